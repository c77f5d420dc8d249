"""Sheets for the rules on how the manual generator disconnect is grounded, locked, marked and listed."""

from __future__ import annotations

from typing import Any

from rule_cases import Never, RuleCases, asks, found, sound
from rules.cases_disconnects import ALONE, BARE, DRAWN_OUT, HOUSE, INTEGRATED, drawn_out, site

SIGNED = {"labels": {"DS": ["AC DISCONNECT"]}}


def labeled(**facts: Any):
    """A breaker that the sheet calls the AC disconnect."""
    return site(BARE, CB_PV=facts, labels={"CB-PV": ["AC DISCONNECT"]})


CASES: dict[str, RuleCases] = {
    "DIS-009": RuleCases(
        wrong=[found(site(DS={"grounding_provision": False}), "DS")],
        right=[site(DS={"grounding_provision": True})],
        undecided=[asks(site(), "DS.grounding_provision")],
        edge=[
            sound(site(BARE, INV=INTEGRATED)),
            found(drawn_out(grounding_provision=False), "52"),
            sound(drawn_out(grounding_provision=True)),
        ],
    ),
    "DIS-012": RuleCases(
        wrong=[
            found(labeled(breaker_type="molded-case"), "CB-PV", says="molded-case breaker"),
            found(labeled(breaker_type="insulated-case", visible_open=True), "CB-PV"),
            # no label yet, but the Company is to reach it, and nothing else serves
            found(site(BARE, CB_PV={"breaker_type": "molded-case", "access_24_7": True}), "CB-PV"),
        ],
        right=[site(), drawn_out(), labeled(breaker_type="molded-case", approval="RIE letter of 3 May")],
        undecided=[asks(labeled(), "CB-PV.breaker_type")],
        edge=[
            # the same beside a switch, and where none is needed
            sound(site(CB_PV={"breaker_type": "molded-case", "access_24_7": True})),
            sound(site(BARE, INV=INTEGRATED, CB_PV={"breaker_type": "molded-case", "access_24_7": True})),
            # a breaker that nobody calls the disconnect
            sound(site(BARE, INV=INTEGRATED, CB_PV={"breaker_type": "molded-case"})),
            # at the PCC another rule speaks
            sound(
                site(
                    "EPS PCC CB-1 XFMR INV",
                    CB_1={"breaker_type": "molded-case"},
                    labels={"CB-1": ["AC DISCONNECT"]},
                    project={"facility": "standalone"},
                )
            ),
            sound(site(ALONE)),
        ],
    ),
    "DIS-015": RuleCases(
        wrong=[found(site(DS={"behind_locked_gate": True, "double_locking": False}), "DS")],
        right=[
            site(),
            site(DS={"behind_locked_gate": False}),
            site(DS={"behind_locked_gate": True, "double_locking": True}),
        ],
        undecided=[
            asks(site(DS={"behind_locked_gate": True}), "DS.double_locking"),
            asks(site(DS={"location": "Fenced yard, 20 ft inside the gate"}), "DS.behind_locked_gate"),
        ],
        edge=[
            sound(site(DS={"location": "Inside the gate", "double_locking": True})),
            sound(site(DS={"location": "Gateway enclosure, east wall"})),
            found(drawn_out(behind_locked_gate=True, double_locking=False), "52"),
        ],
    ),
    "DIS-016": RuleCases(
        wrong=[found(site(), "DS"), found(site(labels={"DS": [" "]}), "DS")],
        right=[site(**SIGNED)],
        undecided=Never("whether there is a sign is always on the sheet"),
        edge=[
            # what the sign says is another rule's
            sound(site(labels={"DS": ["PV DISC"]})),
            sound(site(BARE, INV=INTEGRATED)),
            found(drawn_out(), "52"),
        ],
    ),
    "DIS-017": RuleCases(
        wrong=[
            found(site(), "DS", severity="warning"),
            found(site(DS={"listing": "listed"}), "DS", says="it states listed"),
        ],
        right=[site(DS={"listing": "UL 98"}), site(DS={"listing": "IEEE C37.30.1"})],
        undecided=Never("that it is not stated is itself what is wrong"),
        edge=[
            sound(site(DS={"listing": "UL98"})),
            found(site(DS={"listing": "ULTRA"}), "DS"),
            sound(drawn_out(listing="ANSI C37.50")),
        ],
    ),
    "DIS-018": RuleCases(
        wrong=[
            found(site(DS={"rating_a": None}), "DS", severity="warning", says="its continuous current"),
            found(site(DS={"rating_a": None, "voltage_v": None}), "DS", says="its voltage"),
        ],
        right=[site()],
        undecided=Never("that a value is missing is itself what is wrong"),
        edge=[
            found(site(DRAWN_OUT, N52={"breaker_type": "drawout", "rating_a": 1600}), "52"),
            sound(site(HOUSE.replace("DS INV", "DS SW INV"), SW={"purpose": "isolation"})),
        ],
    ),
    "DIS-019": RuleCases(
        wrong=[found(site(DS={"adjacent_to_meter": False}), "DS")],
        right=[
            site(DS={"adjacent_to_meter": True}),
            site(DS={"adjacent_to_meter": False}, labels={"M1": ["AC DISCONNECT LOCATED ON NORTH WALL OF BARN"]}),
        ],
        undecided=Never("LBL-006 asks for the distance"),
        edge=[
            # a label that names the switch and not its place, and one on the switch itself
            found(site(DS={"adjacent_to_meter": False}, labels={"M1": ["AC DISCONNECT"]}), "DS"),
            found(site(DS={"adjacent_to_meter": False}, labels={"DS": ["AC DISCONNECT LOCATION 2"]}), "DS"),
            sound(site(DS={"adjacent_to_meter": False}, labels={"M1": ["SITE MAP"]})),
            sound(site()),
        ],
    ),
    "DIS-021": RuleCases(
        wrong=[found(site(), "DS", severity="info")],
        right=[site(DS={"approval": "RIE letter of 3 May"})],
        undecided=Never("a note is written while no approval is stated"),
        edge=[found(drawn_out(), "52"), sound(site(BARE, INV=INTEGRATED))],
    ),
}

"""Sheets for the rules on the manual generator disconnect."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from diagram import diagram
from rule_cases import Never, RuleCases, asks, found, sound
from tieline.model.document import Document

HOUSE = "EPS M1 PCC MAIN MSP@0; MSP@.5 CB-1 LOAD; MSP@1 CB-PV DS INV PV"
BARE = HOUSE.replace("DS ", "")
TWO = HOUSE + "; MSP@.9 CB-2 INV2"
ALONE = "EPS PCC DS CB-1 XFMR INV"
DRAWN_OUT = "EPS M1 PCC MAIN SWBD@0; SWBD@.5 CB-1 LOAD; SWBD@1 52 INV"
SWITCH: dict[str, Any] = {
    "purpose": "generator-disconnect",
    "switch_type": "blade",
    "manufacturer": "Eaton",
    "rating_a": 60,
    "voltage_v": 240,
    "poles": 2,
    "gang_operated": True,
    "load_break": True,
    "visible_open": True,
    "lockable_open": True,
    "access_24_7": True,
    "location": "Outdoors, beside the meter",
}
FACTS: dict[str, dict[str, Any]] = {
    "EPS": {"voltage_v": 240, "phases": 1},
    "DS": SWITCH,
    "INV": {"kw": 7.6, "kva": 7.6, "max_output_a": 32, "phases": 1, "voltage_v": 240},
    "INV2": {"kw": 3.8, "kva": 3.8, "max_output_a": 16, "phases": 1, "voltage_v": 240},
}
LARGE = {"kw": 100, "kva": 100, "max_output_a": 120, "phases": 3, "voltage_v": 480}
MACHINE = {"kw": 20, "kva": 25, "phases": 1, "voltage_v": 240, "operation": "parallel"}
INTEGRATED = {"integrated_disconnect": True}


def site(drawn: str = HOUSE, /, *, project: Mapping[str, Any] | None = None, **changes: Mapping[str, Any]) -> Document:
    """A drawn site with the usual facts; `DS={"rating_a": 60}` changes some, a value of None takes one away."""
    said = {name: dict(changes.pop(name, {})) for name in ("status", "owner", "labels")}
    tags = {token.split("@")[0].split(".")[0] for token in drawn.replace(";", " ").split()}
    facts = {tag: dict(usual) for tag, usual in FACTS.items() if tag in tags}
    for name, change in changes.items():
        tag = name.replace("_", "-") if name.replace("_", "-").removeprefix("N") in tags else name
        tag = tag.removeprefix("N")
        facts[tag] = {k: v for k, v in (facts.get(tag, {}) | dict(change)).items() if v is not None}
    return diagram(drawn, props=facts, project=project, **said)  # type: ignore[arg-type]


def drawn_out(**facts: Any) -> Document:
    """A large source behind a draw-out breaker, `volts` the system's, `amperes` its output."""
    volts, amperes = facts.pop("volts", 480), facts.pop("amperes", 1200)
    breaker = {"breaker_type": "drawout", "rating_a": 1600} | facts
    return site(
        DRAWN_OUT, N52=breaker, EPS={"voltage_v": volts, "phases": 3},
        INV=LARGE | {"voltage_v": volts, "max_output_a": amperes, "kw": 900, "kva": 1000},
    )  # fmt: skip


CASES: dict[str, RuleCases] = {
    "DIS-001": RuleCases(
        wrong=[
            found(site(TWO), "INV2"),
            found(site(BARE), "INV", says="No manual disconnect"),
            found(site(BARE, INV=INTEGRATED | LARGE), "INV"),
            found(site(BARE, INV={"integrated_disconnect": False}), "INV"),
        ],
        right=[site(), site(TWO.replace("MSP@.9 CB-2 INV2", "DS INV2"))],
        undecided=[asks(site(BARE, INV=INTEGRATED | {"kw": None}), "INV.kw")],
        edge=[
            sound(site(BARE, INV=INTEGRATED)),
            # 25 kW may do without a separate one, 25.1 may not
            sound(site(BARE, INV=INTEGRATED | {"kw": 25})),
            found(site(BARE, INV=INTEGRATED | {"kw": 25.1}), "INV"),
            # rotating machines have no exception
            found(site("EPS M1 PCC MAIN MSP@0; MSP@.5 CB-1 LOAD; MSP@1 CB-G G", G=MACHINE | INTEGRATED), "G"),
            # the service switch, a panel's breaker and the Company's own switch do not serve
            found(site(BARE.replace("PCC MAIN", "PCC SW"), SW={"purpose": "service"}), "INV"),
            found(site(owner={"DS": "utility"}), "INV"),
            # draw-out, or agreed upon
            sound(site(BARE, CB_PV={"breaker_type": "drawout"})),
            sound(site(BARE, CB_PV={"approval": "RIE letter of 3 May"})),
            sound(site(status={"INV": "future"})),
        ],
    ),
    "DIS-002": RuleCases(
        wrong=[found(site(BARE, INV=INTEGRATED), "INV", severity="info")],
        right=[site(), site(BARE, INV=INTEGRATED | LARGE)],
        undecided=Never("a note is written only where the exception holds"),
        edge=[
            sound(site(INV=INTEGRATED)),
            found(site(BARE, INV=INTEGRATED | {"kw": 25}), "INV"),
            sound(site(BARE, INV=INTEGRATED | {"kw": None})),
        ],
    ),
    "DIS-003": RuleCases(
        wrong=[
            found(site("EPS M1 PCC INV"), "INV"),
            # the production meter is the one next to the inverter
            found(site("EPS M1 PCC MAIN MSP@0; MSP@.5 CB-1 LOAD; MSP@1 CB-PV M2 INV"), "INV"),
            found(site("EPS M1 PCC MAIN MSP@0; MSP@.5 CB-1 LOAD; MSP@1 CB-PV M2 INV", INV=INTEGRATED), "INV"),
        ],
        right=[site(), site(BARE), site("EPS M1 PCC MAIN MSP@0; MSP@.5 CB-1 LOAD; MSP@1 CB-PV M2 DS INV")],
        undecided=[asks(site("EPS M1 PCC INV", INV={"kw": None}), "INV.kw")],
        edge=[
            sound(site("EPS M1 PCC INV", INV={"kw": 25.1})),
            found(site("EPS M1 PCC INV", INV={"kw": 25}), "INV"),
            found(site("EPS M1 PCC CB INV", owner={"CB": "utility"}), "INV"),
        ],
    ),
    "DIS-004": RuleCases(
        wrong=[
            found(site(DS={"switch_type": None}), "DS", says="the type"),
            found(site(DS={"manufacturer": None}), "DS", says="the make"),
        ],
        right=[site()],
        undecided=Never("that a value is missing is itself what is wrong"),
        edge=[
            found(drawn_out(), "52", says="the make"),
            # not called so, but it is what separates the inverter
            found(site(DS={"purpose": None, "manufacturer": None}), "DS"),
            # a local switch where the integrated disconnect serves
            sound(site(DS={"purpose": "isolation", "manufacturer": None}, INV=INTEGRATED)),
            # of two unnamed ones the one that carries no load
            sound(site(HOUSE.replace("PCC MAIN", "PCC SW"), SW={}, DS={"purpose": None, "access_24_7": None})),
        ],
    ),
    "DIS-005": RuleCases(
        wrong=[
            found(site(DS={"location": "Electrical room 012", "access_24_7": False}), "DS", says="not accessible"),
            found(site(DS={"location": None}), "DS", says="its location"),
            found(site(DS={"access_24_7": None}), "DS", says="access at all times"),
        ],
        right=[site()],
        undecided=Never("that it is not stated is itself what is wrong"),
        edge=[found(site(DS={"location": "  "}), "DS"), sound(site(BARE, INV=INTEGRATED))],
    ),
    "DIS-006": RuleCases(
        wrong=[
            found(site(DS={"rating_a": 30}), "DS", says="32.0 A"),
            found(site(DS={"voltage_v": 120}), "DS", says="240 V"),
            found(site(DS={"load_break": False}), "DS", says="load-break"),
        ],
        right=[site()],
        undecided=[
            asks(site(DS={"rating_a": None}), "DS.rating_a"),
            asks(site(DS={"load_break": None}), "DS.load_break"),
            asks(site(DS={"voltage_v": None}), "DS.voltage_v"),
            asks(site(INV={"max_output_a": None, "kva": None}), "INV.max_output_a"),
        ],
        edge=[
            sound(site(DS={"rating_a": 32})),
            found(site(DS={"rating_a": 60}, INV={"quantity": 2}), "DS"),
            # at 13.2 kV the output of a 480 V inverter is small
            sound(
                site(
                    ALONE,
                    EPS={"voltage_v": 13200, "phases": 3},
                    XFMR={"primary_v": 13200, "secondary_v": 480},
                    DS={"rating_a": 100, "voltage_v": 15500},
                    INV=LARGE | {"max_output_a": 1200},
                )
            ),
            found(
                site(
                    ALONE,
                    EPS={"voltage_v": 13200, "phases": 3},
                    XFMR={"primary_v": 13200, "secondary_v": 480},
                    DS={"rating_a": 40, "voltage_v": 15500},
                    INV=LARGE | {"max_output_a": 1200},
                ),
                "DS",
                says="43.6 A",
            ),
        ],
    ),
    "DIS-007": RuleCases(
        wrong=[found(site(HOUSE.replace("CB-PV DS INV", "CB-PV DS.load; DS.line INV")), "DS", says="load side")],
        right=[site(), site(HOUSE.replace("CB-PV DS INV PV", "CB-PV; INV DS.load; DS.line CB-PV.load"))],
        undecided=[
            # a loop through the switch: either side reaches the Company
            asks(site(HOUSE + "; MSP@.8 CB-2 DS.load"), "which side of DS faces the Company"),
        ],
        edge=[sound(site("DS.load INV")), sound(drawn_out())],
    ),
    "DIS-008": RuleCases(
        wrong=[
            found(site(DS={"gang_operated": False}), "DS"),
            found(site(DS={"poles": 1, "gang_operated": None}), "DS", says="single-pole"),
            found(site(DS={"rating_a": 200, "voltage_v": 600}, INV=LARGE), "DS", says="two poles"),
        ],
        right=[site()],
        undecided=[asks(site(DS={"gang_operated": None}), "DS.gang_operated")],
        edge=[
            sound(site(DS={"poles": 1, "gang_operated": None}, INV={"wiring": "L-N", "voltage_v": 120})),
            sound(site(DS={"poles": None})),
            sound(drawn_out()),
        ],
    ),
    "DIS-010": RuleCases(
        wrong=[
            found(site(ALONE, DS={"switch_type": "pull-out"}), "DS", says="pull-out"),
            found(site("EPS PCC CB-1 XFMR INV", CB_1={"breaker_type": "drawout"}), "CB-1", says="drawout"),
            found(site(DS={"switch_type": "rotary"}, project={"facility": "standalone"}), "DS"),
        ],
        right=[site(ALONE), site()],
        undecided=[asks(site(ALONE, DS={"switch_type": None}), "DS.switch_type")],
        edge=[
            # behind a building's own system a pull-out is none of this rule's
            sound(site(DS={"switch_type": "pull-out"})),
            sound(site("EPS M1 PCC DS INV", DS={"switch_type": "pull-out"}, project={"facility": "behind-the-meter"})),
            # a source with a service of its own beside the building's
            found(
                site(
                    "EPS J M1 PCC-2 MAIN LOAD; J M2 PCC DS INV",
                    DS={"switch_type": "pull-out"},
                    owner={"J": "utility"},
                    project={"facility": "behind-the-meter"},
                ),
                "DS",
            ),
        ],
    ),
    "DIS-011": RuleCases(
        wrong=[
            found(site(ALONE, DS={"visible_open": False}), "DS"),
            found(site(EPS={"voltage_v": 4160}, DS={"visible_open": False}), "DS"),
        ],
        right=[site(), site(ALONE)],
        undecided=[
            asks(site(ALONE, DS={"visible_open": None}), "DS.visible_open"),
            asks(site(EPS={"voltage_v": None}, DS={"visible_open": None}), "the system voltage at DS"),
        ],
        edge=[
            sound(site(DS={"visible_open": False})),
            sound(site(EPS={"voltage_v": 600}, DS={"visible_open": False})),
            found(site(EPS={"voltage_v": 601}, DS={"visible_open": False}), "DS"),
        ],
    ),
    "DIS-013": RuleCases(
        wrong=[
            found(drawn_out(), "52", says="the Company's grant"),
            found(drawn_out(approval="RIE 12", lockable_drawn_out=False), "52", says="padlock"),
            found(drawn_out(volts=13200, amperes=40), "52"),
        ],
        right=[drawn_out(approval="RIE 12", lockable_drawn_out=True), drawn_out(amperes=900)],
        undecided=[
            asks(drawn_out(approval="RIE 12"), "52.lockable_drawn_out"),
            asks(drawn_out(volts=None, amperes=900), "the system voltage at 52"),
        ],
        edge=[
            sound(drawn_out(amperes=960)),
            found(drawn_out(amperes=961), "52", severity="warning"),
            sound(drawn_out(volts=600, amperes=500)),
            sound(site()),
        ],
    ),
    "DIS-014": RuleCases(
        wrong=[found(site(DS={"lockable_open": False}), "DS")],
        right=[site()],
        undecided=[asks(site(DS={"lockable_open": None}), "DS.lockable_open")],
        edge=[sound(drawn_out(lockable_drawn_out=True)), asks(drawn_out(), "52.lockable_open")],
    ),
    "DIS-020": RuleCases(
        wrong=[
            found(site(HOUSE.replace("DS INV", "DS SW INV"), SW=SWITCH | {"access_24_7": False}), "SW"),
            found(
                site(
                    HOUSE.replace("DS INV", "SW DS INV"),
                    SW={},
                    labels={"SW": ["Utility disconnect"]},
                    DS={"access_24_7": True},
                ),
                "SW",
                says="in one run",
            ),
        ],
        right=[site(), site(HOUSE.replace("DS INV", "DS SW INV"), SW={"purpose": "isolation"})],
        undecided=Never("what devices are called is always on the sheet"),
        edge=[
            # one for each of two branches
            sound(site(TWO.replace("CB-2 INV2", "CB-2 SW INV2"), SW=SWITCH)),
            # neither is accessible: the one nearest the Company keeps the name
            found(
                site(HOUSE.replace("DS INV", "DS SW INV"), SW=SWITCH | {"access_24_7": None}, DS={"access_24_7": None}),
                "SW",
                severity="warning",
            ),
            # a label AC DISCONNECT names nobody's switch
            sound(site(HOUSE.replace("DS INV", "DS SW INV"), SW={}, labels={"SW": ["AC DISCONNECT"]})),
        ],
    ),
}

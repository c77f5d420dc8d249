"""Sheets for the rules on panel limits."""

from __future__ import annotations

from typing import Any

from rule_cases import Never, RuleCases, asks, found, sound
from rules.busbar_sheets import BESIDE, HOUSE, STORED, controlled, house
from tieline.model.document import Document

SOLAR = {"INV": {"source": "pv", "pcs_controlled": False}}
POWERWALL = "EPS M1 PCC MAIN MSP@0; MSP@0.5 CB-1 LOAD; MSP@1 CB-B ESS; ESS.dc PV"
TWO_PANELS = "EPS M1 PCC MAIN MSP@0; MSP@.5 CB-1 LOAD; MSP@1 CB-SUB SUB@0; SUB@.5 CB-2 LOAD-2; SUB@1 CB-B ESS"
LOADED = {"MSP": {"busbar_method": "pcs", "connected_load_a": 150}}
NO_LIMIT = {"CTRL": {"panel_limit_a": None}}


def held(drawn: str = POWERWALL, /, **changes: Any) -> Document:
    """A Powerwall with its own solar under a limit of 160 A."""
    facts = {"ESS": {"pcs_controlled": True, "integrated_solar": True, "manufacturer": "Tesla"}} | changes
    return controlled(drawn, **facts)


def limited(limit_a: float | None, /, drawn: str = POWERWALL, **changes: Any) -> Document:
    own = changes.pop("CTRL", {})
    return held(drawn, CTRL={"panel_limit_a": limit_a, **own}, **changes)


def other_make(**facts: Any) -> dict[str, Any]:
    return {"CTRL": {"manufacturer": "SolarEdge", **facts}}


CASES = {
    "PCS-001": RuleCases(
        wrong=[
            found(limited(225), "CTRL", says="225 A"),
            found(limited(9.9), "CTRL"),
            found(limited(0), "CTRL"),
            found(limited(-80), "CTRL"),
        ],
        right=[held(), limited(80)],
        undecided=Never("a blank limit is disabled, which another rule speaks of"),
        edge=[
            sound(limited(10)),
            sound(limited(200)),
            sound(limited(None)),
            # the range is that of one maker's controller
            sound(limited(600, **other_make())),
            found(limited(225, CTRL={"manufacturer": "Tesla"}), "CTRL"),
            sound(limited(225, status={"CTRL": "removed"})),
        ],
    ),
    "PCS-002": RuleCases(
        wrong=[found(limited(None), "CTRL", says="blank"), found(limited(80), "CTRL", says="80 A")],
        right=[held()],
        undecided=Never("that the value is missing is itself what is wrong"),
        edge=[
            sound(limited(80, CTRL={"approved_limit_a": 80})),
            found(limited(80, CTRL={"approved_limit_a": 100}), "CTRL"),
            sound(limited(80, **other_make())),
            sound(house()),
        ],
    ),
    "PCS-003": RuleCases(
        wrong=[
            found(limited(160, MSP={"rating_a": 125}), "CTRL", says="125 A"),
            found(held(TWO_PANELS, CTRL={"protected_buses": ["MSP", "SUB"]}), "CTRL", says="SUB"),
        ],
        right=[held(), limited(100, MSP={"rating_a": 125})],
        undecided=[
            asks(limited(160, MSP={"rating_a": None}), "MSP.rating_a"),
            asks(held(CTRL={"protected_buses": []}), "CTRL.protected_buses"),
            asks(held(CTRL={"protected_buses": ["D99"]}), "a busbar called D99"),
        ],
        edge=[
            sound(limited(125, MSP={"rating_a": 125})),
            found(limited(125.1, MSP={"rating_a": 125}), "CTRL"),
            sound(limited(None, MSP={"rating_a": 125})),
            found(
                held(TWO_PANELS, CTRL={"protected_buses": ["MSP", "SUB"], "panel_limit_a": 200}, MSP={"rating_a": 100}),
                "CTRL", "CTRL",
            ),
        ],
    ),
    "PCS-004": RuleCases(
        wrong=[
            found(controlled(CB_PV={"rating_a": 50}), "CB-PV", says="250 A"),
            found(controlled(CB_PV={"rating_a": 50}, INV={"source": "pv", "pcs_controlled": True}), "CB-PV"),
        ],
        right=[controlled(**SOLAR), held()],
        undecided=[
            asks(controlled(ESS={"pcs_controlled": None}), "ESS.pcs_controlled"),
            asks(controlled(CB_PV={"rating_a": None}), "CB-PV.rating_a"),
            asks(controlled(MSP={"rating_a": None}), "MSP.rating_a"),
        ],
        edge=[
            sound(controlled(CB_PV={"rating_a": 40})),
            # another system holds it
            sound(
                controlled(
                    STORED + "; CTRL-2 ~communication~ INV",
                    INV={"source": "pv", "pcs_controlled": True},
                    CB_PV={"rating_a": 60},
                    CTRL_2={"manufacturer": "SolarEdge", "pcs_certified": True},
                )
            ),
            # a derated main leaves 100 % room for it, at any place
            sound(controlled(BESIDE + "; MSP@.9 CB-B ESS", MAIN={"rating_a": 150})),
            sound(controlled(CB_PV={"rating_a": 50}, **NO_LIMIT)),
            sound(controlled(CB_PV={"rating_a": 50}, CTRL={"protected_buses": []})),
            found(controlled(CB_PV={"rating_a": 40}, MSP={"feed": "center"}), "CB-PV"),
        ],
    ),
    "PCS-005": RuleCases(
        wrong=[
            found(controlled(INV={"source": "pv", "pcs_controlled": True, "manufacturer": "SolarEdge"}), "INV"),
            found(controlled(INV={"pcs_controlled": True, "manufacturer": "Tesla", "model": "Solar Inverter"}), "INV"),
            found(
                controlled(CTRL={"manufacturer": "Tesla"}, ESS={"pcs_controlled": True, "manufacturer": "Enphase"}),
                "ESS",
                says="another maker's",
            ),
        ],
        right=[held(), controlled(**SOLAR)],
        undecided=[
            asks(
                controlled("EPS M1 PCC MAIN MSP@0; MSP@.5 CB-1 LOAD; MSP@1 CB-PV INV", INV={"pcs_controlled": True}),
                "INV.source",
            )
        ],
        edge=[
            # a Powerwall 3 drawn as an inverter with its battery and its arrays
            sound(controlled(HOUSE + "; INV.dc BAT", INV={"pcs_controlled": True})),
            sound(controlled(INV={"pcs_controlled": True, "source": "hybrid"})),
            sound(controlled(INV={"pcs_controlled": True, "model": "Powerwall 3"})),
            # its own maker's controller reduces it
            sound(controlled(INV={"pcs_controlled": True, "source": "pv"}, **other_make())),
            sound(
                controlled(
                    STORED + "; CTRL-2 ~communication~ INV",
                    INV={"source": "pv", "pcs_controlled": True},
                    CTRL_2={"manufacturer": "SolarEdge", "pcs_certified": True},
                )
            ),
            sound(house(INV={"pcs_controlled": True, "source": "pv"})),
        ],
    ),
    "PCS-006": RuleCases(
        wrong=[found(controlled(CTRL={"panel_limit_a": 180}, **SOLAR), "CTRL", says="180 A + 40 A = 220 A")],
        right=[controlled(**SOLAR), held()],
        undecided=[
            asks(controlled(CB_PV={"rating_a": None}, **SOLAR), "CB-PV.rating_a"),
            asks(controlled(MSP={"rating_a": None}, **SOLAR), "MSP.rating_a"),
        ],
        edge=[
            found(controlled(CTRL={"panel_limit_a": 160.5}, **SOLAR), "CTRL"),
            sound(limited(200)),
            sound(controlled(CTRL={"panel_limit_a": None}, **SOLAR)),
            # too much already, whatever is missing
            found(controlled(CTRL={"panel_limit_a": 210}, CB_PV={"rating_a": None}, **SOLAR), "CTRL"),
        ],
    ),
    "PCS-007": RuleCases(
        wrong=[
            found(limited(100, MSP={"rating_a": 100, "connected_load_a": 150}), "MSP", says="150 A"),
            found(held(MAIN={"rating_a": 125}, **LOADED), "MSP", says="MAIN is rated 125 A"),
        ],
        right=[held(**LOADED)],
        undecided=[
            asks(held(MSP={"connected_load_a": None}), "MSP.connected_load_a"),
            asks(held(MSP={"rating_a": None, "connected_load_a": 150}), "MSP.rating_a"),
            asks(held(MAIN={"rating_a": None}, **LOADED), "MAIN.rating_a"),
        ],
        edge=[
            sound(held(MSP={"connected_load_a": 200})),
            found(held(MSP={"connected_load_a": 200.1}), "MSP"),
            # the limit itself may be below the load
            sound(limited(60, **LOADED)),
            found(held(MSP={"connected_load_a": 210, "rating_a": None}), "MSP", says="MAIN"),
            sound(house(MSP={"connected_load_a": 300})),
        ],
    ),
    "PCS-010": RuleCases(
        wrong=[
            found(limited(160, CTRL={"approved_limit_a": 120}), "CTRL", says="120 A"),
            found(limited(None, CTRL={"approved_limit_a": 120}), "CTRL", says="blank"),
        ],
        right=[limited(120, CTRL={"approved_limit_a": 120})],
        undecided=[asks(limited(160), "CTRL.approved_limit_a")],
        edge=[
            found(limited(100, CTRL={"approved_limit_a": 120}), "CTRL"),
            sound(limited(None)),
            sound(limited(120.0, CTRL={"approved_limit_a": 120})),
        ],
    ),
    "PCS-011": RuleCases(
        wrong=[found(limited(160), "CTRL", says="160 A"), found(limited(160, CTRL={"license_number": " "}), "CTRL")],
        right=[limited(160, CTRL={"license_number": "RI A-004512"})],
        undecided=Never("a license number that is not recorded is itself what is wrong"),
        edge=[sound(limited(80)), sound(limited(None)), sound(limited(160, **other_make()))],
    ),
    "PCS-014": RuleCases(
        wrong=[
            found(controlled(CB_PV={"rating_a": 70}, INV={"max_output_a": 56}, **NO_LIMIT), "CTRL", says="300 A"),
            found(limited(None, POWERWALL, CB_B={"rating_a": 60}, ESS={"max_output_a": 48}), "CTRL"),
            found(limited(None, POWERWALL.replace("MSP@1", "MSP@.1")), "CTRL", says="opposite the main"),
        ],
        right=[limited(None), held()],
        undecided=[
            asks(limited(None, CB_B={"rating_a": None}), "CB-B.rating_a"),
            asks(limited(None, POWERWALL.replace("MSP@1", "MSP")), "the position of CB-B on MSP"),
        ],
        edge=[
            # 120 % to the ampere, with the other end for itself
            sound(limited(None, CB_B={"rating_a": 40})),
            found(limited(None, CB_B={"rating_a": 41}), "CTRL"),
            sound(limited(None, POWERWALL.replace("MSP@1", "MSP@.1"), MAIN={"rating_a": 150})),
            sound(limited(None, CB_B={"rating_a": 60}, CTRL={"protected_buses": []})),
            sound(house(CB_PV={"rating_a": 70})),
        ],
    ),
}  # fmt: skip

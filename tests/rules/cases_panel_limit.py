"""Sheets for the rules on panel limits."""

from __future__ import annotations

from typing import Any

import msgspec

from rule_cases import Never, RuleCases, asks, found, sound
from rules.busbar_sheets import BESIDE, HOUSE, STORED, controlled, house
from tieline.model.change import Change
from tieline.model.document import Document

SOLAR = {"INV": {"source": "pv", "pcs_controlled": False}}
POWERWALL = "EPS M1 PCC MAIN MSP@0; MSP@0.5 CB-1 LOAD; MSP@1 CB-B ESS; ESS.dc PV"
TWO_PANELS = "EPS M1 PCC MAIN MSP@0; MSP@.5 CB-1 LOAD; MSP@1 CB-SUB SUB@0; SUB@.5 CB-2 LOAD-2; SUB@1 CB-B ESS"
LOADED = {"MSP": {"busbar_method": "pcs", "connected_load_a": 150}}
MEASURED = "EPS M1 PCC CT1 MAIN MSP@0; MSP@0.5 CB-1 LOAD; MSP@1 CB-PV CT2 INV PV; MSP@0.9 CB-B ESS"
"""A current transformer around the site, and one on the circuit of the solar inverter."""
AT_THE_SERVICE = POWERWALL.replace("PCC", "PCC MID") + "; CTRL ~control~ MID"
GATEWAY_BEHIND = TWO_PANELS.replace("CB-SUB", "CB-SUB MID") + "; CTRL ~control~ MID"
AHEAD = "EPS M1 PCC MAIN MSP@0; MSP@.5 CT1 CB-SUB SUB@0; SUB@.5 CB-2 LOAD-2; MSP@1 CB-B ESS"
RELAYED = POWERWALL + "; R1 ~trip~> CB-B"
KEEP = "WARNING: INVERTER OUTPUT CONNECTION. DO NOT RELOCATE THIS OVERCURRENT DEVICE"
NO_LIMIT = {"CTRL": {"panel_limit_a": None}}


def held(drawn: str = POWERWALL, /, **changes: Any) -> Document:
    """A Powerwall with its own solar under a limit of 160 A."""
    facts = {"ESS": {"pcs_controlled": True, "integrated_solar": True, "manufacturer": "Tesla"}} | changes
    return controlled(drawn, **facts)


def measured(drawn: str = MEASURED, /, **changes: Any) -> Document:
    """Solar that the limit does not hold beside a battery that it does, all of it measured."""
    facts = {"INV": {"source": "pv"}} if " INV " in f"{drawn} " else {}
    for tag in ("CT1", "CT2"):
        if tag in drawn:
            facts[tag] = {"purpose": "monitoring"}
    for name, said in changes.items():
        facts[name] = facts.get(name, {}) | said
    return controlled(drawn, **facts)


def exporting(export_kw: float | None, limit_a: float | None = 160, **changes: Any) -> Document:
    """A Powerwall whose site exports, up to so much."""
    stated = {"exports": True} if export_kw is None else {"exports": True, "export_limit_kw": export_kw}
    project: dict[str, Any] = {"project": stated}
    facts: dict[str, Any] = {"MSP": {"phases": 1}}
    for name, said in changes.items():
        facts[name] = facts.get(name, {}) | said
    return limited(limit_a, **facts, **project)


def limited(limit_a: float | None, /, drawn: str = POWERWALL, **changes: Any) -> Document:
    own = changes.pop("CTRL", {})
    return held(drawn, CTRL={"panel_limit_a": limit_a, **own}, **changes)


def approved(limit_a: float, /, **changes: Any) -> Document:
    """A Powerwall behind a backup switch, its limit blank where so much was approved."""
    facts: dict[str, Any] = {"MID": {"model": "Backup Switch"}}
    return limited(None, AT_THE_SERVICE, CTRL={"approved_limit_a": limit_a}, **facts, **changes)


def labeled(document: Document) -> Document:
    """The same sheet with the labels on its supply breakers."""
    breakers = [device for device in document.devices.values() if device.tag in ("CB-PV", "CB-B")]
    return document.apply(Change.of(document, *(msgspec.structs.replace(b, labels=(KEEP,)) for b in breakers)))


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
        wrong=[
            found(limited(None), "CTRL", says="blank"),
            found(limited(80), "CTRL", says="80 A"),
            found(approved(120), "CTRL"),
        ],
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
            found(labeled(controlled(INV={"source": "pv", "pcs_controlled": True})), "INV"),
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
            ),
            asks(controlled(ESS={"pcs_controlled": True, "manufacturer": "Enphase"}), "CTRL.manufacturer"),
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
            found(approved(120), "CTRL"),
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
    "PCS-008": RuleCases(
        wrong=[
            found(measured(MEASURED.replace("CT2 ", "")), "INV", says="INV feeds in"),
            found(measured(MEASURED.replace("CT1 ", "")), "CTRL", says="whole site"),
            found(held(), "CTRL"),
            # the gateway stands ahead of the backup panel alone
            found(held(GATEWAY_BEHIND, MID={"model": "Gateway 2"}), "CTRL"),
            found(held(AT_THE_SERVICE, MID={"integrated_metering": False}), "CTRL"),
            # a transformer for a relay measures nothing for the controller
            found(measured(CT2={"purpose": "relaying"}), "INV"),
            found(measured(MEASURED + "; CT2.secondary R1"), "INV"),
            # solar and storage together are not told apart
            found(
                measured(
                    "EPS M1 PCC CT1 MAIN MSP@0; MSP@.5 CB-1 LOAD; MSP@1 CB-PV CT2 COMB@0; COMB@.5 CB-2 INV PV; "
                    "COMB@1 CB-B ESS"
                ),
                "INV",
            ),
        ],
        right=[
            measured(),
            measured(MEASURED + "; CT1.secondary ~sensing~ CTRL.sense; CT2.secondary ~sensing~ CTRL.sense"),
            held(AT_THE_SERVICE, MID={"model": "Backup Switch"}),
            held(AT_THE_SERVICE, MID={"integrated_metering": True}),
        ],
        undecided=[
            asks(held(AT_THE_SERVICE), "MID.integrated_metering"),
            asks(measured(MEASURED.replace("CT2 INV PV", "INV"), INV={"source": None}), "INV.source"),
        ],
        edge=[
            # one transformer for two inverters
            sound(
                measured(
                    "EPS M1 PCC CT1 MAIN MSP@0; MSP@.5 CB-1 LOAD; MSP@1 CB-PV CT2 COMB@0; COMB@.3 INV1 PV1; "
                    "COMB@.6 INV2 PV2; MSP@.9 CB-B ESS"
                )
            ),
            # a meter wired to the controller serves as well
            sound(measured(MEASURED.replace("CT2", "M2") + "; M2.sense ~sensing~ CTRL.sense")),
            found(measured(MEASURED.replace("CT2", "M2")), "INV"),
            # a storage unit with its own solar measures it
            sound(held(AT_THE_SERVICE, MID={"model": "Gateway 3"})),
            sound(measured(MEASURED.replace("CT2 ", ""), CTRL={"panel_limit_a": None})),
            sound(measured(MEASURED.replace("CT2 ", ""), CTRL={"manufacturer": "SolarEdge"})),
        ],
    ),
    "PCS-009": RuleCases(
        wrong=[found(held(), "CTRL", says="160 A")],
        right=[limited(None), house()],
        undecided=Never("it is a note of what the limit does not do"),
        edge=[
            sound(held("EPS M1 PCC MAIN MSP@0; MSP@1 CB-B ESS")),
            sound(held(CTRL={"manufacturer": "SolarEdge"})),
            sound(held(CTRL={"protected_buses": []})),
        ],
    ),
    "PCS-012": RuleCases(
        wrong=[
            found(exporting(50, limit_a=80), "CTRL", says="19.2 kW"),
            found(held(CTRL={"panel_limit_a": 80, "export_limit_kw": 20}), "CTRL"),
        ],
        right=[exporting(15, limit_a=80)],
        undecided=[
            asks(exporting(15, EPS={"voltage_v": None}), "MSP.voltage_v"),
            asks(exporting(15, CTRL={"protected_buses": []}), "CTRL.protected_buses"),
            asks(exporting(None, limit_a=20), "the export intended at the PCC, in kW"),
        ],
        edge=[
            sound(exporting(19.2, limit_a=80)),
            found(exporting(19.3, limit_a=80), "CTRL"),
            # 5.8 kW of storage cannot export more than a limit of 160 A passes
            sound(exporting(None)),
            sound(held(project={"exports": False}, CTRL={"panel_limit_a": 20})),
            sound(held()),
            sound(exporting(50, limit_a=None)),
            # three phases pass more
            sound(exporting(33, limit_a=80, MSP={"phases": 3})),
        ],
    ),
    "PCS-013": RuleCases(
        wrong=[found(exporting(10), "CTRL", says="10 kW"), found(held(project={"power_limit": ["export"]}), "CTRL")],
        right=[exporting(10, CTRL={"functions": ["pcs-panel-limit", "pcs-export-limit"]}), held()],
        undecided=Never("which functions a controller has is stated or wrong"),
        edge=[
            sound(held(RELAYED, R1={"functions": ["32"]}, project={"power_limit": ["export"]})),
            found(held(RELAYED, R1={"functions": ["27"]}, project={"power_limit": ["export"]}), "CTRL"),
            sound(held(project={"power_limit": ["import"]})),
            sound(exporting(10, limit_a=None)),
            sound(house(project={"power_limit": ["export"]})),
        ],
    ),
    "PCS-015": RuleCases(
        wrong=[
            # it lands in the main panel, the limit protects the subpanel
            found(held(AHEAD, CTRL={"protected_buses": ["SUB"]}), "ESS", says="does not land in SUB"),
            # the transformer stands behind the panel in which it lands
            found(held(AHEAD), "ESS", says="joins ahead of CT1"),
        ],
        right=[measured(), held(AT_THE_SERVICE, MID={"model": "Backup Switch"})],
        undecided=Never("what stands ahead of what is always on the sheet"),
        edge=[
            # without a measuring point only the panel counts; another rule asks for the point
            sound(held()),
            sound(held(AHEAD, CTRL={"protected_buses": []})),
            sound(held(AHEAD, CTRL={"panel_limit_a": None})),
            # uncontrolled solar may land anywhere
            sound(measured("EPS M1 PCC CT1 MAIN MSP@0; MSP@.5 CB-1 LOAD; MSP@.9 CB-PV CT2 INV PV; MSP@1 CB-SUB SUB@0; "
                           "SUB@1 CB-B ESS; SUB@.5 CB-2 LOAD-2", CTRL={"protected_buses": ["SUB"]})),
        ],
    ),
    "PCS-016": RuleCases(
        wrong=[
            found(held(), "CTRL", says="batteries from 144 A on, limits controlled solar from 152 A on"),
            found(controlled(), "CTRL", says="above 160 A"),
        ],
        right=[limited(None), house()],
        undecided=Never("it is a note that stands where a limit is set"),
        edge=[
            sound(controlled(ESS={"pcs_controlled": False})),
            sound(limited(0)),
            sound(held(CTRL={"manufacturer": "SolarEdge"})),
        ],
    ),
    "PCS-014": RuleCases(
        wrong=[
            found(controlled(CB_PV={"rating_a": 70}, INV={"max_output_a": 56}, **NO_LIMIT), "CTRL", says="300 A"),
            found(limited(None, POWERWALL, CB_B={"rating_a": 60}, ESS={"max_output_a": 48}), "CTRL"),
            found(limited(None, POWERWALL.replace("MSP@1", "MSP@.1")), "CTRL", says="opposite the main"),
            # what was approved would hold it
            found(approved(120, CB_B={"rating_a": 60}, ESS={"max_output_a": 48}), "CTRL"),
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

"""Sheets for the rules on what labels say of sources, meters and places, on their make, and on the initiator."""

from __future__ import annotations

from typing import Any

from diagram import diagram
from rule_cases import Never, RuleCases, asks, found, sound
from tieline.model.document import Document

HOME = "EPS M1 PCC MAIN MSP@0; MSP@.5 CB-1 LOAD; MSP@1 CB-PV INV"
BESIDE = HOME + "; MSP@.8 CB-2 ESS"
TWO = HOME + "; MSP@.8 CB-2 INV2"
ARRAY = "EPS M1 PCC MAIN MSP@0; MSP@1 CB-PV DS INV PV1; INV PV2"
DUAL, MULTIPLE = "WARNING: DUAL POWER SOURCE", "WARNING: MULTIPLE POWER SOURCES"
SPLIT = "EPS J1 M1 PCC MAIN LOAD; J1 M2 CB-2 INV; J1 M3 CB-3 INV2"
FIRST, SECOND = "Utility PV Generation Meter 1", "Utility PV Generation Meter 2"
MADE = {
    "labels_preprinted": True, "label_specification": "UL 969", "label_warranty_sheltered_years": 5,
    "label_warranty_outdoor_years": 25,
}  # fmt: skip
SMALL = {"M1": {"metering": "self-contained"}, "MSP": {"occupancy": "dwelling"}, "INV": {"kw": 10}}
DIRECTORY, SHUTDOWN = "DIRECTORY OF POWER SOURCES", "RAPID SHUTDOWN SWITCH FOR SOLAR PV SYSTEM"
ROOF = {"PV1": {"mounting": "building"}, "PV2": {"mounting": "building"}}
SIGNAL = "EPS M1 PCC MAIN MSP@0; MSP@1 CB-PV INV1 PV1; MSP@.5 CB-2 INV2 PV2; RSD1.control ~control~> INV1.control"
BOTH = SIGNAL + "; RSD1.control ~control~> INV2.control"
IN_RUN = "EPS M1 PCC MAIN RSD1 MSP@0; MSP@1 CB-PV INV1 PV1; MSP@.5 CB-2 INV2 PV2"
STORED = "EPS M1 PCC MAIN MSP@0; MSP@.5 CB-2 RSD1 J1 INV1 PV1; J1 ESS1"


def warned(drawn: str, label: str, **props: Any) -> Document:
    return diagram(drawn, labels={"M1": [label]}, props=props)


def meters(*second: str, types: tuple[str | None, str | None] = ("PV", "PV"), **roles: str) -> Document:
    """Two generation meters; the first labeled with the first label, the second with the others."""
    said = {"M1": {"role": "service"}}
    for tag, kind in zip(("M2", "M3"), types, strict=True):
        said[tag] = {"role": roles.get(tag, "generation")} | ({"der_type": kind} if kind else {})
    first, *others = second
    return diagram(SPLIT, props=said, labels={"M2": [first], "M3": others}, owner={"J1": "utility"})


def switch(adjacent: bool | None, *at_meter: str, ds: tuple[str, ...] = ()) -> Document:
    facts = {"purpose": "generator-disconnect", "location": "North wall"} | (
        {} if adjacent is None else {"adjacent_to_meter": adjacent}
    )
    return diagram("EPS M1 PCC DS MAIN INV", props={"DS": facts}, labels={"M1": at_meter, "DS": ds})


def made(props: dict[str, Any] | None = None, labels: dict[str, Any] | None = None, **project: Any) -> Document:
    """A house whose labels are made as the project says; what is None there is not said."""
    said = {key: value for key, value in (MADE | project).items() if value is not None}
    return diagram(HOME, props=props, labels=labels or {"M1": [DUAL]}, project=said)


def roof(*labels: str, mounting: str | None = "building", **on: Any) -> Document:
    facts = {"PV1": {"mounting": mounting} if mounting else {}, "PV2": {"mounting": "ground"},
             "MSP": {"service_equipment": True}}  # fmt: skip
    return diagram(ARRAY, props=facts, labels={"MSP": labels} | on)


def shut(drawn: str, **facts: Any) -> Document:
    return diagram(drawn, props=roofs_of(drawn) | ({"RSD1": facts} if facts else {}))


def roofs_of(drawn: str) -> dict[str, Any]:
    return {tag: said for tag, said in ROOF.items() if tag in drawn}


CASES: dict[str, RuleCases] = {
    "LBL-002": RuleCases(
        wrong=[
            found(warned(BESIDE, DUAL), "M1", says="3 sources"),
            found(warned(TWO, DUAL), "M1"),
            found(warned("EPS M1 PCC MAIN INV PV; MAIN.load ESS", DUAL, INV={"source": "pv"}), "M1"),
        ],
        right=[warned(BESIDE, MULTIPLE), warned(HOME, DUAL)],
        undecided=[
            asks(warned("EPS M1 PCC COMB@0; COMB@.5 INV1; COMB@1 INV2", DUAL, INV1={"source": "pv"}), "INV2.source"),
        ],
        edge=[
            # two inverters of one array on one switchboard are one source
            sound(
                warned(
                    "EPS M1 PCC COMB@0; COMB@.5 INV1; COMB@1 INV2", DUAL, INV1={"source": "pv"}, INV2={"source": "pv"}
                )
            ),
            sound(warned(HOME, DUAL, INV={"quantity": 12})),
            sound(warned(BESIDE, "DUAL POWER SOURCE")),
            sound(warned("EPS M1 PCC MAIN LOAD", DUAL)),
        ],
    ),
    "LBL-004": RuleCases(
        wrong=[
            found(meters("Utility PV Generation Sub-Meter", "Utility PV Generation Sub-Meter"), "M2", "M3"),
            found(meters(FIRST, FIRST), "M3", says="numbered 1"),
            found(meters(FIRST, "Utility PV Generation Meter 3"), "M3", says="numbered 3"),
        ],
        right=[
            meters(FIRST, SECOND),
            meters("Utility PV Generation Sub-Meter", "Utility Storage Sub-Meter", M3="storage"),
        ],
        undecided=[asks(meters("Meter 1", "Meter 2", types=(None, None)), "M2.der_type", "M3.der_type")],
        edge=[
            # the labels tell what they measure
            sound(meters(SECOND, FIRST, types=(None, None))),
            found(meters(FIRST, "Utility Solar Generation Sub-Meter", types=(None, None)), "M3"),
            sound(meters("Utility PV Generation Sub-Meter", "Utility Wind Generation Sub-Meter", types=("PV", "Wind"))),
            sound(meters("UTILITY PV GENERATION SUB-METER NO. 2", "utility pv generation submeter 1")),
            found(meters(FIRST), "M3"),
            asks(meters(FIRST, "Meter", types=("PV", None)), "M3.der_type"),
        ],
    ),
    "LBL-006": RuleCases(
        wrong=[found(switch(False), "DS"), found(switch(False, DUAL, "AC DISCONNECT"), "DS")],
        right=[switch(True), switch(False, "AC DISCONNECT LOCATED ON NORTH WALL OF BARN")],
        undecided=[asks(switch(None), "DS.adjacent_to_meter")],
        edge=[
            sound(switch(False, "SEE MAP")),
            sound(switch(None, "Disconnect location: north wall")),
            # a label on the switch itself helps nobody at the meter
            found(switch(False, ds=("AC DISCONNECT LOCATED HERE",)), "DS"),
            sound(diagram("EPS M1 PCC MAIN LOAD")),
        ],
    ),
    "LBL-008": RuleCases(
        wrong=[
            found(made(labels_preprinted=False), "@project", says="by hand"),
            found(made(label_specification="vinyl"), "@project", says="UL 969"),
            found(made({"INV": {"kw": 30}}, label_warranty_outdoor_years=10), "@project", says="25 are required"),
            found(made(label_warranty_sheltered_years=4), "@project"),
        ],
        right=[made(), made(SMALL, label_warranty_outdoor_years=5)],
        undecided=[
            asks(made(labels_preprinted=None), "project.labels_preprinted"),
            asks(made(label_specification=None), "project.label_specification"),
            asks(
                made(label_warranty_outdoor_years=None, label_warranty_sheltered_years=None),
                "project.label_warranty_sheltered_years",
                "project.label_warranty_outdoor_years",
            ),
            asks(made({"INV": {"kw": 10}}, label_warranty_outdoor_years=5), "MSP.occupancy", "M1.metering"),
        ],
        edge=[
            # the specification tells the years
            sound(
                made(
                    label_specification="UL969, 25-year warranty",
                    label_warranty_outdoor_years=None,
                    label_warranty_sheltered_years=None,
                )
            ),
            found(made(SMALL | {"INV": {"kw": 25}}, label_warranty_outdoor_years=5), "@project"),
            sound(made(SMALL | {"INV": {"kw": 24.9}}, label_warranty_outdoor_years=5)),
            found(made(SMALL, label_warranty_outdoor_years=4), "@project", says="5 are required"),
            sound(made({"M1": {"outdoor": False}}, label_warranty_outdoor_years=None)),
            sound(diagram(HOME)),
            found(made(SMALL | {"MSP": {"occupancy": "other"}}, label_warranty_outdoor_years=5), "@project"),
        ],
    ),
    "LBL-009": RuleCases(
        wrong=[found(made(attachments=[]), "@project")],
        right=[made(attachments=[{"kind": "label-data-sheet"}])],
        undecided=[asks(made(), "project.attachments")],
        edge=[sound(diagram(HOME, project={"attachments": []})), found(made(attachments=["x"]), "@project")],
    ),
    "LBL-011": RuleCases(
        wrong=[
            found(roof(), "MSP", "PV1"),
            found(roof(DIRECTORY), "PV1", says="rapid shutdown"),
            found(roof(SHUTDOWN), "MSP", says="directory"),
            found(diagram(IN_RUN, props={"pv_array": {"mounting": "building"}}, labels={"MSP": [DIRECTORY]}), "RSD1"),
        ],
        right=[roof(DIRECTORY, SHUTDOWN), roof(DIRECTORY, DS=[SHUTDOWN])],
        undecided=[asks(roof(mounting=None), "PV1.mounting")],
        edge=[
            sound(roof(mounting="ground")),
            sound(roof(DIRECTORY, SHUTDOWN, mounting=None)),
            # the heading of NEC 705.10, on the panel and not on the meter
            sound(roof("CAUTION: MULTIPLE SOURCES OF POWER", SHUTDOWN)),
            found(roof(SHUTDOWN, M1=["CAUTION: MULTIPLE SOURCES OF POWER"]), "MSP", says="directory"),
            sound(roof("caution: power sources located as shown", "solar pv system equipped with rapid shutdown")),
            sound(diagram(HOME)),
        ],
    ),
    "RSD-002": RuleCases(
        wrong=[
            found(shut(BOTH, at_service_entrance=False), "RSD1"),
            found(shut(BOTH, at_service_entrance=False, location="roof"), "RSD1", says="roof"),
        ],
        right=[shut(BOTH, at_service_entrance=True)],
        undecided=[asks(shut(BOTH), "RSD1.at_service_entrance")],
        edge=[
            sound(diagram(BOTH, props={"pv_array": {"mounting": "ground"}})),
            asks(diagram(BOTH), "RSD1.at_service_entrance"),
        ],
    ),
    "RSD-005": RuleCases(
        wrong=[found(shut(SIGNAL), "PV2", says="PV2"), found(shut(SIGNAL.split("; RSD1")[0] + "; RSD1"), "PV1", "PV2")],
        right=[shut(BOTH), shut(IN_RUN)],
        undecided=[asks(diagram(SIGNAL), "PV2.mounting")],
        edge=[
            # through a controller, and in the array's own run
            sound(shut(SIGNAL + "; RSD1.control ~control~> CTRL.control; CTRL.control ~control~> PV2.control")),
            sound(shut(SIGNAL.replace("INV2 PV2", "INV2 RSD2 PV2"))),
            sound(diagram(SIGNAL, props={"pv_array": {"mounting": "ground"}})),
            sound(diagram(SIGNAL.split("; RSD1")[0], props=ROOF)),
        ],
    ),
    "RSD-006": RuleCases(
        wrong=[
            found(shut(STORED), "RSD1", says="ESS1"),
            found(diagram("EPS M1 PCC RSD1 INV1 PV1; INV1 BAT1"), "RSD1", says="INV1"),
        ],
        right=[shut(BOTH), diagram(BOTH + "; MSP@.2 CB-9 ESS1")],
        undecided=Never("what hangs on the switch is on the sheet"),
        edge=[
            sound(diagram("EPS M1 PCC RSD1 ESS1")),
            found(diagram(BOTH + "; MSP@.2 CB-9 ESS1; RSD1.control ~control~> ESS1.control"), "RSD1"),
        ],
    ),
}

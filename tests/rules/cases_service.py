"""Sheets for the rules on service equipment: what is shown, the fault duty, the ratings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from diagram import diagram
from rule_cases import Never, RuleCases, asks, found, sound
from tieline.model.document import Document

HOUSE = "EPS M1 PCC MAIN MSP@0; MSP@.5 CB-1 LOAD; MSP@1 CB-PV DS INV PV"
MILL = "EPS XFMR M1 PCC MAIN SWBD@0; SWBD@.5 CB-1 LOAD; SWBD@1 CB-PV DS INV PV"
RATED = {"voltage_v": 240, "rating_a": 200, "interrupting_ka": 22, "poles": 2}
IDENTIFIED = {"manufacturer": "Square D", "breaker_type": "molded-case", "catalog_number": "QOM2200VH"}
FACTS: dict[str, dict[str, Any]] = {
    "EPS": {"voltage_v": 240, "phases": 1, "wires": 3, "fault_3ph_ka": 10, "x_r": 2},
    "M1": {"role": "service", "metering": "self-contained", "rating_a": 200, "voltage_v": 240},
    "MAIN": RATED | IDENTIFIED | {"role": "main"},
    "MSP": {"rating_a": 200, "voltage_v": 240, "sccr_ka": 22, "connected_load_a": 100},
    "CB-1": RATED | {"rating_a": 50},
    "CB-PV": RATED | {"rating_a": 40},
    "LOAD": {"a": 48},
    "DS": {"rating_a": 60, "voltage_v": 240},
    "INV": {"kw": 7.6, "kva": 7.6, "phases": 1, "voltage_v": 240, "max_output_a": 32},
}
# the worked example: 8 kA behind 1,000 kVA of 5.75 % give 19.1 kA at 480 V, 1 MVA of inverters 1.44 kA more
AT_480 = {"voltage_v": 480, "rating_a": 1600, "interrupting_ka": 22, "poles": 3}
MILL_FACTS: dict[str, dict[str, Any]] = {
    "EPS": {"voltage_v": 13200, "phases": 3, "wires": 4, "fault_3ph_ka": 8, "x_r": 10},
    "XFMR": {
        "primary_v": 13200, "secondary_v": 480, "kva": 1000, "impedance_pct": 5.75, "x_r": 6,
        "primary_winding": "wye-grounded", "secondary_winding": "wye-grounded",
    },
    "MAIN": AT_480 | IDENTIFIED,
    "SWBD": {"rating_a": 2000, "voltage_v": 480, "sccr_ka": 35},
    "CB-1": AT_480,
    "CB-PV": AT_480,
    "DS": {"rating_a": 1600, "voltage_v": 600},
    "INV": {"kw": 1000, "kva": 1000, "phases": 3, "voltage_v": 480, "max_output_a": 1203},
}  # fmt: skip


def _drawn(drawn: str, usual: Mapping[str, dict[str, Any]], changes: Mapping[str, Any]) -> Document:
    said = {name: dict(changes[name]) for name in ("status", "owner", "labels", "project") if name in changes}
    tags = {token.split("@")[0].split(".")[0] for token in drawn.replace(";", " ").split()}
    facts = {tag: dict(given) for tag, given in usual.items() if tag in tags}
    for name, change in changes.items():
        if name not in said:
            tag = name.replace("_", "-")
            known = facts.get(tag, {}) | dict(change)
            facts[tag] = {key: value for key, value in known.items() if value is not None}
    return diagram(drawn, props=facts, **said)  # type: ignore[arg-type]


def house(drawn: str = HOUSE, /, **changes: Any) -> Document:
    """A dwelling with PV on its panel; `CB_PV={"rating_a": None}` takes a fact away."""
    return _drawn(drawn, FACTS, changes)


def mill(drawn: str = MILL, /, **changes: Any) -> Document:
    """A mill behind the Company's transformer of the worked example."""
    return _drawn(drawn, MILL_FACTS, {"owner": {"XFMR": "utility"}} | changes)


MLO = "EPS M1 PCC MSP@0; MSP@.5 CB-1 LOAD; MSP@1 CB-PV DS INV PV"
DIRECT = "EPS M1 PCC INV PV"
FUSED = "EPS M1 PCC FDS INV PV"
FDS = {"fused": True, "fuse_a": 40, "rating_a": 60, "voltage_v": 240, "interrupting_ka": 100}
TWO_SERVICES = "EPS J M1 PCC MAIN MSP@0; MSP@.5 CB-1 LOAD; J M2 PCC-2 FDS INV PV"
GATEWAY = HOUSE.replace("MAIN MSP@0", "MAIN MID MSP@0")
EXISTING = {"status": {"CB-1": "existing"}}

CASES: dict[str, RuleCases] = {
    "SVC-001": RuleCases(
        wrong=[
            found(house(DIRECT), "INV", says="No service entrance equipment"),
            found(house("EPS M1 PCC MSP@0; MSP@.5 LOAD; MSP@1 INV"), "MSP"),
        ],
        right=[house(), house(FUSED, FDS=FDS), mill()],
        undecided=Never("what stands on a way is always on the sheet"),
        edge=[
            # a busbar with main lugs that is stated to be the service equipment
            sound(house("EPS M1 PCC MSP@0; MSP@.5 CB-1 LOAD; MSP@1 CB-PV INV", MSP={"service_equipment": True})),
            sound(house("EPS M1 PCC DS INV PV")),
            # the Company's own device is none of the customer's
            found(house("EPS M1 PCC REC INV", owner={"REC": "utility"}), "INV"),
            # nothing between the PCC and the transformer, though a main stands behind it
            found(house("EPS M1 PCC XFMR MAIN INV"), "INV"),
            sound(house("EPS M1 PCC DS XFMR MAIN INV")),
            sound(house("EPS XFMR M1 PCC MAIN INV")),
            # of two services one lacks it
            found(house(TWO_SERVICES.replace("FDS ", "")), "INV"),
            sound(house(DIRECT, status={"INV": "future"})),
        ],
    ),
    "SVC-002": RuleCases(
        wrong=[
            found(house(MAIN={"interrupting_ka": None}), "MAIN", says="its interrupting rating"),
            found(house(MAIN={"voltage_v": None, "rating_a": None}), "MAIN"),
            found(house(FUSED, FDS=FDS | {"interrupting_ka": None}), "FDS"),
        ],
        right=[house(), house(FUSED, FDS=FDS), mill()],
        undecided=Never("that a value is missing is itself what is wrong"),
        edge=[
            # the service that carries load only counts too
            found(house(TWO_SERVICES, FDS=FDS, MAIN={"voltage_v": None}), "MAIN"),
            # a branch breaker is no service equipment
            sound(house(CB_1={"interrupting_ka": None})),
            found(house(MLO, MSP={"service_equipment": True, "sccr_ka": None}), "MSP", says="short-circuit"),
        ],
    ),
    "SVC-003": RuleCases(
        wrong=[
            found(mill(MAIN={"interrupting_ka": 18}), "MAIN", says="20.5"),
            found(house(MAIN={"interrupting_ka": 10}), "MAIN", says="10.04 kA"),
        ],
        right=[mill(), house()],
        undecided=[
            asks(house(EPS={"fault_3ph_ka": None}), "EPS.fault_3ph_ka"),
            asks(mill(XFMR={"impedance_pct": None}), "XFMR.impedance_pct"),
            asks(house(INV={"kva": None}), "INV.kva"),
        ],
        edge=[
            # 20.55 kA: 20.5 is not enough, 20.6 is
            found(mill(MAIN={"interrupting_ka": 20.5}), "MAIN"),
            sound(mill(MAIN={"interrupting_ka": 20.6})),
            # a motor adds what its locked rotor draws
            found(
                mill(MILL.replace("CB-1 LOAD", "CB-1 MTR"), MTR={"locked_rotor_a": 2000, "voltage_v": 480}),
                "MAIN",
                says="22.55 kA",
            ),
            sound(house(MAIN={"interrupting_ka": None})),
        ],
    ),
    "SVC-004": RuleCases(
        wrong=[
            found(house(MAIN={"catalog_number": None}), "MAIN", severity="warning", says="catalog number"),
            found(house(MAIN={"manufacturer": None, "breaker_type": " "}), "MAIN", says="the make"),
        ],
        right=[house()],
        undecided=Never("that a value is missing is itself what is wrong"),
        edge=[
            found(house(FUSED, FDS=FDS), "FDS", says="its type"),
            sound(house(CB_1={"manufacturer": None})),
            # a recloser has no type but its model
            sound(house("EPS M1 PCC REC INV", REC=RATED | {"manufacturer": "G&W", "catalog_number": "V-15"})),
        ],
    ),
    "SVC-005": RuleCases(
        wrong=[
            found(house(CB_PV={"voltage_v": None, "interrupting_ka": None}), "CB-PV", severity="warning"),
            found(house(CB_1={"interrupting_ka": None}), "CB-1", severity="warning"),
            found(house(HOUSE.replace("CB-PV", "F"), F={"rating_a": 40}), "F"),
        ],
        right=[house(), mill()],
        undecided=Never("that a value is missing is itself what is wrong"),
        edge=[
            # trip coils are asked of a breaker that something trips
            found(house(HOUSE + "; R ~trip~> CB-1"), "CB-1", says="trip coils"),
            sound(house(HOUSE + "; R ~trip~> CB-1", CB_1={"trip_coils": 1})),
            # the main is service equipment, a switch without fuses protects nothing, the Company's is its own
            sound(house(MAIN={"voltage_v": None}, DS={"voltage_v": None})),
            sound(house(CB_1={"voltage_v": None}, owner={"CB-1": "utility"})),
            sound(house(CB_1={"voltage_v": None}, status={"CB-1": "removed"})),
        ],
    ),
    "SVC-006": RuleCases(
        wrong=[found(house(FUSED, FDS=FDS), "FDS", severity="info")],
        right=[house(FUSED, FDS=FDS | {"fuse_class": "Class J, current limiting"}), house()],
        undecided=Never("a note is written where nothing is noted"),
        edge=[
            found(house(HOUSE.replace("CB-PV", "F"), F=RATED), "F"),
            sound(house(HOUSE.replace("CB-PV", "F"), F=RATED | {"fuse_class": "RK5"})),
            sound(house("EPS F M1 PCC MAIN MSP@0; MSP@1 CB-PV INV", owner={"F": "utility"})),
        ],
    ),
    "SVC-007": RuleCases(
        wrong=[
            found(house(EPS={"fault_3ph_ka": None}), "EPS", says="not entered (none)"),
            found(house(EPS={"fault_3ph_ka": 0}), "EPS"),
        ],
        right=[house(), mill()],
        undecided=Never("that it is missing is itself what is wrong"),
        edge=[found(house("EPS M1 PCC MAIN MSP@0; EPS2 M2 PCC-2 CB-1 INV"), "EPS2"), sound(diagram("MAIN INV"))],
    ),
    "SVC-008": RuleCases(
        wrong=[
            found(mill(DS={"voltage_v": 240}), "DS", says="480 V"),
            found(mill(SWBD={"voltage_v": 240}), "SWBD"),
            found(mill(M1={"metering": "self-contained", "voltage_v": 240}), "M1"),
        ],
        right=[house(), mill()],
        undecided=[
            asks(house(EPS={"voltage_v": None}, MSP={"voltage_v": None}), "EPS.voltage_v"),
            asks(house(GATEWAY), "MID.voltage_v"),
        ],
        edge=[
            sound(mill(DS={"voltage_v": 480})),
            found(mill(DS={"voltage_v": 479}), "DS"),
            # one pole is held against the voltage to neutral
            sound(house(CB_1={"poles": 1, "voltage_v": 120})),
            sound(mill(CB_1={"poles": 1, "voltage_v": 277})),
            found(house(CB_1={"poles": 2, "voltage_v": 120}), "CB-1"),
            # a transformer-rated meter sits behind voltage transformers; SVC-002 asks for the main's
            sound(mill(M1={"metering": "transformer-rated", "voltage_v": 120}, MAIN={"voltage_v": None})),
            sound(house(HOUSE.replace("INV PV", "INV.dc DS-2 PV"), DS_2={"voltage_v": 100})),
        ],
    ),
    "SVC-009": RuleCases(
        wrong=[
            found(house(INV={"max_output_a": 210}, CB_PV={"rating_a": 225}, DS={"rating_a": 400}), "MAIN", "M1"),
            found(house(HOUSE.replace("CB-1 LOAD", "CB-1 SW LOAD"), SW={"rating_a": 30}), "SW", says="the load LOAD"),
            found(house(GATEWAY, MID={"rating_a": 90, "voltage_v": 240}), "MID", says="the load MSP"),
            found(house(HOUSE.replace("DS INV", "FDS INV"), FDS=FDS | {"fuse_a": 30}), "FDS", says="30 A"),
        ],
        right=[house(), mill()],
        undecided=[
            asks(house(INV={"max_output_a": None, "kva": None}), "INV.max_output_a"),
            asks(house(GATEWAY, MID={"voltage_v": 240}), "MID.rating_a"),
        ],
        edge=[
            sound(house(DS={"rating_a": 32})),
            found(house(DS={"rating_a": 31.9}), "DS"),
            # a breaker limits its load by itself
            sound(house(LOAD={"a": 60})),
            # loads are not added up: they do not all run at once
            sound(house(HOUSE + "; MSP@.6 CB-2 LOAD-2; MSP@.7 CB-3 LOAD-3", LOAD_2={"a": 90}, LOAD_3={"a": 90})),
            # a power control system holds its sources to its limit
            sound(
                house(
                    HOUSE + "; CTRL",
                    INV={"max_output_a": 210, "pcs_controlled": True},
                    CB_PV={"rating_a": 225}, DS={"rating_a": 400},
                    CTRL={"functions": ["pcs-panel-limit"], "pcs_certified": True, "panel_limit_a": 160},
                )
            ),
            # over a transformer: 1203 A at 480 V are 43.7 A at 13.2 kV
            sound(mill("EPS M1 PCC REC XFMR CB-1 INV", owner={}, REC={"rating_a": 44, "voltage_v": 15500})),
            found(mill("EPS M1 PCC REC XFMR CB-1 INV", owner={}, REC={"rating_a": 43, "voltage_v": 15500}), "REC"),
        ],
    ),
    "SVC-010": RuleCases(
        wrong=[
            found(mill(CB_1={"interrupting_ka": 18}, status={"CB-1": "existing"}), "CB-1", says="20.55 kA"),
            found(house(CB_1={"interrupting_ka": 10}, **EXISTING), "CB-1"),
        ],
        right=[house(**EXISTING), mill(status={"CB-1": "existing"})],
        undecided=[
            asks(house(EPS={"fault_3ph_ka": None}, **EXISTING), "EPS.fault_3ph_ka"),
            asks(mill(EPS={"x_r": None}, status={"CB-1": "existing"}), "EPS.x_r"),
        ],
        edge=[
            # the service's own fault current is what flows, whatever its X/R
            sound(house(EPS={"x_r": None}, **EXISTING)),
            # what is new is warned of; the service equipment has a rule of its own
            found(house(CB_1={"interrupting_ka": 10}), "CB-1", says="The new CB-1", severity="warning"),
            sound(house(CB_1={"interrupting_ka": 10, "series_rating_ka": 22})),
            sound(house(MAIN={"interrupting_ka": 10})),
            # a listed series rating counts
            sound(house(CB_1={"interrupting_ka": 10, "series_rating_ka": 22}, **EXISTING)),
            # through the breaker of the source flows what the Company brings, not the source's own share
            sound(house(CB_PV={"interrupting_ka": 10}, status={"CB-PV": "existing"})),
            found(house(GATEWAY, MID={"withstand_ka": 5}, status={"MID": "existing"}), "MID"),
            sound(house("EPS M1 PCC MAIN MSP@0; MSP@.5 CB-1 LOAD", CB_1={"interrupting_ka": 5}, **EXISTING)),
        ],
    ),
}  # fmt: skip

"""Plants with a relay, its instrument transformers, test switches, trip line and battery, for the cases of relays."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from diagram import diagram
from rules.cases_transformers import EPS, PLATE
from tieline.model.document import Document

POWER = "EPS M1 PCC J1 CT1 CB-1 XFMR MSP@0; MSP@1 CB-PV INV; J1 VT1"
INPUTS = "VT1.secondary TS1.ac; CT1.secondary TS1.ac; TS1.ac R1.sense"
TRIP = "R1 ~trip~> TS2.dc; TS2.dc ~trip~> CB-1"
BATTERY = "BATT ~control~> R1.control"
SITE = f"{POWER}; {INPUTS}; {TRIP}; {BATTERY}"
"""Wires: W11 to W13 sensing, W14 and W15 trip, W16 control."""
SECOND = "CT1.secondary TS3.ac; VT1.secondary TS3.ac; TS3.ac R2.sense; R2 ~trip~> TS4.dc; TS4.dc ~trip~> CB-1"
PAIR = f"{SITE}; {SECOND}; BATT ~control~> R2.control"
MACHINE = SITE.replace("INV", "G1")
MACHINES = PAIR.replace("INV", "G1")

FULL = ["27", "59", "59N", "81U", "81O", "51", "51N"]
RELAY: dict[str, Any] = {
    "manufacturer": "Schweitzer", "model": "SEL-751", "accuracy_pct": 1, "functions": FULL, "utility_grade": True,
    "standards": ["IEEE C37.90", "IEEE C37.90.1", "IEEE C37.90.2"], "fail_safe": True, "supply": "dc-battery",
    "failure_action": "trip-and-block-close", "distance_ft": 10, "company_designated": True, "draw_out": False,
    "frequency_compensated": True, "return_to_service": True,
}  # fmt: skip
INVERTER: dict[str, Any] = {
    "voltage_v": 480, "phases": 3, "certification": "1741-SB", "protective_functions": ["27", "59", "81U", "81O"],
    "anti_islanding": "Active: frequency shift", "grounded_source": True, "frequency_watt": "on", "volt_var": "off",
    "specified_pf": "off",
}  # fmt: skip
GENERATOR: dict[str, Any] = {
    "machine": "synchronous", "operation": "parallel", "voltage_v": 480, "phases": 3, "winding": "wye-grounded",
}  # fmt: skip
SUPPLY: dict[str, Any] = {
    "supply": "dc-battery", "voltage_v": 48, "alarm_in_trip": True, "hard_wired": True,
    "survives_rectifier_failure": True, "capacity_ah": 40, "autonomy_h": 8,
}  # fmt: skip
SWITCH: dict[str, Any] = {"make": "ABB FT-1", "functions": FULL, "isolates_both_poles": True, "blades_grouped": True}
BREAKER: dict[str, Any] = {"role": "interconnection", "out_of_phase": True, "utility_grade": True}
FEEDER: dict[str, Any] = EPS | {"min_load_kw": 900, "section_der_kw": 300}
TRIP_WIRE: dict[str, Any] = {"fused": False, "block_close": True}
Facts = Mapping[str, Mapping[str, Any]]


def relayed(
    drawn: str = SITE,
    *,
    kw: float | None = 750,
    relays: Mapping[str, Any] | None = None,
    inv: Mapping[str, Any] | None = None,
    machine: Mapping[str, Any] | None = None,
    eps: Mapping[str, Any] | None = None,
    more: Facts | None = None,
    project: Mapping[str, Any] | None = None,
    owner: Mapping[str, str] | None = None,
    labels: Mapping[str, Iterable[str]] | None = None,
) -> Document:
    """The plant with these facts in place of the usual ones; None takes one away. Each source has `kw`.

    `relays` goes for every relay, `more` by tag or wire id.
    """
    size = {"kw": kw, "kva": kw}
    kinds: dict[str, dict[str, Any]] = {
        "utility_source": FEEDER | dict(eps or {}), "transformer": PLATE, "relay": RELAY | dict(relays or {}),
        "inverter": INVERTER | size | dict(inv or {}), "ess": INVERTER | size | dict(inv or {}),
        "generator": GENERATOR | size | dict(machine or {}), "control_power": SUPPLY, "test_switch": SWITCH,
        "vt": {"connection": "wye-grounded/wye-grounded"},
    }  # fmt: skip
    bare = diagram(drawn)
    whole: dict[str, dict[str, Any]] = {d.id: dict(kinds.get(d.kind, {})) for d in bare.devices.values()}
    if "CB-1" in bare.devices:
        whole["CB-1"] = dict(BREAKER)
    whole |= {w.id: dict(TRIP_WIRE) for w in bare.wires.values() if w.kind == "trip"}
    for key, facts in (more or {}).items():
        whole[key] = whole.get(key, {}) | dict(facts)
    said = {key: {n: v for n, v in facts.items() if v is not None} for key, facts in whole.items()}
    return diagram(
        drawn, props=said, project={"service_arrangement": "primary"} | dict(project or {}), owner=owner, labels=labels
    )

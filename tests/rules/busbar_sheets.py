"""Houses and switchboards on which the busbar rules are tried."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from diagram import diagram
from tieline.model.document import Document

HOUSE = "EPS M1 PCC MAIN MSP@0; MSP@0.5 CB-1 LOAD; MSP@1 CB-PV INV PV"
BESIDE = "EPS M1 PCC MAIN MSP@0; MSP@0.1 CB-PV INV PV; MSP@0.5 CB-1 LOAD"
STORED = HOUSE + "; MSP@0.9 CB-B ESS"
SUBPANEL = "EPS M1 PCC MAIN MSP@0; MSP@.5 CB-1 LOAD; MSP@1 CB-SUB SUB@0; SUB@.5 CB-2 LOAD-2; SUB@1 CB-PV INV"
COMBINED = "EPS M1 PCC MAIN SWBD@0; SWBD@.5 CB-1 LOAD; SWBD@1 CB-PV COMB@0; COMB@.3 CB-2 INV1; COMB@.6 CB-3 INV2"
TAPPED = "EPS M1 PCC J MAIN MSP@0; MSP@.5 CB-1 LOAD; J DS INV"
FEEDER = "EPS M1 PCC MAIN MSP@0; MSP@.3 CB-1 LOAD; MSP@1 CB-F J SUB@0; SUB@.5 CB-2 LOAD-2; J CB-PV INV"
FACTS: dict[str, dict[str, Any]] = {
    "EPS": {"voltage_v": 240, "phases": 1, "fault_3ph_ka": 10, "x_r": 2},
    "MAIN": {"rating_a": 200, "poles": 2},
    "MSP": {"rating_a": 200, "bus_type": "load-center", "spaces_free": 8, "sccr_ka": 22},
    "SUB": {"rating_a": 100, "bus_type": "load-center", "spaces_free": 8, "sccr_ka": 22},
    "CB-1": {"rating_a": 50, "poles": 2}, "CB-2": {"rating_a": 30, "poles": 2}, "CB-SUB": {"rating_a": 60, "poles": 2},
    "CB-F": {"rating_a": 60, "poles": 2}, "LOAD": {"kw": 9},
    "CB-PV": {"rating_a": 40, "poles": 2, "common_trip": True, "tandem": False},
    "CB-B": {"rating_a": 30, "poles": 2, "common_trip": True, "tandem": False},
    "INV": {"kw": 7.6, "kva": 7.6, "max_output_a": 32, "phases": 1, "voltage_v": 240},
    "ESS": {"kw": 5.8, "kva": 5.8, "max_output_a": 24, "phases": 1, "voltage_v": 240},
}  # fmt: skip


def house(drawn: str = HOUSE, /, *, project: Mapping[str, Any] | None = None, **changes: Mapping[str, Any]) -> Document:
    """A drawn house with the usual facts; `CB_PV={"rating_a": 45}` changes some, a value of None takes one away.

    `status` and `owner` are those of the diagram.
    """
    status = dict(changes.pop("status", {}))
    owner = dict(changes.pop("owner", {}))
    tags = {token.split("@")[0].split(".")[0] for token in drawn.replace(";", " ").split()}
    facts = {tag: dict(said) for tag, said in FACTS.items() if tag in tags}
    for name, said in changes.items():
        tag = name.replace("_", "-") if name.replace("_", "-") in tags else name
        facts[tag] = {key: value for key, value in (facts.get(tag, {}) | dict(said)).items() if value is not None}
    existing = {tag: "existing" for tag in ("MSP", "MAIN", "CB-1") if tag in tags} | status
    return diagram(drawn, props=facts, status=existing, owner=owner, project=project)


def combined(**changes: Mapping[str, Any]) -> Document:
    """A commercial switchboard with a solar combiner behind its supply breaker."""
    usual: dict[str, dict[str, Any]] = {
        "EPS": {"voltage_v": 480, "phases": 3, "fault_3ph_ka": 20, "x_r": 5},
        "MAIN": {"rating_a": 800}, "SWBD": {"rating_a": 800, "bus_type": "switchboard", "sccr_ka": 35},
        "CB-1": {"rating_a": 700}, "CB-PV": {"rating_a": 150},
        "COMB": {"rating_a": 225, "bus_type": "combiner", "connected_load_a": 0, "sccr_ka": 35},
        "CB-2": {"rating_a": 70}, "CB-3": {"rating_a": 70},
        "INV1": {"kva": 45, "kw": 45, "max_output_a": 54.2, "phases": 3},
        "INV2": {"kva": 45, "kw": 45, "max_output_a": 54.2, "phases": 3},
    }  # fmt: skip
    for name, said in changes.items():
        tag = name.replace("_", "-")
        usual[tag] = {key: value for key, value in (usual.get(tag, {}) | dict(said)).items() if value is not None}
    return diagram(COMBINED, props=usual)


def controlled(drawn: str = STORED, /, **changes: Mapping[str, Any]) -> Document:
    """A house whose main panel is held by a certified controller, storage under it and solar not."""
    pcs: dict[str, dict[str, Any]] = {
        "CTRL": {
            "functions": ["pcs-panel-limit"], "panel_limit_a": 160, "pcs_certified": True, "protected_buses": ["MSP"],
        },
        "MSP": {"busbar_method": "pcs"}, "ESS": {"pcs_controlled": True},
    }  # fmt: skip
    for name, said in changes.items():
        tag = name.replace("_", "-")
        pcs[tag] = pcs.get(tag, {}) | dict(said)
    return house(drawn + "; CTRL ~communication~ ESS", **pcs)


FULL = {"spaces_free": 0}
SMALL = {"CB_PV": {"rating_a": 20}, "INV": {"max_output_a": 16}}
"""Solar of 20 A, and storage of as much."""
TWO_SMALL = {**SMALL, "CB_B": {"rating_a": 20}, "ESS": {"max_output_a": 16}}
CENTER = {"feed": "center", "rating_a": 125}

"""Sheets for the rules about settings: a plant of inverters or a machine with a relay, and a home, set by default."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from diagram import diagram
from tieline.model.document import Document

Row = dict[str, Any]
HOME = "EPS M1 PCC MAIN MSP@0; MSP@1 CB-PV DS INV"
PLANT = "EPS M1 PCC J1 CT CB-1 XFMR MSP@0; MSP@1 CB-PV INV; J1 VT; CT.secondary R1; VT.secondary R1; R1 ~trip~> CB-1"
MACHINE = PLANT.replace("CB-PV INV", "CB-G G1").replace("R1 ~trip~> CB-1", "R1 ~trip~> CB-G")
GROUNDED = PLANT.replace("CB-1 XFMR", "CB-1 J2 XFMR") + "; J2 GT"
GROUNDED_AHEAD = PLANT + "; J1 GT"
RETURN = {
    "return_delay_s": 300, "return_v_min_pu": 0.917, "return_v_max_pu": 1.05, "return_f_min_hz": 59.5,
    "return_f_max_hz": 60.5,
}  # fmt: skip
MODES = {"specified_pf": "off", "volt_var": "off", "power_factor": 1}
FW_SB = {"frequency_watt": "on", "fw_deadband_hz": 0.036, "fw_droop": 0.05, "fw_response_s": 5}
FW_NONE = {"fw_deadband_hz": 1, "fw_droop": 0.05, "fw_response_s": 10}
_LOW_50 = {"1741-SA": 1.1, "1741-SB": 1.1, "none": 0.16}
_LOW_88 = {"1741-SA": 2, "1741-SB": 3, "none": 2}


def row(function: str, pickup: float, clearing_s: float | None, unit: str = "Hz", **more: Any) -> Row:
    """One entry of a list of settings; None leaves the clearing time unsaid."""
    timed = {} if clearing_s is None else {"clearing_s": clearing_s}
    return {"function": function, "pickup": pickup, "unit": unit} | timed | more


def pct(function: str, pickup: float, clearing_s: float | None, **more: Any) -> Row:
    return row(function, pickup, clearing_s, "pct-nominal", **more)


def defaults(certification: str, *, swap: Mapping[tuple[str, float], Row | None] | None = None) -> list[Row]:
    """The default trips of a class; `swap` puts another row in the place of one, or takes it out."""
    rows = [
        row("81U", 56.5, 0.16), row("81U", 58.5, 300), row("81O", 61.2, 300), row("81O", 62.0, 0.16),
        pct("27", 50, _LOW_50[certification]), pct("27", 88, _LOW_88[certification]),
        pct("59", 110, 2), pct("59", 120, 0.16),
    ]  # fmt: skip
    swapped = [(swap or {}).get((r["function"], r["pickup"]), r) for r in rows]
    return [r for r in swapped if r is not None]


def sync(frequency_hz: float, voltage_pct: float, angle_deg: float) -> list[Row]:
    """The three settings of a synchronism check."""
    return [row("25", frequency_hz, None), pct("25", voltage_pct, None), row("25", angle_deg, None, "deg")]


def delayed(rows: Iterable[Row], seconds: float) -> list[Row]:
    """The rows with a delay this much shorter than their clearing time."""
    return [r | {"delay_s": round(r["clearing_s"] - seconds, 4)} for r in rows]


def home(certification: str | None = "1741-SB", *, project: Mapping[str, Any] | None = None, **unit: Any) -> Document:
    """A dwelling with one inverter; what is None is left unsaid."""
    facts: dict[str, Any] = {
        "kw": 7.6, "kva": 7.6, "voltage_v": 240, "phases": 1, "max_output_a": 32, "source": "pv",
        "certification": certification,
    } | unit  # fmt: skip
    return diagram(
        HOME,
        props={
            "EPS": {"voltage_v": 240, "phases": 1, "wires": 3},
            "INV": {name: value for name, value in facts.items() if value is not None},
        },
        project={"process": "simplified"} if project is None else dict(project),
    )


def plant(
    drawn: str = PLANT, *, inv: Mapping[str, Any] | None = None, relay: Mapping[str, Any] | None = None,
    project: Mapping[str, Any] | None = None, more: Mapping[str, Mapping[str, Any]] | None = None, cycles: float = 3,
) -> Document:  # fmt: skip
    """A plant at 13.2 kV with a relay on its breaker; what is None is left unsaid."""
    facts: dict[str, dict[str, Any]] = {
        "EPS": {"voltage_v": 13200, "phases": 3, "wires": 4, "grounding": "effectively-grounded"},
        "XFMR": {"purpose": "interconnection", "primary_winding": "wye-grounded", "secondary_winding": "wye-grounded",
                 "kva": 1000, "primary_v": 13200, "secondary_v": 480},
        "R1": {"functions": ["27", "59", "81U", "81O", "51", "51N"], "utility_grade": True} | dict(relay or {}),
        "CB-1": {"trip_time_cycles": cycles},
    }  # fmt: skip
    if " INV" in drawn:
        facts["INV"] = {"kw": 600, "kva": 600, "voltage_v": 480, "phases": 3, "certification": "1741-SB",
                        "source": "pv"} | dict(inv or {})  # fmt: skip
    else:
        facts["CB-G"] = {"trip_time_cycles": cycles}
        facts["G1"] = {"machine": "synchronous", "kw": 640, "kva": 800, "voltage_v": 480, "phases": 3,
                       "operation": "parallel"} | dict(inv or {})  # fmt: skip
    facts = {tag: own for tag, own in facts.items() if f" {tag}" in f" {drawn}"}
    for tag, own in (more or {}).items():
        facts[tag] = facts.get(tag, {}) | dict(own)
    said = {tag: {name: value for name, value in own.items() if value is not None} for tag, own in facts.items()}
    return diagram(drawn, props=said, project={"process": "standard"} if project is None else dict(project))

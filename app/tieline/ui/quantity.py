"""Numbers as people type them: "200 A", "13.2 kV", "1,500" read in the unit of the property."""

from __future__ import annotations

import re

from tieline.model.dictionary import PropSpec
from tieline.ui.wording import number_text, prop_name, unit_of

_TYPED = re.compile(r"^\s*([+-]?(?:\d[\d,]*\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)\s*(.*?)\s*$")
_GROUPED = re.compile(r"^[+-]?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d*)?(?:[eE][+-]?\d+)?$|^[+-]?\.\d+$")
_PREFIX = {"m": 1e-3, "": 1.0, "k": 1e3, "M": 1e6}
_BASES = ("VA", "var", "Wh", "W", "Hz", "A", "V", "ohm", "s", "ft", "hp", "h", "%", "pu", "cycles", "Ah", "mile")
_SPELLED = {
    "amps": "A", "amp": "A", "amperes": "A", "a": "A", "volts": "V", "volt": "V", "v": "V", "kv": "kV", "ka": "kA",
    "kaic": "kA", "kw": "kW", "mw": "MW", "kva": "kVA", "mva": "MVA", "w": "W", "kwh": "kWh", "mwh": "MWh",
    "hz": "Hz", "hertz": "Hz", "sec": "s", "seconds": "s", "second": "s", "percent": "%", "pct": "%", "feet": "ft",
    "foot": "ft", "'": "ft", "ohms": "ohm", "Ω": "ohm", "mvar": "Mvar", "kvar": "kvar", "p.u.": "pu", "per unit": "pu",
    "cycle": "cycles", "hours": "h", "hour": "h", "years": "years", "year": "years", "msec": "ms",
}  # fmt: skip


class QuantityError(ValueError):
    """What was typed is no such quantity; the message says what is wanted."""


def read_quantity(text: str, spec: PropSpec) -> float | int:
    """The number typed, in the property's unit. Raises QuantityError with one sentence for the person."""
    unit = unit_of(spec)
    whole = spec.type == "integer" or spec.member == "integer"
    match = _TYPED.match(text)
    if match is None or not _GROUPED.match(match.group(1)):
        raise QuantityError(_wanted(spec, unit, whole, text))
    number = float(match.group(1).replace(",", ""))
    scale = _scale(match.group(2), unit)
    if scale is None:
        raise QuantityError(_wrong_unit(spec, unit, match.group(2)))
    value = number * scale
    if abs(value) >= 1e15:
        raise QuantityError(_wanted(spec, unit, whole, text))
    value = round(value, 9)
    if whole and value != int(value):
        raise QuantityError(_wanted(spec, unit, whole, text))
    return int(value) if value == int(value) else value


def _wanted(spec: PropSpec, unit: str, whole: bool, text: str) -> str:
    kind = "a whole number" if whole else "a number"
    example = f"{number_text(200)} {unit}".strip() if unit else number_text(3)
    shown = text.strip() if len(text.strip()) <= 30 else text.strip()[:29] + "…"
    where = f" in {unit}" if unit else ""
    return f"{prop_name(spec.name)} wants {kind}{where}, such as {example}; “{shown}” is none."


def _wrong_unit(spec: PropSpec, unit: str, typed: str) -> str:
    name = prop_name(spec.name)
    if not unit:
        return f"{name} is a bare number; “{typed}” does not belong there."
    return f"{name} is given in {unit}; “{typed}” is another unit."


def _scale(typed: str, unit: str) -> float | None:
    """By what the number typed is multiplied to stand in `unit`; None where the units are of different kinds."""
    if not typed:
        return 1.0
    typed = _SPELLED.get(typed, _SPELLED.get(typed.lower(), typed))
    if typed == unit:
        return 1.0
    if not unit:
        return None
    got, want = _parts(typed), _parts(unit)
    if got is None or want is None or got[1] != want[1]:
        return None
    return got[0] / want[0]


def _parts(unit: str) -> tuple[float, str] | None:
    for base in _BASES:
        if unit.endswith(base) and (prefix := unit[: -len(base)]) in _PREFIX:
            return _PREFIX[prefix], base
    return None

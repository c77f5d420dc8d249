"""Figures with their units as they are written on a sheet."""

from __future__ import annotations


def number(value: float) -> str:
    """A number without needless digits: 7.6, 200, 5.75."""
    return f"{value:.10g}" if abs(value) < 1e10 else f"{value:.4g}"


def with_unit(value: float | None, unit: str) -> str:
    """A number and its unit, or nothing where it is not given."""
    return "" if value is None else f"{number(value)} {unit}"


def volts(value: float | None) -> str:
    """A voltage: volts below 1 kV, kilovolts from there on."""
    if value is None:
        return ""
    return f"{number(value)} V" if abs(value) < 1000 else f"{number(value / 1000)} kV"


def kilo(value: float | None, unit: str) -> str:
    """A power in thousands of `unit` (kW, kVA, kWh), in millions from 10,000 on where that is round."""
    if value is None:
        return ""
    if abs(value) >= 10_000 and value % 100 == 0:
        return f"{number(value / 1000)} M{unit[1:]}"
    return f"{number(value)} {unit}"


def joined(*parts: str, by: str = ", ") -> str:
    """The parts that are not empty, in order."""
    return by.join(part for part in parts if part)

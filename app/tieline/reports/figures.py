"""The figures a finding rests on, each as a person reads it: bus_a, 200 is "bus 200 A"."""

from __future__ import annotations

from tieline.model.units import SIGNS


def figure(name: str, value: object) -> str:
    """A value under its name, with the unit the name ends in."""
    words, _, last = name.rpartition("_")
    unit = SIGNS.get(last.lower()) if words else None
    if unit and value is None:
        return f"{words.replace('_', ' ')} ({unit}) not given"
    shown = f"{value:,.6g}" if isinstance(value, float) else _shown(value)
    return f"{words.replace('_', ' ')} {shown} {unit}" if unit else f"{name.replace('_', ' ')} {shown}"


def _shown(value: object) -> str:
    match value:
        case bool():
            return "yes" if value else "no"
        case int():
            return f"{value:,}"
        case None:
            return "not given"
        case list() | tuple() | set():
            return ", ".join(map(_shown, value)) or "none"
        case dict():
            return ", ".join(f"{key} {_shown(entry)}" for key, entry in value.items())
        case _:
            return str(value)

"""The signs of the units that names of facts and figures end in: rating_a is in A, impedance_pct in %."""

from __future__ import annotations

SIGNS: dict[str, str] = {
    "a": "A", "ka": "kA", "v": "V", "kv": "kV", "kw": "kW", "kva": "kVA", "kvar": "kvar", "kwh": "kWh", "va": "VA",
    "ah": "Ah", "hz": "Hz", "s": "s", "ms": "ms", "h": "h", "years": "years", "cycles": "cycles", "pct": "%",
    "pu": "pu", "ohm": "ohms", "deg": "deg", "ft": "ft", "mm": "mm", "in": "in",
}  # fmt: skip
"""By the last word of the name."""

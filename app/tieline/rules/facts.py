"""The words for facts that a sheet must show, as an engineer calls them; no finding names a property of the file."""

from __future__ import annotations

from collections.abc import Iterable

_WORDS: dict[str, str] = {
    "primary_v": "the high-side voltage",
    "secondary_v": "the low-side voltage",
    "primary_winding": "the primary winding",
    "secondary_winding": "the secondary winding",
    "kva": "its kVA",
    "impedance_pct": "its impedance (Z%)",
    "x_r": "its X/R ratio",
    "impedance_ohm_per_phase": "its impedance in ohms per phase",
    "impedance_ohm": "its impedance in ohms",
    "continuous_a": "its continuous current",
    "voltage_v": "its voltage",
    "rating_a": "its continuous current",
    "interrupting_ka": "its interrupting rating",
    "phases": "the number of phases",
    "frequency_hz": "the frequency",
    "connection": "its system (wye or delta)",
    "grounding": "whether it is grounded",
    "sccr_ka": "its short-circuit current rating",
    "manufacturer": "the make",
    "catalog_number": "its catalog number",
    "breaker_type": "its type",
    "switch_type": "its type",
    "fuse_class": "its class",
    "trip_coils": "the number of its trip coils",
    "ratio": "its ratio",
    "accuracy": "its accuracy",
    "thermal_rating_factor": "its thermal rating factor",
    "burden": "its burden",
    "thermal_va": "its thermal rating",
    "vt_connection": "its winding configuration",
    "trip_coil_supply": "what supplies its trip coil",
}


def listed(items: Iterable[str]) -> str:
    """Several things in a sentence: "a, b and c"."""
    *most, last = items
    return f"{', '.join(most)} and {last}" if most else last


def words_for(names: Iterable[str]) -> str:
    """The words for these properties, in a sentence."""
    return listed(_WORDS.get(name, name.replace("_", " ")) for name in names)

"""What the lettering of instrument transformers says: ratios, taps, accuracy classes, burdens."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tieline.model.records import Device

_AFTER_COLON = re.compile(r"([\d.,]+)\s*(K?)[AV]?(?:\s*G?Y)?\s*:\s*([\d.]+)", re.IGNORECASE)
_AFTER_SLASH = re.compile(r"([\d.,]+)\s*(K?)[AV]?\s*(?:/|-|\bTO\b)\s*([\d.]+)", re.IGNORECASE)
_DUAL = re.compile(r"\d\s*A?\s*(?:/+|X|×)\s*\d[\d.,]*\s*A?\s*:", re.IGNORECASE)
_MULTI = re.compile(r"\bMR\b|MULTI", re.IGNORECASE)
_RELAYING = re.compile(r"(?<![A-Z])(?:\d+(?:\.\d+)?\s*)?([CKT])\s*-?\s*(\d+)\b")
_METERING = re.compile(r"(?<![\d.])[01]?\.\d+\s*(?:S\b|B|\b)")
_BURDEN = re.compile(r"\bB\s*-?\s*(\d*\.?\d+)", re.IGNORECASE)
_OHMS = re.compile(r"(\d*\.?\d+)\s*(?:OHM|Ω)", re.IGNORECASE)
_VA = re.compile(r"(\d*\.?\d+)\s*VA\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Ratio:
    """A transformation ratio: rated primary and secondary, in amperes or volts."""

    primary: float
    secondary: float


def ratio_of(text: str | None) -> Ratio | None:
    """The ratio a text states: "600:5", "600/5 A", "14.4 kV:120". Of a dual ratio the one next to the colon."""
    if text is None:
        return None
    match = _AFTER_COLON.search(text) or _AFTER_SLASH.search(text)
    if match is None:
        return None
    primary, secondary = _number(match[1]), _number(match[3])
    if not primary or not secondary:
        return None
    return Ratio(primary * (1000 if match[2] else 1), secondary)


def ct_ratio(ct: Device) -> Ratio | None:
    """The ratio a current transformer is used at: of its tap, where one is stated."""
    full, tap = ratio_of(ct.text("ratio")), ct.text("tap")
    if tap is None:
        return full
    if (stated := ratio_of(tap)) is not None:
        return stated
    numbers = re.findall(r"\d[\d.,]*", tap)
    amperes = _number(numbers[0]) if len(numbers) == 1 else None
    return Ratio(amperes, full.secondary) if amperes and full is not None else full


def has_several_ratios(ct: Device) -> bool:
    """Whether it is a multi-ratio or dual-ratio transformer, as its lettering says."""
    said = " ".join(filter(None, (ct.text("ratio"), ct.text("accuracy"), ct.text("model"))))
    return bool(_MULTI.search(said)) or bool(_DUAL.search(ct.text("ratio") or ""))


def relaying_volts(ct: Device) -> float | None:
    """The secondary terminal voltage of its relaying class (C200: 200 V); None where none is stated."""
    match = _RELAYING.search((ct.text("accuracy") or "").upper())
    return _number(match[2]) if match else None


def is_metering_class(ct: Device) -> bool | None:
    """Whether its accuracy is of a metering class alone (0.3B1.8); None where that cannot be read."""
    said = (ct.text("accuracy") or "").upper()
    if _RELAYING.search(said):
        return False
    return True if _METERING.search(said) else None


def burden_ohm(ct: Device, rated_a: float) -> float | None:
    """The burden of a CT in ohms: "B-1.0", "0.5 ohm", or volt-amperes at the rated secondary current."""
    said = ct.text("burden") or ""
    if match := _OHMS.search(said) or _BURDEN.search(said):
        return _number(match[1])
    match = _VA.search(said)
    volt_amperes = _number(match[1]) if match else None
    return None if volt_amperes is None else volt_amperes / rated_a**2


def _number(text: str) -> float | None:
    try:
        return float(text.replace(",", "").strip("."))
    except ValueError:
        return None

"""How findings about islanding name the project."""

from __future__ import annotations

from tieline.rules.islanding.section import Section

_CLASSES = {"1741-SA": " with UL 1741 SA certified inverters", "1741-SB": " with UL 1741 SB certified inverters"}

_WHOLE_FROM_KW = 100
"""A home's 7.6 kW is not said to be 8 kW."""


def size_of(section: Section, certified_to: str = "") -> str:
    """The project by its size: "600 kW of DER with UL 1741 SA certified inverters"."""
    at_least = "" if section.size_kw.value is not None else "at least "
    least = section.size_kw.least
    size = f"{least:,.0f}" if least >= _WHOLE_FROM_KW else f"{least:.3g}"
    return f"{at_least}{size} kW of DER{_CLASSES.get(certified_to, '')}"


def sentence(text: str) -> str:
    """The same with a capital at its beginning."""
    return text[:1].upper() + text[1:]

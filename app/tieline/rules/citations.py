"""Where requirements are written: the bulletin, the code by edition, and the two articles beside them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from tieline.model.profile import Profile
from tieline.rules.finding import Citation


class Source(Protocol):
    """Something that knows how it is cited under a profile and an edition of the code."""

    def cite(self, profile: Profile, nec_edition: int) -> Citation: ...


@dataclass(frozen=True, slots=True)
class _Section:
    document: str
    section: str

    def cite(self, profile: Profile, nec_edition: int) -> Citation:
        return Citation(profile.documents.get(self.document, self.document), self.section)


@dataclass(frozen=True, slots=True)
class _Nec:
    topic: str

    def cite(self, profile: Profile, nec_edition: int) -> Citation:
        numbers, article = _NEC_NUMBERS[self.topic]
        return Citation(f"NEC {nec_edition}", numbers.get(nec_edition, article))


def ESB(section: str) -> Source:
    """A section of the utility's bulletin."""
    return _Section("esb", section)


def LOAD_SIDE(part: str) -> Source:
    """A part of the article on load-side interconnection."""
    return _Section("load_side", part)


def PANEL_LIMIT(part: str) -> Source:
    """A part of the panel-limit page."""
    return _Section("panel_limit", part)


def NEC(topic: str) -> Source:
    """A subject of the National Electrical Code; its number follows the edition the project is judged by.

    Where the number of an edition could not be confirmed only the article is printed.
    """
    if topic not in _NEC_NUMBERS:
        raise KeyError(f"no section numbers are known for {topic!r}")
    return _Nec(topic)


_NEC_NUMBERS: dict[str, tuple[dict[int, str], str]] = {
    "load side": ({2014: "705.12(D)", 2017: "705.12(B)", 2020: "705.12", 2023: "705.12"}, "705.12"),
    "supply side": ({2014: "705.12(A)", 2017: "705.12(A)", 2020: "705.11", 2023: "705.11", 2026: "705.11"}, "705.11"),
    "feeders": (
        {2014: "705.12(D)(2)(1)", 2017: "705.12(B)(2)(1)", 2020: "705.12(B)(1)", 2023: "705.12(A)"},
        "705.12",
    ),
    "100 percent": (
        {2014: "705.12(D)(2)(3)(a)", 2017: "705.12(B)(2)(3)(a)", 2020: "705.12(B)(3)(1)", 2023: "705.12(B)(1)"},
        "705.12",
    ),
    "120 percent": (
        {2014: "705.12(D)(2)(3)(b)", 2017: "705.12(B)(2)(3)(b)", 2020: "705.12(B)(3)(2)", 2023: "705.12(B)(2)"},
        "705.12",
    ),
    "sum": (
        {2014: "705.12(D)(2)(3)(c)", 2017: "705.12(B)(2)(3)(c)", 2020: "705.12(B)(3)(3)", 2023: "705.12(B)(3)"},
        "705.12",
    ),
    "center-fed": ({2017: "705.12(B)(2)(3)(d)", 2020: "705.12(B)(3)(4)", 2023: "705.12(B)(4)"}, "705.12"),
    "engineered": ({2017: "705.12(B)(2)(3)(e)", 2023: "705.12(B)(6)"}, "705.12"),
    "backfeed": ({2023: "705.30(D)"}, "705.12"),
    "fastening": ({2014: "705.12(D)(5)", 2020: "705.12(E)", 2023: "705.30(E)"}, "705.12"),
    "circuit current": (
        {2014: "705.60", 2017: "705.60", 2020: "705.28 and 705.30", 2023: "705.28 and 705.30"},
        "Article 705",
    ),
    "power control": ({2020: "705.13", 2023: "705.13", 2026: "705.13"}, "Article 705"),
    "ground-fault protection": (dict.fromkeys((2014, 2017, 2020, 2023, 2026), "705.32"), "705.32"),
    "directory": (dict.fromkeys((2014, 2017, 2020, 2023), "705.10"), "705.10"),
    "rapid shutdown": (dict.fromkeys((2014, 2017, 2020, 2023), "690.12"), "690.12"),
    "rapid shutdown voltage": (
        {2014: "690.12", 2017: "690.12(B)", 2020: "690.12(B)", 2023: "690.12(B)"},
        "690.12",
    ),
    "rapid shutdown label": (
        {2014: "690.56(C)", 2017: "690.56(C)", 2020: "690.56(C)", 2023: "690.12(D)"},
        "Article 690",
    ),
    "rapid shutdown initiator": ({2017: "690.12(C)", 2020: "690.12(C)", 2023: "690.12(C)"}, "690.12"),
    "conductors": ({2014: "310.15", 2017: "310.15", 2020: "310.16", 2023: "310.16"}, "Article 310"),
    "enclosures": (dict.fromkeys((2014, 2017, 2020, 2023, 2026), "110.28"), "110.28"),
    "standard sizes": (dict.fromkeys((2014, 2017, 2020, 2023, 2026), "240.6(A)"), "240.6(A)"),
    "conductor protection": (dict.fromkeys((2014, 2017, 2020, 2023, 2026), "240.4"), "240.4"),
    "short-circuit rating": (dict.fromkeys((2014, 2017, 2020, 2023, 2026), "110.9 and 110.10"), "110.9"),
    "storage disconnect": ({2017: "706.7", 2020: "706.15", 2023: "706.15"}, "Article 706"),
}

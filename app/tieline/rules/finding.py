"""A finding: what a rule has to say about some devices and wires, with its arithmetic, its clause and its remedy."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from functools import cache
from typing import Any

from tieline.model.dictionary import dictionary
from tieline.model.records import Device, Waiver, Wire
from tieline.model.units import SIGNS


class Severity(Enum):
    """How much a finding weighs: must and shall, may and should, or a note."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a requirement is written, as printed: ("NEC 2020", "705.12(B)(3)(2)")."""

    document: str
    section: str

    def __str__(self) -> str:
        return f"{self.document}, {self.section}" if self.section else self.document


Where = Device | Wire | str


@dataclass(frozen=True, slots=True)
class Finding:
    """One answer of one rule that is not "sound".

    `where` lists ids, the one to look at first in front. `values` is the arithmetic the answer rests on, each name
    ending in its unit. An undecided finding says in `needs` which facts are missing ("MSP.rating_a").
    Rule, name, severity and citation are filled in by the engine; a rule may set a severity of its own.
    """

    says: str
    where: tuple[str, ...] = ()
    remedy: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)
    cannot_tell: bool = False
    needs: tuple[str, ...] = ()
    severity: Severity | None = None
    rule: str = ""
    name: str = ""
    citation: tuple[Citation, ...] = ()
    waiver: Waiver | None = None
    note: str = ""

    @staticmethod
    def at(
        *where: Where,
        says: str,
        remedy: str = "",
        values: Mapping[str, Any] | None = None,
        severity: Severity | None = None,
    ) -> Finding:
        """A requirement not met at these devices or wires."""
        return Finding(says, _ids(where), remedy, dict(values or {}), severity=severity)

    @staticmethod
    def undecided(
        *where: Where,
        needs: str | Iterable[str],
        says: str = "",
        remedy: str = "",
        values: Mapping[str, Any] | None = None,
    ) -> Finding:
        """The rule cannot tell: `needs` names each missing fact as TAG.property or in words."""
        missing = (needs,) if isinstance(needs, str) else tuple(dict.fromkeys(needs))
        return Finding(says, _ids(where), remedy, dict(values or {}), cannot_tell=True, needs=missing)

    @property
    def is_undecided(self) -> bool:
        return self.cannot_tell

    @property
    def is_waived(self) -> bool:
        return self.waiver is not None

    @property
    def weight(self) -> Severity:
        """The severity the engine settled on."""
        return self.severity or Severity.ERROR

    @property
    def message(self) -> str:
        """The sentence a person reads."""
        text = self.says
        if self.cannot_tell:
            missing = f"Cannot tell; missing: {missing_facts(self.needs)}."
            text = f"{text} {missing}" if text else missing
        return f"{text} {self.note}" if self.note else text


def missing_facts(needs: Iterable[str]) -> str:
    """Missing facts as a person reads them: MSP.rating_a, SUB.rating_a are "the rating (A) of MSP and SUB".

    Facts that are named in words stay as they are.
    """
    of: dict[str, list[str]] = {}
    for need in needs:
        tag, dot, name = need.rpartition(".")
        if dot and " " not in name and name.isidentifier():
            of.setdefault(_in_words(name), []).append("the project" if tag == "project" else tag)
        else:
            of.setdefault(need, [])
    parts = [f"{fact} of {_listed(tags)}" if tags else fact for fact, tags in of.items()]
    return "; ".join(parts)


def _in_words(name: str) -> str:
    """A property's name as words: rating_a is "the rating (A)"."""
    if name in _NAMES:
        return _NAMES[name]
    if name in _yes_or_no():
        return f"a yes or no to “{name.replace('_', ' ')}”"
    for ending, rate in _RATES.items():
        if name.endswith(f"_{ending}"):
            return f"the {name.removesuffix(f'_{ending}').replace('_', ' ')} ({rate})"
    words, _, unit = name.rpartition("_")
    if words and unit in SIGNS:
        return f"the {words.replace('_', ' ')} ({SIGNS[unit]})"
    return f"the {name.replace('_', ' ')}"


@cache
def _yes_or_no() -> frozenset[str]:
    """The properties that are yes or no wherever they occur."""
    known = dictionary()
    specs = [spec for kind in known.kinds.values() for spec in kind.props.items()]
    specs += [*known.project.items(), *known.wire.items()]
    others = {name for name, spec in specs if spec.type != "bool"}
    return frozenset(name for name, _ in specs) - others


_NAMES = {
    "attachments": "the list of attachments", "x_r": "the X/R ratio", "kw": "the kW", "kva": "the kVA",
    "kwh": "the kWh", "kvar": "the kvar", "hp": "the horsepower", "a": "the amperes", "tag": "the tag",
    "sccr_ka": "the short-circuit current rating (kA)", "fault_3ph_ka": "the three-phase fault current (kA)",
    "fault_slg_ka": "the line-to-ground fault current (kA)", "subtransient_x_pu": "X''d (pu)",
    "fw_deadband_hz": "the frequency-watt deadband (Hz)", "fw_droop": "the frequency-watt droop",
    "fw_response_s": "the frequency-watt response (s)", "lrov_pu": "the overvoltage setting (pu)",
    "lrov_ms": "the overvoltage clearing time (ms)", "group1_2a_pct": "the share of groups 1 and 2A (%)",
    "min_load_kw": "the minimum load (kW)", "section_der_kw": "the line section's other DER (kW)",
    "section_noncertified_kw": "the line section's DER that is not certified (kW)",
    "onsite_min_load_kw": "the minimum load on site (kW)", "poles": "the number of poles",
    "phases": "the number of phases", "wires": "the number of wires", "labels": "the labels",
}  # fmt: skip
_RATES = {"hz_per_s": "Hz/s", "pct_per_s": "% a second", "w_per_s": "W/s", "ohm_per_kft": "ohms per 1,000 ft"}


_MOST_NAMED, _NAMED = 10, 8
"""Of more tags than the first only so many are named as the second says."""


def _listed(items: list[str]) -> str:
    if len(items) > _MOST_NAMED:
        return f"{', '.join(items[:_NAMED])} and {len(items) - _NAMED:,} more"
    *most, last = items
    return f"{', '.join(most)} and {last}" if most else last


def _ids(where: Iterable[Where]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(item if isinstance(item, str) else item.id for item in where))

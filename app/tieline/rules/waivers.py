"""Waivers at work: a finding stays switched off only while the facts it rested on stay as they were."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

from tieline.model.document import Document
from tieline.model.records import Device, Project, Waiver, Wire
from tieline.rules.finding import Finding

if TYPE_CHECKING:
    from tieline.rules.engine import Report

SHEET, NEEDS = "@sheet", "@needs"
"""Where a waiver's facts hold what the sheet stated (ID.property → value), and which facts were missing.

All other facts of a waiver are the finding's own values, under their own names.
"""
_DRAWN = frozenset({"tag", "drawn_length", "drawn_taps", "name", "note"})
"""Properties that are about the drawing and decide nothing."""
_OWN = ("kind", "owner", "status", "labels")
"""What a device states about itself beside its properties."""

State = Literal["in force", "expired", "gone"]


@dataclass(frozen=True, slots=True)
class Standing:
    """How a waiver of a document stands: it covers `finding`, or `finding` has returned, or there is none any more."""

    waiver: Waiver
    state: State
    finding: Finding | None = None


def waive(findings: Iterable[Finding], waivers: Iterable[Waiver], document: Document) -> tuple[Finding, ...]:
    """The findings, those that a waiver covers marked with it; an expired waiver is told of in the finding's note."""
    by_rule: dict[str, list[Waiver]] = {}
    for waiver in waivers:
        by_rule.setdefault(waiver.rule, []).append(waiver)
    if not by_rule:
        return tuple(findings)
    return tuple(_judged(finding, by_rule.get(finding.rule, ()), document) for finding in findings)


def facts_of(finding: Finding, document: Document, fields: Iterable[str] = ()) -> dict[str, Any]:
    """The facts a waiver of this finding keeps.

    They are its values, the facts it misses, and what the sheet states of the things it concerns: the properties in
    `fields` (KIND.property, as the rule declares them), or all of them where the rule declares none of the kind or the
    finding shows no figures.
    """
    stated: dict[str, Any] = {}
    for key in finding.where:
        record = document.get(key)
        if isinstance(record, Device | Wire | Project):
            names = _names(record, fields) if finding.values else ()
            stated.update(_stated(key, record, names or _all_names(record, fields)))
    return {**plain(finding.values), NEEDS: list(finding.needs), SHEET: stated}


def standings(document: Document, report: Report) -> tuple[Standing, ...]:
    """How every waiver of the document stands in the light of a report on it; of those nothing is known are left out.

    Nothing is known of a waiver whose rule the report did not ask.
    """
    by_place: dict[tuple[str, frozenset[str]], Finding] = {}
    if document.waivers:
        by_place = {(finding.rule, frozenset(finding.where)): finding for finding in report.findings}
    found: list[Standing] = []
    for waiver in document.waivers.values():
        finding = by_place.get((waiver.rule, frozenset(waiver.where)))
        if finding is None:
            if waiver.rule in report.asked:
                found.append(Standing(waiver, "gone"))
        else:
            found.append(Standing(waiver, "in force" if finding.is_waived else "expired", finding))
    return tuple(found)


def stale(document: Document, report: Report) -> tuple[Waiver, ...]:
    """The waivers whose finding is gone: they may be removed."""
    return tuple(standing.waiver for standing in standings(document, report) if standing.state == "gone")


def what_changed(waiver: Waiver, finding: Finding, document: Document) -> tuple[str, ...]:
    """The facts that differ from those the waiver was granted on: names of values, ID.property, or "needs"."""
    if waiver.facts is None:
        return ()
    kept = dict(waiver.facts)
    stated, needs = kept.pop(SHEET, None), kept.pop(NEEDS, None)
    now = plain(finding.values)
    differing = [name for name in {**kept, **now} if name not in kept or name not in now or kept[name] != now[name]]
    if needs is not None and list(needs) != list(finding.needs):
        differing.append("needs")
    if isinstance(stated, Mapping):
        differing += [fact for fact, value in stated.items() if _value(fact, document) != value]
    return tuple(differing)


def _judged(finding: Finding, waivers: Iterable[Waiver], document: Document) -> Finding:
    for waiver in waivers:
        if set(waiver.where) != set(finding.where):
            continue
        if not what_changed(waiver, finding, document):
            return replace(finding, waiver=waiver)
        granted = f"{waiver.by or 'nobody named'}, {waiver.date or 'no date'}"
        return replace(finding, note=f"The waiver of this finding ({granted}) has expired: the facts changed.")
    return finding


# ---------------------------------------------------------------- what the sheet states
def _kind(record: Device | Wire | Project) -> str:
    return "wire" if isinstance(record, Wire) else "project" if isinstance(record, Project) else record.kind


def _names(record: Device | Wire | Project, fields: Iterable[str]) -> tuple[str, ...]:
    kind = _kind(record)
    return tuple(dict.fromkeys(name for of, _, name in (field.partition(".") for field in fields) if of == kind))


def _all_names(record: Device | Wire | Project, fields: Iterable[str]) -> tuple[str, ...]:
    """Every property that is stated or that the rule asks for; of the project only those the rule asks for."""
    asked = _names(record, fields)
    stated = () if isinstance(record, Project) else sorted(name for name in record.props if name not in _DRAWN)
    return tuple(dict.fromkeys((*asked, *stated)))


def _stated(key: str, record: Device | Wire | Project, names: Iterable[str]) -> dict[str, Any]:
    own = _OWN if isinstance(record, Device) else ()
    return {f"{key}.{name}": _of(record, name) for name in (*own, *names)}


def _of(record: Device | Wire | Project, name: str) -> Any:  # noqa: ANN401 - a property's value
    if isinstance(record, Device) and name in _OWN:
        return plain(getattr(record, name))
    return plain(record.props.get(name))


def _value(fact: str, document: Document) -> Any:  # noqa: ANN401 - a property's value
    key, _, name = fact.rpartition(".")
    record = document.get(key)
    return _of(record, name) if isinstance(record, Device | Wire | Project) else None


def plain(value: Any) -> Any:  # noqa: ANN401 - whatever a rule counted with
    """The value as JSON has it, and as it comes back from a file."""
    match value:
        case float() if not math.isfinite(value):
            return None
        case str() | bool() | int() | float() | None:
            return value
        case Mapping():
            return {str(key): plain(entry) for key, entry in value.items()}
        case list() | tuple():
            return [plain(entry) for entry in value]
        case set() | frozenset():
            return sorted(map(str, value))
        case _:
            return str(value)

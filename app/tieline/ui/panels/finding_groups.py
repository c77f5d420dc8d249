"""Findings sorted and counted: by topic, by severity, by device. Made on any thread, as it touches no window."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from tieline.ui.wording import fact_words

if TYPE_CHECKING:
    from tieline.rules.engine import Report
    from tieline.rules.finding import Finding

SORTS: tuple[str, ...] = ("error", "undecided", "warning", "info", "waived")
"""What a finding counts as, the most pressing first."""
_RANK = {sort: rank for rank, sort in enumerate(SORTS)}
Grouping = Literal["topic", "severity", "device", "fact"]
SORT_TITLES = {
    "error": "Errors",
    "undecided": "Cannot tell",
    "warning": "Warnings",
    "info": "Notes",
    "waived": "Waived",
}


def sort_of(finding: Finding) -> str:
    """error, warning, info, undecided or waived: under what a finding is counted."""
    if finding.waiver is not None:
        return "waived"
    return "undecided" if finding.cannot_tell else finding.weight.value


def tone_of(sort: str) -> str:
    """The name of the color of a sort."""
    return "faint" if sort == "waived" else sort


@dataclass(frozen=True, slots=True)
class Group:
    """Findings under one heading, the most pressing first, and how many there are of each sort."""

    key: str
    title: str
    findings: tuple[Finding, ...]
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Listing:
    """All findings of a report by topic, and how many there are of each sort.

    `by_thing` has those that count under the id they name first; `missing` are the facts that some rule misses.
    """

    groups: tuple[Group, ...]
    counts: Mapping[str, int]
    by_thing: Mapping[str, tuple[Finding, ...]]
    missing: frozenset[str]

    @staticmethod
    def of(report: Report) -> Listing:
        """The listing of a report."""
        groups = grouped(report.findings, "topic", str)
        by_thing: dict[str, list[Finding]] = {}
        missing: set[str] = set()
        for finding in report.findings:
            missing.update(finding.needs)
            if finding.where and finding.waiver is None:
                by_thing.setdefault(finding.where[0], []).append(finding)
        return Listing(
            groups,
            {sort: sum(group.counts[sort] for group in groups) for sort in SORTS},
            {key: tuple(found) for key, found in by_thing.items()},
            frozenset(missing),
        )


def grouped(findings: Iterable[Finding], by: Grouping, name_of: Callable[[str], str]) -> tuple[Group, ...]:
    """The findings in groups: topics in the catalogue's order, sorts and devices the most pressing first.

    By fact, what cannot be told stands under the missing fact on which most hangs, the rest under its sort.
    """
    from tieline.rules.catalogue import TOPICS

    if by == "fact":
        return _by_fact(tuple(findings))
    members: dict[str, list[tuple[int, Finding]]] = {}
    key_of = _KEYS[by]
    for finding in findings:
        members.setdefault(key_of(finding), []).append((_RANK[sort_of(finding)], finding))
    groups = []
    for key, ranked in members.items():
        ranked.sort(key=_rank)
        title = {"topic": TOPICS.get(key, key), "severity": SORT_TITLES.get(key, key)}.get(by) or name_of(key)
        groups.append(Group(key, title, tuple(finding for _, finding in ranked), _counts(ranked)))
    if by != "topic":
        groups.sort(key=lambda group: tuple(-group.counts[sort] for sort in SORTS))
    return tuple(groups)


def _by_fact(findings: Sequence[Finding]) -> tuple[Group, ...]:
    missed = Counter(need for finding in findings for need in finding.needs if sort_of(finding) == "undecided")
    members: dict[str, list[Finding]] = {}
    for finding in findings:
        sort = sort_of(finding)
        asks = sort == "undecided" and finding.needs
        members.setdefault(max(finding.needs, key=missed.__getitem__) if asks else sort, []).append(finding)
    facts = sorted((key for key in members if key not in SORTS), key=lambda fact: -len(members[fact]))
    return tuple(
        Group(
            key if key in SORTS else f"missing {key}",
            SORT_TITLES[key] if key in SORTS else f"Missing: {fact_words(key)}",
            tuple(members[key]),
            _counts([(_RANK[sort_of(finding)], finding) for finding in members[key]]),
        )
        for key in (*facts, *(sort for sort in SORTS if sort in members))
    )


def _rank(ranked: tuple[int, Finding]) -> int:
    return ranked[0]


def _counts(ranked: Sequence[tuple[int, Finding]]) -> dict[str, int]:
    counts = dict.fromkeys(SORTS, 0)
    for rank, _ in ranked:
        counts[SORTS[rank]] += 1
    return counts


_KEYS: dict[Grouping, Callable[[Finding], str]] = {
    "topic": lambda finding: finding.rule.partition("-")[0],
    "severity": sort_of,
    "device": lambda finding: finding.where[0] if finding.where else "@project",
}

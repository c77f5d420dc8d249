"""The stages of a submission: what the rules say of one document as of each of them."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import msgspec

from tieline.model.change import Change
from tieline.model.document import Document
from tieline.model.profile import Profile
from tieline.network.site import Site
from tieline.rules.engine import Report, all_rules, check
from tieline.rules.finding import Finding, Severity

STAGES: tuple[str, ...] = ("application", "20bd", "50bd", "as-built")
"""In the order in which a project passes them; the values of the project's `stage`."""


@dataclass(frozen=True)
class Readiness:
    """How far a sheet is from being accepted at a stage."""

    stage: str
    report: Report

    @cached_property
    def standing(self) -> tuple[Finding, ...]:
        """The findings that count: not waived, and more than notes."""
        return tuple(f for f in self.report.findings if not f.is_waived and f.weight is not Severity.INFO)

    @cached_property
    def errors(self) -> int:
        """What an accepted submission may not have."""
        return sum(1 for f in self.standing if f.weight is Severity.ERROR and not f.is_undecided)

    @cached_property
    def undecided(self) -> int:
        """Requirements of which the sheet does not say enough to tell."""
        return sum(1 for f in self.standing if f.weight is Severity.ERROR and f.is_undecided)

    @cached_property
    def warnings(self) -> int:
        """What should be otherwise, and what cannot be told of it."""
        return len(self.standing) - self.errors - self.undecided

    @cached_property
    def wrong_rules(self) -> int:
        """How many rules find an error."""
        return len({f.rule for f in self.standing if f.weight is Severity.ERROR and not f.is_undecided})

    @cached_property
    def open_rules(self) -> int:
        """How many rules cannot tell everywhere."""
        return len({f.rule for f in self.standing if f.is_undecided})

    @property
    def is_ready(self) -> bool:
        """Whether nothing that must be met is left open."""
        return not self.errors and not self.undecided

    def differs_from(self, other: Report) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
        """The findings this stage has and the other report has not, and the other way round."""
        own, others = ({_key(f): f for f in report.findings} for report in (self.report, other))
        return (
            tuple(finding for key, finding in own.items() if key not in others),
            tuple(finding for key, finding in others.items() if key not in own),
        )


def _key(finding: Finding) -> tuple[str, tuple[str, ...], str]:
    return finding.rule, finding.where, finding.message


def as_of(document: Document, stage: str) -> Document:
    """The document as it would be handed in at a stage."""
    project = msgspec.structs.replace(document.project, props={**document.project.props, "stage": stage})
    return document.apply(Change.of(document, project))


def readiness(
    document: Document, profile: Profile, report: Report, pause: Callable[[], None] | None = None
) -> tuple[Readiness, ...]:
    """How ready the document is for each stage, in their order. `report` is the check of the document as it stands.

    Only the rules that read the stage are asked again: one check, of the first stage that is not the present one,
    watches which they are.
    """
    present = document.project.text("stage")
    reports: dict[str, Report] = {present: report} if present in STAGES else {}
    reading: frozenset[str] | None = None
    for stage in STAGES:
        if stage in reports:
            continue
        if reading is None:
            reports[stage], reading = _watched(as_of(document, stage), profile, pause)
        else:
            reports[stage] = _joined(report, as_of(document, stage), profile, reading, pause)
    return tuple(Readiness(stage, reports[stage]) for stage in STAGES)


def _joined(
    report: Report, document: Document, profile: Profile, reading: frozenset[str], pause: Callable[[], None] | None
) -> Report:
    """The report with the rules in `reading` asked anew about `document`."""
    if not reading:
        return report
    anew = check(document, profile, only=reading, pause=pause)
    order = {code: place for place, code in enumerate(report.asked)}
    kept = [finding for finding in report.findings if finding.rule not in reading]
    findings = sorted((*kept, *anew.findings), key=lambda finding: order.get(finding.rule, len(order)))
    return replace(report, findings=tuple(findings))


# ---------------------------------------------------------------- who reads the stage
class _Watched(dict[str, Any]):
    """The project's properties; `seen` is called whenever somebody looks at the stage, or at all of them."""

    def __init__(self, props: Mapping[str, Any], seen: Callable[[], None]) -> None:
        super().__init__(props)
        self._seen = seen

    def __getitem__(self, name: str) -> Any:  # noqa: ANN401 - a dict's own signature
        self._look(name)
        return super().__getitem__(name)

    def get(self, name: str, default: Any = None) -> Any:  # noqa: ANN401 - a dict's own signature
        self._look(name)
        return super().get(name, default)

    def __contains__(self, name: object) -> bool:
        self._look(name)
        return super().__contains__(name)

    def __iter__(self) -> Iterator[str]:
        self._seen()
        return super().__iter__()

    def items(self) -> Any:  # noqa: ANN401 - a dict's own signature
        self._seen()
        return super().items()

    def _look(self, name: object) -> None:
        if name == "stage":
            self._seen()


def _watched(document: Document, profile: Profile, pause: Callable[[], None] | None) -> tuple[Report, frozenset[str]]:
    """A report on the document, and the codes of the rules whose answers may hang on its stage.

    Rules of a family share what they work out, so that the second one reads nothing itself: the whole family counts.
    Where the reading of the site itself looks at the stage, every rule counts.
    """
    families: set[str] = set()
    asking = ""

    def seen() -> None:
        families.add(asking if not _read_by_site() else "")

    project = msgspec.structs.replace(document.project, props=_Watched(document.project.props, seen))
    document = document.apply(Change({project.id: (document.project, project)}))
    site = Site(document, profile)
    reports = []
    for family, codes in _families().items():
        asking = family
        reports.append(check(document, profile, only=codes, site=site, pause=pause))
    whole = replace(
        reports[0],
        findings=tuple(finding for report in reports for finding in report.findings),
        asked=tuple(code for report in reports for code in report.asked),
        crashed=tuple(code for report in reports for code in report.crashed),
    )
    hanging = _families() if "" in families else families
    return whole, frozenset(code for family in hanging for code in _families()[family])


def _families() -> dict[str, list[str]]:
    families: dict[str, list[str]] = {}
    for rule in all_rules():
        families.setdefault(rule.family, []).append(rule.code)
    return families


def _read_by_site() -> bool:
    """Whether the look at the stage that is going on comes from the network's reading of the document."""
    frame = sys._getframe(2)
    while frame is not None and frame.f_globals.get("__name__") != __name__:
        if str(frame.f_globals.get("__name__", "")).startswith("tieline.network"):
            return True
        frame = frame.f_back  # type: ignore[assignment]
    return False

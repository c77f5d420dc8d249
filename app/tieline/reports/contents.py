"""What a compliance report tells: plain values, put together once from a check and printed in several forms."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from tieline.fixes.fix import fix_for
from tieline.fixes.trial import few_trials
from tieline.model.document import Document
from tieline.model.records import Waiver
from tieline.network.site import Site
from tieline.reports.figures import figure
from tieline.rules.catalogue import FAMILIES, TOPICS
from tieline.rules.checklist import checklist
from tieline.rules.engine import Report, Rule, all_rules
from tieline.rules.finding import Finding
from tieline.rules.titles import rule_title
from tieline.rules.waivers import standings
from tieline.rules.witness_checklist import is_wanted, witness_checklist

Sort = Literal["error", "warning", "undecided", "info", "waived"]
SORTS: tuple[Sort, ...] = ("error", "undecided", "warning", "info", "waived")
"""What a finding amounts to, the gravest first."""
NAMES: dict[Sort, tuple[str, str]] = {
    "error": ("Error", "Errors"),
    "undecided": ("Cannot tell", "Cannot tell"),
    "warning": ("Warning", "Warnings"),
    "info": ("Note", "Notes"),
    "waived": ("Waived", "Waived"),
}
"""The word for one and for several."""


SOUND_SAYS = (
    "Rules that were asked and found nothing wrong: the requirement is met, or nothing on the sheets falls under it."
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One finding. `where` holds (id, tag) of what it concerns, the first to look at in front."""

    number: int
    rule: str
    name: str
    topic: str
    sort: Sort
    severity: str
    message: str
    where: tuple[tuple[str, str], ...]
    figures: tuple[str, ...]
    citations: tuple[str, ...]
    remedy: str
    fix: str
    waiver: str


@dataclass(frozen=True, slots=True)
class RuleLine:
    """A rule that had nothing to say, or was not asked: its code, what it requires, and where that is written."""

    code: str
    name: str
    topic: str
    requires: str
    citations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class IdleWaiver:
    """A waiver that waives nothing: why, what it was of, and what was written in it."""

    rule: str
    where: tuple[str, ...]
    why: str
    written: str


@dataclass(frozen=True, slots=True)
class ByHand:
    """A requirement that no drawing can show: what somebody has to make sure of, and where it is written."""

    text: str
    section: str


@dataclass(frozen=True, slots=True)
class FormLine:
    """A line of the witness-test form under its heading: what is asked, and what is to be written or ticked there.

    `says` is what the document has to write in; `choices` are to be ticked on site; `on_sheet` is what the sheet says
    of something that is seen on site.
    """

    heading: str
    asks: str
    says: str = ""
    choices: tuple[str, ...] = ()
    on_sheet: str = ""


@dataclass(frozen=True, slots=True)
class Contents:
    """One document's report. `facts` are the captions and values of its head, `counts` the findings by sort."""

    file: str
    title: str
    facts: tuple[tuple[str, str], ...]
    profile: str
    nec_edition: int
    checked_on: str
    verdict: str
    passes: bool
    counts: tuple[tuple[Sort, int], ...]
    entries: tuple[Entry, ...]
    sound: tuple[RuleLine, ...]
    not_asked: tuple[RuleLine, ...]
    idle_waivers: tuple[IdleWaiver, ...] = ()
    by_hand: tuple[ByHand, ...] = ()
    form: tuple[FormLine, ...] = ()
    crashed: tuple[str, ...] = field(default=())

    def of(self, sort: Sort) -> tuple[Entry, ...]:
        """The findings of one sort."""
        return tuple(entry for entry in self.entries if entry.sort == sort)


def contents(site: Site, report: Report, file: str, checked_on: date, *, strict: bool = False) -> Contents:
    """The report of a check of the site's document, for print. `file` is what the document is called."""
    document = site.document
    entries = tuple(_entries(site, report))
    spoke = {entry.rule for entry in entries}
    asked = set(report.asked)
    return Contents(
        file=file,
        title=document.project.text("title") or file,
        facts=tuple(_facts(document)),
        profile=report.profile.title,
        nec_edition=report.nec_edition,
        checked_on=checked_on.isoformat(),
        verdict=_verdict(report, strict),
        passes=not report.fails(strict=strict),
        counts=tuple((sort, sum(entry.sort == sort for entry in entries)) for sort in SORTS),
        entries=entries,
        sound=tuple(_line(r, site) for r in all_rules() if r.code in asked and r.code not in spoke),
        not_asked=tuple(_line(r, site) for r in all_rules() if r.code not in asked),
        idle_waivers=tuple(idle_waivers(document, report)),
        by_hand=tuple(ByHand(item.text, item.citation) for item in checklist(report.profile)),
        form=tuple(_form(site)),
        crashed=report.crashed,
    )


def _form(site: Site) -> Iterator[FormLine]:
    """The witness checklist, filled in as far as the document goes, where the project is verified by it."""
    if is_wanted(site):
        for part in witness_checklist(site):
            for one in part.fields:
                yield FormLine(part.heading, one.label, one.value, one.choices, one.on_sheet)


def _entries(site: Site, report: Report) -> Iterator[Entry]:
    def order(finding: Finding) -> tuple[int, int]:
        family = finding.rule.split("-")[0]
        return SORTS.index(sort_of(finding)), FAMILIES.index(family) if family in FAMILIES else len(FAMILIES)

    findings = sorted(report.findings, key=order)
    with few_trials(_DEVICES_TRIED):
        fixes = [None if finding.is_waived else fix_for(finding, site) for finding in findings]
    for number, (finding, fix) in enumerate(zip(findings, fixes, strict=True), 1):
        yield Entry(
            number=number,
            rule=finding.rule,
            name=rule_title(finding.name),
            topic=_topic(finding.rule),
            sort=sort_of(finding),
            severity=finding.weight.value,
            message=finding.message,
            where=tuple(_where(finding, site.document)),
            figures=tuple(figure(name, value) for name, value in finding.values.items()),
            citations=tuple(map(str, finding.citation)),
            remedy=finding.remedy,
            fix=fix.title if fix is not None else "",
            waiver=_waiver(finding),
        )


_DEVICES_TRIED = 6_000
"""How many devices may be checked anew to try out what fixes a report can name."""


def sort_of(finding: Finding) -> Sort:
    """What a finding amounts to."""
    if finding.is_waived:
        return "waived"
    if finding.is_undecided:
        return "undecided"
    return finding.weight.value


def _where(finding: Finding, document: Document) -> Iterator[tuple[str, str]]:
    for key in finding.where:
        if key in document.devices:
            yield key, document.devices[key].tag
        elif not key.startswith("@"):
            yield key, f"wire {key}" if key in document.wires else key


def idle_waivers(document: Document, report: Report) -> Iterator[IdleWaiver]:
    """The waivers that have expired, and those whose finding is gone."""
    for standing in standings(document, report):
        if standing.state != "in force":
            tags = tuple(document.devices[key].tag if key in document.devices else key for key in standing.waiver.where)
            yield IdleWaiver(standing.waiver.rule, tags, _WHY[standing.state], _written(standing.waiver))


_WHY = {
    "expired": "Expired: the facts changed, and the finding is back.",
    "gone": "The finding is gone; the waiver may be removed.",
}


def _waiver(finding: Finding) -> str:
    return "" if finding.waiver is None else _written(finding.waiver)


def _written(waiver: Waiver) -> str:
    by = ", ".join(filter(None, (waiver.by, waiver.date, waiver.reference)))
    return (waiver.reason or "no reason given") + (f" ({by})" if by else "")


def _topic(code: str) -> str:
    return TOPICS.get(code.split("-")[0], "The file")


def _line(rule: Rule, site: Site) -> RuleLine:
    requires = next((line.strip() for line in rule.page.splitlines() if line.strip()), rule_title(rule.name))
    citations = tuple(str(source.cite(site.profile, site.nec_edition)) for source in rule.cites)
    return RuleLine(rule.code, rule_title(rule.name), _topic(rule.code), requires, citations)


def _facts(document: Document) -> Iterator[tuple[str, str]]:
    project, revision = document.project, document.current_revision()
    for caption, name in _CAPTIONS:
        if text := project.text(name):
            yield caption, text
    if revision is not None:
        yield "Revision", " · ".join(filter(None, (str(revision.number), revision.date, revision.description)))


_CAPTIONS: Collection[tuple[str, str]] = (
    ("Customer", "customer"),
    ("Site", "site_address"),
    ("Case number", "case_number"),
    ("ESO number", "eso_number"),
    ("Submitted by", "submitter"),
    ("Engineer of record", "engineer"),
    ("Stage", "stage"),
)


def _verdict(report: Report, strict: bool) -> str:
    if report.fails(strict=strict):
        count = report.summary["error"]
        undecided = sum(1 for f in report.findings if f.is_undecided and not f.is_waived and f.weight.value == "error")
        parts = [f"{count} error{'s' if count != 1 else ''}"] if count else []
        if strict and undecided:
            parts.append(f"{undecided} requirement{'s' if undecided != 1 else ''} that cannot be decided")
        stand = "stands" if count + undecided == 1 and len(parts) == 1 else "stand"
        return f"Not acceptable as drawn: {' and '.join(parts)} {stand}."
    if report.summary["undecided"]:
        return "No error found, as far as it can be told; what could not be decided is listed."
    return "No error found."

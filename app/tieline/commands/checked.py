"""One file checked: what `tieline check` knows of it, as plain values that can cross from one process to another."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import msgspec

from tieline.commands.files import Found
from tieline.commands.problems import one_line
from tieline.storage import StorageError

if TYPE_CHECKING:
    from tieline.fixes.fix import Fix
    from tieline.model.document import Document
    from tieline.model.profile import Profile
    from tieline.network.points import Place, Points
    from tieline.network.site import Site
    from tieline.reports.contents import Contents
    from tieline.rules.engine import Report
    from tieline.rules.finding import Finding
    from tieline.storage import Loaded

POINT_NAMES = ("pcc", "poi", "poc", "rpa")


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of every file, and in what form the answer is wanted."""

    profile: str | None = None
    only: tuple[str, ...] = ()
    lenient: bool = False
    strict: bool = False
    form: str = "text"


@dataclass(frozen=True, slots=True)
class Checked:
    """The answers for one file: `error` where it could not be read, else the report as JSON has it.

    `tags` names the ids that findings speak of; `skipped` is a PDF of a folder that carries no document.
    """

    file: str
    error: str | None = None
    skipped: bool = False
    report: dict[str, Any] = field(default_factory=dict)
    fails: bool = False
    fails_strictly: bool = False
    tags: Mapping[str, str] = field(default_factory=dict)
    headings: Mapping[str, str] = field(default_factory=dict)
    title: str = ""
    contents: Contents | None = None
    sheets: tuple[str, ...] = ()
    lines: Mapping[str, int] = field(default_factory=dict)
    pdf: bytes = b""
    idle: tuple[str, ...] = ()


def checked(found: Found, question: Question) -> Checked:
    """Read and check one file. Never raises: what cannot be read is an answer too."""
    from tieline.storage.pdf import NoDocumentError

    try:
        return _check(found.path, question)
    except NoDocumentError as error:
        return Checked(found.path, one_line(error), skipped=not found.named)
    except Exception as error:  # noqa: BLE001 - a batch goes on with its other files
        return Checked(found.path, one_line(error))


def _check(path: str, question: Question) -> Checked:
    from tieline.commands.file_notes import findings_of
    from tieline.network.site import Site
    from tieline.rules import engine
    from tieline.storage import as_filed, load

    loaded = load(path, lenient=question.lenient)
    document = as_filed(loaded)
    profile = profile_of(document, question.profile, path)
    site = Site(document, profile)
    report = engine.check(document, profile, only=question.only, site=site)
    notes = findings_of(loaded.notes, frozenset(question.only))
    report = replace(report, findings=(*report.findings, *notes))
    answer = Checked(
        path,
        report=report_values(path, report, points_values(site.points), _fixes(report, site, question.form)),
        fails=report.fails(),
        fails_strictly=report.fails(strict=True),
        tags=_tags(document, report),
        headings=_headings(),
        title=f"{profile.title}, NEC {report.nec_edition}",
        idle=tuple(_idle(document, report)),
    )
    return answer if question.form in ("text", "json") else _printed(answer, loaded, site, report, question)


def _idle(document: Document, report: Report) -> Iterator[str]:
    """A line for each waiver that waives nothing."""
    if document.waivers:
        from tieline.reports.contents import idle_waivers

        for idle in idle_waivers(document, report):
            yield f"waiver of {idle.rule} for {', '.join(idle.where) or 'the project'}: {idle.why}"


def _fixes(report: Report, site: Site, form: str) -> dict[int, Fix]:
    """The fixes that findings offer, by the finding's place in the report; worked out only where they are shown."""
    if form != "json":
        return {}
    from tieline.fixes.fix import fix_for
    from tieline.fixes.trial import few_trials

    with few_trials(_DEVICES_TRIED):
        offered = ((number, fix_for(f, site)) for number, f in enumerate(report.findings) if not f.is_waived)
        return {number: fix for number, fix in offered if fix is not None}


_DEVICES_TRIED = 1_000
"""How many devices may be checked anew to try fixes out for one file's report."""


def _printed(answer: Checked, loaded: Loaded, site: Site, report: Report, question: Question) -> Checked:
    """The answer with what SARIF, HTML or PDF print of it."""
    from datetime import date

    from tieline.reports.contents import contents

    told = contents(site, report, answer.file, date.today(), strict=question.strict)
    if question.form == "sarif":
        from tieline.reports.sarif import lines_of

        ids = frozenset(key for entry in told.entries for key, _ in entry.where)
        return replace(answer, contents=told, lines={} if loaded.from_pdf else lines_of(loaded.source_bytes, ids))
    from tieline.drawing.compose import draw
    from tieline.model.fingerprint import fingerprint

    pictures = draw(site.document, profile=site.profile, fingerprint=fingerprint(site.document))
    if question.form == "html":
        from tieline.export.svg import write_svg

        return replace(answer, contents=told, sheets=tuple(write_svg(picture).decode("utf-8") for picture in pictures))
    from tieline.reports.pdf import pdf

    return replace(answer, contents=told, pdf=pdf(told, pictures, date.today()))


def profile_of(document: Document, asked: str | None, path: str) -> Profile:
    """The profile asked for, or the one the document names, or the default. Raises StorageError for one unknown."""
    from tieline.model.profile import DEFAULT_PROFILE, ProfileError, load_profile

    named = document.project.text("jurisdiction")
    if asked is not None or named is None:
        return load_profile(asked or DEFAULT_PROFILE)
    try:
        return load_profile(named)
    except ProfileError as error:
        raise StorageError(path, f"project: jurisdiction is {named!r}; {error}") from None


def points_values(points: Points) -> dict[str, Any]:
    """The computed points as JSON has them."""
    return {name: [_place(name, place) for place in getattr(points, name)] for name in POINT_NAMES}


def _place(name: str, place: Place) -> dict[str, Any]:
    values: dict[str, Any] = {"wire": place.wire, "marker": place.marker}
    return {**values, "ders": list(place.ders)} if name == "poc" else values


def report_values(path: str, report: Report, points: dict[str, Any], fixes: Mapping[int, Fix]) -> dict[str, Any]:
    """The object that `--format json` prints for a file. `fixes` has the fix of each finding that offers one."""
    return {
        "file": path,
        "profile": report.profile.id,
        "points": points,
        "summary": report.summary,
        "findings": [_finding_values(finding, fixes.get(n)) for n, finding in enumerate(report.findings)],
    }


def _finding_values(finding: Finding, fix: Fix | None) -> dict[str, Any]:
    from tieline.rules.waivers import plain

    values: dict[str, Any] = {
        "rule": finding.rule,
        "name": finding.name,
        "severity": finding.weight.value,
        "message": finding.message,
        "where": [key for key in finding.where if not key.startswith("@")],
        "citation": [{"document": c.document, "section": c.section} for c in finding.citation],
        "values": plain(finding.values),
        "remedy": finding.remedy,
        "fix": None if fix is None else {"title": fix.title, "safe": fix.safe},
        "waived": None if finding.waiver is None else _waiver_values(finding),
    }
    return {**values, "undecided": True, "needs": list(finding.needs)} if finding.is_undecided else values


def _waiver_values(finding: Finding) -> dict[str, Any]:
    values: dict[str, Any] = msgspec.to_builtins(finding.waiver)
    return {key: value for key, value in values.items() if key != "extra"}


def _tags(document: Document, report: Report) -> dict[str, str]:
    ids: Collection[str] = {key for finding in report.findings for key in finding.where}
    return {key: document.devices[key].tag for key in ids if key in document.devices}


def _headings() -> dict[str, str]:
    from tieline.rules.catalogue import TOPICS

    return {**TOPICS, "FILE": "The file"}

"""One file checked: what `tieline check` knows of it, as plain values that can cross from one process to another."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import msgspec

from tieline.commands.files import Found
from tieline.commands.problems import one_line
from tieline.storage import StorageError

if TYPE_CHECKING:
    from tieline.model.document import Document
    from tieline.model.profile import Profile
    from tieline.network.points import Place, Points
    from tieline.rules.engine import Report
    from tieline.rules.finding import Finding

POINT_NAMES = ("pcc", "poi", "poc", "rpa")


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of every file."""

    profile: str | None = None
    only: tuple[str, ...] = ()
    lenient: bool = False


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
    return Checked(
        path,
        report=report_values(path, report, points_values(site.points)),
        fails=report.fails(),
        fails_strictly=report.fails(strict=True),
        tags=_tags(document, report),
        headings=_headings(),
        title=f"{profile.title}, NEC {report.nec_edition}",
    )


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


def report_values(path: str, report: Report, points: dict[str, Any]) -> dict[str, Any]:
    """The object that `--format json` prints for a file."""
    return {
        "file": path,
        "profile": report.profile.id,
        "points": points,
        "summary": report.summary,
        "findings": [_finding_values(finding) for finding in report.findings],
    }


def _finding_values(finding: Finding) -> dict[str, Any]:
    values: dict[str, Any] = {
        "rule": finding.rule,
        "name": finding.name,
        "severity": finding.weight.value,
        "message": finding.message,
        "where": [key for key in finding.where if not key.startswith("@")],
        "citation": [{"document": c.document, "section": c.section} for c in finding.citation],
        "values": _plain(finding.values),
        "remedy": finding.remedy,
        "fix": None,
        "waived": None if finding.waiver is None else _waiver_values(finding),
    }
    return {**values, "undecided": True, "needs": list(finding.needs)} if finding.is_undecided else values


def _plain(value: Any) -> Any:  # noqa: ANN401 - whatever a rule counted with
    """The value as JSON can have it."""
    match value:
        case float() if not math.isfinite(value):
            return None
        case str() | bool() | int() | float() | None:
            return value
        case Mapping():
            return {str(key): _plain(entry) for key, entry in value.items()}
        case list() | tuple():
            return [_plain(entry) for entry in value]
        case set() | frozenset():
            return sorted(map(str, value))
        case _:
            return str(value)


def _waiver_values(finding: Finding) -> dict[str, Any]:
    values: dict[str, Any] = msgspec.to_builtins(finding.waiver)
    return {key: value for key, value in values.items() if key != "extra"}


def _tags(document: Document, report: Report) -> dict[str, str]:
    ids: Collection[str] = {key for finding in report.findings for key in finding.where}
    return {key: document.devices[key].tag for key in ids if key in document.devices}


def _headings() -> dict[str, str]:
    from tieline.rules.catalogue import TOPICS

    return {**TOPICS, "FILE": "The file"}

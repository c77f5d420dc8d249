"""The report as SARIF 2.1.0 (OASIS), the form that code hosts and their viewers read."""

from __future__ import annotations

import inspect
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Any

from tieline import __version__
from tieline.reports.contents import Contents, Entry
from tieline.rules.engine import Rule, all_rules
from tieline.rules.titles import rule_title

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {"error": "error", "warning": "warning", "info": "note"}


@dataclass(frozen=True, slots=True)
class Checked:
    """A file's report, and the line in the file on which each record stands (none for a PDF)."""

    contents: Contents
    lines: Mapping[str, int] = field(default_factory=dict)


def sarif(files: Sequence[Checked], unreadable: Sequence[tuple[str, str]] = ()) -> str:
    """One run over all files as SARIF text; `unreadable` are files with what kept them from being read."""
    rules = list(all_rules())
    index = {rule.code: number for number, rule in enumerate(rules)}
    run = {
        "tool": {
            "driver": {
                "name": "Tieline",
                "version": __version__,
                "semanticVersion": __version__,
                "rules": [_descriptor(rule) for rule in rules],
            }
        },
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation(files, unreadable)],
        "artifacts": [{"location": {"uri": _uri(one.contents.file)}} for one in files],
        "results": [result for number, one in enumerate(files) for result in _results(one, number, index)],
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1) + "\n"


def lines_of(source: bytes, ids: frozenset[str]) -> dict[str, int]:
    """The line, counted from 1, on which each of these records begins in a document's bytes."""
    found: dict[str, int] = {}
    for number, line in enumerate(source.decode("utf-8", errors="replace").splitlines(), 1):
        for quoted in _ID.findall(line):
            key = json.loads(quoted)
            if key in ids:
                found.setdefault(key, number)
    return found


_ID = re.compile(r'"id"\s*:\s*("(?:[^"\\]|\\.)*")')


def _descriptor(rule: Rule) -> dict[str, Any]:
    page = inspect.cleandoc(rule.page)
    first = page.splitlines()[0] if page else rule_title(rule.name)
    return {
        "id": rule.code,
        "name": "".join(word.capitalize() for word in rule.name.split("-")),
        "shortDescription": {"text": first},
        "fullDescription": {"text": page or first},
        "defaultConfiguration": {"level": _LEVELS[rule.severity.value]},
        "properties": {"tags": [rule.family]},
    }


def _invocation(files: Sequence[Checked], unreadable: Sequence[tuple[str, str]]) -> dict[str, Any]:
    notes = [_notification("error", message, file) for file, message in unreadable]
    notes += [
        _notification("error", f"The rule {code} failed; it has decided nothing.", one.contents.file)
        for one in files
        for code in one.contents.crashed
    ]
    invocation: dict[str, Any] = {"executionSuccessful": not notes}
    return {**invocation, "toolExecutionNotifications": notes} if notes else invocation


def _notification(level: str, message: str, file: str) -> dict[str, Any]:
    where = {"physicalLocation": {"artifactLocation": {"uri": _uri(file)}}}
    return {"level": level, "message": {"text": message}, "locations": [where]}


def _results(one: Checked, artifact: int, index: Mapping[str, int]) -> Iterator[dict[str, Any]]:
    for entry in one.contents.entries:
        yield _result(entry, one, artifact, index)
    for line in one.contents.sound:
        yield {
            "ruleId": line.code,
            "ruleIndex": index[line.code],
            "kind": "pass",
            "level": "none",
            "message": {"text": f"Sound: {line.requires}"},
            "locations": [{"physicalLocation": _artifact(one, artifact)}],
        }


def _result(entry: Entry, one: Checked, artifact: int, index: Mapping[str, int]) -> dict[str, Any]:
    undecided = entry.sort == "undecided"
    informational = entry.severity == "info" and not undecided
    result: dict[str, Any] = {
        "ruleId": entry.rule,
        "kind": "open" if undecided else "informational" if informational else "fail",
        "level": "none" if undecided or informational else _LEVELS[entry.severity],
        "message": {"text": " ".join(filter(None, (entry.message, entry.remedy)))},
        "locations": list(_locations(entry, one, artifact)),
        "partialFingerprints": {"ruleAndPlace/v1": ":".join((entry.rule, *(key for key, _ in entry.where)))},
        "properties": {
            "severity": entry.severity,
            "citations": list(entry.citations),
            "figures": list(entry.figures),
        },
    }
    if entry.rule in index:
        result["ruleIndex"] = index[entry.rule]
    if entry.waiver:
        result["suppressions"] = [{"kind": "inSource", "status": "accepted", "justification": entry.waiver}]
    return result


def _locations(entry: Entry, one: Checked, artifact: int) -> Iterator[dict[str, Any]]:
    if not entry.where:
        yield {"physicalLocation": _artifact(one, artifact)}
    for key, tag in entry.where[:1]:
        yield {
            "physicalLocation": _artifact(one, artifact, key),
            "logicalLocations": [
                {"name": shown, "fullyQualifiedName": other, "kind": "object"} for other, shown in entry.where
            ],
            "message": {"text": tag},
        }


def _artifact(one: Checked, artifact: int, key: str = "") -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": {"uri": _uri(one.contents.file), "index": artifact}}
    return {**place, "region": {"startLine": one.lines[key]}} if key in one.lines else place


def _uri(file: str) -> str:
    """The file as a URI: relative where it was named so."""
    from urllib.parse import quote

    path = PurePath(file)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())

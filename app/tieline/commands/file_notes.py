"""What reading a file had to say, as findings: unknown fields, oddities, things left out, other versions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tieline.rules.finding import Citation, Finding, Severity

if TYPE_CHECKING:
    from tieline.storage import Note


@dataclass(frozen=True, slots=True)
class NoteRule:
    """A sort of note as a rule of its own, so that it can be looked up and asked for."""

    code: str
    name: str
    severity: Severity
    page: str
    remedy: str


NOTE_RULES: dict[str, NoteRule] = {
    "unknown": NoteRule(
        "FILE-001", "unknown-field", Severity.INFO,
        "A field of a record, or a property of a wire or of the project, that this version does not know keeps "
        "its value through load and save; no rule reads it.",
        "Check the spelling against the data dictionary; keep it if another program needs it.",
    ),
    "odd": NoteRule(
        "FILE-002", "unusual-structure", Severity.INFO,
        "The file holds something that is accepted though it is seldom meant: two wires on a port made for one, or a "
        "comment on what is no longer there.",
        "Draw a junction where conductors meet; point the comment at what it speaks of.",
    ),
    "left out": NoteRule(
        "FILE-003", "left-out", Severity.WARNING,
        "With --lenient what cannot be read is left out of the document, and each thing is listed.",
        "Mend the file, or draw again what is missing.",
    ),
    "version": NoteRule(
        "FILE-004", "other-version", Severity.INFO,
        "The file was written by an older or a newer version of the program.",
        "",
    ),
}  # fmt: skip
"""By the sort of the note; of a device's unknown properties the rule DOC-090 speaks."""

_FORMAT = (Citation("Tieline document format", ""),)


def findings_of(notes: Iterable[Note], only: frozenset[str] = frozenset()) -> tuple[Finding, ...]:
    """The notes as findings; with `only` those whose code is in it."""
    told = (note for note in notes if note.sort in NOTE_RULES)
    return tuple(_finding(note) for note in told if not only or NOTE_RULES[note.sort].code in only)


def _finding(note: Note) -> Finding:
    rule = NOTE_RULES[note.sort]
    says = str(note)
    return Finding(
        says=says[0].upper() + says[1:] + ".",
        where=(note.id,) if note.id is not None and not note.id.startswith("@") else (),
        remedy=rule.remedy,
        severity=rule.severity,
        rule=rule.code,
        name=rule.name,
        citation=_FORMAT,
    )

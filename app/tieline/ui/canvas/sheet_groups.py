"""The marks of one sheet in groups: by wire, by device for the lettering, by note, and the sheet's own furniture."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tieline.drawing.compose import diagram, sheet_marks, tables_of
from tieline.drawing.extent import mark_box
from tieline.drawing.marks import Mark
from tieline.model.document import Document
from tieline.model.fingerprint import fingerprint
from tieline.model.profile import Profile

_SQUARE = 64
"""Furniture is split into squares of this many grid units, so that a small change repaints little of it."""

_FEW_SHEETS = 6
"""Up to so many sheets the tables stand where the paper has them. Of a larger set only the sheet shown is laid out,
with its legend and notes, or a click would take seconds; the print preview shows all."""

Marks = Mapping[str, tuple[Mark, ...]]


@dataclass(frozen=True, slots=True)
class Groups:
    """What stands on a sheet beside its symbols, each thing's marks under its id, furniture under its square."""

    wires: Marks
    lettering: Marks
    notes: Marks
    furniture: Marks


def sheet_groups(document: Document, sheet_id: str | None, profile: Profile) -> Groups:
    """The marks of a sheet of a document that is laid out, as `drawing.compose.draw` puts them on paper."""
    sheet = document.sheets.get(sheet_id or "")
    if sheet is None:
        return Groups({}, {}, {}, {})
    are_few = len(document.sheets) <= _FEW_SHEETS
    diagrams = {one.id: diagram(document, one, profile) for one in (document.sheets.values() if are_few else (sheet,))}
    tables, further = tables_of(document, list(diagrams.values()), profile, schedules=are_few)
    number, count = list(document.sheets).index(sheet.id) + 1, len(document.sheets) + len(further)
    around = sheet_marks(document, sheet, profile, number, count, fingerprint(document))
    drawn = diagrams[sheet.id]
    furniture = (*around, *drawn.boundary, *tables.get(sheet.id, ()))
    return Groups(_by_thing(drawn.wires), _by_thing(drawn.lettering), _by_thing(drawn.free_text), _by_square(furniture))


def _by_thing(marks: Iterable[Mark]) -> Marks:
    groups: dict[str, list[Mark]] = {}
    for mark in marks:
        groups.setdefault(mark.of, []).append(mark)
    return {key: tuple(found) for key, found in groups.items()}


def _by_square(marks: Iterable[Mark]) -> Marks:
    groups: dict[str, list[Mark]] = {}
    for mark in marks:
        box = mark_box(mark)
        x, y = box.center
        wide = box.width > _SQUARE or box.height > _SQUARE
        square = "long" if wide else f"{int(x // _SQUARE)}/{int(y // _SQUARE)}"
        groups.setdefault(square, []).append(mark)
    return {key: tuple(found) for key, found in groups.items()}

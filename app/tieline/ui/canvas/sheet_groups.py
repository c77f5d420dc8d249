"""The marks of one sheet in groups: by wire, by device for the lettering, by note, and the sheet's own furniture."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from tieline.drawing.compose import Diagram, diagram, proposed_pen, sheet_marks
from tieline.drawing.extent import mark_box
from tieline.drawing.legend import legend_of
from tieline.drawing.marks import Mark
from tieline.drawing.notes import Notes, general_notes
from tieline.drawing.tables import place_tables
from tieline.model.document import Document
from tieline.model.fingerprint import fingerprint
from tieline.model.profile import Profile

_SQUARE = 64
"""Furniture is split into squares of this many grid units, so that a small change repaints little of it."""

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
    drawn = diagram(document, sheet, profile)
    sheets = list(document.sheets)
    number = sheets.index(sheet.id) + 1
    around = sheet_marks(document, sheet, profile, number, len(sheets), fingerprint(document))
    furniture = (*around, *drawn.boundary, *_tables(document, drawn, profile))
    return Groups(_by_thing(drawn.wires), _by_thing(drawn.lettering), _by_thing(drawn.free_text), _by_square(furniture))


def _tables(document: Document, drawn: Diagram, profile: Profile) -> Iterator[Mark]:
    """The legend and the notes, where this sheet alone had to hold them."""
    devices = [d for d in document.devices.values() if d.at is not None and d.sheet == drawn.sheet.id]
    legend = legend_of(devices, document.wires.values(), bool(drawn.boundary), proposed_pen(profile))
    notes = Notes(general_notes(document.project))
    tables, _ = place_tables(document, [(drawn.sheet, drawn.taken)], (legend, notes))
    yield from tables.get(drawn.sheet.id, ())


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

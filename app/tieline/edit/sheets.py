"""Add, rename, resize and remove sheets."""

from __future__ import annotations

import re
from dataclasses import dataclass

import msgspec

from tieline.edit.edit import EditError
from tieline.edit.keep_ids import remembering
from tieline.model.change import Change
from tieline.model.document import Document
from tieline.model.records import SHEET_SIZES, Sheet


@dataclass(frozen=True, slots=True)
class AddSheet:
    """A further sheet at the end of the set, called E-1, E-2, ..."""

    title: str = ""
    size: str = "ANSI B"
    id: str | None = None

    label = "Add sheet"

    def apply(self, document: Document) -> Change:
        size = _known_size(self.size)
        key = self.id or next_sheet_id(document)
        if key in document:
            raise EditError(f"There is a sheet or a device called {key} already.")
        return Change.of(document, Sheet(key, self.title, size))


@dataclass(frozen=True, slots=True)
class RenameSheet:
    """Give a sheet another title."""

    sheet: str
    title: str

    label = "Rename sheet"

    def apply(self, document: Document) -> Change:
        return Change.of(document, msgspec.structs.replace(the_sheet(document, self.sheet), title=self.title))


@dataclass(frozen=True, slots=True)
class ResizeSheet:
    """Give a sheet another size of paper."""

    sheet: str
    size: str

    label = "Resize sheet"

    def apply(self, document: Document) -> Change:
        size = _known_size(self.size)
        return Change.of(document, msgspec.structs.replace(the_sheet(document, self.sheet), size=size))


@dataclass(frozen=True, slots=True)
class RemoveSheet:
    """Take an empty sheet out of the set; one with devices on it is kept, and so is the last."""

    sheet: str

    label = "Remove sheet"

    def apply(self, document: Document) -> Change:
        sheet = the_sheet(document, self.sheet)
        if len(document.sheets) == 1:
            raise EditError("A project has at least one sheet.")
        held = [d for d in document.devices.values() if d.sheet == sheet.id]
        notes = [a for a in document.annotations.values() if a.sheet == sheet.id]
        if held or notes:
            count = len(held) + len(notes)
            raise EditError(f"{count} thing{'s' * (count > 1)} still on sheet {sheet.id}; move or delete them first.")
        return Change.of(document, *remembering(document, (sheet.id,)), removed=(sheet.id,))


def the_sheet(document: Document, sheet_id: str) -> Sheet:
    """The sheet with this id. Raises EditError where there is none."""
    if (sheet := document.sheets.get(sheet_id)) is None:
        raise EditError(f"There is no sheet {sheet_id}.")
    return sheet


def next_sheet_id(document: Document) -> str:
    """The id for a further sheet: E- and the number after the highest in use or ever used."""
    used = [int(m.group(1)) for key in document.sheets if (m := re.fullmatch(r"E-(\d+)", key))]
    number = max(used, default=0) + 1
    return f"E-{number}" if number > (document.project.integer("last_id") or 0) else document.fresh_ids("E-")[0]


def _known_size(size: str) -> str:
    """The size as the format spells it: the very object, by which the default is told from the rest when written."""
    if size not in SHEET_SIZES:
        raise EditError(f"{size} is no size of sheet; there are: {', '.join(SHEET_SIZES)}.")
    return SHEET_SIZES[SHEET_SIZES.index(size)]

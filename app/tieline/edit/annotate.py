"""Write notes and comments on a sheet."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from tieline.edit.edit import EditError, the_annotation
from tieline.model.change import Change
from tieline.model.document import Document
from tieline.model.records import Annotation, Point


@dataclass(frozen=True, slots=True)
class Annotate:
    """Free text at a place; with `by` and `date` it is a reviewer's comment, `of` the thing it speaks of."""

    text: str
    sheet: str | None = None
    at: Point | None = None
    of: str | None = None
    by: str | None = None
    date: str | None = None

    label = "Add note"

    def apply(self, document: Document) -> Change:
        if not self.text.strip():
            raise EditError("A note says something.")
        if self.sheet is not None and self.sheet not in document.sheets:
            raise EditError(f"There is no sheet {self.sheet}.")
        if self.of is not None and self.of not in document.devices and self.of not in document.wires:
            raise EditError(f"There is nothing called {self.of} to speak of.")
        key = document.fresh_ids("A")[0]
        return Change.of(document, Annotation(key, self.sheet, self.at, self.text, self.of, self.by, self.date))


@dataclass(frozen=True, slots=True)
class EditNote:
    """Write a note anew."""

    note: str
    text: str

    label = "Edit note"

    def apply(self, document: Document) -> Change:
        if not self.text.strip():
            raise EditError("A note says something; delete it instead.")
        return Change.of(document, msgspec.structs.replace(the_annotation(document, self.note), text=self.text))

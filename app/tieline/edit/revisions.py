"""Rows of the revision block: add one, correct one, issue one."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from tieline.edit.edit import EditError
from tieline.model.change import Change
from tieline.model.document import Document
from tieline.model.records import Revision, Snapshot


@dataclass(frozen=True, slots=True)
class AddRevision:
    """The next row of the revision block, numbered from 0. `date` is YYYY-MM-DD."""

    date: str
    by: str
    description: str

    label = "Add revision"

    def apply(self, document: Document) -> Change:
        last = document.current_revision()
        number = 0 if last is None else last.number + 1
        return Change.of(document, Revision(number, self.date, self.by, self.description))


@dataclass(frozen=True, slots=True)
class EditRevision:
    """Correct a row of the revision block; what is None stays."""

    number: int
    date: str | None = None
    by: str | None = None
    description: str | None = None

    label = "Edit revision"

    def apply(self, document: Document) -> Change:
        row = the_revision(document, self.number)
        return Change.of(
            document,
            msgspec.structs.replace(
                row,
                date=row.date if self.date is None else self.date,
                by=row.by if self.by is None else self.by,
                description=row.description if self.description is None else self.description,
            ),
        )


@dataclass(frozen=True, slots=True)
class IssueRevision:
    """Record that a revision was submitted: on which day, under which file name, and how everything stood then."""

    number: int
    submitted: str
    file: str | None = None

    label = "Issue revision"

    def apply(self, document: Document) -> Change:
        row = the_revision(document, self.number)
        snapshot = Snapshot(tuple(document.devices.values()), tuple(document.wires.values()))
        return Change.of(
            document,
            msgspec.structs.replace(row, submitted=self.submitted, file=self.file or row.file, snapshot=snapshot),
        )


@dataclass(frozen=True, slots=True)
class RemoveRevision:
    """Take out the last row of the revision block, as long as it was not submitted."""

    number: int

    label = "Remove revision"

    def apply(self, document: Document) -> Change:
        row = the_revision(document, self.number)
        if row != document.current_revision():
            raise EditError("Only the last revision can be removed.")
        if row.submitted is not None:
            raise EditError(f"Revision {row.number} was submitted and stays.")
        return Change.of(document, removed=(row.id,))


def the_revision(document: Document, number: int) -> Revision:
    """The revision with this number. Raises EditError where there is none."""
    row = document.revisions.get(f"@revision/{number}")
    if row is None:
        raise EditError(f"There is no revision {number}.")
    return row

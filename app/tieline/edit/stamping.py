"""The engineer's stamp: recorded for the sheets as they are now, or taken back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import msgspec

from tieline.edit.edit import EditError
from tieline.model.change import Change
from tieline.model.document import Document
from tieline.model.fingerprint import fingerprint
from tieline.model.records import Record, Snapshot, Stamp


@dataclass(frozen=True, slots=True)
class StampSheets:
    """Record a stamp on the current revision, with the fingerprint of what the sheets show. `date` is YYYY-MM-DD.

    The revision keeps a snapshot too, unless it was submitted and has one: by it a later change can be named.
    """

    engineer: str
    license: str
    state: str
    discipline: str
    date: str

    label = "Record the stamp"

    def apply(self, document: Document) -> Change:
        if not self.engineer.strip():
            raise EditError("A stamp wants the name of the engineer.")
        try:
            date.fromisoformat(self.date)
        except ValueError:
            raise EditError("A stamp wants its day, such as 2026-11-21.") from None
        row = document.current_revision()
        if row is None:
            raise EditError("Add revision 0 first: a stamp is of one revision.")
        stamp = Stamp(
            engineer=self.engineer.strip(),
            license=self.license.strip() or None,
            discipline=self.discipline.strip() or None,
            state=self.state.strip() or None,
            date=self.date,
            stage=document.project.text("stage"),
            revision=row.number,
            fingerprint=fingerprint(document),
        )
        records: list[Record] = [stamp]
        if row.submitted is None or row.snapshot is None:
            snapshot = Snapshot(tuple(document.devices.values()), tuple(document.wires.values()))
            records.append(msgspec.structs.replace(row, snapshot=snapshot))
        return Change.of(document, *records)


@dataclass(frozen=True, slots=True)
class RemoveStamp:
    """Take the stamp back: the sheets are to be stamped again."""

    label = "Remove the stamp"

    def apply(self, document: Document) -> Change:
        if document.stamp is None:
            raise EditError("The sheets are not stamped.")
        return Change.of(document, removed=(document.stamp.id,))

"""Waivers of findings: grant one, renew one on the facts of today, take some back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import msgspec

from tieline.edit.edit import EditError
from tieline.model.change import Change
from tieline.model.document import Document
from tieline.model.records import Waiver


@dataclass(frozen=True, slots=True)
class AddWaiver:
    """Switch a finding off, with a reason, a name and a day. A waiver of the same finding gives way to it."""

    waiver: Waiver

    @property
    def label(self) -> str:
        return f"Waive {self.waiver.rule}"

    def apply(self, document: Document) -> Change:
        waiver = _fit(self.waiver)
        same = (w.id for w in document.waivers.values() if w.rule == waiver.rule and set(w.where) == set(waiver.where))
        return Change.of(document, waiver, removed=tuple(key for key in same if key != waiver.id))


@dataclass(frozen=True, slots=True)
class RenewWaiver:
    """Grant a waiver again on the facts as they are now; what is None stays as it was."""

    id: str
    facts: Mapping[str, Any]
    by: str
    date: str
    reason: str | None = None
    reference: str | None = None

    label = "Renew waiver"

    def apply(self, document: Document) -> Change:
        waiver = the_waiver(document, self.id)
        renewed = msgspec.structs.replace(
            waiver,
            facts=dict(self.facts),
            by=self.by,
            date=self.date,
            reason=waiver.reason if self.reason is None else self.reason,
            reference=waiver.reference if self.reference is None else self.reference,
        )
        return Change.of(document, _fit(renewed))


@dataclass(frozen=True, slots=True)
class RemoveWaivers:
    """Take waivers back; their findings count again."""

    ids: tuple[str, ...]

    @property
    def label(self) -> str:
        return "Remove waiver" if len(self.ids) == 1 else f"Remove {len(self.ids)} waivers"

    def apply(self, document: Document) -> Change:
        for key in self.ids:
            the_waiver(document, key)
        change = Change.of(document, removed=self.ids)
        return change.then(_ids_kept(document, document.apply(change)))


def the_waiver(document: Document, waiver_id: str) -> Waiver:
    """The waiver with this id. Raises EditError where there is none."""
    if (waiver := document.waivers.get(waiver_id)) is None:
        raise EditError("This waiver is no longer in the document.")
    return waiver


def _fit(waiver: Waiver) -> Waiver:
    if not waiver.rule or not waiver.where:
        raise EditError("A waiver names a rule and the things concerned.")
    if not waiver.reason.strip():
        raise EditError("A waiver needs a reason.")
    if not waiver.by.strip():
        raise EditError("A waiver needs the name of who grants it.")
    if not _is_day(waiver.date):
        raise EditError(f"{waiver.date or 'Nothing'} is no day; a day such as 2026-11-21 is wanted.")
    return waiver


def _is_day(text: str) -> bool:
    try:
        return len(text) == 10 and date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _ids_kept(before: Document, after: Document) -> Change:
    """A waiver may be the last to name an id that was used: the project remembers it, so that it is not given again."""
    highest = before.fresh_ids("N")[0]
    if after.fresh_ids("N")[0] == highest:
        return Change()
    props = {**after.project.props, "last_id": int(highest[1:]) - 1}
    return Change.of(after, msgspec.structs.replace(after.project, props=props))

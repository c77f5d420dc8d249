"""A change: what each record was before and is after. The one type for undo, journal and difference."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from tieline.model.records import Record

if TYPE_CHECKING:
    from tieline.model.document import Document

Before = Record | None
After = Record | None


@dataclass(frozen=True, slots=True)
class Change:
    """A mapping from id to (before, after); None stands for "is not there"."""

    records: Mapping[str, tuple[Before, After]] = field(default_factory=lambda: MappingProxyType({}))

    def __bool__(self) -> bool:
        return bool(self.records)

    def __iter__(self) -> Iterator[str]:
        return iter(self.records)

    @property
    def ids(self) -> frozenset[str]:
        """The ids this change touches."""
        return frozenset(self.records)

    def inverse(self) -> Change:
        """The change that puts the very records back."""
        return Change({key: (after, before) for key, (before, after) in self.records.items()})

    def then(self, later: Change) -> Change:
        """This change and `later` as one; what ends as it began is left out."""
        joined = dict(self.records)
        for key, (before, after) in later.records.items():
            first = joined[key][0] if key in joined else before
            joined[key] = (first, after)
        return Change({key: pair for key, pair in joined.items() if pair[0] != pair[1]})

    @staticmethod
    def of(document: Document, *after: Record, removed: tuple[str, ...] = ()) -> Change:
        """The change that puts `after` into `document` in place of what bears the same ids, and takes `removed` out."""
        records: dict[str, tuple[Before, After]] = {}
        for key in removed:
            if (before := document.get(key)) is not None:
                records[key] = (before, None)
        for record in after:
            before = document.get(record.id)
            if before != record:
                records[record.id] = (before, record)
        return Change(records)

    @staticmethod
    def between(before: Document, after: Document) -> Change:
        """What must be done to `before` to have `after`."""
        keys = dict.fromkeys([*before, *after])
        pairs = {key: (before.get(key), after.get(key)) for key in keys}
        return Change({key: pair for key, pair in pairs.items() if pair[0] is not pair[1] and pair[0] != pair[1]})

"""A document: a value that maps ids to records. Nothing in it is ever changed in place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from tieline.model.change import Change
from tieline.model.records import (
    Annotation,
    Device,
    Project,
    Record,
    Revision,
    Sheet,
    Stamp,
    Waiver,
    Wire,
)

_TABLES: dict[type, str] = {
    Device: "devices",
    Wire: "wires",
    Sheet: "sheets",
    Annotation: "annotations",
    Waiver: "waivers",
    Revision: "revisions",
}
_NUMBERED = re.compile(r"^[A-Za-z]+-?(\d+)$")


class Document(Mapping[str, Record]):
    """One project: its record, sheets, devices, wires, annotations, waivers, revisions and stamp.

    A mapping from id to record. Project and stamp go by `@project` and `@stamp`, revisions by `@revision/N`,
    waivers by `@waiver/RULE/ids`.
    """

    __slots__ = (
        "_highest", "annotations", "devices", "extra", "project", "revisions", "sheets", "stamp", "waivers", "wires",
    )  # fmt: skip

    project: Project
    sheets: Mapping[str, Sheet]
    devices: Mapping[str, Device]
    wires: Mapping[str, Wire]
    annotations: Mapping[str, Annotation]
    waivers: Mapping[str, Waiver]
    revisions: Mapping[str, Revision]
    stamp: Stamp | None
    extra: Mapping[str, Any]
    """Top-level keys of the file that this version does not know; kept through load and save."""

    def __init__(
        self,
        project: Project | None = None,
        sheets: Iterable[Sheet] = (),
        devices: Iterable[Device] = (),
        wires: Iterable[Wire] = (),
        annotations: Iterable[Annotation] = (),
        waivers: Iterable[Waiver] = (),
        revisions: Iterable[Revision] = (),
        stamp: Stamp | None = None,
        extra: Mapping[str, Any] | None = None,
    ) -> None:
        self.project = project or Project()
        self.sheets = {record.id: record for record in sheets}
        self.devices = {record.id: record for record in devices}
        self.wires = {record.id: record for record in wires}
        self.annotations = {record.id: record for record in annotations}
        self.waivers = {record.id: record for record in waivers}
        self.revisions = {record.id: record for record in revisions}
        self.stamp = stamp
        self.extra = dict(extra or {})
        self._highest: int | None = None

    # ------------------------------------------------------------ as a mapping
    def get(self, key: str, default: Any = None) -> Any:  # noqa: ANN401 - the mapping's own signature
        """The record with this id, whatever its type; `default` where there is none."""
        if key in self.devices:
            return self.devices[key]
        if key in self.wires:
            return self.wires[key]
        for table in (self.sheets, self.annotations, self.waivers, self.revisions):
            if key in table:
                return table[key]
        if key == "@project":
            return self.project
        return self.stamp if key == "@stamp" and self.stamp is not None else default

    def __getitem__(self, key: str) -> Record:
        record: Record | None = self.get(key)
        if record is None:
            raise KeyError(key)
        return record

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and self.get(key) is not None

    def __iter__(self) -> Iterator[str]:
        yield "@project"
        for table in (self.sheets, self.devices, self.wires, self.annotations, self.waivers, self.revisions):
            yield from table
        if self.stamp is not None:
            yield "@stamp"

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Document):
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in _FIELDS)

    __hash__ = None  # type: ignore[assignment]

    # ------------------------------------------------------------ changing
    def apply(self, change: Change) -> Document:
        """The document after `change`. Only the tables that the change touches are copied."""
        tables: dict[str, Any] = {name: getattr(self, name) for name in _FIELDS}
        copied: set[str] = set()
        for key, (before, after) in change.records.items():
            kept = after if after is not None else before
            if isinstance(kept, Project):
                tables["project"] = after or Project()
                continue
            if isinstance(kept, Stamp):
                tables["stamp"] = after
                continue
            name = _TABLES[type(kept)]
            if name not in copied:
                tables[name] = dict(tables[name])
                copied.add(name)
            if after is None:
                tables[name].pop(key, None)
            else:
                tables[name][key] = after
        changed = Document.__new__(Document)
        for name in _FIELDS:
            setattr(changed, name, tables[name])
        changed._highest = None
        if self._highest is not None and all(isinstance(after, Device | Wire) for _, after in change.records.values()):
            changed._highest = max(self._highest, *map(_number, change.records), 0)
        return changed

    # ------------------------------------------------------------ reading
    def current_revision(self) -> Revision | None:
        """The revision with the highest number, or None before the first."""
        return max(self.revisions.values(), key=lambda revision: revision.number, default=None)

    def wires_at(self, device_id: str) -> tuple[Wire, ...]:
        """The wires that end on a device, in the document's order. Walks all wires."""
        return tuple(w for w in self.wires.values() if device_id in (w.a.device, w.b.device))

    def fresh_ids(self, prefix: str, count: int = 1) -> tuple[str, ...]:
        """`count` ids that this document has never used, as far as its records, snapshots and waivers show."""
        highest = self._highest_number()
        return tuple(f"{prefix}{highest + n}" for n in range(1, count + 1))

    def _highest_number(self) -> int:
        """The highest number in any id ever used; worked out once, as a document does not change."""
        if self._highest is None:
            self._highest = max(self.project.integer("last_id") or 0, *map(_number, self._ids_ever()), 0)
        return self._highest

    def _ids_ever(self) -> Iterator[str]:
        for table in (self.sheets, self.devices, self.wires, self.annotations):
            yield from table
        for waiver in self.waivers.values():
            yield from waiver.where
        for revision in self.revisions.values():
            if revision.snapshot is not None:
                yield from (device.id for device in revision.snapshot.devices)
                yield from (wire.id for wire in revision.snapshot.wires)


def _number(key: str) -> int:
    """The number an id of ours ends in; 0 where it has none."""
    match = _NUMBERED.match(key)
    return 0 if match is None else int(match.group(1))


_FIELDS = ("annotations", "devices", "extra", "project", "revisions", "sheets", "stamp", "waivers", "wires")
"""What a document is made of; two that agree in all of them are equal."""

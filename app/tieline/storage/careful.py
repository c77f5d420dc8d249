"""The reader that takes its time: field by field, so that every fault is named, or left out and listed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, Literal, TypeVar

import msgspec

from tieline.model.dictionary import dictionary
from tieline.model.document import Document
from tieline.model.records import (
    Annotation,
    Device,
    End,
    Project,
    Revision,
    Sheet,
    Snapshot,
    Stamp,
    Waiver,
    Wire,
)
from tieline.storage import values
from tieline.storage.faults import Fault, Note, shown
from tieline.storage.props import PropRules, device_rules, project_rules, wire_rules
from tieline.storage.relations import relations
from tieline.storage.values import Shape, Twice, UnfitError, blemish

MOST_RECORDS = 200_000
"""Devices and wires of one document, snapshots included. The largest one-lines have some thousands."""

_KNOWN = ("format", "version", "project", "sheets", "devices", "wires", "annotations", "waivers", "revisions", "stamp")
R = TypeVar("R", Sheet, Device, Wire, Annotation, Waiver, Revision)


class _UnreadableError(Exception):
    """A record that lacks what it cannot do without; its faults are told already."""


@dataclass(slots=True)
class CarefulReader:
    """Reads the raw JSON of a document. `lenient` turns each fault into a note and leaves out what it concerns."""

    lenient: bool = False
    faults: list[Fault] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)

    def read(self, raw: dict[str, Any]) -> Document:
        """The document; to be trusted only where `faults` stays empty."""
        self._check_twice("", raw)
        sheets = self._table(raw, "sheets", self._sheet)
        devices = self._table(raw, "devices", self._device)
        wires = self._table(raw, "wires", self._wire)
        annotations = self._table(raw, "annotations", self._annotation)
        self._check_shared_ids(sheets, devices, wires, annotations)
        self._relate(sheets, devices, wires, annotations)
        return Document(
            self._project(raw.get("project", {})),
            sheets.values(),
            devices.values(),
            wires.values(),
            annotations.values(),
            self._table(raw, "waivers", self._waiver).values(),
            sorted(self._table(raw, "revisions", self._revision).values(), key=lambda revision: revision.number),
            self._stamp(raw.get("stamp")),
            self._unknown_keys(raw),
        )

    # ------------------------------------------------------------ telling
    def _fault(self, place: str, text: str, id: str | None = None) -> None:  # noqa: A002
        if self.lenient:
            self.notes.append(Note("left out", place, text, id))
        else:
            self.faults.append(Fault(place, text))

    def _check_twice(self, place: str, raw: object) -> None:
        if isinstance(raw, Twice):
            self._fault(place, f"{shown(raw.key)} is written twice")

    # ------------------------------------------------------------ records
    def _table(self, raw: dict[str, Any], key: str, read: Callable[[Any, str], R]) -> dict[str, R]:
        rows = raw.get(key, [])
        if not isinstance(rows, list):
            self._fault("", f"{shown(key)} is {shown(rows)}; a list is wanted")
            return {}
        return self._rows(rows, key[:-1], read)

    def _rows(self, rows: Iterable[Any], word: str, read: Callable[[Any, str], R]) -> dict[str, R]:
        found: dict[str, R] = {}
        for number, row in enumerate(rows, start=1):
            place = _place(word, number, row)
            try:
                record = read(row, place)
            except _UnreadableError:
                continue
            if record.id in found:
                self._fault(place, f"there is already {_already(word)}", record.id)
            else:
                found[record.id] = record
        return dict(sorted(found.items()))

    def _fields(self, row: object, place: str, shape: Shape, also: tuple[str, ...] = ()) -> dict[str, Any]:
        """The record's fields as its type takes them, with `extra` for those that are not known."""
        if not isinstance(row, dict):
            self._fault(place, f"is {shown(row)}; a table {{...}} is wanted")
            raise _UnreadableError
        self._check_twice(place, row)
        found: dict[str, Any] = {}
        extra: dict[str, Any] = {}
        for key, value in row.items():
            if (check := shape.fields.get(key)) is not None:
                self._field(place, key, value, check, found)
            elif key not in also:
                self._extra(place, key, value, extra, found.get("id"))
        for key in shape.needs:
            if key not in found:
                if key not in row:
                    self._fault(place, f"{key} is missing")
                raise _UnreadableError
        if extra:
            found["extra"] = extra
        return found

    def _field(self, place: str, key: str, value: object, check: values.Check, found: dict[str, Any]) -> None:
        try:
            found[key] = check(value)
        except UnfitError as error:
            self._fault(place, f"{key} {error}")

    def _extra(
        self,
        place: str,
        key: str,
        value: object,
        extra: dict[str, Any],
        id: str | None = None,  # noqa: A002
    ) -> None:
        if (text := blemish(key)) is not None:
            self._fault(place, f"the name of a field {text}")
        elif (text := blemish(value)) is not None:
            self._fault(place, f"{key} {text}")
        else:
            extra[key] = value
            self.notes.append(Note("unknown", place, f"{shown(key)} is not known; it is kept as it is", id))

    def _props(self, raw: object, place: str, rules: PropRules, id: str | None = None) -> dict[str, Any]:  # noqa: A002
        if not isinstance(raw, dict):
            self._fault(place, f"props is {shown(raw)}; a table {{...}} is wanted", id)
            return {}
        self._check_twice(place, raw)
        kept = dict(raw)
        sort: Literal["unknown property", "unknown"] = "unknown property" if place.startswith("device ") else "unknown"
        for problem in rules.problems(raw):
            if problem.unknown:
                self.notes.append(Note(sort, place, problem.text, id))
            else:
                self._fault(place, problem.text, id)
                del kept[problem.name]
        return kept

    def _project(self, raw: object) -> Project:
        return Project(self._props(raw, "project", project_rules(), "@project"))

    def _sheet(self, row: object, place: str) -> Sheet:
        return Sheet(**self._fields(row, place, values.SHEET))

    def _device(self, row: Any, place: str) -> Device:  # noqa: ANN401
        found = self._fields(row, place, values.DEVICE, also=("props",))
        rules = device_rules().get(found["kind"])
        if rules is None:
            self._fault(place, f"kind is {shown(found['kind'])}, which is no kind of device{_near(found['kind'])}")
            raise _UnreadableError
        return Device(**found, props=self._props(row.get("props", {}), place, rules, found["id"]))

    def _wire(self, row: Any, place: str) -> Wire:  # noqa: ANN401
        found = self._fields(row, place, values.WIRE, also=("a", "b", "props"))
        extra = found.setdefault("extra", {})
        a, b = (self._end(row, side, place, extra) for side in ("a", "b"))
        return Wire(**found, a=a, b=b, props=self._props(row.get("props", {}), place, wire_rules(), found["id"]))

    def _end(self, row: dict[str, Any], side: str, place: str, extra: dict[str, Any]) -> End:
        """One end of a wire. What it holds that is not known is kept in the wire's `extra` under the end's name."""
        if side not in row:
            self._fault(place, f"its end {side} is missing")
            raise _UnreadableError
        found = self._fields(row[side], f"{place}, end {side}", values.END)
        if unknown := found.pop("extra", None):
            extra[side] = unknown
        return End(**found)

    def _annotation(self, row: object, place: str) -> Annotation:
        return Annotation(**self._fields(row, place, values.ANNOTATION))

    def _waiver(self, row: object, place: str) -> Waiver:
        return Waiver(**self._fields(row, place, values.WAIVER))

    def _revision(self, row: Any, place: str) -> Revision:  # noqa: ANN401
        found = self._fields(row, place, values.REVISION, also=("snapshot",))
        raw = row.get("snapshot")
        if raw is None:
            return Revision(**found)
        if not isinstance(raw, dict):
            self._fault(place, f"snapshot is {shown(raw)}; a table {{...}} is wanted")
            return Revision(**found)
        inside = CarefulReader(self.lenient)
        inside._check_twice("snapshot", raw)
        snapshot = Snapshot(
            tuple(inside._table(raw, "devices", inside._device).values()),
            tuple(inside._table(raw, "wires", inside._wire).values()),
        )
        kept: dict[str, Any] = {}
        for key in raw.keys() - {"devices", "wires"}:
            inside._extra("snapshot", key, raw[key], kept)
        if kept:
            found.setdefault("extra", {})["snapshot"] = kept
        for fault in inside.faults:
            self.faults.append(Fault(f"{place}, {fault.place}" if fault.place else place, fault.text))
        for note in inside.notes:
            self.notes.append(_within(note, place))
        return Revision(**found, snapshot=snapshot)

    def _stamp(self, raw: object) -> Stamp | None:
        if raw is None:
            return None
        try:
            return Stamp(**self._fields(raw, "stamp", values.STAMP))
        except _UnreadableError:
            return None

    def _unknown_keys(self, raw: dict[str, Any]) -> dict[str, Any]:
        extra: dict[str, Any] = {}
        for key, value in raw.items():
            if key not in _KNOWN:
                self._extra("", key, value, extra)
        return extra

    # ------------------------------------------------------------ between records
    def _check_shared_ids(self, *tables: dict[str, Any]) -> None:
        seen: dict[str, str] = {}
        for word, table in zip(("sheet", "device", "wire", "annotation"), tables, strict=True):
            for key in list(table):
                if key in seen:
                    self._fault(f"{word} {key}", f"there is already a {seen[key]} with this id", key)
                    del table[key]
                else:
                    seen[key] = word

    def _relate(
        self,
        sheets: dict[str, Sheet],
        devices: dict[str, Device],
        wires: dict[str, Wire],
        annotations: dict[str, Annotation],
    ) -> None:
        found = relations(sheets, devices, wires, annotations.values())
        self.notes.extend(found.notes)
        for key, text in found.faults:
            word = "device" if key in devices else "wire" if key in wires else "annotation"
            self._fault(f"{word} {key}", text, key)
            if not self.lenient:
                continue
            if key in devices:
                devices[key] = msgspec.structs.replace(devices[key], sheet=None, at=None)
            elif key in annotations:
                annotations[key] = msgspec.structs.replace(annotations[key], sheet=None)
            else:
                wires.pop(key, None)


def _within(note: Note, place: str) -> Note:
    """A snapshot's note, told from the revision it belongs to."""
    return Note(note.sort, f"{place}, {note.place}" if note.place else place, note.text, None)


def _place(word: str, number: int, row: object) -> str:
    key = row.get({"waiver": "rule", "revision": "number"}.get(word, "id")) if isinstance(row, dict) else None
    if isinstance(key, str) and key.strip():
        return f"{word} {shown(key)[1:-1]}"
    if word == "revision" and isinstance(key, int):
        return f"{word} {key}"
    return f"{word} number {number}"


def _already(word: str) -> str:
    match word:
        case "waiver":
            return "a waiver of this rule at the same place"
        case "revision":
            return "a revision with this number"
        case _:
            return f"a {word} with this id" if word != "annotation" else "an annotation with this id"


def _near(kind: str) -> str:
    """A hint at the kind that was meant, where one is spelled nearly so."""
    from difflib import get_close_matches

    near = get_close_matches(kind.lower().replace(" ", "_").replace("-", "_"), dictionary().kinds, n=1)
    return f" (did you mean {near[0]}?)" if near else ""

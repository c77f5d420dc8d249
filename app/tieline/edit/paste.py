"""Copy, cut and paste as text, within a window and between windows."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

import msgspec

from tieline.edit.edit import EditError
from tieline.edit.move_devices import shifted
from tieline.edit.ports import port_of
from tieline.edit.tags import like_tag, tags_in_use
from tieline.model.change import Change
from tieline.model.dictionary import dictionary
from tieline.model.document import Document
from tieline.model.records import Annotation, Device, End, Point, Wire

FORMAT = "tieline-clipping"
MIME_TYPE = "application/x-tieline-clipping"
_MOST_THINGS = 50_000


class Clipping(msgspec.Struct, frozen=True):
    """What was copied: devices, the wires between them, and notes, as they stood."""

    format: str
    devices: tuple[Device, ...] = ()
    wires: tuple[Wire, ...] = ()
    annotations: tuple[Annotation, ...] = ()

    def corner(self) -> Point:
        """The smallest x and y of all places, in grid units; (0, 0) where nothing has a place."""
        owners: list[Device | Annotation] = [*self.devices, *self.annotations]
        places = [thing.at for thing in owners if thing.at is not None]
        return (min(x for x, _ in places), min(y for _, y in places)) if places else (0, 0)


def copied(document: Document, ids: Collection[str]) -> str:
    """The text that stands for these devices and notes and every wire with both ends among them."""
    members = frozenset(ids)
    clipping = Clipping(
        FORMAT,
        tuple(device for key, device in document.devices.items() if key in members),
        tuple(w for w in document.wires.values() if w.a.device in members and w.b.device in members),
        tuple(note for key, note in document.annotations.items() if key in members),
    )
    return msgspec.json.encode(clipping).decode()


def read_clipping(text: str) -> Clipping:
    """The clipping that a text stands for. Raises EditError where it stands for none, or for one that is broken."""
    try:
        clipping = msgspec.json.decode(text, type=Clipping)
    except (msgspec.DecodeError, msgspec.ValidationError, RecursionError, ValueError):
        raise EditError("What is on the clipboard is no part of a one-line diagram.") from None
    if clipping.format != FORMAT or len(clipping.devices) + len(clipping.wires) > _MOST_THINGS:
        raise EditError("What is on the clipboard is no part of a one-line diagram.")
    _check(clipping)
    return clipping


def _check(clipping: Clipping) -> None:
    if len({device.id for device in clipping.devices}) != len(clipping.devices):
        raise EditError("What is on the clipboard names one device twice.")
    alone = Document(devices=clipping.devices, wires=clipping.wires)
    for device in clipping.devices:
        if (spec := dictionary().kinds.get(device.kind)) is None:
            raise EditError(f"What is on the clipboard has a device of an unknown kind, {device.kind}.")
        for name, value in device.props.items():
            if name in spec.props and (fault := spec.props[name].fault(value)) is not None:
                raise EditError(f"What is on the clipboard is broken: {device.tag}, {name} is {fault}.")
    for wire in clipping.wires:
        if any(not port_of(alone, end).accepts(wire.kind) for end in wire.ends):
            raise EditError(f"What is on the clipboard is broken: the wire {wire.id} does not fit its ports.")


@dataclass(frozen=True, slots=True)
class Paste:
    """Put a clipping on a sheet, moved by (dx, dy): new ids, and new tags where theirs are in use."""

    text: str
    sheet: str | None = None
    dx: int = 0
    dy: int = 0

    label = "Paste"

    def apply(self, document: Document) -> Change:
        clipping = read_clipping(self.text)
        if self.sheet is not None and self.sheet not in document.sheets:
            raise EditError(f"There is no sheet {self.sheet}.")
        ids = _fresh(document, clipping)
        tags = _tags(document, clipping.devices)
        devices = [self._device(device, ids, tags) for device in clipping.devices]
        wires = [self._wire(wire, ids) for wire in clipping.wires]
        notes = [self._note(note, ids) for note in clipping.annotations]
        return Change.of(document, *devices, *wires, *notes)

    def _device(self, device: Device, ids: dict[str, str], tags: dict[str, str]) -> Device:
        props: dict[str, Any] = {name: _renamed(value, ids) for name, value in device.props.items()}
        if device.id in tags:
            props["tag"] = tags[device.id]
        return msgspec.structs.replace(
            device, id=ids[device.id], sheet=self.sheet or device.sheet, at=self._place(device.at), props=props
        )

    def _wire(self, wire: Wire, ids: dict[str, str]) -> Wire:
        return msgspec.structs.replace(
            wire,
            id=ids[wire.id],
            a=End(ids[wire.a.device], wire.a.port, wire.a.position),
            b=End(ids[wire.b.device], wire.b.port, wire.b.position),
            route=None if wire.route is None else shifted(wire.route, self.dx, self.dy),
        )

    def _note(self, note: Annotation, ids: dict[str, str]) -> Annotation:
        return msgspec.structs.replace(
            note,
            id=ids[note.id],
            sheet=self.sheet or note.sheet,
            at=self._place(note.at),
            of=ids.get(note.of) if note.of else None,
        )

    def _place(self, at: Point | None) -> Point | None:
        return None if at is None else (at[0] + self.dx, at[1] + self.dy)


def _fresh(document: Document, clipping: Clipping) -> dict[str, str]:
    """Old id to new, one run of numbers over devices, wires and notes."""
    things: list[tuple[str, str]] = [
        *(("D", d.id) for d in clipping.devices),
        *(("W", w.id) for w in clipping.wires),
        *(("A", a.id) for a in clipping.annotations),
    ]
    numbers = document.fresh_ids("", len(things))
    return {old: f"{letter}{number}" for (letter, old), number in zip(things, numbers, strict=True)}


def _tags(document: Document, devices: Iterable[Device]) -> dict[str, str]:
    taken = set(tags_in_use(document))
    tags: dict[str, str] = {}
    for device in devices:
        if (tag := device.text("tag")) is not None:
            tags[device.id] = like_tag(tag, taken)
            taken.add(tags[device.id])
    return tags


def _renamed(value: Any, ids: dict[str, str]) -> Any:  # noqa: ANN401 - any JSON value
    """A list of ids (the buses a controller protects) follows the new ids; all else stays."""
    if isinstance(value, list) and value and all(isinstance(entry, str) and entry in ids for entry in value):
        return [ids[entry] for entry in value]
    return value

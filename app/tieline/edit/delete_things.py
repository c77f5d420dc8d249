"""Delete devices, wires and notes; a run from which a device is taken closes up behind it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import msgspec

from tieline.edit.edit import EditError
from tieline.edit.keep_ids import remembering
from tieline.edit.ports import through_ports
from tieline.model.change import Change
from tieline.model.document import Document
from tieline.model.records import Annotation, Device, Wire


@dataclass(frozen=True, slots=True)
class Deletion:
    """What a deletion will do: the wires that heal (as they will be) and every id that goes."""

    healed: tuple[Wire, ...]
    removed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DeleteThings:
    """Take out devices, wires and notes.

    With `heal`, a two-port device taken out of a run leaves its two wires joined; other wires go with their device.
    A bare junction left with two wires closes up too.
    """

    ids: tuple[str, ...]
    heal: bool = True

    @property
    def label(self) -> str:
        return "Delete" if len(self.ids) == 1 else f"Delete {len(self.ids)} things"

    def apply(self, document: Document) -> Change:
        for key in self.ids:
            if key not in document.devices and key not in document.wires and key not in document.annotations:
                raise EditError(f"There is nothing called {key} to delete.")
        deletion = self.foresee(document)
        keep = tuple(wire for wire in deletion.healed if wire.id not in deletion.removed)
        notes = _left_alone(document, deletion.removed)
        return Change.of(document, *remembering(document, deletion.removed), *keep, *notes, removed=deletion.removed)

    def foresee(self, document: Document) -> Deletion:
        """What the deletion will join and what will go, for a preview."""
        wires = {key: wire for key, wire in document.wires.items() if key not in self.ids}
        removed = [key for key in self.ids if key in document]
        cut = [document.wires[key] for key in self.ids if key in document.wires]
        touched = {end.device for wire in cut for end in wire.ends}
        for key in self.ids:
            if (device := document.devices.get(key)) is not None:
                removed += self._take_out(device, wires)
        removed += self._close_junctions(document, touched - set(removed), wires)
        healed = tuple(wire for key, wire in wires.items() if wire is not document.wires[key])
        return Deletion(healed, tuple(dict.fromkeys(removed)))

    def _take_out(self, device: Device, wires: dict[str, Wire]) -> list[str]:
        here = [wire for wire in wires.values() if device.id in (wire.a.device, wire.b.device)]
        joined = joined_over(device, here) if self.heal else None
        gone = [wire.id for wire in here if joined is None or wire.id != joined.id]
        for key in gone:
            del wires[key]
        if joined is not None:
            wires[joined.id] = joined
        return gone

    def _close_junctions(self, document: Document, touched: Collection[str], wires: dict[str, Wire]) -> list[str]:
        gone: list[str] = []
        for key in sorted(touched) if self.heal else ():
            device = document.devices[key]
            here = [wire for wire in wires.values() if key in (wire.a.device, wire.b.device)]
            if device.kind == "junction" and not device.props and len(here) == 2:
                gone += [key, *self._take_out(device, wires)]
        return gone


def _left_alone(document: Document, removed: Collection[str]) -> tuple[Annotation, ...]:
    """The notes that spoke of something that goes; they stay on the sheet and speak of nothing."""
    return tuple(
        msgspec.structs.replace(note, of=None)
        for note in document.annotations.values()
        if note.of in removed and note.id not in removed
    )


def joined_over(device: Device, here: Collection[Wire]) -> Wire | None:
    """The wire that is left when `device` is taken out from between two wires, or None where nothing can close up.

    It keeps the id and the props of the first of the two, and its bends where both were laid by hand.
    """
    run = [wire for wire in here if _in_run(device, wire)]
    if len(run) != 2 or run[0].kind != run[1].kind:
        return None
    first, second = run
    near, far = first.other(device.id), second.other(device.id)
    if near.device == far.device or device.id in (near.device, far.device):
        return None
    if first.end_at(device.id).port == second.end_at(device.id).port and through_ports(device) is not None:
        return None
    by_hand = first.by_hand and second.by_hand
    bends = None
    if by_hand:
        before = first.route or ()
        after = second.route or ()
        bends = (before if first.b.device == device.id else before[::-1]) + (
            after if second.a.device == device.id else after[::-1]
        )
    return msgspec.structs.replace(
        first, a=near, b=far, route=bends, by_hand=by_hand and bool(bends), props={**second.props, **first.props}
    )


def _in_run(device: Device, wire: Wire) -> bool:
    pair = through_ports(device)
    port = wire.end_at(device.id).port
    return port in pair if pair is not None else device.kind == "junction" or (device.kind == "test_switch")

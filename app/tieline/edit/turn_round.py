"""Turn a device round in its run: what was on its one side is then on the other."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from tieline.edit.edit import EditError, name_of, the_device
from tieline.edit.move_devices import loosened
from tieline.edit.ports import through_ports
from tieline.edit.turn_devices import turned
from tieline.model.change import Change
from tieline.model.document import Document
from tieline.model.records import End, Point, Wire


@dataclass(frozen=True, slots=True)
class TurnRound:
    """Exchange what is connected to the two sides of `device`, its symbol turned by half a turn.

    `at` is where the symbol's origin comes to lie, so that each side stands where the other stood and the run keeps
    its course; without it the wires are left to the router.
    """

    device: str
    at: Point | None = None

    label = "Turn round"

    def apply(self, document: Document) -> Change:
        device = the_device(document, self.device)
        pair = through_ports(device)
        if pair is None:
            raise EditError(f"{name_of(device)} has no two sides to be exchanged.")
        other = dict(zip(pair, pair[::-1], strict=True))

        def exchanged(end: End) -> End:
            if end.device != device.id or end.port not in other:
                return end
            return msgspec.structs.replace(end, port=other[end.port])

        wires = [
            self._laid(msgspec.structs.replace(wire, a=exchanged(wire.a), b=exchanged(wire.b)), device.id, other)
            for wire in document.wires_at(device.id)
        ]
        moved = msgspec.structs.replace(device, at=self.at or device.at, turn=turned(device.turn + 180))
        return Change.of(document, moved, *wires)

    def _laid(self, wire: Wire, device_id: str, sides: dict[str, str]) -> Wire:
        in_the_run = wire.end_at(device_id).port in sides
        return wire if in_the_run and self.at is not None else loosened(wire)

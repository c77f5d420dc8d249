"""Stretch a busbar and slide its taps; their physical order never changes unseen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import msgspec

from tieline.edit.edit import EditError, name_of, the_device, the_wire
from tieline.edit.move_devices import loosened
from tieline.model.change import Change
from tieline.model.document import Document
from tieline.model.records import Device, End, Point, Wire

SHORTEST = 4
"""The shortest bar that can be drawn, in grid units."""


@dataclass(frozen=True, slots=True)
class StretchBus:
    """Draw the bar `length` grid units long from `at`.

    A tap at an end stays at that end. The others stay where they are on the sheet as long as the bar reaches them
    all; where it does not, they draw together in proportion, so that their order is what it was. Those of a bar drawn
    out of scale (`drawn_taps`) stretch with it.
    """

    bus: str
    at: Point
    length: int

    label = "Stretch bus"

    def apply(self, document: Document) -> Change:
        bus = the_device(document, self.bus)
        if bus.kind != "bus":
            raise EditError(f"{name_of(bus)} is no bus.")
        if self.length < SHORTEST:
            raise EditError(f"A bus is at least {SHORTEST} grid units long.")
        drawn = msgspec.structs.replace(bus, at=self.at, props={**bus.props, "drawn_length": self.length})
        return Change.of(document, drawn, *(self._tapped(wire, bus, document) for wire in document.wires_at(bus.id)))

    def _tapped(self, wire: Wire, bus: Device, document: Document) -> Wire:
        return msgspec.structs.replace(
            wire if wire.by_hand else loosened(wire),
            a=self._end(wire.a, bus, document),
            b=self._end(wire.b, bus, document),
        )

    def _end(self, end: End, bus: Device, document: Document) -> End:
        old = bus.integer("drawn_length")
        if end.device != bus.id or end.position in (None, 0.0, 1.0) or not old or bus.at is None:
            return end
        if bus.items("drawn_taps"):
            return end
        shift = along(bus, self.at) - along(bus, bus.at)
        inner = [
            (e.position * old - shift) / self.length
            for wire in document.wires_at(bus.id)
            for e in wire.ends
            if e.device == bus.id and e.position not in (None, 0.0, 1.0) and e.position is not None
        ]
        if any(not 0 < place < 1 for place in inner) or end.position is None:
            return end
        return End(end.device, end.port, round((end.position * old - shift) / self.length, 6))


def along(bus: Device, point: Point) -> int:
    """How far a point lies along the direction in which the bar runs from its first end, in grid units."""
    match bus.turn:
        case 0:
            return point[0]
        case 90:
            return point[1]
        case 180:
            return -point[0]
        case _:
            return -point[1]


@dataclass(frozen=True, slots=True)
class SlideTap:
    """Move the place where a wire lands on a bus to `position`, 0 to 1 along the bar."""

    wire: str
    end: Literal["a", "b"]
    position: float

    label = "Slide tap"

    def apply(self, document: Document) -> Change:
        wire = the_wire(document, self.wire)
        end = wire.a if self.end == "a" else wire.b
        device = document.devices[end.device]
        if device.kind != "bus":
            raise EditError(f"{name_of(device)} is no bus; a wire ends there at its port.")
        if not 0 <= self.position <= 1:
            raise EditError("A position on a bus runs from 0 to 1.")
        slid = End(end.device, end.port, round(self.position, 6))
        loose = wire if wire.by_hand else loosened(wire)
        moved = msgspec.structs.replace(loose, a=slid) if self.end == "a" else msgspec.structs.replace(loose, b=slid)
        return Change.of(document, moved)

"""Stretch a busbar and slide its taps; their physical order never changes unseen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

import msgspec

from tieline.edit.edit import EditError, name_of, the_device, the_wire
from tieline.edit.move_devices import loosened
from tieline.model import taps
from tieline.model.change import Change
from tieline.model.document import Document
from tieline.model.records import Device, End, Point

SHORTEST = 4
"""The shortest bar that can be drawn, in grid units."""

Shares = list[tuple[float, float]]
"""Taps as (position, share of the bar at which it is drawn); position -1 for a tap that has none."""


@dataclass(frozen=True, slots=True)
class StretchBus:
    """Draw the bar `length` grid units long from `at`. What is drawn changes, no tap's position does.

    A tap drawn at an end stays at that end. The others stay where they are on the sheet as long as the bar reaches
    them all; where it does not, they draw together in proportion.
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
        shares = self._stretched(bus, list(shares_on(document, bus)))
        props = with_shares({**bus.props, "drawn_length": self.length}, shares)
        drawn = msgspec.structs.replace(bus, at=self.at, props=props)
        wires = (wire for wire in document.wires_at(bus.id) if not wire.by_hand)
        return Change.of(document, drawn, *map(loosened, wires))

    def _stretched(self, bus: Device, shares: Shares) -> Shares:
        old = taps.drawn_length(bus)
        shift = along(bus, self.at) - along(bus, bus.at or self.at)
        kept = [
            (position, share if share in (0.0, 1.0) else round((share * old - shift) / self.length, 6))
            for position, share in shares
        ]
        inner = [new for (_, new), (_, was) in zip(kept, shares, strict=True) if was not in (0.0, 1.0)]
        return kept if all(0 < share < 1 for share in inner) else shares


def shares_on(document: Document, bus: Device) -> Iterator[tuple[float, float]]:
    """The taps of a bar as they are drawn, in the order of the wires."""
    length = taps.drawn_length(bus)
    counts: dict[float | None, int] = {}
    for wire in document.wires_at(bus.id):
        for end in wire.ends:
            if end.device == bus.id:
                rank = counts.get(end.position, 0)
                counts[end.position] = rank + 1
                position = taps.NO_POSITION if end.position is None else end.position
                yield (position, round(taps.offset_of(bus, end.position, rank) / length, 6))


def with_shares(props: dict[str, Any], shares: Shares) -> dict[str, Any]:
    """The props of a bus that draws its taps there; a bar that is to scale says nothing about them."""
    rest = {name: value for name, value in props.items() if name != "drawn_taps"}
    length = rest.get("drawn_length") or taps.DEFAULT_LENGTH
    if all(abs(position - share) * length < 0.5 for position, share in shares):
        return rest
    return {**rest, "drawn_taps": [number for pair in sorted(shares) for number in pair]}


def along(bus: Device, point: Point) -> int:
    """How far a point lies along the direction in which the bar runs from its first end, in grid units."""
    back = bus.turn in (180, 270)
    way = point[1] if bus.turn in (90, 270) else point[0]
    return -way if back != (bus.flip and bus.turn in (0, 180)) else way


@dataclass(frozen=True, slots=True)
class SlideTap:
    """Move the place where a wire lands on a bus to `position`, 0 to 1 along the bar.

    `share` is where along the bar it is then drawn, for a bar that is not drawn to scale.
    """

    wire: str
    end: Literal["a", "b"]
    position: float
    share: float | None = None

    label = "Slide tap"

    def apply(self, document: Document) -> Change:
        wire = the_wire(document, self.wire)
        end = wire.a if self.end == "a" else wire.b
        bus = document.devices[end.device]
        if bus.kind != "bus":
            raise EditError(f"{name_of(bus)} is no bus; a wire ends there at its port.")
        if not 0 <= self.position <= 1:
            raise EditError("A position on a bus runs from 0 to 1.")
        slid = End(end.device, end.port, round(self.position, 6))
        loose = wire if wire.by_hand else loosened(wire)
        moved = msgspec.structs.replace(loose, a=slid) if self.end == "a" else msgspec.structs.replace(loose, b=slid)
        if "drawn_taps" not in bus.props:
            return Change.of(document, moved)
        others = list(shares_on(document.apply(Change.of(document, removed=(wire.id,))), bus))
        share = self.position if self.share is None else self.share
        props = with_shares(bus.props, [*others, (slid.position or 0.0, share)])
        return Change.of(document, moved, msgspec.structs.replace(bus, props=props))

"""Stretch a busbar and slide its taps; their physical order never changes unseen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import msgspec

from tieline.edit.edit import EditError, name_of, the_device, the_wire
from tieline.edit.move_devices import loosened
from tieline.edit.tap_places import Shares, along, shares_on, with_shares
from tieline.model import taps
from tieline.model.change import Change
from tieline.model.document import Document
from tieline.model.records import Device, End, Point

SHORTEST = 4
"""The shortest bar that can be drawn, in grid units."""


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

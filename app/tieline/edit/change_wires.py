"""Change a wire that stands: another port, bends by hand, or back to the router."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

import msgspec

from tieline.edit.edit import EditError, the_wire
from tieline.edit.move_devices import loosened
from tieline.edit.ports import refusal
from tieline.model.change import Change
from tieline.model.document import Document
from tieline.model.records import End, Point


@dataclass(frozen=True, slots=True)
class ReconnectWire:
    """Take one end of a wire off its port and put it on another."""

    wire: str
    end: Literal["a", "b"]
    to: End

    label = "Reconnect wire"

    def apply(self, document: Document) -> Change:
        wire = the_wire(document, self.wire)
        a, b = (self.to, wire.b) if self.end == "a" else (wire.a, self.to)
        if (reason := refusal(document, wire.kind, a, b, leaving_out=(wire.id,))) is not None:
            raise EditError(reason)
        return Change.of(document, msgspec.structs.replace(loosened(wire), a=a, b=b))


@dataclass(frozen=True, slots=True)
class BendWire:
    """Give a wire these bends by hand; each lies level or plumb with the next."""

    wire: str
    bends: tuple[Point, ...]

    label = "Bend wire"

    def apply(self, document: Document) -> Change:
        wire = the_wire(document, self.wire)
        for (ax, ay), (bx, by) in pairwise(self.bends):
            if ax != bx and ay != by:
                raise EditError("A wire runs level or plumb from bend to bend.")
        return Change.of(document, msgspec.structs.replace(wire, route=self.bends, by_hand=True))


@dataclass(frozen=True, slots=True)
class RouteAnew:
    """Give up the bends of these wires, made by hand or not, and let the router lay them."""

    wires: tuple[str, ...]

    label = "Route anew"

    def apply(self, document: Document) -> Change:
        return Change.of(document, *(loosened(the_wire(document, key)) for key in self.wires))

"""Move devices and notes over the sheet."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

import msgspec

from tieline.edit.edit import EditError
from tieline.edit.tap_places import followed
from tieline.model.change import Change
from tieline.model.document import Document
from tieline.model.records import Annotation, Device, Point, Wire


@dataclass(frozen=True, slots=True)
class MoveDevices:
    """Move what bears these ids by (dx, dy) grid units, or onto another sheet.

    A wire with both ends among them goes along as it is. Of the others, one laid by hand keeps its bends (they are
    stretched where the ports' places are known) and the rest are left to the router. Where one ran straight to a
    bus that stays, its tap goes along, as long as the taps keep their order.
    """

    ids: tuple[str, ...]
    dx: int = 0
    dy: int = 0
    sheet: str | None = None

    label = "Move"

    def apply(self, document: Document) -> Change:
        if self.sheet is not None and self.sheet not in document.sheets:
            raise EditError(f"There is no sheet {self.sheet}.")
        moved = [self._moved(thing) for thing in movable(document, self.ids)]
        wires = (self._wire(wire, both) for wire, both in wires_about(document, self.ids))
        change = Change.of(document, *moved, *wires)
        if self.sheet is not None:
            return change
        return change.then(Change.of(document.apply(change), *self._taps(document)))

    def _taps(self, document: Document) -> Iterator[Device | Wire]:
        for record in followed(document, self.ids, self.dx, self.dy):
            yield loosened(record) if isinstance(record, Wire) else record

    def _moved(self, thing: Device | Annotation) -> Device | Annotation:
        at = None if thing.at is None else (thing.at[0] + self.dx, thing.at[1] + self.dy)
        return msgspec.structs.replace(thing, at=at, sheet=self.sheet or thing.sheet)

    def _wire(self, wire: Wire, both: bool) -> Wire:
        if both and wire.route is not None:
            return msgspec.structs.replace(wire, route=shifted(wire.route, self.dx, self.dy))
        return wire if wire.by_hand else loosened(wire)


def movable(document: Document, ids: Collection[str]) -> Iterator[Device | Annotation]:
    """The devices and notes among `ids`; wires follow their ends and are passed over. EditError for no id at all."""
    for key in dict.fromkeys(ids):
        thing = document.devices.get(key) or document.annotations.get(key)
        if thing is not None:
            yield thing
        elif key not in document.wires:
            raise EditError(f"There is nothing called {key} to move.")


def wires_about(document: Document, ids: Collection[str]) -> Iterator[tuple[Wire, bool]]:
    """The wires that end on a device in `ids`, each with whether both its ends do."""
    members = frozenset(ids)
    for wire in document.wires.values():
        a, b = wire.a.device in members, wire.b.device in members
        if a or b:
            yield wire, a and b


def loosened(wire: Wire) -> Wire:
    """The wire with its course left to the router."""
    return msgspec.structs.replace(wire, route=None, by_hand=False)


def shifted(points: tuple[Point, ...], dx: int, dy: int) -> tuple[Point, ...]:
    """Points moved by (dx, dy)."""
    return tuple((x + dx, y + dy) for x, y in points)

"""Draw a point of the interconnection (PCC, POI, POC, RPA) where the graph has it."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from tieline.edit.edit import EditError, name_of, the_device
from tieline.edit.insert_on_wire import InsertOnWire
from tieline.model.change import Change
from tieline.model.document import Document
from tieline.model.records import Point, Turn

NAMES = ("PCC", "POI", "POC", "RPA")


@dataclass(frozen=True, slots=True)
class DrawPoint:
    """Mark points by name: on `marker`, one that stands there already, or else by a new one set into `wire`."""

    names: tuple[str, ...]
    wire: str | None = None
    marker: str | None = None
    at: Point | None = None
    turn: Turn = 0
    bend: int | None = None

    @property
    def label(self) -> str:
        return "Draw " + ", ".join("PoC" if name == "POC" else name for name in self.names)

    def apply(self, document: Document) -> Change:
        for name in self.names:
            if name not in NAMES:
                raise EditError(f"{name} is no point; there are: {', '.join(NAMES)}.")
        if self.marker is not None:
            return self._named(document, self.marker)
        if self.wire is None:
            raise EditError("A point is drawn on a wire or on a marker.")
        props = {"points": list(self.names)}
        return InsertOnWire(self.wire, "point", self.at, self.turn, bend=self.bend, props=props).apply(document)

    def _named(self, document: Document, key: str) -> Change:
        marker = the_device(document, key)
        if marker.kind != "point":
            raise EditError(f"{name_of(marker)} is no point marker.")
        points = list(dict.fromkeys([*marker.items("points"), *self.names]))
        return Change.of(document, msgspec.structs.replace(marker, props={**marker.props, "points": points}))

"""Where the wires of a document end on its sheets, and in which direction they leave."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence

from tieline.drawing.geometry import Box, Placement
from tieline.drawing.routing.patterns import DIRECTIONS, Grid, Terminal, Way, corners
from tieline.drawing.symbols import library
from tieline.model import taps
from tieline.model.document import Document
from tieline.model.records import Device, End, Wire

_STUB = 2
_FEEDS = frozenset({"load", "secondary", "b", "out"})
_FED = frozenset({"line", "primary", "a"})
"""Ports that face the customer, and the Company: what feeds a bus, and what it feeds."""


class WireEnds:
    """The places of all wire ends of one document, each looked up once."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._ranks = taps.ranks(document.devices, document.wires.values())
        self._boxes: dict[str, Box] = {}
        self._wired: dict[str, set[str]] = {}
        for wire in document.wires.values():
            for end in wire.ends:
                self._wired.setdefault(end.device, set()).add(end.port)
        self._ports: dict[str, dict[str, tuple[Grid, Grid]]] = {}
        self._pairs: dict[str, tuple[tuple[float, float], ...]] = {}
        self._terminals: dict[tuple[str, End, End, int], Terminal | None] = {}
        self._ways: dict[tuple[str, tuple[Grid, ...] | None], Way] = {}
        self._by_sheet: dict[str, list[Wire]] | None = None

    def wired(self, device_id: str) -> Collection[str]:
        """The ports of a device on which wires end."""
        return self._wired.get(device_id, ())

    def wires_on(self, sheet: str) -> Sequence[Wire]:
        """The wires with an end or both on one sheet, in the document's order."""
        if self._by_sheet is None:
            self._by_sheet = {}
            for wire in self.document.wires.values():
                for name in dict.fromkeys(self.sheet(end) for end in wire.ends):
                    if name is not None:
                        self._by_sheet.setdefault(name, []).append(wire)
        return self._by_sheet.get(sheet, ())

    def way(self, wire: Wire) -> Way:
        """As `wire_path`; a wire's way is worked out once."""
        key = (wire.id, wire.route)
        if key not in self._ways:
            self._ways[key] = self._way(wire)
        return self._ways[key]

    def _way(self, wire: Wire) -> Way:
        if wire.route is None or self.sheet(wire.a) != self.sheet(wire.b) or self.sheet(wire.a) is None:
            return ()
        a, b = self.terminal(wire, 0), self.terminal(wire, 1)
        return () if a is None or b is None else stretched(a, b, wire.route)

    def sheet(self, end: End) -> str | None:
        """The sheet an end lies on, None where its device has no place."""
        device = self.document.devices.get(end.device)
        return device.sheet if device is not None and device.at is not None else None

    def box(self, device: Device) -> Box:
        """The box of a placed device."""
        if device.id not in self._boxes:
            self._boxes[device.id] = library().box(device, self._wired.get(device.id, ()))
        return self._boxes[device.id]

    def place(self, wire: Wire, which: int) -> tuple[Grid, Grid] | None:
        """Where end `a` (0) or `b` (1) of a wire lies and the direction it leaves in; None where there is no place.

        The direction is (0, 0) where the wire may leave in any (a junction) or to either side (a bus).
        """
        end = wire.ends[which]
        device = self.document.devices.get(end.device)
        if device is None or device.at is None:
            return None
        if device.kind == "bus":
            return self._landing(device, end.position, self._ranks.get((wire.id, which), 0)), (0, 0)
        if device.id not in self._ports:
            self._ports[device.id] = {
                name: ((spot.x, spot.y), (spot.dx, spot.dy)) for name, spot in library().port_places(device).items()
            }
        return self._ports[device.id].get(end.port)

    def _landing(self, bus: Device, position: float | None, rank: int) -> Grid:
        """Where a tap lands on a bar; a bar's pairs are read once, since it may have a thousand taps."""
        assert bus.at is not None
        if bus.id not in self._pairs:
            self._pairs[bus.id] = taps.drawn_taps(bus)
        offset = taps.offset_of(bus, position, rank, self._pairs[bus.id])
        x, y = Placement(bus.at, bus.turn, bus.flip).point((offset, 0))
        return round(x), round(y)

    def terminal(self, wire: Wire, which: int) -> Terminal | None:
        """The end as the router needs it."""
        key = (wire.id, wire.a, wire.b, which)
        if key not in self._terminals:
            self._terminals[key] = self._terminal(wire, which)
        return self._terminals[key]

    def _terminal(self, wire: Wire, which: int) -> Terminal | None:
        place = self.place(wire, which)
        if place is None:
            return None
        (x, y), direction = place
        end = wire.ends[which]
        device = self.document.devices[end.device]
        if direction != (0, 0):
            return Terminal(x, y, (direction,), self._stub((x, y), direction, self.box(device)))
        if device.kind == "bus":
            return Terminal(x, y, self._sides(wire, which, (x, y), device), _STUB)
        return Terminal(x, y, DIRECTIONS, max(self._stub((x, y), d, self.box(device)) for d in DIRECTIONS))

    def net(self, wire: Wire, which: int) -> str:
        """The net of an end: wires that end on the same place of the same device share it."""
        end = wire.ends[which]
        place = self.place(wire, which)
        device = self.document.devices.get(end.device)
        spot = place[0] if place is not None and device is not None and device.kind == "bus" else ""
        return f"{end.device}.{end.port}{spot}"

    def _stub(self, point: Grid, direction: Grid, box: Box) -> int:
        """How far a wire must go straight until it is clear of its own symbol."""
        x, y = point
        out = {(0, 1): box.bottom - y, (0, -1): y - box.top, (1, 0): box.right - x, (-1, 0): x - box.left}[direction]
        return max(0, math.ceil(out)) + _STUB

    def _sides(self, wire: Wire, which: int, point: Grid, bus: Device) -> tuple[Grid, ...]:
        """The two directions across a bar, first the one toward the other end; up to what feeds it from elsewhere."""
        far = wire.ends[1 - which]
        other = self.place(wire, 1 - which) if far.device != bus.id else None
        if self.sheet(far) != bus.sheet:
            up = far.port in _FEEDS or (which == 1 and far.port not in _FED)
            other = ((point[0] - 1, point[1] - 1) if up else point, (0, 0))
        if bus.turn in (90, 270):
            toward = 1 if other is None or other[0][0] >= point[0] else -1
            return ((toward, 0), (-toward, 0))
        toward = 1 if other is None or other[0][1] >= point[1] else -1
        return ((0, toward), (0, -toward))


def wire_path(document: Document, wire: Wire, ends: WireEnds | None = None) -> Way:
    """The whole polyline of a wire with both port ends, in grid units of its sheet.

    Empty where an end has no place, where the ends lie on different sheets, or where the wire has no route yet. Every
    stretch is horizontal or vertical: where an end moved away from the bends of a wire, its end stretches follow.
    """
    return (ends or WireEnds(document)).way(wire)


def stretched(a: Terminal, b: Terminal, bends: tuple[Grid, ...]) -> Way:
    """The bends with both ends joined to them at right angles; only the stretches at the ends change."""
    if not bends:
        if a.x == b.x or a.y == b.y:
            return corners(((a.x, a.y), (b.x, b.y)))
        corner = (b.x, a.y) if a.leaves and a.leaves[0][0] else (a.x, b.y)
        return corners(((a.x, a.y), corner, (b.x, b.y)))
    line = list(bends)
    line = _joined(a, line)
    line = _joined(b, line[::-1])[::-1]
    return corners(line)


def _joined(end: Terminal, line: list[Grid]) -> list[Grid]:
    """The line with `end` before it, its first bend moved along so that the first stretch is straight."""
    x, y = line[0]
    if x == end.x or y == end.y:
        return [(end.x, end.y), *line]
    across = bool(end.leaves and end.leaves[0][0])
    if len(line) == 1:
        corner = (x, end.y) if across else (end.x, y)
        return [(end.x, end.y), corner, *line]
    horizontal_next = line[1][1] == y
    if horizontal_next:
        return [(end.x, end.y), (end.x, y), *line[1:]]
    return [(end.x, end.y), (x, end.y), *line[1:]]

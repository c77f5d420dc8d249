"""Placing the lettering of a sheet: each block beside its symbol where nothing else stands."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator

from tieline.drawing.geometry import Box
from tieline.drawing.labels.block import Block, block
from tieline.drawing.labels.lines import conductor_line, label_lines
from tieline.drawing.labels.sides import Place, along_bar, beside, places, preferred
from tieline.drawing.marks import Text
from tieline.drawing.paper import DEFAULT_SIZE, Paper, paper
from tieline.drawing.room import Room
from tieline.drawing.routing.ends import WireEnds, wire_path
from tieline.drawing.routing.patterns import DIRECTIONS, Grid, Way
from tieline.drawing.routing.references import stub_boxes
from tieline.model.document import Document
from tieline.model.records import Device, Wire

_CLEARANCES = (1.95, 1.0, 0.45)
"""Units kept from symbols and wires; the next is tried where the one before leaves no place."""

_FROM_TEXT = 0.9
_LEAD = 3


def device_block(device: Device) -> Block:
    """The lettering of a device."""
    return block(label_lines(device), headed=device.kind not in ("ground", "junction"))


def place_labels(
    document: Document, sheet: str | None = None, taken: Iterable[Box] = (), conductors: bool = True
) -> tuple[Text, ...]:
    """The lettering of the devices and wires of one sheet; without `sheet`, of every sheet.

    `taken` are boxes on that sheet that nothing may be written on, beside symbols, wires and what the paper reserves.
    """
    if sheet is None:
        used = dict.fromkeys(device.sheet for device in document.devices.values() if device.at is not None)
        return tuple(
            text for name in used if name is not None for text in place_labels(document, name, taken, conductors)
        )
    return tuple(_Lettering(document, sheet, taken).texts(conductors))


def lettering_around(
    document: Document,
    sheet: str,
    line: Callable[[tuple[Text, ...]], Iterable[Box]],
    ends: WireEnds | None = None,
) -> tuple[Text, ...]:
    """As `place_labels` for one sheet on which something is drawn between devices and conductors.

    `line` is given the lettering of the devices and answers what that of the conductors has to keep clear of. `ends`
    are the document's, where known.
    """
    lettering = _Lettering(document, sheet, (), ends)
    devices = tuple(lettering.texts(False))
    for box in line(devices):
        lettering.symbols.take(box, "")
    return (*devices, *lettering.conductors())


class _Lettering:
    """One sheet while its lettering is being placed."""

    def __init__(self, document: Document, sheet: str, taken: Iterable[Box], ends: WireEnds | None = None) -> None:
        self.document = document
        self.ends = ends or WireEnds(document)
        record = document.sheets.get(sheet)
        self.page: Paper = paper(record.size if record is not None else DEFAULT_SIZE)
        self.devices = [d for d in document.devices.values() if d.at is not None and d.sheet == sheet]
        self.used: dict[str, set[Grid]] = {}
        self.symbols, self.lines, self.writing = Room(), Room(), Room()
        self.ways: list[tuple[Wire, Way]] = []
        for device in self.devices:
            self.symbols.take(self.ends.box(device), device.id)
        for box in (*self.page.reserved, *taken):
            self.symbols.take(box, "")
        for box in stub_boxes(document, sheet, self.ends):
            self.symbols.take(box, "")
        here = {device.id for device in self.devices}
        for wire in self.ends.wires_on(sheet):
            if wire.a.device in here or wire.b.device in here:
                self._note(wire, here)

    def _note(self, wire: Wire, here: set[str]) -> None:
        """Keep clear of a wire's way, or of where it will leave its ports if it has none yet."""
        for which, end in enumerate(wire.ends):
            place = self.ends.place(wire, which) if end.device in here else None
            if place is not None:
                direction = place[1] if place[1] != (0, 0) else self._likely(wire, which, place[0])
                self.used.setdefault(end.device, set()).add(direction)
        way = wire_path(self.document, wire, self.ends)
        if way:
            self.ways.append((wire, way))
            for start, end_point in itertools.pairwise(way):
                self.lines.take(_segment(start, end_point), wire.id)
            return
        for which, end in enumerate(wire.ends):
            terminal = self.ends.terminal(wire, which) if end.device in here else None
            if terminal is not None and terminal.leaves:
                port = (terminal.x, terminal.y)
                anywhere = len(terminal.leaves) == len(DIRECTIONS)
                dx, dy = self._likely(wire, which, port) if anywhere else terminal.leaves[0]
                self.lines.take(_segment(port, (port[0] + dx * _LEAD, port[1] + dy * _LEAD)), wire.id)
        straight = self._straight(wire)
        if straight is not None:
            self.lines.take(straight, wire.id)

    def _likely(self, wire: Wire, which: int, point: Grid) -> Grid:
        """The direction in which a wire will leave a junction: across where its other end is not in line below."""
        other = self.ends.place(wire, 1 - which)
        if other is None or wire.ends[which].device == wire.ends[1 - which].device:
            return (0, 0)
        (x, y), (far_x, far_y) = point, other[0]
        if far_x == x:
            return (0, 1) if far_y > y else (0, -1)
        return (1, 0) if far_x > x else (-1, 0)

    def _straight(self, wire: Wire) -> Box | None:
        """The box of a wire that has no route yet but will surely run straight from port to port."""
        a, b = self.ends.terminal(wire, 0), self.ends.terminal(wire, 1)
        if a is None or b is None or self.ends.sheet(wire.a) != self.ends.sheet(wire.b):
            return None
        if a.x == b.x and any(d[0] == 0 for d in a.leaves) and any(d[0] == 0 for d in b.leaves):
            return _segment((a.x, a.y), (b.x, b.y))
        if a.y == b.y and any(d[1] == 0 for d in a.leaves) and any(d[1] == 0 for d in b.leaves):
            return _segment((a.x, a.y), (b.x, b.y))
        return None

    def texts(self, conductors: bool) -> Iterator[Text]:
        """All lettering: devices in their order from the top left, then conductors where there is room."""
        for device in sorted(self.devices, key=lambda d: (d.kind == "bus", d.at, d.id)):
            lettering = device_block(device)
            if lettering.lines:
                box, anchor = self._best(device, lettering)
                self.writing.take(box, device.id)
                yield from lettering.texts(box, device.id, anchor)
        if conductors:
            yield from self.conductors()

    def conductors(self) -> Iterator[Text]:
        """The lettering of conductors, where what stands already leaves room."""
        for wire, way in self.ways:
            line = conductor_line(wire)
            if line:
                yield from self._along(wire, way, block((line,)))

    def _best(self, device: Device, lettering: Block) -> Place:
        symbol = self.ends.box(device)
        sides = preferred(device.kind, self.used.get(device.id, set()))
        best = [] if device.kind == "bus" else [beside(symbol, lettering, side) for side in sides]
        for place in best:
            if any(self._free(place[0], clearance, device.id) for clearance in _CLEARANCES[:2]):
                return place
        others = list(along_bar(symbol, lettering) if device.kind == "bus" else places(symbol, lettering, sides))
        for clearance in _CLEARANCES:
            for place in others:
                if self._free(place[0], clearance, device.id):
                    return place
        return min(best + others, key=lambda place: self._badness(place[0]))

    def _free(self, box: Box, clearance: float, own: str) -> bool:
        frame = self.page.frame
        near = box.grown(clearance)
        return (
            frame.left + 1 <= box.left
            and frame.top + 1 <= box.top
            and box.right <= frame.right - 1
            and box.bottom <= frame.bottom - 1
            and self.writing.is_free(box.grown(_FROM_TEXT))
            and self.symbols.is_free(near, but=own)
            and self.symbols.is_free(box)
            and self.lines.is_free(near)
        )

    def _badness(self, box: Box) -> float:
        near = box.grown(0.3)
        return 4 * self.writing.overlap(near) + 2 * self.symbols.overlap(near) + self.lines.overlap(near)

    def _along(self, wire: Wire, way: Way, lettering: Block) -> Iterator[Text]:
        """What is written along a wire, beside its longest stretch that has room for it."""
        stretches = sorted(itertools.pairwise(way), key=lambda s: -abs(s[0][0] - s[1][0]) - abs(s[0][1] - s[1][1]))
        for (x1, y1), (x2, y2) in stretches:
            middle_x, middle_y = (x1 + x2) / 2, (y1 + y2) / 2
            if x1 == x2:
                top = middle_y - lettering.height / 2
                options: tuple[Place, ...] = (
                    (lettering.box(x1 + 1.2, top), "left"),
                    (lettering.box(x1 - 1.2 - lettering.width, top), "right"),
                )
                fits = abs(y2 - y1) >= lettering.height + 1
            else:
                left = middle_x - lettering.width / 2
                options = ((lettering.box(left, y1 - 1.0 - lettering.height), "center"),)
                fits = abs(x2 - x1) >= lettering.width
            for box, anchor in options if fits else ():
                if self._free(box, 0.8, wire.id):
                    self.writing.take(box, wire.id)
                    yield from lettering.texts(box, wire.id, anchor)
                    return


def _segment(start: Grid, end: Grid) -> Box:
    half = 0.2
    return Box(
        min(start[0], end[0]) - half, min(start[1], end[1]) - half,
        max(start[0], end[0]) + half, max(start[1], end[1]) + half,
    )  # fmt: skip


__all__ = ["device_block", "lettering_around", "place_labels"]

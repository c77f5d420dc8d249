"""The marks of wires: their strokes with the pen of their kind, dots where they join, hops where they cross, arrows."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from tieline.drawing.marks import Arc, Circle, Layer, Line, Mark, Pen, Polyline
from tieline.drawing.routing.ends import WireEnds, wire_path
from tieline.drawing.routing.patterns import Grid, Way
from tieline.drawing.routing.references import stubs
from tieline.model.document import Document
from tieline.model.records import Wire

PENS: dict[str, Pen] = {
    "power": Pen.POWER, "dc": Pen.POWER, "neutral": Pen.SENSING, "ground": Pen.SENSING, "sensing": Pen.SENSING,
    "trip": Pen.TRIP, "control": Pen.CONTROL, "communication": Pen.CONTROL,
}  # fmt: skip
_LAYERS = {"power": Layer.WIRES, "dc": Layer.WIRES, "neutral": Layer.WIRES, "ground": Layer.WIRES}
_TRIPPED = frozenset({"breaker", "switch", "recloser", "contactor", "mid", "network_protector"})
_HOP = 1.0
_DOT = 0.55
_ARROW = (2.0, 0.7)
_CELL = 16


def wire_marks(document: Document, sheet: str | None = None, ends: WireEnds | None = None) -> tuple[Mark, ...]:
    """The marks of all wires of one sheet; without `sheet`, of every sheet. `ends` are the document's, where known."""
    ends = ends or WireEnds(document)
    if sheet is None:
        used = dict.fromkeys(device.sheet for device in document.devices.values() if device.at is not None)
        return tuple(mark for name in used if name is not None for mark in _on_sheet(document, name, ends))
    return tuple(_on_sheet(document, sheet, ends))


def _on_sheet(document: Document, sheet: str, ends: WireEnds) -> Iterator[Mark]:
    lines: dict[str, Way] = {}
    for wire in ends.wires_on(sheet):
        if ends.sheet(wire.a) == sheet and (line := wire_path(document, wire, ends)):
            lines[wire.id] = line
    hops = hops_of(lines)
    for key, line in lines.items():
        wire = document.wires[key]
        pen = pen_of(document, wire)
        layer = _LAYERS.get(wire.kind, Layer.PROTECTION)
        yield from _strokes(line, hops.get(key, ()), pen, layer, key)
        yield from _arrows(document, wire, line, layer)
    for (x, y), key in dots_of(document, lines, ends).items():
        kind = document.wires[key].kind
        yield Circle((x, y), _DOT, PENS[kind], _LAYERS.get(kind, Layer.PROTECTION), key, filled=True)
    for stub in stubs(document, sheet, ends):
        pen = pen_of(document, stub.wire)
        layer = _LAYERS.get(stub.wire.kind, Layer.PROTECTION)
        yield Line(stub.start, stub.end, pen, layer, stub.wire.id)
        if stub.text is not None:
            yield _head(stub.start, stub.end, layer, stub.wire.id)
            yield stub.text


def pen_of(document: Document, wire: Wire) -> Pen:
    """The pen of a wire's kind; dashed where it leads to future equipment."""
    for end in wire.ends:
        device = document.devices.get(end.device)
        if device is not None and device.status == "future":
            return Pen.FUTURE
    return PENS[wire.kind]


def _strokes(line: Way, hops: Sequence[Grid], pen: Pen, layer: Layer, key: str) -> Iterator[Mark]:
    """The strokes of one wire, broken where it hops over another."""
    part: list[tuple[float, float]] = [line[0]]
    for (x1, y1), (x2, y2) in itertools.pairwise(line):
        way = 1 if x2 > x1 else -1
        over = sorted((x for x, y in hops if y1 == y2 == y and min(x1, x2) < x < max(x1, x2)), reverse=way < 0)
        for x in over:
            part.append((x - way * _HOP, y1))
            yield _stroke(part, pen, layer, key)
            yield Arc((x, y1), _HOP, 0, 180, pen, layer, key)
            part = [(x + way * _HOP, y1)]
        part.append((x2, y2))
    yield _stroke(part, pen, layer, key)


def _stroke(points: list[tuple[float, float]], pen: Pen, layer: Layer, key: str) -> Mark:
    if len(points) == 2:
        return Line(points[0], points[1], pen, layer, key)
    return Polyline(tuple(points), pen, layer, key)


def _arrows(document: Document, wire: Wire, line: Way, layer: Layer) -> Iterator[Mark]:
    """On a trip wire, the arrow at the device tripped."""
    if wire.kind != "trip":
        return
    for end, tip, before in ((wire.a, line[0], line[1]), (wire.b, line[-1], line[-2])):
        device = document.devices.get(end.device)
        if device is not None and device.kind in _TRIPPED:
            yield _head(before, tip, layer, wire.id)


def _head(before: Grid, tip: Grid, layer: Layer, key: str) -> Mark:
    dx, dy = (tip[0] > before[0]) - (tip[0] < before[0]), (tip[1] > before[1]) - (tip[1] < before[1])
    length, half = _ARROW
    x, y = tip[0] - dx * length, tip[1] - dy * length
    points = ((float(tip[0]), float(tip[1])), (x - dy * half, y + dx * half), (x + dy * half, y - dx * half))
    return Polyline(points, Pen.HAIR, layer, key, closed=True, filled=True)


def dots_of(document: Document, lines: dict[str, Way], ends: WireEnds) -> dict[Grid, str]:
    """Where three or more conductors join, and a wire that does. Taps of a bar need no dot."""
    shared: dict[str, list[str]] = {}
    owners: dict[str, str] = {}
    for key in lines:
        wire = document.wires[key]
        for which, end in enumerate(wire.ends):
            device = document.devices.get(end.device)
            if device is not None and device.kind != "bus":
                net = ends.net(wire, which)
                shared.setdefault(net, []).append(key)
                owners[net] = device.kind
    dots: dict[Grid, str] = {}
    for net, keys in shared.items():
        if len(keys) > 1:
            for point in _joints([lines[key] for key in keys], leads=owners[net] != "junction"):
                dots.setdefault(point, keys[0])
    return dots


def _joints(lines: list[Way], leads: bool) -> Iterator[Grid]:
    """The points where three or more directions meet; `leads`: the port they share has a lead of its own."""
    ends = [point for line in lines for point in (line[0], line[-1])]
    port = max(ends, key=ends.count)
    vertices = dict.fromkeys(point for line in lines for point in line)
    for point in vertices:
        directions = {d for line in lines for d in _directions(line, point)}
        if len(directions) + (1 if leads and point == port else 0) >= 3:
            yield point


def _directions(line: Way, point: Grid) -> Iterator[Grid]:
    """The directions in which a line leaves a point that it passes."""
    x, y = point
    for (x1, y1), (x2, y2) in itertools.pairwise(line):
        if y1 == y2 == y and min(x1, x2) <= x <= max(x1, x2):
            if min(x1, x2) < x:
                yield (-1, 0)
            if x < max(x1, x2):
                yield (1, 0)
        elif x1 == x2 == x and min(y1, y2) <= y <= max(y1, y2):
            if min(y1, y2) < y:
                yield (0, -1)
            if y < max(y1, y2):
                yield (0, 1)


def hops_of(lines: dict[str, Way]) -> dict[str, list[Grid]]:
    """For each wire the points at which its horizontal stretches hop over upright ones that they do not join."""
    upright: dict[int, list[tuple[int, int, int]]] = {}
    for line in lines.values():
        for (x1, y1), (x2, y2) in itertools.pairwise(line):
            if x1 == x2:
                upright.setdefault(x1 // _CELL, []).append((x1, min(y1, y2), max(y1, y2)))
    found: dict[str, list[Grid]] = {}
    for key, line in lines.items():
        for (x1, y1), (x2, y2) in itertools.pairwise(line):
            if y1 != y2:
                continue
            low, high = min(x1, x2), max(x1, x2)
            for cell in range(low // _CELL, high // _CELL + 1):
                for x, top, bottom in upright.get(cell, ()):
                    if low < x < high and top < y1 < bottom:
                        found.setdefault(key, []).append((x, y1))
    return found

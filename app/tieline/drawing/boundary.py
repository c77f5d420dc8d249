"""The ownership boundary: a dash-dot line across the sheet, COMPANY on one side of it and CUSTOMER on the other.

The Company's side is what hangs together with a utility source through equipment that is all the Company's. The line
runs level from edge to edge where that parts the two sides; where customer's equipment stands beside the Company's it
turns up to the sheet's edge between them; and where neither will do, each wire on which ownership changes is crossed
by a line of its own.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from tieline.drawing.boundary_words import words_beside
from tieline.drawing.geometry import Box
from tieline.drawing.marks import XY, Layer, Line, Mark, Pen
from tieline.drawing.stretch import Stretch, turned
from tieline.model.document import Document

_CLEAR = 1.0
"""Units kept from what the line is broken at."""
_SHORTEST = 6.0
"""A shorter piece of the line is left out: the dashes could not be read."""
_LOCAL = 24.0
"""How far a line of its own reaches to each side of the wire it crosses."""
_CROSSING = 12.0
"""What crossing a wire counts for beside a unit of line lost at a text, where the line turns up."""
_Way = Sequence[XY]


def company_side(document: Document) -> frozenset[str]:
    """The ids of the utility sources and of all that hangs on them through the Company's own equipment."""
    joined: dict[str, list[str]] = {}
    for wire in document.wires.values():
        joined.setdefault(wire.a.device, []).append(wire.b.device)
        joined.setdefault(wire.b.device, []).append(wire.a.device)
    waiting = [device.id for device in document.devices.values() if device.kind == "utility_source"]
    found: set[str] = set()
    while waiting:
        key = waiting.pop()
        device = document.devices.get(key)
        if key in found or device is None or device.owner != "utility":
            continue
        found.add(key)
        waiting += joined.get(key, ())
    return frozenset(found)


@dataclass(frozen=True, slots=True)
class Boundary:
    """Where the boundary runs on one sheet: the stretches of one line, or of several where `whole` is false."""

    stretches: tuple[Stretch, ...]
    whole: bool = True

    def __bool__(self) -> bool:
        return bool(self.stretches)

    @property
    def band(self) -> tuple[Box, ...]:
        """What the lettering of conductors keeps clear of so that the line need not be broken."""
        return tuple(stretch.box.grown(0.2) for stretch in self.stretches)

    def marks(self, ways: Mapping[str, _Way], obstacles: Sequence[Box]) -> Iterator[Mark]:
        """The line, broken at `obstacles`, and the words beside it. `ways` are the sheet's wires."""
        lines = [box for way in ways.values() for box in _boxes(way)]
        broken = {stretch: list(_pieces(stretch, [*obstacles, *_along(stretch, lines)])) for stretch in self.stretches}
        for stretch, pieces in broken.items():
            for low, high in pieces:
                yield Line(stretch.point(low), stretch.point(high), Pen.BOUNDARY, Layer.POINTS)
        busy = [*obstacles, *lines]
        if self.whole:
            yield from words_beside(broken, busy)
        else:
            for stretch, pieces in broken.items():
                yield from words_beside({stretch: pieces}, busy)


def boundary_of(
    document: Document,
    company: Collection[str],
    ways: Mapping[str, _Way],
    boxes: Mapping[str, Box],
    texts: Sequence[Box],
    area: Box,
) -> Boundary:
    """The boundary on one sheet; it is false where ownership changes on no wire that lies there.

    `company` is the company side; `ways` the sheet's wires as laid, by id; `boxes` its devices' symbols; `texts` what
    the line should rather not meet; `area` how far it may reach.
    """
    laid = [_straight(document, key, way, company) for key, way in ways.items() if _changes(document, key, company)]
    crossed = [stretches for stretches in laid if stretches]
    if not crossed:
        return Boundary(())
    theirs = [box for key, box in boxes.items() if key in company]
    others = [box for key, box in boxes.items() if key not in company]
    for above in (True, False):
        if line := _level(crossed, theirs, others, above, texts, area):
            return Boundary(line)
    lines = [box for way in ways.values() for box in _boxes(way)]
    if theirs and (line := _turning(crossed, theirs, others, texts, lines, area)):
        return Boundary(line)
    return Boundary(tuple(_own(stretches, [*boxes.values(), *texts], area) for stretches in crossed), whole=False)


def _changes(document: Document, key: str, company: Collection[str]) -> bool:
    wire = document.wires[key]
    return wire.kind in ("power", "dc") and (wire.a.device in company) != (wire.b.device in company)


def _straight(document: Document, key: str, way: _Way, company: Collection[str]) -> tuple[Stretch, ...]:
    """The straight stretches of a wire; the Company's end lies before each where it is the upper or left one."""
    points = list(way) if document.wires[key].a.device in company else list(way)[::-1]
    found = []
    for (x1, y1), (x2, y2) in pairwise(points):
        if x1 == x2 and y1 != y2:
            found.append(Stretch(True, x1, min(y1, y2), max(y1, y2), y1 < y2))
        elif y1 == y2 and x1 != x2:
            found.append(Stretch(False, y1, min(x1, x2), max(x1, x2), x1 < x2))
    return tuple(found)


# ------------------------------------------------------------ one level line
def _level(
    crossed: Sequence[Sequence[Stretch]],
    theirs: Sequence[Box],
    others: Sequence[Box],
    above: bool,
    texts: Sequence[Box],
    area: Box,
) -> tuple[Stretch, ...]:
    """A line from edge to edge with the Company's equipment all above it (or below) and the customer's beyond."""
    upper, lower = (theirs, others) if above else (others, theirs)
    low = max([area.top + 1, *(box.bottom for box in upper)])
    high = min([area.bottom - 1, *(box.top for box in lower)])
    y = _height(crossed, above, low, high, texts)
    return () if y is None else (Stretch(False, y, area.left, area.right, above),)


def _height(
    crossed: Sequence[Sequence[Stretch]], above: bool, low: float, high: float, texts: Sequence[Box]
) -> float | None:
    """The height between `low` and `high` at which a level line crosses every wire and loses least at texts."""
    fitting = [y for y in _heights(crossed, above) if low <= y <= high]
    if not fitting:
        return None
    middle = (fitting[0] + fitting[-1]) / 2
    return min(fitting, key=lambda y: (_lost(y, texts), abs(y - middle)))


def _lost(across: float, texts: Iterable[Box]) -> float:
    """How much of a level line is lost where it is broken at texts."""
    return sum(box.width for box in texts if box.top - _CLEAR < across < box.bottom + _CLEAR)


def _heights(crossed: Sequence[Sequence[Stretch]], above: bool) -> list[float]:
    """The heights at which a level line crosses every one of the wires, from the highest down, in half units."""
    common: set[float] | None = None
    for stretches in crossed:
        here = {
            y / 2
            for one in stretches
            if one.upright and one.before == above
            for y in range(int(one.low * 2) + 1, int(one.high * 2))
        }
        common = here if common is None else common & here
    return sorted(common or ())


# ------------------------------------------------------------ a line that turns up
def _turning(
    crossed: Sequence[Sequence[Stretch]],
    theirs: Sequence[Box],
    others: Sequence[Box],
    texts: Sequence[Box],
    lines: Sequence[Box],
    area: Box,
) -> tuple[Stretch, ...]:
    """A level line below the Company's equipment that turns up where customer's equipment stands beside it."""
    left, right = min(box.left for box in theirs), max(box.right for box in theirs)
    below = [box.top for box in others if box.left < right and left < box.right]
    low = max([area.top + 1, *(box.bottom for box in theirs)])
    y = _height(crossed, True, low, min([area.bottom - 1, *below]), texts)
    if y is None:
        return ()
    beside = [box for box in others if box.top < y]
    begin, end = area.left, area.right
    stretches = []
    if on_left := [box.right for box in beside if box.right <= left]:
        begin = _turn(max(on_left), left, y, texts, lines, area)
        stretches.append(Stretch(True, begin, area.top, y, False))
    if on_right := [box.left for box in beside if box.left >= right]:
        end = _turn(right, min(on_right), y, texts, lines, area)
        stretches.append(Stretch(True, end, area.top, y, True))
    return (Stretch(False, y, begin, end, True), *stretches)


def _turn(low: float, high: float, y: float, texts: Iterable[Box], lines: Iterable[Box], area: Box) -> float:
    """Where between `low` and `high` the line turns up from `y`: where it meets least, then in the middle."""
    reach = Box(low, area.top, high, y)
    near = [turned(box) for box in texts if box.overlaps(reach)]
    wires = [box for box in lines if box.top < y and box.bottom > area.top]
    places = [low + step / 2 for step in range(1, max(2, int((high - low) * 2)))]
    costs = {x: _lost(x, near) + _CROSSING * sum(1 for box in wires if _crosses(x, box)) for x in places}
    least = min(costs.values())
    best = [x for x in places if costs[x] == least]
    return best[len(best) // 2]


def _crosses(x: float, box: Box) -> bool:
    return box.left - _CLEAR < x < box.right + _CLEAR


# ------------------------------------------------------------ a line for each wire
def _own(stretches: Sequence[Stretch], obstacles: Sequence[Box], area: Box) -> Stretch:
    """A short line across the longest stretch of one wire, as far as nothing is in its way."""
    wire = max(stretches, key=lambda one: (one.high - one.low, one.upright))
    middle = (wire.low + wire.high) / 2
    flat = obstacles if wire.upright else [turned(box) for box in obstacles]
    reach = area if wire.upright else turned(area)
    low, high = max(reach.left, wire.across - _LOCAL), min(reach.right, wire.across + _LOCAL)
    for box in flat:
        if box.top - _CLEAR < middle < box.bottom + _CLEAR:
            if box.right <= wire.across:
                low = max(low, box.right)
            elif box.left >= wire.across:
                high = min(high, box.left)
    return replace(wire, upright=not wire.upright, across=middle, low=low, high=high)


# ------------------------------------------------------------ breaking
def _boxes(way: _Way) -> Iterator[Box]:
    for (x1, y1), (x2, y2) in pairwise(way):
        yield Box(min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))


def _along(stretch: Stretch, lines: Iterable[Box]) -> Iterator[Box]:
    """The stretches of wires that run the same way as the line."""
    return (box for box in lines if (box.height if stretch.upright else box.width) > 0)


def _pieces(stretch: Stretch, obstacles: Iterable[Box]) -> Iterator[tuple[float, float]]:
    """What is left of a stretch after it is broken at what stands in its way."""
    flat = (turned(box) for box in obstacles) if stretch.upright else obstacles
    blocked = sorted(
        (box.left - _CLEAR, box.right + _CLEAR)
        for box in flat
        if box.top - _CLEAR < stretch.across < box.bottom + _CLEAR
    )
    start = stretch.low
    for begin, end in [*blocked, (stretch.high, stretch.high)]:
        if min(begin, stretch.high) - start >= _SHORTEST:
            yield start, min(begin, stretch.high)
        start = max(start, end)

"""The ownership boundary: a dash-dot line across the sheet, COMPANY on one side of it and CUSTOMER on the other.

The Company's side is what hangs together with a utility source through equipment that is all the Company's. Where one
level line has the Company's equipment on one side and the customer's on the other it runs across the sheet, broken
where something stands in its way; elsewhere each wire on which ownership changes is crossed by a line of its own.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tieline.drawing.geometry import Box
from tieline.drawing.lettering import capital_height, width_of
from tieline.drawing.marks import XY, Layer, Line, Mark, Pen, Text
from tieline.model.document import Document

SIZE_MM = 3.2
_CLEAR = 1.0
"""Units kept from what the line is broken at."""
_SHORTEST = 8.0
"""A shorter piece of the line is left out: the dashes could not be read."""
_LOCAL = 24.0
"""How far a line of its own reaches to each side of the wire it crosses."""
_PAD = 1.1
_Way = Sequence[XY]


@dataclass(frozen=True, slots=True)
class _Cut:
    """A straight piece of a wire on which ownership changes: it runs along an axis from `low` to `high` at `across`.

    `forward` tells whether the Company lies before it, that is above an upright piece or left of a level one.
    """

    upright: bool
    across: float
    low: float
    high: float
    forward: bool


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
    """Where the boundary runs on one sheet: one level line, or else a line of its own across each wire in `crossed`.

    `level` is the height of the one line and whether the Company lies above it.
    """

    level: tuple[float, bool] | None
    crossed: tuple[tuple[_Cut, ...], ...]
    area: Box

    def __bool__(self) -> bool:
        return bool(self.crossed)

    @property
    def band(self) -> tuple[Box, ...]:
        """What the lettering of conductors keeps clear of so that the line need not be broken."""
        if self.level is None:
            return ()
        y, _ = self.level
        return (Box(self.area.left, y - 0.2, self.area.right, y + 0.2),)

    def marks(self, ways: Mapping[str, _Way], obstacles: Sequence[Box]) -> Iterator[Mark]:
        """The line or lines, broken at `obstacles`, and the words beside them. `ways` are the sheet's wires."""
        lines = [box for way in ways.values() for box in _stretches(way)]
        if self.level is not None:
            yield from _level_line(*self.level, obstacles, lines, self.area)
            return
        for cuts in self.crossed:
            yield from _own_line(cuts, obstacles, lines, self.area)


def boundary_of(
    document: Document, ways: Mapping[str, _Way], boxes: Mapping[str, Box], texts: Sequence[Box], area: Box
) -> Boundary:
    """The boundary on one sheet; it is false where ownership changes on no wire that lies there.

    `ways` are the sheet's wires as laid, by id; `boxes` its devices' symbols; `texts` what the line should rather not
    meet; `area` how far it may reach.
    """
    company = company_side(document)
    cuts = [_cuts(document, key, way, company) for key, way in ways.items() if _changes(document, key, company)]
    crossed = tuple(found for found in cuts if found)
    return Boundary(_level(crossed, boxes, company, texts, area) if crossed else None, crossed, area)


def _changes(document: Document, key: str, company: Collection[str]) -> bool:
    wire = document.wires[key]
    return wire.kind in ("power", "dc") and (wire.a.device in company) != (wire.b.device in company)


def _cuts(document: Document, key: str, way: _Way, company: Collection[str]) -> tuple[_Cut, ...]:
    """The straight pieces of a wire, seen from the Company's end."""
    points = list(way) if document.wires[key].a.device in company else list(way)[::-1]
    found = []
    for (x1, y1), (x2, y2) in pairwise(points):
        if x1 == x2 and y1 != y2:
            found.append(_Cut(True, x1, min(y1, y2), max(y1, y2), y1 < y2))
        elif y1 == y2 and x1 != x2:
            found.append(_Cut(False, y1, min(x1, x2), max(x1, x2), x1 < x2))
    return tuple(found)


# ------------------------------------------------------------ one level line
def _level(
    crossed: Sequence[Sequence[_Cut]],
    boxes: Mapping[str, Box],
    company: Collection[str],
    texts: Sequence[Box],
    area: Box,
) -> tuple[float, bool] | None:
    """The height of a level line that parts the two sides and whether the Company lies above it; None without one."""
    theirs = [box for key, box in boxes.items() if key in company]
    others = [box for key, box in boxes.items() if key not in company]
    for above in (True, False):
        low, high = _gap(theirs, others) if above else _gap(others, theirs)
        low, high = max(low, area.top + 1), min(high, area.bottom - 1)
        if fitting := [y for y in _heights(crossed, above) if low <= y <= high]:
            middle = (max(low, fitting[0]) + min(high, fitting[-1])) / 2
            return min(fitting, key=lambda y: (_met(y, texts), abs(y - middle))), above
    return None


def _met(y: float, texts: Sequence[Box]) -> float:
    """How much of a level line is lost where it is broken at texts."""
    return sum(box.width for box in texts if box.top - _CLEAR < y < box.bottom + _CLEAR)


def _gap(upper: Sequence[Box], lower: Sequence[Box]) -> tuple[float, float]:
    return max((box.bottom for box in upper), default=-1e9), min((box.top for box in lower), default=1e9)


def _heights(crossed: Sequence[Sequence[_Cut]], above: bool) -> list[float]:
    """The heights at which a level line crosses every one of the wires, from the highest down, in half units."""
    common: set[float] | None = None
    for cuts in crossed:
        here = {
            y / 2
            for cut in cuts
            if cut.upright and cut.forward == above
            for y in range(int(cut.low * 2) + 1, int(cut.high * 2))
        }
        common = here if common is None else common & here
    return sorted(common or ())


def _level_line(y: float, above: bool, obstacles: Sequence[Box], lines: Sequence[Box], area: Box) -> Iterator[Mark]:
    along = [box for box in lines if box.width]
    pieces = list(_pieces(y, area.left, area.right, [*obstacles, *along]))
    for left, right in pieces:
        yield Line((left, y), (right, y), Pen.BOUNDARY, Layer.POINTS)
    busy = [*obstacles, *lines]
    upper, lower = ("COMPANY", "CUSTOMER") if above else ("CUSTOMER", "COMPANY")
    yield from _beside(upper, y - _PAD, pieces, busy)
    yield from _beside(lower, y + _PAD + capital_height(SIZE_MM), pieces, busy)


def _stretches(way: _Way) -> Iterator[Box]:
    for (x1, y1), (x2, y2) in pairwise(way):
        yield Box(min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))


def _pieces(y: float, left: float, right: float, obstacles: Iterable[Box]) -> Iterator[tuple[float, float]]:
    """What is left of a level line after it is broken at what stands in its way."""
    blocked = sorted(
        (box.left - _CLEAR, box.right + _CLEAR) for box in obstacles if box.top - _CLEAR < y < box.bottom + _CLEAR
    )
    start = left
    for begin, end in [*blocked, (right, right)]:
        if min(begin, right) - start >= _SHORTEST:
            yield start, min(begin, right)
        start = max(start, end)


def _beside(text: str, baseline: float, pieces: Sequence[XY], busy: Sequence[Box]) -> Iterator[Text]:
    """The word in bold beside the line: at its left end, else at its right end, else where there is room."""
    width = width_of(text, SIZE_MM, bold=True)
    top, bottom = baseline - capital_height(SIZE_MM) - 0.6, baseline + 0.6
    near = [box for box in busy if box.top < bottom and top < box.bottom]
    for x in _starts(pieces, width):
        if all(box.right <= x - 1 or x + width + 1 <= box.left for box in near):
            yield Text((x, baseline), text, SIZE_MM, Layer.POINTS, bold=True)
            return


def _starts(pieces: Sequence[XY], width: float) -> Iterator[float]:
    roomy = [(left + 1, right - width - 1) for left, right in pieces if right - left > width + 2]
    if roomy:
        yield roomy[0][0]
        yield roomy[-1][1]
    for first, last in roomy:
        x = first
        while x <= last:
            yield x
            x += 2


# ------------------------------------------------------------ a line for each wire
def _own_line(cuts: Sequence[_Cut], obstacles: Sequence[Box], lines: Sequence[Box], area: Box) -> Iterator[Mark]:
    """A short line across the longest piece of one wire, as far as nothing is in its way."""
    cut = max(cuts, key=lambda one: (one.high - one.low, one.upright))
    middle = (cut.low + cut.high) / 2
    flat = obstacles if cut.upright else [_turned(box) for box in obstacles]
    reach = area if cut.upright else _turned(area)
    left, right = max(reach.left, cut.across - _LOCAL), min(reach.right, cut.across + _LOCAL)
    for box in flat:
        if box.top - _CLEAR < middle < box.bottom + _CLEAR:
            if box.right <= cut.across:
                left = max(left, box.right + _CLEAR)
            elif box.left >= cut.across:
                right = min(right, box.left - _CLEAR)
    if not left < cut.across < right:
        return
    ends = ((left, middle), (right, middle)) if cut.upright else ((middle, left), (middle, right))
    yield Line(*ends, Pen.BOUNDARY, Layer.POINTS)
    busy = [*flat, *(lines if cut.upright else map(_turned, lines))]
    before, after = ("COMPANY", "CUSTOMER") if cut.forward else ("CUSTOMER", "COMPANY")
    words = [
        *_beside(before, middle - _PAD, [(left, right)], busy),
        *_beside(after, middle + _PAD + capital_height(SIZE_MM), [(left, right)], busy),
    ]
    for word in words:
        yield word if cut.upright else _upward(word)


def _turned(box: Box) -> Box:
    """The box with its axes exchanged."""
    return Box(box.top, box.left, box.bottom, box.right)


def _upward(word: Text) -> Text:
    """A word beside an upright line, written upward: it was placed with the axes exchanged."""
    width = width_of(word.text, word.size_mm, word.bold)
    along, across = word.at
    return Text((across, along + width), word.text, word.size_mm, word.layer, turn=90, bold=True)

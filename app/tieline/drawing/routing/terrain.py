"""The terrain a wire runs through: what stands in its way on a sheet, kept so that a whole run is checked at once.

Obstacles are painted into two byte rasters, one row by row and one column by column, so that a run of any length is
checked by a single `bytes.find`. Wires already laid are kept by the row or column they run in.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Iterator, Sequence

from tieline.drawing.geometry import Box

Polyline = Sequence[tuple[int, int]]
Wires = frozenset[str]
Run = tuple[int, int, str]
"""A stretch of a laid wire in its row or column: from, to, and the wire's id."""
Crossable = tuple[int, int, int, str]
"""A stretch of a laid wire as one sees it that may cross it: its row or column, from, to, the wire's id."""

_CELL = 16
_BLOCK = 64

_LIMIT = 3000
"""The terrain is never wider or higher than this; what lies beyond is not looked at."""


class Terrain:
    """Obstacles and laid wires within `bounds` (left, top, right, bottom, whole grid units)."""

    def __init__(self, bounds: Box) -> None:
        self.left = math.floor(bounds.left)
        self.top = math.floor(bounds.top)
        self.width = max(1, min(math.ceil(bounds.right) - self.left + 1, _LIMIT))
        self.height = max(1, min(math.ceil(bounds.bottom) - self.top + 1, _LIMIT))
        self._edges: dict[tuple[int, int], list[tuple[int, int, int, int]]] = {}
        self._by_row = bytearray(self.width * self.height)
        self._by_column = bytearray(self.width * self.height)

    def holds(self, x: int, y: int) -> bool:
        """Whether the point lies within the terrain."""
        return 0 <= x - self.left < self.width and 0 <= y - self.top < self.height

    def block(self, box: Box, clearance: float) -> None:
        """Block every grid point nearer than `clearance` to the box; with 0, those on or in it."""
        if clearance > 0:
            x1, x2 = math.floor(box.left - clearance) + 1, math.ceil(box.right + clearance) - 1
            y1, y2 = math.floor(box.top - clearance) + 1, math.ceil(box.bottom + clearance) - 1
        else:
            x1, x2 = math.ceil(box.left), math.floor(box.right)
            y1, y2 = math.ceil(box.top), math.floor(box.bottom)
        x1, x2 = max(x1 - self.left, 0), min(x2 - self.left, self.width - 1)
        y1, y2 = max(y1 - self.top, 0), min(y2 - self.top, self.height - 1)
        if x1 > x2 or y1 > y2:
            return
        edges = (x1 + self.left - 1, y1 + self.top - 1, x2 + self.left + 1, y2 + self.top + 1)
        for cell in _cells(edges):
            self._edges.setdefault(cell, []).append(edges)
        across, down = b"\x01" * (x2 - x1 + 1), b"\x01" * (y2 - y1 + 1)
        for y in range(y1, y2 + 1):
            start = y * self.width + x1
            self._by_row[start : start + len(across)] = across
        for x in range(x1, x2 + 1):
            start = x * self.height + y1
            self._by_column[start : start + len(down)] = down

    def free_across(self, y: int, x1: int, x2: int) -> bool:
        """Whether no obstacle lies on row `y` from `x1` to `x2`, both included."""
        if x1 > x2:
            x1, x2 = x2, x1
        row = y - self.top
        start, end = x1 - self.left, x2 - self.left
        if not 0 <= row < self.height or start < 0 or end >= self.width:
            return False
        base = row * self.width
        return self._by_row.find(1, base + start, base + end + 1) < 0

    def free_down(self, x: int, y1: int, y2: int) -> bool:
        """Whether no obstacle lies on column `x` from `y1` to `y2`, both included."""
        if y1 > y2:
            y1, y2 = y2, y1
        column = x - self.left
        start, end = y1 - self.top, y2 - self.top
        if not 0 <= column < self.width or start < 0 or end >= self.height:
            return False
        base = column * self.height
        return self._by_column.find(1, base + start, base + end + 1) < 0

    def free(self, x: int, y: int) -> bool:
        """Whether the point is free of obstacles."""
        return self.free_across(y, x, x)

    def edge_lines(self, window: Box) -> tuple[set[int], set[int]]:
        """The columns and the rows just beside the obstacles that stand in the window."""
        columns: set[int] = set()
        rows: set[int] = set()
        left, top, right, bottom = window
        for cell in _cells((int(left), int(top), int(right), int(bottom))):
            for x1, y1, x2, y2 in self._edges.get(cell, ()):
                if x1 <= right and x2 >= left and y1 <= bottom and y2 >= top:
                    columns.update(x for x in (x1, x2) if left <= x <= right)
                    rows.update(y for y in (y1, y2) if top <= y <= bottom)
        return columns, rows


def _cells(edges: tuple[int, int, int, int]) -> Iterator[tuple[int, int]]:
    left, top, right, bottom = (edge // _BLOCK for edge in edges)
    return ((x, y) for x in range(left, right + 1) for y in range(top, bottom + 1))


class Tracks:
    """The wires already laid on a sheet. Those that end on one port may share a track; others keep apart."""

    def __init__(self) -> None:
        self._rows: dict[int, list[Run]] = {}
        self._columns: dict[int, list[Run]] = {}
        self._down_in: dict[tuple[int, int], list[Crossable]] = {}
        self._across_in: dict[tuple[int, int], list[Crossable]] = {}

    def add(self, line: Polyline, wire: str) -> None:
        """Lay a wire."""
        for (x1, y1), (x2, y2) in itertools.pairwise(line):
            if y1 == y2 and x1 != x2:
                a, b = min(x1, x2), max(x1, x2)
                self._rows.setdefault(y1, []).append((a, b, wire))
                for cell in range(a // _CELL, b // _CELL + 1):
                    self._across_in.setdefault((y1 // _CELL, cell), []).append((y1, a, b, wire))
            elif y1 != y2:
                a, b = min(y1, y2), max(y1, y2)
                self._columns.setdefault(x1, []).append((a, b, wire))
                for cell in range(a // _CELL, b // _CELL + 1):
                    self._down_in.setdefault((x1 // _CELL, cell), []).append((x1, a, b, wire))

    def crossings_across(self, y: int, x1: int, x2: int, own: Wires, gap: int) -> int:
        """How many other wires a run on row `y` crosses, or -1 where it would touch one or run along it."""
        return _crossings(self._rows, self._down_in, y, x1, x2, own, gap)

    def crossings_down(self, x: int, y1: int, y2: int, own: Wires, gap: int) -> int:
        """How many other wires a run on column `x` crosses, or -1 where it would touch one or run along it."""
        return _crossings(self._columns, self._across_in, x, y1, y2, own, gap)

    def steps_across(self, y: int, x1: int, x2: int, own: Wires, gap: int) -> int:
        """As `crossings_across` for a stretch of a longer run: what lies at `x2` is crossed, what lies at `x1` was."""
        return _crossings(self._rows, self._down_in, y, x1, x2, own, gap, passing=True)

    def steps_down(self, x: int, y1: int, y2: int, own: Wires, gap: int) -> int:
        """As `crossings_down` for a stretch of a longer run: what lies at `y2` is crossed, what lies at `y1` was."""
        return _crossings(self._columns, self._across_in, x, y1, y2, own, gap, passing=True)

    def clear_at(self, x: int, y: int, own: Wires) -> bool:
        """Whether no wire runs through the point, that has no port in common, so that a bend may lie there."""
        return not (
            any(a <= x <= b and wire not in own for a, b, wire in self._rows.get(y, ()))
            or any(a <= y <= b and wire not in own for a, b, wire in self._columns.get(x, ()))
        )

    def lines_in(self, window: Box) -> tuple[set[int], set[int]]:
        """The columns and the rows in which wires run within the window."""
        left, top, right, bottom = (int(edge) for edge in window)
        columns: set[int] = set()
        rows: set[int] = set()
        for across in range(left // _CELL, right // _CELL + 1):
            for down in range(top // _CELL, bottom // _CELL + 1):
                columns.update(x for x, *_ in self._down_in.get((across, down), ()) if left <= x <= right)
                rows.update(y for y, *_ in self._across_in.get((down, across), ()) if top <= y <= bottom)
        return columns, rows


def _crossings(
    along: dict[int, list[Run]],
    across: dict[tuple[int, int], list[Crossable]],
    track: int,
    start: int,
    end: int,
    own: Wires,
    gap: int,
    *,
    passing: bool = False,
) -> int:
    """Crossings of a run in `track` from `start` to `end`. Its ends may lie on no other wire, nor another's on it."""
    begun = start
    if start > end:
        start, end = end, start
    for near in range(track - gap + 1, track + gap):
        for a, b, wire in along.get(near, ()):
            touches = a <= end and b >= start if near == track else a < end and b > start
            if touches and wire not in own:
                return -1
    count = 0
    band = track // _CELL
    for cell in range(start // _CELL, end // _CELL + 1):
        for place, a, b, wire in across.get((cell, band), ()):
            if start <= place <= end and a <= track <= b and wire not in own:
                if track in (a, b) or (not passing and place in (start, end)):
                    return -1
                count += not passing or place != begun
    return count


def outside(boxes: Iterable[Box], bounds: Box) -> Box:
    """The smallest box around `bounds` and `boxes`, whole grid units."""
    left, top, right, bottom = bounds
    for box in boxes:
        left, top = min(left, box.left), min(top, box.top)
        right, bottom = max(right, box.right), max(bottom, box.bottom)
    return Box(math.floor(left), math.floor(top), math.ceil(right), math.ceil(bottom))

"""Where on a sheet a table can still stand: free places beside the title block, or from the top of an empty sheet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import accumulate
from math import ceil, floor

from tieline.drawing.geometry import Box

_CELL = 4


class FreeRoom:
    """The free part of an area, in cells of 4 grid units; what is taken may grow.

    Places are found from the lower right corner, or with `from_top` from the upper left one.
    """

    def __init__(self, area: Box, taken: Iterable[Box], from_top: bool = False) -> None:
        self._area = area
        self._from_top = from_top
        self._columns = max(1, floor(area.width / _CELL))
        self._rows = max(1, floor(area.height / _CELL))
        self._full = [[0] * self._columns for _ in range(self._rows)]
        self._sums: list[list[int]] | None = None
        for box in taken:
            self.take(box)

    def take(self, box: Box) -> None:
        """Note a box as taken; a cell that it touches is full."""
        left, right = self._span(box.left, box.right, self._area.left, self._columns)
        top, bottom = self._span(box.top, box.bottom, self._area.top, self._rows)
        for row in range(top, bottom):
            self._full[row][left:right] = [1] * (right - left)
        self._sums = None

    def place(self, width: float, height: float) -> Box | None:
        """A free box of this size, nearest the corner by height and then by width; None without one."""
        columns, rows = ceil(width / _CELL), ceil(height / _CELL)
        for row, column in self._candidates(columns, rows):
            if self._count(row, column, rows, columns) == 0:
                if self._from_top:
                    left, top = self._area.left + column * _CELL, self._area.top + row * _CELL
                    return Box(left, top, left + width, top + height)
                right = self._area.left + (column + columns) * _CELL
                bottom = self._area.top + (row + rows) * _CELL
                return Box(right - width, bottom - height, right, bottom)
        return None

    def _candidates(self, columns: int, rows: int) -> Iterator[tuple[int, int]]:
        order = iter if self._from_top else reversed
        for row in order(range(self._rows - rows + 1)):
            for column in order(range(self._columns - columns + 1)):
                yield row, column

    def _span(self, low: float, high: float, origin: float, count: int) -> tuple[int, int]:
        first = floor((low - origin) / _CELL)
        last = ceil((high - origin) / _CELL)
        return max(0, min(count, first)), max(0, min(count, max(last, first + 1)))

    def _count(self, row: int, column: int, rows: int, columns: int) -> int:
        """How many full cells a block has, from sums over all blocks that begin at the corner."""
        if self._sums is None:
            self._sums = [[0] * (self._columns + 1)]
            for cells in self._full:
                above = self._sums[-1]
                self._sums.append([a + b for a, b in zip(above, accumulate(cells, initial=0), strict=True)])
        upper, lower = self._sums[row], self._sums[row + rows]
        return lower[column + columns] - lower[column] - upper[column + columns] + upper[column]

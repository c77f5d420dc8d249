"""Where on a sheet a table can still stand: free places beside the title block, or from the top of an empty sheet."""

from __future__ import annotations

from collections.abc import Iterable
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
        for row in range(self._rows - rows + 1) if self._from_top else range(self._rows - rows, -1, -1):
            if (column := self._free_column(row, rows, columns)) is None:
                continue
            if self._from_top:
                left, top = self._area.left + column * _CELL, self._area.top + row * _CELL
                return Box(left, top, left + width, top + height)
            right = self._area.left + (column + columns) * _CELL
            bottom = self._area.top + (row + rows) * _CELL
            return Box(right - width, bottom - height, right, bottom)
        return None

    def _free_column(self, row: int, rows: int, columns: int) -> int | None:
        """The column nearest the corner at which a block in these rows has no full cell."""
        sums = self._all_sums()
        full = [low - up for up, low in zip(sums[row], sums[row + rows], strict=True)]
        free = [column for column, (a, b) in enumerate(zip(full, full[columns:], strict=False)) if a == b]
        return None if not free else free[0] if self._from_top else free[-1]

    def _span(self, low: float, high: float, origin: float, count: int) -> tuple[int, int]:
        first = floor((low - origin) / _CELL)
        last = ceil((high - origin) / _CELL)
        return max(0, min(count, first)), max(0, min(count, max(last, first + 1)))

    def _all_sums(self) -> list[list[int]]:
        """How many full cells there are above and to the left of each corner between cells."""
        if self._sums is None:
            self._sums = [[0] * (self._columns + 1)]
            for cells in self._full:
                above = self._sums[-1]
                self._sums.append([a + b for a, b in zip(above, accumulate(cells, initial=0), strict=True)])
        return self._sums

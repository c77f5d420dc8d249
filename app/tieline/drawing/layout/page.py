"""A page being filled: what is taken on it, and where a shape still finds room."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from math import ceil, inf

from tieline.drawing.geometry import Box
from tieline.drawing.layout.shape import BAND, Shape
from tieline.drawing.paper import Paper

Outline = Sequence[tuple[int, float, float]]
"""How far a shape reaches to the left and to the right in each of its bands."""

_CELL = 2
_STEP = 4
_KEPT = 2
_ABOVE_MIDDLE = 0.4
"""Share of the spare height that is left above a diagram."""


class Page:
    """The field of one sheet in cells of two grid units, each free or taken."""

    def __init__(self, paper: Paper, taken: Iterable[Box] = ()) -> None:
        self.paper = paper
        self.wide = int(paper.width // _CELL) + 1
        self.high = int(paper.height // _CELL) + 1
        self._rows = [bytearray(b"\x01" * self.wide) for _ in range(self.high)]
        self._paint(paper.field, 0, inward=True)
        self.used = False
        for box in paper.reserved:
            self._paint(box.grown(_KEPT), 1)
        for box in taken:
            self._paint(box.grown(_KEPT), 1)
            self.used = True

    def _paint(self, box: Box, value: int, inward: bool = False) -> None:
        if inward:
            x1, x2 = int(-(-box.left // _CELL)), int(box.right // _CELL)
            y1, y2 = int(-(-box.top // _CELL)), int(box.bottom // _CELL)
        else:
            x1, x2 = int(box.left // _CELL), int(-(-box.right // _CELL))
            y1, y2 = int(box.top // _CELL), int(-(-box.bottom // _CELL))
        x1, x2 = max(x1, 0), min(x2, self.wide)
        for y in range(max(y1, 0), min(y2, self.high)):
            if x2 > x1:
                self._rows[y][x1:x2] = bytes([value]) * (x2 - x1)

    def _fits(self, outline: Outline, dx: int, dy: int) -> bool:
        """Whether all cells that the outline covers are free when it is moved by (dx, dy)."""
        return self._clear_from(outline, dx, dy) == dx

    def _clear_from(self, outline: Outline, dx: int, dy: int) -> float:
        """`dx` where the outline stands free; else how far right it must go to pass what is in its way, or infinity."""
        shift = dy // BAND
        for band, left, right in outline:
            row = band + shift
            if not 0 <= row < self.high:
                return inf
            start, end = int((left + dx) // _CELL), int(-(-(right + dx) // _CELL))
            if start < 0:
                return max(-left, dx + 1)
            if end > self.wide:
                return inf
            taken = self._rows[row].rfind(1, start, max(end, start + 1))
            if taken >= 0:
                return (taken + 1) * _CELL - left
        return dx

    def take(self, shape: Shape, dx: int, dy: int) -> None:
        """Note the shape as standing there."""
        self.used = True
        for band, edge in shape.left.items():
            top = band * BAND + dy
            self._paint(Box(edge + dx - _KEPT, top, shape.right[band] + dx + _KEPT, top + BAND), 1)

    def middle(self, shape: Shape) -> tuple[int, int] | None:
        """Where the shape stands nearest to the middle of the field, None where it does not fit at all."""
        bounds = shape.bounds()
        return self._first(shape, self._near_middle(bounds, _STEP)) or self._first(shape, self._near_middle(bounds, 2))

    def corner(self, shape: Shape, beyond: Callable[[int], float] | None = None) -> tuple[int, int] | None:
        """The first free place from the top left corner, row by row; None where there is none.

        `beyond` tells for a height how far to the left at most the shape's origin may lie.
        """
        bounds = shape.bounds()
        field = self.paper.field
        first, last = _even(field.left - bounds.left), int(field.right - bounds.right)
        outline = _outline(shape)
        for y in range(_even(field.top - bounds.top), int(field.bottom - bounds.bottom) + 1, _STEP):
            x = first if beyond is None else max(first, _next_step(first, beyond(y)))
            while x <= last:
                clear = self._clear_from(outline, x, y)
                if clear == x:
                    return x, y
                if clear == inf:
                    break
                x = max(_next_step(first, clear), x + _STEP)
        return None

    def _first(self, shape: Shape, places: Iterable[tuple[int, int]]) -> tuple[int, int] | None:
        outline = _outline(shape)
        return next((place for place in places if self._fits(outline, *place)), None)

    def _near_middle(self, bounds: Box, step: int) -> Iterator[tuple[int, int]]:
        field = self.paper.field
        spare_x, spare_y = field.width - bounds.width, field.height - bounds.height
        if spare_x < 0 or spare_y < 0:
            return
        best_x, best_y = field.left - bounds.left + spare_x / 2, field.top - bounds.top + spare_y * _ABOVE_MIDDLE
        xs = range(_even(field.left - bounds.left), int(field.right - bounds.right) + 1, step)
        ys = range(_even(field.top - bounds.top), int(field.bottom - bounds.bottom) + 1, step)
        for _, x, y in sorted((abs(x - best_x) + 2 * abs(y - best_y), x, y) for x in xs for y in ys):
            yield x, y


def _outline(shape: Shape) -> Outline:
    # from the bottom up, since most that does not fit runs into the title block
    return [(band, shape.left[band], shape.right[band]) for band in sorted(shape.left, reverse=True)]


def _next_step(first: int, least: float) -> int:
    """The first place on the lattice that begins at `first` which is not below `least`."""
    return first + ceil((least - first) / _STEP) * _STEP


def _even(value: float) -> int:
    whole = int(-(-value // 1))
    return whole + whole % 2

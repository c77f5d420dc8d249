"""What is taken on a sheet, kept by cells so that asking about a place costs the same on a full sheet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tieline.drawing.geometry import Box

_CELL = 24
_MOST_CELLS = 4000


class Room:
    """Boxes that are taken, each with a name that tells whose it is."""

    def __init__(self) -> None:
        self._cells: dict[tuple[int, int], list[tuple[Box, str]]] = {}
        self._vast: list[tuple[Box, str]] = []

    def take(self, box: Box, name: str) -> None:
        """Note a box as taken."""
        cells = list(_cells(box))
        if not cells:
            self._vast.append((box, name))
        for cell in cells:
            self._cells.setdefault(cell, []).append((box, name))

    def taken(self, box: Box, but: str | None = None) -> Iterator[tuple[Box, str]]:
        """What shares an area with `box`, what is named `but` left out. A box may come more than once."""
        left, top, right, bottom = box
        for found in (self._vast, *(self._cells.get(cell, ()) for cell in _cells(box))):
            for entry in found:
                other, name = entry
                if (
                    name != but
                    and other.left < right
                    and left < other.right
                    and other.top < bottom
                    and top < other.bottom
                ):
                    yield entry

    def is_free(self, box: Box, but: str | None = None) -> bool:
        """Whether nothing shares an area with `box`."""
        return next(self.taken(box, but), None) is None

    def overlap(self, box: Box, but: str | None = None) -> float:
        """The area shared with what is taken, each box counted once."""
        return sum(
            (min(box.right, other.right) - max(box.left, other.left))
            * (min(box.bottom, other.bottom) - max(box.top, other.top))
            for other, _ in set(self.taken(box, but))
        )


def _cells(box: Box) -> Iterable[tuple[int, int]]:
    x1, x2 = int(box.left // _CELL), int(box.right // _CELL)
    y1, y2 = int(box.top // _CELL), int(box.bottom // _CELL)
    if (x2 - x1 + 1) * (y2 - y1 + 1) > _MOST_CELLS:
        return ()
    return ((x, y) for x in range(x1, x2 + 1) for y in range(y1, y2 + 1))

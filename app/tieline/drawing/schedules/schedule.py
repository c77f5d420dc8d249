"""A schedule: a table with a title, headed columns and ruled rows, as drafting offices set them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import accumulate

from tieline.drawing.geometry import Box
from tieline.drawing.lettering import SMALLEST_MM, capital_height, printable, width_of, wrapped
from tieline.drawing.marks import Layer, Line, Mark, Pen, Polyline, Text

_HEAD_MM = 3.2
_HEAD = 5.0
_PAD = 1.2
_LINE = 3.3
_MOST_LINES = 12
_NARROWER = (1.0, 0.7, 0.5)
"""Shares of a column's widest that are tried, one after the other."""
_LEAST = 12.0


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, and the widest it may be in grid units.

    Of a `merged` one a value is written only where it changes.
    """

    heading: str
    widest: float
    merged: bool = False


@dataclass(frozen=True)
class Schedule:
    """The table. Each row has a text for every column; `note` stands below the last row."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""

    def __len__(self) -> int:
        return len(self.rows)

    def without_empty_columns(self) -> Schedule:
        """The schedule without columns in which nothing is written."""
        kept = [place for place in range(len(self.columns)) if any(row[place].strip() for row in self.rows)]
        if len(kept) == len(self.columns) or not kept:
            return self
        columns = tuple(self.columns[place] for place in kept)
        return replace(self, columns=columns, rows=tuple(tuple(row[place] for place in kept) for row in self.rows))

    def cut(self, start: int, end: int) -> Schedule:
        """The schedule of some of its rows; a part says that it is continued."""
        if (start, end) == (0, len(self.rows)):
            return self
        title = self.title if start == 0 or self.title.endswith(_CONTINUED) else f"{self.title}{_CONTINUED}"
        return replace(self, title=title, rows=self.rows[start:end])

    def shapes(self) -> Iterator[tuple[float, float, int]]:
        """Width and height for each share of the columns' widest, and that share's number."""
        seen: set[tuple[float, ...]] = set()
        for shape in range(len(_NARROWER)):
            widths = self._widths(shape)
            if widths not in seen:
                seen.add(widths)
                yield sum(widths), self._height(widths), shape

    def marks(self, box: Box, shape: int) -> Iterator[Mark]:
        """The schedule in `box`, which has the size of that shape."""
        widths = self._widths(shape)
        edges = list(accumulate(widths, initial=box.left))
        yield Polyline(_corners(box), Pen.SYMBOL, Layer.TABLES, closed=True)
        base = box.top + _HEAD / 2 + capital_height(_HEAD_MM) / 2
        yield Text((box.left + _PAD, base), self.title, _HEAD_MM, Layer.TABLES, bold=True)
        top = box.top + _HEAD
        yield _rule(box, top)
        cells = [_lines(column.heading, width, True) for column, width in zip(self.columns, widths, strict=True)]
        yield from _written(cells, edges, top, bold=True)
        top += _height(cells)
        below = top
        last: Sequence[str] = ()
        for row in self.rows:
            cells = [_lines(text, width) for text, width in zip(row, widths, strict=True)]
            shown = [() if self._is_repeated(place, row, last) else lines for place, lines in enumerate(cells)]
            yield Line((edges[self._merged_to(row, last)], top), (box.right, top), Pen.HAIR, Layer.TABLES)
            yield from _written(shown, edges, top)
            top += _height(cells)
            last = row
        for edge in edges[1:-1]:
            yield Line((edge, box.top + _HEAD), (edge, top), Pen.HAIR, Layer.TABLES)
        yield _rule(box, below)
        if self.note:
            yield _rule(box, top)
            yield from _written([_lines(self.note, sum(widths))], [box.left], top)

    def _merged_to(self, row: Sequence[str], last: Sequence[str]) -> int:
        """How many columns in front run on from the row above, so that no line is drawn under them."""
        count = 0
        while count < len(row) and self._is_repeated(count, row, last):
            count += 1
        return count

    def _is_repeated(self, place: int, row: Sequence[str], last: Sequence[str]) -> bool:
        return self.columns[place].merged and bool(last) and last[: place + 1] == row[: place + 1]

    def _widths(self, shape: int) -> tuple[float, ...]:
        share = _NARROWER[shape]
        widths = [
            max(_heading(column), min(_natural(self.rows, place), max(_LEAST, column.widest * share)))
            for place, column in enumerate(self.columns)
        ]
        short = width_of(self.title, _HEAD_MM, bold=True) + 2 * _PAD - sum(widths)
        return (*widths[:-1], widths[-1] + max(0.0, short))

    def _height(self, widths: Sequence[float]) -> float:
        headings = [_lines(column.heading, width, True) for column, width in zip(self.columns, widths, strict=True)]
        height = _HEAD + _height(headings)
        for row in self.rows:
            height += _height([_lines(text, width) for text, width in zip(row, widths, strict=True)])
        return height + (_height([_lines(self.note, sum(widths))]) if self.note else 0.0)


_CONTINUED = " (CONTINUED)"


@lru_cache(maxsize=64)
def _natural(rows: tuple[tuple[str, ...], ...], place: int) -> float:
    return max((_width(row[place]) for row in rows), default=0.0)


@lru_cache(maxsize=4096)
def _width(text: str, bold: bool = False) -> float:
    return width_of(printable(text), SMALLEST_MM, bold) + 2 * _PAD


def _heading(column: Column) -> float:
    """The width of the heading, which may be broken between words."""
    return max(_width(word, True) for word in column.heading.split() or [""])


@lru_cache(maxsize=16384)
def _lines(text: str, width: float, bold: bool = False) -> tuple[str, ...]:
    return wrapped(text, width - 2 * _PAD + 0.01, SMALLEST_MM, _MOST_LINES, bold)


def _height(cells: Sequence[Sequence[str]]) -> float:
    return max(1, *map(len, cells)) * _LINE + 0.8 if cells else 0.0


def _written(cells: Sequence[Sequence[str]], edges: Sequence[float], top: float, bold: bool = False) -> Iterator[Mark]:
    for lines, left in zip(cells, edges, strict=False):
        for number, line in enumerate(lines):
            base = top + 0.4 + number * _LINE + _LINE / 2 + capital_height(SMALLEST_MM) / 2
            yield Text((left + _PAD, base), line, SMALLEST_MM, Layer.TABLES, bold=bold)


def _rule(box: Box, y: float) -> Line:
    return Line((box.left, y), (box.right, y), Pen.HAIR, Layer.TABLES)


def _corners(box: Box) -> tuple[tuple[float, float], ...]:
    return ((box.left, box.top), (box.right, box.top), (box.right, box.bottom), (box.left, box.bottom))

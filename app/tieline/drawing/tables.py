"""Tables made from the data: each is put on the first sheet with room for it, or on further sheets in parts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol, Self

from tieline.drawing.free_room import FreeRoom
from tieline.drawing.geometry import Box
from tieline.drawing.marks import Mark
from tieline.drawing.paper import DEFAULT_SIZE, Paper, paper
from tieline.model.document import Document
from tieline.model.records import Sheet

_TITLE = "Legend, notes and schedules"
_BETWEEN = 2.0
"""Units kept between two tables."""


class Table(Protocol):
    """A table that may be set in one of several shapes, and cut between its entries."""

    def __len__(self) -> int:
        """How many entries it has; a table without any is not drawn."""
        ...

    def shapes(self) -> Iterable[tuple[float, float, int]]:
        """Width and height in grid units of each shape it may have, and the shape's number; the best first."""
        ...

    def marks(self, box: Box, shape: int) -> Iterator[Mark]:
        """The table in `box`, which has the size of that shape."""
        ...

    def cut(self, start: int, end: int) -> Self:
        """The table of some of its entries."""
        ...


def place_tables(
    document: Document, sheets: Sequence[tuple[Sheet, Sequence[Box]]], tables: Sequence[Table]
) -> tuple[dict[str, tuple[Mark, ...]], list[Sheet]]:
    """The marks of all tables by sheet, and the further sheets that they need. `sheets` tells what is taken on each."""
    rooms: dict[str, FreeRoom] = {}
    placed: dict[str, list[Mark]] = {}
    left: list[Table] = []
    for table in tables:
        for sheet, taken in sheets if len(table) else ():
            if sheet.id not in rooms:
                rooms[sheet.id] = _room(paper(sheet.size), taken)
            if marks := _in_room(table, rooms[sheet.id]):
                placed.setdefault(sheet.id, []).extend(marks)
                break
        else:
            left.append(table)
    further: list[Sheet] = []
    left = [table for table in left if len(table)]
    while left:
        sheet = _next_sheet(document, [sheet for sheet, _ in sheets], further)
        further.append(sheet)
        placed[sheet.id], left = _fill(_room(paper(sheet.size), (), from_top=True), left)
    return {key: tuple(marks) for key, marks in placed.items()}, further


def _fill(room: FreeRoom, tables: Sequence[Table]) -> tuple[list[Mark], list[Table]]:
    """As much of the tables as one sheet takes, and what is left of them."""
    marks: list[Mark] = []
    left = list(tables)
    while left:
        table = left.pop(0)
        count = _most(table, room)
        marks += _in_room(table.cut(0, count), room)
        if count < len(table):
            # an entry that no empty sheet has room for would never be placed
            rest = table.cut(count if marks else 1, len(table))
            return marks, [rest, *left] if len(rest) else left
    return marks, left


def _most(table: Table, room: FreeRoom) -> int:
    """How many of the table's first entries fit."""
    low, high = 0, len(table)
    while low < high:
        middle = (low + high + 1) // 2
        if any(room.place(width, height) for width, height, _ in table.cut(0, middle).shapes()):
            low = middle
        else:
            high = middle - 1
    return low


def _in_room(table: Table, room: FreeRoom) -> tuple[Mark, ...]:
    """The whole table in the first of its shapes that fits; none where none does."""
    if not len(table):
        return ()
    for width, height, shape in table.shapes():
        if (box := room.place(width, height)) is not None:
            room.take(box.grown(_BETWEEN))
            return tuple(table.marks(box, shape))
    return ()


def _room(page: Paper, taken: Iterable[Box], from_top: bool = False) -> FreeRoom:
    full = [*(box.grown(1) for box in taken), *(box.grown(_BETWEEN) for box in page.reserved)]
    return FreeRoom(page.field, full, from_top)


def _next_sheet(document: Document, sheets: Sequence[Sheet], further: Sequence[Sheet]) -> Sheet:
    """A sheet after the last: E-2 after E-1, of the same size, but never smaller than ANSI B."""
    last = sheets[-1] if sheets else Sheet("E-0", size=DEFAULT_SIZE)
    size = DEFAULT_SIZE if paper(last.size).width < paper(DEFAULT_SIZE).width else last.size
    used = {one.id for one in (*sheets, *further)}
    stem = last.id.rstrip("0123456789")
    number = 1
    while (key := f"{stem}{number}") in used or key in document:
        number += 1
    return Sheet(key, _TITLE, size)

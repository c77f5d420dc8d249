"""The revision block above the title block: number, date, by and description of each revision, the newest on top."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tieline.drawing.geometry import Box
from tieline.drawing.lettering import SMALLEST_MM, capital_height, shortened, wrapped
from tieline.drawing.marks import Layer, Line, Mark, Pen, Polyline, Text
from tieline.drawing.paper import Paper
from tieline.model.records import Revision

_COLUMNS = (("REV", 0.09), ("DATE", 0.19), ("BY", 0.14), ("DESCRIPTION", 0.58))
_ROW = 4.0
_PAD = 0.9
_Row = tuple[str, str, str, str]


def revision_marks(paper: Paper, revisions: Sequence[Revision]) -> tuple[Mark, ...]:
    """The block with as many of `revisions` as it has rows; how many older ones are left out is said in the last."""
    box = paper.revision_block
    count = int(box.height / _ROW)
    height = box.height / count
    heads: _Row = ("REV", "DATE", "BY", "DESCRIPTION")
    rows = [heads, *_rows(revisions, count - 1, _widths(box)[3])]
    return (*_grid(box, count, height), *_lettering(box, rows, height))


def _widths(box: Box) -> tuple[float, ...]:
    return tuple(share * box.width for _, share in _COLUMNS)


def _rows(revisions: Sequence[Revision], room: int, width: float) -> Iterator[_Row]:
    """The block's rows, newest revision first; a long description runs on in the next row while there is room."""
    ordered = sorted(revisions, key=lambda revision: revision.number, reverse=True)
    shown = ordered if len(ordered) <= room else ordered[: room - 1]
    spare = room - len(shown) - (1 if len(ordered) > len(shown) else 0)
    for revision in shown:
        lines = wrapped(revision.description, width - 2 * _PAD, SMALLEST_MM, 1 + spare) or ("",)
        spare -= len(lines) - 1
        yield (str(revision.number), revision.date, revision.by, lines[0])
        yield from (("", "", "", line) for line in lines[1:])
    if (older := len(ordered) - len(shown)) > 0:
        yield ("", "", "", f"{older} earlier revisions are kept in the document")


def _grid(box: Box, count: int, height: float) -> Iterator[Mark]:
    corners = ((box.left, box.bottom), (box.left, box.top), (box.right, box.top), (box.right, box.bottom))
    yield Polyline(corners, Pen.SYMBOL, Layer.FRAME)
    for number in range(1, count):
        y = box.top + number * height
        yield Line((box.left, y), (box.right, y), Pen.SYMBOL if number == 1 else Pen.HAIR, Layer.FRAME)
    x = box.left
    for width in _widths(box)[:-1]:
        x += width
        yield Line((x, box.top), (x, box.bottom), Pen.HAIR, Layer.FRAME)


def _lettering(box: Box, rows: Sequence[_Row], height: float) -> Iterator[Mark]:
    for number, row in enumerate(rows):
        baseline = box.top + (number + 0.5) * height + capital_height(SMALLEST_MM) / 2
        x = box.left
        for text, width in zip(row, _widths(box), strict=True):
            if shown := shortened(text, width - 2 * _PAD, SMALLEST_MM, bold=number == 0):
                yield Text((x + _PAD, baseline), shown, SMALLEST_MM, Layer.FRAME, bold=number == 0)
            x += width

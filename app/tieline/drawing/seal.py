"""The seal area: a clear square for the engineer's stamp, with lines to be filled in by hand below it."""

from __future__ import annotations

from collections.abc import Iterator

from tieline.drawing.geometry import Box
from tieline.drawing.lettering import SMALLEST_MM, width_of
from tieline.drawing.marks import Layer, Line, Mark, Pen, Polyline, Text
from tieline.drawing.paper import Paper

CLEAR = 40.0
"""Two inches: the least width and height in which nothing is printed (domain practice, seal 1.5 to 1.75 in wide)."""

_ROW = 5.5
_PAD = 1.2
_ROWS = ((("SIGNED", 0.62), ("DATE", 0.38)), (("LIC. NO.", 0.68), ("STATE", 0.32)))


def clear_box(paper: Paper) -> Box:
    """Where the seal and a signature field go; nothing is ever printed there."""
    area = paper.seal
    return Box(area.left, area.top, area.right, area.bottom - _ROW * len(_ROWS))


def seal_marks(paper: Paper) -> tuple[Mark, ...]:
    """The area's border and the lines SIGNED, DATE, LIC. NO. and STATE."""
    area, clear = paper.seal, clear_box(paper)
    corners = ((area.left, area.bottom), (area.left, area.top), (area.right, area.top), (area.right, area.bottom))
    below = Line((area.left, clear.bottom), (area.right, clear.bottom), Pen.HAIR, Layer.FRAME)
    return (Polyline(corners, Pen.SYMBOL, Layer.FRAME), below, *_lines(clear))


def _lines(clear: Box) -> Iterator[Mark]:
    for number, row in enumerate(_ROWS):
        left, baseline = clear.left, clear.bottom + (number + 1) * _ROW - 1.4
        for caption, share in row:
            right = left + share * clear.width
            start = left + _PAD + width_of(caption, SMALLEST_MM) + 0.8
            yield Text((left + _PAD, baseline), caption, SMALLEST_MM, Layer.FRAME)
            yield Line((start, baseline + 0.3), (right - _PAD, baseline + 0.3), Pen.HAIR, Layer.FRAME)
            left = right

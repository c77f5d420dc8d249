"""The border of a sheet: trim line, frame, and the zones by which a place on it is named."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from tieline.drawing.geometry import Box
from tieline.drawing.lettering import capital_height
from tieline.drawing.marks import XY, Layer, Line, Mark, Pen, Polyline, Text
from tieline.drawing.paper import Paper

_BAND = 5.0
"""Width of the strip that bears the zones, outside the frame."""
_SIZE_MM = 3.0
_ZONE = 42.0
"""About how long a zone is: 2.1 in."""
_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Without I and O, which read as figures."""


def frame_marks(paper: Paper) -> tuple[Mark, ...]:
    """The frame, the trim line around the zones, and their letters and figures."""
    outer = paper.frame.grown(_BAND)
    return (
        _rectangle(outer, Pen.HAIR),
        _rectangle(paper.frame, Pen.FRAME),
        *_across(paper, outer),
        *_down(paper, outer),
    )


def zone_of(paper: Paper, point: XY) -> str:
    """The zone in which a place lies, as "C4". A place outside the frame is given the nearest one."""
    column = _place(columns(paper), point[0])
    row = _place(rows(paper), point[1])
    return f"{row_names(paper)[row]}{column_names(paper)[column]}"


def columns(paper: Paper) -> tuple[float, ...]:
    """Where the zones end along the top, from the frame's left edge to its right."""
    return _cuts(paper.frame.left, paper.frame.right)


def rows(paper: Paper) -> tuple[float, ...]:
    """Where the zones end down the side, from the frame's top to its bottom."""
    return _cuts(paper.frame.top, paper.frame.bottom)


def column_names(paper: Paper) -> tuple[str, ...]:
    """Figures from left to right. ASME Y14.1 counts from the title block on, from the right; ISO 5457 from the left."""
    count = len(columns(paper)) - 1
    names = tuple(str(number) for number in range(1, count + 1))
    return names if paper.name.startswith("ISO") else names[::-1]


def row_names(paper: Paper) -> tuple[str, ...]:
    """Letters from top to bottom. ASME Y14.1 begins at the bottom, ISO 5457 at the top."""
    names = tuple(_LETTERS[: len(rows(paper)) - 1])
    return names if paper.name.startswith("ISO") else names[::-1]


def _cuts(start: float, end: float) -> tuple[float, ...]:
    """An even number of zones of equal length, so that a mark stands in the middle of each side."""
    count = max(2, 2 * round((end - start) / _ZONE / 2))
    return tuple(start + (end - start) * number / count for number in range(count + 1))


def _place(cuts: tuple[float, ...], value: float) -> int:
    inside = sum(1 for cut in cuts[1:-1] if value >= cut)
    return min(inside, len(cuts) - 2)


def _across(paper: Paper, outer: Box) -> Iterator[Mark]:
    cuts = columns(paper)
    for (left, right), name in zip(pairwise(cuts), column_names(paper), strict=True):
        yield _letter((left + right) / 2, (outer.top + paper.frame.top) / 2, name)
        yield _letter((left + right) / 2, (outer.bottom + paper.frame.bottom) / 2, name)
    for cut in cuts[1:-1]:
        yield _tick((cut, outer.top), (cut, paper.frame.top))
        yield _tick((cut, paper.frame.bottom), (cut, outer.bottom))


def _down(paper: Paper, outer: Box) -> Iterator[Mark]:
    cuts = rows(paper)
    for (top, bottom), name in zip(pairwise(cuts), row_names(paper), strict=True):
        yield _letter((outer.left + paper.frame.left) / 2, (top + bottom) / 2, name)
        yield _letter((outer.right + paper.frame.right) / 2, (top + bottom) / 2, name)
    for cut in cuts[1:-1]:
        yield _tick((outer.left, cut), (paper.frame.left, cut))
        yield _tick((paper.frame.right, cut), (outer.right, cut))


def _letter(x: float, y: float, text: str) -> Text:
    return Text((x, y + capital_height(_SIZE_MM) / 2), text, _SIZE_MM, Layer.FRAME, anchor="center")


def _tick(a: XY, b: XY) -> Line:
    return Line(a, b, Pen.HAIR, Layer.FRAME)


def _rectangle(box: Box, pen: Pen) -> Polyline:
    corners = ((box.left, box.top), (box.right, box.top), (box.right, box.bottom), (box.left, box.bottom))
    return Polyline(corners, pen, Layer.FRAME, closed=True)

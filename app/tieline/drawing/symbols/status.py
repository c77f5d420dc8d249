"""How the status of a device shows: new work bold, future work dashed, what is removed crossed out."""

from __future__ import annotations

from dataclasses import replace
from math import dist

from tieline.drawing.extent import box_around, mark_box
from tieline.drawing.marks import Circle, Line, Mark, Pen, Polyline, Text
from tieline.model.records import Status

_SHORTEST_DASHED = 4.0
"""Grid units below which a stroke is no longer than its dashes, so that it stays whole."""

_CROSS_LEAST = 3.0
"""Half the side of the smallest cross, in grid units."""


def in_status(body: tuple[Mark, ...], signs: tuple[Mark, ...], status: Status, proposed: Pen) -> tuple[Mark, ...]:
    """The marks of a symbol as its status has them: the body in its pen, then the signs in it as they are."""
    match status:
        case "proposed":
            return (*(_in_pen(mark, proposed) for mark in body), *signs)
        case "future":
            return (*(_dashed(mark) for mark in body), *signs)
        case "removed":
            return (*body, *signs, *_cross((*body, *signs)))
    return (*body, *signs)


def _is_stroke(mark: Mark) -> bool:
    return not (isinstance(mark, Text) or (isinstance(mark, Polyline | Circle) and mark.filled))


def _in_pen(mark: Mark, pen: Pen) -> Mark:
    """The mark in another pen where the symbol pen draws it; dots, bars and dashed links stay as they are."""
    return replace(mark, pen=pen) if not isinstance(mark, Text) and mark.pen is Pen.SYMBOL else mark


def _dashed(mark: Mark) -> Mark:
    if isinstance(mark, Text) or not _is_stroke(mark):
        return mark
    box = mark_box(mark)
    length = dist(mark.a, mark.b) if isinstance(mark, Line) else max(box.width, box.height)
    return replace(mark, pen=Pen.FUTURE) if length >= _SHORTEST_DASHED else mark


def _cross(marks: tuple[Mark, ...]) -> tuple[Mark, ...]:
    """Two strokes across the middle of the symbol, neither too small to see nor much longer one way than the other."""
    strokes = [mark for mark in marks if not isinstance(mark, Text)]
    box = box_around(strokes)
    x, y = box.center
    across, down = max(box.width / 2, _CROSS_LEAST), max(box.height / 2, _CROSS_LEAST)
    across, down = min(across, 1.5 * down), min(down, 1.5 * across)
    layer = marks[0].layer
    return (
        Line((x - across, y - down), (x + across, y + down), Pen.SYMBOL, layer),
        Line((x - across, y + down), (x + across, y - down), Pen.SYMBOL, layer),
    )

"""The boxes that marks take up on a sheet, pens left out of account."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import cos, radians, sin
from typing import assert_never

from tieline.drawing.geometry import Box, box_of
from tieline.drawing.marks import XY, Arc, Circle, Line, Mark, Polyline, Text
from tieline.drawing.text_metrics import text_box


def mark_box(mark: Mark) -> Box:
    """The smallest box around one mark, in grid units."""
    match mark:
        case Line(a, b):
            return box_of((a, b))
        case Polyline(points):
            return box_of(points)
        case Circle((x, y), r):
            return Box(x - r, y - r, x + r, y + r)
        case Arc():
            return box_of(_arc_extremes(mark))
        case Text():
            return text_box(mark)
        case _:
            assert_never(mark)


def box_around(marks: Iterable[Mark], points: Iterable[XY] = ()) -> Box:
    """The smallest box around all the marks and points. Raises ValueError where there are none."""
    corners: list[XY] = list(points)
    for mark in marks:
        box = mark_box(mark)
        corners += [(box.left, box.top), (box.right, box.bottom)]
    return box_of(corners)


def _arc_extremes(arc: Arc) -> Iterator[XY]:
    """Both ends of the arc, and where it reaches farthest left, right, up or down."""
    low = arc.start_deg if arc.sweep_deg >= 0 else arc.start_deg + arc.sweep_deg
    for degrees in (low, low + abs(arc.sweep_deg), 0, 90, 180, 270):
        if (degrees - low) % 360 <= abs(arc.sweep_deg) + 1e-9:
            angle = radians(degrees)
            yield (arc.center[0] + arc.radius * cos(angle), arc.center[1] - arc.radius * sin(angle))

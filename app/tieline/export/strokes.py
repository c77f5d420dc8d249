"""How the pens of a drawing behave in every file format: caps, joins and exact curves for arcs."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil, cos, radians, sin, tan
from typing import NamedTuple

from tieline.drawing.marks import XY, Arc, Pen

CIRCLE_KAPPA = 0.5522847498
"""Distance of a quarter circle's control points from its ends, for a radius of 1."""


class Ends(NamedTuple):
    """How strokes of a pen end and join: 0 butt and miter, 1 round, 2 square cap."""

    cap: int
    join: int


def ends_of(pen: Pen) -> Ends:
    """Round ends close the corners of separate strokes; dashes and busbars end bluntly so that their length is true."""
    if pen.dashes_mm or pen is Pen.BUS:
        return Ends(0, 0)
    return Ends(2, 0) if pen is Pen.FRAME else Ends(1, 1)


def arc_point(arc: Arc, degrees: float) -> XY:
    """The place on the circle of `arc` at this angle, in grid units, y downward."""
    turn = radians(degrees)
    return arc.center[0] + arc.radius * cos(turn), arc.center[1] - arc.radius * sin(turn)


def arc_curves(arc: Arc) -> Iterator[tuple[XY, XY, XY]]:
    """`arc` as cubic curves of at most 90 degrees: two control points and the end of each."""
    count = max(1, ceil(abs(arc.sweep_deg) / 90 - 1e-9))
    step = radians(arc.sweep_deg / count)
    reach = arc.radius * 4 / 3 * tan(step / 4)
    for number in range(count):
        begin = radians(arc.start_deg) + number * step
        end = begin + step
        x0, y0 = arc.center[0] + arc.radius * cos(begin), arc.center[1] - arc.radius * sin(begin)
        x3, y3 = arc.center[0] + arc.radius * cos(end), arc.center[1] - arc.radius * sin(end)
        yield (
            (x0 - reach * sin(begin), y0 - reach * cos(begin)),
            (x3 + reach * sin(end), y3 + reach * cos(end)),
            (x3, y3),
        )

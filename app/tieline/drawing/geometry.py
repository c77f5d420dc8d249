"""Boxes on a sheet and the turning and mirroring of what stands on it, in grid units, y downward."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import NamedTuple, assert_never

from tieline.drawing.marks import XY, Arc, Circle, Line, Mark, Polyline, Text


class Box(NamedTuple):
    """An upright rectangle; its edges belong to it."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def center(self) -> XY:
        return ((self.left + self.right) / 2, (self.top + self.bottom) / 2)

    def grown(self, by: float) -> Box:
        """The box with each edge moved outward by `by` (inward where negative)."""
        return Box(self.left - by, self.top - by, self.right + by, self.bottom + by)

    def moved(self, dx: float, dy: float) -> Box:
        """The box shifted right by `dx` and down by `dy`."""
        return Box(self.left + dx, self.top + dy, self.right + dx, self.bottom + dy)

    def joined(self, other: Box) -> Box:
        """The smallest box that holds both."""
        return Box(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )

    def overlaps(self, other: Box) -> bool:
        """Whether the two share an area; touching edges do not count."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def contains(self, point: XY) -> bool:
        """Whether the point lies inside or on an edge."""
        return self.left <= point[0] <= self.right and self.top <= point[1] <= self.bottom


def box_of(points: Iterable[XY]) -> Box:
    """The smallest box around the points. Raises ValueError where there is none."""
    xs, ys = zip(*points, strict=True)
    return Box(min(xs), min(ys), max(xs), max(ys))


@dataclass(frozen=True, slots=True)
class Placement:
    """How a symbol stands on a sheet: mirrored left to right if `flip`, then turned clockwise, then moved to `at`.

    `turn` is 0, 90, 180 or 270 degrees clockwise as seen: at 90 what was the top faces right.
    """

    at: XY = (0, 0)
    turn: int = 0
    flip: bool = False

    def direction(self, dx: float, dy: float) -> XY:
        """A direction of the symbol as it points on the sheet."""
        if self.flip:
            dx = -dx
        match self.turn:
            case 90:
                return (-dy, dx)
            case 180:
                return (-dx, -dy)
            case 270:
                return (dy, -dx)
        return (dx, dy)

    def point(self, point: XY) -> XY:
        """A point of the symbol as it lies on the sheet."""
        x, y = self.direction(*point)
        return (self.at[0] + x, self.at[1] + y)

    def inverse(self, point: XY) -> XY:
        """A point of the sheet in the symbol's own coordinates."""
        back = Placement(turn=(360 - self.turn) % 360)
        x, y = back.direction(point[0] - self.at[0], point[1] - self.at[1])
        return (-x if self.flip else x, y)

    def box(self, box: Box) -> Box:
        """A box of the symbol as it lies on the sheet."""
        return box_of((self.point((box.left, box.top)), self.point((box.right, box.bottom))))

    def angle(self, degrees: float) -> float:
        """An angle of the symbol (counter-clockwise from the positive x axis) as it is on the sheet."""
        return ((180 - degrees if self.flip else degrees) - self.turn) % 360

    def stroke(self, mark: Line | Polyline | Arc | Circle) -> Mark:
        """A stroke of the symbol as it lies on the sheet."""
        match mark:
            case Line(a, b):
                return replace(mark, a=self.point(a), b=self.point(b))
            case Polyline(points):
                return replace(mark, points=tuple(self.point(point) for point in points))
            case Arc(center, _, start, sweep):
                turned = self.angle(start)
                return replace(
                    mark, center=self.point(center), start_deg=turned, sweep_deg=-sweep if self.flip else sweep
                )
            case Circle(center):
                return replace(mark, center=self.point(center))
            case _:
                assert_never(mark)


def moved(mark: Mark, dx: float, dy: float, of: str | None = None) -> Mark:
    """The mark shifted right by `dx` and down by `dy`, and as a mark of `of` where that is given.

    Written out mark by mark because a sheet moves every mark of every symbol.
    """
    of = mark.of if of is None else of
    match mark:
        case Line((ax, ay), (bx, by), pen, layer):
            return Line((ax + dx, ay + dy), (bx + dx, by + dy), pen, layer, of)
        case Polyline(points, pen, layer, _, closed, filled):
            return Polyline(tuple([(x + dx, y + dy) for x, y in points]), pen, layer, of, closed, filled)
        case Arc((x, y), radius, start, sweep, pen, layer):
            return Arc((x + dx, y + dy), radius, start, sweep, pen, layer, of)
        case Circle((x, y), radius, pen, layer, _, filled):
            return Circle((x + dx, y + dy), radius, pen, layer, of, filled)
        case Text((x, y), text, size, layer, _, anchor, turn, bold):
            return Text((x + dx, y + dy), text, size, layer, of, anchor, turn, bold)
        case _:
            assert_never(mark)

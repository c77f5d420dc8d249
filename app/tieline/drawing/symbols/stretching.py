"""Stretching of a picture: what lies beyond its middle moves outward, so that corners keep their shape."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tieline.drawing.marks import XY, Arc, Circle, Line, Mark, Polyline, Text


@dataclass(frozen=True, slots=True)
class Stretch:
    """How far each side of a picture moves outward from the middle `about`, in grid units."""

    about: XY = (0, 0)
    left: float = 0
    right: float = 0
    top: float = 0
    bottom: float = 0

    def point(self, point: XY) -> XY:
        """Where a point of the picture comes to lie; what is exactly in the middle stays."""
        x, y = point
        dx = self.right if x > self.about[0] else -self.left if x < self.about[0] else 0
        dy = self.bottom if y > self.about[1] else -self.top if y < self.about[1] else 0
        return (x + dx, y + dy)

    def mark(self, mark: Mark) -> Mark:
        """A mark of the picture after stretching; arcs, circles and texts move whole, by their centers."""
        match mark:
            case Line(a, b):
                return replace(mark, a=self.point(a), b=self.point(b))
            case Polyline(points):
                return replace(mark, points=tuple(self.point(point) for point in points))
            case Arc(center) | Circle(center):
                return replace(mark, center=self.point(center))
            case Text(at):
                return replace(mark, at=self.point(at))

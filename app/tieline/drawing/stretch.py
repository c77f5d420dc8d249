"""A straight stretch of a line with two sides, level or upright."""

from __future__ import annotations

from dataclasses import dataclass

from tieline.drawing.geometry import Box
from tieline.drawing.marks import XY


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch from `low` to `high` along one axis, at `across` on the other, in grid units.

    `before` tells whether the Company lies before it: above a level stretch of the boundary, left of an upright one;
    for a wire, toward its upper or left end.
    """

    upright: bool
    across: float
    low: float
    high: float
    before: bool

    def point(self, along: float) -> XY:
        """The place on the stretch at `along`."""
        return (self.across, along) if self.upright else (along, self.across)

    @property
    def box(self) -> Box:
        """The box of the stretch, without width across it."""
        box = Box(self.low, self.across, self.high, self.across)
        return turned(box) if self.upright else box


def turned(box: Box) -> Box:
    """The box with its axes exchanged."""
    return Box(box.top, box.left, box.bottom, box.right)

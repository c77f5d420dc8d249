"""A shape: things placed relative to each other, with their outline, so that shapes can be set close together.

The outline is kept in bands of two grid units: how far the shape reaches to the left and to the right in each.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from tieline.drawing.geometry import Box
from tieline.model.records import Turn

BAND = 2


@dataclass(frozen=True, slots=True)
class Standing:
    """A device as it stands in a shape: where its origin lies, how it is turned, what the layout says of it."""

    device: str
    x: int
    y: int
    turn: Turn = 0
    flip: bool = False
    props: tuple[tuple[str, object], ...] = ()


@dataclass(eq=False)
class Shape:
    """Things placed relative to an origin: for a part of a run, the point where it is entered from above."""

    left: dict[int, float] = field(default_factory=dict)
    right: dict[int, float] = field(default_factory=dict)
    standing: list[Standing] = field(default_factory=list)
    parts: list[tuple[Shape, int, int]] = field(default_factory=list)

    def add_box(self, box: Box, margin: float = 1.0) -> None:
        """Let the outline reach around a box, kept `margin` clear above and below."""
        for band in range(int((box.top - margin) // BAND), int((box.bottom + margin) // BAND) + 1):
            if box.left < self.left.get(band, 1e9):
                self.left[band] = box.left
            if box.right > self.right.get(band, -1e9):
                self.right[band] = box.right

    def add(self, part: Shape, dx: int, dy: int) -> None:
        """Set another shape into this one. `dy` is a whole number of bands."""
        shift = dy // BAND
        for band, edge in part.left.items():
            if edge + dx < self.left.get(band + shift, 1e9):
                self.left[band + shift] = edge + dx
        for band, edge in part.right.items():
            if edge + dx > self.right.get(band + shift, -1e9):
                self.right[band + shift] = edge + dx
        self.parts.append((part, dx, dy))

    def clear_right_of(self, base: Shape, gap: float, dy: int = 0) -> float:
        """The least shift to the right at which this shape, `dy` lower, stands `gap` clear to the right of `base`."""
        shift = dy // BAND
        right = base.right
        return max(
            (right[band + shift] + gap - edge for band, edge in self.left.items() if band + shift in right),
            default=-1e9,
        )

    def clear_left_of(self, base: Shape, gap: float, dy: int = 0) -> float:
        """The greatest shift (to the left where negative) at which this shape stands clear to the left of `base`."""
        shift = dy // BAND
        left = base.left
        return min(
            (left[band + shift] - gap - edge for band, edge in self.right.items() if band + shift in left),
            default=1e9,
        )

    def reach_below(self, y: float) -> float:
        """How far the shape reaches to the right at the height `y` and below."""
        return max((edge for band, edge in self.right.items() if (band + 1) * BAND > y), default=-1e9)

    def hits(self, box: Box, dx: float = 0, dy: float = 0) -> bool:
        """Whether the outline, moved by (dx, dy), reaches into the box."""
        first, last = int((box.top - dy) // BAND), int((box.bottom - dy) // BAND)
        return any(
            band in self.left and self.left[band] + dx < box.right and self.right[band] + dx > box.left
            for band in range(first, last + 1)
        )

    def bounds(self) -> Box:
        """The smallest box around the outline; (0, 0, 0, 0) where the shape is empty."""
        if not self.left:
            return Box(0, 0, 0, 0)
        return Box(
            min(self.left.values()), min(self.left) * BAND, max(self.right.values()), (max(self.left) + 1) * BAND
        )

    def all_standing(self) -> Iterator[Standing]:
        """Every device of the shape and of what is set into it, relative to this shape's origin."""
        waiting: list[tuple[Shape, int, int]] = [(self, 0, 0)]
        while waiting:
            shape, dx, dy = waiting.pop()
            for thing in shape.standing:
                yield Standing(thing.device, thing.x + dx, thing.y + dy, thing.turn, thing.flip, thing.props)
            waiting.extend((part, dx + x, dy + y) for part, x, y in shape.parts)


def even(value: float) -> int:
    """The least even number that is not smaller."""
    whole = int(-(-value // 1))
    return whole + whole % 2


def even_down(value: float) -> int:
    """The greatest even number that is not larger."""
    whole = int(value // 1)
    return whole - whole % 2

"""The papers a sheet may be, and what is reserved on each: border, title block, revision block, seal."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from tieline.drawing.geometry import Box
from tieline.drawing.marks import GRID_MM

DEFAULT_SIZE = "ANSI B"

_INCH = 20
"""Grid units in an inch."""

_INCHES: dict[str, tuple[float, float]] = {
    "ANSI A": (11, 8.5),
    "ANSI B": (17, 11),
    "ANSI C": (22, 17),
    "ANSI D": (34, 22),
    "ARCH C": (24, 18),
    "ARCH D": (36, 24),
}
_MILLIMETRES: dict[str, tuple[float, float]] = {"ISO A3": (420, 297), "ISO A2": (594, 420), "ISO A1": (841, 594)}

SIZES: tuple[str, ...] = (*_INCHES, *_MILLIMETRES)
"""The names of the sizes a sheet may have; all lie landscape."""

LARGER: dict[str, tuple[str, ...]] = {
    "ANSI A": ("ANSI B", "ANSI C", "ANSI D"),
    "ANSI B": ("ANSI C", "ANSI D"),
    "ANSI C": ("ANSI D",),
    "ARCH C": ("ARCH D",),
    "ISO A3": ("ISO A2", "ISO A1"),
    "ISO A2": ("ISO A1",),
}
"""The next larger sizes of the same family, the smallest first."""

MARGIN = 10
"""Width of the border around the frame; the zone letters stand in it."""

_TITLE = (110, 56)
_REVISIONS = (110, 20)
_SEAL = (52, 52)
_INSET = 4


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet of paper: its size and what is reserved on it, in grid units of 1/20 inch from its top left corner.

    `frame` is the drawn border. `field` lies a little inside it and is where the diagram may stand, but for
    `reserved`. `seal` is at least 2.0 x 2.0 in and nothing is ever printed under it.
    """

    name: str
    width: float
    height: float
    frame: Box
    field: Box
    title_block: Box
    revision_block: Box
    seal: Box

    @property
    def reserved(self) -> tuple[Box, ...]:
        """Where nothing of the diagram may stand: title block, revision block, seal area."""
        return (self.title_block, self.revision_block, self.seal)


def known_size(name: str) -> bool:
    """Whether a sheet may have the size called `name`."""
    return name in SIZES


@cache
def paper(name: str) -> Paper:
    """The paper called `name`; a name that is not known is read as the default size, ANSI B."""
    if name in _MILLIMETRES:
        wide, high = _MILLIMETRES[name]
        width, height = wide / GRID_MM, high / GRID_MM
    else:
        wide, high = _INCHES.get(name, _INCHES[DEFAULT_SIZE])
        width, height = wide * _INCH, high * _INCH
    right, bottom = int(width) - MARGIN, int(height) - MARGIN
    frame = Box(MARGIN, MARGIN, right, bottom)
    field = Box(MARGIN + _INSET, MARGIN + _INSET, right - _INSET, bottom - _INSET)
    title = Box(right - _TITLE[0], bottom - _TITLE[1], right, bottom)
    revisions = Box(right - _REVISIONS[0], title.top - _REVISIONS[1], right, title.top)
    seal = Box(title.left - _SEAL[0], bottom - _SEAL[1], title.left, bottom)
    return Paper(name if name in SIZES else DEFAULT_SIZE, width, height, frame, field, title, revisions, seal)

"""The points PCC, POI, PoC and RPA as flags on the run; where they lie is told from outside, as plain values.

A point that is drawn is a device of its own with its symbol and lettering. What is computed and not drawn yet is a
ghost: shown on the screen where the graph has it, never printed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from tieline.drawing.geometry import Box
from tieline.drawing.lettering import capital_height, width_of
from tieline.drawing.marks import XY, Layer, Line, Mark, Pen, Polyline, Text

SIZE_MM = 2.8
_POLE = 4.0
"""How far a flag stands off its wire."""
_PAD = 0.8
_HEIGHT = 3.6


@dataclass(frozen=True, slots=True)
class PointFlag:
    """A point of the installation: its name, the wire it lies on or the marker that draws it, and whether it is drawn.

    `wire` is the id of the wire on which the point was found, `marker` that of the device that bears its name.
    """

    name: Literal["PCC", "POI", "POC", "RPA"]
    wire: str | None = None
    marker: str | None = None
    drawn: bool = False


def ghost_marks(
    flags: Sequence[PointFlag], ways: Mapping[str, Sequence[XY]], taken: Sequence[Box] = ()
) -> tuple[Mark, ...]:
    """Flags of the points that are computed and not drawn, each `of` its wire; several on one wire share a flag.

    `ways` are the wires of one sheet as laid; `taken` what the flags should not cover.
    """
    on_wire: dict[str, list[str]] = {}
    for flag in flags:
        if not flag.drawn and flag.wire is not None and flag.wire in ways:
            names = on_wire.setdefault(flag.wire, [])
            if flag.name not in names:
                names.append(flag.name)
    marks: list[Mark] = []
    for wire, names in on_wire.items():
        marks += _flag(wire, " / ".join(names), ways[wire], taken)
    return tuple(marks)


def _flag(wire: str, text: str, way: Sequence[XY], taken: Sequence[Box]) -> Iterator[Mark]:
    width = width_of(text, SIZE_MM, bold=True) + 2 * _PAD
    stands = list(_stands(way, width))
    if not stands:
        return
    foot, tip, box = next(
        (stand for stand in stands if not any(stand[2].overlaps(other) for other in taken)), stands[0]
    )
    yield Line(foot, tip, Pen.SENSING, Layer.POINTS, wire)
    corners = ((box.left, box.top), (box.right, box.top), (box.right, box.bottom), (box.left, box.bottom))
    yield Polyline(corners, Pen.SENSING, Layer.POINTS, wire, closed=True)
    middle = (box.top + box.bottom) / 2 + capital_height(SIZE_MM) / 2
    yield Text((box.left + _PAD, middle), text, SIZE_MM, Layer.POINTS, wire, bold=True)


def _stands(way: Sequence[XY], width: float) -> Iterator[tuple[XY, XY, Box]]:
    """Where a flag may stand: the foot on the wire, the end of its pole, and its box; the longest stretch first."""
    stretches = sorted(pairwise(way), key=lambda ends: -abs(ends[0][0] - ends[1][0]) - abs(ends[0][1] - ends[1][1]))
    for (x1, y1), (x2, y2) in stretches:
        x, y = (x1 + x2) / 2, (y1 + y2) / 2
        if x1 == x2:
            for tip, left in ((x - _POLE, x - _POLE - width), (x + _POLE, x + _POLE)):
                yield (x, y), (tip, y), Box(left, y - _HEIGHT / 2, left + width, y + _HEIGHT / 2)
        else:
            for tip, top in ((y - _POLE, y - _POLE - _HEIGHT), (y + _POLE, y + _POLE)):
                yield (x, y), (x, tip), Box(x - width / 2, top, x + width / 2, top + _HEIGHT)

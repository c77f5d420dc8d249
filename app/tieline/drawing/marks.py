"""The display list: frozen marks in sheet coordinates, each with its pen, its layer and the id it shows.

Coordinates are grid units of 1/20 inch (1.27 mm) from the sheet's top left corner, y downward; they need not be
whole. Sizes of pens and letters are millimetres on paper. Angles are degrees, counter-clockwise as seen, from the
positive x axis.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Literal

GRID_MM = 1.27
"""One grid unit, 1/20 inch, in millimetres."""

XY = tuple[float, float]


class Pen(Enum):
    """A pen: its width in millimetres and the lengths of dashes and gaps in millimetres (empty for a solid line)."""

    BUS = ("bus", 1.0, ())
    POWER = ("power", 0.5, ())
    SYMBOL = ("symbol", 0.35, ())
    BOLD = ("bold", 0.5, ())
    SENSING = ("sensing", 0.25, ())
    TRIP = ("trip", 0.25, (2.0, 1.0))
    CONTROL = ("control", 0.25, (3.0, 0.8, 0.6, 0.8))
    FUTURE = ("future", 0.35, (1.6, 1.0))
    BOUNDARY = ("boundary", 0.5, (6.0, 1.5, 1.0, 1.5))
    FRAME = ("frame", 0.7, ())
    HAIR = ("hair", 0.18, ())
    CLOUD = ("cloud", 0.5, ())

    def __init__(self, label: str, width_mm: float, dashes_mm: tuple[float, ...]) -> None:
        self.label = label
        self.width_mm = width_mm
        self.dashes_mm = dashes_mm


class Layer(Enum):
    """What a mark belongs to; a PDF layer and a DXF layer each."""

    FRAME = "frame"
    SYMBOLS = "symbols"
    WIRES = "wires"
    PROTECTION = "protection"
    TEXT = "text"
    POINTS = "points"
    TABLES = "tables"
    REVISIONS = "revisions"
    COMMENTS = "comments"


@dataclass(frozen=True, slots=True)
class Line:
    """A straight stroke from `a` to `b`."""

    a: XY
    b: XY
    pen: Pen
    layer: Layer
    of: str = ""


@dataclass(frozen=True, slots=True)
class Polyline:
    """Strokes through `points`; `closed` joins the last to the first, `filled` fills what they enclose with ink."""

    points: tuple[XY, ...]
    pen: Pen
    layer: Layer
    of: str = ""
    closed: bool = False
    filled: bool = False


@dataclass(frozen=True, slots=True)
class Arc:
    """Part of a circle from `start_deg`, `sweep_deg` long (counter-clockwise as seen where positive)."""

    center: XY
    radius: float
    start_deg: float
    sweep_deg: float
    pen: Pen
    layer: Layer
    of: str = ""


@dataclass(frozen=True, slots=True)
class Circle:
    """A circle; `filled` with ink where it is a dot."""

    center: XY
    radius: float
    pen: Pen
    layer: Layer
    of: str = ""
    filled: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """One line of writing in the bundled font. `at` is on the baseline for "left", "center" or "right" of it.

    `size_mm` is the height of the em; `turn` is 0, or 90 for writing that runs upward.
    """

    at: XY
    text: str
    size_mm: float
    layer: Layer
    of: str = ""
    anchor: Literal["left", "center", "right"] = "left"
    turn: Literal[0, 90] = 0
    bold: bool = False


Mark = Line | Polyline | Arc | Circle | Text


@dataclass(frozen=True, slots=True)
class Picture:
    """One sheet as it will be seen: its size in grid units, its number, its title and its marks in drawing order."""

    sheet: str
    title: str
    width: float
    height: float
    marks: tuple[Mark, ...]

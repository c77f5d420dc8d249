"""A sheet seen from afar: straight strokes in chunks, without texts, drawn by the view itself."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, field

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from tieline.drawing.marks import GRID_MM
from tieline.ui.canvas.ink import Ink
from tieline.ui.canvas.items import InkItem
from tieline.ui.canvas.scene import SheetScene

_CHUNK = 120.0
"""Strokes are kept in squares of this many grid units, so that only those in view are drawn."""


@dataclass(slots=True)
class _Chunk:
    bounds: QRectF = field(default_factory=QRectF)
    lines: dict[tuple[str, float], list[QLineF]] = field(default_factory=dict)


class Overview:
    """The strokes of all that stands on a sheet; made anew when the scene has changed."""

    def __init__(self, scene: SheetScene) -> None:
        self.scene = scene
        self._chunks: list[_Chunk] = []
        self._serial = -1
        self._lines_of: dict[int, tuple[Ink, list[tuple[float, list[QLineF]]]]] = {}

    def paint(self, painter: QPainter, area: QRectF, px: float) -> None:
        """Draw what lies in `area`; `px` is the size of a pixel in grid units. No stroke is thinner than a pixel."""
        if self._serial != self.scene.serial:
            self._gather()
        for chunk in self._chunks:
            if not chunk.bounds.intersects(area):
                continue
            for (color, width), lines in chunk.lines.items():
                painter.setPen(_pen(color, width, px))
                painter.drawLines(lines)

    def _gather(self) -> None:
        chunks: dict[tuple[int, int], _Chunk] = {}
        scene = self.scene
        for table in (scene.furniture, scene.wires, scene.devices):
            for item in table.values():
                self._take(item, chunks)
        self._chunks = list(chunks.values())
        self._serial = scene.serial

    def _take(self, item: InkItem, chunks: dict[tuple[int, int], _Chunk]) -> None:
        place = item.pos()
        bounds = item.ink.bounds.translated(place)
        middle = bounds.center()
        chunk = chunks.setdefault((int(middle.x() // _CHUNK), int(middle.y() // _CHUNK)), _Chunk())
        chunk.bounds = chunk.bounds.united(bounds)
        for width, lines in self._lines(item.ink):
            shown = chunk.lines.setdefault((item.color, width), [])
            shown.extend([line.translated(place) for line in lines] if not place.isNull() else lines)

    def _lines(self, ink: Ink) -> list[tuple[float, list[QLineF]]]:
        known = self._lines_of.get(id(ink))
        if known is None or known[0] is not ink:
            found = [(pen.width_mm / GRID_MM, list(straight(path))) for pen, path in ink.strokes]
            if not ink.fills.isEmpty():
                found.append((0.4, list(straight(ink.fills))))
            known = self._lines_of[id(ink)] = (ink, found)
        return known[1]


def straight(path: QPainterPath) -> Iterator[QLineF]:
    """The path as straight strokes; a curve is drawn in about six."""
    last = QPointF()
    count = path.elementCount()
    number = 0
    while number < count:
        element = path.elementAt(number)
        here = QPointF(element.x, element.y)
        if element.isMoveTo():
            last = here
        elif element.isLineTo():
            yield QLineF(last, here)
            last = here
        else:
            one, two = path.elementAt(number + 1), path.elementAt(number + 2)
            end = QPointF(two.x, two.y)
            yield from _curve(last, here, QPointF(one.x, one.y), end)
            last = end
            number += 2
        number += 1


def _curve(a: QPointF, b: QPointF, c: QPointF, d: QPointF) -> Iterator[QLineF]:
    size = math.hypot(d.x() - a.x(), d.y() - a.y())
    steps = 2 if size < 3 else 4
    last = a
    for number in range(1, steps + 1):
        t = number / steps
        u = 1 - t
        here = a * (u * u * u) + b * (3 * u * u * t) + c * (3 * u * t * t) + d * (t * t * t)
        yield QLineF(last, here)
        last = here


def _pen(color: str, width: float, px: float) -> QPen:
    pen = QPen(QColor(color), max(width, px))
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    return pen

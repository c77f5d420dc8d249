"""A sheet seen from afar: straight strokes in chunks, without texts, drawn by the view itself."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from tieline.drawing.marks import GRID_MM
from tieline.ui.canvas.ink import Ink
from tieline.ui.canvas.items import InkItem
from tieline.ui.canvas.scene import SheetScene

_CHUNK = 120.0
"""Strokes are kept in squares of this many grid units, so that only those in view are drawn."""
_BROAD = 0.6
"""Strokes broader than this, in grid units, are drawn in their breadth; all others are a pixel wide."""

_Look = tuple[str, float]
"""A color, and the breadth of a broad stroke or 0."""


@dataclass(slots=True)
class _Chunk:
    bounds: QRectF = field(default_factory=QRectF)
    strokes: dict[_Look, QPainterPath] = field(default_factory=dict)


class Overview:
    """The strokes of all that stands on a sheet; made anew when the scene has changed."""

    def __init__(self, scene: SheetScene) -> None:
        self.scene = scene
        self._chunks: list[_Chunk] = []
        self._serial = -1
        self._straight: dict[int, tuple[Ink, list[tuple[float, QPainterPath]]]] = {}

    def paint(self, painter: QPainter, area: QRectF, px: float) -> None:
        """Draw what lies in `area`; `px` is the size of a pixel in grid units. No stroke is thinner than a pixel."""
        if self._serial != self.scene.serial:
            self._gather()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for chunk in self._chunks:
            if chunk.bounds.intersects(area):
                for (color, breadth), path in chunk.strokes.items():
                    painter.setPen(_pen(color, breadth / px))
                    painter.drawPath(path)

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
        for breadth, path in self._paths(item.ink):
            shown = chunk.strokes.setdefault((item.color, breadth), QPainterPath())
            shown.addPath(path if place.isNull() else path.translated(place))

    def _paths(self, ink: Ink) -> list[tuple[float, QPainterPath]]:
        known = self._straight.get(id(ink))
        if known is None or known[0] is not ink:
            found = [(_breadth(pen.width_mm / GRID_MM), straight(path)) for pen, path in ink.strokes]
            if not ink.fills.isEmpty():
                found.append((0.0, straight(ink.fills)))
            known = self._straight[id(ink)] = (ink, found)
        return known[1]


def _breadth(width: float) -> float:
    return width if width > _BROAD else 0.0


def _pen(color: str, width_px: float) -> QPen:
    pen = QPen(QColor(color), max(width_px, 1.0))
    pen.setCosmetic(True)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    return pen


def straight(path: QPainterPath) -> QPainterPath:
    """The path with straight strokes for its curves: two for a small one, four for a larger."""
    found = QPainterPath()
    number, count = 0, path.elementCount()
    while number < count:
        element = path.elementAt(number)
        here = QPointF(element.x, element.y)
        if element.isMoveTo():
            found.moveTo(here)
        elif element.isLineTo():
            found.lineTo(here)
        else:
            one, two = path.elementAt(number + 1), path.elementAt(number + 2)
            for point in _curve(found.currentPosition(), here, QPointF(one.x, one.y), QPointF(two.x, two.y)):
                found.lineTo(point)
            number += 2
        number += 1
    return found


def _curve(a: QPointF, b: QPointF, c: QPointF, d: QPointF) -> Iterator[QPointF]:
    steps = 2 if math.hypot(d.x() - a.x(), d.y() - a.y()) < 3 else 4
    for number in range(1, steps + 1):
        t = number / steps
        u = 1 - t
        yield a * (u * u * u) + b * (3 * u * u * t) + c * (3 * u * t * t) + d * (t * t * t)

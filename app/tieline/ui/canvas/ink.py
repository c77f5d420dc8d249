"""Marks made ready for the painter: one path a pen, texts laid out, and the box around it all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import assert_never

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen, QStaticText

from tieline.drawing.marks import GRID_MM, XY, Arc, Circle, Layer, Line, Mark, Pen, Polyline, Text
from tieline.drawing.text_metrics import text_box
from tieline.ui.canvas.lettering import laid_out, scale_of, sheet_font


@cache
def pen_for(pen: Pen, color: str, extra_mm: float = 0.0) -> QPen:
    """The painter's pen, its width in grid units; `extra_mm` makes it wider."""
    width_mm = pen.width_mm + extra_mm
    drawn = QPen(QColor(color), width_mm / GRID_MM)
    drawn.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    if pen.dashes_mm:
        drawn.setCapStyle(Qt.PenCapStyle.FlatCap)
        drawn.setDashPattern([dash / width_mm for dash in pen.dashes_mm])
    else:
        drawn.setCapStyle(Qt.PenCapStyle.RoundCap)
    return drawn


@cache
def _halo_pen(pen: Pen, color: str) -> QPen:
    soft = QColor(color)
    soft.setAlphaF(0.22)
    halo = QPen(soft, (pen.width_mm + 1.6) / GRID_MM)
    halo.setCapStyle(Qt.PenCapStyle.RoundCap)
    halo.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return halo


class Ink:
    """What one thing on the sheet looks like, in grid units; painted in any color."""

    __slots__ = ("_lines", "bounds", "fills", "strokes", "texts")

    def __init__(self, marks: Iterable[Mark]) -> None:
        strokes: dict[Pen, QPainterPath] = {}
        self.fills = QPainterPath()
        self.fills.setFillRule(Qt.FillRule.WindingFill)
        self.texts: list[Text] = []
        for mark in marks:
            if isinstance(mark, Text):
                self.texts.append(mark)
                continue
            if mark.pen not in strokes:
                strokes[mark.pen] = QPainterPath()
            add_mark(self.fills if getattr(mark, "filled", False) else strokes[mark.pen], mark)
        self.strokes = [(pen, path) for pen, path in strokes.items() if not path.isEmpty()]
        self.bounds = self._bounds()
        self._lines: _Lettered | None = None

    def _bounds(self) -> QRectF:
        bounds = QRectF()
        for pen, path in self.strokes:
            half = pen.width_mm / GRID_MM
            bounds = bounds.united(path.controlPointRect().adjusted(-half, -half, half, half))
        if not self.fills.isEmpty():
            bounds = bounds.united(self.fills.controlPointRect().adjusted(-0.2, -0.2, 0.2, 0.2))
        for text in self.texts:
            box = text_box(text)
            bounds = bounds.united(QRectF(box.left, box.top, box.width, box.height).adjusted(-0.3, -0.6, 0.3, 0.6))
        return bounds

    def paint(self, painter: QPainter, color: str, *, texts: bool = True) -> None:
        """Draw it all in one color."""
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for pen, path in self.strokes:
            painter.setPen(pen_for(pen, color))
            painter.drawPath(path)
        if not self.fills.isEmpty():
            painter.fillPath(self.fills, QColor(color))
        if texts and self.texts:
            self.write(painter, color)

    def glow(self, painter: QPainter, color: str) -> None:
        """Draw its strokes broad and soft, as a halo behind what is selected."""
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for pen, path in self.strokes:
            painter.setPen(_halo_pen(pen, color))
            painter.drawPath(path)

    def write(self, painter: QPainter, color: str) -> None:
        """Draw its texts."""
        if self._lines is None:
            self._lines = _laid_out(self.texts)
        painter.setPen(QColor(color))
        for (scale, bold, turn), lines in self._lines.items():
            painter.save()
            if turn:
                painter.rotate(-turn)
            painter.scale(scale, scale)
            painter.setFont(sheet_font(bold))
            for at, line in lines:
                painter.drawStaticText(at, line)
            painter.restore()


_Lettered = dict[tuple[float, bool, int], list[tuple[QPointF, QStaticText]]]
"""Lines of writing by scale, weight and turn, each with its place in the turned and scaled coordinates."""


def _laid_out(texts: Iterable[Text]) -> _Lettered:
    lettered: _Lettered = {}
    for text in texts:
        scale = scale_of(text)
        line = laid_out(text.text, text.bold)
        wide = line.size().width()
        left = 0.0 if text.anchor == "left" else wide if text.anchor == "right" else wide / 2
        x, y = text.at if not text.turn else (-text.at[1], text.at[0])
        place = QPointF(x / scale - left, y / scale - _ascent(text.bold))
        lettered.setdefault((scale, text.bold, text.turn), []).append((place, line))
    return lettered


@cache
def _ascent(bold: bool) -> float:
    return QFontMetricsF(sheet_font(bold)).ascent()


def add_mark(path: QPainterPath, mark: Line | Polyline | Arc | Circle) -> None:
    """Add the outline of a mark to a path."""
    match mark:
        case Line(a, b):
            path.moveTo(*a)
            path.lineTo(*b)
        case Polyline(points):
            path.moveTo(*points[0])
            for point in points[1:]:
                path.lineTo(*point)
            if mark.closed or mark.filled:
                path.closeSubpath()
        case Arc((x, y), r, start, sweep):
            box = QRectF(x - r, y - r, 2 * r, 2 * r)
            path.arcMoveTo(box, start)
            path.arcTo(box, start, sweep)
        case Circle((x, y), r):
            path.addEllipse(QPointF(x, y), r, r)
        case _:
            assert_never(mark)


def course_marks(course: Sequence[XY], pen: Pen, of: str = "") -> tuple[Mark, ...]:
    """The marks of a wire that runs through these points, without hops and dots."""
    return (Polyline(tuple(course), pen, Layer.WIRES, of),) if len(course) > 1 else ()

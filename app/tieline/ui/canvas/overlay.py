"""What a gesture shows over the sheet: ghosts, handles, guides, previews. Nothing of it is in the document."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, assert_never

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from tieline.drawing.marks import XY
from tieline.ui.canvas.colors import CanvasColors
from tieline.ui.canvas.ink import Ink

Role = Literal["accent", "good", "bad", "paper"]


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line through points, `px` pixels wide, and no narrower than `width` grid units."""

    points: tuple[XY, ...]
    role: Role
    px: float = 1.5
    dashed: bool = False
    width: float = 0.0


@dataclass(frozen=True, slots=True)
class Spot:
    """A round mark of `px` pixels radius: a port, a place where things join."""

    at: XY
    role: Role
    px: float = 4.0
    hollow: bool = False


@dataclass(frozen=True, slots=True)
class Handle:
    """A square handle to pull at."""

    at: XY
    hot: bool = False


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle: the marquee, or the room of something."""

    box: QRectF
    role: Role
    dashed: bool = False
    filled: bool = True


@dataclass(frozen=True, slots=True)
class Ghost:
    """A thing that is not there yet."""

    ink: Ink
    at: XY
    role: Role
    opacity: float = 0.8


@dataclass(frozen=True, slots=True)
class Note:
    """A few words beside a place, on a small plate."""

    at: XY
    text: str
    role: Role = "accent"


Shape = Stroke | Spot | Handle | Area | Ghost | Note


def color_of(role: Role, colors: CanvasColors) -> QColor:
    """The color a role is shown in."""
    named = {
        "accent": colors.accent, "good": colors.good, "bad": colors.bad, "paper": colors.paper,
    }  # fmt: skip
    return QColor(named[role])


def bounds_of(shapes: Iterable[Shape], px: float) -> QRectF:
    """The part of the scene that shapes cover; `px` is the size of a pixel in grid units."""
    bounds = QRectF()
    for shape in shapes:
        bounds = bounds.united(_bounds(shape, px))
    return bounds


def _bounds(shape: Shape, px: float) -> QRectF:
    match shape:
        case Stroke(points, _, breadth, _, width):
            around = QPolygonF([QPointF(*point) for point in points]).boundingRect()
            return _grown(around, max((breadth + 2) * px, width))
        case Spot((x, y), _, radius):
            return _grown(QRectF(x, y, 0, 0), (radius + 4) * px)
        case Handle((x, y)):
            return _grown(QRectF(x, y, 0, 0), 9 * px)
        case Area(box):
            return _grown(box.normalized(), 3 * px)
        case Ghost(ink, (x, y)):
            return _grown(ink.bounds.translated(x, y), 3 * px)
        case Note((x, y), text):
            return QRectF(x, y - 34 * px, (len(text) * 9 + 40) * px, 48 * px)
        case _:
            assert_never(shape)


def _grown(box: QRectF, by: float) -> QRectF:
    return box.adjusted(-by, -by, by, by)


def paint_shapes(painter: QPainter, shapes: Sequence[Shape], colors: CanvasColors, px: float) -> None:
    """Paint shapes over the sheet; `px` is the size of a pixel in grid units."""
    for shape in shapes:
        painter.setOpacity(1.0)
        _paint(painter, shape, colors, px)
    painter.setOpacity(1.0)


def _paint(painter: QPainter, shape: Shape, colors: CanvasColors, px: float) -> None:
    match shape:
        case Stroke(points, role, breadth, dashed, width):
            pen = QPen(color_of(role, colors), max(breadth * px, width))
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            pen.setCapStyle(Qt.PenCapStyle.FlatCap if dashed else Qt.PenCapStyle.RoundCap)
            if dashed:
                pen.setDashPattern([4, 3])
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPolyline(QPolygonF([QPointF(*point) for point in points]))
        case Spot(at, role, radius, hollow):
            _spot(painter, QPointF(*at), radius * px, color_of(role, colors), colors, px, hollow)
        case Handle(at, hot):
            _handle(painter, QPointF(*at), colors, px, hot)
        case Area(box, role, dashed, filled):
            _area(painter, box, color_of(role, colors), px, dashed, filled, colors.paper)
        case Ghost(ink, (x, y), role, opacity):
            painter.setOpacity(opacity)
            painter.translate(x, y)
            ink.paint(painter, color_of(role, colors).name())
            painter.translate(-x, -y)
        case Note(at, text, role):
            _plate(painter, QPointF(*at), text, color_of(role, colors), colors, px)
        case _:
            assert_never(shape)


def _spot(
    painter: QPainter, at: QPointF, radius: float, color: QColor, colors: CanvasColors, px: float, hollow: bool
) -> None:
    if hollow:
        painter.setPen(QPen(color, 1.6 * px))
        painter.setBrush(QColor(colors.paper))
    else:
        painter.setPen(QPen(QColor(colors.paper), 1.4 * px))
        painter.setBrush(color)
    painter.drawEllipse(at, radius, radius)


def _handle(painter: QPainter, at: QPointF, colors: CanvasColors, px: float, hot: bool) -> None:
    half = (5.0 if hot else 4.0) * px
    painter.setPen(QPen(QColor(colors.accent), 1.4 * px))
    painter.setBrush(QColor(colors.accent if hot else colors.paper))
    painter.drawRoundedRect(QRectF(at.x() - half, at.y() - half, 2 * half, 2 * half), 1.5 * px, 1.5 * px)


def _area(painter: QPainter, box: QRectF, color: QColor, px: float, dashed: bool, filled: bool, paper: str) -> None:
    pen = QPen(color, 1.2 * px)
    if dashed:
        pen.setDashPattern([4, 3])
    painter.setPen(pen)
    if filled:
        soft = QColor(color)
        soft.setAlphaF(0.85 if color == QColor(paper) else 0.10)
        painter.setBrush(QBrush(soft))
    else:
        painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box.normalized(), 2 * px, 2 * px)


def _plate(painter: QPainter, at: QPointF, text: str, color: QColor, colors: CanvasColors, px: float) -> None:
    font = QFont(painter.font())
    font.setPixelSize(12)
    font.setWeight(QFont.Weight.Medium)
    measure = QFontMetricsF(font)
    wide, high = measure.horizontalAdvance(text) + 16, 22.0
    painter.save()
    painter.translate(at)
    painter.scale(px, px)
    painter.setFont(font)
    plate = QRectF(14, -high - 10, wide, high)
    painter.setPen(QPen(color, 1))
    painter.setBrush(QColor(colors.panel))
    painter.drawRoundedRect(plate, 5, 5)
    painter.setPen(QColor(colors.text))
    painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()

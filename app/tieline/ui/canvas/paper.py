"""The desk, the sheet of paper on it, and the grid."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from tieline.drawing.paper import Paper
from tieline.ui.canvas.colors import CanvasColors

_SHADOW_PX = 6
_COARSE, _FINE = 10, 2
_FINE_FROM_PX = 14.0


def paint_desk(painter: QPainter, area: QRectF, page: Paper, colors: CanvasColors, px: float) -> None:
    """The desk and the paper with a soft shadow."""
    sheet = QRectF(0, 0, page.width, page.height)
    if not sheet.contains(area):
        painter.fillRect(area, QColor(colors.desk))
        for step in range(_SHADOW_PX, 0, -1):
            shade = QColor(0, 0, 0, 7 if not colors.dark else 18)
            painter.fillRect(sheet.adjusted(-step * px / 2, 0, step * px / 2, step * px), shade)
    painter.fillRect(sheet.intersected(area), QColor(colors.paper))
    if not sheet.contains(area):
        painter.setPen(QPen(QColor(colors.edge), px))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(sheet)


def paint_grid(painter: QPainter, area: QRectF, page: Paper, colors: CanvasColors, px: float) -> None:
    """A dot every half inch, and from near by every tenth, inside the frame."""
    frame = page.frame
    inside = area.intersected(QRectF(frame.left, frame.top, frame.right - frame.left, frame.bottom - frame.top))
    if inside.isEmpty():
        return
    step = _FINE if _FINE / px >= _FINE_FROM_PX else _COARSE
    pen = QPen(QColor(colors.grid), 1.6 * px)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    first_x, first_y = step * int(inside.left() // step + 1), step * int(inside.top() // step + 1)
    dots = [
        QPointF(x, y)
        for x in range(first_x, int(inside.right()) + 1, step)
        for y in range(first_y, int(inside.bottom()) + 1, step)
    ]
    painter.drawPoints(QPolygonF(dots))

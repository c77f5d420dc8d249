"""The minimap: the whole sheet in a corner of the view, and a frame around what is in view; drag it to go there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from tieline.ui.canvas.overview import Overview

if TYPE_CHECKING:
    from tieline.ui.canvas.view import SheetView

_WIDEST, _HIGHEST, _MARGIN, _EDGE = 176, 128, 14, 6


class Minimap(QWidget):
    """Lies in the view's lower right corner, and hides while the whole sheet is in view."""

    def __init__(self, view: SheetView) -> None:
        super().__init__(view)
        self.view = view
        self._overview = Overview(view.sheet_scene)
        self._picture: QPixmap | None = None
        self._drawn_at = -1
        self._wanted = True
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip("Drag to move about the sheet")

    def show_when_useful(self, wanted: bool) -> None:
        """Switch the minimap on or off."""
        self._wanted = wanted
        self.settle()

    def forget(self) -> None:
        """Draw the sheet anew."""
        self._picture = None
        self.update()

    def settle(self) -> None:
        """Take the corner."""
        page = self.view.sheet_scene.paper
        scale = min(_WIDEST / page.width, _HIGHEST / page.height)
        size = QSize(round(page.width * scale) + 2 * _EDGE, round(page.height * scale) + 2 * _EDGE)
        room = self.view.size()
        self.setGeometry(
            room.width() - size.width() - _MARGIN, room.height() - size.height() - _MARGIN, size.width(), size.height()
        )
        self.raise_()
        self.follow()

    def follow(self) -> None:
        """Show the part in view; hide while that is all of the sheet."""
        page = self.view.sheet_scene.paper
        frame = page.frame
        whole = self.view.area_in_view().contains(QRectF(frame.left, frame.top, frame.width, frame.height))
        room = self.view.size()
        self.setVisible(self._wanted and not whole and room.width() > 420 and room.height() > 300)
        self.update()

    # ------------------------------------------------------------ drawing
    def _scale(self) -> float:
        return (self.width() - 2 * _EDGE) / self.view.sheet_scene.paper.width

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colors = self.view.colors
        painter.setPen(QPen(QColor(colors.edge), 1))
        painter.setBrush(QColor(colors.panel))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.drawPixmap(_EDGE, _EDGE, self._sheet_picture())
        self._paint_frame(painter)

    def _sheet_picture(self) -> QPixmap:
        serial = self.view.sheet_scene.serial
        if self._picture is None or self._drawn_at != serial:
            ratio = self.devicePixelRatioF()
            room = QSize(self.width() - 2 * _EDGE, self.height() - 2 * _EDGE)
            picture = QPixmap(room * ratio)
            picture.setDevicePixelRatio(ratio)
            picture.fill(QColor(self.view.colors.paper))
            painter = QPainter(picture)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setOpacity(0.75)
            painter.scale(self._scale(), self._scale())
            page = self.view.sheet_scene.paper
            self._overview.paint(painter, QRectF(0, 0, page.width, page.height), 0.7 / self._scale())
            painter.end()
            self._picture, self._drawn_at = picture, serial
        return self._picture

    def _paint_frame(self, painter: QPainter) -> None:
        scale = self._scale()
        seen = self.view.area_in_view()
        frame = QRectF(seen.left() * scale, seen.top() * scale, seen.width() * scale, seen.height() * scale)
        frame = frame.translated(_EDGE, _EDGE).intersected(QRectF(self.rect()).adjusted(2, 2, -2, -2))
        accent = QColor(self.view.colors.accent)
        painter.setPen(QPen(accent, 1.5))
        accent.setAlphaF(0.10)
        painter.setBrush(accent)
        painter.drawRoundedRect(frame, 2, 2)

    # ------------------------------------------------------------ going there
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._go(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go(event)

    def _go(self, event: QMouseEvent) -> None:
        place = event.position() - QPointF(_EDGE, _EDGE)
        self.view.look_at(place / self._scale())

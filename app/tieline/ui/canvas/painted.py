"""The sheet as it is painted: the scene, and over it badges, flags of points and what a gesture shows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from tieline.model.document import Document
from tieline.ui.canvas.colors import CanvasColors
from tieline.ui.canvas.marks_on_sheet import Badge, Flag, badges, flags, paint_badges, paint_flags
from tieline.ui.canvas.overlay import Shape, bounds_of, paint_shapes
from tieline.ui.canvas.overview import Overview
from tieline.ui.canvas.paper import paint_desk, paint_grid
from tieline.ui.canvas.scene import SheetScene
from tieline.ui.canvas.zoom import ZoomView
from tieline.ui.session import Session

OVERVIEW_BELOW = 0.35
"""Below this zoom nothing can be read, and the sheet is drawn as strokes alone."""


class PaintedSheet(ZoomView):
    """Shows one sheet of the session's document; it takes no edits."""

    def __init__(self, session: Session, colors: CanvasColors, parent: QWidget | None = None) -> None:
        self.sheet_scene = SheetScene(session, colors)
        super().__init__(self.sheet_scene, parent)
        self.session = session
        self.colors = colors
        self.show_flags = True
        self.show_badges = True
        self.show_grid = True
        self._shapes: tuple[Shape, ...] = ()
        self._badges: tuple[Badge, ...] = ()
        self._flags: tuple[Flag, ...] = ()
        self._hot_flag: Flag | None = None
        self._overview = Overview(self.sheet_scene)
        session.checked.connect(self.show_findings)
        self.sheet_scene.refreshed.connect(self.show_findings)

    @property
    def document(self) -> Document:
        """The session's document."""
        return self.session.document

    @property
    def sheet(self) -> str | None:
        """The id of the sheet shown."""
        return self.sheet_scene.sheet

    def use_colors(self, colors: CanvasColors) -> None:
        """Paint in these colors from now on."""
        self.colors = colors
        self.sheet_scene.use_colors(colors)
        self.viewport().update()

    def show_findings(self) -> None:
        """Show badges and flags as the last check has them."""
        self._badges = badges(self.sheet_scene, self.session.listing) if self.show_badges else ()
        self._flags = flags(self.sheet_scene, self.session.points) if self.show_flags else ()
        self._hot_flag = None
        self.viewport().update()

    # ------------------------------------------------------------ painting
    @property
    def px(self) -> float:
        """The size of a pixel in grid units."""
        return 1 / self.unit_px

    @property
    def is_overview(self) -> bool:
        """Whether the sheet is seen from so far that only strokes are drawn."""
        return self.zoom < OVERVIEW_BELOW

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.is_overview:
            super().paintEvent(event)
            return
        painter = QPainter(self.viewport())
        painter.setRenderHints(self.renderHints())
        painter.setTransform(self.viewportTransform())
        area = self.mapToScene(event.rect()).boundingRect()
        self.drawBackground(painter, area)
        self._overview.paint(painter, area, self.px)
        self.drawForeground(painter, area)

    def drawBackground(self, painter: QPainter, rect: QRectF | Any) -> None:  # noqa: ANN401 - QRect or QRectF
        area = QRectF(rect)
        paint_desk(painter, area, self.sheet_scene.paper, self.colors, self.px)
        if self.show_grid and self.zoom >= 0.75:
            paint_grid(painter, area, self.sheet_scene.paper, self.colors, self.px)

    def drawForeground(self, painter: QPainter, rect: QRectF | Any) -> None:  # noqa: ANN401 - QRect or QRectF
        area = QRectF(rect)
        painter.save()
        if not self.is_overview:
            paint_flags(painter, self._flags, self.colors, self.px, self._hot_flag)
            paint_badges(painter, self._badges, self.colors, self.px, area)
        else:
            self._paint_selection(painter)
        paint_shapes(painter, self._shapes, self.colors, self.px)
        painter.restore()

    def _paint_selection(self, painter: QPainter) -> None:
        pen = QPen(QColor(self.colors.accent), 2 * self.px)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for key in self.session.selection:
            if self.sheet_scene.is_here(key):
                painter.drawRoundedRect(self.sheet_scene.box(key).adjusted(-2, -2, 2, 2), 1, 1)

    def show_shapes(self, shapes: Sequence[Shape]) -> None:
        """Show what a gesture has to show, and no more of what it showed before."""
        new = tuple(shapes)
        if not new and not self._shapes:
            return
        around = bounds_of(self._shapes, self.px).united(bounds_of(new, self.px))
        self._shapes = new
        self._repaint(around)

    def _repaint(self, area: QRectF) -> None:
        if not area.isNull():
            self.viewport().update(self.mapFromScene(area).boundingRect().adjusted(-3, -3, 3, 3))

    # ------------------------------------------------------------ what lies under a point
    def flag_at(self, at: QPointF) -> Flag | None:
        """The ghost of a point under the pointer."""
        found = None if self.is_overview else next((f for f in self._flags if f.box(self.px).contains(at)), None)
        if found != self._hot_flag:
            for flag in (found, self._hot_flag):
                if flag is not None:
                    self._repaint(flag.box(self.px))
            self._hot_flag = found
        return found

    def badge_at(self, at: QPointF) -> Badge | None:
        if self.is_overview:
            return None
        return next((badge for badge in self._badges if badge.box(self.px).contains(at)), None)

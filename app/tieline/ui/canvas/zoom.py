"""A graphics view that is moved the way a drawing is moved: zoom at the pointer, pan by hand, fit."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QInputDevice,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QResizeEvent,
    QTransform,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QGraphicsScene, QGraphicsView, QWidget

PX_AT_FULL_SIZE = 96 / 20
"""Pixels for a grid unit of 1/20 inch on a 96 dpi screen: zoom 1.0 is print size."""

LEAST, MOST = 0.06, 12.0
_STEP = 1.2
_NOTCH = 120
_MARGIN_PX = 24


class ZoomView(QGraphicsView):
    """Wheel, pinch and Ctrl+wheel zoom where the pointer is; the middle button, Space, Shift+wheel and two fingers pan.

    `zoom` is 1.0 at print size. No scroll bars: the minimap shows where one is.
    """

    zoom_changed = Signal(float)
    viewed = Signal()
    """The part of the scene that is in view is another."""

    def __init__(self, scene: QGraphicsScene, parent: QWidget | None = None) -> None:
        super().__init__(scene, parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.MinimalViewportUpdate)
        self.setOptimizationFlag(QGraphicsView.OptimizationFlag.DontSavePainterState)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setResizeAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.viewport().setMouseTracking(True)
        self._home = QRectF(0, 0, 340, 220)
        self._panning_from: QPoint | None = None
        self._space_held = False
        self._fits = True

    # ------------------------------------------------------------ where one looks
    @property
    def zoom(self) -> float:
        """1.0 is print size."""
        return self.transform().m11() / PX_AT_FULL_SIZE

    @property
    def unit_px(self) -> float:
        """Pixels for a grid unit now."""
        return self.transform().m11()

    def set_home(self, home: QRectF) -> None:
        """What `fit` shows; one can pan a good way beyond it."""
        self._home = home
        far = max(home.width(), home.height())
        self.setSceneRect(home.adjusted(-far, -far, far, far))
        if self._fits:
            self.fit()

    def fit(self) -> None:
        """Show the whole sheet, and keep showing it as the window grows."""
        self.show_area(self._home)
        self._fits = True

    def show_area(self, area: QRectF) -> None:
        """Show this part of the scene as large as it will go, up to four times print size."""
        room = self.viewport().size()
        if area.isEmpty() or room.width() <= 2 * _MARGIN_PX or room.height() <= 2 * _MARGIN_PX:
            return
        wide = (room.width() - 2 * _MARGIN_PX) / area.width()
        high = (room.height() - 2 * _MARGIN_PX) / area.height()
        self._set_unit_px(min(wide, high, 4 * PX_AT_FULL_SIZE))
        self._look_at(area.center())
        self._fits = False
        self._tell()

    def set_zoom(self, zoom: float) -> None:
        """Zoom about the middle of the view."""
        self.zoom_at(zoom / self.zoom, QPointF(self.viewport().rect().center()))

    def zoom_in(self) -> None:
        """A step nearer."""
        self.set_zoom(self.zoom * _STEP)

    def zoom_out(self) -> None:
        """A step farther."""
        self.set_zoom(self.zoom / _STEP)

    def zoom_at(self, factor: float, at: QPointF) -> None:
        """Zoom by `factor` so that what lies under the viewport's point `at` stays there."""
        before = self.mapToScene(at.toPoint())
        wanted = min(max(self.zoom * factor, LEAST), MOST)
        self._set_unit_px(wanted * PX_AT_FULL_SIZE)
        after = self.mapToScene(at.toPoint())
        middle = self.mapToScene(self.viewport().rect().center())
        self._look_at(middle + before - after)
        self._fits = False
        self._tell()

    def look_at(self, point: QPointF) -> None:
        """Bring a point of the scene to the middle of the view."""
        self._look_at(point)
        self._fits = False
        self._tell()

    def pan(self, dx: float, dy: float) -> None:
        """Move the sheet by pixels."""
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        across.setValue(across.value() - round(dx))
        down.setValue(down.value() - round(dy))
        self._fits = False
        self.viewed.emit()

    def area_in_view(self) -> QRectF:
        """The part of the scene that can be seen."""
        return self.mapToScene(self.viewport().rect()).boundingRect()

    def _set_unit_px(self, px: float) -> None:
        self.setTransform(QTransform.fromScale(px, px))

    def _look_at(self, point: QPointF) -> None:
        self.centerOn(point)

    def _tell(self) -> None:
        self.zoom_changed.emit(self.zoom)
        self.viewed.emit()

    # ------------------------------------------------------------ events
    def resizeEvent(self, event: QResizeEvent) -> None:
        middle = self.mapToScene(QRectF(QPointF(), event.oldSize().toSizeF()).center().toPoint())
        super().resizeEvent(event)
        if self._fits:
            self.fit()
        elif event.oldSize().isValid():
            self._look_at(middle)
            self.viewed.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.accept()
        if self._is_scrolling_by_fingers(event):
            delta = event.pixelDelta()
            self.pan(delta.x(), delta.y())
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            turned = event.angleDelta()
            self.pan((turned.y() or turned.x()) / 2, 0)
        else:
            notches = (event.angleDelta().y() or event.pixelDelta().y()) / _NOTCH
            self.zoom_at(_STEP**notches, event.position())

    @staticmethod
    def _is_scrolling_by_fingers(event: QWheelEvent) -> bool:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier or event.pixelDelta().isNull():
            return False
        return (
            event.device().type() is QInputDevice.DeviceType.TouchPad
            or event.phase() is not Qt.ScrollPhase.NoScrollPhase
        )

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QNativeGestureEvent) and event.gestureType() is Qt.NativeGestureType.ZoomNativeGesture:
            self.zoom_at(1 + event.value(), event.position())
            return True
        return super().viewportEvent(event)

    def starts_panning(self, event: QMouseEvent) -> bool:
        """Take a press that pans: the middle button, or the left one with Space held."""
        pans = event.button() is Qt.MouseButton.MiddleButton or (
            self._space_held and event.button() is Qt.MouseButton.LeftButton
        )
        if pans:
            self._panning_from = event.position().toPoint()
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        return pans

    def goes_on_panning(self, event: QMouseEvent) -> bool:
        """Take a move while panning."""
        if self._panning_from is None:
            return False
        here = event.position().toPoint()
        step = here - self._panning_from
        self._panning_from = here
        self.pan(step.x(), step.y())
        return True

    def ends_panning(self) -> bool:
        """Take a release while panning."""
        if self._panning_from is None:
            return False
        self._panning_from = None
        self.hold_space(self._space_held)
        return True

    def hold_space(self, held: bool) -> None:
        """Space is pressed or let go."""
        self._space_held = held
        self.viewport().setCursor(Qt.CursorShape.OpenHandCursor if held else Qt.CursorShape.ArrowCursor)

"""The sheet as the user works on it: what is drawn, what the mouse and the keys do, and the verbs of the Edit menu."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from tieline.model.change import Change
from tieline.ui.canvas import verbs
from tieline.ui.canvas.colors import LIGHT_CANVAS, CanvasColors
from tieline.ui.canvas.gestures.gesture import Gesture, Pointer
from tieline.ui.canvas.gestures.place import PlaceGesture
from tieline.ui.canvas.gestures.rest import Rest
from tieline.ui.canvas.marks_on_sheet import Flag, stand_of
from tieline.ui.canvas.minimap import Minimap
from tieline.ui.canvas.painted import OVERVIEW_BELOW, PaintedSheet
from tieline.ui.canvas.tooltip import tooltip
from tieline.ui.session import Session

MIME_KIND = "application/x-tieline-kind"
"""What the palette drags: JSON {"kind": ..., "props": {...}}."""


class SheetView(PaintedSheet):
    """One sheet of the session's document. Every edit made here goes through the session."""

    hint_changed = Signal(str)
    """What can be done now, in a line for the status bar."""
    edit_requested = Signal(str)
    """A thing was double-clicked: its properties are wanted."""
    placed = Signal(str)
    """A device was placed."""
    placing_changed = Signal(object)
    """The kind being placed, or None."""
    sheet_changed = Signal(object)
    """Another sheet is shown."""
    badge_clicked = Signal(str)
    """The badge of this thing was clicked: its findings are wanted."""
    menu_requested = Signal(object, object)
    """The right button on something: its id or None, and the place on the screen."""

    def __init__(self, session: Session, colors: CanvasColors = LIGHT_CANVAS, parent: QWidget | None = None) -> None:
        super().__init__(session, colors, parent)
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.gesture: Gesture = Rest(self)
        self._hint = ""
        self._pointer = Pointer(QPointF(), 1.0)
        self.minimap = Minimap(self)
        session.opened.connect(self._on_opened)
        session.changed.connect(self._on_changed)
        session.selection_changed.connect(self._on_selection)
        self.sheet_scene.refreshed.connect(self.minimap.update)
        self.viewed.connect(self.minimap.follow)
        self._on_opened()

    # ------------------------------------------------------------ what is shown
    def show_sheet(self, sheet: str | None) -> None:
        """Show another sheet, the whole of it."""
        self.rest()
        self.session.select(key for key in self.session.selection if verbs.sheet_of(self.document, key) == sheet)
        self.sheet_scene.show_sheet(sheet)
        self.sheet_scene.show_selection(self.session.selection)
        page = self.sheet_scene.paper
        self.set_home(QRectF(0, 0, page.width, page.height))
        self.fit()
        self.viewport().update()
        self.sheet_changed.emit(sheet)

    def reveal(self, ids: Iterable[str]) -> None:
        """Select these things and bring them into view, on their sheet."""
        wanted = [key for key in ids if key in self.document]
        sheet = next((found for key in wanted if (found := verbs.sheet_of(self.document, key)) is not None), None)
        if sheet is not None and sheet != self.sheet:
            self.show_sheet(sheet)
        self.session.select(wanted)
        box = self.sheet_scene.box_of_all(key for key in wanted if self.sheet_scene.is_here(key))
        if not box.isEmpty() and not self.area_in_view().adjusted(8, 8, -8, -8).contains(box):
            if self.zoom < OVERVIEW_BELOW:
                self.show_area(box.adjusted(-40, -30, 40, 30))
            else:
                self.look_at(box.center())

    def _on_opened(self) -> None:
        sheets = self.document.sheets
        self.show_sheet(self.sheet if self.sheet in sheets else next(iter(sheets), None))

    def _on_changed(self, change: Change) -> None:
        if any(key in self.document.sheets or key == self.sheet for key in change.ids):
            if self.sheet not in self.document.sheets:
                self._on_opened()
                return
            page = self.sheet_scene.paper
            self.set_home(QRectF(0, 0, page.width, page.height))
            self.viewport().update()
        self.sheet_scene.follow(change)
        if isinstance(self.gesture, Rest):
            self.gesture.forget()
        elif not isinstance(self.gesture, PlaceGesture):
            self.rest()

    def _on_selection(self) -> None:
        self.sheet_scene.show_selection(self.session.selection)
        self.gesture.refresh()
        if self.is_overview:
            self.viewport().update()

    def show_cursor(self, cursor: Qt.CursorShape) -> None:
        """The shape of the pointer over the sheet."""
        if self.viewport().cursor().shape() is not cursor:
            self.viewport().setCursor(cursor)

    def show_hint(self, text: str) -> None:
        """Say what can be done now."""
        if text != self._hint:
            self._hint = text
            self.hint_changed.emit(text)

    # ------------------------------------------------------------ gestures
    def begin(self, gesture: Gesture) -> None:
        """Let a gesture take over; the one before leaves nothing behind."""
        was_placing, is_placing = isinstance(self.gesture, PlaceGesture), isinstance(gesture, PlaceGesture)
        self.gesture.leave()
        self.gesture = gesture
        self.show_cursor(gesture.cursor)
        self.show_hint(gesture.hint)
        self.show_shapes(gesture.shapes())
        if was_placing or is_placing:
            self.placing_changed.emit(gesture.kind if isinstance(gesture, PlaceGesture) else None)

    def rest(self) -> None:
        """Leave whatever is going on; nothing of it stays."""
        self.begin(Rest(self))

    def place(self, kind: str, props: Mapping[str, Any] | None = None) -> None:
        """Begin to place a device of this kind: its ghost follows the pointer until a click or Esc."""
        gesture = PlaceGesture(self, kind, props)
        self.begin(gesture)
        if self.viewport().underMouse():
            gesture.move(self._pointer)
        self.setFocus()

    @property
    def is_placing(self) -> str | None:
        """The kind being placed, or None."""
        return self.gesture.kind if isinstance(self.gesture, PlaceGesture) else None

    def _pointer_at(self, position: QPointF, modifiers: Qt.KeyboardModifier) -> Pointer:
        at = self.viewportTransform().inverted()[0].map(position)
        self._pointer = Pointer(
            at,
            self.px,
            bool(modifiers & Qt.KeyboardModifier.ShiftModifier),
            bool(modifiers & Qt.KeyboardModifier.ControlModifier),
            bool(modifiers & Qt.KeyboardModifier.AltModifier),
        )
        return self._pointer

    def mousePressEvent(self, event: QMouseEvent) -> None:
        pointer = self._pointer_at(event.position(), event.modifiers())
        if self.starts_panning(event):
            return
        if event.button() is Qt.MouseButton.LeftButton:
            if isinstance(self.gesture, Rest) and (badge := self.badge_at(pointer.at)) is not None:
                self.session.select([badge.of])
                self.badge_clicked.emit(badge.of)
                return
            self.gesture.press(pointer)
        elif event.button() is Qt.MouseButton.RightButton:
            self._right_click(pointer, event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.goes_on_panning(event):
            return
        self.gesture.move(self._pointer_at(event.position(), event.modifiers()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.ends_panning():
            return
        if event.button() is Qt.MouseButton.LeftButton:
            self.gesture.release(self._pointer_at(event.position(), event.modifiers()))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        pointer = self._pointer_at(event.position(), event.modifiers())
        key = verbs.thing_at(self.sheet_scene, pointer)
        if event.button() is Qt.MouseButton.LeftButton and isinstance(self.gesture, Rest) and key is not None:
            self.session.select([key])
            self.edit_requested.emit(key)
        else:
            self.mousePressEvent(event)

    def _right_click(self, pointer: Pointer, event: QMouseEvent) -> None:
        if not isinstance(self.gesture, Rest):
            self.rest()
            return
        key = verbs.thing_at(self.sheet_scene, pointer)
        if key is not None and key not in self.session.selection:
            self.session.select([key])
        self.menu_requested.emit(key, event.globalPosition().toPoint())

    # ------------------------------------------------------------ keys
    def keyPressEvent(self, event: QKeyEvent) -> None:
        pointer = self._pointer_at(
            QPointF(self.viewport().mapFromGlobal(self.cursor().pos())), event.modifiers()
        ) if event.key() == Qt.Key.Key_Alt else self._pointer  # fmt: skip
        if event.key() == Qt.Key.Key_Escape:
            self.escape()
        elif event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self.hold_space(True)
        elif self.gesture.key(event.key(), pointer):
            event.accept()
        elif not verbs.key_pressed(self, event):
            event.ignore()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self.hold_space(False)
        elif event.key() == Qt.Key.Key_Alt:
            self.gesture.key(event.key(), self._pointer_at(self.mapFromScene(self._pointer.at).toPointF(),
                                                           event.modifiers()))  # fmt: skip
        else:
            super().keyReleaseEvent(event)

    def escape(self) -> None:
        """Leave what is going on; at rest, select nothing."""
        if isinstance(self.gesture, Rest):
            self.session.select(())
        self.rest()

    # ------------------------------------------------------------ flags, badges, tooltips
    def draw_flag(self, flag: Flag) -> None:
        """Draw a point where its ghost is."""
        self.session.do(verbs.point_edit(flag, stand_of(self.sheet_scene, flag)))

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            at = self.mapToScene(event.pos())
            text = tooltip(self.sheet_scene, self.badge_at(at), self.flag_at(at), self._pointer_at(
                event.pos().toPointF(), Qt.KeyboardModifier.NoModifier))  # fmt: skip
            if text and isinstance(self.gesture, Rest):
                QToolTip.showText(event.globalPos(), text, self.viewport())
            else:
                QToolTip.hideText()
            return True
        return super().viewportEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.minimap.settle()

    # ------------------------------------------------------------ dropping from the palette
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if not event.mimeData().hasFormat(MIME_KIND):
            event.ignore()
            return
        asked = json.loads(bytes(event.mimeData().data(MIME_KIND).data()))
        self.begin(PlaceGesture(self, asked["kind"], asked.get("props")))
        event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if isinstance(self.gesture, PlaceGesture):
            self.gesture.move(self._pointer_at(event.position(), event.modifiers()))
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.rest()

    def dropEvent(self, event: QDropEvent) -> None:
        if isinstance(self.gesture, PlaceGesture):
            self.gesture.move(self._pointer_at(event.position(), event.modifiers()))
            self.gesture.drop()
            self.setFocus()
            event.acceptProposedAction()

    # ------------------------------------------------------------ the verbs of the Edit menu
    def copy(self) -> None:
        """Copy what is selected to the clipboard."""
        verbs.copy(self.session)

    def cut(self) -> None:
        """Copy what is selected and delete it."""
        verbs.cut(self.session)

    def paste(self) -> None:
        """Paste where the pointer is, or beside what was copied where the pointer is elsewhere."""
        verbs.paste(self, self._pointer if self.viewport().underMouse() else None)

    def duplicate(self) -> None:
        """Paste a copy of what is selected beside it."""
        verbs.duplicate(self)

    def delete(self) -> None:
        """Delete what is selected; runs heal."""
        verbs.delete(self.session)

    def rotate_selected(self, *, clockwise: bool = True) -> None:
        """Turn what is selected a quarter, or the ghost while placing."""
        if not self.gesture.key(Qt.Key.Key_R, self._pointer):
            verbs.rotate(self.session, self.sheet_scene, clockwise=clockwise)

    def mirror_selected(self) -> None:
        """Mirror what is selected left to right, or the ghost while placing."""
        if not self.gesture.key(Qt.Key.Key_M, self._pointer):
            verbs.mirror(self.session, self.sheet_scene)

    def select_all(self) -> None:
        """Select everything on this sheet."""
        scene = self.sheet_scene
        self.session.select([*scene.devices, *scene.wires, *scene.notes])

    def route_anew(self) -> None:
        """Let the router lay the wires selected, hand-made bends given up."""
        verbs.route_anew(self.session)

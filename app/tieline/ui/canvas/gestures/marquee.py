"""Select what lies in a rectangle: dragged rightward what lies wholly in it, leftward what it touches."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt

from tieline.ui.canvas.gestures.gesture import Gesture, Pointer
from tieline.ui.canvas.overlay import Area, Shape
from tieline.ui.canvas.reading import things_in


class MarqueeGesture(Gesture):
    """With Shift or Ctrl what is found is added to what is selected."""

    cursor = Qt.CursorShape.CrossCursor
    hint = "Rightward selects what lies wholly inside, leftward what is touched"

    _from = QPointF()
    _to = QPointF()

    def press(self, pointer: Pointer) -> None:
        self._from = self._to = pointer.at
        self._kept = self.session.selection if pointer.shift or pointer.ctrl else ()

    def shapes(self) -> Sequence[Shape]:
        return (Area(QRectF(self._from, self._to).normalized(), "accent", dashed=self._leftward),)

    @property
    def _leftward(self) -> bool:
        return self._to.x() < self._from.x()

    def move(self, pointer: Pointer) -> None:
        self._to = pointer.at
        self.scene.show_selection((*self._kept, *self._found()))
        self.refresh()

    def _found(self) -> tuple[str, ...]:
        return things_in(self.scene, QRectF(self._from, self._to).normalized(), touching=self._leftward)

    def release(self, pointer: Pointer) -> None:
        self._to = pointer.at
        found = (*self._kept, *self._found())
        self.view.rest()
        self.session.select(found)

    def leave(self) -> None:
        self.scene.show_selection(self.session.selection)

"""Bend a wire by hand: drag one stretch of it across itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from tieline.edit.bends import segment_moved
from tieline.edit.change_wires import BendWire
from tieline.model.records import Point
from tieline.ui.canvas.gestures.gesture import GRID, Gesture, Pointer
from tieline.ui.canvas.overlay import Shape, Spot, Stroke

if TYPE_CHECKING:
    from tieline.ui.canvas.view import SheetView

_STEP = 4
"""How far before a port the step lies when the stretch at the port is dragged aside, in grid units."""


class BendGesture(Gesture):
    """Drags the stretch number `stretch` of a wire's course. The bends stay as they are made from then on."""

    hint = "Let go to keep the bend · Esc puts it back · “Route anew” gives it back to the router"

    def __init__(self, view: SheetView, wire: str, stretch: int) -> None:
        super().__init__(view)
        self.wire = wire
        self.course = self.scene.courses[wire]
        self.stretch = stretch
        a, b = self.course[stretch], self.course[stretch + 1]
        self.plumb = a[0] == b[0]
        self.cursor = Qt.CursorShape.SizeHorCursor if self.plumb else Qt.CursorShape.SizeVerCursor
        self._bent: tuple[Point, ...] = self.course
        self._to: int | None = None

    def shapes(self) -> Sequence[Shape]:
        return (Stroke(self._bent, "accent", 2.0, width=0.4), *(Spot(bend, "accent", 3.0) for bend in self._bent[1:-1]))

    def move(self, pointer: Pointer) -> None:
        self.scene.wires[self.wire].conceal()
        along = pointer.at.x() if self.plumb else pointer.at.y()
        self._to = GRID * round(along / GRID)
        now = self.course[self.stretch][0 if self.plumb else 1]
        self._bent = self.course if self._to == now else _moved(self.course, self.stretch, self._to)
        self.refresh()

    def release(self, pointer: Pointer) -> None:
        self.move(pointer)
        bent = self._bent
        self.view.rest()
        self.session.select([self.wire])
        if bent != self.course:
            self.session.do(BendWire(self.wire, bent[1:-1]))

    def leave(self) -> None:
        if self.wire in self.scene.wires:
            self.scene.wires[self.wire].conceal(False)


def _moved(course: tuple[Point, ...], stretch: int, to: int) -> tuple[Point, ...]:
    """The course with a stretch moved; one that ends on a port leaves it straight and steps aside a little later."""
    points = list(course)
    if stretch == 0:
        aside = _between(points[0], points[1])
        points[1:1] = [aside, aside]
        stretch += 2
    if stretch + 2 == len(points):
        aside = _between(points[-1], points[-2])
        points[-1:-1] = [aside, aside]
    return segment_moved(points, stretch, to)


def _between(port: Point, beyond: Point) -> Point:
    """A place on the way out of a port, a step from it, or halfway where the stretch is short."""
    dx, dy = beyond[0] - port[0], beyond[1] - port[1]
    far = abs(dx) + abs(dy)
    step = min(_STEP, far // 2)
    return (port[0] + (dx > 0) * step - (dx < 0) * step, port[1] + (dy > 0) * step - (dy < 0) * step)

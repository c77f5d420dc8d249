"""Draw a wire: drag from port to port, or click one and then the other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from tieline.ui.canvas.gestures.gesture import Gesture, Pointer
from tieline.ui.canvas.gestures.targets import Target, lit_ports, outward, steps_to, target_at
from tieline.ui.canvas.overlay import Note, Shape, Spot, Stroke
from tieline.ui.canvas.preview import Preview, plain_course
from tieline.ui.canvas.reading import OnPort

if TYPE_CHECKING:
    from tieline.ui.canvas.view import SheetView


class WireGesture(Gesture):
    """From `start`; every port that takes the wire is lit. Let go on a wire, it is tapped by a junction.

    With `sticky` the button is not held: the next click ends the wire.
    """

    cursor = Qt.CursorShape.CrossCursor
    hint = "Let go on a lit port, a bus or a wire · Esc draws nothing"

    def __init__(self, view: SheetView, start: OnPort, *, sticky: bool = False) -> None:
        super().__init__(view)
        self.start = start
        self.sticky = sticky
        self.target: Target | None = None
        self.preview = Preview(self.session, self.scene)
        self._lit = lit_ports(self.scene, start.end)
        self._shapes: Sequence[Shape] = ()

    def shapes(self) -> Sequence[Shape]:
        return self._shapes

    def move(self, pointer: Pointer) -> None:
        self.target = target_at(self.scene, pointer, self.start.end)
        shapes: list[Shape] = [*self._lit, Spot(self.start.at, "accent", 5.0)]
        edit = steps_to(self.session.document, self.target, self.start.end) if self.target else None
        if edit is not None:
            shapes += self.preview.show(edit)
        else:
            self.preview.clear()
            shapes.append(self._loose_end(pointer))
        shapes += self._verdict()
        self._shapes = shapes
        self.refresh()

    def _loose_end(self, pointer: Pointer) -> Shape:
        to = self.target.at if self.target is not None else pointer.grid
        course = plain_course(self.start.at, to, level_first=outward(self.scene, self.start, pointer.at))
        return Stroke(course, "accent", 1.6, dashed=True)

    def _verdict(self) -> Sequence[Shape]:
        if self.target is None:
            return ()
        if self.target.refusal is not None:
            return (Spot(self.target.at, "bad", 6.0), Note(self.target.at, self.target.refusal, "bad"))
        if self.target.tapped is not None:
            return (Spot(self.target.at, "good", 6.0), Note(self.target.at, "Joins this wire at a junction", "good"))
        return (Spot(self.target.at, "good", 6.0),)

    def press(self, pointer: Pointer) -> None:
        if self.sticky:
            self._finish(pointer)

    def release(self, pointer: Pointer) -> None:
        if not self.sticky:
            self._finish(pointer)

    def _finish(self, pointer: Pointer) -> None:
        self.move(pointer)
        target = self.target
        edit = steps_to(self.session.document, target, self.start.end) if target is not None else None
        if self.sticky and edit is None:
            if target is not None and target.refusal is not None:
                self.session.refused.emit(target.refusal)
            return
        self.view.rest()
        if edit is not None:
            self.session.do(edit)
        elif target is not None and target.refusal is not None:
            self.session.refused.emit(target.refusal)

    def leave(self) -> None:
        self.preview.clear()

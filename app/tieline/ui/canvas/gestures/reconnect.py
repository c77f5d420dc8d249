"""Put an end of a wire on another port, or slide it along its bar."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import Qt

from tieline.edit.change_wires import ReconnectWire
from tieline.ui.canvas.gestures.gesture import Gesture, Pointer
from tieline.ui.canvas.gestures.targets import Target, lit_ports, target_at
from tieline.ui.canvas.overlay import Note, Shape, Spot, Stroke
from tieline.ui.canvas.preview import Preview, plain_course

if TYPE_CHECKING:
    from tieline.ui.canvas.view import SheetView


class ReconnectGesture(Gesture):
    """Drags one end of `wire`; let go beside any port, the wire stays where it was."""

    cursor = Qt.CursorShape.CrossCursor
    hint = "Let go on a lit port or a bus · elsewhere the wire stays as it is"

    def __init__(self, view: SheetView, wire: str, which: Literal["a", "b"]) -> None:
        super().__init__(view)
        self.wire = self.session.document.wires[wire]
        self.which: Literal["a", "b"] = which
        self.target: Target | None = None
        self.preview = Preview(self.session, self.scene)
        course = self.scene.courses[wire]
        self._held, self._fixed = (self.wire.b, course[-1]) if which == "a" else (self.wire.a, course[0])
        self._lit = lit_ports(self.scene, self._held, self.wire.kind)
        self._shapes: Sequence[Shape] = ()

    def shapes(self) -> Sequence[Shape]:
        return self._shapes

    def move(self, pointer: Pointer) -> None:
        found = target_at(self.scene, pointer, self._held, self.wire.kind, (self.wire.id,))
        self.target = found if found is not None and found.end is not None else None
        shapes: list[Shape] = list(self._lit)
        if self.target is not None and self.target.end is not None and self.target.refusal is None:
            shapes += self.preview.show(ReconnectWire(self.wire.id, self.which, self.target.end))
            shapes.append(Spot(self.target.at, "good", 6.0))
        else:
            self.preview.clear()
            course = plain_course(self._fixed, pointer.grid, level_first=False)
            shapes.append(Stroke(course, "accent", 1.6, dashed=True))
            if self.target is not None and self.target.refusal is not None:
                shapes += [Spot(self.target.at, "bad", 6.0), Note(self.target.at, self.target.refusal, "bad")]
        self._shapes = shapes
        self.refresh()

    def release(self, pointer: Pointer) -> None:
        self.move(pointer)
        target = self.target
        self.view.rest()
        if target is not None and target.end is not None:
            self.session.do(ReconnectWire(self.wire.id, self.which, target.end))

    def leave(self) -> None:
        self.preview.clear()

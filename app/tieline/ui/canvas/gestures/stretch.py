"""Stretch a bar by one of its ends."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import Qt

from tieline.drawing.geometry import Placement
from tieline.edit.bars import SHORTEST, StretchBus
from tieline.model import taps
from tieline.ui.canvas.gestures.gesture import GRID, Gesture, Pointer
from tieline.ui.canvas.overlay import Handle, Note, Shape, Stroke
from tieline.ui.canvas.preview import Preview
from tieline.ui.canvas.reading import bar_ends

if TYPE_CHECKING:
    from tieline.ui.canvas.view import SheetView


class StretchGesture(Gesture):
    """Drags the first (0) or last (1) end of `bus`; the other stays."""

    cursor = Qt.CursorShape.SizeHorCursor
    hint = "Let go to leave the bus this long · the order of its taps stays"

    def __init__(self, view: SheetView, bus: str, which: Literal[0, 1]) -> None:
        super().__init__(view)
        self.bus = self.session.document.devices[bus]
        self.which = which
        self.preview = Preview(self.session, self.scene)
        self._edit: StretchBus | None = None
        self._shapes: Sequence[Shape] = ()

    def shapes(self) -> Sequence[Shape]:
        return self._shapes

    def move(self, pointer: Pointer) -> None:
        self._edit = self._stretched(pointer)
        strokes = self.preview.show(self._edit)
        drawn = self.preview.document.devices[self.bus.id]
        ends = bar_ends(drawn)
        words = f"{self._edit.length / 20:.1f} in"
        self._shapes = [
            Stroke(ends, "accent", 4.0), *strokes,
            Handle(ends[0]), Handle(ends[1]), Note(ends[self.which], words),
        ]  # fmt: skip
        self.refresh()

    def _stretched(self, pointer: Pointer) -> StretchBus:
        at = self.bus.at or (0, 0)
        length = taps.drawn_length(self.bus)
        placement = Placement(at, self.bus.turn, self.bus.flip)
        along = GRID * round(placement.inverse((pointer.at.x(), pointer.at.y()))[0] / GRID)
        if self.which == 1:
            return StretchBus(self.bus.id, at, max(along, SHORTEST))
        along = min(along, length - SHORTEST)
        x, y = placement.point((along, 0))
        return StretchBus(self.bus.id, (round(x), round(y)), length - along)

    def release(self, pointer: Pointer) -> None:
        self.move(pointer)
        edit = self._edit
        self.view.rest()
        if edit is not None:
            self.session.do(edit)

    def leave(self) -> None:
        self.preview.clear()

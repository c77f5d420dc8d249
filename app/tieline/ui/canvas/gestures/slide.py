"""Slide a tap along its bar; its new place in the physical order is shown on the way."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import Qt

from tieline.edit.bars import SlideTap
from tieline.model import taps
from tieline.ui.canvas.gestures.gesture import Gesture, Pointer
from tieline.ui.canvas.overlay import Note, Shape, Spot
from tieline.ui.canvas.preview import Preview
from tieline.ui.canvas.reading import place_on_bar

if TYPE_CHECKING:
    from tieline.ui.canvas.view import SheetView


class SlideGesture(Gesture):
    """Drags the end `which` of `wire` along the bar it is on."""

    cursor = Qt.CursorShape.SizeHorCursor
    hint = "Let go to leave the tap here · Esc puts it back"

    def __init__(self, view: SheetView, wire: str, which: Literal["a", "b"]) -> None:
        super().__init__(view)
        self.wire = self.session.document.wires[wire]
        self.which: Literal["a", "b"] = which
        end = self.wire.a if which == "a" else self.wire.b
        self.bus = self.session.document.devices[end.device]
        self.preview = Preview(self.session, self.scene)
        self._edit: SlideTap | None = None
        self._shapes: Sequence[Shape] = ()

    def shapes(self) -> Sequence[Shape]:
        return self._shapes

    def move(self, pointer: Pointer) -> None:
        place = place_on_bar(self.bus, pointer.at)
        position = place.end.position or 0.0
        share = self._share(place.at)
        self._edit = SlideTap(self.wire.id, self.which, position, share)
        words = f"{self._rank(position)} · {position:.0%} along {self.bus.tag}"
        self._shapes = [*self.preview.show(self._edit), Spot(place.at, "accent", 5.0), Note(place.at, words)]
        self.refresh()

    def _share(self, at: tuple[int, int]) -> float:
        length = taps.drawn_length(self.bus)
        start = self.bus.at or (0, 0)
        return (abs(at[0] - start[0]) + abs(at[1] - start[1])) / length

    def _rank(self, position: float) -> str:
        others = [
            end.position or 0.0
            for wire in self.session.document.wires_at(self.bus.id)
            for end in wire.ends
            if end.device == self.bus.id and wire.id != self.wire.id
        ]
        before = sum(1 for other in others if other < position)
        return f"Tap {before + 1} of {len(others) + 1}"

    def release(self, pointer: Pointer) -> None:
        self.move(pointer)
        edit = self._edit
        self.view.rest()
        if edit is not None:
            self.session.do(edit)

    def leave(self) -> None:
        self.preview.clear()

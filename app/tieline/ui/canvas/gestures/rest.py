"""At rest: the pointer hovers, a click selects, and a drag begins the gesture that fits what it began on."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from tieline.ui.canvas.gestures.bend import BendGesture
from tieline.ui.canvas.gestures.gesture import Gesture, Pointer
from tieline.ui.canvas.gestures.marquee import MarqueeGesture
from tieline.ui.canvas.gestures.move import MoveGesture
from tieline.ui.canvas.gestures.reconnect import ReconnectGesture
from tieline.ui.canvas.gestures.slide import SlideGesture
from tieline.ui.canvas.gestures.stretch import StretchGesture
from tieline.ui.canvas.gestures.wire import WireGesture
from tieline.ui.canvas.overlay import Ghost, Handle, Shape, Spot
from tieline.ui.canvas.reading import (
    OnBarEnd,
    OnPort,
    OnTap,
    OnThing,
    OnWire,
    OnWireEnd,
    Under,
    bar_ends,
    under,
)

if TYPE_CHECKING:
    from tieline.ui.canvas.view import SheetView

DRAG_PX = 4

_CURSORS = {
    OnPort: Qt.CursorShape.CrossCursor,
    OnTap: Qt.CursorShape.SizeHorCursor,
    OnBarEnd: Qt.CursorShape.SizeHorCursor,
    OnWireEnd: Qt.CursorShape.CrossCursor,
    OnThing: Qt.CursorShape.SizeAllCursor,
    OnWire: Qt.CursorShape.PointingHandCursor,
}
_HINTS = {
    OnPort: "Drag to draw a wire, or click here and then on another port",
    OnTap: "Drag to slide this tap along the bus",
    OnBarEnd: "Drag to stretch the bus",
    OnWireEnd: "Drag to put this end of the wire on another port",
    OnThing: "Click to select, drag to move; Alt+drag pulls a device out of its run",
    OnWire: "Click to select, drag to bend by hand",
}


class Rest(Gesture):
    """Nothing is going on."""

    def __init__(self, view: SheetView) -> None:
        super().__init__(view)
        self.under: Under = None
        self._pressed: Pointer | None = None
        self._took: Under = None

    def shapes(self) -> Sequence[Shape]:
        found: list[Shape] = list(self._handles())
        match self.under:
            case OnThing(key) | OnWire(key, _) if key not in self.session.selection:
                found.extend(self._tinted(key))
            case OnPort(_, at):
                found.append(Spot(at, "accent", 5.0, hollow=True))
            case OnTap(_, _, _, at):
                found.append(Spot(at, "accent", 5.0))
            case OnBarEnd(_, _, at) | OnWireEnd(_, _, at):
                found.append(Handle(at, hot=True))
        return found

    def _tinted(self, key: str) -> Iterator[Shape]:
        """What the pointer rests on, with a breath of color over it."""
        for table in (self.scene.devices, self.scene.wires, self.scene.notes):
            if (item := table.get(key)) is not None:
                yield Ghost(item.ink, (item.pos().x(), item.pos().y()), "accent", 0.45)

    def _handles(self) -> Sequence[Shape]:
        selected = self.session.selection
        if len(selected) != 1:
            return ()
        device = self.session.document.devices.get(selected[0])
        if device is not None and device.kind == "bus" and selected[0] in self.scene.devices:
            return [Handle(end) for end in bar_ends(device)]
        course = self.scene.courses.get(selected[0], ())
        return [Handle(course[0]), Handle(course[-1])] if course else ()

    def forget(self) -> None:
        """What lay under the pointer may be gone."""
        self.under = self._took = self._pressed = None
        self.refresh()

    # ------------------------------------------------------------ the pointer
    def move(self, pointer: Pointer) -> None:
        if self._pressed is not None:
            if _far(self._pressed, pointer) > DRAG_PX * pointer.px:
                self._drag(self._pressed, pointer)
            return
        flag = self.view.flag_at(pointer.at)
        found = None if flag else under(self.scene, pointer.at, pointer.px)
        if found != self.under:
            self.under = found
            self.refresh()
        kind = type(found)
        self.view.show_cursor(
            Qt.CursorShape.PointingHandCursor if flag else _CURSORS.get(kind, Qt.CursorShape.ArrowCursor)
        )
        self.view.show_hint("Click to draw this point" if flag else _HINTS.get(kind, ""))

    def press(self, pointer: Pointer) -> None:
        if (flag := self.view.flag_at(pointer.at)) is not None:
            self.view.draw_flag(flag)
            return
        self._pressed = pointer
        self._took = self.under = under(self.scene, pointer.at, pointer.px)

    def release(self, pointer: Pointer) -> None:
        pressed, self._pressed = self._pressed, None
        if pressed is not None:
            self._click(pointer)

    def _click(self, pointer: Pointer) -> None:
        match self._took:
            case OnPort(end, _) as port if self.session.document.devices[end.device].kind != "bus":
                gesture = WireGesture(self.view, port, sticky=True)
                self.view.begin(gesture)
                gesture.move(pointer)
            case OnPort(end, _):
                self._pick(end.device, pointer)
            case OnThing(key) | OnWire(key, _) | OnTap(key, _, _, _):
                self._pick(key, pointer)
            case None if not (pointer.shift or pointer.ctrl):
                self.session.select(())
        self.refresh()

    def _pick(self, key: str, pointer: Pointer) -> None:
        chosen = self.session.selection
        if pointer.shift or pointer.ctrl:
            self.session.select([k for k in chosen if k != key] if key in chosen else [*chosen, key])
        else:
            self.session.select([key])

    def _drag(self, start: Pointer, pointer: Pointer) -> None:
        self._pressed = None
        gesture = self._gesture_from(start)
        self.view.begin(gesture)
        gesture.press(start)
        gesture.move(pointer)

    def _gesture_from(self, start: Pointer) -> Gesture:
        match self._took:
            case OnPort() as port:
                return WireGesture(self.view, port)
            case OnTap(wire, which, _, _):
                return SlideGesture(self.view, wire, which)
            case OnBarEnd(bus, which, _):
                return StretchGesture(self.view, bus, which)
            case OnWireEnd(wire, which, _):
                return ReconnectGesture(self.view, wire, which)
            case OnThing(key):
                if key not in self.session.selection:
                    self.session.select([*self.session.selection, key] if start.shift else [key])
                return MoveGesture(self.view, self.session.selection, pulls=start.alt)
            case OnWire(wire, stretch):
                if wire in self.session.selection and len(self.session.selection) > 1:
                    return MoveGesture(self.view, self.session.selection)
                return BendGesture(self.view, wire, stretch)
        return MarqueeGesture(self.view)


def _far(a: Pointer, b: Pointer) -> float:
    return math.hypot(a.at.x() - b.at.x(), a.at.y() - b.at.y())

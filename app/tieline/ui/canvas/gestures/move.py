"""Move devices and notes; what the wires will do, and what will join or break, is shown before the button is let go."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt

from tieline.edit.edit import Edit, EditError
from tieline.edit.insert_on_wire import MoveOntoWire
from tieline.edit.move_devices import MoveDevices
from tieline.edit.ports import through_ports, wires_on
from tieline.edit.pull_out import PullOut
from tieline.model.records import Device, Point
from tieline.ui.canvas.gestures.gesture import GRID, Gesture, Pointer
from tieline.ui.canvas.guides import guides_for, snapped_to_guides
from tieline.ui.canvas.overlay import Area, Note, Shape, Spot
from tieline.ui.canvas.preview import Preview
from tieline.ui.canvas.reading import WIRE_REACH_PX, wire_near
from tieline.ui.canvas.standing import overlapping, stand_in, trespass

if TYPE_CHECKING:
    from tieline.ui.canvas.view import SheetView


class MoveGesture(Gesture):
    """Drags `ids`. A lone loose device dropped on a wire is set into it; with Alt one is pulled out of its run."""

    cursor = Qt.CursorShape.SizeAllCursor
    hint = "Let go to drop · Esc puts everything back · Alt pulls a device out of its run"

    def __init__(self, view: SheetView, ids: Sequence[str], *, pulls: bool = False) -> None:
        super().__init__(view)
        self.ids = tuple(ids)
        self.preview = Preview(self.session, self.scene)
        self._from = QPointF()
        self._pulls = pulls
        self._edit: Edit | None = None
        self._shapes: Sequence[Shape] = ()

    def shapes(self) -> Sequence[Shape]:
        return self._shapes

    def press(self, pointer: Pointer) -> None:
        self._from = pointer.at

    def move(self, pointer: Pointer) -> None:
        self._pulls = pointer.alt
        dx, dy = self._step(pointer)
        self._edit, note = self._edit_for(dx, dy, pointer)
        strokes = self.preview.show(self._edit)
        self._shapes = [*strokes, *self._marks(dx, dy), *note]
        self.refresh()

    def _step(self, pointer: Pointer) -> Point:
        raw = pointer.at - self._from
        dx, dy = GRID * round(raw.x() / GRID), GRID * round(raw.y() / GRID)
        if pointer.shift:  # along one axis only
            dx, dy = (dx, 0) if abs(raw.x()) >= abs(raw.y()) else (0, dy)
            return dx, dy
        return snapped_to_guides(self.scene, self.ids, (dx, dy), raw, pointer.px)

    def _edit_for(self, dx: int, dy: int, pointer: Pointer) -> tuple[Edit, list[Shape]]:
        lone = self._lone()
        if lone is not None and lone.at is not None:
            goal = QPointF(lone.at[0] + dx, lone.at[1] + dy)
            loose = not wires_on(self.session.document, lone.id)
            if loose and (onto := self._onto(lone, pointer)) is not None:
                return onto, [Note((goal.x(), goal.y()), "Joins the run here", "good")]
            if self._pulls and not loose and through_ports(lone) is not None:
                return self._pulled(lone, dx, dy, pointer)
        return MoveDevices(self.ids, dx, dy), []

    def _lone(self) -> Device | None:
        return self.session.document.devices.get(self.ids[0]) if len(self.ids) == 1 else None

    def _onto(self, device: Device, pointer: Pointer) -> MoveOntoWire | None:
        hit = wire_near(self.scene, pointer.at, 1.6 * WIRE_REACH_PX * pointer.px)
        wire = self.session.document.wires.get(hit.wire) if hit is not None else None
        if wire is None or pointer.alt:
            return None
        stand = stand_in(self.session.document, wire, self.scene.courses[wire.id], device, pointer.at)
        return None if stand is None else MoveOntoWire(device.id, wire.id, stand.at, stand.turn, stand.bend)

    def _pulled(self, device: Device, dx: int, dy: int, pointer: Pointer) -> tuple[Edit, list[Shape]]:
        """Pulled out: the run closes up; over another wire it is set into that one."""
        out = PullOut(device.id, dx, dy)
        at = (device.at or (0, 0))[0] + dx, (device.at or (0, 0))[1] + dy
        try:
            out.apply(self.session.document)
        except EditError as error:
            return MoveDevices(self.ids, dx, dy), [Note(at, str(error), "bad")]
        return out, [Note(at, "Pulled out; the run closes up", "good")]

    def _marks(self, dx: int, dy: int) -> list[Shape]:
        if not isinstance(self._edit, MoveDevices):
            return [Spot(at, "good", 5.0) for at in self._joints()]
        marks: list[Shape] = list(guides_for(self.scene, self.ids, (dx, dy)))
        members = frozenset(self.ids)
        warning = ""
        for key in self.ids[:40]:
            if key not in self.scene.devices:
                continue
            box = self.scene.box(key).translated(dx, dy)
            words = trespass(self.scene.paper, box)
            is_bar = self.session.document.devices[key].kind == "bus"
            if words or (not is_bar and overlapping(self.scene, box, members)):
                marks.append(Area(box.adjusted(-0.5, -0.5, 0.5, 0.5), "bad"))
            if words and not warning:
                warning = words
                marks.append(Note((round(box.right()), round(box.top())), words, "bad"))
        return marks

    def _joints(self) -> list[Point]:
        from tieline.ui.canvas.reading import ports_of

        if not isinstance(self._edit, MoveOntoWire):
            return []
        device = self.preview.document.devices[self._edit.device]
        through = through_ports(device) or ()
        return [hit.at for hit in ports_of(self.scene, device) if hit.end.port in through]

    def release(self, pointer: Pointer) -> None:
        self.move(pointer)
        edit = self._edit
        self.view.rest()
        if edit is not None and not (isinstance(edit, MoveDevices) and not edit.dx and not edit.dy):
            self.session.do(edit)

    def key(self, key: int, pointer: Pointer) -> bool:
        if key == Qt.Key.Key_Alt:
            self.move(pointer)
            return True
        return False

    def leave(self) -> None:
        self.preview.clear()

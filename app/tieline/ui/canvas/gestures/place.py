"""Place a new device: its ghost follows the pointer, and shows what it will join before the click."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import msgspec
from PySide6.QtCore import QRectF, Qt

from tieline.drawing.symbols import library
from tieline.edit.add_device import BUS_LENGTH, AddDevice
from tieline.edit.add_wire import AddWire
from tieline.edit.bars import SHORTEST
from tieline.edit.edit import Edit, EditError, Steps, name_of
from tieline.edit.insert_on_wire import InsertOnWire
from tieline.edit.ports import through_ports
from tieline.edit.swap_device import SwapDevice
from tieline.edit.turn_devices import turned
from tieline.model.records import Device, End, Point
from tieline.ui.canvas.gestures.gesture import GRID, Gesture, Pointer
from tieline.ui.canvas.overlay import Area, Ghost, Note, Shape, Spot, Stroke
from tieline.ui.canvas.reading import WIRE_REACH_PX, body_at, ports_of, wire_near
from tieline.ui.canvas.scene import rect
from tieline.ui.canvas.standing import Join, Stand, joins_of, overlapping, stand_in, trespass

if TYPE_CHECKING:
    from tieline.ui.canvas.view import SheetView


class PlaceGesture(Gesture):
    """A device of `kind`. On a wire it is set into it, on a device it takes its place with all its wires, and beside
    others its ports reach for those in line with them.

    R turns it, M mirrors it, Alt keeps it from joining anything, Shift+click places one after another. A bus is drawn
    by dragging from one end to the other.
    """

    cursor = Qt.CursorShape.CrossCursor
    hint = "Click to place · R turns, M mirrors · Shift places several · Alt joins nothing · Esc stops"

    def __init__(self, view: SheetView, kind: str, props: Mapping[str, Any] | None = None) -> None:
        super().__init__(view)
        self.kind = kind
        self.props = dict(props or {})
        self.device = Device("?", kind, props=dict(self.props))
        self.stand: Stand | None = None
        self.joins: tuple[Join, ...] = ()
        self.replaced: Device | None = None
        self._at: Point | None = None
        self._drawn_from: Point | None = None
        self._pointer: Pointer | None = None
        if kind == "bus":
            self._set(props={"drawn_length": BUS_LENGTH, **self.props})

    def _set(self, **changes: Any) -> None:  # noqa: ANN401 - fields of a device
        self.device = msgspec.structs.replace(self.device, **changes)

    # ------------------------------------------------------------ showing
    def shapes(self) -> Sequence[Shape]:
        if self._at is None:
            return ()
        ghost = self.device
        ink = self.scene.pose(ghost, frozenset())
        if self.replaced is not None:
            box = self.scene.box(self.replaced.id).adjusted(-1, -1, 1, 1)
            words = f"Replaces {name_of(self.replaced)} and keeps its wires"
            return (Area(box, "paper"), Ghost(ink, self._at, "good"), Area(box, "good", dashed=True, filled=False),
                    Note(self._at, words, "good"))  # fmt: skip
        if self.stand is not None:
            through = through_ports(ghost) or ("p", "p")
            spots = [Spot(hit.at, "good", 5.0) for hit in ports_of(self.scene, ghost) if hit.end.port in through]
            gap = Stroke(tuple(spot.at for spot in spots), "paper", 4.0, width=1.2)
            cleared = (gap,) if len(spots) == 2 else ()
            return (*cleared, Ghost(ink, self._at, "good"), *spots, Note(self._at, "Goes into this run", "good"))
        shapes: list[Shape] = [Ghost(ink, self._at, "accent")]
        for join in self.joins:
            shapes += [
                Stroke((join.a, join.b), "good", 2.0, width=0.4),
                Spot(join.a, "good", 3.5),
                Spot(join.b, "good", 5.0),
            ]
        box = self._box()
        words = trespass(self.scene.paper, box)
        if words or (self.kind != "bus" and overlapping(self.scene, box, frozenset())):
            shapes.append(Area(box.adjusted(-0.5, -0.5, 0.5, 0.5), "bad"))
        if words:
            shapes.append(Note((round(box.right()), round(box.top())), words, "bad"))
        return shapes

    def _box(self) -> QRectF:
        return rect(library().box(self.device))

    def move(self, pointer: Pointer) -> None:
        self._pointer = pointer
        if self._drawn_from is not None:
            self._stretch_bar(pointer)
            return
        middle = self._middle()
        self._at = (pointer.grid[0] - middle[0], pointer.grid[1] - middle[1])
        self._set(at=self._at)
        self.replaced = None if pointer.alt else self._replaced(pointer)
        self.stand = None if pointer.alt or self.replaced is not None else self._stand(pointer)
        if self.replaced is not None and self.replaced.at is not None:
            self._at = self.replaced.at
            self._set(at=self._at, turn=self.replaced.turn)
        if self.stand is not None:
            self._at = self.stand.at
            self._set(at=self.stand.at, turn=self.stand.turn)
        free = not pointer.alt and self.stand is None and self.replaced is None
        self.joins = joins_of(self.scene, self.device) if free else ()
        self.refresh()

    def _middle(self) -> Point:
        """The middle of the symbol from its origin, where the pointer holds it; a bus is held by its first end."""
        if self.kind == "bus":
            return (0, 0)
        x, y = library().box(msgspec.structs.replace(self.device, at=(0, 0))).center
        return (GRID * round(x / GRID), GRID * round(y / GRID))

    def _replaced(self, pointer: Pointer) -> Device | None:
        """The wired device under the pointer that one of this kind could stand in for, all its wires kept."""
        hit = body_at(self.scene, pointer.at, pointer.px)
        device = self.session.document.devices.get(hit.id) if hit is not None else None
        if device is None or device.kind in (self.kind, "bus") or self.kind == "bus":
            return None
        if not self.session.document.wires_at(device.id) or not self.scene.box(device.id).contains(pointer.at):
            return None
        try:
            SwapDevice(device.id, self.kind, self.props).apply(self.session.document)
        except EditError:
            return None
        return device

    def _stand(self, pointer: Pointer) -> Stand | None:
        near = wire_near(self.scene, pointer.at, 1.6 * WIRE_REACH_PX * pointer.px)
        if near is None:
            return None
        wire = self.session.document.wires[near.wire]
        return stand_in(self.session.document, wire, self.scene.courses[wire.id], self.device, pointer.at)

    def _stretch_bar(self, pointer: Pointer) -> None:
        start = self._drawn_from or (0, 0)
        dx, dy = pointer.grid[0] - start[0], pointer.grid[1] - start[1]
        plumb = abs(dy) > abs(dx)
        length = abs(dy) if plumb else abs(dx)
        if length >= SHORTEST:
            first = (start[0], min(start[1], start[1] + dy)) if plumb else (min(start[0], start[0] + dx), start[1])
            self._at = first
            self._set(at=first, turn=90 if plumb else 0, props={**self.props, "drawn_length": length})
        self.refresh()

    # ------------------------------------------------------------ doing
    def press(self, pointer: Pointer) -> None:
        self.move(pointer)
        if self.kind == "bus":
            self._drawn_from = pointer.grid

    def release(self, pointer: Pointer) -> None:
        self.move(pointer)
        self._drawn_from = None
        self.drop(go_on=pointer.shift)

    def drop(self, *, go_on: bool = False) -> None:
        """Place the device where its ghost is."""
        if self._at is None:
            return
        edit, replaced = self._edit(), self.replaced
        if not go_on:
            self.view.rest()
        if replaced is not None:
            self.session.do(edit)
            self.session.select([replaced.id])
            return
        fresh = self.session.document.fresh_ids("D")[0]
        if self.session.do(edit) and fresh in self.session.document.devices:
            self.session.select([fresh])
            self.view.placed.emit(fresh)
        if go_on and self._pointer is not None:
            self.move(self._pointer)

    def _edit(self) -> Edit:
        if self.replaced is not None:
            return SwapDevice(self.replaced.id, self.kind, self.props)
        if self.stand is not None:
            stand = self.stand
            return InsertOnWire(stand.wire, self.kind, stand.at, stand.turn, self.device.flip, stand.bend,
                                props=self.props)  # fmt: skip
        props = dict(self.device.props)
        add = AddDevice(self.kind, self.scene.sheet, self._at, self.device.turn, self.device.flip, props=props)
        if not self.joins:
            return add
        fresh = self.session.document.fresh_ids("D")[0]
        wires = tuple(AddWire(End(fresh, join.own.port, join.own.position), join.other) for join in self.joins)
        return Steps(add.label, (add, *wires))

    def key(self, key: int, pointer: Pointer) -> bool:
        if key == Qt.Key.Key_R:
            self._set(turn=turned(self.device.turn + 90))
        elif key == Qt.Key.Key_M:
            self._set(flip=not self.device.flip)
        elif key != Qt.Key.Key_Alt:
            return False
        self.move(pointer)
        return True

    def leave(self) -> None:
        self._at = None

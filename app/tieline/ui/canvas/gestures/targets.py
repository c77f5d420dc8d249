"""Where a wire being drawn can end: the ports that take it, places on bars, and other wires."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from PySide6.QtCore import QPointF

from tieline.drawing.symbols import library
from tieline.edit.add_wire import AddWire
from tieline.edit.edit import Edit, Steps
from tieline.edit.insert_on_wire import InsertOnWire, can_stand_in
from tieline.edit.ports import port_of, refusal, wire_kind_between
from tieline.model.document import Document
from tieline.model.records import Device, End, Point
from tieline.ui.canvas.gestures.gesture import Pointer
from tieline.ui.canvas.overlay import Shape, Spot
from tieline.ui.canvas.reading import PORT_REACH_PX, OnPort, port_near, ports_of, wire_near
from tieline.ui.canvas.scene import SheetScene
from tieline.ui.canvas.standing import stand_in

_MOST_LIT = 600


@dataclass(frozen=True, slots=True)
class Target:
    """Where the wire would end: on `end`, or at a new junction in `wire`. `refusal` says why it may not."""

    at: Point
    end: End | None = None
    tapped: InsertOnWire | None = None
    refusal: str | None = None


def target_at(
    scene: SheetScene, pointer: Pointer, start: End, kind: str | None = None, leaving_out: Collection[str] = ()
) -> Target | None:
    """What a wire from `start` would end on if the button were let go here."""
    document = scene.document
    hit = port_near(scene, pointer.at, 1.4 * PORT_REACH_PX * pointer.px)
    if hit is not None and hit.end.device != start.device:
        return Target(hit.at, hit.end, None, refusal(document, kind, start, hit.end, leaving_out=leaving_out))
    near = wire_near(scene, pointer.at, PORT_REACH_PX * pointer.px)
    if near is None or near.wire in leaving_out:
        return None
    wire = document.wires[near.wire]
    course = scene.courses[near.wire]
    if start.device in (wire.a.device, wire.b.device) or not _may_tap(document, start, wire.kind):
        return None
    stand = stand_in(document, wire, course, Device("?", "junction", at=(0, 0)), pointer.at)
    if stand is None or not can_stand_in("junction", wire.kind):
        return None
    return Target(stand.at, None, InsertOnWire(wire.id, "junction", stand.at, bend=stand.bend))


def _may_tap(document: Document, start: End, kind: str) -> bool:
    return port_of(document, start).accepts(kind)


def steps_to(document: Document, target: Target, from_end: End) -> Edit | None:
    """The edit that draws a wire from `from_end` to the target, with the junction it needs."""
    if target.refusal is not None:
        return None
    if target.end is not None:
        return AddWire(from_end, target.end)
    if target.tapped is None:
        return None
    junction = document.fresh_ids("D")[0]
    wire = document.wires[target.tapped.wire]
    return Steps("Draw wire", (target.tapped, AddWire(from_end, End(junction, "p"), wire.kind)))


def lit_ports(scene: SheetScene, start: End, kind: str | None = None) -> list[Shape]:
    """A dot on every port that would take a wire from `start`."""
    document = scene.document
    if len(scene.devices) > _MOST_LIT:
        return []
    shapes: list[Shape] = []
    for device in scene.devices_here():
        if device.id == start.device or device.kind == "bus":
            continue
        for hit in ports_of(scene, device):
            if hit.free and _suits(document, start, hit, kind):
                shapes.append(Spot(hit.at, "good", 4.0, hollow=True))
    return shapes


def _suits(document: Document, start: End, hit: OnPort, kind: str | None) -> bool:
    if kind is not None:
        return port_of(document, hit.end).accepts(kind)
    return wire_kind_between(document, start, hit.end) is not None


def outward(scene: SheetScene, port: OnPort, to: QPointF) -> bool:
    """Whether a wire leaves this port level (True) or plumb (False) on its way to a point."""
    device = scene.document.devices[port.end.device]
    if device.kind == "bus":
        return device.turn in (90, 270)
    place = library().port_place(device, port.end.port)
    if (place.dx, place.dy) == (0, 0):
        return abs(to.x() - port.at[0]) > abs(to.y() - port.at[1])
    return place.dx != 0

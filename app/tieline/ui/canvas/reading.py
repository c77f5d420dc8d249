"""What lies under the pointer: a port, a place on a bar, a device, a stretch of a wire, a note."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from PySide6.QtCore import QPointF, QRectF

from tieline.drawing.geometry import Placement
from tieline.drawing.routing import WireEnds
from tieline.drawing.symbols import library
from tieline.edit.ports import wires_on
from tieline.model import taps
from tieline.model.dictionary import dictionary
from tieline.model.records import Device, End, Point
from tieline.ui.canvas.scene import SheetScene

PORT_REACH_PX = 9
WIRE_REACH_PX = 6
_INSIDE = 1.5
"""Over a symbol's own body the pointer means a port only when it is within so many grid units of it."""
_OF_THE_RUN = ("power", "dc", "neutral", "ground")
_ASIDE = 0.3
"""A port for a trip, sensing or control wire is meant within this share of the symbol's least extent."""
_LEAST_GRASP = 5.0
"""A symbol can be taken hold of over so many grid units at least, each way."""


@dataclass(frozen=True, slots=True)
class OnPort:
    """A port that a wire may be drawn from; on a bar, the place along it. `free` is False where its one wire is on."""

    end: End
    at: Point
    free: bool = True


@dataclass(frozen=True, slots=True)
class OnTap:
    """The place where a wire lands on a bar."""

    wire: str
    which: Literal["a", "b"]
    bus: str
    at: Point


@dataclass(frozen=True, slots=True)
class OnBarEnd:
    """An end of a selected bar, to be pulled: 0 its first, 1 its last."""

    bus: str
    which: Literal[0, 1]
    at: Point


@dataclass(frozen=True, slots=True)
class OnWireEnd:
    """An end of a selected wire, to be put elsewhere."""

    wire: str
    which: Literal["a", "b"]
    at: Point


@dataclass(frozen=True, slots=True)
class OnThing:
    """A device or a note, by its body or its lettering."""

    id: str


@dataclass(frozen=True, slots=True)
class OnWire:
    """A stretch of a wire's course, counted from 0."""

    wire: str
    stretch: int


Under = OnPort | OnTap | OnBarEnd | OnWireEnd | OnThing | OnWire | None


def under(scene: SheetScene, at: QPointF, px: float) -> Under:
    """What the pointer would take hold of here; `px` is the size of a pixel in grid units."""
    return (
        _handle(scene, at, PORT_REACH_PX * px)
        or _tap_or_port(scene, at, px)
        or body_at(scene, at, 2 * px)
        or wire_near(scene, at, WIRE_REACH_PX * px)
        or _letters(scene, at, px)
    )


def _handle(scene: SheetScene, at: QPointF, reach: float) -> OnBarEnd | OnWireEnd | None:
    """The handles of the one thing selected."""
    selected = scene.session.selection
    if len(selected) != 1:
        return None
    device = scene.document.devices.get(selected[0])
    if device is not None and device.kind == "bus" and selected[0] in scene.devices:
        for which, end in enumerate(bar_ends(device)):
            if _far(at, end) <= reach:
                return OnBarEnd(device.id, 1 if which else 0, end)
    course = scene.courses.get(selected[0], ())
    if course and _far(at, course[0]) <= reach:
        return OnWireEnd(selected[0], "a", course[0])
    if course and _far(at, course[-1]) <= reach:
        return OnWireEnd(selected[0], "b", course[-1])
    return None


def _tap_or_port(scene: SheetScene, at: QPointF, px: float) -> Under:
    hit = port_near(scene, at, PORT_REACH_PX * px)
    if hit is None or not hit.free:
        return None
    device = scene.document.devices[hit.end.device]
    if device.kind == "bus":
        tap = tap_near(scene, device, at, PORT_REACH_PX * px)
        if tap is not None:
            return tap
        if device.id in scene.session.selection:
            return OnThing(device.id)
    return hit


def port_near(scene: SheetScene, at: QPointF, reach: float) -> OnPort | None:
    """The nearest port within reach, free ones before those that have their wire."""
    found = [(hit.free is False, _far(at, hit.at), hit) for hit in _ports_about(scene, at, reach)]
    return min(found, key=lambda entry: entry[:2])[2] if found else None


def _ports_about(scene: SheetScene, at: QPointF, reach: float) -> Iterator[OnPort]:
    seen: set[str] = set()
    for item in scene.items_about(at, reach):
        if item.of in seen or (device := scene.document.devices.get(item.of)) is None:
            continue
        seen.add(item.of)
        for hit in ports_of(scene, device, at):
            if _far(at, hit.at) <= _near(scene, device, hit, at, reach):
                yield hit


def _near(scene: SheetScene, device: Device, hit: OnPort, at: QPointF, reach: float) -> float:
    """How near to a port the pointer must be to mean it; over the symbol the symbol itself is meant sooner.

    A narrow symbol such as a breaker would be all port otherwise: its trip port is the middle of what can be seen.
    """
    box = scene.box(device.id)
    if device.kind == "bus":
        return reach
    if dictionary().kinds[device.kind].ports[hit.end.port].role not in _OF_THE_RUN and _graspable(box).contains(at):
        return min(reach, _INSIDE, _ASIDE * min(box.width(), box.height()))
    return min(reach, _INSIDE) if box.contains(at) else reach


def ports_of(scene: SheetScene, device: Device, near: QPointF | None = None) -> Iterator[OnPort]:
    """The ports of a device where they lie on the sheet; of a bar the place nearest to `near`."""
    spec = dictionary().kinds.get(device.kind)
    if spec is None or device.at is None:
        return
    if device.kind == "bus":
        if near is not None:
            yield place_on_bar(device, near)
        return
    taken = {end.port for wire in wires_on(scene.document, device.id) for end in wire.ends if end.device == device.id}
    for port in spec.ports.values():
        place = library().port_place(device, port.name)
        yield OnPort(End(device.id, port.name), (place.x, place.y), port.many or port.name not in taken)


def place_on_bar(bus: Device, near: QPointF) -> OnPort:
    """The place on a bar nearest to a point, on the grid of ports."""
    placement = Placement(bus.at or (0, 0), bus.turn, bus.flip)
    length = taps.drawn_length(bus)
    along = min(max(2 * round(placement.inverse((near.x(), near.y()))[0] / 2), 0), length)
    if length - along < 2 and placement.inverse((near.x(), near.y()))[0] > length - 1:
        along = length
    x, y = placement.point((along, 0))
    return OnPort(End(bus.id, "bus", taps.position_at(bus, along)), (round(x), round(y)))


def bar_ends(bus: Device) -> tuple[Point, Point]:
    """Where a bar begins and ends on the sheet."""
    placement = Placement(bus.at or (0, 0), bus.turn, bus.flip)
    x, y = placement.point((taps.drawn_length(bus), 0))
    return (bus.at or (0, 0)), (round(x), round(y))


def tap_near(scene: SheetScene, bus: Device, at: QPointF, reach: float) -> OnTap | None:
    """The tap of a bar nearest to a point, within reach."""
    ends = WireEnds(scene.document)
    found: list[tuple[float, OnTap]] = []
    for wire in wires_on(scene.document, bus.id):
        for which, end in enumerate(wire.ends):
            place = ends.place(wire, which) if end.device == bus.id else None
            if place is not None and (far := _far(at, place[0])) <= reach:
                found.append((far, OnTap(wire.id, "b" if which else "a", bus.id, place[0])))
    return min(found, key=lambda entry: entry[0])[1] if found else None


def body_at(scene: SheetScene, at: QPointF, slack: float) -> OnThing | None:
    """The device whose box holds the point, the smallest where several do; or a note."""
    found = []
    for item in scene.items_about(at, slack):
        if item is scene.devices.get(item.of) or item is scene.notes.get(item.of):
            box = _graspable(scene.box(item.of)).adjusted(-slack, -slack, slack, slack)
            if box.contains(at):
                found.append((box.width() * box.height(), item.of))
    return OnThing(min(found)[1]) if found else None


def _graspable(box: QRectF) -> QRectF:
    """The box, made wide and high enough to be taken hold of."""
    wide, high = max(_LEAST_GRASP - box.width(), 0) / 2, max(_LEAST_GRASP - box.height(), 0) / 2
    return box.adjusted(-wide, -high, wide, high)


def wire_near(scene: SheetScene, at: QPointF, reach: float) -> OnWire | None:
    """The stretch of a wire nearest to a point, within reach."""
    found = []
    for item in scene.items_about(at, reach):
        for number, (a, b) in enumerate(pairwise(scene.courses.get(item.of, ()))):
            if item is scene.wires.get(item.of) and (far := _from_stretch(at, a, b)) <= reach:
                found.append((far, item.of, number))
    return OnWire(*min(found)[1:]) if found else None


def _letters(scene: SheetScene, at: QPointF, slack: float) -> OnThing | OnWire | None:
    for item in scene.items_about(at, slack):
        if item is scene.lettering.get(item.of) and item.sceneBoundingRect().contains(at):
            return OnThing(item.of) if item.of in scene.document.devices else OnWire(item.of, 0)
    return None


def things_in(scene: SheetScene, box: QRectF, *, touching: bool) -> tuple[str, ...]:
    """The devices, wires and notes inside a rectangle; with `touching`, those it meets at all."""
    found: list[str] = []
    for item in scene.items(box):
        key = getattr(item, "of", "")
        if not key or item is scene.lettering.get(key):
            continue
        around = scene.box(key)
        course = scene.courses.get(key)
        inside = box.contains(around) or (around.isEmpty() and box.contains(around.center()))
        if inside or (touching and (_meets(course, box) if course else box.intersects(_solid(around)))):
            found.append(key)
    return tuple(dict.fromkeys(found))


def _solid(box: QRectF) -> QRectF:
    return box.adjusted(-0.01, -0.01, 0.01, 0.01)


def _meets(course: tuple[Point, ...], box: QRectF) -> bool:
    return any(box.intersects(_solid(QRectF(QPointF(*a), QPointF(*b)).normalized())) for a, b in pairwise(course))


def _far(at: QPointF, point: Point) -> float:
    return math.hypot(at.x() - point[0], at.y() - point[1])


def _from_stretch(at: QPointF, a: Point, b: Point) -> float:
    x = min(max(at.x(), min(a[0], b[0])), max(a[0], b[0]))
    y = min(max(at.y(), min(a[1], b[1])), max(a[1], b[1]))
    return math.hypot(at.x() - x, at.y() - y)

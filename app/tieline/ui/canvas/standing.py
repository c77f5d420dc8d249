"""Where a device would stand: set into a wire, or free with ports that reach their neighbours."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import msgspec
from PySide6.QtCore import QPointF, QRectF

from tieline.drawing.geometry import Placement
from tieline.drawing.paper import Paper
from tieline.drawing.symbols import library
from tieline.edit.insert_on_wire import can_stand_in, companys_end
from tieline.edit.ports import refusal, through_ports
from tieline.model import taps
from tieline.model.change import Change
from tieline.model.dictionary import dictionary
from tieline.model.document import Document
from tieline.model.records import Device, End, Point, Turn, Wire
from tieline.ui.canvas.scene import SheetScene, rect

_TURNS: tuple[Turn, ...] = (0, 90, 180, 270)
REACH = 16
"""How far a port of a device being placed looks for another in line with it, in grid units."""


@dataclass(frozen=True, slots=True)
class Stand:
    """A device set into a wire: where it stands, how it is turned, how many bends lie before it."""

    wire: str
    at: Point
    turn: Turn
    bend: int


def stand_in(document: Document, wire: Wire, course: tuple[Point, ...], device: Device, near: QPointF) -> Stand | None:
    """How `device` would stand in the wire at the stretch nearest to `near`; None where it cannot or has no room."""
    if not can_stand_in(device.kind, wire.kind) or len(course) < 2:
        return None
    number = min(range(len(course) - 1), key=lambda n: _away(near, course[n], course[n + 1]))
    a, b = course[number], course[number + 1]
    pair = through_ports(device)
    if pair is None:
        return Stand(wire.id, _on_stretch(a, b, near), device.turn, number)
    down = _direction(a, b) if companys_end(document, wire) == wire.a else _direction(b, a)
    for turn in sorted(_TURNS, key=lambda turn: turn != device.turn):
        posed = msgspec.structs.replace(device, at=(0, 0), turn=turn)
        first, last = (library().port_place(posed, port) for port in pair)
        if (first.dx, first.dy) == (-down[0], -down[1]) and (last.dx, last.dy) == down:
            return _fitted(Stand(wire.id, (0, 0), turn, number), (first[:2], last[:2]), (a, b), near)
    return None


def _fitted(stand: Stand, ports: tuple[Point, Point], stretch: tuple[Point, Point], near: QPointF) -> Stand | None:
    """The stand moved onto the stretch, as near to the pointer as both ports lie on it."""
    axis = 0 if stretch[0][1] == stretch[1][1] else 1
    low, high = sorted((stretch[0][axis], stretch[1][axis]))
    least = low - min(port[axis] for port in ports)
    most = high - max(port[axis] for port in ports)
    if least > most or ports[0][1 - axis] != ports[1][1 - axis]:
        return None
    middle = (ports[0][axis] + ports[1][axis]) / 2
    along = min(max(2 * round(((near.x(), near.y())[axis] - middle) / 2), least), most)
    across = stretch[0][1 - axis] - ports[0][1 - axis]
    at = (along, across) if axis == 0 else (across, along)
    return Stand(stand.wire, at, stand.turn, stand.bend)


def _on_stretch(a: Point, b: Point, near: QPointF) -> Point:
    x = min(max(2 * round(near.x() / 2), min(a[0], b[0])), max(a[0], b[0]))
    y = min(max(2 * round(near.y() / 2), min(a[1], b[1])), max(a[1], b[1]))
    return (x, y)


def _away(near: QPointF, a: Point, b: Point) -> float:
    x = min(max(near.x(), min(a[0], b[0])), max(a[0], b[0]))
    y = min(max(near.y(), min(a[1], b[1])), max(a[1], b[1]))
    return (near.x() - x) ** 2 + (near.y() - y) ** 2


def _direction(a: Point, b: Point) -> Point:
    return ((b[0] > a[0]) - (b[0] < a[0]), (b[1] > a[1]) - (b[1] < a[1]))


@dataclass(frozen=True, slots=True)
class Join:
    """A wire that placing a device would draw, from a port of its own to another in line with it."""

    own: End
    other: End
    a: Point
    b: Point


def joins_of(scene: SheetScene, device: Device) -> tuple[Join, ...]:
    """The wires that would be drawn with a device placed here: from each port straight to the next one in line."""
    document = scene.document.apply(Change.of(scene.document, device))
    spec = dictionary().kinds.get(device.kind)
    if spec is None or device.kind == "bus":
        return ()
    found: list[Join] = []
    for port in spec.ports.values():
        place = library().port_place(device, port.name)
        if port.role not in ("power", "dc", "ground", "neutral") or (place.dx, place.dy) == (0, 0):
            continue
        start = (place.x, place.y)
        join = _nearest(scene, document, device, End(device.id, port.name), start, (place.dx, place.dy))
        if join is not None and not any(join.other == known.other for known in found):
            found.append(join)
    return tuple(found)


def _nearest(scene: SheetScene, document: Document, device: Device, own: End, start: Point, way: Point) -> Join | None:
    x, y = start
    ray = QRectF(QPointF(x, y), QPointF(x + REACH * way[0], y + REACH * way[1])).normalized().adjusted(-1, -1, 1, 1)
    others = [
        scene.document.devices[item.of]
        for item in scene.items(ray)
        if item is scene.devices.get(getattr(item, "of", "")) and getattr(item, "of", "") != device.id
    ]
    found = [hit for near in others for hit in _facing(near, start, way)]
    found.sort(key=lambda hit: (abs(hit[1][0] - x) + abs(hit[1][1] - y), hit[0].device, hit[0].port))
    if not found:
        return None
    other, at = found[0]
    fits = refusal(document, None, own, other) is None and not _blocked(start, at, others, other.device)
    return Join(own, other, start, at) if fits else None


def _facing(device: Device, start: Point, way: Point) -> Iterator[tuple[End, Point]]:
    """The ports of a device that lie straight ahead and look back; of a bar the place where the ray meets it."""
    if device.kind == "bus":
        placement = Placement(device.at or (0, 0), device.turn, device.flip)
        along, across = placement.inverse(start)
        ahead = placement.direction(0, -across)
        if 0 <= along <= taps.drawn_length(device) and across and _direction((0, 0), _whole(ahead)) == way:
            x, y = placement.point((along, 0))
            if abs(across) <= REACH:
                yield End(device.id, "bus", taps.position_at(device, along)), (round(x), round(y))
        return
    for name in dictionary().kinds[device.kind].ports if device.kind in dictionary().kinds else ():
        place = library().port_place(device, name)
        at = (place.x, place.y)
        looks_back = (place.dx, place.dy) in ((-way[0], -way[1]), (0, 0))
        if looks_back and _direction(start, at) == way and abs(at[0] - start[0]) + abs(at[1] - start[1]) <= REACH:
            yield End(device.id, name), at


def _whole(way: tuple[float, float]) -> Point:
    return (round(way[0]), round(way[1]))


def _blocked(a: Point, b: Point, others: list[Device], target: str) -> bool:
    line = QRectF(QPointF(*a), QPointF(*b)).normalized().adjusted(-0.1, -0.1, 0.1, 0.1)
    return any(other.id != target and rect(library().box(other)).intersects(line) for other in others)


def overlapping(scene: SheetScene, box: QRectF, but: frozenset[str]) -> bool:
    """Whether a symbol put here would lie on another one."""
    inner = box.adjusted(0.5, 0.5, -0.5, -0.5)
    for item in scene.items(inner):
        key = getattr(item, "of", "")
        if key and key not in but and item is scene.devices.get(key) and scene.box(key).intersects(inner):
            return True
    return False


def trespass(paper: Paper, box: QRectF) -> str:
    """Why nothing may be put here on the sheet, in a few words; empty where it may."""
    kept = (
        ("Nothing may stand in the title block", paper.title_block),
        ("Nothing may stand in the revision block", paper.revision_block),
        ("Nothing may be printed under the seal", paper.seal),
    )
    for words, reserved in kept:
        if rect(reserved).intersects(box):
            return words
    return "" if rect(paper.frame).contains(box) else "Outside the frame of the sheet"


def midpoint(course: tuple[Point, ...]) -> QPointF:
    """The middle of the longest stretch of a course."""
    a, b = max(pairwise(course), key=lambda pair: abs(pair[0][0] - pair[1][0]) + abs(pair[0][1] - pair[1][1]))
    return QPointF((a[0] + b[0]) / 2, (a[1] + b[1]) / 2)

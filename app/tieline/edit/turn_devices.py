"""Rotate and mirror devices, alone or as a group about a point."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import msgspec

from tieline.edit.move_devices import loosened, movable, wires_about
from tieline.model.change import Change
from tieline.model.document import Document
from tieline.model.records import Annotation, Device, End, Point, Turn, Wire
from tieline.model.taps import drawn_length, drawn_taps

_TURNS: tuple[Turn, Turn, Turn, Turn] = (0, 90, 180, 270)


def turned(turn: int) -> Turn:
    """A quarter turn as it is written: 0, 90, 180 or 270."""
    return _TURNS[turn // 90 % 4]


@dataclass(frozen=True, slots=True)
class RotateDevices:
    """Turn devices a quarter clockwise (or back), each about its own origin, or all about `about`."""

    ids: tuple[str, ...]
    about: Point | None = None
    clockwise: bool = True

    label = "Rotate"

    def apply(self, document: Document) -> Change:
        things = [self._turned(thing) for thing in movable(document, self.ids)]
        wires = [self._wire(wire, both) for wire, both in wires_about(document, self.ids)]
        return Change.of(document, *things, *wires)

    def _turned(self, thing: Device | Annotation) -> Device | Annotation:
        at = thing.at if thing.at is None else self._place(thing.at)
        if isinstance(thing, Annotation):
            return msgspec.structs.replace(thing, at=at)
        return msgspec.structs.replace(thing, at=at, turn=turned(thing.turn + (90 if self.clockwise else 270)))

    def _place(self, point: Point) -> Point:
        if self.about is None:
            return point
        cx, cy = self.about
        x, y = point[0] - cx, point[1] - cy
        return (cx - y, cy + x) if self.clockwise else (cx + y, cy - x)

    def _wire(self, wire: Wire, both: bool) -> Wire:
        return _carried(wire, both and self.about is not None, self._place)


@dataclass(frozen=True, slots=True)
class MirrorDevices:
    """Mirror devices left to right, each about its own origin, or all about the vertical line x = `about`.

    A level bar stays a level bar: it is laid on the other side and its taps are counted from its other end.
    """

    ids: tuple[str, ...]
    about: int | None = None

    label = "Mirror"

    def apply(self, document: Document) -> Change:
        things = [self._mirrored(thing) for thing in movable(document, self.ids)]
        bars = frozenset(thing.id for thing in things if isinstance(thing, Device) and _is_level_bar(thing))
        wires = [
            _recounted(_carried(wire, both and self.about is not None, self._place), bars)
            for wire, both in wires_about(document, self.ids)
        ]
        return Change.of(document, *things, *wires)

    def _place(self, point: Point) -> Point:
        return point if self.about is None else (2 * self.about - point[0], point[1])

    def _mirrored(self, thing: Device | Annotation) -> Device | Annotation:
        at = thing.at if thing.at is None else self._place(thing.at)
        if isinstance(thing, Annotation):
            return msgspec.structs.replace(thing, at=at)
        if _is_level_bar(thing):
            if at is not None and self.about is not None:
                back = (thing.turn == 180) != thing.flip
                at = (at[0] + drawn_length(thing) * (1 if back else -1), at[1])
            return msgspec.structs.replace(thing, at=at, props=_from_other_end(thing))
        return msgspec.structs.replace(thing, at=at, turn=turned(360 - thing.turn), flip=not thing.flip)


def _from_other_end(bus: Device) -> dict[str, Any]:
    """The props of a bar whose taps are counted from its other end."""
    pairs = sorted((p if p < 0 else round(1 - p, 6), round(1 - share, 6)) for p, share in drawn_taps(bus))
    return {**bus.props, "drawn_taps": [number for pair in pairs for number in pair]} if pairs else bus.props


def _is_level_bar(device: Device) -> bool:
    return device.kind == "bus" and device.turn in (0, 180)


def _recounted(wire: Wire, bars: frozenset[str]) -> Wire:
    def other_way(end: End) -> End:
        if end.device not in bars or end.position is None:
            return end
        return End(end.device, end.port, round(1 - end.position, 6))

    return msgspec.structs.replace(wire, a=other_way(wire.a), b=other_way(wire.b))


def _carried(wire: Wire, along: bool, place: Callable[[Point], Point]) -> Wire:
    """The wire with its bends taken along, or left to the router; bends made by hand are kept either way."""
    if along and wire.route is not None:
        return msgspec.structs.replace(wire, route=tuple(place(bend) for bend in wire.route))
    return wire if wire.by_hand else loosened(wire)

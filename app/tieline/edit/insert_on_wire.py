"""Set a two-port device into a wire: a new one, or one that stands unconnected."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import msgspec

from tieline.edit.add_device import AddDevice
from tieline.edit.edit import EditError, name_of, the_device, the_wire
from tieline.edit.ports import through_ports, wires_on
from tieline.model.change import Change
from tieline.model.dictionary import dictionary
from tieline.model.document import Document
from tieline.model.records import Device, End, Owner, Point, Status, Turn, Wire


@dataclass(frozen=True, slots=True)
class InsertOnWire:
    """A new device of `kind` set into `wire`; its line side faces the Company.

    `bend` is how many bends of the wire lie before the place; bends made by hand stay on their side of it.
    """

    wire: str
    kind: str
    at: Point | None = None
    turn: Turn = 0
    flip: bool = False
    bend: int | None = None
    owner: Owner | None = None
    status: Status | None = None
    props: Mapping[str, Any] = field(default_factory=dict)

    label = "Insert on wire"

    def apply(self, document: Document) -> Change:
        wire = the_wire(document, self.wire)
        sheet = document.devices[wire.a.device].sheet
        added = AddDevice(self.kind, sheet, self.at, self.turn, self.flip, self.owner, self.status, self.props).device(
            document
        )
        grown = document.apply(Change.of(document, added))
        return Change.of(document, added, *spliced(grown, wire, added, self.bend))


@dataclass(frozen=True, slots=True)
class MoveOntoWire:
    """A device that stands unconnected set into `wire`, moved to `at`."""

    device: str
    wire: str
    at: Point | None = None
    turn: Turn | None = None
    bend: int | None = None

    label = "Insert on wire"

    def apply(self, document: Document) -> Change:
        device, wire = the_device(document, self.device), the_wire(document, self.wire)
        if device.id in (wire.a.device, wire.b.device):
            raise EditError(f"{name_of(device)} is on this wire already.")
        placed = msgspec.structs.replace(
            device,
            at=self.at if self.at is not None else device.at,
            turn=device.turn if self.turn is None else self.turn,
            sheet=document.devices[wire.a.device].sheet,
        )
        return Change.of(document, placed, *spliced(document, wire, placed, self.bend))


def can_stand_in(device_kind: str, wire_kind: str) -> bool:
    """Whether a device of this kind can be set into a wire of this kind."""
    pair = through_ports(Device("?", device_kind))
    if pair is None:
        return device_kind == "junction" and wire_kind in ("power", "dc", "neutral", "ground")
    ports = dictionary().kinds[device_kind].ports
    return all(ports[name].accepts(wire_kind) for name in pair)


def spliced(document: Document, wire: Wire, device: Device, bend: int | None = None) -> tuple[Wire, Wire]:
    """The two wires that `wire` becomes with `device` between them. The first keeps the wire's id and props.

    Raises EditError where the device cannot stand there.
    """
    if not can_stand_in(device.kind, wire.kind):
        raise EditError(f"{name_of(device)} cannot stand in a {wire.kind} wire.")
    pair = through_ports(device)
    if pair is not None and any(wires_on(document, device.id, port) for port in pair):
        raise EditError(f"{name_of(device)} is connected already.")
    first, last = ("p", "p") if pair is None else pair if companys_end(document, wire) == wire.a else pair[::-1]
    before, after = _parted(wire, bend)
    return (
        msgspec.structs.replace(wire, b=End(device.id, first), route=before, by_hand=bool(before)),
        msgspec.structs.replace(
            wire,
            id=document.fresh_ids("W")[0],
            a=End(device.id, last),
            route=after,
            by_hand=bool(after),
            props=dict(wire.props),
        ),
    )


def _parted(wire: Wire, bend: int | None) -> tuple[tuple[Point, ...] | None, tuple[Point, ...] | None]:
    if not wire.by_hand or wire.route is None or bend is None:
        return None, None
    return wire.route[:bend] or None, wire.route[bend:] or None


def companys_end(document: Document, wire: Wire) -> End:
    """The end of a wire from which the Company's source is nearer; its first end where that cannot be told.

    Counted in power wires. This one makes no difference: the shortest way from its nearer end does not lead over it.
    """
    away, far = _wires_away(document), len(document.devices) + 1
    return wire.b if away.get(wire.b.device, far) < away.get(wire.a.device, far) else wire.a


def _wires_away(document: Document) -> dict[str, int]:
    """How many power wires each device is away from the nearest source."""
    global _last_asked
    sources = tuple(key for key, device in document.devices.items() if device.kind == "utility_source")
    wires, known, away = _last_asked
    if wires is document.wires and known == sources:
        return away
    neighbours: dict[str, list[str]] = {}
    for other in document.wires.values():
        if other.kind == "power":
            neighbours.setdefault(other.a.device, []).append(other.b.device)
            neighbours.setdefault(other.b.device, []).append(other.a.device)
    away = dict.fromkeys(sources, 0)
    queue = deque(away)
    while queue:
        here = queue.popleft()
        for there in neighbours.get(here, ()):
            if there not in away:
                away[there] = away[here] + 1
                queue.append(there)
    _last_asked = document.wires, sources, away
    return away


_last_asked: tuple[Mapping[str, Wire], tuple[str, ...], dict[str, int]] = ({}, (), {})
"""What was last worked out, with what it hangs on: a fix for each of a thousand sources asks it of one document."""

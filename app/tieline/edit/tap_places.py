"""Where the taps of a bus lie on its bar, and how they go along with a device that moves below it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import pairwise
from typing import Any

import msgspec

from tieline.model import taps
from tieline.model.document import Document
from tieline.model.records import Device, End, Point, Wire

Shares = list[tuple[float, float]]
"""Taps as (position, share of the bar at which it is drawn); position -1 for a tap that has none."""

Tap = tuple[Wire, int, int]
"""A wire, which of its ends is on the bar (0 for `a`), and how far along the bar it is drawn, in grid units."""


def taps_on(document: Document, bus: Device) -> Iterator[Tap]:
    """The taps of a bar where they are drawn, in the order of the wires."""
    counts: dict[float | None, int] = {}
    for wire in document.wires_at(bus.id):
        for which, end in enumerate(wire.ends):
            if end.device == bus.id:
                rank = counts.get(end.position, 0)
                counts[end.position] = rank + 1
                yield wire, which, taps.offset_of(bus, end.position, rank)


def shares_on(document: Document, bus: Device) -> Iterator[tuple[float, float]]:
    """The taps of a bar as they are drawn, in the order of the wires."""
    length = taps.drawn_length(bus)
    for wire, which, offset in taps_on(document, bus):
        yield _given(wire.ends[which]), round(offset / length, 6)


def with_shares(props: dict[str, Any], shares: Shares) -> dict[str, Any]:
    """The props of a bus that draws its taps there; a bar that is to scale says nothing about them."""
    rest = {name: value for name, value in props.items() if name != "drawn_taps"}
    length = rest.get("drawn_length") or taps.DEFAULT_LENGTH
    if all(abs(position - share) * length < 0.5 for position, share in shares):
        return rest
    return {**rest, "drawn_taps": [number for pair in sorted(shares) for number in pair]}


def along(bus: Device, point: Point) -> int:
    """How far a point lies along the direction in which the bar runs from its first end, in grid units."""
    back = bus.turn in (180, 270)
    way = point[1] if bus.turn in (90, 270) else point[0]
    return -way if back != (bus.flip and bus.turn in (0, 180)) else way


def followed(document: Document, moved: Collection[str], dx: int, dy: int) -> Iterator[Device | Wire]:
    """The records of taps that go along when the devices `moved` move by (dx, dy) under a bar that stays.

    A tap follows where its wire ran straight, so that it stays straight. The physical order of the taps is a fact of
    the panel: where one would pass another, or leave the bar, those of this bar stay where they are.
    """
    members = frozenset(moved)
    buses: set[str] = set()
    for wire in document.wires.values():
        if (wire.a.device in members) != (wire.b.device in members):
            buses.update(end.device for end in wire.ends if end.device not in members)
    for bus in (document.devices[key] for key in sorted(buses)):
        if bus.kind == "bus" and (step := along(bus, (dx, dy))):
            yield from _slid(bus, list(taps_on(document, bus)), members, step)


def _slid(bus: Device, found: list[Tap], members: frozenset[str], step: int) -> Iterator[Device | Wire]:
    to_scale = "drawn_taps" not in bus.props
    length = taps.drawn_length(bus)
    goes = [
        wire.route == () and wire.ends[1 - which].device in members
        and not (to_scale and wire.ends[which].position is None)
        for wire, which, _ in found
    ]  # fmt: skip
    places = [offset + step if follows else offset for (_, _, offset), follows in zip(found, goes, strict=True)]
    if not any(goes) or not _in_order([offset for _, _, offset in found], places, length):
        return
    if not to_scale:
        shares = [(_given(w.ends[which]), round(x / length, 6)) for (w, which, _), x in zip(found, places, strict=True)]
        yield msgspec.structs.replace(bus, props=with_shares(bus.props, shares))
    for (wire, which, _), place, follows in zip(found, places, goes, strict=True):
        if follows and to_scale:
            end = End(bus.id, wire.ends[which].port, round(place / length, 6))
            yield msgspec.structs.replace(wire, b=end) if which else msgspec.structs.replace(wire, a=end)


def _in_order(before: list[int], after: list[int], length: int) -> bool:
    """Whether taps keep their order, and stay apart if they were; and all lie on the bar."""
    ranked = sorted(range(len(before)), key=lambda index: before[index])
    apart = all((before[a] == before[b] and after[a] <= after[b]) or after[a] < after[b] for a, b in pairwise(ranked))
    return apart and all(0 <= place <= length for place in after)


def _given(end: End) -> float:
    return taps.NO_POSITION if end.position is None else end.position

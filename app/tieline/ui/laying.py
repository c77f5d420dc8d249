"""How wires follow an edit: laid by hand they are stretched, the rest are laid anew where they have to be."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec

from tieline.model.change import Change
from tieline.model.document import Document
from tieline.model.records import Device, Point, Wire

if TYPE_CHECKING:
    from tieline.drawing.geometry import Box


def placed(document: Document) -> Document:
    """The document with a place for every device and a course for every wire that has none."""
    from tieline.drawing.layout import place
    from tieline.drawing.routing import route

    return route(place(document))


def with_wires_laid(before: Document, change: Change) -> Change:
    """`change`, and with it what it means for the wires.

    A wire whose end moved is stretched where its bends were made by hand and laid anew where they were not; a wire
    the router laid gives way to a device put on top of it.
    """
    after = before.apply(change)
    shifted = frozenset(_shifted(change))
    mended = [wire for wire in _concerned(after, change, shifted) if wire is not after.wires[wire.id]]
    after = after.apply(Change.of(after, *mended))
    loose = [wire.id for wire in after.wires.values() if wire.route is None and _can_be_laid(after, wire)]
    if loose:
        from tieline.drawing.routing import route

        routed = route(after, loose)
        mended = [*mended, *(routed.wires[key] for key in loose)]
    settled = {wire.id: wire for wire in mended}
    return change.then(Change.of(before.apply(change), *settled.values()))


def _shifted(change: Change) -> Iterator[str]:
    """The devices that are new, or stand elsewhere or otherwise than they did."""
    for key, (old, new) in change.records.items():
        if isinstance(new, Device) and (not isinstance(old, Device) or _stance(old) != _stance(new)):
            yield key


def _stance(device: Device) -> tuple[object, ...]:
    shape = tuple(device.props.get(name) for name in ("symbol", "drawn_length", "drawn_taps"))
    return (device.kind, device.sheet, device.at, device.turn, device.flip, str(shape))


def _can_be_laid(document: Document, wire: Wire) -> bool:
    a, b = document.devices[wire.a.device], document.devices[wire.b.device]
    return a.at is not None and b.at is not None and a.sheet == b.sheet


def _concerned(after: Document, change: Change, shifted: Collection[str]) -> Iterator[Wire]:
    """The wires that must change because of `change`, as they are to be: stretched, or with no course."""
    from tieline.drawing.routing import WireEnds, wire_path

    ends = WireEnds(after)
    boxes = tuple(_boxes(after, shifted))
    for wire in after.wires.values():
        if wire.route is None:
            continue
        own = wire.id in change.records or wire.a.device in shifted or wire.b.device in shifted
        if not own and (wire.by_hand or not boxes):
            continue
        course = wire_path(after, wire, ends)
        if own:
            yield _mended(wire, course)
        elif any(_crosses(course, box) for box in boxes):
            yield msgspec.structs.replace(wire, route=None)


def _mended(wire: Wire, course: tuple[Point, ...]) -> Wire:
    """The wire as it is where its course still holds; stretched, or left to the router, where its ends moved away."""
    if not course or course[1:-1] == wire.route:
        return wire
    if wire.by_hand and len(course) > 2:
        return msgspec.structs.replace(wire, route=course[1:-1])
    return msgspec.structs.replace(wire, route=None, by_hand=False)


def _boxes(document: Document, ids: Collection[str]) -> Iterator[Box]:
    from tieline.drawing.symbols import library

    for key in ids:
        device = document.devices[key]
        if device.at is not None:
            yield library().box(device)


def _crosses(course: tuple[Point, ...], box: Box) -> bool:
    return any(
        min(a[0], b[0]) < box.right and max(a[0], b[0]) > box.left
        and min(a[1], b[1]) < box.bottom and max(a[1], b[1]) > box.top
        for a, b in pairwise(course)
    )  # fmt: skip

"""How wires follow an edit: laid by hand they are stretched, the rest are laid anew where they have to be."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

import msgspec

from tieline.drawing.geometry import Box
from tieline.model.change import Change
from tieline.model.document import Document
from tieline.model.records import Device, Point, Wire
from tieline.model.taps import drawn_length

_SMALL = 120
"""Up to so many devices a document is looked at whole when wires are laid."""
_AROUND = 40
"""How far around the wires to be laid a large document is looked at, in grid units."""
_REACH = 30


def placed(document: Document) -> Document:
    """The document with a place for every device and a course for every wire that has none."""
    from tieline.drawing.layout import place
    from tieline.drawing.routing import route

    return route(place(document))


def with_wires_laid(before: Document, change: Change) -> Change:
    """`change`, and with it what it means for the wires.

    A wire whose end moved is stretched where its bends were made by hand and laid anew where they were not; a wire
    the router laid gives way to a device put on top of it. A new device that came without a place gets one.
    """
    change = with_places(before, change)
    after = before.apply(change)
    shifted = frozenset(_shifted(change))
    mended = [wire for wire in _concerned(after, change, shifted) if wire is not after.wires[wire.id]]
    after = after.apply(Change.of(after, *mended))
    loose = [wire for wire in after.wires.values() if wire.route is None and _can_be_laid(after, wire)]
    if loose:
        from tieline.drawing.routing import route

        routed = route(around(after, loose), [wire.id for wire in loose])
        mended = [*mended, *(routed.wires[wire.id] for wire in loose)]
    settled = {wire.id: wire for wire in mended}
    return change.then(Change.of(before.apply(change), *settled.values()))


def with_places(before: Document, change: Change) -> Change:
    """`change`, and in it a place for each new device that has none.

    One set into a wire stands on that wire as it ran; where it has no room there, and everything else, the layout
    finds a place for.
    """
    homeless = [new for old, new in change.records.values() if old is None and isinstance(new, Device) and not new.at]
    if not homeless:
        return change
    after = before.apply(change)
    stood = [found for device in homeless if (found := _on_its_wire(before, after, device)) is not None]
    if len(stood) < len(homeless):
        from tieline.drawing.layout import place

        laid = place(after.apply(Change.of(after, *stood)))
        stood = [laid.devices[device.id] for device in homeless]
    return change.then(Change.of(after, *stood))


def _on_its_wire(before: Document, after: Document, device: Device) -> Device | None:
    """The device in the middle of the wire that it was set into; None where it was set into none, or has no room."""
    from tieline.drawing.routing import wire_path
    from tieline.ui.canvas.standing import midpoint, stand_in

    for wire in after.wires_at(device.id):
        old = before.wires.get(wire.id)
        if old is None or old.route is None:
            continue
        course = wire_path(before, old)
        stand = stand_in(before, old, course, device, midpoint(course)) if len(course) > 1 else None
        if stand is not None:
            sheet = before.devices[old.a.device].sheet
            return msgspec.structs.replace(device, at=stand.at, turn=stand.turn, sheet=sheet)
    return None


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
        if not own and (wire.by_hand or not any(extent(after, wire).overlaps(box.grown(0.1)) for box in boxes)):
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


# ---------------------------------------------------------------- large sheets
def around(document: Document, wires: Sequence[Wire]) -> Document:
    """The part of a large document that laying these wires has to look at; a small one whole.

    All that stands near the wires, and every wire that passes there with the devices it joins.
    """
    if len(document.devices) <= _SMALL:
        return document
    window = extent(document, wires[0])
    for wire in wires[1:]:
        window = window.joined(extent(document, wire))
    window = window.grown(_AROUND)
    ids = {wire.id for wire in wires}
    passing = [wire for wire in document.wires.values() if wire.id in ids or extent(document, wire).overlaps(window)]
    near = {end.device for wire in passing for end in wire.ends}
    near.update(device.id for device in document.devices.values() if device.at and reach(device).overlaps(window))
    devices = [device for key, device in document.devices.items() if key in near]
    return Document(document.project, document.sheets.values(), devices, passing)


def extent(document: Document, wire: Wire) -> Box:
    """A box that surely holds a wire's course, from the places of its devices and its bends alone."""
    a, b = document.devices[wire.a.device], document.devices[wire.b.device]
    whole = reach(a).joined(reach(b))
    for x, y in wire.route or ():
        whole = whole.joined(Box(x, y, x, y))
    return whole


def reach(device: Device) -> Box:
    """A box that surely holds a device's symbol, from its place alone."""
    x, y = device.at or (0, 0)
    far = drawn_length(device) if device.kind == "bus" else 0
    return Box(x - _REACH - far, y - _REACH - far, x + _REACH + far, y + _REACH + far)


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

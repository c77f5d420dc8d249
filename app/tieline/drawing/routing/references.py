"""References from sheet to sheet: a wire that goes on elsewhere ends in a stub that says where."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tieline.drawing.geometry import Box
from tieline.drawing.lettering import printable
from tieline.drawing.marks import Layer, Text
from tieline.drawing.routing.ends import WireEnds
from tieline.drawing.routing.search import Grid
from tieline.drawing.text_metrics import text_box
from tieline.model.document import Document
from tieline.model.records import Device, Wire

LENGTH = 6
"""Length of a stub in grid units."""

TEXT_MM = 2.8
_CAPITAL = 1.61
"""Height of a capital letter of TEXT_MM in grid units."""


@dataclass(frozen=True, slots=True)
class Stub:
    """The end of a wire that goes on on another sheet: its stroke away from the port, and what is written there."""

    wire: Wire
    start: Grid
    end: Grid
    text: Text


def stubs(document: Document, sheet: str, ends: WireEnds | None = None) -> Iterator[Stub]:
    """The stubs on one sheet."""
    ends = ends or WireEnds(document)
    for wire in document.wires.values():
        here, there = ends.sheet(wire.a), ends.sheet(wire.b)
        if here is None or there is None or here == there:
            continue
        for which, own in enumerate((here, there)):
            if own == sheet and (stub := _stub(document, wire, which, ends)) is not None:
                yield stub


def stub_boxes(document: Document, sheet: str, ends: WireEnds | None = None) -> list[Box]:
    """The boxes around the stubs of one sheet and their writing."""
    boxes = []
    for stub in stubs(document, sheet, ends):
        (x1, y1), (x2, y2) = stub.start, stub.end
        boxes += [Box(min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)), text_box(stub.text)]
    return boxes


def reference(document: Document, wire: Wire, which: int) -> str:
    """What is written at end `which` of a wire that goes on elsewhere: "TO MSP, SHEET E-2"."""
    other = document.devices[wire.ends[1 - which].device]
    return printable(f"TO {_named_beyond(document, wire, other).tag}, SHEET {other.sheet}")


def _named_beyond(document: Document, wire: Wire, device: Device) -> Device:
    """The device, or the first one beyond it that bears a tag, where a junction or a marker bears none."""
    seen = {wire.id}
    here = device
    while here.text("tag") is None and here.kind in ("junction", "point"):
        onward = [w for w in document.wires_at(here.id) if w.id not in seen and w.kind == wire.kind]
        if not onward:
            return device
        seen.update(w.id for w in onward)
        here = document.devices.get(onward[0].other(here.id).device, device)
    return here


def _stub(document: Document, wire: Wire, which: int, ends: WireEnds) -> Stub | None:
    terminal = ends.terminal(wire, which)
    if terminal is None or not terminal.leaves:
        return None
    d = terminal.leaves[0]
    x, y = terminal.x, terminal.y
    tip = (x + d[0] * LENGTH, y + d[1] * LENGTH)
    words = reference(document, wire, which)
    half = _CAPITAL / 2
    if d[0]:
        at = (tip[0] + d[0] * 1.5, tip[1] + half)
        text = Text(at, words, TEXT_MM, Layer.TEXT, wire.id, anchor="left" if d[0] > 0 else "right")
    elif d[1] > 0 and document.devices[wire.ends[which].device].kind == "bus":
        at = (tip[0] + half, tip[1] + 1.5)
        text = Text(at, words, TEXT_MM, Layer.TEXT, wire.id, anchor="right", turn=90)
    else:
        at = (tip[0], tip[1] + (1.5 + _CAPITAL if d[1] > 0 else -1.5))
        text = Text(at, words, TEXT_MM, Layer.TEXT, wire.id, anchor="center")
    return Stub(wire, (x, y), tip, text)

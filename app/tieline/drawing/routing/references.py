"""References from sheet to sheet: a wire that goes on elsewhere ends in a stub that says where."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tieline.drawing.geometry import Box
from tieline.drawing.lettering import printable
from tieline.drawing.marks import Layer, Text
from tieline.drawing.paper import DEFAULT_SIZE, Paper, paper
from tieline.drawing.room import Room
from tieline.drawing.routing.ends import WireEnds
from tieline.drawing.routing.patterns import Grid, Terminal
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
    text: Text | None
    """None for a wire that shares the stub of another."""

    def boxes(self) -> tuple[Box, ...]:
        """The boxes around the stroke and around the writing."""
        (x1, y1), (x2, y2) = self.start, self.end
        stroke = Box(min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))
        return (stroke,) if self.text is None else (stroke, text_box(self.text))


def stubs(document: Document, sheet: str, ends: WireEnds | None = None) -> tuple[Stub, ...]:
    """The stubs on one sheet, each as long as it takes to keep clear of symbols and of each other."""
    ends = ends or WireEnds(document)
    leaving = [wire for wire in ends.wires_on(sheet) if _leaves(wire, ends)]
    if not leaving:
        return ()
    room = Room()
    page = paper(document.sheets[sheet].size if sheet in document.sheets else DEFAULT_SIZE)
    for box in (*page.reserved, *_beyond(page)):
        room.take(box, "")
    for device in document.devices.values():
        if device.at is not None and device.sheet == sheet:
            room.take(ends.box(device), device.id)
    groups: dict[tuple[str, Grid], list[tuple[Wire, int]]] = {}
    for wire in leaving:
        for which, end in enumerate(wire.ends):
            place = ends.place(wire, which) if ends.sheet(end) == sheet else None
            if place is not None:
                groups.setdefault((end.device, place[0]), []).append((wire, which))
    found: list[Stub] = []
    for (device_id, _), members in groups.items():
        wire, which = members[0]
        terminal = ends.terminal(wire, which)
        if terminal is None or not terminal.leaves:
            continue
        stub = _clear(wire, document.devices[device_id], terminal, _words(document, members), room)
        for box in stub.boxes():
            room.take(box, device_id)
        found.append(stub)
        found += [replace(stub, wire=other, text=None) for other, _ in members[1:]]
    return tuple(found)


def _words(document: Document, members: list[tuple[Wire, int]]) -> str:
    """What a stub says: for each sheet that its wires go to, where one goes on, or the first and the last of many."""
    by_sheet: dict[str | None, list[str]] = {}
    for wire, which in members:
        other = document.devices[wire.ends[1 - which].device]
        by_sheet.setdefault(other.sheet, []).append(_named_beyond(document, wire, other).tag)
    parts = []
    for sheet, tags in by_sheet.items():
        names = tags[0] if len(tags) == 1 else f"{tags[0]} … {tags[-1]}"
        parts.append(f"{names}, SHEET {sheet}")
    return printable("TO " + "; ".join(parts))


def _beyond(page: Paper) -> tuple[Box, ...]:
    """The border of the sheet, outside its frame."""
    left, top, right, bottom = page.frame
    wide, high = page.width, page.height
    return (
        Box(0, 0, wide, top), Box(0, bottom, wide, high), Box(0, 0, left, high), Box(right, 0, wide, high),
    )  # fmt: skip


def _leaves(wire: Wire, ends: WireEnds) -> bool:
    here, there = ends.sheet(wire.a), ends.sheet(wire.b)
    return here is not None and there is not None and here != there


def stub_boxes(document: Document, sheet: str, ends: WireEnds | None = None) -> list[Box]:
    """The boxes around the stubs of one sheet and their writing."""
    return [box for stub in stubs(document, sheet, ends) for box in stub.boxes()]


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


def _clear(wire: Wire, device: Device, terminal: Terminal, words: str, room: Room) -> Stub:
    """The shortest stub that stands free."""
    least = max(LENGTH, terminal.stub)
    made = [
        _stub(wire, device, terminal, d, least + longer, words)
        for longer in (0, 4, 8, 12, 18, 24, 32, 40, 50, 60, 72)
        for d in terminal.leaves
    ]
    for stub in made:
        stroke, writing = stub.boxes()
        if room.is_free(writing.grown(0.5)) and room.is_free(stroke, but=device.id):
            return stub
    return made[0]


def _stub(wire: Wire, device: Device, terminal: Terminal, d: Grid, length: int, words: str) -> Stub:
    x, y = terminal.x, terminal.y
    tip = (x + d[0] * length, y + d[1] * length)
    half = _CAPITAL / 2
    if d[0]:
        at = (tip[0] + d[0] * 1.5, tip[1] + half)
        text = Text(at, words, TEXT_MM, Layer.TEXT, wire.id, anchor="left" if d[0] > 0 else "right")
    elif d[1] > 0 and device.kind == "bus":
        text = Text((tip[0] + half, tip[1] + 1.5), words, TEXT_MM, Layer.TEXT, wire.id, anchor="right", turn=90)
    else:
        at = (tip[0], tip[1] + (1.5 + _CAPITAL if d[1] > 0 else -1.5))
        text = Text(at, words, TEXT_MM, Layer.TEXT, wire.id, anchor="center")
    return Stub(wire, (x, y), tip, text)

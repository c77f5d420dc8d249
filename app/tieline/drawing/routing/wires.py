"""Laying the wires of a document: those that have no route yet, or those that are named."""

from __future__ import annotations

from collections.abc import Collection

import msgspec

from tieline.drawing import labels
from tieline.drawing.geometry import Box
from tieline.drawing.paper import DEFAULT_SIZE, paper
from tieline.drawing.routing.ends import WireEnds, wire_path
from tieline.drawing.routing.references import stub_boxes
from tieline.drawing.routing.router import Laid, Obstacles, Task, lay_wires
from tieline.drawing.text_metrics import text_box
from tieline.model.change import Change
from tieline.model.document import Document
from tieline.model.records import Wire

_FIRST = {"power": 0, "dc": 1, "neutral": 2, "ground": 3, "sensing": 4, "trip": 5, "control": 6, "communication": 7}
"""The order in which wires are laid: the run first, then what hangs on it."""


def route(document: Document, wires: Collection[str] | None = None) -> Document:
    """Lay wires on the grid around symbols, writing and the wires that lie already.

    With `wires` the named ones are laid anew and those that have no route yet; without, only the latter. A wire whose
    bends were made by hand keeps them. A wire whose ends lie on different sheets, or have no place, has no route.
    """
    named = frozenset(wires or ())
    ends = WireEnds(document)
    todo: dict[str, list[Wire]] = {}
    for wire in document.wires.values():
        if (wire.route is None or wire.id in named) and not (wire.by_hand and wire.route is not None):
            sheet = ends.sheet(wire.a)
            if sheet is not None and sheet == ends.sheet(wire.b):
                todo.setdefault(sheet, []).append(wire)
    laid: list[Wire] = []
    for sheet, loose in todo.items():
        laid.extend(_lay(document, sheet, loose, ends))
    return document.apply(Change.of(document, *laid)) if laid else document


def _lay(document: Document, sheet: str, loose: list[Wire], ends: WireEnds) -> list[Wire]:
    again = {wire.id for wire in loose}
    fixed = []
    for wire in document.wires.values():
        if wire.id not in again and (line := wire_path(document, wire, ends)) and ends.sheet(wire.a) == sheet:
            fixed.append(Laid(wire.id, line, ends.net(wire, 0), ends.net(wire, 1)))
    tasks = []
    for wire in loose:
        a, b = ends.terminal(wire, 0), ends.terminal(wire, 1)
        if a is not None and b is not None:
            tasks.append((wire, Task(wire.id, a, b, ends.net(wire, 0), ends.net(wire, 1))))
    tasks.sort(key=lambda pair: (_FIRST[pair[0].kind], _span(pair[1]), pair[0].id))
    without = document.apply(Change.of(document, *(msgspec.structs.replace(wire, route=None) for wire in loose)))
    ways = lay_wires([task for _, task in tasks], obstacles(without, sheet, ends), fixed)
    return [
        msgspec.structs.replace(wire, route=tuple(ways[wire.id][1:-1]), by_hand=False)
        for wire in loose
        if wire.id in ways
    ]


def _span(task: Task) -> int:
    return abs(task.a.x - task.b.x) + abs(task.a.y - task.b.y)


def obstacles(document: Document, sheet: str, ends: WireEnds) -> Obstacles:
    """What wires keep clear of on one sheet."""
    record = document.sheets.get(sheet)
    page = paper(record.size if record is not None else DEFAULT_SIZE)
    symbols = [
        ends.box(device) for device in document.devices.values() if device.at is not None and device.sheet == sheet
    ]
    texts: list[Box] = [text_box(text) for text in labels.place_labels(document, sheet, conductors=False)]
    texts += stub_boxes(document, sheet, ends)
    return Obstacles(symbols, texts, page.reserved, page.frame)

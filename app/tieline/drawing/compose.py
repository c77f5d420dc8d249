"""The whole drawing of a document: every sheet with its diagram, its frame and what is made from the data.

`draw` is what the exporters take. The editor redraws parts: `sheet_marks` (frame, title block, revisions, seal),
`diagram` (wires, symbols, lettering, free text, ownership boundary).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from tieline.drawing.boundary import boundary_of
from tieline.drawing.extent import mark_box
from tieline.drawing.frame import frame_marks
from tieline.drawing.geometry import Box
from tieline.drawing.labels import lettering_around
from tieline.drawing.layout import place
from tieline.drawing.legend import legend_of
from tieline.drawing.marks import XY, Mark, Pen, Picture, Text
from tieline.drawing.notes import Notes, annotation_marks, general_notes
from tieline.drawing.paper import DEFAULT_SIZE, paper
from tieline.drawing.revision_block import revision_marks
from tieline.drawing.routing import WireEnds, route, wire_marks, wire_path
from tieline.drawing.seal import seal_marks
from tieline.drawing.symbols import library
from tieline.drawing.tables import place_tables
from tieline.drawing.title_block import title_marks
from tieline.model.change import Change
from tieline.model.document import Document
from tieline.model.profile import Profile, load_profile
from tieline.model.records import Device, Sheet

FIRST_SHEET = Sheet("E-1", "One-line diagram", DEFAULT_SIZE)
"""The sheet that a document without sheets is drawn on."""


@dataclass(frozen=True, slots=True)
class Diagram:
    """What stands on one sheet inside its frame, part by part, and the boxes that it takes."""

    sheet: Sheet
    wires: tuple[Mark, ...] = ()
    symbols: tuple[Mark, ...] = ()
    lettering: tuple[Mark, ...] = ()
    free_text: tuple[Mark, ...] = ()
    boundary: tuple[Mark, ...] = ()
    taken: tuple[Box, ...] = ()

    @property
    def marks(self) -> tuple[Mark, ...]:
        """All parts in drawing order."""
        return (*self.wires, *self.symbols, *self.lettering, *self.free_text, *self.boundary)


def draw(
    document: Document,
    *,
    profile: Profile | None = None,
    fingerprint: str = "",
    submitted: date | None = None,
) -> tuple[Picture, ...]:
    """Every sheet as it is printed; what has no place is placed, what has no route is routed.

    `fingerprint` is that of the document as it is kept. `submitted` stands in for the current revision's own date of
    submission where the title block shows it. Raises ProfileError where the title block's template cannot be read.
    """
    profile = profile or load_profile()
    laid = laid_out(document)
    diagrams = [diagram(laid, sheet, profile) for sheet in laid.sheets.values()]
    tables, further = _tables(laid, diagrams, proposed_pen(profile))
    diagrams += [Diagram(sheet) for sheet in further]
    pictures = []
    for number, one in enumerate(diagrams, 1):
        around = sheet_marks(laid, one.sheet, profile, number, len(diagrams), fingerprint, submitted)
        page = paper(one.sheet.size)
        marks = (*around, *one.marks, *tables.get(one.sheet.id, ()))
        pictures.append(Picture(one.sheet.id, one.sheet.title, page.width, page.height, marks))
    return tuple(pictures)


def laid_out(document: Document) -> Document:
    """The document with a sheet at least, a place for every device and a route for every wire that can have one."""
    placed = place(document)
    if not placed.sheets:
        placed = placed.apply(Change.of(placed, FIRST_SHEET))
    return route(placed)


def sheet_marks(
    document: Document,
    sheet: Sheet,
    profile: Profile,
    number: int = 1,
    count: int = 1,
    fingerprint: str = "",
    submitted: date | None = None,
) -> tuple[Mark, ...]:
    """Frame, title block, revision block and seal area of a sheet, the `number`th of `count`."""
    page = paper(sheet.size)
    return (
        *frame_marks(page),
        *revision_marks(page, tuple(document.revisions.values())),
        *seal_marks(page),
        *title_marks(page, document, sheet, profile, number, count, fingerprint, submitted),
    )


def diagram(document: Document, sheet: Sheet, profile: Profile) -> Diagram:
    """Symbols, wires, lettering, ownership boundary and free text of one sheet of a document that is laid out."""
    page = paper(sheet.size)
    devices = _devices(document, sheet)
    wired, proposed = wired_ports(document), proposed_pen(profile)
    symbols = [mark for device in devices for mark in library().marks(device, wired.get(device.id, ()), proposed)]
    boxes = {device.id: library().box(device, wired.get(device.id, ())) for device in devices}
    ways = ways_on(document, sheet.id)
    wires = wire_marks(document, sheet.id)
    boundary = boundary_of(document, ways, boxes, (), page.field)

    def line_between(devices: tuple[Text, ...]) -> tuple[Box, ...]:
        nonlocal boundary
        boundary = boundary_of(document, ways, boxes, [mark_box(text) for text in devices], page.field)
        return boundary.band

    lettering = lettering_around(document, sheet.id, line_between)
    written = [a for a in document.annotations.values() if a.sheet == sheet.id]
    free_text = tuple(annotation_marks(written, page.frame))
    texts = [mark_box(mark) for mark in (*wires, *lettering, *free_text) if isinstance(mark, Text)]
    line = tuple(boundary.marks(ways, [*boxes.values(), *texts, *page.reserved]))
    taken = (*boxes.values(), *texts, *_segments(ways), *map(mark_box, line))
    return Diagram(sheet, wires, tuple(symbols), lettering, free_text, line, taken)


def proposed_pen(profile: Profile) -> Pen:
    """The pen of proposed equipment: bold, or `proposed = "symbol"` in the profile's table [drawing]."""
    table = profile.raw.get("drawing")
    name = table.get("proposed") if isinstance(table, Mapping) else None
    return next((pen for pen in (Pen.SYMBOL, Pen.POWER, Pen.BOLD) if pen.label == name), Pen.BOLD)


def wired_ports(document: Document) -> dict[str, frozenset[str]]:
    """The ports of each device on which wires end."""
    found: dict[str, set[str]] = {}
    for wire in document.wires.values():
        for end in wire.ends:
            found.setdefault(end.device, set()).add(end.port)
    return {key: frozenset(ports) for key, ports in found.items()}


def ways_on(document: Document, sheet: str) -> dict[str, Sequence[XY]]:
    """The wires of one sheet as laid, by id."""
    ends = WireEnds(document)
    laid = ((wire, wire_path(document, wire, ends)) for wire in document.wires.values() if ends.sheet(wire.a) == sheet)
    return {wire.id: way for wire, way in laid if way}


def _devices(document: Document, sheet: Sheet) -> list[Device]:
    return [device for device in document.devices.values() if device.at is not None and device.sheet == sheet.id]


def _segments(ways: Mapping[str, Sequence[XY]]) -> Iterator[Box]:
    for way in ways.values():
        for (x1, y1), (x2, y2) in pairwise(way):
            yield Box(min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))


def _tables(
    document: Document, diagrams: Sequence[Diagram], proposed: Pen
) -> tuple[dict[str, tuple[Mark, ...]], list[Sheet]]:
    """The legend and the notes by sheet, and the further sheets that they need."""
    devices = [device for one in diagrams for device in _devices(document, one.sheet)]
    legend = legend_of(devices, document.wires.values(), any(one.boundary for one in diagrams), proposed)
    notes = Notes(general_notes(document.project))
    return place_tables(document, [(one.sheet, one.taken) for one in diagrams], (legend, notes))

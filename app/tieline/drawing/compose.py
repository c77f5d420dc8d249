"""The whole drawing of a document: every sheet with its diagram, its frame and what is made from the data.

`draw` is what the exporters take. The editor redraws parts: `sheet_marks` (frame, title block, revisions, seal),
`diagram` (wires, symbols, lettering, free text, ownership boundary).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from tieline.drawing.boundary import Boundary, boundary_of, company_side
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
from tieline.drawing.routing import WireEnds, route, wire_marks
from tieline.drawing.schedules import schedules_of
from tieline.drawing.seal import seal_marks
from tieline.drawing.symbols import library
from tieline.drawing.tables import Table, place_tables
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
    ends, company = WireEnds(laid), company_side(laid)
    diagrams = [diagram(laid, sheet, profile, ends, company) for sheet in laid.sheets.values()]
    tables, further = tables_of(laid, diagrams, profile)
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


def diagram(
    document: Document,
    sheet: Sheet,
    profile: Profile,
    ends: WireEnds | None = None,
    company: Collection[str] | None = None,
) -> Diagram:
    """Symbols, wires, lettering, ownership boundary and free text of one sheet of a document that is laid out.

    `ends` and `company` (the company side) are the document's, where the caller has several sheets drawn.
    """
    ends = ends or WireEnds(document)
    company = company_side(document) if company is None else company
    page = paper(sheet.size)
    devices = _devices(document, sheet)
    pen = proposed_pen(profile)
    symbols = [mark for device in devices for mark in library().marks(device, ends.wired(device.id), pen)]
    boxes = {device.id: ends.box(device) for device in devices}
    ways = ways_on(sheet.id, ends)
    wires = wire_marks(document, sheet.id, ends)
    boundary = Boundary(())

    def line_between(devices: tuple[Text, ...]) -> tuple[Box, ...]:
        nonlocal boundary
        texts = [mark_box(text) for text in devices]
        boundary = boundary_of(document, company, ways, boxes, texts, page.field)
        return boundary.band

    lettering = lettering_around(document, sheet.id, line_between, ends)
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


def ways_on(sheet: str, ends: WireEnds) -> dict[str, Sequence[XY]]:
    """The wires of one sheet as laid, by id."""
    return {wire.id: way for wire in ends.wires_on(sheet) if (way := ends.way(wire))}


def _devices(document: Document, sheet: Sheet) -> list[Device]:
    return [device for device in document.devices.values() if device.at is not None and device.sheet == sheet.id]


def _segments(ways: Mapping[str, Sequence[XY]]) -> Iterator[Box]:
    for way in ways.values():
        for (x1, y1), (x2, y2) in pairwise(way):
            yield Box(min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))


def tables_of(
    document: Document, diagrams: Sequence[Diagram], profile: Profile, *, schedules: bool = True
) -> tuple[dict[str, tuple[Mark, ...]], list[Sheet]]:
    """The legend, the notes and the schedules by sheet, and the further sheets that they need."""
    devices = [device for one in diagrams for device in _devices(document, one.sheet)]
    bounded = any(one.boundary for one in diagrams)
    legend = legend_of(devices, document.wires.values(), bounded, proposed_pen(profile))
    notes = Notes(general_notes(document.project))
    tables: tuple[Table, ...] = (legend, notes, *(schedules_of(document, profile) if schedules else ()))
    return place_tables(document, [(one.sheet, one.taken) for one in diagrams], tables)

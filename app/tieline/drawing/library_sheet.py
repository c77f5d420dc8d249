"""The symbol library as sheets: every symbol with its states and makes, its name, and where the standard draws it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tieline.drawing.geometry import Box
from tieline.drawing.marks import GRID_MM, Layer, Line, Mark, Pen, Picture, Polyline, Text
from tieline.drawing.paper import Paper, paper
from tieline.drawing.symbols import Symbol, SymbolLibrary, Topic, Variant, library
from tieline.drawing.text_metrics import text_width_mm
from tieline.model.records import Device

_SIZE_MM = 2.8
_HEADING_MM = 5.0
_LINE = 3.2
_CELL = 34
"""Width of the place of one variant, in grid units."""

_PAD = 2.0
_HEADING = 14.0


@dataclass(frozen=True, slots=True)
class _Block:
    """One symbol on the sheet: its heading over its variants side by side."""

    heading: tuple[tuple[str, bool], ...]
    cells: tuple[tuple[Device, Variant, tuple[str, ...]], ...]
    width: float
    picture_height: float

    @property
    def heading_height(self) -> float:
        return len(self.heading) * _LINE + _PAD

    @property
    def height(self) -> float:
        captions = max(len(caption) for _, _, caption in self.cells)
        return self.heading_height + self.picture_height + 2 * _PAD + captions * _LINE + _PAD


def pictures() -> tuple[Picture, ...]:
    """The whole library, a topic or a part of one on each ANSI B sheet."""
    shelf, sheet = library(), paper("ANSI B")
    pages = [(topic, rows) for topic in shelf.topics for rows in _pages(shelf, topic, sheet)]
    return tuple(_page(shelf, sheet, topic, rows, number, len(pages)) for number, (topic, rows) in enumerate(pages, 1))


def _pages(shelf: SymbolLibrary, topic: Topic, sheet: Paper) -> Iterator[list[list[_Block]]]:
    """The blocks of a topic in rows, as many rows as a sheet holds."""
    across = int(sheet.field.width // _CELL)
    page: list[list[_Block]] = []
    left = sheet.field.height - _HEADING
    for row in _rows([block for name in topic.symbols for block in _blocks(shelf, shelf.symbol(name), across)], across):
        height = max(block.height for block in row)
        if page and height > left:
            yield page
            page, left = [], sheet.field.height - _HEADING
        page.append(row)
        left -= height
    yield page


def _rows(blocks: list[_Block], across: int) -> Iterator[list[_Block]]:
    row: list[_Block] = []
    for block in blocks:
        if row and sum(other.width for other in row) + block.width > across * _CELL:
            yield row
            row = []
        row.append(block)
    yield row


def _blocks(shelf: SymbolLibrary, symbol: Symbol, across: int) -> Iterator[_Block]:
    """A symbol's block; one with more variants than a row holds goes on in a second."""
    variants = symbol.facts.variants
    for start in range(0, len(variants), across):
        cells = tuple(_cell(symbol, variant) for variant in variants[start : start + across])
        width = len(cells) * _CELL
        tall = max(shelf.box(device, variant.wired).height for device, variant, _ in cells)
        yield _Block(_heading(symbol, width), cells, width, tall)


def _cell(symbol: Symbol, variant: Variant) -> tuple[Device, Variant, tuple[str, ...]]:
    device = Device(symbol.name, symbol.name.replace("-", "_"), status="existing", props=dict(variant.props))
    caption = variant.name if variant.name != symbol.title else ""
    return device, variant, tuple(_wrapped(caption, _CELL - 2 * _PAD))


def _heading(symbol: Symbol, width: float) -> tuple[tuple[str, bool], ...]:
    room = width - 2 * _PAD
    lines = [(line, True) for line in _wrapped(symbol.title, room, bold=True)]
    lines += [(line, False) for line in _wrapped(symbol.name, room)]
    return (*lines, *((line, False) for line in _wrapped(symbol.standard, room)))


def _wrapped(text: str, room: float, bold: bool = False) -> Iterator[str]:
    """The text in lines no wider than `room` grid units; a word that is wider itself breaks after a hyphen."""
    line = ""
    for word in text.replace("-", "-\0").replace(" ", " \0").split("\0"):
        if line and text_width_mm((line + word).rstrip(), _SIZE_MM, bold) / GRID_MM > room:
            yield line.rstrip()
            line = ""
        line += word
    if line:
        yield line


def _page(
    shelf: SymbolLibrary, sheet: Paper, topic: Topic, rows: list[list[_Block]], number: int, count: int
) -> Picture:
    marks: list[Mark] = [_frame(sheet.frame), *_title(sheet, topic, number, count)]
    top = sheet.field.top + _HEADING
    for row in rows:
        left = sheet.field.left
        height = max(block.height for block in row)
        for block in row:
            marks += _drawn(shelf, block, left, top, height)
            left += block.width
        top += height
    return Picture(f"L-{number}", topic.title, sheet.width, sheet.height, tuple(marks))


def _frame(box: Box) -> Mark:
    left, top, right, bottom = box
    corners = ((left, top), (right, top), (right, bottom), (left, bottom))
    return Polyline(corners, Pen.FRAME, Layer.FRAME, closed=True)


def _title(sheet: Paper, topic: Topic, number: int, count: int) -> Iterator[Mark]:
    base = sheet.field.top + 6
    yield Text((sheet.field.left + _PAD, base), topic.title, _HEADING_MM, Layer.FRAME, bold=True)
    says = f"Tieline symbol library, sheet {number} of {count}"
    yield Text((sheet.field.right - _PAD, base), says, _SIZE_MM, Layer.FRAME, anchor="right")


def _drawn(shelf: SymbolLibrary, block: _Block, left: float, top: float, height: float) -> Iterator[Mark]:
    """A block in its hairline box, `height` high as all of its row."""
    right, bottom = left + block.width, top + height
    yield Polyline(((left, top), (right, top), (right, bottom), (left, bottom)), Pen.HAIR, Layer.FRAME, closed=True)
    for number, (line, bold) in enumerate(block.heading, 1):
        yield Text((left + _PAD, top + number * _LINE), line, _SIZE_MM, Layer.TEXT, bold=bold)
    under = top + block.heading_height
    yield Line((left, under), (right, under), Pen.HAIR, Layer.FRAME)
    middle = under + _PAD + block.picture_height / 2
    base = under + block.picture_height + 2 * _PAD
    for place, (device, variant, caption) in enumerate(block.cells):
        x = left + (place + 0.5) * _CELL
        yield from _symbol(shelf, device, variant, x, middle)
        for number, line in enumerate(caption, 1):
            yield Text((x, base + number * _LINE), line, _SIZE_MM, Layer.TEXT, anchor="center")


def _symbol(shelf: SymbolLibrary, device: Device, variant: Variant, x: float, y: float) -> Iterator[Mark]:
    """The variant with the middle of its box on the grid point nearest to (x, y)."""
    middle = shelf.box(device, variant.wired).center
    at = (round(x - middle[0]), round(y - middle[1]))
    placed = Device(device.id, device.kind, status="existing", at=at, props=device.props)
    yield from shelf.marks(placed, variant.wired)

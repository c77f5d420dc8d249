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
_TITLE_MM = 3.6
_MASTHEAD_MM = 5.0
_LINE = 3.2
_CELL = 34
"""Width of the place of one variant, in grid units."""

_PAD = 2.0
_TITLE = 9.0
_MASTHEAD = 8.0


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
    def captions(self) -> int:
        """Lines of the longest caption."""
        return max(len(caption) for _, _, caption in self.cells)


@dataclass(frozen=True, slots=True)
class _Row:
    """Blocks side by side under headings of one height; the first row of a topic stands under its title."""

    topic: str
    blocks: tuple[_Block, ...]

    @property
    def title_height(self) -> float:
        return _TITLE if self.topic else 0.0

    @property
    def heading_height(self) -> float:
        return max(block.heading_height for block in self.blocks)

    @property
    def height(self) -> float:
        tallest = max(block.picture_height for block in self.blocks)
        captions = max(block.captions for block in self.blocks)
        return self.title_height + self.heading_height + tallest + 3 * _PAD + captions * _LINE


def pictures() -> tuple[Picture, ...]:
    """The whole library, topic by topic, on as many ANSI B sheets as it takes."""
    shelf, sheet = library(), paper("ANSI B")
    across = int(sheet.field.width // _CELL)
    rows = [row for topic in shelf.topics for row in _rows(shelf, topic, across)]
    pages = list(_pages(rows, sheet.field.height - _MASTHEAD))
    return tuple(_page(shelf, sheet, page, number, len(pages)) for number, page in enumerate(pages, 1))


def _pages(rows: list[_Row], room: float) -> Iterator[list[_Row]]:
    """The rows in pages that hold no more than `room` grid units of height."""
    page: list[_Row] = []
    for row in rows:
        if page and sum(other.height for other in page) + row.height > room:
            yield page
            page = []
        page.append(row)
    yield page


def _rows(shelf: SymbolLibrary, topic: Topic, across: int) -> Iterator[_Row]:
    title, row = topic.title, list[_Block]()
    for block in (block for name in topic.symbols for block in _blocks(shelf, shelf.symbol(name), across)):
        if row and sum(other.width for other in row) + block.width > across * _CELL:
            yield _Row(title, tuple(row))
            title, row = "", []
        row.append(block)
    yield _Row(title, tuple(row))


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


def _page(shelf: SymbolLibrary, sheet: Paper, rows: list[_Row], number: int, count: int) -> Picture:
    marks: list[Mark] = [_frame(sheet.frame), *_masthead(sheet, number, count)]
    top = sheet.field.top + _MASTHEAD
    for row in rows:
        left = sheet.field.left
        if row.topic:
            marks.append(Text((left, top + _TITLE - 3), row.topic, _TITLE_MM, Layer.TEXT, bold=True))
        for block in row.blocks:
            marks += _drawn(shelf, block, Box(left, top + row.title_height, left + block.width, top + row.height), row)
            left += block.width
        top += row.height
    return Picture(f"L-{number}", "Symbol library", sheet.width, sheet.height, tuple(marks))


def _frame(box: Box) -> Mark:
    left, top, right, bottom = box
    corners = ((left, top), (right, top), (right, bottom), (left, bottom))
    return Polyline(corners, Pen.FRAME, Layer.FRAME, closed=True)


def _masthead(sheet: Paper, number: int, count: int) -> Iterator[Mark]:
    base = sheet.field.top + 5
    yield Text((sheet.field.left, base), "Tieline symbol library", _MASTHEAD_MM, Layer.FRAME, bold=True)
    yield Text((sheet.field.right, base), f"Sheet {number} of {count}", _SIZE_MM, Layer.FRAME, anchor="right")


def _drawn(shelf: SymbolLibrary, block: _Block, box: Box, row: _Row) -> Iterator[Mark]:
    """A block in its hairline box, as high as all of its row."""
    left, top, right, bottom = box
    yield Polyline(((left, top), (right, top), (right, bottom), (left, bottom)), Pen.HAIR, Layer.FRAME, closed=True)
    for number, (line, bold) in enumerate(block.heading, 1):
        yield Text((left + _PAD, top + number * _LINE), line, _SIZE_MM, Layer.TEXT, bold=bold)
    under = top + row.heading_height
    yield Line((left, under), (right, under), Pen.HAIR, Layer.FRAME)
    tallest = max(other.picture_height for other in row.blocks)
    middle, base = under + _PAD + tallest / 2, under + tallest + 2 * _PAD
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

"""Setting out what one sheet does not hold: the run on two sheets, or cut into pieces on as many as it takes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from tieline.drawing.layout.one_sheet import one_by_one, side_by_side, unevenness
from tieline.drawing.layout.page import Page
from tieline.drawing.layout.setting import MANY, Plan, Setting, moved, roomiest
from tieline.drawing.layout.shape import Shape, Standing, even
from tieline.drawing.layout.style import STYLES, Style
from tieline.drawing.layout.tree import Node
from tieline.drawing.paper import Paper, paper

Half = tuple[Shape, list[Standing]]


def on_more_sheets(setting: Setting, size: str) -> Plan:
    """Everything on as few sheets of a size as can be; wires from one to another end in references."""
    return _on_two(setting, size) or _on_many(setting, size)


# ---------------------------------------------------------------- two sheets
def _on_two(setting: Setting, size: str) -> Plan | None:
    """The run from the Company down on one sheet, what it leads to on the next; None where that does not fit."""
    if len(setting.loose) > MANY or setting.taken:
        return None
    kind = paper(size)
    best: tuple[float, Node] | None = None
    for node in setting.cuts():
        upper = _upper(setting, kind, STYLES[-1], node)
        lower = _lower(setting, kind, STYLES[-1], node) if upper is not None else None
        if upper is not None and lower is not None:
            cost = unevenness(upper[0], lower[0], node)
            if best is None or cost < best[0]:
                best = (cost, node)
    if best is None:
        return None
    node = best[1]
    above = roomiest(lambda style: _upper(setting, kind, style, node), STYLES[1:])
    below = roomiest(lambda style: _lower(setting, kind, style, node), STYLES[1:])
    assert above is not None and below is not None
    name = fresh_name(setting, setting.document.sheets)
    return Plan({setting.sheet.id: (size, above[1]), name: (size, below[1])})


def _upper(setting: Setting, kind: Paper, style: Style, node: Node) -> Half | None:
    shape = setting.builder(replace(style, apart=True), (node.device.id,)).tree(setting.forest.roots[0])
    page = Page(kind)
    spot = page.middle(shape)
    if spot is None:
        return None
    page.take(shape, *spot)
    rest = one_by_one(page, setting.others(style))
    return None if rest is None else (shape, moved(shape, *spot) + rest)


def _lower(setting: Setting, kind: Paper, style: Style, node: Node) -> Half | None:
    for widest in (kind.field.width, kind.revision_block.left, kind.seal.left):
        wide = widest - kind.field.left - 4
        cut = replace(style, apart=True, widest=wide, tallest=kind.field.height)
        shape = setting.builder(cut, (node.device.id,)).tree(node)
        spot = Page(kind).middle(shape)
        if spot is not None:
            return shape, moved(shape, *spot)
    return None


# ---------------------------------------------------------------- as many as it takes
def _on_many(setting: Setting, size: str) -> Plan:
    """Cut into pieces that fit a page each."""
    kind = paper(size)
    sheets = setting.document.sheets
    sizes = {key: size if key == setting.sheet.id else sheet.size for key, sheet in sheets.items()}
    pages = {key: Page(paper(sizes[key]), setting.taken_on(key)) for key in sizes}
    found: dict[str, list[Standing]] = {key: [] for key in sizes}
    alone: dict[str, list[Shape]] = {}
    style = replace(STYLES[3], widest=kind.field.width - 24, tallest=kind.field.height - 40, page=kind, apart=True)
    page_of: dict[str, str] = {}
    for origin, parts in setting.parts(style):
        for piece in _in_rows(parts, kind, style):
            place = _free_place(piece, pages, page_of.get(origin or ""))
            if place is None:
                name = fresh_name(setting, pages)
                page = pages[name] = Page(kind)
                sizes[name], found[name] = size, []
                place = (name, page.middle(piece) or _top_left(piece, kind))
            name, where = place
            pages[name].take(piece, *where)
            standing = moved(piece, *where)
            found[name] += standing
            page_of.update((thing.device, name) for thing in standing)
            alone.setdefault(name, []).append(piece)
    for name, pieces in alone.items():
        if len(pieces) == 1 and not setting.taken_on(name):
            spot = Page(paper(sizes[name])).middle(pieces[0])
            found[name] = moved(pieces[0], *spot) if spot is not None else found[name]
    return Plan({name: (sizes[name], found[name]) for name in sizes})


def _in_rows(pieces: list[Shape], kind: Paper, style: Style) -> Iterator[Shape]:
    """The pieces, small ones that follow each other set side by side in rows as wide as the page."""
    row: list[Shape] = []
    width = 0.0
    for piece in pieces:
        bounds = piece.bounds()
        small = bounds.height < kind.field.height / 3
        if row and (not small or width + bounds.width > kind.field.width):
            yield side_by_side(row, style)
            row, width = [], 0.0
        if small:
            row.append(piece)
            width += bounds.width + 2 * style.beside + 2
        else:
            yield piece
    if row:
        yield side_by_side(row, style)


def _free_place(piece: Shape, pages: dict[str, Page], but: str | None) -> tuple[str, tuple[int, int]] | None:
    """A place on one of the last pages begun, but not on the one that the piece was cut from."""
    for name in list(pages)[-3:]:
        if name == but:
            continue
        spot = pages[name].corner(piece)
        if spot is not None:
            return name, spot
    return None


def _top_left(piece: Shape, kind: Paper) -> tuple[int, int]:
    bounds = piece.bounds()
    return even(kind.field.left - bounds.left), even(kind.field.top - bounds.top)


def fresh_name(setting: Setting, names: Iterable[str]) -> str:
    """A sheet id that nothing in the document bears."""
    known = set(names)
    number = len(known) + 1
    while f"E-{number}" in known or f"E-{number}" in setting.document:
        number += 1
    return f"E-{number}"

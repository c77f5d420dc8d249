"""Giving a place to every device that has none, on as few and as small sheets as show it well."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import msgspec

from tieline.drawing.geometry import Box
from tieline.drawing.labels.places import place_labels
from tieline.drawing.layout.build import Builder
from tieline.drawing.layout.page import Page
from tieline.drawing.layout.pose import Pose
from tieline.drawing.layout.shape import Shape, Standing, even
from tieline.drawing.layout.style import STYLES, Style
from tieline.drawing.layout.tree import Forest, Node, grow
from tieline.drawing.paper import LARGER, Paper, paper
from tieline.drawing.symbols import library
from tieline.drawing.text_metrics import text_box
from tieline.model.change import Change
from tieline.model.document import Document
from tieline.model.records import Device, Record, Sheet

FIRST_SHEET = "E-1"
TITLE = "One-line diagram"
_BETWEEN = 10
"""Units between the parts of an interrupted run: room for the wire from one to the other."""
_MANY = 150
"""Devices above which fewer ways of setting them out are tried."""


def place(document: Document) -> Document:
    """Give sheet, place and turn (a bus also its length) to every device that has none; the others keep theirs.

    Where the document lists no sheet, one is made, as large as the diagram needs. Where one sheet does not hold it,
    there are more, and wires between them end in references.
    """
    sheetless = not document.sheets
    document = _with_sheet(document)
    loose = [device for device in document.devices.values() if device.at is None]
    return _Setting(document, loose, may_grow=sheetless).placed() if loose else document


def _with_sheet(document: Document) -> Document:
    """The document with a sheet at least if it has devices, and with every placed device on one."""
    records: list[Record] = []
    first = next(iter(document.sheets), FIRST_SHEET)
    if not document.sheets:
        records.append(Sheet(first, TITLE))
    for device in document.devices.values():
        if device.at is not None and device.sheet not in document.sheets:
            records.append(msgspec.structs.replace(device, sheet=first))
    return document.apply(Change.of(document, *records)) if document.devices and records else document


class _Setting:
    """One document while its loose devices are being set out."""

    def __init__(self, document: Document, loose: Sequence[Device], may_grow: bool) -> None:
        self.document = document
        self.loose = loose
        self.forest: Forest = grow(document, loose)
        self.sheet = next(iter(document.sheets.values()))
        self.poses: dict[tuple[str, bool], Pose] = {}
        self.may_grow = may_grow and not self._taken(self.sheet.id)

    def placed(self) -> Document:
        """The document with everything placed."""
        sizes = [self.sheet.size, *(LARGER.get(self.sheet.size, ()) if self.may_grow else ())]
        for size in sizes:
            for style in self._styles(paper(size)):
                page = Page(paper(size), self._taken(self.sheet.id))
                found = self._on_one(page, style)
                if found is not None:
                    return self._with({self.sheet.id: found}, {self.sheet.id: size})
            found = self._wrapped(paper(size))
            if found is not None:
                return self._with({self.sheet.id: found}, {self.sheet.id: size})
        return self._on_many(sizes[-1])

    def _styles(self, page: Paper) -> Iterable[Style]:
        styles = STYLES if len(self.loose) <= _MANY else STYLES[2::2]
        yield from styles
        for style in styles[-2:]:
            yield replace(style, widest=page.field.width - 12)

    def _taken(self, sheet: str) -> list[Box]:
        """What stands on a sheet already."""
        stands = [d for d in self.document.devices.values() if d.at is not None and d.sheet == sheet]
        if not stands:
            return []
        return [library().box(device) for device in stands] + [
            text_box(text) for text in place_labels(self.document, sheet, conductors=False)
        ]

    # ------------------------------------------------------------ one sheet
    def _on_one(self, page: Page, style: Style) -> list[Standing] | None:
        """Everything on one page, None where it does not fit."""
        pieces = self._pieces(style)
        if not pieces:
            return []
        together = _side_by_side(pieces, style)
        spot = page.middle(together) if not page.used else page.corner(together)
        if spot is not None:
            return _moved(together, *spot)
        standing: list[Standing] = []
        if len(pieces) == 1:
            return None
        for piece in pieces:
            spot = page.corner(piece)
            if spot is None:
                return None
            page.take(piece, *spot)
            standing += _moved(piece, *spot)
        return standing

    def _pieces(self, style: Style) -> list[Shape]:
        builder = Builder(self.document, self.forest, style, self.poses)
        shapes = [builder.tree(root) for root in self.forest.roots] + builder.detached
        return shapes + [builder.lone(device) for device in self.forest.single]

    def _wrapped(self, kind: Paper) -> list[Standing] | None:
        """A long run interrupted once, its lower part beside the upper; None where that does not fit either."""
        if len(self.forest.roots) != 1 or len(self.loose) > _MANY or self._taken(self.sheet.id):
            return None
        best: tuple[float, list[Standing]] | None = None
        for style in STYLES[2:]:
            for node in _heavy_path(self.forest.roots[0])[1:]:
                found = self._wrapped_at(kind, style, node)
                if found is not None and (best is None or found[0] < best[0]):
                    best = found
            if best is not None:
                return best[1]
        return None

    def _wrapped_at(self, kind: Paper, style: Style, node: Node) -> tuple[float, list[Standing]] | None:
        cuts = (node.device.id,)
        upper = Builder(self.document, self.forest, style, self.poses, cuts).tree(self.forest.roots[0])
        bounds = upper.bounds()
        room = kind.field.width - bounds.width - 2 * _BETWEEN
        if room < 40 or bounds.height > kind.field.height:
            return None
        builder = Builder(self.document, self.forest, replace(style, widest=room), self.poses, cuts)
        lower = builder.tree(node)
        pieces = [lower, *(builder.lone(device) for device in self.forest.single)]
        page = Page(kind)
        spot = page.corner(upper)
        if spot is None:
            return None
        page.take(upper, spot[0] + _BETWEEN, spot[1])
        page.take(upper, *spot)
        standing = _moved(upper, *spot)
        for piece in pieces:
            place_ = page.corner(piece)
            if place_ is None:
                return None
            page.take(piece, *place_)
            standing += _moved(piece, *place_)
        uneven = abs(bounds.height - lower.bounds().height)
        return uneven - (40 if node.device.kind == "bus" else 0), standing

    # ------------------------------------------------------------ more sheets
    def _on_many(self, size: str) -> Document:
        """Cut into pieces that fit a page each, on as many pages as it takes."""
        sheet_paper = paper(size)
        room = Page(sheet_paper)
        style = replace(
            STYLES[3], widest=sheet_paper.field.width - 12, page=(sheet_paper.field.width, sheet_paper.field.height)
        )
        pages: list[tuple[str, Page]] = [
            (key, Page(paper(size if key == self.sheet.id else sheet.size), self._taken(key)))
            for key, sheet in self.document.sheets.items()
        ]
        del room
        found: dict[str, list[Standing]] = {}
        sizes = {self.sheet.id: size}
        for piece in self._pieces(style):
            name, spot = self._page_for(piece, pages, sheet_paper)
            dict(pages)[name].take(piece, *spot)
            found.setdefault(name, []).extend(_moved(piece, *spot))
            sizes.setdefault(name, self.document.sheets[name].size if name in self.document.sheets else size)
        return self._with(found, sizes)

    def _page_for(self, piece: Shape, pages: list[tuple[str, Page]], kind: Paper) -> tuple[str, tuple[int, int]]:
        for name, page in pages[-3:]:
            spot = page.corner(piece)
            if spot is not None:
                return name, spot
        names = {name for name, _ in pages}
        number = len(pages) + 1
        while f"E-{number}" in names or f"E-{number}" in self.document:
            number += 1
        page = Page(kind)
        pages.append((f"E-{number}", page))
        bounds = piece.bounds()
        top_left = (even(kind.field.left - bounds.left), even(kind.field.top - bounds.top))
        return f"E-{number}", page.middle(piece) or top_left

    # ------------------------------------------------------------ into the document
    def _with(self, found: Mapping[str, Sequence[Standing]], sizes: Mapping[str, str]) -> Document:
        records: list[Record] = []
        for name, size in sizes.items():
            known = self.document.sheets.get(name)
            if known is None:
                records.append(Sheet(name, TITLE, size))
            elif known.size != size:
                records.append(msgspec.structs.replace(known, size=size))
        for name, standing in found.items():
            for thing in standing:
                device = self.document.devices[thing.device]
                records.append(
                    msgspec.structs.replace(
                        device, sheet=name, at=(thing.x, thing.y), turn=thing.turn, flip=thing.flip,
                        props={**device.props, **dict(thing.props)},
                    )
                )  # fmt: skip
        return self.document.apply(Change.of(self.document, *records))


def _heavy_path(root: Node) -> list[Node]:
    """From the root down, always to where most of the tree hangs."""
    path = [root]
    while path[-1].children:
        path.append(max(path[-1].children, key=lambda child: child.weight))
    return path


def _side_by_side(pieces: Sequence[Shape], style: Style) -> Shape:
    """The pieces next to each other, their tops in line."""
    if len(pieces) == 1:
        return pieces[0]
    whole = Shape()
    for piece in pieces:
        dy = -2 * int(piece.bounds().top // 2)
        dx = even(max(piece.clear_right_of(whole, 2 * style.beside, dy), 0)) if whole.left else 0
        whole.add(piece, dx, dy)
    return whole


def _moved(shape: Shape, dx: int, dy: int) -> list[Standing]:
    return [replace(thing, x=thing.x + dx, y=thing.y + dy) for thing in shape.all_standing()]

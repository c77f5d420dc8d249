"""Setting everything out on one sheet: as it comes, its bays folded into rows, or its run interrupted once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tieline.drawing.layout.page import Page
from tieline.drawing.layout.setting import MANY, Setting, moved, roomiest
from tieline.drawing.layout.shape import Shape, Standing, even
from tieline.drawing.layout.style import STACKED, STYLES, Style
from tieline.drawing.layout.tree import Node
from tieline.drawing.paper import Paper

_BETWEEN = 10
"""Units between the parts of an interrupted run: room for the wire from one to the other."""
_FOR_BUS = 60
"""How much more uneven two parts of a run may be where the lower begins with a bus."""
_TOO_NARROW = 40


def on_one_sheet(setting: Setting, kind: Paper) -> list[Standing] | None:
    """Everything on one page in the roomiest way, None where it does not fit in any."""
    if not setting.can_fit(kind):
        return None
    styles = STYLES if len(setting.loose) <= MANY else (STYLES[2], STYLES[-1])
    folded = [replace(style, widest=kind.field.width - 12, tallest=kind.field.height) for style in styles[-2:]]
    return (
        roomiest(lambda style: _as_it_comes(setting, kind, style), styles)
        or roomiest(lambda style: _as_it_comes(setting, kind, style), folded)
        or _interrupted(setting, kind, STYLES[1:])
        or _interrupted(setting, kind, (STACKED,))
    )


def _as_it_comes(setting: Setting, kind: Paper, style: Style) -> list[Standing] | None:
    page = Page(kind, setting.taken)
    pieces = setting.pieces(style)
    together = side_by_side(pieces, style)
    spot = page.corner(together) if page.used else page.middle(together)
    if spot is not None:
        return moved(together, *spot)
    return one_by_one(page, pieces) if len(pieces) > 1 else None


def one_by_one(page: Page, pieces: Sequence[Shape]) -> list[Standing] | None:
    """Each piece in the first free place from the top left, None where one finds none."""
    standing: list[Standing] = []
    for piece in pieces:
        spot = page.corner(piece)
        if spot is None:
            return None
        page.take(piece, *spot)
        standing += moved(piece, *spot)
    return standing


def side_by_side(pieces: Sequence[Shape], style: Style) -> Shape:
    """The pieces next to each other, their tops in line."""
    if len(pieces) == 1:
        return pieces[0]
    whole = Shape()
    for piece in pieces:
        dy = -2 * int(piece.bounds().top // 2)
        dx = even(max(piece.clear_right_of(whole, 2 * style.beside, dy), 0)) if whole.left else 0
        whole.add(piece, dx, dy)
    return whole


# ---------------------------------------------------------------- a run interrupted once
def _interrupted(setting: Setting, kind: Paper, styles: Sequence[Style]) -> list[Standing] | None:
    """A long run whose lower part stands beside the upper; None where that does not fit either."""
    if len(setting.loose) > MANY or setting.taken:
        return None
    best: tuple[float, Node] | None = None
    for node in setting.cuts():
        found = _beside(setting, kind, styles[-1], node)
        if found is not None and (best is None or found[0] < best[0]):
            best = (found[0], node)
    if best is None:
        return None
    node = best[1]
    chosen = roomiest(lambda style: _beside(setting, kind, style, node), styles)
    return chosen[1] if chosen is not None else None


def _beside(setting: Setting, kind: Paper, style: Style, node: Node) -> tuple[float, list[Standing]] | None:
    """The two parts of the run beside each other, and how uneven they are."""
    cuts = (node.device.id,)
    upper = setting.builder(style, cuts).tree(setting.forest.roots[0])
    room = kind.field.width - upper.bounds().width - 2 * _BETWEEN
    if room < _TOO_NARROW or upper.bounds().height > kind.field.height:
        return None
    lower = setting.builder(replace(style, widest=room, tallest=kind.field.height), cuts).tree(node)
    page = Page(kind)
    spot = page.corner(upper)
    if spot is None:
        return None
    page.take(upper, *spot)
    page.take(upper, spot[0] + _BETWEEN, spot[1])
    lane = 4 if node.device.kind == "bus" else 2 * _BETWEEN
    there = page.corner(lower, lambda y: spot[0] + upper.reach_below(y - spot[1]) + lane)
    if there is None:
        return None
    page.take(lower, *there)
    rest = one_by_one(page, setting.others(style))
    if rest is None:
        return None
    return unevenness(upper, lower, node), moved(upper, *spot) + moved(lower, *there) + rest


def unevenness(upper: Shape, lower: Shape, node: Node) -> float:
    """How unlike in height two parts of a run are; a lower part that begins with a bus is preferred."""
    return abs(upper.bounds().height - lower.bounds().height) - (_FOR_BUS if node.device.kind == "bus" else 0)

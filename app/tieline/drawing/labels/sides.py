"""On which side of a symbol its lettering stands, and where exactly: the layout keeps room where the labels will be."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Literal

from tieline.drawing.geometry import Box
from tieline.drawing.labels.block import Block

Side = Literal["right", "left", "above", "below"]
Anchor = Literal["left", "center", "right"]
Place = tuple[Box, Anchor]

GAP = 2.0
"""Grid units between a symbol and its lettering."""

BESIDE_RUN = frozenset({"relay", "test_switch", "controller", "rtu", "dtt_receiver", "control_power", "vt"})
"""Kinds that stand to the left of the run; their lettering faces away from it."""

_OPPOSITE: dict[tuple[int, int], Side] = {(1, 0): "right", (-1, 0): "left", (0, 1): "below", (0, -1): "above"}


def preferred(kind: str, used: Collection[tuple[int, int]]) -> tuple[Side, ...]:
    """The sides in the order in which they are tried; `used` are the directions in which wires leave the symbol."""
    order: tuple[Side, ...] = ("right", "left", "below", "above")
    if kind in BESIDE_RUN:
        order = ("left", "above", "below", "right")
    busy = {_OPPOSITE[direction] for direction in used if direction in _OPPOSITE}
    return tuple(side for side in order if side not in busy) + tuple(side for side in order if side in busy)


def beside(symbol: Box, block: Block, side: Side) -> Place:
    """The block beside a symbol, its middle level with the symbol's."""
    middle_x, middle_y = symbol.center
    top = middle_y - block.height / 2
    match side:
        case "right":
            return block.box(symbol.right + GAP, top), "left"
        case "left":
            return block.box(symbol.left - GAP - block.width, top), "right"
        case "above":
            return block.box(middle_x - block.width / 2, symbol.top - GAP - block.height), "center"
        case "below":
            return block.box(middle_x - block.width / 2, symbol.bottom + GAP), "center"


def places(symbol: Box, block: Block, sides: tuple[Side, ...]) -> Iterator[Place]:
    """Where a block may stand other than right beside its symbol: on each side higher and lower, then further off."""
    for side in sides:
        box, anchor = beside(symbol, block, side)
        if side in ("right", "left"):
            low = symbol.center[1] + 1.5 - box.top
            yield box.moved(0, low), anchor
            yield box.moved(0, symbol.center[1] - 1.5 - box.bottom), anchor
            yield box.moved(0, symbol.bottom + GAP - box.top), anchor
            yield box.moved(0, symbol.top - GAP - box.bottom), anchor
        else:
            yield box.moved(symbol.center[0] + GAP - box.left, 0), "left"
            yield box.moved(symbol.center[0] - GAP - box.right, 0), "right"
    for step in range(4, 61, 4):
        for side in sides:
            box, anchor = beside(symbol, block, side)
            dx = {"right": step, "left": -step}.get(side, 0)
            dy = {"above": -step, "below": step}.get(side, 0)
            yield box.moved(dx, dy), anchor
            if dx:
                yield box.moved(dx / 2, step), anchor
                yield box.moved(dx / 2, -step), anchor
            else:
                yield box.moved(step, dy / 2), anchor
                yield box.moved(-step, dy / 2), anchor


def along_bar(bar: Box, block: Block) -> Iterator[Place]:
    """Where the lettering of a bus may stand: above the bar from its left end on, then below it, then at its ends."""
    wide = bar.width >= bar.height
    if not wide:
        yield from places(bar, block, ("right", "left", "above", "below"))
        return
    steps = range(0, max(1, int(bar.width - block.width) + 1), 2)
    for top in (bar.top - 2.2 - block.height, bar.bottom + 2.2):
        for step in steps:
            yield block.box(bar.left + GAP + 1 + step, top), "left"
    middle = bar.center[1] - block.height / 2
    yield block.box(bar.right + GAP, middle), "left"
    yield block.box(bar.left - GAP - block.width, middle), "right"
    yield from places(bar, block, ("right", "left", "above", "below"))

"""A bus and its bays: the bar as wide as its taps need, the bays in the order of their positions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from tieline.drawing.geometry import Box
from tieline.drawing.layout.bays import Tap, drop, spread
from tieline.drawing.layout.column import Column, steps, summed
from tieline.drawing.layout.shape import Shape, Standing, even
from tieline.drawing.layout.tree import Node
from tieline.model import taps

if TYPE_CHECKING:
    from tieline.drawing.layout.build import Builder

_SHORTEST = 24
_OVERHANG = 6
_LOWERED = 40
"""Loads are brought to one line where none has to be lowered further than this."""
_IN_SCALE = 1.3
"""A bar is drawn to scale where that makes it no longer than this times what its bays need."""


def bus_shape(builder: Builder, node: Node) -> Shape:
    """The bar with its bays; the origin is where the main lands, or the bar's left end where none does.

    Where it is larger than a page, the largest bays go on on other sheets.
    """
    found = _taps(builder, node)
    spread(builder.style, found)
    shape = _drawn(builder, node, found)
    bays = sorted((tap for tap in found if tap.bay is not None and not tap.stub), key=_size)
    if not bays or builder.fits_below_run(node, shape):
        return shape
    whole = {id(tap): tap.bay for tap in bays}
    fewest, most = 1, len(bays)
    while fewest < most:
        middle = (fewest + most) // 2
        if builder.fits_below_run(node, _without(builder, node, found, bays, whole, middle)):
            most = middle
        else:
            fewest = middle + 1
    shape = _without(builder, node, found, bays, whole, most)
    cut = []
    for tap in found:
        bay = whole.get(id(tap))
        if tap.stub and bay is not None and tap.node is not None:
            bay.add_box(builder.stub_box(tap.node, -1), 0)
            cut.append(bay)
    builder.detached.append((node.device.id, cut))
    return shape


def _without(
    builder: Builder,
    node: Node,
    found: list[Tap],
    bays: Sequence[Tap],
    whole: Mapping[int, Shape | None],
    count: int,
) -> Shape:
    """The bus with its `count` largest bays going on on other sheets."""
    for number, tap in enumerate(reversed(bays)):
        assert tap.node is not None
        tap.bay, tap.stub = whole[id(tap)], number < count
        if tap.stub:
            tap.bay = Shape()
            tap.bay.add_box(builder.stub_box(tap.node, 1), 0)
    spread(builder.style, found)
    return _drawn(builder, node, found)


def _drawn(builder: Builder, node: Node, found: Sequence[Tap]) -> Shape:
    """The bar and its bays where they have been set."""
    length, left, pairs = _scaled(found)
    entry = next((tap for tap in found if tap.is_entry), None)
    origin = entry.x if entry is not None else left
    lettering = builder.pose(node).lettering
    props: list[tuple[str, object]] = [("drawn_length", length)]
    if pairs:
        props.append(("drawn_taps", pairs))
    shape = Shape(standing=[Standing(node.device.id, left - origin, 0, 0, False, tuple(props))])
    bar = Box(left - origin, -0.5, left - origin + length, 0.5)
    shape.add_box(bar)
    if lettering.lines:
        at = bar.left + 3
        if entry is not None and bar.left + 1 < 0 < at + lettering.width + 2:
            at = 3
        shape.add_box(lettering.box(at, bar.top - 2.2 - lettering.height))
    for tap in found:
        if tap.bay is not None:
            shape.add(tap.bay, tap.x - origin, tap.down)
            shape.add_box(drop(tap, -origin), 0)
    return shape


def _taps(builder: Builder, node: Node) -> list[Tap]:
    """The taps of a bar from left to right, the bays built."""
    columns = {
        child.wire.id: builder.column(child)
        for child in node.children
        if child.wire is not None and child.device.id not in builder.cuts
    }
    cut = {c.wire.id: c for c in node.children if c.wire is not None and c.device.id in builder.cuts}
    offsets = _levelled(builder, columns)
    found: list[Tap] = []
    for index, wire in enumerate(builder.forest.wires[node.device.id]):
        for end in wire.ends:
            if end.device != node.device.id:
                continue
            tap = Tap(wire, end.position, index, is_entry=node.wire is not None and wire.id == node.wire.id)
            if wire.id in columns:
                column = columns.pop(wire.id)
                tap.bay = builder.finished(column, offsets[wire.id])
                tap.simple = not column.nodes[-1].children
                tap.node = column.nodes[0]
            elif wire.id in cut:
                tap.bay, tap.stub, tap.node = Shape(), True, cut[wire.id]
                tap.bay.add_box(builder.cut_box(cut[wire.id]), 0)
            found.append(tap)
    found.sort(key=lambda tap: (0.5 if tap.position is None else tap.position, tap.index))
    return found


def _levelled(builder: Builder, columns: Mapping[str, Column]) -> dict[str, list[tuple[int, int]]]:
    """The offsets of the devices of each bay: the same step on one line in all bays, loads on the lowest line."""
    all_steps = {key: steps(column, builder.style) for key, column in columns.items()}
    if builder.style.aligned:
        deepest = max((len(found) for found in all_steps.values()), default=0)
        lines = [max(found[k][1] for found in all_steps.values() if len(found) > k) for k in range(deepest)]
        all_steps = {key: [(dx, lines[k]) for k, (dx, _) in enumerate(found)] for key, found in all_steps.items()}
    offsets = {key: summed(found) for key, found in all_steps.items()}
    ends = {key: offsets[key][-1][1] for key, column in columns.items() if _is_load(column) and len(offsets[key]) > 1}
    if ends and max(ends.values()) - min(ends.values()) <= _LOWERED:
        for key in ends:
            offsets[key][-1] = (offsets[key][-1][0], max(ends.values()))
    return offsets


def _is_load(column: Column) -> bool:
    return column.nodes[-1].device.kind in ("load", "motor") and not column.nodes[-1].children


def _size(tap: Tap) -> tuple[float, int]:
    assert tap.bay is not None
    bounds = tap.bay.bounds()
    return (bounds.width * bounds.height, tap.index)


def _scaled(found: Sequence[Tap]) -> tuple[int, int, list[float]]:
    """The bar's length, its left end, and pairs of position and share where it is not drawn to scale.

    The taps of a bar to scale are moved to where their positions are.
    """
    if not found:
        return _SHORTEST, 0, []
    to_scale = _to_scale(found)
    if to_scale is not None:
        return to_scale, 0, []
    left = found[0].x - (0 if found[0].position == 0 else _OVERHANG)
    right = found[-1].x + (0 if found[-1].position == 1 else _OVERHANG)
    length = even(max(right - left, _SHORTEST))
    pairs: list[float] = []
    for tap in found:
        position = taps.NO_POSITION if tap.position is None else tap.position
        pairs += [position, round((tap.x - left) / length, 6)]
    return length, left, pairs


def _to_scale(found: Sequence[Tap]) -> int | None:
    positions = [tap.position for tap in found]
    if any(p is None for p in positions):
        return None
    known = [p for p in positions if p is not None]
    span = found[-1].x - found[0].x
    needed = 0.0
    for index in range(1, len(found)):
        share = known[index] - known[index - 1]
        if share <= 0:
            return None
        needed = max(needed, (found[index].x - found[index - 1].x) / share)
    reach = known[-1] - known[0]
    length = even(max(needed, _SHORTEST))
    if len(found) > 1 and length * reach > _IN_SCALE * span + 4:
        return None
    if length > max(_IN_SCALE * span + 4, _SHORTEST) + 2 * _OVERHANG * 4:
        return None
    length = next((whole for whole in range(length, length + 42, 2) if _even_steps(known, whole)), length)
    for tap, position in zip(found, known, strict=True):
        tap.x = int(position * length + 0.5)
    return length


def _even_steps(positions: Sequence[float], length: int) -> bool:
    """Whether every tap of a bar so long lands on a whole grid unit, so that equal steps are drawn equal."""
    return all(abs(position * length - round(position * length)) < 0.02 for position in positions)

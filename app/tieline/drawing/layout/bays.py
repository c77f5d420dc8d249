"""Setting the bays of a bus apart: side by side at a fixed pitch, or folded into rows under each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tieline.drawing.geometry import Box
from tieline.drawing.layout.shape import Shape, even
from tieline.drawing.layout.style import Style
from tieline.drawing.layout.tree import Node
from tieline.model.records import Wire

_LANDINGS = 8
"""Least distance between two taps of a bar."""
_LANES = 4
"""Least distance between two taps of a bar whose bays are folded into rows."""
_CLEAR = 2
_MOST_STUBS = 40
"""Places on a bar at which wires leave for other sheets; where there are more wires, they share them."""
_EVEN = 1.4
"""Bays stand at a fixed pitch where that makes their row no longer than this times what they need."""


@dataclass(eq=False)
class Tap:
    """A place where a wire lands on the bar: the main, a bay with its shape, or a wire to something elsewhere."""

    wire: Wire
    position: float | None
    index: int
    bay: Shape | None = None
    simple: bool = False
    is_entry: bool = False
    node: Node | None = None
    stub: bool = False
    """What hangs here goes on on another sheet."""
    shared: bool = False
    """It lands where its left neighbor lands."""
    x: int = 0
    down: int = 0
    """How far below the bar the bay begins."""


def spread(style: Style, found: list[Tap]) -> None:
    """Set the taps apart along the bar, the bays folded into rows where one row would be too wide."""
    bays = [tap for tap in found if tap.bay is not None and not tap.stub]
    _share_landings([tap for tap in found if tap.stub])
    rows = 1
    while True:
        low = _in_rows(style, bays, rows)
        _set_apart(style, found, rows, {})
        width = _width([tap for tap in found if tap.bay is not None])
        if width <= style.widest or rows >= len(bays) or low > style.tallest:
            break
        rows = min(len(bays), max(rows + 1, round(rows * width / style.widest)))
    pitch = _pitch(found, rows)
    if pitch:
        _set_apart(style, found, rows, pitch)


def _share_landings(stubs: Sequence[Tap]) -> None:
    """Where very many wires leave a bar for other sheets, let neighbors land, and be named, together."""
    each = -(-len(stubs) // _MOST_STUBS)
    for number, tap in enumerate(stubs):
        tap.shared = number % each > 0


def _width(bays: Sequence[Tap]) -> float:
    edges = [tap.bay.bounds().moved(tap.x, 0) for tap in bays if tap.bay is not None]
    return max((edge.right for edge in edges), default=0) - min((edge.left for edge in edges), default=0)


def _in_rows(style: Style, bays: Sequence[Tap], rows: int) -> float:
    """Give each bay its row: of `rows` neighbors the first hangs lowest, so that its wire passes the others' left.

    Answers how far down the lowest row reaches.
    """
    high = [0.0] * rows
    low = [0.0] * rows
    for index, tap in enumerate(bays):
        assert tap.bay is not None
        row = rows - 1 - index % rows
        bounds = tap.bay.bounds()
        high[row] = max(high[row], -bounds.top)
        low[row] = max(low[row], bounds.bottom)
    lines = []
    down = 0.0
    for row in range(rows):
        gap = style.drop if row == 0 else style.beside
        down = even(down + max(gap, high[row] + 2))
        lines.append(int(down))
        down += low[row]
    for index, tap in enumerate(bays):
        tap.down = lines[rows - 1 - index % rows]
    return down


def _set_apart(style: Style, found: Sequence[Tap], rows: int, pitch: Mapping[int, int]) -> None:
    """Where each tap lands: as near to its left neighbor as its bay allows, or by the pitch of its place in the row."""
    stood = Shape()
    before: Tap | None = None
    last_of: dict[int, int] = {}
    for tap in found:
        x = 0.0
        if before is not None:
            x = before.x + (_LANDINGS if rows == 1 or before.is_entry else _LANES)
            if before.is_entry and tap.bay is not None:
                x = before.x + style.first
        if tap.stub:
            assert tap.bay is not None
            tap.down = 0
            if tap.shared and before is not None and before.stub:
                tap.x = before.x
                continue
            x = max(_beside_stub(before), tap.bay.clear_right_of(stood, _CLEAR / 2))
        elif tap.bay is not None:
            x = max(x, tap.bay.clear_right_of(stood, style.beside, tap.down), _beyond(stood, tap) + _CLEAR)
            if tap.down in last_of and tap.down in pitch and tap.simple:
                x = max(x, last_of[tap.down] + pitch[tap.down])
            last_of[tap.down] = even(x)
        tap.x = even(x)
        if tap.bay is not None:
            stood.add(tap.bay, tap.x, tap.down)
            stood.add_box(drop(tap, 0), 0)
        before = tap


def _beside_stub(before: Tap | None) -> float:
    if before is None:
        return 0.0
    return before.x + (_LANES if before.stub else _LANDINGS)


def _beyond(stood: Shape, tap: Tap) -> float:
    """How far to the right what stands reaches where the tap's wire comes down."""
    return max((stood.right[band] for band in range(tap.down // 2 + 1) if band in stood.right), default=-1e9)


def drop(tap: Tap, dx: int) -> Box:
    return Box(tap.x + dx, 0, tap.x + dx, tap.down)


def _pitch(found: Sequence[Tap], rows: int) -> dict[int, int]:
    """For each row the widest step between simple bays, where a fixed pitch does not make the row much longer."""
    last: dict[int, Tap] = {}
    gaps: dict[int, list[int]] = {}
    for tap in found:
        if tap.bay is None:
            continue
        before = last.get(tap.down)
        if before is not None and before.simple and tap.simple:
            gaps.setdefault(tap.down, []).append(tap.x - before.x)
        last[tap.down] = tap
    return {
        down: max(steps_)
        for down, steps_ in gaps.items()
        if len(steps_) > 1 and (rows > 1 or max(steps_) * len(steps_) <= _EVEN * sum(steps_))
    }

"""Letters within symbols: they stay readable however the symbol is turned, and lists are laid out in rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import ceil, sqrt

from tieline.drawing.geometry import Placement
from tieline.drawing.marks import GRID_MM, XY, Layer, Text
from tieline.drawing.text_metrics import CAPITAL, text_width_mm

SIZE_MM = 2.8
"""Height of the em of letters in symbols; capitals are then 2.04 mm high."""

_ROW = 3.2
"""Grid units from one row of a list to the next."""

_PAD = 1.6
"""Grid units above and below the rows together."""

_GAP = 1.8
"""Grid units between two entries of a row, and between the entries and the box."""


def upright(text: Text, placement: Placement) -> Text:
    """The text as it stands on the sheet: level, and on the same side of the symbol as in its picture.

    A text beside the symbol keeps the edge that is nearest; one that is centered keeps its center.
    """
    capital = CAPITAL * text.size_mm / GRID_MM
    x, y = placement.point((text.at[0], text.at[1] - capital / 2))
    outward = {"left": 1, "center": 0, "right": -1}[text.anchor]
    dx, dy = placement.direction(outward, 0)
    if dy:
        return replace(text, at=(x, y + dy * capital / 2 + capital / 2), anchor="center")
    anchor = text.anchor if not dx else "left" if dx > 0 else "right"
    return replace(text, at=(x, y + capital / 2), anchor=anchor)


def _columns(count: int, most: int) -> int:
    return min(most, ceil(sqrt(count)))


def _cell(entries: Sequence[str]) -> float:
    return max(text_width_mm(entry, SIZE_MM) for entry in entries) / GRID_MM + _GAP


def room_for(entries: Sequence[str], most_columns: int) -> XY:
    """Width and height that a box needs for the entries, in grid units, multiples of 4 so that its ports stay on the
    grid."""
    columns = _columns(len(entries), most_columns)
    width = columns * _cell(entries) + _GAP
    height = ceil(len(entries) / columns) * _ROW + _PAD
    return (4 * ceil(width / 4), 4 * ceil(height / 4))


def in_rows(entries: Sequence[str], most_columns: int, center: XY, layer: Layer) -> tuple[Text, ...]:
    """The entries in level rows around `center`, each centered in its column."""
    columns = _columns(len(entries), most_columns)
    rows = [entries[start : start + columns] for start in range(0, len(entries), columns)]
    cell = _cell(entries)
    capital = CAPITAL * SIZE_MM / GRID_MM
    texts = []
    for number, row in enumerate(rows):
        baseline = center[1] + (number - (len(rows) - 1) / 2) * _ROW + capital / 2
        for column, entry in enumerate(row):
            x = center[0] + (column - (len(row) - 1) / 2) * cell
            texts.append(Text((x, baseline), entry, SIZE_MM, layer, anchor="center"))
    return tuple(texts)

"""How much room a text takes in the bundled DejaVu Sans, from the advance widths in the font files themselves."""

from __future__ import annotations

import struct
from bisect import bisect_left
from functools import cache

from tieline.drawing.geometry import Box
from tieline.drawing.marks import GRID_MM, Text
from tieline.paths import data_folder

CAPITAL = 0.729
"""Height of a capital letter in DejaVu Sans, as a share of the em."""

ASCENT = 0.76
"""Height above the baseline of the tallest letter of common text, as a share of the em."""

DESCENT = 0.24
"""Depth below the baseline of the deepest letter of common text, as a share of the em."""

_FILES = {False: "DejaVuSans.ttf", True: "DejaVuSans-Bold.ttf"}


class _Font:
    """Advance widths of one TrueType file; only its `head`, `hhea`, `hmtx` and `cmap` tables are read."""

    def __init__(self, data: bytes) -> None:
        (tables,) = struct.unpack_from(">H", data, 4)
        places = {}
        for index in range(tables):
            name, _, offset, length = struct.unpack_from(">4sIII", data, 12 + 16 * index)
            places[name] = data[offset : offset + length]
        self.units_per_em: int
        (self.units_per_em,) = struct.unpack_from(">H", places[b"head"], 18)
        (self._metrics,) = struct.unpack_from(">H", places[b"hhea"], 34)
        self._hmtx = places[b"hmtx"]
        self._characters = _Characters(places[b"cmap"])

    def advance(self, character: str) -> float:
        """Width of a character as a share of the em; one that the font lacks is as wide as its empty box."""
        glyph = min(self._characters.glyph(ord(character)), self._metrics - 1)
        (width,) = struct.unpack_from(">H", self._hmtx, 4 * glyph)
        return float(width) / self.units_per_em


class _Characters:
    """Glyph numbers of the basic plane, looked up in a format 4 subtable (OpenType specification, chapter cmap)."""

    def __init__(self, cmap: bytes) -> None:
        (count,) = struct.unpack_from(">H", cmap, 2)
        starts = (struct.unpack_from(">I", cmap, 8 + 8 * index)[0] for index in range(count))
        self._table = next(cmap[start:] for start in starts if cmap[start : start + 2] == b"\0\4")
        (twice,) = struct.unpack_from(">H", self._table, 6)
        row = f">{twice // 2}H"
        self._ends = struct.unpack_from(row, self._table, 14)
        self._starts = struct.unpack_from(row, self._table, 16 + twice)
        self._deltas = struct.unpack_from(row, self._table, 16 + 2 * twice)
        self._ranges_at = 16 + 3 * twice
        self._ranges = struct.unpack_from(row, self._table, self._ranges_at)

    def glyph(self, code: int) -> int:
        """The glyph that draws a code point; 0, the empty box, where there is none."""
        segment = bisect_left(self._ends, code)
        if segment == len(self._ends) or code < self._starts[segment]:
            return 0
        delta, offset = self._deltas[segment], self._ranges[segment]
        if offset == 0:
            return int(code + delta) & 0xFFFF
        at = self._ranges_at + 2 * segment + offset + 2 * (code - self._starts[segment])
        (glyph,) = struct.unpack_from(">H", self._table, at)
        return int(glyph + delta) & 0xFFFF if glyph else 0


@cache
def _font(bold: bool) -> _Font:
    return _Font((data_folder("resources") / "fonts" / _FILES[bold]).read_bytes())


@cache
def _advance(character: str, bold: bool) -> float:
    return _font(bold).advance(character)


def text_width_mm(text: str, size_mm: float, bold: bool = False) -> float:
    """Width in millimetres of one line of `text` whose em is `size_mm` high, without kerning."""
    return sum(_advance(character, bold) for character in text) * size_mm


def text_box(mark: Text) -> Box:
    """The box in grid units around a text as it lies on the sheet, from its tallest to its deepest letters."""
    size = mark.size_mm / GRID_MM
    width = text_width_mm(mark.text, size, mark.bold)
    before = {"left": 0.0, "center": width / 2, "right": width}[mark.anchor]
    x, y = mark.at
    if mark.turn == 90:
        return Box(x - ASCENT * size, y - (width - before), x + DESCENT * size, y + before)
    return Box(x - before, y - ASCENT * size, x + (width - before), y + DESCENT * size)

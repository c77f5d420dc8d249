"""The legend: each symbol and each kind of line that stands on a sheet, with its name, made from what is drawn."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import ceil, dist
from typing import Any

from tieline.drawing.extent import box_around
from tieline.drawing.geometry import Box, moved
from tieline.drawing.lettering import SMALLEST_MM, capital_height, shortened, width_of
from tieline.drawing.marks import XY, Layer, Line, Mark, Pen, Polyline, Text
from tieline.drawing.routing.marks import PENS
from tieline.drawing.symbols import SymbolError, library
from tieline.model.records import Device, Wire

_HEAD_MM = 3.2
_HEAD = 5.0
_GAP = 1.6
_BETWEEN = 1.0
_LEAST_ROW = 3.6
_LEAD = 1.5
"""How much of a lead the legend shows."""
_LINE = 12.0
_WIDEST_NAME = 64.0
_WIDE = 120.0
_MOST_COLUMNS = 6
_STROKE_NAMES = {
    "power": "Power conductors", "dc": "DC conductors", "neutral": "Neutral", "ground": "Grounding conductor",
    "sensing": "CT and VT secondary circuit", "trip": "Trip circuit", "control": "Control circuit",
    "communication": "Communication circuit",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the legend: a picture with its upper left corner at (0, 0), its size, and what it is called."""

    picture: tuple[Mark, ...]
    width: float
    height: float
    name: str


@dataclass(frozen=True, slots=True)
class Legend:
    """A table of entries, set in one or more columns."""

    entries: tuple[Entry, ...]

    def __len__(self) -> int:
        return len(self.entries)

    def cut(self, start: int, end: int) -> Legend:
        """The legend of some of its entries."""
        return Legend(self.entries[start:end])

    def shapes(self) -> Iterator[tuple[float, float, int]]:
        """Width, height and number of columns: from few columns to many, very wide ones last."""
        sizes = [(*self._size(count), count) for count in range(1, min(_MOST_COLUMNS, len(self)) + 1)]
        yield from sorted(sizes, key=lambda size: (size[0] > _WIDE, size[2]))

    def _size(self, columns: int) -> tuple[float, float]:
        parts = self._parts(columns)
        width = sum(self._width(part) for part in parts)
        return width, _HEAD + max(sum(map(_row, part)) for part in parts) + _GAP / 2

    def marks(self, box: Box, shape: int) -> Iterator[Mark]:
        """The legend in `box`, which has the size for `shape` columns."""
        corners = ((box.left, box.top), (box.right, box.top), (box.right, box.bottom), (box.left, box.bottom))
        yield Polyline(corners, Pen.SYMBOL, Layer.TABLES, closed=True)
        yield Line((box.left, box.top + _HEAD), (box.right, box.top + _HEAD), Pen.HAIR, Layer.TABLES)
        base = box.top + _HEAD / 2 + capital_height(_HEAD_MM) / 2
        yield Text((box.left + _GAP, base), "LEGEND", _HEAD_MM, Layer.TABLES, bold=True)
        left = box.left
        for part in self._parts(shape):
            top = box.top + _HEAD
            for entry in part:
                yield from _entry(entry, left, top, max(one.width for one in part))
                top += _row(entry)
            left += self._width(part)

    def _parts(self, columns: int) -> list[Sequence[Entry]]:
        """The entries in columns of about equal height, in their order."""
        whole = sum(map(_row, self.entries))
        parts: list[list[Entry]] = [[]]
        filled = 0.0
        for entry in self.entries:
            if parts[-1] and len(parts) < columns and filled + _row(entry) / 2 > whole * len(parts) / columns:
                parts.append([])
            parts[-1].append(entry)
            filled += _row(entry)
        return list(parts)

    def _width(self, part: Sequence[Entry]) -> float:
        names = max(width_of(entry.name, SMALLEST_MM) for entry in part)
        return ceil(max(entry.width for entry in part) + names + 3 * _GAP)


def legend_of(devices: Iterable[Device], wires: Iterable[Wire], boundary: bool, proposed: Pen = Pen.BOLD) -> Legend:
    """The legend of what stands on a sheet. `boundary`: the ownership boundary is drawn there."""
    shown = list(devices)
    symbols = {library().symbol_for(device).name: device for device in reversed(shown)}
    entries = [entry for name in sorted(symbols, key=_order) if (entry := _symbol(symbols[name])) is not None]
    kinds = {wire.kind for wire in wires}
    strokes: dict[tuple[Pen, str], None] = {}
    for kind, name in _STROKE_NAMES.items():
        if kind in kinds:
            strokes.setdefault((PENS[kind], name))
    if boundary:
        strokes.setdefault((Pen.BOUNDARY, "Ownership boundary"))
    statuses = {device.status for device in shown if device.kind not in ("point", "junction")}
    if "proposed" in statuses and len(statuses) > 1:
        strokes.setdefault((proposed, "Proposed equipment"))
        strokes.setdefault((Pen.SYMBOL, "Existing equipment"))
    if "future" in statuses:
        strokes.setdefault((Pen.FUTURE, "Future equipment"))
    return Legend((*entries, *(_stroke(pen, name) for pen, name in strokes)))


def _order(name: str) -> tuple[int, str]:
    """The order in which the library lists its symbols; what it does not list comes last."""
    listed = [symbol for topic in library().topics for symbol in topic.symbols]
    return (listed.index(name) if name in listed else len(listed), name)


def _symbol(device: Device) -> Entry | None:
    """The symbol as a device shows it that is existing, upright and says nothing else of itself."""
    symbol = library().symbol_for(device)
    props: dict[str, Any] = {"symbol": symbol.name} if device.text("symbol") else {}
    if device.kind == "bus":
        props["drawn_length"] = int(_LINE)
    if device.kind == "point":
        props["points"] = device.props.get("points")
    plain = Device("", device.kind, status="existing", props=props)
    try:
        marks = library().marks(plain, wired=())
    except SymbolError:
        return None
    if not marks:
        return None
    ports = {place[:2] for port in symbol.facts.ports if (place := library().port_place(plain, port))}
    marks = tuple(_trimmed(mark, ports) for mark in marks)
    box = box_around(marks)
    name = shortened(symbol.title, _WIDEST_NAME, SMALLEST_MM)
    picture = tuple(moved(mark, -box.left, -box.top) for mark in marks)
    return Entry(picture, box.width, box.height, name)


def _trimmed(mark: Mark, ports: Collection[XY]) -> Mark:
    """A lead that runs to a port is cut short, so that the legend takes no more room than it must."""
    if not isinstance(mark, Line) or (mark.a in ports) == (mark.b in ports):
        return mark
    inner, outer = (mark.b, mark.a) if mark.a in ports else (mark.a, mark.b)
    length = dist(inner, outer)
    if length <= _LEAD:
        return mark
    x, y = (near + (far - near) * _LEAD / length for near, far in zip(inner, outer, strict=True))
    return replace(mark, a=inner, b=(x, y))


def _stroke(pen: Pen, name: str) -> Entry:
    return Entry((Line((0, 0), (_LINE, 0), pen, Layer.TABLES),), _LINE, 0, name)


def _row(entry: Entry) -> float:
    return max(_LEAST_ROW, entry.height + _BETWEEN)


def _entry(entry: Entry, left: float, top: float, widest: float) -> Iterator[Mark]:
    middle = top + _row(entry) / 2
    x = left + _GAP + (widest - entry.width) / 2
    for mark in entry.picture:
        yield moved(mark, x, middle - entry.height / 2)
    base = middle + capital_height(SMALLEST_MM) / 2
    yield Text((left + 2 * _GAP + widest, base), entry.name, SMALLEST_MM, Layer.TABLES)

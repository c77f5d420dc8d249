"""What a symbol looks like for certain properties, before it is turned and put in its place."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from tieline.drawing.geometry import Box, Placement, box_of, moved
from tieline.drawing.marks import XY, Layer, Mark, Text
from tieline.drawing.symbols.conditions import Asked
from tieline.drawing.symbols.facts import Choice, Port
from tieline.drawing.symbols.lettering import SIZE_MM, in_rows, upright
from tieline.drawing.symbols.stretching import Stretch
from tieline.drawing.symbols.symbol import Symbol, filled_in


@dataclass(frozen=True, slots=True)
class Figure:
    """The marks of a symbol in its own coordinates, its ports, and the entries it lists around `center`.

    `marks` turn with the symbol; those in `level` stay level and move with the point that stands before them.
    """

    marks: tuple[Mark, ...]
    ports: Mapping[str, Port]
    layer: Layer
    level: tuple[tuple[XY, tuple[Mark, ...]], ...] = ()
    entries: tuple[str, ...] = ()
    columns: int = 1
    center: XY = (0, 0)

    def turned(self, placement: Placement) -> tuple[Mark, ...]:
        """The marks that turn with the symbol, as they lie on the sheet; letters among them are set upright."""
        return tuple(
            upright(mark, placement) if isinstance(mark, Text) else placement.stroke(mark) for mark in self.marks
        )

    def leveled(self, placement: Placement) -> tuple[Mark, ...]:
        """The marks that stay level, as they lie on the sheet."""
        found: list[Mark] = list(self.rows_at(placement))
        for about, marks in self.level:
            x, y = placement.point(about)
            found += (moved(mark, x - about[0], y - about[1]) for mark in marks)
        return tuple(found)

    def rows_at(self, placement: Placement) -> tuple[Text, ...]:
        """The listed entries in level rows on the sheet."""
        if not self.entries:
            return ()
        return in_rows(self.entries, self.columns, placement.point(self.center), self.layer)


def figure_of(
    symbol: Symbol,
    props: Mapping[str, Any],
    wired: Collection[str] | None,
    turn: int,
    find: Callable[[str], Symbol],
) -> Figure:
    """The figure that the properties make of a symbol; `find` gives the other symbols that it draws in itself."""
    layer, rows = symbol.facts.layer, symbol.facts.rows
    marks = list(symbol.part(""))
    level: list[tuple[XY, tuple[Mark, ...]]] = []
    for choice in symbol.chosen(Asked(props, wired)):
        drawn = _marks_of(symbol, choice, props, find)
        if choice.level is None:
            marks += drawn
        else:
            level.append((choice.level, _on_layer(drawn, layer)))
    stretch = symbol.stretch(props, turn)
    if stretch != Stretch(stretch.about):
        marks = [stretch.mark(mark) for mark in marks]
    figure = Figure(_on_layer(marks, layer), symbol.ports(props, turn), layer, tuple(level))
    if rows is None:
        return figure
    return replace(figure, entries=symbol.entries(props), columns=rows.columns, center=rows.center)


def _marks_of(
    symbol: Symbol, choice: Choice, props: Mapping[str, Any], find: Callable[[str], Symbol]
) -> Iterable[Mark]:
    if choice.part:
        yield from symbol.part(choice.part)
    if choice.symbol:
        try:
            inner = figure_of(find(filled_in(choice.symbol, props)), {}, None, 0, find)
        except KeyError:
            return  # a value that the dictionary does not know has no mark
        for mark in inner.marks:
            yield moved(mark, *choice.at)
    if choice.text:
        yield Text(choice.at, filled_in(choice.text, props), SIZE_MM, Layer.SYMBOLS, anchor="center")


def custom_figure(symbol: Symbol, ports: Mapping[str, Port], bar: int) -> Figure:
    """The plain box that stands for a picture from outside the library, drawn to reach the ports of the kind."""
    reach = _reach(ports, bar)
    natural = box_of(point for mark in symbol.part("") for point in getattr(mark, "points", ()))
    grow = Stretch(
        natural.center,
        *(((reach.width - natural.width) / 2,) * 2),
        *(((reach.height - natural.height) / 2,) * 2),
    )
    dx, dy = (to - come for to, come in zip(reach.center, natural.center, strict=True))
    layer = symbol.facts.layer
    marks = (moved(_question(grow.mark(mark), mark), dx, dy) for mark in symbol.part(""))
    return Figure(_on_layer(marks, layer), ports, layer)


def _question(stretched: Mark, drawn: Mark) -> Mark:
    """Letters stay in the middle of the box."""
    return drawn if isinstance(drawn, Text) else stretched


def _reach(ports: Mapping[str, Port], bar: int) -> Box:
    """The box from port to port, at least 4 by 4 grid units, and as far to the right of the axis as to the left."""
    if bar:
        return Box(0, -2, bar, 2)
    hull = box_of([(port.x, port.y) for port in ports.values()] or [(0, 0)])
    half = max(2.0, -hull.left, hull.right)
    top, bottom = hull.top, hull.bottom
    if bottom - top < 4:
        down = any(port.dy > 0 for port in ports.values())
        top, bottom = (bottom - 4, bottom) if down else (top, top + 4)
    return Box(-half, top, half, bottom)


def _on_layer(marks: Iterable[Mark], layer: Layer) -> tuple[Mark, ...]:
    return tuple(mark if mark.layer is layer else replace(mark, layer=layer) for mark in marks)

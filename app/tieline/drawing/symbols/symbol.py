"""One symbol: its fact sheet, read at once, and its picture, read when it is first drawn."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from tieline.drawing.marks import Mark
from tieline.drawing.symbols.conditions import Asked
from tieline.drawing.symbols.facts import Choice, Facts, Port, read_facts
from tieline.drawing.symbols.lettering import room_for
from tieline.drawing.symbols.picture import SymbolError, read_picture
from tieline.drawing.symbols.stretching import Stretch

_SHORTEST_BAR = 2

Look = tuple[tuple[tuple[int, str], ...], tuple[str, ...], int]
"""What sets two drawings of one symbol apart: the choices made, the entries of its list, the length of its bar."""


class Symbol:
    """A symbol of the library: `name` is that of its two files."""

    def __init__(self, name: str, folder: Path) -> None:
        self.name = name
        self._folder = folder
        self.facts: Facts = read_facts(folder / f"{name}.toml")

    @property
    def title(self) -> str:
        """What the symbol shows, in words of the trade."""
        return self.facts.title

    @property
    def standard(self) -> str:
        """Where the standard draws it."""
        return self.facts.standard

    @cached_property
    def picture(self) -> Mapping[str, tuple[Mark, ...]]:
        """The marks of its picture by part."""
        return read_picture(self._folder / f"{self.name}.svg")

    def part(self, name: str) -> tuple[Mark, ...]:
        """The marks of one part. Raises SymbolError where the picture has no such part."""
        if name not in self.picture:
            raise SymbolError(f'{self.name}.toml: the picture has no part "{name}"')
        return self.picture[name]

    def chosen(self, asked: Asked) -> tuple[Choice, ...]:
        """What is drawn beside the part that always is: of each entry the first whose conditions hold."""
        found = (next((one for one in choices if asked.holds(one.when)), None) for choices in self.facts.draws)
        return tuple(choice for choice in found if choice is not None)

    def look(self, props: Mapping[str, Any], wired: Collection[str] | None) -> Look:
        """What the properties make of the symbol, as a key: equal looks are drawn alike."""
        asked = Asked(props, wired)
        picks = []
        for choices in self.facts.draws:
            number = next((n for n, one in enumerate(choices) if asked.holds(one.when)), -1)
            said = filled_in(choices[number].symbol or choices[number].text, props) if number >= 0 else ""
            picks.append((number, said))
        return (tuple(picks), self.entries(props), self.bar_length(props))

    def entries(self, props: Mapping[str, Any]) -> tuple[str, ...]:
        """The entries that are written out in rows; none where the symbol has no rows or something else is drawn."""
        rows = self.facts.rows
        if rows is None or not Asked(props).holds(rows.when):
            return ()
        value = props.get(rows.prop)
        listed = value if isinstance(value, list | tuple) else ()
        return tuple(str(entry).strip() for entry in listed if str(entry).strip())

    def bar_length(self, props: Mapping[str, Any]) -> int:
        """The length of the symbol's bar in grid units; 0 for a symbol without one."""
        bar = self.facts.bar
        if bar is None:
            return 0
        value = props.get(bar.prop)
        if not isinstance(value, int) or isinstance(value, bool):
            return bar.drawn
        return max(_SHORTEST_BAR, value)

    def stretch(self, props: Mapping[str, Any], turn: int) -> Stretch:
        """How far the picture must be stretched; a list's rows stay level, so a turned box grows the other way."""
        if self.facts.bar is not None:
            return Stretch((1, 0), right=self.bar_length(props) - self.facts.bar.drawn)
        entries, rows = self.entries(props), self.facts.rows
        if not entries or rows is None:
            return Stretch()
        width, height = room_for(entries, rows.columns)
        if turn in (90, 270):
            width, height = height, width
        across, down = (max(0.0, need - has) / 2 for need, has in zip((width, height), rows.room, strict=True))
        return Stretch(rows.center, across, across, down, down)

    def ports(self, props: Mapping[str, Any], turn: int) -> Mapping[str, Port]:
        """The ports, where the stretched picture has them."""
        stretch = self.stretch(props, turn)
        return {name: _stretched(port, stretch) for name, port in self.facts.ports.items()}


def _stretched(port: Port, stretch: Stretch) -> Port:
    if port.along:
        return port
    x, y = stretch.point((port.x, port.y))
    return port._replace(x=round(x), y=round(y))


def filled_in(template: str, props: Mapping[str, Any]) -> str:
    """A text or symbol name with `{property}` replaced by the value of that property."""
    if "{" not in template:
        return template
    for name, value in props.items():
        if f"{{{name}}}" in template:
            template = template.replace(f"{{{name}}}", str(value))
    return template

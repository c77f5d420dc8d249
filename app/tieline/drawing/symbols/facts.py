"""The fact sheet of a symbol: what it is, where it connects, and which parts of its picture show what."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from tieline.drawing.marks import XY, Layer
from tieline.drawing.symbols.conditions import Conditions
from tieline.drawing.symbols.picture import SymbolError

_FACES: dict[str, tuple[int, int]] = {"up": (0, -1), "down": (0, 1), "left": (-1, 0), "right": (1, 0), "any": (0, 0)}


class Port(NamedTuple):
    """Where a wire ends on the symbol as drawn, and which way it leaves; (0, 0) is any way.

    `along` ports lie anywhere on the bar that begins there.
    """

    x: int
    y: int
    dx: int
    dy: int
    along: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that may be drawn: a part of the picture, another symbol, or a text; nothing where all are empty.

    What has a `level` point is not turned with the symbol: it moves with that point and stays level, so that a sine
    sign lies and letters stack as they should. Other symbols are always drawn so, about the place `at` where they lie.
    """

    when: Conditions
    part: str = ""
    symbol: str = ""
    text: str = ""
    at: XY = (0, 0)
    level: XY | None = None


@dataclass(frozen=True, slots=True)
class Rows:
    """A list property written out in rows around `center`; the box drawn as `room` wide and high grows with it."""

    prop: str
    columns: int
    center: XY
    room: XY
    when: Conditions


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar along x, drawn `drawn` long, that is stretched to the length which the property `prop` gives."""

    prop: str
    drawn: int


@dataclass(frozen=True, slots=True)
class Variant:
    """A state or make that the library's sheet shows: its name, the properties that bring it about, the wires on it."""

    name: str
    props: Mapping[str, Any]
    wired: frozenset[str]


@dataclass(frozen=True, slots=True)
class Facts:
    """The fact sheet of one symbol. Of each entry of `draws` the first choice whose conditions hold is drawn."""

    title: str
    standard: str
    layer: Layer
    ports: Mapping[str, Port]
    draws: tuple[tuple[Choice, ...], ...] = ()
    rows: Rows | None = None
    bar: Bar | None = None
    variants: tuple[Variant, ...] = field(default=())


def read_facts(path: Path) -> Facts:
    """The fact sheet in a TOML file. Raises SymbolError naming the file and what is wrong."""
    try:
        return facts_from(tomllib.loads(path.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as problem:
        raise SymbolError(f"{path.name}: the fact sheet cannot be read ({problem})") from problem
    except (KeyError, TypeError, ValueError) as problem:
        raise SymbolError(f"{path.name}: {problem} is missing or wrong") from problem


def facts_from(raw: Mapping[str, Any]) -> Facts:
    """The facts in a table as read from TOML. Raises KeyError, TypeError or ValueError where it says too little."""
    return Facts(
        title=str(raw["title"]),
        standard=str(raw["standard"]),
        layer=Layer(raw.get("layer", "symbols")),
        ports={name: _port(table) for name, table in raw.get("ports", {}).items()},
        draws=tuple(_choices(entry) for entry in raw.get("draws", ())),
        rows=_rows(raw["rows"]) if "rows" in raw else None,
        bar=Bar(raw["bar"]["prop"], raw["bar"]["drawn"]) if "bar" in raw else None,
        variants=tuple(
            Variant(table["name"], table.get("props", {}), frozenset(table.get("wired", ())))
            for table in raw.get("variants", ())
        ),
    )


def _port(table: Mapping[str, Any]) -> Port:
    x, y = table["at"]
    return Port(x, y, *_FACES[table["faces"]], along=table.get("along", False))


def _choices(entry: Any) -> tuple[Choice, ...]:  # noqa: ANN401 - a table, or a list of tables
    tables = entry if isinstance(entry, list) else [entry]
    return tuple(_choice(**table) for table in tables)


def _choice(
    when: Conditions | None = None,
    part: str = "",
    symbol: str = "",
    text: str = "",
    at: Sequence[float] = (0, 0),
    level: Sequence[float] | None = None,
) -> Choice:
    place = (at[0], at[1])
    if level is None:
        return Choice(when or {}, part, symbol, text, place, place if symbol else None)
    return Choice(when or {}, part, symbol, text, place, (level[0], level[1]))


def _rows(table: Mapping[str, Any]) -> Rows:
    center, room = table["center"], table["room"]
    return Rows(table["prop"], table["columns"], (center[0], center[1]), (room[0], room[1]), table.get("when", {}))

"""The data dictionary: which kinds of device there are, where they connect, and what is known of each."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from tieline.model.records import WireKind
from tieline.paths import data_folder

_PORT_TAKES: dict[str, frozenset[str]] = {
    "power": frozenset({"power", "dc", "neutral", "ground"}),
    "neutral": frozenset({"neutral", "ground"}),
}


@dataclass(frozen=True, slots=True)
class PortSpec:
    """A place where wires end: its role, and whether it takes any number of them."""

    name: str
    role: str
    many: bool

    def accepts(self, wire_kind: str) -> bool:
        """Whether a wire of this kind may end here (a power port also takes dc, neutral and ground)."""
        return wire_kind == self.role or wire_kind in _PORT_TAKES.get(self.role, ())


@dataclass(frozen=True, slots=True)
class PropSpec:
    """A property: its type, its unit, and what it is. `choices` are the members of an enum."""

    name: str
    type: str
    choices: tuple[str | int, ...]
    unit: str
    meaning: str

    @property
    def is_list(self) -> bool:
        return self.type.startswith("list(")

    @property
    def member(self) -> str:
        """The type of a list's entries, or the type itself."""
        return self.type[5:-1] if self.is_list else self.type

    def fault(self, value: Any) -> str | None:  # noqa: ANN401 - any JSON value may stand in a file
        """What is wrong with `value`: "<found>; <accepted> is wanted", or None where it is right."""
        if not self.is_list:
            return self._fault_of(value, self.type)
        if not isinstance(value, list | tuple):
            return f"{_shown(value)}; a list is wanted"
        for place, entry in enumerate(value):
            if (fault := self._fault_of(entry, self.member)) is not None:
                return f"entry {place + 1} is {fault}"
        return None

    def _fault_of(self, value: Any, type_name: str) -> str | None:  # noqa: ANN401
        match type_name:
            case "text":
                right, wanted = isinstance(value, str), "text"
            case "bool":
                right, wanted = isinstance(value, bool), "true or false"
            case "number":
                right = isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 1e300
                wanted = f"a number in {_UNIT_WORDS.get(self.unit, self.unit)}" if self.unit else "a number"
            case "integer":
                right, wanted = isinstance(value, int) and not isinstance(value, bool), "a whole number"
            case "date":
                right, wanted = _is_date(value), "a date YYYY-MM-DD"
            case "enum":
                named = str(value) if self.choices and isinstance(self.choices[0], str) else value
                right = named in self.choices and not isinstance(value, bool | float)
                wanted = "one of " + ", ".join(map(str, self.choices))
            case _:  # setting, attachment: a table of named values
                right, wanted = isinstance(value, dict), f"a table ({type_name})"
        return None if right else f"{_shown(value)}; {wanted} is wanted"


@dataclass(frozen=True, slots=True)
class KindSpec:
    """One kind of device: the letters its tag begins with, its ports and its properties by name."""

    name: str
    letters: str
    ports: Mapping[str, PortSpec]
    props: Mapping[str, PropSpec]


@dataclass(frozen=True, slots=True)
class Dictionary:
    """All kinds, and what wires and the project may say."""

    kinds: Mapping[str, KindSpec]
    wire: Mapping[str, PropSpec]
    project: Mapping[str, PropSpec]


_UNIT_WORDS = {
    "A": "amperes", "kA": "kiloamperes", "V": "volts", "kV": "kilovolts", "kW": "kilowatts", "kVA": "kilovolt-amperes",
    "kWh": "kilowatt-hours", "Hz": "hertz", "s": "seconds", "%": "percent", "ft": "feet", "h": "hours", "ohm": "ohms",
}  # fmt: skip
WIRE_KINDS: tuple[WireKind, ...] = (
    "power", "dc", "sensing", "trip", "control", "communication", "neutral", "ground",
)  # fmt: skip


def _shown(value: object) -> str:
    text = f'"{value}"' if isinstance(value, str) else str(value).lower() if isinstance(value, bool) else str(value)
    return text if len(text) <= 60 else text[:57] + "..."


def _is_date(value: object) -> bool:
    try:
        return isinstance(value, str) and date.fromisoformat(value) is not None
    except ValueError:
        return False


def _prop(name: str, line: str) -> PropSpec:
    kind, unit, meaning = (part.strip() for part in line.split("|", 2))
    choices: tuple[str | int, ...] = ()
    listed = kind.startswith("list(")
    inner = kind[5:-1] if listed else kind
    if inner.startswith("enum("):
        words = inner[5:-1].split()
        # Where words and numbers are mixed (120, sum; 1, 2A) the numbers are names too, and may be written either way.
        choices = tuple(map(int, words)) if all(map(str.isdigit, words)) else tuple(words)
        inner = "enum"
    return PropSpec(name, f"list({inner})" if listed else inner, choices, unit, meaning)


def _props(table: Mapping[str, str]) -> dict[str, PropSpec]:
    return {name: _prop(name, line) for name, line in table.items()}


def _ports(table: Mapping[str, str]) -> dict[str, PortSpec]:
    return {name: PortSpec(name, role.rstrip("*"), role.endswith("*")) for name, role in table.items()}


@cache
def dictionary() -> Dictionary:
    """The dictionary that `resources/devices.toml` writes down, read once."""
    raw = tomllib.loads((data_folder("resources") / "devices.toml").read_text(encoding="utf-8"))
    common = _props(raw["_common"]["props"])
    kinds = {
        name: KindSpec(name, table.get("class", ""), _ports(table["ports"]), common | _props(table.get("props", {})))
        for name, table in raw.items()
        if not name.startswith("_")
    }
    return Dictionary(kinds, _props(raw["_wire"]["props"]), _props(raw["_project"]["props"]))

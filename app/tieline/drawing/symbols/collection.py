"""The symbol library: finds the symbol of each device and draws it where the device stands."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any, NamedTuple

from tieline.drawing.extent import box_around
from tieline.drawing.geometry import Box, Placement, moved
from tieline.drawing.marks import Mark, Pen
from tieline.drawing.symbols.facts import Port
from tieline.drawing.symbols.figure import custom_figure, figure_of
from tieline.drawing.symbols.picture import SymbolError
from tieline.drawing.symbols.status import in_status
from tieline.drawing.symbols.symbol import Symbol
from tieline.model import taps
from tieline.model.records import Device
from tieline.paths import data_folder


class PortPlace(NamedTuple):
    """Where a wire ends on the sheet, in whole grid units, and the direction in which it leaves; (0, 0) is any."""

    x: int
    y: int
    dx: int
    dy: int


@dataclass(frozen=True, slots=True)
class Topic:
    """A group of symbols as the library's sheet lists them."""

    title: str
    symbols: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Pose:
    """A symbol as one kind of device shows it, turned and in its pen, with the origin at (0, 0)."""

    marks: tuple[Mark, ...]
    box: Box
    ports: Mapping[str, Port]
    placement: Placement


class SymbolLibrary:
    """All symbols of a folder. A symbol's files are read when it is first drawn and kept.

    Equal devices share one pose, so a sheet of many equal devices costs little more than moving their marks.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        try:
            listed = tomllib.loads((folder / "library.toml").read_text(encoding="utf-8"))
            self.topics = tuple(Topic(entry["title"], tuple(entry["symbols"])) for entry in listed["topics"])
            self._custom: str = listed["custom"]
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, KeyError) as problem:
            raise SymbolError(f"library.toml: the list of symbols cannot be read ({problem})") from problem
        self._symbols: dict[str, Symbol] = {}
        self._poses: dict[Any, _Pose] = {}

    @cached_property
    def names(self) -> frozenset[str]:
        """The names of the symbols of the declared standard; any other name is a custom picture."""
        return frozenset(name for topic in self.topics for name in topic.symbols)

    def symbol(self, name: str) -> Symbol:
        """The symbol called `name`. Raises KeyError where the library has none, SymbolError where it is broken."""
        if name not in self._symbols:
            if name not in self.names and name != self._custom:
                raise KeyError(name)
            self._symbols[name] = Symbol(name, self._folder)
        return self._symbols[name]

    def symbol_for(self, device: Device) -> Symbol:
        """The symbol that draws a device: the one its `symbol` names, or its kind's own; else the custom picture."""
        name = device.text("symbol") or symbol_name(device.kind)
        return self.symbol(name if name in self.names else self._custom)

    def is_custom(self, device: Device) -> bool:
        """Whether the device is drawn by something that is not in the library."""
        return self.symbol_for(device).name == self._custom

    def marks(self, device: Device, wired: Collection[str] | None = None, proposed: Pen = Pen.BOLD) -> tuple[Mark, ...]:
        """The marks of a device where it stands, each `of` its id.

        `wired` names the ports on which wires end, where the caller knows: a lead that only a wire calls for (the
        operator of a switch that is tripped, a transformer's tertiary) is drawn then. `proposed` is the pen of the
        outlines of proposed equipment. A device without a place is drawn at the sheet's corner.
        """
        x, y = device.at or (0, 0)
        return tuple([moved(mark, x, y, device.id) for mark in self._pose(device, wired, proposed).marks])

    def pose_marks(
        self, device: Device, wired: Collection[str] | None = None, proposed: Pen = Pen.BOLD
    ) -> tuple[Mark, ...]:
        """The marks of a device as if it stood at (0, 0). Devices that look alike share one and the same tuple."""
        return self._pose(device, wired, proposed).marks

    def box(self, device: Device, wired: Collection[str] | None = None) -> Box:
        """The box around a device's body, leads and its symbol's own letters on the sheet, in grid units."""
        return self._pose(device, wired, Pen.BOLD).box.moved(*(device.at or (0, 0)))

    def port_place(self, device: Device, port: str, position: float | None = None) -> PortPlace:
        """Where a wire meets `port`; on a bus at `position` from 0 to 1 along the bar (the middle where not given).

        A port that the symbol lacks (one that another symbol draws) lies where the kind's own symbol has it.
        """
        pose = self._pose(device, None, Pen.BOLD)
        place = pose.ports.get(port, Port(0, 0, 0, 0))
        x: float = place.x
        if place.along:
            x += taps.offset_of(device, position)
        at = pose.placement.point((x, place.y))
        dx, dy = pose.placement.direction(place.dx, place.dy)
        left, top = device.at or (0, 0)
        return PortPlace(left + round(at[0]), top + round(at[1]), round(dx), round(dy))

    def port_places(self, device: Device) -> dict[str, PortPlace]:
        """As `port_place` for every port that the device's symbol or its kind's own has, by name."""
        pose = self._pose(device, None, Pen.BOLD)
        left, top = device.at or (0, 0)
        places = {}
        for name, spot in pose.ports.items():
            x, y = pose.placement.point((spot.x, spot.y))
            dx, dy = pose.placement.direction(spot.dx, spot.dy)
            places[name] = PortPlace(left + round(x), top + round(y), round(dx), round(dy))
        return places

    def bar_length(self, device: Device) -> int:
        """The length of a bus's bar in grid units, as the sheet or else the symbol has it; 0 for other kinds."""
        return self.symbol(symbol_name(device.kind)).bar_length(device.props) if device.kind == "bus" else 0

    def _pose(self, device: Device, wired: Collection[str] | None, proposed: Pen) -> _Pose:
        symbol = self.symbol_for(device)
        look = symbol.look(device.props, wired)
        key = (symbol.name, device.kind, look, device.turn, device.flip, device.status, proposed)
        pose = self._poses.get(key)
        if pose is None:
            pose = self._poses[key] = self._draw(device, symbol, wired, proposed)
        return pose

    def _draw(self, device: Device, symbol: Symbol, wired: Collection[str] | None, proposed: Pen) -> _Pose:
        own = self._own(device)
        if symbol.name == self._custom:
            figure = custom_figure(symbol, own.ports(device.props, 0) if own else {}, self.bar_length(device))
        else:
            figure = figure_of(symbol, device.props, wired, device.turn, self.symbol)
        ports = {**(own.ports(device.props, device.turn) if own else {}), **figure.ports}
        placement = Placement((0, 0), device.turn, device.flip)
        marks = in_status(figure.turned(placement), figure.leveled(placement), device.status, proposed)
        ends = [placement.point((port.x, port.y)) for port in figure.ports.values()]
        body = box_around(marks).grown(1) if marks else None
        ends = [end for end in ends if body is None or body.contains(end)]  # a lead that is not drawn takes no room
        return _Pose(marks, box_around(marks, ends), ports, placement)

    def _own(self, device: Device) -> Symbol | None:
        name = symbol_name(device.kind)
        return self.symbol(name) if name in self.names else None


def symbol_name(kind: str) -> str:
    """The name of the symbol that draws a kind of device where it names no other."""
    return kind.replace("_", "-")


@cache
def library() -> SymbolLibrary:
    """The library that the program carries."""
    return SymbolLibrary(data_folder("symbols"))

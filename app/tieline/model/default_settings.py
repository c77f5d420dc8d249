"""The settings a utility prescribes, as its profile's tables state them: trips, synchronism check, return, modes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

VOLTAGE_UNIT = "pct-nominal"
FREQUENCY_UNIT = "Hz"


@dataclass(frozen=True, slots=True)
class TripDefault:
    """One row of a table of default trip settings.

    `value` is the exact set point in `unit` (Hz or pct-nominal) and `clearing_s` the longest total clearing time, relay
    and opening of the device together. `bound` is the relation printed before it, and `printed` the range as printed.
    """

    function: str
    bound: str
    value: float
    unit: str
    clearing_s: float
    printed: str = ""


@dataclass(frozen=True, slots=True)
class TripTable:
    """A table of default trip settings, with its title and where it is printed."""

    title: str
    section: str
    rows: tuple[TripDefault, ...]


@dataclass(frozen=True, slots=True)
class TripRange:
    """What the standard lets a trip be set to, for one step: pickup and total clearing time, ends included."""

    function: str
    step: int
    pickup: tuple[float, float]
    clearing_s: tuple[float, float]


@dataclass(frozen=True, slots=True)
class SyncLimit:
    """The largest differences at which generation of up to `up_to_kva` may be paralleled."""

    up_to_kva: float
    frequency_hz: float
    voltage_pct: float
    angle_deg: float


@dataclass(frozen=True, slots=True)
class ReturnToService:
    """When a source may come back after a trip: a healthy voltage and frequency for this long."""

    delay_s: float
    v_min_pu: float
    v_max_pu: float
    f_min_hz: float
    f_max_hz: float


@dataclass(frozen=True, slots=True)
class FunctionState:
    """A function and the state it has by default: on, off, or at a value with its unit."""

    function: str
    prop: str
    state: str | None = None
    value: float | None = None
    most: float | None = None
    unit: str = ""


@dataclass(frozen=True, slots=True)
class FrequencyWatt:
    """Default frequency-watt settings: deadband in Hz, droop in per unit, small-signal response in seconds."""

    deadband_hz: float
    droop: float
    response_s: float


@dataclass(frozen=True)
class DefaultSettings:
    """All tables of default settings of a profile, by what a source is certified to: 1741-SB, 1741-SA, none.

    A class without a table has no defaults. `sections` tells where each table is printed, by its name in the profile
    ("sync_check", "function_states.1741-SB").
    """

    trips: Mapping[str, TripTable] = field(default_factory=dict)
    ranges: Mapping[str, tuple[TripRange, ...]] = field(default_factory=dict)
    sync_check: tuple[SyncLimit, ...] = ()
    return_to_service: ReturnToService | None = None
    states: Mapping[str, tuple[FunctionState, ...]] = field(default_factory=dict)
    frequency_watt: Mapping[str, FrequencyWatt] = field(default_factory=dict)
    underfrequency: tuple[tuple[float, float], ...] = ()
    sections: Mapping[str, str] = field(default_factory=dict)

    def sync_limit(self, kva: float) -> SyncLimit | None:
        """The row for generation of this size; None above the last one."""
        return next((row for row in self.sync_check if kva <= row.up_to_kva), None)


def read_default_settings(raw: Mapping[str, Any]) -> DefaultSettings:
    """The tables in a profile's data. Raises KeyError, TypeError or ValueError naming what is wrong with one."""
    back = raw.get("return_to_service")
    return DefaultSettings(
        trips={name: _trip_table(table) for name, table in raw.get("trip_settings", {}).items()},
        ranges={name: tuple(map(_range, table["rows"])) for name, table in raw.get("trip_ranges", {}).items()},
        sync_check=_sync(raw.get("sync_check", {}).get("rows", [])),
        return_to_service=None if back is None else ReturnToService(*_numbers(back, _RETURN)),
        states={name: tuple(map(_state, table["rows"])) for name, table in raw.get("function_states", {}).items()},
        frequency_watt={
            name: FrequencyWatt(*_numbers(table, ("deadband_hz", "droop", "response_s")))
            for name, table in raw.get("frequency_watt", {}).items()
        },
        underfrequency=tuple(_pair(point) for point in raw.get("underfrequency_curve", {}).get("points", [])),
        sections=dict(_sections(raw)),
    )


_RETURN = ("delay_s", "v_min_pu", "v_max_pu", "f_min_hz", "f_max_hz")
_TABLES = ("sync_check", "return_to_service", "underfrequency_curve")
_BY_CLASS = ("trip_settings", "trip_ranges", "function_states", "frequency_watt")


def _sections(raw: Mapping[str, Any]) -> Sequence[tuple[str, str]]:
    plain = [(name, raw[name]) for name in _TABLES if name in raw]
    classed = [(f"{name}.{key}", table) for name in _BY_CLASS for key, table in raw.get(name, {}).items()]
    return [(name, str(table["section"])) for name, table in (*plain, *classed)]


def _trip_table(table: Mapping[str, Any]) -> TripTable:
    return TripTable(str(table["title"]), str(table["section"]), tuple(map(_trip, table["rows"])))


def _trip(row: Mapping[str, Any]) -> TripDefault:
    value, clearing_s = _numbers(row, ("value", "clearing_s"))
    return TripDefault(
        str(row["function"]), str(row["bound"]), value, str(row["unit"]), clearing_s, str(row.get("printed", ""))
    )


def _range(row: Mapping[str, Any]) -> TripRange:
    return TripRange(str(row["function"]), int(row["step"]), _pair(row["pickup"]), _pair(row["clearing_s"]))


def _sync(rows: Sequence[Mapping[str, Any]]) -> tuple[SyncLimit, ...]:
    names = ("up_to_kva", "frequency_hz", "voltage_pct", "angle_deg")
    return tuple(sorted((SyncLimit(*_numbers(row, names)) for row in rows), key=lambda row: row.up_to_kva))


def _state(row: Mapping[str, Any]) -> FunctionState:
    state = row.get("state")
    value, most = (None if row.get(name) is None else _number(row, name) for name in ("value", "most"))
    shown = None if state is None else str(state)
    return FunctionState(str(row["function"]), str(row["prop"]), shown, value, most, str(row.get("unit", "")))


def _numbers(table: Mapping[str, Any], names: Sequence[str]) -> tuple[float, ...]:
    return tuple(_number(table, name) for name in names)


def _number(table: Mapping[str, Any], name: str) -> float:
    value = table[name]
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError(f"{name} is {value!r}; a number is wanted")
    return float(value)


def _pair(value: Any) -> tuple[float, float]:  # noqa: ANN401 - any TOML value
    if not isinstance(value, list) or len(value) != 2 or not all(isinstance(v, int | float) for v in value):
        raise ValueError(f"{value!r} is given; two numbers are wanted")
    return float(value[0]), float(value[1])

"""The settings that a relay, an inverter or a storage unit states, and each beside the default it stands for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import isclose

from tieline.model.default_settings import FREQUENCY_UNIT, VOLTAGE_UNIT, TripDefault
from tieline.model.records import Device

TRIP_FUNCTIONS = ("81U", "81O", "27", "59")
"""The functions of the tables of default trip settings, by device number."""
SYNC_CHECK = "25"
ROCOF = "81R"
ANGLE_UNIT = "deg"
ROCOF_UNIT = "Hz/s"

_STEP = re.compile(r"(81U|81O|81R|81|27|59|25)(?:P|S|D|T|L|H|HIGH|LOW|SLOW|FAST|PP)?-?\d*")
_SAME = {
    "81UO": "81", "81OU": "81", "81UF": "81U", "81OF": "81O", "UF": "81U", "OF": "81O", "UV": "27", "OV": "59",
    "ROCOF": ROCOF, "81RF": ROCOF, "81DF/DT": ROCOF, "81DFDT": ROCOF, "DF/DT": ROCOF,
}  # fmt: skip
_UNITS = {
    "pct-nominal": VOLTAGE_UNIT, "%": VOLTAGE_UNIT, "pct": VOLTAGE_UNIT, "percent": VOLTAGE_UNIT,
    "% of nominal": VOLTAGE_UNIT, "hz": FREQUENCY_UNIT, "hz/s": ROCOF_UNIT, "hz/sec": ROCOF_UNIT,
    "deg": ANGLE_UNIT, "degrees": ANGLE_UNIT, "°": ANGLE_UNIT,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting as stated. `function` is the device number read from it ("81U" also from "81U-2"), or the text.

    `unit` is pct-nominal, Hz, Hz/s, deg, A or kW, or the text where it is none of them; per unit reads as percent.
    `clearing_s` includes the opening of the device, `delay_s` does not. What is not given is None.
    """

    function: str
    pickup: float | None
    unit: str | None
    delay_s: float | None = None
    clearing_s: float | None = None

    def differs(self, other: Setting, tolerance: float = 1e-9) -> bool:
        """Whether it is another setting than `other`."""
        mine = (self.pickup, self.delay_s, self.clearing_s)
        theirs = (other.pickup, other.delay_s, other.clearing_s)
        same = (self.function, self.unit) == (other.function, other.unit)
        return not same or not all(_agree(a, b, tolerance) for a, b in zip(mine, theirs, strict=True))


@dataclass(frozen=True, slots=True)
class Beside:
    """A default and the setting that stands for it; a default not set, or a setting that stands for none."""

    default: TripDefault | None
    setting: Setting | None


def stated_settings(device: Device, prop: str = "settings") -> tuple[Setting, ...]:
    """The settings in a device's list, in its order; what is no table of values is left out."""
    return tuple(_read(entry) for entry in device.items(prop) if isinstance(entry, dict))


def of_function(settings: Iterable[Setting], *functions: str) -> tuple[Setting, ...]:
    """Those of the settings that are of one of these functions."""
    return tuple(setting for setting in settings if setting.function in functions)


def beside_defaults(settings: Iterable[Setting], defaults: Sequence[TripDefault]) -> tuple[Beside, ...]:
    """Each default in its order with the trip setting that stands for it, then the trip settings that stand for none.

    Within a function a setting stands for the default of its own pickup, else for the nearest one that is free.
    """
    return _beside(of_function(settings, *TRIP_FUNCTIONS), tuple(defaults))


@lru_cache(maxsize=256)  # the many inverters of a plant are set alike
def _beside(left: tuple[Setting, ...], defaults: tuple[TripDefault, ...]) -> tuple[Beside, ...]:
    pairs: dict[int, Setting] = {}
    near = sorted(
        ((_distance(setting, default), n, m) for n, default in enumerate(defaults) for m, setting in enumerate(left)
         if setting.function == default.function),
        key=lambda found: found[0],
    )  # fmt: skip
    used: set[int] = set()
    for _, n, m in near:
        if n not in pairs and m not in used:
            pairs[n] = left[m]
            used.add(m)
    rows = [Beside(default, pairs.get(n)) for n, default in enumerate(defaults)]
    return tuple(rows) + tuple(Beside(None, setting) for m, setting in enumerate(left) if m not in used)


def _distance(setting: Setting, default: TripDefault) -> float:
    return float("inf") if setting.pickup is None else abs(setting.pickup - default.value)


def _agree(a: float | None, b: float | None, tolerance: float) -> bool:
    """Whether two numbers are the same; one that is not stated on either side tells nothing."""
    return a is None or b is None or isclose(a, b, abs_tol=tolerance)


def _read(entry: dict[str, object]) -> Setting:
    pickup, unit = _number(entry.get("pickup")), _unit(entry.get("unit"))
    if unit == "pu":
        pickup, unit = (None if pickup is None else pickup * 100), VOLTAGE_UNIT
    function = _function(entry.get("function"), pickup, unit)
    return Setting(function, pickup, unit, _number(entry.get("delay_s")), _number(entry.get("clearing_s")))


def _function(said: object, pickup: float | None, unit: str | None) -> str:
    if isinstance(said, bool) or not isinstance(said, str | int):
        return ""
    return _named(str(said), pickup, unit)


@lru_cache(maxsize=1024)
def _named(said: str, pickup: float | None, unit: str | None) -> str:
    text = re.sub(r"[\s()_.,]", "", said.upper()).strip("-")
    name = _SAME.get(text) or _SAME.get(text.replace("/", "")) or text
    if (match := _STEP.fullmatch(name)) is not None:
        name = match[1]
    if name != "81":
        return name
    if unit == ROCOF_UNIT:
        return ROCOF
    return "81" if pickup is None else "81U" if pickup < _NOMINAL_HZ else "81O"


_NOMINAL_HZ = 60.0


def _unit(said: object) -> str | None:
    if not isinstance(said, str) or not said.strip():
        return None
    text = said.strip()
    return "pu" if text.lower() in ("pu", "p.u.", "p.u", "per unit", "per-unit") else _UNITS.get(text.lower(), text)


def _number(value: object) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float) or value != value:
        return None
    return float(value)

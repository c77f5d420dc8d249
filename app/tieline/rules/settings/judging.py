"""Trip settings held against a table of defaults: what deviates and by how much, and what is not stated."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import isclose
from weakref import WeakKeyDictionary

from tieline.model.default_settings import VOLTAGE_UNIT, TripDefault
from tieline.model.records import Device
from tieline.model.settings import Beside, Setting
from tieline.network.site import Site, need
from tieline.rules.settings.opening import opening_time
from tieline.rules.settings.subjects import Set, grant, pairs, wanted_functions

_UNIT_WORDS = {VOLTAGE_UNIT: "% of nominal"}
_UNIT_NAMES = {VOLTAGE_UNIT: "pct", "Hz": "hz"}


@dataclass(frozen=True, slots=True)
class Deviation:
    """A setting that is not its default: the `step` of its function (1 is the one nearer nominal), what it says."""

    setting: Setting
    default: TripDefault | None
    step: int
    clearing_s: float | None
    says: str

    @property
    def values(self) -> dict[str, float | None]:
        """The arithmetic: what is set and what the default is."""
        unit = _UNIT_NAMES.get(self.setting.unit or "", "")
        name = f"{self.setting.function}_{self.step}"
        found = {f"{name}_pickup_{unit}": self.setting.pickup, f"{name}_clearing_s": self.clearing_s}
        if self.default is not None:
            found |= {f"{name}_default_{unit}": self.default.value, f"{name}_default_s": self.default.clearing_s}
        return found


@dataclass(frozen=True, slots=True)
class Judged:
    """What came of it: the deviations, and the facts that are missing."""

    deviations: tuple[Deviation, ...]
    missing: tuple[str, ...]


def shown(value: float, unit: str | None) -> str:
    """A pickup as a sentence gives it: "88 % of nominal", "58.5 Hz"."""
    return f"{value:g} {_UNIT_WORDS.get(unit or '', unit or '')}".strip()


def judge(one: Set, defaults: tuple[TripDefault, ...], site: Site) -> Judged:
    """The settings of a device held against these defaults."""
    device = one.device
    if not one.settings:
        return Judged((), (need(device, "settings"),))
    deviations: list[Deviation] = []
    missing: list[str] = []
    for row in pairs(one, defaults):
        if row.setting is None:
            if row.default is not None:
                missing.append(_row(device, row.default))
            continue
        deviations += _held(row, row.setting, one, defaults, site, missing)
    return Judged(tuple(deviations), tuple(dict.fromkeys(missing)))


def _row(device: Device, default: TripDefault) -> str:
    return f"{default.function} at {shown(default.value, default.unit)} of {device.tag}"


def _held(
    row: Beside, setting: Setting, one: Set, defaults: Sequence[TripDefault], site: Site, missing: list[str]
) -> Iterator[Deviation]:
    default = row.default
    tag = one.device.tag
    unit = next((d.unit for d in defaults if d.function == setting.function), None)
    if setting.pickup is None:
        missing.append(f"the pickup of {setting.function} of {tag}")
        return
    if setting.unit != unit:
        if setting.function in wanted_functions(one) and unit is not None:
            missing.append(f"the pickup of {setting.function} of {tag} in {_UNIT_WORDS.get(unit, unit)}")
        return
    at = f"{setting.function} at {shown(setting.pickup, unit)}"
    clearing, lacks = clearing_of(setting, one, site)
    if default is None and any(_repeats(setting, clearing, d, site) for d in defaults):
        return
    if default is None:
        yield Deviation(setting, None, 0, clearing, f"{at} is a further step, which the defaults do not have")
        return
    step = step_of(default, defaults, site)
    says = []
    if not isclose(setting.pickup, default.value, abs_tol=1e-6):
        says.append(f"{setting.function} picks up at {shown(setting.pickup, unit)}, not {default.value:g}")
    if clearing is None:
        missing.extend(lacks or (f"the clearing time of {at} of {tag}",))
    elif (word := _off_time(clearing, default, site)) is not None:
        says.append(f"{at} clears in {clearing:g} s, {word} than {default.clearing_s:g} s")
    if says:
        yield Deviation(setting, default, step, clearing, " and ".join(says))


def _repeats(setting: Setting, clearing_s: float | None, default: TripDefault, site: Site) -> bool:
    """Whether a setting says once more what a default says."""
    same = setting.function == default.function and isclose(setting.pickup or 0.0, default.value, abs_tol=1e-6)
    return same and (clearing_s is None or _off_time(clearing_s, default, site) is None)


def _off_time(clearing_s: float, default: TripDefault, site: Site) -> str | None:
    """Clearing times are maxima (ESB 756, 7.6.11.1). A shorter one gives up riding through, but at the fastest step;
    whether that deviates is a switch of the profile."""
    hair = site.profile.number("clearing_read_to_s")
    if clearing_s > default.clearing_s + hair:
        return "longer"
    if site.profile.choice("shorter_clearing") == "within":
        return None
    rides_through = default.clearing_s > site.profile.number("fastest_clearing_s") + hair
    return "shorter" if rides_through and clearing_s < default.clearing_s - hair else None


def clearing_of(setting: Setting, one: Set, site: Site) -> tuple[float | None, tuple[str, ...]]:
    """The total clearing time of a setting in seconds, or None with what is missing: as stated, or of a relay its delay
    and the opening of what it trips."""
    if setting.clearing_s is not None or setting.delay_s is None or not one.is_relay:
        return setting.clearing_s, ()
    opening = opening_time(one.device, site)
    return (None, opening.missing) if opening.seconds is None else (setting.delay_s + opening.seconds, ())


def step_of(default: TripDefault, defaults: Sequence[TripDefault], site: Site) -> int:
    """1 for the step of a function nearest nominal, 2 for the next."""
    nominal = 100.0 if default.unit == VOLTAGE_UNIT else site.profile.number("frequency_hz")
    same = sorted(abs(d.value - nominal) for d in defaults if d.function == default.function)
    return same.index(abs(default.value - nominal)) + 1


def best_class(one: Set, site: Site) -> tuple[str, Judged] | None:
    """The class by which a device is judged with what came of it: of a relay that protects from sources of several
    classes the one whose defaults it has, else that which clears soonest. None where no class is stated."""
    found = _JUDGED.setdefault(site, {})
    if one.device.id not in found:
        found[one.device.id] = _best_class(one, site)
    return found[one.device.id]


_JUDGED: WeakKeyDictionary[Site, dict[str, tuple[str, Judged] | None]] = WeakKeyDictionary()
"""What was judged, for as long as the site is looked at: several rules ask."""


def _best_class(one: Set, site: Site) -> tuple[str, Judged] | None:
    tables = [(name, site.profile.trip_defaults(name)) for name in one.classes]
    judged = [(name, judge(one, table, site)) for name, table in tables if table]
    return next((pair for pair in judged if not pair[1].deviations), judged[0] if judged else None)


@dataclass(frozen=True, slots=True)
class Granted:
    """The deviations by what the Company's grant says of them: not granted, granted, and not to be told."""

    refused: tuple[Deviation, ...]
    granted: tuple[Deviation, ...]
    unclear: tuple[Deviation, ...]


def sorted_by_grant(device: Device, deviations: Sequence[Deviation]) -> Granted:
    """The deviations of a device by whether the Company granted them."""
    held = grant(device)
    answers = [(held.covers(deviation.setting), deviation) for deviation in deviations]
    refused, granted, unclear = (tuple(d for said, d in answers if said is want) for want in (False, True, None))
    return Granted(refused, granted, unclear)

"""The symmetrical fault current a place must bear: what the Company brings and what the other sources add.

Method (domain facts F3): Thevenin along the way from the Company's source, transformers by their Z% and X/R. Where no
transformer stands between, the source's fault current is all there is, whatever its X/R.
Conductors are left out, which errs on the high side. Inverters feed k times their rated current, k from
their data or else the profile's number, and are added arithmetically; machines feed 1 / X''d. Full nameplate kVA counts
whatever the kW or the de-rating (ESB 756, 7.6).
"""

from __future__ import annotations

import cmath
import math
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from tieline.model.records import Device
from tieline.network.site import Site


@dataclass(frozen=True, slots=True)
class Duty:
    """Fault currents at a place in kA: from the Company's side, from the sources behind, from other sources and motors.

    `missing` names the facts that keep a part from being known; `assumed` says what the profile supplied.
    """

    company_ka: float | None
    behind_ka: float | None
    beside_ka: float | None
    missing: tuple[str, ...]
    assumed: tuple[str, ...]

    @property
    def total_ka(self) -> float | None:
        """All parts together: what a bus must bear."""
        if self.company_ka is None or self.behind_ka is None or self.beside_ka is None:
            return None
        return self.company_ka + self.behind_ka + self.beside_ka

    @property
    def through_ka(self) -> float | None:
        """What a device in a run must interrupt: the larger of what comes from either side."""
        if self.company_ka is None or self.behind_ka is None or self.beside_ka is None:
            return None
        return max(self.company_ka + self.beside_ka, self.behind_ka)


def duty_at(device: Device, site: Site) -> Duty:
    """The fault duty at a device. Never raises; what cannot be told is None with the missing facts."""
    missing: list[str] = []
    voltage = site.voltage_v(device)
    if not voltage:
        return Duty(None, None, None, (f"the voltage at {device.tag}",), ())
    company = _company_ka(device, voltage, site, missing)
    feeds = _feeding(site)
    behind = feeds.behind.get(device.id, _Sum())
    return Duty(
        company,
        behind.at(voltage),
        feeds.all.less(behind).at(voltage),
        tuple(dict.fromkeys([*missing, *feeds.missing])),
        feeds.assumed,
    )


@dataclass(frozen=True, slots=True)
class _Feed:
    """What a source feeds into a fault, in kA times volts at whatever voltage; None with the missing facts."""

    kiloampere_volts: float | None
    missing: tuple[str, ...] = ()
    assumed: tuple[str, ...] = ()


@dataclass(slots=True)
class _Sum:
    """What several sources feed together, in kA times volts; `unknown` counts those whose share is not known."""

    kiloampere_volts: float = 0.0
    known: int = 0
    unknown: int = 0

    def add(self, feed: _Feed) -> None:
        if feed.kiloampere_volts is None:
            self.unknown += 1
        else:
            self.known += 1
            self.kiloampere_volts += feed.kiloampere_volts

    def less(self, part: _Sum) -> _Sum:
        """The rest of a sum without a part of it; exactly nothing where the part is all."""
        known = self.known - part.known
        rest = self.kiloampere_volts - part.kiloampere_volts if known else 0.0
        return _Sum(rest, known, self.unknown - part.unknown)

    def at(self, voltage: float) -> float | None:
        """The current in kA at this voltage; None where a share is not known."""
        return None if self.unknown else self.kiloampere_volts / voltage


@dataclass(frozen=True, slots=True)
class _Feeding:
    """What all sources and motors of a site feed, together and behind each device."""

    all: _Sum
    behind: dict[str, _Sum]
    missing: tuple[str, ...]
    assumed: tuple[str, ...]


_FEEDING: WeakKeyDictionary[Site, _Feeding] = WeakKeyDictionary()


def _feeding(site: Site) -> _Feeding:
    """Every source and motor of a site, worked out once, in one pass over their ways, for all places asked about."""
    if site not in _FEEDING:
        together = _Sum()
        behind: dict[str, _Sum] = {}
        feeds = [(source, _feed(source, site)) for source in (*site.ders, *site.devices("motor"))]
        for source, feed in feeds:
            together.add(feed)
            for passed in site.way(source):
                behind.setdefault(passed.id, _Sum()).add(feed)
        _FEEDING[site] = _Feeding(
            together,
            behind,
            tuple(dict.fromkeys(name for _, feed in feeds for name in feed.missing)),
            tuple(dict.fromkeys(note for _, feed in feeds for note in feed.assumed)),
        )
    return _FEEDING[site]


def _company_ka(device: Device, voltage: float, site: Site, missing: list[str]) -> float | None:
    way = (device, *(d for d in site.way(device) if d.id != device.id))
    source = next((d for d in way if d.kind == "utility_source"), None)
    if source is None:
        fed_by_several = f"which of the Company's sources feeds {device.tag}"
        missing.append(fed_by_several if site.connected(device) else f"a way from {device.tag} to the Company")
        return None
    transformers = [t for t in way if t.kind == "transformer" and t.id != device.id]
    facts = _facts(source, ("voltage_v", "fault_3ph_ka", *(("x_r",) if transformers else ())), missing)
    if facts is None:
        return None
    volts, fault_ka, x_r = (*facts, 0.0)[:3]
    # ohms at the voltage of the place: Z' = Z (V' / V)^2
    total = cmath.rect(volts / math.sqrt(3) / (fault_ka * 1000), math.atan(x_r)) * (voltage / volts) ** 2
    for transformer in transformers:
        nameplate = _facts(transformer, ("kva", "impedance_pct", "x_r"), missing)
        if nameplate is None:
            return None
        kva, z_pct, x_r = nameplate
        total += cmath.rect(voltage**2 / (kva * 1000) * z_pct / 100, math.atan(x_r))
    return voltage / math.sqrt(3) / abs(total) / 1000


def _facts(device: Device, names: tuple[str, ...], missing: list[str]) -> tuple[float, ...] | None:
    """Numbers of a device, or None with the missing ones noted."""
    numbers = [number for name in names if (number := device.number(name))]
    if len(numbers) == len(names):
        return tuple(numbers)
    missing += [f"{device.tag}.{name}" for name in names if not device.number(name)]
    return None


def _feed(source: Device, site: Site) -> _Feed:
    if source.kind == "motor":
        names = ("locked_rotor_a", "voltage_v")
        amperes, volts = (source.number(name) for name in names)
        if amperes is None or volts is None:
            return _Feed(None, tuple(f"{source.tag}.{n}" for n in names if source.number(n) is None))
        return _Feed(amperes * volts / 1000)
    kva = site.nameplate_kva(source)
    if kva is None:
        return _Feed(None, (f"{source.tag}.kva",))
    phases = source.integer("phases")
    if phases is None:
        return _Feed(None, (f"{source.tag}.phases",))
    rated = kva / (math.sqrt(3) if phases == 3 else 1.0)
    if source.kind == "generator":
        reactance = source.number("subtransient_x_pu")
        if not reactance:
            return _Feed(None, (f"{source.tag}.subtransient_x_pu",))
        return _Feed(rated / reactance)
    factor = source.number("fault_current_pu")
    if factor is not None:
        return _Feed(rated * factor)
    factor = site.profile.number("inverter_fault_pu")
    note = f"Where a fault current is not given, {factor:g} times the rated current is taken, as the profile assumes"
    return _Feed(rated * factor, (), (note,))

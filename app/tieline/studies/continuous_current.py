"""The continuous current through a place: what all sources behind it put out, and the largest load fed through it.

Method: Kirchhoff's current law on a radial circuit. Sources at unity power factor add arithmetically, each carried over
the transformers between by the ratio of the nominal voltages (I' = I V / V'), a single phase on a three-phase system
behind a transformer by a further 1 / sqrt(3). Single-phase sources whose phases are stated add by phase: at unity power
factor each is in phase with the voltage it stands on, and what counts is the conductor that carries most. Generation
flows outward when there is no load, load flows inward when there is no generation; the larger of the two is what a
device must carry. Loads are not added up, as they do not all run at once: the largest load current stated is what flows
at least.
"""

from __future__ import annotations

from cmath import exp
from collections.abc import Iterable
from dataclasses import dataclass, field
from math import isclose, pi, sqrt
from weakref import WeakKeyDictionary

from tieline.model.records import Device
from tieline.network.site import Figure, Site, need


def output_at(place: Device, ders: Iterable[Device], site: Site) -> Figure:
    """The output current of all these sources in amperes, carried over transformers to the voltage at `place`.

    No value where a source's current is not known, or a voltage between which it must be carried.
    """
    shares = [(der, _share(place, der, site)) for der in ders]
    missing = tuple(dict.fromkeys(name for _, share in shares for name in share.missing))
    factor = _spread_factor(place, shares, site)
    parts = tuple(
        (der.tag, share.value * (factor if _on_stated_phases(der, place, site) else 1))
        for der, share in shares
        if share.value is not None
    )
    return Figure(None if missing else sum(value for _, value in parts), parts, missing)


_SINGLE = ("A", "B", "C", "AB", "BC", "CA")
_TURN = exp(2j * pi / 3)
_VOLTS = {"A": 1 + 0j, "B": 1 / _TURN, "C": _TURN}


@dataclass
class _Conductors:
    """Currents in the three phase conductors, as phasors of the voltages to neutral."""

    a: complex = 0j
    b: complex = 0j
    c: complex = 0j
    arithmetic_a: float = 0.0

    def add(self, phase: str, amperes: float) -> None:
        """A current at unity power factor on one phase ("A") or between two ("AB")."""
        first, second = phase[0].lower(), phase[1:].lower()
        volts = _VOLTS[phase[0]] - (_VOLTS[phase[1]] if second else 0)
        current = amperes * volts / abs(volts)
        setattr(self, first, getattr(self, first) + current)
        if second:
            setattr(self, second, getattr(self, second) - current)
        self.arithmetic_a += amperes

    @property
    def most_a(self) -> float:
        return max(abs(self.a), abs(self.b), abs(self.c))


def _on_stated_phases(der: Device, place: Device, site: Site) -> bool:
    """Whether a single-phase source says on which phases it stands, seen at a place of the three-phase system there."""
    if der.integer("phases") != 1 or der.text("phase") not in _SINGLE:
        return False
    return _phases_at(place, site) == 3 and not passes_transformer(der, place, site)


def _spread_factor(place: Device, shares: list[tuple[Device, Figure]], site: Site) -> float:
    """What flows in the fullest conductor, as a share of the arithmetic sum of the sources on stated phases."""
    conductors = _Conductors()
    for der, share in shares:
        if share.value is not None and _on_stated_phases(der, place, site):
            conductors.add(der.text("phase") or "", share.value)
    return conductors.most_a / conductors.arithmetic_a if conductors.arithmetic_a > 0 else 1.0


def carried(amperes: float, der: Device, place: Device, site: Site) -> float | None:
    """A current at a source's terminals as it is at `place`; None where it passes a transformer of unknown voltages."""
    return _carried(amperes, der, place, site, passes_transformer(der, place, site))


def passes_transformer(der: Device, place: Device, site: Site) -> bool:
    """Whether a transformer stands on the way from a source to a place."""
    for device in site.way(der):
        if device.id == place.id:
            return False
        if device.kind == "transformer":
            return True
    return False


def _carried(amperes: float, der: Device, place: Device, site: Site, transformed: bool) -> float | None:
    own, there = site.voltage_v(der), site.voltage_v(place)
    if own == there or not transformed:
        return amperes
    if not own or not there:
        return None
    return amperes if isclose(own, there) else amperes * own / there * _phase_factor(der, place, site)


def _share(place: Device, der: Device, site: Site, transformed: bool | None = None) -> Figure:
    own = site.output_a(der)
    if own.value is None:
        return own
    transformed = passes_transformer(der, place, site) if transformed is None else transformed
    amperes = _carried(own.value, der, place, site, transformed)
    if amperes is None:
        return Figure(None, (), (f"the voltages between {der.tag} and {place.tag}",))
    if transformed or not _may_be_spread(der, place, site):
        return Figure(amperes, ((der.tag, amperes),))
    # n units in three equal groups: line to line the groups' currents add at 60 degrees, line to neutral not at all
    spread = amperes / (3 if der.text("wiring") == "L-N" else sqrt(3))
    if der.text("phase") == "ABC":
        return Figure(spread, ((der.tag, spread),))
    return Figure(None, ((der.tag, spread),), (need(der, "phase"),))


def _may_be_spread(der: Device, place: Device, site: Site) -> bool:
    """Whether a symbol stands for single-phase units on a three-phase system, not stated to be all on one pair."""
    if der.integer("phases") != 1 or (der.integer("quantity") or 1) < 3 or der.text("phase") not in (None, "ABC"):
        return False
    if place.integer("poles") in (1, 2):
        return False
    return _phases_at(place, site) == 3


def _phase_factor(der: Device, place: Device, site: Site) -> float:
    """One phase's current on a three-phase system behind a transformer, and the other way round."""
    phases = der.integer("phases"), _phases_at(place, site)
    return {(1, 3): 1 / sqrt(3), (3, 1): sqrt(3)}.get(phases, 1.0)  # type: ignore[arg-type]


def _phases_at(place: Device, site: Site) -> int | None:
    stated = place.integer("phases") or place.integer("poles")
    if stated in (1, 3):
        return stated
    said = {source.integer("phases") for source in site.sources}
    return said.pop() if len(said) == 1 else None


@dataclass
class Through:
    """The currents through one device in amperes.

    `output` adds the sources behind it, `controlled` is the part of those under a power control system; `load_a` is the
    largest load stated behind it, at `load`. `missing` names what keeps the output from being known.
    """

    output_a: float = 0.0
    controlled_a: float = 0.0
    load_a: float = 0.0
    load: Device | None = None
    ders: list[Device] = field(default_factory=list)
    missing: dict[str, None] = field(default_factory=dict)

    def least_a(self, limit_a: float | None = None) -> float:
        """What flows at least; the sources under power control together no more than its limit, where one is given."""
        controlled = self.controlled_a if limit_a is None else min(self.controlled_a, limit_a)
        return max(self.output_a + controlled, self.load_a)


_FOUND: WeakKeyDictionary[Site, dict[str, Through]] = WeakKeyDictionary()


def current_through(device: Device, site: Site) -> Through:
    """The continuous currents through a device; all zero where neither source nor load is behind it."""
    if site not in _FOUND:
        _FOUND[site] = _all_currents(site)
    return _FOUND[site].get(device.id) or Through()


def _all_currents(site: Site) -> dict[str, Through]:
    """The currents through every device, in one pass over the way of each source and load."""
    found: dict[str, Through] = {}
    by_phase: dict[str, _Conductors] = {}
    for der in site.ders:
        own, transformed = site.output_a(der), False
        phase = der.text("phase") if der.text("phase") in _SINGLE else None
        controlled, single_phase = der.flag("pcs_controlled"), der.integer("phases") == 1
        for place in site.way(der):
            if (there := found.get(place.id)) is None:
                there = found[place.id] = Through()
            there.ders.append(der)
            share = _share(place, der, site, transformed) if transformed or single_phase else own
            there.missing.update(dict.fromkeys(share.missing))
            if single_phase and phase and not controlled and not transformed and _phases_at(place, site) == 3:
                by_phase.setdefault(place.id, _Conductors()).add(phase, share.least)
            elif controlled:
                there.controlled_a += share.least
            else:
                there.output_a += share.least
            transformed = transformed or place.kind == "transformer"
    for place_id, conductors in by_phase.items():
        found[place_id].output_a += conductors.most_a
    for load in site.devices("load", "bus"):
        amperes = load.number("a" if load.kind == "load" else "connected_load_a")
        for place in site.way(load) if amperes and amperes > 0 else ():
            if place.kind == "transformer":
                break  # how a load's phases lie on the other side is not known
            there = found.setdefault(place.id, Through())
            if amperes and amperes > there.load_a:
                there.load_a, there.load = amperes, load
    return found

"""The continuous current that sources bring to a place, at the voltage of that place."""

from __future__ import annotations

from collections.abc import Iterable
from math import isclose, sqrt

from tieline.model.records import Device
from tieline.network.site import Figure, Site, need


def output_at(place: Device, ders: Iterable[Device], site: Site) -> Figure:
    """The output current of all these sources in amperes, carried over transformers to the voltage at `place`.

    No value where a source's current is not known, or a voltage between which it must be carried.
    """
    shares = [(der, _share(place, der, site)) for der in ders]
    missing = tuple(dict.fromkeys(name for _, share in shares for name in share.missing))
    parts = tuple((der.tag, share.value) for der, share in shares if share.value is not None)
    return Figure(None if missing else sum(value for _, value in parts), parts, missing)


def carried(amperes: float, der: Device, place: Device, site: Site) -> float | None:
    """A current at a source's terminals as it is at `place`; None where it passes a transformer of unknown voltages."""
    own, there = site.voltage_v(der), site.voltage_v(place)
    if own == there or not any(d.kind == "transformer" for d in _between(der, place, site)):
        return amperes
    if not own or not there:
        return None
    return amperes if isclose(own, there) else amperes * own / there * _phase_factor(der, place, site)


def _share(place: Device, der: Device, site: Site) -> Figure:
    own = site.output_a(der)
    if own.value is None:
        return own
    amperes = carried(own.value, der, place, site)
    if amperes is None:
        return Figure(None, (), (f"the voltages between {der.tag} and {place.tag}",))
    if not _may_be_spread(der, place, site):
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
    return _phases_at(place, site) == 3 and not any(d.kind == "transformer" for d in _between(der, place, site))


def _between(der: Device, place: Device, site: Site) -> Iterable[Device]:
    for device in site.way(der):
        if device.id == place.id:
            return
        yield device


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

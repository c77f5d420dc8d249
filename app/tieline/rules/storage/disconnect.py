"""The disconnecting means of energy storage, as the code wants it: close by, or lockable."""

from __future__ import annotations

from collections.abc import Iterator
from weakref import WeakKeyDictionary

from tieline.model.records import Device
from tieline.network.site import Site, need
from tieline.rules.citations import NEC
from tieline.rules.engine import once, rule
from tieline.rules.finding import Finding, Severity
from tieline.rules.storage.units import StorageUnit, units

_FIRST_EDITION = 2017
"""The edition of the code that brought Article 706."""


@rule(
    "ESS-009", "storage-disconnect", Severity.WARNING, scope=once, cites=NEC("storage disconnect"),
    fields=(
        "ess.integrated_disconnect", "inverter.integrated_disconnect", "breaker.lockable_open", "switch.lockable_open",
        "wire.length_ft",
    ),
)  # fmt: skip
def storage_disconnect_is_close_or_lockable(site: Site) -> Iterator[Finding]:
    """Each storage unit has a disconnect: its own, or within 10 ft, or one that can be locked open.

    The distance is read from the lengths of the runs between. A device farther on serves where it can be locked open.
    The code knows the requirement since 2017.

    Why:    Who works on the unit must see that it is off, or have the key in his pocket.
    Wrong:  the breaker 30 ft away, with no means to lock it
    Right:  a switch 6 ft away
    """
    if site.nec_edition < _FIRST_EDITION:
        return
    limit = site.profile.number("storage_disconnect_ft")
    for unit in units(site):
        if any(d.flag("integrated_disconnect") for d in (unit.device, *unit.sources)):
            continue
        yield from _judged(unit, limit, site)


def _judged(unit: StorageUnit, limit_ft: float, site: Site) -> Iterator[Finding]:
    disconnects = list(_disconnects(unit, site))
    if not unit.sources:
        return
    if not disconnects:
        yield Finding.at(
            unit.device,
            says=f"No disconnect of {unit.device.tag} is drawn.",
            remedy="Draw its disconnecting means.",
        )
        return
    if any(d.flag("lockable_open") for d in disconnects):
        return
    nearest = disconnects[0]
    distance = _distance_ft(unit, nearest, site)
    if distance is not None and distance <= limit_ft:
        return
    lacks = [need(nearest, "lockable_open")] if nearest.flag("lockable_open") is None else []
    if lacks or distance is None:
        lacks += [f"the distance from {unit.device.tag} to {nearest.tag}"] if distance is None else []
        yield Finding.undecided(unit.device, nearest, needs=lacks)
        return
    yield Finding.at(
        unit.device,
        nearest,
        says=f"The disconnect of {unit.device.tag}, {nearest.tag}, is {distance:g} ft away and cannot be locked open.",
        values={"distance_ft": distance, "limit_ft": limit_ft},
        remedy=f"Place a disconnect within {limit_ft:g} ft, or take one that can be locked open.",
    )


def _disconnects(unit: StorageUnit, site: Site) -> Iterator[Device]:
    """The switches and breakers that take a unit off, the nearest first: on its dc side, then toward the Company.

    One that takes the premises' load off as well, a main say, is no disconnect of the storage.
    """
    loaded = _with_load_behind(site)
    for source in unit.sources:
        for device in (*site.dc_side(source), *site.way(source)):
            if device.id in loaded:
                break
            if device.kind in ("switch", "breaker") and device.owner == "customer":
                yield device


_LOADED: WeakKeyDictionary[Site, frozenset[str]] = WeakKeyDictionary()


def _with_load_behind(site: Site) -> frozenset[str]:
    """What the ways of the loads to the Company pass, worked out once."""
    if site not in _LOADED:
        _LOADED[site] = frozenset(passed.id for load in site.loads for passed in site.way(load))
    return _LOADED[site]


def _distance_ft(unit: StorageUnit, disconnect: Device, site: Site) -> float | None:
    """The length of the runs to a disconnect on the ac side; None where one is not given."""
    total, here = 0.0, unit.sources[0]
    for device in site.way(unit.sources[0]):
        wires = [near.wire for near in site.neighbours(here, "power") if near.device.id == device.id]
        lengths = [length for wire in wires if (length := wire.number("length_ft")) is not None]
        if not lengths:
            return None
        total, here = total + lengths[0], device
        if device.id == disconnect.id:
            return total
    return None

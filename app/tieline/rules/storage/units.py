"""The energy storage of a site: units with an inverter of their own, and batteries with the inverter they are on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from tieline.model.records import Device
from tieline.network.site import Site


@dataclass(frozen=True, slots=True)
class StorageUnit:
    """A storage unit or a battery; `sources` are what connects it to the ac system, `batteries` those on its dc side.

    A unit with its own inverter (a Powerwall) is its own source; of a battery on no inverter there is none.
    """

    device: Device
    sources: tuple[Device, ...]
    batteries: tuple[Device, ...]

    @property
    def _stating(self) -> tuple[Device, ...]:
        return (self.device, *self.batteries, *(d for d in self.sources if d.kind == "ess"))

    def number(self, name: str) -> float | None:
        """A figure as the unit states it, or else its batteries."""
        return next((value for d in self._stating if (value := d.number(name)) is not None), None)

    def text(self, name: str) -> str | None:
        """A fact as the unit states it, or else its batteries."""
        return next((value for d in self._stating if (value := d.text(name)) is not None), None)

    @property
    def rated_kw(self) -> float | None:
        """Its rating in kW; of a battery without one that of its inverter, where the inverter serves storage alone."""
        stated = self.number("kw")
        if stated is None and len(self.sources) == 1 and self.sources[0].text("source") == "storage":
            return self.sources[0].number("kw")
        return stated


_FOUND: WeakKeyDictionary[Site, tuple[StorageUnit, ...]] = WeakKeyDictionary()


def units(site: Site) -> tuple[StorageUnit, ...]:
    """All storage of a site; worked out once, as several rules ask."""
    if site not in _FOUND:
        _FOUND[site] = tuple(_units(site))
    return _FOUND[site]


def _units(site: Site) -> Iterator[StorageUnit]:
    inverters_of: dict[str, list[Device]] = {}
    packs: dict[str, tuple[Device, ...]] = {}
    for source in site.devices("ess", "inverter"):
        on_it = tuple(d for d in site.dc_side(source) if d.kind == "battery")
        if source.kind == "ess":
            packs[source.id] = on_it
        for battery in on_it:
            inverters_of.setdefault(battery.id, []).append(source)
    for unit in site.devices("ess"):
        yield StorageUnit(unit, (unit,), packs[unit.id])
    in_units = {battery.id for group in packs.values() for battery in group}
    for battery in site.devices("battery"):
        if battery.id not in in_units:
            yield StorageUnit(battery, tuple(inverters_of.get(battery.id, ())), ())

"""Which devices are the service equipment: what the customer's system begins with behind each of its services."""

from __future__ import annotations

from dataclasses import dataclass
from weakref import WeakKeyDictionary

from tieline.model.records import Device
from tieline.network.kinds import carries_load, is_overcurrent_device
from tieline.network.site import Site

_SWITCHING = ("breaker", "switch", "fuse", "recloser", "network_protector")


@dataclass(frozen=True, slots=True)
class ServiceEquipment:
    """The service equipment of a site, in the order in which it is met.

    `devices` protect (the first overcurrent device on a way, or the first switch where there is none), `bars` are
    busbars that are fed with nothing ahead of them, `without` the sources and loads on whose way nothing stands.
    """

    devices: tuple[Device, ...]
    bars: tuple[Device, ...]
    without: tuple[Device, ...]


_FOUND: WeakKeyDictionary[Site, ServiceEquipment] = WeakKeyDictionary()


def service_equipment(site: Site) -> ServiceEquipment:
    """What stands first on the customer's side, on the way to each source and each load. Worked out once for a site."""
    if site not in _FOUND:
        _FOUND[site] = _find(site)
    return _FOUND[site]


def service_devices(site: Site) -> tuple[Device, ...]:
    """The protective and switching devices of the service equipment."""
    return service_equipment(site).devices


def _find(site: Site) -> ServiceEquipment:
    devices: dict[str, Device] = {}
    bars: dict[str, Device] = {}
    without: list[Device] = []
    sources = {der.id for der in site.ders}
    loaded = [bar for bar in site.devices("bus") if carries_load(bar)]
    for end in (*site.ders, *site.loads, *loaded):
        if not site.connected(end) or end.owner != "customer":
            continue
        first, bar = _first_on(end, site)
        bar = end if bar is None and first is None and end.kind == "bus" else bar
        if bar is not None:
            bars[bar.id] = bar
        if first is not None and (bar is None or end.id in sources):
            devices[first.id] = first
        elif bar is None:
            without.append(end)
    return ServiceEquipment(tuple(devices.values()), tuple(bars.values()), tuple(without))


def _first_on(end: Device, site: Site) -> tuple[Device | None, Device | None]:
    """What the customer's side begins with on the way to a source or load: a device, and a bar ahead of it.

    What stands behind a transformer that is wired to the PCC with nothing between is not the service's.
    """
    switch: Device | None = None
    bar: Device | None = None
    is_past_pcc = False
    for device in reversed(site.way(end)):
        is_past_pcc = is_past_pcc or "PCC" in device.items("points")
        if device.owner != "customer":
            continue
        if device.kind == "transformer" and is_past_pcc and switch is None and bar is None:
            return None, None
        if device.kind == "bus" and bar is None and switch is None:
            bar = device
        if is_overcurrent_device(device):
            return device, bar
        if device.kind in _SWITCHING and switch is None:
            switch = device
    return switch, bar

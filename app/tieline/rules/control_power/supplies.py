"""Which supplies are local power supplies for protection, and which of them feed a relay."""

from __future__ import annotations

from collections.abc import Iterator
from weakref import WeakKeyDictionary

from tieline.model.records import Device
from tieline.network.site import Site

_NOT_FOR_PROTECTION = frozenset({"rtu", "controller", "inverter", "ess", "pv_array", "rapid_shutdown", "mid"})
_PASSED = frozenset({"test_switch"})


def supplies_of(relay: Device, site: Site) -> tuple[Device, ...]:
    """The control power sources wired to a relay, through test switches."""
    seen, ahead, found = {relay.id}, [relay], list[Device]()
    for device in ahead:
        for near in site.neighbours(device, "control"):
            if near.device.id in seen:
                continue
            seen.add(near.device.id)
            if near.device.kind == "control_power":
                found.append(near.device)
            elif near.device.kind in _PASSED:
                ahead.append(near.device)
    return tuple(found)


_FOUND: WeakKeyDictionary[Site, tuple[Device, ...]] = WeakKeyDictionary()


def local_supplies(site: Site) -> tuple[Device, ...]:
    """The customer's batteries and UPSs that keep the protection alive: those wired to nothing else alone."""
    if site not in _FOUND:
        _FOUND[site] = tuple(_local_supplies(site)) if site.customers_ders else ()
    return _FOUND[site]


def _local_supplies(site: Site) -> Iterator[Device]:
    for supply in site.devices("control_power"):
        fed = {near.device.kind for near in site.neighbours(supply, "control")}
        if supply.owner != "utility" and supply.text("supply") != "ac" and not (fed and fed <= _NOT_FOR_PROTECTION):
            yield supply

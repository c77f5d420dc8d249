"""Which devices interrupt, and which of them are the generator's interrupting device."""

from __future__ import annotations

from weakref import WeakKeyDictionary

from tieline.model.records import Device
from tieline.network.kinds import carries_load
from tieline.network.site import Site

INTERRUPTING = ("breaker", "recloser", "contactor")
"""Kinds that interrupt fault current on a trip signal; a fuse or a switch does not."""

_ROLES = frozenset({"interconnection", "generator"})


def interrupts(device: Device) -> bool:
    """Whether a device can take generation off on a trip."""
    return device.kind in INTERRUPTING


def is_customers(device: Device) -> bool:
    """Whether an interrupting device is the customer's own (the Company's recloser at the PCC is not)."""
    return interrupts(device) and device.owner == "customer" and not device.flag("pcc_recloser")


def is_companys(device: Device) -> bool:
    """Whether an interrupting device is the Company's."""
    return interrupts(device) and (device.owner == "utility" or device.flag("pcc_recloser") is True)


def is_granted(device: Device) -> bool:
    """Whether the Company has accepted a device of its own in place of the customer's (ESB 756, 7.5.1(1))."""
    return is_companys(device) and device.text("approval") is not None


def interconnection_devices(site: Site) -> tuple[Device, ...]:
    """The generator's interrupting devices: those named so or tripped by a relay on a DER's way.

    Where none is and the aggregate asks for one, the customer's device that every way from the DER passes: of those
    with no load behind them the one nearest the Company, or else the nearest of all.
    """
    if site not in _FOUND:
        _FOUND[site] = _find(site)
    return _FOUND[site]


_FOUND: WeakKeyDictionary[Site, tuple[Device, ...]] = WeakKeyDictionary()
"""What was found, for as long as the site is looked at: several rules ask."""


def _find(site: Site) -> tuple[Device, ...]:
    carrying = {d.id: d for der in site.ders for d in site.must_pass(der, is_customers)}
    tripped = {t.id for relay in site.devices("relay") for t in site.trips(relay)}
    named = tuple(d for d in carrying.values() if d.text("role") in _ROLES or d.id in tripped or d.kind == "recloser")
    if named or not is_required(site):
        return named
    bears_load = {d.id: any(carries_load(behind) for behind in site.beyond(d)) for d in carrying.values()}
    nearest: dict[str, Device] = {}
    for der in site.ders:
        passed = site.must_pass(der, is_customers)
        of_sources = [d for d in passed if not bears_load[d.id]]
        for device in (of_sources or passed)[-1:]:
            nearest[device.id] = device
    return tuple(nearest.values())


def is_required(site: Site) -> bool | None:
    """Whether the aggregate reaches the size from which an interrupting device is required; None if not known."""
    total = site.aggregate_kw
    if total.value is None:
        return None
    return total.value >= site.profile.number("interrupting_device_kw")

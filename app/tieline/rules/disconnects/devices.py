"""Which devices are the manual generator disconnect, and which projects may do without a separate one."""

from __future__ import annotations

from collections.abc import Iterator
from weakref import WeakKeyDictionary

from tieline.model.records import Device
from tieline.network.kinds import carries_load
from tieline.network.remembered import once_a_site
from tieline.network.site import Site
from tieline.rules.labels.wording import says

NAMED = "generator-disconnect"
"""The purpose of a switch that the sheet calls the manual generator disconnect."""
_GATHERING = ("combiner", "gutter")
_OF_THE_SERVICE = frozenset({"bypass", "service", "meter-disconnect-utility-side"})


def is_draw_out(device: Device) -> bool:
    """Whether a breaker or a switch is of the draw-out type."""
    return "drawout" in (device.text("breaker_type"), device.text("switch_type"))


def disconnects(device: Device) -> bool:
    """Whether a device can serve as the manual disconnecting means: a switch that is not the service's own, or a
    breaker that is draw-out, shows an open gap, or was agreed upon with the Company (ESB 756, 7.4(3)c)."""
    if device.owner != "customer":
        return False
    if device.kind == "switch":
        return device.text("purpose") not in _OF_THE_SERVICE
    agreed = device.text("approval") is not None
    return device.kind == "breaker" and (is_draw_out(device) or device.flag("visible_open") is True or agreed)


_FOUND: WeakKeyDictionary[Site, tuple[Device, ...]] = WeakKeyDictionary()


def generator_disconnects(site: Site) -> tuple[Device, ...]:
    """The manual generator disconnects: those named so, wherever they stand; else, for each DER that needs one, the
    one that serves as such. Worked out once for each site."""
    if site not in _FOUND:
        _FOUND[site] = _generator_disconnects(site)
    return _FOUND[site]


def _generator_disconnects(site: Site) -> tuple[Device, ...]:
    found = {d.id: d for d in site.devices("switch") if d.text("purpose") == NAMED and d.owner == "customer"}
    for der in site.ders:
        passed = site.must_pass(der, disconnects)
        if passed and not any(device.id in found for device in passed) and not may_do_without(der, site):
            serving = _serving(passed, site)
            found[serving.id] = serving
    return tuple(found.values())


def called_disconnects(site: Site) -> tuple[Device, ...]:
    """The manual generator disconnects, and the breakers meant as such that do not qualify: those labeled so, and where
    no other device serves those that the Company can reach at all times."""
    known = {device.id: device for device in generator_disconnects(site)}
    for der in site.ders:
        if not site.must_pass(der, disconnects) and not may_do_without(der, site):
            reachable = site.must_pass(der, _is_reachable_breaker)
            of_sources = [d for d in reachable if not any(carries_load(behind) for behind in site.beyond(d))]
            known.update((device.id, device) for device in of_sources[-1:])
    for breaker in site.devices("breaker"):
        if breaker.owner == "customer" and says(breaker, "AC DISCONNECT") and site.ders_beyond(breaker):
            known.setdefault(breaker.id, breaker)
    return tuple(known.values())


def _is_reachable_breaker(device: Device) -> bool:
    return device.kind == "breaker" and device.owner == "customer" and device.flag("access_24_7") is True


def _serving(passed: tuple[Device, ...], site: Site) -> Device:
    """Of several unnamed ones that are so labeled, that the Company can reach, or else that carry no load, the one
    nearest the Company."""
    for fitting in (
        [d for d in passed if says(d, "AC DISCONNECT")],
        [d for d in passed if d.flag("access_24_7")],
        [d for d in passed if not any(carries_load(behind) for behind in site.beyond(d))],
    ):
        if fitting:
            return fitting[-1]
    return passed[-1]


@once_a_site
def is_small_inverter_site(site: Site) -> bool | None:
    """Whether the aggregate is inverter-based and 25 kW or below; None where the sheet does not tell."""
    total, limit = site.aggregate_kw, site.profile.number("integrated_disconnect_kw")
    if any(der.kind == "generator" for der in site.ders) or total.least > limit:
        return False
    return None if total.value is None else total.value <= limit


def may_do_without(der: Device, site: Site) -> bool:
    """Whether the exception of ESB 756, 7.4 spares a source the separate disconnect: small, with one integrated."""
    return der.flag("integrated_disconnect") is True and is_small_inverter_site(site) is True


_DIRECT: WeakKeyDictionary[Site, frozenset[str]] = WeakKeyDictionary()


def is_directly_on_the_eps(device: Device, site: Site) -> bool | None:
    """Whether the DER behind a device connects to the Company's circuit itself and not to a customer's building system.

    A stated facility decides, but for a source with a service of its own beside the building's (RE Growth). None where
    the sheet does not tell: a panel stands between, of which neither load nor its absence is stated.
    """
    if site.project.text("facility") == "standalone":
        return True
    if site not in _DIRECT:
        _DIRECT[site] = frozenset(_direct_ders(site))
    direct = _DIRECT[site]
    if not any(der.id in direct for der in site.ders_beyond(device)):
        return False
    return None if site.must_pass(device, _may_feed_load) else True


def _may_feed_load(device: Device) -> bool:
    """Whether a device is the customer's panel with nothing said of its load; only asked where no load is drawn."""
    is_panel = device.kind == "bus" and device.owner == "customer" and device.text("bus_type") not in _GATHERING
    return is_panel and device.number("connected_load_a") is None


def _direct_ders(site: Site) -> Iterator[str]:
    """The sources whose PoC is at the PCC; none where a building system is stated and no load is drawn."""
    has_load = any(carries_load(device) for device in site.devices("load", "motor", "bus"))
    if site.project.text("facility") is not None and not has_load:
        return
    at_pcc = {place.wire for place in site.points.pcc}
    for place in site.points.poc:
        if place.wire in at_pcc:
            yield from place.ders

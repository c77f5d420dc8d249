"""Sources connected between the meter and the service disconnect."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tieline.model.records import Device
from tieline.network.kinds import is_overcurrent_device
from tieline.network.site import Site, need
from tieline.rules.busbar.loading import feeds_load
from tieline.rules.citations import LOAD_SIDE, NEC
from tieline.rules.engine import rule
from tieline.rules.finding import Finding, Severity

DISCONNECTING = ("switch", "breaker")


@dataclass(frozen=True, slots=True)
class SupplySideTap:
    """Where a source joins the service ahead of every disconnect of the customer's, and what stands on its branch."""

    place: Device
    der: Device
    branch: tuple[Device, ...]

    @property
    def id(self) -> str:
        return self.der.id


def supply_side_taps(site: Site) -> tuple[SupplySideTap, ...]:
    """The supply-side connections of a site, one for each source that has one."""
    return tuple(tap for der in site.ders if (tap := _tap(der, site)) is not None)


def _tap(der: Device, site: Site) -> SupplySideTap | None:
    """The place where a source's way first meets loads, if nothing there or ahead of it can disconnect them."""
    way = site.way(der)
    for index, device in enumerate(way):
        if not feeds_load(device, site):
            continue
        ahead = way[index:]
        is_service = any(_is_customers_own(passed) for passed in ahead)
        if device.kind not in ("junction", "meter", "point") or is_service or _is_companys_system(device, site):
            return None
        return SupplySideTap(device, der, way[:index])
    return None


def _is_customers_own(device: Device) -> bool:
    return device.owner != "utility" and (device.kind in DISCONNECTING or is_overcurrent_device(device))


def _is_companys_system(device: Device, site: Site) -> bool:
    """Whether a place is on the Company's lines, where each customer's service begins; a meter still is a service."""
    return device.owner == "utility" and device.kind != "meter"


@rule(
    "BUS-020", "supply-side-disconnect-and-ocpd", Severity.ERROR, scope=supply_side_taps,
    cites=(NEC("supply side"), LOAD_SIDE("Admin Desk")), fields=("switch.fused",),
)  # fmt: skip
def supply_side_tap_has_disconnect_and_ocpd(tap: SupplySideTap, site: Site) -> Iterator[Finding]:
    """A source connected ahead of the service disconnect has a disconnect and an overcurrent device of its own.

    A fused switch or a breaker is both. The busbar rules do not apply to a panel behind such a connection.

    Why:    Nothing between it and the Company's transformer would otherwise clear a fault on its conductors.
    Wrong:  a tap to an inverter through an unfused switch
    Right:  a tap to a fused switch
    """
    own = [device for device in tap.branch if device.owner != "utility"]
    if any(device.kind == "breaker" for device in own):
        return
    has_disconnect = any(device.kind in DISCONNECTING for device in own)
    has_ocpd = any(is_overcurrent_device(device) for device in own)
    if has_disconnect and has_ocpd:
        return
    unsaid = [device for device in own if device.kind == "switch" and device.flag("fused") is None]
    if has_disconnect and unsaid:
        yield Finding.undecided(*unsaid, tap.der, tap.place, needs=[need(device, "fused") for device in unsaid])
        return
    switch = next((device for device in own if device.kind == "switch"), tap.der)
    lacking = " and ".join(
        what for what, there in (("disconnect", has_disconnect), ("overcurrent device", has_ocpd)) if not there
    )
    yield Finding.at(
        switch,
        tap.der,
        tap.place,
        says=f"{tap.der.tag} is connected ahead of the service disconnect, and its branch has no {lacking} of its own.",
        remedy="Place a fused switch or a breaker at the connection.",
    )

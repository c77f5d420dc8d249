"""Which meters are the Company's, which of them meter a source, and which program the project is in."""

from __future__ import annotations

from weakref import WeakKeyDictionary

from tieline.model.records import Device
from tieline.network.remembered import once_a_site
from tieline.network.site import Site

DER_ROLES = ("generation", "storage")
BOTH_WAYS = ("bidirectional", "bidirectional-no-detent")
REGROWTH = "regrowth"


def is_companys(meter: Device) -> bool:
    """Whether a meter is the Company's revenue meter: its own, or called that of the service."""
    if meter.kind != "meter" or meter.text("role") == "customer":
        return False
    return meter.owner == "utility" or meter.text("role") == "service"


def company_meters(site: Site) -> tuple[Device, ...]:
    """The Company's meters that are there."""
    return tuple(meter for meter in site.devices("meter") if is_companys(meter))


def service_meters(site: Site) -> tuple[Device, ...]:
    """The Company's meters of a service; those of which the sheet does not say what they meter included."""
    return tuple(meter for meter in company_meters(site) if meter.text("role") not in DER_ROLES)


def der_meters(site: Site) -> tuple[Device, ...]:
    """The Company's meters of generation or storage."""
    return tuple(meter for meter in company_meters(site) if meter.text("role") in DER_ROLES)


_ON_WAY: WeakKeyDictionary[Site, dict[str, tuple[Device, ...]]] = WeakKeyDictionary()


def meters_ahead(device: Device, site: Site) -> tuple[Device, ...]:
    """The Company's meters on the way from a device to the Company, in the run or behind CTs, the nearest first."""
    found = _ON_WAY.setdefault(site, {})
    if device.id not in found:
        found[device.id] = tuple(dict.fromkeys(m for passed in site.way(device) for m in _metering_at(passed, site)))
    return found[device.id]


def _metering_at(passed: Device, site: Site) -> tuple[Device, ...]:
    if passed.kind == "meter":
        return (passed,) if is_companys(passed) else ()
    if passed.kind != "ct":
        return ()
    return tuple(near.device for near in site.at_port(passed, "secondary") if is_companys(near.device))


def ders_metered(meter: Device, site: Site) -> tuple[Device, ...]:
    """The sources whose way leads through a meter."""
    return _metered(site).get(meter.id, ())


@once_a_site
def _metered(site: Site) -> dict[str, tuple[Device, ...]]:
    """The connected sources behind each of the Company's meters, by the meter's id."""
    found: dict[str, list[Device]] = {}
    for der in site.ders:
        if site.connected(der):
            for meter in meters_ahead(der, site):
                found.setdefault(meter.id, []).append(der)
    return {key: tuple(ders) for key, ders in found.items()}


def is_regrowth(site: Site) -> bool:
    """Whether the project is stated to be in the RE Growth program; where none is stated, MTR-003 asks."""
    return site.project.text("program") == REGROWTH


def has_solar_and_storage(site: Site) -> bool:
    """Whether both solar and storage run in parallel on the site."""
    sources = [der.text("source") for der in site.ders]
    solar = bool(site.devices("pv_array")) or any(source in ("pv", "hybrid") for source in sources)
    storing = any(source in ("storage", "hybrid") for source in sources) or bool(site.devices("battery"))
    return solar and (storing or any(der.kind == "ess" for der in site.ders))

"""Whether the premises can run as an island, and which device parts them from the Company's system."""

from __future__ import annotations

from tieline.model.records import Device
from tieline.network.kinds import carries_load
from tieline.network.site import Site
from tieline.rules.interrupting.devices import is_customers

FACILITIES = ("microgrid", "campus")
"""The facilities that the bulletin has requirements of their own for."""


def is_facility(site: Site) -> bool:
    """Whether the project is a facility microgrid or a campus."""
    return site.project.text("facility") in FACILITIES


def can_island(site: Site) -> bool:
    """Whether the premises are to run as an island: a microgrid by its name, or by what is drawn or stated."""
    if site.project.text("facility") == "microgrid" or island_devices(site):
        return True
    if any(der.flag("grid_forming") for der in site.ders):
        return True
    return has_microgrid_controller(site)


def has_microgrid_controller(site: Site) -> bool:
    """Whether a controller is drawn that runs the premises as a microgrid."""
    return any("microgrid" in controller.items("functions") for controller in site.devices("controller"))


def island_devices(site: Site) -> tuple[Device, ...]:
    """Microgrid interconnect devices (backup switches and gateways) with a DER behind them."""
    return tuple(mid for mid in site.devices("mid") if site.ders_beyond(mid))


def isolating_breakers(site: Site) -> tuple[Device, ...]:
    """The customer's interrupting devices that part DER and load together from the Company, the nearest to it first.

    Where none has load behind, those nearest the Company on each DER's way.
    """
    passed: dict[str, Device] = {}
    outermost: dict[str, Device] = {}
    for der in site.ders:
        on_way = site.must_pass(der, is_customers)
        outermost.update({d.id: d for d in on_way[-1:]})
        passed.update({d.id: d for d in reversed(on_way)})
    loaded = tuple(d for d in passed.values() if any(carries_load(behind) for behind in site.beyond(d)))
    return loaded or tuple(outermost.values())

"""Which sources of the Company's are secondary networks, and what is connected to them."""

from __future__ import annotations

from collections.abc import Iterator
from weakref import WeakKeyDictionary

from tieline.model.records import Device
from tieline.network.site import Site
from tieline.rules.labels.wording import carries

AREA, SPOT = "area-network", "spot-network"


def networks(site: Site) -> tuple[Device, ...]:
    """The Company's sources that are secondary area or spot networks."""
    return tuple(source for source in site.sources if source.text("network") in (AREA, SPOT))


def supplied_networks(site: Site) -> tuple[Device, ...]:
    """Those of them that DER is connected to; one that feeds load alone is no concern of the DER's."""
    return tuple(source for source in networks(site) if any(True for _ in ders_on((source,), site)))


def may_be_networks(site: Site) -> tuple[Device, ...]:
    """The sources of which it is not stated whether they are a network, and that may be one.

    A secondary network is of 600 V or less, and stands where the profile says that the Company has such networks.
    """
    address = site.project.text("site_address")
    places = site.profile.words("network_places")
    if address is not None and places and not any(carries(address, place) for place in places):
        return ()
    limit = site.profile.number("low_voltage_v")
    return tuple(s for s in site.sources if s.text("network") is None and (s.number("voltage_v") or 0) <= limit)


_FOUND: WeakKeyDictionary[Site, dict[str, frozenset[str]]] = WeakKeyDictionary()


def ders_on(sources: tuple[Device, ...], site: Site) -> Iterator[tuple[Device, Device]]:
    """Each DER that one of these sources feeds, with the source; worked out once for each source."""
    known = _FOUND.setdefault(site, {})
    for source in sources:
        if source.id not in known:
            alone = len(site.sources) == 1
            known[source.id] = frozenset(d.id for d in site.ders if alone or source.id in site.on_ways(d))
        yield from ((der, source) for der in site.ders if der.id in known[source.id])

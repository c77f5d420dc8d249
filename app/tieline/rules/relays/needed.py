"""Which relays count as the interconnection's, and which sources call for how many of them."""

from __future__ import annotations

from collections.abc import Iterable
from weakref import WeakKeyDictionary

from tieline.model.records import Device
from tieline.network.certification import NONE, SA, SB, is_rotating, of_class, of_unknown_class
from tieline.network.relaying import functions, is_protective, standards
from tieline.network.site import Site
from tieline.rules.interrupting.devices import is_customers

CERTIFIED = (SA, SB)


def customers_relays(site: Site) -> tuple[Device, ...]:
    """The customer's protective relays, where there is generation they can protect from; the Company's own are its
    affair."""
    if not site.customers_ders:
        return ()
    return tuple(relay for relay in site.devices("relay") if relay.owner != "utility" and is_protective(relay))


def interconnection_relays(site: Site) -> tuple[Device, ...]:
    """Of those the ones that can be what the bulletin asks for: not stated to be for the customer's own equipment."""
    return tuple(relay for relay in customers_relays(site) if relay.flag("company_designated") is not False)


def grade(relay: Device, wanted: Iterable[str]) -> bool | None:
    """Whether a relay is utility grade (ESB 756, 4.0(12)): as stated, or by the standards it states. None if unsaid."""
    stated = relay.flag("utility_grade")
    if stated is None and standards(relay) >= set(wanted):
        return True
    return stated


def reaches(site: Site, limit_kw: float) -> bool | None:
    """Whether the aggregate nameplate is at or above a size; None where that is not known."""
    total = site.aggregate_kw
    if total.least >= limit_kw:
        return True
    return None if total.value is None else False


def is_large(site: Site) -> bool | None:
    """Whether it is a facility of the size for which redundant relaying is required (ESB 756, 7.6.3)."""
    return reaches(site, site.profile.number("redundant_relays_kw"))


def certified(site: Site) -> tuple[Device, ...]:
    return of_class(site.customers_ders, *CERTIFIED)


def noncertified(site: Site) -> tuple[Device, ...]:
    return of_class(site.customers_ders, NONE)


def in_need_of_two(site: Site) -> tuple[Device, ...]:
    """The sources that need two redundant relays from 500 kW on: those not certified; the certified too where reading
    A9 has it so."""
    return noncertified(site) or (certified(site) if site.profile.choice("certified_relays") == "two" else ())


def unsaid(site: Site) -> tuple[Device, ...]:
    return of_unknown_class(site.customers_ders)


def is_inverter_based(der: Device) -> bool:
    """Whether it has protective functions of its own: inverters and storage units."""
    return not is_rotating(der)


def calls_for_utility_grade(site: Site) -> bool | None:
    """Whether a utility grade relay is required: for any source not certified, and from 500 kW on."""
    if noncertified(site) or (site.customers_ders and is_large(site)):
        return True
    return None if unsaid(site) or is_large(site) is None else False


_ON_WAYS: WeakKeyDictionary[Site, frozenset[str]] = WeakKeyDictionary()


def on_generations_way(site: Site) -> frozenset[str]:
    """The ids of all devices that some source must pass on its way to the Company."""
    if site not in _ON_WAYS:
        _ON_WAYS[site] = frozenset(passed.id for der in site.customers_ders for passed in site.way(der))
    return _ON_WAYS[site]


def gathered(relays: Iterable[Device]) -> frozenset[str]:
    """All functions that these relays have together."""
    return frozenset(name for relay in relays for name in functions(relay))


def interrupting_devices(ders: Iterable[Device], site: Site) -> tuple[Device, ...]:
    """The customer's interrupting device nearest to each of these sources."""
    found = {d.id: d for der in ders for d in site.must_pass(der, is_customers)[:1]}
    return tuple(found.values())


def aggregate(site: Site) -> dict[str, float]:
    """The arithmetic of a size: what is known of the aggregate, and from where on relaying is redundant."""
    return {
        "aggregate_kw": round(site.aggregate_kw.least, 1),
        "redundant_from_kw": site.profile.number("redundant_relays_kw"),
    }

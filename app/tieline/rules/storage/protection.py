"""How storage is protected: a relay where its inverter is not certified, and devices for storage and generation
together."""

from __future__ import annotations

from collections.abc import Iterator
from weakref import WeakKeyDictionary

from tieline.model.records import Device
from tieline.network.certification import NONE, certification
from tieline.network.kinds import carries_load, is_overcurrent_device, trip_rating_a
from tieline.network.relaying import functions, lacking
from tieline.network.site import Site, need
from tieline.rules.citations import ESB
from tieline.rules.engine import once, rule
from tieline.rules.facts import listed
from tieline.rules.finding import Finding, Severity
from tieline.rules.generators.fault_basis import nameplate_a
from tieline.rules.relays.needed import grade
from tieline.rules.storage.units import units
from tieline.studies.continuous_current import output_at


@rule(
    "ESS-006", "intertie-relay-for-storage", Severity.ERROR, scope=once, cites=ESB("5.1.1.4"),
    fields=("ess.certification", "inverter.certification", "relay.functions", "relay.utility_grade"),
)  # fmt: skip
def uncertified_storage_has_an_intertie_relay(site: Site) -> Iterator[Finding]:
    """A storage inverter that is not UL 1741 listed has a utility intertie relay that takes it off.

    The relay watches voltage and frequency, over and under, and trips a device between the inverter and the Company.

    Why:    Without the listing nothing else tells that it lets go of a dead or disturbed circuit.
    Wrong:  a storage inverter without listing, and no relay
    Right:  a relay 27, 59, 81U, 81O that trips its breaker
    """
    seen: set[str] = set()
    for unit in units(site):
        for source in unit.sources:
            if source.id in seen:
                continue
            seen.add(source.id)
            found = certification(source)
            if found is None:
                yield Finding.undecided(source, needs=need(source, "certification"))
            elif found == NONE:
                yield from _intertie(source, site)


def _intertie(source: Device, site: Site) -> Iterator[Finding]:
    found = {r.id: r for passed in site.way(source) for r in site.relays_tripping(passed)}
    found |= {r.id: r for r in site.relays_tripping(source)}
    standards = site.profile.words("utility_grade_standards")
    relays = {key: relay for key, relay in found.items() if grade(relay, standards) is not False}
    wanted = site.profile.words("intertie_functions")
    if found and not relays:
        yield Finding.at(
            source,
            *found,
            says=f"{source.tag} is not UL 1741 listed, and {listed(r.tag for r in found.values())} is no utility grade "
            "relay.",
            remedy="Take a utility grade relay (IEEE C37.90, C37.90.1, C37.90.2) for the intertie.",
        )
        return
    if not relays:
        yield Finding.at(
            source,
            says=f"{source.tag} is not UL 1741 listed, and no relay trips a device between it and the Company.",
            remedy="Add a utility intertie relay with the functions of IEEE 1547-2018, and its trip circuit.",
        )
        return
    if missing := lacking({f for r in relays.values() for f in functions(r)}, wanted):
        if silent := [r for r in relays.values() if not functions(r)]:
            yield Finding.undecided(source, *silent, needs=[need(r, "functions") for r in silent])
            return
        yield Finding.at(
            source,
            *relays,
            says=f"{source.tag} is not UL 1741 listed, and {listed(r.tag for r in relays.values())} "
            f"{'does' if len(relays) == 1 else 'do'} not have {listed(missing)}.",
            remedy=f"Activate {listed(missing)} in the intertie relay.",
        )


@rule(
    "ESS-007", "rated-for-storage-and-generation", Severity.ERROR, scope=once, cites=ESB("7.6"),
    fields=("ess.kva", "inverter.kva", "breaker.rating_a", "fuse.rating_a", "switch.fuse_a"),
)  # fmt: skip
def protection_is_rated_for_the_sum(site: Site) -> Iterator[Finding]:
    """What protects storage and generation together is rated for the sum of their nameplates, not for the larger one.

    It concerns overcurrent devices with storage and other sources behind them and no load. A limit on how storage and
    generation run takes nothing off: each counts with the current of its full kVA. Behind a certified power control
    system that holds all of them, the code rates the device by the limit, and nothing is decided here.

    Why:    In a fault both feed at once, whatever the controller holds them to in service.
    Wrong:  storage of 120 A and solar of 120 A on a breaker of 125 A
    Right:  on a breaker of 250 A or more
    """
    storing = {source.id for unit in units(site) for source in unit.sources}
    for device in _joint_devices(storing, site):
        ders = site.ders_beyond(device)
        if all(der.flag("pcs_controlled") for der in ders):
            continue
        shares = {der: _amperes(der, device, site) for der in ders}
        rating = trip_rating_a(device)
        known = [amperes for amperes in shares.values() if amperes is not None]
        total = sum(known)
        missing = [need(der, "kva") for der, amperes in shares.items() if amperes is None]
        if rating is not None and total > rating:
            yield Finding.at(
                device,
                *ders,
                says=f"{device.tag}, {rating:g} A, has storage and generation of {total:.0f} A behind it.",
                values={"rating_a": rating, "sum_a": round(total, 1), "largest_a": round(max(known), 1)},
                remedy=f"Rate it for the sum, {total:.0f} A at least.",
            )
        elif rating is None or missing:
            name = "fuse_a" if device.kind == "switch" else "rating_a"
            yield Finding.undecided(device, needs=([need(device, name)] if rating is None else []) + missing)


_JOINT: WeakKeyDictionary[Site, dict[str, bool]] = WeakKeyDictionary()


def _joint_devices(storing: set[str], site: Site) -> tuple[Device, ...]:
    """For each storage inverter the overcurrent devices on its way that have other sources, and no load, behind."""
    found: dict[str, Device] = {}
    known = _JOINT.setdefault(site, {})
    for source in site.ders:
        if source.id not in storing:
            continue
        for device in site.way(source):
            if not is_overcurrent_device(device) or device.owner != "customer":
                continue
            if device.id not in known:
                known[device.id] = not any(carries_load(d) for d in site.beyond(device))
            if not known[device.id]:
                break
            if len(site.ders_beyond(device)) > 1 and any(d.id not in storing for d in site.ders_beyond(device)):
                found[device.id] = device
    return tuple(found.values())


def _amperes(der: Device, place: Device, site: Site) -> float | None:
    """The current of all units of a source at a place: as stated, but not below that of their full kVA."""
    share = output_at(place, (der,), site).value
    own, full = site.output_a(der).value, nameplate_a(der, site)
    if share is None or not own or full is None:
        return None
    of_kva = full * max(der.integer("quantity") or 1, 1) / own
    return share * of_kva if of_kva > 1 + site.profile.number("nameplate_match_pct") / 100 else share

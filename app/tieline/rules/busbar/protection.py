"""Ground-fault protection of equipment with sources behind it, and enclosures that stand in the open."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tieline.model.records import Device
from tieline.network.site import Site, need
from tieline.rules.busbar.loading import Loading, supplied_busbars
from tieline.rules.citations import LOAD_SIDE, NEC
from tieline.rules.engine import each, rule
from tieline.rules.facts import listed
from tieline.rules.finding import Finding, Severity


@rule(
    "BUS-024", "source-ahead-of-ground-fault-protection", Severity.WARNING, scope=each("breaker"),
    cites=NEC("ground-fault protection"),
    fields=("breaker.ground_fault_protection", "breaker.ground_fault_all_sources", "breaker.rating_a"),
)  # fmt: skip
def sources_join_ahead_of_ground_fault_protection(breaker: Device, site: Site) -> Iterator[Finding]:
    """Where equipment has ground-fault protection, sources are connected on its supply side; or it covers the
    ground-fault current of all sources.

    The code wants such protection of service disconnects of 1000 A and above on solidly grounded wye systems of more
    than 150 V to ground; on those it has to be said whether there is one.

    Why:    A source behind the device feeds a ground fault past its sensor, which then sees too little to trip.
    Wrong:  480 V solar behind a 1200 A main with ground-fault protection of the Company's side alone
    Right:  the solar connected ahead of that main; or protection that covers all sources
    """
    stated = breaker.flag("ground_fault_protection")
    if stated is False or breaker.owner == "utility" or (stated is None and not _is_wanted(breaker, site)):
        return
    ders = site.ders_beyond(breaker)
    if not ders:
        return
    if stated is None:
        yield Finding.undecided(breaker, *ders, needs=need(breaker, "ground_fault_protection"))
        return
    covers = breaker.flag("ground_fault_all_sources")
    if covers is None:
        yield Finding.undecided(breaker, *ders, needs=need(breaker, "ground_fault_all_sources"))
    elif not covers:
        yield Finding.at(
            breaker,
            *ders,
            says=f"{listed(der.tag for der in ders)} feeds in behind {breaker.tag}, whose ground-fault protection does "
            "not cover the current of all sources.",
            remedy=f"Connect the source on the supply side of {breaker.tag}, or take ground-fault protection that "
            "covers all sources.",
        )


def _is_wanted(breaker: Device, site: Site) -> bool:
    """Whether the code wants ground-fault protection of a breaker: a service main of that size and system."""
    profile, rating, volts = site.profile, breaker.number("rating_a"), site.voltage_v(breaker)
    if rating is None or rating < profile.number("ground_fault_protection_a") or volts is None:
        return False
    if not profile.number("ground_fault_protection_v") < volts <= profile.number("ground_fault_protection_most_v"):
        return False
    return _is_service_main(breaker, site) and _is_wye(breaker, site)


def _is_service_main(breaker: Device, site: Site) -> bool:
    ahead = site.must_pass(breaker, lambda passed: passed.owner != "utility" and passed.kind in ("bus", "breaker"))
    return not ahead


def _is_wye(breaker: Device, site: Site) -> bool:
    """Whether the system at a breaker is a solidly grounded wye, as its transformer or the Company's source says."""
    for device in site.way(breaker):
        if device.kind == "transformer":
            winding, grounding = device.text("secondary_winding"), device.text("secondary_grounding")
            return winding == "wye-grounded" and grounding in (None, "solid")
        if device.kind == "utility_source":
            return device.text("connection") == "wye-grounded"
    return False


# ------------------------------------------------------------ enclosures
@rule(
    "BUS-025", "enclosure-suits-the-place", Severity.INFO, scope=supplied_busbars,
    cites=(LOAD_SIDE("Hardware Profile"), NEC("enclosures")), fields=("bus.enclosure", "bus.outdoor", "bus.location"),
)  # fmt: skip
def enclosures_in_the_open_are_weatherproof(loading: Loading, site: Site) -> Iterator[Finding]:
    """A note where a panel with sources stands in the open and its enclosure is not stated to be of a type for that.

    NEMA 3R and the types above it are; NEMA 1 is for indoors. Temperature: what is in it is rated for the range of the
    site, -40 to +60 degC where the inverter's own range goes so far.

    Why:    Rain in the panel and heat in the sun shorten the life of the breakers the source depends on.
    Wrong:  (the note) an outdoor load center in a NEMA 1 enclosure
    Right:  (no note) NEMA 3R outdoors, NEMA 1 indoors
    """
    bus = loading.device
    if not _is_outdoors(bus, site) or _is_weatherproof(bus, site):
        return
    stated = bus.text("enclosure")
    shown = "of no type that is stated" if stated is None else f"{stated}"
    yield Finding.at(
        bus,
        says=f"{bus.tag} stands in the open; its enclosure is {shown}.",
        remedy="Nothing is to be done if it is of NEMA type 3R or better and rated for the temperatures of the place; "
        "state the type.",
    )


def _is_outdoors(bus: Device, site: Site) -> bool:
    stated = bus.flag("outdoor")
    if stated is not None:
        return stated
    words = re.findall(r"[A-Z]+", (bus.text("location") or "").upper())
    return any(word in words for word in site.profile.words("outdoor_words"))


def _is_weatherproof(bus: Device, site: Site) -> bool:
    types = re.findall(r"\b\d{1,2}[A-Z]{0,2}\b", (bus.text("enclosure") or "").upper())
    return any(found in site.profile.words("weatherproof_enclosures") for found in types)

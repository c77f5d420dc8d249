"""Large sources on the load side, and mains made smaller to make room for a source."""

from __future__ import annotations

from collections.abc import Iterator

from tieline.network.kinds import trip_rating_a
from tieline.network.site import Site, need
from tieline.rules.busbar.arithmetic import standard_sizes_a
from tieline.rules.busbar.judging import stated_method
from tieline.rules.busbar.loading import Loading, by_size, feeds_load
from tieline.rules.busbar.opposite_end import source_busbars
from tieline.rules.busbar.wording import amperes
from tieline.rules.citations import LOAD_SIDE, NEC
from tieline.rules.engine import rule
from tieline.rules.finding import Finding, Severity


@rule(
    "BUS-017", "large-source-on-the-supply-side", Severity.WARNING, scope=source_busbars,
    cites=LOAD_SIDE("Admin Desk"), fields=("inverter.kw", "ess.kw", "generator.kw", "bus.busbar_method"),
)  # fmt: skip
def large_sources_are_better_connected_ahead(loading: Loading, site: Site) -> Iterator[Finding]:
    """DER of 100 kW and above on the load side is meant so: the busbar's method, or a note, says it.

    A busbar that carries sources alone is no load side; above 600 V, at a primary service, the advice does not hold.

    Why:    So much seldom fits on the busbar of a service; it is usually connected between meter and main.
    Wrong:  100 kW on the busbar of a building's loads, with no word on it
    Right:  the same ahead of the service disconnect; or the method of NEC 705.12 stated for the busbar
    """
    total, least = site.aggregate_kw, site.profile.number("load_side_kw")
    if total.least < least or loading.has_sources_only or stated_method(loading) is not None or _is_noted(site):
        return
    volts = site.voltage_v(loading.device)
    if _only_gathers(loading, site) or (volts is not None and volts > site.profile.number("low_voltage_v")):
        return
    supply = by_size(loading.supplies)[0]
    yield Finding.at(
        supply.device,
        loading.device,
        says=f"The DER comes to {total.least:g} kW and is connected on the load side, at {loading.device.tag}; from "
        f"{least:g} kW on a connection ahead of the service disconnect is usual.",
        values={"aggregate_kw": round(total.least, 2), "usual_below_kw": least},
        remedy=f"Connect ahead of the service disconnect, or state by which way of NEC 705.12 {loading.device.tag} is "
        "judged.",
    )


def _only_gathers(loading: Loading, site: Site) -> bool:
    """Whether nothing is fed from a busbar: it is called a combiner, stated to have no load, or behind another busbar
    with no load drawn on it."""
    bus = loading.device
    if feeds_load(bus, site):
        return False
    is_behind = site.must_pass(bus, lambda passed: passed.kind == "bus" and passed.owner != "utility")
    return bool(is_behind) or bus.text("bus_type") == "combiner" or bus.number("connected_load_a") == 0


def _is_noted(site: Site) -> bool:
    notes = [note for note in site.project.items("notes") if isinstance(note, str)]
    notes += [annotation.text for annotation in site.document.annotations.values()]
    words = site.profile.words("load_side_words")
    return any(word in note.upper() for note in notes for word in words)


@rule(
    "BUS-022", "derated-main-carries-the-load", Severity.WARNING, scope=source_busbars,
    cites=(LOAD_SIDE("Step 1"), NEC("standard sizes")),
    fields=("breaker.rating_a", "bus.connected_load_a", "bus.rating_a"),
)  # fmt: skip
def derated_main_carries_the_load(loading: Loading, site: Site) -> Iterator[Finding]:
    """A main below the busbar's rating, as when it is derated to make room for a source, is a standard size and no
    smaller than the calculated load.

    Asked of the service's busbar: a subpanel's feeder may well be smaller than its busbar.

    Why:    The headroom for the source is taken from the loads; a main below them trips on a hot evening.
    Wrong:  a 150 A main on a 200 A busbar with a calculated load of 170 A
    Right:  a 175 A main
    """
    main, bus = loading.busbar.main, loading.device
    device = None if main is None else main.ocpd
    rating = None if device is None else trip_rating_a(device)
    if device is None or rating is None or loading.bus_a is None or rating >= loading.bus_a:
        return
    if site.must_pass(bus, lambda passed: passed.kind == "bus" and passed.owner != "utility"):
        return
    load, sizes = bus.number("connected_load_a"), standard_sizes_a(site.nec_edition, fuse=device.kind != "breaker")
    figures = {"main_a": rating, "bus_a": loading.bus_a} | ({} if load is None else {"load_a": load})
    fitting = next((size for size in sizes if size >= max(load or 0.0, rating)), None)
    mend = "Take a main of a standard size that carries the calculated load" + (f", {fitting} A." if fitting else ".")
    if load is not None and rating < load:
        says = f"The main of {bus.tag}, {device.tag}, is {amperes(rating)}; the calculated load is {amperes(load)}."
        yield Finding.at(device, bus, says=says, values=figures, remedy=mend)
    elif rating not in sizes and device.text("breaker_type") in (None, "molded-case"):
        says = f"The main of {bus.tag}, {device.tag}, is {amperes(rating)}, which is no standard size."
        yield Finding.at(device, bus, says=says, values=figures, remedy=mend)
    elif load is None and device.status != "existing":
        yield Finding.undecided(device, bus, needs=need(bus, "connected_load_a"), values=figures)

"""The billing meter: that it is shown, that its lugs are the right way round, and that it meters what it should."""

from __future__ import annotations

from collections.abc import Iterator

from tieline.model.records import Device
from tieline.network.kinds import carries_load
from tieline.network.site import Site, need
from tieline.rules.citations import ESB
from tieline.rules.engine import once, rule
from tieline.rules.finding import Finding, Severity
from tieline.rules.metering.meters import company_meters, der_meters, ders_metered, meters_ahead, service_meters
from tieline.rules.service.equipment import service_devices


@rule("MTR-001", "billing-meter-shown", Severity.WARNING, scope=once, cites=ESB("Exhibit 4, item 7"))
def billing_meter_is_shown(site: Site) -> Iterator[Finding]:
    """The Company's billing meter, or the cabinet of its instrument transformers, is shown in the circuit.

    Why:    The Company specifies where it stands, and reads from the sheet what it meters.
    Wrong:  the Company's source joined to the main breaker with no meter between
    Right:  a meter between them
    """
    unmetered = [der for der in site.ders if site.connected(der) and not meters_ahead(der, site)]
    if unmetered:
        yield Finding.at(
            *(_coupling_of(unmetered, site) or unmetered),
            *unmetered,
            says=f"No billing meter of the Company's is shown ahead of {', '.join(der.tag for der in unmetered)}.",
            remedy="Draw the Company's meter, or its CT cabinet, at the service.",
        )
    elif site.ders and any(map(site.connected, site.ders)) and not service_meters(site):
        yield Finding.at(
            *company_meters(site),
            says="Every meter on the sheet meters generation or storage; the meter of the service is not shown.",
            remedy="Draw the Company's meter of the service.",
        )


def _coupling_of(ders: list[Device], site: Site) -> list[str]:
    """The flags at the points of common coupling of these sources."""
    ids = {der.id for der in ders}
    return [place.marker for place in site.points.pcc if place.marker is not None and ids.intersection(place.ders)]


@rule(
    "MTR-002", "meter-lugs", Severity.ERROR, scope=company_meters, cites=ESB("7.2.2(3)"), fields=("meter.metering",),
)  # fmt: skip
def meter_lugs_are_the_right_way_round(meter: Device, site: Site) -> Iterator[Finding]:
    """At a fully rated (self-contained) meter the utility ends on the top lugs, the DER source on the bottom lugs.

    On a site with DER that holds for the meter of the load too, which stands on a service of its own in RE Growth.

    Why:    The top stays live when the meter is pulled; who works on the socket expects the Company's side there.
    Wrong:  the DER on the line (top) lugs
    Right:  the utility on the line (top) lugs, the DER on the load (bottom) lugs
    """
    facing, on_top = site.company_port(meter), _ders_on_top(meter, site)
    is_reversed = facing == "load" and bool(site.ders)
    metering = meter.text("metering")
    if metering == "transformer-rated" or not (is_reversed or on_top):
        return
    if metering is None:
        if on_top or ders_metered(meter, site):
            yield Finding.undecided(meter, needs=need(meter, "metering"))
        return
    wrong = "utility is on the bottom (load) lugs" if is_reversed else "DER is on the top (line) lugs"
    yield Finding.at(
        meter,
        *on_top,
        says=f"The {wrong} of the self-contained meter {meter.tag}.",
        remedy="Land the utility on the top lugs and the DER on the bottom lugs.",
    )


def _ders_on_top(meter: Device, site: Site) -> list[Device]:
    """What is wired to the top lugs of a meter and brings a DER there, past the meter."""
    ahead = {device.id for device in site.way(meter)}
    sources = {der.id for der in site.ders}
    near = [n.device for n in site.at_port(meter, "line") if n.wire.kind == "power" and n.device.id not in ahead]
    return [d for d in near if d.id in sources or (site.company_port(meter) != "load" and site.ders_beyond(d))]


@rule(
    "MTR-008", "large-service-transformer-rated", Severity.ERROR, scope=company_meters, cites=ESB("7.2.3"),
    fields=("meter.metering", "meter.rating_a"),
)  # fmt: skip
def large_meters_are_transformer_rated(meter: Device, site: Site) -> Iterator[Finding]:
    """A meter of 400 A and above is transformer-rated, with a CT cabinet.

    Why:    Self-contained sockets end at 320 A.
    Wrong:  a self-contained socket at 400 A
    Right:  a CT cabinet at 400 A
    """
    limit = site.profile.number("transformer_rated_a")
    rating, metering = meter.number("rating_a"), meter.text("metering")
    if metering == "transformer-rated" or (rating is not None and rating < limit):
        return
    if rating is None and _is_small_service(meter, limit, site):
        return
    if metering is None or rating is None:
        if rating is not None or metering is not None:
            yield Finding.undecided(meter, needs=need(meter, "metering" if metering is None else "rating_a"))
        return
    yield Finding.at(
        meter,
        says=f"{meter.tag} is a self-contained meter of {rating:g} A.",
        values={"rating_a": rating, "transformer_rated_from_a": limit},
        remedy="Show transformer-rated metering with a CT cabinet.",
    )


def _is_small_service(meter: Device, limit: float, site: Site) -> bool:
    """Whether the service equipment behind a meter shows that the service is smaller than this."""
    behind = {device.id for device in site.beyond(meter)}
    ratings = [device.number("rating_a") for device in service_devices(site) if device.id in behind]
    return bool(ratings) and all(rating is not None and rating < limit for rating in ratings)


@rule(
    "MTR-013", "meter-telecommunications", Severity.INFO, scope=company_meters, cites=ESB("7.2.2(2)"),
    fields=("meter.telemetry", "meter.recording", "meter.wireless"),
)  # fmt: skip
def telephone_line_may_be_asked(meter: Device, site: Site) -> Iterator[Finding]:
    """Where there is no cellular signal the customer may have to bring a telephone line to a Company's meter.

    The note is written for meters that report from afar and of which no wireless provision is stated.

    Why:    The meter must be read without a visit.
    Wrong:  (never; a note)
    Right:  provisions for the Company's wireless meter stated
    """
    reports = meter.flag("telemetry") or "interval" in (meter.text("recording"), meter.text("registers"))
    if reports and not meter.flag("wireless") and ders_metered(meter, site):
        yield Finding.at(
            meter,
            says=f"{meter.tag} reports from afar; the customer may be asked for a telephone line to it.",
            remedy="Nothing is to be done where there is a cellular signal; else provide a direct inward dial line.",
        )


@rule("MTR-014", "der-meter-measures-der-alone", Severity.WARNING, scope=der_meters, cites=ESB("7.2.3"))
def der_meter_measures_der_alone(meter: Device, site: Site) -> Iterator[Finding]:
    """Between the meter of a DER and the DER no load branches off.

    Why:    What the load takes never reaches the meter, and is not paid for.
    Wrong:  a lighting circuit behind the PV meter
    Right:  the inverter alone behind the PV meter
    """
    loads = [device for device in site.beyond(meter) if carries_load(device)]
    if loads and site.ders_beyond(meter):
        yield Finding.at(
            meter,
            *loads,
            says=f"Behind {meter.tag}, which meters a DER, stands load: {', '.join(load.tag for load in loads)}.",
            remedy="Connect the load ahead of the meter.",
        )

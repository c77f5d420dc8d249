"""Direct transfer trip: where DER that is not certified needs it, and that it is drawn whole where it is required."""

from __future__ import annotations

from collections.abc import Iterator

from tieline.model.records import Device
from tieline.network.certification import NONE, of_class
from tieline.network.site import Site
from tieline.rules.answer import NO, YES, Answer, all_of, any_of
from tieline.rules.citations import ESB
from tieline.rules.engine import once, rule
from tieline.rules.facts import listed
from tieline.rules.finding import Finding, Severity
from tieline.rules.islanding.section import Section, screened_sections, sections
from tieline.rules.islanding.shown import has_transfer_trip, is_taken_off, trips_of_receiver


def needs_transfer_trip(section: Section) -> Answer:
    """7.6.12.5(2): some of the project is not certified, and the line section's DER is above 33 % of its load.

    What goes by the simplified process is certified; that it is not stated there is another rule's.
    """
    of_none = section.has(NONE)
    if of_none.value is None and section.is_simplified:
        of_none = NO
    return all_of(of_none, section.exceeds_load_share)


@rule(
    "ISL-017", "noncertified-has-transfer-trip", Severity.ERROR, scope=screened_sections, cites=ESB("7.6.12.5"),
    fields=("inverter.certification", "utility_source.min_load_kw", "utility_source.section_der_kw"),
)  # fmt: skip
def noncertified_has_transfer_trip(section: Section, site: Site) -> Iterator[Finding]:
    """DER not certified, and any rotating machine, has transfer trip where DER exceeds 33 % of the minimum load.

    All DER of the line section counts, certified or not, this project in it. Certified sources in the same project
    need none on its account.

    Why:    Such a source detects an island by its voltage and frequency alone, and in a balanced island neither moves.
    Wrong:  40 % of the minimum load, a synchronous generator, no transfer trip
    Right:  a transfer-trip receiver that trips the generator's breaker
    """
    unprotected = [der for der in section.ders if site.way(der) and not has_transfer_trip(der, site)]
    bare = of_class(unprotected, NONE)
    when = needs_transfer_trip(section)
    if when.is_no or not unprotected or (when.is_yes and not bare):
        return
    if when.value is None:
        yield Finding.undecided(*(bare or unprotected), needs=when.missing, values=section.arithmetic)
        return
    share = section.limit("no_further_screen_pct")
    yield Finding.at(
        *bare,
        *section.place,
        says=f"{listed(der.tag for der in bare)} is not certified and has no direct transfer trip, and the DER of the "
        f"line section is above {share:g} % of its minimum load.",
        values=section.arithmetic | {"limit_pct": share},
        remedy="Draw the transfer-trip receiver, its channel, and its trip to the interrupting device.",
    )


@rule(
    "ISL-025", "transfer-trip-circuits-shown", Severity.ERROR, scope=once,
    cites=(ESB("5.1.1.6"), ESB("6.2.1")),
    fields=("utility_source.dtt_required", "dtt_receiver.medium"),
)  # fmt: skip
def transfer_trip_is_drawn(site: Site) -> Iterator[Finding]:
    """Where direct transfer trip is required, the sheet shows the receiver, its channel, and its trip.

    It is required where the Company's study says so, or where ISL-017 does. A receiver that is drawn without being
    required is drawn whole as well.

    Why:    The receiver trips nothing that it is not wired to, and hears nothing without its channel.
    Wrong:  transfer trip required, no receiver drawn
    Right:  a receiver on a leased line with a trip to the interconnection breaker
    """
    receivers = site.devices("dtt_receiver")
    for receiver in receivers:
        yield from _lacking(receiver, site)
    for section in sections(site):
        when = any_of(_by_study(section), NO if section.on_network else needs_transfer_trip(section))
        loose = [der for der in section.ders if site.way(der) and not has_transfer_trip(der, site)]
        if not when.is_yes or not loose:
            continue
        if receivers and any(trips_of_receiver(receiver, site) for receiver in receivers):
            if _by_study(section).is_yes:
                yield _left_on(loose, receivers, site)
        elif not receivers:
            yield Finding.at(
                *section.place,
                says="Direct transfer trip is required, and no receiver is drawn.",
                remedy="Draw the receiver, its channel, and its trip to the interrupting device.",
                values=section.arithmetic,
            )


def _by_study(section: Section) -> Answer:
    """Not stated is no answer of the study's, and no fact that this rule lacks: the Company asks for it."""
    return YES if section.source is not None and section.source.flag("dtt_required") else NO


def _left_on(loose: list[Device], receivers: tuple[Device, ...], site: Site) -> Finding:
    opened = [device for receiver in receivers for device in trips_of_receiver(receiver, site)]
    left = [der for der in loose if not is_taken_off(der, opened, site)] or loose
    return Finding.at(
        *receivers,
        *left,
        says=f"The transfer trip opens {listed(device.tag for device in opened)}, which leaves "
        f"{listed(der.tag for der in left)} connected.",
        remedy="Wire the trip to the device that takes all DER off the Company's system.",
    )


def _lacking(receiver: Device, site: Site) -> Iterator[Finding]:
    opened = trips_of_receiver(receiver, site)
    has_channel = bool(receiver.text("medium") or site.neighbours(receiver, "communication"))
    lacks = ([] if opened else ["a trip to an interrupting device"]) + ([] if has_channel else ["its channel"])
    if lacks:
        yield Finding.at(
            receiver,
            says=f"The transfer-trip receiver {receiver.tag} does not show {listed(lacks)}.",
            remedy="Draw the trip to the interrupting device and state the channel (leased line, fiber, radio).",
        )

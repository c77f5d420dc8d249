"""Utility grade: of protective relays, of auxiliary and interposing ones, and where voltage and frequency restore."""

from __future__ import annotations

from collections.abc import Iterator
from weakref import WeakKeyDictionary

from tieline.model.records import Device
from tieline.network.certification import is_rotating, of_class
from tieline.network.relaying import functions, is_auxiliary, is_lockout, is_protective, lacking, standards
from tieline.network.site import Site, need
from tieline.rules.citations import ESB
from tieline.rules.engine import once, rule
from tieline.rules.facts import listed
from tieline.rules.finding import Finding, Severity
from tieline.rules.islanding.section import Section, screened_sections
from tieline.rules.islanding.shown import advanced_functions
from tieline.rules.relays.needed import (
    CERTIFIED,
    calls_for_utility_grade,
    gathered,
    grade,
    interconnection_relays,
    noncertified,
)
from tieline.rules.relays.number import relays_for

_C37_90 = "C37.90"


@rule(
    "REL-016", "utility-grade-standards", Severity.ERROR, scope=interconnection_relays, cites=ESB("4.0(12)"),
    fields=("relay.utility_grade", "relay.standards"),
)  # fmt: skip
def utility_grade_means_three_standards(relay: Device, site: Site) -> Iterator[Finding]:
    """A utility grade relay complies with IEEE C37.90, C37.90.1 and C37.90.2, and the sheet says so.

    Asked of relays that are called utility grade, that the Company designated, or that the site must have: for sources
    not certified, and from 500 kW on.

    Why:    These are the tests of surge, of withstand and of radio interference that a substation demands.
    Wrong:  called utility grade, with no standard stated
    Right:  IEEE C37.90, C37.90.1, C37.90.2
    """
    stated = relay.flag("utility_grade")
    must = relay.flag("company_designated") or calls_for_utility_grade(site)
    if not must and not stated:
        return
    if stated is False:
        yield Finding.at(
            relay,
            says=f"{relay.tag} is not utility grade, and a utility grade relay is required here.",
            remedy="Take a utility grade relay and state its standards.",
        )
        return
    wanted = site.profile.words("utility_grade_standards")
    if missing := [name for name in wanted if name not in standards(relay)]:
        yield Finding.at(
            relay,
            says=f"{relay.tag} is not stated to comply with IEEE {listed(missing)}.",
            remedy="State the standards from the relay's data sheet.",
        )


def _auxiliaries(site: Site) -> tuple[Device, ...]:
    relays = site.devices("relay") if site.customers_ders else ()
    return tuple(
        r for r in relays if r.owner != "utility" and is_auxiliary(r) and (r.flag("auxiliary") or not is_lockout(r))
    )


def _faults(relay: Device, site: Site) -> tuple[list[str], list[str]]:
    """What a relay that passes on a trip is stated not to be, and the facts that are missing."""
    answers = (
        ("utility grade", grade(relay, site.profile.words("utility_grade_standards")), "utility_grade"),
        ("fail-safe", relay.flag("fail_safe"), "fail_safe"),
    )
    return [word for word, is_so, _ in answers if is_so is False], [
        need(relay, name) for _, is_so, name in answers if is_so is None
    ]


@rule(
    "REL-015", "auxiliary-relays-fail-safe", Severity.ERROR, scope=_auxiliaries, cites=(ESB("7.6.3"), ESB("7.6.5")),
    fields=("relay.auxiliary", "relay.utility_grade", "relay.fail_safe"),
)  # fmt: skip
def auxiliary_relays_are_fail_safe(relay: Device, site: Site) -> Iterator[Finding]:
    """Auxiliary relays, where used, are utility grade and fail-safe.

    A lockout relay (86) counts where the sheet calls it auxiliary; what is unsaid of one is not asked for.

    Why:    A trip that dies in a plug-in relay of two dollars is no trip.
    Wrong:  an ice-cube relay
    Right:  a utility grade auxiliary relay whose failure trips
    """
    wrong, unknown = _faults(relay, site)
    if wrong:
        yield Finding.at(
            relay,
            says=f"The auxiliary relay {relay.tag} is not {listed(wrong)}.",
            remedy="Take a utility grade auxiliary relay in a fail-safe circuit.",
        )
    elif unknown and not is_lockout(relay):
        says = f"It is not stated of the auxiliary relay {relay.tag} that it is utility grade and fail-safe."
        yield Finding.undecided(relay, needs=unknown, says=says)


_INTERPOSING: WeakKeyDictionary[Site, tuple[Device, ...]] = WeakKeyDictionary()


def _interposing(site: Site) -> tuple[Device, ...]:
    """The relays stated to be interposing, and those that stand in another's trip path without protecting."""
    if site not in _INTERPOSING:
        relays = [r for r in site.devices("relay") if r.owner != "utility"] if site.customers_ders else []
        found = {r.id: r for r in relays if r.flag("interposing")}
        for path in (path for relay in relays if is_protective(relay) for path in site.trip_paths(relay)):
            for passed in path.through:
                helps = passed.kind == "relay" and not is_lockout(passed)
                if helps and (is_auxiliary(passed) or not functions(passed)):
                    found[passed.id] = passed
        _INTERPOSING[site] = tuple(found.values())
    return _INTERPOSING[site]


@rule(
    "REL-021", "interposing-relay-approved", Severity.ERROR, scope=_interposing, cites=ESB("7.6.5"),
    fields=("relay.interposing", "relay.approval", "relay.utility_grade", "relay.fail_safe"),
)  # fmt: skip
def interposing_relay_is_approved(relay: Device, site: Site) -> Iterator[Finding]:
    """A relay between a relay and the device it trips is approved by the Company, utility grade and fail-safe.

    A lockout relay (86) in the trip line is not counted as interposing.

    Why:    It is one more thing that can fail in the way of the trip.
    Wrong:  an interposing relay with no reference of the Company's approval
    Right:  utility grade, fail-safe, approval CR-118
    """
    wrong, unknown = _faults(relay, site)
    if relay.text("approval") is None:
        wrong = ["approved by the Company", *wrong]
    if wrong:
        yield Finding.at(
            relay,
            says=f"The interposing relay {relay.tag} is not {listed(wrong)}.",
            remedy="Trip directly, or take a utility grade, fail-safe relay and state the Company's approval.",
        )
    elif unknown:
        says = f"It is not stated of the interposing relay {relay.tag} that it is utility grade and fail-safe."
        yield Finding.undecided(relay, needs=unknown, says=says)


def _advanced(section: Section) -> tuple[Device, ...]:
    """The certified sources of a line section that regulate or support the voltage (ESB 756, 7.6.12.6)."""
    exempt = section.site.profile.choice("frequency_watt_exempts") == "any"
    return tuple(
        der
        for der in of_class(section.ders, *CERTIFIED)
        if advanced_functions(der) and not (exempt and der.text("frequency_watt") == "on")
    )


@rule(
    "REL-017", "relay-trips-and-restores", Severity.ERROR, scope=once,
    cites=(ESB("7.6.12.5(1)"), ESB("7.6.12.6(1)"), ESB("7.8.4")),
    fields=("relay.return_to_service", "relay.standards", "inverter.volt_var", "inverter.specified_pf",
            "utility_source.min_load_kw", "utility_source.section_der_kw"),
)  # fmt: skip
def relay_trips_and_restores(site: Site) -> Iterator[Finding]:
    """Machines, uncertified sources and inverters with advanced functions have a C37.90 relay that trips and restores.

    It trips by voltage and frequency, and restores when both have been healthy long enough. Advanced are volt-var and a
    specified power factor other than unity; frequency-watt alone is excepted. For these inverters the requirement falls
    away where all DER of the line section is 33 % of its minimum load or less, below 35 kV; where the sheet does not
    state these functions, ISL-018 asks.

    Why:    Such a source can hold an island up, and must not come back before the Company has.
    Wrong:  an induction generator with no relay, or one that does not wait for healthy voltage
    Right:  a C37.90 relay with 27, 59, 81U, 81O and return to service
    """
    if sources := noncertified(site):
        yield from _restoring(site, sources)
        return
    for section in screened_sections(site):
        advanced = _advanced(section)
        if not advanced or section.is_relieved.is_yes:
            continue
        for finding in _restoring(site, advanced):
            if section.is_relieved.is_no:
                yield finding
            elif not section.is_above_kw("sa_small_kw").is_no:
                yield Finding.undecided(*finding.where, needs=section.is_relieved.missing, values=section.arithmetic)


def _restoring(site: Site, sources: tuple[Device, ...]) -> Iterator[Finding]:
    wanted = site.profile.words("restoring_relay_functions")
    able = relays_for("restoring_relay_functions", site)
    relays = [r for r in able if r.flag("utility_grade") or _C37_90 in standards(r)]
    words = "machines" if all(is_rotating(der) for der in sources) else "sources"
    if not relays:
        unstated = [r for r in able if not standards(r)]
        if unstated:
            yield Finding.undecided(*unstated, needs=[need(r, "standards") for r in unstated])
            return
        yield Finding.at(
            *sources,
            says=f"No C37.90 relay trips the {words} {listed(der.tag for der in sources)} by voltage and frequency.",
            remedy=f"Add a utility grade relay with {listed(wanted)} and return to service.",
        )
        return
    if missing := lacking(gathered(relays), wanted):
        if blank := [r for r in relays if not functions(r)]:
            yield Finding.undecided(*blank, needs=[need(r, "functions") for r in blank])
            return
        yield Finding.at(
            *relays,
            *sources,
            says=f"{listed(r.tag for r in relays)}, which must trip and restore, lack{'s' * (len(relays) == 1)} "
            f"{listed(missing)}.",
            remedy=f"Activate {listed(missing)} in {relays[0].tag}.",
        )
    if any(r.flag("return_to_service") or _waits(r) for r in relays):
        return
    silent = [r for r in relays if r.flag("return_to_service") is None]
    if silent:
        yield Finding.undecided(*silent, needs=[need(r, "return_to_service") for r in silent])
        return
    yield Finding.at(
        *relays,
        *sources,
        says=f"{listed(r.tag for r in relays)} do{'es' * (len(relays) == 1)} no return to service.",
        remedy=f"Let {relays[0].tag} detect healthy voltage and frequency before it restores.",
    )


def _waits(relay: Device) -> bool:
    return relay.flag("return_to_service") is None and relay.number("return_delay_s") is not None

"""How many relays are required beside the sources' own protection, and with which functions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tieline.model.records import Device
from tieline.network.relaying import functions, lacking
from tieline.network.site import Site, need
from tieline.rules.citations import ESB
from tieline.rules.engine import once, rule
from tieline.rules.facts import listed
from tieline.rules.finding import Finding, Severity
from tieline.rules.notes import is_answered
from tieline.rules.relays.needed import (
    aggregate,
    certified,
    gathered,
    grade,
    in_need_of_two,
    interconnection_relays,
    interrupting_devices,
    is_large,
    noncertified,
    unsaid,
)


def utility_grade_relays(site: Site) -> tuple[Device, ...]:
    """The relays that may be the required ones: those not stated to be less than utility grade."""
    wanted = site.profile.words("utility_grade_standards")
    return tuple(r for r in interconnection_relays(site) if grade(r, wanted) is not False)


def relays_for(words: str, site: Site) -> tuple[Device, ...]:
    """Of those the relays with some of the functions that the profile lists so, or with none stated; where none has
    any, all that protect. A synchronism check beside the protection is not a second relay of it."""
    relays = utility_grade_relays(site)
    return _with_some(relays, site.profile.words(words)) or _protecting(relays)


BESIDE = frozenset({"25", "60", "79", "11", "52", "MET", "62", "74", "86", "94"})
"""Functions that protect nothing; one of two redundant relays may have them and the other not."""


def _protecting(relays: Sequence[Device]) -> tuple[Device, ...]:
    return tuple(relay for relay in relays if functions(relay) - BESIDE or not functions(relay))


def _with_some(relays: Sequence[Device], wanted: Sequence[str]) -> tuple[Device, ...]:
    any_of = {name for group in wanted for name in group.split("|")}
    return tuple(relay for relay in relays if not functions(relay) or functions(relay) & any_of)


def _fullest(relays: Sequence[Device], wanted: tuple[str, ...]) -> list[Device]:
    """The relays, those first that have most of what is wanted."""
    return sorted(relays, key=lambda relay: len(lacking(functions(relay), wanted)))


def _certifications(ders: Sequence[Device]) -> list[str]:
    return [need(der, "certification") for der in ders]


def _one_relay(site: Site, ders: Sequence[Device], words: str, why: str) -> Iterator[Finding]:
    """What is wrong where one relay with these functions is required for these sources."""
    wanted, relays = site.profile.words(words), relays_for(words, site)
    missing = lacking(gathered(relays), wanted)
    if not missing:
        return
    if blank := [relay for relay in relays if not functions(relay)]:
        yield Finding.undecided(*blank, needs=[need(relay, "functions") for relay in blank])
        return
    if relays:
        first = _fullest(relays, wanted)
        yield Finding.at(
            *first,
            says=f"{listed(r.tag for r in first)} lack{'s' * (len(first) == 1)} {listed(missing)}; {why}.",
            values=aggregate(site),
            remedy=f"Activate {listed(missing)} in {first[0].tag}.",
        )
        return
    lesser = _protecting(interconnection_relays(site))
    says = f"{listed(r.tag for r in lesser)} is not utility grade" if lesser else "No utility grade relay is shown"
    yield Finding.at(
        *lesser,
        *ders,
        *interrupting_devices(ders, site),
        says=f"{says}; {why}.",
        values=aggregate(site),
        remedy=f"Add a utility grade relay with {listed(lacking((), wanted))}.",
    )


@rule(
    "REL-005", "relay-may-be-required", Severity.WARNING, scope=once, cites=ESB("7.6.3.1.1"),
    fields=("project.study",),
)  # fmt: skip
def relay_may_be_required(site: Site) -> Iterator[Finding]:
    """Certified inverters below 500 kW need no relay of their own; above 250 kW the Company may ask for one.

    Why:    The functions inside a certified inverter have been tested as the only required protection.
    Wrong:  300 kW, no relay and no word of the Company's decision
    Right:  300 kW with the study's reference or a note on it, or with a relay of 27, 59, 81U and 81O
    """
    low, high, total = _asked(site)
    if not certified(site) or noncertified(site) or total is None or not low < total < high:
        return
    wanted = site.profile.words("asked_relay_functions")
    if is_answered(site, "utility_relay_words") or not lacking(gathered(utility_grade_relays(site)), wanted):
        return
    yield Finding.at(
        *certified(site),
        says=f"{total:,.0f} kW of certified inverters: the Company may require a utility grade relay with "
        f"{listed(lacking((), wanted))}.",
        values={"aggregate_kw": total, "above_kw": low, "below_kw": high},
        remedy="Ask the Company, and state the study's reference in the project form, or add the relay.",
    )


def _asked(site: Site) -> tuple[float, float, float | None]:
    number = site.profile.number
    return number("relay_asked_kw"), number("redundant_relays_kw"), site.aggregate_kw.value


@rule(
    "REL-006", "relay-of-large-certified-site", Severity.ERROR, scope=once,
    cites=(ESB("7.6.3.1.2"), ESB("7.6.3")), fields=("relay.functions", "relay.utility_grade"),
)  # fmt: skip
def large_certified_site_has_a_relay(site: Site) -> Iterator[Finding]:
    """From 500 kW on certified inverters have one utility grade relay beside: 27, 59, 81U, 81O and 51N or 51G.

    The functions inside the inverter are the primary protection and this relay the secondary, so one is enough here
    although 7.6.3 speaks of two. Where several relays together have the functions, that is enough.

    Why:    At this size a failure of the inverter's own protection would be felt by all on the feeder.
    Wrong:  750 kW with a relay that lacks 51N and 51G
    Right:  SEL-751 with 27, 59, 81U, 81O, 51N
    """
    inverters, large = certified(site), is_large(site)
    if not inverters or large is False:
        return
    why = f"from {site.profile.number('redundant_relays_kw'):g} kW on certified inverters need it"
    found = tuple(_one_relay(site, inverters, "certified_relay_functions", why))
    if found and large is None:
        yield Finding.undecided(*inverters, needs=site.aggregate_kw.missing)
    else:
        yield from found


@rule(
    "REL-008", "relay-of-noncertified-source", Severity.ERROR, scope=once, cites=ESB("7.6.3.2.1"),
    fields=("relay.functions", "inverter.certification", "ess.certification"),
)  # fmt: skip
def noncertified_source_has_a_relay(site: Site) -> Iterator[Finding]:
    """A source that is not certified, be it small, has a utility grade relay with 27, 59, 81U and 81O.

    Why:    Nobody has tested what is inside it.
    Wrong:  a synchronous generator of 200 kW with 27 only
    Right:  27, 59, 81U, 81O
    """
    if is_large(site) is True:
        return  # REL-010
    known, open_ones = noncertified(site), unsaid(site)
    why = "a source that is not certified needs it"
    if known:
        yield from _one_relay(site, known, "noncertified_relay_functions", why)
    elif open_ones and any(_one_relay(site, open_ones, "noncertified_relay_functions", why)):
        yield Finding.undecided(*open_ones, needs=_certifications(open_ones))


@rule(
    "REL-009", "redundancy-may-be-required", Severity.WARNING, scope=once, cites=ESB("7.6.3.2.1"),
    fields=("project.study",),
)  # fmt: skip
def redundancy_may_be_required(site: Site) -> Iterator[Finding]:
    """From 250 kW up to 500 kW of sources not certified the Company may ask for redundant relays.

    Why:    A single relay that fails leaves such a source with no protection at all.
    Wrong:  300 kW with one relay and no word of the Company's decision
    Right:  300 kW with the study's reference or a note on it, or two relays alike
    """
    low, high, total = _asked(site)
    if not noncertified(site) or total is None or not low <= total < high or is_answered(site, "redundancy_words"):
        return
    wanted = site.profile.words("noncertified_relay_functions")
    if sum(not lacking(functions(relay), wanted) for relay in utility_grade_relays(site)) >= 2:
        return
    yield Finding.at(
        *noncertified(site),
        *utility_grade_relays(site),
        says=f"{total:,.0f} kW with sources not certified: the Company may require redundant relays.",
        values={"aggregate_kw": total, "from_kw": low, "below_kw": high},
        remedy="Ask the Company, and state the study's reference in the project form, or add a second relay.",
    )


@rule(
    "REL-010", "two-relays-of-large-noncertified-site", Severity.ERROR, scope=once,
    cites=(ESB("7.6.3.2.2"), ESB("7.6.3")), fields=("relay.functions", "relay.fail_scheme"),
)  # fmt: skip
def large_noncertified_site_has_two_relays(site: Site) -> Iterator[Finding]:
    """From 500 kW on, sources that are not certified have two utility grade relays with all functions.

    These are 27, 59, 81U, 81O and overcurrent of phase and ground, in each of the two. The size is the facility's.
    Below 15 kV one relay is enough where the Company has approved a scheme by which its failure trips.

    Why:    One relay alone can fail unseen, and nothing else would take the source off.
    Wrong:  800 kW of synchronous generation with one relay
    Right:  two relays, each with all of them
    """
    known, open_ones, large = in_need_of_two(site), unsaid(site), is_large(site)
    if not (known or open_ones) or large is False:
        return
    finding = _two_relays(site, known or open_ones)
    if finding is None:
        return
    if large is None:
        yield Finding.undecided(*(known or open_ones), needs=site.aggregate_kw.missing)
    elif not known:
        yield Finding.undecided(*open_ones, needs=_certifications(open_ones))
    else:
        yield finding


def _two_relays(site: Site, ders: Sequence[Device]) -> Finding | None:
    limit = site.profile.number("redundant_relays_kw")
    wanted, relays = site.profile.words("redundant_relay_functions"), relays_for("redundant_relay_functions", site)
    full = [relay for relay in relays if not lacking(functions(relay), wanted)]
    if len(full) >= 2:
        return None
    if blank := [relay for relay in relays if not functions(relay)]:
        return Finding.undecided(*blank, needs=[need(relay, "functions") for relay in blank])
    if full and full[0].text("fail_scheme"):
        below = is_below_15_kv(site)
        if below:
            return None
        if below is None:
            return Finding.undecided(full[0], *site.sources, needs=[need(s, "voltage_v") for s in site.sources])
    partial = _fullest([relay for relay in relays if relay not in full], wanted)
    if partial:
        missing = lacking(functions(partial[0]), wanted)
        says = f"{partial[0].tag} lacks {listed(missing)}"
        remedy = f"Activate {listed(missing)} in {partial[0].tag}" + (
            ", and add a second relay like it." if len(relays) < 2 else "."
        )
    else:
        lesser = [r for r in _protecting(interconnection_relays(site)) if r not in utility_grade_relays(site)]
        partial = lesser
        says = f"{full[0].tag} is the only relay" if full else "No utility grade relay is shown"
        if lesser:
            says = f"{listed(r.tag for r in lesser)} {'is' if len(lesser) == 1 else 'are'} not utility grade"
        remedy = f"Provide two utility grade relays, each with {listed(lacking((), wanted))}."
    return Finding.at(
        *partial,
        *full,
        *ders,
        *interrupting_devices(ders, site),
        says=f"{says}; from {limit:g} kW on two with all functions are needed here.",
        values=aggregate(site) | {"full_relays": len(full)},
        remedy=remedy,
    )


def is_below_15_kv(site: Site) -> bool | None:
    """Whether the Company's circuit is below 15 kV; None where its voltage is not stated."""
    voltages = [s.number("distribution_voltage_v") or s.number("voltage_v") for s in site.sources]
    known = [voltage for voltage in voltages if voltage is not None]
    if not known or len(known) < len(voltages):
        return None
    return max(known) < site.profile.number("single_relay_below_v")


@rule(
    "REL-014", "single-relay-scheme", Severity.WARNING, scope=once, cites=ESB("7.6.3"),
    fields=("relay.fail_scheme", "utility_source.voltage_v"),
)  # fmt: skip
def single_relay_has_its_scheme(site: Site) -> Iterator[Finding]:
    """From 500 kW on, one relay alone may do below 15 kV with a Company-approved scheme by which its failure trips.

    Why:    With the scheme a dead relay takes the source off, as a second relay would.
    Wrong:  one relay at 13.2 kV with no scheme, or one relay at 23 kV
    Right:  one relay at 13.2 kV, and the approved scheme stated
    """
    relays = relays_for("redundant_relay_functions", site)
    if not in_need_of_two(site) or not is_large(site) or len(relays) != 1:
        return
    relay, below = relays[0], is_below_15_kv(site)
    scheme = relay.text("fail_scheme")
    if below is None and scheme:
        yield Finding.undecided(relay, *site.sources, needs=[need(s, "voltage_v") for s in site.sources])
        return
    if scheme and below:
        return
    limit = site.profile.number("single_relay_below_v")
    at = "" if below is not False else f" At {limit / 1000:g} kV and above a scheme does not replace it."
    yield Finding.at(
        relay,
        says=f"{relay.tag} stands alone"
        + (" with no approved scheme that trips when it fails." if not scheme else f" with the scheme {scheme}.")
        + at,
        values=aggregate(site) | {"scheme_below_v": limit},
        remedy="Add a second relay alike."
        if below is False
        else "Add a second relay alike, or state the Company-approved scheme by which its failure trips.",
    )

"""Voltage and frequency trips at the bulletin's default set points, by what the source is certified to."""

from __future__ import annotations

from collections.abc import Iterator

from tieline.network.certification import NONE, SA, SB
from tieline.network.site import Site, need
from tieline.rules.citations import ESB
from tieline.rules.engine import rule
from tieline.rules.finding import Finding, Severity
from tieline.rules.settings.judging import best_class, sorted_by_grant
from tieline.rules.settings.subjects import all_set

FIELDS = (
    "inverter.settings", "ess.settings", "relay.settings", "inverter.approved_settings", "ess.approved_settings",
    "relay.approved_settings", "inverter.certification", "ess.certification",
)  # fmt: skip


def _of_class(site: Site, name: str) -> Iterator[Finding]:
    table = site.profile.defaults.trips.get(name)
    for one in all_set(site):
        judged = best_class(one, site)
        if judged is None or judged[0] != name or table is None:
            continue
        device, found = one.device, judged[1]
        by_grant = sorted_by_grant(device, found.deviations)
        if found.deviations and one.unsaid:
            yield Finding.undecided(device, needs=[need(der, "certification") for der in one.unsaid])
        elif by_grant.refused:
            says = "; ".join(deviation.says for deviation in by_grant.refused)
            values = {key: value for d in by_grant.refused for key, value in d.values.items()}
            yield Finding.at(
                device,
                says=f"{device.tag} is not set as {table.section} has it: {says}.",
                remedy="Set the default trips, or state the settings the Company has accepted.",
                values=values,
            )
        elif by_grant.unclear:
            yield Finding.undecided(device, needs=need(device, "approved_settings"))
        elif found.missing:
            yield Finding.undecided(device, needs=found.missing)


def whole(site: Site) -> tuple[Site, ...]:
    """The site, where something has prescribed settings."""
    return (site,) if all_set(site) else ()


@rule(
    "SET-001", "default-trips-1741-sa", Severity.ERROR, scope=whole, cites=ESB("Table 7.6.11.1-1"), fields=FIELDS,
)  # fmt: skip
def default_trips_of_sa(site: Site) -> Iterator[Finding]:
    """A UL 1741 SA inverter, and the relay that protects from one, trip at the default voltages and frequencies.

    Set points are exact; clearing times are the longest total times, the opening of the device included:
    underfrequency 56.5 Hz in 0.16 s and 58.5 Hz in 300 s, overfrequency 61.2 Hz in 300 s and 62.0 Hz in 0.16 s,
    undervoltage 50 % in 1.1 s and 88 % in 2 s, overvoltage 110 % in 2 s and 120 % in 0.16 s. A shorter time is no
    default either, but at the fastest step: the source must ride through that long. Other settings need the Company's
    approval (SET-004).

    Why:    All sources of a region must ride through and let go together; one set otherwise drops out in every fault.
    Wrong:  27 at 70 % of nominal in 2 s
    Right:  27 at 88 % in 2 s and at 50 % in 1.1 s
    """
    yield from _of_class(site, SA)


@rule(
    "SET-002", "default-trips-1741-sb", Severity.ERROR, scope=whole, cites=ESB("Table 7.6.11.1-2"), fields=FIELDS,
)  # fmt: skip
def default_trips_of_sb(site: Site) -> Iterator[Finding]:
    """A UL 1741 SB inverter, and the relay that protects from one, trip at the default voltages and frequencies.

    As for 1741 SA, but 88 % of nominal clears in 3 s. Where it is not stated what a source is certified to, this rule
    asks for it, for SET-001 and SET-003 too.

    Why:    All sources of a region must ride through and let go together; one set otherwise drops out in every fault.
    Wrong:  27 at 88 % of nominal in 2 s
    Right:  27 at 88 % in 3 s and at 50 % in 1.1 s
    """
    yield from _of_class(site, SB)
    for one in all_set(site):
        if best_class(one, site) is None and one.unsaid:
            missing = [need(der, "certification") for der in one.unsaid]
            if not one.device.items("settings"):
                missing.append(need(one.device, "settings"))
            yield Finding.undecided(one.device, needs=missing)


@rule(
    "SET-003", "default-trips-not-certified", Severity.ERROR, scope=whole,
    cites=ESB("7.6.11.2, Table 7.6.11.2-1 (default set points)"), fields=FIELDS,
)  # fmt: skip
def default_trips_of_noncertified(site: Site) -> Iterator[Finding]:
    """An inverter without certification, and the relay that protects from one or from a rotating machine, trip at the
    default voltages and frequencies.

    As for 1741 SA, but 50 % of nominal clears in 0.16 s. The bulletin gives two tables the number 7.6.11.2-1; this is
    the one of default set points (reading A6). A relay that protects from sources of several classes may have the
    defaults of any of them; where it has none, it is judged by the strictest.

    Why:    A machine feeds a close fault hard; it must go at once, and without a certificate its relay must see to it.
    Wrong:  27 at 50 % of nominal in 1.1 s
    Right:  27 at 50 % in 0.16 s and at 88 % in 2 s
    """
    yield from _of_class(site, NONE)

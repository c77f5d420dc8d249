"""What inverters are certified to: whether at all, whether it still serves on the day of the application, and to
which performance category it commits."""

from __future__ import annotations

from collections.abc import Iterator

from tieline.model.records import Device
from tieline.network.certification import NONE, SA, certification, is_rotating
from tieline.network.site import Site, need
from tieline.rules.citations import ESB
from tieline.rules.documents.attached import day
from tieline.rules.engine import each_der, rule
from tieline.rules.finding import Finding, Severity
from tieline.rules.generators.sources import inverters, is_applied_for

_DATE = "project.application_date"
_CLASSES = {"1741-SB": "UL 1741 SB", "1741-SA": "UL 1741 SA"}


@rule(
    "GEN-007", "inverter-certified", Severity.ERROR, scope=inverters, cites=(ESB("4.0(2)"), ESB("4.0(7)")),
    fields=("inverter.certification", "inverter.approval", "ess.certification", "ess.approval"),
)  # fmt: skip
def inverter_is_certified(der: Device, site: Site) -> Iterator[Finding]:
    """Each inverter that is applied for is UL 1741 certified, or the Company has made an exception.

    What stands already was accepted with an earlier application.

    Why:    Only of a certified inverter is it known that it trips and rides through as it must.
    Wrong:  an inverter without a listing
    Right:  UL 1741 SB
    """
    if not is_applied_for(der):
        return
    found = certification(der)
    if found is None:
        yield Finding.undecided(der, needs=need(der, "certification"))
    elif found == NONE and not der.text("approval"):
        yield Finding.at(
            der,
            says=f"{der.tag} is not UL 1741 certified, and no exception of the Company's is referred to.",
            remedy="Take a certified inverter, or give the reference of the Company's exception.",
        )


@rule(
    "GEN-008", "sa-certification-in-time", Severity.ERROR, scope=inverters, cites=ESB("4.0(2a)"),
    fields=("inverter.certification", "ess.certification", "project.application_date"),
)  # fmt: skip
def sa_certification_is_in_time(der: Device, site: Site) -> Iterator[Finding]:
    """Below 500 kW, UL 1741 SA serves for applications through October 1, 2023; after that only SB does.

    From 500 kW on GEN-009 speaks of it (reading A36).

    Why:    SA inverters lack functions that the Company's system now counts on.
    Wrong:  SA in an application of February 2024
    Right:  SA in an application of June 2023; SB since
    """
    if certification(der) != SA or not is_applied_for(der):
        return
    total, limit = site.aggregate_kw, site.profile.number("sa_accepted_kw")
    last, applied = site.profile.date("sa_accepted_through"), day(site.project.text("application_date"))
    asked_from_there = site.profile.choice("sa_from_500_kw") == "ask"
    if (asked_from_there and total.least >= limit) or (applied is not None and applied <= last):
        return
    missing = total.missing if asked_from_there else ()
    if applied is None or missing:
        yield Finding.undecided(der, needs=([_DATE] if applied is None else []) + list(missing))
        return
    yield Finding.at(
        der,
        says=f"{der.tag} is certified to UL 1741 SA and the application is of {applied}; below {limit:g} kW that was "
        f"accepted through {last}.",
        values={"aggregate_kw": total.least, "limit_kw": limit, "application": str(applied), "last_day": str(last)},
        remedy="Take an inverter certified to UL 1741 SB.",
    )


@rule(
    "GEN-009", "sb-certification-at-witness-test", Severity.WARNING, scope=inverters, cites=ESB("4.0(2b)"),
    fields=("inverter.certification", "ess.certification", "project.application_date"),
)  # fmt: skip
def sb_may_be_required_at_the_witness_test(der: Device, site: Site) -> Iterator[Finding]:
    """From 500 kW on (in early 2023 from 1000 kW) UL 1741 SB may be required at the witness test.

    It concerns applications of January 1 to April 30, 2023 from 1000 kW on, and of May 1, 2023 or later from 500 kW
    on. SB whose certification is pending serves until then.

    Why:    The impact study decides it, when the inverters are often bought already.
    Wrong:  800 kW with SA inverters, applied for in June 2023
    Right:  SB, or SB pending
    """
    if certification(der) != SA or not is_applied_for(der):
        return
    profile, total = site.profile, site.aggregate_kw
    limit, larger = profile.number("sb_asked_kw"), profile.number("sb_asked_large_kw")
    applied = day(site.project.text("application_date"))
    if total.value is not None and total.value < limit:
        return
    if applied is None:
        yield Finding.undecided(der, needs=[_DATE, *total.missing])
        return
    if applied < profile.date("sb_large_from"):
        return
    bar = larger if applied < profile.date("sb_from") else limit
    if total.least < bar:
        if total.value is None:
            yield Finding.undecided(der, needs=total.missing)
        return
    yield Finding.at(
        der,
        says=f"{der.tag} is certified to UL 1741 SA; for {total.least:,.0f} kW applied for on {applied} the Company "
        "may require SB at the witness test.",
        values={"aggregate_kw": total.least, "from_kw": bar, "application": str(applied)},
        remedy="Take inverters certified to UL 1741 SB, or with that certification pending.",
    )


@rule(
    "GEN-010", "performance-category-matches", Severity.ERROR, scope=each_der, cites=(ESB("4.0(2)"), ESB("4.0(7)")),
    fields=("inverter.ride_through_category", "ess.ride_through_category", "generator.ride_through_category"),
)  # fmt: skip
def category_matches_the_certification(der: Device, site: Site) -> Iterator[Finding]:
    """The IEEE 1547-2018 category is III for UL 1741 SB, II for SA, and I for machines and what is not certified.

    Why:    The category says how long a source stays on in a disturbance; the Company's studies count on it.
    Wrong:  an SB inverter set to category II
    Right:  SB, category III
    """
    found, stated = certification(der), der.text("ride_through_category")
    if found is None or stated is None:
        facts = {"certification": found, "ride_through_category": stated}
        yield Finding.undecided(der, needs=[need(der, name) for name, value in facts.items() if value is None])
        return
    wanted = dict(pair.split() for pair in site.profile.words("performance_categories")).get(found)
    if wanted is None or stated == wanted:
        return
    kind = "a rotating machine" if is_rotating(der) else _CLASSES.get(found, "not certified")
    yield Finding.at(
        der,
        says=f"{der.tag} is {kind} and stated to be of category {stated}; category {wanted} applies.",
        values={"stated_category": stated, "required_category": wanted},
        remedy=f"Set and state category {wanted} of IEEE 1547-2018.",
    )

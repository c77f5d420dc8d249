"""Letters, plans and calculations with dates: overvoltage letter, test letter, testing plan, battery calculation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from tieline.model.records import Device
from tieline.network.figures import quantity
from tieline.network.site import Site, need
from tieline.rules.citations import ESB
from tieline.rules.documents.attached import LIST, are_listed, attached, day, texts
from tieline.rules.engine import each, once, rule
from tieline.rules.facts import listed
from tieline.rules.finding import Finding, Severity
from tieline.rules.transformers.service import is_secondary_service


def _is_as_built(site: Site) -> bool | None:
    stage = site.project.text("stage")
    return None if stage is None else stage == "as-built"


@rule(
    "DOC-024", "overvoltage-letter-attached", Severity.ERROR, scope=once, cites=ESB("10.3"),
    fields=("project.attachments", "project.stage"),
)  # fmt: skip
def overvoltage_letter_is_attached(site: Site) -> Iterator[Finding]:
    """With the as-built submittal of an inverter-based DER goes the letter on load-rejection overvoltage.

    It is the manufacturer's or a testing laboratory's (NRTL), and states the firmware version and the serial number of
    each inverter. A letter that names a device is of that device alone.

    Why:    The letter is how the Company knows that the inverters installed limit their overvoltage.
    Wrong:  an as-built submittal without the letter; a letter without serial numbers
    Right:  a letter with firmware and serial numbers
    """
    inverters = [der for der in site.ders if der.kind in ("inverter", "ess")]
    as_built = _is_as_built(site)
    if not inverters or as_built is False:
        return
    letters = attached(site, "lrov-letter")
    bare = [der for der in inverters if not any(_speaks_of(letter, der) for letter in letters)]
    units = sum(quantity(der) for der in inverters)
    serials = sum(len(texts(letter, "serials")) for letter in letters)
    lacks = [] if all(texts(letter, "firmware") for letter in letters) else ["the firmware version"]
    lacks += [] if serials >= units else ["the serial number of each inverter"]
    if letters and not bare and not lacks:
        return
    if as_built is None or (not letters and not are_listed(site)):
        yield Finding.undecided("@project", needs="project.stage" if as_built is None else LIST)
        return
    if not letters:
        says = "No letter on load-rejection overvoltage is attached to the as-built submittal."
    elif bare:
        says = f"No letter on load-rejection overvoltage speaks of {listed(der.tag for der in bare)}."
    else:
        says = f"The letter on load-rejection overvoltage does not state {listed(lacks)}."
    yield Finding.at(
        *(bare if letters and bare else ["@project"]),
        *inverters,
        says=says,
        values={"inverters": units, "serial_numbers": serials},
        remedy="Attach the manufacturer's or NRTL's letter with firmware version and all serial numbers.",
    )


def _speaks_of(letter: Mapping[str, Any], der: Device) -> bool:
    """Whether a letter is of this inverter: it names it, or names none."""
    named = texts(letter, "device")
    return not named or der.id in named or der.tag in named


@rule(
    "DOC-026", "test-letter-attached", Severity.ERROR, scope=once, cites=(ESB("7.6.11.5"), ESB("8.0(3)")),
    fields=("project.attachments", "project.stage", "project.process", "project.witness_test_date"),
)  # fmt: skip
def test_letter_is_attached(site: Site) -> Iterator[Finding]:
    """Before the witness test a dated letter states that control wiring was verified and relays were calibrated.

    It is asked of the as-built submittal. A simplified project without a relay is verified by the checklist of
    Exhibit 7 instead.

    Why:    The Company witnesses what was tested before, and does not find the faults itself.
    Wrong:  an as-built submittal without the letter; a letter dated after the witness test
    Right:  a dated letter attached
    """
    as_built = _is_as_built(site)
    relays = [r for r in site.devices("relay") if r.owner == "customer"]
    process = site.project.text("process")
    if not site.ders or as_built is False or (process == "simplified" and not relays):
        return
    letters = attached(site, "test-letter")
    witness = day(site.project.props.get("witness_test_date"))
    dates = [found for letter in letters if (found := day(letter.get("date"))) is not None]
    if dates and (witness is None or min(dates) <= witness):
        return
    unsaid = [] if as_built else ["project.stage"]
    unsaid += [] if relays or process else ["project.process"]
    unsaid += [] if letters or are_listed(site) else [LIST]
    if unsaid:
        yield Finding.undecided("@project", needs=unsaid)
        return
    remedy = "Attach the dated letter that control wiring and relay calibration were verified."
    if dates and witness is not None:
        yield Finding.at(
            "@project",
            says=f"The test letter of {min(dates)} is later than the witness test of {witness}.",
            values={"letter_date": str(min(dates)), "witness_test_date": str(witness)},
            remedy=remedy,
        )
    else:
        what = "The test letter bears no date." if letters else "No test letter is attached to the as-built submittal."
        yield Finding.at("@project", says=what, remedy=remedy)


@rule(
    "DOC-025", "testing-plan-in-time", Severity.WARNING, scope=once, cites=(ESB("8.0(4)"), ESB("8.0(6)")),
    fields=("project.witness_test_date", "project.attachments"),
)  # fmt: skip
def testing_plan_is_in_time(site: Site) -> Iterator[Finding]:
    """The testing and commissioning plan is handed in 20 business days before the witness test, and final 5 before.

    The first testing plan attached is the one handed in; the last, where there are several or its title says final, is
    the final one. Monday to Friday count as business days; holidays are not known here.

    Why:    The Company needs the time to review it and to send its people.
    Wrong:  a plan 12 business days before the test
    Right:  25 business days before, the final plan 6 before
    """
    witness = day(site.project.props.get("witness_test_date"))
    if witness is None:
        return
    plans = attached(site, "testing-plan")
    if not plans:
        if are_listed(site):
            yield Finding.at(
                "@project",
                says=f"The witness test is on {witness}, and no testing plan is attached.",
                remedy="Hand in the testing and commissioning plan.",
            )
        else:
            yield Finding.undecided("@project", needs=LIST)
        return
    dates = [day(plan.get("date")) for plan in plans]
    known = sorted(d for d in dates if d is not None)
    if len(known) < len(dates):
        yield Finding.undecided("@project", needs="the date of the testing plan")
        return
    limit = site.profile.number("testing_plan_business_days")
    if (days := business_days(known[0], witness)) < limit:
        yield _too_late("handed in", known[0], witness, days, limit)
    is_final = len(plans) > 1 or "final" in str(plans[0].get("title", "")).lower()
    limit = site.profile.number("final_plan_business_days")
    if is_final and (days := business_days(known[-1], witness)) < limit:
        yield _too_late("final", known[-1], witness, days, limit)


def _too_late(what: str, planned: date, witness: date, days: int, limit: float) -> Finding:
    return Finding.at(
        "@project",
        says=f"The testing plan is {what} on {planned}, {days} business days before the witness test of {witness}; "
        f"{limit:g} are wanted.",
        values={"business_days": days, "least_business_days": limit},
        remedy="Put the witness test off, or hand the plan in earlier.",
    )


def business_days(first: date, last: date) -> int:
    """Days from Monday to Friday from `first` until before `last`; 0 where `last` is not later."""
    span = (last - first).days
    if span <= 0:
        return 0
    weeks, rest = divmod(span, 7)
    return weeks * 5 + sum((first + timedelta(days=n)).weekday() < 5 for n in range(rest))


def _after_business_days(first: date, count: int) -> date:
    found = first
    while count > 0:
        found += timedelta(days=1)
        count -= found.weekday() < 5
    return found


@rule(
    "DOC-028", "local-supply-calculation-attached", Severity.ERROR, scope=each("control_power"), cites=ESB("7.5.2(5)"),
    fields=("control_power.supply", "project.attachments"),
)  # fmt: skip
def local_supply_calculation_is_attached(supply: Device, site: Site) -> Iterator[Finding]:
    """For a local power supply, battery or UPS, the design calculation is attached.

    Why:    It shows that the battery still trips the device at the end of its discharge.
    Wrong:  a tripping battery drawn, and no calculation in the list of attachments
    Right:  the calculation attached
    """
    kind = supply.text("supply")
    if supply.owner != "customer" or kind == "ac" or attached(site, "dc-calculation"):
        return
    needs = ([] if kind else [need(supply, "supply")]) + ([] if are_listed(site) else [LIST])
    if needs:
        yield Finding.undecided(supply, needs=needs)
        return
    yield Finding.at(
        supply,
        "@project",
        says=f"No design calculation of {supply.tag} is attached.",
        remedy="Attach the calculation of voltage, capacity and charging of the local power supply.",
    )


@rule(
    "DOC-029", "closeout-dates", Severity.INFO, scope=once, cites=ESB("Exhibit 1, items 25 and 26"),
    fields=("project.interconnection_date", "project.service_arrangement"),
)  # fmt: skip
def closeout_dates_are_known(site: Site) -> Iterator[Finding]:
    """Above 600 V the as-built drawings are due within 90 days, and the letter on remaining tests in 10 business days.

    Why:    Both run from the energization; where its date is stated the days are worked out here.
    Wrong:  a project at 13.2 kV, where the note tells of both dates
    Right:  a service at 240 V, where there is none
    """
    if not site.ders or is_secondary_service(site) is not False:
        return
    days, letter = (int(site.profile.number(n)) for n in ("as_built_days", "test_letter_business_days"))
    energized = day(site.project.props.get("interconnection_date"))
    says = f"As-built drawings are due {days} days, the test letter {letter} business days after energization."
    values: dict[str, object] = {"as_built_days": days, "test_letter_business_days": letter}
    if energized is not None and energized.year < date.max.year:
        due, letter_due = energized + timedelta(days=days), _after_business_days(energized, letter)
        says += f" With energization on {energized} that is {due} and {letter_due}."
        values |= {"as_built_due": str(due), "test_letter_due": str(letter_due)}
    yield Finding.at("@project", says=says, values=values, remedy="Plan for both; nothing is to be done on the sheet.")

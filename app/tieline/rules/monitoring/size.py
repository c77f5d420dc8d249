"""From what size on the Company must see and trip the DER: SCADA, its own recloser, an RTU of the customer's."""

from __future__ import annotations

from collections.abc import Iterator

from tieline.network.site import Site, need
from tieline.rules.answer import all_of
from tieline.rules.citations import ESB
from tieline.rules.engine import once, rule
from tieline.rules.finding import Finding, Severity
from tieline.rules.islanding.demands import Demand, judge
from tieline.rules.islanding.section import sections
from tieline.rules.islanding.shown import company_reclosers
from tieline.rules.monitoring.facility import is_standalone, needs_rtu, place, reaches_kw, rtu_from_kw
from tieline.rules.notes import is_answered


@rule(
    "RTU-001", "scada-may-be-required", Severity.WARNING, scope=once, cites=ESB("7.7"),
    fields=("utility_source.network", "project.study"),
)  # fmt: skip
def scada_may_be_required(site: Site) -> Iterator[Finding]:
    """From 250 kW on, on a radial circuit, the sheet tells how the Company sees the DER, or that it was asked.

    SCADA may be required there. An RTU, the Company's recloser at the PCC, the reference of the impact study or a
    general note tells.

    Why:    The Company's operators switch the circuit and must know, and be able to trip, what feeds into it.
    Wrong:  300 kW with nothing said of SCADA
    Right:  the study's reference stated; or the RTU drawn
    """
    limit = site.profile.number("scada_kw")
    if not reaches_kw(site, limit).is_yes or site.devices("rtu") or is_answered(site, "scada_words"):
        return
    if any(d.flag("pcc_recloser") for d in company_reclosers(site.customers_ders, site)):
        return
    on_radial = [s for s in sections(site) if s.source is not None and s.source.text("network") in ("radial", None)]
    if not on_radial:
        return
    unsaid = [need(s.source, "network") for s in on_radial if s.source is not None and not s.source.text("network")]
    if len(unsaid) == len(on_radial):
        yield Finding.undecided(*place(site), needs=unsaid)
        return
    least = site.aggregate_kw.least
    yield Finding.at(
        *place(site),
        says=f"{least:,.0f} kW on a radial circuit: SCADA may be required from {limit:g} kW on, and nothing on the "
        "sheet tells of it.",
        values={"aggregate_kw": least, "limit_kw": limit},
        remedy="Ask the Company; draw the RTU or its recloser, or state the reference of the impact study.",
    )


@rule(
    "RTU-002", "standalone-has-pcc-recloser", Severity.ERROR, scope=once, cites=ESB("7.7.1(2)"),
    fields=("recloser.pcc_recloser", "project.facility"),
)  # fmt: skip
def standalone_has_the_companys_recloser(site: Site) -> Iterator[Finding]:
    """A stand-alone facility of 500 kW or more has the Company's recloser at the PCC, for monitoring and control.

    Why:    It is by this recloser that the Company sees and trips a facility that has no RTU.
    Wrong:  600 kW with no load and no recloser
    Right:  the Company's recloser shown at the PCC
    """
    limit = site.profile.number("standalone_recloser_kw")
    when = all_of(is_standalone(site), reaches_kw(site, limit))
    for section in sections(site):
        yield from judge([Demand("recloser", when, f"{site.aggregate_kw.least:,.0f} kW of DER without load")], section)


@rule("RTU-003", "standalone-needs-no-rtu", Severity.INFO, scope=once, cites=ESB("7.7.1"),
      fields=("project.facility",))  # fmt: skip
def standalone_needs_no_rtu(site: Site) -> Iterator[Finding]:
    """Note: of a stand-alone facility the Company generally requires no RTU, whatever its size and voltage.

    Why:    It polls its own recloser at the PCC.
    Wrong:  the note appears for DER with no load
    Right:  no note behind a customer's meter
    """
    if site.customers_ders and is_standalone(site).is_yes:
        yield Finding.at(
            *place(site),
            says="The Company generally requires no RTU of a stand-alone facility; feeder selectivity schemes are an "
            "exception, and ISO-NE may ask for telemetry of its own.",
            remedy="Ask ISO-NE about telemetry.",
        )


@rule(
    "RTU-004", "rtu-by-class", Severity.ERROR, scope=once, cites=(ESB("Table 7.7.2-1"), ESB("7.7.2(1)")),
    fields=("project.facility", "utility_source.distribution_voltage_v"),
)  # fmt: skip
def rtu_is_there(site: Site) -> Iterator[Finding]:
    """DER behind the customer's meter has an RTU from the size of its voltage class on.

    Up to 5 kV from 500 kW, up to 15 kV from 1 MW, above from 1.8 MW. The voltage is the Company's distribution
    circuit's; exactly 15 kV is of the stricter class (reading A13).

    Why:    Behind load the Company's own recloser cannot tell generation from load.
    Wrong:  1,200 kW at 13.2 kV, no RTU
    Right:  an RTU
    """
    if site.devices("rtu"):
        return
    when = needs_rtu(site)
    if when.value is None:
        yield Finding.undecided(*place(site), needs=when.missing)
    elif when.is_yes:
        volts = min((s.circuit_v.value for s in sections(site) if s.circuit_v.value is not None), default=None)
        least = site.aggregate_kw.least
        values = {"aggregate_kw": least}
        says = f"{least:,.0f} kW of DER behind load"
        if volts is not None:
            values |= {"circuit_v": volts, "limit_kw": rtu_from_kw(volts, site)}
            says += f" at {volts / 1000:g} kV, where an RTU is required from {rtu_from_kw(volts, site):,.0f} kW on,"
        yield Finding.at(
            *place(site),
            says=f"{says} has no RTU.",
            values=values,
            remedy="Draw the RTU, its inputs, and its trip to the interrupting device.",
        )


@rule("RTU-008", "rtu-case-by-case", Severity.INFO, scope=once, cites=ESB("7.7.2(2)"), fields=("project.facility",))
def rtu_case_by_case(site: Site) -> Iterator[Finding]:
    """Note: below the sizes of table 7.7.2-1 the Company may require an RTU case by case.

    Printed from 250 kW on, where 7.7 begins to speak of monitoring.

    Why:    Feeders with selectivity schemes need the DER's state whatever its size.
    Wrong:  the note appears for 800 kW behind the meter at 13.2 kV
    Right:  no note for a home, nor where an RTU is required or drawn
    """
    if site.devices("rtu") or not is_standalone(site).is_no or not needs_rtu(site).is_no:
        return
    if site.customers_ders and reaches_kw(site, site.profile.number("scada_kw")).is_yes:
        yield Finding.at(
            *place(site),
            says=f"{site.aggregate_kw.least:,.0f} kW behind load is below the size from which an RTU is required; the "
            "Company may require one case by case.",
            values={"aggregate_kw": site.aggregate_kw.least},
            remedy="Ask the Company during the study.",
        )

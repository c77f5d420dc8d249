"""What is required whatever the screens say: the Company's recloser on 4 kV and above 15 kV, a flag above 35 kV."""

from __future__ import annotations

from collections.abc import Iterator

from tieline.network.site import Site
from tieline.rules.answer import NO, YES, above, all_of, unknown
from tieline.rules.citations import ESB
from tieline.rules.engine import rule
from tieline.rules.finding import Finding, Severity
from tieline.rules.islanding.demands import Demand, judge
from tieline.rules.islanding.section import Section, screened_sections
from tieline.rules.islanding.wording import sentence, size_of


def demands_on_low_circuit(section: Section) -> Iterator[Demand]:
    """7.6.12.2(1a)."""
    low = section.is_below_v("islanding_low_circuit_v")
    when = all_of(section.reaches_kw("islanding_low_circuit_kw"), low, section.exceeds_load_share)
    yield Demand(
        "recloser", when, _why(section, "below", "islanding_low_circuit_v", "no_further_screen_pct", "minimum load")
    )


def demands_on_high_circuit(section: Section) -> Iterator[Demand]:
    """7.6.12.2(1b)."""
    when = all_of(
        section.is_above_kw("islanding_high_circuit_kw"),
        section.is_above_v("islanding_high_circuit_v"),
        section.is_below_v("islanding_top_circuit_v"),
        above(section.onsite_pct, section.limit("islanding_onsite_pct")),
    )
    yield Demand(
        "recloser",
        when,
        _why(section, "above", "islanding_high_circuit_v", "islanding_onsite_pct", "minimum host load"),
    )


def _why(section: Section, side: str, volts: str, percent: str, load: str) -> str:
    kv, share = section.limit(volts) / 1000, section.limit(percent)
    return f"{size_of(section)} on a circuit {side} {kv:g} kV, with DER above {share:g} % of the {load},"


@rule(
    "ISL-003", "pcc-recloser-on-low-circuit", Severity.ERROR, scope=screened_sections, cites=ESB("7.6.12.2(1a)"),
    fields=("recloser.pcc_recloser", "utility_source.min_load_kw", "utility_source.section_der_kw",
            "utility_source.distribution_voltage_v"),
)  # fmt: skip
def recloser_on_a_low_circuit(section: Section, site: Site) -> Iterator[Finding]:
    """From 300 kW on, on a circuit below 5 kV, with DER above 33 % of the minimum load: the Company's PCC recloser.

    It is required whatever the certification, and whatever the screens say. The DER of the line section is counted,
    this project in it.

    Why:    On a small circuit a generator of this size can hold an island up.
    Wrong:  4.16 kV, 300 kW, 40 % of the minimum load, no recloser
    Right:  the Company's recloser shown at the PCC
    """
    yield from judge(demands_on_low_circuit(section), section)


@rule(
    "ISL-004", "pcc-recloser-on-high-circuit", Severity.ERROR, scope=screened_sections, cites=ESB("7.6.12.2(1b)"),
    fields=("recloser.pcc_recloser", "project.onsite_min_load_kw", "utility_source.distribution_voltage_v"),
)  # fmt: skip
def recloser_on_a_high_circuit(section: Section, site: Site) -> Iterator[Finding]:
    """Above 500 kW, between 15 and 35 kV, with DER above half of the minimum host load: the Company's PCC recloser.

    A stand-alone facility has no host load, so that any DER is above half of it.

    Why:    What the host does not use can feed an island on the Company's circuit.
    Wrong:  23 kV, 600 kW, 60 % of the minimum host load, no recloser
    Right:  the Company's recloser shown at the PCC
    """
    yield from judge(demands_on_high_circuit(section), section)


@rule(
    "ISL-005", "transfer-trip-may-be-needed", Severity.WARNING, scope=screened_sections, cites=ESB("7.6.12.2(2)"),
    fields=("utility_source.dtt_required", "utility_source.radially_supplied", "project.onsite_min_load_kw"),
)  # fmt: skip
def transfer_trip_may_be_needed(section: Section, site: Site) -> Iterator[Finding]:
    """Above 35 kV on a radial line, with DER above half of the minimum load on site, the sheet tells of transfer trip.

    Transfer trip or another scheme may be required there. The sheet tells of it by a receiver that is drawn, by the
    study's answer at the Company's source, or by the reference of the study. Whether line faults can be cleared is the
    study's to say.

    Why:    The Company's line protection may not see the DER, and transfer trip needs a channel leased in good time.
    Wrong:  46 kV, radial, 60 % of the minimum load on site, nothing said of transfer trip
    Right:  the study's answer stated
    """
    source = section.source
    if source is None or source.flag("dtt_required") is not None or site.project.text("study"):
        return
    if site.devices("dtt_receiver"):
        return
    radial = source.flag("radially_supplied")
    when = all_of(
        section.is_above_v("islanding_top_circuit_v"),
        above(section.onsite_pct, section.limit("islanding_onsite_pct")),
        unknown(f"{source.tag}.radially_supplied") if radial is None else YES if radial else NO,
    )
    if when.is_no or section.circuit_v.value is None:
        return
    if when.value is None:
        yield Finding.undecided(source, needs=when.missing)
        return
    share = section.limit("islanding_onsite_pct")
    yield Finding.at(
        source,
        *section.place,
        says=f"{sentence(size_of(section))} on a radial line of {section.circuit_v.least:,.0f} V, above {share:g} % "
        "of the minimum load on site: transfer trip may be required, and the sheet does not tell whether it is.",
        values={**section.arithmetic, "circuit_v": section.circuit_v.value},
        remedy="Ask the Company, and state at its source whether the study requires transfer trip.",
    )

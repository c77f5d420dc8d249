"""Notes about the islanding screens: where they do not apply, and what follows from the measures they ask for."""

from __future__ import annotations

from collections.abc import Iterator

from tieline.network.site import Site
from tieline.rules.citations import ESB
from tieline.rules.engine import rule
from tieline.rules.facts import listed
from tieline.rules.finding import Finding, Severity
from tieline.rules.islanding import minimum, supplement_a, supplement_b
from tieline.rules.islanding.demands import Demand, is_demanded
from tieline.rules.islanding.section import Section, screened_sections, sections
from tieline.rules.islanding.shown import company_reclosers
from tieline.rules.islanding.wording import sentence, size_of


def all_demands(section: Section) -> tuple[Demand, ...]:
    """What all screens together demand of a line section."""
    screens = (
        minimum.demands_on_low_circuit, minimum.demands_on_high_circuit,
        supplement_a.demands_of_middle_mix, supplement_a.demands_of_high_mix, supplement_a.demands_of_large_size,
        supplement_b.demands_of_group, supplement_b.demands_of_mix, supplement_b.demands_of_few_detecting,
        supplement_b.demands_of_large_size,
    )  # fmt: skip
    return tuple(demand for screen in screens for demand in screen(section))


@rule(
    "ISL-002", "no-further-requirement", Severity.INFO, scope=screened_sections, cites=ESB("7.6.12.1(6)"),
    fields=("utility_source.min_load_kw", "utility_source.section_der_kw", "utility_source.distribution_voltage_v"),
)  # fmt: skip
def nothing_further_is_required(section: Section, site: Site) -> Iterator[Finding]:
    """Note: up to 33 % of the line section's minimum load, below 35 kV, no screen asks for anything.

    All DER of the line section counts, this project in it. ISL-006 to ISL-018 fall away; ISL-003 and ISL-004 stay
    (reading A46).

    Why:    So little generation cannot carry the load of an island.
    Wrong:  the note appears at 23 % on a 13.2 kV circuit
    Right:  no note at 40 %, or at 46 kV
    """
    if section.is_relieved.is_yes:
        share = section.limit("no_further_screen_pct")
        yield Finding.at(
            *section.place,
            says=f"The DER of the line section comes to {section.load_pct.least:.0f} % of its minimum load, not above "
            f"{share:g} %: the islanding screens ask for nothing further.",
            values=section.arithmetic | {"limit_pct": share},
            remedy="Nothing is to be done.",
        )


@rule(
    "ISL-023", "no-screens-on-networks", Severity.INFO, scope=sections, cites=ESB("7.6.12.1(3)"),
    fields=("utility_source.network",),
)  # fmt: skip
def networks_are_not_screened(section: Section, site: Site) -> Iterator[Finding]:
    """Note: the islanding screens do not apply on a secondary network, which accepts no backfeed at all.

    Why:    Network protectors open on backfeed; the rules about secondary networks speak in their place.
    Wrong:  the note appears on a spot network
    Right:  no note on a radial circuit
    """
    if section.on_network and section.source is not None:
        yield Finding.at(
            section.source,
            *section.ders,
            says=f"{section.source.tag} is a secondary network: the islanding screens do not apply, and the network "
            "accepts no backfeed.",
            remedy="Follow the rules for secondary networks.",
        )


@rule(
    "ISL-024", "blocking-device-has-scada", Severity.INFO, scope=screened_sections, cites=ESB("7.6.12.1(8)"),
    fields=("recloser.reclose_blocking", "recloser.scada"),
)  # fmt: skip
def blocking_device_has_scada(section: Section, site: Site) -> Iterator[Finding]:
    """Note: where reclose blocking is required, each such device of the Company's has SCADA by its cellular network.

    Why:    The Company must see that the device holds its reclosing back.
    Wrong:  the note appears where a screen requires reclose blocking
    Right:  no note where none does
    """
    if not is_demanded("blocking", all_demands(section)):
        return
    blocking = [d for d in company_reclosers(section.ders, site) if d.flag("reclose_blocking")]
    without = [d for d in blocking if d.flag("scada") is False]
    says = (
        "Reclose blocking is required: each sectionalizing device with it is to have SCADA by the Company's cellular "
    )
    says += "network."
    if without:
        says += f" {listed(d.tag for d in without)} is stated to have none."
    yield Finding.at(*without, *blocking, *section.place, says=says, remedy="Plan for it with the Company.")


@rule(
    "ISL-028", "room-for-the-companys-recloser", Severity.INFO, scope=screened_sections, cites=ESB("7.6.12.2(3)"),
    fields=("recloser.pcc_recloser",),
)  # fmt: skip
def recloser_has_room_and_access(section: Section, site: Site) -> Iterator[Finding]:
    """Note: for its PCC recloser on the customer's property the Company is given access rights, by easement or deed.

    Why:    The Company must reach its own device at all times.
    Wrong:  the note appears where the Company's PCC recloser is required or drawn
    Right:  no note where it is neither
    """
    drawn = [d for d in company_reclosers(section.ders, site) if d.flag("pcc_recloser")]
    if drawn or is_demanded("recloser", all_demands(section)):
        named = listed(d.tag for d in drawn) if drawn else "the Company's PCC recloser"
        yield Finding.at(
            *drawn,
            *section.place,
            says=f"{sentence(size_of(section))}: the Company needs access rights, by easement or fee-owned "
            f"right-of-way, for {named} on the customer's property.",
            remedy="Plan for it, and note it on the site plan.",
        )

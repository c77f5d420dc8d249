"""Ungrounded interconnections: where they are permitted, what they may need, and the totals a campus is judged by."""

from __future__ import annotations

from collections.abc import Iterator

from tieline.model.records import Device
from tieline.network.kinds import is_companys
from tieline.network.site import Site
from tieline.rules.citations import ESB
from tieline.rules.engine import once, rule
from tieline.rules.finding import Finding, Severity
from tieline.rules.grounding.effective import is_four_wire
from tieline.rules.grounding.overvoltage import is_not_effectively_grounded, relays_3v0
from tieline.rules.notes import is_answered
from tieline.rules.transformers.service import is_secondary_service


def _subjects(site: Site) -> tuple[Device, ...]:
    return site.grounding.interconnection_transformers or site.ders


@rule("GND-003", "ungrounded-interconnection-permitted", Severity.INFO, scope=once, cites=ESB("7.3.2.1"))
def ungrounded_interconnection_is_permitted(site: Site) -> Iterator[Finding]:
    """Below 250 kW an ungrounded interconnection to a four-wire circuit is permitted; below 500 kW by the study.

    Why:    So little generation cannot hold up an island's voltage against the load that is left.
    Wrong:  90 kW of inverters that are no ground source, where the note appears
    Right:  an effectively grounded interconnection
    """
    total = site.aggregate_kw.value
    asked, limit = (site.profile.number(name) for name in ("grounding_asked_kw", "effective_grounding_kw"))
    if not site.ders or total is None or not is_four_wire(site) or total >= limit:
        return
    study = site.project.text("study")
    if site.grounding.ground_sources or site.grounding.missing or (total >= asked and not study):
        return
    why = f"as {study} found" if total >= asked else f"below {asked:g} kW"
    yield Finding.at(
        *_subjects(site),
        says=f"{total:,.0f} kW through an ungrounded interconnection; that is permitted {why}.",
        values={"aggregate_kw": total, "below_kw": limit if total >= asked else asked},
        remedy="Nothing is to be done unless the Company asks for a ground source.",
    )


@rule(
    "GND-017", "primary-metering-for-59n", Severity.WARNING, scope=once, cites=(ESB("6.2.3"), ESB("5.4.3")),
    fields=("project.service_arrangement",),
)  # fmt: skip
def service_is_primary_for_59n(site: Site) -> Iterator[Finding]:
    """On a circuit that is not effectively grounded a secondary-metered customer converts to primary metering.

    Why:    The 59N that is required reads voltage transformers on the primary, which then is the customer's.
    Wrong:  secondary service from a three-wire circuit, with DER
    Right:  primary service
    """
    if not site.ders or not is_not_effectively_grounded(site):
        return
    secondary = is_secondary_service(site)
    meters = [m for m in site.devices("meter") if is_companys(m) and m.text("role") in (None, "service")]
    if secondary is None:
        yield Finding.undecided(*(meters or site.sources), needs="project.service_arrangement")
    elif secondary:
        yield Finding.at(
            *(meters or site.sources),
            *site.sources,
            says="The service is secondary, on a circuit that is not effectively grounded; the 59N required there "
            "commonly wants primary metering.",
            remedy="Convert the service to primary metering, as the impact study determines.",
        )


@rule(
    "GND-019", "59n-may-be-required", Severity.WARNING, scope=once, cites=(ESB("7.1.5.2"), ESB("7.6.3.1.2")),
    fields=("relay.functions", "project.study"),
)  # fmt: skip
def zero_sequence_protection_may_be_required(site: Site) -> Iterator[Finding]:
    """An ungrounded source on a four-wire circuit may need a 59N on the primary side.

    That is asked of a customer's own interconnection transformer below 500 kW, where no ground source is seen from the
    Company's side. Behind a delta primary the 59N is required, and GND-018 says so (reading A23). A study's reference,
    or a note on it, answers the question.

    Why:    A ground fault on the Company's circuit shows to an ungrounded source in the zero-sequence voltage alone.
    Wrong:  400 kW behind a delta primary, no 59N and no study
    Right:  59N, read on the primary
    """
    total, limit = site.aggregate_kw.value, site.profile.number("effective_grounding_kw")
    if not site.ders or total is None or total >= limit or not is_four_wire(site):
        return
    grounding = site.grounding
    own = [t for t in grounding.interconnection_transformers if t.owner == "customer"]
    if not own or grounding.ground_sources or relays_3v0(site) or is_answered(site, "zero_sequence_words"):
        return
    secondary = is_secondary_service(site)
    if secondary:
        return
    if secondary is None or grounding.missing:
        needs = ["project.service_arrangement"] if secondary is None else []
        yield Finding.undecided(*own, needs=[*needs, *grounding.missing])
        return
    yield Finding.at(
        *own,
        *site.ders,
        says=f"{total:,.0f} kW is an ungrounded source on a four-wire circuit; a 59N may be required.",
        values={"aggregate_kw": total, "below_kw": limit},
        remedy="Show a 59N that reads the primary, or state the study's reference.",
    )


@rule(
    "GND-024", "campus-judged-as-a-whole", Severity.INFO, scope=once, cites=ESB("5.4.5"), fields=("project.facility",)
)
def campus_is_judged_as_a_whole(site: Site) -> Iterator[Finding]:
    """On a campus effective grounding, 59N and monitoring are judged by the total behind its PCC.

    Why:    The Company sees one PCC; its owner may meet the requirements for the whole campus at once.
    Wrong:  a campus, where the note tells the total
    Right:  a single building
    """
    total = site.aggregate_kw
    if site.project.text("facility") != "campus" or not site.ders:
        return
    if total.value is None:
        yield Finding.undecided(*site.ders, needs=total.missing)
        return
    yield Finding.at(
        "@project",
        *site.ders,
        says=f"The campus comes to {total.value:,.0f} kW; grounding, 59N and monitoring are judged by that total.",
        values={"aggregate_kw": total.value},
        remedy="Nothing is to be done; see that all DER of the campus is on the sheet.",
    )

"""Effective grounding: whether it is needed, whether it is there, and as which of the accepted arrangements."""

from __future__ import annotations

from collections.abc import Iterator

from tieline.model.records import Device
from tieline.network.remembered import once_a_site
from tieline.network.site import Site, need
from tieline.rules.citations import ESB
from tieline.rules.engine import each, each_der, once, rule
from tieline.rules.facts import listed
from tieline.rules.finding import Finding, Severity
from tieline.rules.notes import is_answered
from tieline.rules.transformers.service import is_single_phase, is_three_wire, system_needs


@once_a_site
def is_four_wire(site: Site) -> bool | None:
    """Whether the DER connects to an effectively grounded four-wire circuit; None where the sheet does not tell."""
    answers = [is_three_wire(source) for source in site.sources if not is_single_phase(source)]
    if not answers:
        return None if not site.sources else False
    if any(answer is False for answer in answers):
        return True
    return None if any(answer is None for answer in answers) else False


def must_be_grounded(site: Site) -> bool | None:
    """Whether the bulletin requires effective grounding here (four wires and 500 kW); None if that is not known."""
    total, limit = site.aggregate_kw.value, site.profile.number("effective_grounding_kw")
    if not site.ders or (total is not None and total < limit):
        return False
    four = is_four_wire(site)
    if four is False:
        return False
    return True if four and total is not None else None


def unknown_facts(site: Site) -> list[str]:
    needs = list(site.aggregate_kw.missing) if site.aggregate_kw.value is None else []
    if is_four_wire(site) is None:
        needs += [system_needs(source, "wires") for source in site.sources if is_three_wire(source) is None]
    return needs or ["a Company source"]


def _subjects(site: Site) -> tuple[Device, ...]:
    """Where to look: the interconnection transformers, or the sources where there is none."""
    return site.grounding.interconnection_transformers or site.ders


def _unknown_windings(site: Site) -> bool:
    """Whether more is unknown than which inverters ground the Company's system, which the sheet has to show."""
    unsaid = {need(der, "grounded_source") for der in site.ders}
    return not unsaid.issuperset(site.grounding.missing)


def _unsaid_inverters(site: Site) -> str:
    """Of which inverters it is not stated that they are ground sources, as one more sentence; empty where of none."""
    unsaid = [der.tag for der in site.ders if need(der, "grounded_source") in site.grounding.missing]
    if not unsaid:
        return ""
    verb = "acts as a ground source" if len(unsaid) == 1 else "act as ground sources"
    return f" It is not stated that {listed(unsaid)} {verb}."


@rule("GND-001", "effectively-grounded", Severity.ERROR, scope=once, cites=(ESB("7.3.2.1"), ESB("7.1.5.1(1)")))
def is_effectively_grounded(site: Site) -> Iterator[Finding]:
    """From 500 kW on, a facility on a four-wire feeder is effectively grounded toward the Company's system.

    The ground source is to be shown: an inverter of which nothing is said is none.

    Why:    Without a ground source an islanded feeder's sound phases rise to line voltage and destroy equipment.
    Wrong:  750 kW behind a delta/wye-grounded transformer with no grounding transformer
    Right:  wye-grounded/wye-grounded with a grounding transformer
    """
    required = must_be_grounded(site)
    if required is None:
        yield Finding.undecided(*_subjects(site), needs=unknown_facts(site))
        return
    if not required:
        return
    grounding = site.grounding
    if grounding.ground_sources:
        return
    if _unknown_windings(site):
        yield Finding.undecided(*_subjects(site), needs=grounding.missing)
        return
    yield Finding.at(
        *_subjects(site),
        says=f"{site.aggregate_kw.value:,.0f} kW on a four-wire circuit has no ground source toward the Company."
        + (f" {grounding.why}" if grounding.why else "")
        + _unsaid_inverters(site),
        values={
            "aggregate_kw": site.aggregate_kw.value,
            "limit_kw": site.profile.number("effective_grounding_kw"),
        },
        remedy="Choose one of the six arrangements of 7.3.2.1, a grounding transformer on the primary side say.",
    )


@rule("GND-002", "grounding-may-be-required", Severity.WARNING, scope=once, cites=ESB("7.3.2.1"))
def grounding_may_be_required(site: Site) -> Iterator[Finding]:
    """From 250 kW up to 500 kW the Company may require effective grounding.

    Why:    It depends on the DER already on the feeder; the study tells.
    Wrong:  300 kW through an ungrounded interconnection and no word of a study
    Right:  effectively grounded, or the study's reference in the project form, or a note that the study is to tell
    """
    total = site.aggregate_kw
    low, high = site.profile.number("grounding_asked_kw"), site.profile.number("effective_grounding_kw")
    if not site.ders or is_four_wire(site) is False:
        return
    if total.value is None:
        yield Finding.undecided(*site.ders, needs=total.missing)
        return
    if not low <= total.value < high or is_answered(site, "grounding_words"):
        return
    if site.grounding.ground_sources:
        return
    yield Finding.at(
        *_subjects(site),
        says=f"{total.value:,.0f} kW through an ungrounded interconnection; the Company may require grounding.",
        values={"aggregate_kw": total.value, "from_kw": low, "below_kw": high},
        remedy="Ask the Company, and state the study's reference, or ground the interconnection.",
    )


@rule("GND-004", "accepted-grounding-arrangement", Severity.ERROR, scope=once, cites=ESB("7.3.2.1(1) to (6)"))
def arrangement_is_accepted(site: Site) -> Iterator[Finding]:
    """Where effective grounding is required, the arrangement is one of the six the bulletin accepts.

    Why:    The Company has studied these six and no others.
    Wrong:  wye/wye with nothing grounded
    Right:  wye-grounded/wye-grounded with an associated grounding transformer (the third)
    """
    if not must_be_grounded(site):
        return
    grounding = site.grounding
    if grounding.configuration is not None:
        return
    if _unknown_windings(site):
        yield Finding.undecided(*_subjects(site), needs=grounding.missing)
        return
    yield Finding.at(
        *_subjects(site),
        says=f"The arrangement is none of the six accepted ones. {grounding.why}".strip() + _unsaid_inverters(site),
        remedy="Change the windings or add a grounding transformer on the primary side, as 7.3.2.1 lists.",
    )


@rule(
    "GND-005", "grounded-source-behind-yg-yg", Severity.ERROR, scope=each_der, cites=ESB("7.3.2.1(1)"),
    fields=("inverter.grounded_source", "ess.grounded_source", "generator.winding"),
)  # fmt: skip
def source_behind_yg_yg_is_grounded(der: Device, site: Site) -> Iterator[Finding]:
    """Behind a wye-grounded/wye-grounded transformer without a grounding transformer the source itself is grounded.

    That an inverter is grounded has to be shown; one of which nothing is said is taken to float.

    Why:    Such a transformer passes ground current on; it is no ground source by itself.
    Wrong:  a floating inverter behind Yg-Yg, no grounding transformer
    Right:  a generator with grounded neutral behind Yg-Yg
    """
    if not must_be_grounded(site) or site.devices("grounding_transformer") or der in site.grounding.ground_sources:
        return
    ahead = [t for t in site.grounding.interconnection_transformers if site.is_upstream(t, der)]
    if not ahead or any(_windings(t) != ("wye-grounded", "wye-grounded") for t in ahead):
        return
    if der.kind == "generator" and der.text("winding") is None:
        yield Finding.undecided(der, needs=need(der, "winding"))
    elif not _is_grounded_source(der):
        is_said = der.kind == "generator" or der.flag("grounded_source") is False
        yield Finding.at(
            der,
            *ahead,
            says=f"{der.tag} {'is no' if is_said else 'is not stated to be a'} grounded source, and {ahead[0].tag} "
            "(Yg-Yg) only passes ground current on.",
            remedy="Add a grounding transformer, or take a source with a grounded neutral.",
        )


def _windings(transformer: Device) -> tuple[str | None, str | None]:
    return (transformer.text("primary_winding"), transformer.text("secondary_winding"))


def _is_grounded_source(der: Device) -> bool:
    if der.kind == "generator":
        return der.text("winding") == "wye-grounded"
    return der.flag("grounded_source") is True


@rule(
    "GND-006", "grounding-transformer-on-primary", Severity.ERROR, scope=each("grounding_transformer"),
    cites=ESB("7.3.2.1(4) to (6)"),
)  # fmt: skip
def grounding_transformer_is_on_the_primary(source: Device, site: Site) -> Iterator[Finding]:
    """With a delta or an ungrounded wye in the transformer, the grounding transformer is on the primary side.

    Why:    Behind a delta or an open neutral it grounds only the customer's own system.
    Wrong:  delta primary, grounding transformer at 480 V
    Right:  grounding transformer at 13.2 kV
    """
    if not must_be_grounded(site):
        return
    ahead = [t for t in site.grounding.interconnection_transformers if site.is_upstream(t, source)]
    closed = [t for t in ahead if _windings(t) != ("wye-grounded", "wye-grounded") and all(_windings(t))]
    others = [g for g in site.devices("grounding_transformer") if g.id != source.id]
    primary = [g for g in others if not any(site.is_upstream(t, g) for t in closed)]
    if not closed or primary or _is_ground_source_itself(closed[0]):
        return
    yield Finding.at(
        source,
        closed[0],
        says=f"{source.tag} stands behind {closed[0].tag}, whose windings do not pass ground current.",
        remedy=f"Connect it on the Company's side of {closed[0].tag}.",
    )


def _is_ground_source_itself(transformer: Device) -> bool:
    return _windings(transformer) == ("wye-grounded", "delta")

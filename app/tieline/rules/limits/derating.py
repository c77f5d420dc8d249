"""Inverters de-rated by the factory: what holds them to it is a power element."""

from __future__ import annotations

from collections.abc import Iterator

from tieline.model.records import Device
from tieline.network.site import Site, need
from tieline.rules.answer import Answer, above
from tieline.rules.citations import ESB
from tieline.rules.engine import once, rule
from tieline.rules.facts import listed
from tieline.rules.finding import Finding, Severity
from tieline.rules.limits.scheme import acting_relays, recloser_elements


def _derated(site: Site) -> tuple[Device, ...]:
    """The inverters de-rated to 90 % of their nameplate or less."""
    share = site.profile.number("factory_derate_pct") / 100
    return tuple(
        der
        for der in site.customers_ders
        if der.kind != "generator"
        and (derated := der.number("derated_kw")) is not None
        and (rated := der.number("kw")) is not None
        and derated <= rated * share * (1 + 1e-9)
    )


def _is_large(site: Site) -> Answer:
    """Whether the full nameplate comes to more than 500 kVA."""
    return above(site.aggregate_kva, site.profile.number("factory_derate_kva"))


@rule(
    "LIM-006", "derated-inverters-limited", Severity.ERROR, scope=once, cites=ESB("7.6.13.1"),
    fields=("inverter.derated_kw", "inverter.kw", "inverter.kva", "relay.functions", "recloser.functions"),
)  # fmt: skip
def derated_inverters_have_a_power_element(site: Site) -> Iterator[Finding]:
    """Inverters de-rated to 90 % or less, in a facility of more than 500 kVA of nameplate, have a 32 element.

    The element is in a relay of the customer's that trips or controls something, or in the Company's recloser. The full
    nameplate counts (reading A38).

    Why:    One parameter set wrong, and the full nameplate is exported.
    Wrong:  800 kVA de-rated to 85 %, no power element
    Right:  a relay with 32
    """
    if acting_relays(site) or recloser_elements(site):
        return
    unrated = [d for d in site.customers_ders if d.number("derated_kw") is not None and d.number("kw") is None]
    derated = _derated(site)
    large = _is_large(site)
    if large.is_no or not (derated or unrated):
        return
    if not derated or large.value is None:
        needs = [need(der, "kw") for der in unrated] if not derated else []
        yield Finding.undecided(*(derated or unrated), needs=[*needs, *large.missing])
        return
    most = site.profile.number("factory_derate_pct")
    kva, limit = site.aggregate_kva.least, site.profile.number("factory_derate_kva")
    yield Finding.at(
        *derated,
        says=f"{listed(der.tag for der in derated)} is de-rated to {most:g} % of its nameplate or less, the nameplate "
        f"comes to {kva:,.0f} kVA, and no power element (32) keeps the output down.",
        values={"aggregate_kva": kva, "limit_kva": limit, "derate_limit_pct": most},
        remedy="Draw a relay with 32, or agree with the Company on a power element in its recloser.",
    )


@rule(
    "LIM-007", "recloser-element-costs-export", Severity.INFO, scope=once, cites=ESB("7.6.13.1(2)"),
    fields=("inverter.derated_kw",),
)  # fmt: skip
def recloser_element_may_cost_export(site: Site) -> Iterator[Finding]:
    """Note: a power element in the Company's recloser may reduce the export, as it measures with relay accuracy.

    Printed where inverters are de-rated so that a power element is required.

    Why:    Its transformers are made for faults, not for metering: at 5,000 kVA as much as 7.5 % may be lost.
    Wrong:  the note appears for 800 kVA de-rated to 85 %
    Right:  no note at 95 %, or up to 500 kVA
    """
    derated = _derated(site)
    if derated and _is_large(site).is_yes:
        loss, at = site.profile.number("recloser_export_loss_pct"), site.profile.number("recloser_export_loss_kva")
        yield Finding.at(
            *derated,
            says=f"A power element in the Company's recloser in place of the customer's relay may reduce the export, "
            f"at {at:,.0f} kVA by as much as {loss:g} %.",
            values={"loss_pct": loss, "loss_at_kva": at},
            remedy="Weigh this against a power element in the customer's own relay.",
        )

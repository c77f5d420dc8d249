"""When an interrupting device is asked below 500 kW, and when the Company's own device may stand for the customer's."""

from __future__ import annotations

from collections.abc import Iterator

from tieline.model.records import Device
from tieline.network.site import Site, need
from tieline.rules.citations import ESB
from tieline.rules.engine import once, rule
from tieline.rules.facts import listed
from tieline.rules.finding import Finding, Severity
from tieline.rules.interrupting.devices import is_companys, is_customers, is_granted, is_required


def _without(site: Site) -> list[Device]:
    """The sources on whose way no interrupting device of the customer's stands."""
    return [der for der in site.ders if site.connected(der) and not site.must_pass(der, is_customers)]


@rule(
    "INT-002", "several-sites-on-a-feeder", Severity.WARNING, scope=once, cites=ESB("7.5.1(1)"),
    fields=("utility_source.section_der_kw", "project.adjacent_der_kw", "project.adjacent_der_counted"),
)  # fmt: skip
def sites_on_a_feeder_are_added_up(site: Site) -> Iterator[Finding]:
    """Where this site and the other DER on the line come to 500 kW together, an interrupting device is to be expected.

    Of a site that may do without a separate disconnect (25 kW) the other DER is not asked for. Projects on adjacent
    parcels count, but where the Company is stated not to count them together with this one.

    Why:    The 500 kW also encompass generation at multiple sites on a common feeder.
    Wrong:  300 kW behind a switch only, with 300 kW of other DER on the line
    Right:  300 kW behind a breaker
    """
    lacking, own = _without(site), site.aggregate_kw
    if not lacking or is_required(site) or own.value is None:
        return
    limit = site.profile.number("interrupting_device_kw")
    others = [source.number("section_der_kw") for source in site.sources]
    adjacent = None if site.project.flag("adjacent_der_counted") is False else site.project.number("adjacent_der_kw")
    total = own.value + sum(kw for kw in (*others, adjacent) if kw is not None)
    if total >= limit:
        yield Finding.at(
            *lacking,
            says=f"{own.value:,.0f} kW here and {total - own.value:,.0f} kW of other DER on the line come to "
            f"{total:,.0f} kW, and no interrupting device stands ahead of {listed([der.tag for der in lacking])}.",
            values={"aggregate_kw": own.value, "section_der_kw": total - own.value, "limit_kw": limit},
            remedy="Place a breaker or recloser ahead of the DER, or get the Company's word that none is needed.",
        )
    elif None in others and own.value > site.profile.number("integrated_disconnect_kw"):
        unsaid = [source for source in site.sources if source.number("section_der_kw") is None]
        yield Finding.undecided(*lacking, needs=[need(source, "section_der_kw") for source in unsaid])


@rule("INT-003", "interrupting-device-may-be-asked", Severity.INFO, scope=once, cites=ESB("7.5.1(1)"))
def interrupting_device_may_be_asked(site: Site) -> Iterator[Finding]:
    """Below 500 kW the Company may still require an interrupting device, if the project warrants it.

    The note is written where none of the customer's is drawn.

    Why:    The Company reserves the right, by the circumstances of each installation.
    Wrong:  (never; a note)
    Right:  a breaker ahead of the DER
    """
    lacking = _without(site)
    if lacking and is_required(site) is False:
        yield Finding.at(
            *lacking,
            says=f"No interrupting device stands ahead of {listed([der.tag for der in lacking])}; below "
            f"{site.profile.number('interrupting_device_kw'):g} kW the Company may still require one.",
            values={"aggregate_kw": site.aggregate_kw.value},
            remedy="Nothing is to be done unless the Company asks for one.",
        )


@rule(
    "INT-013", "company-device-by-waiver", Severity.ERROR, scope=once, cites=ESB("7.5.1(1)"),
    fields=("recloser.approval", "breaker.approval"),
)  # fmt: skip
def company_device_needs_a_waiver(site: Site) -> Iterator[Finding]:
    """A device of the Company's stands for the customer's interrupting device only where the Company has waived that.

    Why:    The Company may elect so, if its device meets all protective requirements; without its word it does not.
    Wrong:  the Company's recloser alone, and no reference
    Right:  the Company's reference stated at the recloser, or a waiver with it
    """
    if not is_required(site):
        return
    told: dict[str, Device] = {}
    for der in _without(site):
        devices = site.must_pass(der, is_companys)
        if not any(is_granted(device) for device in devices):
            told.update((device.id, device) for device in devices[:1])
    for device in told.values():
        yield Finding.at(
            device,
            *site.ders_beyond(device),
            says=f"Only the Company's {device.tag} interrupts the DER, and no waiver of the Company's is stated.",
            values={"aggregate_kw": site.aggregate_kw.value},
            remedy="Place an interrupting device of the customer's, or state the Company's reference.",
        )

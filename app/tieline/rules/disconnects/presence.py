"""That every source can be isolated by hand, and the exception for small inverters."""

from __future__ import annotations

from collections.abc import Iterator

from tieline.model.records import Device
from tieline.network.site import Site
from tieline.rules.citations import ESB
from tieline.rules.disconnects.devices import disconnects, generator_disconnects, is_small_inverter_site
from tieline.rules.engine import each_der, once, rule
from tieline.rules.finding import Finding, Severity

_ISOLATING = frozenset({"breaker", "switch", "fuse", "contactor", "recloser"})


def _has_integrated(der: Device) -> bool:
    return der.flag("integrated_disconnect") is True


@rule(
    "DIS-001", "disconnect-for-every-der", Severity.ERROR, scope=each_der, cites=ESB("7.4"),
    fields=("inverter.integrated_disconnect", "ess.integrated_disconnect"),
)  # fmt: skip
def every_der_has_a_disconnect(der: Device, site: Site) -> Iterator[Finding]:
    """A manual disconnect separates every DER from the Company's system.

    Why:    A line crew must be able to isolate the DER, see the gap and lock it. Inverter-based systems of 25 kW and
            below may use the disconnect built into the inverter.
    Wrong:  a second inverter connected ahead of the disconnect
    Right:  every inverter behind it
    """
    if not site.connected(der) or site.must_pass(der, disconnects):
        return
    small = is_small_inverter_site(site)
    if small and _has_integrated(der):
        return
    if small is None and _has_integrated(der):
        yield Finding.undecided(der, needs=site.aggregate_kw.missing)
        return
    if small and der.flag("integrated_disconnect") is None:
        yield Finding.undecided(
            der,
            needs=f"{der.tag}.integrated_disconnect",
            says=f"No manual disconnect stands between {der.tag} and the PCC.",
            remedy="Draw a disconnect switch, or state that one is integrated.",
        )
        return
    yield Finding.at(
        der,
        says=f"No manual disconnect stands between {der.tag} and the PCC.",
        remedy="Place a load-break disconnect switch on the way, accessible to the Company at all times.",
    )


@rule("DIS-002", "integrated-disconnect-exception", Severity.INFO, scope=each_der, cites=ESB("7.4, Exception"))
def exception_is_used(der: Device, site: Site) -> Iterator[Finding]:
    """Inverter-based systems of 25 kW and below need no separate disconnect if one is integrated.

    Why:    The exception of 7.4. The note tells that it is used, so that the integrated disconnect is looked at.
    Wrong:  (never; a note)
    Right:  7.6 kW with a disconnect integrated in the inverter
    """
    if not is_small_inverter_site(site) or not _has_integrated(der) or site.must_pass(der, disconnects):
        return
    if site.connected(der):
        yield Finding.at(
            der,
            says=f"{der.tag} has no separate disconnect; the one integrated serves, as the project is of "
            f"{site.profile.number('small_inverter_kw'):g} kW or below.",
            values={"aggregate_kw": site.aggregate_kw.value},
            remedy="Nothing is to be done, if the integrated disconnect meets the electrical code.",
        )


@rule("DIS-003", "isolation-between-meter-and-der", Severity.ERROR, scope=each_der, cites=ESB("7.4, Exception"))
def meter_can_be_isolated(der: Device, site: Site) -> Iterator[Finding]:
    """Up to 25 kW a disconnecting or isolating means stands between the Company's meter and the DER.

    Why:    The Company tests the meter socket before it sets the meter.
    Wrong:  meter, then the inverter
    Right:  meter, breaker or switch, inverter
    """
    total, limit = site.aggregate_kw.value, site.profile.number("integrated_disconnect_kw")
    if not site.connected(der) or (total is not None and total > limit):
        return
    if site.must_pass(der, lambda d: d.kind in _ISOLATING and d.owner == "customer"):
        return
    if total is None:
        yield Finding.undecided(der, needs=site.aggregate_kw.missing)
        return
    yield Finding.at(
        der,
        says=f"Nothing isolates {der.tag} from the Company's meter.",
        remedy="Place a breaker or a switch between the meter and the DER.",
    )


@rule("DIS-020", "one-named-disconnect", Severity.WARNING, scope=once, cites=ESB("7.4"))
def one_disconnect_is_named(site: Site) -> Iterator[Finding]:
    """On each way only the device the Company operates is called the generator or utility disconnect.

    Why:    A crew that opens the wrong one of two "utility" switches believes the DER isolated. Reviewers reject it.
    Wrong:  two switches in one run, both called generator disconnect
    Right:  one
    """
    told: set[str] = set()
    named = {d.id for d in generator_disconnects(site) if d.text("purpose") == "generator-disconnect"}
    for der in site.ders:
        on_way = [d for d in site.must_pass(der, disconnects) if d.id in named]
        if len(on_way) < 2:
            continue
        keep = next((d for d in reversed(on_way) if d.flag("access_24_7")), on_way[-1])
        for extra in on_way:
            if extra.id != keep.id and extra.id not in told:
                told.add(extra.id)
                yield Finding.at(
                    extra,
                    keep,
                    says=f"{extra.tag} and {keep.tag} in one run are both called the generator disconnect.",
                    remedy=f"Keep the name for {keep.tag}, and call {extra.tag} an isolation switch.",
                )

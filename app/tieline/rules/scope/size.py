"""How large a project may be: for the bulletin, for a 4 kV circuit, for a single-phase service."""

from __future__ import annotations

from collections.abc import Iterator

from tieline.model.records import Device
from tieline.network.site import Site, need
from tieline.rules.citations import ESB
from tieline.rules.engine import each, each_der, once, rule
from tieline.rules.finding import Finding, Severity


@rule("SCO-001", "inside-the-bulletin", Severity.WARNING, scope=once, cites=(ESB("2.0(2)"), ESB("7.1.3")))
def aggregate_is_in_scope(site: Site) -> Iterator[Finding]:
    """The aggregate nameplate is inside the bulletin's scope of 5 MW.

    Exactly 5 MW is inside, and yet where ISO-NE's procedures begin (reading A10).

    Why:    From there on Appendix A and ISO-NE's Operating Procedures 14 and 18 apply.
    Wrong:  6 MW
    Right:  4.9 MW
    """
    total, limit = site.aggregate_kw, site.profile.number("scope_kw")
    least = total.least
    if least >= limit:
        where = "is beyond the bulletin's scope of" if least > limit else "reaches the end of the bulletin's scope,"
        yield Finding.at(
            *site.ders,
            says=f"{least:,.0f} kW {where} {limit:,.0f} kW.",
            values={"aggregate_kw": least, "limit_kw": limit},
            remedy="Follow ESB 756 Appendix A and ISO-NE's procedures.",
        )
    elif total.value is None and site.ders:
        yield Finding.undecided(*site.ders, needs=total.missing)


def circuit_voltage_v(source: Device, site: Site) -> float | None:
    """Voltage of the Company's distribution circuit (reading A40); None where only a secondary service is known."""
    stated, here = source.number("distribution_voltage_v"), source.number("voltage_v")
    if stated is not None:
        return stated
    return here if here is not None and here > site.profile.number("low_voltage_v") else None


@rule(
    "SCO-007", "not-on-4-kv", Severity.ERROR, scope=each("utility_source"), cites=ESB("5.4.2"),
    fields=("utility_source.distribution_voltage_v",),
)  # fmt: skip
def large_der_is_not_on_4_kv(source: Device, site: Site) -> Iterator[Finding]:
    """DER above 300 kVA may not connect to the 4 kV system.

    Why:    The 4 kV system cannot carry it.
    Wrong:  350 kVA at 4.16 kV
    Right:  300 kVA
    """
    total, limit = site.aggregate_kva, site.profile.number("circuit_4kv_kva")
    voltage = circuit_voltage_v(source, site)
    if not site.ders or (voltage is not None and voltage >= site.profile.number("circuit_4kv_v")):
        return
    least = total.least
    if least <= limit and not total.missing:
        return
    if least <= limit or voltage is None:
        needs = list(total.missing) if least <= limit else []
        needs += [need(source, "distribution_voltage_v")] if voltage is None else []
        yield Finding.undecided(source, needs=needs)
        return
    yield Finding.at(
        *site.ders,
        source,
        says=f"{least:,.0f} kVA is to connect at {voltage:,.0f} V; {limit:g} kVA is the limit below 5 kV.",
        values={"aggregate_kva": least, "limit_kva": limit, "circuit_v": voltage},
        remedy="Connect at a higher voltage, or less.",
    )


@rule(
    "SCO-008", "single-phase-limit", Severity.ERROR, scope=each("utility_source"),
    cites=(ESB("7.1.2"), ESB("6.1(6.2)")), fields=("utility_source.phases",),
)  # fmt: skip
def single_phase_service_is_limited(source: Device, site: Site) -> Iterator[Finding]:
    """On a single-phase service the generators together are of 50 kVA at most.

    Why:    More unbalances the three-phase circuit.
    Wrong:  60 kVA
    Right:  48 kVA
    """
    phases, total, limit = source.integer("phases"), site.aggregate_kva, site.profile.number("single_phase_kva")
    if phases == 3 or not site.ders:
        return
    least = total.least
    if least <= limit and not total.missing:
        return
    if least <= limit or phases is None:
        needs = list(total.missing) if least <= limit else []
        needs += [need(source, "phases")] if phases is None else []
        yield Finding.undecided(source, needs=needs)
        return
    yield Finding.at(
        *site.ders,
        source,
        says=f"{least:g} kVA is to connect to a single-phase service; {limit:g} kVA is the limit.",
        values={"aggregate_kva": least, "limit_kva": limit},
        remedy="Take three-phase service, or connect less.",
    )


@rule(
    "SCO-010", "three-phase-above-50-kva", Severity.ERROR, scope=each_der, cites=ESB("7.1.3"),
    fields=("inverter.phases", "ess.phases", "generator.phases", "inverter.phase", "ess.phase"),
)  # fmt: skip
def larger_der_is_three_phase(der: Device, site: Site) -> Iterator[Finding]:
    """DER that is not permitted as single-phase is three-phase.

    Single-phase units on a three-phase service are permitted where they are spread over its phases, so that no phase
    carries 50 kVA more of them than another.

    Why:    Above 50 kVA a single-phase source unbalances the circuit.
    Wrong:  an 80 kVA single-phase inverter
    Right:  80 kVA, three-phase
    """
    limit, phases = site.profile.number("single_phase_kva"), der.integer("phases")
    total = site.aggregate_kva
    if phases == 3 or (total.least <= limit and not total.missing):
        return
    own = site.nameplate_kva(der)
    if own is None or phases is None:
        yield Finding.undecided(der, needs=[need(der, n) for n, v in (("kva", own), ("phases", phases)) if v is None])
        return
    figures = {"kva": own, "aggregate_kva": total.least, "limit_kva": limit}
    if own / max(der.integer("quantity") or 1, 1) > limit or _service_is_single_phase(site):
        yield Finding.at(
            der,
            says=f"{der.tag} of {own:g} kVA is single-phase; above {limit:g} kVA three-phase is required.",
            values=figures,
            remedy="Take three-phase equipment.",
        )
        return
    spread = _spread_kva(site)
    if spread is None:
        if der.text("phase") is None:
            yield Finding.undecided(der, needs=need(der, "phase"), values=figures)
    elif spread > limit:
        yield Finding.at(
            der,
            says=f"The single-phase units put {spread:g} kVA more on one phase than on another.",
            values=figures | {"unbalance_kva": round(spread, 1)},
            remedy="Spread the units evenly over the three phases, or take three-phase equipment.",
        )


def _spread_kva(site: Site) -> float | None:
    """How much more the most loaded phase carries of the single-phase units than the least, in kVA.

    None where a unit's phase or rating is not given, and all of them on one phase would come to too much.
    """
    loaded = dict.fromkeys("ABC", 0.0)
    unplaced = 0.0
    for der in site.ders:
        if der.integer("phases") != 1:
            continue
        on, kva = der.text("phase"), site.nameplate_kva(der)
        if on is None or kva is None:
            unplaced += kva or 0.0
            continue
        for phase in on:
            loaded[phase] = loaded.get(phase, 0.0) + kva / len(on)
    spread = max(loaded.values()) - min(loaded.values())
    if unplaced and unplaced + spread > site.profile.number("single_phase_kva"):
        return None
    return spread + unplaced


def _service_is_single_phase(site: Site) -> bool:
    return any(source.integer("phases") == 1 for source in site.sources)

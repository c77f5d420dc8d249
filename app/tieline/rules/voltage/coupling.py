"""Voltage and power factor at the point of common coupling."""

from __future__ import annotations

import math
from collections.abc import Iterator

from tieline.model.records import Device
from tieline.network.points import Place
from tieline.network.site import Site, need
from tieline.rules.citations import ESB
from tieline.rules.engine import once, rule
from tieline.rules.facts import listed
from tieline.rules.finding import Finding, Severity
from tieline.rules.settings.subjects import customers_ders
from tieline.studies.voltage_change import change_pct, full_output, highest_change_pct, impedance_at


def at_place(place: Place, site: Site) -> tuple[Device, ...]:
    """What to point to for a PCC: its flag where there is one, else the sources behind it."""
    marker = site.device(place.marker) if place.marker else None
    return (marker,) if marker is not None else ders_behind(place, site)


def ders_behind(place: Place, site: Site) -> tuple[Device, ...]:
    return tuple(der for der in map(site.device, place.ders) if der is not None)


@rule(
    "PQ-001", "voltage-change-at-pcc", Severity.ERROR, scope=once, cites=ESB("7.1.4(2)"),
    fields=("utility_source.voltage_v", "utility_source.fault_3ph_ka", "utility_source.x_r", "inverter.power_factor"),
)  # fmt: skip
def voltage_change_at_the_pcc(site: Site) -> Iterator[Finding]:
    """The DER changes the Company's voltage at the PCC by no more than 3 %.

    dV% = (R P + X Q) / V^2 x 100, with the impedance from the PCC to the source (its fault current and X/R, and the
    transformers between) and the full nameplate output with no load. Without the X/R of a service it is sound where the
    whole impedance would leave it so. Conductors between are left out. A source that
    states no power factor is taken at unity; one that does is taken to raise the voltage.

    Why:    The Company must keep all its customers' voltage within a few percent, sun or none.
    Wrong:  4.1 %
    Right:  1.2 %
    """
    limit = site.profile.number("pcc_voltage_change_pct")
    for place in site.points.pcc:
        ders = ders_behind(place, site)
        ahead, missing = impedance_at(place, site)
        output = full_output(ders, site)
        at_least = 0.0 if ahead is None else change_pct(output.p_w, output.q_var, ahead.ohm, ahead.voltage_v)
        if ahead is not None and at_least > limit:
            yield Finding.at(
                *at_place(place, site),
                *ders,
                says=f"The DER changes the voltage at the PCC by {at_least:.1f} %; {limit:g} % is allowed.",
                remedy="Connect at a stronger place or a higher voltage, or connect less.",
                values={"output_kw": output.p_w / 1000, "output_kvar": round(output.q_var / 1000, 1),
                        "source_r_ohm": round(ahead.ohm.real, 5), "source_x_ohm": round(ahead.ohm.imag, 5),
                        "pcc_voltage_v": ahead.voltage_v, "change_pct": round(at_least, 2), "limit_pct": limit},
            )  # fmt: skip
        elif missing or output.missing:
            at_most = highest_change_pct(place, output, site)
            if at_most is not None and at_most <= limit:
                continue
            yield Finding.undecided(*at_place(place, site), *ders, needs=(*missing, *output.missing))


@rule(
    "PQ-004", "power-factor-at-pcc", Severity.ERROR, scope=once, cites=(ESB("9.0(1)"), ESB("10.1")),
    fields=("inverter.power_factor", "ess.power_factor", "generator.power_factor"),
)  # fmt: skip
def power_factor_at_the_pcc(site: Site) -> Iterator[Finding]:
    """The power factor of the DER at the PCC is no less than 0.90, leading or lagging.

    Where one source is below and others are above, that of all together counts, their vars taken to add up.

    Why:    Vars load the circuit and move its voltage, and nobody is paid for them.
    Wrong:  0.85
    Right:  1.0
    """
    least = site.profile.number("power_factor_least")
    ders = customers_ders(site)
    factors = {der.id: der.number("power_factor") for der in ders}
    missing = [need(der, "power_factor") for der in ders if factors[der.id] is None]
    low = [der for der in ders if (factor := factors[der.id]) is not None and abs(factor) < least - 1e-9]
    if not low:
        if missing:
            yield Finding.undecided(*(d for d in ders if factors[d.id] is None), needs=missing)
        return
    output = full_output(ders, site)
    if len(ders) > 1 and (missing or output.missing):
        yield Finding.undecided(*low, needs=(*missing, *output.missing))
        return
    together = _together(output.p_w, output.q_var, factors[low[0].id] or 0.0)
    if together < least - 1e-9:
        said = listed(f"{der.tag} runs at {abs(factors[der.id] or 0):g}" for der in low)
        yield Finding.at(
            *sorted(low, key=lambda der: abs(factors[der.id] or 0.0)),
            says=f"{said}; the power factor at the PCC is {together:.2f}, and {least:.2f} is required.",
            remedy="Set the sources to unity power factor.",
            values={"power_factor": round(together, 3), "least": least, "output_kw": output.p_w / 1000,
                    "output_kvar": round(output.q_var / 1000, 1)},
        )  # fmt: skip


def _together(p_w: float, q_var: float, alone: float) -> float:
    apparent = math.hypot(p_w, q_var)
    return abs(p_w) / apparent if apparent > 0 else abs(alone)

"""What generation does to the voltage: at the point of common coupling, and along a run of conductors.

At the PCC, dV% = (R P + X Q) / V^2 x 100 (domain facts F4), R + jX from the PCC to the Company's source: that of the
source, from its fault current and X/R, and of the transformers between, referred to the voltage of the PCC. The
worst case is full nameplate output with no load; a source not at unity power factor is taken to raise the voltage.
Along a run, 2 I R of a single-phase circuit and sqrt(3) I R of a three-phase one, over the voltage.
"""

from __future__ import annotations

import cmath
import math
from collections.abc import Iterable
from dataclasses import dataclass

from tieline.model.records import Device
from tieline.network.points import Place
from tieline.network.site import Site, need


@dataclass(frozen=True, slots=True)
class Impedance:
    """The impedance from a PCC to the Company's source in ohms at `voltage_v`; of a single-phase service the loop's."""

    ohm: complex
    voltage_v: float
    is_single_phase: bool


def change_pct(p_w: float, q_var: float, ohm: complex, voltage_v: float) -> float:
    """The change of voltage in percent when P watts and Q vars flow back through an impedance."""
    return (ohm.real * p_w + ohm.imag * q_var) / voltage_v**2 * 100


def rise_pct(amperes: float, ohm: float, voltage_v: float, *, three_phase: bool) -> float:
    """The rise of voltage in percent along a run of `ohm` one way."""
    return amperes * ohm * (math.sqrt(3) if three_phase else 2.0) / voltage_v * 100


def source_ohm(voltage_v: float, fault_ka: float, x_r: float, *, single_phase: bool = False) -> complex:
    """The impedance of a source from its fault current: V / (sqrt(3) I), of a single-phase service V / I."""
    magnitude = voltage_v / ((1.0 if single_phase else math.sqrt(3)) * fault_ka * 1000)
    return cmath.rect(magnitude, math.atan(x_r))


def impedance_at(place: Place, site: Site) -> tuple[Impedance | None, tuple[str, ...]]:
    """The impedance between a PCC and its source, or None with what is missing."""
    source = site.device(place.source) if place.source else None
    if source is None:
        return None, ("which of the Company's sources feeds the PCC",)
    names = ("voltage_v", "fault_3ph_ka", "x_r")
    missing = [need(source, name) for name in names if (source.number(name) or 0) <= 0]
    transformers = _ahead(place, site)
    for transformer in transformers:
        missing += [need(transformer, n) for n in ("kva", "impedance_pct", "x_r") if (transformer.number(n) or 0) <= 0]
    single = source.integer("phases") == 1 or any(t.integer("phases") == 1 for t in transformers)
    volts = source.number("voltage_v")
    here = site.voltage_v(transformers[-1], "secondary") if transformers else volts
    if transformers and here is None:
        missing.append(need(transformers[-1], "secondary_v"))
    if missing or not volts or not here:
        return None, tuple(dict.fromkeys(missing)) or ("the voltage at the PCC",)
    alone = source.integer("phases") == 1
    ohm = source_ohm(volts, source.number("fault_3ph_ka") or 0, source.number("x_r") or 0, single_phase=alone)
    ohm *= (here / volts) ** 2 * (2.0 if single and not alone else 1.0)  # out on one conductor and back on another
    for transformer in transformers:
        share = here**2 / ((transformer.number("kva") or 0) * 1000) * (transformer.number("impedance_pct") or 0) / 100
        ohm += cmath.rect(share, math.atan(transformer.number("x_r") or 0))
    return Impedance(ohm, here, single), ()


def highest_change_pct(place: Place, output: Output, site: Site) -> float | None:
    """What the change at a PCC comes to at most, whatever the X/R of the service: |S| |Z| / V^2 x 100.

    None where more than the X/R is missing, or a transformer stands between.
    """
    source = site.device(place.source) if place.source else None
    if source is None or output.missing or _ahead(place, site):
        return None
    volts, fault_ka = source.number("voltage_v") or 0, source.number("fault_3ph_ka") or 0
    if volts <= 0 or fault_ka <= 0:
        return None
    ohm = abs(source_ohm(volts, fault_ka, 0.0, single_phase=source.integer("phases") == 1))
    return math.hypot(output.p_w, output.q_var) * ohm / volts**2 * 100


def _ahead(place: Place, site: Site) -> list[Device]:
    """The transformers between a PCC and its source, the one nearest the source first."""
    der = next((d for d in map(site.device, place.ders) if d is not None), None)
    if der is None:
        return []
    way = [der, *site.way(der)]
    wire = site.document.wires.get(place.wire or "")
    # of the two ends of the wire on which ownership changes the one farther along is the Company's
    ends = {place.marker} if wire is None else {wire.a.device, wire.b.device}
    start = max((n for n, device in enumerate(way) if device.id in ends), default=None)
    ahead = way[start:] if start is not None else [device for device in way if device.owner == "utility"]
    return [device for device in reversed(ahead) if device.kind == "transformer"]


@dataclass(frozen=True, slots=True)
class Output:
    """Full output of sources at their power factors: watts, and the vars with which they would raise the voltage."""

    p_w: float
    q_var: float
    missing: tuple[str, ...]


def full_output(ders: Iterable[Device], site: Site) -> Output:
    """Nameplate output of sources; one that states no power factor is at unity."""
    p_w = q_var = 0.0
    missing = []
    for der in ders:
        kilowatts, factor = site.nameplate_kw(der), abs(der.number("power_factor") or 1.0)
        if kilowatts is None:
            missing.append(need(der, "kw"))
            continue
        p_w += kilowatts * 1000
        q_var += kilowatts * 1000 * math.tan(math.acos(min(factor, 1.0)))
    return Output(p_w, q_var, tuple(missing))

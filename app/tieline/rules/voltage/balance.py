"""Phase balance: single-phase sources spread over a three-phase service, and the voltage unbalance they cause."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tieline.model.records import Device
from tieline.network import figures
from tieline.network.points import Place
from tieline.network.site import Site, need
from tieline.rules.citations import ESB
from tieline.rules.engine import once, rule
from tieline.rules.finding import Finding, Severity
from tieline.rules.voltage.coupling import at_place, ders_behind
from tieline.studies.unbalance import PHASES, Unit, per_phase_va, spread, unbalance_pct
from tieline.studies.voltage_change import impedance_at

_ONE_PHASE = ("A", "B", "C", "AB", "BC", "CA")


def _three_phase_places(site: Site) -> list[Place]:
    """The PCCs on three-phase services."""
    sources = {source.id: source for source in site.sources}
    return [p for p in site.points.pcc if p.source in sources and sources[p.source or ""].integer("phases") == 3]


def _is_single_phase(device: Device) -> bool:
    return device.integer("phases") == 1


def _units_of(der: Device, missing: list[str]) -> tuple[Unit, ...]:
    """A single-phase source's units on their phases, fed in."""
    kva, phase = der.number("kva") or der.number("kw"), der.text("phase")
    if kva is None or phase is None:
        missing += [need(der, "kva")] if kva is None else []
        missing += [need(der, "phase")] if phase is None else []
        return ()
    count = figures.quantity(der)
    if phase in _ONE_PHASE:
        return (Unit(phase, -kva * 1000 * count),)
    return spread(count, -kva * 1000, line_to_neutral=der.text("wiring") == "L-N")


def _load_units(loads: Iterable[Device], missing: list[str]) -> tuple[Unit, ...]:
    """The single-phase loads on their phases."""
    found = []
    for load in loads:
        kw, phase = load.number("kw"), load.text("phase")
        if load.integer("phases") is None and phase is None:
            missing.append(need(load, "phases"))
        elif _is_single_phase(load) or phase in _ONE_PHASE:
            missing += [need(load, "kw")] if kw is None else []
            missing += [need(load, "phase")] if phase is None else []
            if kw is not None and phase in _ONE_PHASE:
                found.append(Unit(phase, kw * 1000))
    return tuple(found)


def _loads_behind(place: Place, site: Site) -> tuple[Device, ...]:
    marker = site.device(place.marker) if place.marker else None
    if marker is None or len(site.points.pcc) == 1:
        return tuple(load for load in site.devices("load") if load.owner != "utility")
    return tuple(behind for behind in site.beyond(marker) if behind.kind == "load")


@rule(
    "PQ-002", "voltage-unbalance", Severity.ERROR, scope=once, cites=ESB("7.1.4(1)"),
    fields=("inverter.phase", "ess.phase", "load.phase", "load.phases", "utility_source.fault_3ph_ka"),
)  # fmt: skip
def voltage_is_balanced(site: Site) -> Iterator[Finding]:
    """On a three-phase service the voltage unbalance at the PCC is no more than 2 %, with and without generation.

    The negative-sequence voltage that single-phase sources and loads drive through the Company's impedance, as a share
    of the positive-sequence one: with the generation alone, with the load alone, and with both. Facts are asked for
    where a single-phase source is connected to a three-phase service; load alone is judged where it states its phase.

    Why:    An unbalanced voltage heats every motor on the circuit.
    Wrong:  2.6 %, all units on one phase of a weak circuit
    Right:  0.8 %
    """
    limit = site.profile.number("voltage_unbalance_pct")
    for place in _three_phase_places(site):
        behind = ders_behind(place, site)
        ders = [der for der in behind if _is_single_phase(der)]
        missing: list[str] = []
        generation = tuple(unit for der in ders for unit in _units_of(der, missing))
        load = _load_units(_loads_behind(place, site), missing)
        if not behind or not (ders or load):
            continue
        ahead, lacks = impedance_at(place, site)
        worst, case = 0.0, ""
        cases = (
            ("with generation and no load", generation),
            ("without generation", load),
            ("with both", generation + load),
        )
        for name, units in cases if ahead is not None and (not missing or not ders) else ():
            pct = unbalance_pct(units, abs(ahead.ohm), ahead.voltage_v) if ahead is not None else 0.0
            worst, case = max((worst, case), (pct, name))
        if worst > limit and ahead is not None:
            yield Finding.at(
                *at_place(place, site),
                *ders,
                says=f"The voltage at the PCC is unbalanced by {worst:.1f} % {case}; {limit:g} % is allowed.",
                remedy=f"Spread the single-phase {'units' if ders else 'loads'} evenly over the phases.",
                values={"unbalance_pct": round(worst, 2), "limit_pct": limit,
                        "source_ohm": round(abs(ahead.ohm), 5), "pcc_voltage_v": ahead.voltage_v},
            )  # fmt: skip
        elif ders and (missing or lacks):
            yield Finding.undecided(*at_place(place, site), *ders, needs=(*missing, *lacks))


@rule(
    "PQ-003", "single-phase-units-spread", Severity.WARNING, scope=once, cites=ESB("7.1.4(1)"),
    fields=("inverter.phase", "ess.phase", "inverter.phases"),
)  # fmt: skip
def single_phase_units_are_spread(site: Site) -> Iterator[Finding]:
    """On a three-phase service single-phase sources are spread over the phases, so that the phase currents are equal.

    As evenly as the units go: no phase is left without, and no two phases differ by more than one unit.

    Why:    Each phase conductor of the Company's carries its own customers.
    Wrong:  all units on phase A
    Right:  A, B and C alike
    """
    for place in _three_phase_places(site):
        ders = [der for der in ders_behind(place, site) if _is_single_phase(der)]
        missing: list[str] = []
        units = tuple(unit for der in ders for unit in _units_of(der, missing))
        if missing:
            yield Finding.undecided(*ders, needs=missing)
            continue
        on_phase = {phase: abs(va) for phase, va in per_phase_va(units).items()}
        largest = max((_one_unit_va(der) for der in ders), default=0.0)
        most, least = max(on_phase.values()), min(on_phase.values())
        if ders and (least <= 0 or most - least > largest * (1 + 1e-9)):
            said = ", ".join(f"{on_phase[phase] / 1000:g} kVA on {phase}" for phase in PHASES)
            yield Finding.at(
                *ders,
                says=f"The single-phase sources are not spread evenly: {said}.",
                remedy="Connect them to the three phases alike.",
                values={f"phase_{phase.lower()}_kva": round(va / 1000, 3) for phase, va in on_phase.items()},
            )


def _one_unit_va(der: Device) -> float:
    """What one unit of a symbol puts on a phase, in volt-amperes."""
    va = abs(der.number("kva") or der.number("kw") or 0.0) * 1000
    phase = der.text("phase") or ""
    line_to_line = len(phase) == 2 or (phase == "ABC" and der.text("wiring") != "L-N")
    return va / 2 if line_to_line else va

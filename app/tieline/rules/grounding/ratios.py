"""Whether a neutral reactor or resistor leaves the system effectively grounded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import isclose

from tieline.model.records import Device
from tieline.network.site import Site, need
from tieline.rules.citations import ESB
from tieline.rules.engine import each, rule
from tieline.rules.finding import Finding, Severity
from tieline.rules.grounding.contribution import own_ohm
from tieline.rules.grounding.effective import must_be_grounded, unknown_facts
from tieline.studies.effective_grounding import coefficient_of_grounding_pct, in_parallel, machine_ohm, ratios
from tieline.studies.ground_fault import transformer_ohm

_NAMEPLATE = ("kva", "impedance_pct", "x_r")


@rule(
    "GND-013", "reactor-keeps-effective-grounding", Severity.ERROR, scope=each("neutral_impedance"),
    cites=(ESB("7.1.5.1(2)"), ESB("7.3.2.1")),
    fields=(
        "neutral_impedance.impedance_ohm", "neutral_impedance.x_r", "neutral_impedance.element", "generator.kva",
        "generator.subtransient_x_pu", "generator.zero_sequence_x_pu", "transformer.impedance_pct", "transformer.x_r",
    ),
)  # fmt: skip
def reactor_keeps_effective_grounding(device: Device, site: Site) -> Iterator[Finding]:
    """A neutral reactor or resistor leaves the system effectively grounded where rotating machines feed it.

    Seen from the primary, with the Company's source open: X0/X1 is 3 at most and R0/X1 is 1 at most (IEEE C62.92.1).
    X1 is that of the rotating machines behind their transformers, X0 and R0 those of all ground sources, three times
    the neutral's impedance included. Inverters regulate their current and have no such X1, so where no machine
    turns nothing is judged here.

    Why:    Too large a reactor limits the fault current and lets the sound phases rise.
    Wrong:  X0/X1 of 3.6
    Right:  X0/X1 of 2.0 and R0/X1 of 0.2
    """
    machines = [der for der in site.ders if der.kind == "generator"]
    hosts = {near.device.id for near in site.neighbours(device, "neutral")}
    required = must_be_grounded(site)
    if not machines or required is False or hosts.isdisjoint(d.id for d in site.grounding.ground_sources):
        return
    if required is None:
        yield Finding.undecided(device, needs=unknown_facts(site))
        return
    missing: list[str] = []
    z1, z0 = _positive_ohm(machines, site, missing), _zero_ohm(site, missing)
    if missing or z1 is None or z0 is None:
        yield Finding.undecided(device, needs=missing or ["the impedances of the system"])
        return
    found = ratios(z0, z1)
    limits = {name: site.profile.number(f"grounding_{name}") for name in ("x0_x1", "r0_x1")}
    if _within(found.x0_x1, limits["x0_x1"]) and _within(found.r0_x1, limits["r0_x1"]):
        return
    yield Finding.at(
        device,
        *site.grounding.ground_sources,
        *machines,
        says=f"With {device.tag} X0/X1 is {found.x0_x1:.2f} ({limits['x0_x1']:g} at most) and R0/X1 is "
        f"{found.r0_x1:.2f} ({limits['r0_x1']:g} at most); the system is not effectively grounded.",
        values={
            "x1_ohm": round(z1.imag, 3),
            "x0_ohm": round(z0.imag, 3),
            "r0_ohm": round(z0.real, 3),
            "x0_x1": round(found.x0_x1, 3),
            "r0_x1": round(found.r0_x1, 3),
            "coefficient_of_grounding_pct": round(coefficient_of_grounding_pct(z0, z1), 1),
        },
        remedy="Take a smaller impedance in the neutral.",
    )


def _within(value: float, limit: float) -> bool:
    return value <= limit or isclose(value, limit)


def _circuit_v(site: Site, missing: list[str]) -> float | None:
    source = next(iter(site.sources), None)
    voltage = source.number("voltage_v") if source is not None else None
    if not voltage:
        missing.append(need(source, "voltage_v") if source is not None else "a Company source")
    return voltage or None


def _positive_ohm(machines: Iterable[Device], site: Site, missing: list[str]) -> complex | None:
    """Positive-sequence impedance of the rotating machines as the circuit sees them, in ohms at its voltage."""
    volts = _circuit_v(site, missing)
    parts: list[tuple[Device, complex]] = []
    for machine in machines:
        kva, reactance = machine.number("kva"), machine.number("subtransient_x_pu")
        missing += [need(machine, n) for n in ("kva", "subtransient_x_pu") if not machine.number(n)]
        if volts and kva and reactance and kva > 0 and reactance > 0:
            own = machine_ohm(volts, kva, reactance, machine.number("x_r"))
            parts.append((machine, own / max(machine.integer("quantity") or 1, 1)))
    return _joined(parts, volts, site, missing)


def _zero_ohm(site: Site, missing: list[str]) -> complex | None:
    """Zero-sequence impedance of all ground sources as the circuit sees them, in ohms at its voltage."""
    volts = _circuit_v(site, missing)
    parts: list[tuple[Device, complex]] = []
    for source in site.grounding.ground_sources if volts else ():
        whole = own_ohm(source, volts or 0.0, site, missing)
        ahead = _chain_ohm(_chain(source, site), volts or 0.0, missing)
        if whole is not None and ahead is not None and whole - ahead != 0:
            parts.append((source, whole - ahead))
    return _joined(parts, volts, site, missing)


def _chain(device: Device, site: Site) -> tuple[Device, ...]:
    """The transformers between a device and the circuit; a transformer that is a ground source stands at it."""
    return () if device.kind == "transformer" else tuple(d for d in site.way(device) if d.kind == "transformer")


def _chain_ohm(chain: Iterable[Device], volts: float, missing: list[str]) -> complex | None:
    total = 0j
    for transformer in chain:
        kva, z_pct, x_r = (transformer.number(name) for name in _NAMEPLATE)
        if not (kva and z_pct and x_r):
            missing += [need(transformer, name) for name in _NAMEPLATE if not transformer.number(name)]
            return None
        total += transformer_ohm(volts, kva, z_pct, x_r)
    return total


def _joined(parts: list[tuple[Device, complex]], volts: float | None, site: Site, missing: list[str]) -> complex | None:
    """Impedances side by side, each group behind the transformers that its members share."""
    groups: dict[tuple[str, ...], tuple[tuple[Device, ...], list[complex]]] = {}
    for device, ohms in parts:
        chain = _chain(device, site)
        groups.setdefault(tuple(t.id for t in chain), (chain, []))[1].append(ohms)
    seen: list[complex] = []
    for chain, members in groups.values():
        ahead = _chain_ohm(chain, volts or 0.0, missing)
        if ahead is None:
            return None
        seen.append(in_parallel(members) + ahead)
    return in_parallel(seen) if seen and 0 not in seen else None

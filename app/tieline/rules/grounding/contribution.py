"""What a ground source adds to ground faults on the Company's circuit."""

from __future__ import annotations

from collections.abc import Iterator

from tieline.model.records import Device
from tieline.network.site import Site
from tieline.rules.citations import ESB
from tieline.rules.engine import rule
from tieline.rules.finding import Finding, Severity
from tieline.rules.grounding.effective import is_four_wire
from tieline.studies.ground_fault import Circuit, Contribution, contribution, rated_a, reactor_ohm, transformer_ohm


def _ground_sources(site: Site) -> tuple[Device, ...]:
    return site.grounding.ground_sources if is_four_wire(site) else ()


def _circuit(site: Site, missing: list[str]) -> Circuit | None:
    source = next(iter(site.sources), None)
    if source is None:
        missing.append("a Company source")
        return None
    names = ("voltage_v", "fault_3ph_ka", "fault_slg_ka", "x_r")
    values = [source.number(name) for name in names]
    missing += [f"{source.tag}.{name}" for name, value in zip(names, values, strict=True) if not value]
    if not all(values):
        return None
    volts, three, single, x_r = (value or 0.0 for value in values)
    return Circuit(volts, three, single, x_r)


def own_ohm(device: Device, volts: float, site: Site, missing: list[str]) -> complex | None:
    """The device's own zero-sequence impedance to ground, in ohms at the circuit's voltage, neutral included."""
    if device.kind == "grounding_transformer":
        return _bank_ohm(device, volts, site, missing)
    if device.kind == "transformer":
        kva, z_pct, x_r = (device.number(name) for name in ("kva", "impedance_pct", "x_r"))
        if kva and z_pct and x_r:
            neutral = _neutral_ohm(device, "primary_neutral", site, missing)
            return None if neutral is None else transformer_ohm(volts, kva, z_pct, x_r) + 3 * neutral
        missing += [f"{device.tag}.{n}" for n in ("kva", "impedance_pct", "x_r") if not device.number(n)]
        return None
    if device.kind == "generator":
        return _generator_ohm(device, volts, site, missing)
    missing.append(f"the zero-sequence impedance of {device.tag}")
    return None


def _bank_ohm(device: Device, volts: float, site: Site, missing: list[str]) -> complex | None:
    """A grounding transformer, at the voltage where it stands and through the transformers ahead of it."""
    ohms = device.number("impedance_ohm_per_phase")
    neutral = _neutral_ohm(device, "neutral", site, missing)
    if not ohms:
        missing.append(f"{device.tag}.impedance_ohm_per_phase")
    if not ohms or neutral is None:
        return None
    own = site.voltage_v(device)
    if own is None:
        missing.append(f"the system voltage at {device.tag}")
        return None
    return _seen_from_circuit(
        device, reactor_ohm(ohms, device.number("x_r"), "reactor") + 3 * neutral, own, volts, site, missing
    )


def _generator_ohm(device: Device, volts: float, site: Site, missing: list[str]) -> complex | None:
    """A grounded generator through the Yg-Yg transformers ahead of it: X0 + 3 Zn + Zt, at the circuit's voltage."""
    own, kva, reactance = device.number("voltage_v"), device.number("kva"), device.number("zero_sequence_x_pu")
    if not (own and kva and reactance):
        missing += [f"{device.tag}.{n}" for n in ("voltage_v", "kva", "zero_sequence_x_pu") if not device.number(n)]
        return None
    neutral = _neutral_ohm(device, "neutral", site, missing)
    if neutral is None:
        return None
    total = complex(0, own**2 / (kva * 1000) * reactance) + 3 * neutral
    return _seen_from_circuit(device, total, own, volts, site, missing)


def _seen_from_circuit(
    device: Device, ohms: complex, own_v: float, volts: float, site: Site, missing: list[str]
) -> complex | None:
    """Ohms to ground at the voltage `own_v` as the circuit sees them at `volts`, the transformers between added."""
    total = ohms * (volts / own_v) ** 2
    for transformer in (t for t in site.way(device) if t.kind == "transformer"):
        facts = [transformer.number(name) for name in ("kva", "impedance_pct", "x_r")]
        if not all(facts):
            missing += [f"{transformer.tag}.{n}" for n in ("kva", "impedance_pct", "x_r") if not transformer.number(n)]
            return None
        size, z_pct, x_r = (fact or 0.0 for fact in facts)
        total += transformer_ohm(volts, size, z_pct, x_r)
    return total


def _neutral_ohm(device: Device, port: str, site: Site, missing: list[str]) -> complex | None:
    """Impedance in the neutral, in ohms: of the reactor drawn there, or nothing where it is solidly grounded."""
    for neighbour in site.at_port(device, port):
        if neighbour.device.kind == "neutral_impedance":
            ohms = neighbour.device.number("impedance_ohm")
            if ohms is None:
                missing.append(f"{neighbour.device.tag}.impedance_ohm")
                return None
            return reactor_ohm(ohms, neighbour.device.number("x_r"), neighbour.device.text("element"))
    stated = device.text("primary_grounding") if port == "primary_neutral" else None
    if stated in ("reactor", "resistor"):
        missing.append(f"the neutral {stated} of {device.tag}")
        return None
    return 0j


def _study(device: Device, site: Site, missing: list[str]) -> tuple[Contribution, Circuit] | None:
    circuit = _circuit(site, missing)
    if circuit is None:
        return None
    own = own_ohm(device, circuit.voltage_v, site, missing)
    return None if own is None else (contribution(circuit, own), circuit)


@rule(
    "GND-011", "ground-fault-contribution", Severity.WARNING, scope=_ground_sources, cites=ESB("7.1.5.1(2)"),
    fields=("utility_source.fault_slg_ka",),
)  # fmt: skip
def contribution_is_limited(device: Device, site: Site) -> Iterator[Finding]:
    """Where possible a ground source feeds no more than three times the generator's rating into a ground fault.

    Why:    More desensitizes the Company's ground relays.
    Wrong:  4.2 times
    Right:  2.3 times
    """
    missing: list[str] = []
    study = _study(device, site, missing)
    kva = site.aggregate_kva
    if study is None or kva.value is None or not kva.value:
        yield Finding.undecided(device, needs=[*missing, *(kva.missing if kva.value is None else ())])
        return
    share, circuit = study
    rated = rated_a(kva.value, circuit.voltage_v)
    limit = site.profile.number("ground_contribution_ratio")
    if share.source_3i0_a > limit * rated:
        yield Finding.at(
            device,
            says=f"{device.tag} feeds 3I0 = {share.source_3i0_a:.0f} A into a ground fault, "
            f"{share.source_3i0_a / rated:.1f} times the generation's {rated:.1f} A; {limit:g} times is the aim.",
            values={
                "source_3i0_a": round(share.source_3i0_a, 1),
                "generation_rated_a": round(rated, 1),
                "ratio": round(share.source_3i0_a / rated, 2),
                "limit_ratio": limit,
            },
            remedy="Raise its impedance, by a neutral reactor say.",
        )


@rule("GND-012", "ground-fault-rise", Severity.WARNING, scope=_ground_sources, cites=ESB("7.1.5.1(2)"))
def rise_is_limited(device: Device, site: Site) -> Iterator[Finding]:
    """A ground source raises the ground-fault current at the primary near the service point by 10 % at most.

    Why:    A larger rise upsets the coordination of the Company's relays and fuses.
    Wrong:  14 %
    Right:  0.7 %
    """
    missing: list[str] = []
    study = _study(device, site, missing)
    if study is None:
        yield Finding.undecided(device, needs=missing)
        return
    share, _ = study
    limit = site.profile.number("ground_rise_pct")
    if share.rise_pct > limit:
        yield Finding.at(
            device,
            says=f"{device.tag} raises the ground-fault current from {share.fault_before_a:,.0f} A "
            f"to {share.fault_after_a:,.0f} A, by {share.rise_pct:.1f} %; {limit:g} % is the limit.",
            values={
                "fault_before_a": round(share.fault_before_a),
                "fault_after_a": round(share.fault_after_a),
                "rise_pct": round(share.rise_pct, 2),
                "limit_pct": limit,
            },
            remedy="Raise its impedance, or agree another way with the Company.",
        )

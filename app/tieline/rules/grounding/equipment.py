"""Grounding transformers and neutral reactors: what is shown of them, and that nothing runs without them."""

from __future__ import annotations

from collections.abc import Iterator

from tieline.model.records import Device
from tieline.network.site import Site
from tieline.rules.citations import ESB
from tieline.rules.engine import each, rule
from tieline.rules.facts import words_for
from tieline.rules.finding import Finding, Severity
from tieline.rules.interrupting.devices import interrupts


@rule(
    "GND-007", "grounding-interlock", Severity.ERROR, scope=each("grounding_transformer", "neutral_impedance"),
    cites=(ESB("7.3.2.1"), ESB("5.1.1.6")), fields=("grounding_transformer.interlock", "neutral_impedance.interlock"),
)  # fmt: skip
def grounding_is_interlocked(device: Device, site: Site) -> Iterator[Finding]:
    """The DER cannot connect without its grounding in service, and loss of it trips the DER; the scheme is shown.

    Why:    A fuse blown in the grounding transformer would leave an ungrounded source on the feeder unseen.
    Wrong:  a grounding transformer behind a fuse, no trip
    Right:  its status contact trips the interrupting device
    """
    if device.text("interlock") or is_watched(device, site):
        return
    yield Finding.at(
        device,
        says=f"No interlock is shown that keeps the DER off while {device.tag} is out of service.",
        remedy="Describe the interlock, or draw the relay that watches it and trips the interrupting device.",
    )


def is_watched(device: Device, site: Site) -> bool:
    """Whether a relay reads a current transformer in this device's own branch and trips an interrupting device."""
    branch = {n.device.id for n in site.neighbours(device, "power", "neutral", "ground") if n.device.kind == "ct"}
    for relay in site.devices("relay"):
        if branch & {sensor.id for sensor in site.senses(relay)} and any(map(interrupts, site.trips(relay))):
            return True
    return False


@rule(
    "GND-008", "grounding-transformer-ratings", Severity.ERROR, scope=each("grounding_transformer"),
    cites=(ESB("5.1.1.6"), ESB("7.3.2.1")),
    fields=("grounding_transformer.kva", "grounding_transformer.impedance_ohm_per_phase"),
)  # fmt: skip
def grounding_transformer_ratings_are_shown(device: Device, site: Site) -> Iterator[Finding]:
    """A grounding transformer shows its kVA and its impedance in ohms per phase.

    Why:    The bulletin wants ohms per phase (ANSI C57.32), not percent.
    Wrong:  "Z = 5 %"
    Right:  150 kVA, 105 ohms per phase
    """
    if missing := [n for n in ("kva", "impedance_ohm_per_phase") if device.number(n) is None]:
        yield Finding.at(
            device,
            says=f"{device.tag} does not show {words_for(missing)}.",
            remedy="State kVA and ohms per phase.",
        )


@rule(
    "GND-009", "neutral-reactor-ratings", Severity.ERROR, scope=each("neutral_impedance"), cites=ESB("5.1.1.6"),
    fields=("neutral_impedance.continuous_a", "neutral_impedance.impedance_ohm"),
)  # fmt: skip
def neutral_reactor_ratings_are_shown(device: Device, site: Site) -> Iterator[Finding]:
    """A neutral reactor or resistor shows its continuous current and its impedance in ohms.

    Why:    The study needs the ohms, and the feeder's unbalance flows through it all day.
    Wrong:  ohms only
    Right:  2 ohms, 150 A continuous
    """
    if missing := [n for n in ("continuous_a", "impedance_ohm") if device.number(n) is None]:
        yield Finding.at(
            device,
            says=f"{device.tag} does not show {words_for(missing)}.",
            remedy="State continuous current and ohms.",
        )


@rule(
    "GND-010", "neutral-reactor-continuous-current", Severity.WARNING, scope=each("neutral_impedance"),
    cites=ESB("7.1.5.1(3)"), fields=("neutral_impedance.continuous_a", "neutral_impedance.unbalance_a"),
)  # fmt: skip
def neutral_reactor_carries_the_unbalance(device: Device, site: Site) -> Iterator[Finding]:
    """A 15 kV class neutral reactor carries 100 A continuously, or the actual unbalance if that is more.

    Why:    Unbalanced load and triplen harmonics of the feeder return through every grounded neutral on it.
    Wrong:  50 A
    Right:  150 A
    """
    host = next((n.device for n in site.neighbours(device, "neutral") if n.device.kind != "ground"), None)
    voltage = _neutral_voltage(device, host, site)
    low, high = site.profile.number("class_5kv_v"), site.profile.number("class_15kv_v")
    if voltage is None:
        yield Finding.undecided(device, needs=f"the voltage at {device.tag}")
        return
    if not low < voltage <= high:
        return
    rating = device.number("continuous_a")
    wanted = max(site.profile.number("neutral_reactor_a"), device.number("unbalance_a") or 0.0)
    if rating is None:
        yield Finding.undecided(device, needs=f"{device.tag}.continuous_a")
    elif rating < wanted:
        yield Finding.at(
            device,
            says=f"{device.tag} carries {rating:g} A continuously; {wanted:g} A is recommended.",
            values={"continuous_a": rating, "recommended_a": wanted},
            remedy=f"Take one of at least {wanted:g} A continuous.",
        )


def _neutral_voltage(device: Device, host: Device | None, site: Site) -> float | None:
    """The line voltage of the winding whose neutral this device grounds."""
    if host is None:
        return None
    if host.kind != "transformer":
        return site.voltage_v(host)
    port = next(n.other_port for n in site.neighbours(device, "neutral") if n.device.id == host.id)
    return host.number("secondary_v" if port.startswith("secondary") else "primary_v")

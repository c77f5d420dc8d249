"""Where voltage is sensed: all three phases on the Company's side, both sides for a synchronism check."""

from __future__ import annotations

from collections.abc import Iterator

from tieline.model.records import Device
from tieline.network.site import Site, need
from tieline.rules.citations import ESB
from tieline.rules.engine import rule
from tieline.rules.finding import Finding, Severity
from tieline.rules.instrument_transformers.sensors import (
    SYNC_CHECK,
    VOLTAGE_FUNCTIONS,
    has,
    interrupters,
    is_behind,
    is_transformer,
)
from tieline.rules.instrument_transformers.voltage import line_to_neutral
from tieline.rules.relays.needed import interconnection_relays

_PHASES = 3


def _voltage_relays(site: Site) -> tuple[Device, ...]:
    """The interconnection relays with functions that want the voltage of the circuit."""
    return tuple(relay for relay in interconnection_relays(site) if has(relay, VOLTAGE_FUNCTIONS))


def _vts(relay: Device, site: Site) -> list[Device]:
    return [sensor for sensor in site.senses(relay) if sensor.kind == "vt"]


@rule(
    "VT-002", "voltage-sensed-on-utility-side", Severity.ERROR, scope=_voltage_relays, cites=ESB("7.6.4.2"),
    fields=("vt.quantity", "vt.connection"),
)  # fmt: skip
def voltage_is_sensed_on_the_utility_side(relay: Device, site: Site) -> Iterator[Finding]:
    """The voltage of all three phases is sensed on the Company's side of the interrupting device.

    Asked of relays with voltage or frequency functions that have VTs; one without is VT-006's. Three phases are sensed
    by a wye-grounded set unless fewer than three VTs are stated.

    Why:    Behind the open device the relay sees the generator alone, and cannot tell when the Company is back.
    Wrong:  VTs on the generator's side; one VT on one phase
    Right:  three VTs on the Company's side
    """
    vts = _vts(relay, site)
    if not vts:
        return
    devices = interrupters(relay, site)
    ahead = [vt for vt in vts if not any(is_behind(vt, device, site) for device in devices)]
    if devices and not ahead:
        yield Finding.at(
            vts[0],
            relay,
            *devices,
            says=f"{vts[0].tag}, by which {relay.tag} senses voltage, stands on the generation's side of "
            f"{devices[0].tag}.",
            remedy=f"Sense on the Company's side of {devices[0].tag}.",
        )
        return
    if site.sources and all(source.integer("phases") == 1 for source in site.sources):
        return
    counted = [(vt, _phases_sensed(vt)) for vt in ahead or vts]
    if any(count is not None and count >= _PHASES for _, count in counted):
        return
    if any(count is None for _, count in counted):
        yield Finding.undecided(relay, needs=[need(vt, "quantity") for vt, count in counted if count is None])
        return
    few, count = counted[0]
    yield Finding.at(
        few,
        relay,
        says=f"{few.tag}, by which {relay.tag} senses voltage, senses {count} of the three phases.",
        remedy="Sense all three phases.",
        values={"phases_sensed": count},
    )


def _phases_sensed(vt: Device) -> int | None:
    """How many phases a symbol senses; None where it is not told. Two VTs in open delta show all three voltages."""
    quantity, connection = vt.integer("quantity"), vt.text("connection")
    if connection == "open-delta" or vt.text("sensor") == "direct":
        return _PHASES
    if quantity is not None:
        return quantity
    if connection == "line-to-line":
        return 1
    return _PHASES if connection is not None else None


@rule(
    "VT-006", "no-vt-within-relay-range", Severity.ERROR, scope=_voltage_relays, cites=ESB("7.6.4.2"),
    fields=("relay.input_range_v", "vt.sensor"),
)  # fmt: skip
def no_vt_only_within_range(relay: Device, site: Site) -> Iterator[Finding]:
    """A relay has no VT only where the voltage it is wired to is within its operating range.

    The voltage is that to neutral where the relay senses, or else at the device it trips. Whether the secondary voltage
    shows faults of the Company's circuit is the Company's to judge.

    Why:    A relay input wired to more than it bears burns, and then nothing trips.
    Wrong:  277 V on an input for 150 V
    Right:  277 V on an input for 300 V; or a VT
    """
    vts = _vts(relay, site)
    if any(is_transformer(vt) for vt in vts):
        return
    places = vts or list(interrupters(relay, site))
    if not places:
        return  # what it trips and senses is asked by REL-018 and REL-031
    volts = site.voltage_v(places[0])
    most = relay.number("input_range_v")
    if volts is None or most is None:
        missing = [need(relay, "input_range_v")] if most is None else []
        missing += [f"the voltage at {places[0].tag}"] if volts is None else []
        yield Finding.undecided(relay, needs=missing)
        return
    seen = line_to_neutral(volts, site)
    if round(seen) > most:  # 480 V is 277.1 V to neutral, and called 277 V
        yield Finding.at(
            relay,
            *places,
            says=f"{relay.tag} has no voltage transformer and would be wired to {seen:,.0f} V; its input is for "
            f"{most:g} V.",
            remedy="Add voltage transformers, or take a relay of a wider range.",
            values={"line_to_line_v": volts, "at_input_v": round(seen, 1), "input_range_v": most},
        )


def _sync_relays(site: Site) -> tuple[Device, ...]:
    return tuple(relay for relay in interconnection_relays(site) if has(relay, (SYNC_CHECK,)))


@rule(
    "VT-009", "sync-check-on-both-sides", Severity.ERROR, scope=_sync_relays, cites=ESB("7.6.9"),
    fields=("relay.functions",),
)  # fmt: skip
def sync_check_has_both_sides(relay: Device, site: Site) -> Iterator[Finding]:
    """A synchronism check gets the voltage of both sides of its breaker.

    Why:    It compares the two; with one it compares nothing.
    Wrong:  one VT, on the Company's side
    Right:  a VT on either side
    """
    vts = _vts(relay, site)
    if len(vts) < 2:
        yield Finding.at(
            relay,
            *vts,
            says=f"The synchronism check of {relay.tag} gets {'one voltage only' if vts else 'no voltage'}.",
            remedy="Wire it to voltage transformers on both sides of its breaker.",
        )
        return
    devices = interrupters(relay, site)
    if not devices:
        yield Finding.undecided(relay, needs=f"the breaker that {relay.tag} closes")
        return
    if any(_on_both_sides(vts, device, site) for device in devices):
        return
    device = devices[0]
    side = "generation's" if all(is_behind(vt, device, site) for vt in vts) else "Company's"
    yield Finding.at(
        relay,
        *vts,
        device,
        says=f"All voltages of the synchronism check of {relay.tag} come from the {side} side of {device.tag}.",
        remedy=f"Wire it to voltage transformers on both sides of {device.tag}.",
    )


def _on_both_sides(vts: list[Device], device: Device, site: Site) -> bool:
    return {is_behind(vt, device, site) for vt in vts} == {True, False}

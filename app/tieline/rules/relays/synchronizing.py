"""Synchronizing: a 25 at every breaker that joins two live systems, and a device that can bear a wrong moment."""

from __future__ import annotations

from collections.abc import Iterator

from tieline.model.records import Device
from tieline.network.kinds import can_transfer_closed
from tieline.network.relaying import functions
from tieline.network.site import Site, need
from tieline.rules.citations import ESB
from tieline.rules.engine import once, rule
from tieline.rules.finding import Finding, Severity
from tieline.rules.interrupting.devices import interrupts, is_customers
from tieline.rules.relays.needed import CERTIFIED

_CHECK = "25"


def has_sync_check(device: Device, site: Site) -> bool:
    """Whether a relay with 25 acts on a device, or the device has a 25 of its own."""
    if _CHECK in functions(device, "protective_functions"):
        return True
    relays = [*site.relays_tripping(device), *(near.device for near in site.neighbours(device, "trip", "control"))]
    return any(relay.kind == "relay" and _CHECK in functions(relay) for relay in relays)


def _machines(site: Site) -> tuple[Device, ...]:
    return tuple(der for der in site.customers_ders if der.kind == "generator" and site.connected(der))


def _grid_forming(site: Site) -> tuple[Device, ...]:
    return tuple(der for der in site.customers_ders if der.flag("grid_forming") and site.connected(der))


def _ties(der: Device, site: Site) -> tuple[Device, ...]:
    return site.must_pass(der, lambda d: is_customers(d) and d.text("role") == "tie")


@rule(
    "REL-024", "sync-check-at-every-synchronizing-breaker", Severity.ERROR, scope=once, cites=ESB("7.6.9"),
    fields=("relay.functions", "mid.protective_functions", "mid.listed", "generator.machine"),
)  # fmt: skip
def every_synchronizing_breaker_has_a_check(site: Site) -> Iterator[Finding]:
    """A synchronism check (25) is at every breaker through which generation is synchronized with the Company.

    A synchronous generator has it at one device at least on its way to the Company, and at every tie behind which it or
    a grid-forming inverter can run as an island. A home backup device has it in itself, or it is a listed device with
    a certified inverter behind it.

    Why:    Closing out of phase breaks shafts and opens substation breakers.
    Wrong:  a tie breaker without 25
    Right:  25 at the tie and at the generator's breaker
    """
    told: set[str] = set()
    for der in (*_machines(site), *_grid_forming(site)):
        for finding in (*_at_ties(der, site), *_at_machine(der, site), *_at_backup(der, site)):
            if finding.where[0] not in told:
                told.add(finding.where[0])
                yield finding


def _at_ties(der: Device, site: Site) -> Iterator[Finding]:
    if der.text("machine") == "induction":
        return
    for tie in _ties(der, site):
        if not has_sync_check(tie, site):
            yield _lacks(tie, der, f"{tie.tag}, behind which {der.tag} can run as an island, has no synchronism check.")


def _lacks(device: Device, der: Device, says: str) -> Finding:
    return Finding.at(
        device,
        der,
        says=says,
        remedy=f"Add the function 25 to the relay that controls {device.tag}, with voltage from both sides.",
    )


def _at_machine(der: Device, site: Site) -> Iterator[Finding]:
    if der.kind != "generator" or der.text("machine") == "induction":
        return
    passed = site.must_pass(der, lambda d: interrupts(d) or d.kind == "transfer_switch")
    if any(has_sync_check(device, site) for device in passed) or der.text("synchronizing"):
        return
    if der.text("machine") is None:
        yield Finding.undecided(der, needs=need(der, "machine"))
        return
    own = [d for d in passed if is_customers(d) or can_transfer_closed(d)]
    says = f"No synchronism check (25) is at a device through which {der.tag} is synchronized."
    yield _lacks(own[0] if own else der, der, says)


def _at_backup(der: Device, site: Site) -> Iterator[Finding]:
    if der.kind == "generator":
        return
    for mid in site.must_pass(der, lambda d: d.kind == "mid"):
        listed_device, certification = mid.text("listed"), der.text("certification")
        spared = site.profile.choice("backup_device_check") == "listed"
        if has_sync_check(mid, site) or (spared and listed_device and certification in CERTIFIED):
            continue
        unsaid = [need(mid, "protective_functions")] if not functions(mid, "protective_functions") else []
        if unsaid and not (spared and listed_device):
            yield Finding.undecided(mid, der, needs=[*unsaid, *([need(mid, "listed")] if spared else [])])
        elif spared and listed_device and certification is None:
            yield Finding.undecided(mid, der, needs=[*unsaid, need(der, "certification")])
        else:
            yield _lacks(mid, der, f"{mid.tag}, behind which {der.tag} runs as an island, has no synchronism check.")


def _synchronizing_devices(site: Site) -> tuple[Device, ...]:
    """The device nearest to each machine that a relay with 25 acts on, and the ties that have one."""
    found: dict[str, Device] = {}
    for der in (*_machines(site), *_grid_forming(site)):
        checked = [d for d in site.must_pass(der, is_customers) if has_sync_check(d, site)]
        for device in (*checked[:1], *(tie for tie in _ties(der, site) if tie in checked)):
            found[device.id] = device
    return tuple(found.values())


@rule(
    "REL-025", "synchronizing-device-rated", Severity.ERROR, scope=_synchronizing_devices, cites=ESB("7.6.9"),
    fields=tuple(f"{k}.{p}" for k in ("breaker", "recloser", "contactor") for p in ("out_of_phase", "utility_grade")),
)  # fmt: skip
def synchronizing_device_is_rated(device: Device, site: Site) -> Iterator[Finding]:
    """The synchronizing device is utility grade and stated able to interrupt an out-of-phase connection.

    Why:    If the check fails, this device closes at the wrong moment and must open again.
    Wrong:  a contactor with no such rating
    Right:  52-G, rated for out-of-phase switching
    """
    faults = []
    if not device.flag("out_of_phase"):
        verb = "is not able" if device.flag("out_of_phase") is False else "is not stated to be able"
        faults.append(f"{verb} to interrupt an out-of-phase connection")
    if device.flag("utility_grade") is False:
        faults.append("is not utility grade")
    if faults:
        yield Finding.at(
            device,
            says=f"The synchronizing device {device.tag} {' and '.join(faults)}.",
            remedy="Take a utility grade device rated for out-of-phase switching, and state it.",
        )
    elif device.flag("utility_grade") is None:
        yield Finding.undecided(device, needs=need(device, "utility_grade"))


@rule(
    "REL-030", "paralleling-interlock", Severity.ERROR, scope=_machines, cites=ESB("7.6"),
    fields=("generator.synchronizing", "relay.functions"),
)  # fmt: skip
def machine_is_interlocked(der: Device, site: Site) -> Iterator[Finding]:
    """Interlocks see to it that voltage, frequency and phase angle are right before a machine may parallel.

    25 at a device on its way to the Company, or its listed equivalent stated at the machine.

    Why:    A machine thrown onto the system out of step draws many times its rated current.
    Wrong:  an induction generator with nothing that holds its breaker until it is near speed
    Right:  25, or a listed controller that closes at synchronous speed
    """
    passed = site.must_pass(der, lambda d: interrupts(d) or d.kind == "transfer_switch")
    if der.text("synchronizing") or any(has_sync_check(device, site) for device in passed):
        return
    relays = {r.id: r for device in passed for r in site.relays_tripping(device)}
    if blank := [relay for relay in relays.values() if not functions(relay)]:
        yield Finding.undecided(*blank, der, needs=[need(relay, "functions") for relay in blank])
        return
    yield Finding.at(
        der,
        *passed[:1],
        says=f"Nothing is shown that holds {der.tag} off until voltage, frequency and phase angle are right.",
        remedy=f"Add 25 at the breaker of {der.tag}, or state the listed device that does it.",
    )

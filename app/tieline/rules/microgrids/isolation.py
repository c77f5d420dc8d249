"""The device at which a microgrid parts from the Company's system and comes back to it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tieline.model.records import Device, Wire
from tieline.network.certification import SA, SB, certification
from tieline.network.relaying import functions
from tieline.network.site import Site, need
from tieline.rules.citations import ESB
from tieline.rules.engine import once, rule
from tieline.rules.facts import listed
from tieline.rules.finding import Finding, Severity
from tieline.rules.microgrids.islanding import (
    can_island,
    has_microgrid_controller,
    is_facility,
    island_devices,
    isolating_breakers,
)

_BLOCKS = re.compile(r"block\w*\W+(?:\w+\W+){0,3}clos|clos\w*\W+(?:\w+\W+){0,3}block", re.IGNORECASE)
_SYNCHRONISM = "25"


@rule(
    "MGD-005", "isolation-device-close-blocked", Severity.ERROR, scope=once, cites=ESB("7.0"),
    fields=("mid.close_blocked", "wire.block_close", "breaker.interlock", "project.facility"),
)  # fmt: skip
def isolation_device_is_blocked_from_closing(site: Site) -> Iterator[Finding]:
    """The device that islands a microgrid or campus is blocked from closing until the Company authorizes it.

    It may trip by itself. The block is stated at a microgrid interconnect device, or drawn as a trip circuit that
    blocks close.

    Why:    The Company may be at work on the line; nothing may come back to it by itself.
    Wrong:  a PCC breaker that recloses when voltage returns
    Right:  trip and block close, released by the Company
    """
    if not is_facility(site) or not can_island(site) or not site.ders:
        return
    mids = island_devices(site)
    for mid in mids:
        if mid.flag("close_blocked") or _is_blocked(mid, site):
            continue
        if mid.flag("close_blocked") is None:
            yield Finding.undecided(mid, needs=need(mid, "close_blocked"))
        else:
            yield _recloses(mid)
    if not mids:
        yield from _of_breakers(isolating_breakers(site), site)


def _of_breakers(breakers: tuple[Device, ...], site: Site) -> Iterator[Finding]:
    if not breakers:
        yield Finding.at(
            *site.ders,
            says="The premises can island, and no device is drawn that parts them from the Company's system.",
            remedy="Draw the PCC isolation device, blocked from closing until the Company authorizes it.",
        )
        return
    if any(_is_blocked(breaker, site) for breaker in breakers):
        return
    silent = [wire.id for breaker in breakers for wire in _circuits(breaker, site) if wire.flag("block_close") is None]
    if silent:
        tripped = [b for b in breakers if _circuits(b, site)]
        yield Finding.undecided(
            *tripped, *silent, needs=f"whether the trip circuit of {listed(b.tag for b in tripped)} blocks close"
        )
        return
    relayed = [breaker for breaker in breakers if site.relays_tripping(breaker)]
    yield _recloses((relayed or breakers)[0])


def _recloses(device: Device) -> Finding:
    return Finding.at(
        device,
        says=f"{device.tag} islands the premises and is not blocked from closing until the Company authorizes it.",
        remedy="Block its close circuit until the Company releases it, and draw that.",
    )


def _circuits(device: Device, site: Site) -> list[Wire]:
    """The trip and control circuits of a device, and those of the relays that trip it."""
    by = (device, *site.relays_tripping(device))
    near = [n for d in by for n in site.neighbours(d, "trip", "control")]
    return [n.wire for n in near if n.wire.kind == "trip" or n.wire.flag("block_close") is not None]


def _is_blocked(device: Device, site: Site) -> bool:
    if _BLOCKS.search(device.text("interlock") or ""):
        return True
    return any(wire.flag("block_close") for wire in _circuits(device, site))


@rule(
    "MGD-006", "island-resynchronized-by-25", Severity.ERROR, scope=once, cites=ESB("7.6.9"),
    fields=("mid.protective_functions", "mid.listed", "ess.grid_forming", "inverter.grid_forming", "relay.functions"),
)  # fmt: skip
def island_is_resynchronized_under_check(site: Site) -> Iterator[Finding]:
    """Each device through which an island is joined to the Company's system again has a synchronism check (25).

    A listed home backup device has it with 25 among its own functions, or with a grid-forming certified inverter behind
    it, which does not come back but in step (reading A45).

    Why:    Closing out of step is as hard on the equipment as a fault.
    Wrong:  a microgrid's PCC breaker without 25
    Right:  relay 25 across it
    """
    mids = island_devices(site)
    for mid in mids:
        yield from _of_mid(mid, site)
    if mids or not (is_facility(site) or has_microgrid_controller(site)) or not can_island(site):
        return
    breakers = isolating_breakers(site)
    relays = [relay for breaker in breakers for relay in _relays_at(breaker, site)]
    if not breakers or any(_SYNCHRONISM in functions(relay) for relay in relays):
        return
    if silent := [relay for relay in relays if not functions(relay)]:
        yield Finding.undecided(breakers[0], *silent, needs=[need(relay, "functions") for relay in silent])
        return
    relayed = [breaker for breaker in breakers if _relays_at(breaker, site)]
    breaker = (relayed or breakers)[0]
    yield Finding.at(
        breaker,
        says=f"The island comes back to the Company's system through {breaker.tag}, which has no synchronism check.",
        remedy=f"Add a synchronism-check relay (25) across {breaker.tag}.",
    )


def _relays_at(device: Device, site: Site) -> list[Device]:
    """The relays that trip a device or control its closing."""
    linked = (near.device for near in site.neighbours(device, "control", "trip"))
    found = {relay.id: relay for relay in (*site.relays_tripping(device), *linked) if relay.kind == "relay"}
    return list(found.values())


def _of_mid(mid: Device, site: Site) -> Iterator[Finding]:
    own = functions(mid, "protective_functions")
    relays = _relays_at(mid, site)
    if _SYNCHRONISM in own or any(_SYNCHRONISM in functions(relay) for relay in relays):
        return
    spared = site.profile.choice("backup_device_check") == "listed"
    behind = [der for der in site.ders_beyond(mid) if spared and der.kind in ("inverter", "ess")]
    forming = [_forms_in_step(der) for der in behind]
    listed_as = mid.text("listed")
    if listed_as is not None and True in forming:
        return
    missing = [] if own else [need(mid, "protective_functions")]
    missing += [need(relay, "functions") for relay in relays if not functions(relay)]
    if None in forming or True in forming:
        missing += [need(mid, "listed")] if listed_as is None else []
    if None in forming and True not in forming:
        missing += [need(der, "grid_forming") for der in behind if der.flag("grid_forming") is None]
    if missing:
        yield Finding.undecided(mid, needs=missing)
        return
    yield Finding.at(
        mid,
        says=f"The island comes back to the Company's system through {mid.tag}, which has no synchronism check (25).",
        remedy="Add a synchronism check (25), or take a device that has it.",
    )


def _forms_in_step(der: Device) -> bool | None:
    """Whether a source is a certified inverter that forms the island's grid; None where that is not stated."""
    facts = (der.flag("grid_forming"), certification(der))
    if facts[0] is False or (facts[1] is not None and facts[1] not in (SB, SA)):
        return False
    return None if None in facts else True

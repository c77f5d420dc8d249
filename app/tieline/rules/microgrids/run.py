"""What is asked of all that lies between PCC and PoC of a microgrid or campus: conductors, transformers, devices."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from tieline.model.records import Device, Wire
from tieline.network.site import Site
from tieline.rules.citations import ESB
from tieline.rules.engine import once, rule
from tieline.rules.facts import listed, words_for
from tieline.rules.finding import Finding, Severity
from tieline.rules.microgrids.islanding import is_facility

_JOINTS = frozenset({"point", "ct"})
"""What stands in a run without parting it: the conductor goes on."""
_SETS = re.compile(r"\bsets?\b|\bruns?\b|\bparallel\b|^\s*\(?\d+\)?\s*(x|#|-|/c\b|\()|\d+\s*x\s*\d+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Between:
    """The devices between PCC and PoC, and the runs of conductors between them, each of one or several wires."""

    devices: tuple[Device, ...]
    runs: tuple[tuple[Wire, ...], ...]


_FOUND: WeakKeyDictionary[Site, Between] = WeakKeyDictionary()


def between_pcc_and_poc(site: Site) -> Between:
    """What lies between the PCC and the PoCs of a microgrid or campus; nothing on other sites."""
    if site not in _FOUND:
        _FOUND[site] = _between(site) if is_facility(site) else Between((), ())
    return _FOUND[site]


def _between(site: Site) -> Between:
    devices: dict[str, Device] = {}
    for der in site.ders:
        devices.update((d.id, d) for d in _own_way(der, site))
    wires: dict[str, Wire] = {}
    for device in devices.values():
        for near in site.neighbours(device, "power"):
            if near.device.id in devices:
                wires[near.wire.id] = near.wire
    return Between(tuple(devices.values()), tuple(_runs(wires.values(), devices)))


def _own_way(der: Device, site: Site) -> Iterator[Device]:
    """A source, or its PoC, and the customer's devices on its ways up to the PCC."""
    way = (der, *site.way(der))
    start = max((n for n, d in enumerate(way) if "POC" in d.items("points")), default=0)
    end = next((n for n, d in enumerate(way) if n >= start and "PCC" in d.items("points")), None)
    if end is None:
        end = max((n for n, d in enumerate(way) if d.owner == "customer"), default=start)
    kept = way[start : end + 1]
    yield from kept
    outside = {d.id for d in way} - {d.id for d in kept}
    for key in site.on_ways(der) - outside:
        device = site.device(key)
        if device is not None and device.owner == "customer" and device.id != der.id:
            yield device


def _runs(wires: Iterable[Wire], devices: dict[str, Device]) -> Iterator[tuple[Wire, ...]]:
    """The wires joined to runs where only a flag or a CT stands between them."""
    at_joint: dict[str, list[Wire]] = {}
    every = list(wires)
    for wire in every:
        for end in wire.ends:
            if devices[end.device].kind in _JOINTS:
                at_joint.setdefault(end.device, []).append(wire)
    seen: set[str] = set()
    for wire in every:
        if wire.id in seen:
            continue
        seen.add(wire.id)
        run = [wire]
        for member in run:
            for end in member.ends:
                fresh = [w for w in at_joint.get(end.device, ()) if w.id not in seen]
                seen.update(w.id for w in fresh)
                run += fresh
        yield tuple(run)


@rule(
    "MGD-001", "microgrid-conductors-given", Severity.WARNING, scope=once, cites=ESB("5.1.1.5"),
    fields=("wire.conductor", "wire.length_ft", "wire.sets", "project.facility"),
)  # fmt: skip
def conductors_are_given(site: Site) -> Iterator[Finding]:
    """Between PCC and PoC of a microgrid or campus each run gives type, material, insulation, sets and length.

    Where the conductor is given with its number ("4 x 500 kcmil") or the run with its sets, the number of sets is told.

    Why:    The study models the customer's own system down to the sources.
    Wrong:  the length left blank
    Right:  250 ft, 2 sets of 3 x 500 kcmil Cu XHHW-2
    """
    materials = site.profile.words("conductor_materials")
    insulations = site.profile.words("conductor_insulations")
    for run in between_pcc_and_poc(site).runs:
        text = next((found for wire in run if (found := wire.text("conductor"))), None)
        missing = ["its length"] if all(wire.number("length_ft") is None for wire in run) else []
        if text is None:
            missing = ["its conductors", *missing]
        else:
            missing += [] if _has_word(text, materials) else ["the conductor material"]
            missing += [] if _has_word(text, insulations) else ["the insulation"]
            told = any(wire.integer("sets") is not None for wire in run) or _SETS.search(text)
            missing += [] if told else ["the number of sets"]
        if missing:
            landed = Counter(end.device for wire in run for end in wire.ends)
            ends = " and ".join(site.document.devices[key].tag for key, count in landed.items() if count == 1)
            yield Finding.at(
                *run,
                says=f"The run between {ends} does not give {listed(missing)}.",
                remedy="State type, material, insulation, number of sets and length.",
            )


def _has_word(text: str, words: Iterable[str]) -> bool:
    """Whether one of the words stands in a text; XHHW is in "XHHW-2", Cu in "500Cu"."""
    return any(re.search(rf"(?<![A-Za-z]){re.escape(word)}(?![A-Za-z])", text, re.IGNORECASE) for word in words)


@rule(
    "MGD-002", "microgrid-transformers-given", Severity.WARNING, scope=once, cites=ESB("5.1.1.5"),
    fields=("transformer.kva", "transformer.primary_v", "transformer.secondary_v", "transformer.impedance_pct"),
)  # fmt: skip
def transformers_are_given(site: Site) -> Iterator[Finding]:
    """Between PCC and PoC of a microgrid or campus each transformer gives size, voltages and impedance.

    Why:    The study models the customer's own system down to the sources.
    Wrong:  Z% left blank
    Right:  500 kVA, 4160/480 V, 5 %
    """
    names = ("kva", "primary_v", "secondary_v", "impedance_pct")
    for transformer in between_pcc_and_poc(site).devices:
        if transformer.kind != "transformer":
            continue
        if missing := [name for name in names if transformer.number(name) is None]:
            yield Finding.at(
                transformer,
                says=f"{transformer.tag} does not give {words_for(missing)}.",
                remedy="Fill in size, voltages and impedance.",
            )


@rule(
    "MGD-003", "microgrid-protection-given", Severity.WARNING, scope=once, cites=ESB("5.1.1.5"),
    fields=("breaker.rating_a", "fuse.rating_a", "fuse.fuse_class", "switch.fuse_a", "relay.settings"),
)  # fmt: skip
def protection_is_given(site: Site) -> Iterator[Finding]:
    """Between PCC and PoC of a microgrid or campus each fuse, relay and breaker is given with its settings.

    Of a breaker or recloser that is its trip rating, or the settings of the relay that trips it; of a fuse its rating
    and class; of a relay the pickup of each function.

    Why:    The study coordinates with each device that can part the sources from the Company's system.
    Wrong:  a relay without settings
    Right:  51 at 480 A, very inverse
    """
    relays: dict[str, Device] = {}
    for device in between_pcc_and_poc(site).devices:
        tripping = site.relays_tripping(device) if device.kind in ("breaker", "recloser", "contactor") else ()
        relays.update((relay.id, relay) for relay in tripping)
        if missing := _unsaid(device, bool(tripping)):
            yield Finding.at(
                device,
                says=f"{device.tag} does not give {listed(missing)}.",
                remedy="Fill in rating, class and settings of the device.",
            )
    for relay in relays.values():
        if not any(isinstance(s, dict) and s.get("pickup") is not None for s in relay.items("settings")):
            yield Finding.at(
                relay,
                says=f"{relay.tag} is given without the settings of its functions.",
                remedy="List function, pickup and time of each setting.",
            )


def _unsaid(device: Device, is_relayed: bool) -> list[str]:
    if device.kind == "fuse":
        facts = {"its rating": device.number("rating_a"), "its class": device.text("fuse_class")}
        return [words for words, value in facts.items() if value is None]
    if device.kind == "switch" and device.flag("fused"):
        return [] if device.number("fuse_a") is not None else ["the rating of its fuses"]
    if device.kind in ("breaker", "recloser") and not is_relayed and device.number("rating_a") is None:
        return ["its trip rating"]
    return []

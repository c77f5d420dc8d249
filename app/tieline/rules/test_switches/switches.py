"""Test switches as wired: which relays each one isolates, on the AC side and on the DC side."""

from __future__ import annotations

from weakref import WeakKeyDictionary

from tieline.model.records import Device
from tieline.network.relaying import (
    functions,
    is_auxiliary,
    is_lockout,
    may_trip,
    wants_current,
    wants_voltage,
)
from tieline.network.site import Site

DC_WIRES = ("trip", "control")


def tested_relays(site: Site) -> tuple[Device, ...]:
    """The customer's relays that want test switches: all but draw-out ones and those wired by a control cable."""
    return tuple(r for r in _customers(site) if not r.flag("draw_out") and not r.flag("control_cable"))


def _customers(site: Site) -> tuple[Device, ...]:
    relays = site.devices("relay") if site.customers_ders else ()
    return tuple(r for r in relays if r.owner != "utility" and (is_lockout(r) or not is_auxiliary(r)))


def cabled_relays(site: Site) -> tuple[Device, ...]:
    """The customer's relays whose inputs come by a control cable."""
    return tuple(r for r in _customers(site) if r.flag("control_cable"))


def customers_switches(site: Site) -> tuple[Device, ...]:
    """The customer's test switches."""
    return tuple(ts for ts in site.devices("test_switch") if ts.owner != "utility") if site.customers_ders else ()


def relays_at(switch: Device, site: Site, *wires: str) -> tuple[Device, ...]:
    """The customer's relays wired to a test switch by wires of these kinds, lockout and auxiliary ones left out: these
    stand in the circuit behind it."""
    near = (n.device for n in site.neighbours(switch, *wires) if n.device.kind == "relay")
    return tuple({r.id: r for r in near if r.owner != "utility" and not is_auxiliary(r)}.values())


def shared(site: Site, *wires: str) -> dict[str, tuple[Device, ...]]:
    """The relays that have to share a test switch, by the switch: more than one where none has another of its own.

    A relay in series with another in a CT circuit is wired to the switches of both; it is given its own first.
    """
    open_ones = {ts.id: {r.id: r for r in relays_at(ts, site, *wires)} for ts in customers_switches(site)}
    ready = [key for key, relays in open_ones.items() if len(relays) == 1]
    at_relay: dict[str, list[str]] = {}
    for key, relays in open_ones.items():
        for relay_id in relays:
            at_relay.setdefault(relay_id, []).append(key)
    while ready:
        key = ready.pop()
        for relay_id in tuple(open_ones[key]):
            for other in at_relay[relay_id]:
                if other != key and relay_id in open_ones[other]:
                    del open_ones[other][relay_id]
                    if len(open_ones[other]) == 1:
                        ready.append(other)
    return {key: tuple(relays.values()) for key, relays in open_ones.items() if len(relays) > 1}


_SHARED: WeakKeyDictionary[Site, dict[tuple[str, ...], dict[str, tuple[Device, ...]]]] = WeakKeyDictionary()


def sharing(switch: Device, site: Site, *wires: str) -> tuple[Device, ...]:
    """The relays that share a test switch; none where it is one relay's own."""
    of_site = _SHARED.setdefault(site, {})
    if wires not in of_site:
        of_site[wires] = shared(site, *wires)
    return of_site[wires].get(switch.id, ())


def make_of(switch: Device) -> str | None:
    """Its make, in whatever place it is stated."""
    return next((t for name in ("make", "model", "manufacturer", "catalog_number") if (t := switch.text(name))), None)


def without_switch(relay: Device, site: Site) -> tuple[str, ...]:
    """The kinds of inputs and outputs of a relay that no test switch isolates: wired to something else, or not at all
    though the relay has such."""
    names = functions(relay)
    measures = bool(wants_voltage(names) or wants_current(names))
    found = []
    for wire, words, has in (("sensing", "its AC inputs", measures), ("trip", "its trip outputs", may_trip(relay))):
        ends = [near.device for near in site.neighbours(relay, wire)]
        bare = any(end.kind != "test_switch" and not _is_behind(relay, end, wire, site) for end in ends)
        if bare or (has and not ends):
            found.append(words)
    return tuple(found)


def _is_behind(relay: Device, end: Device, wire: str, site: Site) -> bool:
    """Whether an end is a relay further on in a series circuit that the relay's own switch feeds."""
    if end.kind != "relay" or wire != "sensing":
        return False
    return any(near.device.kind == "test_switch" for near in site.neighbours(relay, wire))

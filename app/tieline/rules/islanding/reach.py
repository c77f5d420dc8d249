"""What the Company's system reaches through the drawing, under any reading of what lets a path through."""

from __future__ import annotations

from collections.abc import Callable, Collection
from weakref import WeakKeyDictionary

from tieline.model.records import Device
from tieline.network.kinds import SOURCE, can_transfer_closed, is_open
from tieline.network.site import Site

Passes = Callable[[Device, str, str], bool]
"""Whether a path goes on through a device, from the port it came in by ("" at a source) to another."""


def reached(site: Site, passes: Passes) -> frozenset[str]:
    """The ids of the devices that paths from the Company's sources come to, one walk over all power wires."""
    found: set[str] = set()
    walked: set[str] = set()
    ahead = [(source, "") for source in site.sources]
    while ahead:
        device, entered = ahead.pop()
        found.add(device.id)
        for near in site.neighbours(device, "power"):
            if near.wire.id not in walked and (device.kind == SOURCE or passes(device, entered, near.port)):
                walked.add(near.wire.id)
                ahead.append((near.device, near.other_port))
    return frozenset(found)


def without_transfer(site: Site, closes: Callable[[Device], bool]) -> frozenset[str]:
    """The ids of the devices that the Company comes to with no transfer switch keeping the two apart.

    A path may go through a transfer switch in one of its positions, and so not from one of its sources to the other.
    What lies behind one of them is met all the same where the load side is joined to the Company by another path.
    `closes` tells whether a device may be closed at all.
    """

    switches = [s for s in site.devices("transfer_switch") if closes(s) and not can_transfer_closed(s)]
    parting = {switch.id for switch in switches}

    def to_load(device: Device, entered: str, port: str) -> bool:
        return closes(device) and (device.id not in parting or port == "load")

    def around(device: Device, entered: str, port: str) -> bool:
        return closes(device) and device.id not in parting

    met = set(reached(site, to_load))
    free = {key for key in reached(site, around) if key not in parting} if switches else set()
    for switch in switches:
        if _is_joined(switch, free, site, closes):
            met |= _beyond_throws(switch, site, closes)
    return frozenset(met)


def _is_joined(switch: Device, free: Collection[str], site: Site, closes: Callable[[Device], bool]) -> bool:
    """Whether the load side of a transfer switch comes to the Company by a path that does not pass the switch."""
    seen = {switch.id}
    ahead = [(near.device, near.other_port) for near in site.at_port(switch, "load")]
    while ahead:
        device, entered = ahead.pop()
        if device.id in seen or not closes(device):
            continue
        if device.id in free:
            return True
        seen.add(device.id)
        ahead += [
            (near.device, near.other_port)
            for near in site.neighbours(device, "power")
            if near.device.id not in seen and transfers(device, entered, near.port)
        ]
    return False


def _beyond_throws(switch: Device, site: Site, closes: Callable[[Device], bool]) -> set[str]:
    """What hangs on the two sources' sides of a transfer switch."""
    seen: set[str] = {switch.id}
    ahead = [(n.device, n.other_port) for port in ("normal", "emergency") for n in site.at_port(switch, port)]
    while ahead:
        device, entered = ahead.pop()
        if device.id in seen:
            continue
        seen.add(device.id)
        if closes(device):
            ahead += [
                (near.device, near.other_port)
                for near in site.neighbours(device, "power")
                if near.device.id not in seen and transfers(device, entered, near.port)
            ]
    return seen


def transfers(device: Device, entered: str, port: str) -> bool:
    """Whether a path goes on through a device that is no transfer switch, or one that can stand so that it does."""
    if device.kind != "transfer_switch" or can_transfer_closed(device):
        return True
    return "load" in (entered, port)


_FED: WeakKeyDictionary[Site, dict[frozenset[str], frozenset[str]]] = WeakKeyDictionary()


def fed_without(site: Site, opened: frozenset[str]) -> frozenset[str]:
    """What the Company still reaches in normal positions when these devices are open."""
    answers = _FED.setdefault(site, {})
    if opened not in answers:

        def passes(device: Device, entered: str, port: str) -> bool:
            if device.id in opened or is_open(device) or "emergency" in (entered, port):
                return False
            return transfers(device, entered, port)

        answers[opened] = reached(site, passes)
    return answers[opened]

"""What the Company's system reaches through the drawing, under any reading of what lets a path through."""

from __future__ import annotations

from collections.abc import Callable
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

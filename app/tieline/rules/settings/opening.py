"""How long the devices that a relay trips take to open."""

from __future__ import annotations

from dataclasses import dataclass

from tieline.model.records import Device
from tieline.network.site import Site, need


@dataclass(frozen=True, slots=True)
class Opening:
    """The opening of the slowest device a relay trips; no seconds where `missing` keeps them from being told."""

    seconds: float | None
    cycles: float | None
    slowest: Device | None
    missing: tuple[str, ...] = ()


def opening_time(relay: Device, site: Site) -> Opening:
    """The opening of the devices a relay trips. The slowest counts: the last one to open ends the connection."""
    tripped = site.trips(relay)
    if not tripped:
        return Opening(None, None, None, (f"the device that {relay.tag} trips",))
    missing = tuple(need(device, "trip_time_cycles") for device in tripped if _cycles(device) is None)
    known = sorted(((_cycles(d) or 0.0, d) for d in tripped if _cycles(d) is not None), key=lambda found: found[0])
    if not known:
        return Opening(None, None, None, missing)
    cycles, slowest = known[-1]
    seconds = None if missing else cycles / site.profile.number("frequency_hz")
    return Opening(seconds, cycles, slowest, missing)


def _cycles(device: Device) -> float | None:
    cycles = device.number("trip_time_cycles")
    return cycles if cycles is not None and cycles >= 0 else None

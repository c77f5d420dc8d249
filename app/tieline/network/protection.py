"""Protection as it is wired: which instrument transformers a relay senses, and which devices it trips."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from tieline.model.records import Device, Wire
from tieline.network.equipment import Equipment, Neighbour
from tieline.network.relaying import functions, is_auxiliary

_SENSING_PASSES = frozenset({"relay", "test_switch"})
"""Sensing circuits run on through test switches, and from relay to relay in series."""
COMPUTERS = frozenset({"controller", "rtu"})
"""Kinds that decide by a program; the bulletin bars them from the way between a relay and what it trips."""
_NEVER_TRIPPED = frozenset({"relay", "test_switch", "controller", "rtu", "dtt_receiver", "fuse"})


@dataclass(frozen=True, slots=True)
class TripPath:
    """How a relay's trip reaches a switching device: what it passes, and by which wires, the relay's end first."""

    relay: Device
    device: Device
    through: tuple[Device, ...]
    wires: tuple[Wire, ...]

    @property
    def computers(self) -> tuple[Device, ...]:
        """The controllers and the like on the path; none where it is hard-wired."""
        return tuple(passed for passed in self.through if passed.kind in COMPUTERS)


class Protection:
    """Sensing and trip circuits."""

    def __init__(self, equipment: Equipment) -> None:
        self.equipment = equipment
        self._paths: dict[str, tuple[TripPath, ...]] = {}

    def senses(self, relay: Device) -> tuple[Device, ...]:
        """The CTs and VTs wired to a relay, through test switches and relays in series with it, the nearest first."""
        seen, ahead, found = {relay.id}, [relay.id], list[Device]()
        for device_id in ahead:
            for near in self.equipment.neighbours(device_id, "sensing"):
                if near.device.id in seen:
                    continue
                seen.add(near.device.id)
                if near.device.kind in _SENSING_PASSES:
                    ahead.append(near.device.id)
                elif near.device.kind in ("ct", "vt"):
                    found.append(near.device)
        return tuple(found)

    def sensing_wires(self, sensor: Device) -> tuple[Wire, ...]:
        """The wires of the secondary circuit of a CT or VT, through whatever stands in it."""
        seen, ahead, found = {sensor.id}, [sensor.id], dict[str, Wire]()
        for device_id in ahead:
            for near in self.equipment.neighbours(device_id, "sensing"):
                found[near.wire.id] = near.wire
                if near.device.id not in seen:
                    seen.add(near.device.id)
                    if near.device.kind in _SENSING_PASSES or near.device.kind == "meter":
                        ahead.append(near.device.id)
        return tuple(found.values())

    def trips(self, relay: Device) -> tuple[Device, ...]:
        """The switching devices that a relay's trip wires reach, through test switches and auxiliary relays.

        What it reaches only through a controller is not among them.
        """
        return tuple(path.device for path in self.trip_paths(relay) if not path.computers)

    def trip_paths(self, relay: Device) -> tuple[TripPath, ...]:
        """How a relay's trip reaches each switching device: hard-wired where it is, else through controllers.

        A relay no trip wire of which leads anywhere may still trip by a controller that its control wires reach.
        """
        if relay.id not in self._paths:
            paths = tuple(self._walk(relay, "trip"))
            self._paths[relay.id] = paths or tuple(self._walk(relay, "control"))
        return self._paths[relay.id]

    def relays_tripping(self, device: Device) -> tuple[Device, ...]:
        """The relays whose trip wires reach a device, in the document's order."""
        return self._tripping.get(device.id, ())

    @cached_property
    def _tripping(self) -> dict[str, tuple[Device, ...]]:
        found: dict[str, list[Device]] = {}
        for relay in self.equipment.of("relay"):
            for device in self.trips(relay):
                found.setdefault(device.id, []).append(relay)
        return {key: tuple(relays) for key, relays in found.items()}

    def _walk(self, relay: Device, first: str) -> Iterator[TripPath]:
        """The nearest devices first, and what is reached through controllers last. `first` is the kind of the wires
        by which the relay is left: by control wires it leads through controllers alone."""
        came: dict[str, tuple[str, Wire]] = {}
        seen, ahead, later = {relay.id}, [relay.id], list[str]()
        while ahead:
            for device_id in ahead:
                for near in self.equipment.neighbours(device_id, first if device_id == relay.id else "trip"):
                    there = near.device
                    if there.id in seen or (first == "control" and device_id == relay.id and not _computes(there)):
                        continue
                    seen.add(there.id)
                    came[there.id] = (device_id, near.wire)
                    if there.kind not in _NEVER_TRIPPED:
                        yield self._path(relay, there, came)
                    elif there.kind in COMPUTERS:
                        later.append(there.id)
                    elif self._passes(device_id, near):
                        ahead.append(there.id)
            ahead, later = later, []

    def _passes(self, device_id: str, near: Neighbour) -> bool:
        """Whether a trip runs on from there: behind a test switch it does not enter the next relay of those sharing
        the switch."""
        if near.device.kind == "relay" and functions(near.device) and not is_auxiliary(near.device):
            return self.equipment.present[device_id].kind != "test_switch"
        return near.device.kind != "dtt_receiver"

    def _path(self, relay: Device, device: Device, came: dict[str, tuple[str, Wire]]) -> TripPath:
        through, wires, here = list[Device](), list[Wire](), device.id
        while here != relay.id:
            here, wire = came[here]
            wires.append(wire)
            through.append(self.equipment.present[here])
        return TripPath(relay, device, tuple(through[-2::-1]), tuple(wires[::-1]))


def _computes(device: Device) -> bool:
    return device.kind in COMPUTERS

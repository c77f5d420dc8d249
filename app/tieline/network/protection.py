"""Protection as it is wired: which instrument transformers a relay senses, and which devices it trips."""

from __future__ import annotations

from collections.abc import Collection
from functools import cached_property

from tieline.model.records import Device
from tieline.network.equipment import Equipment

_PASSED_ON_BY = frozenset({"relay", "test_switch"})
"""Sensing and trip circuits run on through test switches, and from relay to relay in series."""


class Protection:
    """Sensing and trip circuits."""

    def __init__(self, equipment: Equipment) -> None:
        self.equipment = equipment

    def senses(self, relay: Device) -> tuple[Device, ...]:
        """The CTs and VTs wired to a relay, through test switches and relays in series with it, the nearest first."""
        return self._reached(relay, "sensing", ("ct", "vt"))

    def trips(self, relay: Device) -> tuple[Device, ...]:
        """The switching devices that a relay's trip wires reach, through test switches and auxiliary relays."""
        return tuple(d for d in self._reached(relay, "trip", ()) if self._takes_trip(d))

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

    def _takes_trip(self, device: Device) -> bool:
        return device.kind not in ("relay", "test_switch", "controller", "rtu", "dtt_receiver")

    def _reached(self, relay: Device, wire_kind: str, kinds: Collection[str]) -> tuple[Device, ...]:
        seen, ahead, found = {relay.id}, [relay.id], list[Device]()
        for device_id in ahead:
            for near in self.equipment.neighbours(device_id, wire_kind):
                if near.device.id in seen:
                    continue
                seen.add(near.device.id)
                if near.device.kind in _PASSED_ON_BY:
                    ahead.append(near.device.id)
                elif not kinds or near.device.kind in kinds:
                    found.append(near.device)
        return tuple(found)

"""What stands on the site: the devices that are there electrically, and the wires at each of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

from tieline.model.document import Document
from tieline.model.records import Device, End, Wire
from tieline.network.kinds import LOADS, SOURCE, can_transfer_closed

_ABSENT = ("removed", "future")


class Neighbour(NamedTuple):
    """A wire seen from one of its devices: the own port (and place on a busbar), and what is at the other end."""

    wire: Wire
    port: str
    position: float | None
    device: Device
    other_port: str


def need(device: Device, prop: str) -> str:
    """A missing fact as findings name it: "MSP.rating_a"."""
    return f"{device.tag}.{prop}"


class Equipment:
    """The devices of a document that are there: neither removed nor only planned for the future."""

    def __init__(self, document: Document) -> None:
        self.present: Mapping[str, Device] = {d.id: d for d in document.devices.values() if d.status not in _ABSENT}
        self.wires: tuple[Wire, ...] = tuple(
            w for w in document.wires.values() if w.a.device in self.present and w.b.device in self.present
        )
        self._neighbours: dict[str, tuple[Neighbour, ...]] = {}

    @cached_property
    def _by_kind(self) -> dict[str, list[Device]]:
        found: dict[str, list[Device]] = {}
        for device in self.present.values():
            found.setdefault(device.kind, []).append(device)
        return found

    def of(self, *kinds: str) -> tuple[Device, ...]:
        """The devices of these kinds in the document's order; of every kind where none is named."""
        if not kinds:
            return tuple(self.present.values())
        if len(kinds) == 1:
            return tuple(self._by_kind.get(kinds[0], ()))
        return tuple(d for d in self.present.values() if d.kind in kinds)

    @cached_property
    def _wires_at(self) -> dict[str, list[Wire]]:
        found: dict[str, list[Wire]] = {}
        for wire in self.wires:
            found.setdefault(wire.a.device, []).append(wire)
            if wire.b.device != wire.a.device:
                found.setdefault(wire.b.device, []).append(wire)
        return found

    def neighbours(self, device_id: str, *wire_kinds: str) -> tuple[Neighbour, ...]:
        """What is wired to a device; a wire from a device to itself counts once an end."""
        if device_id not in self._neighbours:
            self._neighbours[device_id] = tuple(self._all_neighbours(device_id))
        every = self._neighbours[device_id]
        return tuple(near for near in every if near.wire.kind in wire_kinds) if wire_kinds else every

    def _all_neighbours(self, device_id: str) -> Iterator[Neighbour]:
        for wire in self._wires_at.get(device_id, ()):
            for own, other in ((wire.a, wire.b), (wire.b, wire.a)):
                if own.device == device_id:
                    yield self._neighbour(wire, own, other)

    def _neighbour(self, wire: Wire, own: End, other: End) -> Neighbour:
        return Neighbour(wire, own.port, own.position, self.present[other.device], other.port)

    # ------------------------------------------------------------ sources and loads
    @property
    def sources(self) -> tuple[Device, ...]:
        """The Company's sources."""
        return self.of(SOURCE)

    @property
    def loads(self) -> tuple[Device, ...]:
        return self.of(*LOADS)

    @cached_property
    def standby_generators(self) -> tuple[Device, ...]:
        """Generators that never run in parallel with the Company.

        Those stated to be standby, and those of which nothing is stated and that hang on the emergency side of transfer
        switches alone; but for one behind a transfer switch with closed transition.
        """
        return tuple(g for g in self.of("generator") if self._is_standby(g))

    def _is_standby(self, generator: Device) -> bool:
        stated = generator.text("operation")
        if stated not in ("standby", None):
            return False
        switches = self._emergency_switches(generator)
        if any(can_transfer_closed(switch) for switch in switches or ()):
            return False
        return stated == "standby" or bool(switches)

    @cached_property
    def unsaid_transfers(self) -> tuple[tuple[Device, tuple[Device, ...]], ...]:
        """The generators taken for standby of which neither that nor how they are transferred is stated, with the
        transfer switches concerned."""
        found = []
        for generator in self.standby_generators:
            unsaid = [s for s in self._emergency_switches(generator) or () if s.text("transition") is None]
            if unsaid and generator.text("operation") is None:
                found.append((generator, tuple(unsaid)))
        return tuple(found)

    def _emergency_switches(self, generator: Device) -> tuple[Device, ...] | None:
        """The transfer switches whose emergency side a generator's system reaches; None where it reaches more."""
        switches: dict[str, Device] = {}
        seen, ahead = {generator.id}, [generator.id]
        elsewhere = False
        while ahead:
            for near in self.neighbours(ahead.pop(), "power"):
                if near.device.kind == "transfer_switch" and near.other_port == "emergency":
                    switches[near.device.id] = near.device
                elif near.device.id not in seen:
                    seen.add(near.device.id)
                    ahead.append(near.device.id)
                    elsewhere = elsewhere or near.device.kind == SOURCE
        return None if elsewhere else tuple(switches.values())

    @cached_property
    def ders(self) -> tuple[Device, ...]:
        """The sources that can run in parallel with the Company: inverters, storage units, and generators."""
        standby = {g.id for g in self.standby_generators}
        return tuple(d for d in self.of("inverter", "ess", "generator") if d.id not in standby)

    def dc_side(self, der_id: str) -> tuple[Device, ...]:
        """The PV arrays, batteries and dc equipment wired to an inverter or storage unit, the nearest first."""
        seen, found = {der_id}, [der_id]
        for device_id in found:
            for near in self.neighbours(device_id, "dc"):
                if near.device.id not in seen and near.device.kind not in ("inverter", "ess"):
                    seen.add(near.device.id)
                    found.append(near.device.id)
        return tuple(self.present[key] for key in found[1:])

"""The parts of a circuit that are at one voltage, and the nominal voltage of each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

from tieline.model.records import Device
from tieline.network.circuit import ROOT, Circuit
from tieline.network.equipment import Equipment
from tieline.network.ways import Ways

WINDINGS = ("primary", "secondary", "tertiary")


class Zones:
    """What is joined without a transformer between, every contact taken as closed.

    The voltage of a zone is that of the Company source in it, or of the winding through which it is reached from the
    Company; where neither is stated, what its busbars state. It is None where nothing is stated or statements differ.
    """

    def __init__(self, equipment: Equipment, ways: Ways) -> None:
        self.equipment = equipment
        self.circuit = ways.circuit
        self._transformers = equipment.of("transformer")

    @cached_property
    def of_node(self) -> list[int]:
        """The zone of each node, numbered from 0; -1 for the root and for the bodies of transformers."""
        return label_zones(self.circuit, self.circuit.made, self._transformers)

    def zone(self, device: Device, port: str | None = None) -> int | None:
        """The zone of a device's port; None for a transformer without the port named, and for what is not there."""
        if device.id not in self.circuit.body:
            return None
        node = self.circuit.body[device.id] if port is None else self.circuit.node_at(device.id, port)
        return None if self.of_node[node] < 0 else self.of_node[node]

    def source_zones(self, source: Device) -> frozenset[int]:
        """The zones that a Company source feeds directly."""
        nodes = (self.circuit.node_at(n.device.id, n.other_port) for n in self.equipment.neighbours(source.id, "power"))
        return frozenset(self.of_node[node] for node in nodes if self.of_node[node] >= 0)

    def winding_zone(self, transformer: Device, port: str) -> int | None:
        """The zone at a winding; None where nothing is wired to it."""
        node = self.circuit.terminal.get((transformer.id, port))
        return None if node is None else self.of_node[node]

    # ------------------------------------------------------------ voltages
    @cached_property
    def voltages(self) -> dict[int, float | None]:
        """The nominal line-to-line voltage of each zone in volts."""
        found = self._from_sources()
        at_zone: dict[int, list[tuple[Device, str]]] = {}
        for transformer in self._transformers:
            for port in WINDINGS:
                if (zone := self.winding_zone(transformer, port)) is not None:
                    at_zone.setdefault(zone, []).append((transformer, port))
        reached = list(found)
        while reached:
            claims: dict[int, set[float | None]] = {}
            for zone in reached:
                for transformer, port in at_zone.get(zone, ()):
                    for other in WINDINGS:
                        behind = self.winding_zone(transformer, other)
                        if other != port and behind is not None and behind not in found:
                            claims.setdefault(behind, set()).add(transformer.number(f"{other}_v"))
            found.update((zone, _agreed(said)) for zone, said in claims.items())
            reached = list(claims)
        return {zone: found.get(zone) or self._from_busbars.get(zone) for zone in {*found, *self._from_busbars}}

    def _from_sources(self) -> dict[int, float | None]:
        said: dict[int, set[float | None]] = {}
        for source in self.equipment.sources:
            for zone in self.source_zones(source):
                said.setdefault(zone, set()).add(source.number("voltage_v"))
        return {zone: _agreed(values) for zone, values in said.items()}

    @cached_property
    def _from_busbars(self) -> dict[int, float]:
        said: dict[int, set[float | None]] = {}
        for bus in self.equipment.of("bus"):
            zone, volts = self.zone(bus), bus.number("voltage_v")
            if zone is not None and volts:
                said.setdefault(zone, set()).add(volts)
        return {zone: volts for zone, values in said.items() if (volts := _agreed(values))}


def label_zones(circuit: Circuit, near: Sequence[Sequence[int]], transformers: Iterable[Device]) -> list[int]:
    """Number from 0 what the links `near` join without a transformer between; -1 for the root and transformers."""
    zone = [-2] * len(near)
    zone[ROOT] = -1
    for transformer in transformers:
        zone[circuit.body[transformer.id]] = -1
    count = 0
    for first in range(1, len(near)):
        if zone[first] != -2:
            continue
        zone[first] = count
        ahead = [first]
        while ahead:
            for other in near[ahead.pop()]:
                if zone[other] == -2:
                    zone[other] = count
                    ahead.append(other)
        count += 1
    return zone


def _agreed(values: Iterable[float | None]) -> float | None:
    """The one value that all name, or None."""
    said = set(values)
    return said.pop() if len(said) == 1 else None

"""The ownership boundary: which part of the circuit is the Company's, and which wires lead out of it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from tieline.model.records import Device, Wire
from tieline.network.circuit import ROOT
from tieline.network.equipment import Equipment
from tieline.network.kinds import is_companys
from tieline.network.ways import Ways


class Boundary:
    """Who owns which part of the circuit, in normal positions.

    The Company's system is what is reached from its sources through its own equipment. Company-owned meters and
    instrument transformers deeper in the customer's system belong to the customer's part.
    """

    def __init__(self, equipment: Equipment, ways: Ways) -> None:
        self.equipment = equipment
        self.ways = ways
        self.circuit = ways.circuit

    @cached_property
    def companys(self) -> dict[int, str]:
        """The nodes of the Company's system, each with the id of the source it is reached from first."""
        owners = self._companys_nodes()
        found: dict[int, str] = {}
        for source in self.equipment.sources:
            ahead = [node for node in self.first_nodes(source) if node in owners and node not in found]
            found.update(dict.fromkeys(ahead, source.id))
            while ahead:
                for other in self.circuit.closed[ahead.pop()]:
                    if other != ROOT and other in owners and other not in found:
                        found[other] = source.id
                        ahead.append(other)
        return found

    def _companys_nodes(self) -> set[int]:
        present, circuit = self.equipment.present, self.circuit
        owned = {node for key, node in circuit.body.items() if is_companys(present[key])}
        return owned | {node for (key, _), node in circuit.terminal.items() if is_companys(present[key])}

    def first_nodes(self, source: Device) -> Iterator[int]:
        for near in self.equipment.neighbours(source.id, "power"):
            if near.wire.id not in self.circuit.kept_open:
                yield self.circuit.node_at(near.device.id, near.other_port)

    @cached_property
    def customers(self) -> list[int]:
        """The number of the customer's part each node belongs to; -1 for the Company's system."""
        part = [-2] * len(self.circuit.closed)
        for node in (ROOT, *self.companys):
            part[node] = -1
        count = 0
        for first in range(len(part)):
            if part[first] != -2:
                continue
            part[first] = count
            ahead = [first]
            while ahead:
                for other in self.circuit.closed[ahead.pop()]:
                    if part[other] == -2:
                        part[other] = count
                        ahead.append(other)
            count += 1
        return part

    @cached_property
    def crossings(self) -> tuple[tuple[Wire, int, str], ...]:
        """The wires from the Company's system into a customer's part: (wire, part, source it is reached from)."""
        found: list[tuple[Wire, int, str]] = []
        companys, customers = self.companys, self.customers
        for wire, (a, b) in zip(self.circuit.wires, self.circuit.ends, strict=True):
            if wire.id in self.circuit.kept_open:
                continue
            for node, other, end in ((a, b, wire.a), (b, a, wire.b)):
                if customers[other] < 0 or customers[node] >= 0:
                    continue
                found.append((wire, customers[other], end.device if node == ROOT else companys[node]))
        return tuple(found)

    @cached_property
    def ders_by_part(self) -> dict[int, tuple[str, ...]]:
        """The ids of the DERs in each customer's part."""
        found: dict[int, list[str]] = {}
        for der in self.equipment.ders:
            part = self.customers[self.circuit.body[der.id]]
            if part >= 0:
                found.setdefault(part, []).append(der.id)
        return {part: tuple(ders) for part, ders in found.items()}

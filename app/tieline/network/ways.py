"""The ways from each device to the Company: what they all pass, what some pass, and what hangs behind a device."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cached_property

from tieline.model.records import Device
from tieline.network.circuit import ROOT, Circuit
from tieline.network.equipment import Equipment
from tieline.network.kinds import SOURCE, is_open
from tieline.network.tree import Tree


class Ways:
    """Ways lead through power wires and devices in their normal positions.

    A device that has no such way is looked at with every contact closed, so that what is behind an open switch, or a
    standby generator behind its transfer switch, still has the ways it will have.
    """

    def __init__(self, equipment: Equipment) -> None:
        self.equipment = equipment
        self.circuit = Circuit(equipment.present, equipment.wires)

    @cached_property
    def normal(self) -> Tree:
        """The walk with every device in its normal position."""
        if not self.circuit.open_links:
            return Tree(self.circuit.closed, self._piece_starts)
        return Tree(self.circuit.closed)

    @cached_property
    def made(self) -> Tree:
        """The walk with every contact closed; pieces without a Company source begin where it would join them."""
        return Tree(self.circuit.made, self._piece_starts) if self.circuit.open_links else self.normal

    def tree(self, node: int) -> Tree:
        """The walk in which to look for a node's ways."""
        return self.normal if self.normal.has(node) else self.made

    @cached_property
    def likely_starts(self) -> tuple[int, ...]:
        """Nodes at which the Company would join a piece that has no source drawn yet, the likeliest first."""

        def likeliness(device: Device) -> int:
            if device.kind == "point" and "PCC" in device.items("points"):
                return 0
            if device.owner == "utility":
                return 1
            role = device.text("role")
            return 2 if (device.kind, role) in (("meter", "service"), ("breaker", "main"), ("fuse", "main")) else 3

        ranked = [(likeliness(d), d.id) for d in self.equipment.present.values() if d.kind != SOURCE]
        return tuple(self.circuit.body[key] for rank, key in sorted(ranked, key=lambda pair: pair[0]) if rank < 3)

    @property
    def _piece_starts(self) -> Iterable[int]:
        return (*self.likely_starts, *range(1, len(self.circuit.devices)))

    def devices(self, nodes: Iterable[int]) -> tuple[Device, ...]:
        """The devices whose bodies these nodes are."""
        present = self.equipment.present
        return tuple(present[key] for node in nodes if (key := self.circuit.devices[node]) is not None)

    # ------------------------------------------------------------ toward the Company
    def connected(self, device: Device) -> bool:
        """Whether a Company source is reached, of an open switch by one of its sides."""
        node = self.circuit.body.get(device.id)
        if node is None:
            return False
        if node == ROOT or self.normal.has(node):
            return True
        return is_open(device) and any(self.normal.has(near) for near in self.circuit.made[node])

    def passed(self, device: Device) -> tuple[Device, ...]:
        """What every way from a device to the Company passes, the nearest first, the source last where it is one."""
        node = self.circuit.body.get(device.id, ROOT)
        tree = self.tree(node)
        if node == ROOT or not tree.has(node):
            return ()
        sources = self.sources_of(node)
        return (*self.devices(tree.above(node)), *(sources if len(sources) == 1 else ()))

    def on_ways(self, device: Device) -> frozenset[str]:
        """The ids of all devices on at least one simple way to a Company source, both ends included."""
        node = self.circuit.body.get(device.id, ROOT)
        tree = self.tree(node)
        if node == ROOT or not tree.has(node):
            return frozenset()
        found = {device.id, *(source.id for source in self.sources_of(node))}
        for _, members in tree.on_ways(node):
            found.update(key for member in members if (key := self.circuit.devices[member]) is not None)
        return frozenset(found)

    def sources_of(self, node: int) -> tuple[Device, ...]:
        """The Company sources that feed the part a node belongs to."""
        tree = self.tree(node)
        return self._sources_by_part[tree is self.normal].get(tree.branch(node), ())

    @cached_property
    def _sources_by_part(self) -> dict[bool, dict[int, tuple[Device, ...]]]:
        return {False: self._sources_in(self.made), True: self._sources_in(self.normal)}

    def _sources_in(self, tree: Tree) -> dict[int, tuple[Device, ...]]:
        found: dict[int, dict[str, Device]] = {}
        for source in self.equipment.sources:
            for near in self.equipment.neighbours(source.id, "power"):
                node = self.circuit.node_at(near.device.id, near.other_port)
                if node != ROOT and tree.has(node):
                    found.setdefault(tree.branch(node), {})[source.id] = source
        return {part: tuple(sources.values()) for part, sources in found.items()}

    def reaches_company(self, device: Device, without: Collection[str]) -> bool:
        """Whether a way to the Company is left when the devices named in `without` are taken out."""
        node = self.circuit.body.get(device.id)
        if node is None or device.id in without:
            return False
        near = self.circuit.closed if self.normal.has(node) else self.circuit.made
        barred = {self.circuit.body[key] for key in without if key in self.circuit.body}
        seen, ahead = {node}, [node]
        while ahead:
            here = ahead.pop()
            if here == ROOT:
                return True
            for other in near[here]:
                if other not in seen and other not in barred:
                    seen.add(other)
                    ahead.append(other)
        return False

    # ------------------------------------------------------------ toward the customer
    def beyond(self, device: Device) -> tuple[Device, ...]:
        """What loses the Company when a device is taken out, in the order of a walk away from the Company."""
        node = self.circuit.body.get(device.id)
        if node is None:
            return ()
        if node == ROOT:
            return self._fed_by_alone(device)
        if not self.normal.has(node):
            return self.devices(self._stretches(self.made, node))
        nodes = list(self._stretches(self.normal, node))
        if self.made is not self.normal:
            nodes += [n for n in self._stretches(self.made, node) if not self.normal.has(n)]
        return self.devices(nodes)

    def _stretches(self, tree: Tree, node: int) -> Iterator[int]:
        for stretch in tree.below(node):
            yield from tree.order[stretch.start : stretch.stop]

    def _fed_by_alone(self, source: Device) -> tuple[Device, ...]:
        nodes = list(self._parts_fed_by(source, self.normal))
        if self.made is not self.normal:
            nodes += [node for node in self._parts_fed_by(source, self.made) if not self.normal.has(node)]
        return self.devices(nodes)

    def _parts_fed_by(self, source: Device, tree: Tree) -> Iterator[int]:
        """The nodes of the parts that have this source alone."""
        for part, sources in self._sources_by_part[tree is self.normal].items():
            if sources == (source,):
                yield from tree.order[tree.seen[part] : tree.last[part] + 1]

    @cached_property
    def _ders_seen(self) -> tuple[tuple[list[int], list[Device]], tuple[list[int], list[Device]]]:
        return self._ders_in(self.normal), self._ders_in(self.made)

    def _ders_in(self, tree: Tree) -> tuple[list[int], list[Device]]:
        pairs = [(tree.seen[self.circuit.body[der.id]], der) for der in self.equipment.ders]
        pairs = sorted((pair for pair in pairs if pair[0] >= 0), key=lambda pair: pair[0])
        return [place for place, _ in pairs], [der for _, der in pairs]

    def ders_in(self, tree: Tree, stretch: range) -> Sequence[Device]:
        """The DERs in a stretch of a tree's order."""
        places, ders = self._ders_seen[0 if tree is self.normal else 1]
        return ders[bisect_left(places, stretch.start) : bisect_left(places, stretch.stop)]

    # ------------------------------------------------------------ sides
    def company_ports(self, device: Device) -> tuple[str, ...]:
        """The ports of a device through which the Company is reached without passing the device itself."""
        node = self.circuit.body.get(device.id, ROOT)
        tree = self.tree(node)
        if node == ROOT or tree.seen[node] < 0 or not (tree.has(node) or tree.start[node] in self.likely_starts):
            return ()
        found: dict[str, None] = {}
        for near in self.equipment.neighbours(device.id, "power"):
            other = self.circuit.node_at(near.device.id, near.other_port)
            if other == node or (tree is self.normal and near.wire.id in self.circuit.kept_open):
                continue
            own = self.circuit.node_at(device.id, near.port)
            towards = other if own == node else own
            if tree.seen[towards] >= 0 and tree.part_cut_off(node, towards) is None:
                found[near.port] = None
        return tuple(found)

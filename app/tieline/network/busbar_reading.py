"""Reading busbars out of the drawing: the runs that land on each, and what each run brings or takes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from tieline.model.records import Device
from tieline.network.busbars import Busbar, Role, Tap, where_fed
from tieline.network.circuit import ROOT
from tieline.network.equipment import Equipment, Neighbour
from tieline.network.kinds import SOURCE, is_open, is_overcurrent_device, trip_rating_a
from tieline.network.tree import Tree
from tieline.network.ways import Ways


class BusbarReader:
    """Reads the busbars of a site from its wires and ways."""

    def __init__(self, equipment: Equipment, ways: Ways) -> None:
        self.equipment = equipment
        self.ways = ways
        self.circuit = ways.circuit

    def read(self, bus: Device) -> Busbar:
        """One busbar."""
        taps = self._taps(bus)
        mains = [tap for tap in taps if tap.role == "main"]
        main = mains[0] if len(mains) == 1 else None
        fed, end = where_fed(bus, main, taps)
        return Busbar(bus, taps, main, self._main_ocpd(bus, main), fed, end)

    def _taps(self, bus: Device) -> tuple[Tap, ...]:
        landed = [n for n in self.equipment.neighbours(bus.id, "power") if n.device.id != bus.id]
        roles = self._roles(bus, landed)
        taps = [self._tap(near, role, ders) for near, (role, ders) in zip(landed, roles, strict=True)]
        return tuple(sorted(taps, key=lambda tap: (tap.position is None, tap.position or 0.0)))

    def _tap(self, near: Neighbour, role: Role, ders: tuple[Device, ...]) -> Tap:
        ocpd = next((d for d in self._run(near) if is_overcurrent_device(d)), None)
        if role == "main" and ocpd is not None and ocpd.owner == "utility":
            ocpd = None
        poles = None if ocpd is None else ocpd.integer("poles")
        rating = None if ocpd is None else trip_rating_a(ocpd)
        return Tap(near.wire, near.position, near.device, ocpd, rating, role, ders, poles)

    # ------------------------------------------------------------ runs
    def _run(self, near: Neighbour) -> Iterator[Device]:
        """The devices in line from a busbar outward, up to and with the one where it branches or ends."""
        seen = {near.wire.id}
        while True:
            device = near.device
            yield device
            if device.kind in ("bus", "transformer", SOURCE) or is_open(device):
                return
            onward = [
                n
                for n in self.equipment.neighbours(device.id, "power")
                if n.wire.id not in seen and (is_open(n.device) or n.wire.id not in self.circuit.kept_open)
            ]
            if len(onward) != 1 or (device.kind != "junction" and onward[0].port == near.other_port):
                return
            near = onward[0]
            seen.add(near.wire.id)

    def _main_ocpd(self, bus: Device, main: Tap | None) -> Device | None:
        if main is not None and main.ocpd is not None:
            return main.ocpd
        for device in self.ways.passed(bus):
            if device.kind in ("transformer", SOURCE):
                return None
            if is_overcurrent_device(device) and device.owner != "utility":
                return device
        return None

    # ------------------------------------------------------------ roles
    def _roles(self, bus: Device, landed: Sequence[Neighbour]) -> list[tuple[Role, tuple[Device, ...]]]:
        tree = self.ways.tree(self.circuit.body[bus.id])
        stretches = [self._cut_off(bus, near, tree) for near in landed]
        upstream = [
            near
            for near, part in zip(landed, stretches, strict=True)
            if part is None and not (tree is self.ways.normal and near.wire.id in self.circuit.kept_open)
        ]
        mains = self._mains(bus, upstream, tree)
        answers: list[tuple[Role, tuple[Device, ...]]] = []
        for near, part in zip(landed, stretches, strict=True):
            if part is not None:
                ders = tuple(self.ways.ders_in(tree, part))
                answers.append(("supply", ders) if ders else (self._loaded(near), ()))
            elif near.wire.id in mains:
                answers.append(("main", ()))
            elif near in upstream:
                answers.append(self._side_tap(bus, near, tree))
            else:
                answers.append(self._behind_open(bus, near))
        return answers

    def _cut_off(self, bus: Device, near: Neighbour, tree: Tree) -> range | None:
        """What is behind a tap, as a stretch of the tree's order, where it loses the Company without the busbar."""
        if tree is self.ways.normal and near.wire.id in self.circuit.kept_open:
            return None
        node = self.circuit.node_at(near.device.id, near.other_port)
        return tree.part_cut_off(self.circuit.body[bus.id], node)

    def _loaded(self, near: Neighbour) -> Role:
        """A tap without DER is a load, but for one whose run ends at an open contact."""
        *_, last = self._run(near)
        return "open" if is_open(last) else "load"

    def _behind_open(self, bus: Device, near: Neighbour) -> tuple[Role, tuple[Device, ...]]:
        """A tap at a normally open contact: what it would bring, were it closed, and nothing else has now."""
        made = self.ways.made
        node = self.circuit.node_at(near.device.id, near.other_port)
        part = made.part_cut_off(self.circuit.body[bus.id], node)
        ders = (
            ()
            if part is None
            else tuple(d for d in self.ways.ders_in(made, part) if not self.ways.normal.has(self.circuit.body[d.id]))
        )
        return ("supply", ders) if ders else ("open", ())

    def _mains(self, bus: Device, upstream: Sequence[Neighbour], tree: Tree) -> frozenset[str]:
        """The wires that bring the Company's supply: those from what every way passes, or all where none does."""
        node = self.circuit.body[bus.id]
        if not tree.has(node) and tree.start[node] not in self.ways.likely_starts:
            return frozenset()
        above = {d.id for d in self.ways.devices(tree.above(node))}
        ends = {near.wire.id: self._far_end(near) for near in upstream}
        plain = [near for near in upstream if near.device.text("role") != "tie"]
        direct = [near.wire.id for near in plain if (end := ends[near.wire.id]).kind == SOURCE or end.id in above]
        return frozenset(direct or [near.wire.id for near in plain or upstream])

    def _far_end(self, near: Neighbour) -> Device:
        """Where a run comes from: the busbar, junction or source at which it ends, transformers passed."""
        *_, last = self._run(near)
        seen: set[str] = set()
        while last.kind == "transformer" and last.id not in seen:
            seen.add(last.id)
            ports = self.ways.company_ports(last)
            ahead = [n for n in self.equipment.neighbours(last.id, "power") if n.port in ports]
            if len(ahead) != 1:
                break
            *_, last = self._run(ahead[0])
        return last

    def _side_tap(self, bus: Device, near: Neighbour, tree: Tree) -> tuple[Role, tuple[Device, ...]]:
        """A tap that keeps a supply without this busbar and is not its main."""
        node = self.circuit.body[bus.id]
        if not tree.has(node) and tree.start[node] not in self.ways.likely_starts:
            ders = tuple(d for d in self._rest_of_piece(node, tree) if d.kind != "bus")
            return ("supply", ders) if ders else ("load", ())
        return "tie", tuple(der for der in self._sharing_loop(node, tree))

    def _rest_of_piece(self, node: int, tree: Tree) -> Iterator[Device]:
        """The DERs of a piece without a Company source that do not hang behind a busbar."""
        start = tree.start[node]
        cut = list(tree.below(node))
        for der in self.ways.ders_in(tree, range(tree.seen[start], tree.last[start] + 1)):
            if not any(tree.seen[self.circuit.body[der.id]] in part for part in cut):
                yield der

    def _sharing_loop(self, node: int, tree: Tree) -> Iterator[Device]:
        """The DERs that some way to the Company leads over this busbar though other ways do not."""
        begins = tree.block[node]
        cut = list(tree.below(node))
        for der in self.ways.ders_in(tree, range(tree.seen[begins], tree.last[begins] + 1)):
            if not any(tree.seen[self.circuit.body[der.id]] in part for part in cut):
                yield der

    # ------------------------------------------------------------ toward the Company
    def toward_company(self, der: Device) -> tuple[Device, ...]:
        """Every busbar of the customer's on some way from a DER to the Company, the nearest first."""
        node = self.circuit.body.get(der.id, ROOT)
        tree = self.ways.tree(node)
        found: list[Device] = []
        if node == ROOT or not tree.has(node):
            return ()
        for top in tree.above(node):
            found += self._in_block(node, top, tree)
            node = top
        return tuple(found)

    def _in_block(self, node: int, top: int, tree: Tree) -> Sequence[Device]:
        """The busbars that a way can pass from a node to the next one that all ways pass, nearest first."""
        if len(tree.members[tree.block[node]]) == 1:
            found = self._busbar_at(top)
            return (found,) if found else ()
        key = (tree is self.ways.normal, node)
        if key not in self._in_loops:
            steps, last = self._steps(node, tree), self._busbar_at(top)
            found_at = [(count, bus) for n, count in steps.items() if n != node and (bus := self._busbar_at(n))]
            self._in_loops[key] = tuple(bus for _, bus in sorted(found_at, key=lambda pair: (pair[1] is last, pair[0])))
        return self._in_loops[key]

    @cached_property
    def _in_loops(self) -> dict[tuple[bool, int], tuple[Device, ...]]:
        """The busbars of each loop of feeders, from each place where ways enter it."""
        return {}

    def _busbar_at(self, node: int) -> Device | None:
        key = self.circuit.devices[node]
        device = None if key is None else self.equipment.present[key]
        return device if device is not None and device.kind == "bus" and device.owner != "utility" else None

    def _steps(self, entry: int, tree: Tree) -> dict[int, int]:
        """How many steps inside its block each node is from `entry`."""
        near = self.circuit.closed if tree is self.ways.normal else self.circuit.made
        inside = {*tree.members[tree.block[entry]], tree.parent[tree.block[entry]]}
        steps, ahead = {entry: 0}, [entry]
        for node in ahead:
            for other in near[node]:
                if other in inside and other not in steps:
                    steps[other] = steps[node] + 1
                    ahead.append(other)
        return steps

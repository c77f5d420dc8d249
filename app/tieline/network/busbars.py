"""Busbars as an electrician reads them: what feeds each, from which end, and what hangs on it in physical order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from tieline.model.records import Device, Wire
from tieline.network.circuit import ROOT
from tieline.network.equipment import Equipment, Neighbour
from tieline.network.kinds import SOURCE, is_open, is_overcurrent_device, trip_rating_a
from tieline.network.tree import Tree
from tieline.network.ways import Ways

Role = Literal["main", "supply", "load", "tie", "open"]


@dataclass(frozen=True, slots=True)
class Tap:
    """A place on a busbar where a wire lands.

    `device` is the first on the wire; `ocpd` the first overcurrent device of its run, with its `rating_a` and `poles`;
    `ders` the sources it brings to the busbar. A tap is a `main` where it brings the Company's supply, a `supply` where
    DERs stand behind it, a `tie` where it joins another busbar that has a supply of its own, `open` where nothing
    but a normally open contact stands behind it.
    """

    wire: Wire
    position: float | None
    device: Device
    ocpd: Device | None
    rating_a: float | None
    role: Role
    ders: tuple[Device, ...]
    poles: int | None


@dataclass(frozen=True)
class Busbar:
    """A busbar with its taps in physical order, those whose position is not known last.

    `main` is the one tap that brings the Company's supply, None where there is none or several (`mains` has them all).
    `fed` tells whether it lands at an end or between the other taps, `main_end` at which end: 0 or 1. `main_ocpd` is
    the overcurrent device that protects the busbar from the Company's supply: on the main tap, or ahead of it where
    the busbar has main lugs only.
    """

    device: Device
    taps: tuple[Tap, ...]
    main: Tap | None
    main_ocpd: Device | None
    fed: Literal["end", "center"] | None
    main_end: Literal[0, 1] | None

    @property
    def id(self) -> str:
        return self.device.id

    @property
    def tag(self) -> str:
        return self.device.tag

    def of_role(self, *roles: Role) -> tuple[Tap, ...]:
        """The taps with one of these roles, in physical order."""
        return tuple(tap for tap in self.taps if tap.role in roles)

    @property
    def mains(self) -> tuple[Tap, ...]:
        return self.of_role("main")

    @property
    def supplies(self) -> tuple[Tap, ...]:
        """The taps that bring the output of DERs, whatever else is behind them."""
        return self.of_role("supply")

    @property
    def loads(self) -> tuple[Tap, ...]:
        return self.of_role("load")

    @property
    def ties(self) -> tuple[Tap, ...]:
        return self.of_role("tie")

    @property
    def main_rating_a(self) -> float | None:
        """Rating of `main_ocpd` in amperes."""
        return None if self.main_ocpd is None else trip_rating_a(self.main_ocpd)

    def is_opposite_main(self, tap: Tap) -> bool | None:
        """Whether a supply stands at the end away from the main: beyond it nothing but other supplies and open taps.

        None where the main's end or a position is not known, which decides nothing.
        """
        if self.main is None or self.main_end is None or tap.position is None:
            return False if self.fed == "center" else None
        rest = [other for other in self.taps if other.role in ("load", "tie", "main") and other is not tap]
        away = _distance(tap.position, self.main_end)
        known = [other.position for other in rest if other.position is not None]
        if any(_distance(place, self.main_end) >= away for place in known):
            return False
        return True if len(known) == len(rest) else None


def _distance(position: float, end: int) -> float:
    return abs(position - end)


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
        fed, end = _feed(bus, main, taps)
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
                if n.wire.id not in seen and (is_open(n.device) or not self.circuit.is_kept_open(n.wire))
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
            if part is None and not (tree is self.ways.normal and self.circuit.is_kept_open(near.wire))
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
        if tree is self.ways.normal and self.circuit.is_kept_open(near.wire):
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
        plain = [near for near in upstream if _role_of(near.device) != "tie"]
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
    @cached_property
    def _block_near(self) -> dict[tuple[bool, int], dict[int, int]]:
        return {}

    def toward_company(self, der: Device) -> tuple[Device, ...]:
        """Every busbar of the customer's on some way from a DER to the Company, the nearest first."""
        node = self.circuit.body.get(der.id, ROOT)
        tree = self.ways.tree(node)
        if node == ROOT or not tree.has(node):
            return ()
        found: list[Device] = []
        for _, members in tree.on_ways(node):
            buses = [
                d for d in self.ways.devices(members) if d.kind == "bus" and d.owner != "utility" and d.id != der.id
            ]
            if len(members) > 1 and len(buses) > 1:
                steps = self._steps(node, members[0], tree)
                buses.sort(key=lambda bus: steps.get(self.circuit.body[bus.id], len(steps)))
            found += buses
            node = tree.parent[tree.block[node]]
        return tuple(found)

    def _steps(self, entry: int, block: int, tree: Tree) -> dict[int, int]:
        """How many steps inside a block each of its nodes is from the node where a way enters it."""
        key = (tree is self.ways.normal, entry)
        if key not in self._block_near:
            near = self.circuit.closed if tree is self.ways.normal else self.circuit.made
            inside = {*tree.members[tree.block[block]], tree.parent[tree.block[block]]}
            steps, ahead = {entry: 0}, [entry]
            for node in ahead:
                for other in near[node]:
                    if other in inside and other not in steps:
                        steps[other] = steps[node] + 1
                        ahead.append(other)
            self._block_near[key] = steps
        return self._block_near[key]


def _role_of(device: Device) -> str | None:
    return device.text("role")


def _feed(
    bus: Device, main: Tap | None, taps: Sequence[Tap]
) -> tuple[Literal["end", "center"] | None, Literal[0, 1] | None]:
    """Where the main lands: as the busbar states, or as the positions show."""
    stated = bus.text("feed")
    if stated == "center":
        return "center", None
    end = None if main is None else _end(main, taps)
    if stated == "end":
        return "end", end
    if end is not None:
        return "end", end
    return ("center", None) if main is not None and _is_between(main, taps) else (None, None)


def _end(main: Tap, taps: Sequence[Tap]) -> Literal[0, 1] | None:
    """The end at which a main lands: the bar's own, or that beyond which no other tap stands."""
    if main.position is None:
        return None
    if main.position in (0.0, 1.0):
        return 0 if main.position == 0.0 else 1
    others = [tap.position for tap in taps if tap is not main]
    known = [place for place in others if place is not None]
    if not known or len(known) < len(others):
        return None
    if all(place > main.position for place in known):
        return 0
    return 1 if all(place < main.position for place in known) else None


def _is_between(main: Tap, taps: Sequence[Tap]) -> bool:
    if main.position is None:
        return False
    known = [tap.position for tap in taps if tap is not main and tap.position is not None]
    return any(place < main.position for place in known) and any(place > main.position for place in known)

"""Where the two systems meet: points of common coupling, interconnection, DER connection and reference."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from tieline.model.records import Device, Wire
from tieline.network.boundary import Boundary
from tieline.network.circuit import ROOT
from tieline.network.kinds import carries_load


@dataclass(frozen=True, slots=True)
class Place:
    """A point as the graph has it: its wire, the flag that marks it there, the DERs behind it, the source ahead."""

    wire: str | None
    marker: str | None
    ders: tuple[str, ...]
    source: str | None


@dataclass(frozen=True, slots=True)
class Points:
    """The four points, each with all its places; `unknown` says what cannot be told and why."""

    pcc: tuple[Place, ...] = ()
    poi: tuple[Place, ...] = ()
    poc: tuple[Place, ...] = ()
    rpa: tuple[Place, ...] = ()
    unknown: tuple[str, ...] = ()


class PointFinder:
    """Works out the four points of a site."""

    def __init__(self, boundary: Boundary) -> None:
        self.boundary = boundary
        self.equipment = boundary.equipment
        self.circuit = boundary.circuit

    def find(self) -> Points:
        """All places of all points, and what cannot be told."""
        pcc = tuple(self._pcc())
        return Points(pcc, tuple(self._poi(pcc)), tuple(self._poc(pcc)), self._rpa(pcc), tuple(self._unknown(pcc)))

    # ------------------------------------------------------------ common coupling
    def _pcc(self) -> Iterator[Place]:
        seen: set[frozenset[str]] = set()
        for wire, part, source in self.boundary.crossings:
            ders = self.boundary.ders_by_part.get(part, ())
            between = frozenset((wire.a.device, wire.b.device))
            if ders and between not in seen:  # parallel conductors are one crossing
                seen.add(between)
                yield Place(wire.id, self._marker(wire, "PCC"), ders, source)

    def flags_on_boundary(self) -> frozenset[str]:
        """The flags named PCC that stand where ownership changes, with a DER behind them or not."""
        markers = (self._marker(wire, "PCC") for wire, _, _ in self.boundary.crossings)
        return frozenset(marker for marker in markers if marker is not None)

    def _marker(self, wire: Wire, name: str) -> str | None:
        """The flag with this name at a wire: at one of its ends, or next to other flags that stand there."""
        ahead = [end.device for end in (wire.a, wire.b)]
        seen: set[str] = set()
        for device_id in ahead:
            device = self.equipment.present[device_id]
            if device_id in seen or device.kind != "point":
                continue
            seen.add(device_id)
            if name in device.items("points"):
                return device_id
            ahead += [near.device.id for near in self.equipment.neighbours(device_id, "power")]
        return None

    def _unknown(self, pcc: tuple[Place, ...]) -> Iterator[str]:
        if not self.equipment.sources:
            yield "a Company source on the sheet"
        if not self.equipment.ders:
            yield "a DER on the sheet"
        if not self.equipment.sources:
            return
        coupled = {der for place in pcc for der in place.ders}
        for der in self.equipment.ders:
            if der.id in coupled:
                continue
            if self.circuit.body[der.id] in self.boundary.companys:
                yield f"a change of ownership between the Company's source and {der.tag}"
            else:
                yield f"a way from {der.tag} to the Company"

    # ------------------------------------------------------------ interconnection
    def _poi(self, pcc: tuple[Place, ...]) -> Iterator[Place]:
        fresh = self._new_parts()
        seen: set[str] = set()
        for place in pcc:
            wire = self._wire(place.wire)
            part = next((fresh[n] for n in map(self.circuit.node, (wire.a, wire.b)) if n in fresh), None)
            if part is None:
                yield replace(place, marker=self._marker(wire, "POI"))
                continue
            for meeting in self._meetings(part, fresh):
                if meeting.id not in seen:
                    seen.add(meeting.id)
                    yield Place(meeting.id, self._marker(meeting, "POI"), place.ders, place.source)

    def _new_parts(self) -> dict[int, int]:
        """The nodes of new equipment in the Company's system, each with the number of its connected part.

        Empty where no equipment of the Company's is stated to exist: then nothing tells new from existing.
        """
        companys = self.boundary.companys
        existing = {n for n in companys if (d := self._device(n)) is not None and d.status == "existing"}
        if not existing and all(source.status != "existing" for source in self.equipment.sources):
            return {}
        reached = self._reached_existing(existing)
        part: dict[int, int] = {}
        for first in companys:
            if first in reached or first in part:
                continue
            part[first] = first
            ahead = [first]
            while ahead:
                for other in self.circuit.closed[ahead.pop()]:
                    if other in companys and other not in reached and other not in part:
                        part[other] = first
                        ahead.append(other)
        return part

    def _reached_existing(self, existing: set[int]) -> set[int]:
        terminals = {n for key, n in self.circuit.terminal.items() if self.circuit.body[key[0]] in existing}
        existing = existing | terminals
        reached: set[int] = set()
        ahead = [n for source in self.equipment.sources for n in self.boundary.first_nodes(source) if n in existing]
        while ahead:
            node = ahead.pop()
            if node in existing and node not in reached:
                reached.add(node)
                ahead += self.circuit.closed[node]
        return reached

    def _meetings(self, part: int, fresh: dict[int, int]) -> Iterator[Wire]:
        """The wires between a new part of the Company's system and what exists of it."""
        for wire, (a, b) in zip(self.circuit.wires, self.circuit.ends, strict=True):
            for near, far in ((a, b), (b, a)):
                is_existing = far == ROOT or (far in self.boundary.companys and far not in fresh)
                if fresh.get(near) == part and is_existing:
                    yield wire

    def _device(self, node: int) -> Device | None:
        key = self.circuit.devices[node]
        return None if key is None else self.equipment.present[key]

    def _wire(self, wire_id: str | None) -> Wire:
        return self._wires_by_id[wire_id or ""]

    @cached_property
    def _wires_by_id(self) -> dict[str, Wire]:
        return {wire.id: wire for wire in self.circuit.wires}

    # ------------------------------------------------------------ DER connection
    def _poc(self, pcc: tuple[Place, ...]) -> Iterator[Place]:
        loaded = self._parts_with_load()
        yield from (
            replace(p, marker=self._poc_flag(self._wire(p.wire), p.ders)) for p in pcc if self._part(p) not in loaded
        )
        groups: dict[str, list[str]] = {}
        coupled = {der: place for place in pcc if self._part(place) in loaded for der in place.ders}
        for der in coupled:
            wire = self._joint(der)
            if wire is not None:
                groups.setdefault(wire.id, []).append(der)
        for wire_id, ders in groups.items():
            marker = self._poc_flag(self._wire(wire_id), ders)
            yield Place(wire_id, marker, tuple(ders), coupled[ders[0]].source)

    def _poc_flag(self, joint: Wire, ders: Collection[str]) -> str | None:
        """The PoC flag at the joint, or on the run behind it (at the other side of the DER's breaker, say) as long as
        all these sources, and no load, are behind it."""
        at_joint = self._marker(joint, "POC")
        if at_joint is not None:
            return at_joint
        ahead = self._poc_flags_ahead.get(next(iter(ders)), ())
        return next((flag for flag, behind in ahead if behind.issuperset(ders)), None)

    @cached_property
    def _poc_flags_ahead(self) -> dict[str, list[tuple[str, frozenset[str]]]]:
        """By DER the PoC flags ahead of it with no load behind them, each with the ids of all DERs behind it."""
        ways, found = self.boundary.ways, dict[str, list[tuple[str, frozenset[str]]]]()
        for flag in self.equipment.of("point"):
            if "POC" not in flag.items("points"):
                continue
            parts = list(ways.normal.below(self.circuit.body[flag.id]))
            if any(self._has_load(part) for part in parts):
                continue
            behind = frozenset(der.id for part in parts for der in ways.ders_in(ways.normal, part))
            for der in behind:
                found.setdefault(der, []).append((flag.id, behind))
        return found

    def _has_load(self, stretch: range) -> bool:
        return self._loads_before[stretch.stop] > self._loads_before[stretch.start]

    def _part(self, place: Place) -> int:
        return self.boundary.customers[self.circuit.body[place.ders[0]]]

    def _loads(self) -> Iterable[int]:
        return (self.circuit.body[d.id] for d in self.equipment.present.values() if carries_load(d))

    def _parts_with_load(self) -> frozenset[int]:
        return frozenset(self.boundary.customers[node] for node in self._loads())

    @cached_property
    def _loads_before(self) -> list[int]:
        """How many loads stand before each place of the walk's order."""
        tree = self.boundary.ways.normal
        counts = [0] * (len(tree.order) + 1)
        for node in self._loads():
            if tree.seen[node] >= 0:
                counts[tree.seen[node] + 1] += 1
        for place in range(len(tree.order)):
            counts[place + 1] += counts[place]
        return counts

    def _joint(self, der: str) -> Wire | None:
        """The wire at which the largest part that holds this DER and no load joins the rest of the system.

        It is a bridge of the circuit; where the part hangs on a loop, so that no single wire parts it from the rest,
        the first wire on its side of the loop.
        """
        tree = self.boundary.ways.normal
        node = self.circuit.body[der]
        bridge: Wire | None = None
        loop: Wire | None = None
        while tree.parent[node] >= 0:
            begins = tree.block[node]
            top = tree.parent[begins]
            if self._has_load(range(tree.seen[begins], tree.last[begins] + 1)):
                break
            joining = self._wires_between.get((min(top, begins), max(top, begins)), ())
            if joining and len(tree.members[begins]) == 1:  # parallel conductors are one bridge
                bridge = joining[0]
            elif joining:
                loop = joining[0]
            node = top
            if node == ROOT or self.boundary.customers[node] < 0:
                break
        return bridge or loop or self._any_wire(der)

    def _any_wire(self, der: str) -> Wire | None:
        return next((n.wire for n in self.equipment.neighbours(der, "power")), None)

    @cached_property
    def _wires_between(self) -> dict[tuple[int, int], list[Wire]]:
        found: dict[tuple[int, int], list[Wire]] = {}
        for wire, (a, b) in zip(self.circuit.wires, self.circuit.ends, strict=True):
            found.setdefault((a, b) if a < b else (b, a), []).append(wire)
        return found

    # ------------------------------------------------------------ reference
    def _rpa(self, pcc: tuple[Place, ...]) -> tuple[Place, ...]:
        """The PCC, or the places agreed with the Company that are drawn elsewhere."""
        at_pcc = {marker for p in pcc for marker in self._flags_at(self._wire(p.wire))}
        agreed = [
            device
            for device in self.equipment.of("point")
            if "RPA" in device.items("points") and device.text("approval") and device.id not in at_pcc
        ]
        if agreed:
            return tuple(self._agreed_place(device) for device in agreed)
        return tuple(replace(place, marker=self._marker(self._wire(place.wire), "RPA")) for place in pcc)

    def _flags_at(self, wire: Wire) -> set[str]:
        return {end.device for end in (wire.a, wire.b) if self.equipment.present[end.device].kind == "point"}

    def _agreed_place(self, marker: Device) -> Place:
        ways = self.boundary.ways
        ports = ways.company_ports(marker)
        near = [n for n in self.equipment.neighbours(marker.id, "power") if n.port in ports]
        stretches = ways.normal.below(self.circuit.body[marker.id])
        ders = tuple(der.id for stretch in stretches for der in ways.ders_in(ways.normal, stretch))
        sources = ways.sources_of(self.circuit.body[marker.id]) if ways.connected(marker) else ()
        return Place(near[0].wire.id if near else None, marker.id, ders, sources[0].id if len(sources) == 1 else None)

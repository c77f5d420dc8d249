"""The grounding of the interconnection: the ground sources the Company sees, and the configuration they make."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from tieline.model.records import Device
from tieline.network.boundary import Boundary
from tieline.network.points import Points
from tieline.network.ways import Ways
from tieline.network.zero_sequence import Facts, ZeroSequence

_WITH_PRIMARY_BANK = {("wye-grounded", "wye"): 5, ("wye", "wye-grounded"): 6, ("wye", "wye"): 6}
"""Windings, toward the Company and behind, that a grounding transformer on the primary side makes acceptable."""


@dataclass(frozen=True, slots=True)
class Interconnection:
    """A transformer between the PCC and DERs, with the winding (port) that faces the Company.

    `configuration` is its number in ESB 756, 7.3.2.1, or None; `why` says what it is or what it lacks.
    """

    transformer: Device
    facing: str
    configuration: int | None
    why: str
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Grounding:
    """The grounding of the interconnection as a whole.

    `configuration` is a number where every interconnection transformer has one (that of the first, where they
    differ). `ground_sources` are the zero-sequence shunt paths that the Company's system sees on the customer's side.
    `missing` names the facts without which an answer above stays open.
    """

    configuration: int | None
    why: str
    ground_sources: tuple[Device, ...]
    interconnection_transformers: tuple[Device, ...]
    missing: tuple[str, ...]
    each: tuple[Interconnection, ...] = ()


class GroundingReader:
    """Finds the interconnection transformers, what the Company's system sees through them, and what they make."""

    def __init__(self, ways: Ways, boundary: Boundary, points: Points) -> None:
        self.equipment = boundary.equipment
        self.ways = ways
        self.boundary = boundary
        self.points = points
        self.network = ZeroSequence(boundary)

    def read(self) -> Grounding:
        """The grounding of the site's interconnection."""
        if not self.points.pcc:
            missing = self.points.unknown or ("the PCC",)
            return Grounding(
                None, "The PCC cannot be told, so neither can the grounding seen from it.", (), (), missing
            )
        found = self._interfaces()
        each = tuple(self._classify(t, facing) for t, facing in found)
        unsaid: Facts = {}
        sources = self._seen_from_pcc(found, unsaid)
        transformers = tuple(t for t, _ in found)
        if not each:
            why = "No transformer stands between the Company's system and the DER."
            return Grounding(None, why, sources, (), () if sources else tuple(unsaid))
        open_ends = [one for one in each if one.configuration is None]
        facts = dict.fromkeys(fact for one in open_ends for fact in one.missing)
        if not sources:
            facts.update(unsaid)
        configuration = None if open_ends else each[0].configuration
        why = " ".join(one.why for one in (open_ends or each))
        return Grounding(configuration, why, sources, transformers, tuple(facts), each)

    @cached_property
    def _pcc_zones(self) -> frozenset[int]:
        wires = {place.wire for place in self.points.pcc}
        ends = [
            self.ways.circuit.node(end)
            for wire, part, _ in self.boundary.crossings
            for end in (wire.a, wire.b)
            if wire.id in wires and self.boundary.customers[self.ways.circuit.node(end)] == part
        ]
        return frozenset(self.network.zone[node] for node in ends if self.network.zone[node] >= 0)

    # ------------------------------------------------------------ interconnection transformers
    def _interfaces(self) -> tuple[tuple[Device, str], ...]:
        """The transformers at the PCC's voltage on the ways of DERs, each with the winding facing the Company.

        The customer's own; where the service is secondary, the Company's service transformer instead.
        """
        passed = self._on_ways_of_ders
        near = [
            (transformer, port)
            for zone in sorted(self._pcc_zones)
            for transformer, port in self.network.windings_in.get(zone, ())
            if transformer.id in passed
        ]
        own = [pair for pair in near if not self.network.is_companys(pair[0])]
        if own:
            return tuple({transformer.id: (transformer, port) for transformer, port in reversed(own)}.values())[::-1]
        companys = {t.id: t for t, _ in near}
        return tuple((t, self._facing(t)) for t in companys.values())

    def _facing(self, transformer: Device) -> str:
        ports = self.ways.company_ports(transformer)
        return ports[0] if len(ports) == 1 else "primary"

    @cached_property
    def _on_ways_of_ders(self) -> frozenset[str]:
        tree = self.ways.normal
        seen: set[int] = set()
        for der in self.equipment.ders:
            node = self.ways.circuit.body[der.id]
            while tree.has(node) and tree.parent[node] >= 0 and tree.block[node] not in seen:
                seen.add(tree.block[node])
                node = tree.parent[tree.block[node]]
        nodes = (node for block in seen for node in tree.members[block])
        return frozenset(d.id for d in self.ways.devices(nodes) if d.kind == "transformer")

    def _seen_from_pcc(self, interfaces: Iterable[tuple[Device, str]], missing: Facts) -> tuple[Device, ...]:
        companys = [(t, facing) for t, facing in interfaces if self.network.is_companys(t)]
        found: dict[str, Device] = {}
        if companys:
            for transformer, facing in companys:
                self.network.look_through(transformer, facing, found, set(), missing)
        else:
            seen: set[int] = set()
            for zone in sorted(self._pcc_zones):
                self.network.look_into(zone, found, seen, missing)
        return tuple(found.values())

    # ------------------------------------------------------------ the six configurations
    def _classify(self, transformer: Device, facing: str) -> Interconnection:
        missing: Facts = {}
        if transformer.integer("phases") == 1:
            return Interconnection(transformer, facing, None, f"{transformer.tag} is single-phase.")
        near = self.network.winding(transformer, facing, missing)
        behind = self.network.winding(transformer, "secondary" if facing != "secondary" else "primary", missing)
        if near is None or (behind is None and near != "delta"):
            why = f"The windings of {transformer.tag} or their grounding are not stated."
            return Interconnection(transformer, facing, None, why, tuple(missing))
        if near == behind == "wye-grounded":
            return self._grounded_both_sides(transformer, facing)
        if (near, behind) == ("wye-grounded", "delta"):
            why = f"{transformer.tag} is wye-grounded toward the Company and delta behind."
            return Interconnection(transformer, facing, 2, why)
        with_bank = 4 if near == "delta" else _WITH_PRIMARY_BANK.get((near, behind or ""))
        if with_bank is None:
            why = f"{transformer.tag} is {near} toward the Company and {behind} behind, which none of the six is."
            return Interconnection(transformer, facing, None, why)
        banks = self._grounding_transformers_at(self.network.winding_zone(transformer, facing))
        if banks:
            return Interconnection(transformer, facing, with_bank, f"{_tags(banks)} grounds the primary side.")
        return Interconnection(transformer, facing, None, self._lacks_bank(transformer, near))

    def _grounded_both_sides(self, transformer: Device, facing: str) -> Interconnection:
        """Configuration 1 with grounded sources behind, 3 with a grounding transformer on either side."""
        missing: Facts = {}
        seen_behind: dict[str, Device] = {}
        at_primary = self.network.winding_zone(transformer, facing)
        self.network.look_through(transformer, facing, seen_behind, set(), missing)
        behind = {d.id for d in self.ways.beyond(transformer)}
        ders = [der for der in self.equipment.ders if der.id in behind] or list(self.equipment.ders)
        floating = [der for der in ders if der.id not in seen_behind]
        both = f"{transformer.tag} is wye-grounded on both sides"
        if not floating:
            why = f"{both}, and all sources behind it are grounded: {_tags(ders)}."
            return Interconnection(transformer, facing, 1, why)
        seen = (*self._grounding_transformers_at(at_primary), *seen_behind.values())
        banks = {d.id: d for d in seen if d.kind == "grounding_transformer"}
        if banks:
            return Interconnection(transformer, facing, 3, f"{both}, and {_tags(banks.values())} grounds it.")
        if missing:
            why = f"{both}; it is not stated whether all sources behind it are grounded."
        else:
            why = f"{both}, but seen through it these sources are not grounded: {_tags(floating)}."
        return Interconnection(transformer, facing, None, why, tuple(missing))

    def _grounding_transformers_at(self, zone: int | None) -> list[Device]:
        if zone is None:
            return []
        return [d for d in self.network.shunts_in.get(zone, ()) if d.kind == "grounding_transformer"]

    def _lacks_bank(self, transformer: Device, near: str) -> str:
        says = f"{transformer.tag} is {near} toward the Company with no grounding transformer on its primary side"
        elsewhere = self.equipment.of("grounding_transformer")
        return f"{says}; {_tags(elsewhere)} stands elsewhere." if elsewhere else f"{says}."


def _tags(devices: Iterable[Device]) -> str:
    return ", ".join(device.tag for device in devices)

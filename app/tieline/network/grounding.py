"""The grounding of the interconnection: the ground sources the Company sees, and the configuration they make."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from tieline.model.records import Device
from tieline.network.boundary import Boundary
from tieline.network.circuit import ROOT
from tieline.network.equipment import Equipment, need
from tieline.network.kinds import SOLID_GROUNDING
from tieline.network.points import Points
from tieline.network.ways import Ways
from tieline.network.zones import WINDINGS, label_zones

_WYE = {"wye": "wye", "wye-grounded": "wye", "zigzag": "zigzag", "zigzag-grounded": "zigzag"}


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
    """Follows the zero-sequence network in normal positions, by the equivalents of the windings:

    grounded wye to grounded wye passes on to what is behind; grounded wye to delta is a shunt; delta and ungrounded
    wye are open; a grounding transformer is a shunt; a generator is one where its neutral is grounded, an inverter
    where it acts as a grounded source.
    """

    def __init__(self, equipment: Equipment, ways: Ways, boundary: Boundary, points: Points) -> None:
        self.equipment = equipment
        self.ways = ways
        self.boundary = boundary
        self.points = points
        self.circuit = ways.circuit

    def read(self) -> Grounding:
        """The grounding of the site's interconnection."""
        if not self.points.pcc:
            missing = self.points.unknown or ("the PCC",)
            return Grounding(
                None, "The PCC cannot be told, so neither can the grounding seen from it.", (), (), missing
            )
        found = self._interfaces()
        each = tuple(self._classify(t, facing) for t, facing in found)
        unsaid: dict[str, None] = {}
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

    # ------------------------------------------------------------ zones
    @cached_property
    def _zone(self) -> list[int]:
        return label_zones(self.circuit, self.circuit.closed, self.equipment.of("transformer"))

    @cached_property
    def _pcc_zones(self) -> frozenset[int]:
        wires = {place.wire for place in self.points.pcc}
        ends = [
            self.circuit.node(end)
            for wire, part, _ in self.boundary.crossings
            for end in (wire.a, wire.b)
            if wire.id in wires and self.boundary.customers[self.circuit.node(end)] == part
        ]
        return frozenset(self._zone[node] for node in ends if self._zone[node] >= 0)

    @cached_property
    def _windings_in(self) -> dict[int, list[tuple[Device, str]]]:
        found: dict[int, list[tuple[Device, str]]] = {}
        for transformer in self.equipment.of("transformer"):
            for port in WINDINGS:
                if (zone := self._winding_zone(transformer, port)) is not None:
                    found.setdefault(zone, []).append((transformer, port))
        return found

    def _winding_zone(self, transformer: Device, port: str) -> int | None:
        node = self.circuit.terminal.get((transformer.id, port))
        return None if node is None or self._zone[node] < 0 else self._zone[node]

    @cached_property
    def _shunts_in(self) -> dict[int, list[Device]]:
        """Grounding transformers and DERs by the zone they stand in, the customer's only."""
        found: dict[int, list[Device]] = {}
        for device in (*self.equipment.of("grounding_transformer"), *self.equipment.ders):
            node = self.circuit.body[device.id]
            if self._zone[node] >= 0 and not self._is_companys(device):
                found.setdefault(self._zone[node], []).append(device)
        return found

    def _is_companys(self, device: Device) -> bool:
        return self.circuit.body[device.id] in self.boundary.companys

    # ------------------------------------------------------------ interconnection transformers
    def _interfaces(self) -> tuple[tuple[Device, str], ...]:
        """The transformers at the PCC's voltage on the ways of DERs, each with the winding facing the Company.

        The customer's own; where the service is secondary, the Company's service transformer instead.
        """
        passed = self._on_ways_of_ders
        near = [
            (transformer, port)
            for zone in sorted(self._pcc_zones)
            for transformer, port in self._windings_in.get(zone, ())
            if transformer.id in passed
        ]
        own = [pair for pair in near if not self._is_companys(pair[0])]
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
            node = self.circuit.body[der.id]
            while tree.has(node) and tree.parent[node] >= 0 and tree.block[node] not in seen:
                seen.add(tree.block[node])
                node = tree.parent[tree.block[node]]
        nodes = (node for block in seen for node in tree.members[block])
        return frozenset(d.id for d in self.ways.devices(nodes) if d.kind == "transformer")

    # ------------------------------------------------------------ the zero-sequence network
    def _seen_from_pcc(self, interfaces: Iterable[tuple[Device, str]], missing: dict[str, None]) -> tuple[Device, ...]:
        companys = [(t, facing) for t, facing in interfaces if self._is_companys(t)]
        found: dict[str, Device] = {}
        if companys:
            for transformer, facing in companys:
                self._look_through(transformer, facing, found, set(), missing)
        else:
            seen: set[int] = set()
            for zone in sorted(self._pcc_zones):
                self._look_into(zone, found, seen, missing)
        return tuple(found.values())

    def _look_into(self, zone: int, found: dict[str, Device], seen: set[int], missing: dict[str, None]) -> None:
        """Gather the ground sources that a zone sees in itself and through its transformers."""
        ahead = [zone]
        while ahead:
            here = ahead.pop()
            if here in seen:
                continue
            seen.add(here)
            for device in self._shunts_in.get(here, ()):
                if self._is_ground_source(device, missing):
                    found[device.id] = device
            for transformer, port in self._windings_in.get(here, ()):
                if not self._is_companys(transformer):
                    ahead += self._pass(transformer, port, found, missing)

    def _look_through(
        self, transformer: Device, facing: str, found: dict[str, Device], seen: set[int], missing: dict[str, None]
    ) -> None:
        seen.update(z for z in (self._winding_zone(transformer, facing),) if z is not None)
        for zone in self._pass(transformer, facing, found, missing):
            self._look_into(zone, found, seen, missing)

    def _pass(self, transformer: Device, port: str, found: dict[str, Device], missing: dict[str, None]) -> list[int]:
        """The zones a zero-sequence current at a winding passes on to; a transformer that is a shunt is found."""
        near = self._winding(transformer, port, missing)
        if near != "wye-grounded":
            return []
        onward: list[int] = []
        for other in self._other_windings(transformer, port):
            behind = self._winding(transformer, other, missing)
            zone = self._winding_zone(transformer, other)
            if behind == "delta":
                found[transformer.id] = transformer
            elif behind == "wye-grounded" and zone is not None:
                onward.append(zone)
        return onward

    def _other_windings(self, transformer: Device, port: str) -> tuple[str, ...]:
        """The windings but `port` that are there: the two main ones, and a tertiary that is stated or wired."""
        has_third = transformer.text("tertiary_winding") or self._winding_zone(transformer, "tertiary") is not None
        return tuple(p for p in WINDINGS if p != port and (p != "tertiary" or has_third))

    def _winding(self, transformer: Device, port: str, missing: dict[str, None]) -> str | None:
        """wye-grounded, wye, delta, zigzag-grounded, ...; None where the sheet does not tell, with what is missing."""
        stated = transformer.text(f"{port}_winding")
        if stated is None:
            missing[need(transformer, f"{port}_winding")] = None
            return None
        base = _WYE.get(stated)
        if base is None:
            return stated
        grounding = transformer.text(f"{port}_grounding")
        if grounding == "ungrounded":
            return base
        if stated.endswith("-grounded") or grounding in SOLID_GROUNDING or self._has_neutral(transformer, port):
            return f"{base}-grounded"
        if grounding is None:
            missing[need(transformer, f"{port}_grounding")] = None
        return None

    def _has_neutral(self, device: Device, port: str) -> bool:
        """Whether a winding's neutral is drawn to ground, or to an impedance to ground."""
        name = f"{port}_neutral" if device.kind == "transformer" else port
        return any(
            near.port == name and near.device.kind in ("ground", "neutral_impedance")
            for near in self.equipment.neighbours(device.id, "neutral", "ground")
        )

    def _is_ground_source(self, device: Device, missing: dict[str, None]) -> bool:
        if device.kind == "grounding_transformer":
            return True
        if device.kind == "generator":
            winding = device.text("winding")
            if winding is None:
                missing[need(device, "winding")] = None
            return winding == "wye-grounded" or (winding == "wye" and self._has_neutral(device, "neutral"))
        grounded = device.flag("grounded_source")
        if grounded is None:
            missing[need(device, "grounded_source")] = None
        return grounded is True

    # ------------------------------------------------------------ the six configurations
    def _classify(self, transformer: Device, facing: str) -> Interconnection:
        missing: dict[str, None] = {}
        if transformer.integer("phases") == 1:
            return Interconnection(transformer, facing, None, f"{transformer.tag} is single-phase.")
        near = self._winding(transformer, facing, missing)
        behind = self._winding(transformer, "secondary" if facing != "secondary" else "primary", missing)
        at_primary = self._grounding_transformers_at(self._winding_zone(transformer, facing))
        number: int | None = None
        if near is None or (behind is None and near != "delta"):
            why = f"The windings of {transformer.tag} are not stated."
        elif near == "delta":
            number, why = (4, self._gt_says(at_primary)) if at_primary else (None, self._lacks_gt(transformer, near))
            missing.clear()
        elif near == "wye-grounded" and behind == "delta":
            number, why = 2, f"{transformer.tag} is wye-grounded toward the Company and delta behind."
        elif near == "wye-grounded" and behind == "wye-grounded":
            return self._grounded_both_sides(transformer, facing)
        elif near == "wye-grounded" and behind == "wye":
            number, why = (5, self._gt_says(at_primary)) if at_primary else (None, self._lacks_gt(transformer, near))
        elif near == "wye" and behind in ("wye", "wye-grounded"):
            number, why = (6, self._gt_says(at_primary)) if at_primary else (None, self._lacks_gt(transformer, near))
        else:
            why = f"{transformer.tag} is {near} toward the Company and {behind} behind, which none of the six is."
        return Interconnection(transformer, facing, number, why, () if number else tuple(missing))

    def _grounded_both_sides(self, transformer: Device, facing: str) -> Interconnection:
        """Configuration 1 with grounded sources behind, 3 with a grounding transformer on either side."""
        missing: dict[str, None] = {}
        seen_behind: dict[str, Device] = {}
        at_primary = self._winding_zone(transformer, facing)
        self._look_through(transformer, facing, seen_behind, set(), missing)
        behind = {d.id for d in self.ways.beyond(transformer)}
        ders = [der for der in self.equipment.ders if der.id in behind] or list(self.equipment.ders)
        floating = [der for der in ders if der.id not in seen_behind]
        if ders and not floating:
            tags = ", ".join(der.tag for der in ders)
            why = f"{transformer.tag} is wye-grounded on both sides, and {tags} behind it is a grounded source."
            return Interconnection(transformer, facing, 1, why)
        associated = [*self._grounding_transformers_at(at_primary)]
        associated += [d for d in seen_behind.values() if d.kind == "grounding_transformer" and d not in associated]
        if associated:
            tags = ", ".join(d.tag for d in associated)
            why = f"{transformer.tag} is wye-grounded on both sides with the grounding transformer {tags}."
            return Interconnection(transformer, facing, 3, why)
        tags = ", ".join(der.tag for der in floating)
        why = f"{transformer.tag} is wye-grounded on both sides, but {tags} is no grounded source as seen through it."
        return Interconnection(transformer, facing, None, why, tuple(missing))

    def _grounding_transformers_at(self, zone: int | None) -> list[Device]:
        if zone is None:
            return []
        return [d for d in self._shunts_in.get(zone, ()) if d.kind == "grounding_transformer"]

    def _gt_says(self, found: list[Device]) -> str:
        return f"{', '.join(d.tag for d in found)} grounds the primary side."

    def _lacks_gt(self, transformer: Device, near: str) -> str:
        elsewhere = [d for d in self.equipment.of("grounding_transformer") if self.circuit.body[d.id] != ROOT]
        tail = f" {', '.join(d.tag for d in elsewhere)} does not stand there." if elsewhere else ""
        return (
            f"{transformer.tag} is {near} toward the Company with no grounding transformer on its primary side.{tail}"
        )

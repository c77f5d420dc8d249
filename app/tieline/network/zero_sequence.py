"""The zero-sequence network: which ground sources are seen from a place, through which windings."""

from __future__ import annotations

from functools import cached_property

from tieline.model.records import Device
from tieline.network.boundary import Boundary
from tieline.network.equipment import need
from tieline.network.kinds import SOLID_GROUNDING
from tieline.network.zones import WINDINGS, label_zones

_WYE = {"wye": "wye", "wye-grounded": "wye", "zigzag": "zigzag", "zigzag-grounded": "zigzag"}
Facts = dict[str, None]
"""Names of facts that were asked for and are missing, in the order they were."""


class ZeroSequence:
    """The zero-sequence network of the customer's side in normal positions, by the equivalents of the windings:

    grounded wye to grounded wye passes on to what is behind; grounded wye to delta is a shunt; delta and ungrounded
    wye are open; a grounding transformer is a shunt; a generator is one where its neutral is grounded, an inverter
    where it acts as a grounded source.
    """

    def __init__(self, boundary: Boundary) -> None:
        self.boundary = boundary
        self.equipment = boundary.equipment
        self.circuit = boundary.circuit

    @cached_property
    def zone(self) -> list[int]:
        """The zone of each node: what is joined without a transformer between; -1 for transformers and the root."""
        return label_zones(self.circuit, self.circuit.closed, self.equipment.of("transformer"))

    @cached_property
    def windings_in(self) -> dict[int, list[tuple[Device, str]]]:
        """The windings in each zone: (transformer, port)."""
        found: dict[int, list[tuple[Device, str]]] = {}
        for transformer in self.equipment.of("transformer"):
            for port in WINDINGS:
                if (zone := self.winding_zone(transformer, port)) is not None:
                    found.setdefault(zone, []).append((transformer, port))
        return found

    def winding_zone(self, transformer: Device, port: str) -> int | None:
        """The zone a winding is wired to, or None."""
        node = self.circuit.terminal.get((transformer.id, port))
        return None if node is None or self.zone[node] < 0 else self.zone[node]

    @cached_property
    def shunts_in(self) -> dict[int, list[Device]]:
        """Grounding transformers and DERs by the zone they stand in, the customer's only."""
        found: dict[int, list[Device]] = {}
        for device in (*self.equipment.of("grounding_transformer"), *self.equipment.ders):
            node = self.circuit.body[device.id]
            if self.zone[node] >= 0 and not self.is_companys(device):
                found.setdefault(self.zone[node], []).append(device)
        return found

    def is_companys(self, device: Device) -> bool:
        """Whether a device stands in the Company's system."""
        return self.circuit.body[device.id] in self.boundary.companys

    def look_into(self, zone: int, found: dict[str, Device], seen: set[int], missing: Facts) -> None:
        """Gather the ground sources that a zone sees in itself and through its transformers."""
        ahead = [zone]
        while ahead:
            here = ahead.pop()
            if here in seen:
                continue
            seen.add(here)
            for device in self.shunts_in.get(here, ()):
                if self._is_ground_source(device, missing):
                    found[device.id] = device
            for transformer, port in self.windings_in.get(here, ()):
                if not self.is_companys(transformer):
                    ahead += self._pass(transformer, port, found, missing)

    def look_through(
        self, transformer: Device, facing: str, found: dict[str, Device], seen: set[int], missing: Facts
    ) -> None:
        """Gather the ground sources seen through one transformer from its winding `facing`, itself included."""
        if (zone_ahead := self.winding_zone(transformer, facing)) is not None:
            seen.add(zone_ahead)
        for zone in self._pass(transformer, facing, found, missing):
            self.look_into(zone, found, seen, missing)

    def _pass(self, transformer: Device, port: str, found: dict[str, Device], missing: Facts) -> list[int]:
        """The zones a zero-sequence current at a winding passes on to; a transformer that is a shunt is found."""
        near = self.winding(transformer, port, missing)
        if near != "wye-grounded":
            return []
        onward: list[int] = []
        for other in self._other_windings(transformer, port):
            behind = self.winding(transformer, other, missing)
            zone = self.winding_zone(transformer, other)
            if behind == "delta":
                found[transformer.id] = transformer
            elif behind == "wye-grounded" and zone is not None:
                onward.append(zone)
        return onward

    def _other_windings(self, transformer: Device, port: str) -> tuple[str, ...]:
        """The windings but `port` that are there: the two main ones, and a tertiary that is stated or wired."""
        has_third = transformer.text("tertiary_winding") or self.winding_zone(transformer, "tertiary") is not None
        return tuple(p for p in WINDINGS if p != port and (p != "tertiary" or has_third))

    def winding(self, transformer: Device, port: str, missing: Facts) -> str | None:
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

    def _is_ground_source(self, device: Device, missing: Facts) -> bool:
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

"""Put a device of another kind in the place of one, on the same wires."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import msgspec

from tieline.edit.edit import EditError, name_of, the_device
from tieline.edit.tags import free_tag, is_automatic
from tieline.model.change import Change
from tieline.model.dictionary import KindSpec, dictionary
from tieline.model.document import Document
from tieline.model.records import Device, End, Wire

_SAME_SIDE: tuple[frozenset[str], ...] = (
    frozenset({"line", "primary", "a", "normal", "out", "ac", "p", "bus"}),
    frozenset({"load", "secondary", "b"}),
    frozenset({"emergency", "tertiary"}),
    frozenset({"neutral", "secondary_neutral", "g", "ground"}),
)
"""Ports that stand for one another when the kind changes: the Company's side, the customer's, a third, the neutral."""


@dataclass(frozen=True, slots=True)
class SwapDevice:
    """Make a device one of `kind`: same id, place, owner, status and wires.

    Properties the new kind knows are kept, and so are those no kind knows; an automatic tag is given anew.
    """

    device: str
    kind: str
    props: Mapping[str, Any] = field(default_factory=dict)

    label = "Swap device"

    def apply(self, document: Document) -> Change:
        device = the_device(document, self.device)
        if (spec := dictionary().kinds.get(self.kind)) is None:
            raise EditError(f"There is no device kind called {self.kind}.")
        wires = [self._rewired(wire, device, spec) for wire in document.wires_at(device.id)]
        self._check_crowding(wires, spec)
        swapped = msgspec.structs.replace(device, kind=self.kind, props=self._props(device, spec, document))
        return Change.of(document, swapped, *wires)

    def _props(self, device: Device, spec: KindSpec, document: Document) -> dict[str, Any]:
        old = dictionary().kinds.get(device.kind)
        known_before = old.props if old is not None else {}
        kept = {
            name: value
            for name, value in device.props.items()
            if name != "symbol"
            and (name not in known_before or ((new := spec.props.get(name)) is not None and new.fault(value) is None))
        }
        if device.kind != self.kind and is_automatic(device.tag, device.kind):
            kept.pop("tag", None)
            if (tag := free_tag(document, self.kind)) is not None:
                kept = {"tag": tag, **kept}
        return {**kept, **self.props}

    def _rewired(self, wire: Wire, device: Device, spec: KindSpec) -> Wire:
        words = self.kind.replace("_", " ")

        def end(old: End) -> End:
            if old.device != device.id:
                return old
            port = self._port(old.port, wire, spec)
            if port is None:
                raise EditError(f"A {words} has no port for the wire {wire.id} of {name_of(device)}.")
            return End(old.device, port, old.position if self.kind == "bus" else None)

        return msgspec.structs.replace(wire, a=end(wire.a), b=end(wire.b), route=wire.route if wire.by_hand else None)

    @staticmethod
    def _port(name: str, wire: Wire, spec: KindSpec) -> str | None:
        if name in spec.ports and spec.ports[name].accepts(wire.kind):
            return name
        like = next((side for side in _SAME_SIDE if name in side), frozenset[str]())
        fitting = [port for port in spec.ports.values() if port.accepts(wire.kind)]
        own_side = [port for port in fitting if port.name in like]
        open_to_all = [port for port in fitting if port.many]
        return next((port.name for port in (*own_side, *open_to_all)), None)

    def _check_crowding(self, wires: list[Wire], spec: KindSpec) -> None:
        ends = [end.port for wire in wires for end in wire.ends if end.device == self.device]
        for port in spec.ports.values():
            if not port.many and ends.count(port.name) > 1:
                raise EditError(f"The port {port.name} of a {self.kind.replace('_', ' ')} takes one wire only.")

"""What may be joined to what: the ports of the dictionary asked about two ends of a wire to be."""

from __future__ import annotations

from collections.abc import Iterable

from tieline.edit.edit import EditError, name_of, the_device
from tieline.model.dictionary import PortSpec, dictionary
from tieline.model.document import Document
from tieline.model.records import Device, End, Wire, WireKind

_BESIDE_POWER: tuple[WireKind, ...] = ("dc", "neutral", "ground")
"""Kinds of wire that a power port takes beside its own."""


def port_of(document: Document, end: End) -> PortSpec:
    """The dictionary's word on the port an end names. Raises EditError where there is none."""
    device = the_device(document, end.device)
    spec = dictionary().kinds.get(device.kind)
    if spec is None or (port := spec.ports.get(end.port)) is None:
        raise EditError(f"{name_of(device)} has no port called {end.port}.")
    return port


def wires_on(document: Document, device_id: str, port: str | None = None) -> tuple[Wire, ...]:
    """The wires on a device, or on one of its ports."""
    here = document.wires_at(device_id)
    return here if port is None else tuple(w for w in here if any(_is(end, device_id, port) for end in w.ends))


def _is(end: End, device_id: str, port: str) -> bool:
    return end.device == device_id and end.port == port


def through_ports(device: Device) -> tuple[str, str] | None:
    """The two ports between which a device passes its run on, the Company's side first.

    None for what ends a run, changes it (a transformer) or takes any number of wires.
    """
    spec = dictionary().kinds.get(device.kind)
    if spec is None:
        return None
    power = [port.name for port in spec.ports.values() if port.role == "power" and not port.many]
    return (power[0], power[1]) if len(power) == 2 and power[0] in ("line", "a") else None


def carries(document: Document, device: Device, port: str) -> WireKind | None:
    """What kind of wire runs through a two-port device already, seen from its other port."""
    pair = through_ports(device)
    if pair is None or port not in pair:
        return None
    far = pair[1] if port == pair[0] else pair[0]
    return next((wire.kind for wire in wires_on(document, device.id, far)), None)


def wire_kind_between(document: Document, a: End, b: End) -> WireKind | None:
    """The kind of wire that two ports want between them, or None where no kind suits both."""
    first, second = port_of(document, a), port_of(document, b)
    if first.role == second.role:
        if first.role == "power":
            for end in (a, b):
                if (kind := carries(document, the_device(document, end.device), end.port)) in _BESIDE_POWER:
                    return kind
        return _kind(first.role)
    for role in (first.role, second.role):
        if first.accepts(role) and second.accepts(role):
            return _kind(role)
    return None


def _kind(role: str) -> WireKind:
    kinds: dict[str, WireKind] = {
        "power": "power", "dc": "dc", "sensing": "sensing", "trip": "trip", "control": "control",
        "communication": "communication", "neutral": "neutral", "ground": "ground",
    }  # fmt: skip
    return kinds[role]


def refusal(document: Document, kind: str | None, a: End, b: End, *, leaving_out: Iterable[str] = ()) -> str | None:
    """Why a wire of this kind may not join `a` and `b`, or None where it may.

    `kind` None asks whether any kind suits. Wires in `leaving_out` count as gone.
    """
    gone = frozenset(leaving_out)
    try:
        first, second = port_of(document, a), port_of(document, b)
    except EditError as error:
        return str(error)
    if a.device == b.device:
        return f"{name_of(document.devices[a.device])} cannot be wired to itself."
    if kind is None and wire_kind_between(document, a, b) is None:
        return f"A {first.role} port and a {second.role} port take no common wire."
    for end, port in ((a, first), (b, second)):
        name = name_of(document.devices[end.device])
        if kind is not None and not port.accepts(kind):
            return f"{name}: the port {port.name} is for {port.role} and takes no {kind} wire."
        if not port.many and any(w.id not in gone for w in wires_on(document, end.device, end.port)):
            return f"{name}: the port {port.name} has its wire already."
        if end.position is not None and not 0 <= end.position <= 1:
            return f"{name}: a position on a bus runs from 0 to 1."
    if any({w.a, w.b} == {a, b} for w in wires_on(document, a.device) if w.id not in gone):
        return "These two ports are joined already."
    return None

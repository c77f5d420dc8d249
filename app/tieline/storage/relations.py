"""How the records of a file hang together: ids that are unique, wires that end somewhere, sheets that exist."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache

from tieline.model.dictionary import dictionary
from tieline.model.records import Annotation, Device, End, Sheet, Wire
from tieline.storage.faults import Note, shown
from tieline.storage.props import a_kind


@dataclass(slots=True)
class Relations:
    """What was found: sentences by the id of the record that is wrong, and notes on what is merely unusual."""

    faults: list[tuple[str, str]] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Ports:
    takes: Mapping[str, frozenset[str]]
    many: frozenset[str]


@cache
def _ports() -> Mapping[str, _Ports]:
    wires = ("power", "dc", "sensing", "trip", "control", "communication", "neutral", "ground")
    return {
        name: _Ports(
            {port.name: frozenset(wire for wire in wires if port.accepts(wire)) for port in kind.ports.values()},
            frozenset(port.name for port in kind.ports.values() if port.many),
        )
        for name, kind in dictionary().kinds.items()
    }


def relations(
    sheets: Mapping[str, Sheet],
    devices: Mapping[str, Device],
    wires: Mapping[str, Wire],
    annotations: Iterable[Annotation],
) -> Relations:
    """Hold the records against each other. Every device's kind must be one of the dictionary's."""
    found = Relations()
    for device in devices.values():
        if device.sheet is not None and device.sheet not in sheets:
            found.faults.append((device.id, _no_sheet(device.sheet)))
    _follow_wires(devices, wires, found)
    for annotation in annotations:
        if annotation.sheet is not None and annotation.sheet not in sheets:
            found.faults.append((annotation.id, _no_sheet(annotation.sheet)))
        if annotation.of is not None and annotation.of not in devices and annotation.of not in wires:
            text = f"it speaks of {shown(annotation.of)}, which is neither a device nor a wire of this document"
            found.notes.append(Note("odd", f"annotation {annotation.id}", text, annotation.id))
    return found


def _follow_wires(devices: Mapping[str, Device], wires: Mapping[str, Wire], found: Relations) -> None:
    kinds = _ports()
    taken: dict[tuple[str, str], str] = {}
    for wire in wires.values():
        for end in (wire.a, wire.b):
            device = devices.get(end.device)
            if device is None:
                found.faults.append((wire.id, _fault(wire, end, devices)))
                continue
            ports = kinds[device.kind]
            if wire.kind not in ports.takes.get(end.port, ()) or not 0 <= (end.position or 0) <= 1:
                found.faults.append((wire.id, _fault(wire, end, devices)))
            elif end.port not in ports.many:
                key = (end.device, end.port)
                if key in taken:
                    text = f"two wires, {taken[key]} and {wire.id}, end on its port {end.port}, which is made for one"
                    found.notes.append(Note("odd", f"device {end.device}", text, end.device))
                taken[key] = wire.id


def _fault(wire: Wire, end: End, devices: Mapping[str, Device]) -> str:
    side = "a" if end is wire.a else "b"
    if (device := devices.get(end.device)) is None:
        return f"its end {side} is on {shown(end.device)}, and there is no such device"
    ports = dictionary().kinds[device.kind].ports
    if end.port not in ports:
        have = f"whose ports are {', '.join(ports)}" if ports else "which has no ports"
        return f"its end {side} is on port {shown(end.port)} of {device.id}, {a_kind(device.kind)}, {have}"
    if not ports[end.port].accepts(wire.kind):
        return (
            f"its end {side} is on port {end.port} of {device.id}, {a_kind(device.kind)}; "
            f"that is a {ports[end.port].role} port and takes no {wire.kind} wire"
        )
    return f"position of its end {side} is {shown(end.position)}; a number from 0 to 1 is wanted"


def _no_sheet(sheet: str) -> str:
    return f"sheet is {shown(sheet)}, and there is no such sheet"

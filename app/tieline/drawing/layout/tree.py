"""The run of a document as a forest: each device under the one it is fed from, the Company on top.

Conductors (power, dc, neutral, ground) make the trees; what closes a loop is left to the router. Devices that only
sense, trip, control or communicate hang on a device of a tree as its company, ordered by how far they are from it.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from tieline.model.document import Document
from tieline.model.records import Device, End, Wire
from tieline.model.taps import order_key

_COST = {"power": 1, "dc": 1, "neutral": 1000, "ground": 1000}
_PULL = {"sensing": 4, "trip": 3, "control": 2, "communication": 1}
_ROOTS = (
    "utility_source", "point", "meter", "transformer", "bus", "recloser", "switch", "breaker", "transfer_switch", "mid",
    "fuse", "junction", "generator", "ess", "inverter", "battery", "load", "motor", "pv_array",
)  # fmt: skip
_RANK = {kind: rank for rank, kind in enumerate(_ROOTS)}


@dataclass(eq=False)
class Node:
    """A device in its tree. `entry` is the port by which the run comes in, `entry_position` where on a bus."""

    device: Device
    entry: str | None = None
    entry_position: float | None = None
    entry_index: int = 0
    wire: Wire | None = None
    from_port: str = ""
    from_position: float | None = None
    children: list[Node] = field(default_factory=list)
    company: list[tuple[Device, str]] = field(default_factory=list)
    """What only senses, trips or controls here, each with the id of what it hangs on: this device or other company."""
    weight: int = 1
    """Devices in the tree from here down."""


@dataclass(frozen=True)
class Forest:
    """The trees of what is to be placed, what stands by itself, and the wires of each device."""

    roots: tuple[Node, ...]
    nodes: Mapping[str, Node]
    single: tuple[Device, ...]
    wires: Mapping[str, tuple[Wire, ...]]


def grow(document: Document, loose: Iterable[Device]) -> Forest:
    """The forest of the devices in `loose`; all others are left out of it."""
    devices = {device.id: device for device in loose}
    wires: dict[str, list[Wire]] = {key: [] for key in devices}
    for wire in document.wires.values():
        for key in dict.fromkeys((wire.a.device, wire.b.device)):
            if key in wires:
                wires[key].append(wire)
    index = {key: number for number, key in enumerate(document.wires)}
    nodes, roots = _trees(devices, wires, index)
    single = _join_company(devices, wires, nodes)
    for root in roots:
        _weigh(root)
    return Forest(tuple(roots), nodes, tuple(single), {key: tuple(found) for key, found in wires.items()})


def _trees(
    devices: dict[str, Device], wires: dict[str, list[Wire]], index: dict[str, int]
) -> tuple[dict[str, Node], list[Node]]:
    conducting = {
        key: [w for w in found if w.kind in _COST and w.a.device in devices and w.b.device in devices]
        for key, found in wires.items()
    }
    order = {key: number for number, key in enumerate(devices)}
    starts = sorted(
        (key for key in devices if conducting[key]),
        key=lambda key: (_RANK.get(devices[key].kind, len(_ROOTS)), order[key]),
    )
    nodes: dict[str, Node] = {}
    roots: list[Node] = []
    sources = [key for key in starts if devices[key].kind == "utility_source"]
    if sources:
        roots += _spread(sources, devices, conducting, nodes, index)
    for key in starts:
        if key not in nodes:
            roots += _spread([key], devices, conducting, nodes, index)
    return nodes, roots


def _spread(
    starts: list[str],
    devices: dict[str, Device],
    conducting: dict[str, list[Wire]],
    nodes: dict[str, Node],
    index: dict[str, int],
) -> list[Node]:
    """Grow trees from `starts` at once, each device joining the nearest."""
    roots: list[Node] = []
    heap: list[tuple[int, int, str, str | None, str]] = []
    count = 0
    for key in starts:
        heapq.heappush(heap, (0, count, key, None, ""))
        count += 1
    by_id = {wire.id: wire for found in conducting.values() for wire in found}
    while heap:
        cost, _, key, wire_id, parent = heapq.heappop(heap)
        if key in nodes:
            continue
        node = nodes[key] = Node(devices[key])
        if wire_id is None:
            roots.append(node)
        else:
            _hang(node, nodes[parent], by_id[wire_id], index)
        for wire in conducting[key]:
            other = wire.other(key).device
            if other not in nodes:
                heapq.heappush(heap, (cost + _COST[wire.kind], count, other, wire.id, key))
                count += 1
    return roots


def _hang(node: Node, parent: Node, wire: Wire, index: dict[str, int]) -> None:
    own, theirs = (wire.a, wire.b) if wire.a.device == node.device.id else (wire.b, wire.a)
    node.entry, node.entry_position, node.wire = own.port, own.position, wire
    node.entry_index = index[wire.id]
    node.from_port, node.from_position = theirs.port, theirs.position
    parent.children.append(node)
    parent.children.sort(key=lambda child: order_key(_end_of(child, parent), child.entry_index))


def _end_of(child: Node, parent: Node) -> End:
    assert child.wire is not None
    return child.wire.end_at(parent.device.id)


def _join_company(devices: dict[str, Device], wires: dict[str, list[Wire]], nodes: dict[str, Node]) -> list[Device]:
    """Hang what stands in no tree on the device it has most to do with; what hangs on nothing is returned."""
    hung: dict[str, Node] = dict(nodes)
    waiting = [key for key in devices if key not in nodes]
    while waiting:
        found: dict[str, tuple[Node, str]] = {}
        for key in waiting:
            pulls: dict[str, int] = {}
            for wire in wires[key]:
                other = wire.other(key).device
                if other in hung:
                    pulls[other] = pulls.get(other, 0) + _pull(wire, devices[other])
            if pulls:
                other = max(pulls, key=lambda name: pulls[name])
                found[key] = (hung[other], other)
        if not found:
            break
        for key, (node, via) in found.items():
            hung[key] = node
            node.company.append((devices[key], via))
        waiting = [key for key in waiting if key not in found]
    return [devices[key] for key in waiting]


def _pull(wire: Wire, other: Device) -> int:
    return 2 * _PULL.get(wire.kind, 1) + (1 if other.kind in ("ct", "breaker", "recloser") else 0)


def _weigh(root: Node) -> None:
    order = [root]
    for node in order:
        order.extend(node.children)
    for node in reversed(order):
        node.weight = 1 + sum(child.weight for child in node.children)

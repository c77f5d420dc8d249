"""The power circuit of a site as numbered nodes: devices, and those of their terminals where several wires meet.

Why not networkx itself: its import alone takes longer than a whole check, and a filtered view of a multigraph costs
several times a plain walk. The tests hold the two against each other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cached_property

from tieline.model.records import Device, End, Wire
from tieline.network.kinds import MANY_WIRES, SOURCE, can_transfer_closed, is_open

ROOT = 0
"""The node of the Company's system: all its sources are this one node."""


class Circuit:
    """Who is joined to whom by power wires. All wires given must end on devices given.

    `devices[n]` is the id of the device that node n is the body of, or None (the root, and terminals). A terminal gets
    a node of its own where more than one wire lands on it, so that what is joined there does not seem to pass through
    the device; each winding of a transformer has one.

    `wires` are the power wires, `ends` the nodes of each one's two ends, `kept_open` the ids of those that a normally
    open contact at one end keeps from carrying power.

    `closed[n]` lists the neighbours of n with every device in its normal position. `open_links` are the joints which a
    normally open device, or the emergency side of a break-before-make transfer switch, keeps open.
    """

    def __init__(self, devices: Mapping[str, Device], wires: Iterable[Wire]) -> None:
        self.devices: list[str | None] = [None]
        self.body: dict[str, int] = {}
        self.terminal: dict[tuple[str, str], int] = {}
        self.closed: list[list[int]] = [[]]
        self.open_links: list[tuple[int, int]] = []
        self.wires: tuple[Wire, ...] = tuple(w for w in wires if w.kind == "power")
        self.ends: list[tuple[int, int]] = []
        self.kept_open: set[str] = set()
        self._parted = {d.id for d in devices.values() if is_open(d)}
        self._transfers = {
            d.id for d in devices.values() if d.kind == "transfer_switch" and not can_transfer_closed(d)
        }  # fmt: skip
        for device in devices.values():
            self.body[device.id] = ROOT if device.kind == SOURCE else self._node(device.id)
        self._split_terminals(devices)
        for wire in self.wires:
            self._join(wire)

    def _node(self, device_id: str | None) -> int:
        self.devices.append(device_id)
        self.closed.append([])
        return len(self.devices) - 1

    def _split_terminals(self, devices: Mapping[str, Device]) -> None:
        landed = Counter((end.device, end.port) for wire in self.wires for end in (wire.a, wire.b))
        for (device_id, port), count in landed.items():
            kind = devices[device_id].kind
            if kind in MANY_WIRES or kind == SOURCE or (count < 2 and kind != "transformer"):
                continue
            node = self.terminal[device_id, port] = self._node(None)
            self._link(node, self.body[device_id], is_made=self._is_made(device_id, port))

    def _join(self, wire: Wire) -> None:
        a, b = self.node(wire.a), self.node(wire.b)
        self.ends.append((a, b))
        is_made = self._lets_through(wire.a) and self._lets_through(wire.b)
        if not is_made:
            self.kept_open.add(wire.id)
        self._link(a, b, is_made=is_made)

    def _lets_through(self, end: End) -> bool:
        """Whether a wire's end is joined on: to a terminal of its own at least, or through the device."""
        return self._is_made(end.device, end.port) or (end.device, end.port) in self.terminal

    def _link(self, a: int, b: int, *, is_made: bool) -> None:
        if a == b:
            return
        if is_made:
            self.closed[a].append(b)
            self.closed[b].append(a)
        else:
            self.open_links.append((a, b))

    def _is_made(self, device_id: str, port: str) -> bool:
        if device_id in self._parted:
            return False
        return not (port == "emergency" and device_id in self._transfers)

    def node(self, end: End) -> int:
        """The node on which an end of a wire lands."""
        node = self.terminal.get((end.device, end.port))
        return self.body[end.device] if node is None else node

    def node_at(self, device_id: str, port: str) -> int:
        """The node of a device's port."""
        node = self.terminal.get((device_id, port))
        return self.body[device_id] if node is None else node

    @cached_property
    def made(self) -> list[list[int]]:
        """The neighbours of each node with every contact closed, the normally open ones too."""
        if not self.open_links:
            return self.closed
        near = [list(ends) for ends in self.closed]
        for a, b in self.open_links:
            near[a].append(b)
            near[b].append(a)
        return near

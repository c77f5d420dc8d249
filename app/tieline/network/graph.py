"""The one-line as a networkx multigraph: a node is a device, an edge a wire, kept in step with the document."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from tieline.model.change import Change
from tieline.model.document import Document
from tieline.model.records import Device, Wire

if TYPE_CHECKING:
    import networkx


class OneLineGraph:
    """Every device and wire of a document, whatever its status.

    A node is a device id with its record as `device`; an edge is keyed by the wire's id and carries the record as
    `wire`, its `kind`, and `ports`, a mapping from each end's device to the port there (of a wire from a device to
    itself the second port). A wire to a device that is not in the document is left out until the device is.
    """

    graph: networkx.MultiGraph

    def __init__(self, document: Document) -> None:
        # Importing networkx takes longer than checking a whole diagram, so it waits until a graph is wanted.
        import networkx

        self.graph = networkx.MultiGraph()
        for device in document.devices.values():
            self.graph.add_node(device.id, device=device)
        for wire in document.wires.values():
            self._add(wire)

    def apply(self, change: Change, document: Document) -> None:
        """Follow a change. `document` is the one that the change has led to."""
        put: set[str] = set()
        for key, (before, after) in change.records.items():
            if isinstance(before, Wire):
                self._take(before)
            if isinstance(after, Device):
                put.add(key)
                self.graph.add_node(key, device=after)
            elif isinstance(before, Device) and key in self.graph:
                self.graph.remove_node(key)
        for _, after in change.records.values():
            if isinstance(after, Wire):
                self._add(after)
        if any(before is None for key, (before, _) in change.records.items() if key in put):
            self._add_waiting(put, document)

    def joined_to(self, ids: Iterable[str]) -> tuple[str, ...]:
        """The devices and wires of the pieces of the drawing that hold any of these devices or wires."""
        import networkx

        wanted = set(ids)
        starts = {key for key in wanted if key in self.graph}
        starts.update(a for a, _, key in self.graph.edges(keys=True) if key in wanted)
        devices: dict[str, None] = {}
        for start in sorted(starts):
            if start not in devices:
                devices.update(dict.fromkeys(sorted(networkx.node_connected_component(self.graph, start))))
        wires = [key for a, _, key in self.graph.edges(keys=True) if a in devices]
        return (*devices, *wires)

    def _add(self, wire: Wire) -> None:
        a, b = wire.a.device, wire.b.device
        if a in self.graph and b in self.graph:
            self.graph.add_edge(a, b, key=wire.id, wire=wire, kind=wire.kind, ports={a: wire.a.port, b: wire.b.port})

    def _take(self, wire: Wire) -> None:
        if self.graph.has_edge(wire.a.device, wire.b.device, wire.id):
            self.graph.remove_edge(wire.a.device, wire.b.device, wire.id)

    def _add_waiting(self, fresh: set[str], document: Document) -> None:
        """A wire that was drawn to a device before the device came (undo in pieces, a merge) joins the graph now."""
        for wire in document.wires.values():
            if (wire.a.device in fresh or wire.b.device in fresh) and not self.graph.has_edge(
                wire.a.device, wire.b.device, wire.id
            ):
                self._add(wire)

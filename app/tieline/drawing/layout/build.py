"""From a tree to a shape: columns under buses and junctions, company to the left, everything in proportion."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from tieline.drawing.geometry import Box
from tieline.drawing.labels.block import text_width
from tieline.drawing.labels.sides import Side
from tieline.drawing.layout.bar import bus_shape
from tieline.drawing.layout.column import (
    Column,
    assemble,
    entry_spot,
    own_shape,
    steps,
    summed,
)
from tieline.drawing.layout.company import keep_company
from tieline.drawing.layout.hub import TO_THE_LEFT, hub_shape
from tieline.drawing.layout.page import Page
from tieline.drawing.layout.pose import DOWN, LEFT, RIGHT, Pose, pose_of, wired_ports
from tieline.drawing.layout.shape import Shape, Standing
from tieline.drawing.layout.style import Style
from tieline.drawing.layout.tree import Forest, Node
from tieline.model.document import Document
from tieline.model.records import Device

_LANE = 6
"""Room for the wire where a run that was interrupted ends and where it goes on."""
_LONGEST_RUN = 0.6
"""Share of a page's height that the run above a bus may take for bus and run to be kept together."""
_STUB = 12
"""Length of a stub with the reference written beyond it."""


class Builder:
    """Builds the shapes of one forest in one style."""

    def __init__(
        self,
        document: Document,
        forest: Forest,
        style: Style,
        poses: dict[tuple[str, bool], Pose],
        cuts: Collection[str] = (),
    ) -> None:
        self.document = document
        self.forest = forest
        self.style = style
        self.cuts = frozenset(cuts)
        """Devices before which the run is interrupted, to go on elsewhere on the sheet."""
        self._poses = poses
        self._page: Page | None = None
        self._tails: dict[str, Shape] = {}
        self._lefts: set[str] = set()
        self.detached: list[tuple[str, list[Shape]]] = []
        """What was cut off because it would not fit on a page with the rest, by the device that it was cut from."""

    # ------------------------------------------------------------ what stands how
    def pose(self, node: Node) -> Pose:
        """The pose of a device of a tree."""
        if self.lies(node):
            return self._sideways(node)
        left = node.device.id in self._lefts or self._branches_right(node)
        return self.device_pose(node.device, node.entry, left=left)

    def _branches_right(self, node: Node) -> bool:
        """Whether wires leave a junction to the right and none to the left, where its lettering then stands."""
        if node.device.kind != "junction":
            return False
        left = sum(1 for child in node.children if child.device.kind in TO_THE_LEFT)
        return left == 0 and len(node.children) > 1

    def device_pose(self, device: Device, entry: str | None, left: bool = False) -> Pose:
        """The pose of a device; with `left` its lettering stands to its left."""
        key = (device.id, left)
        if key not in self._poses:
            wired = wired_ports(device, self._ends(device))
            side: Side | None = "left" if left else None
            self._poses[key] = pose_of(device, wired, entry, side)
        return self._poses[key]

    def lies(self, node: Node) -> bool:
        """Whether a device lies on its side, to the left of the junction it hangs on: a voltage transformer."""
        return node.device.kind in TO_THE_LEFT and node.device.id in self._lefts and not node.children

    def _sideways(self, node: Node) -> Pose:
        key = (node.device.id + "/lying", False)
        if key not in self._poses:
            wired = wired_ports(node.device, self._ends(node.device))
            self._poses[key] = pose_of(node.device, wired, node.entry, facing=RIGHT)
        return self._poses[key]

    def _ends(self, device: Device) -> list[tuple[str, str]]:
        return [
            (end.port, wire.kind)
            for wire in self.forest.wires[device.id]
            for end in wire.ends
            if end.device == device.id
        ]

    def lone(self, device: Device) -> Shape:
        """The shape of a device by itself."""
        pose = self.device_pose(device, None)
        shape = Shape(standing=[Standing(device.id, 0, 0, pose.turn, pose.flip)])
        shape.add_box(pose.box)
        label = pose.label()
        if label is not None:
            shape.add_box(label)
        return shape

    def fits(self, shape: Shape) -> bool:
        """Whether a shape finds room on a page by itself; always where nothing has to be cut."""
        if self.style.page is None:
            return True
        bounds, field = shape.bounds(), self.style.page.field
        if bounds.width > field.width or bounds.height > field.height:
            return False
        above = min(box.top for box in self.style.page.reserved) - field.top
        beside = min(box.left for box in self.style.page.reserved) - field.left
        if bounds.height <= above - 4 or bounds.width <= beside - 4:
            return True
        if self._page is None:
            self._page = Page(self.style.page)
        return self._page.middle(shape) is not None

    def fits_below_run(self, node: Node, shape: Shape) -> bool:
        """Whether a shape finds room on a page below the run that leads straight down to it."""
        if self.style.page is None:
            return True
        height = 0.0
        above = self._parent(node)
        while above is not None and self._goes_straight(above):
            height += self.pose(above).box.height + self.style.wire
            above = self._parent(above)
        if height > _LONGEST_RUN * self.style.page.field.height:
            height = 0.0
        whole = Shape()
        whole.add(shape, 0, 0)
        top = shape.bounds().top
        whole.add_box(Box(-6, top - height - _STUB, 40, top), 0)
        return self.fits(whole)

    def _parent(self, node: Node) -> Node | None:
        return None if node.wire is None else self.forest.nodes.get(node.wire.other(node.device.id).device)

    # ------------------------------------------------------------ trees
    def tree(self, root: Node) -> Shape:
        """The shape of a whole tree; its origin is where its topmost device is entered."""
        order = [root]
        for node in order:
            order.extend(child for child in node.children if child.device.id not in self.cuts)
            if self._hangs_left(node):
                self._lefts.update(self._below(node))
        for node in reversed(order):
            if not self._goes_straight(node):
                self._tails[node.device.id] = self._tail(node)
        shape = self.finished(self.column(root))
        if root.wire is not None:
            self.going_on(shape, root, 0, 0, -1)
        return shape

    def going_on(self, shape: Shape, node: Node, x: int, y: int, way: int) -> None:
        """Keep room where a run that was interrupted ends (`way` 1) or goes on (-1): for a wire or a reference."""
        if self.style.apart:
            half, reach = self._reference(node) / 2, _STUB
        elif node.device.kind == "bus" and way < 0:
            return
        else:
            half, reach = 1.0, _LANE
        shape.add_box(Box(x - half, min(y, y + way * reach), x + half, max(y, y + way * reach)), 0)

    def stub_box(self, node: Node, way: int) -> Box:
        """Room for the stub of the wire to a device: `way` 1 on the bus it comes from, -1 above the device."""
        long = self._reference(node)
        if way > 0:
            return Box(-1.2, 0, 1.2, _STUB + long)
        return Box(-long / 2, -_STUB, long / 2, 0)

    def cut_box(self, node: Node) -> Box:
        """Room below a bar for the wire to a device before which the run is interrupted."""
        return self.stub_box(node, 1) if self.style.apart else Box(-1, 0, 1, _LANE)

    def _reference(self, node: Node) -> float:
        """Length of the longer of the two references of the wire to a device."""
        assert node.wire is not None
        ends = (self.document.devices[end.device] for end in node.wire.ends)
        return max(text_width(f"TO {device.tag}, SHEET E-99") for device in ends)

    def _hangs_left(self, node: Node) -> bool:
        parent = self._parent(node)
        if parent is None or parent.device.kind == "bus" or node.device.id in self._lefts:
            return False
        spot = self.pose(parent).ports.get(node.from_port)
        if spot is None:
            return False
        return spot.d == LEFT or (spot.d == (0, 0) and node.device.kind in TO_THE_LEFT and len(parent.children) > 1)

    def _below(self, node: Node) -> list[str]:
        found = [node]
        for one in found:
            found.extend(one.children)
        return [one.device.id for one in found]

    def _goes_straight(self, node: Node) -> bool:
        if len(node.children) != 1 or node.device.kind == "bus" or node.children[0].device.id in self.cuts:
            return False
        spot = self.pose(node).ports.get(node.children[0].from_port)
        return spot is not None and spot.d in (DOWN, (0, 0))

    def column(self, first: Node) -> Column:
        """The column that begins with a device."""
        nodes = [first]
        while self._goes_straight(nodes[-1]):
            nodes.append(nodes[-1].children[0])
        return Column(nodes, [self.pose(node) for node in nodes], self._tails[nodes[-1].device.id])

    def finished(self, column: Column, offsets: Sequence[tuple[int, int]] | None = None) -> Shape:
        """The column as a shape with the company of its devices to the left; cut where it is too tall for a page."""
        places = summed(steps(column, self.style)) if offsets is None else list(offsets)
        shape = self._accompanied(column, places)
        if self.style.page is None or len(places) == 1 or self.fits(_with_stubs(shape)):
            return shape
        return self._cut(column, places)

    def _accompanied(self, column: Column, places: Sequence[tuple[int, int]]) -> Shape:
        shape = assemble(column, places)
        stood: dict[str, tuple[int, int]] = {}
        for node, (x, y) in zip(column.nodes, places, strict=True):
            base = entry_spot(node, self.pose(node))
            stood[node.device.id] = (x - base.x, y - base.y)
            for device, via in node.company:
                stood[device.id] = keep_company(self, shape, node, device, via, stood)
        return shape

    def _cut(self, column: Column, places: Sequence[tuple[int, int]]) -> Shape:
        """The upper part of a column that is too tall for a page; the lower part is detached."""
        first = len(places) - 1
        below: Shape | None = None
        while first > 0:
            part = Column(column.nodes[first:], column.poses[first:], column.tail)
            x, y = places[first]
            shape = self._accompanied(part, [(px - x, py - y) for px, py in places[first:]])
            if below is not None and not self.fits(_with_stubs(shape)):
                first += 1
                break
            below = shape
            first -= 1
        first = max(first, 1)
        if below is None:
            return self._accompanied(column, places)
        lower = column.nodes[first]
        self.going_on(below, lower, 0, 0, -1)
        self.detached.append((column.nodes[first - 1].device.id, [below]))
        pose = column.poses[first - 1]
        tail = own_shape(column.nodes[first - 1], pose)
        base, leave = entry_spot(column.nodes[first - 1], pose), pose.ports[lower.from_port]
        self.going_on(tail, lower, leave.x - base.x, leave.y - base.y, 1)
        return self.finished(Column(column.nodes[:first], column.poses[:first], tail), places[:first])

    # ------------------------------------------------------------ company
    # ------------------------------------------------------------ where the run branches
    def _tail(self, node: Node) -> Shape:
        return bus_shape(self, node) if node.device.kind == "bus" else hub_shape(self, node)


def _with_stubs(shape: Shape) -> Shape:
    """The shape with room for a stub above and below it."""
    whole = Shape()
    whole.add(shape, 0, 0)
    bounds = shape.bounds()
    middle = (bounds.left + bounds.right) / 2
    whole.add_box(Box(middle, bounds.top - _STUB, middle, bounds.bottom + _STUB), 0)
    return whole

"""From a tree to a shape: columns under buses and junctions, company to the left, everything in proportion."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from tieline.drawing.geometry import Box
from tieline.drawing.labels.block import text_width
from tieline.drawing.labels.sides import Side
from tieline.drawing.layout.column import (
    Column,
    above,
    assemble,
    below,
    cleared,
    entry_spot,
    own_boxes,
    own_shape,
    standing,
    steps,
    summed,
)
from tieline.drawing.layout.page import Page
from tieline.drawing.layout.pose import DOWN, LEFT, RIGHT, UP, Pose, Spot, pose_of, wired_ports
from tieline.drawing.layout.shape import Shape, Standing, even, even_down
from tieline.drawing.layout.style import Style
from tieline.drawing.layout.tree import Forest, Node
from tieline.model.document import Document
from tieline.model.records import Device

_TO_THE_LEFT = frozenset({"vt"})
_STUBS = frozenset({"vt", "arrester", "capacitor", "grounding_transformer", "ground", "neutral_impedance"})
_LANE = 6
"""Room for the wire where a run that was interrupted ends and where it goes on."""
_LONGEST_RUN = 0.6
"""Share of a page's height that the run above a bus may take for bus and run to be kept together."""
_STUB = 12
"""Length of a stub with the reference written beyond it."""
_OFF_LEVEL = 1.5
"""How much worse it is for company to stand one unit higher or lower than one further away."""
_LINK = 4
"""Units from a sideways wire down to the device it leads to."""


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
        if self._lies(node):
            return self._sideways(node)
        left = node.device.id in self._lefts or self._branches_right(node)
        return self.device_pose(node.device, node.entry, left=left)

    def _branches_right(self, node: Node) -> bool:
        """Whether wires leave a junction to the right and none to the left, where its lettering then stands."""
        if node.device.kind != "junction":
            return False
        left = sum(1 for child in node.children if child.device.kind in _TO_THE_LEFT)
        return left == 0 and len(node.children) > 1

    def device_pose(self, device: Device, entry: str | None, left: bool = False) -> Pose:
        """The pose of a device; with `left` its lettering stands to its left."""
        key = (device.id, left)
        if key not in self._poses:
            wired = wired_ports(device, self._ends(device))
            side: Side | None = "left" if left else None
            self._poses[key] = pose_of(device, wired, entry, side)
        return self._poses[key]

    def _lies(self, node: Node) -> bool:
        """Whether a device lies on its side, to the left of the junction it hangs on: a voltage transformer."""
        return node.device.kind in _TO_THE_LEFT and node.device.id in self._lefts and not node.children

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
            self._going_on(shape, root, 0, 0, -1)
        return shape

    def _going_on(self, shape: Shape, node: Node, x: int, y: int, way: int) -> None:
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
        return spot.d == LEFT or (spot.d == (0, 0) and node.device.kind in _TO_THE_LEFT and len(parent.children) > 1)

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
                stood[device.id] = self._keep_company(shape, node, device, via, stood)
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
        self._going_on(below, lower, 0, 0, -1)
        self.detached.append((column.nodes[first - 1].device.id, [below]))
        pose = column.poses[first - 1]
        tail = own_shape(column.nodes[first - 1], pose)
        base, leave = entry_spot(column.nodes[first - 1], pose), pose.ports[lower.from_port]
        self._going_on(tail, lower, leave.x - base.x, leave.y - base.y, 1)
        return self.finished(Column(column.nodes[:first], column.poses[:first], tail), places[:first])

    # ------------------------------------------------------------ company
    def _keep_company(
        self, shape: Shape, node: Node, device: Device, via: str, stood: Mapping[str, tuple[int, int]]
    ) -> tuple[int, int]:
        """Set a relay, switch or controller to the left of what it hangs on, level with it; answer where it stands."""
        pose = self.device_pose(device, None)
        own = self.lone(device)
        on_run = via == node.device.id
        other = self.pose(node) if on_run else self.device_pose(self.document.devices[via], None)
        at_x, at_y = stood[via]
        level = at_y + self._level(device, pose, via, other)
        gap = self.style.company if on_run else self.style.beside + 2
        edge = at_x + other.box.left - gap - pose.box.right
        off_level = _OFF_LEVEL if on_run else 0.3 if self.style.stacked else 2 * _OFF_LEVEL
        if self.style.stacked and not on_run:
            edge = at_x + other.box.right - pose.box.right
        best: tuple[float, int, int] | None = None
        for dy in sorted(range(-40, 61, 2), key=abs):
            top = even(level) + dy
            left = even_down(min(edge, own.clear_left_of(shape, gap, top)))
            cost = edge - left + abs(dy) * off_level
            if best is None or cost < best[0]:
                best = (cost, left, top)
        assert best is not None
        shape.add(own, best[1], best[2])
        return best[1], best[2]

    def _level(self, device: Device, pose: Pose, via: str, other: Pose) -> float:
        """How far below the other's origin a device must stand for the wire between them to run level."""
        for wire in self.forest.wires[device.id]:
            if wire.other(device.id).device == via:
                mine = pose.ports.get(wire.end_at(device.id).port)
                theirs = other.ports.get(wire.other(device.id).port)
                if mine is not None and theirs is not None and theirs.d[1] == 0 and mine.d[1] == 0:
                    return theirs.y - mine.y
        return other.box.center[1] - pose.box.center[1]

    # ------------------------------------------------------------ where the run branches
    def _tail(self, node: Node) -> Shape:
        from tieline.drawing.layout.bar import bus_shape

        return bus_shape(self, node) if node.device.kind == "bus" else self._hub(node)

    def _hub(self, node: Node) -> Shape:
        """A device with none or several things below or beside it."""
        pose = self.pose(node)
        base = entry_spot(node, pose)
        shape = Shape(standing=[standing(node, pose)])
        boxes = list(own_boxes(node, pose))
        for box in boxes:
            shape.add_box(box)
        under, left, right = self._sorted(node, pose)
        for child, spot in right + left:
            link = self._link_height(spot) - base.y
            far = spot.x - base.x + (30 if (child, spot) in right else -30)
            boxes.append(Box(min(far, spot.x - base.x), link - 1, max(far, spot.x - base.x), link + 1))
        for child, spot in under:
            part = self.finished(self.column(child))
            dx = spot.x - base.x
            least = self.style.wire + below(spot, pose) + above(child, self.pose(child))
            dy = cleared(part, boxes, dx, even(spot.y - base.y + least))
            shape.add(part, dx, dy)
        for child in node.children:
            if child.device.id in self.cuts and (cut_at := pose.ports.get(child.from_port)) is not None:
                self._going_on(shape, child, cut_at.x - base.x, cut_at.y - base.y, 1)
        for child, spot in left:
            self._beside(shape, child, spot, base, -1)
        for child, spot in right:
            self._beside(shape, child, spot, base, 1)
        return shape

    def _link_height(self, spot: Spot) -> int:
        return spot.y + spot.d[1] * _LINK

    def _beside(self, shape: Shape, child: Node, spot: Spot, base: Spot, way: int) -> None:
        part = self.finished(self.column(child))
        link = self._link_height(spot) - base.y
        start = spot.x - base.x
        dy = even(link + (0 if self._lies(child) else _LINK))
        if way > 0:
            dx = even(max(start + 8, part.clear_right_of(shape, self.style.beside, dy)))
        else:
            dx = even_down(min(start - 8, part.clear_left_of(shape, self.style.beside, dy)))
        shape.add(part, dx, dy)
        shape.add_box(Box(min(start, dx), link - 1, max(start, dx), link + 1), 0)

    def _sorted(
        self, node: Node, pose: Pose
    ) -> tuple[list[tuple[Node, Spot]], list[tuple[Node, Spot]], list[tuple[Node, Spot]]]:
        """The children of a device: the one straight below, those to the left, those to the right, nearest first."""
        under: list[tuple[Node, Spot]] = []
        left: list[tuple[Node, Spot]] = []
        right: list[tuple[Node, Spot]] = []
        children = [child for child in node.children if child.device.id not in self.cuts]
        by_weight = sorted(children, key=lambda child: (child.device.kind in _STUBS, -child.weight))
        for child in by_weight:
            spot = pose.ports.get(child.from_port, Spot(0, 0, (0, 0)))
            if not under and spot.d in (DOWN, (0, 0)):
                under.append((child, spot))
            elif spot.d == LEFT or (spot.d == (0, 0) and child.device.kind in _TO_THE_LEFT):
                left.append((child, spot))
            else:
                right.append((child, spot))
        right.sort(key=lambda pair: (pair[1].d != RIGHT, pair[1].d == UP, pair[0].weight))
        left.sort(key=lambda pair: pair[0].weight)
        return under, left, right


def _with_stubs(shape: Shape) -> Shape:
    """The shape with room for a stub above and below it."""
    whole = Shape()
    whole.add(shape, 0, 0)
    bounds = shape.bounds()
    middle = (bounds.left + bounds.right) / 2
    whole.add_box(Box(middle, bounds.top - _STUB, middle, bounds.bottom + _STUB), 0)
    return whole

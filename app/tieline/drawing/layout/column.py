"""A column: devices of a run straight under each other, the ports in line, down to where the run branches or ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tieline.drawing.geometry import Box
from tieline.drawing.labels.lines import conductor_line
from tieline.drawing.layout.pose import DOWN, Pose, Spot
from tieline.drawing.layout.shape import Shape, Standing, even
from tieline.drawing.layout.style import Style
from tieline.drawing.layout.tree import Node

_FOR_CONDUCTOR = 5


def entry_spot(node: Node, pose: Pose) -> Spot:
    """Where the run comes in: the entry port, or the top of the symbol above its exit for a device at the very top."""
    if node.entry is not None and node.entry in pose.ports:
        return pose.ports[node.entry]
    exits = [pose.ports[child.from_port] for child in node.children if child.from_port in pose.ports]
    x = next((spot.x for spot in exits if spot.d == DOWN), 0)
    return Spot(x, 2 * round(pose.box.top / 2), (0, -1))


def own_boxes(node: Node, pose: Pose) -> tuple[Box, ...]:
    """The boxes of a device and of its lettering, from where the run comes in."""
    spot = entry_spot(node, pose)
    label = pose.label()
    boxes = (pose.box,) if label is None else (pose.box, label)
    return tuple(box.moved(-spot.x, -spot.y) for box in boxes)


def standing(node: Node, pose: Pose) -> Standing:
    """The device, from where the run comes in."""
    spot = entry_spot(node, pose)
    return Standing(node.device.id, -spot.x, -spot.y, pose.turn, pose.flip)


@dataclass(frozen=True)
class Column:
    """The devices of a stretch of run and the shape in which it ends (its last device with what hangs on that)."""

    nodes: Sequence[Node]
    poses: Sequence[Pose]
    tail: Shape

    def shapes(self) -> list[Shape]:
        """The shape of each device by itself, the last with all that hangs on it."""
        return [own_shape(node, pose) for node, pose in zip(self.nodes[:-1], self.poses, strict=False)] + [self.tail]


def own_shape(node: Node, pose: Pose) -> Shape:
    """The shape of one device with its lettering, its origin where the run comes in."""
    shape = Shape(standing=[standing(node, pose)])
    for box in own_boxes(node, pose):
        shape.add_box(box)
    return shape


def steps(column: Column, style: Style) -> list[tuple[int, int]]:
    """From where each device is entered to where the next is: right, down."""
    shapes = column.shapes()
    found = []
    for index, node in enumerate(column.nodes[:-1]):
        pose = column.poses[index]
        spot, exit_spot = entry_spot(node, pose), pose.ports[column.nodes[index + 1].from_port]
        dx = exit_spot.x - spot.x
        wire = column.nodes[index + 1].wire
        least = _FOR_CONDUCTOR if wire is not None and conductor_line(wire) else 0
        following = column.nodes[index + 1], column.poses[index + 1]
        dy = even(exit_spot.y - spot.y + max(style.wire, least) + below(exit_spot, pose) + above(*following))
        found.append((dx, cleared(shapes[index + 1], own_boxes(node, pose), dx, dy)))
    return found


def below(spot: Spot, pose: Pose) -> float:
    """How far a symbol reaches below one of its ports: a box around a junction does."""
    return max(0.0, pose.box.bottom - spot.y) if spot.d == (0, 0) else 0.0


def above(node: Node, pose: Pose) -> float:
    """How far a symbol reaches above the port by which it is entered."""
    spot = entry_spot(node, pose)
    return max(0.0, spot.y - pose.box.top) if spot.d == (0, 0) and node.device.kind != "bus" else 0.0


def cleared(shape: Shape, boxes: Sequence[Box], dx: int, dy: int) -> int:
    """The least even drop from `dy` on at which a shape stands clear of the boxes above it."""
    lowest = max((box.bottom for box in boxes), default=0)
    while any(shape.hits(box, dx, dy) for box in boxes):
        dy += 2
        if dy > lowest + 400:
            break
    return dy


def assemble(column: Column, offsets: Sequence[tuple[int, int]]) -> Shape:
    """The column as one shape, each device at its offset from the first."""
    whole = Shape()
    for shape, (x, y) in zip(column.shapes(), offsets, strict=True):
        whole.add(shape, x, y)
    return whole


def summed(step_list: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Offsets from the first device, from steps between neighbors."""
    offsets = [(0, 0)]
    for dx, dy in step_list:
        offsets.append((offsets[-1][0] + dx, offsets[-1][1] + dy))
    return offsets

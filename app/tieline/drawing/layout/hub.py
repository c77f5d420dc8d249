"""A device with none or several things below or beside it, and what hangs on it: stubs to the sides, the run below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tieline.drawing.geometry import Box
from tieline.drawing.layout.column import above, below, cleared, entry_spot, own_boxes, standing
from tieline.drawing.layout.pose import DOWN, LEFT, RIGHT, UP, Pose, Spot
from tieline.drawing.layout.shape import Shape, even, even_down
from tieline.drawing.layout.tree import Node

if TYPE_CHECKING:
    from tieline.drawing.layout.build import Builder

TO_THE_LEFT = frozenset({"vt"})
"""What stands to the left of the run."""
_STUBS = frozenset({"vt", "arrester", "capacitor", "grounding_transformer", "ground", "neutral_impedance"})
_LINK = 4
"""Units from a sideways wire down to the device it leads to."""


def hub_shape(builder: Builder, node: Node) -> Shape:
    """A device with none or several things below or beside it."""
    pose = builder.pose(node)
    base = entry_spot(node, pose)
    shape = Shape(standing=[standing(node, pose)])
    boxes = list(own_boxes(node, pose))
    for box in boxes:
        shape.add_box(box)
    under, left, right = _sorted(builder, node, pose)
    for child, spot in right + left:
        link = _link_height(spot) - base.y
        far = spot.x - base.x + (30 if (child, spot) in right else -30)
        boxes.append(Box(min(far, spot.x - base.x), link - 1, max(far, spot.x - base.x), link + 1))
    for child, spot in under:
        part = builder.finished(builder.column(child))
        dx = spot.x - base.x
        least = builder.style.wire + below(spot, pose) + above(child, builder.pose(child))
        dy = cleared(part, boxes, dx, even(spot.y - base.y + least))
        shape.add(part, dx, dy)
    for child in node.children:
        if child.device.id in builder.cuts and (cut_at := pose.ports.get(child.from_port)) is not None:
            builder.going_on(shape, child, cut_at.x - base.x, cut_at.y - base.y, 1)
    for child, spot in left:
        _beside(builder, shape, child, spot, base, -1)
    for child, spot in right:
        _beside(builder, shape, child, spot, base, 1)
    return shape


def _link_height(spot: Spot) -> int:
    return spot.y + spot.d[1] * _LINK


def _beside(builder: Builder, shape: Shape, child: Node, spot: Spot, base: Spot, way: int) -> None:
    part = builder.finished(builder.column(child))
    link = _link_height(spot) - base.y
    start = spot.x - base.x
    dy = even(link + (0 if builder.lies(child) else _LINK))
    if way > 0:
        dx = even(max(start + 8, part.clear_right_of(shape, builder.style.beside, dy)))
    else:
        dx = even_down(min(start - 8, part.clear_left_of(shape, builder.style.beside, dy)))
    shape.add(part, dx, dy)
    shape.add_box(Box(min(start, dx), link - 1, max(start, dx), link + 1), 0)


def _sorted(
    builder: Builder, node: Node, pose: Pose
) -> tuple[list[tuple[Node, Spot]], list[tuple[Node, Spot]], list[tuple[Node, Spot]]]:
    """The children of a device: the one straight below, those to the left, those to the right, nearest first."""
    under: list[tuple[Node, Spot]] = []
    left: list[tuple[Node, Spot]] = []
    right: list[tuple[Node, Spot]] = []
    children = [child for child in node.children if child.device.id not in builder.cuts]
    by_weight = sorted(children, key=lambda child: (child.device.kind in _STUBS, -child.weight))
    for child in by_weight:
        spot = pose.ports.get(child.from_port, Spot(0, 0, (0, 0)))
        if not under and spot.d in (DOWN, (0, 0)):
            under.append((child, spot))
        elif spot.d == LEFT or (spot.d == (0, 0) and child.device.kind in TO_THE_LEFT):
            left.append((child, spot))
        else:
            right.append((child, spot))
    right.sort(key=lambda pair: (pair[1].d != RIGHT, pair[1].d == UP, pair[0].weight))
    left.sort(key=lambda pair: pair[0].weight)
    return under, left, right

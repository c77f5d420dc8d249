"""The company of a run: relays, test switches, controllers and supplies to its left, level with what they hang on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from tieline.drawing.layout.pose import Pose
from tieline.drawing.layout.shape import Shape, even, even_down
from tieline.drawing.layout.tree import Node
from tieline.model.records import Device

if TYPE_CHECKING:
    from tieline.drawing.layout.build import Builder

_OFF_LEVEL = 1.5
"""How much worse it is for company to stand one unit higher or lower than one further away."""


def keep_company(
    builder: Builder, shape: Shape, node: Node, device: Device, via: str, stood: Mapping[str, tuple[int, int]]
) -> tuple[int, int]:
    """Set a relay, switch or controller to the left of what it hangs on, level with it; answer where it stands."""
    pose = builder.device_pose(device, None)
    own = builder.lone(device)
    on_run = via == node.device.id
    other = builder.pose(node) if on_run else builder.device_pose(builder.document.devices[via], None)
    at_x, at_y = stood[via]
    level = at_y + _level(builder, device, pose, via, other)
    gap = builder.style.company if on_run else builder.style.beside + 2
    edge = at_x + other.box.left - gap - pose.box.right
    off_level = _OFF_LEVEL if on_run else 0.3 if builder.style.stacked else 2 * _OFF_LEVEL
    if builder.style.stacked and not on_run:
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


def _level(builder: Builder, device: Device, pose: Pose, via: str, other: Pose) -> float:
    """How far below the other's origin a device must stand for the wire between them to run level."""
    for wire in builder.forest.wires[device.id]:
        if wire.other(device.id).device == via:
            mine = pose.ports.get(wire.end_at(device.id).port)
            theirs = other.ports.get(wire.other(device.id).port)
            if mine is not None and theirs is not None and theirs.d[1] == 0 and mine.d[1] == 0:
                return theirs.y - mine.y
    return other.box.center[1] - pose.box.center[1]

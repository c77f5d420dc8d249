"""Alignment guides: what is moved snaps into line with what stands near, and a thin line says so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPointF

from tieline.model.records import Device, Point
from tieline.ui.canvas.gestures.gesture import GRID
from tieline.ui.canvas.overlay import Shape, Stroke
from tieline.ui.canvas.reading import bar_ends
from tieline.ui.canvas.scene import SheetScene

_SNAP_PX = 7
_MOST = 400
"""On a sheet with more devices than this no guides are looked for."""


def snapped_to_guides(scene: SheetScene, ids: Sequence[str], step: Point, raw: QPointF, px: float) -> Point:
    """The step, drawn into line with a neighbor where that is only a few pixels off."""
    leader = _leader(scene, ids)
    if leader is None or leader.at is None:
        return step
    x, y = leader.at[0] + raw.x(), leader.at[1] + raw.y()
    reach = max(_SNAP_PX * px, GRID / 2)
    lines = [place for _, place in _others(scene, ids)]
    near_x = min((line[0] for line in lines), key=lambda value: abs(value - x), default=None)
    near_y = min((line[1] for line in lines), key=lambda value: abs(value - y), default=None)
    dx = near_x - leader.at[0] if near_x is not None and abs(near_x - x) <= reach else step[0]
    dy = near_y - leader.at[1] if near_y is not None and abs(near_y - y) <= reach else step[1]
    return (dx, dy)


def guides_for(scene: SheetScene, ids: Sequence[str], step: Point) -> Iterator[Shape]:
    """A line through the device moved and the nearest one it is in line with, for each axis."""
    leader = _leader(scene, ids)
    if leader is None or leader.at is None:
        return
    x, y = leader.at[0] + step[0], leader.at[1] + step[1]
    others = [place for _, place in _others(scene, ids)]
    above = [place for place in others if place[0] == x]
    beside = [place for place in others if place[1] == y]
    if above:
        nearest = min(above, key=lambda place: abs(place[1] - y))
        yield Stroke(((x, min(y, nearest[1]) - 4), (x, max(y, nearest[1]) + 4)), "accent", 0.9, dashed=True)
    if beside:
        nearest = min(beside, key=lambda place: abs(place[0] - x))
        yield Stroke(((min(x, nearest[0]) - 4, y), (max(x, nearest[0]) + 4, y)), "accent", 0.9, dashed=True)


def _leader(scene: SheetScene, ids: Sequence[str]) -> Device | None:
    return next((device for key in ids if (device := scene.document.devices.get(key)) is not None), None)


def _others(scene: SheetScene, ids: Sequence[str]) -> Iterator[tuple[str, Point]]:
    if len(scene.devices) > _MOST:
        return
    members = frozenset(ids)
    for key in scene.devices:
        device = scene.document.devices.get(key)
        if device is None or device.at is None or key in members:
            continue
        if device.kind == "bus":
            for end in bar_ends(device):
                yield key, end
        else:
            yield key, device.at

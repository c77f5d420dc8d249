"""How a device will stand: turned so that it is entered from above, with its ports, its box and its lettering."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import msgspec

from tieline.drawing.geometry import Box, Placement
from tieline.drawing.labels.block import Block
from tieline.drawing.labels.places import device_block
from tieline.drawing.labels.sides import BESIDE_RUN, Side, beside, preferred
from tieline.drawing.symbols import library
from tieline.model.records import Device, Turn

UP, DOWN, LEFT, RIGHT = (0, -1), (0, 1), (-1, 0), (1, 0)
_CONDUCTING = frozenset({"power", "dc"})
_SIDEWAYS: tuple[tuple[Turn, bool], ...] = ((90, False), (90, True), (270, False), (270, True))
_POSES: tuple[tuple[Turn, bool], ...] = (
    (0, False), (0, True), (180, True), (180, False), (90, False), (90, True), (270, False), (270, True),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Spot:
    """A port: where it lies from the device's origin, and in which direction a wire leaves it."""

    x: int
    y: int
    d: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Pose:
    """A device as it will stand, relative to its origin."""

    turn: Turn
    flip: bool
    box: Box
    ports: Mapping[str, Spot]
    lettering: Block
    label_side: Side

    def label(self) -> Box | None:
        """Where its lettering will stand, None where it has none."""
        if not self.lettering.lines:
            return None
        return beside(self.box, self.lettering, self.label_side)[0]


def pose_of(
    device: Device,
    wired: Mapping[str, str],
    entry: str | None,
    label_side: Side | None = None,
    facing: tuple[int, int] = UP,
) -> Pose:
    """The pose in which the run comes in at `entry` from above and goes on downward, or from where it is `facing`.

    `wired` maps the ports that wires end on to the kind of those wires.
    """
    poses = _POSES[:1] if entry is None and device.kind in BESIDE_RUN else _POSES if facing == UP else _SIDEWAYS
    natural = _spots(device, 0, False, wired)
    # of equally good poses the first, the natural one before all
    turn, flip = max(poses, key=lambda pose: _score(natural, pose[0], pose[1], wired, entry, facing))
    ports = natural if (turn, flip) == (0, False) else _spots(device, turn, flip, wired)
    stood = msgspec.structs.replace(device, at=(0, 0), turn=turn, flip=flip)
    lettering = device_block(device)
    used = {ports[name].d for name in wired if name in ports}
    side = label_side or preferred(device.kind, used)[0]
    return Pose(turn, flip, library().box(stood, wired), ports, lettering, side)


def _spots(device: Device, turn: Turn, flip: bool, wired: Mapping[str, str]) -> dict[str, Spot]:
    """The ports in use as they lie when the device stands so, from its origin."""
    stood = msgspec.structs.replace(device, at=(0, 0), turn=turn, flip=flip)
    places = library().port_places(stood)
    found = ((name, places[name]) for name in wired if name in places)
    return {name: Spot(place.x, place.y, (place.dx, place.dy)) for name, place in found}


def _score(
    natural: Mapping[str, Spot],
    turn: Turn,
    flip: bool,
    wired: Mapping[str, str],
    entry: str | None,
    facing: tuple[int, int],
) -> float:
    """How well a device stands in a run, turned and mirrored so."""
    score = (2.0 if turn == 0 else 0.0) + (0.0 if flip else 0.5)
    placement = Placement((0, 0), turn, flip)
    for name, spot in natural.items():
        dx, dy = placement.direction(*spot.d)
        d = (round(dx), round(dy))
        score += _ENTERED[facing].get(d, 0.0) if name == entry else _merit(wired[name], d)
    return score


_ENTERED = {
    UP: {UP: 100.0, LEFT: 20.0, RIGHT: 20.0},
    RIGHT: {RIGHT: 100.0, UP: 20.0},
    LEFT: {LEFT: 100.0, UP: 20.0},
}


def _merit(kind: str, d: tuple[int, int]) -> float:
    """How well a port lies: the run going down, sensing and neutrals to the left."""
    if kind in _CONDUCTING:
        return {DOWN: 10.0, UP: -10.0}.get(d, 0.0)
    if kind in ("neutral", "ground"):
        return {DOWN: 2.0, UP: -4.0, LEFT: 2.0, RIGHT: 1.0}.get(d, 0.0)
    return {LEFT: 3.0, DOWN: 1.0, UP: 1.0}.get(d, 0.0)


def wired_ports(device: Device, wires: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The ports of a device on which wires end, from pairs (port, kind of the wire); power counts before all else."""
    found: dict[str, str] = {}
    for port, kind in wires:
        if port not in found or kind in _CONDUCTING:
            found[port] = kind
    return found

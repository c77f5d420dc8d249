"""The router: a pure function from obstacles, ports and nets to the bends of each wire."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from tieline.drawing.geometry import Box
from tieline.drawing.routing.patterns import Grid, Scene, Terminal, Way, corners, simple_way
from tieline.drawing.routing.search import searched_way
from tieline.drawing.routing.terrain import Terrain, Tracks, Wires, outside

CLEARANCE = 2
"""Units a wire keeps clear of symbols and writing."""

_MARGIN = 60
_NEAR = 24
_PORT = "@"
"""What the ids of ports begin with among the ids of wires that have been laid."""
_STEPS_NEAR = 4_000
_STEPS_FAR = 30_000
"""How long a way is looked for near its ends, and on the whole sheet."""


@dataclass(frozen=True, slots=True)
class Task:
    """A wire to be laid. `net_a` and `net_b` name the ports it ends on: wires that share a port may share a track."""

    wire: str
    a: Terminal
    b: Terminal
    net_a: str
    net_b: str


@dataclass(frozen=True, slots=True)
class Laid:
    """A wire that lies already: its whole polyline and the ports it ends on."""

    wire: str
    line: Way
    net_a: str
    net_b: str


@dataclass(frozen=True, slots=True)
class Obstacles:
    """What stands on a sheet: symbols, writing, what is reserved on the paper, and the frame no wire may leave."""

    symbols: Sequence[Box]
    texts: Sequence[Box] = ()
    reserved: Sequence[Box] = ()
    bounds: Box | None = None


@dataclass(frozen=True, slots=True)
class _Level:
    """How strict a search is: clearances from symbols, writing and reserved places, None where they do not count."""

    symbols: float | None
    texts: float | None
    reserved: float | None
    gap: int
    stub: int
    bounded: bool = True
    far: bool = False
    """Whether ways far around are looked for too."""


_LEVELS = (
    _Level(2, 2, 2, gap=2, stub=2, far=True),
    _Level(1, 1, 1, gap=2, stub=1),
    _Level(1, 1, 1, gap=1, stub=1),
    _Level(0, 0, 0, gap=1, stub=1),
    _Level(0, None, 0, gap=1, stub=1),
    _Level(0, None, None, gap=1, stub=1, bounded=False, far=True),
    _Level(0, None, None, gap=0, stub=1, bounded=False),
)
"""From all clearances down to what is never given up while there is a way: not to run through a symbol."""


@dataclass
class _Sheet:
    """The terrains of one sheet, made as they are asked for."""

    obstacles: Obstacles
    around: Box
    terrains: dict[tuple[float | None, float | None, float | None, bool], Terrain] = field(default_factory=dict)

    def terrain(self, symbols: float | None, texts: float | None, reserved: float | None, bounded: bool) -> Terrain:
        key = (symbols, texts, reserved, bounded)
        if key not in self.terrains:
            bounds = self.obstacles.bounds if bounded and self.obstacles.bounds else self.around
            terrain = Terrain(bounds)
            for boxes, clearance in (
                (self.obstacles.symbols, symbols),
                (self.obstacles.texts, texts),
                (self.obstacles.reserved, reserved),
            ):
                if clearance is not None:
                    for box in boxes:
                        terrain.block(box, clearance)
            self.terrains[key] = terrain
        return self.terrains[key]

    def scene(self, level: _Level, tracks: Tracks, own: Wires) -> Scene:
        terrain = self.terrain(level.symbols, level.texts, level.reserved, level.bounded)
        bare_texts = None if level.texts is None else 0
        bare = self.terrain(0, bare_texts, None, bounded=False)
        return Scene(terrain, bare, tracks, own, level.gap, level.stub)


def lay_wires(tasks: Sequence[Task], obstacles: Obstacles, laid: Sequence[Laid] = ()) -> Mapping[str, Way]:
    """The polyline of each task's wire, laid in the order of the tasks, both ends included.

    Every wire gets a way: clearances are given up in steps where there is none that keeps them, and at the very last
    the wire runs straight over what stands there. The same input gives the same output.
    """
    places = [Box(t.x, t.y, t.x, t.y) for task in tasks for t in (task.a, task.b)]
    limits = obstacles.bounds or outside([*obstacles.symbols, *places], Box(0, 0, 1, 1))
    sheet = _Sheet(obstacles, outside((), _wider(limits, _MARGIN)))
    at_port: dict[str, set[str]] = {}
    ends = [(t.wire, t.net_a, t.net_b) for t in tasks] + [(w.wire, w.net_a, w.net_b) for w in laid]
    for wire, net_a, net_b in ends:
        at_port.setdefault(net_a, set()).add(wire)
        at_port.setdefault(net_b, set()).add(wire)
    tracks = Tracks()
    for known in laid:
        tracks.add(known.line, known.wire)
    for task in tasks:
        _keep_open(tracks, task.a, task.net_a)
        _keep_open(tracks, task.b, task.net_b)
    ways: dict[str, Way] = {}
    for task in tasks:
        ports = {_PORT + task.net_a, _PORT + task.net_b}
        own = frozenset(at_port[task.net_a] | at_port[task.net_b] | ports)
        ways[task.wire] = _way(task, sheet, tracks, own)
        tracks.add(ways[task.wire], task.wire)
    return ways


def _keep_open(tracks: Tracks, end: Terminal, net: str) -> None:
    """Keep the front of a port open for its own wires: no other may bend or join another one there."""
    if len(end.leaves) == 1:
        (dx, dy) = end.leaves[0]
        tracks.add(((end.x, end.y), (end.x + dx * end.stub, end.y + dy * end.stub)), _PORT + net)


def _wider(box: Box, by: float) -> Box:
    return Box(box.left - by, box.top - by, box.right + by, box.bottom + by)


def _way(task: Task, sheet: _Sheet, tracks: Tracks, own: Wires) -> Way:
    a, b = task.a, task.b
    around = sheet.around
    if not all(around.left <= t.x <= around.right and around.top <= t.y <= around.bottom for t in (a, b)):
        return plain_way(a, b)
    near = Box(min(a.x, b.x) - _NEAR, min(a.y, b.y) - _NEAR, max(a.x, b.x) + _NEAR, max(a.y, b.y) + _NEAR)
    for level in _LEVELS:
        scene = sheet.scene(level, tracks, own)
        way = simple_way(a, b, scene) or searched_way(a, b, scene, near, _STEPS_NEAR)
        if way is None and level.far:
            way = searched_way(a, b, scene, around, _STEPS_FAR)
        if way is not None:
            return way
    return plain_way(a, b)


def plain_way(a: Terminal, b: Terminal) -> Way:
    """A way of at most two bends that looks at nothing in between."""
    d = a.leaves[0] if a.leaves else (0, 1)
    if d[0]:
        middle = (a.x + b.x) // 2
        line: tuple[Grid, ...] = ((a.x, a.y), (middle, a.y), (middle, b.y), (b.x, b.y))
    else:
        middle = (a.y + b.y) // 2
        line = ((a.x, a.y), (a.x, middle), (b.x, middle), (b.x, b.y))
    return corners(line)

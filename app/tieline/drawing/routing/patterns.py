"""The ways of one wire of at most two bends: the fewest bends, then the fewest crossings, then the shortest."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tieline.drawing.routing.terrain import Terrain, Tracks, Wires

Grid = tuple[int, int]
Way = tuple[Grid, ...]

DOWN, UP, RIGHT, LEFT = (0, 1), (0, -1), (1, 0), (-1, 0)
DIRECTIONS = (DOWN, UP, RIGHT, LEFT)


@dataclass(frozen=True, slots=True)
class Terminal:
    """An end of a wire: where it lies, the directions in which the wire may leave, and how far it must go straight.

    `stub` is the least length of the first stretch: out of the symbol's own box and clear of it.
    """

    x: int
    y: int
    leaves: tuple[Grid, ...]
    stub: int = 2


@dataclass(frozen=True, slots=True)
class Scene:
    """What one search looks at: obstacles with their clearance, obstacles as they are, laid wires."""

    terrain: Terrain
    bare: Terrain
    tracks: Tracks
    own: Wires
    """The wire itself and those that end on a port with it."""
    gap: int
    """Units between this wire and a parallel one that is not its own."""
    stub: int
    """Units a wire goes straight from a port before its first bend."""


def corners(line: Iterable[Grid]) -> Way:
    """The polyline without repeated points and without points in the middle of a straight stretch."""
    kept: list[Grid] = []
    for point in line:
        if kept and point == kept[-1]:
            continue
        while len(kept) >= 2 and _between(kept[-2], kept[-1], point):
            kept.pop()
        kept.append(point)
    return tuple(kept)


def _between(a: Grid, b: Grid, c: Grid) -> bool:
    if a[0] == b[0] == c[0]:
        return min(a[1], c[1]) <= b[1] <= max(a[1], c[1])
    return a[1] == b[1] == c[1] and min(a[0], c[0]) <= b[0] <= max(a[0], c[0])


# ---------------------------------------------------------------- ways of at most two bends
def simple_way(a: Terminal, b: Terminal, scene: Scene) -> Way | None:
    """The best way of no, one or two bends."""
    for bends in (0, 1, 2):
        best: Way | None = None
        lowest: tuple[int, int, int] | None = None
        for group in _patterns(a, b, bends, scene.stub):
            for way in group:
                crossings = _crossings_of(way, a, b, scene, None if lowest is None else lowest[0])
                if crossings is None:
                    continue
                cost = (crossings, _length(way), _lopsided(way))
                if lowest is None or cost < lowest:
                    best, lowest = way, cost
                if crossings == 0:
                    break
        if best is not None:
            return best
    return None


def _length(way: Way) -> int:
    return sum(abs(p[0] - q[0]) + abs(p[1] - q[1]) for p, q in itertools.pairwise(way))


def _lopsided(way: Way) -> int:
    """How far the middle stretch of a way of two bends is from the middle."""
    if len(way) != 4:
        return 0
    first = abs(way[0][0] - way[1][0]) + abs(way[0][1] - way[1][1])
    last = abs(way[2][0] - way[3][0]) + abs(way[2][1] - way[3][1])
    return abs(first - last)


def _patterns(a: Terminal, b: Terminal, bends: int, stub: int) -> Iterator[Iterable[Way]]:
    """The ways of so many bends: one group for each pair of directions at the ends, in each the best first."""
    p, q = (a.x, a.y), (b.x, b.y)
    reach_a, reach_b = reach_of(a, stub), reach_of(b, stub)
    for d in a.leaves:
        for e in b.leaves:
            opposite = d == (-e[0], -e[1])
            if bends == 0 and opposite and _ahead(p, d, q) > 0 and _aside(p, d, q) == 0:
                yield ((p, q),)
            elif bends == 1 and d[0] * e[0] + d[1] * e[1] == 0:
                corner = (q[0], p[1]) if d[0] else (p[0], q[1])
                if _ahead(p, d, corner) >= reach_a and _ahead(q, e, corner) >= reach_b:
                    yield ((p, corner, q),)
            elif bends == 2 and (opposite or d == e):
                distances = _distances(p, d, q, opposite, reach_a, reach_b)
                yield (_with_middle(p, q, d, distance) for distance in distances)


def reach_of(end: Terminal, stub: int) -> int:
    return max(stub, end.stub + stub - 2)


def _ahead(start: Grid, direction: Grid, point: Grid) -> int:
    return (point[0] - start[0]) * direction[0] + (point[1] - start[1]) * direction[1]


def _aside(start: Grid, direction: Grid, point: Grid) -> int:
    return (point[0] - start[0]) * direction[1] + (point[1] - start[1]) * direction[0]


def _with_middle(p: Grid, q: Grid, d: Grid, distance: int) -> Way:
    if d[0]:
        x = p[0] + d[0] * distance
        return (p, (x, p[1]), (x, q[1]), q)
    y = p[1] + d[1] * distance
    return (p, (p[0], y), (q[0], y), q)


def _distances(p: Grid, d: Grid, q: Grid, opposite: bool, reach_a: int, reach_b: int) -> Iterable[int]:
    """How far to go from `p` before the first of two bends; the likeliest first."""
    gap = _ahead(p, d, q)
    if not _aside(p, d, q):
        return ()
    if not opposite:
        nearest = max(reach_a, gap + reach_b)
        return range(nearest, nearest + 60)
    first, last = reach_a, gap - reach_b
    middle = gap // 2
    return sorted(range(first, last + 1), key=lambda distance: (abs(distance - middle), distance))


def _crossings_of(way: Way, a: Terminal, b: Terminal, scene: Scene, at_most: int | None) -> int | None:
    """The crossings of a whole way, or None where something stands in it (or it crosses more than `at_most`)."""
    total = 0
    last = len(way) - 2
    for index, (start, end) in enumerate(itertools.pairwise(way)):
        if start == end:
            continue
        skip_start = reach_of(a, scene.stub) if index == 0 else 0
        skip_end = reach_of(b, scene.stub) if index == last else 0
        if not _free(start, end, skip_start, skip_end, a if index == 0 else None, b if index == last else None, scene):
            return None
        count = crossed_by(start, end, scene)
        if count < 0:
            return None
        total += count
        if at_most is not None and total > at_most:
            return None
    return total


def crossed_by(start: Grid, end: Grid, scene: Scene) -> int:
    if start[1] == end[1]:
        return scene.tracks.crossings_across(start[1], start[0], end[0], scene.own, scene.gap)
    return scene.tracks.crossings_down(start[0], start[1], end[1], scene.own, scene.gap)


def _free(
    start: Grid, end: Grid, skip_start: int, skip_end: int, a: Terminal | None, b: Terminal | None, scene: Scene
) -> bool:
    """Whether a stretch is free; next to a port only what is really there counts, not the clearance around it."""
    d = ((end[0] > start[0]) - (end[0] < start[0]), (end[1] > start[1]) - (end[1] < start[1]))
    length = abs(end[0] - start[0]) + abs(end[1] - start[1])
    leave = a.stub - 1 if a is not None else 0
    arrive = b.stub - 1 if b is not None else 0
    if length > skip_start + skip_end or (a is None and b is None):
        if not open_stretch(scene.terrain, start, d, skip_start, length - skip_end):
            return False
        return (a is None or open_stretch(scene.bare, start, d, leave, skip_start)) and (
            b is None or open_stretch(scene.bare, start, d, length - skip_end, length - arrive)
        )
    return open_stretch(scene.bare, start, d, leave, length - arrive)


def open_stretch(terrain: Terrain, start: Grid, d: Grid, first: int, last: int) -> bool:
    if last < first:
        return True
    x, y = start
    if d[0]:
        return terrain.free_across(y, x + d[0] * first, x + d[0] * last)
    return terrain.free_down(x, y + d[1] * first, y + d[1] * last)

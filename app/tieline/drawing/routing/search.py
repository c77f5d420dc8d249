"""The search for the way of one wire: fewest bends, then fewest crossings, then the shortest."""

from __future__ import annotations

import heapq
import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tieline.drawing.geometry import Box
from tieline.drawing.routing.terrain import Terrain, Tracks, Wires

Grid = tuple[int, int]
Way = tuple[Grid, ...]

_BEND = 10_000_000
_CROSSING = 10_000
_JOIN = 2
"""Units beyond the straight stretch at a port where a wire may well join another of that port."""
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
    reach_a, reach_b = _reach(a, stub), _reach(b, stub)
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


def _reach(end: Terminal, stub: int) -> int:
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
        skip_start = _reach(a, scene.stub) if index == 0 else 0
        skip_end = _reach(b, scene.stub) if index == last else 0
        if not _free(start, end, skip_start, skip_end, a if index == 0 else None, b if index == last else None, scene):
            return None
        count = _count(start, end, scene)
        if count < 0:
            return None
        total += count
        if at_most is not None and total > at_most:
            return None
    return total


def _count(start: Grid, end: Grid, scene: Scene) -> int:
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
        if not _open(scene.terrain, start, d, skip_start, length - skip_end):
            return False
        return (a is None or _open(scene.bare, start, d, leave, skip_start)) and (
            b is None or _open(scene.bare, start, d, length - skip_end, length - arrive)
        )
    return _open(scene.bare, start, d, leave, length - arrive)


def _open(terrain: Terrain, start: Grid, d: Grid, first: int, last: int) -> bool:
    if last < first:
        return True
    x, y = start
    if d[0]:
        return terrain.free_across(y, x + d[0] * first, x + d[0] * last)
    return terrain.free_down(x, y + d[1] * first, y + d[1] * last)


# ---------------------------------------------------------------- ways of more bends: A* on a sparse grid
def searched_way(a: Terminal, b: Terminal, scene: Scene, window: Box, most_steps: int) -> Way | None:
    """A* over the rows and columns on which a bend can pay, for every pair of directions at the ends at once.

    None where there is no way within the window, or none is found in so many steps.
    """
    starts = _stub_ends(a, scene)
    goals = {point: (-d[0], -d[1]) for point, d in _stub_ends(b, scene)}
    if not starts or not goals:
        return None
    ends = [*starts, *_stub_ends(b, scene)]
    points = [(x + d[0] * ahead, y + d[1] * ahead) for (x, y), d in ends for ahead in (0, _JOIN)]
    xs, ys = _lines(points, scene, window)
    column_of = {x: index for index, x in enumerate(xs)}
    row_of = {y: index for index, y in enumerate(ys)}
    heap: list[tuple[int, int, int, int, Grid]] = []
    costs: dict[tuple[int, int, Grid], int] = {}
    came: dict[tuple[int, int, Grid], tuple[int, int, Grid] | None] = {}
    order = 0

    def estimate(x: int, y: int, d: Grid) -> int:
        return min(_BEND * _least_bends(x, y, d, g, e) + abs(x - g[0]) + abs(y - g[1]) for g, e in goals.items())

    for (x, y), d in starts:
        state = (column_of[x], row_of[y], d)
        costs[state], came[state] = 0, None
        heapq.heappush(heap, (estimate(x, y, d), order, state[0], state[1], d))
        order += 1
    steps = 0
    done: set[tuple[int, int, Grid]] = set()
    while heap and steps < most_steps:
        _, _, i, j, d = heapq.heappop(heap)
        state = (i, j, d)
        if state in done:
            continue
        done.add(state)
        steps += 1
        x, y = xs[i], ys[j]
        if goals.get((x, y)) == d:
            return _walked_back(state, came, xs, ys, a, b)
        may_turn = scene.tracks.clear_at(x, y, scene.own)
        for turn in (d, (d[1], d[0]), (-d[1], -d[0])):
            if turn != d and not may_turn:
                continue
            i2, j2 = i + turn[0], j + turn[1]
            following = (i2, j2, turn)
            if not (0 <= i2 < len(xs) and 0 <= j2 < len(ys)) or following in done:
                continue
            x2, y2 = xs[i2], ys[j2]
            step = _step(x, y, x2, y2, scene)
            if step < 0:
                continue
            cost = costs[state] + step + (_BEND if turn != d else 0)
            if cost < costs.get(following, cost + 1):
                costs[following], came[following] = cost, state
                order += 1
                heapq.heappush(heap, (cost + estimate(x2, y2, turn), order, i2, j2, turn))
    return None


def _stub_ends(end: Terminal, scene: Scene) -> list[tuple[Grid, Grid]]:
    """Where the straight stretch at a port may end, and in which direction it goes there."""
    ends = []
    reach = _reach(end, scene.stub)
    for d in end.leaves:
        point = (end.x + d[0] * reach, end.y + d[1] * reach)
        if (
            _open(scene.bare, (end.x, end.y), d, end.stub - 1, reach)
            and scene.terrain.free(*point)
            and _count((end.x, end.y), point, scene) >= 0
        ):
            ends.append((point, d))
    return ends


def _lines(points: Sequence[Grid], scene: Scene, window: Box) -> tuple[list[int], list[int]]:
    """The columns and rows worth running in: through the ends, along the edges of obstacles, beside laid wires."""
    xs, ys = scene.terrain.edge_lines(window)
    xs.update(x for x, _ in points)
    ys.update(y for _, y in points)
    gap = max(scene.gap, 1)
    for x in scene.tracks.columns_between(int(window.left), int(window.right)):
        xs |= {x - gap, x + gap}
    for y in scene.tracks.rows_between(int(window.top), int(window.bottom)):
        ys |= {y - gap, y + gap}
    return sorted(xs), sorted(ys)


def _least_bends(x: int, y: int, d: Grid, goal: Grid, e: Grid) -> int:
    """The fewest bends from (x, y) going `d` to `goal` arriving in direction `e`, with nothing in the way."""
    dx, dy = goal[0] - x, goal[1] - y
    ahead, aside = dx * d[0] + dy * d[1], dx * d[1] + dy * d[0]
    if d == e:
        return 0 if aside == 0 and ahead >= 0 else 2
    if d[0] + e[0] == 0 and d[1] + e[1] == 0:
        return 2 if aside else 4
    return 1 if ahead >= 0 and dx * e[0] + dy * e[1] >= 0 else 3


def _step(x: int, y: int, x2: int, y2: int, scene: Scene) -> int:
    """The cost of one stretch of the grid, or -1 where it is not free. Wires touched at its ends are crossed or not."""
    own, gap = scene.own, scene.gap
    if y == y2:
        if not scene.terrain.free_across(y, x, x2):
            return -1
        crossed = scene.tracks.steps_across(y, x, x2, own, gap)
    else:
        if not scene.terrain.free_down(x, y, y2):
            return -1
        crossed = scene.tracks.steps_down(x, y, y2, own, gap)
    return -1 if crossed < 0 else crossed * _CROSSING + abs(x - x2) + abs(y - y2)


def _walked_back(
    state: tuple[int, int, Grid],
    came: dict[tuple[int, int, Grid], tuple[int, int, Grid] | None],
    xs: list[int],
    ys: list[int],
    a: Terminal,
    b: Terminal,
) -> Way:
    line = [(b.x, b.y)]
    at: tuple[int, int, Grid] | None = state
    while at is not None:
        line.append((xs[at[0]], ys[at[1]]))
        at = came[at]
    line.append((a.x, a.y))
    return corners(reversed(line))

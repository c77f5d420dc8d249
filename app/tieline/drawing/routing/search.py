"""The search for the way of a wire that needs more than two bends: A* on a sparse grid.

Fewest bends go first, then fewest crossings, then the shortest way.
"""

from __future__ import annotations

import heapq
from collections.abc import Container, Sequence

from tieline.drawing.geometry import Box
from tieline.drawing.routing.patterns import (
    DIRECTIONS,
    Grid,
    Scene,
    Terminal,
    Way,
    corners,
    crossed_by,
    open_stretch,
    reach_of,
)

_BEND = 10_000_000
_CROSSING = 10_000
_DOUBT = 250
"""Steps after which it is looked whether the goal can be reached at all."""
_YARD = 120
"""Places around a goal from which on it does not count as walled in."""
_JOIN = 2
"""Units beyond the straight stretch at a port where a wire may well join another of that port."""


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
        if steps == _DOUBT and _walled_in(list(goals), {point for point, _ in starts}, xs, ys, scene):
            return None
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


def _walled_in(goals: Sequence[Grid], starts: Container[Grid], xs: list[int], ys: list[int], scene: Scene) -> bool:
    """Whether nothing leads away from the goal: what is walled in is soon found out from within."""
    column_of = {x: index for index, x in enumerate(xs)}
    row_of = {y: index for index, y in enumerate(ys)}
    waiting = [(column_of[x], row_of[y]) for x, y in goals]
    seen = set(waiting)
    for i, j in waiting:
        if len(waiting) > _YARD or (xs[i], ys[j]) in starts:
            return False
        for di, dj in DIRECTIONS:
            i2, j2 = i + di, j + dj
            if (i2, j2) in seen or not (0 <= i2 < len(xs) and 0 <= j2 < len(ys)):
                continue
            here, there = (xs[i], ys[j]), (xs[i2], ys[j2])
            if _step(*there, *here, scene) >= 0 or _step(*here, *there, scene) >= 0:
                seen.add((i2, j2))
                waiting.append((i2, j2))
    return True


def _stub_ends(end: Terminal, scene: Scene) -> list[tuple[Grid, Grid]]:
    """Where the straight stretch at a port may end, and in which direction it goes there."""
    ends = []
    reach = reach_of(end, scene.stub)
    for d in end.leaves:
        point = (end.x + d[0] * reach, end.y + d[1] * reach)
        if (
            open_stretch(scene.bare, (end.x, end.y), d, end.stub - 1, reach)
            and scene.terrain.free(*point)
            and crossed_by((end.x, end.y), point, scene) >= 0
        ):
            ends.append((point, d))
    return ends


def _lines(points: Sequence[Grid], scene: Scene, window: Box) -> tuple[list[int], list[int]]:
    """The columns and rows worth running in: through the ends, along the edges of obstacles, beside laid wires."""
    xs, ys = scene.terrain.edge_lines(window)
    xs.update(x for x, _ in points)
    ys.update(y for _, y in points)
    gap = max(scene.gap, 1)
    columns, rows = scene.tracks.lines_in(window)
    for x in columns:
        xs |= {x - gap, x + gap}
    for y in rows:
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

"""The bends of a wire as points: whether a course is square, its simplest form, and one stretch of it moved."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from tieline.model.records import Point


def simplified(path: Sequence[Point]) -> tuple[Point, ...]:
    """The same course without points that stand twice or lie straight between their neighbours."""
    kept: list[Point] = []
    for point in path:
        if kept and kept[-1] == point:
            continue
        while len(kept) >= 2 and _between(kept[-2], kept[-1], point):
            kept.pop()
        kept.append(point)
    return tuple(kept)


def _between(a: Point, b: Point, c: Point) -> bool:
    return (a[0] == b[0] == c[0]) or (a[1] == b[1] == c[1])


def is_square(path: Sequence[Point]) -> bool:
    """Whether every stretch of the course runs level or plumb."""
    return all(a[0] == b[0] or a[1] == b[1] for a, b in pairwise(path))


def segment_moved(path: Sequence[Point], segment: int, to: int) -> tuple[Point, ...]:
    """The course with one stretch moved across itself: a plumb one to x = `to`, a level one to y = `to`.

    The ends of the wire stay; where the stretch reaches one, a step is put in before it.
    """
    course = list(path)
    (ax, ay), (bx, by) = course[segment], course[segment + 1]
    plumb = ax == bx and ay != by
    first: Point = (to, ay) if plumb else (ax, to)
    second: Point = (to, by) if plumb else (bx, to)
    head = [course[0]] if segment == 0 else course[:segment]
    tail = [course[-1]] if segment + 2 == len(course) else course[segment + 2 :]
    return simplified([*head, first, second, *tail])

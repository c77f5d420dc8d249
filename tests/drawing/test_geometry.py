"""Boxes, turning and mirroring."""

from math import cos, isclose, radians, sin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tieline.drawing.extent import box_around, mark_box
from tieline.drawing.geometry import Box, Placement, box_of, moved
from tieline.drawing.marks import XY, Arc, Circle, Layer, Line, Pen, Polyline, Text

whole = st.integers(-200, 200)
points = st.tuples(whole, whole)
placements = st.builds(Placement, points, st.sampled_from([0, 90, 180, 270]), st.booleans())


def arc_end(arc: Arc, share: float) -> XY:
    angle = radians(arc.start_deg + share * arc.sweep_deg)
    return (arc.center[0] + arc.radius * cos(angle), arc.center[1] - arc.radius * sin(angle))


@given(placements, points)
def test_a_placement_is_undone_by_its_inverse(placement, point):
    assert placement.inverse(placement.point(point)) == point


@pytest.mark.parametrize(
    ("turn", "flip", "lands"),
    [(0, False, (1, 2)), (90, False, (-2, 1)), (180, False, (-1, -2)), (270, False, (2, -1)), (0, True, (-1, 2))],
)
def test_turns_are_clockwise_and_mirroring_comes_first(turn, flip, lands):
    assert Placement((0, 0), turn, flip).point((1, 2)) == lands


def test_the_top_faces_right_after_a_quarter_turn():
    assert Placement(turn=90).direction(0, -1) == (1, 0)


@given(placements, points, st.integers(1, 20), st.integers(0, 359), st.integers(-360, 360))
def test_an_arc_turns_as_its_points_do(placement, center, radius, start, sweep):
    arc = Arc(center, radius, start, sweep, Pen.SYMBOL, Layer.SYMBOLS)
    placed = placement.stroke(arc)
    assert isinstance(placed, Arc)
    for share in (0, 0.3, 1):
        wanted = placement.point(arc_end(arc, share))
        assert all(isclose(*pair, abs_tol=1e-6) for pair in zip(arc_end(placed, share), wanted, strict=True))


@given(placements, points, points)
def test_a_box_turns_with_what_it_holds(placement, a, b):
    box = placement.box(box_of([a, b]))
    assert box.contains(placement.point(a)) and box.contains(placement.point(b))
    assert {box.width, box.height} == {abs(a[0] - b[0]), abs(a[1] - b[1])}


def test_boxes_overlap_only_where_they_share_an_area():
    box = Box(0, 0, 4, 4)
    assert box.overlaps(Box(3, 3, 6, 6))
    assert not box.overlaps(Box(4, 0, 8, 4))
    assert box.grown(1).overlaps(Box(4, 0, 8, 4))


@pytest.mark.parametrize(
    "mark",
    [
        Line((0, 0), (1, 2), Pen.BUS, Layer.WIRES, "D1"),
        Polyline(((0, 0), (1, 2)), Pen.BUS, Layer.WIRES, "D1", closed=True, filled=True),
        Arc((0, 0), 2, 10, -40, Pen.BUS, Layer.WIRES, "D1"),
        Circle((0, 0), 2, Pen.BUS, Layer.WIRES, "D1", filled=True),
        Text((0, 0), "52", 2.8, Layer.TEXT, "D1", anchor="right", turn=90, bold=True),
    ],
)
def test_a_moved_mark_keeps_everything_but_its_place(mark):
    there = moved(mark, 3, -5)
    assert there != mark
    assert moved(there, -3, 5) == mark
    assert moved(mark, 0, 0, "D2").of == "D2"


@pytest.mark.parametrize(
    ("start", "sweep", "box"),
    [
        (0, 90, Box(0, -2, 2, 0)),
        (90, -90, Box(0, -2, 2, 0)),
        (45, 90, Box(-(2**0.5), -2, 2**0.5, -(2**0.5))),
        (0, 360, Box(-2, -2, 2, 2)),
        (300, 120, Box(1, -(3**0.5), 2, 3**0.5)),
    ],
)
def test_the_box_of_an_arc_reaches_as_far_as_the_arc(start, sweep, box):
    assert mark_box(Arc((0, 0), 2, start, sweep, Pen.SYMBOL, Layer.SYMBOLS)) == pytest.approx(box)


def test_the_box_around_nothing_is_refused():
    with pytest.raises(ValueError):
        box_around([])

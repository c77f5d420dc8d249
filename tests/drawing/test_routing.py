"""Routing: orthogonal ways around what stands there, and the marks that wires are drawn with."""

import dataclasses
from itertools import pairwise

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sites_drawn import bays, protected, two_sources
from tieline.drawing.geometry import Box
from tieline.drawing.layout import place
from tieline.drawing.marks import Arc, Circle, Line, Pen, Polyline, Text
from tieline.drawing.routing import WireEnds, route, wire_marks, wire_path
from tieline.drawing.routing.patterns import DIRECTIONS, DOWN, LEFT, RIGHT, UP, Terminal, corners
from tieline.drawing.routing.router import Laid, Obstacles, Task, lay_wires
from tieline.drawing.symbols import library
from tieline.model.document import Document
from tieline.model.records import Device, End, Sheet, Wire

FRAME = Box(0, 0, 200, 150)
B = Sheet("E-1", "One-line diagram", "ANSI B")


def task(a, b, name="W", net_a="a", net_b="b"):
    return Task(name, Terminal(*a[:2], (a[2],)), Terminal(*b[:2], (b[2],)), net_a, net_b)


def way(a, b, *boxes, laid=(), texts=(), reserved=()):
    obstacles = Obstacles([Box(*box) for box in boxes], texts, reserved, FRAME)
    return lay_wires([task(a, b)], obstacles, laid)["W"]


def bends(line):
    return len(line) - 2


# ---------------------------------------------------------------- ways
def test_ports_that_face_each_other_are_joined_straight():
    assert way((50, 20, DOWN), (50, 60, UP)) == ((50, 20), (50, 60))


def test_a_corner_is_taken_where_it_leaves_room_at_both_ports():
    assert way((50, 20, DOWN), (90, 60, LEFT)) == ((50, 20), (50, 60), (90, 60))


def test_ports_out_of_line_are_joined_by_a_step_in_the_middle():
    assert way((50, 20, DOWN), (60, 60, UP)) == ((50, 20), (50, 40), (60, 40), (60, 60))


def test_ports_that_face_the_same_way_are_joined_around():
    assert way((50, 20, DOWN), (80, 40, DOWN)) == ((50, 20), (50, 42), (80, 42), (80, 40))


def test_a_symbol_in_the_way_is_passed_with_two_units_to_spare():
    found = way((50, 20, DOWN), (50, 80, UP), (40, 40, 60, 60))
    for (x1, y1), (x2, y2) in pairwise(found):
        box = Box(min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))
        assert not box.overlaps(Box(40, 40, 60, 60).grown(1.99))


def test_writing_and_reserved_places_are_passed_too():
    kept = Box(30, 45, 90, 55)
    assert not _hits(way((50, 20, DOWN), (50, 80, UP), texts=(kept,)), kept)
    assert not _hits(way((50, 20, DOWN), (50, 80, UP), reserved=(kept,)), kept)


def test_clearance_is_given_up_before_a_symbol_is_run_through():
    walls = ((0, 40, 49, 60), (51, 40, 200, 60))
    found = way((50, 20, DOWN), (50, 80, UP), *walls)
    assert found == ((50, 20), (50, 80))


def test_a_port_that_is_walled_in_is_still_reached():
    assert way((50, 20, DOWN), (50, 80, UP), (0, 40, 200, 60))[0] == (50, 20)


def test_few_bends_go_before_few_crossings_and_those_before_a_short_way():
    across = Laid("X", ((0, 30), (100, 30)), "p", "q")
    assert bends(way((50, 20, DOWN), (50, 60, UP), laid=(across,))) == 0
    beside = [Laid("X", ((40, 41), (62, 41)), "p", "q")]
    stepped = way((50, 20, DOWN), (60, 60, UP), laid=beside)
    assert bends(stepped) == 2
    assert stepped[1][1] != 41


def test_no_wire_runs_along_another_net():
    lying = Laid("X", ((50, 10), (50, 70)), "p", "q")
    found = way((50, 80, UP), (50, 4, DOWN), laid=(lying,))
    for (x1, y1), (x2, y2) in pairwise(found):
        assert not (x1 == x2 == 50 and min(y1, y2) < 70 and max(y1, y2) > 10)


def test_wires_of_one_port_may_share_a_track():
    tasks = [task((50, 20, DOWN), (40, 60, UP), "A", "p", "x"), task((50, 20, DOWN), (60, 60, UP), "B", "p", "y")]
    found = lay_wires(tasks, Obstacles([], bounds=FRAME))
    assert found["A"][:2] == found["B"][:2]


def test_the_same_wires_are_laid_the_same_way():
    tasks = [task((20 + 7 * n, 20, DOWN), (150 - 9 * n, 90, UP), f"W{n}", f"a{n}", f"b{n}") for n in range(9)]
    obstacles = Obstacles([Box(60, 40, 80, 60), Box(90, 50, 120, 70)], bounds=FRAME)
    assert lay_wires(tasks, obstacles) == lay_wires(tasks, obstacles)


def test_corners_leaves_out_what_lies_in_a_straight_stretch():
    assert corners([(0, 0), (0, 4), (0, 4), (0, 9), (5, 9)]) == ((0, 0), (0, 9), (5, 9))


@given(
    st.lists(st.tuples(st.integers(2, 18), st.integers(2, 13)), max_size=12),
    st.tuples(st.integers(0, 19), st.integers(0, 14), st.sampled_from(DIRECTIONS)),
    st.tuples(st.integers(0, 19), st.integers(0, 14), st.sampled_from(DIRECTIONS)),
)
@settings(max_examples=150, deadline=None)
def test_any_way_is_orthogonal_ends_on_its_ports_and_runs_through_no_symbol_where_it_can(cells, a, b):
    ports = [(10 * x + 3, 10 * y + 3, d) for x, y, d in (a, b)]
    taken = {(x, y) for x, y, _ in (a, b)}
    around = {(x + dx, y + dy) for x, y in taken for dx in (-1, 0, 1) for dy in (-1, 0, 1)}
    boxes = [(10 * x, 10 * y, 10 * x + 6, 10 * y + 6) for x, y in set(cells) - around]
    if taken == {(a[0], a[1])}:
        return
    found = way(*ports, *boxes)
    assert found[0] == ports[0][:2] and found[-1] == ports[1][:2]
    for p, q in pairwise(found):
        assert p[0] == q[0] or p[1] == q[1]
    assert not any(_hits(found, Box(*box).grown(-0.5)) for box in boxes)


def _hits(line, box):
    return any(
        Box(min(p[0], q[0]), min(p[1], q[1]), max(p[0], q[0]), max(p[1], q[1])).grown(0.01).overlaps(box)
        for p, q in pairwise(line)
    )


# ---------------------------------------------------------------- wires of a document
@pytest.mark.parametrize("document", [bays(8), two_sources(), protected()], ids=["bays", "two sources", "relay"])
def test_every_wire_meets_its_ports_exactly_and_at_right_angles(document):
    laid = route(place(document))
    ends = WireEnds(laid)
    for wire in laid.wires.values():
        line = wire_path(laid, wire)
        assert line[0] == ends.place(wire, 0)[0]
        assert line[-1] == ends.place(wire, 1)[0]
        assert all(p[0] == q[0] or p[1] == q[1] for p, q in pairwise(line))


def test_only_the_named_wires_are_laid_anew():
    laid = route(place(two_sources()))
    moved = msgspec.structs.replace(laid.devices["D3"], at=(laid.devices["D3"].at[0] + 20, laid.devices["D3"].at[1]))
    changed = Document(sheets=laid.sheets.values(), devices=[*laid.devices.values(), moved], wires=laid.wires.values())
    again = route(changed, {"W2"})
    assert again.wires["W2"].route != laid.wires["W2"].route
    assert all(again.wires[key] == laid.wires[key] for key in laid.wires if key != "W2")


def test_bends_made_by_hand_stay_and_their_ends_are_stretched():
    devices = [
        Device("A", "breaker", sheet="E-1", at=(60, 40)),
        Device("B", "load", sheet="E-1", at=(100, 90)),
    ]
    by_hand = Wire("W", "power", End("A", "load"), End("B", "line"), ((60, 70), (100, 70)), by_hand=True)
    document = Document(sheets=[B], devices=devices, wires=[by_hand])
    assert route(document, {"W"}).wires["W"] == by_hand
    pulled = msgspec.structs.replace(devices[0], at=(66, 36))
    stretched = Document(sheets=[B], devices=[pulled, devices[1]], wires=[by_hand])
    line = wire_path(stretched, by_hand)
    assert line == ((66, 48), (66, 70), (100, 70), (100, 90))


def test_a_wire_without_a_place_or_to_another_sheet_has_no_way():
    devices = [
        Device("A", "breaker", sheet="E-1", at=(60, 40)),
        Device("B", "load", sheet="E-2", at=(100, 90)),
        Device("C", "load"),
    ]
    wires = [
        Wire("W1", "power", End("A", "load"), End("B", "line")),
        Wire("W2", "power", End("A", "line"), End("C", "line")),
        Wire("W3", "power", End("A", "line"), End("gone", "line")),
    ]
    laid = route(Document(sheets=[B, Sheet("E-2")], devices=devices, wires=wires))
    assert all(wire.route is None and wire_path(laid, wire) == () for wire in laid.wires.values())


# ---------------------------------------------------------------- marks
def crossing() -> Document:
    devices = [
        Device("A", "breaker", sheet="E-1", at=(80, 30)),
        Device("B", "load", sheet="E-1", at=(80, 90)),
        Device("R", "relay", sheet="E-1", at=(50, 70), props={"functions": ["27"]}),
        Device("C", "recloser", sheet="E-1", at=(120, 64)),
    ]
    wires = [
        Wire("W1", "power", End("A", "load"), End("B", "line"), ()),
        Wire("W2", "trip", End("R", "sense"), End("C", "trip"), ()),
    ]
    return Document(sheets=[B], devices=devices, wires=wires)


def test_wires_that_cross_hop_and_a_trip_wire_ends_in_an_arrow_at_the_device_tripped():
    marks = wire_marks(crossing())
    (hop,) = [mark for mark in marks if isinstance(mark, Arc)]
    assert (hop.center, hop.of) == ((80, 70), "W2")
    (arrow,) = [mark for mark in marks if isinstance(mark, Polyline) and mark.filled]
    tip = library().port_place(crossing().devices["C"], "trip")
    assert arrow.points[0] == (tip.x, tip.y)


@pytest.mark.parametrize(
    ("kind", "pen"),
    [("power", Pen.POWER), ("dc", Pen.POWER), ("ground", Pen.SENSING), ("sensing", Pen.SENSING), ("trip", Pen.TRIP),
     ("control", Pen.CONTROL), ("communication", Pen.CONTROL)],
)  # fmt: skip
def test_each_kind_of_wire_has_its_pen(kind, pen):
    document = crossing()
    wire = msgspec.structs.replace(document.wires["W1"], kind=kind)
    drawn = wire_marks(Document(sheets=[B], devices=document.devices.values(), wires=[wire]))
    assert {mark.pen for mark in drawn if isinstance(mark, Line)} == {pen}


def test_three_that_join_have_a_dot_and_taps_of_a_bus_have_none():
    laid = route(place(protected()))
    dots = [mark for mark in wire_marks(laid) if isinstance(mark, Circle)]
    tap = next(device for device in laid.devices.values() if device.tag == "TAP")
    assert tap.at in [dot.center for dot in dots]
    assert not any(isinstance(mark, Circle) for mark in wire_marks(route(place(bays(4)))))


def test_a_wire_to_another_sheet_ends_in_a_reference_on_both():
    laid = route(place(bays(40, sheets=(B,))))
    leaving = [w for w in laid.wires.values() if laid.devices[w.a.device].sheet != laid.devices[w.b.device].sheet]
    assert leaving
    said = {sheet: {m.text for m in wire_marks(laid, sheet) if isinstance(m, Text)} for sheet in laid.sheets}
    for wire in leaving:
        bay = laid.devices[wire.b.device]
        assert f"TO MSP, SHEET {laid.devices[wire.a.device].sheet}" in said[bay.sheet]


def test_wires_of_one_sheet_alone():
    laid = route(place(two_sources()))
    assert wire_marks(laid, "E-1") == wire_marks(laid)
    assert wire_marks(laid, "no such sheet") == ()


def test_terminals_are_values():
    assert dataclasses.replace(Terminal(1, 2, (RIGHT,)), x=1) == Terminal(1, 2, (RIGHT,))

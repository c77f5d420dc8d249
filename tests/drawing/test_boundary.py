"""The ownership boundary: where it runs, what it does not cross, and its words."""

from itertools import pairwise

import pytest

from tieline.drawing.boundary import boundary_of, company_side
from tieline.drawing.extent import mark_box
from tieline.drawing.geometry import Box
from tieline.drawing.marks import Line, Text
from tieline.model.document import Document
from tieline.model.records import Device, End, Wire

AREA = Box(0, 0, 300, 200)


def run(*names: str) -> Document:
    """Devices in a row, joined one to the next; a name in capitals is the Company's."""
    devices = [
        Device(name, "utility_source" if name == "EPS" else "meter", owner="utility" if name.isupper() else "customer")
        for name in names
    ]
    wires = [Wire(f"W{n}", "power", End(a, "load"), End(b, "line")) for n, (a, b) in enumerate(pairwise(names), 1)]
    return Document(devices=devices, wires=wires)


def drawn(document, ways, boxes, texts=()):
    boundary = boundary_of(document, company_side(document), ways, boxes, texts, AREA)
    marks = list(boundary.marks(ways, [*boxes.values(), *texts]))
    lines = [mark for mark in marks if isinstance(mark, Line)]
    words = {mark.text: mark for mark in marks if isinstance(mark, Text)}
    return lines, words


def test_the_companys_side_ends_at_the_first_customers_device():
    assert company_side(run("EPS", "METER", "main", "M2", "inv")) == {"EPS", "METER"}
    assert company_side(Document(devices=[Device("M2", "meter", owner="utility")])) == set()


def test_one_level_line_parts_the_two_sides():
    boxes = {"EPS": Box(96, 10, 104, 20), "METER": Box(96, 30, 104, 40), "main": Box(96, 60, 104, 70)}
    ways = {"W1": [(100, 20), (100, 30)], "W2": [(100, 40), (100, 60)]}
    lines, words = drawn(run("EPS", "METER", "main"), ways, boxes)
    assert [(line.a, line.b) for line in lines] == [((0, 50), (300, 50))]
    assert words["COMPANY"].at[1] < 50 < words["CUSTOMER"].at[1]
    assert words["COMPANY"].turn == words["CUSTOMER"].turn == 0


def test_the_customer_may_stand_above():
    boxes = {"EPS": Box(96, 60, 104, 70), "main": Box(96, 10, 104, 20)}
    lines, words = drawn(run("EPS", "main"), {"W1": [(100, 60), (100, 20)]}, boxes)
    assert [line.a[1] for line in lines] == [40]
    assert words["CUSTOMER"].at[1] < 40 < words["COMPANY"].at[1]


def test_the_line_goes_where_it_meets_least_and_is_broken_at_the_rest():
    boxes = {"EPS": Box(96, 10, 104, 20), "main": Box(96, 60, 104, 70)}
    texts = [Box(110, 30, 150, 58), Box(20, 10, 40, 70)]
    lines, words = drawn(run("EPS", "main"), {"W1": [(100, 20), (100, 60)]}, boxes, texts)
    assert {line.a[1] for line in lines} == {line.b[1] for line in lines} <= {y / 2 for y in range(40, 59)}
    assert len(lines) == 2
    for mark in (*lines, *words.values()):
        assert not any(mark_box(mark).overlaps(box) for box in (*texts, *boxes.values()))
    assert set(words) == {"COMPANY", "CUSTOMER"}


def test_it_turns_up_between_the_company_and_customers_equipment_beside_it():
    boxes = {
        "EPS": Box(46, 10, 54, 20), "METER": Box(46, 30, 54, 40), "main": Box(46, 60, 54, 70),
        "inv": Box(196, 20, 204, 40),
    }  # fmt: skip
    ways = {
        "W1": [(50, 20), (50, 30)], "W2": [(50, 40), (50, 60)],
        "W3": [(50, 70), (50, 90), (150, 90), (150, 10), (200, 10), (200, 20)],
    }  # fmt: skip
    lines, words = drawn(run("EPS", "METER", "main", "inv"), ways, boxes)
    level, upright = lines
    assert level.a == (0, 50) and level.b[1] == 50
    assert upright.a[0] == upright.b[0] == level.b[0]
    assert 54 < upright.a[0] < 150
    assert (upright.a[1], upright.b[1]) == (0, 50)
    assert set(words) == {"COMPANY", "CUSTOMER"}


def test_it_turns_up_on_the_left_as_well():
    boxes = {"EPS": Box(196, 10, 204, 20), "main": Box(196, 60, 204, 70), "inv": Box(46, 20, 54, 40)}
    ways = {"W1": [(200, 20), (200, 60)], "W2": [(200, 70), (200, 90), (50, 90), (50, 40)]}
    lines, _ = drawn(run("EPS", "main", "inv"), ways, boxes)
    level, upright = lines
    assert level.b == (300, 40)
    assert 54 < upright.a[0] == level.a[0] < 196


@pytest.mark.parametrize("upright", [True, False])
def test_a_wire_is_crossed_by_a_line_of_its_own_where_nothing_else_will_do(upright):
    def place(x, y):
        return (x, y) if upright else (y, x)

    def box(x, y):
        return Box(*place(x - 4, y - 4), *place(x + 4, y + 4))

    document = Document(
        devices=[
            Device("EPS", "utility_source", owner="utility"), Device("UP", "utility_source", owner="utility"),
            Device("main", "breaker"), Device("other", "breaker"),
        ],
        wires=[
            Wire("W1", "power", End("EPS", "out"), End("main", "line")),
            Wire("W2", "power", End("UP", "out"), End("other", "line")),
        ],
    )  # fmt: skip
    boxes = {"EPS": box(50, 20), "main": box(50, 80), "other": box(60, 30), "UP": box(60, 150)}
    ways = {"W1": [place(50, 24), place(50, 76)], "W2": [place(60, 146), place(60, 34)]}
    lines, _ = drawn(document, ways, boxes)
    assert len(lines) == 2
    for line in lines:
        assert not any(mark_box(line).overlaps(box) for box in boxes.values())
        assert (line.a[1] == line.b[1]) == upright


def test_no_change_of_ownership_no_boundary():
    document = run("main", "inv")
    assert drawn(document, {"W1": [(0, 0), (0, 50)]}, {}) == ([], {})
    assert drawn(Document(), {}, {}) == ([], {})


def test_control_and_ground_wires_do_not_carry_the_boundary():
    document = Document(
        devices=[Device("EPS", "utility_source", owner="utility"), Device("r", "relay")],
        wires=[Wire("W1", "communication", End("EPS", "out"), End("r", "control"))],
    )
    assert drawn(document, {"W1": [(0, 0), (0, 50)]}, {}) == ([], {})

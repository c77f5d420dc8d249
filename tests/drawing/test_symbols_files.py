"""Reading of symbol files: what is taken, and what is refused with one clear message."""

import pytest

from tieline.drawing.marks import Arc, Circle, Line, Pen, Polyline, Text
from tieline.drawing.symbols.conditions import Asked
from tieline.drawing.symbols.facts import read_facts
from tieline.drawing.symbols.picture import SymbolError, parse_picture

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" fill="none" stroke="black" stroke-width="0.276">'


def marks(body: str, part: str = ""):
    return parse_picture(f"{HEAD}{body}</svg>", "x.svg")[part]


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ('<line x1="0" y1="0" x2="1" y2="2"/>', Line),
        ('<polyline points="0,0 1,1 2,0"/>', Polyline),
        ('<polygon points="0,0 1,1 2,0" fill="black"/>', Polyline),
        ('<rect x="0" y="0" width="4" height="2"/>', Polyline),
        ('<circle cx="1" cy="1" r="2"/>', Circle),
        ('<path d="M 0 0 A 2 2 0 0 1 4 0"/>', Arc),
        ('<path d="M 0 0 H 3"/>', Line),
        ('<path d="M0,0 H3 V2 L 0 2 Z"/>', Polyline),
        ('<text x="0" y="0" font-size="2.205" stroke="none" fill="black">52</text>', Text),
    ],
)
def test_the_subset_is_read(body, kind):
    (mark,) = marks(body)
    assert isinstance(mark, kind)


def test_an_arc_is_read_exactly():
    (over,) = marks('<path d="M 0 0 A 2 2 0 0 1 4 0"/>')
    assert (over.center, over.radius, over.start_deg, over.sweep_deg) == ((2, 0), 2, 180, -180)
    (small,) = marks('<path d="M 2 0 A 2 2 0 0 0 0 -2"/>')
    assert (*small.center, small.start_deg, small.sweep_deg) == pytest.approx((0, 0, 0, 90))
    (large,) = marks('<path d="M 2 0 A 2 2 0 1 1 0 -2"/>')
    assert (*large.center, large.start_deg, large.sweep_deg) == pytest.approx((0, 0, 0, -270))


def test_groups_are_parts_and_hand_down_their_pen():
    body = '<g id="link" stroke-width="0.197" stroke-dasharray="1.57 0.79"><line x1="0" y1="0" x2="1" y2="2"/></g>'
    (mark,) = marks(body, "link")
    assert mark.pen is Pen.TRIP
    (round_box,) = {type(mark) for mark in marks('<rect x="0" y="0" width="4" height="4" rx="2"/>')} - {Line}
    assert round_box is Arc


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ("<image href='x.png'/>", "element <image>"),
        ("<script>1</script>", "element <script>"),
        ("<use href='#a'/>", "element <use>"),
        ('<line x1="a" y1="0" x2="1" y2="2"/>', 'x1 is "a"'),
        ('<line x1="nan" y1="0" x2="1" y2="2"/>', "off any sheet"),
        ('<line x1="0" y1="0" x2="1" y2="2" transform="scale(2)"/>', '"transform" is not used'),
        ('<line x1="0" y1="0" x2="1" y2="2" stroke="red"/>', 'stroke "red"'),
        ('<line x1="0" y1="0" x2="1" y2="2" stroke-width="0.5"/>', "no pen is 0.5 wide"),
        ('<line x1="0" y1="0" x2="1" y2="2" stroke-width="0.276" stroke-dasharray="9 9"/>', "no pen"),
        ('<circle cx="1" cy="1" r="2" fill="blue"/>', 'fill "blue"'),
        ('<polyline points="0,0 1"/>', "pairs of numbers"),
        ('<path d="M 0 0 C 1 1 2 2 3 3"/>', 'path command "C"'),
        ('<path d="L 0 0"/>', "begins with M"),
        ('<path d="3 4"/>', "begins with M"),
        ('<path d="M 0 0 L 1"/>', "has 1 numbers; it takes 2"),
        ('<path d="M 0 0 A 2 3 0 0 1 4 0"/>', "part of a circle"),
        ('<path d="M 0 0 A 1 1 0 0 1 4 0"/>', "does not reach"),
        ('<path d="M 0 0 L 1 1 L 2 0 Z" fill="black"/>', "may be filled"),
        ('<text x="0" y="0" font-size="1.5" fill="black" stroke="none">52</text>', "2.8 mm is the least"),
        ('<text x="0" y="0" font-size="2.205" fill="black" stroke="none"></text>', "a text has letters"),
        ('<g id="a"><g id="b"><circle cx="1" cy="1" r="2"/></g></g>', 'part "b" lies inside part "a"'),
    ],
)
def test_anything_else_is_refused_with_its_place(body, says):
    with pytest.raises(SymbolError, match="x.svg") as refusal:
        marks(body)
    assert says in str(refusal.value)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "not a picture",
        "<svg/>",
        HEAD,
        '<!DOCTYPE svg [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><svg xmlns="http://www.w3.org/2000/svg">&b;</svg>',
        '<!DOCTYPE svg SYSTEM "file:///etc/passwd"><svg xmlns="http://www.w3.org/2000/svg"/>',
        '<html xmlns="http://www.w3.org/2000/svg"/>',
    ],
)
def test_what_is_not_plain_svg_is_refused(text):
    with pytest.raises(SymbolError, match=r"x\.svg: "):
        parse_picture(text, "x.svg")


@pytest.mark.parametrize(
    "text",
    [
        "title = ",
        'title = "Fuse"',
        'title = "Fuse"\nstandard = "x"\nlayer = "attic"',
        'title = "Fuse"\nstandard = "x"\n[ports]\nline = { at = [0, 0], faces = "north" }',
        'title = "Fuse"\nstandard = "x"\n[ports]\nline = { at = [0], faces = "up" }',
        'title = "Fuse"\nstandard = "x"\ndraws = [{ picture = "a" }]',
    ],
)
def test_a_fact_sheet_that_says_too_little_is_refused(tmp_path, text):
    (tmp_path / "fuse.toml").write_text(text, encoding="utf-8")
    with pytest.raises(SymbolError, match=r"fuse\.toml: "):
        read_facts(tmp_path / "fuse.toml")


@pytest.mark.parametrize(
    ("props", "conditions", "holds"),
    [
        ({}, {}, True),
        ({}, {"fused": True}, False),
        ({"fused": True}, {"fused": True}, True),
        ({"fused": 1}, {"fused": True}, False),
        ({"type": "sf6"}, {"type": ["vacuum", "sf6"]}, True),
        ({"type": "air"}, {"type": ["vacuum", "sf6"]}, False),
        ({"type": "air"}, {"type": "*"}, True),
        ({"type": ""}, {"type": "*"}, False),
        ({"voltage_v": 13800}, {"voltage_v": "> 1000"}, True),
        ({"voltage_v": 480}, {"voltage_v": "> 1000"}, False),
        ({"voltage_v": "high"}, {"voltage_v": "> 1000"}, False),
        ({"functions": ["27", "59"]}, {"functions": "59"}, True),
        ({"functions": ["27", "59"]}, {"functions.count": [0, 1]}, False),
        ({}, {"functions.count": 0}, True),
        ({"functions": ["81U"]}, {"functions.longest": 3}, True),
        ({}, {"wired.trip": True}, False),
    ],
)
def test_conditions(props, conditions, holds):
    assert Asked(props).holds(conditions) == holds


def test_whether_a_port_is_wired_is_asked_only_where_it_is_known():
    assert Asked({}, {"trip"}).holds({"wired.trip": True})
    assert Asked({}, set()).holds({"wired.trip": False})
    assert not Asked({}).holds({"wired.trip": False})

"""The SVG: the same marks in millimetres, in groups that bear the id of what they show."""

from xml.etree.ElementTree import Element

import pytest
from defusedxml.ElementTree import fromstring

from tieline.drawing.marks import Arc, Circle, Layer, Line, Pen, Picture, Polyline, Text
from tieline.export.svg import write_svg

SVG = "{http://www.w3.org/2000/svg}"


def tree(*marks, sheet="E-1") -> Element:
    return fromstring(write_svg(Picture(sheet, "One-line", 340, 220, marks)))


def group(root: Element, of: str) -> Element:
    return next(one for one in root.iter(f"{SVG}g") if one.get("data-of") == of)


def test_true_size_and_unit():
    root = tree()
    assert (root.get("width"), root.get("height")) == ("431.8mm", "279.4mm")
    assert root.get("viewBox") == "0 0 431.8 279.4"


def test_marks_stand_under_the_id_they_show():
    root = tree(
        Line((0, 0), (10, 0), Pen.POWER, Layer.WIRES, "W1"),
        Text((20, 20), "MSP", 2.8, Layer.TEXT, "D3", anchor="right", bold=True),
        Polyline(((0, 0), (10, 0), (10, 10)), Pen.SYMBOL, Layer.SYMBOLS, "D3", closed=True),
        Line((0, 0), (0, 10), Pen.POWER, Layer.WIRES, "W1"),
    )
    wire = group(root, "W1")
    assert wire.get("id") == "W1"
    assert [path.get("d") for path in wire] == ["M0 0L12.7 0M0 0L0 12.7"]
    assert [path.get("class") for path in wire] == ["power"]
    path, text = group(root, "D3")
    assert path.get("d") == "M0 0L12.7 0L12.7 12.7Z"
    assert (text.text, text.get("text-anchor"), text.get("font-weight")) == ("MSP", "end", "bold")
    assert (text.get("x"), text.get("y"), text.get("font-size")) == ("25.4", "25.4", "2.8")


def test_pens_have_their_widths_in_millimetres():
    root = tree(*(Line((0, n), (10, n), pen, Layer.WIRES) for n, pen in enumerate(Pen)))
    style = root.find(f".//{SVG}style").text
    for pen in Pen:
        assert f".{pen.label}{{stroke-width:{pen.width_mm:g};" in style
    assert "DejaVu Sans" in style
    dashes = {path.get("class"): path.get("stroke-dasharray") for path in root.iter(f"{SVG}path")}
    assert dashes["trip"] == "2,1"
    assert dashes["power"] is None


@pytest.mark.parametrize(
    ("start", "sweep", "ends"),
    [(0, 90, ("25.4 12.7", "12.7 0")), (90, -90, ("12.7 0", "25.4 12.7")), (180, 180, ("0 12.7", "25.4 12.7"))],
)
def test_arcs_turn_the_way_they_are_said_to(start, sweep, ends):
    path = tree(Arc((10, 10), 10, start, sweep, Pen.SYMBOL, Layer.SYMBOLS, "D1")).find(f".//{SVG}path").get("d")
    assert path.startswith(f"M{ends[0]}A12.7 12.7 0 0 {0 if sweep > 0 else 1} ")
    assert path.endswith(ends[1])


def test_dots_are_filled_and_circles_are_not():
    root = tree(
        Circle((10, 10), 1, Pen.POWER, Layer.WIRES, "W1", filled=True),
        Circle((10, 10), 5, Pen.POWER, Layer.WIRES, "W2"),
    )
    assert group(root, "W1")[0].get("class") == "ink"
    assert group(root, "W2")[0].get("class") == "power"


def test_upright_text_turns_about_its_place():
    root = tree(Text((100, 100), "UP", 2.8, Layer.TEXT, "D1", turn=90))
    assert group(root, "D1")[0].get("transform") == "rotate(-90 127 127)"


def test_same_picture_same_bytes():
    marks = tuple(Line((0, n), (10, n), pen, Layer.WIRES, f"W{n}") for n, pen in enumerate(Pen))
    assert write_svg(Picture("E-1", "x", 340, 220, marks)) == write_svg(Picture("E-1", "x", 340, 220, marks))


@pytest.mark.parametrize(
    ("hostile", "shown"),
    [
        ("<script>&\"'</script>", "<script>&\"'</script>"),
        ("]]> <![CDATA[", "]]> <![CDATA["),
        ("\0\x01\x08a\x7f", "a"),
        ("\ud800b\uffff", "b"),
        ("\u202eabc", "abc"),
        ("שלום", "שלום"),
        ("y" * 10_000, "y" * 10_000),
        ("two\nlines", "two lines"),
    ],
)
def test_hostile_text_stays_text(hostile, shown):
    root = tree(Text((20, 20), hostile, 2.8, Layer.TEXT, hostile), sheet=hostile)
    assert [text.text for text in root.iter(f"{SVG}text")] == [shown]
    assert [one.get("data-of") for one in root.iter(f"{SVG}g")] == [shown]
    assert not list(root.iter(f"{SVG}script"))

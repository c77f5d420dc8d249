"""The measures of drawings are 0 on every example and template and on what the layout makes; and they see faults."""

from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sites_drawn import bays, grown, panels, protected, two_sources
from tieline.drawing.compose import draw, laid_out
from tieline.drawing.marks import Layer, Line, Pen, Picture, Text
from tieline.drawing.measure import Measures, measure
from tieline.model.document import Document
from tieline.model.records import Device, End, Sheet, Wire
from tieline.storage import load

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
SHIPPED = sorted([*RESOURCES.glob("examples/*.tieline"), *RESOURCES.glob("templates/*.tieline")])
B = Sheet("E-1", "One-line diagram", "ANSI B")

MADE = {
    "8 bays": bays(8),
    "20 inverters": bays(20, "breaker", "inverter", "pv_array", conductor="3 x 6 Cu THHN, 1 in EMT"),
    "60 bays": bays(60),
    "300 bays": bays(300),
    "40 bays on ANSI B": bays(40, sheets=(B,)),
    "bays without positions": bays(12, position="none"),
    "bays at one position": bays(12, position="equal"),
    "bays anywhere": bays(14, position="odd"),
    "4 panels": panels(4, 6),
    "two sources": two_sources(),
    "relay": protected(),
}


def measured(document: Document) -> Measures:
    laid = laid_out(document)
    return measure(draw(laid), laid)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: f"{path.parent.name} {path.stem}")
def test_what_is_shipped_is_drawn_without_a_fault(path, record_property):
    found = measured(load(path).document)
    print(f"{path.stem}: {found}")
    assert found == Measures()


@pytest.mark.parametrize("name", MADE)
def test_what_the_layout_makes_is_drawn_without_a_fault(name):
    found = measured(MADE[name])
    print(f"{name}: {found}")
    assert found == Measures()


@given(st.integers(0, 10_000))
@settings(max_examples=12, deadline=None)
def test_trees_grown_at_random_are_drawn_without_a_fault(seed):
    assert measured(grown(seed)) == Measures()


# ---------------------------------------------------------------- the measures see what is wrong
def sheet(*marks) -> Picture:
    return Picture("E-1", "", 340, 220, marks)


def word(text: str, x: float, y: float, of: str = "", size: float = 2.8) -> Text:
    return Text((x, y), text, size, Layer.TEXT, of)


DOCUMENT = Document(
    sheets=[B],
    devices=[
        Device("A", "breaker", sheet="E-1", at=(60, 40)),
        Device("B", "load", sheet="E-1", at=(60, 80)),
        Device("C", "inverter", sheet="E-1", at=(100, 40)),
    ],
    wires=[
        Wire("W", "power", End("A", "load"), End("B", "line"), ()),
        Wire("V", "power", End("A", "line"), End("C", "dc"), ()),
    ],
)
MET = (
    Line((60, 52), (60, 80), Pen.POWER, Layer.WIRES, "W"),
    Line((60, 40), (100, 48), Pen.POWER, Layer.WIRES, "V"),
)


def stroke(a: tuple[float, float], b: tuple[float, float], of: str = "W") -> Line:
    return Line(a, b, Pen.POWER, Layer.WIRES, of)


@pytest.mark.parametrize(
    ("name", "marks"),
    [
        ("texts_over_texts", (word("one", 150, 60), word("two", 151, 60))),
        ("texts_over_symbols", (word("over", 99, 44, "A"),)),
        ("texts_over_wires", (word("over", 58, 66),)),
        ("wires_through_symbols", (stroke((80, 44), (120, 44)),)),
        ("wires_through_reserved", (stroke((250, 150), (250, 190)),)),
        ("wires_along_wires", (stroke((60, 55), (60, 70), "V"),)),
        ("marks_outside", (word("out", 2, 40),)),
        ("small_texts", (word("small", 150, 60, size=2.0),)),
    ],
)
def test_each_fault_is_seen(name, marks):
    clean = measure(sheet(stroke((60, 52), (60, 80))), DOCUMENT)
    assert getattr(clean, name) == ()
    assert getattr(measure(sheet(stroke((60, 52), (60, 80)), *marks), DOCUMENT), name)


def test_a_wire_that_misses_its_port_is_seen():
    assert measure(sheet(*MET), DOCUMENT).wire_ends_off_ports == ()
    short = measure(sheet(stroke((60, 52), (60, 79)), MET[1]), DOCUMENT)
    assert short.wire_ends_off_ports == ("W at B.line",)


def test_symbols_on_each_other_are_seen():
    moved = msgspec.structs.replace(DOCUMENT.devices["C"], at=(62, 44))
    crowded = Document(sheets=[B], devices=[*DOCUMENT.devices.values(), moved])
    assert measure(sheet(), crowded).symbols_over_symbols


def test_measures_add_up_and_read_as_counts():
    both = Measures(small_texts=("a",)) + Measures(small_texts=("b",), marks_outside=("c",))
    assert both.total == 3
    assert "small texts: 2" in str(both)

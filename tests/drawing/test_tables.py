"""Legend and notes: made from what is drawn, put where there is room, on further sheets where there is none."""

import pytest

from tieline.drawing.extent import mark_box
from tieline.drawing.free_room import FreeRoom
from tieline.drawing.geometry import Box
from tieline.drawing.legend import legend_of
from tieline.drawing.marks import Layer, Text
from tieline.drawing.notes import MOST_NOTES, Notes, annotation_marks, general_notes
from tieline.drawing.paper import paper
from tieline.drawing.symbols import library
from tieline.drawing.tables import place_tables
from tieline.model.document import Document
from tieline.model.records import Annotation, Device, End, Project, Sheet, Wire

PAGE = paper("ANSI B")
SHEET = Sheet("E-1", "One-line diagram")


def words(marks) -> list[str]:
    return [mark.text for mark in marks if isinstance(mark, Text)]


# ------------------------------------------------------------ free room
def test_a_place_is_as_far_down_and_right_as_there_is_one():
    room = FreeRoom(Box(10, 10, 110, 110), [Box(50, 60, 110, 110)])
    assert room.place(40, 20) == Box(10, 90, 50, 110)
    room.take(Box(10, 90, 50, 110))
    assert room.place(40, 20) == Box(10, 70, 50, 90)
    assert room.place(60, 20) == Box(50, 38, 110, 58)
    assert room.place(101, 1) is None


def test_what_lies_outside_the_area_takes_nothing():
    room = FreeRoom(Box(0, 0, 40, 40), [Box(-20, -20, -1, 100), Box(41, 0, 99, 99)])
    assert room.place(40, 40) == Box(0, 0, 40, 40)


# ------------------------------------------------------------ legend
def test_the_legend_names_each_symbol_and_line_once():
    devices = [
        Device("D1", "breaker", props={"tag": "CB-1"}), Device("D2", "breaker", status="existing"),
        Device("D3", "inverter"), Device("D4", "load", status="future"),
    ]  # fmt: skip
    wires = [
        Wire("W1", "power", End("D1", "load"), End("D2", "line")),
        Wire("W2", "trip", End("D3", "trip"), End("D1", "trip")),
        Wire("W3", "power", End("D2", "load"), End("D3", "ac")),
    ]
    names = [entry.name for entry in legend_of(devices, wires, boundary=True).entries]
    titles = [library().symbol(name).title for name in ("breaker", "inverter", "load")]
    assert names == [
        *titles, "Power conductors", "Trip circuit", "Ownership boundary",
        "Proposed equipment", "Existing equipment", "Future equipment",
    ]  # fmt: skip


@pytest.mark.parametrize("shape", [1, 2, 3, 6])
def test_the_legend_stays_in_its_box_and_nothing_in_it_overlaps(shape):
    devices = [Device(f"D{n}", name.replace("-", "_")) for n, name in enumerate(sorted(library().names))]
    legend = legend_of(devices, [], boundary=True)
    width, height = next((w, h) for w, h, number in legend.shapes() if number == shape)
    box = Box(100, 50, 100 + width, 50 + height)
    marks = list(legend.marks(box, shape))
    for mark in marks:
        inner = mark_box(mark)
        assert box.left <= inner.left and inner.right <= box.right + 0.01
        assert box.top <= inner.top and inner.bottom <= box.bottom + 0.01
    names = [mark_box(mark) for mark in marks if isinstance(mark, Text) and mark.layer is Layer.TABLES]
    pictures = [mark_box(mark) for mark in marks if mark.layer is not Layer.TABLES]
    assert not [pair for n, a in enumerate(names) for pair in names[n + 1 :] if a.overlaps(pair)]
    assert not [(a, b) for a in names for b in pictures if a.overlaps(b)]


# ------------------------------------------------------------ notes
def test_notes_are_numbered_and_blank_ones_left_out():
    notes = Notes(general_notes(Project({"notes": ["First.", "  ", 5, "Second\nline."]})))
    width, height, shape = next(iter(notes.shapes()))
    marks = list(notes.marks(Box(0, 0, width, height), shape))
    assert words(marks) == ["NOTES", "1.", "First.", "2.", "Second line."]


def test_a_part_of_the_notes_keeps_its_numbers():
    part = Notes(["a", "b", "c", "d"]).cut(2, 4)
    width, height, shape = next(iter(part.shapes()))
    assert words(part.marks(Box(0, 0, width, height), shape)) == ["NOTES", "3.", "c", "4.", "d"]


def test_free_text_stands_where_it_was_put_and_comments_are_not_printed():
    annotations = [
        Annotation("A1", "E-1", (40, 60), "see sheet E-2\nsecond line"),
        Annotation("A2", "E-1", (40, 90), "please explain", by="JR", date="2026-11-20"),
        Annotation("A3", "E-1", None, "nowhere"),
        Annotation("A4", "E-1", (9999, 9999), "off the sheet"),
        Annotation("A5", "E-1", (40, 120), "x" * 10_000),
    ]
    marks = list(annotation_marks(annotations, PAGE.frame))
    assert [mark.of for mark in marks if mark.of in ("A1", "A2", "A3", "A4")] == ["A1", "A1"]
    assert marks[0].at == (40, 60)
    for mark in marks:
        box = mark_box(mark)
        assert box.right <= PAGE.frame.right and box.bottom <= PAGE.frame.bottom


# ------------------------------------------------------------ placing
def placed(tables, taken=(), sheet=SHEET):
    return place_tables(Document(sheets=[sheet]), [(sheet, taken)], tables)


def test_tables_stand_on_the_sheet_where_it_is_free():
    marks, further = placed([Notes(["A note."])], [Box(14, 14, 326, 100)])
    assert not further
    for mark in marks["E-1"]:
        box = mark_box(mark)
        assert not any(box.overlaps(other) for other in (*PAGE.reserved, Box(14, 14, 326, 100)))
        assert PAGE.field.left <= box.left and box.right <= PAGE.field.right


def test_a_full_sheet_is_followed_by_another():
    marks, further = placed([Notes(["A note."])], [PAGE.field])
    assert [(sheet.id, sheet.title, sheet.size) for sheet in further] == [
        ("E-2", "Legend, notes and schedules", "ANSI B")
    ]
    assert words(marks["E-2"]) == ["NOTES", "1.", "A note."]


def test_no_note_is_lost_however_many_and_however_long():
    texts = [f"Note {n}: " + "long words of a control narrative " * 30 for n in range(1, MOST_NOTES + 1)]
    marks, further = placed([Notes(texts)], [PAGE.field])
    shown = [word for sheet in further for word in words(marks[sheet.id])]
    assert [word for word in shown if word.endswith(".") and word[:-1].isdigit()] == [
        f"{n}." for n in range(1, MOST_NOTES + 1)
    ]
    assert len({sheet.id for sheet in further}) == len(further) > 1


@pytest.mark.parametrize("size", ["ANSI A", "ARCH D", "ISO A1"])
def test_further_sheets_are_no_smaller_than_ansi_b(size):
    _, further = placed([Notes(["A note."])], [paper(size).field], Sheet("S", "x", size))
    assert [sheet.size for sheet in further] == ["ANSI B" if size == "ANSI A" else size]


def test_empty_tables_are_not_drawn():
    assert placed([Notes([])], [PAGE.field]) == ({}, [])

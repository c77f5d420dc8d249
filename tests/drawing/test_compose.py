"""The whole drawing: every sheet with its frame and its diagram, made from the document alone."""

import dataclasses
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from diagram import diagram as drawn
from tieline.drawing.compose import FIRST_SHEET, diagram, draw, laid_out, proposed_pen, sheet_marks
from tieline.drawing.extent import mark_box
from tieline.drawing.geometry import box_of
from tieline.drawing.marks import Layer, Pen, Picture, Polyline, Text
from tieline.drawing.paper import paper
from tieline.drawing.seal import clear_box
from tieline.model.document import Document
from tieline.model.profile import load_profile
from tieline.model.records import Device, Project, Revision, Sheet
from tieline.storage import load

EXAMPLES = sorted((Path(__file__).resolve().parents[2] / "resources" / "examples").glob("*.tieline"))
HOUSE = "EPS M1 PCC MAIN MSP@0; MSP@0.5 CB-1 LOAD; MSP@1 CB-PV INV PV"


def words(picture: Picture, layer: Layer | None = None) -> list[str]:
    return [mark.text for mark in picture.marks if isinstance(mark, Text) and layer in (None, mark.layer)]


def test_an_empty_document_is_one_sheet_with_its_frame():
    (picture,) = draw(Document())
    assert (picture.sheet, picture.title) == (FIRST_SHEET.id, FIRST_SHEET.title)
    assert (picture.width, picture.height) == (340, 220)
    assert {mark.layer for mark in picture.marks} == {Layer.FRAME}
    assert "E-1  (1 OF 1)" in words(picture)


def test_a_bare_list_becomes_a_drawing():
    (picture,) = draw(drawn(HOUSE), fingerprint="3f2a91bc77de0042")
    shown = {mark.of for mark in picture.marks}
    assert {"EPS", "M1", "MAIN", "MSP", "CB-1", "LOAD", "CB-PV", "INV", "PV"} <= shown
    for word in ("MSP", "COMPANY", "CUSTOMER", "LEGEND", "3f2a91bc77de0042", "PCC"):
        assert word in words(picture)


def test_drawing_is_the_same_every_time():
    assert draw(drawn(HOUSE)) == draw(drawn(HOUSE))


def test_sheets_are_numbered_and_keep_their_order():
    document = Document(sheets=[Sheet("E-2", "Second", "ANSI A"), Sheet("E-1", "First")])
    pictures = draw(document)
    assert [(one.sheet, one.width) for one in pictures] == [("E-2", 220), ("E-1", 340)]
    assert "E-2  (1 OF 2)" in words(pictures[0]) and "E-1  (2 OF 2)" in words(pictures[1])


def test_notes_that_find_no_room_get_a_sheet_that_is_counted():
    notes = [f"Note {n}. " + "control narrative " * 60 for n in range(40)]
    pictures = draw(Document(Project({"notes": notes}), sheets=[Sheet("E-1", "One-line", "ANSI A")]))
    assert len(pictures) > 1
    assert f"E-1  (1 OF {len(pictures)})" in words(pictures[0])
    assert [one.title for one in pictures[1:]] == ["Legend, notes and schedules"] * (len(pictures) - 1)


def test_the_revision_block_and_the_date_come_from_the_document():
    document = Document(revisions=[Revision(1, "2026-11-20", "AB", "Moved CB-PV"), Revision(0, "2026-11-02")])
    (picture,) = draw(document, submitted=date(2026, 11, 21))
    assert "Moved CB-PV" in words(picture)
    assert "01" in words(picture)


def test_proposed_equipment_takes_the_profiles_pen():
    profile = load_profile()
    plain = dataclasses.replace(profile, raw={**profile.raw, "drawing": {"proposed": "symbol"}})
    assert (proposed_pen(profile), proposed_pen(plain)) == (Pen.BOLD, Pen.SYMBOL)
    for one, pen in ((profile, Pen.BOLD), (plain, Pen.SYMBOL)):
        (picture,) = draw(Document(devices=[Device("D1", "inverter")]), profile=one)
        pens = {mark.pen for mark in picture.marks if mark.of == "D1" and not isinstance(mark, Text)}
        assert pen in pens


def test_the_parts_of_a_sheet_make_the_whole():
    laid = laid_out(drawn(HOUSE))
    sheet, profile = next(iter(laid.sheets.values())), load_profile()
    (picture,) = draw(laid)
    parts = (*sheet_marks(laid, sheet, profile), *diagram(laid, sheet, profile).marks)
    assert picture.marks[: len(parts)] == parts
    assert {mark.layer for mark in picture.marks[len(parts) :]} <= {Layer.TABLES, Layer.SYMBOLS, Layer.PROTECTION}


def boxes(mark):
    """The box of a mark, or of each of its strokes: a line that goes round a corner does not fill the corner."""
    if isinstance(mark, Polyline) and not mark.filled:
        return [box_of(pair) for pair in pairwise(mark.points)]
    return [mark_box(mark)]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_nothing_is_printed_under_the_seal_or_too_small(path):
    for picture in draw(load(path).document):
        sheet = paper("ANSI B")
        clear = clear_box(sheet).grown(-0.5)
        for mark in picture.marks:
            if mark.layer is not Layer.FRAME:
                assert not any(box.overlaps(clear) for box in boxes(mark)), (picture.sheet, mark)
            if isinstance(mark, Text):
                assert mark.size_mm >= 2.8
                assert mark.text.isprintable()


@pytest.mark.parametrize("value", ["x" * 10_000, "\0\x1b\n", "\u202eabc", "<&>", "\ud800", "日本語" * 20])
def test_hostile_text_is_drawn_and_stays_on_the_paper(value):
    document = Document(
        Project(dict.fromkeys(("title", "case_number", "site_address", "customer"), value) | {"notes": [value]}),
        devices=[
            Device("D1", "breaker", labels=(value,), props={"tag": value, "manufacturer": value, "remarks": value}),
            Device("D2", "point", props={"points": [value]}),
        ],
        revisions=[Revision(0, value, value, value)],
    )
    for picture in draw(document, fingerprint=value):
        for mark in picture.marks:
            box = mark_box(mark)
            assert box.left >= 0 and box.right <= picture.width, mark
            assert box.top >= 0 and box.bottom <= picture.height, mark

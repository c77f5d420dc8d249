"""Title block, revision block and seal area: everything stands in its cell, readable, and nothing is under the seal."""

import dataclasses
from datetime import date

import pytest

from tieline.drawing.extent import mark_box
from tieline.drawing.marks import Line, Text
from tieline.drawing.paper import SIZES, paper
from tieline.drawing.revision_block import revision_marks
from tieline.drawing.seal import CLEAR, clear_box, seal_marks
from tieline.drawing.title_block import template_of, title_facts, title_marks
from tieline.model.document import Document
from tieline.model.profile import ProfileError, load_profile
from tieline.model.records import Project, Revision, Sheet

PAGE = paper("ANSI B")
SHEET = Sheet("E-1", "One-line diagram")
FILLED = {
    "title": "Doe residence, 7.6 kW rooftop PV", "site_address": "48 Maple Street, Warwick, RI 02886",
    "customer": "Jane Doe", "submitter": "Ocean State Solar LLC", "submitter_address": "12 Dyer Street, Providence",
    "engineer": "Ann Byrne, PE", "engineer_license": "RI 12345", "case_number": "00412345", "eso_number": "10023456",
    "stage": "50bd",
}  # fmt: skip
HOSTILE = ["x" * 10_000, "word " * 2_000, "\0\x1b\n\t", "\u202eabc", "<&>\"'", "日本語" * 50, "(" * 99, "", "   "]


def texts(marks):
    return [mark for mark in marks if isinstance(mark, Text)]


def written(marks):
    return [text.text for text in texts(marks)]


def block(props=FILLED, revisions=(), **more):
    document = Document(Project(dict(props)), revisions=revisions)
    return title_marks(PAGE, document, SHEET, load_profile(), **more)


def overlapping(marks):
    boxes = [mark_box(text) for text in texts(marks)]
    lines = [mark for mark in marks if isinstance(mark, Line)]
    pairs = [(a, b) for n, a in enumerate(boxes) for b in boxes[n + 1 :] if a.overlaps(b)]
    return pairs + [(box, line) for box in boxes for line in lines if mark_box(line).grown(0.01).overlaps(box)]


def test_everything_that_the_bulletin_files_by_is_in_the_block():
    shown = written(block(revisions=[Revision(2, "2026-11-20")], number=1, count=3, fingerprint="3f2a91bc77de0042"))
    for value in (*FILLED.values(), "02", "2026-11-20", "NTS", "E-1  (1 OF 3)", "3f2a91bc77de0042", "One-line diagram"):
        assert ("50 BD REVIEW" if value == "50bd" else value) in shown
    assert "SYMBOLS PER IEEE STD 315 (ANSI Y32.2), CITED IN ESB 756 AS IEEE 414" in shown


def test_a_missing_value_shows_its_caption_and_a_line_to_fill_in():
    full, empty = block(), block({})
    assert "CASE NUMBER" in written(empty)
    lines = [sum(isinstance(mark, Line) for mark in marks) for marks in (full, empty)]
    assert lines[1] - lines[0] == len(FILLED)


@pytest.mark.parametrize("value", HOSTILE)
def test_no_text_leaves_its_cell(value):
    marks = block(
        dict.fromkeys(FILLED, value),
        revisions=[Revision(10**30, value, value, value)],
        fingerprint=value,
    )
    assert not overlapping(marks)
    for mark in texts(marks):
        box = mark_box(mark)
        assert PAGE.title_block.left <= box.left and box.right <= PAGE.title_block.right
        assert PAGE.title_block.top <= box.top and box.bottom <= PAGE.title_block.bottom
        assert mark.size_mm >= 2.8
        assert mark.text.isprintable()


def test_the_template_is_the_profiles():
    profile = load_profile()
    other = dataclasses.replace(
        profile,
        id="other",
        raw={**profile.raw, "title_block": {"rows": [
            {"height": 1, "cells": [{"caption": "POLE", "field": "pole"}, {"text": "fixed words"}]},
            {"height": 1, "cells": [{"caption": "SENT", "field": "submitted"}]},
        ]}},
    )  # fmt: skip
    document = Document(Project({"pole": "P-17"}), revisions=[Revision(0, "2026-11-02")])
    shown = written(title_marks(PAGE, document, SHEET, other, submitted=date(2026, 11, 21)))
    assert shown == ["POLE", "P-17", "fixed words", "SENT", "2026-11-21"]
    without = dataclasses.replace(profile, id="bare", raw={})
    assert template_of(without) == template_of(profile)


@pytest.mark.parametrize(
    "rows", [None, 5, [{}], [{"height": 1, "cells": []}], [{"height": 0, "cells": [{"text": "a"}]}],
             [{"height": "x", "cells": [{"text": "a"}]}], [{"height": 1, "cells": [{"text": "a", "share": 0}]}], ["x"]],
)  # fmt: skip
def test_a_broken_template_is_named(rows):
    broken = dataclasses.replace(load_profile(), raw={"title_block": {"rows": rows}})
    with pytest.raises(ProfileError, match=r"rie-esb756-v8: the rows of title_block"):
        template_of(broken)


def test_facts_of_a_document_without_revisions_are_empty():
    facts = title_facts(Document(), SHEET, load_profile())
    assert (facts["revision"], facts["date"], facts["submitted"], facts["stage"]) == ("", "", "", "")


# ------------------------------------------------------------ revisions
def rows_of(marks):
    found = {}
    for text in texts(marks):
        found.setdefault(round(text.at[1], 3), []).append(text.text)
    return list(found.values())


def test_the_newest_revision_stands_on_top():
    revisions = [Revision(n, f"2026-11-0{n + 1}", "AB", f"Issue {n}") for n in (1, 0, 2)]
    assert rows_of(revision_marks(PAGE, revisions)) == [
        ["REV", "DATE", "BY", "DESCRIPTION"],
        ["2", "2026-11-03", "AB", "Issue 2"],
        ["1", "2026-11-02", "AB", "Issue 1"],
        ["0", "2026-11-01", "AB", "Issue 0"],
    ]


def test_a_long_description_runs_on_while_there_is_room():
    said = "moved the supply breaker to the far end of the bar, and corrected its rating"
    _, first, second = rows_of(revision_marks(PAGE, [Revision(0, "2026-11-02", "AB", said)]))
    assert first[:3] == ["0", "2026-11-02", "AB"]
    assert f"{first[3]} {second[0]}" == said


def test_older_revisions_that_have_no_row_are_counted():
    rows = rows_of(revision_marks(PAGE, [Revision(n, "", "", f"Issue {n}") for n in range(30)]))
    assert rows[1] == ["29", "Issue 29"]
    left_out = 30 - (len(rows) - 2)
    assert rows[-1] == [f"{left_out} earlier revisions are kept in the document"]


@pytest.mark.parametrize("value", HOSTILE)
def test_no_revision_leaves_the_block(value):
    marks = revision_marks(PAGE, [Revision(n, value, value, value) for n in range(9)])
    assert not overlapping(marks)
    for mark in marks:
        box = mark_box(mark)
        assert PAGE.revision_block.left <= box.left and box.right <= PAGE.revision_block.right
        assert PAGE.revision_block.top <= box.top and box.bottom <= PAGE.revision_block.bottom


# ------------------------------------------------------------ seal
@pytest.mark.parametrize("name", SIZES)
def test_the_seal_area_is_clear_and_large_enough(name):
    page = paper(name)
    clear = clear_box(page)
    assert clear.width >= CLEAR and clear.height >= CLEAR
    marks = seal_marks(page)
    assert written(marks) == ["SIGNED", "DATE", "LIC. NO.", "STATE"]
    assert not overlapping(marks)
    for mark in texts(marks):
        assert not mark_box(mark).overlaps(clear)
        assert page.seal.left <= mark_box(mark).left and mark_box(mark).right <= page.seal.right
    assert sum(isinstance(mark, Line) for mark in marks) == 5

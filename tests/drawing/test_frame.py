"""The border and its zones."""

from itertools import pairwise

import pytest

from tieline.drawing.extent import mark_box
from tieline.drawing.frame import column_names, columns, frame_marks, row_names, rows, zone_of
from tieline.drawing.marks import Pen, Polyline, Text
from tieline.drawing.paper import SIZES, paper


@pytest.mark.parametrize("name", SIZES)
def test_the_border_lies_on_the_paper_and_around_the_frame(name):
    page = paper(name)
    for mark in frame_marks(page):
        box = mark_box(mark)
        assert box.left >= 0 and box.top >= 0 and box.right <= page.width and box.bottom <= page.height
        if isinstance(mark, Text):
            assert not box.overlaps(page.frame)
            assert mark.size_mm >= 2.8
    assert any(isinstance(m, Polyline) and m.pen is Pen.FRAME and mark_box(m) == page.frame for m in frame_marks(page))


@pytest.mark.parametrize("name", SIZES)
def test_zones_are_even_in_number_and_about_two_inches_long(name):
    page = paper(name)
    for cuts, names in ((columns(page), column_names(page)), (rows(page), row_names(page))):
        assert len(names) % 2 == 0
        assert len(set(names)) == len(names) == len(cuts) - 1
        assert all(30 < b - a < 70 for a, b in pairwise(cuts))


def test_zones_count_from_the_title_block_on_american_paper_and_from_the_corner_on_iso():
    american, iso = paper("ANSI B"), paper("ISO A3")
    assert zone_of(american, (american.frame.right - 1, american.frame.bottom - 1)) == "A1"
    assert zone_of(american, (american.frame.left + 1, american.frame.top + 1)) == "D8"
    assert zone_of(iso, (iso.frame.left + 1, iso.frame.top + 1)) == "A1"
    assert zone_of(american, (-100, 1e6)) == "A8"

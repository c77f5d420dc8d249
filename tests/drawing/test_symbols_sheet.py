"""The library's own sheets show all of it, inside the frame and without overlaps."""

import pytest

from tieline.drawing.extent import mark_box
from tieline.drawing.library_sheet import pictures
from tieline.drawing.marks import Text
from tieline.drawing.paper import paper
from tieline.drawing.symbols import library
from tieline.drawing.text_metrics import text_box

PAGES = pictures()


def test_every_symbol_with_every_variant_is_shown_once():
    shown = [name for page in PAGES for name in dict.fromkeys(mark.of for mark in page.marks if mark.of)]
    assert sorted(shown) == sorted(library().names)
    written = "".join(mark.text for page in PAGES for mark in page.marks if isinstance(mark, Text))
    assert all(name in written for name in library().names), "a long name goes on in the next line, unbroken"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.sheet)
def test_nothing_leaves_the_frame_and_no_text_covers_another(page):
    frame = paper("ANSI B").frame
    assert all(frame.joined(mark_box(mark)) == frame for mark in page.marks)
    boxes = [text_box(mark) for mark in page.marks if isinstance(mark, Text)]
    assert not [(a, b) for n, a in enumerate(boxes) for b in boxes[:n] if a.grown(-0.2).overlaps(b.grown(-0.2))]

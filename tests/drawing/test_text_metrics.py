"""Widths of texts, against another reader of the same font files."""

import pytest
from reportlab.pdfbase.ttfonts import TTFont

from tieline.drawing.marks import GRID_MM, Layer, Text
from tieline.drawing.text_metrics import text_box, text_width_mm
from tieline.paths import data_folder

FONTS = data_folder("resources") / "fonts"


@pytest.mark.parametrize("text", ["", "52", "51N", "Circuit breaker", "3 × 500 kcmil Al", "Ω Δ µ ° ± ≤ ≥ √ φ ⌀ → ▲"])
@pytest.mark.parametrize(("bold", "file"), [(False, "DejaVuSans.ttf"), (True, "DejaVuSans-Bold.ttf")])
def test_widths_are_those_of_the_font(text, bold, file):
    other = TTFont("Oracle-" + file, str(FONTS / file))
    assert text_width_mm(text, 10, bold) == pytest.approx(other.stringWidth(text, 10), abs=0.01)


def test_a_character_that_the_font_lacks_takes_the_room_of_its_empty_box():
    assert text_width_mm("\U0001f600", 10) == text_width_mm("\ue999", 10) > 0


@pytest.mark.parametrize(("anchor", "share"), [("left", 0), ("center", 0.5), ("right", 1)])
def test_the_box_of_a_text_lies_where_its_anchor_says(anchor, share):
    box = text_box(Text((10, 20), "MSP-1", 2.8, Layer.TEXT, anchor=anchor))
    width = text_width_mm("MSP-1", 2.8) / GRID_MM
    assert box.width == pytest.approx(width)
    assert box.left == pytest.approx(10 - share * width)
    assert box.top < 20 < box.bottom


def test_writing_that_runs_upward_takes_its_room_upward():
    level, upward = (text_box(Text((10, 20), "MSP-1", 2.8, Layer.TEXT, turn=turn)) for turn in (0, 90))
    assert (upward.width, upward.height) == pytest.approx((level.height, level.width))
    assert upward.bottom == 20 and upward.left < 10 < upward.right


def test_the_fonts_come_with_their_license():
    words = (FONTS / "LICENSE-DejaVu.txt").read_text(encoding="utf-8")
    assert "Bitstream" in words and "Tavmjong Bah" in words

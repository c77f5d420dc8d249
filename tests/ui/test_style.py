"""The look: both palettes complete and readable, one icon set, one style sheet."""

from dataclasses import fields
from pathlib import Path

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QToolButton

from tieline.paths import data_folder
from tieline.ui.style.colors import DARK, LIGHT, Colors
from tieline.ui.style.icons import NAMES, pixmap, wear
from tieline.ui.style.stylesheet import stylesheet
from tieline.ui.style.theme import Appearance, theme


def contrast(one: str, other: str) -> float:
    """Contrast ratio of WCAG 2.1, 1 to 21."""

    def light(name: str) -> float:
        parts = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in QColor(name).getRgbF()[:3]]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("colors", [LIGHT, DARK], ids=["light", "dark"])
def test_text_can_be_read_on_every_surface(colors: Colors):
    for surface in (colors.window, colors.panel, colors.raised, colors.sunken, colors.hover, colors.accent_soft):
        assert contrast(colors.text, surface) > 7
        assert contrast(colors.muted, surface) > 4
    for sort in ("error", "warning", "info", "undecided", "sound", "accent"):
        assert contrast(getattr(colors, sort), colors.panel) > 4
    assert contrast(colors.on_accent, colors.accent) > 4.5
    assert contrast(colors.ink, colors.paper) > 10


@pytest.mark.parametrize("colors", [LIGHT, DARK], ids=["light", "dark"])
def test_every_color_is_one(colors: Colors):
    for field in fields(colors):
        if field.name != "dark":
            assert QColor(getattr(colors, field.name)).isValid()


def test_the_icon_set_is_what_lies_in_the_folder():
    folder = data_folder("resources") / "icons"
    assert sorted(NAMES) == sorted(file.stem for file in folder.glob("*.svg"))


def test_every_icon_has_the_same_grid_and_takes_its_color(qtbot):
    folder = data_folder("resources") / "icons"
    for name in NAMES:
        text = (folder / f"{name}.svg").read_text()
        assert 'viewBox="0 0 20 20"' in text
        assert "currentColor" in text
        image = pixmap(name, "#FF0000", 20).toImage()
        inked = [image.pixelColor(x, y) for x in range(20) for y in range(20) if image.pixelColor(x, y).alpha() > 60]
        assert inked
        assert all(color.red() > 200 and color.green() < 60 for color in inked)


def test_the_style_sheet_names_only_glyphs_that_exist(qtbot):
    import re

    for colors in (LIGHT, DARK):
        for name in re.findall(r"icons:([\w/.-]+)", stylesheet(colors)):
            assert (data_folder("resources") / "icons" / name).is_file()


def test_icons_follow_the_theme(qtbot, qapp: QApplication):
    button = QToolButton()
    qtbot.addWidget(button)
    theme().choose(Appearance.LIGHT)
    wear(button, "save")
    light = button.icon().pixmap(20, 20).toImage()
    theme().choose(Appearance.DARK)
    dark = button.icon().pixmap(20, 20).toImage()
    theme().choose(Appearance.SYSTEM)
    assert light != dark


def test_what_the_user_asked_for_is_remembered(qtbot, qapp: QApplication):
    from tieline.ui.style.theme import Theme

    theme().choose(Appearance.DARK)
    other = Theme()
    other.start(qapp)
    assert other.appearance is Appearance.DARK
    assert other.colors is DARK
    theme().choose(Appearance.SYSTEM)


def test_an_uncaught_error_makes_a_report():
    from tieline.ui.fault_dialog import report_of

    try:
        raise RuntimeError("the roof is on fire")
    except RuntimeError as error:
        report = report_of(type(error), error, error.__traceback__)
    assert "the roof is on fire" in report
    assert "Tieline" in report.splitlines()[0]
    assert Path(__file__).name in report

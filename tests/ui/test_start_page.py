"""The start page: every template with its picture, the recent files, and the two buttons."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from tieline.storage.templates import find_template, templates
from tieline.ui import settings
from tieline.ui.start_page import StartPage
from tieline.ui.template_pictures import PICTURE, painted, run_of
from tieline.ui.window import MainWindow

EXAMPLE = Path(__file__).resolve().parents[2] / "resources" / "examples" / "commercial-rooftop.tieline"


@pytest.fixture
def page(qtbot):
    page = StartPage()
    qtbot.addWidget(page)
    page.resize(1300, 800)
    page.show()
    qtbot.waitUntil(lambda: page.cards.cards.rowCount() > 0)
    yield page
    page.cards.pictures.stop()


def test_every_template_is_offered(page):
    assert page.cards.cards.templates == templates()


def test_a_click_on_a_card_begins_from_it(page, qtbot):
    place = page.cards.visualRect(page.cards.cards.index(1)).center()
    with qtbot.waitSignal(page.template_wanted) as wanted:
        qtbot.mouseClick(page.cards.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert wanted.args == [templates()[1].name]


def test_a_picture_comes_and_is_kept(page, qtbot):
    first = templates()[0]
    qtbot.waitUntil(lambda: page.cards.pictures.picture(first) is not None, timeout=20000)
    assert page.cards.pictures.picture(first).size() == PICTURE


def test_a_picture_shows_the_run_in_ink(qtbot):
    image = painted(run_of(find_template("residential-pv-load-side")))
    shades = {image.pixel(x, y) for x in range(0, image.width(), 2) for y in range(0, image.height(), 2)}
    assert len(shades) > 10


def test_recent_files_are_listed_latest_first(page):
    from PySide6.QtWidgets import QToolButton

    settings.remember_file(EXAMPLE)
    page.refresh()
    buttons = [b for b in page.findChildren(QToolButton) if b.toolTip() == str(EXAMPLE)]
    assert buttons


def test_a_recent_file_that_is_gone_is_not_listed(tmp_path):
    gone = tmp_path / "gone.tieline"
    gone.write_text("{}")
    settings.remember_file(gone)
    assert settings.recent_files() == (gone.resolve(),)
    gone.unlink()
    assert settings.recent_files() == ()


def test_the_page_gives_way_to_the_document(qtbot):
    window = MainWindow()
    window.show_start_page()
    window.show()
    assert window.editor is None
    window.start_page.template_wanted.emit("residential-pv-load-side")
    assert window.editor is not None
    assert window.start_page is None
    assert window.session.document.devices
    window.session.mark_dirty_free()
    window.close()


def test_new_sheet_begins_empty(qtbot):
    window = MainWindow()
    window.show_start_page()
    window.show()
    window.start_page.blank.click()
    assert window.session.document.devices == {}
    assert len(window.session.document.sheets) == 1
    window.close()

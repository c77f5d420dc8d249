"""The print preview shows what is printed; the report is written from the window in each of its forms."""

from __future__ import annotations

import json

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor

from tieline.drawing.compose import draw
from tieline.paths import data_folder
from tieline.storage import load
from tieline.ui import asking, reporting
from tieline.ui.dialogs.preview import PreviewDialog
from tieline.ui.session import Session

EXAMPLE = data_folder("resources") / "examples" / "standalone-solar-1mw.tieline"


@pytest.fixture
def session(qtbot):
    session = Session(load(EXAMPLE).document)
    session.live_check = False
    return session


def test_the_preview_lists_every_printed_sheet_and_those_made_from_the_data(session, qtbot):
    dialog = PreviewDialog(session)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.sheets.count() > 0, timeout=20_000)
    printed = draw(session.document)
    assert [picture.sheet for picture in dialog.pictures] == [picture.sheet for picture in printed]
    made = [dialog.sheets.item(row).text().endswith("Made from the data") for row in range(dialog.sheets.count())]
    assert made == [picture.sheet not in session.document.sheets for picture in printed] and any(made)
    assert "of them made from the data" in dialog.told.text()


def test_a_picked_sheet_is_shown_black_on_white(session, qtbot):
    dialog = PreviewDialog(session)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.sheets.count() > 0, timeout=20_000)
    dialog.sheets.setCurrentRow(dialog.sheets.count() - 1)
    (page,) = dialog.scene.items()
    assert page.boundingRect().width() == dialog.pictures[-1].width
    image = dialog.view.grab().toImage()
    at = dialog.view.mapFromScene(QPointF(2, 2))
    assert QColor(image.pixel(at)) == QColor("white")
    before = dialog.view.zoom
    dialog.view.zoom_in()
    assert dialog.view.zoom > before
    qtbot.mouseDClick(dialog.view.viewport(), Qt.MouseButton.LeftButton)
    assert dialog.view.zoom == pytest.approx(before)


@pytest.mark.parametrize(
    ("suffix", "begins"), [(".pdf", b"%PDF-"), (".html", b"<!DOCTYPE html>"), (".sarif", b'{\n "$schema"')]
)
def test_the_report_is_written_in_each_form(session, qtbot, tmp_path, monkeypatch, suffix, begins):
    path = tmp_path / f"report{suffix}"
    monkeypatch.setattr(asking, "where_to_report", lambda parent, suggested: path)
    assert reporting.write_report(session, None) == path
    assert path.read_bytes().startswith(begins)
    if suffix == ".sarif":
        results = json.loads(path.read_text(encoding="utf-8"))["runs"][0]["results"]
        assert any(result["kind"] == "pass" for result in results)


def test_a_report_that_cannot_be_written_is_told_of(session, qtbot, tmp_path, monkeypatch):
    told = []
    monkeypatch.setattr(asking, "where_to_report", lambda parent, suggested: tmp_path / "nowhere" / "report.html")
    monkeypatch.setattr(asking, "tell", lambda parent, title, text="", **more: told.append((title, text)))
    assert reporting.write_report(session, None) is None
    assert told and told[0][0] == "The report was not written."


def test_the_form_picked_gives_the_suffix(qtbot, monkeypatch, tmp_path):
    chosen = {}

    def pick(parent, title, start, forms):
        chosen["start"] = start
        return str(tmp_path / "my report"), "SARIF (*.sarif)"

    monkeypatch.setattr(asking.QFileDialog, "getSaveFileName", pick)
    assert asking.where_to_report(None, 'A/B: "C"') == tmp_path / "my report.sarif"
    assert chosen["start"].endswith("A-B- -C-.pdf")


def test_nothing_is_asked_twice_when_no_name_is_given(session, monkeypatch):
    monkeypatch.setattr(asking, "where_to_report", lambda parent, suggested: None)
    assert reporting.write_report(session, None) is None

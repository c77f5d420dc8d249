"""The dialogs: project form, sheets, revisions, export; each edits through the session."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit

from tieline.edit.set_props import SetProject
from tieline.model.dictionary import dictionary
from tieline.storage import loads
from tieline.ui import asking
from tieline.ui.dialogs.about import AboutDialog
from tieline.ui.dialogs.export import FORMATS, ExportDialog
from tieline.ui.dialogs.project import GROUPS, KEPT_BY_THE_EDITOR, ProjectDialog
from tieline.ui.dialogs.revisions import RevisionsDialog
from tieline.ui.dialogs.rule_page import RulePage
from tieline.ui.dialogs.sheets import SheetsDialog
from tieline.ui.dialogs.stamp import StampDialog, standing_words
from tieline.ui.panels.entry_table import TableBody, choices_of
from tieline.ui.session import Session


@pytest.fixture
def session(qtbot):
    from tieline.storage.templates import find_template

    session = Session(find_template("residential-pv-load-side").document())
    session.live_check = False
    return session


# ---------------------------------------------------------------- project
def test_the_form_holds_every_property_of_the_project_once():
    shown = [name for _, _, names in GROUPS for name in names]
    assert len(shown) == len(set(shown))
    assert set(shown) | KEPT_BY_THE_EDITOR == set(dictionary().project)


@pytest.mark.parametrize(("field", "page", "focus"), [("", 0, "title"), ("site_address", 2, "site_address")])
def test_the_form_opens_at_a_field(session, qtbot, field, page, focus):
    dialog = ProjectDialog(session, None, field)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.groups.currentRow() == page
    assert dialog.focusWidget() is dialog.fields[focus].widget


def test_applying_an_untouched_form_changes_nothing(session, qtbot):
    dialog = ProjectDialog(session)
    qtbot.addWidget(dialog)
    assert dialog.values() == {}
    before = session.document
    dialog.accept()
    assert session.document is before


def test_what_is_written_is_one_step(session, qtbot):
    dialog = ProjectDialog(session)
    qtbot.addWidget(dialog)
    fill(dialog, "customer", "A. Smith")
    fill(dialog, "interconnection_date", "2027-01-31")
    fill(dialog, "onsite_min_load_kw", "1.2 MW")
    choose(dialog, "process", "expedited")
    choose(dialog, "exports", True)
    dialog.fields["notes"].widget.setPlainText("First note.\n\nSecond note.")
    dialog.accept()
    props = session.document.project.props
    assert props["customer"] == "A. Smith"
    assert props["onsite_min_load_kw"] == 1200
    assert (props["process"], props["exports"]) == ("expedited", True)
    assert props["notes"] == ["First note.", "Second note."]
    session.undo()
    assert session.document.project.props.get("customer") != "A. Smith"


def test_a_wrong_date_is_said_and_nothing_is_taken(session, qtbot):
    dialog = ProjectDialog(session)
    qtbot.addWidget(dialog)
    fill(dialog, "application_date", "31 January")
    before = session.document
    assert "2026-11-21" in dialog.fields["application_date"].complaint.text()
    assert not dialog.apply_button.isEnabled()
    dialog.accept()
    assert session.document is before
    assert GROUPS[dialog.groups.currentRow()][0] == "Dates"
    fill(dialog, "application_date", "2027-01-31")
    assert dialog.apply_button.isEnabled()


def test_clearing_a_field_takes_it_away(session, qtbot):
    dialog = ProjectDialog(session)
    qtbot.addWidget(dialog)
    fill(dialog, "title", "")
    dialog.accept()
    assert "title" not in session.document.project.props


def fill(dialog, name, text):
    widget = dialog.fields[name].widget
    assert isinstance(widget, QLineEdit)
    widget.setText(text)


def choose(dialog, name, value):
    widget = dialog.fields[name].widget
    assert isinstance(widget, QComboBox)
    widget.setCurrentIndex(widget.findData(value))


# ---------------------------------------------------------------- sheets and revisions
def test_sheets_are_added_renamed_resized_and_removed(session, qtbot):
    dialog = SheetsDialog(session)
    qtbot.addWidget(dialog)
    count = len(session.document.sheets)
    dialog.add()
    assert len(session.document.sheets) == count + 1
    dialog.table.item(count, 1).setText("Details")
    key = list(session.document.sheets)[-1]
    assert session.document.sheets[key].title == "Details"
    dialog.table.cellWidget(count, 2).textActivated.emit("ANSI D")
    assert session.document.sheets[key].size == "ANSI D"
    dialog.table.setCurrentCell(count, 0)
    dialog.remove()
    assert len(session.document.sheets) == count


def test_a_sheet_with_devices_stays_and_says_why(session, qtbot):
    dialog = SheetsDialog(session)
    qtbot.addWidget(dialog)
    dialog.add()
    dialog.table.setCurrentCell(0, 0)
    dialog.remove()
    assert "still on sheet" in dialog.refusal.text()


def test_revisions_are_added_corrected_and_removed(session, qtbot):
    dialog = RevisionsDialog(session)
    qtbot.addWidget(dialog)
    last = session.document.current_revision()
    dialog.add_revision()
    added = session.document.current_revision()
    assert added.number == (0 if last is None else last.number + 1)
    assert added.date == date.today().isoformat()
    dialog.table.item(0, 3).setText("Relay settings added")
    assert session.document.current_revision().description == "Relay settings added"
    dialog.table.item(0, 1).setText("yesterday")
    assert "no date" in dialog.refusal.text()
    assert session.document.current_revision().date == added.date
    dialog.table.setCurrentCell(0, 0)
    dialog.remove_revision()
    assert session.document.current_revision() == last


def test_a_submitted_revision_keeps_how_everything_stood(session, qtbot):
    from tieline.edit.set_props import SetProject

    session.do(SetProject({"case_number": "00412345"}))
    dialog = RevisionsDialog(session)
    qtbot.addWidget(dialog)
    dialog.add_revision()
    dialog.table.setCurrentCell(0, 0)
    dialog.issue_revision()
    row = session.document.current_revision()
    assert row.submitted == date.today().isoformat()
    assert row.file.startswith("Case#00412345_Oneline_Revision#")
    assert row.snapshot.devices == tuple(session.document.devices.values())
    assert not dialog.remove.isEnabled()


# ---------------------------------------------------------------- export
@pytest.fixture
def named(session):
    from tieline.edit.revisions import AddRevision
    from tieline.edit.set_props import SetProject

    session.do(SetProject({"case_number": "00412345"}))
    if session.document.current_revision() is None:
        session.do(AddRevision("2026-11-02", "AB", "Issued"))
    return session


def export_dialog(session, qtbot, folder, day="2026-11-21"):
    dialog = ExportDialog(session)
    qtbot.addWidget(dialog)
    dialog.folder.setText(str(folder))
    dialog.day.setText(day)
    return dialog


def test_the_filing_name_is_shown_as_it_is_typed(named, qtbot, tmp_path):
    dialog = export_dialog(named, qtbot, tmp_path)
    shown = dialog.name.text().replace("\u200b", "")
    assert shown == "Case#00412345_Oneline_Revision#00_(2026-11-21).pdf"
    dialog.day.setText("2026-12-24")
    assert "(2026-12-24)" in dialog.name.text()
    dialog.formats.button(1).setChecked(True)
    assert dialog.name.text().endswith(".svg")


def test_what_keeps_it_from_being_named_is_said(named, qtbot, tmp_path):
    from tieline.edit.set_props import SetProject

    named.do(SetProject({"case_number": None}))
    dialog = export_dialog(named, qtbot, tmp_path)
    assert "case number" in dialog.fault.text()
    assert not dialog.export_button.isEnabled()
    dialog.day.setText("tomorrow")
    assert "2026-11-21" in dialog.fault.text()


def test_the_pdf_carries_the_document_as_it_stands(named, qtbot, tmp_path):
    dialog = export_dialog(named, qtbot, tmp_path)
    dialog.accept()
    (path,) = dialog.written
    assert path.parent == tmp_path
    assert loads(path.read_bytes(), path.name).document == named.document


@pytest.mark.parametrize("number", range(1, len(FORMATS)))
def test_pictures_are_written_a_sheet_each(named, qtbot, tmp_path, number):
    dialog = export_dialog(named, qtbot, tmp_path)
    dialog.formats.button(number).setChecked(True)
    dialog.accept()
    assert dialog.written
    assert all(path.suffix == f".{FORMATS[number][0]}" and path.stat().st_size > 500 for path in dialog.written)


def test_nothing_is_overwritten_unasked(named, qtbot, tmp_path, monkeypatch):
    folder = tmp_path / "filed"
    export_dialog(named, qtbot, folder).accept()
    (path,) = folder.iterdir()
    path.write_bytes(b"mine")
    asked = []
    monkeypatch.setattr(asking, "whether_to_overwrite", lambda parent, names: asked.append(names) or False)
    dialog = export_dialog(named, qtbot, folder)
    dialog.accept()
    assert asked == [[path.name]]
    assert path.read_bytes() == b"mine"
    monkeypatch.setattr(asking, "whether_to_overwrite", lambda *_: True)
    dialog.accept()
    assert path.read_bytes().startswith(b"%PDF-")


def test_a_folder_that_cannot_be_written_is_told(named, qtbot, tmp_path, monkeypatch):
    told = []
    monkeypatch.setattr(asking, "tell", lambda parent, title, *rest, **kw: told.append(title))
    (tmp_path / "file").write_text("")
    dialog = export_dialog(named, qtbot, tmp_path / "file" / "folder")
    dialog.accept()
    assert told == ["Nothing was exported."]
    assert dialog.written == []


def test_what_goes_out_is_recorded_in_the_revision_block(named, qtbot, tmp_path):
    dialog = export_dialog(named, qtbot, tmp_path)
    dialog.accept()
    row = named.document.current_revision()
    assert (row.submitted, row.file) == ("2026-11-21", dialog.written[0].name)
    assert row.snapshot is not None
    named.check_now()
    assert {"DOC-007", "DOC-010", "DOC-011"}.isdisjoint(finding.rule for finding in named.report.findings)
    assert not export_dialog(named, qtbot, tmp_path).records


def test_a_picture_or_a_draft_is_not_recorded(named, qtbot, tmp_path):
    before = named.document
    dialog = export_dialog(named, qtbot, tmp_path)
    dialog.record.setChecked(False)
    dialog.accept()
    picture = export_dialog(named, qtbot, tmp_path)
    picture.formats.button(1).setChecked(True)
    picture.accept()
    assert named.document is before


def test_a_submittal_that_failed_is_not_recorded(named, qtbot, tmp_path, monkeypatch):
    monkeypatch.setattr(asking, "tell", lambda *_, **__: None)
    before = named.document
    (tmp_path / "file").write_text("")
    export_dialog(named, qtbot, tmp_path / "file" / "folder").accept()
    assert named.document == before


# ---------------------------------------------------------------- pages
def test_a_rule_page_cites_the_edition_in_force(session, qtbot):
    page = RulePage("BUS-005", session)
    qtbot.addWidget(page)
    assert "NEC" in page.page.toPlainText()
    assert "Why" in page.page.toPlainText()


def test_about_names_the_version(qtbot):
    from tieline import __version__

    dialog = AboutDialog()
    qtbot.addWidget(dialog)
    assert __version__ in dialog.about.text()


def test_the_keyboard_begins_at_the_answer_that_loses_nothing(qtbot):
    notice = asking.Notice(None, "save", "Save?", "")
    qtbot.addWidget(notice)
    notice.add_button("Discard", asking.Answer.NO)
    save = notice.add_button("Save", asking.Answer.YES, default=True)
    notice.show()
    assert notice.focusWidget() is save


# ---------------------------------------------------------------- stamp
def test_the_stamp_is_recorded_on_the_sheets_as_they_are(session, qtbot):
    session.do(SetProject({"engineer": "A. Baker", "engineer_license": "PE 9911, RI"}))
    dialog = StampDialog(session)
    qtbot.addWidget(dialog)
    assert (dialog.license.text(), dialog.state.text()) == ("PE 9911", "RI")
    assert dialog.remove.isHidden()
    dialog.record()
    assert session.document.stamp.engineer == "A. Baker"
    assert standing_words(session.document).endswith("unchanged since.")
    session.do(SetProject({"title": "Another"}))
    assert "have changed since" in standing_words(session.document)


def test_a_stamp_without_a_name_is_refused_and_says_why(session, qtbot):
    dialog = StampDialog(session)
    qtbot.addWidget(dialog)
    dialog.engineer.clear()
    dialog.record()
    assert session.document.stamp is None
    assert "name of the engineer" in dialog.refusal.text()


# ---------------------------------------------------------------- tables of entries
def test_attachments_offer_their_kinds_in_words_and_keep_the_documents_own(session, qtbot):
    table = TableBody([{"kind": "site-plan", "stamped": True}, {"kind": "napkin"}], "attachment", ("MSP",))
    qtbot.addWidget(table)
    assert table.table.item(0, 0).text() == "Site plan"
    assert table.entries() == [{"kind": "site-plan", "stamped": True}, {"kind": "napkin"}]
    table.table.item(1, 0).setText("Cut sheet")
    assert table.entries()[1] == {"kind": "cut-sheet"}
    assert choices_of("kind")["PCS certification"] == "pcs-certification"
    assert choices_of("device", ("MSP", "CB-1")) == {"MSP": "MSP", "CB-1": "CB-1"}
    assert choices_of("title") == {}


def test_tab_goes_past_a_day_in_one_step(qtbot, session):
    dialog = StampDialog(session)
    qtbot.addWidget(dialog)
    dialog.show()
    before = dialog.day.text_of_day
    dialog.day.setFocus()
    qtbot.keyClick(dialog.day, Qt.Key.Key_Tab)
    assert not dialog.day.hasFocus()
    assert dialog.day.text_of_day == before

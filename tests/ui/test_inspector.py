"""The inspector panel edits what is selected, one undo step at a time, and refuses nonsense."""

import pytest
from PySide6.QtCore import Qt

from diagram import diagram
from tieline.ui.panels.field_editors import ChoiceEditor, TextEditor
from tieline.ui.panels.inspector import InspectorPanel
from tieline.ui.panels.list_editor import LinesBody, ListDialog, TableBody, TicksBody
from tieline.ui.session import Session


@pytest.fixture
def session(qtbot):
    session = Session(diagram("EPS M1 PCC MAIN MSP@0; MSP@1 CB-PV INV PV"))
    session.live_check = False
    return session


@pytest.fixture
def inspector(session, qtbot):
    panel = InspectorPanel(session)
    qtbot.addWidget(panel)
    panel.resize(360, 900)
    panel.show()
    return panel


def typed(qtbot, panel, text, key=Qt.Key.Key_Return):
    editor = panel.findChildren(TextEditor)[-1]
    editor.selectAll()
    qtbot.keyClicks(editor, text)
    qtbot.keyClick(editor, key)
    return editor


def test_typing_a_rating_is_one_step_that_undo_takes_back(session, inspector, qtbot):
    session.select(["CB-PV"])
    before = session.document
    assert inspector.edit_field("rating_a")
    typed(qtbot, inspector, "40 A")
    assert session.document.devices["CB-PV"].props["rating_a"] == 40
    session.undo()
    assert session.document.devices["CB-PV"] == before.devices["CB-PV"]


def test_nonsense_is_refused_and_the_editor_stays_open(session, inspector, qtbot):
    session.select(["CB-PV"])
    before = session.document
    inspector.edit_field("rating_a")
    editor = typed(qtbot, inspector, "forty")
    assert session.document is before
    assert "number in A" in inspector.list.complaint
    assert editor.isVisible()
    typed(qtbot, inspector, "60")
    assert session.document.devices["CB-PV"].props["rating_a"] == 60
    assert inspector.list.complaint == ""


def test_tab_in_an_open_list_takes_the_choice_and_goes_on(session, inspector, qtbot):
    session.select(["INV"])
    assert inspector.edit_field("phases")
    editor = inspector.findChildren(ChoiceEditor)[-1]
    qtbot.waitUntil(lambda: editor.view().isVisible())
    qtbot.keyClicks(editor.view(), "1")
    qtbot.keyClick(editor.view(), Qt.Key.Key_Tab)
    assert session.document.devices["INV"].props["phases"] == 1
    qtbot.waitUntil(lambda: any(line.isVisible() for line in inspector.findChildren(TextEditor)))


def test_escape_gives_the_old_value_back(session, inspector, qtbot):
    session.select(["CB-PV"])
    before = session.document
    inspector.edit_field("rating_a")
    typed(qtbot, inspector, "77", Qt.Key.Key_Escape)
    assert session.document is before


def test_tab_goes_on_to_the_next_property(session, inspector, qtbot):
    session.select(["CB-PV"])
    inspector.edit_field("rating_a")
    typed(qtbot, inspector, "40", Qt.Key.Key_Tab)
    following = inspector.list.fields.row_at(inspector.list.currentIndex())
    assert following.name == "frame_a"


def test_tab_goes_on_from_a_field_settled_with_enter(session, inspector, qtbot):
    session.select(["CB-PV"])
    inspector.edit_field("rating_a")
    typed(qtbot, inspector, "40")
    qtbot.keyClick(inspector.list, Qt.Key.Key_Tab)
    assert inspector.list.fields.row_at(inspector.list.currentIndex()).name == "frame_a"
    typed(qtbot, inspector, "225")
    qtbot.keyClick(inspector.list, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert inspector.list.fields.row_at(inspector.list.currentIndex()).name == "rating_a"
    assert session.document.devices["CB-PV"].props["frame_a"] == 225


def test_an_empty_field_takes_the_property_away(session, inspector, qtbot):
    session.select(["CB-PV"])
    inspector.edit_field("rating_a")
    typed(qtbot, inspector, "40")
    inspector.edit_field("rating_a")
    editor = inspector.findChildren(TextEditor)[-1]
    editor.selectAll()
    qtbot.keyClick(editor, Qt.Key.Key_Backspace)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert "rating_a" not in session.document.devices["CB-PV"].props


def test_a_choice_is_taken_as_soon_as_it_is_made(session, inspector, qtbot):
    session.select(["CB-PV", "MAIN"])
    inspector.edit_field("role")
    editor = inspector.findChildren(ChoiceEditor)[-1]
    place = editor.findData("der")
    editor.setCurrentIndex(place)
    editor.activated.emit(place)
    assert [session.document.devices[key].props["role"] for key in ("CB-PV", "MAIN")] == ["der", "der"]
    assert session.undo_label == "Set role"


def test_opening_a_mixed_choice_and_leaving_changes_nothing(session, inspector, qtbot):
    session.select(["MAIN"])
    inspector.edit_field("role")
    editor = inspector.findChildren(ChoiceEditor)[-1]
    editor.setCurrentIndex(editor.findData("main"))
    editor.activated.emit(editor.currentIndex())
    session.select(["CB-PV", "MAIN"])
    before = session.document
    inspector.edit_field("role")
    editor = inspector.findChildren(ChoiceEditor)[-1]
    assert editor.currentText() == "(mixed)"
    editor.activated.emit(editor.currentIndex())
    assert session.document is before


def test_yes_no_and_not_stated_are_three_answers(session, inspector, qtbot):
    session.select(["CB-PV"])
    inspector.edit_field("lockable_open")
    editor = inspector.findChildren(ChoiceEditor)[-1]
    assert [editor.itemData(i) for i in range(editor.count())] == [None, True, False]
    assert editor.currentIndex() == 0


def test_the_tag_of_another_device_is_refused_with_its_reason(session, inspector, qtbot):
    session.select(["CB-PV"])
    inspector.edit_field("tag")
    with qtbot.waitSignal(session.refused) as refused:
        typed(qtbot, inspector, "MAIN")
    assert "MAIN" in refused.args[0]


def test_the_filter_leaves_what_fits(session, inspector):
    session.select(["INV"])
    inspector.filter.setText("voltage")
    assert inspector.fields()
    assert all("voltage" in f"{row.label} {row.name} {row.spec.meaning}".lower() for row in inspector.fields())


def test_nothing_selected_shows_the_project(session, inspector):
    session.select(["INV"])
    assert inspector.pages.currentIndex() == 1
    session.select([])
    assert inspector.pages.currentIndex() == 0


def test_lists_are_edited_in_the_form_that_suits_them(session, inspector, qtbot):
    forms = {}
    session.select(["INV"])
    for row in inspector.fields():
        if row.spec.is_list:
            dialog = ListDialog(row)
            qtbot.addWidget(dialog)
            forms[row.spec.member] = type(dialog.body)
    assert forms["text"] is LinesBody
    assert forms["setting"] is TableBody
    points = ListDialog(_field(session, inspector, "PCC", "points"))
    qtbot.addWidget(points)
    assert isinstance(points.body, TicksBody)


def test_a_settings_table_keeps_what_it_does_not_show(session, inspector, qtbot):
    session.select(["INV"])
    row = next(r for r in inspector.fields() if r.name == "settings")
    entry = {"function": "27", "pickup": 88, "unit": "pct-nominal", "clearing_s": 2.0, "note": "from the study"}
    dialog = ListDialog(_with_value(row, [entry]))
    qtbot.addWidget(dialog)
    assert dialog.value() == [entry]
    dialog.body.table.item(0, 1).setText("eighty")
    dialog.accept()
    assert "a number is wanted" in dialog.complaint.text()
    dialog.body.table.item(0, 1).setText("70.5")
    assert dialog.value()[0]["pickup"] == 70.5


def _field(session, inspector, device, name):
    session.select([device])
    return next(row for row in inspector.fields() if row.name == name)


def _with_value(row, value):
    from dataclasses import replace

    return replace(row, value=value)

"""The window: its actions, its files and their guard, and how its parts answer one another."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence

from tieline.edit.set_props import SetProps
from tieline.storage import load
from tieline.ui import asking, files, settings
from tieline.ui.actions import MENUS, TOOLBAR, Command, commands
from tieline.ui.asking import Answer
from tieline.ui.window import MainWindow, open_path, windows

EXAMPLES = Path(__file__).resolve().parents[2] / "resources" / "examples"
SAMPLE = EXAMPLES / "residential-pv-load-side.tieline"


@pytest.fixture(autouse=True)
def no_questions(monkeypatch):
    """A question that a test did not foresee fails it instead of waiting for somebody."""

    def unforeseen(self):
        raise AssertionError(f"asked: {self.findChildren(type(self))}")

    monkeypatch.setattr(asking.Notice, "ask", unforeseen)
    yield
    monkeypatch.setattr(asking, "whether_to_save", lambda *_: Answer.NO)
    for window in windows():
        window.close()


@pytest.fixture
def window(qtbot, tmp_path):
    copy = tmp_path / "site.tieline"
    copy.write_bytes(SAMPLE.read_bytes())
    window = MainWindow()
    window.resize(1300, 860)
    assert window.open_path(copy)
    window.show()
    window.session.check_now()
    return window


def device(window, kind):
    return next(d for d in window.session.document.devices.values() if d.kind == kind)


# ---------------------------------------------------------------- actions
def test_every_command_is_one_action_and_no_keys_are_given_twice(window):
    names = [command.name for command in commands()]
    assert len(names) == len(set(names))
    assert {name for name in TOOLBAR if name != "-"} <= set(names)
    keys = [k.toString() for action in window.actions_by_name.by_name.values() for k in action.shortcuts()]
    assert len(keys) == len(set(keys))


def test_every_action_is_in_the_command_palette(window):
    from tieline.ui.command_choices import actions_by_menu, choices_of

    offered = {action.objectName() for _, action in actions_by_menu(window)}
    assert offered == set(window.actions_by_name.by_name)
    texts = {choice.text for choice in choices_of(window)}
    assert {"Save", "Circuit breaker", "Hide Points", "Appearance: Dark"} <= texts


def test_menus_carry_the_commands(window):
    titles = [action.text() for action in window.menuBar().actions()]
    assert titles == [title for title, _ in MENUS]
    file_menu = window.menuBar().actions()[0].menu()
    shown = {action.objectName() for action in file_menu.actions()}
    assert {entry.name for entry in MENUS[0][1] if isinstance(entry, Command)} <= shown


def test_standard_keys_are_those_of_the_platform(window):
    for name, key in (("save", QKeySequence.StandardKey.Save), ("undo", QKeySequence.StandardKey.Undo)):
        assert window.actions_by_name[name].shortcut() == QKeySequence(key)


def test_what_cannot_be_done_is_gray(window):
    actions = window.actions_by_name
    window.session.select([])
    assert not actions["delete"].isEnabled()
    assert not actions["undo"].isEnabled()
    window.session.select([device(window, "breaker").id])
    assert actions["delete"].isEnabled()


def test_without_a_document_only_new_and_open_go(qtbot):
    window = MainWindow()
    window.show_start_page()
    window.show()
    assert window.actions_by_name["open"].isEnabled()
    assert not window.actions_by_name["save"].isEnabled()
    assert not window.actions_by_name["insert/breaker"].isEnabled()


def test_undo_says_what_it_takes_back(window):
    window.session.do(SetProps((device(window, "breaker").id,), {"remarks": "spare"}))
    assert window.actions_by_name["undo"].text() == "Undo set remarks"
    window.actions_by_name["undo"].trigger()
    assert window.actions_by_name["redo"].text() == "Redo set remarks"


def test_single_keys_work_on_the_sheet_and_not_in_a_field(window, qtbot):
    window.activateWindow()
    window.editor.view.setFocus()
    qtbot.keyClick(window.editor.view, Qt.Key.Key_C)
    assert window.editor.view.is_placing == "breaker"
    qtbot.keyClick(window.editor.view, Qt.Key.Key_Escape)
    search = window.editor.palette_panel.search
    search.setFocus()
    qtbot.keyClicks(search, "C")
    assert search.text() == "C"
    assert window.editor.view.is_placing is None


# ---------------------------------------------------------------- how the parts answer one another
def test_the_palette_takes_up_a_kind_and_the_sheet_places_it(window, qtbot):
    before = set(window.session.document.devices)
    window.editor.palette_panel.chosen.emit("load")
    assert window.editor.view.is_placing == "load"
    view = window.editor.view
    qtbot.mouseMove(view.viewport(), QPoint(300, 300))
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(300, 300))
    (added,) = set(window.session.document.devices) - before
    assert window.session.document.devices[added].kind == "load"


def test_a_finding_is_shown_on_the_sheet(window):
    breaker = device(window, "breaker")
    window.editor.findings.show_wanted.emit(breaker.id)
    assert window.session.selection == (breaker.id,)


def test_the_status_bar_counts_what_the_check_found(window):
    main = next(d for d in window.session.document.devices.values() if d.props.get("role") == "der")
    window.session.do(SetProps((main.id,), {"rating_a": 400}))
    window.session.check_now()
    errors = window.session.report.summary["error"]
    assert errors
    assert window.editor.status.counts["error"].text() == str(errors)


def test_a_refused_edit_is_said_in_the_status_bar(window):
    window.session.do(SetProps(("nothing",), {"rating_a": 1}))
    assert "nothing" in window.editor.status.hint.text()


def test_a_sheet_added_has_a_tab_and_is_shown(window):
    window.editor.tabs.add_sheet()
    assert window.editor.tabs.bar.count() == len(window.session.document.sheets)
    assert window.editor.view.sheet == window.editor.tabs.current == list(window.session.document.sheets)[-1]
    window.session.undo()
    assert window.editor.tabs.bar.count() == len(window.session.document.sheets)
    assert window.editor.view.sheet == window.editor.tabs.current


def test_switches_of_the_view_menu_are_remembered(window):
    window.actions_by_name["show_grid"].setChecked(False)
    assert not window.editor.view.show_grid
    assert not settings.switch("show_grid")


def test_the_panels_are_all_dockable_and_put_back(window):
    for dock in window.editor.docks.values():
        dock.hide()
    window.verbs.reset_panels()
    assert all(dock.isVisible() for dock in window.editor.docks.values())


def test_the_layout_is_remembered(window, qtbot):
    window.editor.docks["points"].hide()
    window.session.mark_dirty_free()
    window.close()
    other = MainWindow()
    other.session.new()
    other.show()
    assert not other.editor.docks["points"].isVisible()
    assert other.editor.docks["palette"].isVisible()


# ---------------------------------------------------------------- files
def test_the_title_names_the_file_and_its_changes(window):
    assert "site.tieline" in window.windowTitle()
    assert not window.isWindowModified()
    window.session.do(SetProps((device(window, "breaker").id,), {"remarks": "spare"}))
    assert window.isWindowModified()


def test_saving_writes_the_document_and_clears_the_mark(window):
    breaker = device(window, "breaker").id
    window.session.do(SetProps((breaker,), {"remarks": "spare"}))
    window.actions_by_name["save"].trigger()
    assert not window.isWindowModified()
    assert load(window.session.path).document.devices[breaker].props["remarks"] == "spare"


def test_saving_what_was_not_changed_changes_no_byte(window):
    window.actions_by_name["save"].trigger()
    assert window.session.path.read_bytes() == SAMPLE.read_bytes()


def test_save_as_takes_a_new_name_and_is_recent(window, tmp_path, monkeypatch):
    target = tmp_path / "other.tieline"
    monkeypatch.setattr(asking, "where_to_save", lambda *_: target)
    window.actions_by_name["save_as"].trigger()
    assert window.session.path == target
    assert settings.recent_files()[0] == target.resolve()


@pytest.mark.parametrize("answer, closes, keeps", [(Answer.YES, True, True), (Answer.NO, True, False)])
def test_unsaved_changes_are_saved_or_discarded(window, monkeypatch, answer, closes, keeps):
    breaker, path = device(window, "breaker").id, window.session.path
    window.session.do(SetProps((breaker,), {"remarks": "spare"}))
    monkeypatch.setattr(asking, "whether_to_save", lambda *_: answer)
    assert window.close() is closes
    assert (load(path).document.devices[breaker].props.get("remarks") == "spare") is keeps


def test_cancel_keeps_the_window_open(window, monkeypatch):
    window.session.do(SetProps((device(window, "breaker").id,), {"remarks": "spare"}))
    monkeypatch.setattr(asking, "whether_to_save", lambda *_: Answer.CANCEL)
    assert not window.close()
    assert window.isVisible()


def test_an_unchanged_document_closes_unasked(window):
    assert window.close()


def test_a_broken_file_is_told_and_nothing_opens(window, tmp_path, monkeypatch):
    broken = tmp_path / "broken.tieline"
    broken.write_text("this is no document")
    told = []
    monkeypatch.setattr(asking, "tell", lambda parent, title, *rest, **kw: told.append((title, *rest)))
    before = window.session.document
    assert not window.open_path(broken)
    assert window.session.document is before
    assert "broken.tieline" in told[0][0]


def test_open_anyway_lists_what_was_left_out_and_guards_the_file(window, tmp_path, monkeypatch):
    damaged = tmp_path / "damaged.tieline"
    text = SAMPLE.read_text().replace('"kind": "load"', '"kind": "flux_capacitor"', 1)
    damaged.write_text(text)
    told, asked = [], []
    monkeypatch.setattr(asking, "tell", lambda parent, title, *rest, **kw: told.append((title, *rest)))
    monkeypatch.setattr(asking, "whether_to_open_anyway", lambda *a: asked.append(a) or True)
    assert window.open_path(damaged)
    assert "flux_capacitor" in asked[0][2]
    assert any("flux_capacitor" in str(part) for part in told[0])
    assert not files.may_save_in_place(window.session)
    assert damaged.read_text() == text


def test_no_to_open_anyway_leaves_everything_as_it_was(window, tmp_path, monkeypatch):
    damaged = tmp_path / "damaged.tieline"
    damaged.write_text(SAMPLE.read_text().replace('"kind": "load"', '"kind": "flux_capacitor"', 1))
    monkeypatch.setattr(asking, "whether_to_open_anyway", lambda *_: False)
    before = window.session.document
    assert not window.open_path(damaged)
    assert window.session.document is before


def test_the_document_inside_an_exported_pdf_opens_and_asks_for_a_name(window, tmp_path, monkeypatch):
    from tieline.commands.export import exported

    loaded = load(SAMPLE)
    (data,) = exported(loaded, window.session.profile, "pdf", None).values()
    pdf = tmp_path / "filed.pdf"
    pdf.write_bytes(data)
    assert window.open_path(pdf)
    assert window.session.loaded.document == loaded.document
    assert window.session.path is None
    assert "filed.pdf" in window.windowTitle()
    target = tmp_path / "again.tieline"
    monkeypatch.setattr(asking, "where_to_save", lambda *_: target)
    window.actions_by_name["save"].trigger()
    assert target.read_bytes() == SAMPLE.read_bytes()


def test_a_file_that_is_open_is_not_opened_twice(window):
    count = len(windows())
    open_path(window.session.path)
    assert len(windows()) == count


def test_a_second_document_gets_a_window_of_its_own(window):
    open_path(EXAMPLES / "commercial-rooftop.tieline", window)
    assert len(windows()) == 2
    assert windows()[1].session.path.name == "commercial-rooftop.tieline"


def test_copy_and_paste_go_between_windows(window, qtbot):
    breaker = device(window, "breaker")
    window.session.select([breaker.id])
    window.actions_by_name["copy"].trigger()
    window.verbs.new()
    other = windows()[-1]
    assert other is not window
    other.actions_by_name["paste"].trigger()
    (pasted,) = other.session.document.devices.values()
    assert (pasted.kind, pasted.props.get("rating_a")) == ("breaker", breaker.props.get("rating_a"))


def test_a_template_begins_a_document_without_a_path(window):
    window.verbs.begin_from("commercial-rooftop")
    other = windows()[-1]
    assert other.session.path is None
    assert other.session.document.devices

"""What each command of the menus does to its window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QApplication

from tieline.ui import asking, files, settings

if TYPE_CHECKING:
    from tieline.rules.finding import Finding
    from tieline.ui.editor import Editor
    from tieline.ui.window import MainWindow


class Verbs:
    """One method a command, named as in `actions.MENUS`."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window
        self.session = window.session

    @property
    def editor(self) -> Editor:
        """The window's editor; commands that need one are gray until it is there."""
        return self.window.show_editor()

    def _other_window(self) -> MainWindow:
        """A window for a further document: this one while it has none."""
        from tieline.ui.window import MainWindow

        return self.window if self.window.editor is None else MainWindow()

    # ------------------------------------------------------------ file
    def new(self) -> None:
        window = self._other_window()
        window.session.new()
        window.show()

    def new_from_template(self) -> None:
        window = self._other_window()
        window.show_start_page()
        window.show()

    def begin_from(self, name: str) -> None:
        """A new document like the template of this name."""
        from tieline.storage.templates import find_template

        template = find_template(name)
        if template is not None:
            window = self._other_window()
            window.session.show(template.document())
            window.show()

    def open(self) -> None:
        from tieline.ui.window import open_path

        path = asking.which_file_to_open(self.window)
        if path is not None:
            open_path(path, self.window)

    def save(self) -> None:
        if files.save(self.session, self.window):
            self.editor.status.say(f"Saved {files.name_of(self.session)}")
            self.window.refresh_title()

    def save_as(self) -> None:
        if files.save_as(self.session, self.window):
            self.editor.status.say(f"Saved {files.name_of(self.session)}")
            self.window.refresh_title()

    def export(self) -> None:
        from tieline.ui.dialogs.export import ExportDialog

        dialog = ExportDialog(self.session, self.window)
        if dialog.exec() and dialog.written:
            names = ", ".join(path.name for path in dialog.written)
            self.editor.status.say(f"Exported {names}")

    def preview(self) -> None:
        """Every sheet as it will be printed."""
        from tieline.ui.dialogs.preview import PreviewDialog

        PreviewDialog(self.session, self.window).show()

    def write_report(self) -> None:
        """The compliance report, written to a file and opened if wanted."""
        from tieline.ui.asking import whether_to_look
        from tieline.ui.reporting import write_report

        path = write_report(self.session, self.window)
        if path is not None:
            self.editor.status.say(f"Wrote {path.name}")
            whether_to_look(self.window, path)

    def edit_project(self, field: str = "") -> None:
        """The form of the project, opened at a field."""
        from tieline.ui.dialogs.project import ProjectDialog

        ProjectDialog(self.session, self.window, field).exec()

    def edit_sheets(self) -> None:
        from tieline.ui.dialogs.sheets import SheetsDialog

        SheetsDialog(self.session, self.window).exec()

    def edit_stamp(self) -> None:
        from tieline.ui.dialogs.stamp import StampDialog

        StampDialog(self.session, self.window).exec()

    def edit_revisions(self) -> None:
        from tieline.ui.dialogs.revisions import RevisionsDialog

        RevisionsDialog(self.session, self.window).exec()

    def close_window(self) -> None:
        self.window.close()

    def quit(self) -> None:
        QApplication.closeAllWindows()

    # ------------------------------------------------------------ edit
    def undo(self) -> None:
        self.session.undo()

    def redo(self) -> None:
        self.session.redo()

    def cut(self) -> None:
        self.editor.view.cut()

    def copy(self) -> None:
        self.editor.view.copy()

    def paste(self) -> None:
        self.editor.view.paste()

    def duplicate(self) -> None:
        self.editor.view.duplicate()

    def delete(self) -> None:
        self.editor.view.delete()

    def select_all(self) -> None:
        self.editor.view.select_all()

    def select_connected(self) -> None:
        self.session.select(self.session.graph.joined_to(self.session.selection))

    def select_nothing(self) -> None:
        self.session.select(())

    def rotate(self) -> None:
        self.editor.view.rotate_selected()

    def rotate_back(self) -> None:
        self.editor.view.rotate_selected(clockwise=False)

    def mirror(self) -> None:
        self.editor.view.mirror_selected()

    def route_anew(self) -> None:
        self.editor.view.route_anew()

    def edit_properties(self) -> None:
        self.editor.show_panel("inspector")
        self.editor.inspector.begin_editing()

    def place(self, kind: str) -> None:
        """Take up a device of this kind, to be placed by a click."""
        self.editor.view.place(kind)

    # ------------------------------------------------------------ view
    def zoom_in(self) -> None:
        self.editor.view.zoom_in()

    def zoom_out(self) -> None:
        self.editor.view.zoom_out()

    def zoom_full(self) -> None:
        self.editor.view.set_zoom(1.0)

    def fit(self) -> None:
        self.editor.view.fit()

    def fit_selection(self) -> None:
        view = self.editor.view
        box: QRectF = view.sheet_scene.box_of_all(k for k in self.session.selection if view.sheet_scene.is_here(k))
        if not box.isEmpty():
            view.show_area(box.adjusted(-12, -10, 12, 10))

    def next_sheet(self) -> None:
        self.editor.tabs.step(1)

    def previous_sheet(self) -> None:
        self.editor.tabs.step(-1)

    def show_grid(self, on: bool) -> None:
        self._switch("show_grid", on)

    def show_minimap(self, on: bool) -> None:
        self._switch("show_minimap", on)

    def show_badges(self, on: bool) -> None:
        self._switch("show_badges", on)

    def show_flags(self, on: bool) -> None:
        self._switch("show_flags", on)

    def _switch(self, name: str, on: bool) -> None:
        settings.remember_switch(name, on)
        self.editor.set_switch(name, on)

    def full_screen(self, on: bool) -> None:
        if on:
            self.window.showFullScreen()
        else:
            self.window.showNormal()

    def reset_panels(self) -> None:
        """Put all panels where they are when the program is new."""
        self.editor.arrange()

    # ------------------------------------------------------------ check
    def check_now(self) -> None:
        self.session.check_now()

    def live_check(self, on: bool) -> None:
        self.session.live_check = on
        if on:
            self.session.check_later()

    def next_finding(self) -> None:
        self.editor.show_panel("findings")
        self.editor.findings.step(1)

    def previous_finding(self) -> None:
        self.editor.show_panel("findings")
        self.editor.findings.step(-1)

    def show_rule(self) -> None:
        current = self.editor.findings.list.current
        if current is None:
            self.editor.status.say("Pick a finding first; its rule has a page.")
            self.editor.show_panel("findings")
        else:
            self.show_section(current)

    def show_rule_page(self, code: str) -> None:
        """The page of a rule: what it wants, why, and where it is written."""
        from tieline.ui.dialogs.rule_page import RulePage

        RulePage(code, self.session, self.window).show()

    def show_section(self, finding: Finding, place: int | None = None) -> None:
        """The page of a finding's rule, with one of the sections that the finding cites beside it."""
        from tieline.ui.dialogs.rule_page import RulePage

        RulePage(finding.rule, self.session, self.window, finding, place).show()

    def fix_finding(self) -> None:
        self.editor.show_panel("findings")
        self.editor.findings.fix_current()

    def fix_all(self) -> None:
        self.editor.show_panel("findings")
        self.editor.findings.fix_all()

    def waive_finding(self) -> None:
        self.editor.show_panel("findings")
        self.editor.findings.waive_current()

    def draw_points(self) -> None:
        if not self.editor.points.draw():
            self.editor.status.say("Every point that the graph has is drawn.")

    def panel_limit(self) -> None:
        """What the site controller does at given currents."""
        from tieline.ui.dialogs.panel_limit import PanelLimitDialog

        PanelLimitDialog(self.session, self.window).show()

    # ------------------------------------------------------------ help
    def find_command(self) -> None:
        from tieline.ui.command_choices import choices_of
        from tieline.ui.command_palette import CommandPalette

        CommandPalette(self.window, choices_of(self.window), "Type a command or a tag").open_over(self.window)

    def find_device(self) -> None:
        from tieline.ui.command_choices import device_choices
        from tieline.ui.command_palette import CommandPalette

        CommandPalette(self.window, device_choices(self.window), "Type a tag").open_over(self.window)

    def show_shortcuts(self) -> None:
        from tieline.ui.command_choices import actions_by_menu
        from tieline.ui.dialogs.shortcuts import ShortcutsDialog

        ShortcutsDialog(actions_by_menu(self.window), self.window).exec()

    def about(self) -> None:
        from tieline.ui.dialogs.about import AboutDialog

        AboutDialog(self.window).exec()

"""The editor inside a window: sheet, tabs and panels, wired to one session."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from tieline.ui import settings
from tieline.ui.canvas.colors import CanvasColors
from tieline.ui.canvas.view import SheetView
from tieline.ui.panels.dock import Dock
from tieline.ui.panels.findings import FindingsPanel
from tieline.ui.panels.inspector import InspectorPanel
from tieline.ui.panels.palette import PalettePanel
from tieline.ui.panels.points import PointsPanel
from tieline.ui.sheet_tabs import SheetTabs
from tieline.ui.status_bar import StatusBar
from tieline.ui.style.theme import colors, theme

if TYPE_CHECKING:
    from tieline.ui.window import MainWindow

LEFT, RIGHT, BOTTOM = (
    Qt.DockWidgetArea.LeftDockWidgetArea,
    Qt.DockWidgetArea.RightDockWidgetArea,
    Qt.DockWidgetArea.BottomDockWidgetArea,
)


class Editor(QWidget):
    """Makes the parts and joins them: what one shows or asks for, another does."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.window_of_it = window
        self.session = window.session
        self.tabs = SheetTabs(self.session)
        self.view = SheetView(self.session, CanvasColors.of(colors()))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tabs)
        column.addWidget(self.view, 1)
        self.palette_panel = PalettePanel()
        self.inspector = InspectorPanel(self.session)
        self.points = PointsPanel(self.session)
        self.findings = FindingsPanel(self.session)
        self.docks = {
            "palette": Dock("palette", "Symbols", self.palette_panel, window),
            "inspector": Dock("inspector", "Inspector", self.inspector, window),
            "points": Dock("points", "Points", self.points, window),
            "findings": Dock("findings", "Findings", self.findings, window),
        }
        self.docks["findings"].bar.lead(self.findings.head)
        for name, area in (("palette", LEFT), ("inspector", RIGHT), ("points", RIGHT), ("findings", BOTTOM)):
            window.addDockWidget(area, self.docks[name])
        self.status = StatusBar(self.session, self.view)
        window.setStatusBar(self.status)
        self._join()
        self._take_switches()

    def _join(self) -> None:
        window, verbs, view = self.window_of_it, self.window_of_it.verbs, self.view
        for action in window.actions_by_name.on_sheet:
            view.addAction(action)
        theme().changed.connect(self._take_colors)
        self.tabs.chosen.connect(view.show_sheet)
        self.tabs.sheets_wanted.connect(verbs.edit_sheets)
        view.sheet_changed.connect(self.tabs.show_current)
        view.placing_changed.connect(self._on_placing)
        view.edit_requested.connect(lambda _: verbs.edit_properties())
        view.badge_clicked.connect(self._show_findings_of)
        view.menu_requested.connect(self._show_menu)
        self.palette_panel.chosen.connect(verbs.place)
        self.inspector.project_wanted.connect(verbs.edit_project)
        self.findings.show_wanted.connect(self.show_thing)
        self.findings.field_wanted.connect(self.edit_field)
        self.findings.rule_wanted.connect(verbs.show_rule_page)
        self.findings.section_wanted.connect(verbs.show_section)
        self.findings.said.connect(self.status.say)
        self.points.show_wanted.connect(self.show_thing)
        self.status.findings_wanted.connect(lambda: self.show_panel("findings"))
        self.status.points_wanted.connect(lambda: self.show_panel("points"))
        self.status.zoom_wanted.connect(view.fit)

    def _take_switches(self) -> None:
        view, actions = self.view, self.window_of_it.actions_by_name
        for name in ("show_grid", "show_minimap", "show_badges", "show_flags"):
            on = settings.switch(name)
            actions.set_checked(name, on)
            self.set_switch(name, on)
        actions.set_checked("live_check", True)
        view.viewport().update()

    def set_switch(self, name: str, on: bool) -> None:
        """Show or hide grid, minimap, badges or ghost flags."""
        if name == "show_minimap":
            self.view.minimap.show_when_useful(on)
            return
        setattr(self.view, name, on)
        if name == "show_grid":
            self.view.viewport().update()
        elif self.session.report is not None:
            self.session.checked.emit()

    def arrange(self) -> None:
        """Put the panels where they are when the program is new."""
        window = self.window_of_it
        for name, area in (("palette", LEFT), ("inspector", RIGHT), ("points", RIGHT), ("findings", BOTTOM)):
            dock = self.docks[name]
            dock.setFloating(False)
            window.addDockWidget(area, dock)
            dock.show()
        docks = self.docks
        window.resizeDocks([docks["palette"], docks["inspector"]], [256, 348], Qt.Orientation.Horizontal)
        window.resizeDocks([docks["inspector"], docks["points"]], [560, 200], Qt.Orientation.Vertical)
        window.resizeDocks([docks["findings"]], [290], Qt.Orientation.Vertical)

    # ------------------------------------------------------------ what one part asks of another
    def show_thing(self, key: str) -> None:
        """Select a device or wire and bring it into view; `@project` and the like open their form."""
        if key in self.session.document.devices or key in self.session.document.wires:
            self.view.reveal([key])
        elif key == "@project":
            self.window_of_it.verbs.edit_project()
        elif key.startswith("@revision"):
            self.window_of_it.verbs.edit_revisions()
        elif key == "@stamp":
            self.window_of_it.verbs.edit_stamp()
        elif key in self.session.document.sheets:
            self.view.show_sheet(key)

    def edit_field(self, key: str, name: str) -> None:
        """Open the editor of a property: in the inspector, or for `@project` in its form."""
        if key == "@project":
            self.window_of_it.verbs.edit_project(name)
            return
        self.show_thing(key)
        self.show_panel("inspector")
        if not (name and self.inspector.edit_field(name)):
            self.inspector.begin_editing()

    def show_panel(self, name: str) -> None:
        """Bring a panel to the front."""
        dock = self.docks[name]
        dock.show()
        dock.raise_()

    def _show_findings_of(self, key: str) -> None:
        self.show_panel("findings")
        report = self.session.report
        finding = next((f for f in report.findings if key in f.where and not f.is_waived), None) if report else None
        if finding is not None:
            self.findings.go_to(finding)

    def _on_placing(self, kind: object) -> None:
        if kind is None:
            self.palette_panel.drop()

    def _show_menu(self, key: str | None, at: QPoint) -> None:
        actions = self.window_of_it.actions_by_name
        menu = QMenu(self)
        names: tuple[str, ...]
        if key is not None:
            names = ("edit_properties", "", "cut", "copy", "duplicate", "delete", "", "rotate", "mirror", "route_anew")
        else:
            names = ("paste", "select_all", "", "fit", "zoom_full", "", "edit_project")
        for name in names:
            if name:
                menu.addAction(actions[name])
            else:
                menu.addSeparator()
        menu.exec(at)

    def _take_colors(self) -> None:
        self.view.use_colors(CanvasColors.of(colors()))

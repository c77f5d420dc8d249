"""The main window: start page or sheet in the middle, palette, inspector, points and findings around it."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QMainWindow, QMenu, QSizePolicy, QStackedWidget, QToolBar, QToolButton, QWidget

from tieline.ui import files, settings
from tieline.ui.actions import MENUS, SEPARATOR, TOOLBAR, Actions, Command
from tieline.ui.kinds import GROUPS
from tieline.ui.session import Session
from tieline.ui.style.theme import APPEARANCE_WORDS, theme
from tieline.ui.verbs import Verbs

if TYPE_CHECKING:
    from tieline.ui.editor import Editor
    from tieline.ui.start_page import StartPage

_FIRST_CHECK_MS = 40

_windows: list[MainWindow] = []
"""All open windows: Qt keeps no Python object alive."""


class MainWindow(QMainWindow):
    """One window with one session. Without a document it shows the start page and everything else is gray."""

    def __init__(self) -> None:
        super().__init__()
        _windows.append(self)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAcceptDrops(True)
        self.setMinimumSize(880, 560)
        self.session = Session(parent=self)
        self.session.live_check = False
        self.editor: Editor | None = None
        self._was_shown = False
        self.start_page: StartPage | None = None
        self.verbs = Verbs(self)
        self.actions_by_name = Actions(self.verbs, self)
        self.middle = QStackedWidget()
        self.setCentralWidget(self.middle)
        self._build_menus()
        self._build_toolbar()
        self.setCorner(Qt.Corner.BottomLeftCorner, Qt.DockWidgetArea.LeftDockWidgetArea)
        self.setCorner(Qt.Corner.BottomRightCorner, Qt.DockWidgetArea.RightDockWidgetArea)
        self.setDockOptions(
            QMainWindow.DockOption.AnimatedDocks
            | QMainWindow.DockOption.AllowNestedDocks
            | QMainWindow.DockOption.AllowTabbedDocks
        )
        self.session.opened.connect(self._on_opened)
        self.session.history_changed.connect(self.refresh_actions)
        self.session.selection_changed.connect(self.refresh_actions)
        self.session.path_changed.connect(self.refresh_title)
        self.session.dirty_changed.connect(self.setWindowModified)
        self._take_geometry()
        self.refresh_actions()
        self.refresh_title()

    def _take_geometry(self) -> None:
        geometry, _ = settings.window_state()
        if geometry is None or not self.restoreGeometry(geometry):
            room = self.screen().availableSize()
            self.resize(min(1520, room.width() - 40), min(960, room.height() - 40))
        if len(_windows) > 1 and not self.isMaximized():
            self.move(_windows[-2].pos().x() + 32, _windows[-2].pos().y() + 32)

    # ------------------------------------------------------------ menus and toolbar
    def _build_menus(self) -> None:
        for title, entries in MENUS:
            menu = self.menuBar().addMenu(title)
            if not entries:
                self._fill_insert(menu)
            for entry in entries:
                if isinstance(entry, Command):
                    menu.addAction(self.actions_by_name[entry.name])
                elif entry == SEPARATOR:
                    menu.addSeparator()
                else:
                    self._add_submenu(menu, entry)

    def _add_submenu(self, menu: QMenu, title: str) -> None:
        submenu = menu.addMenu(title)
        match title:
            case "Open Recent":
                submenu.aboutToShow.connect(lambda: self._fill_recent(submenu))
            case "Panels":
                submenu.aboutToShow.connect(lambda: self._fill_panels(submenu))
            case "Check Against":
                submenu.aboutToShow.connect(lambda: self._fill_profiles(submenu))
            case "Appearance":
                submenu.aboutToShow.connect(lambda: self._fill_appearance(submenu))

    def _fill_insert(self, menu: QMenu) -> None:
        for title, offers in GROUPS:
            submenu = menu.addMenu(title)
            for offer in offers:
                submenu.addAction(self.actions_by_name[f"insert/{offer.kind}"])

    def _fill_recent(self, menu: QMenu) -> None:
        menu.clear()
        for path in settings.recent_files():
            menu.addAction(path.name, partial(open_path, path, self)).setToolTip(str(path))
        if menu.isEmpty():
            menu.addAction("Nothing opened yet").setEnabled(False)
            return
        menu.addSeparator()
        menu.addAction("Clear This List", settings.forget_files)

    def _fill_panels(self, menu: QMenu) -> None:
        menu.clear()
        for dock in self.editor.docks.values() if self.editor else ():
            menu.addAction(dock.toggleViewAction())
        menu.addSeparator()
        menu.addAction("Put Panels Back", self.verbs.reset_panels).setEnabled(self.editor is not None)

    def _fill_profiles(self, menu: QMenu) -> None:
        from tieline.model.profile import ProfileError, load_profile
        from tieline.model.profile_file import profile_files

        menu.clear()
        session = self.session
        for name in sorted(file.stem for file in profile_files()):
            try:
                title = load_profile(name).title
            except ProfileError:
                continue
            own = name == session.profile.id
            action = menu.addAction(f"{title}, the project's own" if own else title, partial(session.judge_by, name))
            action.setCheckable(True)
            action.setChecked(name == session.judged_by.id)
            action.setEnabled(self.editor is not None)

    def _fill_appearance(self, menu: QMenu) -> None:
        menu.clear()
        for appearance, text in APPEARANCE_WORDS.items():
            action = menu.addAction(text, partial(theme().choose, appearance))
            action.setCheckable(True)
            action.setChecked(theme().appearance is appearance)

    def _build_toolbar(self) -> None:
        bar = QToolBar("Toolbar", self)
        bar.setObjectName("toolbar")
        bar.setMovable(False)
        bar.setIconSize(QSize(20, 20))
        bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        for name in TOOLBAR:
            if name == SEPARATOR:
                bar.addSeparator()
            else:
                bar.addAction(self.actions_by_name[name])
        space = QWidget()
        space.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        bar.addWidget(space)
        bar.addAction(self.actions_by_name["find_command"])
        primary = QToolButton()
        primary.setObjectName("primary")
        primary.setDefaultAction(self.actions_by_name["export"])
        primary.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        bar.addWidget(primary)
        self.toolbar = bar
        self.addToolBar(bar)

    # ------------------------------------------------------------ what is shown
    def show_start_page(self) -> None:
        """Show the start page, as long as there is no document."""
        if self.editor is not None:
            return
        if self.start_page is None:
            from tieline.ui.start_page import StartPage

            page = StartPage()
            page.blank_wanted.connect(self.verbs.new)
            page.open_wanted.connect(self.verbs.open)
            page.file_wanted.connect(lambda name: open_path(Path(name), self))
            page.template_wanted.connect(self.verbs.begin_from)
            self.start_page = page
            self.middle.addWidget(page)
        self.toolbar.hide()
        self.middle.setCurrentWidget(self.start_page)

    def show_editor(self) -> Editor:
        """Show the sheet and its panels, which are made when first needed."""
        if self.editor is None:
            from tieline.ui.editor import Editor

            self.editor = Editor(self)
            self.middle.addWidget(self.editor)
            self.toolbar.show()
            _, state = settings.window_state()
            if state is None or not self.restoreState(state):
                self.editor.arrange()
        self.middle.setCurrentWidget(self.editor)
        if self.start_page is not None:
            self.middle.removeWidget(self.start_page)
            self.start_page.deleteLater()
            self.start_page = None
        self.refresh_actions()
        return self.editor

    def open_path(self, path: Path) -> bool:
        """Open a file in this window. False where it stays shut; the start page is shown then."""
        opened = files.open_into(self.session, path, self if self.isVisible() else None)
        if not opened and self.editor is None:
            self.show_start_page()
        return opened

    def _on_opened(self) -> None:
        self.show_editor().view.setFocus()
        self.refresh_title()

    def refresh_title(self) -> None:
        """The document's name in the title bar, marked where it has changes."""
        if self.editor is None:
            self.setWindowTitle("Tieline")
            return
        self.setWindowTitle(f"{files.name_of(self.session)}[*]")
        self.setWindowFilePath(str(self.session.path or ""))
        self.setWindowModified(self.session.is_dirty)

    def refresh_actions(self) -> None:
        """Gray what cannot be done now, and name what undo would take back."""
        actions = self.actions_by_name
        actions.allow(document=self.editor is not None, selection=bool(self.session.selection))
        for name, word, label in (
            ("undo", "Undo", self.session.undo_label),
            ("redo", "Redo", self.session.redo_label),
        ):
            action = actions[name]
            action.setText(f"{word} {label[:1].lower() + label[1:]}" if label else word)
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            action.setToolTip(f"{action.text()}  ({keys})")
            action.setEnabled(label is not None)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._was_shown:
            self._was_shown = True
            QTimer.singleShot(_FIRST_CHECK_MS, self, self._begin_checking)

    def _begin_checking(self) -> None:
        """Look for the first time: the window is painted before the rules are even read."""
        self.session.live_check = True
        if self.editor is not None:
            self.session.check_later()

    # ------------------------------------------------------------ files dropped, the window closed
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(_is_document(url.toLocalFile()) for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        for url in event.mimeData().urls():
            if _is_document(url.toLocalFile()):
                open_path(Path(url.toLocalFile()), self)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.WindowStateChange and hasattr(self, "actions_by_name"):
            self.actions_by_name.set_checked("full_screen", self.isFullScreen())

    def closeEvent(self, event: QCloseEvent) -> None:
        if not files.may_go(self.session, self):
            event.ignore()
            return
        settings.remember_window(self.saveGeometry(), self.saveState() if self.editor is not None else None)
        self.session.live_check = False
        self.session.checker.rest()
        if self in _windows:
            _windows.remove(self)
        event.accept()


def _is_document(name: str) -> bool:
    return name.lower().endswith((".tieline", ".pdf"))


def windows() -> tuple[MainWindow, ...]:
    """The open windows, the newest last."""
    return tuple(_windows)


def open_path(path: Path, beside: MainWindow | None = None) -> None:
    """Open a file: in the window that has it already, in one that has no document yet, or in a new one."""
    for window in _windows:
        if window.session.path is not None and window.session.path.resolve() == path.resolve():
            window.raise_()
            window.activateWindow()
            return
    free = beside if beside is not None and beside.editor is None else None
    free = free or next((window for window in _windows if window.editor is None), None)
    window = free or MainWindow()
    if window.open_path(path):
        window.show()
    elif free is None:
        window.close()

"""The application: one process, its look, its windows, and what it does with errors nobody caught."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFileOpenEvent, QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication

from tieline import __version__
from tieline.paths import data_folder
from tieline.ui.fault_dialog import show_fault
from tieline.ui.style.icons import add_search_path
from tieline.ui.style.theme import theme
from tieline.ui.window import MainWindow, open_path


class Application(QApplication):
    """The QApplication; on macOS the Finder hands it files to open."""

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QFileOpenEvent) and event.file():
            open_path(Path(event.file()))
            return True
        return super().event(event)


def make_application(arguments: Sequence[str]) -> QApplication:
    """The application with its name, its look and its error handler; the one there is, if there is one."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontShowIconsInMenus)
    QApplication.setOrganizationName("Tieline")
    QApplication.setApplicationName("Tieline")
    QApplication.setApplicationVersion(__version__)
    QGuiApplication.setDesktopFileName("tieline")
    app = Application(list(arguments))
    QGuiApplication.setApplicationDisplayName("Tieline")
    add_search_path()
    app.setWindowIcon(QIcon(str(data_folder("resources") / "tieline.svg")))
    theme().start(app)
    sys.excepthook = show_fault
    return app


def run(file: str | Path | None = None, arguments: Sequence[str] = ()) -> int:
    """Open the editor, on a file if one is given, and stay until the last window is closed. Returns the exit status."""
    app = make_application(arguments or sys.argv[:1])
    window = MainWindow()
    if file is None:
        window.show_start_page()
    else:
        window.open_path(Path(file))
    window.show()
    return app.exec()

"""What happens to an error nobody caught: it is shown with a report to copy, and the work stays open."""

from __future__ import annotations

import platform
import sys
import traceback
from types import TracebackType

from tieline import __version__

_showing: list[bool] = []


def report_of(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> str:
    """The report a user can send: versions, and the way to the error."""
    from PySide6 import __version__ as qt

    lines = traceback.format_exception(kind, error, trace)
    return (
        f"Tieline {__version__}, Python {platform.python_version()}, PySide {qt}, {platform.platform()}\n\n"
        f"{''.join(lines)}"
    )


def show_fault(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Show the error in the window; an interrupt ends the program as it always did."""
    from PySide6.QtGui import QGuiApplication
    from PySide6.QtWidgets import QApplication

    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, trace)
        return
    report = report_of(kind, error, trace)
    print(report, file=sys.stderr)
    if _showing or QApplication.instance() is None:
        return
    from tieline.ui.asking import Answer, Notice

    _showing.append(True)
    try:
        notice = Notice(
            QApplication.activeWindow(),
            "error",
            "Something went wrong inside Tieline.",
            "Your work is still open. Save it under another name to be safe. The report below tells the authors where "
            "to look.",
            "error",
        )
        notice.add_details(report, 9)
        copy = notice.add_button("Copy report", Answer.NO)
        copy.clicked.disconnect()
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(report))
        notice.add_button("Go on", Answer.YES, default=True)
        notice.ask()
    finally:
        _showing.clear()

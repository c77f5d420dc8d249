"""The frame all dialogs share: a title, a line about it, the body, and buttons that say what they do."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QDate
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDateEdit, QDialog, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget


class DialogFrame(QDialog):
    """A dialog with even margins; `body` takes what it is about, `footer` its buttons."""

    def __init__(self, title: str, about: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        head = self.head = QVBoxLayout()
        head.setContentsMargins(24, 20, 24, 14)
        head.setSpacing(4)
        self.heading = QLabel(title)
        self.heading.setObjectName("title")
        head.addWidget(self.heading)
        if about:
            self.about = QLabel(about)
            self.about.setObjectName("muted")
            self.about.setWordWrap(True)
            head.addWidget(self.about)
        whole.addLayout(head)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(24, 4, 24, 20)
        self.body.setSpacing(12)
        whole.addLayout(self.body, 1)
        whole.addWidget(rule())
        self.footer = QHBoxLayout()
        self.footer.setContentsMargins(24, 12, 24, 14)
        self.footer.setSpacing(8)
        self.footer.addStretch(1)
        whole.addLayout(self.footer)

    def add_button(self, text: str, slot: Callable[[], object], *, default: bool = False) -> QPushButton:
        """A button of the footer."""
        button = QPushButton(text)
        button.setDefault(default)
        button.setAutoDefault(default)
        button.clicked.connect(lambda: slot())
        self.footer.addWidget(button)
        if default:
            # Enter in a field of several lines is a line break there
            QShortcut(QKeySequence("Ctrl+Return"), self, button.click)
        return button


class DayEdit(QDateEdit):
    """A day, today at first. Tab goes on to the next field, not through year, month and day, which typing would change
    unseen."""

    def __init__(self) -> None:
        super().__init__(QDate.currentDate())
        self.setDisplayFormat("yyyy-MM-dd")
        self.setCalendarPopup(True)

    def focusNextPrevChild(self, forward: bool) -> bool:
        return QWidget.focusNextPrevChild(self, forward)

    @property
    def text_of_day(self) -> str:
        """The day as YYYY-MM-DD."""
        return str(self.date().toString("yyyy-MM-dd"))


def rule() -> QFrame:
    """A hairline across."""
    line = QFrame()
    line.setObjectName("rule")
    return line


def label(text: str, name: str = "") -> QLabel:
    """A label in one of the style sheet's voices: muted, small, wrong, group, heading."""
    made = QLabel(text)
    made.setObjectName(name)
    made.setWordWrap(True)
    return made


def set_wrong(widget: QWidget, wrong: bool) -> None:
    """Frame a field in red, or no longer."""
    if bool(widget.property("wrong")) != wrong:
        widget.setProperty("wrong", wrong)
        widget.style().unpolish(widget)
        widget.style().polish(widget)

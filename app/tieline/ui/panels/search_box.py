"""A search field with its glass, and a cross to clear it."""

from __future__ import annotations

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QWidget

from tieline.ui.style.icons import wear


class SearchBox(QLineEdit):
    """Says in gray what it searches."""

    def __init__(self, prompt: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("search")
        self.setPlaceholderText(prompt)
        self.setAccessibleName(prompt)
        self.setClearButtonEnabled(True)
        glass = QAction(self)
        wear(glass, "search", 16, "faint")
        self.addAction(glass, QLineEdit.ActionPosition.LeadingPosition)

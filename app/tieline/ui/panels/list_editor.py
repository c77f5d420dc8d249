"""The window in which a list is edited: texts one a line, choices to tick, or a table of settings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from tieline.model.dictionary import PropSpec
from tieline.ui.panels.entry_table import TABLE_COLUMNS, TableBody
from tieline.ui.panels.fields import Field
from tieline.ui.wording import value_name


class ListDialog(QDialog):
    """Edits the list of one field; `value()` is the list, or None where it is empty."""

    def __init__(self, row: Field, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(row.label)
        self._row = row
        if row.spec.member in TABLE_COLUMNS:
            self.resize(min(150 + 120 * len(TABLE_COLUMNS[row.spec.member]), 900), 420)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(10)
        layout.addWidget(_titled(row.label, "heading"))
        if row.spec.meaning and not row.spec.meaning[0].isdigit():
            layout.addWidget(_titled(f"{row.spec.meaning[0].upper()}{row.spec.meaning[1:]}.", "small"))
        self.body = _body_for(row)
        layout.addWidget(self.body, 1)
        self.complaint = _titled("", "wrong")
        self.complaint.hide()
        layout.addWidget(self.complaint)
        layout.addSpacing(4)
        layout.addLayout(self._buttons())
        QShortcut(QKeySequence("Ctrl+Return"), self, self.accept)

    def _buttons(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addStretch(1)
        for text, slot, default in (("Cancel", self.reject, False), ("Apply", self.accept, True)):
            button = QPushButton(text)
            button.setDefault(default)
            button.setAutoDefault(default)
            button.clicked.connect(slot)
            line.addWidget(button)
        return line

    def value(self) -> list[Any] | None:
        """The list as the document keeps it. Raises ValueError with one sentence."""
        return self.body.entries() or None

    def accept(self) -> None:
        """Close, unless something in the list is wrong."""
        try:
            value = self.value()
        except ValueError as error:
            self._complain(str(error))
            return
        if value is not None and (fault := self._row.spec.fault(value)) is not None:
            self._complain(f"{fault[:1].upper()}{fault[1:]}.")
            return
        super().accept()

    def _complain(self, text: str) -> None:
        self.complaint.setText(text)
        self.complaint.show()

    def place_near(self, anchor: QRect) -> None:
        """Stand left of the row that was clicked, on the screen in any case."""
        if not isinstance(self.body, TableBody):
            self.adjustSize()
        screen = QGuiApplication.screenAt(anchor.center()) or QGuiApplication.primaryScreen()
        room = screen.availableGeometry()
        left = anchor.left() - self.width() - 12
        if left < room.left():
            left = min(anchor.left(), room.right() - self.width())
        self.move(max(room.left(), left), max(room.top(), min(anchor.top() - 20, room.bottom() - self.height() - 40)))


def _titled(text: str, name: str) -> QLabel:
    label = QLabel(text)
    label.setObjectName(name)
    label.setWordWrap(True)
    return label


class LinesBody(QPlainTextEdit):
    """Texts, one a line."""

    def __init__(self, values: Sequence[Any]) -> None:
        super().__init__("\n".join(str(value) for value in values))
        self.setPlaceholderText("One a line")
        self.setMinimumSize(380, 180)
        self.setTabChangesFocus(True)

    def entries(self) -> list[str]:
        return [line.strip() for line in self.toPlainText().splitlines() if line.strip()]


class TicksBody(QWidget):
    """Choices of the dictionary, any number of them ticked."""

    def __init__(self, values: Sequence[Any], spec: PropSpec) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 4)
        layout.setSpacing(8)
        self._boxes: list[tuple[Any, QCheckBox]] = []
        for choice in (*spec.choices, *(v for v in values if v not in spec.choices)):
            box = QCheckBox(value_name(choice))
            box.setChecked(choice in values)
            layout.addWidget(box)
            self._boxes.append((choice, box))
        layout.addStretch(1)
        self.setMinimumWidth(260)

    def entries(self) -> list[Any]:
        return [choice for choice, box in self._boxes if box.isChecked()]


Body = LinesBody | TicksBody | TableBody


def _body_for(row: Field) -> Body:
    values = row.value if isinstance(row.value, list) else []
    if row.spec.member == "enum":
        return TicksBody(values, row.spec)
    if row.spec.member in TABLE_COLUMNS:
        return TableBody(values, row.spec.member)
    return LinesBody(values)

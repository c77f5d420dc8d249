"""The fields of the project form: one editor a property, its label, its unit, and what is wrong with what it holds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from tieline.model.dictionary import PropSpec
from tieline.ui.dialogs.frame import label, set_wrong
from tieline.ui.panels.entry_table import TableBody
from tieline.ui.panels.field_editors import NOT_STATED, read_value
from tieline.ui.panels.list_editor import Body, TicksBody
from tieline.ui.quantity import QuantityError
from tieline.ui.wording import number_text, prop_name, unit_of, value_name


class ProjectField:
    """One property of the project on the form. `value()` raises ValueError with a sentence where it is wrong."""

    def __init__(
        self,
        spec: PropSpec,
        value: Any,  # noqa: ANN401
        on_change: Callable[[], object],
        tags: Sequence[str] = (),
    ) -> None:
        self.spec = spec
        self._tags = tags
        self.before = value
        self.widget = self._editor(value, on_change)
        self.widget.setAccessibleName(prop_name(spec.name))
        self.complaint = label("", "wrong")
        self.complaint.hide()

    def _editor(self, value: Any, on_change: Callable[[], object]) -> QWidget:  # noqa: ANN401
        if self.spec.name == "jurisdiction":
            return self._combo([(_profile_title(name), name) for name in _profiles()], value, on_change)
        match self.spec.type:
            case "enum":
                choices: list[tuple[str, Any]] = [(value_name(choice), choice) for choice in self.spec.choices]
                return self._combo([(NOT_STATED, None), *choices], value, on_change)
            case "bool":
                return self._combo([(NOT_STATED, None), ("Yes", True), ("No", False)], value, on_change)
            case "list(text)":
                return _lines(value, on_change)
            case "list(enum)":
                return TicksBody(value if isinstance(value, list | tuple) else [], self.spec)
            case "list(attachment)":
                return TableBody(value if isinstance(value, list | tuple) else [], "attachment", self._tags)
            case _:
                return self._line(value, on_change)

    @staticmethod
    def _combo(choices: list[tuple[str, Any]], value: Any, on_change: Callable[[], object]) -> QComboBox:  # noqa: ANN401
        box = QComboBox()
        if value is not None and all(held != value or type(held) is not type(value) for _, held in choices):
            choices = [*choices, (str(value), value)]
        for text, held in choices:
            box.addItem(text, held)
        box.setCurrentIndex(next((i for i, (_, held) in enumerate(choices) if held == value), 0))
        box.currentIndexChanged.connect(lambda _: on_change())
        return box

    def _line(self, value: Any, on_change: Callable[[], object]) -> QLineEdit:  # noqa: ANN401
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        line = QLineEdit("" if value is None else number_text(value) if is_number else str(value))
        line.setPlaceholderText("YYYY-MM-DD" if self.spec.type == "date" else "")
        line.setCursorPosition(0)
        line.textChanged.connect(lambda _: on_change())
        return line

    def value(self) -> Any:  # noqa: ANN401 - any JSON value
        """What the field holds, as the document keeps it; None where it is empty. Raises ValueError."""
        widget = self.widget
        if isinstance(widget, QComboBox):
            return widget.currentData()
        if isinstance(widget, QLineEdit):
            return read_value(widget.text(), self.spec)
        if isinstance(widget, QPlainTextEdit):
            return [line.strip() for line in widget.toPlainText().splitlines() if line.strip()] or None
        if isinstance(widget, TicksBody | TableBody):
            return _entries(widget)
        raise TypeError(type(widget).__name__)

    def check(self) -> bool:
        """Say what is wrong below the field; True where it is right."""
        fault = ""
        try:
            value = self.value()
            if value is not None and (found := self.spec.fault(value)) is not None:
                fault = f"{prop_name(self.spec.name)} is {found}."
        except (QuantityError, ValueError) as error:
            fault = str(error)
        self.complaint.setText(fault)
        self.complaint.setVisible(bool(fault))
        set_wrong(self.widget, bool(fault))
        return not fault

    @property
    def changed(self) -> bool:
        """Whether it holds something else than the document."""
        value = self.value()
        before = list(self.before) if isinstance(self.before, tuple) else self.before
        before = None if before in ("", []) else before
        return bool(value != before or type(value) is not type(before))

    def add_to(self, grid: QGridLayout, row: int) -> None:
        """Take a row of the form: label, field with its unit, and room for a complaint."""
        is_table = isinstance(self.widget, TableBody)
        if not is_table:
            name = QLabel(prop_name(self.spec.name))
            name.setObjectName("muted")
            name.setToolTip(self.spec.meaning)
            name.setContentsMargins(0, 7, 0, 0)
            grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.setRowMinimumHeight(row, 34)
        column = QVBoxLayout()
        column.setSpacing(4)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.widget)
        if unit := unit_of(self.spec):
            line.addWidget(label(unit, "unit"))
        if self.spec.type in ("date", "number", "integer", "bool") or self.spec.name in ("state", "nec_edition"):
            self.widget.setFixedWidth(180)
            line.addStretch(1)
        column.addLayout(line)
        column.addWidget(self.complaint)
        grid.addLayout(column, row, 0 if is_table else 1, 1, 2 if is_table else 1)


def _entries(body: Body) -> list[Any] | None:
    return list(body.entries()) or None


def _lines(value: Any, on_change: Callable[[], object]) -> QPlainTextEdit:  # noqa: ANN401
    box = QPlainTextEdit("\n".join(map(str, value)) if isinstance(value, list | tuple) else "")
    box.setPlaceholderText("One a line")
    box.setTabChangesFocus(True)
    box.setMinimumHeight(220)
    box.textChanged.connect(lambda: on_change())
    return box


def _profiles() -> list[str]:
    from tieline.model.profile_file import profile_files

    return [file.stem for file in profile_files()]


def _profile_title(name: str) -> str:
    from tieline.model.profile import ProfileError, load_profile

    try:
        return load_profile(name).title
    except ProfileError:
        return name

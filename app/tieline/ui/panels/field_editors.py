"""The editors of single values: numbers with units, choices, texts; each says what is wrong with what is typed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication, QDate, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from tieline.model.dictionary import PropSpec
from tieline.ui.panels.completion import Name, completer
from tieline.ui.panels.fields import Field
from tieline.ui.quantity import QuantityError, read_quantity
from tieline.ui.wording import number_text, prop_name, value_name

NOT_STATED = "Not stated"
_UNSET = object()


class TextEditor(QLineEdit):
    """A line of text, a number with its unit, or a date. Empty means "not stated"."""

    chosen = Signal()
    """One of the names suggested was chosen."""

    def __init__(self, row: Field, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._spec = row.spec
        self._before = row.value
        if row.is_mixed:
            self.setPlaceholderText("(mixed)")
        elif row.value is not None:
            is_number = isinstance(row.value, int | float) and not isinstance(row.value, bool)
            text = number_text(row.value) if is_number else str(row.value)
            self.setText(f"{text} {row.unit}".strip() if is_number else text)
        else:
            self.setPlaceholderText(f"{NOT_STATED}{f', in {row.unit}' if row.unit else ''}")
        self.selectAll()
        self._text_before = self.text()

    def suggest(self, names: Sequence[Name]) -> None:
        """Complete what is typed by these names."""
        if names:
            made = completer(names, self)
            self.setCompleter(made)
            # the line takes the name over after this signal, so that the editor may close only afterwards
            made.activated.connect(lambda _: QTimer.singleShot(0, self, self.chosen.emit))

    @property
    def is_touched(self) -> bool:
        """Whether something was typed or chosen."""
        return self.isModified() or self.text() != self._text_before

    def value(self) -> Any:  # noqa: ANN401 - text or number
        """What was typed, as the document keeps it. Raises QuantityError with one sentence for the person."""
        return read_value(self.text(), self._spec)


def read_value(text: str, spec: PropSpec) -> Any:  # noqa: ANN401 - text or number
    """Typed text as the document keeps it; None where it is empty. Raises QuantityError."""
    if not text.strip():
        return None
    match spec.type:
        case "number" | "integer":
            return read_quantity(text, spec)
        case "date":
            if not QDate.fromString(text.strip(), Qt.DateFormat.ISODate).isValid():
                raise QuantityError(f"{prop_name(spec.name)} wants a date such as 2026-11-21.")
            return text.strip()
        case _:
            return text.strip()


class ChoiceEditor(QComboBox):
    """One of the dictionary's choices, yes or no, or not stated."""

    chosen = Signal()

    def __init__(self, row: Field, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        if row.is_mixed:
            self.addItem("(mixed)", _UNSET)
        if not row.is_always_given:
            self.addItem(NOT_STATED, None)
        choices: tuple[Any, ...] = (True, False) if row.spec.type == "bool" else row.spec.choices
        if not row.is_mixed and row.value is not None and row.value not in choices:
            choices = (*choices, row.value)
        for choice in choices:
            self.addItem(value_name(choice), choice)
        if not row.is_mixed:
            self.setCurrentIndex(next((i for i in range(self.count()) if self._is(i, row.value)), 0))
        self.setMaxVisibleItems(16)
        self.view().installEventFilter(self)
        self.activated.connect(lambda _: self.chosen.emit())

    def _is(self, index: int, value: object) -> bool:
        held = self.itemData(index)
        return held is value if isinstance(value, bool) or value is None else held == value

    @property
    def is_touched(self) -> bool:
        """Whether a value stands there rather than "(mixed)"."""
        return self.currentData() is not _UNSET

    def value(self) -> Any:  # noqa: ANN401 - any choice
        """The choice, or None for "not stated"."""
        return self.currentData()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tab in the open list takes the choice it stands on and goes on, as it does out of a line of text."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and _is_tab(event):
            self.setCurrentIndex(self.view().currentIndex().row())
            self.hidePopup()
            QCoreApplication.sendEvent(self, QKeyEvent(event.type(), event.key(), event.modifiers()))
            return True
        return super().eventFilter(watched, event)

    def open_soon(self) -> None:
        """Show the list as soon as the editor stands in its place."""
        QTimer.singleShot(0, self, self.showPopup)


def _is_tab(event: QKeyEvent) -> bool:
    return event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)


def editor_for(row: Field, parent: QWidget) -> TextEditor | ChoiceEditor | None:
    """The editor of a single value; None for lists, which have a window of their own."""
    if row.spec.is_list:
        return None
    if row.spec.type in ("enum", "bool"):
        return ChoiceEditor(row, parent)
    return TextEditor(row, parent)

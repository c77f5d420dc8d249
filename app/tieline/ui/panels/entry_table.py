"""A table of named values, one entry a row: trip settings, or what is filed with the sheets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractItemModel, Qt, QTimer
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from tieline.model.dictionary import dictionary
from tieline.ui.panels.field_model import Index
from tieline.ui.wording import value_name

TABLE_COLUMNS: dict[str, tuple[str, ...]] = {
    "setting": ("function", "pickup", "unit", "delay_s", "clearing_s"),
    "attachment": ("kind", "title", "file", "device", "date", "by", "stamped", "firmware", "serials", "tags"),
}
_HEADINGS = {"delay_s": "Delay, s", "clearing_s": "Clearing, s", "device": "Of device", "tags": "Tags on it"}
_TIPS = {
    "clearing_s": "Whole time to clear, the opening of the device included",
    "device": "The tags of the equipment it is of, with commas between them; blank for all",
    "date": "YYYY-MM-DD",
    "by": "Who made or signed it",
    "stamped": "Whether an engineer stamped it",
    "firmware": "The firmware a letter is about",
    "serials": "The serial numbers a letter is about, with commas between them",
    "tags": "The tags of equipment that a site plan shows, with commas between them",
}
_WIDTHS = {"kind": 176, "title": 160, "function": 90, "unit": 110, "pickup": 90, "stamped": 80}
_NUMBERS = frozenset({"pickup", "delay_s", "clearing_s"})
_FLAGS = frozenset({"stamped"})
_FUNCTIONS = (
    "25", "27", "32", "46", "47", "50", "50G", "50N", "51", "51C", "51G", "51N", "51V", "59", "59G", "59N", "67", "78",
    "79", "81O", "81U", "81R", "87",
)  # fmt: skip
_ROUND_WORDS = 44
"""Pixels that a list is wider than its words."""
_UNITS = ("pct-nominal", "Hz", "Hz/s", "A", "deg", "kW")


def choices_of(column: str, tags: Sequence[str] = ()) -> Mapping[str, str]:
    """The words offered in a column, and what the document keeps for each; empty where anything may stand."""
    match column:
        case "kind":
            words = dictionary().project["attachments"].meaning.partition("kinds: ")[2].split()
            return {value_name(kind): kind for kind in words}
        case "stamped":
            return {"Yes": "yes", "No": "no"}
        case "unit":
            return {value_name(unit): unit for unit in _UNITS}
        case "function":
            return {function: function for function in _FUNCTIONS}
        case "device":
            return {tag: tag for tag in tags}
    return {}


class EntryDelegate(QStyledItemDelegate):
    """Offers the words of a column in a list; what the list has not may be typed."""

    def __init__(self, columns: Sequence[str], tags: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self._columns, self._tags = columns, tags

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        choices = choices_of(self._columns[index.column()], self._tags)
        if not choices:
            return super().createEditor(parent, option, index)
        box = QComboBox(parent)
        box.setEditable(True)
        box.addItems(["", *choices])
        box.setMaxVisibleItems(20)
        box.view().setMinimumWidth(max(map(box.fontMetrics().horizontalAdvance, choices)) + _ROUND_WORDS)
        QTimer.singleShot(0, box, box.showPopup)
        box.activated.connect(lambda _: self._finish(box))
        return box

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QComboBox):
            editor.setCurrentText(str(index.data() or ""))
        else:
            super().setEditorData(editor, index)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, QComboBox):
            model.setData(index, editor.currentText())
        else:
            super().setModelData(editor, model, index)

    def _finish(self, box: QComboBox) -> None:
        self.commitData.emit(box)
        self.closeEditor.emit(box, QStyledItemDelegate.EndEditHint.NoHint)


class TableBody(QWidget):
    """A table of named values, one entry a row; what an entry has beyond the columns is kept."""

    def __init__(self, values: Sequence[Any], member: str, tags: Sequence[str] = ()) -> None:
        super().__init__()
        self.columns = TABLE_COLUMNS[member]
        self._kept: list[dict[str, Any]] = []
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        self.table = QTableWidget(0, len(self.columns))
        self.table.setObjectName("card")
        self.table.setItemDelegate(EntryDelegate(self.columns, tags, self.table))
        self.table.setHorizontalHeaderLabels([_HEADINGS.get(c, c.replace("_", " ").capitalize()) for c in self.columns])
        for place, name in enumerate(self.columns):
            if name in _TIPS and (item := self.table.horizontalHeaderItem(place)) is not None:
                item.setToolTip(_TIPS[name])
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setStretchLastSection(True)
        header.setDefaultSectionSize(110)
        for place, name in enumerate(self.columns):
            if name in _WIDTHS:
                self.table.setColumnWidth(place, _WIDTHS[name])
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(30)
        self.table.setMinimumSize(420, 260)
        layout.addWidget(self.table, 1)
        layout.addLayout(self._buttons())
        for value in values:
            self.add(value if isinstance(value, dict) else {self.columns[0]: value})

    def _buttons(self) -> QHBoxLayout:
        line = QHBoxLayout()
        for text, slot in (("Add row", lambda: self.add({})), ("Remove row", self.remove)):
            button = QPushButton(text)
            button.setObjectName("quiet")
            button.setAutoDefault(False)
            button.clicked.connect(slot)
            line.addWidget(button)
        line.addStretch(1)
        return line

    def add(self, entry: dict[str, Any]) -> None:
        """A further row."""
        row = self.table.rowCount()
        self.table.insertRow(row)
        self._kept.append(entry)
        for column, name in enumerate(self.columns):
            value = entry.get(name)
            text = "" if value is None else ", ".join(map(str, value)) if isinstance(value, list) else str(value)
            if isinstance(value, bool):
                text = "yes" if value else "no"
            text = next((words for words, kept in choices_of(name).items() if kept == text), text)
            self.table.setItem(row, column, QTableWidgetItem(text))
        self.table.setCurrentCell(row, 0)

    def remove(self) -> None:
        """Take the current row away."""
        row = self.table.currentRow()
        if row >= 0:
            self.table.removeRow(row)
            del self._kept[row]

    def entries(self) -> list[dict[str, Any]]:
        found = []
        for row, kept in enumerate(self._kept):
            entry = dict(kept)
            for column, name in enumerate(self.columns):
                item = self.table.item(row, column)
                value = self._value(name, "" if item is None else item.text().strip(), kept.get(name), row)
                entry.pop(name, None)
                if value is not None:
                    entry[name] = value
            if entry:
                found.append({name: entry[name] for name in (*self.columns, *entry) if name in entry})
        return found

    @staticmethod
    def _value(name: str, text: str, before: object, row: int) -> Any:  # noqa: ANN401 - any JSON value
        if not text:
            return None
        text = _kept(name, text)
        if name in _FLAGS:
            return _flag(name, text, row)
        if isinstance(before, list):
            return [part.strip() for part in text.split(",") if part.strip()]
        if name not in _NUMBERS:
            return text
        try:
            number = float(text.replace(",", ""))
        except ValueError:
            raise ValueError(f"Row {row + 1}: {name} is “{text}”; a number is wanted.") from None
        return int(number) if number.is_integer() else number


def _kept(name: str, text: str) -> str:
    """What the document keeps for the words of a list, however their capitals are; other text stays as typed."""
    kept = {words.lower(): value for words, value in choices_of(name).items()}
    return kept.get(text.lower(), text)


def _flag(name: str, text: str, row: int) -> bool:
    if text.lower() in ("yes", "true", "y"):
        return True
    if text.lower() in ("no", "false", "n"):
        return False
    raise ValueError(f"Row {row + 1}: {name} is “{text}”; yes or no is wanted.")

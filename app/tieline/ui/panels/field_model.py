"""The rows of the inspector: headings and fields."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from tieline.ui.panels.fields import Field
from tieline.ui.style.theme import colors

Index = QModelIndex | QPersistentModelIndex


class FieldModel(QAbstractListModel):
    """Headings (str) and fields, one a row."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[str | Field] = []

    def show(self, fields: Sequence[Field]) -> None:
        """Take these fields in place of those shown; the same rows with other values are refreshed where they are."""
        rows: list[str | Field] = []
        for row in fields:
            if not any(isinstance(r, Field) and r.group == row.group for r in rows):
                rows.append(row.group)
            rows.append(row)
        if [_key(r) for r in rows] == [_key(r) for r in self.rows]:
            self.rows = rows
            if rows:
                self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def row_at(self, index: Index) -> str | Field | None:
        """The heading or field at an index."""
        return self.rows[index.row()] if index.isValid() and index.row() < len(self.rows) else None

    def find(self, name: str) -> QModelIndex:
        """The index of a property by name; invalid where it is not shown."""
        place = next((i for i, r in enumerate(self.rows) if isinstance(r, Field) and r.name == name), -1)
        return self.index(place) if place >= 0 else QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        row = self.row_at(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return row.label if isinstance(row, Field) else row
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(row, Field):
            return _tooltip(row)
        if role == Qt.ItemDataRole.AccessibleTextRole and isinstance(row, Field):
            return f"{row.label}: {row.shown} {row.unit}".strip()
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        row = self.row_at(index)
        if not isinstance(row, Field):
            return Qt.ItemFlag.NoItemFlags
        usable = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return usable if row.spec.is_list else usable | Qt.ItemFlag.ItemIsEditable


def _key(row: str | Field) -> tuple[str, ...]:
    return (row.name, row.spec.type, *map(str, row.spec.choices)) if isinstance(row, Field) else (row,)


def _tooltip(row: Field) -> str:
    lines = [f"<b>{row.label}</b>"]
    if row.spec.meaning and not row.spec.meaning.replace(".", "").isdigit():
        lines.append(row.spec.meaning)
    if row.asked_by:
        lines.append(f"Asked for by {', '.join(row.asked_by)}")
    if row.missing:
        lines.append("A rule cannot tell without it.")
    if not row.name.startswith("@"):
        lines.append(f"<span style='color:{colors().faint}'>{row.name}</span>")
    return "<p style='white-space:pre-wrap'>" + "<br>".join(lines) + "</p>"


def row_of(index: Index) -> str | Field | None:
    """The heading or field at an index of a FieldModel."""
    model = index.model()
    return model.row_at(index) if isinstance(model, FieldModel) else None

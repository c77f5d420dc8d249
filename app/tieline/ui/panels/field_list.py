"""The list of fields: names on the left, values on the right, edited where they stand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QKeyEvent, QMouseEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLabel,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from tieline.ui.panels.field_editors import ChoiceEditor, TextEditor, editor_for
from tieline.ui.panels.fields import Field
from tieline.ui.quantity import QuantityError
from tieline.ui.style.theme import colors

Index = QModelIndex | QPersistentModelIndex
ROW_HEIGHT = 30
_HEADER_HEIGHT = 34
_SPLIT = 0.54
_MARGIN = 16


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


class FieldDelegate(QStyledItemDelegate):
    """Paints the rows and keeps an editor open until what stands in it can be taken."""

    taken = Signal(str, object)
    wrong = Signal(str, QRect)
    right = Signal()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, ROW_HEIGHT if isinstance(_row(index), Field) else _HEADER_HEIGHT)

    # ------------------------------------------------------------ painting
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = _row(index)
        box: QRect = option.rect
        painter.save()
        if isinstance(row, Field):
            self._paint_field(painter, option, box, row)
        elif row is not None:
            self._paint_heading(painter, box, row, first=index.row() == 0)
        painter.restore()

    def _paint_heading(self, painter: QPainter, box: QRect, title: str, *, first: bool) -> None:
        c = colors()
        if not first:
            painter.setPen(QColor(c.line))
            painter.drawLine(box.left() + _MARGIN, box.top() + 4, box.right() - _MARGIN, box.top() + 4)
        painter.setFont(_scaled(painter.font(), 12, bold=True))
        painter.setPen(QColor(c.muted))
        inner = box.adjusted(_MARGIN, 10, -_MARGIN, 0)
        painter.drawText(inner, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, title)

    def _paint_field(self, painter: QPainter, option: QStyleOptionViewItem, box: QRect, row: Field) -> None:
        c = colors()
        state: QStyle.StateFlag = option.state
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        back = box.adjusted(6, 1, -6, -1)
        if state & QStyle.StateFlag.State_Selected and state & QStyle.StateFlag.State_HasFocus:
            _fill(painter, back, c.accent_soft)
        elif state & QStyle.StateFlag.State_MouseOver:
            _fill(painter, back, c.hover)
        self._paint_mark(painter, box, row)
        split = box.left() + round(box.width() * _SPLIT)
        painter.setPen(QColor(c.muted))
        name_box = QRect(box.left() + _MARGIN, box.top(), split - box.left() - _MARGIN - 8, box.height())
        middle = Qt.AlignmentFlag.AlignVCenter
        metrics = painter.fontMetrics()
        label = metrics.elidedText(row.label, Qt.TextElideMode.ElideRight, name_box.width())
        painter.drawText(name_box, Qt.AlignmentFlag.AlignLeft | middle, label)
        self._paint_value(painter, QRect(split, box.top(), box.right() - split - _MARGIN + 1, box.height()), row)

    @staticmethod
    def _paint_mark(painter: QPainter, box: QRect, row: Field) -> None:
        if not row.asked_by and not row.missing:
            return
        c = colors()
        center = QPoint(box.left() + 10, box.center().y() + 1)
        if row.is_given:
            painter.setPen(QPen(QColor(c.line_strong), 1.2))
        else:
            tone = QColor(c.warning if row.missing else c.accent)
            painter.setPen(QPen(tone, 1.2))
            painter.setBrush(tone)
        painter.drawEllipse(center, 2, 2)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    @staticmethod
    def _paint_value(painter: QPainter, box: QRect, row: Field) -> None:
        c = colors()
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        inner = box.adjusted(9, 0, 0, 0)
        if row.value is None:
            painter.setPen(QColor(c.warning if row.missing else c.faint))
            painter.drawText(inner, left, "missing" if row.missing else "–")
            return
        if row.is_mixed:
            slanted = QFont(painter.font())
            slanted.setItalic(True)
            painter.setFont(slanted)
        painter.setPen(QColor(c.muted if row.is_mixed else c.text))
        metrics = painter.fontMetrics()
        room = inner.width() - (metrics.horizontalAdvance(row.unit) + 5 if row.unit else 0)
        shown = metrics.elidedText(row.shown.replace("\n", " "), Qt.TextElideMode.ElideRight, room)
        painter.drawText(inner, left, shown)
        if row.unit and not row.is_mixed:
            painter.setPen(QColor(c.muted))
            painter.drawText(inner.adjusted(metrics.horizontalAdvance(shown) + 5, 0, 0, 0), left, row.unit)

    # ------------------------------------------------------------ editing
    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        row = _row(index)
        editor = editor_for(row, parent) if isinstance(row, Field) else None
        if editor is None:
            return None  # type: ignore[return-value]
        if isinstance(editor, ChoiceEditor):
            editor.chosen.connect(lambda: self._finish(editor))
            editor.open_soon()
        else:
            editor.textEdited.connect(lambda _: self._forgive(editor))
        return editor

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        box: QRect = option.rect
        split = box.left() + round(box.width() * _SPLIT)
        editor.setGeometry(split, box.top(), box.right() - split - 8, box.height())

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """The editor was made with its value; a change of the document under it must not overwrite what is typed."""

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        row = _row(index)
        if not isinstance(row, Field) or not isinstance(editor, TextEditor | ChoiceEditor) or not editor.is_touched:
            return
        try:
            value = editor.value()
        except QuantityError as error:
            self.wrong.emit(str(error), editor.geometry())
            return
        self.right.emit()
        if row.is_mixed or value != row.value or type(value) is not type(row.value):
            self.taken.emit(row.name, value)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if isinstance(editor, TextEditor) and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            entered = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            leaving = entered or event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
            if leaving and not self._acceptable(editor):
                return True
            if entered:
                self._finish(editor)
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.right.emit()
        return super().eventFilter(editor, event)

    def _acceptable(self, editor: TextEditor) -> bool:
        if not editor.is_touched:
            return True
        try:
            editor.value()
        except QuantityError as error:
            _mark_wrong(editor, True)
            self.wrong.emit(str(error), editor.geometry())
            return False
        return True

    def _forgive(self, editor: TextEditor) -> None:
        _mark_wrong(editor, False)
        self.right.emit()

    def _finish(self, editor: QWidget) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)


def _mark_wrong(editor: QWidget, wrong: bool) -> None:
    if bool(editor.property("wrong")) != wrong:
        editor.setProperty("wrong", wrong)
        editor.style().unpolish(editor)
        editor.style().polish(editor)


def _row(index: Index) -> str | Field | None:
    model = index.model()
    return model.row_at(index) if isinstance(model, FieldModel) else None


def _fill(painter: QPainter, box: QRect, color: str) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(color))
    painter.drawRoundedRect(box, 5, 5)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _scaled(font: QFont, pixels: int, *, bold: bool = False) -> QFont:
    scaled = QFont(font)
    scaled.setPixelSize(pixels)
    scaled.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    return scaled


class FieldList(QListView):
    """The list itself: a click edits a value, Tab goes on to the next, and what is wrong is said below the value."""

    taken = Signal(str, object)
    list_wanted = Signal(object, QRect)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fields = FieldModel(self)
        self.setModel(self.fields)
        delegate = FieldDelegate(self)
        delegate.taken.connect(self.taken)
        delegate.wrong.connect(self._say_wrong)
        delegate.right.connect(self._say_nothing)
        self.setItemDelegate(delegate)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed | QAbstractItemView.EditTrigger.AnyKeyPressed)
        self.setAccessibleName("Properties")
        self._bubble = QLabel(self.viewport())
        self._bubble.setWordWrap(True)
        self._bubble.setMargin(8)
        self._bubble.hide()
        self.verticalScrollBar().valueChanged.connect(self._say_nothing)

    @property
    def complaint(self) -> str:
        """What is said to be wrong with the value being typed; empty where nothing is."""
        return self._bubble.text() if not self._bubble.isHidden() else ""

    def edit_field(self, name: str) -> bool:
        """Open the editor of a property, if it is shown."""
        index = self.fields.find(name)
        if not index.isValid():
            return False
        self.setCurrentIndex(index)
        self.scrollTo(index)
        self._open(index)
        return True

    def _open(self, index: QModelIndex) -> None:
        row = self.fields.row_at(index)
        if isinstance(row, Field) and row.spec.is_list:
            box = self.visualRect(index)
            self.list_wanted.emit(row, QRect(self.viewport().mapToGlobal(box.topLeft()), box.size()))
        elif isinstance(row, Field):
            self.edit(index)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index.isValid():
            self._open(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2) and self.currentIndex().isValid():
            self._open(self.currentIndex())
            return
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.currentIndex().isValid():
            row = self.fields.row_at(self.currentIndex())
            if isinstance(row, Field) and not row.is_always_given and row.value is not None:
                self.taken.emit(row.name, None)
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._say_nothing()

    def _say_wrong(self, message: str, editor: QRect) -> None:
        c = colors()
        self._bubble.setStyleSheet(
            f"background: {c.error_soft}; color: {c.error}; border: 1px solid {c.error}; border-radius: 6px;"
        )
        self._bubble.setText(message)
        width = self.viewport().width() - 2 * _MARGIN
        self._bubble.setFixedWidth(width)
        height = self._bubble.heightForWidth(width)
        below = editor.bottom() + 5
        top = below if below + height < self.viewport().height() else editor.top() - height - 5
        self._bubble.setGeometry(_MARGIN, top, width, height)
        self._bubble.show()
        self._bubble.raise_()

    def _say_nothing(self) -> None:
        self._bubble.hide()

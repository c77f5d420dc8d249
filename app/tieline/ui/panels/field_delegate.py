"""How a row of the inspector is painted and edited: name on the left, value on the right, in its place."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from tieline.ui.panels.completion import Name
from tieline.ui.panels.field_editors import ChoiceEditor, TextEditor, editor_for
from tieline.ui.panels.field_model import Index, row_of
from tieline.ui.panels.fields import Field
from tieline.ui.quantity import QuantityError
from tieline.ui.style.theme import colors

MARGIN = 16
_ROW_HEIGHT, _HEADER_HEIGHT, _SPLIT = 30, 34, 0.54


class FieldDelegate(QStyledItemDelegate):
    """Paints the rows and keeps an editor open until what stands in it can be taken."""

    taken = Signal(str, object)
    wrong = Signal(str, QRect)
    right = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.names_for: Callable[[Field], Sequence[Name]] = lambda _: ()
        """The names that complete what is typed into a field."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, _ROW_HEIGHT if isinstance(row_of(index), Field) else _HEADER_HEIGHT)

    # ------------------------------------------------------------ painting
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = row_of(index)
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
            painter.drawLine(box.left() + MARGIN, box.top() + 4, box.right() - MARGIN, box.top() + 4)
        painter.setFont(_scaled(painter.font(), 12, bold=True))
        painter.setPen(QColor(c.muted))
        inner = box.adjusted(MARGIN, 10, -MARGIN, 0)
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
        name_box = QRect(box.left() + MARGIN, box.top(), split - box.left() - MARGIN - 8, box.height())
        middle = Qt.AlignmentFlag.AlignVCenter
        metrics = painter.fontMetrics()
        label = metrics.elidedText(row.label, Qt.TextElideMode.ElideRight, name_box.width())
        painter.drawText(name_box, Qt.AlignmentFlag.AlignLeft | middle, label)
        self._paint_value(painter, QRect(split, box.top(), box.right() - split - MARGIN + 1, box.height()), row)

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
        row = row_of(index)
        editor = editor_for(row, parent) if isinstance(row, Field) else None
        if editor is None:
            return None  # type: ignore[return-value]
        if isinstance(editor, ChoiceEditor):
            editor.chosen.connect(lambda: self._finish(editor))
            editor.open_soon()
        else:
            editor.textEdited.connect(lambda _: self._forgive(editor))
            if isinstance(row, Field):
                editor.suggest(self.names_for(row))
            editor.chosen.connect(lambda: self._finish(editor))
        return editor

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        box: QRect = option.rect
        split = box.left() + round(box.width() * _SPLIT)
        editor.setGeometry(split, box.top(), box.right() - split - 8, box.height())

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """The editor was made with its value; a change of the document under it must not overwrite what is typed."""

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        row = row_of(index)
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

"""The list of fields: a click edits a value where it stands, and what is wrong is said below it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QLabel, QListView, QWidget

from tieline.ui.panels.field_delegate import MARGIN, FieldDelegate
from tieline.ui.panels.field_model import FieldModel
from tieline.ui.panels.fields import Field
from tieline.ui.style.theme import colors


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
        self.delegate = delegate
        self.setItemDelegate(delegate)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed | QAbstractItemView.EditTrigger.AnyKeyPressed)
        self.setAccessibleName("Properties")
        self._just_edited = False
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

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        super().closeEditor(editor, hint)
        self._just_edited = hint is QAbstractItemDelegate.EndEditHint.NoHint

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab after a value was settled with Enter goes on to the next field, as it does out of an open editor."""
        if self._just_edited and (index := self._beside(1 if forward else -1)).isValid():
            self._just_edited = False
            self.setCurrentIndex(index)
            self._open(index)
            return True
        return super().focusNextPrevChild(forward)

    def _beside(self, by: int) -> QModelIndex:
        """The next field, or the one before, that has an editor of its own; invalid where there is none."""
        place = self.currentIndex().row() + by
        while self.currentIndex().isValid() and 0 <= place < self.fields.rowCount():
            row = self.fields.row_at(self.fields.index(place))
            if isinstance(row, Field) and not row.spec.is_list:
                return self.fields.index(place)
            place += by
        return QModelIndex()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._just_edited = False
        super().mousePressEvent(event)

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
        width = self.viewport().width() - 2 * MARGIN
        self._bubble.setFixedWidth(width)
        height = self._bubble.heightForWidth(width)
        below = editor.bottom() + 5
        top = below if below + height < self.viewport().height() else editor.top() - height - 5
        self._bubble.setGeometry(MARGIN, top, width, height)
        self._bubble.show()
        self._bubble.raise_()

    def _say_nothing(self) -> None:
        self._bubble.hide()

"""The palette: every kind of device with its symbol and its key, to click, drag or find by typing."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QByteArray,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from tieline.ui.canvas.view import MIME_KIND
from tieline.ui.kinds import GROUPS, Offer
from tieline.ui.panels.search_box import SearchBox
from tieline.ui.style.theme import colors, theme
from tieline.ui.symbol_preview import paint_kind
from tieline.ui.wording import kind_name

Index = QModelIndex | QPersistentModelIndex
_ROW, _HEADING = 44, 34


@dataclass(frozen=True, slots=True)
class Entry:
    """A kind in the palette."""

    offer: Offer
    name: str

    def answers(self, words: list[str]) -> bool:
        """Whether its name or nicknames hold all of these words."""
        known = f"{self.name} {self.offer.kind} {self.offer.words}".lower()
        return all(word in known for word in words)


class KindModel(QAbstractListModel):
    """Headings (str) and kinds, those that the search leaves."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[str | Entry] = []
        self.search("")

    def search(self, text: str) -> None:
        """Show the kinds whose name or nicknames hold every word of `text`."""
        words = text.lower().split()
        rows: list[str | Entry] = []
        for title, offers in GROUPS:
            entries = [Entry(offer, kind_name(offer.kind)) for offer in offers]
            fitting = [entry for entry in entries if entry.answers(words)]
            if fitting:
                rows.extend([title, *fitting])
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def row_at(self, index: Index) -> str | Entry | None:
        """The heading or kind at an index."""
        return self.rows[index.row()] if index.isValid() and index.row() < len(self.rows) else None

    def first(self) -> QModelIndex:
        """The first kind shown."""
        place = next((i for i, row in enumerate(self.rows) if isinstance(row, Entry)), -1)
        return self.index(place) if place >= 0 else QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        row = self.row_at(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return row.name if isinstance(row, Entry) else row
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(row, Entry):
            key = f", or press {row.offer.key} over it" if row.offer.key else ""
            return f"{row.name}: click, then click on the sheet; drag it there{key}"
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not isinstance(self.row_at(index), Entry):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled

    def mimeTypes(self) -> list[str]:
        return [MIME_KIND]

    def mimeData(self, indexes: list[QModelIndex]) -> QMimeData:  # type: ignore[override]
        carried = QMimeData()
        for index in indexes:
            row = self.row_at(index)
            if isinstance(row, Entry):
                carried.setData(MIME_KIND, QByteArray(json.dumps({"kind": row.offer.kind}).encode()))
        return carried


class KindDelegate(QStyledItemDelegate):
    """Paints a kind: its symbol, its name, and its key in a small cap."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, _ROW if isinstance(_row(index), Entry) else _HEADING)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = _row(index)
        box: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(row, Entry):
            self._paint_entry(painter, box, state, row)
        elif row is not None:
            painter.setFont(_small(painter.font(), bold=True))
            painter.setPen(QColor(colors().muted))
            middle = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(box.adjusted(16, 8, -8, 0), middle, row)
        painter.restore()

    @staticmethod
    def _paint_entry(painter: QPainter, box: QRect, state: QStyle.StateFlag, row: Entry) -> None:
        c = colors()
        back = QRectF(box.adjusted(8, 1, -8, -1))
        selected = bool(state & QStyle.StateFlag.State_Selected)
        painter.setPen(Qt.PenStyle.NoPen)
        if selected or state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(QColor(c.accent_soft if selected else c.hover))
            painter.drawRoundedRect(back, 6, 6)
        tile = QRectF(back.left() + 6, back.top() + 2, 50, back.height() - 4)
        painter.setBrush(QColor(c.raised))
        painter.drawRoundedRect(tile, 5, 5)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        paint_kind(painter, row.offer.kind, tile.adjusted(4, 3, -4, -3), c.ink)
        left = round(tile.right()) + 12
        room = box.right() - left - (46 if row.offer.key else 14)
        painter.setPen(QColor(c.text))
        name = painter.fontMetrics().elidedText(row.name, Qt.TextElideMode.ElideRight, room)
        middle = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRect(left, box.top(), room, box.height()), middle, name)
        if row.offer.key:
            _paint_key(painter, QRectF(box.right() - 39, box.center().y() - 9.5, 21, 20), row.offer.key)


def _paint_key(painter: QPainter, cap: QRectF, key: str) -> None:
    c = colors()
    painter.setPen(QPen(QColor(c.line_strong), 1))
    painter.setBrush(QColor(c.panel))
    painter.drawRoundedRect(cap, 4, 4)
    painter.setFont(_small(painter.font()))
    painter.setPen(QColor(c.muted))
    painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, key)


def _small(font: QFont, *, bold: bool = False) -> QFont:
    small = QFont(font)
    small.setPixelSize(12)
    small.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    return small


def _row(index: Index) -> str | Entry | None:
    model = index.model()
    return model.row_at(index) if isinstance(model, KindModel) else None


class KindList(QListView):
    """The list of kinds; a click or Enter takes one up, a drag carries one to the sheet."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kinds = KindModel(self)
        self.setModel(self.kinds)
        self.setItemDelegate(KindDelegate(self))
        self.setMouseTracking(True)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Symbols")
        self._pressed: str | None = None

    def _kind_at(self, index: QModelIndex) -> str | None:
        row = self.kinds.row_at(index)
        return row.offer.kind if isinstance(row, Entry) else None

    def choose_current(self) -> None:
        """Take up the current kind, or the first one shown."""
        index = self.currentIndex() if self._kind_at(self.currentIndex()) else self.kinds.first()
        if kind := self._kind_at(index):
            self.setCurrentIndex(index)
            self.chosen.emit(kind)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = self._kind_at(self.indexAt(event.position().toPoint()))
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        kind = self._kind_at(self.indexAt(event.position().toPoint()))
        if kind is not None and kind == self._pressed and event.button() == Qt.MouseButton.LeftButton:
            self.chosen.emit(kind)
        self._pressed = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.choose_current()
        else:
            super().keyPressEvent(event)


class PalettePanel(QWidget):
    """Search above, kinds below."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumWidth(256)
        self.search = SearchBox("Search symbols")
        self.list = KindList()
        self.list.chosen.connect(self.chosen)
        self.search.textChanged.connect(self._on_search)
        self.search.returnPressed.connect(self.list.choose_current)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        head = QVBoxLayout()
        head.setContentsMargins(16, 0, 16, 0)
        head.addWidget(self.search)
        column.addLayout(head)
        column.addWidget(self.list, 1)
        theme().changed.connect(self.list.viewport().update)

    def sizeHint(self) -> QSize:
        return QSize(256, 600)

    def _on_search(self, text: str) -> None:
        self.list.kinds.search(text)
        first = self.list.kinds.first()
        if text and first.isValid():
            self.list.setCurrentIndex(first)
        self.list.scrollToTop()

    def drop(self) -> None:
        """Show no kind as taken up any more."""
        self.list.clearSelection()

"""The templates as cards: a picture, a title, and two lines about each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPainterPath, QPen, QResizeEvent
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from tieline.ui.style.theme import colors
from tieline.ui.template_pictures import TemplatePictures, half_size

if TYPE_CHECKING:
    from tieline.storage.templates import Template

Index = QModelIndex | QPersistentModelIndex
_NARROWEST, _GAP, _TEXT_HEIGHT = 316, 20, 94


class TemplateModel(QAbstractListModel):
    """The templates that come with the program."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.templates: tuple[Template, ...] = ()

    def read(self) -> None:
        """Read the list of templates."""
        from tieline.storage.templates import templates

        self.beginResetModel()
        self.templates = templates()
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.templates)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        template = self.templates[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return template.title
        return template.about if role == Qt.ItemDataRole.ToolTipRole else None


class TemplateCards(QListView):
    """Cards in as many columns as the window is wide; a click or Enter takes one."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.pictures = TemplatePictures(self)
        self.pictures.ready.connect(self.viewport().update)
        self.cards = TemplateModel(self)
        self.setModel(self.cards)
        self.setItemDelegate(_CardDelegate(self))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setStyleSheet("QListView { background: transparent; }")
        self.setAccessibleName("Templates")
        self.clicked.connect(self._choose)

    def _choose(self, index: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(self.cards.templates[index.row()].name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        room = self.viewport().width() - 2
        columns = max(1, room // (_NARROWEST + _GAP))
        width = room // columns
        self.setGridSize(QSize(width, round((width - _GAP) * 0.55) + _TEXT_HEIGHT + _GAP))
        super().resizeEvent(event)


class _CardDelegate(QStyledItemDelegate):
    def __init__(self, cards: TemplateCards) -> None:
        super().__init__(cards)
        self._cards = cards

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return self._cards.gridSize()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        c = colors()
        template = self._cards.cards.templates[index.row()]
        box = QRect(option.rect.topLeft(), self._cards.gridSize()).adjusted(0, 0, -_GAP, -_GAP)
        frame = QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5)
        hot = bool(option.state & QStyle.StateFlag.State_MouseOver)
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setPen(QPen(QColor(c.accent if hot or focused else c.line), 1.5 if hot or focused else 1))
        painter.setBrush(QColor(c.raised))
        painter.drawRoundedRect(frame, 9, 9)
        self._paint_picture(painter, template, QRect(box.left(), box.top(), box.width(), box.height() - _TEXT_HEIGHT))
        self._paint_texts(painter, template, box.adjusted(14, box.height() - _TEXT_HEIGHT + 10, -14, -8))
        painter.restore()

    def _paint_picture(self, painter: QPainter, template: Template, box: QRect) -> None:
        c = colors()
        inner = QRectF(box).adjusted(1.5, 1.5, -1.5, 0)
        round_top = QPainterPath()
        round_top.addRoundedRect(inner.adjusted(0, 0, 0, 12), 8, 8)
        painter.save()
        painter.setClipPath(round_top)
        painter.setClipRect(inner, Qt.ClipOperation.IntersectClip)
        painter.fillRect(inner, QColor(c.paper if not c.dark else c.sunken))
        picture = self._cards.pictures.picture(template)
        if picture is not None:
            shown = half_size(picture, inner.size().toSize(), painter.device().devicePixelRatio())
            left = inner.center().x() - shown.deviceIndependentSize().width() / 2
            top = inner.center().y() - shown.deviceIndependentSize().height() / 2
            painter.drawPixmap(round(left), round(top), shown)
        painter.restore()
        painter.setPen(QColor(c.line))
        painter.drawLine(box.left() + 1, box.bottom() + 1, box.right() - 1, box.bottom() + 1)

    @staticmethod
    def _paint_texts(painter: QPainter, template: Template, box: QRect) -> None:
        c = colors()
        font = QFont(painter.font())
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(c.text))
        title = _wrapped(template.title, painter.fontMetrics(), box.width(), 2)
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, "\n".join(title))
        below = box.adjusted(0, 4 + painter.fontMetrics().lineSpacing() * len(title), 0, 0)
        font.setWeight(QFont.Weight.Normal)
        font.setPixelSize(12)
        painter.setFont(font)
        painter.setPen(QColor(c.muted))
        about = _wrapped(template.about, painter.fontMetrics(), below.width(), 4 - len(title))
        painter.drawText(below, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, "\n".join(about))


def _wrapped(text: str, metrics: QFontMetrics, width: int, most: int) -> list[str]:
    """`text` in lines of whole words no wider than `width`, at most so many; the last is cut short where it must be."""
    lines: list[str] = []
    words = text.split()
    while words and len(lines) < most - 1:
        line = words.pop(0)
        while words and metrics.horizontalAdvance(f"{line} {words[0]}") <= width:
            line = f"{line} {words.pop(0)}"
        lines.append(line)
    if words:
        lines.append(metrics.elidedText(" ".join(words), Qt.TextElideMode.ElideRight, width))
    return lines

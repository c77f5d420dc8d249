"""The list of findings by topic: each with its weight, its rule, its sentence and the tags it concerns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QFont, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from tieline.ui.panels.finding_groups import SORTS, sort_of, tone_of
from tieline.ui.panels.finding_model import FindingModel, Heading, Index
from tieline.ui.style.icons import pixmap
from tieline.ui.style.theme import colors
from tieline.ui.wording import row_words

if TYPE_CHECKING:
    from tieline.rules.finding import Finding

SORT_ICONS = {"error": "error", "undecided": "undecided", "warning": "warning", "info": "info", "waived": "check"}
_ROW, _NARROW = 31, 330


class FindingDelegate(QStyledItemDelegate):
    """Paints headings and findings."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = _row(index)
        box: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(row, Heading):
            if state & QStyle.StateFlag.State_Selected:
                self._paint_back(painter, box, state)
            self._paint_heading(painter, box, row)
        elif row is not None:
            self._paint_back(painter, box, state)
            self._paint_finding(painter, box, row, index)
        painter.restore()

    @staticmethod
    def _paint_back(painter: QPainter, box: QRect, state: QStyle.StateFlag) -> None:
        selected = bool(state & QStyle.StateFlag.State_Selected)
        if not selected and not state & QStyle.StateFlag.State_MouseOver:
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colors().accent_soft if selected else colors().hover))
        painter.drawRoundedRect(box.adjusted(6, 1, -6, -1), 5, 5)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    @staticmethod
    def _paint_heading(painter: QPainter, box: QRect, row: Heading) -> None:
        c = colors()
        arrow = pixmap("chevron", c.muted, 10, _ratio(painter))
        painter.save()
        painter.translate(20, box.center().y() + 3)
        painter.rotate(0 if row.folded else 90)
        painter.drawPixmap(-5, -5, arrow)
        painter.restore()
        font = QFont(painter.font())
        font.setPixelSize(12)
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(c.text))
        inner = box.adjusted(34, 4, -16, 0)
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(inner, left, row.title)
        shift = painter.fontMetrics().horizontalAdvance(row.title) + 12
        font.setWeight(QFont.Weight.Normal)
        painter.setFont(font)
        for sort in SORTS:
            if (count := row.counts.get(sort, 0)) and inner.width() - shift > 40:
                painter.drawPixmap(
                    inner.left() + shift,
                    inner.center().y() - 6,
                    pixmap(SORT_ICONS[sort], tone(sort), 13, _ratio(painter)),
                )
                painter.setPen(QColor(c.muted))
                text = f"{count:,}"
                painter.drawText(inner.adjusted(shift + 17, 0, 0, 0), left, text)
                shift += 17 + painter.fontMetrics().horizontalAdvance(text) + 12

    @staticmethod
    def _paint_finding(painter: QPainter, box: QRect, row: Finding, index: Index) -> None:
        c = colors()
        sort = sort_of(row)
        painter.drawPixmap(32, box.center().y() - 8, pixmap(SORT_ICONS[sort], tone(sort), 17, _ratio(painter)))
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.setPen(QColor(c.muted))
        painter.drawText(QRect(60, box.top(), 68, box.height()), left, row.rule)
        tags = _tags(row, index) if box.width() > _NARROW else ""
        metrics = painter.fontMetrics()
        if box.width() > _NARROW and _has_fix(row, index):
            painter.drawPixmap(box.right() - 32, box.center().y() - 7, pixmap("fix", c.accent, 15, _ratio(painter)))
            box = box.adjusted(0, 0, -22, 0)
        right_room = min(metrics.horizontalAdvance(tags) + 4, box.width() // 4) if tags else 0
        text_box = QRect(130, box.top(), box.right() - 130 - 20 - (right_room + 16 if tags else 0), box.height())
        painter.setPen(QColor(c.faint if sort == "waived" else c.text))
        shown = metrics.elidedText(row_words(row), Qt.TextElideMode.ElideRight, text_box.width())
        painter.drawText(text_box, left, shown)
        if tags:
            painter.setPen(QColor(c.muted))
            tag_box = QRect(box.right() - 20 - right_room, box.top(), right_room, box.height())
            painter.drawText(
                tag_box,
                Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
                metrics.elidedText(tags, Qt.TextElideMode.ElideRight, right_room),
            )


def tone(sort: str) -> str:
    """The color of a sort in the theme in force."""
    return str(getattr(colors(), tone_of(sort)))


def _has_fix(row: Finding, index: Index) -> bool:
    model = index.model()
    return isinstance(model, FindingModel) and model.fix_of(row) is not None


def _tags(row: Finding, index: Index) -> str:
    model = index.model()
    tag_of = model.tag_of if isinstance(model, FindingModel) else str
    return ", ".join(tag_of(key) for key in row.where[:3])


def _ratio(painter: QPainter) -> float:
    device = painter.device()
    return device.devicePixelRatio() if device else 1.0


def _row(index: Index) -> Heading | Finding | None:
    model = index.model()
    return model.row_at(index) if isinstance(model, FindingModel) else None


class FindingList(QListView):
    """Fires `picked` for the finding that is current, `shown` when it is asked for on the sheet."""

    picked = Signal(object)
    shown = Signal(object)
    menu_wanted = Signal(object, object)
    opened = Signal(object)
    """Double-clicked, or Enter pressed on it: what it concerns is to be edited."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.findings = FindingModel(self)
        self.setModel(self.findings)
        self.setItemDelegate(FindingDelegate(self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Findings")
        self.selectionModel().currentChanged.connect(self._on_current)

    @property
    def current(self) -> Finding | None:
        """The finding the list stands on."""
        row = self.findings.row_at(self.currentIndex())
        return None if isinstance(row, Heading) else row

    def _on_current(self, index: QModelIndex, _: QModelIndex) -> None:
        row = self.findings.row_at(index)
        if row is not None and not isinstance(row, Heading):
            self.picked.emit(row)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        row = self.findings.row_at(self.indexAt(event.position().toPoint()))
        if isinstance(row, Heading):
            self._toggle(row.family)
            return
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        row = self.findings.row_at(self.indexAt(event.position().toPoint()))
        if row is not None and not isinstance(row, Heading):
            self.shown.emit(row)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        row = self.findings.row_at(self.indexAt(event.position().toPoint()))
        if row is not None and not isinstance(row, Heading):
            self.opened.emit(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.findings.row_at(self.currentIndex())
        entered = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        sideways = event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right)
        if isinstance(row, Heading) and (entered or (sideways and row.folded == (event.key() == Qt.Key.Key_Right))):
            self._toggle(row.family)
        elif entered and row is not None and not isinstance(row, Heading):
            self.shown.emit(row)
            self.opened.emit(row)
        elif event.key() == Qt.Key.Key_Left and row is not None:
            self._go_to_heading()
        else:
            super().keyPressEvent(event)

    def _toggle(self, family: str) -> None:
        self.findings.toggle(family)
        for place, row in enumerate(self.findings.rows):
            if isinstance(row, Heading) and row.family == family:
                self.setCurrentIndex(self.findings.index(place))

    def _go_to_heading(self) -> None:
        for place in range(self.currentIndex().row(), -1, -1):
            if isinstance(self.findings.rows[place], Heading):
                self.setCurrentIndex(self.findings.index(place))
                return

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        row = self.findings.row_at(self.indexAt(event.pos()))
        if row is not None and not isinstance(row, Heading):
            self.setCurrentIndex(self.indexAt(event.pos()))
            self.menu_wanted.emit(row, event.globalPos())

"""The start page: templates as pictures, recent files, and the way to a submission that is to be opened."""

from __future__ import annotations

from pathlib import Path
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
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPainterPath, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListView,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from tieline import __version__
from tieline.paths import data_folder
from tieline.ui import settings
from tieline.ui.style.icons import icon
from tieline.ui.style.theme import colors, theme
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


class StartPage(QWidget):
    """What a window shows before it has a document."""

    blank_wanted = Signal()
    open_wanted = Signal()
    file_wanted = Signal(str)
    template_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("startPage")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.recent: list[QPushButton] = []
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(self._sidebar())
        line.addLayout(self._templates(), 1)
        theme().changed.connect(self.refresh)
        QTimer.singleShot(0, self, self._read)

    # ------------------------------------------------------------ left
    def _sidebar(self) -> QWidget:
        side = QWidget()
        side.setObjectName("sidebar")
        side.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        side.setFixedWidth(296)
        column = QVBoxLayout(side)
        column.setContentsMargins(24, 32, 24, 20)
        column.setSpacing(8)
        column.addLayout(_masthead())
        column.addSpacing(20)
        self.blank = _wide("New sheet", "primary")
        self.blank.clicked.connect(self.blank_wanted)
        self.open = _wide("Open submission…", "")
        self.open.setToolTip("A .tieline document, or a PDF that carries one")
        self.open.clicked.connect(self.open_wanted)
        column.addWidget(self.blank)
        column.addWidget(self.open)
        column.addSpacing(20)
        heading = QLabel("Recent")
        heading.setObjectName("group")
        column.addWidget(heading)
        self._recent_box = QVBoxLayout()
        self._recent_box.setSpacing(2)
        column.addLayout(self._recent_box)
        column.addStretch(1)
        version = QLabel(f"Version {__version__}")
        version.setObjectName("small")
        column.addWidget(version)
        return side

    def _templates(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setContentsMargins(40, 34, 16, 0)
        column.setSpacing(4)
        title = QLabel("Begin from a template")
        title.setObjectName("title")
        column.addWidget(title)
        about = QLabel("Each is a complete one-line that passes the check; change what is different on your site.")
        about.setObjectName("muted")
        column.addWidget(about)
        column.addSpacing(14)
        self.cards = TemplateCards()
        self.cards.chosen.connect(self.template_wanted)
        column.addWidget(self.cards, 1)
        return column

    # ------------------------------------------------------------ filling
    def _read(self) -> None:
        self.cards.cards.read()
        self.refresh()

    def refresh(self) -> None:
        """Show the recent files as they are now, and everything in the colors of the theme."""
        while (item := self._recent_box.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        files = settings.recent_files()[:7]
        for path in files:
            self._recent_box.addWidget(self._recent_button(path))
        if not files:
            none = QLabel("Nothing opened yet.")
            none.setObjectName("muted")
            self._recent_box.addWidget(none)
        self.cards.viewport().update()

    def _recent_button(self, path: Path) -> QToolButton:
        button = QToolButton()
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setIcon(icon("document", 18, colors().muted))
        button.setIconSize(QSize(18, 18))
        button.setText(button.fontMetrics().elidedText(f" {path.name}", Qt.TextElideMode.ElideMiddle, 205))
        button.setToolTip(str(path))
        button.setMinimumSize(248, 32)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.clicked.connect(lambda: self.file_wanted.emit(str(path)))
        return button


def _masthead() -> QHBoxLayout:
    line = QHBoxLayout()
    line.setSpacing(14)
    logo = QLabel()
    logo.setPixmap(_logo(48))
    line.addWidget(logo)
    words = QVBoxLayout()
    words.setSpacing(0)
    name = QLabel("Tieline")
    name.setObjectName("title")
    words.addWidget(name)
    about = QLabel("One-line diagrams, checked")
    about.setObjectName("small")
    words.addWidget(about)
    line.addLayout(words, 1)
    return line


def _logo(size: int) -> QPixmap:
    from PySide6.QtSvg import QSvgRenderer

    picture = QPixmap(size * 2, size * 2)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(str(data_folder("resources") / "tieline.svg")).render(painter)
    painter.end()
    picture.setDevicePixelRatio(2)
    return picture


def _wide(text: str, name: str) -> QPushButton:
    button = QPushButton(text)
    if name:
        button.setObjectName(name)
    button.setMinimumHeight(36)
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    return button

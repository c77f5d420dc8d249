"""The start page: templates as pictures, recent files, and the way to a submission that is to be opened."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from tieline import __version__
from tieline.paths import data_folder
from tieline.ui import settings
from tieline.ui.style.icons import icon
from tieline.ui.style.theme import colors, theme
from tieline.ui.template_cards import TemplateCards


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

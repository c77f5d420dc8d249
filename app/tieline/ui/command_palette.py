"""The command palette: type a few letters of anything that can be done, or of a device's tag, and press Enter."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from tieline.ui.style.theme import colors

Index = QModelIndex | QPersistentModelIndex
_ROWS_SHOWN, _ROW, _WIDTH = 11, 34, 600


@dataclass(frozen=True, slots=True)
class Choice:
    """A line of the palette: what it is, where it belongs, its keys, and what choosing it does."""

    text: str
    group: str
    keys: str
    run: Callable[[], object]
    words: str = ""


def ranked(choices: Sequence[Choice], typed: str) -> list[Choice]:
    """The choices that fit what was typed, the best first; all of them, as they come, where nothing was typed."""
    if not typed.strip():
        return list(choices)
    scored = [(score, place, choice) for place, choice in enumerate(choices) if (score := fit(choice, typed))]
    return [choice for _, _, choice in sorted(scored, key=lambda entry: (-entry[0], entry[1]))]


def fit(choice: Choice, typed: str) -> int:
    """How well a choice fits: beginnings of words over words, words over initials; 0 is not at all."""
    wanted = typed.lower().split()
    text = choice.text.lower()
    whole = f"{text} {choice.group} {choice.words}".lower()
    if all(word in whole for word in wanted):
        starts = sum(any(part.startswith(word) for part in text.split()) for word in wanted)
        return 100 + 20 * starts + (30 if text.startswith(wanted[0]) else 0)
    return 10 if _initials("".join(wanted), text) else 0


def _initials(letters: str, text: str) -> bool:
    """Whether the letters begin words of the text in that order: "ptb" is Project and Title Block."""
    rest = iter([word[:1] for word in text.split()])
    return all(letter in rest for letter in letters)


class _Model(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.choices: list[Choice] = []

    def show(self, choices: list[Choice]) -> None:
        self.beginResetModel()
        self.choices = choices
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.choices)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        return self.choices[index.row()].text if role == Qt.ItemDataRole.DisplayRole else None


class _Delegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(_WIDTH, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        if not isinstance(model, _Model):
            return
        choice, c, box = model.choices[index.row()], colors(), QRect(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(c.accent_soft))
            painter.drawRoundedRect(box.adjusted(6, 1, -6, -1), 6, 6)
        inner = box.adjusted(18, 0, -18, 0)
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.setPen(QColor(c.muted))
        painter.drawText(inner, right, choice.keys)
        painter.drawText(inner, left, choice.group)
        room = inner.adjusted(96, 0, -painter.fontMetrics().horizontalAdvance(choice.keys) - 16, 0)
        painter.setPen(QColor(c.text))
        text = painter.fontMetrics().elidedText(choice.text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, left, text)
        painter.restore()


class CommandPalette(QFrame):
    """Pops up over the window's middle; Esc or a click elsewhere closes it."""

    def __init__(self, window: QWidget, choices: Sequence[Choice], prompt: str) -> None:
        super().__init__(window, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setObjectName("popup")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._choices = list(choices)
        self.search = QLineEdit()
        self.search.setObjectName("plain")
        self.search.setPlaceholderText(prompt)
        self.search.installEventFilter(self)
        self.list = QListView()
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMouseTracking(True)
        self._model = _Model(self)
        self.list.setModel(self._model)
        self.list.setItemDelegate(_Delegate(self.list))
        self.list.setStyleSheet("QListView { background: transparent; }")
        self.list.clicked.connect(lambda _: self.run())
        self.list.entered.connect(self.list.setCurrentIndex)
        self.nothing = QLabel("Nothing is called that.")
        self.nothing.setObjectName("muted")
        self.nothing.setContentsMargins(18, 4, 18, 10)
        column = QVBoxLayout(self)
        column.setContentsMargins(2, 6, 2, 8)
        column.setSpacing(4)
        head = QVBoxLayout()
        head.setContentsMargins(12, 0, 12, 0)
        head.addWidget(self.search)
        column.addLayout(head)
        column.addWidget(self.list)
        column.addWidget(self.nothing)
        self.search.textChanged.connect(self._on_typed)
        self.setFixedWidth(_WIDTH)
        self._on_typed("")

    @property
    def shown(self) -> list[Choice]:
        """What is offered now."""
        return self._model.choices

    def open_over(self, window: QWidget) -> None:
        """Show it in the upper middle of a window."""
        top = window.mapToGlobal(QPoint((window.width() - _WIDTH) // 2, 84))
        self.move(top)
        self.show()
        self.search.setFocus()

    def _on_typed(self, text: str) -> None:
        found = ranked(self._choices, text)
        self._model.show(found)
        if found:
            self.list.setCurrentIndex(self._model.index(0))
        self.list.setVisible(bool(found))
        self.nothing.setVisible(not found)
        self.list.setFixedHeight(min(len(found), _ROWS_SHOWN) * _ROW + 2)
        self.adjustSize()

    def run(self) -> None:
        """Do what the current line says."""
        place = self.list.currentIndex().row()
        chosen = self._model.choices[place] if 0 <= place < len(self._model.choices) else None
        self.close()
        if chosen is not None:
            chosen.run()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 10, Qt.Key.Key_PageUp: -10}
            key = Qt.Key(event.key())
            if key in steps:
                self._step(steps[key])
                return True
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.run()
                return True
        return super().eventFilter(watched, event)

    def _step(self, by: int) -> None:
        count = len(self._model.choices)
        if count:
            place = self.list.currentIndex().row() + by
            place = place % count if abs(by) == 1 else min(max(place, 0), count - 1)
            self.list.setCurrentIndex(self._model.index(place))

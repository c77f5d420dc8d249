"""The readiness meter: for each stage of the submission, how much still stands between the sheet and acceptance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from tieline.ui.session import Session
from tieline.ui.style.icons import pixmap
from tieline.ui.style.theme import colors, theme
from tieline.ui.wording import plural

if TYPE_CHECKING:
    from tieline.rules.stages import Readiness

STAGE_WORDS = {"application": "Application", "20bd": "20 BD", "50bd": "50 BD", "as-built": "As built"}
_WIDE, _NARROW, _TALL = 112, 72, 32
_SHORT = {"application": "Appl.", "20bd": "20 BD", "50bd": "50 BD", "as-built": "Built"}


class ReadinessMeter(QWidget):
    """Four small gauges, the present stage framed. A click on one lists what stands in its way."""

    stage_wanted = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.chosen = ""
        self._hot = -1
        self.is_narrow = False
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Readiness by stage of the submission")
        for signal in (session.readied, session.opened, session.checked, session.checking_changed, theme().changed):
            signal.connect(self.refresh)
        self.refresh()

    def sizeHint(self) -> QSize:
        return QSize(4 * self._step, _TALL)

    @property
    def _step(self) -> int:
        return _NARROW if self.is_narrow else _WIDE

    def set_narrow(self, narrow: bool) -> None:
        """Take less room."""
        if narrow != self.is_narrow:
            self.is_narrow = narrow
            self.updateGeometry()
            self.update()

    def refresh(self) -> None:
        """Show what is known now."""
        self.setVisible(bool(self.session.readiness))
        self.setAccessibleDescription(". ".join(words_of(one) for one in self.session.readiness))
        self.update()

    def choose(self, stage: str) -> None:
        """Show a stage as the one that is listed; "" for none."""
        self.chosen = stage
        self.update()

    # ------------------------------------------------------------ painting
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        present = self.session.document.project.text("stage")
        is_old = self.session.is_checking
        for place, one in enumerate(self.session.readiness):
            box = QRect(place * self._step, 0, self._step - 4, _TALL)
            painter.setOpacity(0.5 if is_old else 1.0)
            self._paint_gauge(painter, box, one, one.stage == present, place == self._hot)

    def _paint_gauge(self, painter: QPainter, box: QRect, one: Readiness, is_present: bool, is_hot: bool) -> None:
        c = colors()
        if is_hot or one.stage == self.chosen or (self.hasFocus() and one.stage == self._focused()):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(c.accent_soft if one.stage == self.chosen else c.hover))
            painter.drawRoundedRect(box, 6, 6)
        font = QFont(self.font())
        font.setPixelSize(11)
        font.setWeight(QFont.Weight.DemiBold if is_present else QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(QColor(c.text if is_present else c.muted))
        line = box.adjusted(7, 3, -7, -11)
        names = _SHORT if self.is_narrow else STAGE_WORDS
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, names[one.stage])
        left = one.errors + one.undecided
        if one.is_ready:
            ratio = self.devicePixelRatioF()
            painter.drawPixmap(line.right() - 11, line.center().y() - 6, pixmap("check", c.sound, 13, ratio))
        else:
            painter.setPen(QColor(c.error if one.errors else c.undecided))
            shown = str(left) if left < 1000 else f"{left // 1000}k"
            painter.drawText(line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, shown)
        self._paint_bar(painter, QRectF(box.left() + 7, box.bottom() - 7, box.width() - 14, 3.0), one)
        if is_present:
            painter.setPen(QPen(QColor(c.line_strong), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)

    @staticmethod
    def _paint_bar(painter: QPainter, bar: QRectF, one: Readiness) -> None:
        """The rules asked at this stage, those that are met in green from the left."""
        c = colors()
        asked = max(len(one.report.asked), 1)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(c.sound))
        painter.drawRoundedRect(bar, 1.5, 1.5)
        for count, tone, before in ((one.open_rules, c.undecided, one.wrong_rules), (one.wrong_rules, c.error, 0)):
            if count:
                width = max(bar.width() * count / asked, 3.0)
                right = bar.right() - bar.width() * before / asked
                painter.setBrush(QColor(tone))
                painter.drawRect(QRectF(right - width, bar.top(), width, bar.height()))

    # ------------------------------------------------------------ pointing and keys
    def _at(self, at: QPoint) -> int:
        place = at.x() // self._step
        return place if 0 <= place < len(self.session.readiness) else -1

    def _focused(self) -> str:
        found = self.session.readiness
        return found[max(self._hot, 0)].stage if found else ""

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hot = self._at(event.position().toPoint())
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._hot = -1
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self._at(event.position().toPoint())
        if place >= 0:
            self.stage_wanted.emit(self.session.readiness[place].stage)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        last = len(self.session.readiness) - 1
        match event.key():
            case Qt.Key.Key_Left:
                self._hot = max(self._hot - 1, 0)
            case Qt.Key.Key_Right:
                self._hot = min(self._hot + 1, last)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Space if self._focused():
                self.stage_wanted.emit(self._focused())
            case _:
                super().keyPressEvent(event)
                return
        self.update()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            place = self._at(event.pos())
            if place >= 0:
                QToolTip.showText(event.globalPos(), words_of(self.session.readiness[place]), self)
                return True
        return super().event(event)


def words_of(one: Readiness) -> str:
    """`20 BD: 3 errors, 2 requirements that cannot be told, 1 warning` for one stage."""
    parts = [plural(one.errors, "error")] if one.errors else []
    if one.undecided:
        parts.append(f"{plural(one.undecided, 'requirement')} that cannot be told")
    if one.warnings:
        parts.append(plural(one.warnings, "warning"))
    return f"{STAGE_WORDS[one.stage]}: {', '.join(parts) if parts else 'nothing stands in the way'}"

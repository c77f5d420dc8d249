"""The gauge of the panel-limit dialog: what flows into the panel as a stacked bar, against the limit and its steps."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from tieline.studies.panel_limit import Answer
from tieline.studies.panel_limit_words import amperes
from tieline.ui.style.colors import Colors
from tieline.ui.style.theme import colors, theme

_TALL, _BAR_TOP, _BAR = 106, 40, 26
_ROUND = 4.0


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the bar: its name, its amperes, the color it has and that of the words on it."""

    name: str
    amps: float
    tone: str
    ink: str


def parts_of(answer: Answer, c: Colors) -> tuple[Part, ...]:
    """What is counted, in the order in which it stands on the bar."""
    grid, solar, battery = answer.currents.counted
    light = c.on_accent
    return (
        Part("Grid", grid, tone_of("Grid", c), light),
        Part("Solar", solar, tone_of("Solar", c), c.on_accent if c.dark else c.ink),
        Part("Battery", battery, tone_of("Battery", c), light),
    )


def tone_of(name: str, c: Colors) -> str:
    """The color in which a current stands on the bar."""
    return {"Grid": c.info, "Battery": c.sound}.get(name, c.preview)


class PanelLimitGauge(QWidget):
    """A bar in amperes with marks at both steps and at the limit; the rating of the panel where it is in reach."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.answer: Answer | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Current into the panel against its limit")
        theme().changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(560, _TALL)

    def show_answer(self, answer: Answer | None) -> None:
        """Show these currents; None for an empty gauge."""
        self.answer = answer
        self.setAccessibleDescription("" if answer is None else _spoken(answer))
        self.update()

    @property
    def reach_a(self) -> float:
        """What the whole width of the bar stands for, in amperes."""
        if self.answer is None:
            return 1.0
        limit, total = self.answer.limit_a or 0.0, self.answer.currents.total_a
        reach = max(limit * 1.2, total * 1.04, 40.0)
        return max([reach, *(rating * 1.04 for rating in self.ratings if rating <= reach * 1.6)])

    @property
    def ratings(self) -> tuple[float, ...]:
        """The ratings of the panels protected, in amperes."""
        panels = () if self.answer is None or self.answer.panel_limit is None else self.answer.panel_limit.panels
        return tuple(rating for panel in panels if (rating := panel.number("rating_a")) is not None)

    # ------------------------------------------------------------ painting
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = QFont(self.font())
        font.setPixelSize(11)
        painter.setFont(font)
        bar = QRectF(0.5, _BAR_TOP, self.width() - 1.0, _BAR)
        self._paint_track(painter, bar)
        if self.answer is not None:
            self._paint_parts(painter, bar, self.answer)
            self._paint_marks(painter, bar, self.answer)

    def _x(self, bar: QRectF, amps: float) -> float:
        return bar.left() + bar.width() * min(max(amps / self.reach_a, 0.0), 1.0)

    def _paint_track(self, painter: QPainter, bar: QRectF) -> None:
        c = colors()
        painter.setPen(QPen(QColor(c.line), 1))
        painter.setBrush(QColor(c.sunken))
        painter.drawRoundedRect(bar, _ROUND, _ROUND)

    def _paint_parts(self, painter: QPainter, bar: QRectF, answer: Answer) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        begins = 0.0
        for part in parts_of(answer, colors()):
            left, right = self._x(bar, begins), self._x(bar, begins + part.amps)
            begins += part.amps
            if right - left < 0.5:
                continue
            box = QRectF(left, bar.top() + 1, right - left, bar.height() - 2)
            painter.setBrush(QColor(part.tone))
            painter.drawRect(box)
            self._paint_name(painter, box, part)

    def _paint_name(self, painter: QPainter, box: QRectF, part: Part) -> None:
        metrics = QFontMetricsF(painter.font())
        for text in (f"{part.name}  {amperes(part.amps)}", amperes(part.amps)):
            if metrics.horizontalAdvance(text) + 12 <= box.width():
                painter.setPen(QColor(part.ink))
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
                painter.setPen(Qt.PenStyle.NoPen)
                return

    def _paint_marks(self, painter: QPainter, bar: QRectF, answer: Answer) -> None:
        c = colors()
        for step in answer.steps:
            tone = c.error if step.name == "curtailed" else c.warning
            x = self._x(bar, step.at_a)
            painter.setPen(QPen(QColor(tone), 2 if step.name == "curtailed" else 1.4))
            above, below = (12.0, 8.0) if step.name == "solar" else (8.0, 5.0)
            top = bar.top() - (4.0 if step.name == "solar" else above)
            painter.drawLine(int(x), int(top), int(x), int(bar.bottom() + (above if step.name == "solar" else below)))
            words = f"{step.share_pct:g} %  {amperes(step.at_a)}"
            painter.setPen(QColor(tone if step.is_reached else c.muted))
            self._paint_words(painter, bar, x, words, step.name)
        if answer.panel_limit is not None:
            for panel in answer.panel_limit.panels:
                self._paint_rating(painter, bar, panel.tag, panel.number("rating_a"))

    @staticmethod
    def _paint_words(painter: QPainter, bar: QRectF, x: float, words: str, name: str) -> None:
        """Above the bar, the first step to the left of its mark and the limit to the right; the second step below."""
        width = QFontMetricsF(painter.font()).horizontalAdvance(words) + 2
        left = {"battery": x - width - 3, "solar": x - width + 8, "curtailed": x + 4}[name]
        left = min(max(left, 0.0), bar.right() - width)
        top = bar.bottom() + 13 if name == "solar" else bar.top() - 22
        painter.drawText(
            QRectF(left, top, width, 16), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words
        )

    def _paint_rating(self, painter: QPainter, bar: QRectF, tag: str, rating: float | None) -> None:
        if rating is None or rating > self.reach_a:
            return
        c, x = colors(), self._x(bar, rating)
        painter.setPen(QPen(QColor(c.ink), 1.4, Qt.PenStyle.DashLine))
        painter.drawLine(int(x), int(bar.top() - 3), int(x), int(bar.bottom() + 26))
        words = f"{tag} bears {amperes(rating)}"
        width = QFontMetricsF(painter.font()).horizontalAdvance(words) + 2
        painter.setPen(QColor(c.muted))
        box = QRectF(min(max(x - width / 2, 0.0), bar.right() - width), bar.bottom() + 26, width, 16)
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)


def _spoken(answer: Answer) -> str:
    total = f"{amperes(answer.currents.total_a)} into the panel"
    return total if answer.share_pct is None else f"{total}, {answer.share_pct:.0f} % of the limit"

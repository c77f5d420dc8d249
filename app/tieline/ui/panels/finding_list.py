"""The list of findings by topic: each with its weight, its rule, its sentence and the tags it concerns."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from tieline.ui.style.icons import pixmap
from tieline.ui.style.theme import colors
from tieline.ui.wording import finding_words

if TYPE_CHECKING:
    from tieline.rules.finding import Finding

Index = QModelIndex | QPersistentModelIndex
SORTS: tuple[str, ...] = ("error", "undecided", "warning", "info", "waived")
"""What a finding counts as, the most pressing first."""
SORT_ICONS = {"error": "error", "undecided": "undecided", "warning": "warning", "info": "info", "waived": "check"}
_ROW, _HEADING, _NARROW = 30, 34, 330


def sort_of(finding: Finding) -> str:
    """error, warning, info, undecided or waived: under what a finding is counted."""
    if finding.is_waived:
        return "waived"
    return "undecided" if finding.is_undecided else finding.weight.value


def tone_of(sort: str) -> str:
    """The name of the color of a sort."""
    return "faint" if sort == "waived" else sort


@dataclass(frozen=True, slots=True)
class Heading:
    """The first row of a topic."""

    family: str
    title: str
    count: int
    folded: bool


class FindingModel(QAbstractListModel):
    """Headings and findings, one a row."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[Heading | Finding] = []
        self.folded: set[str] = set()
        self.tag_of: Callable[[str], str] = str
        self._shown: Sequence[Finding] = ()

    def show(self, findings: Sequence[Finding]) -> None:
        """Take these findings, in their order, in place of those shown."""
        self._shown = findings
        rows = list(self._grouped(findings))
        if rows == self.rows:
            return
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def toggle(self, family: str) -> None:
        """Fold a topic, or open it."""
        self.folded ^= {family}
        self.show(self._shown)

    def _grouped(self, findings: Sequence[Finding]) -> list[Heading | Finding]:
        from tieline.rules.catalogue import TOPICS

        groups: dict[str, list[Finding]] = {}
        for finding in findings:
            groups.setdefault(finding.rule.split("-")[0], []).append(finding)
        rows: list[Heading | Finding] = []
        for family, members in groups.items():
            folded = family in self.folded
            rows.append(Heading(family, TOPICS.get(family, family), len(members), folded))
            if not folded:
                ordered: list[Finding] = sorted(members, key=lambda f: SORTS.index(sort_of(f)))
                rows.extend(ordered)
        return rows

    def row_at(self, index: Index) -> Heading | Finding | None:
        """The heading or finding at an index."""
        return self.rows[index.row()] if index.isValid() and index.row() < len(self.rows) else None

    def find(self, same_as: Finding) -> QModelIndex:
        """Where the same finding (rule and places) stands now; invalid where it is gone."""
        wanted = (same_as.rule, same_as.where)
        for place, row in enumerate(self.rows):
            if not isinstance(row, Heading) and (row.rule, row.where) == wanted:
                return self.index(place)
        return QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        row = self.row_at(index)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return "" if row is None else spoken(row)
        if role == Qt.ItemDataRole.ToolTipRole and row is not None and not isinstance(row, Heading):
            return f"<p>{_escaped(finding_words(row))}</p>"
        return None


def spoken(row: Heading | Finding) -> str:
    """What a screen reader says of a row."""
    if isinstance(row, Heading):
        return f"{row.title}, {row.count}"
    return f"{sort_of(row)}: {row.rule} {finding_words(row)}"


def _escaped(text: str) -> str:
    from html import escape

    return escape(text)


class FindingDelegate(QStyledItemDelegate):
    """Paints headings and findings."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, _HEADING if isinstance(_row(index), Heading) else _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = _row(index)
        box: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(row, Heading):
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
        painter.translate(20, box.center().y() + 4)
        painter.rotate(0 if row.folded else 90)
        painter.drawPixmap(-5, -5, arrow)
        painter.restore()
        font = QFont(painter.font())
        font.setPixelSize(12)
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(c.text))
        inner = box.adjusted(34, 8, -16, 0)
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(inner, left, row.title)
        shift = painter.fontMetrics().horizontalAdvance(row.title) + 10
        painter.setPen(QColor(c.faint))
        painter.drawText(inner.adjusted(shift, 0, 0, 0), left, str(row.count))

    @staticmethod
    def _paint_finding(painter: QPainter, box: QRect, row: Finding, index: Index) -> None:
        c = colors()
        sort = sort_of(row)
        tone = str(getattr(c, tone_of(sort)))
        painter.drawPixmap(32, box.center().y() - 8, pixmap(SORT_ICONS[sort], tone, 17, _ratio(painter)))
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.setPen(QColor(c.muted))
        painter.drawText(QRect(60, box.top(), 68, box.height()), left, row.rule)
        tags = _tags(row, index) if box.width() > _NARROW else ""
        metrics = painter.fontMetrics()
        right_room = min(metrics.horizontalAdvance(tags) + 4, box.width() // 4) if tags else 0
        text_box = QRect(130, box.top(), box.right() - 130 - 20 - (right_room + 16 if tags else 0), box.height())
        painter.setPen(QColor(c.faint if sort == "waived" else c.text))
        shown = metrics.elidedText(finding_words(row), Qt.TextElideMode.ElideRight, text_box.width())
        painter.drawText(text_box, left, shown)
        if tags:
            painter.setPen(QColor(c.muted))
            tag_box = QRect(box.right() - 20 - right_room, box.top(), right_room, box.height())
            painter.drawText(
                tag_box,
                Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
                metrics.elidedText(tags, Qt.TextElideMode.ElideRight, right_room),
            )


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
    opened = Signal(object)
    """Double-clicked, or Enter pressed on it: what it concerns is to be edited."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.findings = FindingModel(self)
        self.setModel(self.findings)
        self.setItemDelegate(FindingDelegate(self))
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
            self.findings.toggle(row.family)
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
        if entered and isinstance(row, Heading):
            self.findings.toggle(row.family)
        elif entered and row is not None:
            self.shown.emit(row)
            self.opened.emit(row)
        else:
            super().keyPressEvent(event)

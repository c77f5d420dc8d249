"""The points panel: PCC, POI, PoC and RPA where the graph has them, drawn on the sheet with one click."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from tieline.edit.draw_point import DrawPoint
from tieline.edit.edit import Steps
from tieline.model.document import Document
from tieline.ui.session import Session
from tieline.ui.style.theme import colors, theme
from tieline.ui.wording import POINT_NAMES, kind_name

if TYPE_CHECKING:
    from tieline.network.points import Place, Points

_ORDER = ("PCC", "POI", "POC", "RPA")
_MOST = 40
"""So many places are listed; who has more services than that looks at the sheets."""


@dataclass(frozen=True, slots=True)
class PointRow:
    """One place of one point: its name, where it is, and whether a flag on the sheet marks it."""

    name: str
    wire: str | None
    marker: str | None
    where: str

    @property
    def is_drawn(self) -> bool:
        return self.marker is not None

    @property
    def target(self) -> str | None:
        """What to show on the sheet."""
        return self.marker or self.wire


def rows_of(points: Points, document: Document) -> tuple[PointRow, ...]:
    """All places of all points, in the order PCC, POI, PoC, RPA."""
    places: tuple[tuple[str, Iterable[Place]], ...] = (
        ("PCC", points.pcc),
        ("POI", points.poi),
        ("POC", points.poc),
        ("RPA", points.rpa),
    )
    return tuple(
        PointRow(name, place.wire, place.marker, _where(place, document)) for name, found in places for place in found
    )


def _where(place: Place, document: Document) -> str:
    wire = document.wires.get(place.wire or "")
    if wire is None:
        marker = document.devices.get(place.marker or "")
        return "" if marker is None else f"at {marker.text('tag') or marker.id}"
    names = []
    for end in wire.ends:
        device = document.devices.get(end.device)
        if device is not None and device.kind != "point":
            names.append(device.text("tag") or kind_name(device.kind).lower())
    return "between " + " and ".join(names) if len(names) == 2 else f"at {names[0]}" if names else f"on {wire.id}"


def edit_to_draw(rows: Iterable[PointRow], document: Document) -> Steps | None:
    """One step that draws all of these that are not drawn; those at one place share a flag."""
    by_place: dict[tuple[str | None, str | None], list[str]] = {}
    for row in rows:
        if not row.is_drawn and row.wire is not None:
            flag = _flag_at(document, row.wire)
            by_place.setdefault((None, flag) if flag else (row.wire, None), []).append(row.name)
    edits = tuple(DrawPoint(tuple(names), wire, marker) for (wire, marker), names in by_place.items())
    if not edits:
        return None
    return Steps(edits[0].label if len(edits) == 1 else "Draw points", edits)


def _flag_at(document: Document, wire_id: str) -> str | None:
    """A point marker at which the wire ends already."""
    wire = document.wires.get(wire_id)
    if wire is None:
        return None
    ends = (document.devices.get(end.device) for end in wire.ends)
    return next((device.id for device in ends if device is not None and device.kind == "point"), None)


class _Row(QFrame):
    show_wanted = Signal(str)
    draw_wanted = Signal(object)

    def __init__(self, row: PointRow) -> None:
        super().__init__()
        self.row = row
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 4, 0, 4)
        line.setSpacing(10)
        self.pill = QLabel("PoC" if row.name == "POC" else row.name)
        self.pill.setFixedSize(44, 22)
        self.pill.setAlignment(Qt.AlignmentFlag.AlignCenter)
        line.addWidget(self.pill)
        where = QLabel(row.where)
        where.setToolTip(f"{POINT_NAMES[row.name]}, {row.where}")
        where.setWordWrap(True)
        line.addWidget(where, 1)
        if row.is_drawn:
            done = QLabel("drawn")
            done.setObjectName("small")
            line.addWidget(done)
        elif row.wire is not None:
            button = QPushButton("Draw")
            button.setObjectName("quiet")
            button.setToolTip(f"Draw the flag of the {POINT_NAMES[row.name].lower()} here")
            button.clicked.connect(lambda: self.draw_wanted.emit(self.row))
            line.addWidget(button)
        if row.target is not None:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.tint()

    def tint(self) -> None:
        c = colors()
        look = (
            f"background: {c.accent}; color: {c.on_accent}; border: 1px solid {c.accent};"
            if self.row.is_drawn
            else f"background: transparent; color: {c.accent}; border: 1px dashed {c.accent};"
        )
        self.pill.setStyleSheet(f"{look} border-radius: 5px; font-weight: 600; font-size: 12px;")

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.row.target is not None and event.button() == Qt.MouseButton.LeftButton:
            self.show_wanted.emit(self.row.target)


class PointsPanel(QScrollArea):
    """Where the points are, which of them are drawn, and what cannot be told."""

    show_wanted = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.setObjectName("panel")
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._state: object = None
        self.rows: tuple[PointRow, ...] = ()
        session.checked.connect(self.refresh)
        session.opened.connect(self.refresh)
        theme().changed.connect(self._tint)
        self.refresh()

    def sizeHint(self) -> QSize:
        return QSize(320, 210)

    def refresh(self) -> None:
        """Show the points as the last check had them."""
        points = self.session.points
        self.rows = rows_of(points, self.session.document) if points is not None else ()
        state = (self.rows, points.unknown if points is not None else None, bool(self.session.document.devices))
        if state == self._state:
            return
        self._state = state
        self.setWidget(self._body(points))

    def draw(self, rows: Iterable[PointRow] | None = None) -> bool:
        """Draw these points, or all that are missing, as one step. False where there is none to draw."""
        edit = edit_to_draw(self.rows if rows is None else rows, self.session.document)
        return edit is not None and self.session.do(edit)

    @property
    def missing(self) -> tuple[PointRow, ...]:
        """The points that are not drawn."""
        return tuple(row for row in self.rows if not row.is_drawn and row.wire is not None)

    def _body(self, points: Points | None) -> QWidget:
        body = QWidget()
        body.setObjectName("panelBody")
        column = QVBoxLayout(body)
        column.setContentsMargins(16, 0, 16, 12)
        column.setSpacing(0)
        for row in self._listed:
            shown = _Row(row)
            shown.show_wanted.connect(self.show_wanted)
            shown.draw_wanted.connect(lambda wanted: self.draw((wanted,)))
            column.addWidget(shown)
        for text in self._words(points):
            label = QLabel(text)
            label.setObjectName("small")
            label.setWordWrap(True)
            label.setContentsMargins(0, 4, 4, 4)
            column.addWidget(label)
        if len(self.missing) > 1:
            button = QPushButton(f"Draw all {len(self.missing)}")
            button.clicked.connect(lambda: self.draw())
            column.addSpacing(6)
            column.addWidget(button)
        column.addStretch(1)
        return body

    @property
    def _listed(self) -> tuple[PointRow, ...]:
        """The rows that are shown: those not drawn first where there are too many."""
        return self.rows if len(self.rows) <= _MOST else (*self.missing, *self.rows)[:_MOST]

    def _words(self, points: Points | None) -> Iterator[str]:
        if points is None or (not self.rows and not self.session.document.devices):
            yield "The points appear here once the Company's source and a generator are drawn."
            return
        if len(self.rows) > _MOST:
            yield f"and {len(self.rows) - _MOST:,} more places, {len(self.missing):,} not drawn in all."
        if points.unknown:
            yield f"Still missing: {', '.join(points.unknown)}."
        if not self.rows and not points.unknown:
            yield "No point yet: the Company's source and a generator are not connected."

    def _tint(self) -> None:
        body = self.widget()
        if body is not None:
            for row in body.findChildren(_Row):
                row.tint()

"""The line at the foot of the window: what can be done now, findings, points, where the pointer is, and the zoom."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QLabel, QStatusBar, QToolButton

from tieline.drawing.marks import GRID_MM
from tieline.ui.canvas.view import SheetView
from tieline.ui.session import Session
from tieline.ui.style.icons import wear
from tieline.ui.wording import plural

_NOTICE_MS = 6000


class StatusBar(QStatusBar):
    """Shows a view and its session."""

    findings_wanted = Signal()
    points_wanted = Signal()
    zoom_wanted = Signal()

    def __init__(self, session: Session, view: SheetView) -> None:
        super().__init__()
        self.session, self.view = session, view
        self.setSizeGripEnabled(False)
        self.hint = QLabel()
        self.addWidget(self.hint, 1)
        self.counts: dict[str, QToolButton] = {}
        for sort in ("error", "undecided", "warning"):
            self.counts[sort] = self._button(sort, sort)
            self.counts[sort].clicked.connect(self.findings_wanted)
        self.points = self._button("point", "muted")
        self.points.clicked.connect(self.points_wanted)
        self.place = QLabel()
        self.place.setMinimumWidth(140)
        self.place.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.addPermanentWidget(self.place)
        self.zoom = QToolButton()
        self.zoom.setMinimumWidth(58)
        self.zoom.setToolTip("Zoom; click to fit the sheet")
        self.zoom.clicked.connect(self.zoom_wanted)
        self.addPermanentWidget(self.zoom)
        self._notice = QTimer(self, singleShot=True)
        self._notice.timeout.connect(self._show_hint)
        self._hint = ""
        view.viewport().installEventFilter(self)
        view.zoom_changed.connect(self._show_zoom)
        view.hint_changed.connect(self._take_hint)
        session.checked.connect(self.show_counts)
        session.refused.connect(self.say)
        self._show_zoom(view.zoom)
        self.show_counts()

    def _button(self, icon: str, use: str) -> QToolButton:
        button = QToolButton()
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        wear(button, icon, 16, use)
        self.addPermanentWidget(button)
        return button

    def show_counts(self) -> None:
        """Count what the last check found."""
        summary = self.session.listing.counts if self.session.listing is not None else {}
        words = {"error": "error", "undecided": "question not decided", "warning": "warning"}
        for sort, button in self.counts.items():
            count = summary.get(sort, 0)
            button.setText(f"{count}")
            said = (
                f"{count} questions not decided" if sort == "undecided" and count != 1 else plural(count, words[sort])
            )
            button.setToolTip(f"{said}; click to see the findings")
        points = self.session.points
        places = [*points.pcc, *points.poi, *points.poc, *points.rpa] if points else []
        drawn = sum(1 for place in places if place.marker is not None)
        self.points.setText(f"{drawn} of {len(places)}")
        self.points.setToolTip(f"{drawn} of {plural(len(places), 'point')} drawn; click to see them")

    def say(self, text: str) -> None:
        """Say something for a few seconds."""
        self.hint.setText(text)
        self._notice.start(_NOTICE_MS)

    def _take_hint(self, text: str) -> None:
        self._hint = text
        if not self._notice.isActive():
            self._show_hint()

    def _show_hint(self) -> None:
        self.hint.setText(self._hint)

    def _show_zoom(self, zoom: float) -> None:
        self.zoom.setText(f"{round(zoom * 100)} %")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseMove and isinstance(event, QMouseEvent):
            self._show_place(self.view.mapToScene(event.position().toPoint()))
        elif event.type() == QEvent.Type.Leave:
            self.place.clear()
        return super().eventFilter(watched, event)

    def _show_place(self, at: QPointF) -> None:
        inches = GRID_MM / 25.4
        self.place.setText(f"{at.x() * inches:.2f}, {at.y() * inches:.2f} in")

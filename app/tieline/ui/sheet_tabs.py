"""The tabs above the drawing, one a sheet, and the button that adds one."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QTabBar, QToolButton, QWidget

from tieline.edit.sheets import AddSheet
from tieline.model.change import Change
from tieline.model.records import Sheet
from tieline.ui.session import Session
from tieline.ui.style.icons import wear


class SheetTabs(QWidget):
    """Follows the sheets of a session's document; `chosen` tells which one is wanted."""

    chosen = Signal(str)
    sheets_wanted = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.bar = QTabBar()
        self.bar.setExpanding(False)
        self.bar.setDocumentMode(True)
        self.bar.setUsesScrollButtons(True)
        self.bar.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.bar.currentChanged.connect(self._on_current)
        self.bar.tabBarDoubleClicked.connect(lambda _: self.sheets_wanted.emit())
        more = QToolButton()
        more.setToolTip("Add a sheet")
        more.setFixedSize(26, 26)
        wear(more, "plus", 16, "muted")
        more.clicked.connect(self.add_sheet)
        line = QHBoxLayout(self)
        line.setContentsMargins(8, 2, 8, 0)
        line.setSpacing(4)
        line.addWidget(self.bar)
        line.addWidget(more)
        line.addStretch(1)
        session.opened.connect(self.refresh)
        session.changed.connect(self._on_changed)
        self.refresh()

    def refresh(self) -> None:
        """Show the sheets the document has now; the current one stays current if it is still there."""
        current = self.current
        self.bar.blockSignals(True)
        while self.bar.count():
            self.bar.removeTab(0)
        for sheet in self.session.document.sheets.values():
            place = self.bar.addTab(f"{sheet.id}  {sheet.title}".strip())
            self.bar.setTabData(place, sheet.id)
            self.bar.setTabToolTip(place, f"{sheet.title or sheet.id}, {sheet.size}")
        self.bar.blockSignals(False)
        if current is not None:
            self.show_current(current)

    @property
    def current(self) -> str | None:
        """The id of the sheet whose tab is current."""
        data = self.bar.tabData(self.bar.currentIndex())
        return data if isinstance(data, str) else None

    def show_current(self, sheet: str | None) -> None:
        """Make a sheet's tab current without asking for the sheet."""
        self.bar.blockSignals(True)
        for place in range(self.bar.count()):
            if self.bar.tabData(place) == sheet:
                self.bar.setCurrentIndex(place)
        self.bar.blockSignals(False)

    def step(self, by: int) -> None:
        """Go on to the next tab, or back."""
        if self.bar.count():
            self.bar.setCurrentIndex((self.bar.currentIndex() + by) % self.bar.count())

    def add_sheet(self) -> None:
        """Add a sheet and go there."""
        before = set(self.session.document.sheets)
        if self.session.do(AddSheet()):
            for key in self.session.document.sheets:
                if key not in before:
                    self.show_current(key)
                    self.chosen.emit(key)

    def _on_changed(self, change: Change) -> None:
        if any(isinstance(record, Sheet) for pair in change.records.values() for record in pair):
            self.refresh()

    def _on_current(self, _: int) -> None:
        if (current := self.current) is not None:
            self.chosen.emit(current)

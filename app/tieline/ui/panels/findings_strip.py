"""The strip above the findings: what is listed, how it is grouped, and the button that makes all safe fixes."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QSizePolicy, QToolButton, QWidget

from tieline.ui.panels.finding_groups import SORT_TITLES, SORTS, Grouping, tone_of
from tieline.ui.panels.finding_list import SORT_ICONS
from tieline.ui.panels.search_box import SearchBox
from tieline.ui.style.icons import wear

_GROUPINGS: tuple[tuple[Grouping, str], ...] = (
    ("topic", "By Topic"),
    ("severity", "By Severity"),
    ("device", "By Device"),
    ("fact", "By Missing Fact"),
)


class FindingsStrip(QWidget):
    """Filters and their state; `changed` when another list is wanted."""

    changed = Signal()
    fold_wanted = Signal(bool)
    fixes_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        line = QHBoxLayout(self)
        line.setContentsMargins(12, 0, 12, 8)
        line.setSpacing(4)
        self.chips: dict[str, QToolButton] = {}
        for sort in SORTS:
            self.chips[sort] = self._chip(sort)
            line.addWidget(self.chips[sort])
        line.addStretch(1)
        self.fixes = QPushButton()
        self.fixes.setObjectName("small")
        wear(self.fixes, "fix", 14, "accent")
        self.fixes.clicked.connect(self.fixes_wanted)
        self.fixes.hide()
        line.addWidget(self.fixes)
        self.selection = QToolButton()
        self.selection.setCheckable(True)
        self.selection.setToolTip("Only what concerns the selection")
        self.selection.setAccessibleName("Only what concerns the selection")
        wear(self.selection, "target", 16, "muted")
        self.selection.toggled.connect(self.changed)
        line.addWidget(self.selection)
        self.grouping: Grouping = "topic"
        self.group = self._group_button()
        line.addWidget(self.group)
        self.search = SearchBox("Search findings")
        self.search.setMaximumWidth(240)
        self.search.setMinimumWidth(90)
        line.addWidget(self.search, 2)

    def _chip(self, sort: str) -> QToolButton:
        chip = QToolButton()
        chip.setCheckable(True)
        chip.setChecked(True)
        chip.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        chip.setToolTip(f"Show or hide: {SORT_TITLES[sort].lower()}")
        wear(chip, SORT_ICONS[sort], 16, tone_of(sort))
        chip.toggled.connect(self.changed)
        return chip

    def _group_button(self) -> QToolButton:
        button = QToolButton()
        wear(button, "group", 16, "muted")
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setToolTip("How the findings are grouped")
        button.setAccessibleName("How the findings are grouped")
        menu = QMenu(button)
        self.grouping_actions = QActionGroup(menu)
        for grouping, text in _GROUPINGS:
            action = QAction(text, menu, checkable=True)
            action.setData(grouping)
            action.setChecked(grouping == "topic")
            self.grouping_actions.addAction(action)
            menu.addAction(action)
        self.grouping_actions.triggered.connect(lambda action: self.group_by(action.data()))
        menu.addSeparator()
        menu.addAction("Fold All", lambda: self.fold_wanted.emit(True))
        menu.addAction("Open All", lambda: self.fold_wanted.emit(False))
        button.setMenu(menu)
        return button

    def group_by(self, grouping: Grouping) -> None:
        """Group the findings another way."""
        self.grouping = grouping
        for action in self.grouping_actions.actions():
            action.setChecked(action.data() == grouping)
        self.changed.emit()

    @property
    def sorts(self) -> frozenset[str]:
        """The sorts that are shown."""
        return frozenset(sort for sort, chip in self.chips.items() if chip.isChecked())

    def count(self, counts: Mapping[str, int], narrow: bool) -> None:
        """Say how many there are of each sort."""
        for sort, chip in self.chips.items():
            chip.setText(f"{counts[sort]:,}" if narrow else f"{SORT_TITLES[sort]}  {counts[sort]:,}")
            chip.setVisible(sort != "waived" or counts[sort] > 0)

    def offer_fixes(self, count: int, is_more: bool, narrow: bool) -> None:
        """Offer to make so many safe fixes at once; `is_more` where not all findings were looked at."""
        self.fixes.setVisible(count > 0)
        number = f"{count}+" if is_more else f"{count}"
        self.fixes.setText(f"Fix {number}" if narrow else f"Fix all safe ({number})")
        self.fixes.setToolTip(f"Make all {number} fixes that leave no choice, as one step to undo")

    def show_filters(self, shown: bool) -> None:
        """Show what concerns findings, or the search alone."""
        for widget in (*self.chips.values(), self.selection, self.group):
            widget.setVisible(shown)
        if not shown:
            self.fixes.hide()

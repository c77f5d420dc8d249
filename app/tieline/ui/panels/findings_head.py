"""The head of the findings panel: which of its three pages is shown, whether a check is under way, the readiness."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from tieline.ui.readiness_meter import ReadinessMeter
from tieline.ui.session import Session

FINDINGS, CHECKS, WAIVERS = range(3)
_PAGES = (
    ("Findings", "What the rules find fault with or cannot tell"),
    ("Checked", "What was checked and is sound, and what was not checked"),
    ("Waivers", "Findings switched off with a reason"),
)


class FindingsHead(QWidget):
    """Stands in the title bar of the panel's dock."""

    page_wanted = Signal(int)
    stage_wanted = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(2)
        self.tabs = QButtonGroup(self)
        for place, (name, tip) in enumerate(_PAGES):
            tab = QToolButton()
            tab.setObjectName("tab")
            tab.setCheckable(True)
            tab.setText(name)
            tab.setToolTip(tip)
            self.tabs.addButton(tab, place)
            line.addWidget(tab)
        self.tabs.button(FINDINGS).setChecked(True)
        self.tabs.idClicked.connect(self.page_wanted)
        self.busy = QLabel("Checking…")
        self.busy.setObjectName("small")
        self.busy.setContentsMargins(8, 0, 0, 0)
        policy = self.busy.sizePolicy()
        policy.setRetainSizeWhenHidden(False)
        self.busy.setSizePolicy(policy)
        self.busy.hide()
        line.addWidget(self.busy)
        line.addStretch(1)
        self.meter = ReadinessMeter(session)
        self.meter.stage_wanted.connect(self.stage_wanted)
        line.addWidget(self.meter, 0, Qt.AlignmentFlag.AlignVCenter)
        session.checking_changed.connect(self.busy.setVisible)

    def show_page(self, page: int) -> None:
        """Mark a page as the one shown."""
        self.tabs.button(page).setChecked(True)

    def count_waivers(self, count: int, need_a_look: int) -> None:
        """Say how many waivers there are, and how many of them have expired or lost their finding."""
        tab = self.tabs.button(WAIVERS)
        tab.setText(f"Waivers {count}{' !' if need_a_look else ''}" if count else "Waivers")
        tab.setToolTip(f"{need_a_look} of {count} need a look" if need_a_look else _PAGES[WAIVERS][1])

    def set_narrow(self, narrow: bool) -> None:
        """Take less room."""
        self.meter.set_narrow(narrow)

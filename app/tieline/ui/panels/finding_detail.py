"""One finding in full, and what can be done about it: show it, fix it, waive it, read its rule."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl, Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QTextBrowser, QToolButton, QVBoxLayout, QWidget

from tieline.ui.panels.finding_page import finding_html
from tieline.ui.style.icons import wear
from tieline.ui.style.theme import colors

if TYPE_CHECKING:
    from tieline.fixes.fix import Fix
    from tieline.rules.finding import Finding
    from tieline.ui.panels.place_to_mend import Place

_MOST_OF_A_BUTTON = 130
"""Pixels of text on the button that goes to where a finding is mended."""


class FindingDetail(QWidget):
    """Shows a finding; its buttons and links are told on by signals."""

    link_followed = Signal(str)
    show_wanted = Signal()
    fix_wanted = Signal()
    edit_wanted = Signal()
    waive_wanted = Signal()
    rule_wanted = Signal()

    def __init__(self, name_of: Callable[[str], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumWidth(210)
        self._name_of = name_of
        self._browser: QTextBrowser | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(8, 0, 8, 6)
        self._column.setSpacing(4)
        self._column.addStretch(0)
        self.buttons = QWidget()
        line = QHBoxLayout(self.buttons)
        line.setContentsMargins(4, 0, 4, 0)
        line.setSpacing(4)
        self.fix = QPushButton()
        self.fix.setObjectName("small")
        wear(self.fix, "fix", 14, "accent")
        self.fix.clicked.connect(self.fix_wanted)
        self.edit = QPushButton()
        self.edit.setObjectName("small")
        self.edit.clicked.connect(self.edit_wanted)
        self.waive = QPushButton("Waive…")
        self.waive.setObjectName("small")
        self.waive.setToolTip("Switch this finding off, with a reason")
        self.waive.clicked.connect(self.waive_wanted)
        self.locate = self._tool("target", "Show on the sheet", self.show_wanted)
        self.rule = self._tool("book", "The rule's page and the section it cites", self.rule_wanted)
        line.addWidget(self.fix)
        line.addWidget(self.edit)
        line.addWidget(self.waive)
        line.addStretch(1)
        line.addWidget(self.locate)
        line.addWidget(self.rule)
        self._column.addWidget(self.buttons)
        self.buttons.hide()

    @staticmethod
    def _tool(icon: str, tip: str, signal: SignalInstance) -> QToolButton:
        button = QToolButton()
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        wear(button, icon, 16, "muted")
        button.clicked.connect(signal)
        return button

    def show_finding(self, finding: Finding | None, fix: Fix | None = None, place: Place | None = None) -> None:
        """Show a finding, or nothing; `place` is where it is mended by hand."""
        self.buttons.setVisible(finding is not None)
        if finding is None:
            if self._browser is not None:
                self._browser.clear()
            return
        pane = self.pane()
        at = pane.verticalScrollBar().value()
        is_same = finding.rule == pane.property("rule") and finding.where == pane.property("where")
        pane.setProperty("rule", finding.rule)
        pane.setProperty("where", finding.where)
        pane.setHtml(finding_html(finding, colors(), self._name_of, fix.title if fix is not None else ""))
        if is_same:
            pane.verticalScrollBar().setValue(at)
        self.fix.setVisible(fix is not None)
        if fix is not None:
            self.fix.setText("Fix")
            self.fix.setToolTip(
                fix.title if fix.safe else f"{fix.title}\nLook at what it does: it is one way of several"
            )
        self.edit.setVisible(place is not None)
        if place is not None:
            words = self.edit.fontMetrics().elidedText(
                place.words(self._name_of), Qt.TextElideMode.ElideRight, _MOST_OF_A_BUTTON
            )
            self.edit.setText(words)
            self.edit.setToolTip(f"{place.hint(self._name_of)}  (Enter in the list)")
        self.waive.setVisible(not finding.is_waived and bool(finding.where))
        self.locate.setEnabled(any(not key.startswith("@") for key in finding.where))

    def pane(self) -> QTextBrowser:
        """The pane of the text, made when first needed: text engines take their time."""
        if self._browser is None:
            self._browser = QTextBrowser()
            self._browser.setOpenLinks(False)
            self._browser.anchorClicked.connect(self._follow)
            self._browser.setStyleSheet("QTextBrowser { background: transparent; }")
            self._column.insertWidget(0, self._browser, 1)
        return self._browser

    def _follow(self, link: QUrl) -> None:
        self.link_followed.emit(link.toString())

"""The findings panel: what the rules say of the diagram, live, by topic, with everything known about each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QUrl, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QSplitter,
    QStackedWidget,
    QTextBrowser,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from tieline.model.records import Device
from tieline.ui.panels.finding_list import SORT_ICONS, SORTS, FindingList, sort_of, tone_of
from tieline.ui.panels.search_box import SearchBox
from tieline.ui.session import Session
from tieline.ui.style.icons import wear
from tieline.ui.style.theme import colors, theme
from tieline.ui.wording import finding_words, kind_name

if TYPE_CHECKING:
    from tieline.rules.finding import Finding

_CHIP_WORDS = {
    "error": "Errors",
    "undecided": "Cannot tell",
    "warning": "Warnings",
    "info": "Notes",
    "waived": "Waived",
}


_NARROW, _NARROWEST = 640, 420
_FORMS = {"DOC-007": "@revisions"}
"""Rules whose findings concern the project but are mended in another form."""
"""Below these widths in pixels the chips show their counts alone, and a finding is not shown in full."""


class FindingsPanel(QWidget):
    """Lists the findings of a session's report and shows one in full."""

    show_wanted = Signal(str)
    """The id of a device or wire to be shown on the sheet."""
    rule_wanted = Signal(str)
    field_wanted = Signal(str, str)
    """The editor of a property is wanted: the id of its device, or "@project", and its name."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.chips: dict[str, QToolButton] = {}
        self.search = SearchBox("Search findings")
        self.list = FindingList()
        self.list.findings.tag_of = self.name_of
        self.list.picked.connect(self._show_in_full)
        self.list.shown.connect(self._show_on_sheet)
        self.list.opened.connect(self._open)
        self.search.textChanged.connect(self.refresh)
        self._browser: QTextBrowser | None = None
        self._current: Finding | None = None
        self._lay_out()
        session.checked.connect(self.refresh)
        session.opened.connect(self._forget)
        theme().changed.connect(self._repaint)
        self.refresh()

    # ------------------------------------------------------------ laying out
    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        strip = QWidget()
        strip.setLayout(self._strip())
        strip.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        column.addWidget(strip)
        self.detail = QWidget()
        self.detail.setObjectName("panel")
        self.detail.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        QVBoxLayout(self.detail).setContentsMargins(8, 0, 8, 8)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.list)
        self.splitter.addWidget(self.detail)
        self.splitter.setStretchFactor(0, 5)
        self.splitter.setStretchFactor(1, 3)
        self.splitter.setSizes([820, 420])
        self.empty = QLabel()
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setObjectName("muted")
        self.pages = QStackedWidget()
        self.pages.addWidget(self.splitter)
        self.pages.addWidget(self.empty)
        column.addWidget(self.pages, 1)

    def _strip(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setContentsMargins(12, 0, 12, 8)
        line.setSpacing(4)
        for sort in SORTS:
            chip = QToolButton()
            chip.setCheckable(True)
            chip.setChecked(True)
            chip.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            chip.setToolTip(f"Show or hide: {_CHIP_WORDS[sort].lower()}")
            wear(chip, SORT_ICONS[sort], 16, tone_of(sort))
            chip.toggled.connect(self.refresh)
            self.chips[sort] = chip
            line.addWidget(chip)
        line.addStretch(1)
        self.search.setMaximumWidth(240)
        self.search.setMinimumWidth(90)
        line.addWidget(self.search, 2)
        return line

    def sizeHint(self) -> QSize:
        return QSize(900, 230)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.detail.setVisible(event.size().width() > _NARROWEST)
        if (event.oldSize().width() > _NARROW) != (event.size().width() > _NARROW):
            self.refresh()

    # ------------------------------------------------------------ showing
    def refresh(self) -> None:
        """Show what the last check found, as the filters leave it."""
        report = self.session.report
        every = report.findings if report else ()
        counts = dict.fromkeys(SORTS, 0)
        for finding in every:
            counts[sort_of(finding)] += 1
        for sort, chip in self.chips.items():
            chip.setText(f"{_CHIP_WORDS[sort]}  {counts[sort]}" if self.width() > _NARROW else str(counts[sort]))
            chip.setVisible(sort != "waived" or counts[sort] > 0)
        kept = self._current
        shown = [finding for finding in every if self._passes(finding)]
        self.list.findings.show(shown)
        self._stay_on(kept)
        self.pages.setCurrentIndex(0 if shown else 1)
        self.empty.setText(self._empty_words(len(every)))

    def _passes(self, finding: Finding) -> bool:
        if not self.chips[sort_of(finding)].isChecked():
            return False
        words = self.search.text().lower().split()
        if not words:
            return True
        tags = " ".join(self.name_of(key) for key in finding.where)
        text = f"{finding.rule} {finding.name} {finding.message} {finding_words(finding)} {tags}".lower()
        return all(word in text for word in words)

    def _empty_words(self, every: int) -> str:
        if self.session.report is None:
            return "Checking…" if self.session.document.devices else "Place a first device and the rules begin to look."
        if every:
            return "The filters hide all findings."
        return "Every rule that was asked found the diagram sound."

    def _stay_on(self, kept: Finding | None) -> None:
        if kept is None:
            return
        index = self.list.findings.find(kept)
        if index.isValid():
            self.list.setCurrentIndex(index)
        else:
            self._show_in_full(None)

    def _show_in_full(self, finding: Finding | None) -> None:
        self._current = finding
        if finding is None and self._browser is None:
            return
        self._pane().setHtml("" if finding is None else self._html(finding))

    def _html(self, finding: Finding) -> str:
        from tieline.ui.panels.finding_page import finding_html

        return finding_html(finding, colors(), self.name_of)

    def _pane(self) -> QTextBrowser:
        """The pane of the finding in full, made when first needed: text engines take their time."""
        if self._browser is None:
            self._browser = QTextBrowser()
            self._browser.setOpenLinks(False)
            self._browser.anchorClicked.connect(self._follow)
            self._browser.setStyleSheet("QTextBrowser { background: transparent; }")
            layout = self.detail.layout()
            if layout is not None:
                layout.addWidget(self._browser)
        return self._browser

    def _follow(self, link: QUrl) -> None:
        target = link.toString()
        if target.startswith("show:"):
            self.show_wanted.emit(target.removeprefix("show:"))
        elif target.startswith("rule:"):
            self.rule_wanted.emit(target.removeprefix("rule:"))

    def _show_on_sheet(self, finding: Finding) -> None:
        """Show the first thing it concerns that stands on a sheet; forms wait for a double click."""
        for key in finding.where:
            if not key.startswith("@"):
                self.show_wanted.emit(key)
                return

    def _open(self, finding: Finding) -> None:
        """Go to where it is mended: the field of the first fact it misses, or the form of what it concerns."""
        if finding.rule in _FORMS:
            self.show_wanted.emit(_FORMS[finding.rule])
        elif (place := self._place_of_fact(finding)) is not None:
            self.field_wanted.emit(*place)
        elif finding.where and finding.where[0].startswith("@"):
            self.show_wanted.emit(finding.where[0])

    def _place_of_fact(self, finding: Finding) -> tuple[str, str] | None:
        """The device (or "@project") and the property of the first fact that a finding misses and a field can hold."""
        document = self.session.document
        ids = {device.tag: device.id for device in document.devices.values()} | {"project": "@project"}
        for fact in finding.needs:
            owner, _, name = fact.rpartition(".")
            if owner in ids and name.isidentifier():
                return ids[owner], name
        return None

    def go_to(self, finding: Finding) -> None:
        """Make a finding current, whatever the filters say."""
        self.chips[sort_of(finding)].setChecked(True)
        self.search.clear()
        self.list.findings.folded.discard(finding.rule.split("-")[0])
        self._current = finding
        self.refresh()

    def step(self, by: int) -> None:
        """Go to the next finding, or the one before, and show it on the sheet."""
        rows = self.list.findings.rows
        places = [place for place, row in enumerate(rows) if hasattr(row, "rule")]
        if not places:
            return
        here = self.list.currentIndex().row()
        ahead = [place for place in (places if by > 0 else reversed(places)) if (place - here) * by > 0]
        place = ahead[0] if ahead and here >= 0 else places[0 if by > 0 else -1]
        self.list.setCurrentIndex(self.list.findings.index(place))
        if (finding := self.list.current) is not None:
            self._show_on_sheet(finding)

    def _forget(self) -> None:
        self._show_in_full(None)
        self.refresh()

    def _repaint(self) -> None:
        self.list.viewport().update()
        if self._current is not None:
            self._show_in_full(self._current)

    def name_of(self, key: str) -> str:
        """How a device or wire is called in the list."""
        device = self.session.document.devices.get(key)
        if isinstance(device, Device):
            return device.text("tag") or f"{kind_name(device.kind)} {device.id}"
        if key in self.session.document.wires:
            return f"Wire {key}"
        return key.lstrip("@").replace("/", " ").capitalize() if key.startswith("@") else key

"""The findings panel: what the rules say of the diagram, live, with everything known about each."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote

from PySide6.QtCore import QPoint, QSize, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QLabel,
    QMenu,
    QSplitter,
    QStackedWidget,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from tieline.model.records import Device
from tieline.ui.panels.finding_detail import FindingDetail
from tieline.ui.panels.finding_filter import FindingFilter
from tieline.ui.panels.finding_groups import SORTS, Listing, sort_of
from tieline.ui.panels.finding_list import FindingList
from tieline.ui.panels.finding_model import Heading
from tieline.ui.panels.findings_head import CHECKS, FINDINGS, WAIVERS, FindingsHead
from tieline.ui.panels.findings_strip import FindingsStrip
from tieline.ui.panels.fix_finder import FixFinder
from tieline.ui.panels.mending import Mending
from tieline.ui.panels.place_to_mend import Place, place_of_fact, place_to_mend
from tieline.ui.panels.stage_banner import StageBanner
from tieline.ui.session import Session
from tieline.ui.style.theme import colors, theme
from tieline.ui.wording import kind_name

if TYPE_CHECKING:
    from tieline.fixes.fix import Fix
    from tieline.rules.engine import Report
    from tieline.rules.finding import Finding
    from tieline.rules.stages import Readiness

_NARROW, _NARROWEST = 820, 420
"""Below these widths in pixels the chips show their counts alone, and a finding is not shown in full."""
_LIST, _EMPTY, _TEXT = range(3)
_MANY = 2000
"""With more findings than this a search waits until the typing pauses."""


class FindingsPanel(QWidget):
    """Lists the findings of a session's report and shows one in full; on other pages what was checked, and waivers."""

    show_wanted = Signal(str)
    """The id of a device or wire to be shown on the sheet."""
    rule_wanted = Signal(str)
    section_wanted = Signal(object, object)
    """The page of a finding's rule is wanted, opened at one of the sections the finding cites."""
    field_wanted = Signal(str, str)
    """The editor of a property is wanted: the id of its device, or "@project", and its name."""
    said = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.head = FindingsHead(session)
        self.head.page_wanted.connect(self.show_page)
        self.head.stage_wanted.connect(self.show_stage)
        self.strip = FindingsStrip()
        self.banner = StageBanner()
        self.banner.left.connect(lambda: self.show_stage(""))
        self.chips, self.search = self.strip.chips, self.strip.search
        self.fixes = FixFinder(session, self)
        self.mending = Mending(session, self)
        self.list = FindingList()
        self.list.findings.tag_of = self.name_of
        self.list.findings.fix_of = self._fix_of
        self.detail = FindingDetail(self.name_of)
        self._current: Finding | None = None
        self._page = FINDINGS
        self._stage = ""
        self._text: QTextBrowser | None = None
        self._search_soon = QTimer(self, singleShot=True, interval=200)
        self._lay_out()
        self._join()
        self.refresh()

    # ------------------------------------------------------------ laying out
    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.strip)
        column.addWidget(self.banner)
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

    def _join(self) -> None:
        session = self.session
        self.list.picked.connect(self._show_in_full)
        self.list.shown.connect(self._show_on_sheet)
        self.list.opened.connect(self._open)
        self.list.menu_wanted.connect(self._show_menu)
        self.strip.changed.connect(self.refresh)
        self.strip.fold_wanted.connect(self.list.findings.fold_all)
        self.strip.fixes_wanted.connect(self.fix_all)
        self.search.textChanged.connect(self._on_search)
        self._search_soon.timeout.connect(self.refresh)
        self.detail.link_followed.connect(lambda link: self._follow(QUrl(link)))
        self.detail.show_wanted.connect(self._show_current)
        self.detail.fix_wanted.connect(self.fix_current)
        self.detail.edit_wanted.connect(self._edit_current)
        self.detail.waive_wanted.connect(self.waive_current)
        self.detail.rule_wanted.connect(lambda: self.open_section())
        self.fixes.found.connect(self._on_fixes)
        self.mending.said.connect(self.said)
        session.checked.connect(self._on_checked)
        session.readied.connect(self._on_readied)
        session.opened.connect(self._forget)
        session.selection_changed.connect(self._on_selection)
        theme().changed.connect(self._repaint)

    def sizeHint(self) -> QSize:
        return QSize(900, 230)

    @property
    def is_narrow(self) -> bool:
        """Whether there is room for counts alone."""
        return self.width() <= _NARROW

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.detail.setVisible(event.size().width() > _NARROWEST)
        self.head.set_narrow(self.is_narrow)
        if (event.oldSize().width() > _NARROW) != (event.size().width() > _NARROW):
            self.refresh()

    # ------------------------------------------------------------ showing
    @property
    def report(self) -> Report | None:
        """What is listed: the last check, or what it would be at the stage chosen."""
        readiness = self._readiness()
        return readiness.report if readiness is not None else self.session.report

    def _readiness(self) -> Readiness | None:
        return next((one for one in self.session.readiness if one.stage == self._stage), None)

    def refresh(self) -> None:
        """Show what the last check found, as the filters leave it."""
        report, listing = self.report, self._listing()
        counts = listing.counts if listing is not None else dict.fromkeys(SORTS, 0)
        self.strip.show_filters(self._page == FINDINGS)
        if self._page == FINDINGS:
            self.strip.count(counts, self.is_narrow)
            self._on_fixes()
        self.banner.tell(self._readiness(), self.session.report)
        if self._page != FINDINGS:
            self._write_page(report)
            return
        kept = self._current
        groups = self.filter.groups(listing, self.name_of)
        self.list.findings.show(groups)
        self._stay_on(kept)
        self.pages.setCurrentIndex(_LIST if groups else _EMPTY)
        self.empty.setText(self._empty_words(sum(counts.values())))

    def _listing(self) -> Listing | None:
        if self._readiness() is None and self.session.listing is not None:
            return self.session.listing
        return Listing.of(self.report) if self.report is not None else None

    @property
    def filter(self) -> FindingFilter:
        """What is listed, as the strip has it."""
        selection = frozenset(self.session.selection) if self.strip.selection.isChecked() else None
        words = tuple(self.search.text().lower().split())
        return FindingFilter(self.strip.grouping, self.strip.sorts, selection, words)

    def _empty_words(self, every: int) -> str:
        if self.session.report is None:
            return "Checking…" if self.session.document.devices else "Place a first device and the rules begin to look."
        if every and self.strip.selection.isChecked():
            return "Nothing is found about the selection." if self.session.selection else "Nothing is selected."
        if every:
            return "The filters hide all findings."
        return "Every rule that was asked found the diagram sound."

    def _stay_on(self, kept: Finding | None) -> None:
        if kept is None:
            return
        index = self.list.findings.find(kept)
        if index.isValid():
            if index != self.list.currentIndex():
                self.list.setCurrentIndex(index)
            self._show_in_full(self.list.findings.row_at(index))
        elif self.list.findings.group_of(kept) is None:
            self._show_in_full(None)

    def _show_in_full(self, finding: Finding | Heading | None) -> None:
        if isinstance(finding, Heading):
            return
        self._current = finding
        if finding is None:
            self.detail.show_finding(None)
        else:
            self.detail.show_finding(finding, self._fix_of(finding), place_to_mend(finding, self.session.document))

    def _on_search(self) -> None:
        listing = self.session.listing
        if listing is not None and sum(listing.counts.values()) > _MANY:
            self._search_soon.start()
        else:
            self.refresh()

    def _on_selection(self) -> None:
        if self.strip.selection.isChecked():
            self.refresh()

    def _on_checked(self) -> None:
        report = self.session.report
        self.fixes.begin(report.findings if report is not None else ())
        self._count_waivers()
        self.refresh()

    def _on_readied(self) -> None:
        if self._stage:
            self.refresh()

    def _forget(self) -> None:
        self._stage = ""
        self.head.meter.choose("")
        self.fixes.begin(())
        self._count_waivers()
        self._show_in_full(None)
        self.refresh()

    def _repaint(self) -> None:
        self.list.viewport().update()
        self._show_in_full(self._current)
        if self._page != FINDINGS:
            self.refresh()

    # ------------------------------------------------------------ the pages and the stages
    def show_page(self, page: int) -> None:
        """Show the findings, what was checked, or the waivers."""
        self._page = page
        self.head.show_page(page)
        self.search.setPlaceholderText(("Search findings", "Search rules", "Search waivers")[page])
        self.refresh()

    def show_stage(self, stage: str) -> None:
        """List what stands between the sheet and a stage; "" or the project's own stage for what stands now."""
        present = self.session.document.project.text("stage")
        self._stage = "" if stage == present else stage
        self.head.meter.choose(self._stage)
        if self._page == WAIVERS:
            self._page = FINDINGS
            self.head.show_page(FINDINGS)
        self.refresh()

    def _write_page(self, report: Report | None) -> None:
        browser = self._browser()
        at = browser.verticalScrollBar().value() if self.pages.currentIndex() == _TEXT else 0
        browser.setHtml(self._page_html(report))
        browser.verticalScrollBar().setValue(at)
        self.pages.setCurrentIndex(_TEXT)

    def _page_html(self, report: Report | None) -> str:
        if report is None:
            return f"<p style='color:{colors().muted}'>{self._empty_words(0)}</p>"
        if self._page == CHECKS:
            from tieline.ui.panels.checks_page import checks_html

            return checks_html(report, self.search.text(), colors())
        from tieline.ui.panels.waivers_page import waivers_html

        standings = self.mending.standings()
        return waivers_html(standings, self.session.document, self.name_of, self.search.text(), colors())

    def _browser(self) -> QTextBrowser:
        if self._text is None:
            self._text = QTextBrowser()
            self._text.setOpenLinks(False)
            self._text.setStyleSheet("QTextBrowser { background: transparent; padding: 0 12px 8px 12px; }")
            self._text.anchorClicked.connect(self._follow)
            self.pages.addWidget(self._text)
        return self._text

    def _count_waivers(self) -> None:
        standings = self.mending.standings()
        self.head.count_waivers(len(standings), sum(1 for s in standings if s.state != "in force"))

    # ------------------------------------------------------------ what a finding asks for
    def _follow(self, link: QUrl) -> None:
        word, _, rest = link.toString(QUrl.ComponentFormattingOption.FullyEncoded).partition(":")
        target = unquote(rest)
        match word:
            case "show":
                self.show_wanted.emit(target)
            case "rule":
                self.rule_wanted.emit(target)
            case "cite":
                self.open_section(int(target))
            case "need":
                self._go_to(place_of_fact((target,), self.session.document) or self._place())
            case "fix":
                self.fix_current()
            case "renew":
                self.mending.renew(target)
            case "remove":
                self.mending.remove((target,))
            case "remove-gone":
                self.mending.remove_gone()

    def open_section(self, place: int | None = None) -> None:
        """Open the page of the current finding's rule at one of the sections it cites."""
        if self._current is not None:
            self.section_wanted.emit(self._current, place)

    def _show_current(self) -> None:
        if self._current is not None:
            self._show_on_sheet(self._current)

    def _show_on_sheet(self, finding: Finding) -> None:
        """Show the first thing it concerns that stands on a sheet; forms wait for a double click."""
        for key in finding.where:
            if not key.startswith("@"):
                self.show_wanted.emit(key)
                return

    def _open(self, finding: Finding) -> None:
        """Go to where it is mended."""
        self._go_to(place_to_mend(finding, self.session.document))

    def _edit_current(self) -> None:
        self._go_to(self._place())

    def _place(self) -> Place | None:
        """Where the current finding is mended."""
        return None if self._current is None else place_to_mend(self._current, self.session.document)

    def _go_to(self, place: Place | None) -> None:
        if place is None:
            return
        if place.name or not place.key.startswith("@"):
            self.field_wanted.emit(place.key, place.name)
        else:
            self.show_wanted.emit(place.key)

    def _show_menu(self, finding: Finding, at: QPoint) -> None:
        self._show_in_full(finding)
        fix = self.fixes.fix_now(finding) if not self._stage else None
        menu = QMenu(self)
        menu.addAction("Show on the Sheet", lambda: self._show_on_sheet(finding))
        if fix is not None:
            menu.addAction(fix.title, self.fix_current)
        if not finding.is_waived and finding.where:
            menu.addAction("Waive…", self.waive_current)
        menu.addSeparator()
        menu.addAction("Rule Page", lambda: self.open_section())
        menu.exec(at)

    # ------------------------------------------------------------ fixes and waivers
    def _fix_of(self, finding: Finding) -> Fix | None:
        return None if self._stage else self.fixes.fix_of(finding)

    def _on_fixes(self) -> None:
        """More is known of which findings offer a fix."""
        count = 0 if self._stage or self._page != FINDINGS else self.fixes.safe
        self.strip.offer_fixes(count, self.fixes.is_cut_short, self.is_narrow)
        self.list.viewport().update()
        if self._current is not None and self.detail.fix.isHidden() and self._fix_of(self._current) is not None:
            self._show_in_full(self._current)

    def fix_current(self) -> None:
        """Make the fix of the finding the list stands on."""
        finding = self._current
        fix = self.fixes.fix_now(finding) if finding is not None and not self._stage else None
        if fix is None:
            self.said.emit("This finding offers no fix." if finding is not None else "Pick a finding first.")
        elif self.session.do(fix.edit):
            self.said.emit(f"Done: {fix.title[:1].lower()}{fix.title[1:]}")

    def fix_all(self) -> None:
        """Make all fixes that are safe, as one step."""
        self.mending.fix_all()

    def waive_current(self) -> None:
        """Ask for a waiver of the finding the list stands on."""
        if self._current is None:
            self.said.emit("Pick a finding first.")
        else:
            self.mending.waive(self._current)

    # ------------------------------------------------------------ going through them
    def go_to(self, finding: Finding) -> None:
        """Make a finding current, whatever the filters say."""
        self._page = FINDINGS
        self.head.show_page(FINDINGS)
        self._stage = ""
        self.head.meter.choose("")
        self.chips[sort_of(finding)].setChecked(True)
        self.strip.selection.setChecked(False)
        self.search.clear()
        self._current = finding
        self.refresh()
        if (group := self.list.findings.group_of(finding)) is not None:
            self.list.findings.open(group.key)
        self._stay_on(finding)

    def step(self, by: int) -> None:
        """Go to the next finding, or the one before, and show it on the sheet."""
        if self._page != FINDINGS:
            self.show_page(FINDINGS)
        findings = self.list.findings
        here = self.list.currentIndex().row()
        if here < 0:
            here = -1 if by > 0 else len(findings.rows)
        place = findings.next_to(here, by)
        if place is None:
            place = findings.next_to(-1 if by > 0 else len(findings.rows), by)
        if place is None:
            return
        self.list.setCurrentIndex(findings.index(place))
        if (finding := self.list.current) is not None:
            if all(key.startswith("@") for key in finding.where) and not self.strip.selection.isChecked():
                # what the inspector showed of the finding before is not what this one is about
                self.session.select(())
            self._show_on_sheet(finding)

    def name_of(self, key: str) -> str:
        """How a device or wire is called in the list."""
        device = self.session.document.devices.get(key)
        if isinstance(device, Device):
            return device.tag if device.tag != device.id else f"{kind_name(device.kind)} {device.id}"
        if key in self.session.document.wires:
            return f"Wire {key}"
        return key.lstrip("@").replace("/", " ").capitalize() if key.startswith("@") else key

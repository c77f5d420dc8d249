"""A rule's page in a window of its own, with the section it cites beside it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtWidgets import (
    QButtonGroup,
    QFileDialog,
    QHBoxLayout,
    QSplitter,
    QTextBrowser,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from tieline.rules.engine import find_rule
from tieline.rules.reference_text import file_name, is_at_hand, passage
from tieline.ui import settings
from tieline.ui.dialogs.frame import DialogFrame
from tieline.ui.panels.rule_html import CITED_ANCHOR, absent_html, passage_html, rule_html
from tieline.ui.session import Session
from tieline.ui.style.theme import colors, theme

if TYPE_CHECKING:
    from tieline.rules.finding import Citation, Finding


_ABOVE_PX = 44
"""So much of what stands before the words cited is shown with them."""


class RulePage(DialogFrame):
    """What the rule wants, why, a wrong and a right example; and beside it the words of each section it cites.

    With `finding` the sections are those the finding cites, and the paragraph it speaks of is marked; `citation` is
    the place of the one to begin with.
    """

    def __init__(
        self,
        code: str,
        session: Session,
        parent: QWidget | None = None,
        finding: Finding | None = None,
        citation: int | None = None,
    ) -> None:
        super().__init__(f"Rule {code}", "", parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.heading.hide()
        self.head.setContentsMargins(0, 0, 0, 0)
        self.rule, self.finding, self.session = find_rule(code), finding, session
        self.citations = self._citations()
        self.page = _browser("page")
        self.section = _browser("page")
        self.section.anchorClicked.connect(self._follow)
        self.tabs = QButtonGroup(self)
        self.tabs.idClicked.connect(self.show_section)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(12)
        splitter.setStyleSheet("QSplitter::handle { background: transparent; }")
        splitter.addWidget(self.page)
        splitter.addWidget(self._beside())
        splitter.setSizes([430, 510])
        self.body.setContentsMargins(20, 20, 20, 16)
        self.body.addWidget(splitter, 1)
        self.add_button("Close", self.close, default=True)
        self.resize(980, 620)
        theme().changed.connect(self._write)
        self._shown = self._first_at_hand() if citation is None else citation
        self._write()

    def _citations(self) -> tuple[Citation, ...]:
        if self.finding is not None and self.finding.citation:
            return self.finding.citation
        if self.rule is None:
            return ()
        edition = self.session.site.nec_edition if self.session.site is not None else self.session.judged_by.nec_edition
        return tuple(source.cite(self.session.judged_by, edition) for source in self.rule.cites)

    def _first_at_hand(self) -> int:
        """The first section whose text can be shown."""
        folder = settings.references_folder()
        at_hand = (n for n, cited in enumerate(self.citations) if is_at_hand(cited.document, folder))
        return next(at_hand, 0)

    def _beside(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        line = QHBoxLayout()
        line.setSpacing(4)
        for place, citation in enumerate(self.citations):
            tab = QToolButton()
            tab.setObjectName("tab")
            tab.setCheckable(True)
            tab.setText(str(citation))
            self.tabs.addButton(tab, place)
            line.addWidget(tab)
        line.addStretch(1)
        column.addLayout(line)
        column.addWidget(self.section, 1)
        return side

    def _write(self) -> None:
        if self.rule is None:
            self.page.setHtml("<p>This version has no page for it.</p>")
        else:
            self.page.setHtml(rule_html(self.rule, "; ".join(map(str, self.citations)), colors()))
        if self.citations:
            self.show_section(self._shown)
        else:
            self.section.hide()

    def show_section(self, place: int) -> None:
        """Show the section that a citation names, at the words cited."""
        self._shown = place
        tab = self.tabs.button(place)
        if tab is not None:
            tab.setChecked(True)
        citation = self.citations[place]
        found = passage(citation.document, citation.section, about=self._about(), folder=settings.references_folder())
        if found is None:
            name = file_name(citation.document)
            self.section.setHtml(absent_html(citation.document, citation.section, name, colors()))
            return
        self.section.setHtml(passage_html(found, colors()))
        if any(paragraph.is_cited for paragraph in found.paragraphs[3:]):
            # the place is known once the text is laid out in the room it has
            QTimer.singleShot(0, self.section, self._scroll_to_cited)

    def _scroll_to_cited(self) -> None:
        self.section.scrollToAnchor(CITED_ANCHOR)
        bar = self.section.verticalScrollBar()
        bar.setValue(bar.value() - _ABOVE_PX)

    def _about(self) -> str:
        says = self.finding.says if self.finding is not None else ""
        if self.rule is None:
            return says
        first = self.rule.page.strip().partition("\n\n")[0]
        return f"{self.rule.name.replace('-', ' ')} {first} {says}"

    def _follow(self, link: QUrl) -> None:
        if link.toString() == "folder:":
            chosen = QFileDialog.getExistingDirectory(self, "Where the texts of the references are")
            if chosen:
                settings.remember_references_folder(Path(chosen))
                self.show_section(self._shown)


def _browser(name: str) -> QTextBrowser:
    browser = QTextBrowser()
    browser.setObjectName(name)
    browser.setOpenLinks(False)
    browser.setMinimumWidth(220)
    return browser

"""A rule's page in a window of its own."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTextBrowser, QWidget

from tieline.rules.engine import find_rule
from tieline.ui.dialogs.frame import DialogFrame
from tieline.ui.panels.finding_page import rule_html
from tieline.ui.session import Session
from tieline.ui.style.theme import colors


class RulePage(DialogFrame):
    """What the rule wants, why, a wrong and a right example, and where it is written in the edition in force."""

    def __init__(self, code: str, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(f"Rule {code}", "", parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        rule = find_rule(code)
        self.page = QTextBrowser()
        self.page.setObjectName("page")
        if rule is None:
            self.page.setHtml("<p>This version has no page for it.</p>")
        else:
            edition = session.site.nec_edition if session.site is not None else session.profile.nec_edition
            cited = "; ".join(str(source.cite(session.profile, edition)) for source in rule.cites)
            self.page.setHtml(rule_html(rule, cited, colors()))
        self.body.addWidget(self.page)
        self.add_button("Close", self.close, default=True)
        self.resize(620, 560)

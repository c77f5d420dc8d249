"""The waive dialog: a finding is switched off with a reason, a name, a day and the Company's reference."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QFormLayout, QLabel, QLineEdit, QPlainTextEdit, QWidget

from tieline.edit.edit import Edit
from tieline.edit.waivers import AddWaiver
from tieline.model.records import Waiver
from tieline.rules.engine import find_rule
from tieline.rules.waivers import facts_of
from tieline.ui.dialogs.frame import DayEdit, DialogFrame, label, set_wrong
from tieline.ui.session import Session
from tieline.ui.wording import finding_words

if TYPE_CHECKING:
    from tieline.rules.finding import Finding

_NAME = "waived_by"


class WaiveDialog(DialogFrame):
    """Asks what a waiver must say; the waiver rests on the facts as they are now. `waived` is one to be renewed."""

    def __init__(
        self, finding: Finding, session: Session, waived: Waiver | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(
            f"{'Renew the waiver of' if waived else 'Waive'} {finding.rule}",
            "A waived finding is printed in every report with its reason, and counts no more. "
            "It counts again as soon as a fact it rests on changes.",
            parent,
        )
        self.finding, self.session = finding, session
        says = label(finding_words(finding))
        says.setObjectName("mono")
        says.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.body.addWidget(says)
        self.reason = QPlainTextEdit(waived.reason if waived else "")
        self.reason.setPlaceholderText("Why the requirement need not be met here")
        self.reason.setTabChangesFocus(True)
        self.reason.setFixedHeight(76)
        self.by = QLineEdit(str(QSettings().value(_NAME, "")) or (waived.by if waived else ""))
        self.by.setPlaceholderText("Who answers for it")
        self.day = DayEdit()
        self.reference = QLineEdit((waived.reference or "") if waived else "")
        self.reference.setPlaceholderText("The Company's letter or case, where it granted this")
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(10)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        for name, field in (
            ("Reason", self.reason),
            ("Name", self.by),
            ("Date", self.day),
            ("Company's reference", self.reference),
        ):
            form.addRow(QLabel(name), field)
            field.setAccessibleName(name)
        self.body.addLayout(form)
        self.refusal = label("", "wrong")
        self.refusal.hide()
        self.body.addWidget(self.refusal)
        self.add_button("Cancel", self.reject)
        self.add_button("Renew waiver" if waived else "Waive", self.grant, default=True)
        self.resize(560, self.sizeHint().height())
        self.reason.setFocus()

    @property
    def edit(self) -> Edit:
        """The edit that grants the waiver as it is filled in."""
        rule = find_rule(self.finding.rule)
        facts = facts_of(self.finding, self.session.document, rule.fields if rule else ())
        return AddWaiver(
            Waiver(
                self.finding.rule,
                self.finding.where,
                self.reason.toPlainText().strip(),
                self.by.text().strip(),
                self.day.text_of_day,
                self.reference.text().strip() or None,
                facts,
            )
        )

    def grant(self) -> None:
        """Write the waiver, if it says all it must."""
        for field, text in ((self.reason, self.reason.toPlainText()), (self.by, self.by.text())):
            set_wrong(field, not text.strip())
        told: list[str] = []
        self.session.refused.connect(told.append)
        done = self.session.do(self.edit)
        self.session.refused.disconnect(told.append)
        if done:
            QSettings().setValue(_NAME, self.by.text().strip())
            self.accept()
        else:
            self.refusal.setText(told[-1] if told else "This finding cannot be waived.")
            self.refusal.show()

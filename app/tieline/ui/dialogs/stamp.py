"""The stamp dialog: that the engineer of record has stamped the sheets as they are now, and who that is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QLabel, QLineEdit, QWidget

from tieline.edit.edit import Edit
from tieline.edit.stamping import RemoveStamp, StampSheets
from tieline.model.document import Document
from tieline.model.fingerprint import matches
from tieline.ui.dialogs.frame import DayEdit, DialogFrame, label, set_wrong
from tieline.ui.session import Session


class StampDialog(DialogFrame):
    """Asks whose stamp it is; what it covers is kept as a fingerprint of the sheets."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(
            "Stamp",
            "Record that the engineer of record stamps the sheets as they are now. The seal itself goes on the PDF; "
            "any change of the sheets after this is found by the check.",
            parent,
        )
        self.session = session
        document, stamp = session.document, session.document.stamp
        project = document.project
        number, state = _license_and_state(project.text("engineer_license") or "", project.text("state") or "")
        self.standing = label(standing_words(document), "wrong" if _is_stale(document) else "muted")
        self.body.addWidget(self.standing)
        self.engineer = _line((stamp and stamp.engineer) or project.text("engineer"), "As on the seal")
        self.license = _line((stamp and stamp.license) or number, "")
        self.state = _line((stamp and stamp.state) or state, "RI")
        self.discipline = _line((stamp and stamp.discipline) or "electrical", "electrical")
        self.day = DayEdit()
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(10)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        fields: tuple[tuple[str, QWidget], ...] = (
            ("Professional engineer", self.engineer),
            ("License number", self.license),
            ("State", self.state),
            ("Discipline", self.discipline),
            ("Date", self.day),
        )
        for name, field in fields:
            form.addRow(QLabel(name), field)
            field.setAccessibleName(name)
        self.body.addLayout(form)
        self.refusal = label("", "wrong")
        self.refusal.hide()
        self.body.addWidget(self.refusal)
        self.body.addStretch(1)
        self.remove = self.add_button("Remove stamp", lambda: self._do(RemoveStamp()))
        self.remove.setVisible(stamp is not None)
        self.add_button("Cancel", self.reject)
        self.add_button("Stamp again" if stamp is not None else "Record stamp", self.record, default=True)
        self.resize(560, self.sizeHint().height())
        self.engineer.setFocus()

    @property
    def edit(self) -> Edit:
        """The edit that records the stamp as it is filled in."""
        return StampSheets(
            self.engineer.text(),
            self.license.text(),
            self.state.text(),
            self.discipline.text(),
            self.day.text_of_day,
        )

    def record(self) -> None:
        """Record the stamp, if it says all it must."""
        set_wrong(self.engineer, not self.engineer.text().strip())
        self._do(self.edit)

    def _do(self, edit: Edit) -> None:
        told: list[str] = []
        self.session.refused.connect(told.append)
        done = self.session.do(edit)
        self.session.refused.disconnect(told.append)
        if done:
            self.accept()
            return
        self.refusal.setText(told[-1] if told else "The stamp cannot be recorded.")
        self.refusal.show()


def standing_words(document: Document) -> str:
    """How the document stands to its stamp, in one sentence."""
    stamp = document.stamp
    if stamp is None:
        return "The sheets are not stamped."
    of = f" on revision {stamp.revision}" if stamp.revision is not None else ""
    then = f"Stamped{f' by {stamp.engineer}' if stamp.engineer else ''}{f' on {stamp.date}' if stamp.date else ''}{of}"
    if _is_stale(document):
        return f"{then}; the sheets have changed since, so that it does not cover them."
    return f"{then}; the sheets are unchanged since."


def _is_stale(document: Document) -> bool:
    stamp = document.stamp
    return stamp is not None and not (stamp.fingerprint and matches(document, stamp.fingerprint))


def _license_and_state(text: str, state: str) -> tuple[str, str]:
    """("9911", "RI") for "9911 RI" or "RI 9911"; without a state among the words, the project's own."""
    words = text.replace(",", " ").split()
    two_letters = [word for word in words if len(word) == 2 and word.isalpha() and word.isupper() and word != "PE"]
    named = state if state in two_letters else next(iter(two_letters), "")
    return " ".join(word for word in words if word != named) or text, named or state


def _line(text: str | None, hint: str) -> QLineEdit:
    line = QLineEdit(text or "")
    line.setPlaceholderText(hint)
    return line

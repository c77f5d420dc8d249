"""The revisions dialog: the rows of the revision block, added, corrected, and marked as submitted."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QPushButton, QTableWidget, QTableWidgetItem, QWidget

from tieline.edit.edit import Edit
from tieline.edit.revisions import AddRevision, EditRevision, IssueRevision, RemoveRevision
from tieline.ui.dialogs.frame import DialogFrame, label
from tieline.ui.session import Session

_COLUMNS = ("No.", "Date", "By", "Description", "Submitted", "Filed as")
_EDITABLE = {1: "date", 2: "by", 3: "description"}


class RevisionsDialog(DialogFrame):
    """The newest revision on top, as on the sheet. Every change is a step that can be undone."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(
            "Revisions",
            "The rows of the revision block. The newest one's number is part of the filing name.",
            parent,
        )
        self.session = session
        self._filling = False
        self.table = QTableWidget(0, len(_COLUMNS))
        self.table.setObjectName("card")
        self.table.setHorizontalHeaderLabels(list(_COLUMNS))
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(3, QHeaderView.ResizeMode.Stretch)
        for column, width in ((0, 56), (1, 104), (2, 70), (4, 104), (5, 170)):
            self.table.setColumnWidth(column, width)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(34)
        self.table.setShowGrid(False)
        self.table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QTableWidget.SelectionMode.SingleSelection)
        self.table.itemChanged.connect(self._on_item_changed)
        self.table.currentCellChanged.connect(lambda *_: self._allow())
        self.body.addWidget(self.table)
        self.refusal = label("", "wrong")
        self.refusal.hide()
        self.body.addWidget(self.refusal)
        self.add = self._button("Add revision", self.add_revision)
        self.issue = self._button("Mark as submitted today", self.issue_revision)
        self.issue.setToolTip("Keeps how everything stands now, so that later changes can be told")
        self.remove = self._button("Remove revision", self.remove_revision)
        line = QHBoxLayout()
        for button in (self.add, self.issue, self.remove):
            line.addWidget(button)
        line.addStretch(1)
        self.body.addLayout(line)
        self.add_button("Close", self.accept, default=True)
        session.refused.connect(self._say)
        self.resize(820, 440)
        self.refresh()

    @staticmethod
    def _button(text: str, slot: object) -> QPushButton:
        button = QPushButton(text)
        button.setAutoDefault(False)
        button.clicked.connect(slot)
        return button

    def refresh(self) -> None:
        """Show the revisions as they are now."""
        self._filling = True
        self.table.setRowCount(0)
        rows = sorted(self.session.document.revisions.values(), key=lambda r: -r.number)
        for row, revision in enumerate(rows):
            self.table.insertRow(row)
            texts = (
                str(revision.number), revision.date, revision.by, revision.description, revision.submitted or "–",
                revision.file or "–",
            )  # fmt: skip
            for column, text in enumerate(texts):
                item = QTableWidgetItem(text)
                if column not in _EDITABLE:
                    item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEditable)
                item.setToolTip(text)
                self.table.setItem(row, column, item)
        self._filling = False
        if rows:
            self.table.setCurrentCell(0, 3)
        self._allow()

    def _allow(self) -> None:
        number = self._number()
        current = self.session.document.current_revision()
        is_last = current is not None and number == current.number
        self.issue.setEnabled(is_last)
        self.remove.setEnabled(is_last and current is not None and current.submitted is None)

    def _number(self) -> int | None:
        item = self.table.item(self.table.currentRow(), 0)
        return int(item.text()) if item is not None else None

    def _do(self, edit: Edit) -> None:
        self.refusal.hide()
        self.session.do(edit)
        self.refresh()

    def add_revision(self) -> None:
        """A further row, dated today; its description is there to be written."""
        first = not self.session.document.revisions
        last = self.session.document.current_revision()
        description = "Issued for application" if first else "Revised"
        self._do(AddRevision(date.today().isoformat(), last.by if last else "", description))
        if (item := self.table.item(0, 3)) is not None:
            self.table.editItem(item)

    def issue_revision(self) -> None:
        """Mark the last revision as submitted today, under its filing name."""
        from tieline.export.filing import FilingNameError, filing_name

        number = self._number()
        if number is None:
            return
        today = date.today()
        try:
            name = filing_name(self.session.document, self.session.profile, today)
        except FilingNameError as error:
            self._say(f"{str(error)[:1].upper()}{str(error)[1:]}.")
            return
        self._do(IssueRevision(number, today.isoformat(), name))

    def remove_revision(self) -> None:
        """Take the last row away."""
        number = self._number()
        if number is not None:
            self._do(RemoveRevision(number))

    def _on_item_changed(self, item: QTableWidgetItem) -> None:
        number = self.table.item(item.row(), 0)
        if self._filling or item.column() not in _EDITABLE or number is None:
            return
        text = item.text().strip()
        if item.column() == 1 and not _is_day(text):
            self.refresh()
            self._say(f"“{text}” is no date; a day such as 2026-11-21 is wanted.")
            return
        self._do(EditRevision(int(number.text()), **{_EDITABLE[item.column()]: text}))

    def _say(self, text: str) -> None:
        self.refusal.setText(text)
        self.refusal.show()


def _is_day(text: str) -> bool:
    try:
        return len(text) == 10 and date.fromisoformat(text) is not None
    except ValueError:
        return False

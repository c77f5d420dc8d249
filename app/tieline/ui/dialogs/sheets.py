"""The sheets dialog: the set of sheets, their titles and sizes; every change is a step that can be undone."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QHeaderView, QPushButton, QTableWidget, QTableWidgetItem, QWidget

from tieline.edit.sheets import AddSheet, RemoveSheet, RenameSheet, ResizeSheet
from tieline.model.records import SHEET_SIZES
from tieline.ui.dialogs.frame import DialogFrame, label
from tieline.ui.session import Session


class SheetsDialog(DialogFrame):
    """A row a sheet. A sheet with something on it cannot be removed; why is said below."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(
            "Sheets", "One page each in the PDF, in this order. Double-click a title to change it.", parent
        )
        self.session = session
        self._filling = False
        self.table = QTableWidget(0, 4)
        self.table.setObjectName("card")
        self.table.setHorizontalHeaderLabels(["Sheet", "Title", "Size", "Devices"])
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        for column, width in ((0, 80), (2, 130), (3, 80)):
            self.table.setColumnWidth(column, width)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(38)
        self.table.setShowGrid(False)
        self.table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QTableWidget.SelectionMode.SingleSelection)
        self.table.itemChanged.connect(self._on_item_changed)
        self.body.addWidget(self.table)
        self.refusal = label("", "wrong")
        self.refusal.hide()
        self.body.addWidget(self.refusal)
        self.body.addLayout(self._buttons())
        self.add_button("Close", self.accept, default=True)
        session.refused.connect(self._say)
        self.resize(620, 420)
        self.refresh()

    def _buttons(self) -> QHBoxLayout:
        line = QHBoxLayout()
        for text, slot in (("Add sheet", self.add), ("Remove sheet", self.remove)):
            button = QPushButton(text)
            button.setAutoDefault(False)
            button.clicked.connect(slot)
            line.addWidget(button)
        line.addStretch(1)
        return line

    def refresh(self) -> None:
        """Show the sheets as they are now."""
        self._filling = True
        document = self.session.document
        counts = Counter(device.sheet for device in document.devices.values())
        row_before = self.table.currentRow()
        self.table.setRowCount(0)
        for row, sheet in enumerate(document.sheets.values()):
            self.table.insertRow(row)
            for column, text in ((0, sheet.id), (1, sheet.title), (3, str(counts[sheet.id]))):
                item = QTableWidgetItem(text)
                if column != 1:
                    item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEditable)
                self.table.setItem(row, column, item)
            self.table.setCellWidget(row, 2, self._size_box(sheet.id, sheet.size))
        self._filling = False
        self.table.setCurrentCell(max(0, min(row_before, self.table.rowCount() - 1)), 0)

    def _size_box(self, key: str, size: str) -> QComboBox:
        box = QComboBox()
        box.setStyleSheet("QComboBox { border-color: transparent; background: transparent; }")
        box.addItems(list(SHEET_SIZES) if size in SHEET_SIZES else [*SHEET_SIZES, size])
        box.setCurrentText(size)
        box.textActivated.connect(lambda wanted: self._do(ResizeSheet(key, wanted)))
        return box

    def _do(self, edit: AddSheet | RemoveSheet | RenameSheet | ResizeSheet) -> None:
        self.refusal.hide()
        self.session.do(edit)
        self.refresh()

    def add(self) -> None:
        """A further sheet."""
        self._do(AddSheet())
        self.table.setCurrentCell(self.table.rowCount() - 1, 0)

    def remove(self) -> None:
        """Take the current sheet out."""
        item = self.table.item(self.table.currentRow(), 0)
        if item is not None:
            self._do(RemoveSheet(item.text()))

    def _on_item_changed(self, item: QTableWidgetItem) -> None:
        key = self.table.item(item.row(), 0)
        if not self._filling and item.column() == 1 and key is not None:
            self._do(RenameSheet(key.text(), item.text().strip()))

    def _say(self, text: str) -> None:
        self.refusal.setText(text)
        self.refusal.show()

"""The project and title-block form: everything the project record may say, in groups, taken as one step."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from tieline.edit.set_props import SetProject
from tieline.model.dictionary import dictionary
from tieline.ui.dialogs.frame import DialogFrame, label
from tieline.ui.dialogs.project_fields import ProjectField
from tieline.ui.session import Session

GROUPS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    (
        "Case",
        "What the Company knows the project by. The case number is part of the name the PDF is filed under.",
        (
            "title", "case_number", "eso_number", "stage", "process", "program", "facility", "jurisdiction",
            "nec_edition", "agreement", "study",
        ),
    ),
    (
        "Parties",
        "Who owns it, who submits it, and who answers for it. All of it is printed in the title block.",
        ("customer", "contact_24_7", "submitter", "submitter_address", "engineer", "engineer_license"),
    ),
    (
        "Site",
        "Where it stands and how it is served.",
        (
            "site_address", "state", "pole", "service_arrangement", "line_construction", "onsite_min_load_kw",
            "adjacent_der_kw", "adjacent_der_counted",
        ),
    ),
    (
        "Dates",
        "Days as YYYY-MM-DD.",
        ("application_date", "interconnection_date", "witness_test_date"),
    ),
    (
        "Limits",
        "Whether it exports, and the limits the application asks for at the PCC.",
        ("exports", "power_limit", "power_limit_at", "export_limit_kw", "import_limit_kw"),
    ),
    (
        "Labels",
        "How labels and placards are made, and how long they are warranted to last.",
        (
            "label_specification", "labels_preprinted", "label_warranty_sheltered_years",
            "label_warranty_outdoor_years",
        ),
    ),
    (
        "Notes",
        "General notes, printed on the sheet in this order, and how revisions are marked.",
        ("notes", "revision_marks"),
    ),
    (
        "Attachments",
        "What is filed with the sheets: site plan, narratives, cut sheets, letters. The rules look for some of these.",
        ("attachments",),
    ),
)  # fmt: skip
KEPT_BY_THE_EDITOR = frozenset({"last_id"})
"""Properties of the project that no form shows."""


class ProjectDialog(DialogFrame):
    """Edits a copy of the project's fields; Apply makes one edit of what differs."""

    def __init__(self, session: Session, parent: QWidget | None = None, field: str = "") -> None:
        super().__init__(
            "Project and title block",
            "Printed on every sheet and read by the rules. What is left blank counts as not stated.",
            parent,
        )
        self.session = session
        self.fields: dict[str, ProjectField] = {}
        self.groups = QListWidget()
        self.groups.setObjectName("groups")
        self.groups.setFixedWidth(150)
        self.groups.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.groups.setStyleSheet(
            "QListWidget { background: transparent; } QListWidget::item { padding: 7px 10px; border-radius: 6px; }"
        )
        self.pages = QStackedWidget()
        line = QHBoxLayout()
        line.setSpacing(24)
        line.addWidget(self.groups)
        line.addWidget(self.pages, 1)
        self.body.addLayout(line)
        for title, about, names in GROUPS:
            self._add_group(title, about, names)
        self.groups.currentRowChanged.connect(self.pages.setCurrentIndex)
        self.add_button("Cancel", self.reject)
        self.apply_button = self.add_button("Apply", self.accept, default=True)
        self.resize(860, 640)
        self.go_to(field if field in self.fields else GROUPS[0][2][0])

    def _add_group(self, title: str, about: str, names: tuple[str, ...]) -> None:
        QListWidgetItem(title, self.groups)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 12, 0)
        column.setSpacing(12)
        column.addWidget(label(about, "muted"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(8)
        grid.setColumnMinimumWidth(0, 150)
        grid.setColumnStretch(1, 1)
        specs = dictionary().project
        tags = sorted(tag for device in self.session.document.devices.values() if (tag := device.text("tag")))
        for row, name in enumerate(name for name in names if name in specs):
            field = ProjectField(specs[name], self.session.document.project.props.get(name), self.check, tags)
            field.add_to(grid, row)
            self.fields[name] = field
        column.addLayout(grid)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(page)
        scroll.setStyleSheet("QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; }")
        self.pages.addWidget(scroll)

    def check(self) -> bool:
        """Look at every field; Apply waits until all are right."""
        right = [field.check() for field in self.fields.values()]
        self.apply_button.setEnabled(all(right))
        return all(right)

    def values(self) -> dict[str, Any]:
        """What differs from the document; None takes a property away."""
        return {name: field.value() for name, field in self.fields.items() if field.changed}

    def accept(self) -> None:
        """Make the edit, if all is right."""
        if not self.check():
            self._go_to_first_wrong()
            return
        values = self.values()
        if not values or self.session.do(SetProject(values)):
            super().accept()

    def go_to(self, name: str) -> None:
        """Give the keyboard to a field, on its page."""
        self.groups.setCurrentRow(next(place for place, (_, _, names) in enumerate(GROUPS) if name in names))
        self.fields[name].widget.setFocus()

    def _go_to_first_wrong(self) -> None:
        for name, field in self.fields.items():
            if not field.check():
                self.go_to(name)
                return

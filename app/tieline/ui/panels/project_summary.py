"""What the inspector shows when nothing is selected: the project, its size, and how far it is from being filed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QFrame, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from tieline.ui.session import Session
from tieline.ui.wording import fact_words, number_text, plural, value_name

_FACTS: tuple[tuple[str, str], ...] = (
    ("case_number", "Case number"),
    ("customer", "Customer"),
    ("site_address", "Site"),
    ("submitter", "Submitter"),
    ("engineer", "Engineer"),
    ("program", "Program"),
    ("process", "Process"),
    ("stage", "Stage"),
    ("nec_edition", "NEC edition"),
)


class ProjectSummary(QScrollArea):
    """The project record in short, with the button that opens the whole form."""

    project_wanted = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.setObjectName("panel")
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        body = QWidget()
        body.setObjectName("panelBody")
        self.setWidget(body)
        column = QVBoxLayout(body)
        column.setContentsMargins(16, 4, 16, 16)
        column.setSpacing(8)
        self.title = QLabel()
        self.title.setObjectName("heading")
        self.title.setWordWrap(True)
        column.addWidget(self.title)
        self._facts = self._form(column, [name for _, name in _FACTS])
        button = QPushButton("Project and title block…")
        button.clicked.connect(self.project_wanted)
        column.addSpacing(4)
        column.addWidget(button)
        column.addWidget(_rule())
        column.addWidget(_group("On the sheets"))
        self._size = self._form(column, ["Sheets", "Devices", "Wires", "Generation", "Profile"])
        column.addWidget(_rule())
        column.addWidget(_group("Readiness"))
        self.readiness = QLabel()
        self.readiness.setWordWrap(True)
        column.addWidget(self.readiness)
        column.addStretch(1)
        hint = QLabel("Select something on the sheet to see and edit its properties.")
        hint.setObjectName("small")
        hint.setWordWrap(True)
        column.addWidget(hint)

    @staticmethod
    def _form(column: QVBoxLayout, names: list[str]) -> list[QLabel]:
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(7)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        values = []
        for name in names:
            label = QLabel(name)
            label.setObjectName("muted")
            label.setMinimumWidth(92)
            value = QLabel()
            value.setWordWrap(True)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            form.addRow(label, value)
            values.append(value)
        column.addLayout(form)
        return values

    def refresh(self) -> None:
        """Show the project as it is now."""
        document = self.session.document
        project = document.project
        self.title.setText(project.text("title") or "Untitled project")
        for (name, _), label in zip(_FACTS, self._facts, strict=True):
            value = project.props.get(name)
            label.setText("–" if value in (None, "") else value_name(value) if _is_choice(name) else str(value))
        texts = (
            str(len(document.sheets)),
            f"{len(document.devices):,}",
            f"{len(document.wires):,}",
            self._generation(),
            self.session.judged_by.title,
        )
        for label, text in zip(self._size, texts, strict=True):
            label.setText(text)
        self.readiness.setText(self._readiness())

    def _generation(self) -> str:
        site = self.session.site
        if site is None:
            return "–"
        kw, kva = site.aggregate_kw, site.aggregate_kva
        if not kw.parts and not kva.parts and not kw.missing:
            return "none"
        known = [f"{number_text(round(f.value, 3))} {u}" for f, u in ((kw, "kW"), (kva, "kVA")) if f.value is not None]
        return ", ".join(known) or f"missing: {fact_words((kw.missing or kva.missing)[0])}"

    def _readiness(self) -> str:
        listing = self.session.listing
        if listing is None:
            return "Not checked yet."
        counts = listing.counts
        if not counts["error"] and not counts["undecided"]:
            return "No error stands, and every rule could tell."
        parts = []
        if counts["error"]:
            parts.append(f"{plural(counts['error'], 'error')} to mend")
        if counts["undecided"]:
            parts.append(f"{plural(counts['undecided'], 'open question')} to settle")
        return "Before this can be filed: " + " and ".join(parts) + "."


def _is_choice(name: str) -> bool:
    return name in ("program", "process", "stage")


def _rule() -> QFrame:
    line = QFrame()
    line.setObjectName("rule")
    return line


def _group(text: str) -> QLabel:
    label = QLabel(text)
    label.setObjectName("group")
    return label

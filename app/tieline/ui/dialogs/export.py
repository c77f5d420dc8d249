"""The export dialog: what to write, under which name, and where; nothing is overwritten unasked."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QCursor, QGuiApplication
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from tieline.ui import asking, settings
from tieline.ui.dialogs.frame import DialogFrame, label, set_wrong
from tieline.ui.session import Session
from tieline.ui.wording import plural

if TYPE_CHECKING:
    from tieline.export.submittal import Form
    from tieline.storage import Loaded

FORMATS: tuple[tuple[Form, str, str], ...] = (
    ("pdf", "PDF", "What the Company files: all sheets in one, searchable, with the document inside."),
    ("svg", "SVG", "One vector picture a sheet, for web pages and reports."),
    ("png", "PNG", "One pixel picture a sheet, for mail and slides."),
)


class ExportDialog(DialogFrame):
    """Shows the filing name as it will be, with what keeps it from being one."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__("Export", "", parent)
        self.session = session
        self.written: list[Path] = []
        self.formats = QButtonGroup(self)
        self.day = QLineEdit(self._first_day())
        self.day.setFixedWidth(150)
        self.day.setPlaceholderText("YYYY-MM-DD")
        self.day.textChanged.connect(self.refresh)
        self.folder = QLineEdit(str(self._first_folder()))
        self.folder.textChanged.connect(self.refresh)
        self.name = label("", "mono")
        self.name.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.fault = label("", "wrong")
        self.mend = QPushButton()
        self.mend.setObjectName("quiet")
        self.mend.setAutoDefault(False)
        self.mend.clicked.connect(self._mend)
        self.record = QCheckBox()
        self.record.setChecked(True)
        self.record.setToolTip("Keeps the day, the file name and how everything stood, so that changes can be told.")
        self._lay_out()
        self.add_button("Cancel", self.reject)
        self.export_button = self.add_button("Export", self.accept, default=True)
        self.setFixedWidth(620)
        self.refresh()

    def _first_day(self) -> str:
        revision = self.session.document.current_revision()
        return (revision.submitted if revision else None) or date.today().isoformat()

    def _first_folder(self) -> Path:
        return self.session.path.parent if self.session.path is not None else settings.last_folder()

    # ------------------------------------------------------------ laying out
    def _lay_out(self) -> None:
        formats = QHBoxLayout()
        formats.setSpacing(8)
        for number, (_, text, about) in enumerate(FORMATS):
            button = QPushButton(text)
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.setChecked(number == 0)
            button.setToolTip(about)
            button.setStyleSheet("QPushButton { min-width: 64px; }")
            self.formats.addButton(button, number)
            formats.addWidget(button)
        formats.addStretch(1)
        self.formats.idToggled.connect(lambda *_: self.refresh())
        self.body.addLayout(formats)
        self.about_format = label("", "muted")
        self.body.addWidget(self.about_format)
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(12)
        grid.setColumnStretch(1, 1)
        grid.addWidget(label("Date submitted", "muted"), 0, 0)
        grid.addWidget(self.day, 0, 1, Qt.AlignmentFlag.AlignLeft)
        grid.addWidget(label("Folder", "muted"), 1, 0)
        grid.addLayout(self._folder_line(), 1, 1)
        grid.addWidget(label("Filing name", "muted"), 2, 0, Qt.AlignmentFlag.AlignTop)
        names = QVBoxLayout()
        names.setSpacing(4)
        names.addWidget(self.name)
        names.addWidget(self.fault)
        names.addWidget(self.mend, 0, Qt.AlignmentFlag.AlignLeft)
        grid.addLayout(names, 2, 1)
        grid.addWidget(self.record, 3, 1)
        self.body.addLayout(grid)
        self.body.addWidget(self._standing())

    def _folder_line(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.folder, 1)
        browse = QPushButton("Browse…")
        browse.setAutoDefault(False)
        browse.clicked.connect(self._browse)
        line.addWidget(browse)
        return line

    def _standing(self) -> QWidget:
        """What the check says of the document that is about to go out."""
        report = self.session.report
        counts = report.summary if report is not None else {}
        errors, open_questions = counts.get("error", 0), counts.get("undecided", 0)
        note = QFrame()
        note.setObjectName("warningNote" if errors or open_questions else "note")
        line = QVBoxLayout(note)
        line.setContentsMargins(12, 9, 12, 9)
        if errors or open_questions:
            parts = [plural(errors, "error")] if errors else []
            parts += [f"{plural(open_questions, 'question')} not decided"] if open_questions else []
            line.addWidget(label(f"{' and '.join(parts)} by the check. It can be exported; it may well come back."))
        elif report is not None:
            line.addWidget(label("The check found no error and could decide every question."))
        note.setVisible(report is not None)
        return note

    # ------------------------------------------------------------ what will be written
    @property
    def format(self) -> Form:
        """pdf, svg or png."""
        return FORMATS[self.formats.checkedId()][0]

    def _day(self) -> date | None:
        text = self.day.text().strip()
        try:
            return date.fromisoformat(text) if len(text) == 10 else None
        except ValueError:
            return None

    def refresh(self) -> None:
        """Show the name as it is now, or why there is none."""
        from tieline.export.filing import FilingNameError, filing_name

        self.about_format.setText(FORMATS[self.formats.checkedId()][2])
        day = self._day()
        set_wrong(self.day, day is None)
        fault, name = "", ""
        if day is None:
            fault = "The date submitted wants a day such as 2026-11-21."
        else:
            try:
                name = filing_name(self.session.document, self.session.profile, day, suffix=f".{self.format}")
            except FilingNameError as error:
                fault = f"{str(error)[:1].upper()}{str(error)[1:]}."
        if not fault and not self.folder.text().strip():
            fault = "A folder is wanted."
        self.name.setText(name.replace("_", "_\u200b") or "–")
        self.fault.setText(fault)
        self.fault.setVisible(bool(fault))
        self._offer_to_mend(fault)
        self.export_button.setEnabled(not fault)
        self._offer_to_record(bool(fault))

    def _offer_to_record(self, faulty: bool) -> None:
        """Offer to note in the revision block that this revision goes out, if that has not been done."""
        revision = self.session.document.current_revision()
        offered = self.format == "pdf" and not faulty and revision is not None and not revision.submitted
        if revision is not None:
            self.record.setText(f"Record revision {revision.number} as submitted on this day")
        self.record.setVisible(offered)

    @property
    def records(self) -> bool:
        """Whether exporting notes the submittal in the document."""
        return self.record.isVisibleTo(self) and self.record.isChecked()

    def _offer_to_mend(self, fault: str) -> None:
        wanted = "revision" if "revision" in fault else "project" if "case number" in fault else ""
        self.mend.setText({"revision": "Revisions…", "project": "Project and title block…"}.get(wanted, ""))
        self.mend.setVisible(bool(wanted))
        self.mend.setProperty("wanted", wanted)

    def _mend(self) -> None:
        if self.mend.property("wanted") == "revision":
            from tieline.ui.dialogs.revisions import RevisionsDialog

            RevisionsDialog(self.session, self).exec()
        else:
            from tieline.ui.dialogs.project import ProjectDialog

            ProjectDialog(self.session, self).exec()
        self.refresh()

    def _browse(self) -> None:
        chosen = asking.which_folder(self, Path(self.folder.text() or Path.home()))
        if chosen is not None:
            self.folder.setText(str(chosen))

    # ------------------------------------------------------------ writing
    def accept(self) -> None:
        """Write the files; ask first where any of them is there already."""
        day = self._day()
        if day is None:
            return
        folder = Path(self.folder.text()).expanduser()
        try:
            files = self._files(day)
            taken = [name for name in files if (folder / name).exists()]
            if taken and not asking.whether_to_overwrite(self, taken):
                return
            recorded = self.records and self._note_submittal(day, next(iter(files)))
            try:
                self._write(self._files(day) if recorded else files, folder, overwrite=bool(taken))
            except (OSError, ValueError):
                if recorded:
                    self.session.undo()
                raise
        except (OSError, ValueError) as error:
            asking.tell(self, "Nothing was exported.", getattr(error, "strerror", None) or str(error))
            return
        settings.remember_folder(folder)
        super().accept()

    def _note_submittal(self, day: date, name: str) -> bool:
        from tieline.edit.revisions import IssueRevision

        revision = self.session.document.current_revision()
        return revision is not None and self.session.do(IssueRevision(revision.number, day.isoformat(), name))

    def _files(self, day: date) -> dict[str, bytes]:
        from tieline.export.submittal import submittal_files
        from tieline.storage import bytes_of

        loaded = self._loaded()
        kept = bytes_of(loaded.document, loaded)
        QGuiApplication.setOverrideCursor(QCursor(Qt.CursorShape.WaitCursor))
        try:
            return submittal_files(loaded.document, kept, self.session.profile, self.format, day, today=day)
        finally:
            QGuiApplication.restoreOverrideCursor()

    def _loaded(self) -> Loaded:
        """The document as it stands, in the form in which the exporter takes it: as found where nothing was changed."""
        from tieline.storage import Loaded

        loaded = self.session.loaded
        if loaded is not None and not self.session.is_dirty and loaded.complete:
            return loaded
        return Loaded(self.session.document, "document", b"", complete=False)

    def _write(self, files: dict[str, bytes], folder: Path, *, overwrite: bool) -> None:
        from tieline.export.filing import write_new

        folder.mkdir(parents=True, exist_ok=True)
        for name, data in files.items():
            write_new(folder / name, data, force=overwrite)
            self.written.append(folder / name)

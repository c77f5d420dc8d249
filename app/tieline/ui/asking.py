"""The questions the editor asks: which file, save or not, overwrite or not; each in one function."""

from __future__ import annotations

from enum import Enum
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from tieline.ui.settings import last_folder
from tieline.ui.style.icons import pixmap
from tieline.ui.style.theme import colors

DOCUMENTS = "Tieline documents and PDFs (*.tieline *.pdf)"
TIELINE = "Tieline documents (*.tieline)"


class Answer(Enum):
    """What was chosen in a question with three ways out."""

    YES = "yes"
    NO = "no"
    CANCEL = "cancel"


class Notice(QDialog):
    """A question or a message: an icon, a sentence, what is behind it, and buttons that say what they do."""

    def __init__(self, parent: QWidget | None, icon: str, title: str, text: str, tone: str = "accent") -> None:
        super().__init__(parent)
        self.setWindowTitle("Tieline")
        self.setModal(True)
        self.answer = Answer.CANCEL
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 22, 24, 18)
        whole.setSpacing(18)
        line = QHBoxLayout()
        line.setSpacing(16)
        picture = QLabel()
        picture.setPixmap(pixmap(icon, str(getattr(colors(), tone)), 32, self.devicePixelRatioF()))
        line.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        self.texts = QVBoxLayout()
        self.texts.setSpacing(6)
        heading = QLabel(title)
        heading.setObjectName("heading")
        heading.setWordWrap(True)
        self.texts.addWidget(heading)
        if text:
            body = QLabel(text)
            body.setWordWrap(True)
            body.setTextFormat(Qt.TextFormat.PlainText)
            body.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self.texts.addWidget(body)
        line.addLayout(self.texts, 1)
        whole.addLayout(line)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(8)
        self.buttons.addStretch(1)
        whole.addLayout(self.buttons)
        self.setMinimumWidth(460)

    def add_details(self, text: str, rows: int = 7) -> QPlainTextEdit:
        """A box of text below the sentence, to read and to copy."""
        box = QPlainTextEdit(text)
        box.setReadOnly(True)
        box.setMinimumWidth(480)
        box.setFixedHeight(rows * 19 + 16)
        self.texts.addSpacing(4)
        self.texts.addWidget(box)
        return box

    def add_button(self, text: str, answer: Answer, *, default: bool = False) -> QPushButton:
        """A way out."""
        button = QPushButton(text)
        button.setDefault(default)
        button.setAutoDefault(default)

        def leave() -> None:
            self.answer = answer
            self.accept()

        button.clicked.connect(leave)
        if default:  # or the keyboard would begin at the first button, which may be the one that loses something
            button.setFocus()
        self.buttons.addWidget(button)
        return button

    def ask(self) -> Answer:
        """Show it and wait for the answer; closing it cancels."""
        self.exec()
        return self.answer


def whether_to_save(parent: QWidget, name: str) -> Answer:
    """Save (YES), discard (NO) or cancel, before a changed document goes."""
    notice = Notice(
        parent, "save", f"Save the changes to {name}?", "What was changed since it was last saved is lost otherwise."
    )
    notice.add_button("Discard", Answer.NO).setObjectName("danger")
    notice.add_button("Cancel", Answer.CANCEL)
    notice.add_button("Save", Answer.YES, default=True)
    return notice.ask()


def whether_to_overwrite(parent: QWidget, names: list[str]) -> bool:
    """Whether files that are there may be replaced."""
    title = f"{names[0]} is there already." if len(names) == 1 else f"{len(names)} of these files are there already."
    notice = Notice(parent, "warning", title, "Overwriting replaces what it holds now.", "warning")
    if len(names) > 1:
        notice.add_details("\n".join(names), 4)
    notice.add_button("Overwrite", Answer.YES).setObjectName("danger")
    notice.add_button("Cancel", Answer.CANCEL, default=True)
    return notice.ask() is Answer.YES


def whether_to_open_anyway(parent: QWidget | None, name: str, faults: str) -> bool:
    """Whether what can be read of a damaged file is to be opened."""
    notice = Notice(
        parent,
        "error",
        f"{name} cannot be opened as it is.",
        "“Open anyway” reads what can be read and lists each thing left out. The file itself stays as it is.",
        "error",
    )
    notice.add_details(faults, 5)
    notice.add_button("Open anyway", Answer.YES)
    notice.add_button("Cancel", Answer.CANCEL, default=True)
    return notice.ask() is Answer.YES


def tell(parent: QWidget | None, title: str, text: str = "", details: str = "", icon: str = "error") -> None:
    """Say something that needs no answer."""
    tone = icon if icon in ("error", "warning", "info") else "accent"
    notice = Notice(parent, icon, title, text, tone)
    if details:
        notice.add_details(details)
    notice.add_button("Close", Answer.YES, default=True)
    notice.ask()


def which_file_to_open(parent: QWidget) -> Path | None:
    """A document, or a PDF that carries one."""
    name, _ = QFileDialog.getOpenFileName(parent, "Open", str(last_folder()), f"{DOCUMENTS};;All files (*)")
    return Path(name) if name else None


def where_to_save(parent: QWidget, suggested: str) -> Path | None:
    """A name for the document; the dialog itself asks before one that is taken."""
    name, _ = QFileDialog.getSaveFileName(parent, "Save As", str(last_folder() / suggested), TIELINE)
    if not name:
        return None
    path = Path(name)
    return path if path.suffix.lower() == ".tieline" else path.with_name(path.name + ".tieline")


REPORTS = "PDF (*.pdf);;Page for a browser (*.html);;SARIF (*.sarif)"


def where_to_report(parent: QWidget, suggested: str) -> Path | None:
    """A name for a report; its suffix is that of the form picked where none is typed."""
    safe = "".join("-" if letter in '<>:"/\\|?*' or not letter.isprintable() else letter for letter in suggested)
    start = str(last_folder() / f"{safe}.pdf")
    name, form = QFileDialog.getSaveFileName(parent, "Compliance Report", start, REPORTS)
    if not name:
        return None
    path, suffix = Path(name), form[form.find("*") + 1 : form.find(")")] or ".pdf"
    return path if path.suffix.lower() in (".pdf", ".html", ".sarif") else path.with_name(path.name + suffix)


def whether_to_look(parent: QWidget, path: Path) -> None:
    """Offer to open a file that was written, in the program that shows such files."""
    notice = Notice(parent, "check", f"{path.name} is written.", str(path.parent), "sound")
    notice.add_button("Close", Answer.NO)
    notice.add_button("Open", Answer.YES, default=True)
    if notice.ask() is Answer.YES:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def which_folder(parent: QWidget, start: Path) -> Path | None:
    """A folder to write to."""
    name = QFileDialog.getExistingDirectory(parent, "Folder", str(start))
    return Path(name) if name else None

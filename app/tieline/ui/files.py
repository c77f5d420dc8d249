"""Opening and saving with everything around it: the guard of unsaved changes, damaged files, what was left out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from tieline.ui import asking, settings
from tieline.ui.session import Session

if TYPE_CHECKING:
    from tieline.storage import Loaded, StorageError


def name_of(session: Session) -> str:
    """What the document is called: its file, the PDF it came in, or its title."""
    if session.path is not None:
        return session.path.name
    loaded = session.loaded
    if loaded is not None and loaded.path is not None:
        return loaded.path.name
    return session.document.project.text("title") or "Untitled"


def open_into(session: Session, path: Path, parent: QWidget | None) -> bool:
    """Open a document, or the one inside a PDF; a damaged one on request. False where it stays shut."""
    from tieline.storage import StorageError

    try:
        loaded = session.open(path)
    except StorageError as error:
        opened = _open_anyway(session, path, error, parent)
        if opened is None:
            return False
        loaded = opened
    settings.remember_file(path)
    _tell_notes(loaded, parent)
    return True


def _open_anyway(session: Session, path: Path, error: StorageError, parent: QWidget | None) -> Loaded | None:
    from tieline.storage import StorageError, load

    try:
        load(path, lenient=True)
    except StorageError:
        asking.tell(parent, f"{path.name} cannot be opened.", _told(error))
        return None
    if not asking.whether_to_open_anyway(parent, path.name, _told(error)):
        return None
    return session.open(path, lenient=True)


def _told(error: StorageError) -> str:
    return "\n".join(str(fault)[:1].upper() + str(fault)[1:] for fault in error.faults) or str(error)


def _tell_notes(loaded: Loaded, parent: QWidget | None) -> None:
    """Say what is not in the window though it was in the file, and what is open for reading only."""
    left_out = [str(note) for note in loaded.notes if note.sort == "left out"]
    if left_out:
        count = "One thing was" if len(left_out) == 1 else f"{len(left_out)} things were"
        asking.tell(
            parent,
            f"{count} left out.",
            "The file itself is as it was. Saving under its name would lose what is listed here; "
            "the editor asks for another name.",
            "\n".join(left_out),
            "warning",
        )
    versions = [str(note) for note in loaded.notes if note.sort == "version"]
    if loaded.read_only or versions:
        title = (
            "This document is open for reading only." if loaded.read_only else "This document was brought up to date."
        )
        asking.tell(parent, title, "\n".join(versions), icon="info")


def may_save_in_place(session: Session) -> bool:
    """Whether the document's own file can take it: not one that is read-only, or from which something was left out."""
    loaded = session.loaded
    if session.path is None:
        return False
    return loaded is None or loaded.path != session.path or (loaded.complete and not loaded.read_only)


def save(session: Session, parent: QWidget) -> bool:
    """Save where the document came from, or ask where. False where it was not saved."""
    if not may_save_in_place(session):
        return save_as(session, parent)
    return _write(session, session.path, parent)


def save_as(session: Session, parent: QWidget) -> bool:
    """Ask for a name and save under it. False where it was not saved."""
    suggested = Path(name_of(session)).stem + ".tieline"
    path = asking.where_to_save(parent, suggested)
    if path is None:
        return False
    if not may_save_in_place(session) and session.path is not None and path.resolve() == session.path.resolve():
        asking.tell(parent, f"{path.name} is kept as it is.", "Give the document another name.", icon="warning")
        return save_as(session, parent)
    return _write(session, path, parent)


def _write(session: Session, path: Path | None, parent: QWidget) -> bool:
    from tieline.storage import StorageError

    try:
        saved = session.save(path)
    except StorageError as error:
        asking.tell(parent, "The document was not saved.", _told(error))
        return False
    settings.remember_file(saved)
    return True


def may_go(session: Session, parent: QWidget) -> bool:
    """Whether the document may be closed: it has no changes, they are saved, or they are to be discarded."""
    if not session.is_dirty:
        return True
    match asking.whether_to_save(parent, name_of(session)):
        case asking.Answer.YES:
            return save(session, parent)
        case asking.Answer.NO:
            return True
        case _:
            return False

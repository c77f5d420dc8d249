"""The compliance report written from the window: as PDF, as a page for a browser, or as SARIF."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QCursor, QGuiApplication
from PySide6.QtWidgets import QWidget

from tieline.ui import asking, settings
from tieline.ui.session import Session

if TYPE_CHECKING:
    from tieline.drawing.marks import Picture


def write_report(session: Session, parent: QWidget) -> Path | None:
    """Ask where to, check the sheet as it stands and write the report there. None where nothing was written."""
    path = asking.where_to_report(parent, f"{_stem(session)} compliance report")
    if path is None:
        return None
    QGuiApplication.setOverrideCursor(QCursor(Qt.CursorShape.WaitCursor))
    try:
        data = report_bytes(session, path.suffix.lower())
    finally:
        QGuiApplication.restoreOverrideCursor()
    from tieline.storage import StorageError, write_whole

    try:
        write_whole(path, data)
    except StorageError as error:
        asking.tell(parent, "The report was not written.", str(error))
        return None
    settings.remember_folder(path.parent)
    return path


def report_bytes(session: Session, suffix: str) -> bytes:
    """The report on the session's document in the form of this suffix: .html, .sarif, or a PDF."""
    from tieline.network.site import Site
    from tieline.reports.contents import contents
    from tieline.rules.engine import check

    document, profile, today = session.as_filed(), session.judged_by, date.today()
    site = Site(document, profile)
    file = session.path.name if session.path is not None else "Untitled"
    told = contents(site, check(document, profile, site=site), file, today)
    if suffix == ".sarif":
        from tieline.reports import sarif
        from tieline.storage import dumps

        ids = frozenset(key for entry in told.entries for key, _ in entry.where)
        return sarif.sarif([sarif.Checked(told, sarif.lines_of(dumps(document), ids))]).encode()
    pictures = _pictures(session)
    if suffix == ".html":
        from tieline.export.svg import write_svg
        from tieline.reports import html

        sheets = tuple(write_svg(picture).decode("utf-8") for picture in pictures)
        return html.html([html.Checked(told, sheets)]).encode()
    from tieline.reports.pdf import pdf

    return pdf(told, pictures, today)


def _pictures(session: Session) -> tuple[Picture, ...]:
    from tieline.drawing.compose import draw
    from tieline.model.fingerprint import fingerprint

    return draw(session.document, profile=session.profile, fingerprint=fingerprint(session.document))


def _stem(session: Session) -> str:
    return session.path.stem if session.path is not None else session.document.project.text("title") or "Untitled"

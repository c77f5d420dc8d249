"""A submittal: the files that one export of a document consists of, under their filing names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Literal

from tieline.drawing.compose import draw
from tieline.export.filing import filing_name
from tieline.model.fingerprint import fingerprint

if TYPE_CHECKING:
    from tieline.drawing.marks import Picture
    from tieline.model.document import Document
    from tieline.model.profile import Profile

Form = Literal["pdf", "svg", "png"]


def submittal_files(
    document: Document, kept: bytes, profile: Profile, form: Form, submitted: date | None, *, today: date
) -> dict[str, bytes]:
    """The files by name: one PDF with all sheets, or one picture a sheet.

    `kept` is the document as its file has it; the PDF carries it. `submitted` is the day of submission, else that of
    the current revision, else `today`. Raises FilingNameError where the document cannot be named.
    """
    name = filing_name(document, profile, submitted, today=today, suffix="")
    pictures = draw(document, profile=profile, fingerprint=fingerprint(document), submitted=submitted)
    if form == "pdf":
        return {f"{name}.pdf": _pdf(document, kept, pictures, name, submitted)}
    marks = [""] if len(pictures) == 1 else [f"_Sheet#{number:02d}" for number in range(1, len(pictures) + 1)]
    return {f"{name}{mark}.{form}": page for mark, page in zip(marks, _pages(pictures, form), strict=True)}


def _pdf(document: Document, kept: bytes, pictures: Sequence[Picture], name: str, submitted: date | None) -> bytes:
    from tieline.export.bookmarks import bookmarks_of
    from tieline.export.pdf import PdfMeta, write_pdf

    project, revision = document.project, document.current_revision()
    meta = PdfMeta(
        title=project.text("title") or name,
        author=project.text("engineer") or project.text("submitter") or "",
        subject=f"One-line diagram, case {project.text('case_number')}, revision {revision.number if revision else 0}",
        created=submitted or _date(revision.submitted if revision else None),
        bookmarks=bookmarks_of(document, pictures),
    )
    return write_pdf(pictures, meta=meta, attachment=(f"{name}.tieline", kept))


def _pages(pictures: Sequence[Picture], form: Form) -> Iterator[bytes]:
    if form == "svg":
        from tieline.export.svg import write_svg

        yield from map(write_svg, pictures)
    else:
        from tieline.export.png import write_pngs

        yield from write_pngs(pictures)


def _date(word: str | None) -> date | None:
    try:
        return date.fromisoformat(word) if word and len(word) == 10 else None
    except ValueError:
        return None

"""`tieline symbols`: the symbol library as a sheet, or as many as it takes."""

from __future__ import annotations

import argparse
from pathlib import Path

from tieline.commands.export import write
from tieline.commands.problems import CallError

DEFAULT = "tieline-symbols.pdf"
FORMS = (".pdf", ".svg", ".png")


def run(arguments: argparse.Namespace) -> int:
    """0; 2 where the file has no form that is known, or is there already."""
    out = Path(arguments.out or DEFAULT)
    form = out.suffix.lower()
    if form not in FORMS:
        raise CallError(f"-o {out}: a name that ends in {', '.join(FORMS[:-1])} or {FORMS[-1]} is wanted")
    for path in write(library_files(out.stem, form), out.parent, force=arguments.force):
        print(path)
    return 0


def library_files(stem: str, form: str) -> dict[str, bytes]:
    """The library's sheets by file name: one PDF, or one picture a sheet."""
    from tieline.drawing.library_sheet import pictures

    sheets = pictures()
    if form == ".pdf":
        from tieline.export.pdf import PdfMeta, write_pdf

        return {f"{stem}.pdf": write_pdf(sheets, meta=PdfMeta(title="Tieline symbol library"))}
    if form == ".svg":
        from tieline.export.svg import write_svg

        pages = tuple(map(write_svg, sheets))
    else:
        from tieline.export.png import write_pngs

        pages = write_pngs(sheets)
    marks = [""] if len(pages) == 1 else [f"-{number}" for number in range(1, len(pages) + 1)]
    return {f"{stem}{mark}{form}": page for mark, page in zip(marks, pages, strict=True)}

"""The sheets as a PDF: vectors, searchable text in embedded fonts, bookmarks, layers and the document attached.

The same pictures give the same bytes every time. Coordinates in the page streams are the sheet's own grid units, under
one matrix that turns them into points (3.6 to the unit) and y upward.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, Any

from tieline import __version__
from tieline.drawing.lettering import printable
from tieline.drawing.marks import XY, Layer, Pen, Picture, Polyline, Text
from tieline.drawing.text_metrics import text_box
from tieline.export.pdf_page import PageStream
from tieline.paths import data_folder

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

POINTS_PER_UNIT = 3.6
"""One grid unit of 1/20 inch in points of 1/72 inch."""
REGULAR, BOLD = "DejaVuSans", "DejaVuSans-Bold"
SUFFIX = ".tieline"


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry below its sheet's in the reader's outline, leading to the place `at` in grid units on `sheet`."""

    sheet: str
    title: str
    at: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Markup:
    """A coloured frame with a label around something on a sheet, which a report speaks of.

    `box` is left, top, right, bottom in grid units. `key` names the place, for links to it; a click on the frame goes
    to the place named `leads_to`.
    """

    sheet: str
    box: tuple[float, float, float, float]
    label: str
    rgb: tuple[float, float, float]
    key: str
    leads_to: str


@dataclass(frozen=True, slots=True)
class PdfMeta:
    """What the file says of itself. `created` is the date it bears, so that it does not depend on the clock."""

    title: str = ""
    author: str = ""
    subject: str = ""
    keywords: tuple[str, ...] = ()
    created: date | None = None
    bookmarks: tuple[Bookmark, ...] = ()


def write_pdf(
    pictures: Sequence[Picture], *, meta: PdfMeta | None = None, attachment: tuple[str, bytes] | None = None
) -> bytes:
    """`pictures` as the pages of one PDF, each in its true size; `attachment` is the name and bytes of the document."""
    from reportlab.pdfgen.canvas import Canvas

    fonts()
    meta = meta or PdfMeta()
    buffer = BytesIO()
    canvas = Canvas(buffer, invariant=1, initialFontName=REGULAR, pageCompression=1, pdfVersion=(1, 7))
    describe(canvas, meta)
    for number, picture in enumerate(pictures):
        _add_page(canvas, picture, number, [mark for mark in meta.bookmarks if mark.sheet == picture.sheet])
    if not pictures:
        canvas.showPage()
    finish_pages(canvas)
    if attachment is not None:
        _attach(canvas, *attachment)
    if pictures:
        canvas.showOutline()
    canvas.save()
    return buffer.getvalue()


@cache
def fonts() -> tuple[Any, Any]:
    """The bundled fonts, known to reportlab by their names; read once a process."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    folder = data_folder("resources") / "fonts"
    faces = tuple(TTFont(name, str(folder / f"{name}.ttf")) for name in (REGULAR, BOLD))
    for font in faces:
        pdfmetrics.registerFont(font)
    pdfmetrics.registerFontFamily(REGULAR, normal=REGULAR, bold=BOLD, italic=REGULAR, boldItalic=BOLD)
    return faces[0], faces[1]


def describe(canvas: Canvas, meta: PdfMeta) -> None:
    canvas.setTitle(printable(meta.title))
    canvas.setAuthor(printable(meta.author))
    canvas.setSubject(printable(meta.subject))
    canvas.setKeywords([printable(word) for word in meta.keywords])
    canvas.setCreator("Tieline")
    canvas.setProducer(f"Tieline {__version__}")
    if (day := meta.created) is not None:
        canvas.setDateFormatter(lambda *_: f"D:{day:%Y%m%d}000000+00'00'")


def add_marked_page(canvas: Canvas, picture: Picture, number: int, markups: Sequence[Markup]) -> None:
    """`picture` as the canvas's next page, with the frames of a report upon it."""
    _add_page(canvas, picture, number, (), [markup for markup in markups if markup.sheet == picture.sheet])


def _add_page(
    canvas: Canvas, picture: Picture, number: int, bookmarks: Sequence[Bookmark], markups: Sequence[Markup] = ()
) -> None:
    height = picture.height * POINTS_PER_UNIT
    canvas.setPageSize((picture.width * POINTS_PER_UNIT, height))
    stream = PageStream(canvas, *fonts())
    for mark in picture.marks:
        stream.add(mark)
    key = f"sheet-{number}"
    canvas.bookmarkPage(key)
    title = printable(f"{picture.sheet}  {picture.title}".strip()) or f"Sheet {number + 1}"
    canvas.addOutlineEntry(title, key, level=0, closed=bool(bookmarks) and number > 0)
    for place, bookmark in enumerate(bookmarks):
        inner = f"{key}-{place}"
        _name_place(canvas, inner, bookmark.at, height)
        canvas.addOutlineEntry(printable(bookmark.title), inner, level=1)
    data = stream.data(height)
    if markups:
        data = b"q\n" + data + b"Q\n" + b"".join(_marked(canvas, markup, height) for markup in markups)
    canvas.showPage()
    page = canvas._doc.Pages.pages[-1]
    page.Contents = _packed({}, data)
    page.layers = (*stream.layers(), *((Layer.COMMENTS.value,) if markups else ()))


def _name_place(canvas: Canvas, key: str, at: XY, height: float) -> None:
    x, y = (axis * POINTS_PER_UNIT for axis in at)
    canvas.bookmarkPage(key, fit="XYZ", left=max(0.0, x - 90), top=min(height, height - y + 90), zoom=2)


def _marked(canvas: Canvas, markup: Markup, height: float) -> bytes:
    """The operators that draw one frame and its label; its link and its name are entered on the page."""
    left, top, right, bottom = markup.box
    _name_place(canvas, markup.key, (left, top), height)
    link = tuple(axis * POINTS_PER_UNIT for axis in (left, right, top, bottom))
    canvas.linkRect("", markup.leads_to, (link[0], height - link[3], link[1], height - link[2]), thickness=0)
    stream = PageStream(canvas, *fonts())
    corners = ((left, top), (right, top), (right, bottom), (left, bottom))
    stream.add(Polyline(corners, Pen.POWER, Layer.COMMENTS, closed=True))
    label = Text((left - 0.6, top + 2.2), markup.label, 2.8, Layer.COMMENTS, anchor="right", bold=True)
    stream.add(label)
    red, green, blue = markup.rgb
    ink = f"{red:g} {green:g} {blue:g}"
    return f"{_behind(label, height)}q {ink} RG {ink} rg\n".encode() + stream.data(height) + b"Q\n"


def _behind(label: Text, height: float) -> str:
    """White paper behind a label, which may lie over lines of the sheet."""
    box = text_box(label)
    left, right = (box.left - 0.3) * POINTS_PER_UNIT, (box.right + 0.3) * POINTS_PER_UNIT
    low, high = height - box.bottom * POINTS_PER_UNIT, height - box.top * POINTS_PER_UNIT
    return f"q 1 g {left:.2f} {low:.2f} {right - left:.2f} {high - low:.2f} re f Q\n"


def finish_pages(canvas: Canvas) -> None:
    """Take out what reportlab adds to each page unasked (a transition bars PDF/A), and name the layers in use."""
    from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFPage, PDFResourceDictionary, PDFString

    doc = canvas._doc
    pages = [page for page in doc.idToObject.values() if isinstance(page, PDFPage)]
    names = sorted({name for page in pages for name in getattr(page, "layers", ())})
    groups = {}
    for name in names:
        group = PDFDictionary({"Type": PDFName("OCG"), "Name": PDFString(name.capitalize())})
        groups[name] = doc.Reference(group, f"layer-{name}")
    for page in pages:
        page.Trans = None
        if page.Contents is not None:
            doc.updateSignature(page.Contents.content)
        if used := getattr(page, "layers", ()):
            resources = PDFResourceDictionary()
            resources.basicFonts()
            resources.Properties = {f"L-{name}": groups[name] for name in used}
            page.Resources = resources
    if groups:
        listed = PDFArray(list(groups.values()))
        shown = PDFDictionary({"Name": PDFString("Layers"), "Order": listed, "ON": listed})
        _set_catalog(doc, "OCProperties", PDFDictionary({"OCGs": listed, "D": shown}))


def _attach(canvas: Canvas, name: str, data: bytes) -> None:
    """Embed `data` as the source of the drawing, so that the diagram can be opened again from the PDF."""
    from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFString

    doc = canvas._doc
    doc.updateSignature(data)
    params = PDFDictionary({"Size": len(data)})
    head = {"Type": PDFName("EmbeddedFile"), "Subtype": PDFName("application#2Fjson"), "Params": params}
    file = doc.Reference(_packed(head, data), "attachment-data")
    unicode_name = PDFString(printable(name))
    plain_name = PDFString(printable(name).encode("ascii", "replace").decode())
    specification = doc.Reference(
        PDFDictionary(
            {
                "Type": PDFName("Filespec"),
                "F": plain_name,
                "UF": unicode_name,
                "EF": PDFDictionary({"F": file, "UF": file}),
                "Desc": PDFString("The diagram as a Tieline document"),
                "AFRelationship": PDFName("Source"),
            }
        ),
        "attachment",
    )
    tree = PDFDictionary({"Names": PDFArray([unicode_name, specification])})
    _set_catalog(doc, "Names", PDFDictionary({"EmbeddedFiles": tree}))
    _set_catalog(doc, "AF", PDFArray([specification]))


def _packed(head: dict[str, object], data: bytes) -> Any:  # noqa: ANN401 - reportlab is untyped
    """A stream that is packed here: reportlab would write it in ASCII, slower and larger."""
    from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFName, PDFStream

    return PDFStream(PDFDictionary({**head, "Filter": PDFName("FlateDecode")}), zlib.compress(data, 6))


def _set_catalog(doc: Any, key: str, value: object) -> None:  # noqa: ANN401 - reportlab is untyped
    """Enter `key` in the file's catalog; reportlab writes only those keys that it knows."""
    catalog = doc.Catalog
    if key not in catalog.__NoDefault__:
        catalog.__NoDefault__ = [*catalog.__NoDefault__, key]
    setattr(catalog, key, value)

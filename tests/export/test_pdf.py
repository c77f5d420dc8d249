"""The PDF: true sizes, searchable text in embedded fonts, bookmarks, layers, the document inside, the same bytes."""

import io
from datetime import date

import pikepdf
import pypdfium2
import pytest

from tieline.drawing.marks import Arc, Circle, Layer, Line, Pen, Picture, Polyline, Text
from tieline.export.pdf import Bookmark, PdfMeta, write_pdf
from tieline.export.png import page_as_png
from tieline.model.document import Document
from tieline.model.records import Device, Project
from tieline.storage import dumps, loads

TEXTS = ("MSP 200 A", "10 kΩ ± 5 %, φ ≤ 30°", "Δ-Y → ▲", r"a (b) \ c", "Zoë")


def text(words: str, *, x: float = 20, y: float = 20, **more: object) -> Text:
    return Text((x, y), words, 2.8, Layer.TEXT, **more)


def picture(*marks, sheet="E-1", width=340, height=220) -> Picture:
    return Picture(sheet, "One-line diagram", width, height, marks)


def words_of(pdf: bytes, page: int = 0) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        return document[page].get_textpage().get_text_range()


def opened(pdf: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(pdf))


@pytest.fixture(scope="module")
def every_mark() -> Picture:
    return picture(
        *(text(words, y=20 + 8 * row, bold=row % 2 == 1) for row, words in enumerate(TEXTS)),
        text("UPWARD", x=200, y=100, turn=90, anchor="center"),
        text("RIGHT", x=300, y=100, anchor="right"),
        *(Line((20, 90 + n), (120, 90 + n), pen, Layer.WIRES, "W1") for n, pen in enumerate(Pen)),
        Polyline(((140, 90), (160, 90), (150, 100)), Pen.SYMBOL, Layer.SYMBOLS, "D1", closed=True, filled=True),
        Arc((180, 90), 5, 30, 270, Pen.TRIP, Layer.PROTECTION),
        Circle((200, 90), 5, Pen.SYMBOL, Layer.SYMBOLS),
        Circle((220, 90), 0.5, Pen.POWER, Layer.WIRES, filled=True),
    )


def test_pages_have_the_true_size_of_their_sheets():
    pdf = write_pdf([picture(text("A")), picture(text("B"), width=680, height=440)])
    with opened(pdf) as document:
        sizes = [tuple(float(side) for side in page.MediaBox) for page in document.pages]
    assert sizes == [(0, 0, 17 * 72, 11 * 72), (0, 0, 34 * 72, 22 * 72)]


def test_text_can_be_searched(every_mark):
    found = words_of(write_pdf([every_mark]))
    for words in (*TEXTS, "UPWARD", "RIGHT"):
        assert words in found


def test_text_stands_where_its_mark_says():
    pdf = write_pdf([picture(text("HHHH", x=100, y=50), text("HHHH", x=200, y=50, anchor="right"))])
    with pypdfium2.PdfDocument(pdf) as document:
        page = document[0].get_textpage()
        first, last = page.get_charbox(0), page.get_charbox(page.count_chars() - 1)
    assert first[0] == pytest.approx(100 * 3.6, abs=1)
    assert first[1] == pytest.approx(11 * 72 - 50 * 3.6, abs=0.2)
    assert last[2] == pytest.approx(200 * 3.6, abs=1)


def test_every_font_is_embedded_and_cut_to_what_is_used(every_mark):
    with opened(write_pdf([every_mark])) as document:
        fonts = dict(document.pages[0].Resources.Font)
        assert fonts
        for font in fonts.values():
            assert "DejaVuSans" in str(font.BaseFont)
            assert str(font.BaseFont)[7] == "+"
            assert "/ToUnicode" in font
            assert 0 < len(font.FontDescriptor.FontFile2.read_bytes()) < 60_000


def test_nothing_bars_the_archive(every_mark):
    pdf = write_pdf([every_mark, every_mark])
    assert b"Helvetica" not in pdf
    with opened(pdf) as document:
        assert all("/Trans" not in page for page in document.pages)
        assert not document.check_pdf_syntax()
        for group in document.Root.OCProperties.OCGs:
            assert "/Usage" not in group


def test_the_page_is_drawn_in_vectors(every_mark):
    with opened(write_pdf([every_mark])) as document:
        page = document.pages[0]
        assert "/XObject" not in page.Resources
        operators = {str(step.operator) for step in pikepdf.parse_content_stream(page)}
    assert {"m", "l", "c", "S", "f", "Tj", "w", "d"} <= operators


def test_pens_have_their_widths_on_paper(every_mark):
    with opened(write_pdf([every_mark])) as document:
        steps = pikepdf.parse_content_stream(document.pages[0])
        widths = {float(step.operands[0]) * 1.27 for step in steps if str(step.operator) == "w"}
    for pen in Pen:
        assert any(width == pytest.approx(pen.width_mm, abs=0.001) for width in widths), pen


def test_same_pictures_same_bytes(every_mark):
    meta = PdfMeta("A", "B", "C", ("D",), date(2026, 11, 21), (Bookmark("E-1", "PCC", (20, 20)),))
    first = write_pdf([every_mark], meta=meta, attachment=("a.tieline", b"{}"))
    assert first == write_pdf([every_mark], meta=meta, attachment=("a.tieline", b"{}"))
    other = write_pdf([every_mark], meta=meta, attachment=("a.tieline", b"[]"))
    assert first != other
    with opened(first) as one, opened(other) as two:
        assert str(one.trailer.ID[0]) != str(two.trailer.ID[0])


def test_the_file_says_what_it_is():
    meta = PdfMeta("Rooftop PV – Λ", "Zoë", "One-line", ("Case 1", "PCC"), date(2026, 11, 21))
    with opened(write_pdf([picture(text("A"))], meta=meta)) as document:
        info = {key: str(value) for key, value in document.docinfo.items()}
    assert info["/Title"] == "Rooftop PV – Λ"
    assert info["/Author"] == "Zoë"
    assert info["/Subject"] == "One-line"
    assert info["/Keywords"] == "Case 1, PCC"
    assert info["/Producer"].startswith("Tieline ")
    assert info["/CreationDate"] == "D:20261121000000+00'00'"


def test_bookmarks_lead_to_sheets_and_places():
    meta = PdfMeta(bookmarks=(Bookmark("E-2", "PCC", (100, 50)), Bookmark("E-2", "INV-1", (10, 219))))
    pdf = write_pdf([picture(text("A")), picture(text("B"), sheet="E-2")], meta=meta)
    with opened(pdf) as document, document.open_outline() as outline:
        titles = [(item.title, [child.title for child in item.children]) for item in outline.root]
    assert titles == [("E-1  One-line diagram", []), ("E-2  One-line diagram", ["PCC", "INV-1"])]


def test_layers_can_be_told_apart(every_mark):
    with opened(write_pdf([every_mark])) as document:
        names = {str(group.Name) for group in document.Root.OCProperties.OCGs}
    assert names == {"Text", "Wires", "Symbols", "Protection"}


def test_the_document_comes_back_record_by_record():
    kept = Document(Project({"title": "Zoë’s roof", "case_number": "00412345"}), devices=(Device("D1", "meter"),))
    data = dumps(kept)
    pdf = write_pdf([picture(text("A"))], attachment=("Zoë’s roof.tieline", data))
    assert loads(pdf, "submittal.pdf").document == kept
    with opened(pdf) as document:
        attached = document.attachments["Zoë’s roof.tieline"]
        assert attached.get_file().read_bytes() == data
        assert attached.obj.AFRelationship == "/Source"
        assert attached.obj.EF.F.Subtype == "/application#2Fjson"
        assert document.Root.AF[0].objgen == attached.obj.objgen


@pytest.mark.parametrize(
    "hostile",
    [
        "<b>&amp;\"'",
        "\u202eright to left\u202c",
        "שלום عربي",
        "x" * 10_000,
        "\0\x01\x1b[31m\x7f\x85",
        "\ud800\udfff",
        "line\nbreak\ttab\u2028",
        "日本語",
        "\U0001f50c" * 3,
        "%PDF-1.7 endstream endobj",
        ") Tj ET Q",
        "".join(map(chr, range(0x20, 0x250))),
    ],
)
def test_hostile_text_makes_a_sound_file(hostile):
    pdf = write_pdf(
        [picture(text(hostile), text("SOUND", y=60), text(hostile, y=90, anchor="center", bold=True), sheet=hostile)],
        meta=PdfMeta(hostile, hostile, hostile, (hostile,), bookmarks=(Bookmark(hostile, hostile, (1, 1)),)),
        attachment=(f"{hostile}.tieline", b"{}"),
    )
    with opened(pdf) as document:
        assert not document.check_pdf_syntax()
    assert "SOUND" in words_of(pdf)
    assert page_as_png(pdf, 0, 20).startswith(b"\x89PNG")


def test_no_sheets_make_one_empty_page():
    with opened(write_pdf([])) as document:
        assert len(document.pages) == 1


def test_numbers_are_written_without_exponents():
    pdf = write_pdf([picture(Line((1e-7, -1e-9), (1 / 3, 1e4), Pen.SYMBOL, Layer.WIRES), text("A", x=1e-8))])
    with opened(pdf) as document:
        stream = document.pages[0].Contents.read_bytes()
    assert b"e-" not in stream
    assert b"0 0 m 0.333 10000 l" in stream

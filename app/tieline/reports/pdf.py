"""The report as a PDF: findings with links into the sheets that follow, and what was sound."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from io import BytesIO
from itertools import groupby
from typing import Any
from xml.sax.saxutils import escape

from tieline.drawing.extent import box_around
from tieline.drawing.lettering import printable
from tieline.drawing.marks import Picture, Text
from tieline.export.pdf import BOLD, REGULAR, Markup, PdfMeta, add_marked_page, describe, finish_pages, fonts
from tieline.reports.contents import NAMES, SOUND_SAYS, Contents, Entry, FormLine, RuleLine, Sort

_MARGIN = 54.0
_WIDTH = 612 - 2 * _MARGIN
_SOFT, _LINE, _INK = "#5c6675", "#d9dee6", "#1d2430"
_COLORS: dict[Sort, str] = {
    "error": "#b3261e", "undecided": "#7a3db8", "warning": "#9a6200", "info": "#1f5fae", "waived": "#6b7280",
}  # fmt: skip
_GOOD = "#1f7a46"
_FRAME = 1.0
"""Grid units between what is marked on a sheet and its frame."""


def pdf(told: Contents, pictures: Sequence[Picture], created: date | None = None) -> bytes:
    """The report, followed by the sheets with a numbered frame around whatever a finding points to.

    The same report gives the same bytes.
    """
    from reportlab.lib.pagesizes import letter
    from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate

    fonts()
    markups = tuple(_markups(told, pictures))
    meta = PdfMeta(title=f"Compliance report: {told.title}", subject=told.verdict, created=created)
    buffer = BytesIO()
    document = BaseDocTemplate(buffer, pagesize=letter, invariant=1, initialFontName=REGULAR)
    frame = Frame(_MARGIN, _MARGIN, _WIDTH, letter[1] - 2 * _MARGIN, 0, 0, 0, 0)
    document.addPageTemplates([PageTemplate("report", [frame], onPage=_foot(told))])
    linked = {markup.key for markup in markups}
    document.build(list(_story(told, linked)), canvasmaker=_canvas_of(meta, pictures, markups))
    return buffer.getvalue()


def _canvas_of(meta: PdfMeta, pictures: Sequence[Picture], markups: Sequence[Markup]) -> type:
    """A canvas that adds the sheets after the last page of the report."""
    from reportlab.pdfgen.canvas import Canvas

    class ReportCanvas(Canvas):  # type: ignore[misc]
        def __init__(self, *given: Any, **named: Any) -> None:  # noqa: ANN401 - reportlab is untyped
            super().__init__(*given, **{**named, "pdfVersion": (1, 7), "initialFontName": REGULAR})
            self._report_begun = False

        def showPage(self) -> None:
            if not self._report_begun:
                self._report_begun = True
                self.bookmarkPage("report")
                self.addOutlineEntry("Compliance report", "report", level=0)
            super().showPage()

        def save(self) -> None:
            describe(self, meta)
            for number, picture in enumerate(pictures):
                add_marked_page(self, picture, number, markups)
            finish_pages(self)
            self.showOutline()
            super().save()

    return ReportCanvas


def _foot(told: Contents) -> Callable[[Any, Any], None]:
    def draw(canvas: Any, document: Any) -> None:  # noqa: ANN401
        canvas.setFont(REGULAR, 7.5)
        canvas.setFillColor(_SOFT)
        canvas.drawString(_MARGIN, 32, printable(f"{told.title} · {told.profile}, NEC {told.nec_edition}")[:110])
        canvas.drawRightString(612 - _MARGIN, 32, f"Checked on {told.checked_on} · page {document.page}")

    return draw


def _markups(told: Contents, pictures: Sequence[Picture]) -> Iterator[Markup]:
    """A frame for each device that findings point to, labelled with their numbers, in the gravest one's color."""
    pointing: dict[str, list[Entry]] = {}
    for entry in told.entries:
        for key, _ in entry.where:
            pointing.setdefault(key, []).append(entry)
    for picture in pictures:
        marks: dict[str, list[Any]] = {}
        for mark in picture.marks:
            if mark.of in pointing and not isinstance(mark, Text):
                marks.setdefault(mark.of, []).append(mark)
        for key, drawn in marks.items():
            box = box_around(drawn)
            numbers = [str(entry.number) for entry in pointing[key]]
            label = ", ".join(numbers[:4]) + (" …" if len(numbers) > 4 else "")
            yield Markup(
                picture.sheet,
                (box.left - _FRAME, box.top - _FRAME, box.right + _FRAME, box.bottom + _FRAME),
                label,
                _rgb(_COLORS[pointing[key][0].sort]),
                _place(key),
                f"finding-{pointing[key][0].number}",
            )


def _rgb(color: str) -> tuple[float, float, float]:
    red, green, blue = (round(int(color[at : at + 2], 16) / 255, 3) for at in (1, 3, 5))
    return red, green, blue


def _place(key: str) -> str:
    return f"place-{key.encode('utf-8').hex()}"


def _story(told: Contents, linked: set[str]) -> Iterator[Any]:
    styles = _styles()
    yield from _head(told, styles)
    for sort, entries in groupby(told.entries, key=lambda entry: entry.sort):
        yield _text(NAMES[sort][1], styles["h2"], _COLORS[sort])
        for topic, found in groupby(entries, key=lambda entry: entry.topic):
            yield _text(topic, styles["h3"])
            for entry in found:
                yield _card(entry, styles, linked)
    yield from _idle_waivers(told, styles)
    yield from _by_hand(told, styles)
    yield from _form(told, styles)
    yield from _rules(
        "What was sound",
        SOUND_SAYS,
        told.sound,
        styles,
    )
    yield from _rules("What was not asked", "Rules that were left out of this check.", told.not_asked, styles)


def _styles() -> dict[str, Any]:
    from reportlab.lib.styles import ParagraphStyle

    body = ParagraphStyle("body", fontName=REGULAR, fontSize=9, leading=12.5, textColor=_INK)

    def style(name: str, **named: Any) -> ParagraphStyle:  # noqa: ANN401
        return ParagraphStyle(name, parent=body, **named)

    return {
        "body": body,
        "over": style("over", fontSize=8.5, textColor=_SOFT),
        "h1": style("h1", fontName=BOLD, fontSize=18, leading=22, spaceAfter=6),
        "verdict": style("verdict", fontName=BOLD, fontSize=11, leading=15, spaceAfter=8),
        "h2": style("h2", fontName=BOLD, fontSize=13, leading=17, spaceBefore=16, spaceAfter=2, keepWithNext=1),
        "h3": style("h3", fontSize=8.5, textColor=_SOFT, spaceBefore=8, spaceAfter=3, keepWithNext=1),
        "says": style("says", fontSize=9.5, leading=13, spaceBefore=1, spaceAfter=3),
        "small": style("small", fontSize=8, leading=10.5),
        "term": style("term", fontSize=8, leading=10.5, textColor=_SOFT),
    }


def _text(text: str, style: Any, color: str | None = None, name: str | None = None) -> Any:  # noqa: ANN401
    from reportlab.platypus import Paragraph

    words = escape(printable(text))
    words = f'<font color="{color}">{words}</font>' if color else words
    return Paragraph(f'<a name="{name}"/>{words}' if name else words, style)


def _head(told: Contents, styles: dict[str, Any]) -> Iterator[Any]:
    yield _text("Compliance report", styles["over"])
    yield _text(told.title, styles["h1"])
    yield _text(told.verdict, styles["verdict"], _GOOD if told.passes else _COLORS["error"])
    counts = [(NAMES[sort][1], str(count), _COLORS[sort] if count else "#9aa3b0") for sort, count in told.counts]
    counts.append(("Sound", str(len(told.sound)), _GOOD))
    row = [[_text(count, styles["verdict"], color), _text(name, styles["term"])] for name, count, color in counts]
    lines = [("BOX", (0, 0), (-1, -1), 0.6, _LINE), ("INNERGRID", (0, 0), (-1, -1), 0.6, _LINE)]
    yield _table([row], [_WIDTH / len(row)] * len(row), lines, pad=6)
    facts = [
        *told.facts,
        ("Checked against", f"{told.profile}, NEC {told.nec_edition}"),
        ("Checked on", told.checked_on),
        ("File", told.file),
    ]
    rows = [[_text(name, styles["term"]), _text(value, styles["small"])] for name, value in facts]
    yield _table(rows, [96, _WIDTH - 96], [], pad=1.5, before=10)


def _card(entry: Entry, styles: dict[str, Any], linked: set[str]) -> Any:  # noqa: ANN401
    color = _COLORS[entry.sort]
    number = f'<a name="finding-{entry.number}"/><font color="{color}"><b>{entry.number}</b></font>'
    head = f'{number}  <b>{entry.rule}</b>  <font color="{_SOFT}">{escape(entry.name)}</font>'
    rows: list[tuple[str, str]] = [
        ("Where", ", ".join(_linked(key, tag, linked) for key, tag in entry.where)),
        ("Figures", " · ".join(escape(printable(text)) for text in entry.figures)),
        ("Written in", "; ".join(escape(printable(text)) for text in entry.citations)),
        ("Remedy", escape(printable(entry.remedy))),
        ("Offered fix", escape(printable(entry.fix))),
        ("Waived", escape(printable(entry.waiver))),
    ]
    terms = [[_text(name, styles["term"]), _marked_up(text, styles["small"])] for name, text in rows if text]
    inner = [
        _marked_up(head, styles["body"]),
        _text(entry.message, styles["says"]),
    ]
    if terms:
        inner.append(_table(terms, [58, _WIDTH - 58 - 20], [], pad=1))
    return _table(
        [[inner]],
        [_WIDTH],
        [("LINEBEFORE", (0, 0), (0, -1), 2.5, color), ("LINEBELOW", (0, -1), (-1, -1), 0.4, _LINE)],
        pad=5,
        before=2,
        left=10,
    )


def _linked(key: str, tag: str, linked: set[str]) -> str:
    text = escape(printable(tag))
    return f'<a href="#{_place(key)}" color="#1f5fae">{text}</a>' if _place(key) in linked else text


def _marked_up(text: str, style: Any) -> Any:  # noqa: ANN401
    from reportlab.platypus import Paragraph

    return Paragraph(text, style)


def _rules(heading: str, says: str, lines: Sequence[RuleLine], styles: dict[str, Any]) -> Iterator[Any]:
    if not lines:
        return
    yield _text(f"{heading} ({len(lines)})", styles["h2"])
    yield _text(says, styles["term"])
    for topic, among in groupby(lines, key=lambda line: line.topic):
        rows = [
            [
                _text(line.code, styles["small"]),
                _text(line.requires, styles["small"]),
                _text("; ".join(line.citations), styles["term"]),
            ]
            for line in among
        ]
        yield _headed(topic, rows, [52, _WIDTH - 52 - 150, 150], styles)


def _idle_waivers(told: Contents, styles: dict[str, Any]) -> Iterator[Any]:
    if told.idle_waivers:
        yield _text("Waivers that waive nothing", styles["h2"])
        rows = [
            [
                _text(idle.rule, styles["small"]),
                _text(idle.why, styles["small"]),
                _text(f"{', '.join(idle.where)}: {idle.written}" if idle.where else idle.written, styles["term"]),
            ]
            for idle in told.idle_waivers
        ]
        yield _table(rows, [52, 190, _WIDTH - 242], [("LINEBELOW", (0, 0), (-1, -1), 0.3, _LINE)], pad=2)


def _by_hand(told: Contents, styles: dict[str, Any]) -> Iterator[Any]:
    if told.by_hand:
        yield _text("To be made sure of by hand", styles["h2"])
        yield _text("No drawing can show these.", styles["term"])
        rows = [["", _text(item.text, styles["small"]), _text(item.section, styles["term"])] for item in told.by_hand]
        yield _boxes(rows)


def _boxes(rows: list[list[Any]]) -> Any:  # noqa: ANN401
    """Rows with a box to tick in front of each."""
    from reportlab.graphics.shapes import Drawing, Rect

    for row in rows:
        row[0] = Drawing(10, 9)
        row[0].add(Rect(0, 0, 8, 8, fillColor=None, strokeColor=_color(_SOFT), strokeWidth=0.8))
    return _table(rows, [16, _WIDTH - 16 - 124, 124], [], pad=2, before=4)


def _form(told: Contents, styles: dict[str, Any]) -> Iterator[Any]:
    if not told.form:
        return
    yield _text("Witness test", styles["h2"])
    yield _text("Filled in as far as the document goes; the rest is seen on site.", styles["term"])
    for heading, lines in groupby(told.form, key=lambda line: line.heading):
        rows = [[_text(line.asks, styles["small"]), _answer(line, styles)] for line in lines]
        yield _headed(heading, rows, [_WIDTH * 0.55, _WIDTH * 0.45], styles, pad=3)


def _answer(line: FormLine, styles: dict[str, Any]) -> Any:  # noqa: ANN401
    """What is written in, the boxes to tick, and what the sheet says of it."""
    ticks = "&nbsp;&nbsp;&nbsp; ".join(
        f"{'☒' if choice == line.says else '☐'} {escape(printable(choice))}" for choice in line.choices
    )
    sheet = f'<font color="{_SOFT}">Sheet: {escape(printable(line.on_sheet))}</font>' if line.on_sheet else ""
    says = "" if line.says in line.choices else escape(printable(line.says))
    parts = filter(None, (says, ticks, sheet))
    return _marked_up("<br/>".join(parts), styles["small"])


def _headed(heading: str, rows: list[list[Any]], widths: list[float], styles: dict[str, Any], pad: float = 1.5) -> Any:  # noqa: ANN401
    """A ruled table below a heading that stays with its first row; it may run on over pages."""
    head = [_text(heading, styles["h3"]), *[""] * (len(widths) - 1)]
    commands = [("LINEBELOW", (0, 1), (-1, -1), 0.3, _LINE)]
    return _table(
        [head, *rows], widths, commands, pad=pad, fixed=[("SPAN", (0, 0), (-1, 0)), ("NOSPLIT", (0, 0), (0, 1))]
    )


def _color(code: str) -> Any:  # noqa: ANN401
    from reportlab.lib.colors import HexColor

    return HexColor(code)


def _table(
    rows: list[list[Any]],
    widths: Iterable[float],
    commands: list[tuple[Any, ...]],
    *,
    pad: float,
    before: float = 0,
    left: float = 0,
    fixed: Sequence[tuple[Any, ...]] = (),
) -> Any:  # noqa: ANN401
    from reportlab.platypus import Table, TableStyle

    drawn = [(*command[:-1], _color(command[-1])) for command in commands]
    common = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("TOPPADDING", (0, 0), (-1, -1), pad),
        ("BOTTOMPADDING", (0, 0), (-1, -1), pad),
        ("LEFTPADDING", (0, 0), (-1, -1), left or (6 if commands and commands[0][0] == "BOX" else 0)),
        ("RIGHTPADDING", (0, 0), (-1, -1), 6),
    ]
    table = Table(rows, colWidths=list(widths), spaceBefore=before, style=TableStyle([*common, *drawn, *fixed]))
    table.hAlign = "LEFT"
    return table

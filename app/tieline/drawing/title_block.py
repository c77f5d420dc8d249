"""The title block at the lower right: a template of the profile, filled from the project's record and the sheet.

The template is a list of rows; each row is a list of cells `{ caption, field, share, size_mm, bold }`, or `{ text }`
for fixed words. `field` is one of the facts of `title_facts` or the name of a property of the project.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from tieline.drawing.geometry import Box
from tieline.drawing.lettering import SMALLEST_MM, capital_height, fitted, wrapped
from tieline.drawing.marks import Layer, Line, Mark, Pen, Polyline, Text
from tieline.drawing.paper import Paper
from tieline.model.document import Document
from tieline.model.profile import DEFAULT_PROFILE, Profile, ProfileError, load_profile
from tieline.model.records import Sheet

_PAD = 1.1
_VALUE_MM = 3.0
_STAGES = {"application": "APPLICATION", "20bd": "20 BD REVIEW", "50bd": "50 BD REVIEW", "as-built": "AS-BUILT"}


@dataclass(frozen=True, slots=True)
class Cell:
    """A field of the block: its caption, the fact it shows, its share of the row's width; or fixed words."""

    caption: str
    field: str
    text: str
    share: float
    size_mm: float
    bold: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the block and its share of the block's height."""

    height: float
    cells: tuple[Cell, ...]


def template_of(profile: Profile) -> tuple[Row, ...]:
    """The title block's form in `profile`, or the shipped one where it has none.

    Raises ProfileError naming the row that cannot be read.
    """
    table = profile.raw.get("title_block")
    if table is None:
        if profile.id == DEFAULT_PROFILE:
            raise ProfileError(f"profile {profile.id}: the table title_block is missing")
        return template_of(load_profile(DEFAULT_PROFILE))
    try:
        return tuple(_row(row) for row in table["rows"])
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise ProfileError(f"profile {profile.id}: the rows of title_block cannot be read ({error!r})") from None


def _row(table: Mapping[str, Any]) -> Row:
    cells = tuple(_cell(cell) for cell in table["cells"])
    if not cells or float(table["height"]) <= 0:
        raise ValueError("a row has a height and at least one cell")
    return Row(float(table["height"]), cells)


def _cell(table: Mapping[str, Any]) -> Cell:
    size = max(SMALLEST_MM, float(table.get("size_mm", _VALUE_MM)))
    share = float(table.get("share", 1))
    if share <= 0:
        raise ValueError("a share is more than nothing")
    caption, field, text = (str(table.get(name, "")) for name in ("caption", "field", "text"))
    return Cell(caption, field, text, share, size, bool(table.get("bold", False)))


def title_facts(
    document: Document,
    sheet: Sheet,
    profile: Profile,
    number: int = 1,
    count: int = 1,
    fingerprint: str = "",
    submitted: date | None = None,
) -> dict[str, str]:
    """What the block may show beside the project's own properties. `number` is the sheet's place among `count`."""
    revision = document.current_revision()
    day = submitted.isoformat() if submitted is not None else "" if revision is None else revision.submitted or ""
    stage = document.project.text("stage") or ""
    return {
        "sheet": f"{sheet.id}  ({number} OF {count})",
        "sheet_title": sheet.title,
        "scale": "NTS",
        "revision": "" if revision is None else f"{revision.number:0{profile.filing_name.revision_digits}d}",
        "date": "" if revision is None else revision.date,
        "submitted": day,
        "stage": _STAGES.get(stage, stage.upper()),
        "fingerprint": fingerprint,
        "utility": profile.utility,
    }


def title_marks(
    paper: Paper,
    document: Document,
    sheet: Sheet,
    profile: Profile,
    number: int = 1,
    count: int = 1,
    fingerprint: str = "",
    submitted: date | None = None,
) -> tuple[Mark, ...]:
    """The block as marks; every value is made to fit its cell, and a cell without a value shows a line to fill in."""
    facts = title_facts(document, sheet, profile, number, count, fingerprint, submitted)
    rows = template_of(profile)
    box = paper.title_block
    unit = box.height / sum(row.height for row in rows)
    corners = ((box.left, box.bottom), (box.left, box.top), (box.right, box.top), (box.right, box.bottom))
    marks: list[Mark] = [Polyline(corners, Pen.POWER, Layer.FRAME)]
    top = box.top
    for row in rows:
        bottom = top + row.height * unit
        if top > box.top:
            marks.append(Line((box.left, top), (box.right, top), Pen.HAIR, Layer.FRAME))
        marks += _row_marks(row.cells, Box(box.left, top, box.right, bottom), facts, document)
        top = bottom
    return tuple(marks)


def _row_marks(cells: Sequence[Cell], box: Box, facts: Mapping[str, str], document: Document) -> Iterator[Mark]:
    whole = sum(cell.share for cell in cells)
    left = box.left
    for place, cell in enumerate(cells):
        right = left + box.width * cell.share / whole
        if place:
            yield Line((left, box.top), (left, box.bottom), Pen.HAIR, Layer.FRAME)
        value = facts[cell.field] if cell.field in facts else _of_project(document, cell.field)
        inner = Box(left + _PAD, box.top, right - _PAD, box.bottom)
        yield from _words(cell, inner) if cell.text else _field(cell, inner, value)
        left = right


def _of_project(document: Document, name: str) -> str:
    value = document.project.props.get(name)
    return "" if value is None or isinstance(value, dict | list | tuple) else str(value)


def _words(cell: Cell, box: Box) -> Iterator[Mark]:
    """Fixed words, centered, in as many lines as the row is high."""
    step = capital_height(cell.size_mm) + 1.1
    lines = wrapped(cell.text, box.width, cell.size_mm, max(1, int(box.height / step)), cell.bold)
    first = (box.top + box.bottom - (len(lines) - 1) * step + capital_height(cell.size_mm)) / 2
    for number, line in enumerate(lines):
        place = ((box.left + box.right) / 2, first + number * step)
        yield Text(place, line, cell.size_mm, Layer.FRAME, anchor="center", bold=cell.bold)


def _field(cell: Cell, box: Box, value: str) -> Iterator[Mark]:
    """The caption above, the value below it; a line where there is no value."""
    caption, _ = fitted(cell.caption, box.width, SMALLEST_MM)
    if caption:
        yield Text((box.left, box.top + 0.75 + capital_height(SMALLEST_MM)), caption, SMALLEST_MM, Layer.FRAME)
    baseline = box.bottom - 1.1
    shown, size = fitted(value, box.width, cell.size_mm, cell.bold)
    if shown:
        yield Text((box.left, baseline), shown, size, Layer.FRAME, of="@project", bold=cell.bold)
    else:
        yield Line((box.left, baseline), (box.right, baseline), Pen.HAIR, Layer.FRAME)

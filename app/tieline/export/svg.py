"""The sheets as SVG: the same marks in millimetres, grouped by the record they show.

Each group bears `data-of`, the id of its device or wire, and that id as its own where XML allows it, so that a page
around the picture can find, link and colour what it shows.
"""

from __future__ import annotations

import re
from typing import Any, assert_never

from tieline.drawing.lettering import printable
from tieline.drawing.marks import GRID_MM, XY, Arc, Circle, Line, Mark, Pen, Picture, Polyline, Text
from tieline.export.strokes import arc_point, ends_of

FONTS = "'DejaVu Sans', Verdana, 'Bitstream Vera Sans', sans-serif"
_CAPS = ("butt", "round", "square")
_JOINS = ("miter", "round")
_XML_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*\Z")


def write_svg(picture: Picture) -> bytes:
    """`picture` as an SVG file in UTF-8, in its true size; the same picture gives the same bytes."""
    from svgwrite import Drawing

    wide, high = _mm(picture.width), _mm(picture.height)
    drawing = Drawing(size=(f"{wide}mm", f"{high}mm"), viewBox=f"0 0 {wide} {high}", debug=False)
    drawing.set_desc(title=printable(f"{picture.sheet} {picture.title}".strip()))
    drawing.defs.add(drawing.style(_stylesheet(picture)))
    drawing.add(drawing.rect(size=(wide, high), class_="paper"))
    groups: dict[str, list[Mark]] = {}
    for mark in picture.marks:
        groups.setdefault(mark.of, []).append(mark)
    for of, marks in groups.items():
        group = drawing.add(_group(drawing, of))
        for element in _elements(drawing, marks):
            group.add(element)
    return ("<?xml version='1.0' encoding='utf-8'?>\n" + _in_lines(drawing.tostring())).encode("utf-8")


def _group(drawing: Any, of: str) -> Any:  # noqa: ANN401 - svgwrite is untyped
    group = drawing.g()
    if of:
        group["data-of"] = printable(of)
        if _XML_NAME.match(of):
            group["id"] = of
    return group


def _elements(drawing: Any, marks: list[Mark]) -> list[Any]:  # noqa: ANN401
    """A path for each pen, one for what is filled, and the texts."""
    strokes: dict[Pen, list[str]] = {}
    fills: list[str] = []
    texts = []
    for mark in marks:
        match mark:
            case Line():
                strokes.setdefault(mark.pen, []).append(f"M{_at(mark.a)}L{_at(mark.b)}")
            case Polyline():
                if not mark.points:
                    continue
                path = "M" + "L".join(map(_at, mark.points)) + ("Z" if mark.closed else "")
                strokes.setdefault(mark.pen, []).append(path)
                if mark.filled:
                    fills.append(path)
            case Arc():
                strokes.setdefault(mark.pen, []).append(_arc(mark))
            case Circle():
                if mark.filled:
                    fills.append(_circle(mark))
                else:
                    strokes.setdefault(mark.pen, []).append(_circle(mark))
            case Text():
                if (text := printable(mark.text)).strip():
                    texts.append(_text(drawing, mark, text))
            case _:
                assert_never(mark)
    paths = [_path(drawing, pen, "".join(strokes[pen])) for pen in Pen if pen in strokes]
    if fills:
        paths.append(drawing.path(d="".join(fills), class_="ink"))
    return [*paths, *texts]


def _path(drawing: Any, pen: Pen, path: str) -> Any:  # noqa: ANN401
    element = drawing.path(d=path, class_=pen.label)
    if pen.dashes_mm:  # not in the style sheet: some readers know no lists there
        element["stroke-dasharray"] = ",".join(map(_number, pen.dashes_mm))
    return element


def _text(drawing: Any, mark: Text, text: str) -> Any:  # noqa: ANN401
    x, y = _mm(mark.at[0]), _mm(mark.at[1])
    element = drawing.text(text, insert=(x, y), font_size=_number(mark.size_mm))
    if mark.anchor != "left":
        element["text-anchor"] = "middle" if mark.anchor == "center" else "end"
    if mark.turn == 90:
        element["transform"] = f"rotate(-90 {x} {y})"
    if mark.bold:
        element["font-weight"] = "bold"
    return element


def _arc(arc: Arc) -> str:
    """Two arcs, so that a sweep of 180 degrees or more is never in doubt."""
    radius, way = _mm(arc.radius), 0 if arc.sweep_deg > 0 else 1
    steps = [arc.start_deg + arc.sweep_deg * share for share in (0, 0.5, 1)]
    start, middle, end = (_at(arc_point(arc, angle)) for angle in steps)
    return f"M{start}A{radius} {radius} 0 0 {way} {middle}A{radius} {radius} 0 0 {way} {end}"


def _circle(circle: Circle) -> str:
    (x, y), radius = circle.center, _mm(circle.radius)
    east, west = _at((x + circle.radius, y)), _at((x - circle.radius, y))
    return f"M{east}A{radius} {radius} 0 1 0 {west}A{radius} {radius} 0 1 0 {east}Z"


def _stylesheet(picture: Picture) -> str:
    used = {mark.pen for mark in picture.marks if not isinstance(mark, Text)}
    rules = [
        "path{fill:none;stroke:#000}",
        "path.ink{fill:#000;stroke:none}",
        ".paper{fill:#fff}",
        f"text{{font-family:{FONTS};white-space:pre}}",
        *(_rule(pen) for pen in Pen if pen in used),
    ]
    return "\n" + "\n".join(rules) + "\n"


def _rule(pen: Pen) -> str:
    ends = ends_of(pen)
    return (
        f".{pen.label}{{stroke-width:{_number(pen.width_mm)};stroke-linecap:{_CAPS[ends.cap]};"
        f"stroke-linejoin:{_JOINS[ends.join]}}}"
    )


def _number(value: float) -> str:
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _mm(units: float) -> str:
    return _number(units * GRID_MM)


def _at(point: XY) -> str:
    return f"{_mm(point[0])} {_mm(point[1])}"


def _in_lines(text: str) -> str:
    """An element a line: what changed on the sheet can be read in a difference of two files."""
    return re.sub(r"(?<=>)(?=<(?:g|/g|path|text|rect|defs|/defs|/svg|title|style)\b)", "\n", text) + "\n"

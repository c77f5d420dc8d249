"""The picture of a symbol: an SVG file of few elements, read strictly into marks by named part."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Literal, cast

from tieline.drawing.marks import GRID_MM, XY, Circle, Layer, Line, Mark, Pen, Polyline, Text
from tieline.drawing.symbols.path_data import path_marks

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

SMALLEST_LETTERS_MM = 2.8
"""Height of the em below which capitals would fall under 2.0 mm."""

_SPACE = "{http://www.w3.org/2000/svg}"
_STYLE = frozenset(
    {"fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap", "stroke-linejoin"}
    | {"font-family", "font-size", "font-weight", "text-anchor"}
)
_TAKES: dict[str, frozenset[str]] = {
    "svg": frozenset({"viewBox", "width", "height", "version"}),
    "g": frozenset({"id", "display"}),
    "line": frozenset({"x1", "y1", "x2", "y2"}),
    "polyline": frozenset({"points"}),
    "polygon": frozenset({"points"}),
    "circle": frozenset({"cx", "cy", "r"}),
    "rect": frozenset({"x", "y", "width", "height", "rx"}),
    "path": frozenset({"d"}),
    "text": frozenset({"x", "y"}),
    "title": frozenset(),
}
_PENS = {
    (round(pen.width_mm / GRID_MM, 3), tuple(round(dash / GRID_MM, 2) for dash in pen.dashes_mm)): pen
    for pen in (Pen.SYMBOL, Pen.POWER, Pen.BUS, Pen.SENSING, Pen.FUTURE, Pen.TRIP, Pen.CONTROL)
}
_ANCHORS: dict[str, Literal["left", "center", "right"]] = {"start": "left", "middle": "center", "end": "right"}


class SymbolError(ValueError):
    """A file of the symbol library that cannot be read; the message names the file and the place."""


def read_picture(path: Path) -> Mapping[str, tuple[Mark, ...]]:
    """The marks of a symbol file by part, in the file's order. Raises SymbolError naming the file and the element."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as problem:
        raise SymbolError(f"{path.name}: the picture cannot be read ({problem})") from problem
    return parse_picture(text, path.name)


def parse_picture(text: str, name: str) -> Mapping[str, tuple[Mark, ...]]:
    """As `read_picture`, from the text of the file; `name` is what a message calls it."""
    from xml.etree.ElementTree import ParseError

    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        root = fromstring(text, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError) as problem:
        raise SymbolError(f"{name}: not a plain SVG file ({problem})") from problem
    parts: dict[str, list[Mark]] = {"": []}
    if root.tag != f"{_SPACE}svg":
        raise SymbolError(f"{name}: the outermost element is not svg")
    for part, mark in _Reader(name).marks(root, {}, ""):
        parts.setdefault(part, []).append(mark)
    return {part: tuple(marks) for part, marks in parts.items()}


class _Reader:
    """Walks the elements of one file; each inherits what the groups around it say of pen, fill and letters."""

    def __init__(self, name: str) -> None:
        self.name = name

    def marks(self, element: Element, inherited: Mapping[str, str], part: str) -> Iterator[tuple[str, Mark]]:
        tag = self._tag(element)
        style = {**inherited, **{key: value for key, value in element.attrib.items() if key in _STYLE}}
        if tag in ("svg", "g"):
            own = element.get("id")
            if own is not None and part:
                raise self._error(element, f'part "{own}" lies inside part "{part}"')
            for child in element:
                yield from self.marks(child, style, own or part)
            return
        try:
            for mark in _shape(tag, element, style):
                yield part, mark
        except ValueError as problem:
            raise self._error(element, str(problem)) from problem

    def _tag(self, element: Element) -> str:
        tag = str(element.tag).removeprefix(_SPACE)
        if tag not in _TAKES:
            raise self._error(element, "a symbol is made of " + ", ".join(sorted(_TAKES)) + " only")
        strange = set(element.attrib) - _TAKES[tag] - _STYLE
        if strange:
            raise self._error(element, f'attribute "{min(strange)}" is not used in symbols')
        return tag

    def _error(self, element: Element, says: str) -> SymbolError:
        tag = str(element.tag).removeprefix(_SPACE)
        return SymbolError(f"{self.name}, element <{tag}>: {says}")


def _shape(tag: str, element: Element, style: Mapping[str, str]) -> list[Mark]:
    if tag == "title":
        return []
    if tag == "text":
        return [_text(element, style)]
    pen, filled = _pen(style), _filled(style)
    if filled and tag not in ("circle", "polygon", "rect"):
        raise ValueError("only a circle, a rect or a polygon may be filled")
    number = _numbers(element)
    match tag:
        case "line":
            return [Line((number("x1"), number("y1")), (number("x2"), number("y2")), pen, Layer.SYMBOLS)]
        case "circle":
            return [Circle((number("cx"), number("cy")), number("r"), pen, Layer.SYMBOLS, filled=filled)]
        case "rect":
            return _rect(number, pen, filled)
        case "path":
            return path_marks(element.get("d", ""), pen)
        case _:
            closed = tag == "polygon"
            return [Polyline(_points(element), pen, Layer.SYMBOLS, closed=closed, filled=filled)]


def _numbers(element: Element) -> Callable[[str], float]:
    """Reads the numeric attributes of an element; one that is not given is 0, as in SVG."""
    return lambda name: _number(element.get(name, "0"), name)


def _number(text: str, name: str) -> float:
    try:
        value = float(text)
    except ValueError:
        raise ValueError(f'{name} is "{text}"; a number is wanted') from None
    if not -10_000 < value < 10_000:
        raise ValueError(f"{name} is {text}; that is off any sheet")
    return value


def _points(element: Element) -> tuple[XY, ...]:
    values = [_number(text, "points") for text in element.get("points", "").replace(",", " ").split()]
    if len(values) < 4 or len(values) % 2:
        raise ValueError("points must be pairs of numbers, two pairs at least")
    return tuple(zip(values[::2], values[1::2], strict=True))


def _rect(number: Callable[[str], float], pen: Pen, filled: bool) -> list[Mark]:
    left, top, radius = number("x"), number("y"), number("rx")
    right, bottom = left + number("width"), top + number("height")
    if radius == 0:
        corners = ((left, top), (right, top), (right, bottom), (left, bottom))
        return [Polyline(corners, pen, Layer.SYMBOLS, closed=True, filled=filled)]
    if filled:
        raise ValueError("a filled rect has square corners")
    r = f"A {radius} {radius} 0 0 1"
    return path_marks(
        f"M {left + radius} {top} H {right - radius} {r} {right} {top + radius} V {bottom - radius} "
        f"{r} {right - radius} {bottom} H {left + radius} {r} {left} {bottom - radius} V {top + radius} "
        f"{r} {left + radius} {top}",
        pen,
    )


def _text(element: Element, style: Mapping[str, str]) -> Text:
    number = _numbers(element)
    size_mm = round(_number(style.get("font-size", "0"), "font-size") * GRID_MM, 2)
    if size_mm < SMALLEST_LETTERS_MM:
        raise ValueError(f"letters of {size_mm} mm; {SMALLEST_LETTERS_MM} mm is the least")
    anchor = style.get("text-anchor", "start")
    if anchor not in _ANCHORS or not (element.text or "").strip():
        raise ValueError("text-anchor is start, middle or end, and a text has letters")
    words = cast(str, element.text).strip()
    bold = style.get("font-weight") == "bold"
    return Text((number("x"), number("y")), words, size_mm, Layer.SYMBOLS, anchor=_ANCHORS[anchor], bold=bold)


def _filled(style: Mapping[str, str]) -> bool:
    fill = style.get("fill", "black")
    if fill not in ("none", "black"):
        raise ValueError(f'fill "{fill}"; a symbol is none or black')
    return fill == "black"


def _pen(style: Mapping[str, str]) -> Pen:
    if style.get("stroke") != "black":
        raise ValueError(f'stroke "{style.get("stroke")}"; a symbol is drawn in black')
    width = _number(style.get("stroke-width", "0"), "stroke-width")
    dashes = style.get("stroke-dasharray", "none")
    lengths = () if dashes == "none" else tuple(_number(dash, "stroke-dasharray") for dash in dashes.split())
    pen = _PENS.get((width, lengths))
    if pen is None:
        known = "; ".join(" ".join(map(str, (width, *dashes))) for width, dashes in _PENS)
        raise ValueError(f"no pen is {width:g} wide with dashes {dashes}; the pens are {known}")
    return pen

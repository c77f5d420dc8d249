"""One page of a PDF as its content stream: strokes gathered by layer and pen, then the writing of each layer."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, assert_never

from tieline.drawing.lettering import printable
from tieline.drawing.marks import GRID_MM, XY, Arc, Circle, Layer, Line, Mark, Pen, Polyline, Text
from tieline.export.strokes import CIRCLE_KAPPA, arc_curves, arc_point, ends_of

_PATHS_PER_STROKE = 200
"""Subpaths that one stroke operator takes; readers slow down on endless paths."""


class _Numbers(dict[float, str]):
    """Numbers as PDF writes them, to a thousandth of a grid unit (1.3 micrometres), each worked out once."""

    def __missing__(self, value: float) -> str:
        short = f"{value:.3f}".rstrip("0").rstrip(".") if value != int(value) else str(int(value))
        text = self[value] = "0" if short == "-0" else short
        return text


_N = _Numbers()


class PageStream:
    """Collects marks and gives the bytes that draw them. All ink is black, so the order of marks does not show."""

    def __init__(self, canvas: Any, regular: Any, bold: Any) -> None:  # noqa: ANN401 - reportlab is untyped
        self._canvas = canvas
        self._faces = {False: regular, True: bold}
        self._strokes: dict[tuple[Layer, Pen], list[str]] = {}
        self._fills: dict[Layer, list[str]] = {}
        self._texts: dict[Layer, list[str]] = {}
        self._font: dict[Layer, str] = {}

    def add(self, mark: Mark) -> None:
        """Draw `mark`."""
        match mark:
            case Line():
                (x1, y1), (x2, y2) = mark.a, mark.b
                self._stroke(mark, f"{_N[x1]} {_N[y1]} m {_N[x2]} {_N[y2]} l")
            case Polyline():
                self._polyline(mark)
            case Arc():
                self._stroke(mark, _move(arc_point(mark, mark.start_deg)) + _curves(arc_curves(mark)))
            case Circle():
                path = _circle(mark)
                if mark.filled:
                    self._fills.setdefault(mark.layer, []).append(path)
                else:
                    self._stroke(mark, path)
            case Text():
                self._write(mark)
            case _:
                assert_never(mark)

    def _stroke(self, mark: Line | Polyline | Arc | Circle, path: str) -> None:
        key = (mark.layer, mark.pen)
        paths = self._strokes.get(key)
        if paths is None:
            paths = self._strokes[key] = []
        paths.append(path)

    def _polyline(self, mark: Polyline) -> None:
        if not mark.points:
            return
        first, *others = mark.points
        path = _move(first) + "".join(f" {_N[x]} {_N[y]} l" for x, y in others) + (" h" if mark.closed else "")
        if mark.filled:
            self._fills.setdefault(mark.layer, []).append(path)
        self._stroke(mark, path)

    def _write(self, mark: Text) -> None:
        text = printable(mark.text)
        if not text.strip():
            return
        font = self._faces[mark.bold]
        size = mark.size_mm / GRID_MM
        x, y = mark.at
        if mark.anchor != "left":
            back = font.stringWidth(text, size) * (0.5 if mark.anchor == "center" else 1)
            x, y = (x, y + back) if mark.turn == 90 else (x - back, y)
        shown = _N[size]
        matrix = f"0 -{shown} -{shown} 0" if mark.turn == 90 else f"{shown} 0 0 -{shown}"
        written = self._texts.setdefault(mark.layer, [])
        written.append(f"{matrix} {_N[x]} {_N[y]} Tm")
        for face, letters in self._pieces(font, text):
            if self._font.get(mark.layer) != face:
                self._font[mark.layer] = face
                written.append(f"{face} 1 Tf")
            written.append(f"({letters}) Tj")

    def _pieces(self, font: Any, text: str) -> Iterable[tuple[str, str]]:  # noqa: ANN401
        """`text` as runs of one subset of the font each: the subset's name and its letters, escaped."""
        doc = self._canvas._doc
        if text.isascii() and doc in font.state:
            # reportlab keeps ASCII under its own codes in the first subset
            return [(font.getSubsetInternalName(0, doc), _escaped(text))]
        runs = font.splitString(text, doc)
        return [(font.getSubsetInternalName(number, doc), _escaped(run.decode("latin-1"))) for number, run in runs]

    def layers(self) -> tuple[str, ...]:
        """The names of the layers that have something on this page."""
        used = {layer for layer, _ in self._strokes} | set(self._fills) | set(self._texts)
        return tuple(sorted(layer.value for layer in used))

    def data(self, height_pt: float) -> bytes:
        """The content stream for a page `height_pt` points high."""
        out = [f"3.6 0 0 -3.6 0 {_N[height_pt]} cm"]
        for layer in Layer:
            inked = self._layer(layer)
            if inked:
                out += [f"/OC /L-{layer.value} BDC", *inked, "EMC"]
        return "\n".join([*out, ""]).encode("latin-1")

    def _layer(self, layer: Layer) -> list[str]:
        out: list[str] = []
        for pen in Pen:
            if paths := self._strokes.get((layer, pen)):
                out.append(_pen(pen))
                for start in range(0, len(paths), _PATHS_PER_STROKE):
                    out += [*paths[start : start + _PATHS_PER_STROKE], "S"]
        for path in self._fills.get(layer, ()):
            out += [path, "f"]
        if texts := self._texts.get(layer):
            out += ["BT", *texts, "ET"]
        return out


def _pen(pen: Pen) -> str:
    ends = ends_of(pen)
    dashes = " ".join(_N[round(length / GRID_MM, 4)] for length in pen.dashes_mm)
    return f"{_N[pen.width_mm / GRID_MM]} w {ends.cap} J {ends.join} j [{dashes}] 0 d"


def _move(point: XY) -> str:
    return f"{_N[point[0]]} {_N[point[1]]} m"


def _curves(curves: Iterable[tuple[XY, XY, XY]]) -> str:
    return "".join(
        f" {_N[x1]} {_N[y1]} {_N[x2]} {_N[y2]} {_N[x3]} {_N[y3]} c" for (x1, y1), (x2, y2), (x3, y3) in curves
    )


def _circle(circle: Circle) -> str:
    (x, y), r = circle.center, circle.radius
    k = r * CIRCLE_KAPPA
    east, west, north, south = _N[x + r], _N[x - r], _N[y - r], _N[y + r]
    at_x, at_y = _N[x], _N[y]
    right, left, up, down = _N[x + k], _N[x - k], _N[y - k], _N[y + k]
    return (
        f"{east} {at_y} m {east} {up} {right} {north} {at_x} {north} c "
        f"{left} {north} {west} {up} {west} {at_y} c {west} {down} {left} {south} {at_x} {south} c "
        f"{right} {south} {east} {down} {east} {at_y} c h"
    )


def _escaped(letters: str) -> str:
    if "\\" in letters or "(" in letters or ")" in letters:
        letters = letters.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return letters.replace("\r", r"\r")

"""Reading of the `d` of an SVG path: absolute M, L, H, V, A and Z, arcs of circles only."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from math import atan2, degrees, dist, sqrt

from tieline.drawing.marks import XY, Arc, Layer, Line, Mark, Pen, Polyline

_TOKEN = re.compile(r"[A-Za-z]|[-+]?(?:\d+\.?\d*|\.\d+)|[\s,]+|.")
_TAKES = {"M": 2, "L": 2, "H": 1, "V": 1, "A": 7, "Z": 0}


def path_marks(data: str, pen: Pen) -> list[Mark]:
    """The strokes of a path. Raises ValueError saying what cannot be read."""
    trace = _Trace(pen)
    for letter, numbers in _commands(data):
        trace.follow(letter, numbers)
    return trace.finished()


def _commands(data: str) -> list[tuple[str, list[float]]]:
    commands: list[tuple[str, list[float]]] = []
    for token in _TOKEN.findall(data):
        if not token.strip(" ,\t\r\n"):
            continue
        if token in _TAKES:
            commands.append((token, []))
        elif token[-1].isdigit() or token[-1] == ".":
            if not commands:
                raise ValueError("a path begins with M")
            commands[-1][1].append(float(token))
        else:
            raise ValueError(f'path command "{token}"; one of M L H V A Z is wanted')
    for letter, numbers in commands:
        if len(numbers) != _TAKES[letter]:
            raise ValueError(f"path command {letter} has {len(numbers)} numbers; it takes {_TAKES[letter]}")
    return commands


@dataclass
class _Trace:
    """The pen on its way: straight strokes that follow each other become one polyline, so that corners join cleanly."""

    pen: Pen
    marks: list[Mark] = field(default_factory=list)
    run: list[XY] = field(default_factory=list)
    start: XY | None = None

    def follow(self, letter: str, numbers: list[float]) -> None:
        if letter == "M":
            self._lift()
            self.start = (numbers[0], numbers[1])
            self.run = [self.start]
            return
        if self.start is None:
            raise ValueError("a path begins with M")
        x, y = self.run[-1]
        match letter:
            case "L":
                self.run.append((numbers[0], numbers[1]))
            case "H":
                self.run.append((numbers[0], y))
            case "V":
                self.run.append((x, numbers[0]))
            case "Z":
                self._close()
            case "A":
                self._bend(numbers)

    def finished(self) -> list[Mark]:
        self._lift()
        return self.marks

    def _close(self) -> None:
        assert self.start is not None
        if self.run[0] == self.start and len(self.run) > 2:
            self.marks.append(Polyline(tuple(self.run), self.pen, Layer.SYMBOLS, closed=True))
            self.run = [self.start]
        else:
            self.run.append(self.start)

    def _bend(self, numbers: list[float]) -> None:
        radius, other, _, large, sweep, x, y = numbers
        if radius != other or radius <= 0:
            raise ValueError("an arc of a path must be part of a circle")
        a = self.run[-1]
        self._lift()
        self.marks.append(arc_through(a, (x, y), radius, bool(large), bool(sweep), self.pen))
        self.run = [(x, y)]

    def _lift(self) -> None:
        if len(self.run) == 2:
            self.marks.append(Line(self.run[0], self.run[1], self.pen, Layer.SYMBOLS))
        elif len(self.run) > 2:
            self.marks.append(Polyline(tuple(self.run), self.pen, Layer.SYMBOLS))
        self.run = []


def arc_through(a: XY, b: XY, radius: float, large: bool, clockwise: bool, pen: Pen) -> Arc:
    """The arc from `a` to `b` with SVG's two flags. Raises ValueError where no such circle exists."""
    chord = dist(a, b)
    if chord == 0 or chord > 2 * radius * 1.0001:
        raise ValueError("an arc of a path does not reach its end with that radius")
    rise = sqrt(max(radius * radius - chord * chord / 4, 0.0))
    # The center lies to the right of the way from a to b (y down) for a small clockwise arc, and so on in turn.
    side = 1 if clockwise != large else -1
    across = (-(b[1] - a[1]) / chord, (b[0] - a[0]) / chord)
    center = (_clean((a[0] + b[0]) / 2 + side * rise * across[0]), _clean((a[1] + b[1]) / 2 + side * rise * across[1]))
    begin, end = (_clean(degrees(atan2(center[1] - p[1], p[0] - center[0]))) for p in (a, b))
    sweep = (end - begin) % 360
    return Arc(center, radius, begin % 360, sweep - 360 if clockwise else sweep, pen, Layer.SYMBOLS)


def _clean(value: float) -> float:
    """Without the noise of the last binary digits, so that 0 is 0."""
    return round(value, 9) + 0.0

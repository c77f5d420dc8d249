"""The notes of a sheet: the project's general notes, numbered, and the free text that stands on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from tieline.drawing.geometry import Box
from tieline.drawing.lettering import SMALLEST_MM, capital_height, printable, width_of, wrapped
from tieline.drawing.marks import Layer, Line, Mark, Pen, Polyline, Text
from tieline.model.records import Annotation, Project

_HEAD_MM = 3.2
_HEAD = 5.0
_PAD = 1.6
_LINE = 3.5
_MOST_LINES = 40
"""Lines that a single note may have; the rest of it is shortened."""
MOST_NOTES = 200
_WIDTHS = (110, 150, 80, 60)


class Notes:
    """The general notes as a table; each note is broken into lines. `first` is the number of the first of them."""

    def __init__(self, notes: Sequence[str], first: int = 1) -> None:
        self._notes = tuple(notes)
        self._first = first
        self._indent = width_of(f"{first + len(notes)}.", SMALLEST_MM) + 1.4

    def __len__(self) -> int:
        return len(self._notes)

    def cut(self, start: int, end: int) -> Notes:
        """Some of the notes, under the numbers they have."""
        return Notes(self._notes[start:end], self._first + start)

    def shapes(self) -> Iterator[tuple[float, float, int]]:
        """Width and height for each width that a block of notes may have, and that width again."""
        for width in _WIDTHS:
            yield width, _HEAD + _LINE * sum(map(len, self._lines(width))) + _PAD, width

    def _lines(self, width: int) -> list[tuple[str, ...]]:
        room = width - 2 * _PAD - self._indent
        return [wrapped(note, room, SMALLEST_MM, _MOST_LINES) for note in self._notes]

    def marks(self, box: Box, shape: int) -> Iterator[Mark]:
        """The notes in `box`, which has the width `shape`."""
        corners = ((box.left, box.top), (box.right, box.top), (box.right, box.bottom), (box.left, box.bottom))
        yield Polyline(corners, Pen.SYMBOL, Layer.TABLES, closed=True)
        yield Line((box.left, box.top + _HEAD), (box.right, box.top + _HEAD), Pen.HAIR, Layer.TABLES)
        base = box.top + _HEAD / 2 + capital_height(_HEAD_MM) / 2
        yield Text((box.left + _PAD, base), "NOTES", _HEAD_MM, Layer.TABLES, "@project", bold=True)
        left = box.left + _PAD
        baseline = box.top + _HEAD + 0.6 + _LINE - 1
        for number, lines in enumerate(self._lines(shape), self._first):
            yield Text((left, baseline), f"{number}.", SMALLEST_MM, Layer.TABLES, "@project")
            for line in lines:
                yield Text((left + self._indent, baseline), line, SMALLEST_MM, Layer.TABLES, "@project")
                baseline += _LINE


def general_notes(project: Project) -> tuple[str, ...]:
    """The project's notes that say anything."""
    notes = [printable(note).strip() for note in project.items("notes") if isinstance(note, str)]
    return tuple(note for note in notes if note)[:MOST_NOTES]


def annotation_marks(annotations: Iterable[Annotation], area: Box) -> Iterator[Mark]:
    """The free text of a sheet where it was put. A reviewer's comment is not part of the drawing and is left out."""
    for annotation in annotations:
        if annotation.at is None or annotation.by is not None:
            continue
        x, y = annotation.at
        inside = area.contains((x, y))
        room = area.right - x - 1 if inside else 0.0
        if room < 10:
            continue
        for number, paragraph in enumerate(_lines(annotation.text, room)):
            baseline = y + number * _LINE
            if baseline < area.bottom - 1:
                yield Text((x, baseline), paragraph, SMALLEST_MM, Layer.TEXT, annotation.id)


def _lines(text: str, room: float) -> Iterator[str]:
    for paragraph in text.splitlines()[:_MOST_LINES]:
        yield from wrapped(paragraph, room, SMALLEST_MM, _MOST_LINES)

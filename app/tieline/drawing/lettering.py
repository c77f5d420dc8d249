"""Text made fit for a sheet: only characters that can be printed, wrapped or shortened to the room there is."""

from __future__ import annotations

from tieline.drawing.marks import GRID_MM
from tieline.drawing.text_metrics import CAPITAL, text_width_mm

SMALLEST_MM = 2.8
"""Height of the em below which nothing is written; capitals are then 2.04 mm high."""

ELLIPSIS = "…"


def printable(text: str) -> str:
    """`text` on one line without what has no shape.

    Line ends, tabs and other blanks become spaces; control characters, marks of writing direction, lone surrogates and
    unassigned code points are left out, since no file format may carry them all.
    """
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() else " " if char.isspace() else "" for char in text)


def width_of(text: str, size_mm: float, bold: bool = False) -> float:
    """Width of one line of `text` in grid units."""
    return text_width_mm(text, size_mm, bold) / GRID_MM


def capital_height(size_mm: float) -> float:
    """Height of a capital letter in grid units."""
    return CAPITAL * size_mm / GRID_MM


def shortened(text: str, room: float, size_mm: float, bold: bool = False) -> str:
    """As much of `text` as `room` grid units take, with an ellipsis where something is left out."""
    text = printable(text).strip()
    if width_of(text[:1000], size_mm, bold) <= room and len(text) <= 1000:
        return text
    left = room - width_of(ELLIPSIS, size_mm, bold)
    end = 0
    for letter in text:
        left -= width_of(letter, size_mm, bold)
        if left < 0:
            break
        end += 1
    return text[:end].rstrip() + ELLIPSIS


def fitted(text: str, room: float, size_mm: float, bold: bool = False) -> tuple[str, float]:
    """`text` and the size at which it fits into `room` grid units: `size_mm` or smaller, then shortened."""
    text = printable(text).strip()
    size = size_mm
    while size > SMALLEST_MM and width_of(text[:1000], size, bold) > room:
        size = max(SMALLEST_MM, round(size - 0.2, 1))
    return shortened(text, room, size, bold), size


def wrapped(text: str, room: float, size_mm: float, most: int, bold: bool = False) -> tuple[str, ...]:
    """`text` broken between words into at most `most` lines of `room` grid units; the last is shortened if need be."""
    words = printable(text[:20_000]).split()
    lines: list[str] = []
    while words and len(lines) < most - 1:
        line = words.pop(0)
        while words and width_of(f"{line} {words[0]}", size_mm, bold) <= room:
            line = f"{line} {words.pop(0)}"
        if width_of(line, size_mm, bold) > room:
            lines.extend(_broken(line, room, size_mm, bold, most - len(lines)))
        else:
            lines.append(line)
    if words and len(lines) < most:
        lines.append(shortened(" ".join(words), room, size_mm, bold))
    elif words and lines:
        lines[-1] = shortened(f"{lines[-1]} {' '.join(words)}", room, size_mm, bold)
    return tuple(lines[:most])


def _broken(word: str, room: float, size_mm: float, bold: bool, most: int) -> list[str]:
    """One word that is wider than the room, broken between letters."""
    lines = [""]
    for place, letter in enumerate(word):
        if width_of(lines[-1] + letter, size_mm, bold) > room and lines[-1]:
            if len(lines) == most:
                lines[-1] = shortened(lines[-1] + word[place:], room, size_mm, bold)
                break
            lines.append("")
        lines[-1] += letter
    return lines

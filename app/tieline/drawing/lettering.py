"""Text made fit for a sheet: only characters that can be printed, wrapped or shortened to the room there is."""

from __future__ import annotations

ELLIPSIS = "…"


def printable(text: str) -> str:
    """`text` on one line without what has no shape.

    Line ends, tabs and other blanks become spaces; control characters, marks of writing direction, lone surrogates and
    unassigned code points are left out, since no file format may carry them all.
    """
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() else " " if char.isspace() else "" for char in text)

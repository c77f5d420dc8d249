"""Problems told in one line, to the person who can act."""

from __future__ import annotations

import sys
import traceback
from pathlib import Path

from tieline.model.profile import ProfileError
from tieline.storage import StorageError


class CallError(Exception):
    """A call that asks for what cannot be; the message says what is wanted."""


def one_line(error: Exception) -> str:
    """What went wrong, in a line. What nobody foresaw names its place in the program, for the report."""
    if isinstance(error, StorageError):
        return printable(str(error))
    if isinstance(error, CallError | ProfileError):
        return f"tieline: {printable(str(error))}"
    if isinstance(error, OSError):
        place = f"{printable(str(error.filename))}: " if error.filename else ""
        return f"tieline: {place}{error.strerror or printable(str(error))}"
    frame = traceback.extract_tb(error.__traceback__)[-1]
    said = printable(str(error))[:200]
    place = f"{Path(frame.filename).name}, line {frame.lineno}"
    return f"tieline: internal fault at {place}: {type(error).__name__}: {said}; please report it"


def tell(error: Exception) -> None:
    """One line on standard error."""
    print(one_line(error), file=sys.stderr)


def printable(text: str) -> str:
    """The text without what could steer a terminal or break a line: a file's name may hold anything."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else f"\\x{ord(c):02x}" for c in text)

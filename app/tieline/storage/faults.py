"""What may be wrong with a file, and what is worth telling of one that is right: each thing with its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that keeps a file from being read: where it stands ("device D7", "line 4, column 9") and what it is."""

    place: str
    text: str

    def __str__(self) -> str:
        return f"{self.place}: {self.text}" if self.place else self.text


class StorageError(Exception):
    """A file that could not be read or written.

    The message is one line for the person who can act: `site.tieline, device D7: rating_a is "forty"; a number in
    amperes is wanted`. `faults` lists everything that was found, in the order of the file.
    """

    def __init__(self, name: str, faults: Sequence[Fault] | str) -> None:
        self.name = name
        self.faults: tuple[Fault, ...] = (Fault("", faults),) if isinstance(faults, str) else tuple(faults)
        super().__init__(self._line())

    def _line(self) -> str:
        first, more = self.faults[0], len(self.faults) - 1
        line = f"{self.name}, {first}" if first.place else f"{self.name}: {first}"
        return line + (f" (and {more} more {'faults' if more > 1 else 'fault'})" if more else "")

    def __reduce__(self) -> tuple[type[StorageError], tuple[str, tuple[Fault, ...]]]:
        return (type(self), (self.name, self.faults))


@dataclass(frozen=True, slots=True)
class Note:
    """Something to tell of a file that was read.

    `unknown property` is one of a device that this version does not know and keeps (rule DOC-090 tells of it too),
    `unknown` any other property, field or key of that kind; `odd` is accepted though unusual;
    `left out` could not be read and is missing from the document; `version` tells of a migration or a newer file.
    """

    sort: Literal["unknown property", "unknown", "odd", "left out", "version"]
    place: str
    text: str
    id: str | None = None

    def __str__(self) -> str:
        return f"{self.place}: {self.text}" if self.place else self.text


def shown(value: object) -> str:
    """A value as a message shows it: text in quotes, cut to sixty characters, nothing unprintable."""
    if isinstance(value, str):
        text = '"' + "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in value[:64]) + '"'
    elif value is None or isinstance(value, bool):
        text = {None: "null", True: "true", False: "false"}[value]
    elif isinstance(value, dict):
        text = "a table"
    elif isinstance(value, list | tuple):
        text = "a list"
    else:
        text = str(value)
    return text if len(text) <= 60 else text[:57] + "..."

"""The files a call names: documents, PDFs, and folders searched for both."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

SUFFIXES = (".tieline", ".pdf")


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read. In a folder a PDF that carries no document is passed over; one that was named is not."""

    path: str
    named: bool


def search(names: Sequence[str]) -> Iterator[Found]:
    """The files named, and those in the folders named, each once; a folder's in order of their names."""
    seen: set[str] = set()
    for name in names:
        for found in _in_folder(name) if os.path.isdir(name) else (Found(name, True),):  # noqa: PTH112
            key = os.path.realpath(found.path)
            if key not in seen:
                seen.add(key)
                yield found


def _in_folder(folder: str) -> Iterator[Found]:
    for here, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith(".") and Path(name).suffix.lower() in SUFFIXES:
                yield Found(os.path.join(here, name), False)  # noqa: PTH118 - as the user wrote it, "./" and all

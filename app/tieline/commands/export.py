"""`tieline export`: the sheets of a document, written under the filing name."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from tieline.commands.checked import profile_of
from tieline.commands.problems import CallError, printable
from tieline.storage import Loaded, StorageError, bytes_of, load

if TYPE_CHECKING:
    from tieline.export.submittal import Form
    from tieline.model.profile import Profile

_SUFFIXES = frozenset({".pdf", ".svg", ".png", ".tieline"})


def run(arguments: argparse.Namespace) -> int:
    """0; 2 where the file cannot be read, has no filing name, or something is there already."""
    from tieline.export.filing import FilingNameError

    submitted = _date(arguments.date)
    if arguments.out and Path(arguments.out).suffix.lower() in _SUFFIXES and not Path(arguments.out).is_dir():
        raise CallError(f"-o {arguments.out}: -o names the folder; the file in it goes by its filing name")
    loaded = load(arguments.file, lenient=arguments.lenient)
    for note in loaded.notes:
        if note.sort == "left out":
            print(f"{printable(loaded.name)}: left out: {printable(str(note))}", file=sys.stderr)
    folder = Path(arguments.out) if arguments.out else Path(arguments.file).parent
    profile = profile_of(loaded.document, None, arguments.file)
    try:
        files = exported(loaded, profile, arguments.to, submitted)
    except FilingNameError as error:
        raise StorageError(arguments.file, str(error)) from None
    for path in write(files, folder, force=arguments.force):
        print(path)
    return 0


def exported(loaded: Loaded, profile: Profile, to: Form, submitted: date | None) -> dict[str, bytes]:
    """The files an export consists of, by name. Raises FilingNameError where the document cannot be named."""
    from tieline.export.submittal import submittal_files

    kept = bytes_of(loaded.document, loaded)
    return submittal_files(loaded.document, kept, profile, to, submitted, today=date.today())


def write(files: Mapping[str, bytes], folder: Path, *, force: bool) -> list[Path]:
    """Write the files into the folder, which is made where it is missing. Nothing is written if any name is taken."""
    from tieline.export.filing import write_new

    paths = [folder / name for name in files]
    if not force and (there := next((path for path in paths if path.exists()), None)) is not None:
        raise CallError(f"{there} is there already; --force overwrites it")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for path, data in zip(paths, files.values(), strict=True):
            write_new(path, data, force=force)
    except FileExistsError as error:
        if folder.exists() and not folder.is_dir():
            raise CallError(f"{folder} is no folder; -o names the folder to write to") from None
        raise CallError(f"{error}; --force overwrites it") from None
    return paths


def _date(word: str | None) -> date | None:
    if word is None:
        return None
    found = _date_or_none(word)
    if found is None:
        raise CallError(f"--date {word}: a date YYYY-MM-DD is wanted")
    return found


def _date_or_none(word: str | None) -> date | None:
    try:
        return date.fromisoformat(word) if word and len(word) == 10 else None
    except ValueError:
        return None

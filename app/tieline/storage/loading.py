"""A document read from a file, a PDF that carries one, or plain bytes."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec

from tieline.model.change import Change
from tieline.model.document import Document
from tieline.storage import migrations, quick
from tieline.storage.careful import MOST_RECORDS, CarefulReader
from tieline.storage.faults import Fault, Note, StorageError, shown
from tieline.storage.jsontext import parse, read_text, salvage

LARGEST_FILE = 256 * 1024 * 1024
"""Bytes of a document, or of the PDF that carries it."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """A document with what is to be told of its file.

    `source_bytes` are the document's bytes as found (of a PDF: of the document inside). `read_only` is set for a file
    of a newer version. `complete` is False where `lenient` left something out; `notes` then lists each thing.
    """

    document: Document
    name: str
    source_bytes: bytes = field(repr=False)
    notes: tuple[Note, ...] = ()
    path: Path | None = None
    read_only: bool = False
    complete: bool = True
    from_pdf: bool = False
    version: int = migrations.VERSION


def load(path: str | Path, *, lenient: bool = False) -> Loaded:
    """The document in a file, or inside a PDF that this program exported.

    Raises StorageError, whose one line names the file, the place and what is wanted.
    """
    path = Path(path)
    return loads(read_bytes(path), str(path), lenient=lenient, path=path)


def as_filed(loaded: Loaded) -> Document:
    """The document as the rules judge it: of a PDF the current revision bears the PDF's own name as its `file`."""
    document = loaded.document
    revision = document.current_revision()
    if not loaded.from_pdf or loaded.path is None or revision is None:
        return document
    return document.apply(Change.of(document, msgspec.structs.replace(revision, file=loaded.path.name)))


def loads(data: bytes, name: str, *, lenient: bool = False, path: Path | None = None) -> Loaded:
    """The document in these bytes; `name` is what messages call it. Raises StorageError."""
    from_pdf = data[:1024].lstrip().startswith(b"%PDF-")
    if from_pdf:
        from tieline.storage import pdf

        data = pdf.attached_document(data, name)
    if data.startswith(b"\xef\xbb\xbf"):
        found = _read(data[3:], name, lenient, path, from_pdf)
        return _with_source(found, data)
    return _read(data, name, lenient, path, from_pdf)


def read_bytes(path: Path) -> bytes:
    """The bytes of a file that may be a document. Raises StorageError where there is none, or it is no such file."""
    name = str(path)
    try:
        if path.is_dir():
            raise StorageError(name, "this is a folder; a file is wanted")
        if not path.exists():
            raise StorageError(name, "there is no such file")
        if not path.is_file():
            raise StorageError(name, "this is no plain file")
        if (size := path.stat().st_size) > LARGEST_FILE:
            raise StorageError(name, f"the file has {size:,} bytes; no document is larger than {LARGEST_FILE:,}")
        return path.read_bytes()
    except (OSError, ValueError) as error:
        raise StorageError(name, f"the file cannot be read: {getattr(error, 'strerror', None) or error}") from None


def _read(data: bytes, name: str, lenient: bool, path: Path | None, from_pdf: bool) -> Loaded:
    _refuse_a_million(data, name)
    if (found := quick.read(data)) is not None:
        return Loaded(found[0], name, data, found[1], path, from_pdf=from_pdf)
    return _read_carefully(data, name, lenient, path, from_pdf)


def _refuse_a_million(data: bytes, name: str) -> None:
    count = data.count(b'"kind"')
    if count > MOST_RECORDS:
        raise StorageError(
            name, f"it holds about {count:,} devices and wires; a document may hold {MOST_RECORDS:,} at most"
        )


def _read_carefully(data: bytes, name: str, lenient: bool, path: Path | None, from_pdf: bool) -> Loaded:
    notes: list[Note] = []
    text = read_text(data, name, notes if lenient else None)
    raw = _table_in(text, name, lenient, notes)
    version = _version(raw, name, lenient, notes)
    newer = version > migrations.VERSION
    if version < migrations.VERSION:
        raw = _migrated(raw, version, name)
        notes.append(
            Note("version", "", f"written as version {version} of the format, read as version {migrations.VERSION}")
        )
    reader = CarefulReader(lenient, notes=notes)
    document = reader.read(raw)
    if reader.faults:
        raise StorageError(name, [_too_new(version), *reader.faults] if newer else reader.faults)
    if newer:
        notes.append(
            Note(
                "version",
                "",
                f"written by a newer Tieline (version {version} of the format; this one writes "
                f"{migrations.VERSION}); it is open for reading only",
            )
        )
    complete = not any(note.sort == "left out" for note in notes)
    return Loaded(document, name, data, tuple(notes), path, newer, complete, from_pdf, version)


def _table_in(text: str, name: str, lenient: bool, notes: list[Note]) -> dict[str, Any]:
    try:
        raw = parse(text, name)
    except StorageError:
        if not lenient or not text.lstrip().startswith("{"):
            raise
        raw = salvage(text, notes)
    if not isinstance(raw, dict):
        raise StorageError(name, f"this is no Tieline document; its JSON is {shown(raw)}, not a table")
    return raw


def _version(raw: dict[str, Any], name: str, lenient: bool, notes: list[Note]) -> int:
    """The version the file says it is. Raises StorageError where it is no document, or says no version there was."""
    if raw.get("format") != "tieline":
        found = shown(raw["format"]) if "format" in raw else "missing"
        if not lenient or "devices" not in raw:
            raise StorageError(name, f'this is no Tieline document; "format" is {found}, "tieline" is wanted')
        notes.append(Note("left out", "", f'"format" is {found}; the file is read as a Tieline document'))
    version = raw.get("version")
    if isinstance(version, int) and not isinstance(version, bool) and version > 0:
        return version
    found = shown(version) if "version" in raw else "missing"
    if not lenient:
        raise StorageError(name, f'"version" is {found}; a whole number from 1 on is wanted')
    notes.append(Note("left out", "", f'"version" is {found}; the file is read as version {migrations.VERSION}'))
    return migrations.VERSION


def _migrated(raw: dict[str, Any], version: int, name: str) -> dict[str, Any]:
    try:
        return migrations.migrate(raw, version)
    except KeyError:
        raise StorageError(name, f"there never was a version {version} of the format") from None


def _too_new(version: int) -> Fault:
    return Fault(
        "",
        f"written by a newer Tieline (version {version} of the format; this one reads up to {migrations.VERSION}); "
        "it cannot be read here. Install the newer Tieline",
    )


def _with_source(loaded: Loaded, data: bytes) -> Loaded:
    from dataclasses import replace

    return replace(loaded, source_bytes=data)

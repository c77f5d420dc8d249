"""A document written to its file: whole or not at all."""

from __future__ import annotations

import contextlib
import os
import secrets
from pathlib import Path

from tieline.model.document import Document
from tieline.storage.faults import StorageError
from tieline.storage.loading import Loaded
from tieline.storage.writing import dumps


def save(path: str | Path, document: Document, loaded: Loaded | None = None) -> bytes:
    """Write a document and return the bytes written.

    With `loaded`, what the document was read from, an unchanged document is written byte for byte as it was found.
    The file is replaced in one step, so that a crash leaves the old one or the new one; it keeps its permissions.
    Raises StorageError; the old file is then untouched.
    """
    path = Path(path)
    if path.suffix.lower() == ".pdf":
        raise StorageError(str(path), "a document is saved as .tieline; a PDF is exported")
    if loaded is not None and loaded.read_only and loaded.path is not None and _same(path, loaded.path):
        raise StorageError(str(path), "this file was written by a newer Tieline and is open for reading only")
    data = bytes_of(document, loaded, str(path))
    write_whole(path, data)
    return data


def bytes_of(document: Document, loaded: Loaded | None = None, name: str = "document") -> bytes:
    """What `save` would write."""
    if loaded is not None and loaded.complete and loaded.document == document:
        return loaded.source_bytes
    return dumps(document, name)


def write_whole(path: Path, data: bytes) -> None:
    """Put `data` in the place of a file in one step. Raises StorageError naming the file."""
    target = Path(os.path.realpath(path))
    draft = target.with_name(f".{target.name[:100]}.{secrets.token_hex(6)}.new")
    try:
        _refuse(target)
        _write(draft, data, _mode(target))
        os.replace(draft, target)  # noqa: PTH105 - replaces on Windows too
        _settle(target.parent)
    except OSError as error:
        raise StorageError(str(path), f"the file cannot be written: {error.strerror or error}") from None
    finally:
        with contextlib.suppress(OSError):
            draft.unlink(missing_ok=True)


def _refuse(target: Path) -> None:
    if target.is_dir():
        raise IsADirectoryError(21, "this is a folder")
    if target.exists() and not os.access(target, os.W_OK):
        raise PermissionError(13, "it is write-protected")
    if not target.parent.is_dir():
        raise FileNotFoundError(2, f"there is no folder {target.parent}")


def _mode(target: Path) -> int | None:
    return target.stat().st_mode & 0o7777 if target.exists() else None


def _write(draft: Path, data: bytes, mode: int | None) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(draft, flags, 0o666), "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    if mode is not None:
        draft.chmod(mode)


def _settle(folder: Path) -> None:
    """Make the new name last through a power failure, where the system can open folders."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        with contextlib.suppress(OSError):
            os.fsync(handle)
    finally:
        os.close(handle)


def _same(one: Path, other: Path) -> bool:
    return os.path.realpath(one) == os.path.realpath(other)

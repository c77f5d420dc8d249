"""The document inside a PDF that this program exported."""

from __future__ import annotations

import io
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

from tieline.storage.faults import StorageError

if TYPE_CHECKING:
    import pikepdf

SUFFIX = ".tieline"
MOST_ATTACHMENTS = 1000
LARGEST = 256 * 1024 * 1024
"""Bytes of a document when unpacked."""


class NoDocumentError(StorageError):
    """A PDF, sound as such, that carries no document."""


def read_attached(path: str | Path) -> bytes:
    """The bytes of the document that the PDF at `path` carries. Raises StorageError."""
    from tieline.storage.loading import read_bytes

    return attached_document(read_bytes(Path(path)), str(path))


def attached_document(data: bytes, name: str) -> bytes:
    """The bytes of the document that a PDF carries as an attachment whose name ends in `.tieline`.

    Raises StorageError where it carries none, or two, or the PDF cannot be read.
    """
    import pikepdf

    try:
        with pikepdf.open(io.BytesIO(data), suppress_warnings=True) as pdf:
            found = _documents(pdf)
            if len(found) == 1:
                return _content(found[0], name)
            if found:
                raise StorageError(name, f"this PDF carries {len(found)} documents")
            raise NoDocumentError(name, "this PDF carries no Tieline document; only PDFs exported by Tieline do")
    except pikepdf.PasswordError:
        raise StorageError(name, "this PDF is protected by a password") from None
    except (pikepdf.PdfError, zlib.error, ValueError, TypeError, KeyError, AttributeError, RuntimeError) as error:
        said = str(error).splitlines()[0][:120] if str(error) else type(error).__name__
        raise StorageError(name, f"this PDF is damaged and cannot be read: {said}") from None


def _documents(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    """The embedded files whose names end in `.tieline`, walked by hand: a hostile name tree may bite its tail."""
    import pikepdf

    names = pdf.Root.get("/Names", pikepdf.Dictionary()).get("/EmbeddedFiles")
    found: list[pikepdf.Object] = []
    waiting, seen = [names] if names is not None else [], 0
    while waiting and seen < MOST_ATTACHMENTS:
        node = waiting.pop()
        seen += 1
        waiting.extend(list(node.get("/Kids", []))[:MOST_ATTACHMENTS])
        entries = list(node.get("/Names", []))[: 2 * MOST_ATTACHMENTS]
        for spec in entries[1::2]:
            shown_name = str(spec.get("/UF", spec.get("/F", "")))
            if shown_name.lower().endswith(SUFFIX):
                found.append(spec)
    return found


def _content(spec: pikepdf.Object, name: str) -> bytes:
    import pikepdf

    files = spec.get("/EF")
    stream = None if files is None else files.get("/UF", files.get("/F"))
    if stream is None:
        raise StorageError(name, "the document inside this PDF is missing; only its name is there")
    kind = stream.get("/Filter")
    if kind is None:
        return bytes(stream.read_raw_bytes())
    filters = [str(kind)] if isinstance(kind, pikepdf.Name) else [str(one) for one in kind]
    if filters == ["/FlateDecode"] and "/DecodeParms" not in stream:
        return _inflated(bytes(stream.read_raw_bytes()), name)
    raise StorageError(name, f"the document inside this PDF is packed in a way that is not known ({kind})")


def _inflated(data: bytes, name: str) -> bytes:
    """Unpacked, but never beyond the size a document may have."""
    unpack = zlib.decompressobj()
    content = unpack.decompress(data, LARGEST + 1)
    if len(content) > LARGEST:
        raise StorageError(name, f"the document inside this PDF is larger than {LARGEST:,} bytes")
    return content

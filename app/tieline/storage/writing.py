"""A document as the bytes of its file: one record a line, in a fixed order, so that a `git diff` can be read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec

from tieline.model.document import Document
from tieline.model.records import Annotation, Device, Record, Revision, Sheet, Stamp, Waiver, Wire
from tieline.storage.faults import StorageError
from tieline.storage.migrations import VERSION

_encode = msgspec.json.Encoder().encode
_spaced = msgspec.json.format
_WHOLE_FLOAT = re.compile(rb"\.0(?![0-9])")


def dumps(document: Document, name: str = "document") -> bytes:
    """The canonical bytes of a document: equal documents whose properties stand in the same order give the same.

    Defaults are left out, records are sorted by id (revisions by number), floats stand only where a value is not whole.
    Raises StorageError where a record holds what no file can.
    """
    revisions = sorted(document.revisions.values(), key=lambda revision: revision.number)
    parts = [
        b'{\n"format": "tieline", "version": %d,\n"project": ' % VERSION,
        _line(document.project, document.project.props, name),
        *_table(b"sheets", _sorted(document.sheets), name),
        *_table(b"devices", _sorted(document.devices), name),
        *_table(b"wires", _sorted(document.wires), name),
        *_table(b"annotations", _sorted(document.annotations), name),
        *_table(b"waivers", _sorted(document.waivers), name),
        *_table(b"revisions", revisions, name),
        b',\n"stamp": ',
        b"null" if document.stamp is None else _record(document.stamp, name),
        *(b",\n%s: %s" % (_plain(key), _line(None, value, name)) for key, value in document.extra.items()),
        b"\n}\n",
    ]
    return b"".join(parts)


def _sorted(table: Mapping[str, Record]) -> Iterable[Record]:
    return [table[key] for key in sorted(table)]


def _table(name: bytes, records: Iterable[Record], file: str) -> Iterator[bytes]:
    yield b',\n"%s": [' % name
    lines = b",\n".join([_record(record, file) for record in records])
    yield b"\n" + lines + b"\n]" if lines else b"]"


def _record(record: Record, file: str) -> bytes:
    extra = getattr(record, "extra", None)
    if extra or isinstance(record, Revision):
        return _line(record, _with_extra(record), file)
    return _line(record, record, file)


def _line(record: Record | None, value: Any, file: str) -> bytes:  # noqa: ANN401 - a record or its parts
    """One value on one line. Whole floats are rare, so they are looked for in the text before they are mended."""
    try:
        text = _encode(value)
        if b".0" in text and _WHOLE_FLOAT.search(text) is not None:
            text = _encode(whole_numbers(msgspec.to_builtins(value)))
    except (TypeError, ValueError, OverflowError, RecursionError, msgspec.MsgspecError) as error:
        raise StorageError(file, f"{_name(record)} cannot be written: {error}") from None
    return _spaced(text, indent=0)


def _plain(key: str) -> bytes:
    return _encode(key)


def whole_numbers(value: Any) -> Any:  # noqa: ANN401
    """The same JSON value with every whole float as an integer."""
    match value:
        case float():
            return int(value) if value.is_integer() and abs(value) <= 1e15 else value
        case dict():
            return {key: whole_numbers(entry) for key, entry in value.items()}
        case list() | tuple():
            return [whole_numbers(entry) for entry in value]
        case _:
            return value


def _with_extra(record: Record) -> dict[str, Any]:
    """The record as a table, with the fields that this version does not know where the file had them: at the end."""
    table: dict[str, Any] = msgspec.to_builtins(record)
    extra: dict[str, Any] = dict(table.pop("extra", {}))
    if isinstance(record, Wire):
        for side in ("a", "b"):
            table[side] = {**table[side], **extra.pop(side, {})}
    if isinstance(record, Revision) and record.snapshot is not None:
        table["snapshot"] = {
            "devices": [_with_extra(device) for device in record.snapshot.devices],
            "wires": [_with_extra(wire) for wire in record.snapshot.wires],
            **extra.pop("snapshot", {}),
        }
    return {**table, **extra}


def _name(record: Record | None) -> str:
    match record:
        case Device() | Wire() | Sheet() | Annotation():
            return f"{type(record).__name__.lower()} {record.id}"
        case Waiver():
            return f"waiver {record.rule}"
        case Revision():
            return f"revision {record.number}"
        case Stamp():
            return "the stamp"
        case _:
            return "the project record"

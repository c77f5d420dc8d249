"""The reader for files that are right: decoded into records in one pass, then held against the dictionary.

It gives up at the slightest doubt and names no fault; `careful` then reads the file again and says what is wrong.
"""

from __future__ import annotations

import gc
import re
from collections.abc import Iterable
from functools import cache
from operator import attrgetter
from typing import Any, Literal, TypeVar

import msgspec
from msgspec import UNSET, UnsetType

from tieline.model.document import Document
from tieline.model.limits import FARTHEST, LONGEST_TEXT
from tieline.model.records import (
    SHEET_SIZES,
    Annotation,
    Device,
    Project,
    Revision,
    Sheet,
    Stamp,
    Waiver,
    Wire,
)
from tieline.storage import migrations
from tieline.storage.faults import Note
from tieline.storage.jsontext import has_key_twice
from tieline.storage.props import device_rules, project_rules, wire_rules
from tieline.storage.relations import relations

_HIDING = re.compile(rb"\\[ubf]")
"""Escapes that may hide hostile text."""
R = TypeVar("R", Sheet, Device, Wire, Annotation, Waiver, Revision)


class _File(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True):
    format: Literal["tieline"]
    version: int
    project: dict[str, Any] | UnsetType = UNSET
    sheets: list[Sheet] | UnsetType = UNSET
    devices: list[Device] | UnsetType = UNSET
    wires: list[Wire] | UnsetType = UNSET
    annotations: list[Annotation] | UnsetType = UNSET
    waivers: list[Waiver] | UnsetType = UNSET
    revisions: list[Revision] | UnsetType = UNSET
    stamp: Stamp | UnsetType | None = UNSET


@cache
def _decoder() -> msgspec.json.Decoder[_File]:
    return msgspec.json.Decoder(_File)


def read(data: bytes) -> tuple[Document, tuple[Note, ...]] | None:
    """The document in `data` with the notes on it, or None where anything calls for a second look."""
    if _doubtful(data) or (file := _decoded(data)) is None:
        return None
    if file.version != migrations.VERSION or _may_have_key_twice(file, data):
        return None
    document = _document(file)
    if document is None or not _fit(document):
        return None
    found = relations(document.sheets, document.devices, document.wires, document.annotations.values())
    return None if found.faults else (document, tuple(found.notes))


def _doubtful(data: bytes) -> bool:
    """Whether the text may hold what decoding passes over: hostile or endless text, names that need a second look."""
    return (
        (b"\\" in data and _HIDING.search(data) is not None)
        or b"\x7f" in data
        or b'"extra"' in data
        or b'"snapshot"' in data
        or _has_endless_text(data)
    )


def _has_endless_text(data: bytes) -> bool:
    """No text spans lines, so that short lines settle it; else what stands between two quotes is measured."""
    return all(max(map(len, data.split(mark))) > LONGEST_TEXT for mark in (b"\n", b'"'))


def _decoded(data: bytes) -> _File | None:
    """The records. Nothing made here can be garbage, so the collector need not look for any meanwhile."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        return _decoder().decode(data)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None
    finally:
        if collecting:
            gc.enable()


def _may_have_key_twice(file: _File, data: bytes) -> bool:
    """Decoding keeps the last of two equal keys. As many keys written again as there were: none was lost."""
    if data.count(b'":') == msgspec.json.encode(file).count(b'":'):
        return False
    return has_key_twice(data)


def _document(file: _File) -> Document | None:
    """The records as a document, or None where two have one id."""
    document = Document(
        Project(file.project or {}),
        _given(file.sheets),
        _given(file.devices),
        _given(file.wires),
        _given(file.annotations),
        _given(file.waivers),
        sorted(file.revisions or (), key=attrgetter("number")),
        file.stamp or None,
    )
    sharing = (document.sheets, document.devices, document.wires, document.annotations)
    kept = sum(map(len, sharing)) + len(document.waivers) + len(document.revisions)
    rows = (file.sheets, file.devices, file.wires, file.annotations, file.waivers, file.revisions)
    ids: set[str] = set().union(*sharing)
    if kept != sum(len(table or ()) for table in rows) or len(ids) != sum(map(len, sharing)):
        return None
    return document


def _given(rows: list[R] | UnsetType) -> list[R]:
    return sorted(rows, key=attrgetter("id")) if rows else []


def _fit(document: Document) -> bool:
    return (
        all(sheet.size in SHEET_SIZES for sheet in document.sheets.values())
        and _devices_fit(document.devices.values())
        and _wires_fit(document.wires.values())
        and project_rules().passes(document.project.props)
        and all(_is_id(key) for key in (*document.sheets, *document.annotations))
        and all(a.at is None or _on_paper(a.at) for a in document.annotations.values())
        and all(_is_id(w.rule) and w.facts is None for w in document.waivers.values())
        and all(0 <= revision.number < FARTHEST for revision in document.revisions.values())
    )


def _devices_fit(devices: Iterable[Device]) -> bool:
    rules = device_rules()
    for device in devices:
        rule = rules.get(device.kind)
        if rule is None or not rule.passes(device.props) or not _is_id(device.id):
            return False
        if device.at is not None and not _on_paper(device.at):
            return False
    return True


def _wires_fit(wires: Iterable[Wire]) -> bool:
    rule = wire_rules()
    for wire in wires:
        if not _is_id(wire.id) or (wire.props and not rule.passes(wire.props)):
            return False
        if wire.route and not all(map(_on_paper, wire.route)):
            return False
    return True


def _is_id(key: str) -> bool:
    return key[:1] not in ("", "@", " ", "\t") and len(key) <= 200


def _on_paper(at: tuple[int, int]) -> bool:
    return -FARTHEST <= at[0] <= FARTHEST and -FARTHEST <= at[1] <= FARTHEST

"""The fingerprint of a document: a hash of everything on its sheets but the stamp itself and the waivers."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

import msgspec

from tieline.model.document import Document

_LAYOUT = frozenset({"sheet", "at", "turn", "flip", "route", "by_hand"})
_DRAWN = frozenset({"drawn_length", "drawn_taps"})


def fingerprint(document: Document) -> str:
    """Sixteen hexadecimal digits that any change on the sheets makes differ.

    Of a revision its row is on the sheet (number, date, by, description); when and as what file it was submitted,
    and its snapshot, are not.
    """
    return _hash(_content(document))


def matches(document: Document, stamped: str) -> bool:
    """Whether `stamped` is the fingerprint of this document, or of it as the bare list that had no layout yet."""
    if stamped == fingerprint(document):
        return True
    bare = _content(document)
    for name in ("devices", "wires"):
        bare[name] = [_without_layout(record) for record in bare[name]]
    return stamped == _hash(bare)


def _without_layout(record: Mapping[str, Any]) -> dict[str, Any]:
    kept = {name: value for name, value in record.items() if name not in _LAYOUT}
    if not _DRAWN.isdisjoint(kept.get("props", {})):
        kept["props"] = {name: value for name, value in kept["props"].items() if name not in _DRAWN}
        if not kept["props"]:
            del kept["props"]
    return kept


def _content(document: Document) -> dict[str, Any]:
    plain = msgspec.to_builtins
    rows = sorted(document.revisions.values(), key=lambda revision: revision.number)
    return {
        "project": {name: value for name, value in document.project.props.items() if name != "last_id"},
        "sheets": [plain(document.sheets[key]) for key in sorted(document.sheets)],
        "devices": [plain(document.devices[key]) for key in sorted(document.devices)],
        "wires": [plain(document.wires[key]) for key in sorted(document.wires)],
        "annotations": [plain(document.annotations[key]) for key in sorted(document.annotations)],
        "extra": dict(document.extra),
        "revisions": [[row.number, row.date, row.by, row.description] for row in rows],
    }


def _hash(content: Mapping[str, Any]) -> str:
    text = json.dumps(_whole(content), sort_keys=True, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("ascii")).hexdigest()[:16]


def _whole(value: Any) -> Any:  # noqa: ANN401 - any JSON value
    """The value with 200.0 written as 200, so that a fingerprint does not hang on how a number was typed."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, dict):
        return {key: _whole(entry) for key, entry in value.items()}
    if isinstance(value, list | tuple):
        return [_whole(entry) for entry in value]
    return value

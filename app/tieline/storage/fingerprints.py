"""The fingerprint of a document: a hash by which a stamp knows the sheets it was put on."""

from __future__ import annotations

import hashlib
from typing import Any

import msgspec

from tieline.model.document import Document
from tieline.storage.writing import whole_numbers

_BOOKKEEPING = ("last_id",)
"""Project properties that say nothing of the sheets."""
_FILING = ("submitted", "file", "snapshot")
"""Fields of a revision that are filled in when the stamped sheet is filed; a stamp must outlive that."""


def fingerprint(document: Document) -> str:
    """SHA-256, in hexadecimal, of everything on the sheets but the stamp itself and the waivers.

    The order of records and properties, and 200 or 200.0, make no difference; any other change does.
    """
    project = {key: value for key, value in document.project.props.items() if key not in _BOOKKEEPING}
    content = {
        "project": project,
        "sheets": dict(document.sheets),
        "devices": dict(document.devices),
        "wires": dict(document.wires),
        "annotations": dict(document.annotations),
        "revisions": [_revision(document, key) for key in sorted(document.revisions)],
        "extra": dict(document.extra),
    }
    text = msgspec.json.encode(whole_numbers(msgspec.to_builtins(content)), order="sorted")
    return hashlib.sha256(text).hexdigest()


def _revision(document: Document, key: str) -> dict[str, Any]:
    table: dict[str, Any] = msgspec.to_builtins(document.revisions[key])
    return {name: value for name, value in table.items() if name not in _FILING}

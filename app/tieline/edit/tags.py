"""Reference designations: which one a new device gets, and which are free."""

from __future__ import annotations

import re
from collections.abc import Collection

from tieline.model.dictionary import dictionary
from tieline.model.document import Document

_NUMBERED = re.compile(r"^(.*?)-?(\d+)$")
_WRITTEN = {"52": "CB"}
"""Letters put on the sheet where the class of the dictionary is a bare device number (IEEE 315: CB)."""


def tags_in_use(document: Document) -> frozenset[str]:
    """Every tag that a device of this document bears."""
    return frozenset(tag for device in document.devices.values() if (tag := device.text("tag")) is not None)


def letters_of(kind: str) -> str:
    """The letters a tag of this kind begins with; empty where the kind bears no tag (point, junction, ground)."""
    spec = dictionary().kinds.get(kind)
    return "" if spec is None else _WRITTEN.get(spec.letters, spec.letters)


def next_tag(letters: str, taken: Collection[str]) -> str:
    """The letters with the next free number: CB-1, CB-2, ..."""
    number = 1
    while f"{letters}-{number}" in taken:
        number += 1
    return f"{letters}-{number}"


def free_tag(document: Document, kind: str) -> str | None:
    """The tag a new device of this kind gets, or None where the kind bears none."""
    letters = letters_of(kind)
    return next_tag(letters, tags_in_use(document)) if letters else None


def like_tag(tag: str, taken: Collection[str]) -> str:
    """`tag` itself where it is free, otherwise the same letters with the next free number."""
    if tag not in taken:
        return tag
    match = _NUMBERED.match(tag)
    return next_tag(match.group(1).rstrip("-") if match and match.group(1) else tag, taken)


def is_automatic(tag: str, kind: str) -> bool:
    """Whether this is the kind of tag a device gets by itself: the kind's letters and a number."""
    return re.fullmatch(re.escape(letters_of(kind)) + r"-\d+", tag) is not None

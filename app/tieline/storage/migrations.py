"""The versions of the file format, and how a document of an older one becomes one of today's."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

VERSION = 1
"""The version this program writes."""

Migration = Callable[[dict[str, Any]], dict[str, Any]]

MIGRATIONS: Mapping[int, Migration] = {}
"""From a version to the one after it. Version 1 is the first that was ever written, so there is none yet."""


def migrate(raw: dict[str, Any], version: int) -> dict[str, Any]:
    """The document as version `VERSION` writes it. Raises KeyError for a version that never was."""
    while version < VERSION:
        raw = {**MIGRATIONS[version](raw), "version": version + 1}
        version += 1
    return raw

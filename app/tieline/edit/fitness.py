"""The last gate of an edit: what it makes must be fit for a document, so that whatever is saved can be read again."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any

import msgspec

from tieline.edit.edit import EditError
from tieline.model.change import Change
from tieline.model.limits import DEEPEST, FARTHEST, HOSTILE, LARGEST_NUMBER, LONGEST_TEXT
from tieline.model.records import Device, Record


def refuse_unfit(change: Change) -> Change:
    """The change itself. Raises EditError where a record of it holds what no document may hold."""
    for before, after in change.records.values():
        if after is not None and after is not before:
            for name in after.__struct_fields__:
                value = getattr(after, name)
                if name not in ("snapshot", "id") and (fault := _fault(value)) is not None:
                    raise EditError(f"{_named(after)}: {_where(name, value)} {fault}.")
            for x, y in _places(after):
                if max(abs(x), abs(y)) > FARTHEST:
                    raise EditError(f"{_named(after)} would lie far beyond its sheet.")
    return change


def _fault(value: Any, depth: int = 0) -> str | None:  # noqa: ANN401 - any value of a record
    match value:
        case str():
            if len(value) > LONGEST_TEXT:
                return f"is longer than {LONGEST_TEXT:,} characters"
            if (found := HOSTILE.search(value)) is not None:
                return f"holds the character U+{ord(found.group()):04X}, which no text on a sheet may hold"
            return None
        case bool() | None:
            return None
        case int() | float():
            return None if math.isfinite(value) and abs(value) <= LARGEST_NUMBER else "is no number of the trade"
        case dict():
            parts: Iterable[Any] = (*value, *value.values())
        case list() | tuple():
            parts = value
        case msgspec.Struct():
            parts = msgspec.structs.astuple(value)
        case _:
            return None
    if depth > DEEPEST:
        return f"nests more than {DEEPEST} deep"
    return next((fault for part in parts if (fault := _fault(part, depth + 1)) is not None), None)


def _places(record: Record) -> Iterable[tuple[int, int]]:
    yield from (place for place in (getattr(record, "at", None),) if place is not None)
    yield from getattr(record, "route", None) or ()


def _named(record: Record) -> str:
    return record.tag if isinstance(record, Device) else record.id.lstrip("@")


def _where(name: str, value: Any) -> str:  # noqa: ANN401 - any value of a record
    if name == "props":
        return next((str(key) for key in value if _fault({key: value[key]}) is not None), name)
    return name

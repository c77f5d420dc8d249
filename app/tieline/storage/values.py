"""The fields a record may have, and what each may hold: the grammar of a `.tieline` file below its JSON."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from tieline.model.dictionary import WIRE_KINDS
from tieline.model.limits import DEEPEST, FARTHEST, HOSTILE, LARGEST_NUMBER, LONGEST_TEXT
from tieline.model.records import SHEET_SIZES
from tieline.storage.faults import shown


class Twice(dict[str, Any]):
    """A table of the file in which `key` is written more than once."""

    key = ""


class UnfitError(Exception):
    """A value that may not stand where it stands; the message reads "<found>; <accepted> is wanted"."""


Check = Callable[[Any], Any]


def _wanted(value: object, accepted: str) -> UnfitError:
    return UnfitError(f"is {shown(value)}; {accepted} is wanted")


def blemish(value: Any, depth: int = 0) -> str | None:  # noqa: ANN401 - any JSON value
    """What no value of a document may have: hostile text, a number out of all bounds, a bottomless nest."""
    match value:
        case str():
            return _text_blemish(value)
        case bool() | None:
            return None
        case int() | float():
            return None if abs(value) <= LARGEST_NUMBER else f"is {_odd_number(value)}"
        case Twice():
            return f"has {shown(value.key)} twice"
        case dict():
            parts: Any = [*value, *value.values()]
        case _:
            parts = value
    if depth >= DEEPEST:
        return f"nests tables and lists more than {DEEPEST} deep"
    return next((found for part in parts if (found := blemish(part, depth + 1)) is not None), None)


def _text_blemish(value: str) -> str | None:
    if len(value) > LONGEST_TEXT:
        return f"is a text of {len(value):,} characters; at most {LONGEST_TEXT:,} are accepted"
    if (match := HOSTILE.search(value)) is not None:
        return f"holds the character U+{ord(match.group()):04X}, which no text on a sheet may hold"
    return None


def _odd_number(value: float) -> str:
    if isinstance(value, float) and not math.isfinite(value):
        return "NaN or infinite or too large; a number is wanted"
    return f"too large a number ({value:.1e}); at most {LARGEST_NUMBER:.0e} is accepted"


# ------------------------------------------------------ checks: the value as the record keeps it, or UnfitError
def text(value: Any) -> str:  # noqa: ANN401
    """A text, without control characters."""
    if not isinstance(value, str):
        raise _wanted(value, "text")
    if (found := _text_blemish(value)) is not None:
        raise UnfitError(found)
    return value


def identity(value: Any) -> str:  # noqa: ANN401
    """An id: some text that does not begin with @."""
    if not isinstance(value, str) or not value.strip() or value.startswith("@") or len(value) > 200:
        raise _wanted(value, "a short text, not empty and not beginning with @,")
    return text(value)


def flag(value: Any) -> bool:  # noqa: ANN401
    """True or false."""
    if not isinstance(value, bool):
        raise _wanted(value, "true or false")
    return value


def whole(value: Any) -> int:  # noqa: ANN401
    """A whole number, also where it is written as 3.0."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if not isinstance(value, int) or isinstance(value, bool) or abs(value) > LARGEST_NUMBER:
        raise _wanted(value, "a whole number")
    return value


def count(value: Any) -> int:  # noqa: ANN401
    """A whole number from 0 on."""
    number = whole(value)
    if number < 0:
        raise _wanted(value, "a whole number from 0 on")
    return number


def point(value: Any) -> tuple[int, int]:  # noqa: ANN401
    """A place on a sheet: [x, y] in whole grid units."""
    if not isinstance(value, list):
        raise _wanted(value, "[x, y] in whole grid units")
    try:
        x, y = value
        found = (whole(x), whole(y))
    except (UnfitError, ValueError):
        raise _wanted(value, "[x, y] in whole grid units") from None
    if max(map(abs, found)) > FARTHEST:
        raise UnfitError(f"is [{found[0]}, {found[1]}], which lies off every sheet")
    return found


def points(value: Any) -> tuple[tuple[int, int], ...]:  # noqa: ANN401
    """The bends of a wire."""
    if not isinstance(value, list):
        raise _wanted(value, "a list of places [x, y]")
    return tuple(map(point, value))


def texts(value: Any) -> tuple[str, ...]:  # noqa: ANN401
    """A list of texts."""
    if not isinstance(value, list):
        raise _wanted(value, "a list of texts")
    return tuple(map(text, value))


def position(value: Any) -> float:  # noqa: ANN401
    """A place along a busbar, from 0 to 1."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        raise _wanted(value, "a number from 0 to 1")
    return float(value)


def table(value: Any) -> dict[str, Any]:  # noqa: ANN401
    """A table of named values."""
    if not isinstance(value, dict):
        raise _wanted(value, "a table {...}")
    if (found := blemish(value)) is not None:
        raise UnfitError(found)
    return value


def one_of(*choices: str | int) -> Check:
    """One of a few texts or whole numbers."""

    def check(value: Any) -> str | int:  # noqa: ANN401
        for choice in choices:
            if value == choice and not isinstance(value, bool):
                return choice
        raise _wanted(value, "one of " + ", ".join(map(str, choices)))

    return check


def optional(check: Check) -> Check:
    """The same, or null for "not given"."""
    return lambda value: None if value is None else check(value)


@dataclass(frozen=True, slots=True)
class Shape:
    """The fields a record may have, each with its check, and those it cannot do without."""

    fields: Mapping[str, Check]
    needs: tuple[str, ...] = ()


SHEET = Shape({"id": identity, "title": text, "size": one_of(*SHEET_SIZES)}, needs=("id",))
DEVICE = Shape(
    {
        "id": identity,
        "kind": text,
        "owner": one_of("utility", "customer"),
        "status": one_of("existing", "proposed", "future", "removed"),
        "sheet": optional(text),
        "at": optional(point),
        "turn": one_of(0, 90, 180, 270),
        "flip": flag,
        "labels": texts,
    },
    needs=(
        "id",
        "kind",
    ),
)
WIRE = Shape(
    {"id": identity, "kind": one_of(*WIRE_KINDS), "route": optional(points), "by_hand": flag},
    needs=(
        "id",
        "kind",
    ),
)
END = Shape(
    {"device": identity, "port": text, "position": optional(position)},
    needs=(
        "device",
        "port",
    ),
)
ANNOTATION = Shape(
    {
        "id": identity,
        "sheet": optional(text),
        "at": optional(point),
        "text": text,
        "of": optional(text),
        "by": optional(text),
        "date": optional(text),
    },
    needs=("id",),
)
WAIVER = Shape(
    {
        "rule": identity,
        "where": texts,
        "reason": text,
        "by": text,
        "date": text,
        "reference": optional(text),
        "facts": optional(table),
    },
    needs=("rule",),
)
REVISION = Shape(
    {
        "number": count,
        "date": text,
        "by": text,
        "description": text,
        "submitted": optional(text),
        "file": optional(text),
    },
    needs=("number",),
)
STAMP = Shape(
    {
        "engineer": optional(text),
        "license": optional(text),
        "discipline": optional(text),
        "state": optional(text),
        "date": optional(text),
        "stage": optional(text),
        "revision": optional(count),
        "fingerprint": optional(text),
    }
)

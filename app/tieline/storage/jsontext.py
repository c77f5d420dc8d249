"""JSON text read so that its faults can be named: keys written twice, numbers out of bounds, where it is cut off."""

from __future__ import annotations

import json
import re
from typing import Any

from tieline.storage.faults import Fault, Note, StorageError
from tieline.storage.values import Twice

_RESUME = re.compile(r'\n[ \t]*(?=[{\]"])')
_BLANK = re.compile(r"[ \t\r\n]*")


def read_text(data: bytes, name: str, notes: list[Note] | None = None) -> str:
    """The file as text, without a byte order mark.

    Raises StorageError where it is empty or not UTF-8; with `notes` what is not UTF-8 is replaced and noted.
    """
    if not data.strip():
        raise StorageError(name, "the file is empty")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
            raise StorageError(name, "the file is UTF-16; a document is UTF-8 text") from None
        fault = Fault(f"line {line}", "a byte there is not UTF-8 text; this is no Tieline document, or a damaged one")
        if notes is None or b"\0" in data:
            raise StorageError(name, [fault]) from None
        notes.append(Note("left out", f"line {line}", "bytes that are not UTF-8 text are replaced"))
        return data.decode("utf-8-sig", errors="replace")


def parse(text: str, name: str) -> Any:  # noqa: ANN401 - any JSON value
    """The value the text writes. A key written twice makes its table a `Twice`; NaN stands for itself.

    Raises StorageError with line and column.
    """
    try:
        return _decoder().decode(text)
    except json.JSONDecodeError as error:
        raise StorageError(name, [_syntax_fault(text, error)]) from None
    except RecursionError:
        raise StorageError(name, "tables and lists are nested too deeply to be a document") from None


def has_key_twice(data: bytes) -> bool:
    """Whether any table of this JSON text, known to be well formed, has a key more than once."""
    found = False

    def once(pairs: list[tuple[str, Any]]) -> None:
        nonlocal found
        if len(pairs) > 1 and len(dict(pairs)) < len(pairs):
            found = True

    json.loads(data, object_pairs_hook=once)
    return found


def salvage(text: str, notes: list[Note]) -> dict[str, Any]:
    """What can be read of a document whose JSON is broken: whole records, line by line; the rest is noted."""
    decoder = _decoder()
    found: dict[str, Any] = {}
    here = text.find("{") + 1
    while here:
        here = _skip(text, here, ",")
        try:
            key, here = decoder.raw_decode(text, here)
            here = _skip(text, here, ":")
            if not isinstance(key, str):
                break
            if text[here : here + 1] == "[":
                found[key], here = _salvage_list(text, here + 1, notes)
            else:
                found[key], here = decoder.raw_decode(text, here)
        except (json.JSONDecodeError, RecursionError):
            if text[here : here + 1] == "}" and not text[here + 1 :].strip():
                break
            here = _resume(text, here, notes)
    return found


def _salvage_list(text: str, here: int, notes: list[Note]) -> tuple[list[Any], int]:
    decoder = _decoder()
    found: list[Any] = []
    while here:
        here = _skip(text, here, ",")
        if text[here : here + 1] == "]":
            return found, here + 1
        if found and text[here : here + 1] == '"' and text[_skip(text, here, "") - 1] == "\n":
            return found, here
        try:
            value, here = decoder.raw_decode(text, here)
            found.append(value)
        except (json.JSONDecodeError, RecursionError):
            here = _resume(text, here, notes)
    return found, 0


def _resume(text: str, here: int, notes: list[Note]) -> int:
    """The start of the next line that looks like a record or a key, or 0 at the end; what is skipped is noted."""
    line = text.count("\n", 0, here) + 1
    match = _RESUME.search(text, here)
    if match is None:
        notes.append(Note("left out", f"line {line}", "not readable from here to the end of the file"))
        return 0
    notes.append(Note("left out", f"line {line}", "not readable; the line is left out"))
    return match.end()


def _skip(text: str, here: int, also: str) -> int:
    while True:
        match = _BLANK.match(text, here)
        here = match.end() if match else here
        if not also or text[here : here + 1] != also:
            return here
        here += 1


def _decoder() -> json.JSONDecoder:
    return json.JSONDecoder(object_pairs_hook=_table, parse_int=_integer)


def _table(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    table = dict(pairs)
    if len(table) == len(pairs):
        return table
    keys = [key for key, _ in pairs]
    twice = Twice(table)
    twice.key = next(key for place, key in enumerate(keys) if key in keys[:place])
    return twice


def _integer(digits: str) -> int | float:
    """Beyond eighteen digits no whole number is meant, and some cannot even be converted."""
    return int(digits) if len(digits) <= 18 else float(digits)


def _syntax_fault(text: str, error: json.JSONDecodeError) -> Fault:
    place = f"line {error.lineno}, column {error.colno}"
    if not text[error.pos :].strip() or error.msg.startswith("Unterminated string"):
        return Fault(place, "the file is cut off here")
    if not text.lstrip().startswith("{"):
        return Fault("", "this is no Tieline document (its text does not begin with {)")
    said = {
        "Expecting ',' delimiter": "a comma or a closing bracket is wanted here",
        "Expecting ':' delimiter": "a colon is wanted here",
        "Expecting value": "a value is wanted here",
        "Expecting property name enclosed in double quotes": "a key in double quotes is wanted here",
        "Extra data": "the document ends before this; what follows does not belong",
        "Illegal trailing comma before end of object": "a comma too many stands here",
        "Illegal trailing comma before end of array": "a comma too many stands here",
    }.get(error.msg, error.msg)
    return Fault(place, f"not JSON: {said}")

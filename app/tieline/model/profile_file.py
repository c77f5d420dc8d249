"""A profile's file: read, laid upon the profile it is based on, and compared with the shape every profile has.

A file that says `based_on = "ID"` states only what differs from that profile: its tables are laid upon the other's, key
by key; a list replaces a list. One that does not must state everything. The shape is that of the profile the rules were
written with, so a number that no rule knows, a misspelled table or a text where a number belongs are found here, with
the line they stand on.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any

from tieline.paths import data_folder

DEFAULT_PROFILE = "rie-esb756-v8"
_MAY_LACK = frozenset({"based_on", "severities", "switched_off"})
_SEVERITIES = ("error", "warning", "info")
_EDITIONS = (2014, 2017, 2020, 2023, 2026)
_OWN_SHAPE = frozenset({"title_block"})
"""Tables whose inside another reader judges."""
_DEEPEST = 8

Keys = tuple[str, ...]


class ProfileError(ValueError):
    """A profile that cannot be used; the message names the file and the place."""


@dataclass(frozen=True, slots=True)
class ProfileFault:
    """Something wrong in a profile's file; `line` counts from 1, None where the whole file is meant."""

    line: int | None
    message: str

    def at(self, path: Path) -> str:
        """The fault with its file and line in front."""
        place = f"{path.name}, line {self.line}" if self.line else path.name
        return f"{place}: {self.message}"


def profile_file(profile_id: str) -> Path:
    """The file of the profile with this id: a shipped one, else one in the user's own folder."""
    shipped = profiles_folder() / f"{profile_id}.toml"
    if not _ID.match(profile_id) or shipped.exists():
        return shipped
    own = own_profiles_folder() / f"{profile_id}.toml"
    return own if own.exists() else shipped


def profile_files() -> tuple[Path, ...]:
    """The files of all profiles, the shipped ones first."""
    shipped = sorted(profiles_folder().glob("*.toml"))
    names = {path.stem for path in shipped}
    own = own_profiles_folder()
    return (*shipped, *(path for path in sorted(own.glob("*.toml")) if path.stem not in names))


def profiles_folder() -> Path:
    """Where the shipped profiles are."""
    return data_folder("resources") / "profiles"


def own_profiles_folder() -> Path:
    """Where a user keeps profiles of their own, beside the program's other data of theirs."""
    from platformdirs import user_data_path

    return user_data_path("Tieline", appauthor=False) / "profiles"


_ID = re.compile(r"[\w][\w.-]*\Z")


def read_profile(path: Path) -> Mapping[str, Any]:
    """The profile's data, laid upon that of the profile it is based on.

    Raises ProfileError for the first fault, naming the file and the line.
    """
    if path == profiles_folder() / f"{DEFAULT_PROFILE}.toml":
        return _shape()
    text = _text(path)
    raw = _parsed(text, path)
    faults = faults_in(raw, text, path)
    if faults:
        raise ProfileError(faults[0].at(path))
    return _whole(raw, path)


def faults_of(path: Path) -> tuple[ProfileFault, ...]:
    """All that is wrong in a profile's file, in the order of its lines. Raises ProfileError where it cannot be read."""
    text = _text(path)
    try:
        raw = _parsed(text, path)
    except ProfileError as error:
        found = re.search(r"line (\d+)", str(error))
        return (ProfileFault(int(found[1]) if found else None, str(error).partition(": ")[2]),)
    return faults_in(raw, text, path)


def faults_in(raw: Mapping[str, Any], text: str, path: Path) -> tuple[ProfileFault, ...]:
    """What is wrong in a profile's data, in the order of the lines in `text`."""
    try:
        shape = _shape()
        found = [*_faults_of_base(raw, path), *_faults_of_values(raw)]
        found += _compared(raw, shape, ())
        if "based_on" not in raw:
            found += _missing(raw, shape, ())
    except RecursionError:
        return (ProfileFault(None, "its tables nest too deep"),)
    faults = [ProfileFault(line_of(text, keys), message) for keys, message in found]
    return tuple(sorted(faults, key=lambda fault: fault.line or 0))


def line_of(text: str, keys: Keys) -> int | None:
    """The line on which a key stands, or the nearest table around it that has one."""
    for depth in range(len(keys), 0, -1):
        if (line := _lines(text).get(keys[:depth])) is not None:
            return line
    return None


@cache
def _lines(text: str) -> Mapping[Keys, int]:
    """The line of each table and key; keys within an inline table are not told apart from it."""
    found: dict[Keys, int] = {}
    table: Keys = ()
    for number, line in enumerate(text.splitlines(), 1):
        if (header := _HEADER.match(line)) is not None:
            table = _keys(header[1])
            found.setdefault(table, number)
        elif (entry := _ENTRY.match(line)) is not None:
            keys = (*table, *_keys(entry[1]))
            for depth in range(1, len(keys) + 1):
                found.setdefault(keys[:depth], number)
    return found


_KEY = r'(?:[A-Za-z0-9_-]+|"[^"]*")'
_HEADER = re.compile(rf"\s*\[{{1,2}}\s*({_KEY}(?:\s*\.\s*{_KEY})*)\s*\]")
_ENTRY = re.compile(rf"\s*({_KEY}(?:\s*\.\s*{_KEY})*)\s*=")


def _keys(written: str) -> Keys:
    return tuple(part.strip('"') for part in re.findall(_KEY, written))


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise _unknown(path) from None
    except UnicodeDecodeError:
        raise ProfileError(f"{path}: this is no text in UTF-8") from None
    except OSError as error:
        raise ProfileError(f"{path}: {error.strerror or error}") from None


def _unknown(path: Path) -> ProfileError:
    if path.parent != profiles_folder():
        return ProfileError(f"{path}: there is no such file")
    known = ", ".join(sorted(file.stem for file in profile_files())) or "none"
    return ProfileError(f"no rule profile is called {path.stem!r}; there are: {known}")


def _parsed(text: str, path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"\(at line (\d+), column \d+\)", str(error))
        place = f"{path.name}, line {found[1]}" if found else path.name
        raise ProfileError(f"{place}: {str(error).split(' (at ')[0]}") from None
    except RecursionError:
        raise ProfileError(f"{path.name}: its tables nest too deep") from None


@cache
def _shape() -> Mapping[str, Any]:
    path = profile_file(DEFAULT_PROFILE)
    return _parsed(_text(path), path)


def _whole(raw: Mapping[str, Any], path: Path, depth: int = 0) -> Mapping[str, Any]:
    """The data with what it is based on beneath it."""
    base = raw.get("based_on")
    if base is None:
        return raw
    if depth > _DEEPEST:
        raise ProfileError(f"{path.name}: the profiles it is based on are based on each other")
    beneath = _base_file(str(base), path)
    return _laid(raw, _whole(_parsed(_text(beneath), beneath), beneath, depth + 1))


def _laid(upper: Mapping[str, Any], lower: Mapping[str, Any]) -> dict[str, Any]:
    laid = dict(lower)
    for key, value in upper.items():
        under = lower.get(key)
        if isinstance(value, Mapping) and isinstance(under, Mapping) and key not in _OWN_SHAPE:
            laid[key] = _laid(value, under)
        else:
            laid[key] = value
    return laid


def _base_file(base: str, path: Path) -> Path:
    """A profile beside this one, or a shipped one."""
    beside = path.parent / f"{base}.toml"
    return beside if beside.exists() and beside != path else profile_file(base)


def _faults_of_base(raw: Mapping[str, Any], path: Path) -> Iterator[tuple[Keys, str]]:
    base = raw.get("based_on")
    if base is None:
        return
    if not isinstance(base, str):
        yield ("based_on",), "based_on names the profile this one is based on, as a text"
        return
    try:
        _whole(raw, path)
    except ProfileError as error:
        yield ("based_on",), f"based_on is {base!r}; {error}"


def _faults_of_values(raw: Mapping[str, Any]) -> Iterator[tuple[Keys, str]]:
    """What only some values may be."""
    for key in ("id", "title", "utility"):
        if key not in raw:
            yield (), f"{key} is missing; every profile states its own"
    if "nec_edition" in raw and raw["nec_edition"] not in _EDITIONS:
        yield ("nec_edition",), f"nec_edition is {_shown(raw['nec_edition'])}; one of {_listed(_EDITIONS)} is wanted"
    for code, severity in _table(raw, "severities"):
        if severity not in _SEVERITIES:
            yield ("severities", code), f"{code} is {_shown(severity)}; one of {_listed(_SEVERITIES)} is wanted"
    switched_off = raw.get("switched_off", [])
    if not isinstance(switched_off, list) or not all(isinstance(code, str) for code in switched_off):
        yield ("switched_off",), "switched_off is a list of the codes of rules"
    for name, choice in _table(raw, "switches"):
        allowed = _choices().get(name)
        if allowed and choice not in allowed:
            yield ("switches", name), f"{name} is {_shown(choice)}; one of {_listed(allowed)} is wanted"
    yield from _faults_of_filing_name(raw.get("filing_name"))


def _faults_of_filing_name(naming: object) -> Iterator[tuple[Keys, str]]:
    if not isinstance(naming, Mapping):
        return
    pattern = naming.get("pattern")
    if isinstance(pattern, str):
        try:
            pattern.format(case="1", revision="00", date="2026-01-01")
        except (KeyError, IndexError, ValueError):
            yield ("filing_name", "pattern"), "pattern may use {case}, {revision} and {date}, and no other braces"
    digits = naming.get("revision_digits")
    if isinstance(digits, int) and not 1 <= digits <= 6:
        yield ("filing_name", "revision_digits"), f"revision_digits is {digits}; 1 to 6 is wanted"


@cache
def _choices() -> Mapping[str, tuple[str, ...]]:
    """What each switch may be set to."""
    path = data_folder("resources") / "switches.toml"
    return {name: tuple(entry["choices"]) for name, entry in _parsed(_text(path), path).items()}


def _table(raw: Mapping[str, Any], name: str) -> Iterator[tuple[str, Any]]:
    table = raw.get(name)
    if isinstance(table, Mapping):
        yield from table.items()


def _compared(own: Mapping[str, Any], shape: Mapping[str, Any], keys: Keys) -> Iterator[tuple[Keys, str]]:
    """What the data has that the shape has not, or has otherwise."""
    for key, value in own.items():
        here = (*keys, key)
        if not keys and (key in _MAY_LACK or key in _OWN_SHAPE):
            continue
        if key not in shape:
            near = get_close_matches(key, shape, n=1)
            yield here, f"no rule knows {'.'.join(here)}" + (f"; did you mean {near[0]}?" if near else "")
        else:
            yield from _compared_value(value, shape[key], here)


def _compared_value(value: Any, pattern: Any, keys: Keys) -> Iterator[tuple[Keys, str]]:  # noqa: ANN401 - of TOML
    if isinstance(pattern, Mapping) and isinstance(value, Mapping):
        yield from _compared(value, pattern, keys)
    elif _sort(value) != _sort(pattern):
        yield keys, f"{'.'.join(keys)} is {_shown(value)}; {_sort(pattern)} is wanted"
    elif isinstance(pattern, list) and pattern:
        rows = [row for row in pattern if isinstance(row, Mapping)]
        merged = {key: entry for row in rows for key, entry in row.items()}
        for number, entry in enumerate(value, 1):
            if rows and isinstance(entry, Mapping):
                yield from ((keys, f"row {number}: {fault}") for _, fault in _compared(entry, merged, ()))
            elif _sort(entry) != _sort(pattern[0]):
                yield keys, f"{'.'.join(keys)} holds {_shown(entry)}; {_sort(pattern[0])} is wanted"


def _missing(own: Mapping[str, Any], shape: Mapping[str, Any], keys: Keys) -> Iterator[tuple[Keys, str]]:
    """What the shape has that the data has not."""
    for key, pattern in shape.items():
        here = (*keys, key)
        if key not in own:
            if keys or key not in (*_MAY_LACK, "id", "title", "utility"):
                yield keys, f"{'.'.join(here)} is missing; state it, or name a profile to build on with based_on"
        elif isinstance(pattern, Mapping) and isinstance(own[key], Mapping) and key not in _MAY_LACK | _OWN_SHAPE:
            yield from _missing(own[key], pattern, here)


def _sort(value: object) -> str:
    match value:
        case bool():
            return "true or false"
        case int() | float():
            return "a number"
        case str():
            return "a text"
        case date():
            return "a date"
        case list():
            return "a list"
        case Mapping():
            return "a table"
        case _:
            return "a time"


def _shown(value: object) -> str:
    match value:
        case str():
            return f'"{value}"'
        case Mapping():
            return "a table"
        case list():
            return "a list"
        case bool():
            return "true" if value else "false"
        case _:
            return str(value)


def _listed(items: tuple[object, ...]) -> str:
    *most, last = map(str, items)
    return f"{', '.join(most)} or {last}" if most else last

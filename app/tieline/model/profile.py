"""A rule profile: the numbers, switches and forms of one utility's reading, as data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from tieline.model.default_settings import DefaultSettings, TripDefault, read_default_settings
from tieline.model.profile_file import DEFAULT_PROFILE, ProfileError, profile_file, read_profile

__all__ = ["DEFAULT_PROFILE", "FilingName", "Profile", "ProfileError", "Threshold", "load_profile", "profile_file"]


@dataclass(frozen=True, slots=True)
class Threshold:
    """A number of the profile: its value, its unit and where it is written."""

    value: float
    unit: str
    section: str


@dataclass(frozen=True, slots=True)
class FilingName:
    """The form of the file name a submittal is filed under. `pattern` uses {case}, {revision} and {date}."""

    pattern: str
    revision_digits: int
    date_form: str


@dataclass(frozen=True)
class Profile:
    """One utility's reading of its bulletin and the code."""

    id: str
    title: str
    utility: str
    nec_edition: int
    documents: Mapping[str, str]
    thresholds: Mapping[str, Threshold]
    switches: Mapping[str, str]
    severities: Mapping[str, str]
    switched_off: frozenset[str]
    filing_name: FilingName
    raw: Mapping[str, Any] = field(default_factory=dict, repr=False)
    based_on: str = ""
    defaults: DefaultSettings = field(default_factory=DefaultSettings, repr=False)

    def number(self, name: str) -> float:
        """The threshold called `name`. Raises ProfileError where the profile lacks it."""
        try:
            return self.thresholds[name].value
        except KeyError:
            raise ProfileError(f"profile {self.id}: the number {name!r} is missing") from None

    def choice(self, name: str) -> str:
        """The switch called `name`. Raises ProfileError where the profile lacks it."""
        try:
            return self.switches[name]
        except KeyError:
            raise ProfileError(f"profile {self.id}: the switch {name!r} is missing") from None

    def words(self, name: str) -> tuple[str, ...]:
        """The list called `name`. Raises ProfileError where the profile lacks it."""
        found = self.raw.get("lists", {}).get(name)
        if not isinstance(found, list):
            raise ProfileError(f"profile {self.id}: the list {name!r} is missing")
        return tuple(str(word) for word in found)

    def trip_defaults(self, certification: str) -> tuple[TripDefault, ...]:
        """The default trip settings for this certification (1741-SB, 1741-SA, none), in the printed order."""
        table = self.defaults.trips.get(certification)
        return () if table is None else table.rows

    def date(self, name: str) -> date:
        """The date called `name`. Raises ProfileError where the profile lacks it."""
        entry = self.raw.get("dates", {}).get(name)
        value = entry.get("value") if isinstance(entry, Mapping) else None
        if not isinstance(value, date):
            raise ProfileError(f"profile {self.id}: the date {name!r} is missing")
        return value

    def rows(self, name: str) -> tuple[Mapping[str, Any], ...]:
        """The table called `name`, one mapping a row. Raises ProfileError where the profile lacks it."""
        found = self.raw.get(name)
        if not isinstance(found, list) or not all(isinstance(row, Mapping) for row in found):
            raise ProfileError(f"profile {self.id}: the table {name!r} is missing")
        return tuple(found)

    def section(self, name: str) -> str:
        """Where the threshold called `name` is written."""
        return self.thresholds[name].section


def load_profile(source: str | Path = DEFAULT_PROFILE) -> Profile:
    """The profile with this id, or the one in this file (whose name ends in .toml).

    Raises ProfileError naming the file and the line.
    """
    named = Path(source) if isinstance(source, str) and source.endswith(".toml") else source
    path = named if isinstance(named, Path) else profile_file(named)
    try:
        state = path.stat()
        return _loaded(path, state.st_mtime_ns, state.st_size)
    except OSError:
        return _read(path, read_profile(path))


@lru_cache(maxsize=16)
def _loaded(path: Path, changed_ns: int, size: int) -> Profile:
    """A profile as it is while its file stays the same."""
    return _read(path, read_profile(path))


def _read(path: Path, raw: Mapping[str, Any]) -> Profile:
    try:
        thresholds = {
            name: Threshold(float(entry["value"]), str(entry.get("unit", "")), str(entry.get("section", "")))
            for name, entry in raw["numbers"].items()
        }
        naming = raw["filing_name"]
        return Profile(
            id=str(raw["id"]),
            title=str(raw["title"]),
            utility=str(raw["utility"]),
            nec_edition=int(raw["nec_edition"]),
            documents=dict(raw["documents"]),
            thresholds=thresholds,
            switches={name: str(value) for name, value in raw.get("switches", {}).items()},
            severities={code: str(value) for code, value in raw.get("severities", {}).items()},
            switched_off=frozenset(raw.get("switched_off", [])),
            filing_name=FilingName(str(naming["pattern"]), int(naming["revision_digits"]), str(naming["date_form"])),
            raw=raw,
            based_on=str(raw.get("based_on", "")),
            defaults=read_default_settings(raw),
        )
    except KeyError as error:
        raise ProfileError(f"{path}: {error.args[0]} is missing") from None
    except (TypeError, ValueError, AttributeError) as error:
        raise ProfileError(f"{path}: {error}") from None

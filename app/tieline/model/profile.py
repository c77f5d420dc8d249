"""A rule profile: the numbers, switches and forms of one utility's reading, as data."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from tieline.model.default_settings import DefaultSettings, TripDefault, read_default_settings
from tieline.paths import data_folder

DEFAULT_PROFILE = "rie-esb756-v8"


class ProfileError(ValueError):
    """A profile that cannot be used; the message names the file and the place."""


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

    def section(self, name: str) -> str:
        """Where the threshold called `name` is written."""
        return self.thresholds[name].section


def profile_file(profile_id: str) -> Path:
    """The file of a shipped profile."""
    return data_folder("resources") / "profiles" / f"{profile_id}.toml"


def load_profile(source: str | Path = DEFAULT_PROFILE) -> Profile:
    """The profile with this id, or the one in this file.

    Raises ProfileError naming the file and the place.
    """
    path = source if isinstance(source, Path) else profile_file(source)
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        known = ", ".join(sorted(file.stem for file in path.parent.glob("*.toml"))) or "none"
        raise ProfileError(f"no rule profile is called {path.stem!r}; there are: {known}") from None
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ProfileError(f"{path}: {error}") from None
    return _read(path, raw)


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
            defaults=read_default_settings(raw),
        )
    except KeyError as error:
        raise ProfileError(f"{path}: {error.args[0]} is missing") from None
    except (TypeError, ValueError, AttributeError) as error:
        raise ProfileError(f"{path}: {error}") from None

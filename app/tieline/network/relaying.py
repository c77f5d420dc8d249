"""What a relay is: its functions by device number, whether it protects, helps another to trip, or locks out."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from functools import lru_cache

from tieline.model.records import Device

_SPLIT = re.compile(r"[/,;&+]|\band\b|\s-\s(?=[A-Z0-9]{1,4}\b)")
_NUMBER = re.compile(r"(\d{1,2})([A-Z]*)(\d*)")
_SAME = {
    "3V0": "59N", "3VO": "59N", "59V0": "59N", "27P": "27", "59P": "59", "50P": "50", "51P": "51", "67P": "67",
    "32R": "32", "32F": "32", "32P": "32", "25A": "25", "25C": "25", "81UF": "81U", "81OF": "81O", "51VC": "51C",
}  # fmt: skip
"""Ways of writing a function that say the same."""
_IN_WORDS = re.compile(
    r"^(\s*\d{1,2}(?:[A-Z]{1,2}\d?|(?!.*(?:NEUTRAL|GROUND|RESIDUAL|ZERO|SEQUENCE))))[\s(:-]+[A-Z]{4,}.*$"
)
"""A number with its function in words behind it, unless the words make it another one: 27 (undervoltage)."""
_BOTH_81 = frozenset({"81U", "81O"})
LOCKOUT = "86"
_AUXILIARY = frozenset({LOCKOUT, "94", "62", "74", "3", "69"})
"""Lockout, tripping, timing, alarm and interlocking relays: they measure nothing."""
_NEVER_TRIPS = frozenset({"25", "60", "79", "11", "MET", "52"})
"""Functions that permit, record or supervise."""
_WITH_VOLTAGE = frozenset({"25", "27", "59", "59N", "59G", "81U", "81O", "81R", "47", "78", "24", "51V", "51C"})
_WITH_CURRENT = frozenset({"50", "51", "51V", "51C", "49", "37", "87"})
_GROUND_OR_DIFFERENTIAL = re.compile(r"5[01][NG]|87[A-Z]*")
_WITH_BOTH = frozenset({"32", "67", "67N", "67G", "21", "40"})


def functions(relay: Device, prop: str = "functions") -> frozenset[str]:
    """The device numbers of ANSI/IEEE C37.2 a relay states: "81U/O" is 81U and 81O, "50/51" is 50 and 51.

    A plain 81 is over and under frequency (ESB 756, Exhibit 5); 3V0 is 59N.
    """
    return _functions(tuple(str(item) for item in relay.items(prop) if isinstance(item, str | int)))


@lru_cache(maxsize=1024)
def _functions(items: tuple[str, ...]) -> frozenset[str]:
    return frozenset(name for item in items for name in _read(item))


def _read(text: str) -> Iterable[str]:
    number = ""
    for part in _SPLIT.split(text.upper()):
        name = re.sub(r"[\s()_.]", "", _IN_WORDS.sub(r"\1", part))
        if name in _SAME:
            yield _SAME[name]
            continue
        match = _NUMBER.match(name)
        if match is not None:
            number = match[1]
            name = _SAME.get(number + match[2], number + match[2])
        elif number and name.isalpha() and len(name) <= 2:
            name = number + name
        if name in ("81", "81UO", "81OU"):
            yield from _BOTH_81
        elif name:
            yield name


def lacking(has: Collection[str], wanted: Iterable[str]) -> tuple[str, ...]:
    """Those of the wanted functions that are not there, as a sentence says them: two at most of several that serve."""
    return tuple(" or ".join(want[:2]) for want in unmet(has, wanted))


def unmet(has: Collection[str], wanted: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    """Those of the wanted functions that are not there, each with all that serve: "51N|51G" is met by either."""
    groups = (tuple(want.split("|")) for want in wanted)
    return tuple(group for group in groups if not any(one in has for one in group))


def is_lockout(relay: Device) -> bool:
    """Whether it is a lockout relay and nothing else."""
    found = functions(relay)
    return LOCKOUT in found and found <= _AUXILIARY


def is_auxiliary(relay: Device) -> bool:
    """Whether it only passes on what another relay decides: stated auxiliary or interposing, or of such functions."""
    if relay.flag("auxiliary") or relay.flag("interposing"):
        return True
    found = functions(relay)
    return bool(found) and found <= _AUXILIARY


def is_protective(relay: Device) -> bool:
    """Whether it measures and decides."""
    return relay.kind == "relay" and not is_auxiliary(relay)


def may_trip(relay: Device) -> bool:
    """Whether it has a function that trips; one that states none is taken to have."""
    found = functions(relay)
    return not found or not found <= _NEVER_TRIPS


def wants_voltage(names: Iterable[str]) -> tuple[str, ...]:
    """Those of the functions that need voltage transformers."""
    return tuple(sorted(name for name in names if name in _WITH_VOLTAGE or name in _WITH_BOTH))


def wants_current(names: Iterable[str]) -> tuple[str, ...]:
    """Those of the functions that need current transformers."""
    return tuple(
        sorted(n for n in names if n in _WITH_CURRENT or n in _WITH_BOTH or _GROUND_OR_DIFFERENTIAL.fullmatch(n))
    )


def standards(device: Device) -> frozenset[str]:
    """The standards a device states, without issuing body and year: "IEEE C37.90/.1-2012" is C37.90 and C37.90.1."""
    return _standards(tuple(str(item) for item in device.items("standards")))


@lru_cache(maxsize=1024)
def _standards(items: tuple[str, ...]) -> frozenset[str]:
    found: set[str] = set()
    for item in items:
        base = ""
        for part in re.split(r"[,;/&\s]+", item.upper()):
            name = re.sub(r"[-:](19|20)\d\d$", "", part).strip("().") if not part.startswith(".") else base + part[:2]
            if re.match(r"C\d", name):
                base = base or ".".join(name.split(".")[:2])
            if name:
                found.add(name)
    return frozenset(found)

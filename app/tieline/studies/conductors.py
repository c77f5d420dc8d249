"""What conductors a one-line's text names, and the current they bear by the code's table.

Source: NEC 310.16, the column of 75 degC, to which the terminals of today's equipment are listed; NEC 240.4(D) for the
overcurrent devices of small conductors. Both tables are the profile's. Corrections for heat and fill are the
designer's: an ampacity that is stated goes before the table.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from tieline.model.profile import Profile

Material = Literal["copper", "aluminum"]
_SIZE = r"\d/0|\d{1,4}"
_MATERIAL = re.compile(r"\b(?:(?P<copper>cu|copper)|(?P<aluminum>al|alum|aluminum|aluminium))\b", re.IGNORECASE)
_COUNTED = re.compile(rf"^\s*(?P<count>\d{{1,2}})\s*[x×-]\s*#?\s*(?P<size>{_SIZE})(?!\d|/)", re.IGNORECASE)
_NUMBERED = re.compile(rf"#\s*(?P<size>{_SIZE})(?!\d|/)")
_MEASURED = re.compile(rf"\b(?P<size>{_SIZE})\s*(?:AWG|kcmil|MCM)\b", re.IGNORECASE)
_LARGEST_AWG = 14


@dataclass(frozen=True, slots=True)
class Conductors:
    """The conductors of a circuit, its grounding conductor left out: their number in a set, size, material.

    `size` is AWG ("10", "1/0") or kcmil ("250"); what the text does not tell is None.
    """

    count: int | None
    size: str | None
    material: Material | None


def read_conductors(text: str) -> Conductors:
    """The conductors that a text names: "3 x 500 kcmil Al XHHW-2 + #3/0 G" is three of 500 kcmil aluminum."""
    circuit = re.split(r"\+|,|;| w/ | with ", text, maxsplit=1, flags=re.IGNORECASE)[0]
    counted = _COUNTED.search(circuit)
    sized = counted or _NUMBERED.search(circuit) or _MEASURED.search(circuit)
    of = _MATERIAL.search(circuit)
    material: Material | None = None if of is None else "copper" if of["copper"] else "aluminum"
    return Conductors(int(counted["count"]) if counted else None, sized["size"] if sized else None, material)


def table_ampacity_a(conductors: Conductors, profile: Profile) -> float | None:
    """The ampacity of one set in amperes by NEC 310.16 at 75 degC; None where the text or the table does not tell."""
    if conductors.material is None or conductors.size is None:
        return None
    return _amperes(profile, f"{conductors.material}_ampacity").get(conductors.size)


def largest_ocpd_a(conductors: Conductors, profile: Profile) -> float | None:
    """The largest overcurrent device that NEC 240.4(D) lets protect a small conductor, in amperes; None for others."""
    if conductors.material is None or conductors.size is None:
        return None
    return _amperes(profile, f"{conductors.material}_small_ocpd").get(conductors.size)


def smallest_size(amperes: float, conductors: Conductors, profile: Profile) -> str | None:
    """The smallest size of this material that bears a current and may stand behind a device of it."""
    if conductors.material is None:
        return None
    small = _amperes(profile, f"{conductors.material}_small_ocpd")
    for size, ampacity in _amperes(profile, f"{conductors.material}_ampacity").items():
        if ampacity >= amperes and small.get(size, amperes) >= amperes:
            return size
    return None


def size_words(size: str) -> str:
    """A size as printed: 10 AWG, 1/0 AWG, 250 kcmil."""
    return f"{size} AWG" if "/" in size or int(size) <= _LARGEST_AWG else f"{size} kcmil"


def _amperes(profile: Profile, name: str) -> Mapping[str, float]:
    rows = (row.split() for row in profile.words(name))
    return {size: float(amperes) for size, amperes in rows}

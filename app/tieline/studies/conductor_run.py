"""The resistance of a run of conductors, from what its wires state or from the code's table.

Source: NEC chapter 9, table 8, direct-current resistance at 75 degC, uncoated copper and aluminum; the table is the
profile's. A run is drawn in pieces, from device to device. Pieces in line that state the same conductors and the same
length state the length of the whole run, as its lettering does, which counts once; different lengths add. A piece that
states no length belongs to the run that does.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from tieline.model.profile import Profile
from tieline.model.records import Wire
from tieline.network.site import Site
from tieline.studies.conductors import read_conductors


@dataclass(frozen=True, slots=True)
class Run:
    """Length in feet and one-way resistance in ohms of one conductor of a run; None with what is missing."""

    length_ft: float | None
    ohm: float | None
    missing: tuple[str, ...] = ()


def resistance_ohm_per_kft(wire: Wire, profile: Profile) -> float | None:
    """The resistance of one set of a wire's conductors in ohms per 1,000 ft: as stated, or by size and material."""
    stated = wire.number("r_ohm_per_kft")
    if stated is not None:
        return stated
    conductors = read_conductors(wire.text("conductor") or "")
    if conductors.material is None or conductors.size is None:
        return None
    rows = (row.split() for row in profile.words(f"{conductors.material}_resistance"))
    return {size: float(ohm) for size, ohm in rows}.get(conductors.size)


def resistance_of(wires: Iterable[Wire], site: Site) -> Run:
    """The resistance of a run of wires in line."""
    pieces = list(wires)
    measured = [wire for wire in pieces if (wire.number("length_ft") or 0) > 0]
    if not measured:
        return Run(None, None, tuple(f"{wire.id}.length_ft" for wire in pieces[:1]))
    length = ohm = 0.0
    missing = []
    for (feet, _, _), group in groupby(measured, _piece):
        wire = next(group)
        per_kft = resistance_ohm_per_kft(wire, site.profile)
        length += feet
        if per_kft is None:
            missing.append(f"{wire.id}.conductor")
        else:
            ohm += per_kft * feet / 1000 / max(wire.integer("sets") or 1, 1)
    return Run(length, None if missing else ohm, tuple(missing))


def _piece(wire: Wire) -> tuple[float, str | None, int | None]:
    return wire.number("length_ft") or 0.0, wire.text("conductor"), wire.integer("sets")

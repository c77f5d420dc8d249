"""Voltage unbalance from single-phase sources and loads on a three-phase service.

Method: symmetrical components. Each unit's current at unity power factor is a phasor, line to neutral on its phase or
line to line between two; the negative-sequence current of all of them flows through the negative-sequence impedance of
the source, which is its positive-sequence one. Unbalance = V2 / V1 = 3 |I2| |Z| / V^2 x 100, with I2 in volt-amperes
per unit of line-to-neutral voltage and V line to line; one unit of S between a phase and neutral gives S / Ssc.
"""

from __future__ import annotations

import cmath
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

PHASES = ("A", "B", "C")
_TURN = cmath.rect(1.0, 2 * math.pi / 3)
_ANGLE = {"A": 0.0, "B": -2 * math.pi / 3, "C": 2 * math.pi / 3}


@dataclass(frozen=True, slots=True)
class Unit:
    """So many volt-amperes on one phase ("A") or between two ("AB"); negative where they are fed in."""

    phase: str
    va: float


def negative_sequence_va(units: Iterable[Unit]) -> float:
    """The magnitude of the negative-sequence current, in volt-amperes per unit of line-to-neutral voltage."""
    amperes = dict.fromkeys(PHASES, 0j)
    for unit in units:
        if len(unit.phase) == 1:
            amperes[unit.phase] += cmath.rect(unit.va, _ANGLE[unit.phase])
        else:
            one, other = unit.phase[0], unit.phase[1]
            line = cmath.rect(1.0, _ANGLE[one]) - cmath.rect(1.0, _ANGLE[other])
            current = unit.va / math.sqrt(3) * line / abs(line)
            amperes[one] += current
            amperes[other] -= current
    return abs(amperes["A"] + _TURN**2 * amperes["B"] + _TURN * amperes["C"]) / 3


def unbalance_pct(units: Iterable[Unit], source_ohm: float, voltage_v: float) -> float:
    """The voltage unbalance in percent behind a source impedance in ohms at a line-to-line voltage in volts."""
    return 3 * negative_sequence_va(units) * source_ohm / voltage_v**2 * 100


def per_phase_va(units: Iterable[Unit]) -> Mapping[str, float]:
    """The volt-amperes on each phase, a unit between two phases half on each."""
    found = dict.fromkeys(PHASES, 0.0)
    for unit in units:
        for phase in unit.phase:
            found[phase] += unit.va / len(unit.phase)
    return found


def spread(count: int, va: float, *, line_to_neutral: bool) -> tuple[Unit, ...]:
    """So many identical units of `va` spread over the three phases, or pairs of phases, as evenly as they go."""
    places = PHASES if line_to_neutral else ("AB", "BC", "CA")
    return tuple(Unit(place, va * ((count + 2 - n) // 3)) for n, place in enumerate(places) if (count + 2 - n) // 3)

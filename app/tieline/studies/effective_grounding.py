"""Whether a system is effectively grounded: the ratios of IEEE C62.92.1, and the coefficient of grounding behind them.

Positive and negative sequence are taken as equal. Impedances are complex, in ohms at one voltage or per unit on one
base.
"""

from __future__ import annotations

import cmath
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SequenceRatios:
    """X0/X1 and R0/X1 of a system."""

    x0_x1: float
    r0_x1: float


def ratios(z0: complex, z1: complex) -> SequenceRatios:
    """The ratios by which a system with rotating machines is judged: X0/X1 and R0/X1.

    Effectively grounded is one with X0/X1 up to 3 and R0/X1 up to 1 (IEEE C62.92.1, IEEE 142). Raises ValueError where
    there is no positive-sequence reactance.
    """
    if z1.imag <= 0:
        raise ValueError("a source has a positive-sequence reactance")
    return SequenceRatios(z0.imag / z1.imag, z0.real / z1.imag)


def coefficient_of_grounding_pct(z0: complex, z1: complex) -> float:
    """The highest voltage to ground of a sound phase while another is faulted to ground, in percent of line to line.

    Vb = a^2 - (Z0 - Z1) / (Z0 + 2 Z1) and Vc likewise with a, in units of the phase voltage (IEEE C62.92.1).
    """
    shift = (z0 - z1) / (z0 + 2 * z1)
    turned = cmath.rect(1, math.radians(120))
    return max(abs(turned - shift), abs(turned.conjugate() - shift)) / math.sqrt(3) * 100


def machine_ohm(voltage_v: float, kva: float, reactance_pu: float, x_r: float | None = None) -> complex:
    """A machine's impedance in ohms: V^2 / S x X; a resistance only where its X/R is given."""
    reactance = voltage_v**2 / (kva * 1000) * reactance_pu
    return complex(reactance / x_r if x_r else 0.0, reactance)


def in_parallel(impedances: Iterable[complex]) -> complex:
    """Several impedances side by side. Raises ValueError for none, or one of nothing."""
    every: Sequence[complex] = tuple(impedances)
    if not every or any(z == 0 for z in every):
        raise ValueError("impedances in parallel are none, or one is a short circuit")
    return 1 / sum(1 / z for z in every)

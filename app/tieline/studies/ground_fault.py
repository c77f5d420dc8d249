"""What a ground source adds to a single-line-to-ground fault on the Company's circuit.

Sequence networks seen from the primary near the service point (ESB 756, 7.1.5.1(2); domain facts F1, F2): the circuit
is Z1 = Z2 and Z0 behind the point, the ground source a shunt in the zero-sequence network alone. Impedances are
complex, in ohms at the primary voltage.
"""

from __future__ import annotations

import cmath
import math
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Circuit:
    """The Company's circuit at the service point: volts line to line, available fault currents in kA, X/R."""

    voltage_v: float
    fault_3ph_ka: float
    fault_slg_ka: float
    x_r: float

    @property
    def z1_ohm(self) -> complex:
        """Positive-sequence impedance, in ohms."""
        return _at_angle(self.voltage_v / math.sqrt(3) / (self.fault_3ph_ka * 1000), self.x_r)

    @property
    def z0_ohm(self) -> complex:
        """Zero-sequence impedance, from |2 Z1 + Z0| = 3 Vln / I(slg), at the angle of Z1."""
        total = 3 * self.voltage_v / math.sqrt(3) / (self.fault_slg_ka * 1000)
        return _at_angle(max(total - 2 * abs(self.z1_ohm), 0.0), self.x_r)


def _at_angle(magnitude: float, x_r: float) -> complex:
    return cmath.rect(magnitude, math.atan(x_r))


@dataclass(frozen=True, slots=True)
class Contribution:
    """What the ground source does: the current 3I0 it feeds, in amperes, and the fault current before and after."""

    source_3i0_a: float
    fault_before_a: float
    fault_after_a: float

    @property
    def rise_pct(self) -> float:
        """Rise of the ground-fault current at the primary, in percent."""
        return (self.fault_after_a / self.fault_before_a - 1) * 100


def contribution(circuit: Circuit, ground_source_ohm: complex) -> Contribution:
    """The share of a ground source of zero-sequence impedance `ground_source_ohm` (ohms per phase, 3Zn included).

    Raises ValueError for an impedance of nothing.
    """
    if abs(ground_source_ohm) == 0:
        raise ValueError("a ground source has an impedance")
    phase_v = circuit.voltage_v / math.sqrt(3)
    z1, z0 = circuit.z1_ohm, circuit.z0_ohm
    before = 3 * phase_v / abs(2 * z1 + z0)
    joined = z0 * ground_source_ohm / (z0 + ground_source_ohm) if abs(z0) else 0j
    i0 = phase_v / (2 * z1 + joined)
    share = i0 * (z0 / (z0 + ground_source_ohm)) if abs(z0) else 0j
    return Contribution(3 * abs(share), before, 3 * abs(i0))


def transformer_ohm(voltage_v: float, kva: float, impedance_pct: float, x_r: float) -> complex:
    """A transformer's impedance in ohms referred to `voltage_v`: V^2 / S x Z%."""
    return _at_angle(voltage_v**2 / (kva * 1000) * impedance_pct / 100, x_r)


def reactor_ohm(impedance_ohm: float, x_r: float | None, element: str | None) -> complex:
    """A neutral reactor's or resistor's impedance, in ohms: a resistor is real, a reactor without X/R imaginary."""
    if element == "resistor":
        return complex(impedance_ohm, 0)
    return _at_angle(impedance_ohm, x_r) if x_r else complex(0, impedance_ohm)


def rated_a(kva: float, voltage_v: float) -> float:
    """Rated three-phase current in amperes: S / (sqrt(3) V)."""
    return kva * 1000 / (math.sqrt(3) * voltage_v)

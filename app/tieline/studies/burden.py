"""The secondary circuit of a current transformer: its current at a primary current, and the voltage it must hold.

Method (IEEE C57.13): the secondary current is the primary current over the turns ratio. It drives itself through the
winding's own resistance, the leads there and back, and the burden, V = I (Rct + Rl + Zb); a C class states the voltage
at the terminals that the core can hold, at twenty times rated current within its error.
"""

from __future__ import annotations

from dataclasses import dataclass


def secondary_a(primary_a: float, rated_primary_a: float, rated_secondary_a: float) -> float:
    """The secondary current in amperes at a primary current in amperes. Raises ValueError for a primary rating of 0."""
    if rated_primary_a <= 0:
        raise ValueError("a current transformer has a rated primary current")
    return primary_a * rated_secondary_a / rated_primary_a


@dataclass(frozen=True, slots=True)
class SecondaryCircuit:
    """Resistances in ohms; one that is not known is None and counted as nothing."""

    winding_ohm: float | None
    leads_ohm: float | None
    burden_ohm: float | None

    @property
    def is_known(self) -> bool:
        return None not in (self.winding_ohm, self.leads_ohm, self.burden_ohm)

    @property
    def total_ohm(self) -> float:
        """Their sum, in ohms; added arithmetically, which errs on the high side."""
        return (self.winding_ohm or 0.0) + (self.leads_ohm or 0.0) + (self.burden_ohm or 0.0)

    def voltage_v(self, current_a: float) -> float:
        """The voltage the core must hold at a secondary current, in volts; at least this, where a part is not known."""
        return current_a * self.total_ohm

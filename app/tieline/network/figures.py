"""Nameplate figures: what each source puts out, and what all of them come to; what is missing is named."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from math import sqrt

from tieline.model.records import Device
from tieline.network.equipment import need

_MOST_UNITS = 10**9  # a hostile count must not overflow a sum


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with what it is made of: (tag, share) each; `missing` names the facts without which it has no value."""

    value: float | None
    parts: tuple[tuple[str, float], ...] = ()
    missing: tuple[str, ...] = ()

    @property
    def least(self) -> float:
        """What it comes to at least: its value, or the sum of the parts that are known."""
        return self.value if self.value is not None else sum(share for _, share in self.parts)


def quantity(der: Device) -> int:
    """How many identical units the symbol stands for: 1 where nothing is stated."""
    return min(max(der.integer("quantity") or 1, 1), _MOST_UNITS)


def nameplate_kw(der: Device) -> float | None:
    """Nameplate kW of all units, never de-rated by firmware or prime mover (ESB 756, 7.0 and footnote 19).

    A de-rated figure counts only where the manufacturer's nameplate states it and the Company approved it.
    """
    rated = der.number("kw")
    derated = der.number("derated_kw")
    if derated is not None and der.flag("derate_nameplate") and der.text("approval"):
        rated = derated
    return None if rated is None else rated * quantity(der)


def full_nameplate_kw(der: Device) -> float | None:
    """Nameplate kW of all units with no de-rating whatever (ESB 756, footnotes 19 and 22)."""
    rated = der.number("kw")
    return None if rated is None else rated * quantity(der)


def nameplate_kva(der: Device) -> float | None:
    """Nameplate kVA of all units."""
    rated = der.number("kva")
    return None if rated is None else rated * quantity(der)


def total(ders: Iterable[Device], share: Callable[[Device], float | None], prop: str) -> Figure:
    """The sum of one nameplate figure over sources. It has no value where that of one source is not given."""
    shares = [(der, share(der)) for der in ders]
    parts = tuple((der.tag, value) for der, value in shares if value is not None)
    missing = tuple(need(der, prop) for der, value in shares if value is None)
    return Figure(None if missing else sum(value for _, value in parts), parts, missing)


def output_a(der: Device, voltage_v: float | None) -> Figure:
    """Continuous output current of all units in amperes: as stated, else kVA over the voltage.

    `voltage_v` is the line-to-line voltage where the source connects; it serves where the source states none and is
    not connected line to neutral.
    """
    stated = der.number("max_output_a")
    if stated is not None:
        return _figure(der, stated)
    volts = der.number("voltage_v") or (None if der.text("wiring") == "L-N" else voltage_v)
    kva, phases = der.number("kva"), der.integer("phases")
    known = {"kva": kva, "voltage_v": volts, "phases": phases}
    if kva is None or not volts or phases not in (1, 3):
        missing = [name for name, value in known.items() if not value] or ["phases"]
        names = [need(der, name) for name in missing]
        return Figure(None, (), tuple(names if der.kind == "generator" else [need(der, "max_output_a"), *names]))
    return _figure(der, kva * 1000 / (volts * (sqrt(3) if phases == 3 else 1)))


def _figure(der: Device, each: float) -> Figure:
    amperes = each * quantity(der)
    return Figure(amperes, ((der.tag, amperes),), ())

"""What a source is certified to: UL 1741 SB, UL 1741 SA, nothing, or not stated."""

from __future__ import annotations

from collections.abc import Iterable

from tieline.model.records import Device

SB = "1741-SB"
SA = "1741-SA"
NONE = "none"


def certification(der: Device) -> str | None:
    """SB, SA or NONE; a rotating machine has none (ESB 756, 4.0(2)). None where an inverter's is not stated."""
    if is_rotating(der):
        return NONE
    stated = der.text("certification")
    return stated if stated in (SB, SA, NONE) else None


def is_rotating(der: Device) -> bool:
    """Whether it is a synchronous or induction machine on the system, not behind an inverter."""
    return der.kind == "generator"


def of_class(ders: Iterable[Device], *classes: str) -> tuple[Device, ...]:
    """Those of the sources that are certified to one of these classes."""
    return tuple(der for der in ders if certification(der) in classes)


def of_unknown_class(ders: Iterable[Device]) -> tuple[Device, ...]:
    """Those of the sources whose certification is not stated."""
    return tuple(der for der in ders if certification(der) is None)

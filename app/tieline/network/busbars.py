"""Busbars as an electrician reads them: what feeds each, from which end, and what hangs on it in physical order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from tieline.model.records import Device, Wire
from tieline.network.kinds import trip_rating_a

Role = Literal["main", "supply", "load", "tie", "open"]


@dataclass(frozen=True, slots=True)
class Tap:
    """A place on a busbar where a wire lands.

    `device` is the first on the wire; `ocpd` the first overcurrent device of its run, with its `rating_a` and `poles`;
    `ders` the sources it brings to the busbar. A tap is a `main` where it brings the Company's supply, a `supply` where
    DERs stand behind it, a `tie` where it joins another busbar that has a supply of its own, `open` where nothing
    but a normally open contact stands behind it.
    """

    wire: Wire
    position: float | None
    device: Device
    ocpd: Device | None
    rating_a: float | None
    role: Role
    ders: tuple[Device, ...]
    poles: int | None


@dataclass(frozen=True)
class Busbar:
    """A busbar with its taps in physical order, those whose position is not known last.

    `main` is the one tap that brings the Company's supply, None where there is none or several (`mains` has them all).
    `fed` tells whether it lands at an end or between the other taps, `main_end` at which end: 0 or 1. `main_ocpd` is
    the overcurrent device that protects the busbar from the Company's supply: on the main tap, or ahead of it where
    the busbar has main lugs only.
    """

    device: Device
    taps: tuple[Tap, ...]
    main: Tap | None
    main_ocpd: Device | None
    fed: Literal["end", "center"] | None
    main_end: Literal[0, 1] | None

    @property
    def id(self) -> str:
        return self.device.id

    @property
    def tag(self) -> str:
        return self.device.tag

    def of_role(self, *roles: Role) -> tuple[Tap, ...]:
        """The taps with one of these roles, in physical order."""
        return tuple(tap for tap in self.taps if tap.role in roles)

    @property
    def mains(self) -> tuple[Tap, ...]:
        return self.of_role("main")

    @property
    def supplies(self) -> tuple[Tap, ...]:
        """The taps that bring the output of DERs, whatever else is behind them."""
        return self.of_role("supply")

    @property
    def loads(self) -> tuple[Tap, ...]:
        return self.of_role("load")

    @property
    def ties(self) -> tuple[Tap, ...]:
        return self.of_role("tie")

    @property
    def main_rating_a(self) -> float | None:
        """Rating of `main_ocpd` in amperes."""
        return None if self.main_ocpd is None else trip_rating_a(self.main_ocpd)


def where_fed(
    bus: Device, main: Tap | None, taps: Sequence[Tap]
) -> tuple[Literal["end", "center"] | None, Literal[0, 1] | None]:
    """Where the main lands: as the busbar states, or as the positions show."""
    stated = bus.text("feed")
    if stated == "center":
        return "center", None
    end = None if main is None else _end(main, taps)
    if stated == "end":
        if end is None and main is not None and main.position not in (None, 0.5):
            end = 0 if (main.position or 0.0) < 0.5 else 1
        return "end", end
    if end is not None:
        return "end", end
    return ("center", None) if main is not None and _is_between(main, taps) else (None, None)


def _end(main: Tap, taps: Sequence[Tap]) -> Literal[0, 1] | None:
    """The end at which a main lands: the bar's own, or that beyond which no other tap stands."""
    if main.position is None:
        return None
    if main.position in (0.0, 1.0):
        return 0 if main.position == 0.0 else 1
    others = [tap.position for tap in taps if tap is not main]
    known = [place for place in others if place is not None]
    if not known or len(known) < len(others):
        return None
    if all(place > main.position for place in known):
        return 0
    return 1 if all(place < main.position for place in known) else None


def _is_between(main: Tap, taps: Sequence[Tap]) -> bool:
    if main.position is None:
        return False
    known = [tap.position for tap in taps if tap is not main and tap.position is not None]
    return any(place < main.position for place in known) and any(place > main.position for place in known)

"""What the site controller does at given currents: the panel limit, its two steps, and curtailment above it.

Source: the panel-limit page, Feature Overview. The controller adds up what flows into the panel from the grid, the
solar inverters and the batteries; grid and battery count as 0 where they are negative (export, charging). From 90 % of
the limit on it reduces batteries, from 95 % on controlled solar as well; above the limit all sources it controls go
to 0. It never reduces what the loads draw from the grid.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

from tieline.model.profile import Profile
from tieline.model.records import Device
from tieline.network.equipment import need
from tieline.network.power_control import PanelLimit, brings_solar, brings_storage
from tieline.network.site import Site

State = Literal["disabled", "below", "battery", "solar", "curtailed"]
_TOLERANCE_A = 1e-9
"""Absorbs the rounding of 0.95 x 80 and the like; what is measured is no finer than a tenth of an ampere."""


class CurrentError(ValueError):
    """A current that cannot have been measured; the message says which and why."""


@dataclass(frozen=True, slots=True)
class Currents:
    """What is measured, in amperes: the grid positive when it supplies, the battery positive when it discharges.

    `solar_a` is all solar current; `uncontrolled_solar_a` the part of it from inverters that are not controlled, where
    it is known. Raises CurrentError for a figure that is no number, solar below 0, or a part larger than the whole.
    """

    grid_a: float
    solar_a: float
    battery_a: float
    uncontrolled_solar_a: float | None = None

    def __post_init__(self) -> None:
        named = {"grid": self.grid_a, "solar": self.solar_a, "battery": self.battery_a}
        for name, value in (*named.items(), ("uncontrolled solar", self.uncontrolled_solar_a or 0.0)):
            if not math.isfinite(value):
                raise CurrentError(f"the {name} current is {value}; a number of amperes is wanted")
            if value < 0 and "solar" in name:
                raise CurrentError(f"the {name} current is {value:g} A; solar feeds in or stands at 0")
        if (self.uncontrolled_solar_a or 0.0) > self.solar_a:
            raise CurrentError(
                f"the uncontrolled solar current is {self.uncontrolled_solar_a:g} A, more than all solar, "
                f"{self.solar_a:g} A"
            )

    @property
    def counted(self) -> tuple[float, float, float]:
        """Grid, solar and battery as the controller counts them: a negative grid or battery is 0."""
        return max(self.grid_a, 0.0), self.solar_a, max(self.battery_a, 0.0)

    @property
    def total_a(self) -> float:
        """What flows into the panel, as the controller counts it."""
        return sum(self.counted)

    @property
    def load_a(self) -> float:
        """What the loads draw: the balance of all three, export and charging taken off."""
        return self.grid_a + self.solar_a + self.battery_a


@dataclass(frozen=True, slots=True)
class Step:
    """One of the controller's steps: the share of the limit at which it comes, in amperes, and whether it has come.

    `gives_a` is what it can take back: the current of the sources it acts on; None where the sheet does not tell.
    """

    name: Literal["battery", "solar", "curtailed"]
    share_pct: float
    at_a: float
    is_reached: bool
    gives_a: float | None

    def over_a(self, total_a: float) -> float:
        """By how much a total is over this step, in amperes; negative below it."""
        return total_a - self.at_a


@dataclass(frozen=True, slots=True)
class Answer:
    """What a controller does. `state` is None where it cannot be told, and `needs` names each missing fact.

    `steps` come in order; `remaining_a` is what is left of the sources after curtailment, the uncontrolled solar; None
    where the sheet does not tell.
    """

    panel_limit: PanelLimit | None
    currents: Currents
    state: State | None
    steps: tuple[Step, ...] = ()
    remaining_a: float | None = None
    needs: tuple[str, ...] = ()

    @property
    def limit_a(self) -> float | None:
        return None if self.panel_limit is None else self.panel_limit.limit_a

    @property
    def is_undecided(self) -> bool:
        return bool(self.needs)

    @property
    def share_pct(self) -> float | None:
        """What is measured as a share of the limit."""
        limit = self.limit_a
        return None if not limit or limit < 0 else self.currents.total_a / limit * 100

    @property
    def grid_after_a(self) -> float | None:
        """What the grid then brings when all controlled sources are at 0 and the loads draw the same."""
        return None if self.remaining_a is None else self.currents.load_a - self.remaining_a


def answers(site: Site, currents: Currents) -> tuple[Answer, ...]:
    """The answer of each controller with a panel limit; one that cannot tell, where the sheet shows none."""
    if not site.panel_limits:
        return (Answer(None, currents, None, needs=("a controller with the panel limit",)),)
    return tuple(answer(panel_limit, currents, site) for panel_limit in site.panel_limits)


def answer(panel_limit: PanelLimit, currents: Currents, site: Site) -> Answer:
    """What one controller does at these currents."""
    limit = panel_limit.limit_a
    if limit is None:
        return Answer(panel_limit, currents, "disabled", needs=(need(panel_limit.controller, "panel_limit_a"),))
    if limit <= 0:
        return Answer(panel_limit, currents, None, needs=(f"a limit above 0 A for {panel_limit.tag}",))
    shares = _shares(panel_limit, currents, site)
    steps = _steps(limit, currents, shares, site.profile)
    return Answer(panel_limit, currents, _state(steps), steps, _remaining(currents, shares), _needs(steps, shares))


# ------------------------------------------------------------ who gives what
@dataclass(frozen=True, slots=True)
class _Shares:
    """What of the battery's and of the solar current the controller can reduce, in amperes; None where not known."""

    battery_a: float | None
    solar_a: float | None
    needs_battery: tuple[str, ...] = ()
    needs_solar: tuple[str, ...] = ()


def _shares(panel_limit: PanelLimit, currents: Currents, site: Site) -> _Shares:
    _, solar_a, battery_a = currents.counted
    battery, needs_battery = _share(_of(panel_limit, site, storage=True), battery_a, "battery")
    solar, needs_solar = _share(_of(panel_limit, site, storage=False), solar_a, "solar")
    if currents.uncontrolled_solar_a is not None and (solar is None or solar > 0):
        solar, needs_solar = solar_a - currents.uncontrolled_solar_a, ()
    return _Shares(battery, solar, needs_battery, needs_solar)


_Parts = tuple[tuple[Device, ...], tuple[Device, ...], tuple[Device, ...]]


def _of(panel_limit: PanelLimit, site: Site, *, storage: bool) -> _Parts:
    """The controlled, uncontrolled and unsaid sources of storage, or of solar."""
    brings = brings_storage if storage else brings_solar
    groups = (panel_limit.controlled, panel_limit.uncontrolled, panel_limit.unsaid)
    controlled, uncontrolled, unsaid = (tuple(der for der in group if brings(der, site)) for group in groups)
    return controlled, uncontrolled, unsaid


def _share(parts: _Parts, amperes: float, what: str) -> tuple[float | None, tuple[str, ...]]:
    """How much of a current can be reduced: all or nothing where all its sources are alike, else not known."""
    controlled, uncontrolled, unsaid = parts
    if amperes == 0 or not (controlled or unsaid):
        return 0.0, ()
    if unsaid:
        return None, tuple(need(der, "pcs_controlled") for der in unsaid)
    if uncontrolled:
        tags = " and ".join(der.tag for der in uncontrolled)
        return None, (f"how much of the {what} current is of {tags}, which the controller cannot reduce",)
    return amperes, ()


# ------------------------------------------------------------ the steps
def _steps(limit_a: float, currents: Currents, shares: _Shares, profile: Profile) -> tuple[Step, ...]:
    battery_pct, solar_pct = profile.number("panel_limit_battery_pct"), profile.number("panel_limit_solar_pct")
    total = currents.total_a
    both = None if shares.battery_a is None or shares.solar_a is None else shares.battery_a + shares.solar_a
    battery_at, solar_at = limit_a * battery_pct / 100, limit_a * solar_pct / 100
    return (
        Step("battery", battery_pct, battery_at, total >= battery_at - _TOLERANCE_A, shares.battery_a),
        Step("solar", solar_pct, solar_at, total >= solar_at - _TOLERANCE_A, shares.solar_a),
        Step("curtailed", 100.0, limit_a, total > limit_a + _TOLERANCE_A, both),
    )


def _state(steps: tuple[Step, ...]) -> State:
    reached = [step.name for step in steps if step.is_reached]
    return reached[-1] if reached else "below"


def _remaining(currents: Currents, shares: _Shares) -> float | None:
    """What the sources still feed in when all that is controlled stands at 0."""
    if shares.battery_a is None or shares.solar_a is None:
        return None
    _, solar_a, battery_a = currents.counted
    return solar_a - shares.solar_a + battery_a - shares.battery_a


def _needs(steps: tuple[Step, ...], shares: _Shares) -> tuple[str, ...]:
    """The facts missing to say what a step that has come takes back."""
    battery, solar, _ = steps
    needs = [*(shares.needs_battery if battery.is_reached else ()), *(shares.needs_solar if solar.is_reached else ())]
    return tuple(dict.fromkeys(needs))


def rated_currents(panel_limit: PanelLimit, site: Site) -> Currents:
    """All sources of a panel at their continuous output and nothing from the grid: where a question may begin.

    A storage unit with its own solar counts with its battery; a source of unknown output counts for nothing.
    """
    solar, battery, uncontrolled = 0.0, 0.0, 0.0
    for der in panel_limit.sources:
        amperes = site.output_a(der).value or 0.0
        if brings_storage(der, site):
            battery += amperes
        elif brings_solar(der, site):
            solar += amperes
            uncontrolled += 0.0 if der in panel_limit.controlled else amperes
    return Currents(0.0, solar, battery, uncontrolled)


def is_mixed(panel_limit: PanelLimit, site: Site) -> bool:
    """Whether some of the solar can be reduced and some cannot, so that the two have to be told apart."""
    controlled, uncontrolled, unsaid = _of(panel_limit, site, storage=False)
    return bool(controlled and (uncontrolled or unsaid))

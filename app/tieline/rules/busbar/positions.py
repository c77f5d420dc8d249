"""Where a supply stands on its busbar: opposite the main, or with loads on the wrong side of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tieline.model.records import Device
from tieline.network.site import Busbar, Tap
from tieline.rules.busbar.loading import Loading, Supply


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether a supply is at the end opposite the main. `beyond` are the taps that stand between it and that end;
    `unplaced` the devices whose position would have to be known to tell, the supply's own first.
    """

    is_opposite: bool | None
    beyond: tuple[Tap, ...] = ()
    unplaced: tuple[Device, ...] = ()


def standing(supply: Supply, loading: Loading) -> Standing:
    """How a supply stands toward the main: other supplies may share its end, loads may not stand beyond it."""
    busbar = loading.busbar
    place, end = supply.tap.position, busbar.main_end
    if len(loading.mains) > 1:
        return Standing(False, loading.mains)
    if place is None or end is None:
        at_main = busbar.main
        unplaced = [supply.device] if place is None else []
        if end is None and at_main is not None:
            others = [tap for tap in busbar.taps if tap not in (at_main, supply.tap) and tap.position is None]
            unplaced += map(_device, others if others and at_main.position is not None else [at_main])
        elif end is None:
            unplaced.append(loading.device)
        return Standing(None, (), tuple(unplaced))
    away = abs(place - end)
    if away == 0:
        return Standing(False, loading.mains)
    beyond = tuple(tap for tap in loading.loads if tap.position is not None and abs(tap.position - end) > away)
    if beyond:
        return Standing(False, beyond)
    hidden = () if away == 1 else tuple(_device(tap) for tap in loading.loads if tap.position is None)
    return Standing(None, (), hidden) if hidden else Standing(True)


def hangs_on_loads(found: Standing, supply: Supply, loading: Loading) -> bool:
    """Whether supply and main have their positions, and only those of other breakers are wanting."""
    own = {supply.device.id, loading.device.id, *(_device(tap).id for tap in loading.mains)}
    return bool(found.unplaced) and own.isdisjoint(device.id for device in found.unplaced)


def stand_at_one_end(supplies: Iterable[Supply], loading: Loading) -> bool | None:
    """Whether all supplies are together at one end of a center-fed busbar; None where a position is not known."""
    taps = [supply.tap for supply in supplies]
    places = [tap.position for tap in taps if tap.position is not None]
    others: Sequence[Tap] = (*loading.loads, *loading.mains)
    held = [tap.position for tap in others if tap.position is not None]
    if len(places) < len(taps):
        return None
    below = all(place <= other for other in held for place in places)
    above = all(place >= other for other in held for place in places)
    at_end = all(place == 0 for place in places) or all(place == 1 for place in places)
    if not (below or above):
        return False
    return True if at_end or len(held) == len(others) else None


def end_words(busbar: Busbar) -> str:
    """The end at which supplies belong, in words a fitter understands."""
    if busbar.main is None or busbar.main_end is None:
        return "the end opposite the main"
    return f"the end of the busbar away from {(busbar.main.ocpd or busbar.main.device).tag}"


def _device(tap: Tap) -> Device:
    return tap.ocpd or tap.device

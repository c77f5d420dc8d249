"""The answer of a busbar rule that is not met: a fault, or no answer where another way of the code might still pass."""

from __future__ import annotations

from typing import Any
from weakref import WeakKeyDictionary

from tieline.model.records import Device
from tieline.network.site import Site
from tieline.rules.busbar.judging import Judgment, is_controlled, stated_method, sum_test
from tieline.rules.busbar.loading import Loading
from tieline.rules.busbar.wording import amperes, values
from tieline.rules.finding import Finding

_FIGURES: WeakKeyDictionary[Loading, dict[str, Any]] = WeakKeyDictionary()
_HINTS: WeakKeyDictionary[Loading, str] = WeakKeyDictionary()


def verdict(judgment: Judgment, site: Site, *where: Device, says: str, remedy: str) -> Finding:
    """The finding at these devices, with the figures of the 120 % rule."""
    loading = judgment.loading
    if loading not in _FIGURES:
        _FIGURES[loading] = values(loading, site.profile.number("busbar_share_pct"), site)
        _HINTS[loading] = "" if stated_method(loading) is not None else _hints(loading, site)
    figures, remedy = _FIGURES[loading], remedy + _HINTS[loading]
    if judgment.doubt:
        return Finding.undecided(*where, needs=judgment.doubt, says=says, remedy=remedy, values=figures)
    return Finding.at(*where, says=says, remedy=remedy, values=figures)


def _hints(loading: Loading, site: Site) -> str:
    """Words on other ways that the sheet suggests and does not state."""
    bus = loading.device
    if is_controlled(loading, site):
        return f" If a controller holds the current of {bus.tag}, state busbar_method = pcs for it."
    drawn = sum_test(loading, site, must_be_whole=False)
    load_a, breakers_a = bus.number("connected_load_a"), sum(tap.rating_a or 0 for tap in loading.loads)
    if not drawn.passes or bus.integer("spaces") is not None or (load_a is not None and load_a > breakers_a):
        return ""
    return (
        f" The breakers drawn come to {amperes(drawn.total_a)}: if the busbar bears no others, "
        f"state busbar_method = sum for {bus.tag}."
    )

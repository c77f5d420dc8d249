"""The answer of a busbar rule that is not met: a fault, or no answer where another way of the code might still pass."""

from __future__ import annotations

from typing import Any
from weakref import WeakKeyDictionary

from tieline.model.records import Device
from tieline.network.site import Site
from tieline.rules.busbar.judging import Judgment, stated_method, sum_test
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
        _HINTS[loading] = "" if judgment.doubt else _sum_hint(judgment, site)
    figures = _FIGURES[loading]
    if judgment.doubt:
        return Finding.undecided(*where, needs=judgment.doubt, says=says, remedy=remedy, values=figures)
    return Finding.at(*where, says=says, remedy=remedy + _HINTS[loading], values=figures)


def _sum_hint(judgment: Judgment, site: Site) -> str:
    """A word on the sum test where it fails only because nothing shows that all breakers are drawn."""
    if stated_method(judgment.loading) is not None:
        return ""
    drawn = sum_test(judgment.loading, site, must_be_whole=False)
    if not drawn.passes:
        return ""
    return (
        f" The breakers drawn come to {amperes(drawn.total_a)}: if the busbar bears no others, "
        f"state busbar_method = sum for {judgment.loading.device.tag}."
    )

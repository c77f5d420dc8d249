"""Busbars whose main lands between the branch breakers: there is no opposite end."""

from __future__ import annotations

from collections.abc import Iterator

from tieline.network.site import Site
from tieline.rules.busbar.judging import Judgment, judge, share_test
from tieline.rules.busbar.loading import Loading
from tieline.rules.busbar.opposite_end import source_busbars
from tieline.rules.busbar.positions import stand_at_one_end
from tieline.rules.busbar.wording import both_sums, remedy, values
from tieline.rules.citations import LOAD_SIDE, NEC
from tieline.rules.engine import rule
from tieline.rules.finding import Finding, Severity

_DWELLINGS_SINCE = 2017


@rule(
    "BUS-007", "center-fed-busbar", Severity.ERROR, scope=source_busbars,
    cites=(LOAD_SIDE("Dependency Fault Lines"), NEC("center-fed")), fields=("bus.feed", "bus.occupancy"),
)  # fmt: skip
def center_fed_busbar_takes_no_more_than_its_rating(loading: Loading, site: Site) -> Iterator[Finding]:
    """On a center-fed busbar main plus supplies do not exceed 100 % of its ampacity.

    Since 2017 the code lets a center-fed panelboard of a dwelling go to 120 % with the supplies at one end and not at
    both. The load-side article knows no such exception: where the sheet shows that case, it is a warning.

    Why:    With the main in the middle there is no opposite end; either half of the bar can carry both supplies.
    Wrong:  a 125 A busbar fed at its center by a 125 A main, with a 20 A supply breaker
    Right:  a 200 A busbar fed at its center by a 150 A main, with a 40 A supply breaker
    """
    judgment = judge(loading, site)
    if judgment.method != "center-fed":
        return
    answer = share_test(judgment.loading, 100)
    if answer.passes:
        return
    if answer.passes is None or judgment.doubt:
        needs = dict.fromkeys((*answer.missing, *judgment.doubt))
        yield Finding.undecided(*judgment.loading.where, needs=needs, values=values(judgment.loading, 100, site))
        return
    yield from _over_100_percent(judgment, site)


def _over_100_percent(judgment: Judgment, site: Site) -> Iterator[Finding]:
    loading, reading = judgment.loading, site.profile.choice("center_fed_dwelling")
    says = f"{loading.device.tag} is center-fed; main and supplies exceed its rating. {both_sums(loading, 100)}"
    mends, figures = remedy(loading, 100, site), values(loading, 100, site)
    is_permitted = is_permitted_in_dwellings(loading, site)
    if is_permitted and reading == "allow":
        return
    if is_permitted and reading == "warn":
        says += " The code allows 120 % in a dwelling with all supplies at one end; the load-side article does not."
        yield Finding.at(*loading.where, says=says, remedy=mends, values=figures, severity=Severity.WARNING)
        return
    yield Finding.at(*loading.where, says=says, remedy=mends, values=figures)


def is_permitted_in_dwellings(loading: Loading, site: Site) -> bool:
    """Whether the sheet shows the code's exception: a dwelling, all supplies together at one end, within 120 %."""
    if site.nec_edition < _DWELLINGS_SINCE or loading.device.text("occupancy") != "dwelling":
        return False
    within = share_test(loading, site.profile.number("busbar_share_pct")).passes is True
    return within and stand_at_one_end(loading.supplies, loading) is True

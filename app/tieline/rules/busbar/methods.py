"""Busbars for which the designer states the way of the code by which they are to be judged."""

from __future__ import annotations

from collections.abc import Iterator

from tieline.network.site import Site, need
from tieline.rules.busbar.arithmetic import is_within
from tieline.rules.busbar.judging import is_certified, judge, panel_limiters, share_test, stated_method, sum_test
from tieline.rules.busbar.loading import Loading, supplied_busbars
from tieline.rules.busbar.opposite_end import source_busbars
from tieline.rules.busbar.wording import amperes, both_sums, remedy, values
from tieline.rules.citations import NEC, PANEL_LIMIT
from tieline.rules.engine import rule
from tieline.rules.finding import Finding, Severity


@rule(
    "BUS-003", "stated-method-has-evidence", Severity.ERROR, scope=supplied_busbars,
    cites=(NEC("load side"), PANEL_LIMIT("Feature Overview")),
    fields=("bus.busbar_method", "controller.protected_buses", "controller.panel_limit_a", "controller.pcs_certified"),
)  # fmt: skip
def stated_method_has_its_evidence(loading: Loading, site: Site) -> Iterator[Finding]:
    """A busbar said to be held by power control, or to be engineered, comes with the evidence for it.

    Power control: a certified controller drawn, with the panel-limit function, this busbar among those it protects, and
    a limit no higher than the busbar's rating. Sources it does not control still fall under the other rules.
    Engineered: a stamped attachment that names the busbar.

    Why:    Without it the busbar has no protection but a word on the sheet.
    Wrong:  busbar_method = pcs with no controller, or one whose limit is blank
    Right:  a certified controller with a limit of 160 A on a 200 A busbar
    """
    stated = stated_method(loading)
    if stated == "pcs":
        yield from _power_control(loading, site)
    elif stated == "engineered" and not _is_engineered(loading, site):
        yield Finding.at(
            loading.device,
            says=f"{loading.device.tag} is stated to be engineered, and no stamped attachment names it.",
            remedy="Attach the engineer's stamped calculation with this busbar as its device, or state another method.",
        )


def _power_control(loading: Loading, site: Site) -> Iterator[Finding]:
    bus = loading.device
    limiters = panel_limiters(loading, site)
    if not limiters:
        yield Finding.at(
            bus,
            says=f"{bus.tag} is stated to be held by power control, and no controller with a panel limit protects it.",
            remedy="Draw the controller with the panel-limit function and list this busbar in protected_buses.",
        )
    for controller in limiters:
        limit = controller.number("panel_limit_a")
        lacking = [
            *(() if is_certified(controller, site) else ("the certification as a power control system",)),
            *(() if limit else ("its limit in amperes (blank means disabled)",)),
        ]
        if lacking:
            yield Finding.at(
                bus,
                controller,
                says=f"{controller.tag}, which is to hold the current of {bus.tag}, lacks {' and '.join(lacking)}.",
                remedy="State the certification and the operating current setting of the controller.",
            )
        elif limit and loading.bus_a is None:
            yield Finding.undecided(bus, controller, needs=need(bus, "rating_a"), values={"panel_limit_a": limit})
        elif limit and loading.bus_a is not None and not is_within(limit, loading.bus_a):
            yield Finding.at(
                bus,
                controller,
                says=f"{controller.tag} limits the current of {bus.tag} to {amperes(limit)}, which is more than the "
                f"{amperes(loading.bus_a)} its busbar bears.",
                values={"bus_a": loading.bus_a, "panel_limit_a": limit},
                remedy=f"Set the limit to at most {amperes(loading.bus_a)}.",
            )


def _is_engineered(loading: Loading, site: Site) -> bool:
    names = (loading.device.id, loading.device.tag)
    attached = (a for a in site.project.items("attachments") if isinstance(a, dict))
    return any(a.get("device") in names and a.get("stamped") is True for a in attached)


@rule(
    "BUS-008", "busbar-100-percent", Severity.ERROR, scope=source_busbars,
    cites=NEC("100 percent"), fields=("bus.busbar_method", "bus.rating_a"),
)  # fmt: skip
def main_and_supplies_stay_within_100_percent(loading: Loading, site: Site) -> Iterator[Finding]:
    """A busbar stated to be judged by the 100 % test carries main plus supplies within its ampacity.

    Why:    Then no piece of the bar can be overloaded, wherever the breakers stand.
    Wrong:  a 200 A busbar, a 200 A main, a 20 A supply breaker, busbar_method = 100
    Right:  a 200 A busbar, a 150 A main, a 40 A supply breaker
    """
    judgment = judge(loading, site)
    if judgment.method != "100":
        return
    answer, where = share_test(loading, 100), loading.where
    if answer.passes is None:
        yield Finding.undecided(*where, needs=answer.missing, values=values(loading, 100, site))
    elif not answer.passes:
        yield Finding.at(
            *where,
            says=f"Main and supplies of {loading.device.tag} exceed its busbar's rating. {both_sums(loading, 100)}",
            remedy=remedy(loading, 100, site),
            values=values(loading, 100, site),
        )


@rule(
    "BUS-009", "busbar-sum-of-breakers", Severity.ERROR, scope=source_busbars,
    cites=NEC("sum"), fields=("bus.busbar_method", "breaker.rating_a", "fuse.rating_a"),
)  # fmt: skip
def breakers_stay_within_the_busbar(loading: Loading, site: Site) -> Iterator[Finding]:
    """A busbar stated to be judged by the sum of its breakers: all but the main come to no more than its ampacity.

    Loads and supplies count alike, the main does not, but may itself be no larger than the busbar.

    Why:    Then the breakers of the branches protect the bar, wherever they stand.
    Wrong:  breakers of 225 A in all on a 200 A busbar
    Right:  180 A in all
    """
    judgment = judge(loading, site)
    if judgment.method != "sum":
        return
    answer = sum_test(loading, site, must_be_whole=False)
    figures = {"bus_a": loading.bus_a, "breakers_a": round(answer.total_a, 2), "main_a": loading.main.value}
    figures = {name: value for name, value in figures.items() if value is not None}
    if answer.passes is None:
        yield Finding.undecided(*loading.where, needs=answer.missing, values=figures)
    elif not answer.passes and answer.limit_a is not None:
        is_main = loading.main.value == answer.total_a
        what = f"The main of {loading.device.tag} is" if is_main else f"The breakers of {loading.device.tag} come to"
        yield Finding.at(
            *loading.where,
            says=f"{what} {amperes(answer.total_a)}; its busbar bears {amperes(answer.limit_a)}.",
            remedy="Take a smaller main, smaller or fewer breakers, or a busbar of a higher rating.",
            values=figures,
        )

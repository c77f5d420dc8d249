"""The panels a limit holds: none of a lower rating, and none too small for its loads."""

from __future__ import annotations

from collections.abc import Iterator

from tieline.model.records import Device
from tieline.network.power_control import PanelLimit
from tieline.network.site import Site, need
from tieline.rules.busbar.arithmetic import is_within
from tieline.rules.busbar.wording import amperes
from tieline.rules.citations import PANEL_LIMIT
from tieline.rules.engine import rule
from tieline.rules.finding import Finding, Severity
from tieline.rules.panel_limit.limits import enabled, panel_limits


@rule(
    "PCS-003", "panel-limit-within-panel-rating", Severity.ERROR, scope=enabled,
    cites=PANEL_LIMIT("Feature Overview, warning"),
    fields=("controller.panel_limit_a", "controller.protected_buses", "bus.rating_a"),
)  # fmt: skip
def limit_is_within_the_rating_of_each_panel(limit: PanelLimit, site: Site) -> Iterator[Finding]:
    """The panel limit exceeds the rating of no panel it controls.

    Why:    The limit is what keeps the busbar from carrying more than it bears; set higher, it protects nothing.
    Wrong:  a limit of 160 A for a 125 A load center
    Right:  100 A for a 125 A load center
    """
    amps = limit.limit_a or 0.0
    missing = [f"a busbar called {name}" for name in limit.strays]
    if not limit.panels and not missing:
        missing = [need(limit.controller, "protected_buses")]
    if missing:
        yield Finding.undecided(limit.controller, needs=missing, values={"panel_limit_a": amps})
    for panel in limit.panels:
        rating = panel.number("rating_a")
        if rating is None or rating <= 0:
            yield Finding.undecided(
                limit.controller, panel, needs=need(panel, "rating_a"), values={"panel_limit_a": amps}
            )
        elif not is_within(amps, rating):
            yield Finding.at(
                limit.controller,
                panel,
                says=f"The panel limit of {limit.tag} is {amperes(amps)}; {panel.tag}, which it controls, is rated "
                f"{amperes(rating)}.",
                values={"panel_limit_a": amps, "bus_a": rating},
                remedy=f"Set the limit to at most {amperes(rating)}.",
            )


@rule(
    "PCS-007", "panel-sized-by-its-loads", Severity.ERROR, scope=panel_limits,
    cites=PANEL_LIMIT("Application of the Panel Limits Feature, note"),
    fields=("bus.connected_load_a", "bus.rating_a", "breaker.rating_a"),
)  # fmt: skip
def loads_decide_the_size_of_the_panel(limit: PanelLimit, site: Site) -> Iterator[Finding]:
    """A panel under a panel limit, and the overcurrent device that protects it, are no smaller than its loads want.

    Why:    The limit holds back what sources feed in. It does not restrict what loads draw from the Company, so it
            excuses neither a small load center nor a small main.
    Wrong:  a 100 A load center with 150 A of load, under a panel limit of 100 A
    Right:  a 200 A load center for the same load
    """
    for panel in limit.panels:
        load, sized = panel.number("connected_load_a"), _sized(panel, site)
        missing = [need(device, prop) for device, prop in sized if device.number(prop) is None]
        if load is None:
            missing.insert(0, need(panel, "connected_load_a"))
        rated = [(device, device.number(prop) or 0.0) for device, prop in sized if device.number(prop) is not None]
        small = [] if load is None else [(device, rating) for device, rating in rated if rating < load]
        if small and load is not None:
            yield _too_small(limit, panel, load, small)
        elif missing:
            yield Finding.undecided(panel, limit.controller, needs=missing)


def _sized(panel: Device, site: Site) -> list[tuple[Device, str]]:
    """What the load of a panel decides the size of, with the property that states it."""
    protecting = site.busbar(panel.id).main_ocpd
    if protecting is None:
        return [(panel, "rating_a")]
    return [(panel, "rating_a"), (protecting, "fuse_a" if protecting.kind == "switch" else "rating_a")]


def _too_small(limit: PanelLimit, panel: Device, load_a: float, small: list[tuple[Device, float]]) -> Finding:
    which = " and ".join(f"{device.tag} is rated {amperes(rating)}" for device, rating in small)
    return Finding.at(
        panel,
        limit.controller,
        says=f"{which}; the calculated load of {panel.tag} is {amperes(load_a)}. The panel limit of {limit.tag} does "
        "not reduce what loads draw.",
        values={"load_a": load_a, "smallest_rating_a": min(rating for _, rating in small)},
        remedy=f"Take equipment rated at least {amperes(load_a)}, or move loads to another panel.",
    )

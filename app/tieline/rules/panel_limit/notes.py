"""Notes on what a panel limit does and does not do, printed where one is set."""

from __future__ import annotations

from collections.abc import Iterator

from tieline.network.power_control import PanelLimit, brings_solar, brings_storage
from tieline.network.site import Site
from tieline.rules.busbar.loading import feeds_load
from tieline.rules.busbar.wording import amperes
from tieline.rules.citations import PANEL_LIMIT
from tieline.rules.engine import rule
from tieline.rules.facts import listed
from tieline.rules.finding import Finding, Severity
from tieline.rules.panel_limit.limits import of_the_page


@rule(
    "PCS-009", "limit-does-not-reduce-loads", Severity.INFO, scope=of_the_page,
    cites=PANEL_LIMIT("Application of the Panel Limits Feature, note"), fields=("controller.panel_limit_a",),
)  # fmt: skip
def limit_does_not_reduce_what_loads_draw(limit: PanelLimit, site: Site) -> Iterator[Finding]:
    """A note where loads hang on a panel under a limit: no check here counts on the limit to reduce their current.

    The main of such a panel is counted in full, and so is the calculated load.

    Why:    The limit acts on sources. All current that loads draw still comes from the grid.
    Wrong:  (the note) a limit of 160 A on a panel that feeds loads
    Right:  (no note) a panel on which sources alone stand, or a blank limit
    """
    panels = [panel for panel in limit.panels if feeds_load(panel, site)]
    if panels:
        tags = listed(panel.tag for panel in panels)
        yield Finding.at(
            limit.controller,
            *panels,
            says=f"The panel limit of {limit.tag}, {amperes(limit.limit_a or 0.0)}, does not reduce what the loads of "
            f"{tags} draw from the grid; no sum here counts on it for that.",
            values={"panel_limit_a": limit.limit_a},
            remedy=f"Nothing is to be done; keep {tags} and its overcurrent device sized by the loads.",
        )


@rule(
    "PCS-016", "panel-limit-steps", Severity.INFO, scope=of_the_page,
    cites=PANEL_LIMIT("Feature Overview"), fields=("controller.panel_limit_a",),
)  # fmt: skip
def steps_of_the_panel_limit(limit: PanelLimit, site: Site) -> Iterator[Finding]:
    """A note of the currents at which the controller acts: batteries at 90 %, controlled solar at 95 %, 0 above 100 %.

    Steady-state checks use the limit itself. `tieline panel-limit` tells what happens at given currents.

    Why:    Who commissions the system reads them off the sheet.
    Wrong:  (the note) a limit of 160 A: batteries at 144 A, solar at 152 A, 0 above 160 A
    Right:  (no note) a blank limit, or no source that the controller can reduce
    """
    amps = limit.limit_a or 0.0
    if amps <= 0 or not limit.controlled:
        return
    battery = amps * site.profile.number("panel_limit_battery_pct") / 100
    solar = amps * site.profile.number("panel_limit_solar_pct") / 100
    says = []
    if any(brings_storage(der, site) for der in limit.controlled):
        says.append(f"reduces batteries from {amperes(battery)} on")
    if any(brings_solar(der, site) for der in limit.controlled):
        says.append(f"limits controlled solar from {amperes(solar)} on")
    yield Finding.at(
        limit.controller,
        says=f"{limit.tag} {listed([*says, f'takes all it controls to 0 above {amperes(amps)}'])}.",
        values={"panel_limit_a": amps, "battery_step_a": round(battery, 2), "solar_step_a": round(solar, 2)},
        remedy="Nothing is to be done; the figures may be printed beside the controller.",
    )

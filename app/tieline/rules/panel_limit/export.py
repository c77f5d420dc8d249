"""A panel limit also bounds export: it may conflict with what is to be exported, and is no means to restrict it."""

from __future__ import annotations

from collections.abc import Iterator
from math import sqrt

from tieline.network.power_control import PanelLimit
from tieline.network.site import Figure, Site, need
from tieline.rules.busbar.arithmetic import is_within
from tieline.rules.busbar.wording import amperes
from tieline.rules.citations import PANEL_LIMIT
from tieline.rules.engine import rule
from tieline.rules.finding import Finding, Severity
from tieline.rules.panel_limit.limits import enabled, of_the_page

_EXPORT_FUNCTION = "pcs-export-limit"
_REVERSE_POWER = "32"


@rule(
    "PCS-012", "panel-limit-caps-export", Severity.WARNING, scope=of_the_page,
    cites=PANEL_LIMIT("Feature Overview"),
    fields=("project.exports", "project.export_limit_kw", "controller.export_limit_kw", "controller.panel_limit_a"),
)  # fmt: skip
def intended_export_fits_under_the_limit(limit: PanelLimit, site: Site) -> Iterator[Finding]:
    """The export that is intended does not exceed the panel limit at the panel's voltage.

    What is intended: the export stated for the PCC or for the controller; with export stated and no figure, at most
    what the controlled sources put out.

    Why:    Grid export counts as 0 in the controller's sum, so the limit holds back all that the sources feed in above
            it, exported or not.
    Wrong:  50 kW of export through a panel limit of 80 A at 240 V, which is 19.2 kW
    Right:  15 kW
    """
    amps = limit.limit_a or 0.0
    intended = _intended_kw(limit, site)
    if intended is None:
        return
    carries = _carries_kw(limit, amps, site)
    if carries.value is None:
        # nothing that comes to no more than the current of the limit at 1 V can be told
        yield Finding.undecided(limit.controller, needs=carries.missing, values={"panel_limit_a": amps})
    elif intended.value is None:
        if not is_within(intended.least, carries.value) or _may_be_more(limit, carries.value, site):
            yield Finding.undecided(limit.controller, needs=intended.missing, values={"limit_kw": carries.value})
    elif not is_within(intended.value, carries.value):
        yield Finding.at(
            limit.controller,
            says=f"The panel limit of {limit.tag}, {amperes(amps)}, passes {carries.value:.1f} kW; an export of "
            f"{intended.value:.1f} kW is intended.",
            values={
                "panel_limit_a": amps, "limit_kw": round(carries.value, 2), "export_kw": round(intended.value, 2),
            },
            remedy="Set a higher limit if the panel bears it, reduce the export, or protect the panel by NEC 705.12 "
            "and disable the limit.",
        )  # fmt: skip


def _intended_kw(limit: PanelLimit, site: Site) -> Figure | None:
    """The export that is intended, in kW; None where none is."""
    stated = site.project.number("export_limit_kw")
    if stated is None:
        stated = limit.controller.number("export_limit_kw")
    if stated is not None:
        return Figure(stated)
    exports = site.project.flag("exports")
    if exports is False or not limit.controlled:
        return None
    every = [site.nameplate_kw(der) for der in limit.controlled]
    known = sum(kw for kw in every if kw is not None)
    missing = () if exports else ("whether the site exports",)
    return Figure(None, (("controlled sources", known),), (*missing, "the export intended at the PCC, in kW"))


def _may_be_more(limit: PanelLimit, carries_kw: float, site: Site) -> bool:
    """Whether the controlled sources can put out more than the limit passes, as far as their plates are known."""
    every = [site.nameplate_kw(der) for der in limit.controlled]
    return not is_within(sum(kw for kw in every if kw is not None), carries_kw)


def _carries_kw(limit: PanelLimit, amps: float, site: Site) -> Figure:
    """What the limit passes at unity power factor, in kW: U x I, on three phases times the square root of 3."""
    panel = limit.panels[0] if limit.panels else None
    if panel is None:
        return Figure(None, (), (need(limit.controller, "protected_buses"),))
    volts = site.voltage_v(panel) or panel.number("voltage_v")
    phases = panel.integer("phases") or _phases_of_service(site)
    missing = [need(panel, name) for name, value in (("voltage_v", volts), ("phases", phases)) if not value]
    if volts is None or missing:
        return Figure(None, (), tuple(missing))
    return Figure(volts * amps * (sqrt(3) if phases == 3 else 1) / 1000)


def _phases_of_service(site: Site) -> int | None:
    said = {source.integer("phases") for source in site.sources}
    return said.pop() if len(said) == 1 else None


@rule(
    "PCS-013", "export-restricted-by-site-limit", Severity.WARNING, scope=enabled,
    cites=PANEL_LIMIT("Feature Overview"),
    fields=("project.power_limit", "project.export_limit_kw", "controller.functions", "relay.functions"),
)  # fmt: skip
def export_is_restricted_by_a_site_export_limit(limit: PanelLimit, site: Site) -> Iterator[Finding]:
    """Where the Company restricts export, a site export limit (or a reverse-power relay) holds it, not the panel limit.

    Why:    A panel limit bounds the current of the controlled sources, proves nothing at the PCC, and does not make the
            storage charge to avoid exceeding the limit.
    Wrong:  an export limit of 10 kW applied for, and a controller with the panel limit alone
    Right:  a controller with the site export limit as well
    """
    project = site.project
    if "export" not in project.items("power_limit") and project.number("export_limit_kw") is None:
        return
    if any(_EXPORT_FUNCTION in controller.items("functions") for controller in site.devices("controller")):
        return
    if any(_has_reverse_power(relay.items("functions")) and site.trips(relay) for relay in site.devices("relay")):
        return
    asked = project.number("export_limit_kw")
    yield Finding.at(
        limit.controller,
        says="The application restricts export"
        + ("" if asked is None else f" to {asked:g} kW")
        + f"; {limit.tag} has a panel limit, and no controller has a site export limit.",
        values={} if asked is None else {"export_limit_kw": asked},
        remedy=f"Give {limit.tag} the site export limit with its value, beside the panel limit or in its place.",
    )


def _has_reverse_power(functions: tuple[object, ...]) -> bool:
    return any(str(function).strip().startswith(_REVERSE_POWER) for function in functions)

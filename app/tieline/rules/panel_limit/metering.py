"""What a site controller measures: the whole site and all solar, and whether the panel it holds is behind that."""

from __future__ import annotations

from collections.abc import Iterator

from tieline.model.records import Device
from tieline.network.kinds import carries_load
from tieline.network.power_control import PanelLimit, brings_solar, brings_storage, is_standalone_inverter
from tieline.network.site import Site, need
from tieline.rules.busbar.loading import feeds_load
from tieline.rules.citations import PANEL_LIMIT
from tieline.rules.engine import rule
from tieline.rules.facts import listed
from tieline.rules.finding import Finding, Severity
from tieline.rules.panel_limit.limits import enabled, of_the_page


@rule(
    "PCS-008", "site-and-solar-measured", Severity.ERROR, scope=of_the_page,
    cites=PANEL_LIMIT("Application of the Panel Limits Feature, note on CTs"),
    fields=("ct.purpose", "mid.integrated_metering", "mid.model", "inverter.source"),
)  # fmt: skip
def site_and_all_solar_are_measured(limit: PanelLimit, site: Site) -> Iterator[Finding]:
    """The current transformers that capture the whole site and all solar are on the sheet.

    The whole site: a current transformer, or a meter wired to the controller, on every load's and every source's way to
    the Company; a backup switch or gateway that stands there has them within. All solar: one on the circuit of each
    standalone inverter, or of several together, with no load behind it; a storage unit measures its own.
    A current transformer counts that is wired to the controller, or is for no relay and not wired at all.

    Why:    The limit is held against the sum of what is measured. Current that nothing measures is not limited.
    Wrong:  a standalone solar inverter without a current transformer
    Right:  one on the service conductors, one on the circuit of the solar inverter
    """
    measuring = _measuring(limit, site)
    yield from _whole_site(limit, measuring, site)
    for der in site.ders:
        if der.kind != "inverter" or der.owner == "utility" or _is_captured(der, measuring, site):
            continue
        if der.text("source") is None and not site.dc_side(der):
            yield Finding.undecided(der, limit.controller, needs=need(der, "source"))
        elif brings_solar(der, site) and is_standalone_inverter(der, site) is not False:
            yield Finding.at(
                der,
                limit.controller,
                says=f"No current transformer captures what {der.tag} feeds in; {limit.tag} has to measure all solar.",
                remedy=f"Draw a current transformer on the circuit of {der.tag}, wired to {limit.tag}.",
            )


def _whole_site(limit: PanelLimit, measuring: frozenset[str], site: Site) -> Iterator[Finding]:
    around = around_site(site)
    if not around.isdisjoint(measuring):
        return
    gateways = [device for device in _gateways(limit, site) if device.id in around]
    answers = [measures_by_itself(device, site) for device in gateways]
    if True in answers:
        return
    if None in answers:
        needs = [need(device, "integrated_metering") for device in gateways if measures_by_itself(device, site) is None]
        yield Finding.undecided(limit.controller, *gateways, needs=needs)
        return
    yield Finding.at(
        limit.controller,
        says=f"No current transformer captures the whole site; {limit.tag} has to measure all that the grid brings.",
        remedy=f"Draw a current transformer on the service conductors, ahead of all loads, wired to {limit.tag}.",
    )


# ------------------------------------------------------------ what measures
def _measuring(limit: PanelLimit, site: Site) -> frozenset[str]:
    """The ids of the current transformers and meters that measure for a controller."""
    wired = {device.id for device in site.senses(limit.controller)}
    found = {ct.id for ct in site.devices("ct") if ct.id in wired or _is_free(ct, site)}
    near = (near.device for near in site.neighbours(limit.controller, "sensing"))
    return frozenset(found | {device.id for device in near if device.kind == "meter"})


def _is_free(ct: Device, site: Site) -> bool:
    """Whether a current transformer of the customer's is for no relay and wired to nothing else."""
    return ct.owner != "utility" and ct.text("purpose") != "relaying" and not site.neighbours(ct, "sensing")


def _gateways(limit: PanelLimit, site: Site) -> list[Device]:
    """The islanding devices wired to a controller."""
    wired = (near.device for near in site.neighbours(limit.controller, "control", "communication", "sensing"))
    return [device for device in wired if device.kind == "mid"]


def measures_by_itself(gateway: Device, site: Site) -> bool | None:
    """Whether an islanding device measures what flows through it, as stated or by its model."""
    stated = gateway.flag("integrated_metering")
    if stated is not None:
        return stated
    model = (gateway.text("model") or "").upper()
    return True if any(name in model for name in site.profile.words("site_measuring_models")) else None


def around_site(site: Site) -> frozenset[str]:
    """What stands on the way of every load and every source of the customer's to the Company."""
    around: frozenset[str] | None = None
    for device in (*site.loads, *site.ders, *(bus.device for bus in site.busbars if carries_load(bus.device))):
        if device.owner != "utility" and site.connected(device):
            passed = frozenset(ahead.id for ahead in site.way(device))
            around = passed if around is None else around & passed
    return around or frozenset()


def _is_captured(der: Device, measuring: frozenset[str], site: Site) -> bool:
    """Whether what an inverter feeds in is measured before loads or storage join it."""
    for device in site.way(der):
        if feeds_load(device, site):
            return False
        if device.id in measuring:
            return not any(brings_storage(behind, site) for behind in site.ders_beyond(device))
    return False


# ------------------------------------------------------------ where the panel is
@rule(
    "PCS-015", "back-feed-behind-the-monitored-point", Severity.WARNING, scope=enabled,
    cites=PANEL_LIMIT("Application of the Panel Limits Feature, example"),
    fields=("controller.protected_buses", "ct.purpose"),
)  # fmt: skip
def back_feed_lands_in_the_controlled_panel(limit: PanelLimit, site: Site) -> Iterator[Finding]:
    """The breakers of the controlled sources land in a panel that the limit protects, behind the point it monitors.

    Why:    A source that joins ahead of the current transformers, or on another busbar, adds current that the
            controller does not see or does not hold.
    Wrong:  the Powerwall's breaker ahead of the site's current transformer
    Right:  current transformer -- main -- protected load center -- the Powerwall's breaker
    """
    held = {panel.id for panel in limit.panels}
    if not held:
        return
    monitors = _monitors(limit, site)
    for der in _said_to_be_controlled(limit, site):
        if held.isdisjoint(busbar.id for busbar in site.busbars_toward_company(der)):
            yield _beside(der, limit)
        elif monitors and not any(site.is_upstream(device, der) for device in monitors):
            tags = listed(device.tag for device in monitors)
            yield Finding.at(
                der,
                limit.controller,
                *monitors,
                says=f"{der.tag} joins ahead of {tags}, where {limit.tag} measures what flows into the panel.",
                remedy=f"Land the breaker of {der.tag} in the controlled panel, behind {tags}.",
            )


def _monitors(limit: PanelLimit, site: Site) -> list[Device]:
    """What measures the current of loads for a controller; not what measures solar alone."""
    gateways = [device.id for device in _gateways(limit, site) if measures_by_itself(device, site) is not False]
    found = (site.device(key) for key in sorted((*_measuring(limit, site), *gateways)))
    return [device for device in found if device is not None and feeds_load(device, site)]


def _said_to_be_controlled(limit: PanelLimit, site: Site) -> Iterator[Device]:
    """The controlled sources wired to this controller; where none is, all that are said to be controlled."""
    every = [der for der in site.ders if der.flag("pcs_controlled")]
    wired = {near.device.id for near in site.neighbours(limit.controller, "control", "communication")}
    own = [der for der in every if der.id in wired]
    yield from own or (every if len(site.panel_limits) == 1 else ())


def _beside(der: Device, limit: PanelLimit) -> Finding:
    panels = listed(panel.tag for panel in limit.panels)
    return Finding.at(
        der,
        limit.controller,
        *limit.panels,
        says=f"{der.tag} is controlled by {limit.tag} and does not land in {panels}, which that limit protects.",
        remedy=f"Land the breaker of {der.tag} in {panels}, or name the panel it lands in among those protected.",
    )

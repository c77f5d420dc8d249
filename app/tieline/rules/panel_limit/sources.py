"""The sources on a panel under a limit: which of them it can hold, and what the others have to comply with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tieline.model.records import Device
from tieline.network.power_control import (
    PanelLimit,
    brings_storage,
    is_made_by,
    is_standalone_inverter,
)
from tieline.network.site import Figure, Site, need
from tieline.rules.busbar.arithmetic import is_within
from tieline.rules.busbar.judging import is_certified, judge
from tieline.rules.busbar.loading import Loading, loading, with_sources
from tieline.rules.busbar.unaided import Unaided, misplaced, unaided
from tieline.rules.busbar.wording import amperes, both_sums, values
from tieline.rules.citations import NEC, PANEL_LIMIT
from tieline.rules.engine import rule
from tieline.rules.facts import listed
from tieline.rules.finding import Finding, Severity
from tieline.rules.panel_limit.limits import enabled, panel_limits

_COMPLY = "Make the supply smaller, connect it ahead of the service disconnect, or give it power control of its own."


# ------------------------------------------------------------ who is held
@rule(
    "PCS-005", "standalone-inverter-not-controlled", Severity.ERROR, scope=panel_limits,
    cites=PANEL_LIMIT("Application of the Panel Limits Feature"),
    fields=("inverter.pcs_controlled", "inverter.source", "inverter.model", "ess.pcs_controlled",
            "controller.manufacturer"),
)  # fmt: skip
def standalone_inverters_are_not_counted_as_controlled(limit: PanelLimit, site: Site) -> Iterator[Finding]:
    """No standalone inverter, the maker's own included, is counted among the sources a panel limit controls.

    Only a storage unit with its own solar has solar current that the limit can reduce. Neither does the controller
    reduce another maker's storage. An inverter under a power control system of its own is that system's.

    Why:    The controller cannot curtail such an inverter: its full output lands on the busbar whatever the limit.
    Wrong:  a SolarEdge inverter said to be controlled by the site controller's panel limit
    Right:  a Powerwall 3 with its own solar controlled, the SolarEdge inverter judged by NEC 705.12
    """
    if not limit.is_of_the_page:
        return
    for der in _said_to_be_held(limit, site):
        is_standalone = is_standalone_inverter(der, site)
        is_foreign = _is_of_another_make(der, limit, site)
        if is_standalone is None:
            yield Finding.undecided(der, limit.controller, needs=need(der, "source"))
        elif not is_standalone and is_foreign is None:
            yield Finding.undecided(der, limit.controller, needs=need(limit.controller, "manufacturer"))
        elif is_standalone or is_foreign:
            what = "a standalone inverter" if is_standalone else "another maker's"
            yield Finding.at(
                der,
                limit.controller,
                says=f"{der.tag} is stated to be under power control; {limit.tag} cannot reduce it, as it is {what}.",
                remedy=f"State that {der.tag} is not controlled, and let it comply with NEC 705.12 by itself.",
            )


def _said_to_be_held(limit: PanelLimit, site: Site) -> Iterator[Device]:
    for der in limit.sources:
        if der.flag("pcs_controlled") and not has_own_control(der, limit, site):
            yield der


def has_own_control(der: Device, limit: PanelLimit, site: Site) -> bool:
    """Whether a source is wired to another certified power control system than this one."""
    wired = [near.device for near in site.neighbours(der, "control", "communication")]
    controllers = [device for device in wired if device.kind == "controller"]
    if any(device.id == limit.id for device in controllers):
        return False
    return any(is_certified(device, site) for device in controllers)


def _is_of_another_make(der: Device, limit: PanelLimit, site: Site) -> bool | None:
    """Whether storage is of another make than its controller; None where the controller's is not stated."""
    maker = site.profile.choice("panel_limit_maker")
    if is_made_by(der, maker) is not False or not brings_storage(der, site):
        return False
    return is_made_by(limit.controller, maker)


# ------------------------------------------------------------ those that are not
@rule(
    "PCS-004", "uncontrolled-sources-comply", Severity.ERROR, scope=enabled,
    cites=(PANEL_LIMIT("Feature Overview, note"), NEC("load side")),
    fields=("inverter.pcs_controlled", "ess.pcs_controlled", "controller.protected_buses", "bus.rating_a"),
)  # fmt: skip
def uncontrolled_sources_comply_by_themselves(limit: PanelLimit, site: Site) -> Iterator[Finding]:
    """On a panel under a limit the sources that it does not control comply with NEC 705.12, or with power control of
    their own.

    Counted alone they are judged like the sources of any busbar: 100 %, the sum of all breakers, or 120 %.

    Why:    The controller can bring down what it controls and nothing else.
    Wrong:  50 A of uncontrolled solar on a 200/200 A panel with a limit of 160 A
    Right:  40 A of it
    """
    for panel in limit.panels:
        loaded = loading(site.busbar(panel.id), site)
        if judge(loaded, site).method is None and not loaded.supplies:
            continue
        surely, perhaps = _uncontrolled(limit, loaded, site)
        if not perhaps.supplies:
            continue
        if (alone := unaided(perhaps, site)).passes:
            continue
        surely_alone = unaided(surely, site) if surely.supplies else None
        if surely_alone is not None and surely_alone.passes is False:
            yield _too_much(surely, surely_alone, limit, site)
            continue
        unsaid = [need(der, "pcs_controlled") for der in limit.unsaid if der in _ders(perhaps)]
        missing = (*unsaid, *(() if alone.passes is False else alone.missing))
        where = (*(supply.device for supply in perhaps.supplies), panel, limit.controller)
        yield Finding.undecided(*where, needs=missing, values=values(perhaps, alone.share_pct, site))


def _uncontrolled(limit: PanelLimit, loaded: Loading, site: Site) -> tuple[Loading, Loading]:
    """The busbar with the sources that are surely not controlled, and with those of which it is not said as well."""
    free = [der for der in limit.uncontrolled if not (der.flag("pcs_controlled") and has_own_control(der, limit, site))]
    return with_sources(loaded, free, site), with_sources(loaded, [*free, *limit.unsaid], site)


def _ders(loaded: Loading) -> frozenset[Device]:
    return frozenset(der for supply in loaded.supplies for der in supply.ders)


def _too_much(loaded: Loading, alone: Unaided, limit: PanelLimit, site: Site) -> Finding:
    tags = listed(supply.device.tag for supply in loaded.supplies)
    return Finding.at(
        *loaded.where,
        limit.controller,
        says=f"{limit.tag} does not control what comes through {tags}, and {loaded.device.tag} does not bear it. "
        + both_sums(loaded, alone.share_pct),
        values=values(loaded, alone.share_pct, site),
        remedy=_COMPLY,
    )


# ------------------------------------------------------------ together
@rule(
    "PCS-006", "limit-and-uncontrolled-within-busbar", Severity.WARNING, scope=enabled,
    cites=PANEL_LIMIT("Application of the Panel Limits Feature, example"),
    fields=("controller.panel_limit_a", "bus.rating_a"),
)  # fmt: skip
def limit_and_uncontrolled_stay_within_the_busbar(limit: PanelLimit, site: Site) -> Iterator[Finding]:
    """The panel limit plus what the uncontrolled sources bring does not exceed the busbar's rating.

    The page shows it as an example and not as a rule: 160 A of limit and 40 A of uncontrolled solar on a 200 A panel.
    So it is a warning here, which the profile's switch panel_limit_reading turns off (limit-alone).

    Why:    What is left of the busbar by the uncontrolled sources is what the controlled ones may use.
    Wrong:  a limit of 180 A and 40 A of uncontrolled solar on a 200 A panel
    Right:  160 A and 40 A
    """
    if site.profile.choice("panel_limit_reading") == "limit-alone":
        return
    amps = limit.limit_a or 0.0
    for panel in limit.panels:
        free, _ = _uncontrolled(limit, loading(site.busbar(panel.id), site), site)
        if not free.supplies:
            continue
        added, bus_a = free.added, free.bus_a
        where = (limit.controller, panel, *(supply.device for supply in free.supplies))
        if bus_a is None or (added.value is None and is_within(amps + added.least, bus_a)):
            missing = () if bus_a is not None else (need(panel, "rating_a"),)
            yield Finding.undecided(*where, needs=(*missing, *added.missing), values={"panel_limit_a": amps})
        elif not is_within(amps + added.least, bus_a):
            yield _over_the_busbar(limit, free, added, where)


def _over_the_busbar(limit: PanelLimit, free: Loading, added: Figure, where: Iterable[Device]) -> Finding:
    amps, bus_a = limit.limit_a or 0.0, free.bus_a or 0.0
    room = bus_a - added.least
    mend = f"Set the limit to at most {amperes(room)}." if room > 0 else "Make the uncontrolled sources smaller."
    return Finding.at(
        *where,
        says=f"The limit of {limit.tag} and the sources on {free.device.tag} that it does not control come to "
        f"{amperes(amps)} + {amperes(added.least)} = {amperes(amps + added.least)}; the busbar bears {amperes(bus_a)}.",
        values={
            "panel_limit_a": amps, "uncontrolled_a": round(added.least, 2), "bus_a": bus_a,
            "largest_limit_a": round(max(room, 0.0), 2),
        },
        remedy=mend,
    )  # fmt: skip


# ------------------------------------------------------------ disabled
@rule(
    "PCS-014", "blank-limit-is-disabled", Severity.ERROR, scope=panel_limits,
    cites=(PANEL_LIMIT("Configuring Panel Limits"), NEC("load side")),
    fields=("controller.panel_limit_a", "controller.protected_buses"),
)  # fmt: skip
def blank_limit_leaves_all_sources_to_the_busbar_rules(limit: PanelLimit, site: Site) -> Iterator[Finding]:
    """Where the panel limit is blank, it is disabled: each panel it would hold bears all of its sources by itself.

    All of them count, the controlled ones too, with the 120 % rule's positions.

    Why:    Deleting the value switches the function off; what the sheet says of control is then a word only.
    Wrong:  a blank limit and 100 A of backfeed on a 200/200 A panel
    Right:  a blank limit and 40 A at the far end; or a limit of 160 A
    """
    if limit.limit_a is not None:
        return
    for panel in limit.panels:
        loaded = loading(site.busbar(panel.id), site)
        if not loaded.supplies:
            continue
        alone = unaided(loaded, site)
        is_misplaced, unplaced = (False, ()) if alone.share_pct == 100 else misplaced(loaded, site)
        where = (limit.controller, panel, *(supply.device for supply in loaded.supplies))
        says = f"The panel limit of {limit.tag} is blank and therefore disabled; "
        remedy = "Set the limit, or let the panel comply with NEC 705.12 by itself."
        if alone.passes is False:
            says += f"{panel.tag} does not bear all its sources. {both_sums(loaded, alone.share_pct)}"
            yield Finding.at(*where, says=says, remedy=remedy, values=values(loaded, alone.share_pct, site))
        elif is_misplaced:
            says += f"the supplies of {panel.tag} do not all stand at the end opposite the main."
            yield Finding.at(*where, says=says, remedy=remedy, values=values(loaded, alone.share_pct, site))
        elif alone.passes is None or unplaced:
            yield Finding.undecided(*where, needs=(*alone.missing, *unplaced))

"""Fixes about panel limits: the setting, the panels it protects, what is under control, and the CTs it needs."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from tieline.edit.add_wire import AddWire
from tieline.edit.edit import Edit, Steps
from tieline.edit.insert_on_wire import InsertOnWire
from tieline.edit.set_props import SetProject, SetProps
from tieline.fixes.fix import Fix, mends
from tieline.fixes.trial import does_no_harm, settles
from tieline.model.records import Device, End, Wire
from tieline.network.power_control import PanelLimit
from tieline.network.site import Site
from tieline.rules.busbar.judging import is_certified
from tieline.rules.busbar.wording import amperes
from tieline.rules.engine import all_rules
from tieline.rules.finding import Finding
from tieline.rules.panel_limit.metering import around_site

_OTHERS = ("BUS-003", "BUS-004", "BUS-005", "BUS-006", "BUS-007", "BUS-010", "BUS-011", "LBL-010", "PCS")
"""What a word on control may offend."""


# ------------------------------------------------------------ the setting
@mends("PCS-002", "PCS-010", "PCS-014")
def set_as_approved(finding: Finding, site: Site) -> Fix | None:
    """The limit set to the value approved, where that can be set and every panel bears it."""
    limit = _limit_in(finding, site)
    approved = None if limit is None else limit.controller.number("approved_limit_a")
    if limit is None or approved is None or not _can_be_set(limit, approved, site):
        return None
    fix = _set(limit, approved, f"Set the limit of {limit.tag} to {amperes(approved)}, as approved")
    return fix if _adds_no_error(fix.edit, finding, site) else None


@mends("PCS-001", "PCS-003", "PCS-006", "BUS-003")
def set_what_the_panels_bear(finding: Finding, site: Site) -> Fix | None:
    """The limit brought down to what every panel it protects bears; to the value approved, where that is less."""
    limit = _limit_in(finding, site)
    if limit is None or limit.limit_a is None or finding.is_undecided:
        return None
    ratings = [panel.number("rating_a") for panel in limit.panels]
    if not ratings or None in ratings:
        return None
    bears = min(rating for rating in ratings if rating is not None)
    if finding.rule == "PCS-006":
        bears = min(bears, float(finding.values.get("largest_limit_a", bears)))
    approved = limit.controller.number("approved_limit_a")
    wanted = _settable(limit, bears if approved is None else approved, site)
    if wanted is None or wanted > bears or wanted >= limit.limit_a:
        return None
    fix = _set(limit, wanted, f"Set the limit of {limit.tag} to {amperes(wanted)}")
    return fix if _adds_no_error(fix.edit, finding, site) else None


def _limit_in(finding: Finding, site: Site) -> PanelLimit | None:
    """The panel limit a finding speaks of: the first of its controllers."""
    return next((limit for key in finding.where for limit in site.panel_limits if limit.id == key), None)


def _settable(limit: PanelLimit, amps: float, site: Site) -> float | None:
    """The setting nearest below a current, whole amperes; None where there is none."""
    least, most = site.profile.number("panel_limit_least_a"), site.profile.number("panel_limit_most_a")
    whole = float(int(min(amps, most) if limit.is_of_the_page else amps))
    return whole if whole > 0 and (whole >= least or not limit.is_of_the_page) else None


def _can_be_set(limit: PanelLimit, amps: float, site: Site) -> bool:
    ratings = [panel.number("rating_a") for panel in limit.panels]
    return _settable(limit, amps, site) == amps and all(rating is None or rating >= amps for rating in ratings)


def _set(limit: PanelLimit, amps: float, title: str) -> Fix:
    return Fix(title, SetProps((limit.id,), {"panel_limit_a": int(amps) if amps == int(amps) else amps}), safe=False)


# ------------------------------------------------------------ panels and sources
@mends("BUS-003")
def list_the_panel_as_protected(finding: Finding, site: Site) -> Fix | None:
    """The one certified controller with a limit said to protect the busbar that is stated to be held by control."""
    bus = site.device(finding.where[0]) if finding.where else None
    if bus is None or len(site.panel_limits) != 1 or _limit_in(finding, site) is not None:
        return None
    (limit,) = site.panel_limits
    if limit.limit_a is None or not is_certified(limit.controller, site):
        return None
    named = [name for name in limit.controller.items("protected_buses") if isinstance(name, str)]
    edit = SetProps((limit.id,), {"protected_buses": [*named, bus.id]})
    fix = Fix(f"List {bus.tag} among the panels that {limit.tag} protects", edit, safe=False)
    return fix if _adds_no_error(edit, finding, site) else None


@mends("PCS-005")
def state_that_it_is_not_controlled(finding: Finding, site: Site) -> Fix | None:
    """The inverter stated to be uncontrolled, where its busbars bear it so."""
    der = site.device(finding.where[0]) if finding.where else None
    if der is None or finding.is_undecided:
        return None
    edit = SetProps((der.id,), {"pcs_controlled": False})
    fix = Fix(f"State that {der.tag} is not controlled", edit, safe=False)
    return fix if _adds_no_error(edit, finding, site) else None


def _adds_no_error(edit: Edit, finding: Finding, site: Site) -> bool:
    return does_no_harm(edit, finding, site, [rule.code for rule in all_rules() if rule.code.startswith(_OTHERS)])


# ------------------------------------------------------------ export
@mends("PCS-012")
def reduce_the_export(finding: Finding, site: Site) -> Fix | None:
    """The export applied for brought down to what the panel limit passes, whole kilowatts."""
    passes, applied = finding.values.get("limit_kw"), site.project.number("export_limit_kw")
    if finding.is_undecided or not isinstance(passes, int | float) or applied is None or int(passes) >= applied:
        return None
    edit = SetProject({"export_limit_kw": int(passes)})
    fix = Fix(f"Apply for an export of {int(passes)} kW", edit, safe=False)
    return fix if _adds_no_error(edit, finding, site) else None


@mends("PCS-013")
def give_it_the_site_export_limit(finding: Finding, site: Site) -> Fix | None:
    """The controller's site export limit set to the value applied for, beside its panel limit."""
    limit = _limit_in(finding, site)
    applied = site.project.number("export_limit_kw")
    if limit is None or applied is None or finding.is_undecided:
        return None
    functions = [*limit.controller.items("functions"), "pcs-export-limit"]
    edit = SetProps((limit.id,), {"functions": functions, "export_limit_kw": applied})
    fix = Fix(f"Give {limit.tag} a site export limit of {applied:g} kW", edit, safe=False)
    return fix if settles(edit, finding, site) else None


# ------------------------------------------------------------ current transformers
@mends("PCS-008")
def set_in_a_current_transformer(finding: Finding, site: Site) -> Fix | None:
    """A current transformer set into the run of the solar inverter, or into the service, and wired to the controller.

    Not safe: where it goes in the run is the designer's to say.
    """
    limit = _limit_in(finding, site)
    first = site.device(finding.where[0]) if finding.where else None
    if limit is None or first is None or finding.is_undecided:
        return None
    is_site = first.id == limit.id
    wire = _service_wire(site) if is_site else _source_wire(first, site)
    if wire is None:
        return None
    what = "the service" if is_site else f"the circuit of {first.tag}"
    title = f"Set a current transformer into {what}"
    return Fix(title, _with_transformer(wire, limit, title, site), safe=False)


def _with_transformer(wire: Wire, limit: PanelLimit, title: str, site: Site) -> Edit:
    key = site.document.fresh_ids("D")[0]
    facts: dict[str, Any] = {"purpose": "monitoring"}
    lead = AddWire(End(key, "secondary"), End(limit.id, "sense"), "sensing")
    return Steps(title, (InsertOnWire(wire.id, "ct", _between(wire, site), props=facts), lead))


def _between(wire: Wire, site: Site) -> tuple[int, int] | None:
    """Halfway between the ends of a wire, where both are laid out on one sheet."""
    one, other = (site.document.devices[end.device] for end in wire.ends)
    if one.at is None or other.at is None or one.sheet != other.sheet:
        return None
    return (one.at[0] + other.at[0]) // 4 * 2, (one.at[1] + other.at[1]) // 4 * 2


def _source_wire(der: Device, site: Site) -> Wire | None:
    """The wire next to an inverter, on its way to the Company."""
    ahead = next(iter(site.way(der)), None)
    return None if ahead is None else _joining(der, ahead, site)


def _service_wire(site: Site) -> Wire | None:
    """The first wire of the customer's that carries all of the site."""
    around = around_site(site)
    passed = next((site.way(device) for device in (*site.loads, *site.ders) if device.owner != "utility"), ())
    common = [device for device in passed if device.id in around and device.owner != "utility" and device.kind != "bus"]
    for one, other in pairwise(common):
        if (wire := _joining(one, other, site)) is not None:
            return wire
    return None


def _joining(one: Device, other: Device, site: Site) -> Wire | None:
    return next((near.wire for near in site.neighbours(one, "power") if near.device.id == other.id), None)

"""What limits on power an application asks for, and what on the sheet is to keep them."""

from __future__ import annotations

from collections.abc import Iterable

from tieline.model.records import Device
from tieline.network.kinds import carries_load
from tieline.network.relaying import functions
from tieline.network.site import Site

POWER_ELEMENT = "32"
MINIMUM_IMPORT = "minimum-import"
SCHEDULE = "schedule"
_LIMITING = {"pcs-export-limit": "export", "pcs-import-limit": "import"}


def asked(site: Site) -> frozenset[str]:
    """The limits asked for (export, import, minimum-import, schedule) by the project or by a controller."""
    project = site.project
    found = {str(kind) for kind in project.items("power_limit")}
    if project.number("export_limit_kw") is not None:
        found.add("export")
    if project.number("import_limit_kw") is not None and MINIMUM_IMPORT not in found:
        found.add("import")
    for controller in site.devices("controller"):
        found.update(_LIMITING[name] for name in _named(controller) if name in _LIMITING)
    return frozenset(found & {"export", "import", MINIMUM_IMPORT, SCHEDULE}) if site.ders else frozenset()


def asked_at_all_times(site: Site) -> frozenset[str]:
    """Limits on export and import; a minimum import and a schedule have rules of their own."""
    return asked(site) - {MINIMUM_IMPORT, SCHEDULE}


def _named(controller: Device) -> tuple[str, ...]:
    return tuple(str(name) for name in controller.items("functions"))


def power_control_systems(site: Site) -> tuple[Device, ...]:
    """The controllers that limit something as a power control system, a panel say."""
    return tuple(c for c in site.devices("controller") if any(name.startswith("pcs-") for name in _named(c)))


def limiting_controllers(site: Site) -> tuple[Device, ...]:
    """Those of them that limit export or import."""
    return tuple(c for c in site.devices("controller") if any(name in _LIMITING for name in _named(c)))


def controllers_unsaid(site: Site) -> tuple[Device, ...]:
    """The controllers that state no function."""
    return tuple(c for c in site.devices("controller") if not _named(c))


def power_relays(site: Site) -> tuple[Device, ...]:
    """The relays with a power element."""
    return tuple(relay for relay in site.devices("relay") if POWER_ELEMENT in functions(relay))


def is_idle(relay: Device, site: Site) -> bool:
    """Whether neither a trip nor a control circuit leads from a relay to a source or to what takes one off.

    One that keeps an import may take off load.
    """
    opened = {path.device.id for path in site.trip_paths(relay)}
    if opened and ("import" in asked(site) or any(d.id in opened for der in site.ders for d in (der, *site.way(der)))):
        return False
    return not any(n.device.kind in _TURNED_DOWN for n in site.neighbours(relay, "trip", "control", "communication"))


_TURNED_DOWN = frozenset({"inverter", "ess", "generator", "controller"})


def acting_relays(site: Site) -> tuple[Device, ...]:
    """The relays with a power element that is wired to act."""
    return tuple(relay for relay in power_relays(site) if not is_idle(relay, site))


def recloser_elements(site: Site) -> tuple[Device, ...]:
    """The reclosers whose own control, the Company's or stated utility grade, has a power element."""
    every = (r for r in site.devices("recloser") if POWER_ELEMENT in functions(r))
    return tuple(r for r in every if r.owner == "utility" or r.flag("utility_grade"))


def reclosers_ungraded(site: Site) -> tuple[Device, ...]:
    """The customer's reclosers with a power element whose grade is not stated."""
    every = (r for r in site.devices("recloser") if POWER_ELEMENT in functions(r))
    return tuple(r for r in every if r.owner != "utility" and r.flag("utility_grade") is None)


def attachment_for(device: Device, kind: str, site: Site) -> bool:
    """Whether a paper of this kind is attached for a device, or for none in particular."""
    return any(
        isinstance(paper, dict)
        and paper.get("kind") == kind
        and (not paper.get("device") or paper.get("device") in (device.id, device.tag))
        for paper in site.project.items("attachments")
    )


# ------------------------------------------------------------ measuring
def measured_by(device: Device, site: Site) -> tuple[Device, ...]:
    """Where a relay or controller measures current: its current transformers, and meters wired to it."""
    meters = (n.device for n in site.neighbours(device, "sensing") if n.device.kind == "meter")
    found = [*(s for s in site.senses(device) if s.kind == "ct"), *meters]
    return tuple({point.id: point for point in found}.values())


def _behind(points: Iterable[Device], site: Site) -> frozenset[str]:
    return frozenset(device.id for point in points for device in site.beyond(point))


def sees_pcc(points: Iterable[Device], site: Site) -> bool:
    """Whether these measuring points together see all that flows at the PCC: all sources and loads behind them."""
    behind = _behind(points, site)
    flows = (*site.customers_ders, *(d for d in site.devices() if carries_load(d) and d.owner != "utility"))
    return all(device.id in behind for device in flows if site.connected(device))


def sees_poc(points: Iterable[Device], site: Site) -> bool:
    """Whether they see all that flows at the PoC: every source behind them, and no load."""
    behind = _behind(points, site)
    sources = all(der.id in behind for der in site.customers_ders if site.connected(der))
    return sources and not any(carries_load(d) for d in site.devices() if d.id in behind)

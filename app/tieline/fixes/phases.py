"""Fixes of single-phase sources: spread over the phases of the service, connected with the neutral."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tieline.edit.edit import Edit, Steps
from tieline.edit.set_props import SetProps
from tieline.fixes.disconnects import first_device
from tieline.fixes.fix import Fix, mends
from tieline.fixes.trial import settles
from tieline.model.records import Device
from tieline.network.site import Site
from tieline.rules.facts import listed
from tieline.rules.finding import Finding

_LEGS: Mapping[int, tuple[str, ...]] = {1: ("A", "B", "C"), 2: ("AB", "BC", "CA")}
"""The places on a three-phase service of what is connected to one phase, and to two."""


@mends("PQ-002", "PQ-003")
def spread_over_the_phases(finding: Finding, site: Site) -> Fix | None:
    """The largest unit first, each to where least is connected; not safe, as it rewires what the sheet shows."""
    named = (site.device(key) for key in finding.where)
    units = [device for device in named if device is not None and len(device.text("phase") or "") in _LEGS]
    counted = [unit for unit in units if (unit.integer("quantity") or 1) == 1 and unit.number("kva") is not None]
    if finding.is_undecided or len(counted) < 2 or len(counted) != len(units):
        return None
    places = _spread(units)
    moved = {unit: place for unit, place in places.items() if unit.text("phase") != place}
    if not moved:
        return None
    edits: tuple[Edit, ...] = tuple(SetProps((unit.id,), {"phase": place}) for unit, place in moved.items())
    title = f"Connect {listed(f'{unit.tag} to {place}' for unit, place in moved.items())}"
    edit = Steps("Spread over the phases", edits)
    return Fix(title, edit, safe=False) if settles(edit, finding, site) else None


def _spread(units: Sequence[Device]) -> Mapping[Device, str]:
    """A place for each unit; of equal places the one where it is now, or else the first."""
    loads = {place: 0.0 for places in _LEGS.values() for place in places}
    chosen: dict[Device, str] = {}
    for unit in sorted(units, key=lambda unit: (-(unit.number("kva") or 0.0), unit.id)):
        now = unit.text("phase") or ""
        places = _LEGS[len(now)]
        place = min(places, key=lambda place: (loads[place], place != now, place))
        loads[place] += unit.number("kva") or 0.0
        chosen[unit] = place
    return chosen


@mends("SCO-009")
def connect_with_the_neutral(finding: Finding, site: Site) -> Fix | None:
    """Line to line with the neutral, which is run on the wires of its way; not safe, as not every inverter takes it."""
    der = first_device(finding, site)
    if der is None or finding.is_undecided or der.status == "existing" or der.text("wiring") not in ("L-L", "L-N"):
        return None
    way = {der.id, *(passed.id for passed in site.way(der) if passed.owner == "customer")}
    wires = tuple(
        wire.id
        for wire in site.document.wires.values()
        if wire.kind == "power" and {wire.a.device, wire.b.device} <= way and wire.props.get("neutral") is not True
    )
    wired: Edit = SetProps((der.id,), {"wiring": "L-L-N"})
    edit = Steps("Connect with the neutral", (wired, SetProps(wires, {"neutral": True})) if wires else (wired,))
    fix = Fix(f"Connect {der.tag} line to line with the neutral", edit, safe=False)
    return fix if settles(edit, finding, site) else None

"""Fixes of what the sheet says of energy storage."""

from __future__ import annotations

from tieline.edit.set_props import SetProps
from tieline.fixes.fix import Fix, mends
from tieline.network.site import Site
from tieline.rules.finding import Finding
from tieline.rules.storage.units import units


@mends("ESS-002")
def call_it_as_drawn(finding: Finding, site: Site) -> Fix | None:
    """A battery that shares the dc side of an inverter with solar modules is dc-coupled; others have a choice."""
    unit = next((u for u in units(site) if finding.where and u.device.id == finding.where[0]), None)
    if unit is None or unit.device.kind != "battery" or finding.is_undecided:
        return None
    if not any(d.kind == "pv_array" for source in unit.sources for d in site.dc_side(source)):
        return None
    edit = SetProps((unit.device.id,), {"coupling": "dc-coupled"})
    return Fix(f"Call {unit.device.tag} dc-coupled, as drawn", edit, safe=unit.text("coupling") is None)

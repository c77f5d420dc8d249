"""Fixes of microgrids and of DER on secondary networks."""

from __future__ import annotations

from tieline.edit.set_props import SetProject, SetProps
from tieline.fixes.fix import Fix, mends
from tieline.network.site import Site
from tieline.rules.finding import Finding


@mends("MGD-005")
def block_the_close(finding: Finding, site: Site) -> Fix | None:
    """At a microgrid interconnect device by its own fact, else by the trip circuits that are drawn."""
    device = site.device(finding.where[0]) if finding.where else None
    if device is None:
        return None
    if device.kind == "mid":
        return Fix(f"Block {device.tag} from closing", SetProps((device.id,), {"close_blocked": True}), safe=False)
    wires = tuple(dict.fromkeys(near.wire.id for near in site.neighbours(device, "trip")))
    if not wires:
        return None
    edit = SetProps(wires, {"block_close": True})
    return Fix(f"Let the trip circuit of {device.tag} block close", edit, safe=False)


@mends("NET-006")
def keep_the_export_at_zero(finding: Finding, site: Site) -> Fix | None:
    """Not offered where a controller is set to let something out: its setting is for who commissions it."""
    if finding.is_undecided or any((d.number("export_limit_kw") or 0) > 0 for d in site.devices("controller")):
        return None
    return Fix("Limit the export to 0 kW", SetProject({"exports": False, "export_limit_kw": 0}), safe=False)

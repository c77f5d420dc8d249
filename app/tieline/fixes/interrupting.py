"""Fixes of the generator interrupting device: what the failure of a relay does to it."""

from __future__ import annotations

from tieline.edit.edit import Edit, Steps
from tieline.edit.set_props import SetProps
from tieline.fixes.fix import Fix, mends
from tieline.network.site import Site
from tieline.rules.finding import Finding


@mends("INT-012")
def let_the_failure_trip(finding: Finding, site: Site) -> Fix | None:
    """Not safe: how the relay is wired is the designer's to say."""
    if len(finding.where) < 2 or finding.is_undecided:
        return None
    relay, device = (site.device(key) for key in finding.where[:2])
    if relay is None or device is None:
        return None
    wires = tuple(w.id for path in site.trip_paths(relay) if path.device.id == device.id for w in path.wires)
    edits: tuple[Edit, ...] = (
        SetProps((relay.id,), {"failure_action": "trip-and-block-close", "fail_safe": True}),
        SetProps(wires, {"block_close": True}),
    )
    title = f"Let the failure of {relay.tag} trip {device.tag} and block its closing"
    return Fix(title, Steps("Wire relay failure", edits), safe=False)

"""Fixes of limits on power and of the RTU: the set point, the list of points, the block of closing."""

from __future__ import annotations

from tieline.edit.set_props import SetProps
from tieline.fixes.fix import Fix, mends
from tieline.network.site import Site
from tieline.rules.finding import Finding
from tieline.rules.interrupting.devices import interrupts
from tieline.rules.limits.scheme import POWER_ELEMENT
from tieline.rules.limits.set_point import errors_missing
from tieline.rules.monitoring.terminal import missing_points


@mends("LIM-005")
def set_the_power_element(finding: Finding, site: Site) -> Fix | None:
    """To the very bound, where all errors are known. Not safe: it writes over a set point that was stated."""
    relay = site.device(finding.where[0]) if finding.where else None
    wanted = finding.values.get("wanted_set_point_kw")
    if finding.is_undecided or relay is None or wanted is None or errors_missing(relay, site):
        return None
    settings = [
        setting | {"pickup": wanted} if _is_power_element(setting) else setting for setting in relay.items("settings")
    ]
    title = f"Set the power element of {relay.tag} to {wanted:g} kW"
    return Fix(title, SetProps((relay.id,), {"settings": settings}), safe=False)


def _is_power_element(setting: object) -> bool:
    return (
        isinstance(setting, dict)
        and str(setting.get("function", "")).startswith(POWER_ELEMENT)
        and setting.get("unit") == "kW"
    )


@mends("RTU-006")
def list_the_missing_points(finding: Finding, site: Site) -> Fix | None:
    """Not safe: whether the RTU is wired for them is the designer's to say."""
    terminal = site.device(finding.where[0]) if finding.where else None
    if terminal is None:
        return None
    points = [*terminal.items("points"), *(text[:1].upper() + text[1:] for text in missing_points(terminal, site))]
    return Fix(f"Add the missing points to {terminal.tag}", SetProps((terminal.id,), {"points": points}), safe=False)


@mends("RTU-007")
def let_the_trip_block_closing(finding: Finding, site: Site) -> Fix | None:
    """Not safe: how the trip is wired is the designer's to say."""
    terminal = site.device(finding.where[0]) if finding.where else None
    if terminal is None:
        return None
    paths = [path for path in site.trip_paths(terminal) if interrupts(path.device)]
    wires = tuple(wire.id for path in paths for wire in path.wires if wire.kind == "trip")
    if not wires:
        return None
    return Fix(f"Let the trip of {terminal.tag} block closing", SetProps(wires, {"block_close": True}), safe=False)

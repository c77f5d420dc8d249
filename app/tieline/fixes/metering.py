"""Fixes of the Company's metering: a meter drawn, its lugs exchanged, what it records and registers set."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tieline.edit.edit import Steps
from tieline.edit.insert_on_wire import InsertOnWire
from tieline.edit.set_props import SetLabels, SetProps
from tieline.fixes.disconnects import first_device, turned_round
from tieline.fixes.fix import Fix, mends
from tieline.fixes.trial import settles
from tieline.network.site import Site
from tieline.rules.finding import Finding
from tieline.rules.metering.meters import DER_ROLES, has_solar_and_storage

_NO_DETENT = "bidirectional-no-detent"


@mends("MTR-001")
def draw_the_meter(finding: Finding, site: Site) -> Fix | None:
    """The Company's meter of the service, with its labels, where the ownership changes."""
    ders = set(finding.where).intersection(der.id for der in site.ders)
    places = [place for place in site.points.pcc if ders.intersection(place.ders)]
    if len(places) != 1 or (wire := places[0].wire) is None or places[0].marker is None:
        return None  # several ways to the Company, or no PCC marked, come first
    several = len(site.ders) > 1
    labels = ("Utility Service Meter", f"WARNING: {'MULTIPLE POWER SOURCES' if several else 'DUAL POWER SOURCE'}")
    meter = site.document.fresh_ids("D")[0]
    drawn = InsertOnWire(wire, "meter", owner="utility", props={"role": "service"})
    return Fix(
        "Draw the Company's meter at the service", Steps("Draw meter", (drawn, SetLabels((meter,), labels))), False
    )


@mends("MTR-002")
def exchange_the_lugs(finding: Finding, site: Site) -> Fix | None:
    """Where the whole meter is the wrong way round; a DER on the top lugs is for the designer to reconnect."""
    meter = first_device(finding, site)
    if meter is None or finding.is_undecided or site.company_port(meter) != "load":
        return None
    return Fix(f"Turn {meter.tag} round", turned_round(meter), safe=meter.status == "proposed")


def _set(finding: Finding, site: Site, title: str, values: Mapping[str, Any]) -> Fix | None:
    """The fix that sets properties of the meter a finding points to; safe for a new meter where it states nothing."""
    meter = first_device(finding, site)
    if meter is None or meter.kind != "meter":
        return None
    silent = all(meter.props.get(name) in (None, "") for name in values)
    return Fix(f"{title} {meter.tag}", SetProps((meter.id,), dict(values)), safe=silent and meter.status == "proposed")


@mends("MTR-005")
def record_what_the_size_asks(finding: Finding, site: Site) -> Fix | None:
    total, limit = site.aggregate_kw, site.profile.number("regrowth_interval_kw")
    if total.value is None and total.least < limit:
        return None
    if total.least >= limit:
        return _set(
            finding, site, "Show an interval meter with telemetry at", {"recording": "interval", "telemetry": True}
        )
    return _set(finding, site, "Show a watt-hour meter at", {"recording": "watt-hour"})


@mends("MTR-008")
def rate_for_transformers(finding: Finding, site: Site) -> Fix | None:
    meter = first_device(finding, site)
    if meter is None or meter.number("rating_a") is None:
        return None
    return _set(finding, site, "Show transformer-rated metering at", {"metering": "transformer-rated"})


@mends("MTR-009")
def meter_both_ways(finding: Finding, site: Site) -> Fix | None:
    return _set(finding, site, "Show a bidirectional meter with no detent at", {"registers": _NO_DETENT})


@mends("MTR-010")
def provide_for_the_size(finding: Finding, site: Site) -> Fix | None:
    """The provision the finding speaks of: wireless, or what the meter registers."""
    meter = first_device(finding, site)
    if meter is None or site.aggregate_kw.value is None:
        return None
    large = site.aggregate_kw.value > site.profile.number("regrowth_wireless_kw")
    if large and not meter.flag("wireless") and "wireless" in " ".join((finding.says, *finding.needs)):
        return _set(finding, site, "Provide for a wireless meter at", {"wireless": True})
    if "regist" not in " ".join((finding.says, *finding.needs)) and "detent" not in finding.says:
        return None
    if meter.text("role") not in DER_ROLES:
        return _set(finding, site, "Show a detented meter at", {"registers": "delivered-only"})
    if large or has_solar_and_storage(site):
        return _set(finding, site, "Show a bidirectional meter with no detent at", {"registers": _NO_DETENT})
    return _set(finding, site, "Show a net meter at", {"registers": "net"})


@mends("MTR-012")
def detent_the_meter(finding: Finding, site: Site) -> Fix | None:
    return _set(finding, site, "Show a detented meter at", {"registers": "delivered-only"})


@mends("MTR-004")
def split_at_the_weatherhead(finding: Finding, site: Site) -> Fix | None:
    """For a joint yet to be built; a multi-gang socket would do as well."""
    joint = first_device(finding, site)
    if joint is None or joint.kind != "junction" or joint.status == "existing":
        return None
    edit = SetProps((joint.id,), {"purpose": "weatherhead"})
    fix = Fix("Split the service at the weatherhead", edit, safe=False)
    return fix if settles(edit, finding, site) else None


@mends("MTR-011")
def part_the_registers(finding: Finding, site: Site) -> Fix | None:
    """Separate channels; a detented meter would do as well."""
    meter = first_device(finding, site)
    if meter is None or meter.kind != "meter":
        return None
    edit = SetProps((meter.id,), {"registers": "bidirectional"})
    fix = Fix(f"Show a meter with a channel for each direction at {meter.tag}", edit, safe=False)
    return fix if settles(edit, finding, site) else None

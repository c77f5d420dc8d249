"""Fixes of the points and of the incoming circuit: draw a flag where the graph has it, move one, set the frequency."""

from __future__ import annotations

from tieline.edit.draw_point import DrawPoint
from tieline.edit.edit import Edit, Steps
from tieline.edit.insert_on_wire import InsertOnWire
from tieline.edit.set_props import SetProps
from tieline.fixes.disconnects import first_device, turned_round
from tieline.fixes.fix import Fix, mends
from tieline.fixes.trial import settles
from tieline.model.records import Device
from tieline.network.site import Site
from tieline.rules.finding import Finding


def _flag_at(wire_id: str, site: Site) -> Device | None:
    """The customer's flag at the end of a wire, which may bear one more name."""
    wire = site.document.wires[wire_id]
    ends = (site.device(end.device) for end in wire.ends)
    return next((d for d in ends if d is not None and d.kind == "point" and d.owner == "customer"), None)


def _draw(name: str, wire_id: str, site: Site) -> DrawPoint:
    flag = _flag_at(wire_id, site)
    return DrawPoint((name,), marker=flag.id) if flag is not None else DrawPoint((name,), wire=wire_id)


def _unnamed(point: Device, name: str) -> SetProps:
    return SetProps((point.id,), {"points": [n for n in point.items("points") if n != name]})


@mends("PCC-001")
def draw_the_pcc(finding: Finding, site: Site) -> Fix | None:
    """At each change of ownership that has no flag; the owners on the sheet leave no other place."""
    bare = [place.wire for place in site.points.pcc if place.marker is None and place.wire is not None]
    if finding.is_undecided or not bare:
        return None
    edits = tuple(_draw("PCC", wire, site) for wire in dict.fromkeys(bare))
    return Fix("Draw the PCC where ownership changes", Steps("Draw PCC", edits), safe=True)


@mends("PCC-002")
def draw_the_poc(finding: Finding, site: Site) -> Fix | None:
    """Where the DERs the finding names join the customer's system; at the PCC on its flag."""
    named = set(finding.where)
    place = next((p for p in site.points.poc if named.intersection(p.ders) and p.wire in named), None)
    if finding.is_undecided or place is None or place.wire is None:
        return None
    return Fix("Draw the PoC where the DER joins the customer's system", _draw("POC", place.wire, site), safe=True)


@mends("PCC-003")
def move_the_pcc(finding: Finding, site: Site) -> Fix | None:
    """To the one change of ownership that has no flag."""
    point = first_device(finding, site)
    bare = [place.wire for place in site.points.pcc if place.marker is None and place.wire is not None]
    if point is None or finding.is_undecided or len(bare) != 1:
        return None
    edit = Steps("Move PCC", (_unnamed(point, "PCC"), _draw("PCC", bare[0], site)))
    return Fix("Move the PCC to where ownership changes", edit, safe=False)


@mends("PCC-005")
def draw_the_poi(finding: Finding, site: Site) -> Fix | None:
    """The flag stands in the Company's system, and is the Company's as what is around it."""
    wire = next((key for key in finding.where if key in site.document.wires), None)
    if wire is None:
        return None
    edit = InsertOnWire(wire, "point", owner="utility", props={"points": ["POI"]})
    return Fix("Draw the POI where the new system meets the existing", edit, safe=True)


@mends("PCC-006")
def move_the_rpa(finding: Finding, site: Site) -> Fix | None:
    """To the flag of the PCC, where there is one."""
    point = first_device(finding, site)
    pcc = site.markers("PCC")
    if point is None or len(pcc) != 1:
        return None
    edits: tuple[Edit, ...] = (_unnamed(point, "RPA"), DrawPoint(("RPA",), marker=pcc[0].id))
    return Fix("Put the RPA at the PCC", Steps("Move RPA", edits), safe=False)


@mends("PCC-007")
def set_the_frequency(finding: Finding, site: Site) -> Fix | None:
    """The Company's system has one frequency; what else is missing the designer must state first."""
    source = first_device(finding, site)
    if source is None or any(source.props.get(name) in (None, "") for name in ("voltage_v", "phases")):
        return None
    nominal = site.profile.number("frequency_hz")
    edit = SetProps((source.id,), {"frequency_hz": int(nominal) if nominal.is_integer() else nominal})
    return Fix(f"State {nominal:g} Hz at {source.tag}", edit, safe=source.number("frequency_hz") is None)


@mends("PCC-011")
def put_the_service_point_at_the_pcc(finding: Finding, site: Site) -> Fix | None:
    """Where it is as a rule; not safe, since it may be at the weatherhead."""
    point = first_device(finding, site)
    if point is None or point.kind != "point":
        return None
    return Fix(f"Put the service point at {point.tag}", SetProps((point.id,), {"service_point": True}), safe=False)


@mends("PCC-012")
def turn_the_meter_round(finding: Finding, site: Site) -> Fix | None:
    meter = first_device(finding, site)
    if meter is None or finding.is_undecided:
        return None
    return Fix(f"Turn {meter.tag} round", turned_round(meter), safe=meter.status == "proposed")


@mends("PCC-004")
def move_the_poc(finding: Finding, site: Site) -> Fix | None:
    """To where the DER joins the customer's system, if there is one such place."""
    point = first_device(finding, site)
    places = {place.wire for place in site.points.poc if place.wire is not None}
    if point is None or finding.is_undecided or len(places) != 1:
        return None
    edit = Steps("Move PoC", (_unnamed(point, "POC"), _draw("POC", places.pop(), site)))
    fix = Fix("Move the PoC to where the DER joins the customer's system", edit, safe=False)
    return fix if settles(edit, finding, site) else None


@mends("PCC-016")
def leave_the_tie_open(finding: Finding, site: Site) -> Fix | None:
    """A breaker that is called a tie is open as a rule; not safe, as it may be run closed."""
    tie = first_device(finding, site)
    if tie is None or finding.is_undecided or tie.text("role") != "tie":
        return None
    edit = SetProps((tie.id,), {"normal_position": "open"})
    return Fix(f"Show {tie.tag} normally open", edit, safe=False) if settles(edit, finding, site) else None

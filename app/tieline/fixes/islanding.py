"""Fixes of the measures against islanding: the Company's recloser drawn, functions switched off, a generator named."""

from __future__ import annotations

from tieline.edit.add_wire import AddWire
from tieline.edit.edit import Edit, Steps
from tieline.edit.insert_on_wire import InsertOnWire
from tieline.edit.set_props import SetProps
from tieline.fixes.fix import Fix, mends
from tieline.fixes.trial import settles
from tieline.model.records import End
from tieline.network.site import Site
from tieline.rules.finding import Finding
from tieline.rules.interrupting.devices import interconnection_devices
from tieline.rules.islanding.demands import REMEDY
from tieline.rules.islanding.shown import advanced_functions

_PROPS = {
    REMEDY["recloser"]: {"pcc_recloser": True},
    f"{REMEDY['recloser']} {REMEDY['blocking']}": {"pcc_recloser": True, "reclose_blocking": True},
}
"""What the recloser is to be, by the order the finding gives."""


@mends("ISL-003", "ISL-004", "ISL-008", "ISL-009", "ISL-010", "ISL-014", "ISL-015", "ISL-016", "RTU-002")
def draw_the_companys_recloser(finding: Finding, site: Site) -> Fix | None:
    """At the PCC of a primary service, with reclose blocking where that lacks too; where none stands there yet.

    Not safe: that the Company will set it is the Company's to say.
    """
    first = site.device(finding.where[0]) if finding.where else None
    if finding.is_undecided or finding.remedy not in _PROPS or first is None or first.kind == "recloser":
        return None
    concerned = set(finding.where)
    wires = {p.wire: None for p in site.points.pcc if p.wire is not None and concerned.intersection(p.ders)}
    low = site.profile.number("low_voltage_v")
    volts = site.voltage_v(first)
    if not wires or first.kind != "point" or volts is None or volts <= low:
        return None
    props = _PROPS[finding.remedy]
    edits: tuple[Edit, ...] = tuple(
        InsertOnWire(wire, "recloser", owner="utility", status="proposed", props=props) for wire in wires
    )
    edit = edits[0] if len(edits) == 1 else Steps("Draw the Company's reclosers", edits)
    with_blocking = " with reclose blocking" if "reclose_blocking" in props else ""
    return Fix(f"Draw the Company's PCC recloser{with_blocking}", edit, safe=False)


@mends("ISL-018", "ISL-019")
def switch_the_functions_off(finding: Finding, site: Site) -> Fix | None:
    """Not safe: the designer has switched them on, and a study would do as well."""
    if finding.is_undecided:
        return None
    ders = [der for key in finding.where if (der := site.device(key)) is not None and advanced_functions(der)]
    if not ders:
        return None
    edits: tuple[Edit, ...] = tuple(SetProps((der.id,), dict.fromkeys(advanced_functions(der), "off")) for der in ders)
    tags = ", ".join(der.tag for der in ders)
    return Fix(f"Switch the voltage support of {tags} off", Steps("Switch voltage support off", edits), safe=False)


@mends("ISL-027")
def name_it_parallel(finding: Finding, site: Site) -> Fix | None:
    """Not safe: the designer called it standby."""
    generator = site.device(finding.where[0]) if finding.where else None
    if finding.is_undecided or generator is None:
        return None
    return Fix(
        f"State that {generator.tag} runs in parallel", SetProps((generator.id,), {"operation": "parallel"}), safe=False
    )


@mends("ISL-012")
def let_the_companys_recloser_block(finding: Finding, site: Site) -> Fix | None:
    """Not safe: that the Company agrees is the Company's to say."""
    recloser = site.device(finding.where[0]) if finding.where else None
    if recloser is None or recloser.kind != "recloser" or recloser.owner != "utility":
        return None
    edit = SetProps((recloser.id,), {"reclose_blocking": True})
    fix = Fix(f"State reclose blocking at {recloser.tag}", edit, safe=False)
    return fix if settles(edit, finding, site) else None


@mends("ISL-025")
def let_the_receiver_trip(finding: Finding, site: Site) -> Fix | None:
    """A trip line from the receiver to the one interrupting device of the site."""
    receiver = site.device(finding.where[0]) if finding.where else None
    devices = interconnection_devices(site)
    if receiver is None or receiver.kind != "dtt_receiver" or finding.is_undecided or len(devices) != 1:
        return None
    trip = {"fused": False, "block_close": True}
    edit = AddWire(End(receiver.id, "trip"), End(devices[0].id, "trip"), "trip", props=trip)
    fix = Fix(f"Draw the trip line from {receiver.tag} to {devices[0].tag}", edit, safe=False)
    return fix if settles(edit, finding, site) else None

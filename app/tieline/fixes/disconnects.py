"""Fixes of the manual generator disconnect: its sides, its sign, the marking of its place, its name."""

from __future__ import annotations

from tieline.edit.insert_on_wire import InsertOnWire
from tieline.edit.set_props import SetLabels, SetProps
from tieline.edit.turn_round import TurnRound
from tieline.fixes.fix import Fix, mends
from tieline.fixes.labels import add_label
from tieline.fixes.trial import settles
from tieline.model.records import Device, Point
from tieline.network.kinds import is_overcurrent_device
from tieline.network.site import Site
from tieline.rules.disconnects.devices import NAMED, may_do_without
from tieline.rules.finding import Finding


def first_device(finding: Finding, site: Site) -> Device | None:
    """The device a finding points to first, where it is there."""
    return site.device(finding.where[0]) if finding.where else None


def turned_round(device: Device) -> TurnRound:
    """The edit that turns a device of two sides round on the spot: each side comes to lie where the other lay."""
    return TurnRound(device.id, _place_turned(device))


def _place_turned(device: Device) -> Point | None:
    if device.at is None:
        return None
    from tieline.drawing.symbols import library  # late: a check that offers no such fix needs no symbols

    line, load = (library().port_place(device, port) for port in ("line", "load"))
    return (device.at[0] + load.x - line.x, device.at[1] + load.y - line.y)


@mends("DIS-003")
def isolate_the_der(finding: Finding, site: Site) -> Fix | None:
    """An isolation switch at the DER, where it needs no separate generator disconnect beside it."""
    der = first_device(finding, site)
    if der is None or finding.is_undecided or not may_do_without(der, site):
        return None
    wires = [near.wire for near in site.neighbours(der, "power")]
    if len(wires) != 1 or not any(is_overcurrent_device(passed) for passed in site.way(der)):
        return None
    drawn = InsertOnWire(wires[0].id, "switch", props={"purpose": "isolation"})
    return Fix(f"Place an isolation switch at {der.tag}", drawn, safe=False)


@mends("DIS-007")
def turn_the_switch_round(finding: Finding, site: Site) -> Fix | None:
    """Not safe where the switch stands already: on paper alone it is not turned."""
    switch = first_device(finding, site)
    if switch is None or finding.is_undecided:
        return None
    return Fix(f"Turn {switch.tag} round", turned_round(switch), safe=switch.status == "proposed")


@mends("DIS-016")
def add_the_sign(finding: Finding, site: Site) -> Fix | None:
    return add_label(finding, site, "AC DISCONNECT")


@mends("DIS-019", "LBL-006")
def mark_the_place(finding: Finding, site: Site) -> Fix | None:
    """The place as the sheet states it, on the nearest meter on the way to the Company."""
    switch = first_device(finding, site)
    if switch is None or finding.is_undecided or not (place := switch.text("location")):
        return None
    meter = next((device for device in site.way(switch) if device.kind == "meter"), None)
    if meter is None:
        return None
    text = f"AC DISCONNECT LOCATED: {place.upper()}"
    return Fix(f"Label {meter.tag} {text}", SetLabels((meter.id,), (*meter.labels, text)), safe=True)


@mends("DIS-020")
def keep_the_name_for_one(finding: Finding, site: Site) -> Fix | None:
    """Only a purpose is changed; a tag or a label that says so is the designer's."""
    extra = first_device(finding, site)
    if extra is None or extra.text("purpose") != NAMED:
        return None
    return Fix(f"Call {extra.tag} an isolation switch", SetProps((extra.id,), {"purpose": "isolation"}), safe=False)


@mends("DIS-005")
def open_it_to_the_company(finding: Finding, site: Site) -> Fix | None:
    """Where its place is stated and access is not spoken of. Not safe: it is a promise of the customer's."""
    switch = first_device(finding, site)
    if switch is None or switch.flag("access_24_7") is not None or not switch.text("location"):
        return None
    edit = SetProps((switch.id,), {"access_24_7": True})
    fix = Fix(f"State that {switch.tag} is open to the Company at all times", edit, safe=False)
    return fix if settles(edit, finding, site) else None

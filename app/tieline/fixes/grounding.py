"""Fixes of grounding: a trip line of the 59N, a fuse of the grounding transformer."""

from __future__ import annotations

from tieline.edit.add_wire import AddWire
from tieline.edit.insert_on_wire import InsertOnWire
from tieline.fixes.disconnects import first_device
from tieline.fixes.fix import Fix, mends
from tieline.model.records import End
from tieline.network.site import Site
from tieline.rules.finding import Finding
from tieline.rules.interrupting.devices import interconnection_devices, is_customers

_TRIP = {"fused": False, "block_close": True}


@mends("GND-018")
def let_the_59n_trip(finding: Finding, site: Site) -> Fix | None:
    """A trip line from the relay to the one interrupting device on the way of the DERs."""
    relay = first_device(finding, site)
    if relay is None or relay.kind != "relay" or any(near.wire.kind == "trip" for near in site.neighbours(relay)):
        return None
    passed = {d.id: d for der in site.ders for d in site.must_pass(der, is_customers)}
    devices = interconnection_devices(site) or tuple(passed.values())[-1:]
    if len(devices) != 1:
        return None
    edit = AddWire(End(relay.id, "trip"), End(devices[0].id, "trip"), "trip", props=_TRIP)
    return Fix(f"Draw the trip line from {relay.tag} to {devices[0].tag}", edit, safe=False)


@mends("GND-020")
def fuse_the_grounding_transformer(finding: Finding, site: Site) -> Fix | None:
    """A fuse in its run, whose ratings stay to be chosen."""
    bank = first_device(finding, site)
    if bank is None or bank.kind != "grounding_transformer":
        return None
    run = [near.wire for near in site.neighbours(bank, "power") if near.port == "line"]
    if len(run) != 1:
        return None
    edit = InsertOnWire(run[0].id, "fuse", owner="customer")
    return Fix(f"Set a fuse into the run of {bank.tag}", edit, safe=False)

"""Fixes of rapid shutdown: the initiator set into a run, its signal drawn."""

from __future__ import annotations

from tieline.edit.add_wire import AddWire
from tieline.edit.insert_on_wire import InsertOnWire
from tieline.fixes.disconnects import first_device
from tieline.fixes.fix import Fix, mends
from tieline.model.records import Device, End
from tieline.network.site import Site
from tieline.rules.finding import Finding


@mends("RSD-001")
def set_the_initiator_in(finding: Finding, site: Site) -> Fix | None:
    """A rapid-shutdown switch in the run of the array's inverter; its make and times stay to be stated."""
    array = first_device(finding, site)
    inverters = _inverters_of(array, site) if array is not None else []
    if finding.is_undecided or len(inverters) != 1:
        return None
    run = [near.wire for near in site.neighbours(inverters[0], "power") if near.port == "ac"]
    if len(run) != 1:
        return None
    edit = InsertOnWire(run[0].id, "rapid_shutdown", owner="customer")
    return Fix(f"Set a rapid-shutdown switch into the run of {inverters[0].tag}", edit, safe=False)


@mends("RSD-005")
def draw_the_signal(finding: Finding, site: Site) -> Fix | None:
    """A control line from the one initiator to the array's inverter."""
    array = first_device(finding, site)
    initiators = [d for key in finding.where if (d := site.device(key)) is not None and _initiates(d)]
    if array is None or finding.is_undecided or len(initiators) != 1:
        return None
    inverters = _inverters_of(array, site)
    target = inverters[0] if inverters else array
    edit = AddWire(End(initiators[0].id, "control"), End(target.id, "control"), "control")
    return Fix(f"Draw the control line from {initiators[0].tag} to {target.tag}", edit, safe=False)


def _initiates(device: Device) -> bool:
    return device.kind == "rapid_shutdown" or "rapid-shutdown" in device.items("functions")


def _inverters_of(array: Device, site: Site) -> list[Device]:
    return [near.device for near in site.neighbours(array, "dc") if near.device.kind in ("inverter", "ess")]

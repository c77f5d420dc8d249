"""Fixes about busbars: a supply moved to the opposite end, a main or supply breaker of another size, a neutral run."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Literal

from tieline.edit.bars import SlideTap
from tieline.edit.edit import Edit, Steps
from tieline.edit.move_devices import MoveDevices
from tieline.edit.set_props import SetProject, SetProps
from tieline.fixes.fix import Fix, mends
from tieline.fixes.trial import does_no_harm, settles
from tieline.model import taps
from tieline.model.records import Device
from tieline.network.site import Busbar, Site, Tap
from tieline.rules.busbar.arithmetic import is_within, standard_sizes_a
from tieline.rules.busbar.loading import loading
from tieline.rules.busbar.wording import amperes
from tieline.rules.finding import Finding
from tieline.studies.continuous_current import output_at

_SUMS = ("BUS-004", "BUS-007", "BUS-008", "BUS-009", "BUS-010", "BUS-011", "BUS-018", "PCS-004", "PCS-014", "LBL-010")
"""The rules that a rating of another size may offend; where positions begin to count, labels are wanted too."""
_APART = 16
"""Grid units between the devices of neighboring bays, with their texts."""


# ------------------------------------------------------------ positions
@mends("BUS-005", "BUS-006", "BUS-011")
def move_to_the_opposite_end(finding: Finding, site: Site) -> Fix | None:
    """The supply's tap goes to the end of the busbar away from the main; on the sheet its bay goes along if there is
    room. Safe, but for a breaker that stands in the panel already and of which only the position is not given."""
    found = _supply_at(finding, site)
    if found is None:
        return None
    busbar, tap = found
    if busbar.main_end is None or tap.position == _far(busbar):
        return None
    device = tap.ocpd or tap.device
    title = f"Move {device.tag} to the opposite end"
    if tap.position is None:
        title = f"Place {device.tag} at the end opposite the main"
    is_guess = tap.position is None and device.status == "existing"
    return Fix(title, _slide(busbar, tap, title, site), safe=not finding.is_undecided and not is_guess)


def _supply_at(finding: Finding, site: Site) -> tuple[Busbar, Tap] | None:
    """The busbar a finding speaks of, and the supply to which it points first."""
    buses = [device for key in finding.where if (device := site.device(key)) is not None and device.kind == "bus"]
    if not buses or not finding.where:
        return None
    busbar = site.busbar(buses[0].id)
    for tap in busbar.supplies:
        if (tap.ocpd or tap.device).id == finding.where[0]:
            return busbar, tap
    return None


def _far(busbar: Busbar) -> float:
    return 0.0 if busbar.main_end == 1 else 1.0


def _slide(busbar: Busbar, tap: Tap, title: str, site: Site) -> Edit:
    end: Literal["a", "b"] = "a" if tap.wire.a.device == busbar.id else "b"
    slide = SlideTap(tap.wire.id, end, _far(busbar), _far(busbar))
    move = _bay_moved(busbar, tap, site)
    return Steps(title, (slide,) if move is None else (slide, move))


def _bay_moved(busbar: Busbar, tap: Tap, site: Site) -> MoveDevices | None:
    """The bay of a tap moved along under the bar to its new place, where nothing else stands there."""
    bus = busbar.device
    bay = [device for device in (tap.device, *site.beyond(tap.device)) if device.at is not None]
    if bus.at is None or bus.turn != 0 or bus.flip or not bay or any(device.sheet != bus.sheet for device in bay):
        return None
    members = {device.id for device in bay}
    wires = [wire for wire in site.document.wires.values() if {wire.a.device, wire.b.device} & members]
    if any(wire.by_hand for wire in wires):
        return None
    target = bus.at[0] + taps.offset_of(bus, _far(busbar), pairs=())
    dx = target - (bay[0].at or (0, 0))[0]
    return MoveDevices(tuple(sorted(members)), dx=dx) if dx and _is_free(bay, dx, site) else None


def _is_free(bay: Collection[Device], dx: int, site: Site) -> bool:
    """Whether nothing stands near the places a bay moves to, and each has something as low at or beyond it: there the
    sheet surely bears equipment, and no title block."""
    members, sheet = {device.id for device in bay}, next(iter(bay)).sheet
    drawn = [d for d in site.document.devices.values() if d.at is not None and d.sheet == sheet and d.id not in members]
    others = [device.at for device in drawn if device.at is not None and device.kind != "bus"]
    places = [(device.at[0] + dx, device.at[1]) for device in bay if device.at is not None]
    for x, y in places:
        if x < _APART or any(abs(x - ox) < 2 * _APART and abs(y - oy) < _APART for ox, oy in others):
            return False
        if not any(ox >= x and oy >= y for ox, oy in others):
            return False
    return True


# ------------------------------------------------------------ sizes
@mends("BUS-004", "BUS-007", "BUS-008", "BUS-010", "BUS-011", "PCS-004", "PCS-014")
def take_another_size(finding: Finding, site: Site) -> Fix | None:
    """The largest supply breaker that fits, if it still carries 125 % of the output; else the largest main that does,
    where the calculated load is known."""
    for fix in (*_smaller_supply(finding, site), *_smaller_main(finding, site)):
        if does_no_harm(fix.edit, finding, site, _SUMS):
            return fix
    return None


def _smaller_supply(finding: Finding, site: Site) -> Iterator[Fix]:
    largest, found = finding.values.get("largest_supply_a"), _supply_at(finding, site)
    if not isinstance(largest, int) or found is None or finding.is_undecided:
        return
    busbar, tap = found
    supply = next((s for s in loading(busbar, site).supplies if s.tap == tap), None)
    if supply is None or supply.device.kind != "breaker" or supply.output.value is None:
        return
    rating = supply.device.number("rating_a")
    if rating is not None and largest < rating and is_within(supply.output.value, largest):
        yield Fix(f"Take {largest} A for {supply.device.tag}", _rated(supply.device, largest), safe=False)


def _smaller_main(finding: Finding, site: Site) -> Iterator[Fix]:
    mains = finding.values.get("derated_mains_a")
    buses = [device for key in finding.where if (device := site.device(key)) is not None and device.kind == "bus"]
    if not isinstance(mains, list) or not mains or not buses or finding.is_undecided:
        return
    main = site.busbar(buses[0].id).main_ocpd
    if main is not None and buses[0].number("connected_load_a") is not None:
        yield Fix(f"Derate {main.tag} to {mains[0]} A", _rated(main, mains[0]), safe=False)


def _rated(device: Device, rating_a: float) -> SetProps:
    return SetProps((device.id,), {"fuse_a" if device.kind == "switch" else "rating_a": rating_a})


@mends("BUS-018")
def take_the_size_that_carries_the_output(finding: Finding, site: Site) -> Fix | None:
    """The standard size the remedy names, where every busbar on the way bears it."""
    device = site.device(finding.where[0]) if finding.where else None
    size = next((int(word) for word in finding.remedy.split() if word.isdigit()), None)
    if device is None or size is None or finding.is_undecided:
        return None
    fix = Fix(f"Take {size} A for {device.tag}", _rated(device, size), safe=False)
    return fix if does_no_harm(fix.edit, finding, site, _SUMS) else None


@mends("BUS-022")
def take_a_main_for_the_load(finding: Finding, site: Site) -> Fix | None:
    """The next standard main above the load, where the busbar still bears its supplies."""
    device = site.device(finding.where[0]) if finding.where else None
    words = finding.remedy.rstrip(".").split()
    size = next((int(word) for word in words if word.isdigit()), None)
    if device is None or size is None or finding.is_undecided:
        return None
    fix = Fix(f"Take {size} A for {device.tag}", _rated(device, size), safe=False)
    return fix if does_no_harm(fix.edit, finding, site, _SUMS) else None


# ------------------------------------------------------------ the breaker itself
@mends("BUS-012")
def give_it_its_poles(finding: Finding, site: Site) -> Fix | None:
    """For a breaker yet to be bought. Not safe: it is another breaker, and takes more spaces."""
    breaker = _to_be_bought(finding, site)
    poles = 3 if finding.values.get("wanted_poles") == 3 else 2
    if breaker is None or not _has_room(breaker, site, poles):
        return None
    if any(not name.startswith(f"{breaker.tag}.") for name in finding.needs):
        return None
    edit = SetProps((breaker.id,), {"poles": poles, "common_trip": True})
    number = "three" if poles == 3 else "two"
    return Fix(f"Take a {number}-pole, common-trip breaker for {breaker.tag}", edit, safe=False)


@mends("BUS-014")
def make_it_full_size(finding: Finding, site: Site) -> Fix | None:
    """For a breaker yet to be bought."""
    breaker = _to_be_bought(finding, site)
    if breaker is None:
        return None
    return Fix(f"Take a full-size breaker for {breaker.tag}", SetProps((breaker.id,), {"tandem": False}), safe=False)


def _to_be_bought(finding: Finding, site: Site) -> Device | None:
    device = site.device(finding.where[0]) if finding.where else None
    return device if device is not None and device.status == "proposed" else None


def _has_room(breaker: Device, site: Site, poles: int) -> bool:
    """Whether so many poles of a breaker fit in its panel, as far as the sheet tells."""
    for near in site.neighbours(breaker, "power"):
        if near.device.kind == "bus" and near.device.status == "existing":
            supplies = [tap.ocpd for tap in site.busbar(near.device.id).supplies if tap.ocpd is not None]
            fresh = [device for device in supplies if device.status != "existing" and device.id != breaker.id]
            wanted = poles + sum(device.integer("poles") or 2 for device in fresh)
            free = near.device.integer("spaces_free")
            if free is not None and free < wanted:
                return False
    return True


# ------------------------------------------------------------ conductors
@mends("BUS-021")
def run_a_neutral(finding: Finding, site: Site) -> Fix | None:
    """A neutral on those wires of the run that have none."""
    wires = [key for key in finding.where if key in site.document.wires]
    der = site.device(finding.where[0]) if finding.where else None
    if der is None or not wires or finding.is_undecided:
        return None
    return Fix(f"Run a neutral to {der.tag}", SetProps(tuple(wires), {"neutral": True}), safe=False)


@mends("BUS-020")
def fuse_the_switch(finding: Finding, site: Site) -> Fix | None:
    """The switch of a supply-side connection fused at the first standard size that carries the output."""
    switch = site.device(finding.where[0]) if finding.where else None
    if switch is None or switch.kind != "switch" or finding.is_undecided:
        return None
    size = _fuse_for(switch, site)
    rated = switch.number("rating_a")
    if size is None or (rated is not None and rated < size):
        return None
    values = {"fused": True, "fuse_a": switch.number("fuse_a") or size}
    return Fix(f"Fuse {switch.tag} at {amperes(values['fuse_a'])}", SetProps((switch.id,), values), safe=False)


def _fuse_for(switch: Device, site: Site) -> int | None:
    output = output_at(switch, site.ders_beyond(switch), site).value
    if output is None:
        return None
    wanted = output * site.profile.number("continuous_pct") / 100
    return next((size for size in standard_sizes_a(site.nec_edition) if is_within(wanted, size)), None)


@mends("BUS-017")
def note_that_it_is_meant(finding: Finding, site: Site) -> Fix | None:
    """A general note that the load side is meant. Not safe: ahead of the service disconnect would do as well."""
    if finding.is_undecided or len(finding.where) < 2:
        return None
    supply, bus = (site.device(key) for key in finding.where[:2])
    if supply is None or bus is None:
        return None
    note = f"The load-side connection of {supply.tag} at {bus.tag} is intended."
    edit = SetProject({"notes": [*site.project.items("notes"), note]})
    fix = Fix(f"Note that the load-side connection at {bus.tag} is intended", edit, safe=False)
    return fix if settles(edit, finding, site) else None

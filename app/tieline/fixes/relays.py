"""Fixes about relays: a function activated, a trip line drawn or rewired, a fuse taken out, a test switch set in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from tieline.edit.add_device import AddDevice
from tieline.edit.add_wire import AddWire
from tieline.edit.change_wires import ReconnectWire
from tieline.edit.edit import Edit, Steps
from tieline.edit.set_props import SetProps
from tieline.fixes.fix import Fix, mends
from tieline.model.records import Device, End, Wire
from tieline.network.relaying import functions, unmet, wants_current, wants_voltage
from tieline.network.site import Site
from tieline.rules.control_power.supplies import supplies_of
from tieline.rules.facts import listed
from tieline.rules.finding import Finding
from tieline.rules.interrupting.devices import interconnection_devices
from tieline.rules.relays.needed import in_need_of_two, is_large
from tieline.rules.relays.number import BESIDE, relays_for
from tieline.rules.test_switches.switches import relays_at, tested_relays

_WANTED = {
    "REL-006": "certified_relay_functions",
    "REL-007": "ungrounded_functions",
    "REL-008": "noncertified_relay_functions",
    "REL-010": "redundant_relay_functions",
    "REL-026": "overcurrent_functions",
    "REL-028": "ground_fault_functions",
}
_WITH_DUTIES = frozenset({"32", "51C"})
"""Functions that ask for facts of their own: a sensitivity, voltage transformers of a certain connection."""
_PREFERRED = ("51", "51N", "59N")
_TRIP_WIRE = {"fused": False, "block_close": True}


# ------------------------------------------------------------------ functions
@mends(*_WANTED)
def activate_what_is_lacking(finding: Finding, site: Site) -> Fix | None:
    """The functions that the relay lacks are added to its list; only those whose inputs are wired to it."""
    relay = _relay(finding, site)
    if relay is None or finding.is_undecided or not functions(relay):
        return None
    words, able = site.profile.words(_WANTED[finding.rule]), relays_for(_WANTED[finding.rule], site)
    if finding.rule == "REL-010" and len(able) < 2:
        return None  # a second relay is wanted, which no edit can choose
    redundant = bool(in_need_of_two(site)) and is_large(site)
    parts = [_completed(one, words, site) for one in (able if redundant else (relay,))]
    if None in parts:
        return None
    fixes = [part for part in parts if isinstance(part, Fix)]
    if len(fixes) < 2:
        return fixes[0] if fixes else None
    title = f"Activate what is lacking in {listed(one.tag for one in able)}"
    return Fix(title, Steps("Activate functions", tuple(fix.edit for fix in fixes)), safe=False)


def _completed(relay: Device, words: Sequence[str], site: Site) -> Fix | bool | None:
    """The fix that gives a relay what it lacks of these; False where it lacks nothing, None where it cannot be."""
    missing = unmet(functions(relay), words)
    chosen = [_choice(group, relay, site) for group in missing]
    if not missing:
        return False
    return _activate(relay, [name for name in chosen if name], site) if all(chosen) else None


@mends("REL-011")
def make_relays_alike(finding: Finding, site: Site) -> Fix | None:
    """What the other relay of the pair has is added to the one that lacks it."""
    pair = [device for key in finding.where if (device := site.device(key)) is not None]
    if finding.is_undecided or len(pair) < 2 or not functions(pair[0]):
        return None
    names = functions(pair[1]) - functions(pair[0]) - BESIDE
    return None if names & _WITH_DUTIES else _activate(pair[0], sorted(names), site)


def _choice(names: Sequence[str], relay: Device, site: Site) -> str | None:
    """Of several functions that serve, the usual one whose inputs are wired."""
    usual = sorted(names, key=lambda name: name not in _PREFERRED)
    return next((name for name in usual if _is_wired([name], relay, site)), None)


def _is_wired(names: Iterable[str], relay: Device, site: Site) -> bool:
    sensed = {sensor.kind for sensor in site.senses(relay)}
    named = tuple(names)
    return ("ct" in sensed or not wants_current(named)) and ("vt" in sensed or not wants_voltage(named))


def _activate(relay: Device, names: Sequence[str], site: Site) -> Fix | None:
    if not names or not _is_wired(names, relay, site):
        return None
    listed_now = [*relay.items("functions"), *names]
    return Fix(f"Activate {listed(names)} in {relay.tag}", SetProps((relay.id,), {"functions": listed_now}), safe=False)


# ------------------------------------------------------------------ trip lines
@mends("REL-018", "REL-013")
def draw_the_trip_line(finding: Finding, site: Site) -> Fix | None:
    """A trip line to the interrupting device, where the site has one, through the relay's test switch."""
    relay = _relay(finding, site)
    devices = interconnection_devices(site)
    if relay is None or finding.is_undecided or site.trip_paths(relay) or len(devices) != 1:
        return None
    edits = tuple(_trip_line(relay, devices[0], site))
    return Fix(f"Draw the trip line from {relay.tag} to {devices[0].tag}", Steps("Draw trip line", edits), safe=False)


def _trip_line(relay: Device, device: Device, site: Site) -> Iterable[Edit]:
    here = End(relay.id, "trip")
    switches = [near.device for near in site.neighbours(relay, "trip") if near.device.kind == "test_switch"]
    if switches:
        here = End(switches[0].id, "dc")
    elif relay in tested_relays(site) and relay.text("test_switch") is None:
        added = _new_switch(relay, "dc", site)
        here = End(added.id or "", "dc")
        yield added
        yield AddWire(End(relay.id, "trip"), here, "trip", props=_TRIP_WIRE)
    yield AddWire(here, End(device.id, "trip"), "trip", props=_TRIP_WIRE)


@mends("REL-019")
def wire_it_directly(finding: Finding, site: Site) -> Fix | None:
    """The trip wire that enters the controller is led to the device itself."""
    for relay_id in finding.where:
        relay = site.device(relay_id)
        for path in site.trip_paths(relay) if relay is not None and relay.kind == "relay" else ():
            if not path.computers or path.device.id not in finding.where:
                continue
            computer = path.computers[0]
            wire = next(w for w in path.wires if computer.id in (w.a.device, w.b.device))
            if wire.kind != "trip":
                return None
            end: Literal["a", "b"] = "a" if wire.a.device == computer.id else "b"
            edit = ReconnectWire(wire.id, end, End(path.device.id, "trip"))
            return Fix(f"Wire the trip of {path.relay.tag} directly to {path.device.tag}", edit, safe=False)
    return None


@mends("REL-020")
def take_the_fuse_out(finding: Finding, site: Site) -> Fix | None:
    wires = tuple(key for key in finding.where if key in site.document.wires)
    return (
        Fix("Take the fuse out of the trip circuit", SetProps(wires, {"fused": False}), safe=False) if wires else None
    )


@mends("REL-022")
def take_the_selector_switch_out(finding: Finding, site: Site) -> Fix | None:
    wires = tuple(key for key in finding.where if key in site.document.wires)
    edit = SetProps(wires, {"selector_switch": False})
    return Fix("Take the selector switch out of the CT circuit", edit, safe=False) if wires else None


@mends("REL-012", "REL-013")
def let_its_failure_trip(finding: Finding, site: Site) -> Fix | None:
    """The failure of the relay trips and blocks closing: stated of the relay, and of its trip wires."""
    relay = _relay(finding, site)
    if relay is None or not site.trips(relay):
        return None
    wires = tuple(wire.id for path in site.trip_paths(relay) for wire in path.wires if wire.kind == "trip")
    edits = (
        SetProps((relay.id,), {"failure_action": "trip-and-block-close", "fail_safe": True}),
        SetProps(tuple(dict.fromkeys(wires)), {"block_close": True}),
    )
    return Fix(f"Let the failure of {relay.tag} trip and block closing", Steps("Fail to trip", edits), safe=False)


@mends("PSU-007")
def wire_the_battery(finding: Finding, site: Site) -> Fix | None:
    """The one battery that is drawn is wired to the relay."""
    relay = _relay(finding, site)
    drawn = [d for d in site.devices("control_power") if d.owner != "utility" and d.text("supply") == "dc-battery"]
    if relay is None or len(drawn) != 1 or supplies_of(relay, site):
        return None
    edit = AddWire(End(drawn[0].id, "out"), End(relay.id, "control"), "control")
    return Fix(f"Wire {drawn[0].tag} to {relay.tag}", edit, safe=False)


# ------------------------------------------------------------------ test switches
@mends("TST-001")
def set_test_switches_in(finding: Finding, site: Site) -> Fix | None:
    """A test switch of the relay's own in its AC inputs and in its trip outputs, where there is none; its make is left
    open."""
    relay = _relay(finding, site)
    if relay is None or finding.is_undecided:
        return None
    edits = (*_switched(relay, "sensing", "ac", "sense", site), *_switched(relay, "trip", "dc", "trip", site, ahead=1))
    return Fix(f"Set test switches into the circuits of {relay.tag}", Steps("Add test switches", edits), safe=False)


def _switched(relay: Device, wire_kind: str, side: str, port: str, site: Site, ahead: int = 0) -> Iterable[Edit]:
    near = [n for n in site.neighbours(relay, wire_kind) if n.port == port]
    bare = [n.wire for n in near if n.device.kind != "test_switch"]
    if not bare:
        return
    own = [n.device.id for n in near if n.device.kind == "test_switch"]
    switch_id = own[0] if own else _fresh(site, ahead)
    if not own:
        yield _new_switch(relay, side, site, ahead)
    for wire in bare:
        end: Literal["a", "b"] = "a" if wire.a.device == relay.id else "b"
        yield ReconnectWire(wire.id, end, End(switch_id, side))
    if not own:
        yield _link(relay, port, switch_id, side, bare[0])


def _link(relay: Device, port: str, switch_id: str, side: str, like: Wire) -> Edit:
    return AddWire(End(switch_id, side), End(relay.id, port), like.kind, props=dict(like.props))


def _fresh(site: Site, ahead: int) -> str:
    return site.document.fresh_ids("D", ahead + 1)[ahead]


def _new_switch(relay: Device, side: str, site: Site, ahead: int = 0) -> AddDevice:
    said = {"isolates": side, "functions": [str(name) for name in relay.items("functions")]}
    return AddDevice("test_switch", relay.sheet, owner=relay.owner, props=said, id=_fresh(site, ahead))


@mends("TST-002")
def call_the_switch_what_it_is(finding: Finding, site: Site) -> Fix | None:
    """A switch with circuits of one side only is stated to be of that side."""
    switch = site.device(finding.where[0]) if finding.where else None
    if switch is None or switch.kind != "test_switch":
        return None
    kinds = {near.wire.kind for near in site.neighbours(switch)}
    side = "ac" if kinds == {"sensing"} else "dc" if kinds and kinds <= {"trip", "control"} else None
    if side is None or switch.text("isolates") in (side, None):
        return None
    return Fix(
        f"State that {switch.tag} isolates {side.upper()}", SetProps((switch.id,), {"isolates": side}), safe=False
    )


@mends("TST-005")
def label_the_switch(finding: Finding, site: Site) -> Fix | None:
    """The functions of the relays it isolates go on its label; the requirement leaves no other wording."""
    switch = site.device(finding.where[0]) if finding.where else None
    if switch is None or switch.kind != "test_switch":
        return None
    names = [str(name) for relay in relays_at(switch, site) for name in relay.items("functions")]
    edit = SetProps((switch.id,), {"functions": list(dict.fromkeys(names))})
    return Fix(f"Label {switch.tag} {', '.join(dict.fromkeys(names))}", edit, safe=True) if names else None


def _relay(finding: Finding, site: Site) -> Device | None:
    """The relay a finding points to first, or None."""
    device = site.device(finding.where[0]) if finding.where else None
    return device if device is not None and device.kind == "relay" else None

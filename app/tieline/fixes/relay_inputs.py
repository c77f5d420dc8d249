"""Fixes of what a relay senses and is called: its inputs wired, its functions numbered, its standards named."""

from __future__ import annotations

import re

from tieline.edit.add_wire import AddWire
from tieline.edit.edit import Edit, Steps
from tieline.edit.set_props import SetProps
from tieline.fixes.disconnects import first_device
from tieline.fixes.fix import Fix, mends
from tieline.fixes.trial import does_no_harm, readers_of, settles
from tieline.model.records import Device, End
from tieline.network.site import Site
from tieline.rules.facts import listed
from tieline.rules.finding import Finding

_NUMBERS = {
    "undervoltage": "27", "overvoltage": "59", "underfrequency": "81U", "overfrequency": "81O",
    "residualovervoltage": "59N", "groundovervoltage": "59N", "neutralovervoltage": "59N",
    "directionalpower": "32", "reversepower": "32", "synchronismcheck": "25", "synccheck": "25",
    "timeovercurrent": "51", "instantaneousovercurrent": "50", "groundtimeovercurrent": "51G", "lockout": "86",
    "negativesequenceovervoltage": "47", "phasesequencevoltage": "47",
}  # fmt: skip
"""The names of ANSI/IEEE C37.2, letters only, and their device numbers."""


@mends("REL-031")
def wire_its_inputs(finding: Finding, site: Site) -> Fix | None:
    """The one instrument transformer of each kind that is lacking, where the sheet has one that can be meant; through
    the relay's test switch, where it has one."""
    relay = first_device(finding, site)
    if relay is None or relay.kind != "relay" or finding.is_undecided:
        return None
    lacking = [kind for kind in ("ct", "vt") if f"no {kind.upper()} is wired to it" in finding.says]
    sensors = [_only(kind, site) for kind in lacking]
    found = [sensor for sensor in sensors if sensor is not None]
    if not found or len(found) != len(lacking):
        return None
    switches = [near.device for near in site.neighbours(relay, "sensing") if near.device.kind == "test_switch"]
    input_ = End(switches[0].id, "ac") if switches else End(relay.id, "sense")
    edits: tuple[Edit, ...] = tuple(AddWire(End(sensor.id, "secondary"), input_, "sensing") for sensor in found)
    edit = Steps("Wire the relay's inputs", edits)
    fix = Fix(f"Wire {listed(sensor.tag for sensor in found)} to {relay.tag}", edit, safe=False)
    return fix if settles(edit, finding, site) else None


def _only(kind: str, site: Site) -> Device | None:
    """The customer's only instrument transformer of a kind."""
    found = [device for device in site.devices(kind) if device.owner != "utility"]
    return found[0] if len(found) == 1 else None


@mends("REL-016")
def name_its_standards(finding: Finding, site: Site) -> Fix | None:
    """Of a relay that is stated to be of utility grade, which is to say that it meets those of the profile.

    Not safe: its data sheet has the last word.
    """
    relay = first_device(finding, site)
    if relay is None or relay.flag("utility_grade") is not True or finding.is_undecided:
        return None
    named = [str(name) for name in relay.items("standards")]
    said = {_plain(name) for name in named}
    missing = [name for name in _standards(site) if _plain(name) not in said]
    if not missing:
        return None
    edit = SetProps((relay.id,), {"standards": [*named, *missing]})
    fix = Fix(f"Name {listed(missing)} at {relay.tag}, as of utility grade", edit, safe=False)
    return fix if does_no_harm(edit, finding, site, readers_of({"relay.standards"})) else None


def _standards(site: Site) -> tuple[str, ...]:
    return tuple(f"IEEE {word}" for word in site.profile.words("utility_grade_standards"))


@mends("DOC-021")
def number_its_functions(finding: Finding, site: Site) -> Fix | None:
    """Functions that are written out take their device numbers. Not safe: an abbreviation may mean another."""
    relay = first_device(finding, site)
    if relay is None or finding.is_undecided:
        return None
    named = [str(name) for name in relay.items("functions")]
    numbered = list(dict.fromkeys(_NUMBERS.get(_plain(name), name) for name in named))
    changed = [name for name in named if _plain(name) in _NUMBERS]
    if not changed:
        return None
    edit = SetProps((relay.id,), {"functions": numbered})
    orders = listed(f"{_NUMBERS[_plain(name)]} for {name}" for name in dict.fromkeys(changed))
    fix = Fix(f"Write {orders} at {relay.tag}", edit, safe=False)
    return fix if settles(edit, finding, site) else None


def _plain(text: str) -> str:
    return re.sub(r"[^a-z0-9.]", "", text.lower())

"""Fixes that specify a device still to be chosen as the requirement wants it: a hasp for padlocks, a blade switch.

Not safe, any of them: that such a device is to be had, and will be ordered, is the designer's to say. What stands
already, and what has a model, is as its maker made it; there nothing is offered.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from tieline.edit.set_props import SetProps
from tieline.fixes.fix import Fix, mends
from tieline.fixes.trial import does_no_harm, readers_of
from tieline.model.dictionary import dictionary
from tieline.model.records import Device
from tieline.network.site import Site
from tieline.rules.finding import Finding


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What is specified, and the order that says so."""

    values: Mapping[str, Any]
    order: str
    kind: str = ""
    """Of this kind of device only, where several have the property."""


_WANTED: Mapping[str, tuple[_Wanted, ...]] = {
    "DIS-006": (_Wanted({"load_break": True}, "Take a load-break switch for {tag}"),),
    "DIS-008": (
        _Wanted({"gang_operated": True}, "Take a gang-operated switch for {tag}"),
        _Wanted({"gang_operated": True, "poles": 2}, "Take a gang-operated two-pole switch for {tag}"),
        _Wanted({"gang_operated": True, "poles": 3}, "Take a gang-operated three-pole switch for {tag}"),
    ),
    "DIS-009": (_Wanted({"grounding_provision": True}, "Take {tag} with a grounding point on its line side"),),
    "DIS-010": (
        _Wanted({"switch_type": "blade"}, "Take a blade switch for {tag}"),
        _Wanted({"switch_type": "blade", "gang_operated": True}, "Take a gang-operated blade switch for {tag}"),
    ),
    "DIS-011": (_Wanted({"visible_open": True}, "Take {tag} with contacts seen from outside"),),
    "DIS-014": (_Wanted({"lockable_open": True}, "Take {tag} with a hasp for the padlocks"),),
    "DIS-015": (_Wanted({"double_locking": True}, "Let the gate of {tag} take the Company's lock too"),),
    "MTR-015": (
        _Wanted({"switch_type": "blade"}, "Take a blade switch for {tag}"),
        _Wanted({"lockable_open": True}, "Take {tag} with a hasp for the padlocks"),
        _Wanted({"gang_operated": True}, "Take a gang-operated switch for {tag}"),
        _Wanted({"access_24_7": True}, "Open {tag} to the Company at all times"),
    ),
    "ESS-009": (_Wanted({"lockable_open": True}, "Take {tag} with a hasp for padlocks"),),
    "XFM-011": (_Wanted({"primary_neutral_insulated": True}, "Take {tag} with a fully insulated primary neutral"),),
    "GND-014": (_Wanted({"neutral_reactor_provision": True}, "Provide for a neutral reactor at {tag}"),),
    "INT-006": (_Wanted({"trips_on_supply_loss": True}, "Let {tag} trip on loss of its supply"),),
    "INT-007": (_Wanted({"trip_coil_supply": "dc"}, "Take DC trip coils for {tag}"),),
    "PSU-001": (_Wanted({"survives_rectifier_failure": True}, "Feed the relays past the rectifier of {tag}"),),
    "PSU-002": (_Wanted({"alarm_in_trip": True}, "Put the charge alarm of {tag} into the trip scheme"),),
    "PSU-004": (_Wanted({"hard_wired": True}, "Hard-wire {tag}"),),
    "PSU-005": (
        _Wanted({"supply": "dc-battery"}, "Feed {tag} with DC from the station battery", "relay"),
        _Wanted({"supply": "dc-battery"}, "Make {tag} a DC station battery", "control_power"),
    ),
    "TST-003": (_Wanted({"isolates_both_poles": True}, "Let {tag} isolate both poles"),),
    "TST-004": (_Wanted({"blades_grouped": True}, "Group the blades of {tag} by relay"),),
    "RSD-002": (_Wanted({"at_service_entrance": True}, "Put {tag} at the service entrance"),),
}


@mends(*_WANTED)
def specify(finding: Finding, site: Site) -> Fix | None:
    """The first of the specifications that settles the finding, at the first device named that it can be made of."""
    for key in finding.where:
        device = site.device(key)
        if device is None or not _is_open_to_choice(device):
            continue
        for wanted in _WANTED[finding.rule]:
            fix = _specified(device, wanted, finding, site)
            if fix is not None:
                return fix
    return None


def _specified(device: Device, wanted: _Wanted, finding: Finding, site: Site) -> Fix | None:
    known = dictionary().kinds[device.kind].props
    new = {name: value for name, value in wanted.values.items() if device.props.get(name) != value}
    if not new or any(name not in known or known[name].fault(value) for name, value in new.items()):
        return None
    if wanted.kind not in ("", device.kind) or not _is_asked_for(new, device, finding):
        return None
    edit = SetProps((device.id,), new)
    facts = frozenset(f"{device.kind}.{name}" for name in new)
    if not does_no_harm(edit, finding, site, readers_of(facts)):
        return None
    return Fix(wanted.order.format(tag=device.tag), edit, safe=False)


def _is_asked_for(names: Collection[str], device: Device, finding: Finding) -> bool:
    """Whether a finding that cannot tell lacks one of these facts, and not another one."""
    return not finding.is_undecided or any(f"{device.tag}.{name}" in finding.needs for name in names)


def _is_open_to_choice(device: Device) -> bool:
    """Whether a device is yet to be chosen: proposed by the customer, and no model of it named."""
    named = device.text("model") or device.text("catalog_number")
    return device.owner == "customer" and device.status in ("proposed", "future") and named is None

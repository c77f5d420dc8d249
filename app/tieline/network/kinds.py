"""What each kind of equipment does to power: which kinds interrupt, disconnect, protect, and when one stands open."""

from __future__ import annotations

from tieline.model.records import Device

SOURCE = "utility_source"
MANY_WIRES = frozenset({"bus", "junction", "point"})
"""Kinds that are one conductor: whatever lands on them is joined, at whichever port."""
SWITCHING = frozenset(
    {"breaker", "switch", "recloser", "contactor", "mid", "network_protector", "transfer_switch"}
)  # fmt: skip
LOADS = ("load", "motor")
SOLID_GROUNDING = ("solid", "reactor", "resistor")
PARALLEL_TRANSITIONS = ("closed", "soft-load")


def is_open(device: Device) -> bool:
    """Whether it is a switching device whose contacts are normally open, as its `normal_position` states."""
    return device.text("normal_position") == "open" and device.kind in SWITCHING


def is_companys(device: Device) -> bool:
    """Whether it is the Company's: so stated, or called the meter of the service, which is the Company's revenue meter
    by what the word means, whatever owner a document leaves it with."""
    return device.owner == "utility" or (device.kind == "meter" and device.text("role") == "service")


def is_overcurrent_device(device: Device) -> bool:
    """A breaker, a fuse, a recloser, or a switch with fuses: what protects a circuit from overcurrent."""
    return device.kind in ("breaker", "fuse", "recloser") or (device.kind == "switch" and device.flag("fused") is True)


def trip_rating_a(device: Device) -> float | None:
    """The rating of an overcurrent device in amperes: of a fused switch that of its fuses. None where not given."""
    return device.number("fuse_a") if device.kind == "switch" else device.number("rating_a")


def carries_load(device: Device) -> bool:
    """Whether it is a load: of kind load or motor, or a busbar with a calculated load on it."""
    return device.kind in LOADS or (device.kind == "bus" and (device.number("connected_load_a") or 0) > 0)


def can_transfer_closed(switch: Device) -> bool:
    """Whether a transfer switch joins both its sources for a moment or longer while it transfers."""
    return switch.text("transition") in PARALLEL_TRANSITIONS

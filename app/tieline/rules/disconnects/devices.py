"""Which devices are the manual generator disconnect, and which projects may do without a separate one."""

from __future__ import annotations

from tieline.model.records import Device
from tieline.network.site import Site

_NO_DISCONNECT = frozenset({"bypass"})


def is_draw_out(device: Device) -> bool:
    """Whether a breaker or a switch is of the draw-out type."""
    return "drawout" in (device.text("breaker_type"), device.text("switch_type"))


def disconnects(device: Device) -> bool:
    """Whether a device can serve as a manual disconnecting means: a switch, or a breaker that shows an open gap."""
    if device.owner != "customer":
        return False
    if device.kind == "switch":
        return device.text("purpose") not in _NO_DISCONNECT
    return device.kind == "breaker" and (is_draw_out(device) or device.flag("visible_open") is True)


def generator_disconnects(site: Site) -> tuple[Device, ...]:
    """The manual generator disconnects: those named so; else, for each DER, the one nearest it on every way."""
    passed = {der.id: site.must_pass(der, disconnects) for der in site.ders}
    found: dict[str, Device] = {}
    for devices in passed.values():
        named = [d for d in devices if d.text("purpose") == "generator-disconnect"]
        for device in named or devices[:1]:
            found[device.id] = device
    for device in site.devices("switch"):
        if device.text("purpose") == "generator-disconnect" and device.owner == "customer":
            found[device.id] = device
    return tuple(found.values())


def is_small_inverter_site(site: Site) -> bool | None:
    """Whether the aggregate is inverter-based and 25 kW or below; None where the sheet does not tell."""
    total = site.aggregate_kw
    if any(der.kind == "generator" for der in site.ders):
        return False
    if total.value is None:
        return None
    return total.value <= site.profile.number("integrated_disconnect_kw")


def is_directly_on_the_eps(site: Site) -> bool:
    """Whether the DER connects to the Company's circuit itself and not to a customer's building system."""
    facility = site.project.text("facility")
    return facility == "standalone" if facility is not None else not site.loads

"""The gateway of a site, the path to it, and the protocols spoken there: notes."""

from __future__ import annotations

from collections.abc import Iterator

from tieline.model.records import Device
from tieline.network.site import Site
from tieline.rules.citations import ESB, LOAD_SIDE
from tieline.rules.engine import each, once, rule
from tieline.rules.facts import listed
from tieline.rules.finding import Finding, Severity

_LISTENING = ("controller", "rtu")
_SPEAKING = ("inverter", "ess", "generator")


def _reports(der: Device, site: Site) -> bool:
    """Whether a wire joins a source to a controller, a gateway or an RTU."""
    return any(near.device.kind in _LISTENING for near in site.neighbours(der, "communication", "control", "sensing"))


@rule("COM-001", "gateway-shown", Severity.INFO, scope=once, cites=LOAD_SIDE("Step 4"))
def gateway_is_shown(site: Site) -> Iterator[Finding]:
    """The gateway of the site and the telemetry path to each source are shown, where sources are monitored.

    The note is written where a controller, a gateway or an RTU is drawn and some source is not joined to any.

    Why:    The gateway sets the grid profile, and reports what each source does.
    Wrong:  a gateway joined to one of two inverters
    Right:  a communication wire from each inverter to the gateway
    """
    silent = [der for der in site.ders if der.kind in ("inverter", "ess") and not _reports(der, site)]
    if silent and site.devices(*_LISTENING):
        yield Finding.at(
            *silent,
            says=f"No gateway or telemetry path is shown for {listed([der.tag for der in silent])}.",
            remedy="Nothing is to be done where the source is not monitored; else draw the gateway and the path to it.",
        )


@rule(
    "COM-002", "protocol-known", Severity.INFO, scope=each("controller", "inverter", "ess", "generator"),
    cites=(LOAD_SIDE("Parameters"), ESB("5.1.1.7")),
    fields=("controller.protocols", "inverter.protocols", "ess.protocols", "generator.protocols"),
)  # fmt: skip
def protocol_is_open(device: Device, site: Site) -> Iterator[Finding]:
    """The protocol of a source, and of a controller toward the sources, is SunSpec Modbus, DNP3 or IEEE 2030.5.

    A source of which no protocol is stated is another note's.

    Why:    The Company asks for open protocols, for the day when it monitors and manages DER.
    Wrong:  a protocol of the maker's own
    Right:  SunSpec Modbus
    """
    protocols = [str(name) for name in device.items("protocols")]
    if device.kind == "controller":
        linked = (near.device for near in site.neighbours(device, "communication"))
        if not any(near.kind in _SPEAKING for near in linked):
            return
    elif not protocols:
        return  # GEN-019
    if not any(name != "other" for name in protocols):
        says = "speaks none of the open protocols" if protocols else "does not state the protocol it speaks"
        yield Finding.at(
            device,
            says=f"{device.tag} {says} (SunSpec Modbus, DNP3, IEEE 2030.5).",
            remedy="State the protocol, if it is one of these; else ask the maker for one.",
        )

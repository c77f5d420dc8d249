"""What is given with the application of each source: island detection, communication, and withstand of surges."""

from __future__ import annotations

from collections.abc import Iterator

from tieline.model.records import Device
from tieline.network.relaying import is_protective, standards
from tieline.network.site import Site
from tieline.rules.citations import ESB
from tieline.rules.engine import each_der, rule
from tieline.rules.facts import listed
from tieline.rules.finding import Finding, Severity
from tieline.rules.generators.sources import inverters, is_given
from tieline.rules.interrupting.devices import interconnection_devices, is_customers


@rule(
    "GEN-018", "island-detection-described", Severity.WARNING, scope=inverters, cites=ESB("5.1.1.2"),
    fields=(
        "inverter.anti_islanding", "inverter.anti_islanding_group", "ess.anti_islanding", "ess.anti_islanding_group",
    ),
)  # fmt: skip
def island_detection_is_described(der: Device, site: Site) -> Iterator[Finding]:
    """How each inverter detects an island is described: its group, or the method in words.

    Why:    The islanding screens depend on the methods that are on the feeder together.
    Wrong:  no word on it
    Right:  group 2A: frequency shift with positive feedback
    """
    if not is_given(der.text("anti_islanding"), site) and der.text("anti_islanding_group") is None:
        yield Finding.at(
            der,
            says=f"How {der.tag} detects an island is not described.",
            remedy="Give the group of its method (1, 2A, 2B), or describe it: what it monitors and what it perturbs.",
        )


@rule(
    "GEN-019", "communication-given", Severity.INFO, scope=each_der, cites=ESB("5.1.1.7"),
    fields=(
        "inverter.protocols", "inverter.spare_ports", "ess.protocols", "ess.spare_ports", "generator.protocols",
        "generator.spare_ports", "controller.protocols",
    ),
)  # fmt: skip
def communication_is_given(der: Device, site: Site) -> Iterator[Finding]:
    """A note where the communication of a source is left blank: a spare Ethernet or RS-485 port, and its protocol.

    Protocols are SunSpec Modbus, DNP3 (IEEE 1815) and IEEE 2030.5. A controller or gateway wired to the source that
    states its protocols speaks for it.

    Why:    The Company asks for it, though it does not yet control any DER.
    Wrong:  (a note) neither port nor protocol given
    Right:  (no note) Ethernet, SunSpec Modbus
    """
    linked = (near.device for near in site.neighbours(der, "control", "communication"))
    if any(device.items("protocols") for device in linked):
        return
    blank = [words for name, words in (("spare_ports", "a spare port"), ("protocols", "the protocol")) if
             not der.items(name)]  # fmt: skip
    if blank:
        yield Finding.at(
            der,
            says=f"For communication with {der.tag} {listed(blank)} {'is' if len(blank) == 1 else 'are'} not given.",
            remedy="State spare Ethernet or RS-485 ports and the protocol, as the Company requests.",
        )


def _gear(site: Site) -> tuple[Device, ...]:
    """The customer's interconnection gear: the interrupting devices and the relays that trip them."""
    devices = tuple(d for d in interconnection_devices(site) if is_customers(d))
    ids = {d.id for d in devices}
    relays = (r for r in site.devices("relay") if is_protective(r) and any(d.id in ids for d in site.trips(r)))
    return (*devices, *relays)


@rule(
    "GEN-020", "surge-withstand-stated", Severity.WARNING, scope=_gear, cites=ESB("7.6"),
    fields=(
        "breaker.surge_withstand", "recloser.surge_withstand", "contactor.surge_withstand", "relay.standards",
        "relay.utility_grade",
    ),
)  # fmt: skip
def surge_withstand_is_stated(device: Device, site: Site) -> Iterator[Finding]:
    """The interconnection gear is stated to withstand surges per IEEE C62.41.2 or C37.90.1.

    A relay of utility grade complies with C37.90.1, and speaks for the device it trips: the device itself has no
    electronics of its own to be upset.

    Why:    What trips the source must outlast the surge that comes with the fault.
    Wrong:  an interconnection breaker with no word on surges
    Right:  IEEE C37.90.1
    """
    wanted = site.profile.words("surge_standards")
    relays = (device,) if device.kind == "relay" else site.relays_tripping(device)
    if any(relay.flag("utility_grade") or not standards(relay).isdisjoint(wanted) for relay in relays):
        return
    said = f"{device.text('surge_withstand') or ''} {device.text('listing') or ''}".upper()
    if not any(name in said for name in wanted):
        yield Finding.at(
            device,
            says=f"{device.tag} does not state that it withstands surges.",
            remedy=f"State {' or '.join(f'IEEE {name}' for name in wanted)}.",
        )

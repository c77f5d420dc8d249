"""What the meter of a service registers where net metering does not apply."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tieline.model.records import Device
from tieline.network.site import Site, need
from tieline.rules.citations import ESB
from tieline.rules.engine import once, rule
from tieline.rules.finding import Finding, Severity
from tieline.rules.metering.meters import BOTH_WAYS, ders_metered, service_meters

_NET = "net-metering"
_SHAVING = "peak-shaving"


@rule(
    "MTR-011", "separate-channels-or-detent", Severity.WARNING, scope=service_meters, cites=ESB("7.2.2(1)"),
    fields=("meter.registers", "project.program"),
)  # fmt: skip
def registers_are_parted_without_net_metering(meter: Device, site: Site) -> Iterator[Finding]:
    """Where net metering does not apply, the service's meter has channels for delivered and received, or a detent.

    Why:    A single register running backward would credit what the tariff does not.
    Wrong:  a net register in a wholesale project
    Right:  two channels, or a detented meter
    """
    program = site.project.text("program")
    if program in (None, _NET) or not site.ders or not site.connected(meter):
        return
    registers = meter.text("registers")
    if registers is None:
        yield Finding.undecided(meter, needs=need(meter, "registers"))
    elif registers == "net":
        yield Finding.at(
            meter,
            says=f"{meter.tag} has a single net register, and the program is not net metering.",
            remedy="Show a meter with separate channels for delivered and received, or a detented one.",
        )


@rule(
    "MTR-012", "peak-shaving-detent-and-limit", Severity.ERROR, scope=once, cites=ESB("5.3, footnote 8"),
    fields=("meter.registers", "relay.functions", "controller.functions"),
)  # fmt: skip
def peak_shaving_is_detented_and_limited(site: Site) -> Iterator[Finding]:
    """Peak shaving has a detented billing meter, and protection that limits power toward the Company.

    A reverse-power relay (32) that trips a device serves, or a certified power control system that limits export.

    Why:    Peak-shaving generation may not flow upstream of the billing meter.
    Wrong:  no reverse-power relay
    Right:  a detented meter and a 32 relay
    """
    if site.project.text("program") != _SHAVING or not site.ders:
        return
    for meter in service_meters(site):
        if not ders_metered(meter, site):
            continue
        registers = meter.text("registers")
        if registers in (None, "interval"):
            yield Finding.undecided(meter, needs=need(meter, "registers"))
        elif registers in (*BOTH_WAYS, "net"):
            yield Finding.at(
                meter,
                says=f"{meter.tag} is not detented; for peak shaving it is.",
                remedy="Show a detented meter, which registers delivered energy only.",
            )
    yield from _limit_of_export(site)


def _limit_of_export(site: Site) -> Iterator[Finding]:
    ders = [der for der in site.ders if site.connected(der)]
    relays = [relay for relay in site.devices("relay") if any(_is_32(f) for f in relay.items("functions"))]
    controllers = [c for c in site.devices("controller") if "pcs-export-limit" in c.items("functions")]
    if not ders or any(site.trips(relay) for relay in relays) or any(c.flag("pcs_certified") for c in controllers):
        return
    if relays:
        yield Finding.at(
            relays[0],
            *ders,
            says=f"The reverse-power function of {relays[0].tag} trips nothing.",
            remedy="Wire its trip to the generator interrupting device.",
        )
    elif unsaid := [c for c in controllers if c.flag("pcs_certified") is None]:
        yield Finding.undecided(*unsaid, needs=[need(c, "pcs_certified") for c in unsaid])
    else:
        yield Finding.at(
            *ders,
            *controllers,
            says="Nothing limits the power toward the Company, which peak shaving may not export.",
            remedy="Draw a reverse-power relay (32) that trips the generation.",
        )


def _is_32(function: object) -> bool:
    return isinstance(function, str) and re.match(r"\s*32(?!\d)", function) is not None

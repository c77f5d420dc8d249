"""What a sheet shows of the service equipment and of the other protective devices."""

from __future__ import annotations

from collections.abc import Iterator

from tieline.model.records import Device
from tieline.network.kinds import is_overcurrent_device
from tieline.network.site import Site
from tieline.rules.citations import ESB
from tieline.rules.engine import each, once, rule
from tieline.rules.facts import words_for
from tieline.rules.finding import Finding, Severity
from tieline.rules.interrupting.devices import interconnection_devices
from tieline.rules.service.equipment import service_devices, service_equipment

_RATINGS = ("voltage_v", "rating_a", "interrupting_ka")
_TYPE = {"breaker": "breaker_type", "switch": "switch_type", "fuse": "fuse_class"}


def _blank(device: Device, *names: str) -> list[str]:
    return [name for name in names if device.props.get(name) in (None, "")]


@rule("SVC-001", "service-equipment-shown", Severity.ERROR, scope=once, cites=(ESB("5.1.1.6"), ESB("7.2.1(1)")))
def service_equipment_is_shown(site: Site) -> Iterator[Finding]:
    """The service entrance equipment stands between the Company and every source and load of the customer's.

    A breaker, a fuse, a switch or a recloser counts, and so does a busbar that is stated to be service equipment.

    Why:    The bulletin asks for it with its ratings; without it nothing of the customer's clears a fault.
    Wrong:  a meter wired straight to an inverter
    Right:  meter, main breaker, inverter
    """
    equipment = service_equipment(site)
    lacking = list(equipment.without)
    if not equipment.devices:
        bare = [bar for bar in equipment.bars if not bar.flag("service_equipment")]
        lacking += bare
    for device in lacking:
        yield Finding.at(
            device,
            *site.markers("PCC"),
            says=f"No service entrance equipment is shown between the Company and {device.tag}.",
            remedy="Draw the main breaker, or the fused switch, of the service.",
        )


def _services(site: Site) -> tuple[Device, ...]:
    bars = (bar for bar in service_equipment(site).bars if bar.flag("service_equipment"))
    return (*service_devices(site), *bars)


@rule(
    "SVC-002", "service-equipment-ratings-shown", Severity.ERROR, scope=_services, cites=ESB("5.1.1.6"),
    fields=(
        "breaker.voltage_v", "breaker.rating_a", "breaker.interrupting_ka", "fuse.interrupting_ka",
        "switch.interrupting_ka", "bus.sccr_ka",
    ),
)  # fmt: skip
def service_ratings_are_shown(device: Device, site: Site) -> Iterator[Finding]:
    """Voltage, continuous current and interrupting rating of the service entrance equipment are on the sheet.

    Of a busbar that is itself the service equipment, with no main ahead of it, the short-circuit rating is taken for
    the interrupting rating.

    Why:    The bulletin asks for the three values, and the fault current of the Company is held against them.
    Wrong:  a main breaker with its interrupting rating left blank
    Right:  480 V, 1200 A, 65 kA
    """
    names = ("voltage_v", "rating_a", "sccr_ka") if device.kind == "bus" else _RATINGS
    if missing := [name for name in names if device.number(name) is None]:
        yield Finding.at(
            device,
            says=f"The service equipment {device.tag} does not show {words_for(missing)}.",
            remedy="Fill in voltage, continuous current and interrupting rating.",
        )


@rule(
    "SVC-004", "service-device-identified", Severity.WARNING, scope=service_devices,
    cites=ESB("Exhibit 4, item 6"),
    fields=("breaker.manufacturer", "breaker.breaker_type", "breaker.catalog_number", "switch.catalog_number"),
)  # fmt: skip
def service_device_is_identified(device: Device, site: Site) -> Iterator[Finding]:
    """Manufacturer, type, rating and catalog number of the service's breaker, or switch and fuse, are on the sheet.

    Why:    The Company looks up whether the device can interrupt what its system can bring.
    Wrong:  no catalog number
    Right:  Square D, molded case, 200 A, QOM2200VH
    """
    names = ["manufacturer", *([_TYPE[device.kind]] if device.kind in _TYPE else []), "rating_a", "catalog_number"]
    if missing := _blank(device, *names):
        yield Finding.at(
            device,
            says=f"The service equipment {device.tag} does not state {words_for(missing)}.",
            remedy="State make, type, rating and catalog number.",
        )


def _other_protective_devices(site: Site) -> tuple[Device, ...]:
    """The customer's overcurrent devices that are neither service equipment nor the generator interrupting device."""
    known = {device.id for device in (*service_devices(site), *interconnection_devices(site))}
    devices = site.devices("breaker", "fuse", "recloser", "switch")
    return tuple(
        d
        for d in devices
        if d.id not in known and d.owner == "customer" and is_overcurrent_device(d) and site.neighbours(d, "power")
    )


@rule(
    "SVC-005", "protective-device-ratings-shown", Severity.WARNING, scope=_other_protective_devices,
    cites=ESB("Exhibit 4, item 8"),
    fields=("breaker.voltage_v", "breaker.rating_a", "breaker.interrupting_ka", "breaker.trip_coils"),
)  # fmt: skip
def protective_ratings_are_shown(device: Device, site: Site) -> Iterator[Finding]:
    """Every other protective device lists volts, amperes and interrupting rating; a breaker that a relay trips also
    the number of its trip coils.

    The exhibit recommends it; of the service equipment and the generator interrupting device 5.1.1.6 demands it, and
    SVC-002 and INT-004 say so.

    Why:    Every device in the path must withstand and clear what the Company and the sources bring.
    Wrong:  a breaker of which the amperes are given and nothing else
    Right:  480 V, 400 A, 35 kA, one trip coil
    """
    missing = [name for name in _RATINGS if device.number(name) is None]
    if device.kind == "breaker" and site.at_port(device, "trip"):
        missing += [] if device.integer("trip_coils") is not None else ["trip_coils"]
    if missing:
        yield Finding.at(
            device,
            says=f"{device.tag} does not list {words_for(missing)}.",
            remedy="Fill in volts, amperes and interrupting rating, and the trip coils of a breaker that is tripped.",
        )


def _fuses(site: Site) -> tuple[Device, ...]:
    return tuple(d for d in site.devices("fuse", "switch") if d.kind == "fuse" or d.flag("fused"))


@rule(
    "SVC-006", "fuse-features-noted", Severity.INFO, scope=_fuses, cites=ESB("Exhibit 4, item 8"),
    fields=("fuse.fuse_class", "switch.fuse_class"),
)  # fmt: skip
def fuse_features_are_noted(device: Device, site: Site) -> Iterator[Finding]:
    """Special features of fuses (class, current limiting, dual element) are noted.

    Why:    A current-limiting fuse decides what the equipment behind it must withstand.
    Wrong:  a fuse of which nothing but the amperes is given
    Right:  Class J, current limiting
    """
    if device.owner == "customer" and not device.text("fuse_class"):
        yield Finding.at(
            device,
            says=f"No class or special feature of the fuses of {device.tag} is noted.",
            remedy="Note the class of the fuses, and whether they limit current, if they have such a feature.",
        )


@rule(
    "SVC-007", "available-fault-current-entered", Severity.ERROR, scope=each("utility_source"),
    cites=ESB("7.2.1(1)"), fields=("utility_source.fault_3ph_ka",),
)  # fmt: skip
def available_fault_current_is_entered(source: Device, site: Site) -> Iterator[Finding]:
    """The fault current available from the Company is entered at its source.

    Why:    Every interrupting rating on the sheet is judged by it.
    Wrong:  the fault current left blank
    Right:  8 kA, X/R 10
    """
    fault_ka = source.number("fault_3ph_ka")
    if fault_ka is None or fault_ka <= 0:
        given = "none" if fault_ka is None else f"{fault_ka:g} kA"
        yield Finding.at(
            source,
            says=f"The fault current available at {source.tag} is not entered ({given}).",
            remedy="Ask the Company for the available three-phase fault current, and enter it with its X/R ratio.",
        )

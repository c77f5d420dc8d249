"""The generator interrupting device: that there is one, what its lettering says, that it works when it must."""

from __future__ import annotations

from collections.abc import Iterator

from tieline.model.records import Device
from tieline.network.site import Site
from tieline.rules.citations import ESB
from tieline.rules.engine import once, rule
from tieline.rules.facts import words_for
from tieline.rules.finding import Finding, Severity
from tieline.rules.interrupting.devices import interconnection_devices, is_customers, is_granted, is_required
from tieline.studies.fault_duty import duty_at

_FED = {"ac": "is supplied by AC", "none": "has no supply"}


@rule("INT-001", "interrupting-device-at-site", Severity.ERROR, scope=once, cites=ESB("7.5.1(1)"))
def interrupting_device_at_the_site(site: Site) -> Iterator[Finding]:
    """From 500 kW on an interrupting device such as a circuit breaker is installed at the customer's site.

    Why:    The generation must be taken off by the customer's own device, whatever the Company's equipment does.
    Wrong:  600 kW behind a switch only
    Right:  600 kW behind a breaker
    """
    required = is_required(site)
    if required is None and site.ders:
        yield Finding.undecided(*site.ders, needs=site.aggregate_kw.missing)
    connected = [der for der in site.ders if site.connected(der)]
    if not required or not connected or any(site.must_pass(der, is_customers) for der in connected):
        return
    if all(site.must_pass(der, is_granted) for der in connected):
        return  # waived: the Company's own device serves
    limit = site.profile.number("interrupting_device_kw")
    yield Finding.at(
        *connected,
        says=f"{site.aggregate_kw.value:,.0f} kW of DER is connected with no interrupting device of the customer's.",
        values={"aggregate_kw": site.aggregate_kw.value, "limit_kw": limit},
        remedy="Place a breaker or recloser between the DER and the PCC.",
    )


@rule(
    "INT-004", "interrupting-device-ratings-shown", Severity.ERROR, scope=interconnection_devices,
    cites=ESB("5.1.1.6"),
    fields=("breaker.voltage_v", "breaker.rating_a", "breaker.interrupting_ka", "recloser.interrupting_ka"),
)  # fmt: skip
def interrupting_ratings_are_shown(device: Device, site: Site) -> Iterator[Finding]:
    """Voltage, continuous current and interrupting rating of the generator interrupting device are on the sheet.

    Why:    The bulletin asks for the three values.
    Wrong:  the interrupting rating left blank
    Right:  15 kV, 600 A, 12.5 kA
    """
    names = ("voltage_v", "rating_a", "interrupting_ka")
    if missing := [name for name in names if device.number(name) is None]:
        yield Finding.at(
            device,
            says=f"{device.tag} does not show {words_for(missing)}.",
            remedy="Fill in voltage, continuous current and interrupting rating.",
        )


@rule(
    "INT-005", "interrupting-rating-covers-duty", Severity.ERROR, scope=interconnection_devices,
    cites=(ESB("7.2.1(1)"), ESB("7.5.1")), fields=("utility_source.fault_3ph_ka", "utility_source.x_r"),
)  # fmt: skip
def interrupting_rating_covers_the_duty(device: Device, site: Site) -> Iterator[Finding]:
    """The device can interrupt the fault current that comes through it from either side.

    Why:    A breaker that cannot clear the fault fails when it is needed most.
    Wrong:  12.5 kA where 14 kA can flow
    Right:  16 kA
    """
    rating = device.number("interrupting_ka")
    if rating is None:
        return
    duty = duty_at(device, site)
    if duty.through_ka is None:
        yield Finding.undecided(device, needs=duty.missing)
        return
    if rating < duty.through_ka:
        values = {
            "interrupting_ka": rating,
            "from_company_ka": round(duty.company_ka or 0, 2),
            "from_der_behind_ka": round(duty.behind_ka or 0, 2),
            "other_sources_ka": round(duty.beside_ka or 0, 2),
        }
        yield Finding.at(
            device,
            says=f"{device.tag} interrupts {rating:g} kA; {duty.through_ka:.2f} kA can flow through it."
            + "".join(f" {note}." for note in duty.assumed),
            values=values,
            remedy=f"Take a device that interrupts at least {duty.through_ka:.2f} kA.",
        )


@rule(
    "INT-006", "opens-on-loss-of-supply", Severity.ERROR, scope=interconnection_devices,
    cites=ESB("7.5.1(2)"), fields=("breaker.trips_on_supply_loss", "recloser.trips_on_supply_loss"),
)  # fmt: skip
def opens_on_loss_of_supply(device: Device, site: Site) -> Iterator[Finding]:
    """On loss of its supply the device takes off the DER and its ground source.

    Why:    A breaker with a dead trip supply is a closed switch.
    Wrong:  an AC trip coil and nothing else
    Right:  capacitor trip or undervoltage trip
    """
    trips, supply = device.flag("trips_on_supply_loss"), device.text("trip_coil_supply")
    if trips or (trips is None and supply == "capacitor"):
        return
    if trips is None and supply == "ac":
        yield Finding.at(
            device,
            says=f"{device.tag} has an AC trip coil, and nothing is stated that trips it on loss of its supply.",
            remedy="Give it an undervoltage or capacitor trip and state it.",
        )
        return
    if trips is None:
        yield Finding.undecided(device, needs=f"{device.tag}.trips_on_supply_loss")
        return
    yield Finding.at(
        device,
        says=f"{device.tag} does not trip on loss of its supply power.",
        remedy="Give it an undervoltage or capacitor trip.",
    )


@rule(
    "INT-007", "dc-trip-with-local-supply", Severity.ERROR, scope=interconnection_devices,
    cites=ESB("7.5.1(3)"), fields=("breaker.trip_coil_supply", "recloser.trip_coil_supply"),
)  # fmt: skip
def trip_is_dc_with_local_supply(device: Device, site: Site) -> Iterator[Finding]:
    """Where a local power supply is used, the device has DC trip coils and tripping energy.

    Why:    AC is gone in the very moment a fault pulls the voltage down.
    Wrong:  a 120 V AC coil beside a station battery
    Right:  a 48 V DC coil
    """
    if not site.devices("control_power"):
        return
    supply = device.text("trip_coil_supply")
    if supply is None:
        yield Finding.undecided(device, needs=f"{device.tag}.trip_coil_supply")
    elif supply not in ("dc", "capacitor"):
        yield Finding.at(
            device,
            *site.devices("control_power"),
            says=f"The trip coil of {device.tag} {_FED.get(supply, supply)}, though a local power supply is drawn.",
            remedy="Take a DC trip coil fed by the local supply.",
        )


@rule(
    "INT-009", "interrupts-out-of-phase", Severity.ERROR, scope=interconnection_devices,
    cites=ESB("7.5.1(4)"), fields=("breaker.out_of_phase", "recloser.out_of_phase"),
)  # fmt: skip
def interrupts_out_of_phase(device: Device, site: Site) -> Iterator[Finding]:
    """The device is stated able to interrupt the current of a connection out of phase with the Company's system.

    Why:    That current is larger than a fault's, with a harder recovery voltage.
    Wrong:  not stated
    Right:  out-of-phase switching stated
    """
    if not device.flag("out_of_phase"):
        says = "is not able" if device.flag("out_of_phase") is False else "is not stated to be able"
        yield Finding.at(
            device,
            says=f"{device.tag} {says} to interrupt an out-of-phase connection.",
            remedy="Take a device rated for out-of-phase switching and state it.",
        )

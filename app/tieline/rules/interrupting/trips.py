"""What trips the generator interrupting device: its coils, and the failure of a relay; and the current it carries."""

from __future__ import annotations

from collections.abc import Iterator

from tieline.model.records import Device
from tieline.network.site import Site, need
from tieline.rules.citations import ESB, NEC
from tieline.rules.engine import rule
from tieline.rules.facts import words_for
from tieline.rules.finding import Finding, Severity
from tieline.rules.interrupting.devices import interconnection_devices, is_required
from tieline.studies.continuous_current import output_at


@rule(
    "INT-011", "trip-coils-shown", Severity.WARNING, scope=interconnection_devices,
    cites=ESB("Exhibit 4, item 8"),
    fields=("breaker.trip_coils", "breaker.trip_coil_supply", "recloser.trip_coils", "recloser.trip_coil_supply"),
)  # fmt: skip
def trip_coils_are_shown(device: Device, site: Site) -> Iterator[Finding]:
    """Number and type of the trip coils of the generator interrupting device are on the sheet.

    Why:    Two relays that trip one coil are not redundant, and an AC coil is dead when it is needed.
    Wrong:  neither number nor supply of the coils stated
    Right:  two trip coils, 48 V DC
    """
    if device.kind not in ("breaker", "recloser"):
        return
    missing = [] if device.integer("trip_coils") is not None else ["trip_coils"]
    missing += [] if device.text("trip_coil_supply") or device.integer("trip_coils") == 0 else ["trip_coil_supply"]
    if missing:
        yield Finding.at(
            device,
            says=f"{device.tag} does not state {words_for(missing)}.",
            remedy="State how many trip coils it has, and whether they are DC, AC or capacitor fed.",
        )


@rule(
    "INT-012", "relay-failure-trips-device", Severity.ERROR, scope=interconnection_devices, cites=ESB("7.6.3"),
    fields=("relay.failure_action", "relay.fail_safe"),
)  # fmt: skip
def relay_failure_trips_the_device(device: Device, site: Site) -> Iterator[Finding]:
    """The failure of a relay that the Company requires trips the generator interrupting device and blocks its closing.

    Why:    With the relay dead nothing would open the device in a fault.
    Wrong:  a failure contact that sounds an alarm only
    Right:  a failure contact wired to trip and block close
    """
    for relay in site.relays_tripping(device):
        if not _is_required(relay, site):
            continue
        action, stated = relay.text("failure_action"), relay.flag("fail_safe")
        wires = [w for path in site.trip_paths(relay) if path.device.id == device.id for w in path.wires]
        blocks = {wire.flag("block_close") for wire in wires}
        if stated is False or action in ("alarm", "none"):
            says = f"The failure of {relay.tag} does not trip {device.tag} and block its closing."
        elif False in blocks and True not in blocks:
            says = f"The trip of {relay.tag} does not block the closing of {device.tag}."
        else:
            if not stated and action is None and True not in blocks:
                yield Finding.undecided(relay, device, needs=need(relay, "failure_action"))
            continue
        yield Finding.at(
            relay,
            device,
            *wires,
            says=says,
            remedy=f"Wire the failure contact of {relay.tag} to trip {device.tag} and block its closing.",
        )


def _is_required(relay: Device, site: Site) -> bool:
    """Whether a relay is one that the Company requires: designated by it, utility grade, or on a large site."""
    if relay.flag("auxiliary") or relay.flag("interposing"):
        return False
    return bool(relay.flag("company_designated") or relay.flag("utility_grade") or is_required(site))


@rule(
    "INT-014", "interrupting-device-carries-output", Severity.WARNING, scope=interconnection_devices,
    cites=(NEC("circuit current"), ESB("5.1.1.6")), fields=("breaker.rating_a", "recloser.rating_a"),
)  # fmt: skip
def interrupting_device_carries_the_output(device: Device, site: Site) -> Iterator[Finding]:
    """The continuous rating of the generator interrupting device is at least 125 % of the DER's output through it.

    The bulletin wants the continuous rating shown and names no margin; the 125 % are those of the code for continuous
    current.

    Why:    Output lasts for hours; a device loaded to its rating heats up and trips.
    Wrong:  60 A for 55 A of output
    Right:  70 A
    """
    ders = site.ders_beyond(device)
    rating, output = device.number("rating_a"), output_at(device, ders, site)
    if rating is None or not ders:
        return  # INT-004 asks for the rating
    pct = site.profile.number("continuous_pct")
    wanted = round(output.least * pct / 100, 6)
    if rating < wanted:
        yield Finding.at(
            device,
            *ders,
            says=f"{device.tag} is of {rating:g} A; {pct:g} % of {output.least:.1f} A of output is {wanted:.1f} A.",
            values={"rating_a": rating, "output_a": round(output.least, 1), "wanted_a": round(wanted, 1)},
            remedy=f"Take a device of at least {wanted:.1f} A.",
        )
    elif output.value is None:
        yield Finding.undecided(device, needs=output.missing)

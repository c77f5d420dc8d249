"""What relays live on: a battery with its charger, or AC with a contactor that falls open."""

from __future__ import annotations

from collections.abc import Iterator

from tieline.model.records import Device
from tieline.network.site import Site, need
from tieline.rules.citations import ESB
from tieline.rules.control_power.supplies import supplies_of
from tieline.rules.engine import rule
from tieline.rules.facts import listed
from tieline.rules.finding import Finding, Severity
from tieline.rules.relays.needed import customers_relays

_BATTERY, _SELF = "dc-battery", "self-powered"
_WORDS = {"ac": "AC", "ups": "a UPS"}


def _fed_by(relay: Device, site: Site) -> str | None:
    """What feeds a relay: as stated, or by the sources drawn; None where neither tells. Drawn sources that are no
    battery outweigh the word of one."""
    stated = relay.text("supply")
    drawn = [kind for supply in supplies_of(relay, site) if (kind := supply.text("supply")) is not None]
    if stated in (None, _BATTERY) and drawn:
        return _BATTERY if _BATTERY in drawn else drawn[0]
    return stated


def _contactors(relay: Device, site: Site) -> tuple[Device, ...]:
    return tuple(device for device in site.trips(relay) if device.kind == "contactor")


@rule(
    "PSU-005", "relay-circuits-on-battery", Severity.ERROR, scope=customers_relays, cites=ESB("7.5.2(6)"),
    fields=("relay.supply", "control_power.supply"),
)  # fmt: skip
def relay_circuits_are_on_a_battery(relay: Device, site: Site) -> Iterator[Finding]:
    """Control circuits of protective relays are fed with DC from a battery and its charger.

    The battery is the sole source of tripping energy. A relay may be self-powered. AC is for a relay that trips a
    non-latching contactor, under the terms of PSU-006.

    Why:    The fault that calls for the trip takes the AC away.
    Wrong:  a relay on 120 V AC
    Right:  48 V DC from a battery
    """
    supply = _fed_by(relay, site)
    if supply in (_BATTERY, _SELF):
        return
    if supply is None:
        yield Finding.undecided(relay, needs=need(relay, "supply"))
        return
    if supply == "ac" and _contactors(relay, site):
        return  # PSU-006
    yield Finding.at(
        relay,
        *supplies_of(relay, site),
        says=f"The control circuit of {relay.tag} is fed by {_WORDS.get(supply, supply)}, not by a station battery.",
        remedy=f"Feed {relay.tag} with DC from a battery and charger.",
    )


@rule(
    "PSU-006", "ac-relaying-with-contactor", Severity.ERROR, scope=customers_relays, cites=ESB("7.5.2(7)"),
    fields=("relay.supply", "relay.fail_safe", "contactor.latching", "contactor.release_s"),
)  # fmt: skip
def ac_relaying_falls_open(relay: Device, site: Site) -> Iterator[Finding]:
    """AC powered relaying goes only with a non-latching contactor, which a fail-safe scheme opens within 2 s.

    Why:    When the relay or its AC fails, the coil must lose its current and the contactor fall open.
    Wrong:  released after 3 s
    Right:  non-latching, fail-safe, released after 1.5 s
    """
    contactors = _contactors(relay, site)
    if _fed_by(relay, site) != "ac" or not contactors:
        return
    limit = site.profile.number("contactor_release_s")
    for contactor in contactors:
        latching, release, safe = contactor.flag("latching"), contactor.number("release_s"), relay.flag("fail_safe")
        faults = [f"{contactor.tag} latches"] if latching else []
        if release is not None and release > limit:
            faults.append(f"{contactor.tag} opens after {release:g} s, {limit:g} s is allowed")
        if safe is False:
            faults.append(f"{relay.tag} is not fail-safe")
        if faults:
            about_relay = safe is False and len(faults) == 1
            yield Finding.at(
                *((relay, contactor) if about_relay else (contactor, relay)),
                says=f"{relay.tag} is fed by AC; {listed(faults)}.",
                values={"release_s": release, "limit_s": limit},
                remedy=f"Take a non-latching contactor that a fail-safe scheme opens within {limit:g} s, "
                "or feed the relay from a battery.",
            )
            continue
        unsaid = [need(contactor, "latching")] if latching is None else []
        unsaid += [need(contactor, "release_s")] if release is None else []
        unsaid += [need(relay, "fail_safe")] if safe is None else []
        if unsaid:
            yield Finding.undecided(contactor, relay, needs=unsaid)


@rule(
    "PSU-007",
    "control-power-drawn",
    Severity.WARNING,
    scope=customers_relays,
    cites=ESB("5.1.1.6"),
    fields=("relay.supply",),
)
def control_power_is_drawn(relay: Device, site: Site) -> Iterator[Finding]:
    """The control power source of each protective relay is drawn, with the circuit to the relay.

    Why:    The sheet shows control circuits; the source is where they begin.
    Wrong:  a relay with no source
    Right:  the battery, wired to the relay
    """
    if relay.text("supply") != _SELF and not supplies_of(relay, site):
        yield Finding.at(
            relay,
            says=f"The control power source of {relay.tag} is not drawn.",
            remedy=f"Draw the battery and wire it to {relay.tag}.",
        )

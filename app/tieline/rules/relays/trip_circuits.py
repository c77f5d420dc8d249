"""Trip circuits and relay wiring: hard-wired, not fused, near, and no selector switch in the CT circuit."""

from __future__ import annotations

from collections.abc import Iterator

from tieline.model.records import Device, Wire
from tieline.network.site import Site, need
from tieline.rules.citations import ESB
from tieline.rules.engine import once, rule
from tieline.rules.facts import listed
from tieline.rules.finding import Finding, Severity
from tieline.rules.relays.needed import customers_relays, on_generations_way


@rule("REL-019", "relay-hard-wired", Severity.ERROR, scope=customers_relays, cites=ESB("7.6.5"))
def relay_is_hard_wired(relay: Device, site: Site) -> Iterator[Finding]:
    """A relay trips its device over wires: no controller, computer or the like stands between.

    Where a hard-wired path is there too, a second one through a controller does no harm. A different arrangement that
    the Company has authorized is waived with its reference.

    Why:    A program that hangs, or a network that is down, would hold the trip up.
    Wrong:  relay -- PLC -- breaker
    Right:  relay -- test switch -- breaker
    """
    for path in site.trip_paths(relay):
        if path.computers:
            yield Finding.at(
                *path.computers,
                relay,
                path.device,
                *path.wires,
                says=f"{relay.tag} trips {path.device.tag} through {listed(d.tag for d in path.computers)}.",
                remedy=f"Wire the trip of {relay.tag} directly to {path.device.tag}.",
            )


@rule("REL-020", "trip-circuit-not-fused", Severity.ERROR, scope=once, cites=ESB("7.6.5"))
def trip_circuit_is_not_fused(site: Site) -> Iterator[Finding]:
    """Trip circuits have no fuse.

    The wires of a trip line state it: fused, or not.

    Why:    A blown fuse in the trip circuit is found out when the trip is needed.
    Wrong:  a 10 A fuse between the relay and the trip coil
    Right:  no fuse
    """
    fused = [wire for wire in site.wires("trip") if wire.flag("fused") and _is_customers(wire, site)]
    for wire in fused:
        ends = [device for end in wire.ends if (device := site.device(end.device)) is not None]
        yield Finding.at(
            wire,
            *ends,
            says=f"The trip circuit between {listed(device.tag for device in ends)} is fused.",
            remedy="Take the fuse out of the trip circuit.",
        )
    told = {wire.id for wire in fused}
    for relay in customers_relays(site):
        for path in site.trip_paths(relay):
            fuses = [passed for passed in path.through if passed.kind == "fuse"]
            if fuses:
                yield Finding.at(
                    *fuses,
                    relay,
                    path.device,
                    says=f"{listed(f.tag for f in fuses)} stands in the trip circuit from {relay.tag} to "
                    f"{path.device.tag}.",
                    remedy="Take the fuse out of the trip circuit.",
                )
            unsaid = [wire for wire in path.wires if wire.flag("fused") is None and wire.id not in told]
            if unsaid:
                told |= {wire.id for wire in unsaid}
                yield Finding.undecided(
                    relay,
                    path.device,
                    *unsaid,
                    needs=[f"{wire.id}.fused" for wire in unsaid],
                    says=f"Whether the trip circuit from {relay.tag} to {path.device.tag} is fused is not stated.",
                )


def _is_customers(wire: Wire, site: Site) -> bool:
    ends = [device for end in wire.ends if (device := site.device(end.device)) is not None]
    return any(device.owner != "utility" for device in ends)


@rule(
    "REL-022", "no-selector-switch-in-ct-circuit", Severity.ERROR, scope=customers_relays, cites=ESB("7.6.5"),
    fields=("relay.company_designated",),
)  # fmt: skip
def no_selector_switch_in_the_ct_circuit(relay: Device, site: Site) -> Iterator[Finding]:
    """The CT secondary circuit of a relay that the Company specified has no meter selector switch in it.

    A sensing wire states that a selector switch stands in it; one that does not has none.

    Why:    A worn contact in it opens the CT circuit, and the relay is blind.
    Wrong:  an ammeter switch between the CT and the relay
    Right:  the CT to the relay through its test switch
    """
    if relay.flag("company_designated") is False:
        return
    for ct in site.senses(relay):
        switched = [wire for wire in site.sensing_wires(ct) if wire.flag("selector_switch")] if ct.kind == "ct" else []
        if not switched:
            continue
        if relay.flag("company_designated") is None:
            yield Finding.undecided(
                relay,
                *switched,
                ct,
                needs=need(relay, "company_designated"),
                says=f"A selector switch stands in the circuit of {ct.tag}; whether the Company specified {relay.tag} "
                "is not stated.",
            )
            return
        yield Finding.at(
            *switched,
            relay,
            ct,
            says=f"A meter selector switch stands in the secondary circuit of {ct.tag}, which feeds {relay.tag}.",
            remedy="Give the meter a current transformer of its own.",
        )


@rule(
    "REL-023", "relay-near-its-device", Severity.ERROR, scope=customers_relays, cites=ESB("7.6.5"),
    fields=("relay.distance_ft",),
)  # fmt: skip
def relay_is_near_its_device(relay: Device, site: Site) -> Iterator[Finding]:
    """A generator protective relay stands no more than 30 ft from the device it controls.

    Why:    A long trip circuit drops voltage, and runs where it can be cut.
    Wrong:  45 ft
    Right:  20 ft
    """
    tripped = site.trips(relay)
    if tripped and not any(device.id in on_generations_way(site) for device in tripped):
        return  # it protects a feeder, not generation
    distance, limit = relay.number("distance_ft"), site.profile.number("relay_distance_ft")
    if distance is None:
        yield Finding.undecided(relay, needs=need(relay, "distance_ft"))
    elif distance > limit:
        yield Finding.at(
            relay,
            *tripped,
            says=f"{relay.tag} stands {distance:g} ft from the device it controls; {limit:g} ft is allowed.",
            values={"distance_ft": distance, "limit_ft": limit},
            remedy=f"Place {relay.tag} within {limit:g} ft of the device.",
        )

"""The service on the sheet: service point, POI, sides of the meters, joints, ties, and the overhead primary."""

from __future__ import annotations

from collections.abc import Iterator

from tieline.model.records import Device
from tieline.network.kinds import SWITCHING
from tieline.network.points import Place
from tieline.network.site import Site
from tieline.rules.citations import ESB
from tieline.rules.engine import each, once, rule
from tieline.rules.facts import listed
from tieline.rules.finding import Finding, Severity
from tieline.rules.transformers.service import is_secondary_service


@rule("PCC-005", "poi-shown", Severity.WARNING, scope=once, cites=ESB("4.0(14)"), fields=("point.points",))
def poi_is_shown(site: Site) -> Iterator[Finding]:
    """Where the point of interconnection is not the PCC, it is marked.

    It is where the customer's facility and what is built for it meet the Company's existing system. A new meter alone
    does not part the two. A POI flag elsewhere on the way is taken for the designer's word on where it is.

    Why:    From there to the PCC the Company builds anew, at the customer's cost.
    Wrong:  a new Company recloser and meter ahead of the PCC, and no POI flag at the existing pole
    Right:  a POI flag at the tap pole
    """
    at_pcc = {place.wire for place in site.points.pcc}
    for place in site.points.poi:
        if place.wire in at_pcc or place.marker is not None or place.wire is None or not _differs(place, site):
            continue
        ends = [site.document.devices[end.device] for end in site.document.wires[place.wire].ends]
        yield Finding.at(
            *ends,
            place.wire,
            says=f"The POI, between {listed(end.tag for end in ends)}, differs from the PCC and is not marked.",
            remedy="Draw the POI there.",
        )


_AT_THE_PCC = frozenset({"meter", "ct", "vt", "point", "junction"})


def _differs(place: Place, site: Site) -> bool:
    """Whether more than a meter is built by the Company on the way, and no POI flag stands anywhere on it."""
    way = [device for key in place.ders[:1] for device in site.way(site.document.devices[key])]
    flags = {flag.id for flag in site.markers("POI")}
    built = (d for d in way if d.owner == "utility" and d.status == "proposed" and d.kind not in _AT_THE_PCC)
    return any(built) and flags.isdisjoint(device.id for device in way)


@rule(
    "PCC-011", "service-point-identified", Severity.WARNING, scope=once, cites=ESB("Exhibit 4, item 13"),
    fields=("point.service_point",),
)  # fmt: skip
def service_point_is_identified(site: Site) -> Iterator[Finding]:
    """The service point is identified on the sheet, for each service.

    Why:    There the Company's conductors end, and the code begins to apply.
    Wrong:  no point of the sheet is called the service point
    Right:  the service point at the weatherhead, or at the PCC
    """
    if not site.points.pcc:
        return
    stated = [point for point in site.devices("point") if point.flag("service_point")]
    if not stated:
        yield Finding.at(
            *_at(site.points.pcc[0]),
            says="No service point is identified.",
            remedy="State at which point the service point is; it may be the PCC's.",
        )
        return
    served = {
        source for place in site.points.pcc if _has_service_point(place, stated, site) for source in [place.source]
    }
    for place in {p.source: p for p in site.points.pcc}.values():
        if place.source is not None and place.source not in served:
            yield Finding.at(
                *_at(place),
                says=f"The service from {site.document.devices[place.source].tag} has no service point.",
                remedy="State at which point the service point of this service is.",
            )


def _at(place: Place) -> list[str]:
    return [key for key in (place.marker, place.wire, place.source) if key]


def _has_service_point(place: Place, stated: list[Device], site: Site) -> bool:
    passed = {d.id for key in place.ders[:1] for d in site.way(site.document.devices[key])}
    # one that stands on no way to a DER (a stub, a service of load) counts for any
    return any(p.id in passed or not site.ders_beyond(p) for p in stated)


@rule("PCC-012", "meter-sides-indicated", Severity.WARNING, scope=each("meter", "ct"), cites=ESB("Exhibit 4, item 7"))
def meter_sides_are_indicated(meter: Device, site: Site) -> Iterator[Finding]:
    """Source and load side of each billing meter and metering CT are indicated, and the source side faces the Company.

    Why:    A meter set the other way round counts what is delivered as received.
    Wrong:  the meter's load side wired toward the Company
    Right:  LINE toward the Company, LOAD toward the customer
    """
    if meter.kind == "ct" and meter.text("purpose") != "metering":
        return
    ports = {near.port for near in site.neighbours(meter, "power")}
    if not ports & {"line", "load"} or not site.connected(meter):
        return
    facing = site.company_port(meter)
    if facing is None:
        yield Finding.undecided(meter, needs=f"the side of {meter.tag} that faces the Company")
    elif facing != "line":
        yield Finding.at(
            meter,
            says=f"The load side of {meter.tag} is wired toward the Company.",
            remedy=f"Turn {meter.tag} round, or exchange its two wires.",
        )


_ONE_WIRE = frozenset({"utility_source", "bus", "junction"})
"""Kinds that are not asked how many wires end on one of their ports: a source, and those made to join several."""


@rule(
    "PCC-010", "joints-shown", Severity.WARNING, scope=once, cites=ESB("Exhibit 4, item 4"),
    fields=("junction.purpose",),
)  # fmt: skip
def joints_are_shown(site: Site) -> Iterator[Finding]:
    """Where three or more conductors join, a trough, a junction box, a splice or a tap is drawn, and named as such.

    Why:    What is joined where, and in which box, decides what is protected by what.
    Wrong:  two runs that leave one terminal of the meter; a joint of which nobody says what it is
    Right:  a junction box drawn, the two runs from there
    """
    for device in site.devices():
        if device.owner == "utility" and device.kind == "junction":
            continue
        if device.kind == "junction":
            if not device.text("purpose") and len({near.device.id for near in site.neighbours(device, "power")}) > 2:
                yield Finding.at(
                    device,
                    says=f"What joins the runs at {device.tag} is not said.",
                    remedy="State whether it is a splice, a tap, a wiring trough or a junction box.",
                )
            continue
        if device.kind in _ONE_WIRE:
            continue
        for joined in _by_port(device, site).values():
            if len(joined) > 1:
                yield Finding.at(
                    device,
                    *joined,
                    says=f"{len(joined)} runs leave one terminal of {device.tag}, and no junction box is drawn.",
                    remedy="Draw the trough, box, splice or tap at which they join.",
                )


def _by_port(device: Device, site: Site) -> dict[str, dict[str, None]]:
    """By port the ids of the devices that its power wires reach; parallel conductors count once."""
    found: dict[str, dict[str, None]] = {}
    for near in site.neighbours(device, "power"):
        found.setdefault(near.port, {})[near.device.id] = None
    return found


@rule(
    "PCC-013", "overhead-primary-order", Severity.WARNING, scope=once, cites=(ESB("7.2.1(3)"), ESB("Exhibit 6")),
    fields=("project.line_construction", "project.service_arrangement"),
)  # fmt: skip
def overhead_primary_is_in_order(site: Site) -> Iterator[Finding]:
    """From 500 kW on an overhead primary service follows Exhibit 6.

    From the Company: its recloser and its metering, the dead end that is the PCC, then first of all the customer's
    gang-operated disconnect.

    Why:    The pole with the dead end is the customer's; all that stands ahead of it is the Company's to operate.
    Wrong:  the disconnect ahead of the PCC; the breaker ahead of the disconnect
    Right:  recloser, metering, PCC, disconnect, breaker
    """
    least, limit = site.aggregate_kw.least, site.profile.number("overhead_primary_kw")
    construction = site.project.text("line_construction")
    if least < limit or is_secondary_service(site) is not False or construction not in ("overhead", None):
        return
    ways = {marker.id: site.way(der) for marker in site.markers("PCC") for der in site.ders_beyond(marker)[:1]}
    faults = [fault for marker, way in ways.items() for fault in _out_of_order(marker, way)]
    if construction is None:
        if faults:
            yield Finding.undecided("@project", needs="project.line_construction")
        return
    for device, says, marker in faults:
        yield Finding.at(
            device,
            marker,
            says=says,
            values={"aggregate_kw": least, "from_kw": limit},
            remedy="Put it in the order of Exhibit 6: Company recloser and metering, PCC, disconnect, the rest.",
        )


def _out_of_order(marker: str, way: tuple[Device, ...]) -> Iterator[tuple[Device, str, str]]:
    """What stands in the wrong place on a way, which leads from the DER to the Company."""
    place = next((n for n, device in enumerate(way) if device.id == marker), None)
    if place is None:
        return
    behind, ahead = way[:place][::-1], way[place + 1 :]
    for device in ahead:
        if device.kind == "switch" and device.owner == "customer":
            yield device, f"The customer's disconnect {device.tag} stands ahead of the PCC.", marker
    for device in behind:
        if device.owner == "utility" and device.kind in ("recloser", "meter"):
            yield device, f"The Company's {device.kind} {device.tag} stands behind the PCC.", marker
    first = next((d for d in behind if d.kind in SWITCHING or d.kind in ("fuse", "transformer", "bus")), None)
    if first is not None and first.kind != "switch" and any(d.kind == "switch" for d in behind):
        yield first, f"{first.tag} stands between the PCC and the customer's disconnect.", marker


_COMPANYS_GEAR = frozenset({"recloser", "transformer", "switch", "breaker", "network_protector"})


@rule(
    "PCC-014", "company-easement", Severity.INFO, scope=once, cites=(ESB("7.6.12.2(3)"), ESB("Exhibit 6")),
    fields=("project.notes",),
)  # fmt: skip
def company_easement_is_noted(site: Site) -> Iterator[Finding]:
    """For new Company equipment on the customer's property the Company needs rights of access: an easement.

    Why:    Obtaining it is the customer's, takes long, and the service waits for it.
    Wrong:  a new Company recloser and no word of an easement, where the note appears
    Right:  Company easement for REC-1 and M1, among the general notes
    """
    gear = [d for d in site.devices() if d.owner == "utility" and d.status == "proposed" and d.kind in _COMPANYS_GEAR]
    if not gear:
        return
    said = [*site.project.items("notes"), *(note.text for note in site.document.annotations.values())]
    words = site.profile.words("easement")
    if any(word in text.upper().replace("-", " ") for text in said if isinstance(text, str) for word in words):
        return
    yield Finding.at(
        *gear,
        says=f"{listed(d.tag for d in gear)} of the Company's will stand on the customer's property.",
        remedy="Obtain the easement or the access rights, and note them on the sheet.",
    )


@rule(
    "PCC-016", "normal-position-of-ties", Severity.WARNING, scope=each(*sorted(SWITCHING - {"transfer_switch"})),
    cites=ESB("9.0(2)"),
    fields=("breaker.role", "breaker.normal_position", "switch.normal_position", "recloser.normal_position"),
)  # fmt: skip
def normal_position_of_ties_is_shown(device: Device, site: Site) -> Iterator[Finding]:
    """The normal position of each tie is shown: of breakers called so, and of what the Company reaches from both sides.

    Why:    A tie closed unseen parallels two sources.
    Wrong:  a tie breaker with no word of its position
    Right:  tie breaker, normally open
    """
    if device.text("normal_position"):
        return
    if device.text("role") == "tie" or _is_between_two_ways(device, site):
        yield Finding.at(
            device,
            says=f"{device.tag} ties two parts of the system, and its normal position is not shown.",
            remedy="State whether it is normally open or closed.",
        )


def _is_between_two_ways(device: Device, site: Site) -> bool:
    ports = {near.port for near in site.neighbours(device, "power")}
    return {"line", "load"} <= ports and site.connected(device) and site.company_port(device) is None

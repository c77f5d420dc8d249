"""Where the point of common coupling is, that it is drawn once a service, and that nothing goes round it."""

from __future__ import annotations

from collections.abc import Iterator

from tieline.model.records import Device
from tieline.network.site import Site
from tieline.rules.citations import ESB
from tieline.rules.engine import each, each_der, once, rule
from tieline.rules.facts import listed
from tieline.rules.finding import Finding, Severity


@rule("PCC-001", "one-pcc-per-service", Severity.ERROR, scope=once, cites=ESB("5.1.1.6"), fields=("point.points",))
def one_pcc_per_service(site: Site) -> Iterator[Finding]:
    """Each service has exactly one point of common coupling, and it is clearly identified on the sheet.

    Why:    The PCC is where the Company's system ends and the customer's begins; most requirements are measured there.
    Wrong:  a meter, a main and a panelboard with no PCC flag; or two flags on one service
    Right:  one PCC flag where ownership changes, at the meter say
    """
    places = site.points.pcc
    at_place = {place.marker for place in places}
    # a service of the same customer that carries load only has a boundary, and may have a flag, of its own
    drawn = tuple(m for m in site.markers("PCC") if m.id in at_place or not site.is_on_boundary(m))
    if not drawn and not (places and site.markers("PCC")):
        if not site.document.devices:
            return
        where = [d.id for d in site.sources or site.ders or site.devices()[:1]] + [p.wire for p in places if p.wire]
        yield Finding.at(
            *where,
            says="No point of common coupling (PCC) is marked on the sheet.",
            remedy="Draw the PCC where ownership changes from the Company to the customer.",
        )
        return
    if not places:
        missing = site.points.unknown or ("the way from a Company source to a DER",)
        if len(drawn) > max(1, len(site.sources)):
            yield _too_many(drawn, max(1, len(site.sources)))
        elif not site.sources or not site.ders:
            yield Finding.undecided(*drawn, needs=missing)
        return
    if len(drawn) > len(places):
        yield _too_many(tuple(sorted(drawn, key=lambda d: d.id in at_place)), len(places))
    elif len(drawn) < len(places):
        bare = [p for p in places if p.marker is None]
        where = list(dict.fromkeys(p.source for p in bare if p.source)) + [p.wire for p in bare if p.wire]
        where = where or [p.wire for p in places if p.wire]
        yield Finding.at(
            *where,
            says=f"{len(places)} services each need a PCC; {len(drawn)} marked.",
            values={"services": len(places), "marked": len(drawn)},
            remedy="Draw a PCC for each service.",
        )


def _too_many(drawn: tuple[Device, ...], services: int) -> Finding:
    return Finding.at(
        *drawn,
        says=f"{len(drawn)} PCC flags are drawn; the number of services is {services}, and each wants one.",
        values={"services": services, "marked": len(drawn)},
        remedy="Take away the flags that do not stand where ownership changes.",
    )


@rule("PCC-003", "pcc-on-ownership-boundary", Severity.ERROR, scope=each("point"), cites=ESB("4.0(13)"))
def pcc_is_on_the_boundary(point: Device, site: Site) -> Iterator[Finding]:
    """The PCC stands where the Company's equipment meets the customer's.

    Why:    By definition it is the point of connection between the two systems.
    Wrong:  a PCC flag at the inverter
    Right:  a PCC flag between the Company's meter and the customer's main
    """
    if "PCC" not in point.items("points"):
        return
    if any(place.marker == point.id for place in site.points.pcc) or site.is_on_boundary(point):
        return
    if not site.points.pcc:
        yield Finding.undecided(
            point, needs=site.points.unknown or ("a way from a Company-owned source to a customer-owned DER",)
        )
        return
    there = listed([_between(p.wire, site) for p in site.points.pcc if p.wire] or ["another place"])
    yield Finding.at(
        point,
        *[p.wire for p in site.points.pcc if p.wire],
        says=f"The PCC {point.tag} is drawn where ownership does not change; it changes {there}.",
        remedy="Move the PCC to the ownership boundary, or mend the owners of the equipment around it.",
    )


def _between(wire_id: str, site: Site) -> str:
    """Where a wire is, in the words of the sheet."""
    ends = site.document.wires[wire_id].ends
    return f"between {listed(site.document.devices[end.device].tag for end in ends)}"


@rule("PCC-015", "no-way-round-the-pcc", Severity.ERROR, scope=each_der, cites=(ESB("2.0(3)"), ESB("4.0(13)")))
def no_way_round_the_pcc(der: Device, site: Site) -> Iterator[Finding]:
    """A source reaches the Company's system only through its PCC.

    Why:    A second way would energise the Company's system behind the point where it is protected and isolated.
    Wrong:  a second feed from the DER's panel to another Company source with no PCC in it
    Right:  every way from the DER to the Company passes a PCC
    """
    drawn = frozenset(point.id for point in site.markers("PCC"))
    if not drawn or not site.connected(der) or any(device.id in drawn for device in site.way(der)):
        return
    if site.reaches_company(der, without=drawn):
        yield Finding.at(
            der,
            *drawn,
            says=f"{der.tag} reaches the Company's system on a way that passes no PCC.",
            remedy="Open the second way, or give it its own PCC and protection.",
        )

"""Where the sources join the customer's system, and where the requirements of IEEE 1547 apply."""

from __future__ import annotations

from collections.abc import Iterator

from tieline.model.records import Device
from tieline.network.kinds import carries_load
from tieline.network.site import Site, need
from tieline.rules.citations import ESB
from tieline.rules.engine import each, once, rule
from tieline.rules.facts import listed
from tieline.rules.finding import Finding, Severity


@rule(
    "PCC-002", "poc-at-each-der-connection", Severity.ERROR, scope=once,
    cites=(ESB("5.1.1.6"), ESB("4.0(15)")), fields=("point.points",),
)  # fmt: skip
def poc_at_each_connection(site: Site) -> Iterator[Finding]:
    """Each connection of DER to the customer's system is marked as a point of DER connection (PoC).

    Sources that join it together, with none of the customer's load among them, may have one PoC or each its own.

    Why:    IEEE 1547 measures a DER where it joins the local system; the bulletin wants that point identified.
    Wrong:  PV and storage on two breakers of one panelboard, one PoC drawn
    Right:  a PoC at each of the two breakers
    """
    marked = frozenset[str]().union(*(_sources_of(marker, site) for marker in site.markers("POC")))
    for place in site.points.poc:
        bare = [key for key in place.ders if key not in marked]
        if not bare:
            continue
        tags = listed(site.document.devices[key].tag for key in bare)
        yield Finding.at(
            *bare,
            *([place.wire] if place.wire else []),
            says=f"No PoC is marked where {tags} {'joins' if len(bare) == 1 else 'join'} the customer's system.",
            remedy="Draw the PoC there.",
        )
    reached = {key for place in site.points.poc for key in place.ders}
    for der in site.ders:
        if der.id not in reached:
            yield Finding.undecided(der, needs=f"a way from {der.tag} to the Company")
    for generator, switches in site.unsaid_transfers:
        yield Finding.undecided(
            generator,
            *switches,
            needs=[need(generator, "operation"), *(need(switch, "transition") for switch in switches)],
            says=f"{generator.tag} is a DER if it ever runs in parallel with the Company.",
        )


def _sources_of(marker: Device, site: Site) -> frozenset[str]:
    """The ids of the sources behind a PoC flag; none where some of the customer's load is behind it too."""
    behind = site.beyond(marker)
    if any(carries_load(device) for device in behind):
        return frozenset()
    return frozenset(device.id for device in behind)


@rule("PCC-004", "poc-downstream-of-pcc", Severity.ERROR, scope=each("point"), cites=ESB("4.0(15)"))
def poc_is_downstream_of_pcc(point: Device, site: Site) -> Iterator[Finding]:
    """The PoC lies at or behind the PCC, between a DER and the customer's system.

    Why:    It is the point where the DER is connected to the customer's system, which begins at the PCC.
    Wrong:  a PoC flag on the Company's side of the PCC, or on a run that holds no DER
    Right:  a PoC flag at the DER's breaker
    """
    names = point.items("points")
    if "POC" not in names or "PCC" in names:
        return
    if not site.connected(point):
        yield Finding.undecided(point, needs=f"a way from {point.tag} to the Company")
        return
    if any(_is_ahead_of(point, place.marker, place.wire, site) for place in site.points.pcc):
        yield Finding.at(
            point,
            says="The PoC is drawn on the Company's side of the PCC.",
            remedy="Move it to where the DER joins the customer's system.",
        )
    elif not site.ders_beyond(point):
        yield Finding.at(
            point,
            says="The PoC is drawn on a run with no DER behind it.",
            remedy="Move it to where a DER joins the customer's system.",
        )


def _is_ahead_of(point: Device, marker: str | None, wire: str | None, site: Site) -> bool:
    """Whether `point` lies between the Company's source and the place of a PCC."""
    if marker is not None:
        pcc = site.document.devices[marker]
        return pcc.id != point.id and site.is_upstream(point, pcc)
    run = site.document.wires.get(wire or "")
    if run is None:
        return False
    ends = [site.document.devices[end.device] for end in run.ends if end.device in site.document.devices]
    return all(end.id == point.id or site.is_upstream(point, end) for end in ends) and point.owner == "utility"


@rule(
    "PCC-006", "rpa-is-pcc", Severity.ERROR, scope=each("point"),
    cites=ESB("5.1.1.6"), fields=("point.approval",),
)  # fmt: skip
def rpa_is_the_pcc(point: Device, site: Site) -> Iterator[Finding]:
    """The reference point of applicability is the PCC unless the Company agreed to another place.

    Why:    The bulletin fixes the RPA at the PCC and allows another place only after consultation.
    Wrong:  an RPA flag at the PoC with no reference of the Company
    Right:  PCC and RPA on one flag; or the RPA elsewhere with the Company's reference in its approval
    """
    names = point.items("points")
    if "RPA" not in names or "PCC" in names or point.text("approval"):
        return
    if any(place.marker == point.id for place in (*site.points.pcc, *site.points.rpa)):
        return
    yield Finding.at(
        point,
        *site.markers("PCC"),
        says="The RPA is drawn elsewhere than the PCC, and no agreement of the Company is named.",
        remedy="Put the RPA at the PCC, or state the Company's reference in the point's approval.",
    )

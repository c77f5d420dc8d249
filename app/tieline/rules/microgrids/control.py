"""How a microgrid or campus is controlled, and where it meets the Company's system."""

from __future__ import annotations

from collections.abc import Iterator

from tieline.network.site import Site
from tieline.rules.citations import ESB
from tieline.rules.documents.attached import attached
from tieline.rules.engine import once, rule
from tieline.rules.facts import listed
from tieline.rules.finding import Finding, Severity
from tieline.rules.microgrids.islanding import can_island, is_facility
from tieline.rules.notes import notes_with


@rule(
    "MGD-004", "microgrid-control-described", Severity.WARNING, scope=once, cites=ESB("5.1.1.5"),
    fields=("controller.operating_modes", "project.attachments"),
)  # fmt: skip
def control_is_described(site: Site) -> Iterator[Finding]:
    """A microgrid's or campus's controllers and operating modes are described, on the sheet or in a narrative.

    Why:    The study must know what switches when, even where the equipment is not yet chosen.
    Wrong:  no controller and no narrative
    Right:  a narrative of the control system attached
    """
    if not is_facility(site) or attached(site, "narrative", "sequence-of-operations"):
        return
    controllers = site.devices("controller")
    silent = [controller for controller in controllers if not controller.text("operating_modes")]
    if controllers and not silent:
        return
    facility = site.project.text("facility")
    yield Finding.at(
        *(silent or ("@project",)),
        says=(
            f"The operating modes of {listed(c.tag for c in silent)} are not described, and no narrative is attached."
            if silent
            else f"The {facility} shows no controller, and no narrative of its control is attached."
        ),
        remedy="Describe controllers and operating modes, or attach a narrative of the control system.",
    )


@rule(
    "MGD-007", "island-control-noted", Severity.WARNING, scope=once, cites=ESB("7.0"),
    fields=("project.notes", "project.facility"),
)  # fmt: skip
def island_control_is_noted(site: Site) -> Iterator[Finding]:
    """A note on the sheet tells how a microgrid or campus disconnects and reconnects, for the Company's approval.

    Why:    The Company reviews the scheme and witnesses it; it must find it on the drawing.
    Wrong:  no such note
    Right:  "Islands on 27 or 81U at 52-PCC; reconnects under 25 when the Company has released close."
    """
    if is_facility(site) and can_island(site) and not notes_with(site, site.profile.words("island_words")):
        yield Finding.at(
            "@project",
            says="The premises can island, and no note tells how they part from the Company's system and reconnect.",
            remedy="Add a note on the control scheme that disconnects and reconnects, for the Company's approval.",
        )


@rule(
    "MGD-008", "campus-has-one-pcc", Severity.WARNING, scope=once, cites=ESB("5.4.5"),
    fields=("point.points", "project.facility"),
)  # fmt: skip
def campus_has_one_pcc(site: Site) -> Iterator[Finding]:
    """A campus meets the Company's system at one PCC.

    Why:    Grounding, 59N, monitoring and control are aggregated there for the whole campus.
    Wrong:  two PCCs
    Right:  one
    """
    if site.project.text("facility") != "campus":
        return
    places, flags = site.points.pcc, site.markers("PCC")
    if not places and not flags:
        yield Finding.undecided("@project", needs="where the campus meets the Company's system")
        return
    count = max(len(places), len(flags))
    if count > 1:
        marked = [place.marker or place.wire for place in places]
        yield Finding.at(
            *(flags if len(flags) > 1 else [key for key in marked if key is not None]),
            says=f"The campus meets the Company's system at {count} PCCs; typically there is one.",
            values={"pcc": count},
            remedy="Bring the campus together behind one PCC, or agree on more with the Company.",
        )

"""The site plan: there, stamped, and telling the same equipment as the one-line."""

from __future__ import annotations

from collections.abc import Iterator

from tieline.model.records import Device
from tieline.network.site import Site
from tieline.rules.citations import ESB
from tieline.rules.disconnects.devices import generator_disconnects
from tieline.rules.documents.attached import LIST, are_listed, attached, texts
from tieline.rules.documents.stamp import is_small_and_simplified
from tieline.rules.engine import once, rule
from tieline.rules.facts import listed
from tieline.rules.finding import Finding, Severity
from tieline.rules.interrupting.devices import interconnection_devices
from tieline.rules.labels.wording import carries, plain
from tieline.rules.transformers.service import is_secondary_service

_STAMPED = "whether the site plan is stamped"


@rule(
    "DOC-018", "site-plan-stamped", Severity.ERROR, scope=once, cites=ESB("5.1.1.3"), fields=("project.attachments",),
)  # fmt: skip
def site_plan_is_attached_and_stamped(site: Site) -> Iterator[Finding]:
    """A site plan is attached, and it is stamped by a professional engineer.

    Why:    It shows whether the Company's people can reach the disconnect. For simplified projects of 25 kW and below
            practice differs as for the one-line's stamp (reading A20), so there it is a warning.
    Wrong:  no site plan; a site plan that is not stamped
    Right:  a stamped site plan attached
    """
    if not site.ders:
        return
    plans = attached(site, "site-plan")
    severity = Severity.WARNING if is_small_and_simplified(site) else None
    if any(plan.get("stamped") is True for plan in plans):
        return
    if not plans and are_listed(site):
        yield Finding.at(
            "@project",
            says="No site plan is attached.",
            remedy="Attach a site plan stamped by a professional engineer of the project's state.",
            severity=severity,
        )
    elif not all(plan.get("stamped") is False for plan in plans) or not plans:
        yield Finding.undecided("@project", needs=_STAMPED if plans else LIST)
    else:
        yield Finding.at(
            "@project",
            says="The site plan is not stamped.",
            remedy="Have the site plan stamped by a professional engineer of the project's state.",
            severity=severity,
        )


@rule(
    "DOC-019", "site-plan-names-the-equipment", Severity.WARNING, scope=once, cites=ESB("5.1.1.3"),
    fields=("project.attachments",),
)  # fmt: skip
def site_plan_names_the_equipment(site: Site) -> Iterator[Finding]:
    """The tags on the site plan are those of the one-line.

    The plan shows the interfacing transformers, the interrupting devices, the disconnects, the generators and the PCC.

    Why:    A crew finds a device on the plan by its tag on the one-line.
    Wrong:  the disconnect DS-1 is not on the plan; the plan shows a DS-2 that is not on the one-line
    Right:  the same tags on both
    """
    plans = attached(site, "site-plan")
    if not plans:
        return
    on_plan = {plain(tag): tag for plan in plans for tag in texts(plan, "tags")}
    if not on_plan:
        yield Finding.undecided("@project", needs="the tags on the site plan")
        return
    wanted = _on_a_plan(site)
    drawn = {plain(name) for device in site.document.devices.values() for name in (device.tag, device.id)} | {"PCC"}
    for device in wanted:
        if plain(device.tag) not in on_plan and plain(device.id) not in on_plan:
            yield Finding.at(
                device,
                says=f"{device.tag} is not on the site plan.",
                remedy="Show it on the site plan under the same tag, and add the tag to the plan's list.",
            )
    if "PCC" not in on_plan:
        yield Finding.at(
            *(site.markers("PCC") or ("@project",)),
            says="The PCC is not on the site plan.",
            remedy="Show the PCC on the site plan.",
        )
    if strange := [tag for key, tag in on_plan.items() if key not in drawn]:
        yield Finding.at(
            "@project",
            says=f"The site plan shows {listed(strange)}, which the one-line does not.",
            remedy="Give the equipment the same tags on both drawings.",
        )


def _on_a_plan(site: Site) -> list[Device]:
    transformers = site.grounding.interconnection_transformers
    every = (*transformers, *interconnection_devices(site), *generator_disconnects(site), *site.ders)
    return list({device.id: device for device in every}.values())


@rule(
    "DOC-023", "company-pole-or-pad", Severity.INFO, scope=once, cites=ESB("5.1.1.3"),
    fields=("project.pole", "project.line_construction"),
)  # fmt: skip
def company_pole_or_pad_is_given(site: Site) -> Iterator[Finding]:
    """The site plan of a primary service shows the Company's nearest pole, or the area for its pad-mounted equipment.

    Overhead it is the number of the pole nearest the PCC; underground an area of 750 to 1,500 square feet, as the
    impact study determines.

    Why:    The Company's line to the site begins or ends there.
    Wrong:  an overhead primary service with no pole number in the project form; an underground one
    Right:  the pole number stated
    """
    construction = site.project.text("line_construction")
    if not site.ders or is_secondary_service(site) is not False:
        return
    if construction is None:
        yield Finding.undecided("@project", needs="project.line_construction")
    elif construction == "overhead" and not site.project.text("pole"):
        yield Finding.at(
            "@project",
            says="The number of the Company's pole nearest the PCC is not stated; the site plan has to show it.",
            remedy="State the pole number in the project form.",
        )
    elif construction == "underground":
        least, most = (site.profile.number(f"padmount_area_{which}_sqft") for which in ("least", "most"))
        yield Finding.at(
            "@project",
            says=f"The site plan has to designate {least:,.0f} to {most:,.0f} sq ft for the Company's pad-mounted "
            "equipment, as the impact study determines.",
            values={"least_sqft": least, "most_sqft": most},
            remedy="See that the site plan designates the area; nothing is to be done on the one-line.",
        )


@rule(
    "DOC-027", "company-equipment-for-information", Severity.WARNING, scope=once, cites=ESB("5.1.1.3"),
    fields=("project.attachments", "project.notes"),
)  # fmt: skip
def company_equipment_is_for_information(site: Site) -> Iterator[Finding]:
    """Places of new Company equipment on a plan are noted "For information purposes only".

    The note is looked for in the title of the site plan, among the general notes and the notes on the sheets.

    Why:    Where its equipment finally stands the Company decides.
    Wrong:  a new Company recloser on the site plan, and no such note
    Right:  For information purposes only. Final location determined by Utility
    """
    plans = attached(site, "site-plan")
    gear = [d for d in site.devices() if d.owner == "utility" and d.status == "proposed" and d.kind in _COMPANYS_GEAR]
    if not gear:
        return
    said = [*site.project.items("notes"), *(a.text for a in site.document.annotations.values())]
    said += [plan.get("title") for plan in plans]
    words = site.profile.words("information_only")
    if any(carries(text, word) for text in said if isinstance(text, str) for word in words):
        return
    if not plans:
        if not are_listed(site):
            yield Finding.undecided("@project", *gear, needs=LIST)
        return
    yield Finding.at(
        "@project",
        *gear,
        says=f"The place of {listed(d.tag for d in gear)}, the Company's, is not noted as for information only.",
        remedy="Add the note: For information purposes only. Final location determined by Utility.",
    )


_COMPANYS_GEAR = frozenset({"recloser", "transformer", "switch", "breaker", "fuse", "network_protector"})

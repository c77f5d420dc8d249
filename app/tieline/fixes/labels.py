"""Fixes of missing labels: the wording the bulletin or the code wants is added to the device."""

from __future__ import annotations

from dataclasses import replace

from tieline.edit.edit import Steps
from tieline.edit.set_props import SetLabels, SetProject
from tieline.fixes.fix import Fix, mends
from tieline.fixes.trial import does_no_harm
from tieline.model.records import Device
from tieline.network.site import Site
from tieline.rules.finding import Finding
from tieline.rules.labels.sources import metered_type, names_sub_meter, number_of, sources_at, sub_meters_by_type
from tieline.rules.labels.wording import carries

_SEVERAL = "WARNING: MULTIPLE POWER SOURCES"
_TWO = "WARNING: DUAL POWER SOURCE"
_AC_DISCONNECT = "AC DISCONNECT"
_CUSTOMERS = "CUSTOMER-OWNED METER"
_SHUTDOWN = "RAPID SHUTDOWN SWITCH FOR SOLAR PV SYSTEM"
_KEEP = "WARNING: INVERTER OUTPUT CONNECTION. DO NOT RELOCATE THIS OVERCURRENT DEVICE"


def add_label(finding: Finding, site: Site, text: str) -> Fix | None:
    """The fix that puts one more label on the device a finding points to first."""
    if not finding.where or (device := site.device(finding.where[0])) is None:
        return None
    return Fix(f"Label {device.tag} {text}", SetLabels((device.id,), (*device.labels, text)), safe=True)


@mends("LBL-001")
def warn_of_sources(finding: Finding, site: Site) -> Fix | None:
    """Two sources are the Company and one place at which DER joins the system."""
    meter = site.device(finding.where[0]) if finding.where else None
    if meter is None:
        return None
    count, unsaid = sources_at(meter, site)
    return add_label(finding, site, _TWO if count <= 2 and not unsaid else _SEVERAL)


@mends("LBL-002")
def warn_of_more_sources(finding: Finding, site: Site) -> Fix | None:
    meter = site.device(finding.where[0]) if finding.where else None
    if meter is None or finding.is_undecided:
        return None
    labels = tuple(_SEVERAL if carries(label, "DUAL POWER SOURCE") else label for label in meter.labels)
    labels = tuple(_SEVERAL if carries(label, "DUAL POWER SOURCES") else label for label in labels)
    return Fix(f"Label {meter.tag} {_SEVERAL}", SetLabels((meter.id,), tuple(dict.fromkeys(labels))), safe=False)


@mends("LBL-003")
def name_the_socket(finding: Finding, site: Site) -> Fix | None:
    """The remedy holds the very wording; a label that names another meter makes room for it."""
    wording = finding.remedy.removeprefix("Add the label ").removesuffix(".")
    return add_label(finding, site, wording) if wording != finding.remedy and not finding.is_undecided else None


@mends("LBL-004")
def number_the_meters(finding: Finding, site: Site) -> Fix | None:
    """All meters of the type, in the order of their numbers now and of the sheet where they have none."""
    meters = [m for group in sub_meters_by_type(site).values() for m in group if m.id in finding.where]
    kind = metered_type(meters[0]) if meters else None
    if finding.is_undecided or kind is None:
        return None
    ordered = sorted(meters, key=lambda meter: number_of(meter) or len(meters) + 1)
    what = "Storage" if kind == "STORAGE" else f"{'PV' if kind == 'PV' else kind.title()} Generation"
    edits = tuple(
        SetLabels((meter.id,), (*_others(meter), f"Utility {what} Meter {place}"))
        for place, meter in enumerate(ordered, 1)
    )
    return Fix(f"Number the {what} meters from 1 to {len(meters)}", Steps("Number meters", edits), safe=False)


def _others(meter: Device) -> tuple[str, ...]:
    """The labels of a sub-meter but those that name it."""
    return tuple(label for label in meter.labels if not names_sub_meter(label))


@mends("LBL-005")
def label_the_disconnect(finding: Finding, site: Site) -> Fix | None:
    return add_label(finding, site, _AC_DISCONNECT)


@mends("LBL-007")
def label_the_customers_meter(finding: Finding, site: Site) -> Fix | None:
    return add_label(finding, site, _CUSTOMERS)


@mends("LBL-011")
def label_for_firefighters(finding: Finding, site: Site) -> Fix | None:
    """The label of the rapid-shutdown switch has its wording; a directory tells what the designer must word."""
    switch = site.device(finding.where[0]) if finding.where else None
    if finding.is_undecided or switch is None or switch.kind != "rapid_shutdown" or _SHUTDOWN not in finding.remedy:
        return None
    return add_label(finding, site, _SHUTDOWN)


@mends("LBL-010")
def forbid_moving_the_breaker(finding: Finding, site: Site) -> Fix | None:
    """Not safe where it hangs on a missing fact whether the label is wanted at all."""
    fix = add_label(finding, site, _KEEP)
    return replace(fix, safe=False) if fix is not None and finding.is_undecided else fix


@mends("LBL-008")
def order_durable_labels(finding: Finding, site: Site) -> Fix | None:
    """Preprinted, to the standard, with the warranty asked for: what the order of the labels is to say. Not safe, as it
    writes over what the sheet states of them."""
    sheltered, outdoor = (site.profile.number(f"label_{place}_years") for place in ("sheltered", "outdoor"))
    project = site.project
    said = project.text("label_specification")
    words = site.profile.words("label_standard")
    is_named = said is not None and any(carries(said, word) for word in words)
    standard = said if is_named else ", ".join(filter(None, (words[0], said)))
    wanted = {
        "labels_preprinted": True,
        "label_specification": standard,
        "label_warranty_sheltered_years": max(sheltered, project.number("label_warranty_sheltered_years") or 0),
        "label_warranty_outdoor_years": max(outdoor, project.number("label_warranty_outdoor_years") or 0),
    }
    edit = SetProject({name: value for name, value in wanted.items() if project.props.get(name) != value})
    fix = Fix(f"Order the labels preprinted, to {words[0]}, with the warranty asked for", edit, safe=False)
    return fix if does_no_harm(edit, finding, site, ()) else None

"""Fixes of missing labels: the wording the bulletin or the code wants is added to the device."""

from __future__ import annotations

from dataclasses import replace

from tieline.edit.set_props import SetLabels
from tieline.fixes.fix import Fix, mends
from tieline.network.site import Site
from tieline.rules.finding import Finding

_SEVERAL = "WARNING: MULTIPLE POWER SOURCES"
_TWO = "WARNING: DUAL POWER SOURCE"
_AC_DISCONNECT = "AC DISCONNECT"
_CUSTOMERS = "CUSTOMER-OWNED METER"
_KEEP = "WARNING: INVERTER OUTPUT CONNECTION. DO NOT RELOCATE THIS OVERCURRENT DEVICE"


def add_label(finding: Finding, site: Site, text: str) -> Fix | None:
    """The fix that puts one more label on the device a finding points to first."""
    if not finding.where or (device := site.device(finding.where[0])) is None:
        return None
    return Fix(f"Label {device.tag} {text}", SetLabels((device.id,), (*device.labels, text)), safe=True)


@mends("LBL-001")
def warn_of_sources(finding: Finding, site: Site) -> Fix | None:
    """Two sources are the Company and one DER."""
    return add_label(finding, site, _TWO if len(site.ders) == 1 else _SEVERAL)


@mends("LBL-003")
def name_the_socket(finding: Finding, site: Site) -> Fix | None:
    """The remedy holds the very wording; a label that names another meter makes room for it."""
    wording = finding.remedy.removeprefix("Add the label ").removesuffix(".")
    return add_label(finding, site, wording) if wording != finding.remedy and not finding.is_undecided else None


@mends("LBL-005")
def label_the_disconnect(finding: Finding, site: Site) -> Fix | None:
    return add_label(finding, site, _AC_DISCONNECT)


@mends("LBL-007")
def label_the_customers_meter(finding: Finding, site: Site) -> Fix | None:
    return add_label(finding, site, _CUSTOMERS)


@mends("LBL-010")
def forbid_moving_the_breaker(finding: Finding, site: Site) -> Fix | None:
    """Not safe where it hangs on a missing fact whether the label is wanted at all."""
    fix = add_label(finding, site, _KEEP)
    return replace(fix, safe=False) if fix is not None and finding.is_undecided else fix

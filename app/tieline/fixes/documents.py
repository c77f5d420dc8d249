"""Fixes of the sheet itself: a row of the revision block, revision marks, a standard symbol, a note."""

from __future__ import annotations

from datetime import date

from tieline.edit.revisions import AddRevision
from tieline.edit.set_props import SetProject, SetProps
from tieline.fixes.fix import Fix, mends
from tieline.network.site import Site
from tieline.rules.finding import Finding

_ISSUED = {
    "application": "Issued for application",
    "20bd": "Issued for 20 BD review",
    "50bd": "Issued for 50 BD review",
    "as-built": "As built",
}
_INFORMATION = "Company equipment: for information purposes only. Final location determined by Utility."
_MOST_NAMED = 6


@mends("DOC-001")
def take_the_picture_off(finding: Finding, site: Site) -> Fix | None:
    device = site.document.devices.get(finding.where[0])
    if device is None:
        return None
    return Fix(f"Draw {device.tag} by its standard symbol", SetProps((device.id,), {"symbol": None}), safe=False)


@mends("DOC-007")
def add_the_row(finding: Finding, site: Site) -> Fix | None:
    """The next row, dated today, with the tags of what was changed; who made it stays to be filled in."""
    current = site.document.current_revision()
    if finding.is_undecided or "@stamp" in finding.where:
        return None
    if current is None:
        said = _ISSUED.get(site.project.text("stage") or "")
        return (
            Fix("Add the first row of the revision block", AddRevision(_today(""), "", said), False) if said else None
        )
    devices = (site.document.devices.get(key) for key in finding.where[1:])
    tags = list(dict.fromkeys(device.tag for device in devices if device is not None))
    more = f" and {len(tags) - _MOST_NAMED} more" if len(tags) > _MOST_NAMED else ""
    said = f"Changed {', '.join(tags[:_MOST_NAMED])}{more}" if tags else "Changed as marked"
    return Fix(f"Add revision {current.number + 1}: {said}", AddRevision(_today(current.date), "", said), safe=False)


def _today(last: str) -> str:
    """Today, or the date of the last row where that is later."""
    return max(date.today().isoformat(), last)


@mends("DOC-009")
def switch_the_marks_on(finding: Finding, site: Site) -> Fix | None:
    """Where the last issue was kept, so that there is something to mark."""
    rows = sorted(site.document.revisions.values(), key=lambda row: row.number)
    if finding.is_undecided or len(rows) < 2 or rows[-2].snapshot is None:
        return None
    return Fix("Print the revision marks", SetProject({"revision_marks": True}), safe=False)


@mends("DOC-027")
def note_that_it_is_for_information(finding: Finding, site: Site) -> Fix | None:
    if finding.is_undecided:
        return None
    notes = [*site.project.items("notes"), _INFORMATION]
    return Fix("Add the note “for information purposes only”", SetProject({"notes": notes}), safe=True)

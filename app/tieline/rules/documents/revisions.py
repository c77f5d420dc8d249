"""The revision block: up to date, and what changed shown."""

from __future__ import annotations

from collections.abc import Iterator

from tieline.model.fingerprint import matches
from tieline.model.records import Device, Revision, Snapshot, Wire
from tieline.network.site import Site
from tieline.rules.citations import ESB
from tieline.rules.documents.attached import is_draft
from tieline.rules.engine import once, rule
from tieline.rules.finding import Finding, Severity


def _facts_of_device(device: Device) -> tuple[object, ...]:
    props = {name: value for name, value in device.props.items() if name != "drawn_length"}
    return (device.kind, device.owner, device.status, tuple(device.labels), props)


def _facts_of_wire(wire: Wire) -> tuple[object, ...]:
    return (wire.kind, frozenset({(end.device, end.port, end.position) for end in wire.ends}), wire.props)


def changed_since(snapshot: Snapshot, site: Site) -> tuple[str, ...]:
    """The ids of devices and wires that came, went or say something else than in the snapshot; places do not count."""
    then: dict[str, object] = {d.id: _facts_of_device(d) for d in snapshot.devices}
    then.update({w.id: _facts_of_wire(w) for w in snapshot.wires})
    now: dict[str, object] = {d.id: _facts_of_device(d) for d in site.document.devices.values()}
    now.update({w.id: _facts_of_wire(w) for w in site.document.wires.values()})
    return tuple(key for key in dict.fromkeys([*now, *then]) if now.get(key) != then.get(key))


def _is_as_stamped(site: Site, revision: Revision) -> bool:
    """Whether the stamp of this very revision proves that nothing changed since."""
    stamp = site.document.stamp
    if stamp is None or stamp.revision != revision.number or not stamp.fingerprint:
        return False
    return matches(site.document, stamp.fingerprint)


@rule("DOC-007", "revision-block-up-to-date", Severity.ERROR, scope=once, cites=ESB("5.1.1.6"))
def revision_block_is_up_to_date(site: Site) -> Iterator[Finding]:
    """The top row of the revision block speaks of what the sheet shows.

    Why:    A reviewer compares submittals by their revision; content changed since a submittal needs a newer row.
    Wrong:  revision 0 submitted, a relay added since, no revision 1
    Right:  a row for revision 1
    """
    if not site.document.devices:
        return
    current = site.document.current_revision()
    if current is None and is_draft(site):
        yield Finding.undecided("@project", needs=("a row of the revision block", "project.stage"))
        return
    if current is None:
        yield Finding.at(
            "@project", says="The revision block has no row.", remedy="Add revision 0, issued for application."
        )
        return
    stamp = site.document.stamp
    if stamp is not None and stamp.revision is not None and stamp.revision > current.number:
        yield Finding.at(
            current.id,
            "@stamp",
            says=f"Revision {stamp.revision} was stamped, and the top row is revision {current.number}.",
            values={"stamped_revision": stamp.revision, "top_row": current.number},
            remedy="Add the row of the stamped revision.",
        )
        return
    if not current.submitted or _is_as_stamped(site, current):
        return
    if current.snapshot is None:
        yield Finding.undecided(
            current.id,
            needs=f"how everything stood at revision {current.number}",
            says=f"Revision {current.number} was submitted on {current.submitted}.",
        )
        return
    if changed := changed_since(current.snapshot, site):
        yield Finding.at(
            current.id,
            *changed[:50],
            says=f"{len(changed)} devices and wires changed since revision {current.number} was submitted.",
            values={"changed": len(changed)},
            remedy=f"Add revision {current.number + 1} with what was changed.",
        )


@rule("DOC-009", "changes-highlighted", Severity.ERROR, scope=once, cites=ESB("5.1.1.6"))
def changes_are_highlighted(site: Site) -> Iterator[Finding]:
    """From the first revision on, what changed since the last issue is highlighted on the sheet.

    Why:    The bulletin wants the changes from the previous revision shown.
    Wrong:  revision 2 printed with the revision marks switched off
    Right:  a cloud and a triangle with the revision number round each change
    """
    current = site.document.current_revision()
    if current is None or current.number < 1:
        return
    if site.project.flag("revision_marks") is False:
        yield Finding.at(
            current.id,
            says="The revision marks are switched off, so the changes are not highlighted.",
            remedy="Switch the revision marks on in the project form.",
        )
        return
    earlier = [r for r in site.document.revisions.values() if r.number < current.number]
    last = max(earlier, key=lambda r: r.number, default=None)
    if last is None or last.snapshot is None:
        number = last.number if last is not None else current.number - 1
        yield Finding.undecided(current.id, needs=f"how everything stood at revision {number}")

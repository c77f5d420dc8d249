"""The rows of the revision block, and the stamp after a change of function."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from tieline.model.fingerprint import matches
from tieline.model.records import Device, Revision, Wire
from tieline.network.site import Site
from tieline.rules.citations import ESB
from tieline.rules.documents.attached import day, is_draft
from tieline.rules.engine import once, rule
from tieline.rules.facts import listed
from tieline.rules.finding import Finding, Severity

_NOT_FUNCTION = frozenset({
    "tag", "remarks", "symbol", "location", "drawn_length", "drawn_taps", "catalog_number", "taps", "number",
})  # fmt: skip
"""Properties whose change leaves the electrical function as it was."""
_ABSENT = ("removed", "future")


@rule("DOC-008", "revision-rows-complete", Severity.ERROR, scope=once, cites=ESB("5.1.1.6"))
def revision_rows_are_complete(site: Site) -> Iterator[Finding]:
    """Each row of the revision block has a number, a date and a description, and later numbers no earlier dates.

    A row of a sheet that has neither case number, date nor stage of a submission yet may still be filled in.

    Why:    The reviewer reads from the block what was changed, and when.
    Wrong:  a row with no description; revision 2 dated before revision 1
    Right:  2, 2026-06-30, added 59N
    """
    rows = sorted(site.document.revisions.values(), key=lambda row: row.number)
    for row in rows:
        blank = [what for what, text in (("date", row.date), ("description", row.description)) if not text.strip()]
        if blank and not row.submitted and is_draft(site):
            yield Finding.undecided(row.id, needs=[f"the {what} of revision {row.number}" for what in blank])
        elif blank:
            yield Finding.at(
                row.id,
                says=f"Revision {row.number} has no {' and no '.join(blank)}.",
                remedy="Fill in the row.",
            )
        if row.number < 0:
            yield Finding.at(row.id, says=f"A revision is numbered {row.number}.", remedy="Number them from 0.")
    for earlier, later in pairwise(rows):
        if _is_before(later, earlier):
            yield Finding.at(
                later.id,
                earlier.id,
                says=f"Revision {later.number} of {later.date} is dated before revision {earlier.number} "
                f"of {earlier.date}.",
                values={"date": later.date, "date_before": earlier.date},
                remedy="Correct the dates.",
            )


def _is_before(row: Revision, other: Revision) -> bool:
    one, two = day(row.date), day(other.date)
    return one is not None and two is not None and one < two


@rule(
    "DOC-006", "changed-function-stamped-anew", Severity.ERROR, scope=once, cites=(ESB("5.1.1.3"), ESB("5.1.1.6")),
)  # fmt: skip
def changed_function_is_stamped_anew(site: Site) -> Iterator[Finding]:
    """A change of the electrical function is stamped anew.

    What stands now is compared with the snapshot of the revision that was stamped. Tags, places, remarks and labels do
    not count; equipment that came or went, its ratings, settings, owner, and how it is connected do.

    Why:    The engineer answers for the function of the system, and saw another one.
    Wrong:  a breaker of 600 A stamped, 800 A now
    Right:  stamped after the change
    """
    stamp = site.document.stamp
    if stamp is None or (stamp.fingerprint and matches(site.document, stamp.fingerprint)):
        return
    if stamp.revision is None:
        yield Finding.undecided("@stamp", needs="stamp.revision")
        return
    row = site.document.revisions.get(f"@revision/{stamp.revision}")
    if row is None or row.snapshot is None:
        yield Finding.undecided("@stamp", needs=f"how everything stood at revision {stamp.revision}")
        return
    then = {d.id: d for d in row.snapshot.devices if d.status not in _ABSENT}
    now = {d.id: d for d in site.devices()}
    changed = [key for key, d in now.items() if key not in then or _function(d) != _function(then[key])]
    gone = [then[key] for key in then if key not in now]
    wires = _rewired(tuple(row.snapshot.wires), tuple(site.document.wires.values()))
    if not changed and not gone and not wires:
        return
    parts = [now[key].tag for key in changed[:8]]
    parts += [f"{len(changed) - 8} more"] if len(changed) > 8 else []
    parts += [f"{d.tag}, which is gone" for d in gone]
    parts += [f"{len(wires)} wire{'s' if len(wires) > 1 else ''}"] if wires and not changed and not gone else []
    here = [key for key in wires if key in site.document][:50]
    drawn = [d.id for d in gone if d.id in site.document]
    yield Finding.at(
        *(changed[:50] or drawn or ([] if gone else here)),
        "@stamp",
        row.id,
        *here,
        says=f"The electrical function changed since revision {row.number} was stamped: {listed(parts)}.",
        values={"changed": len(changed) + len(gone) + len(wires)},
        remedy="Have the changed sheet stamped again.",
    )


def _function(device: Device) -> object:
    return (device.kind, device.owner, {k: v for k, v in device.props.items() if k not in _NOT_FUNCTION})


def _rewired(then: tuple[Wire, ...], now: tuple[Wire, ...]) -> list[str]:
    """The ids of wires that came, went or changed; one drawn anew between the same ends is the same."""
    known: dict[str, list[Wire]] = {}
    for wire in then:
        known.setdefault(_connection(wire), []).append(wire)
    came = [wire.id for wire in now if not (alike := known.get(_connection(wire))) or not alike.pop()]
    left = [wire.id for alike in known.values() for wire in alike]
    return list(dict.fromkeys([*came, *left]))


def _connection(wire: Wire) -> str:
    """What a wire joins, and what is stated of it, as a text to compare by."""
    ends = sorted(repr((end.device, end.port, end.position)) for end in wire.ends)
    return repr((wire.kind, ends, sorted((name, repr(value)) for name, value in wire.props.items())))

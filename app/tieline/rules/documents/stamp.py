"""The engineer's stamp: there at each stage, by the right engineer, after every change."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tieline.model.fingerprint import fingerprint, matches
from tieline.model.records import Stamp
from tieline.network.site import Site
from tieline.rules.citations import ESB
from tieline.rules.engine import once, rule
from tieline.rules.finding import Finding, Severity


def is_small_and_simplified(site: Site) -> bool:
    """Reading A20/A44: practice asks no stamp of simplified projects up to 25 kW; the bulletin grants no exemption."""
    kw = site.aggregate_kw.value
    limit = site.profile.number("stamp_practice_kw")
    return site.project.text("process") == "simplified" and kw is not None and kw <= limit


_STAGES = {
    "application": "an application",
    "20bd": "for the 20 BD review",
    "50bd": "for the 50 BD review",
    "as-built": "as-built",
}


@rule("DOC-002", "stamped", Severity.ERROR, scope=once, cites=ESB("5.1.1.6"))
def sheet_is_stamped(site: Site) -> Iterator[Finding]:
    """The one-line is stamped at application, at the 20 BD and 50 BD reviews, and as-built.

    Why:    Without the stamp of an electrical engineer the Company does not accept the submittal. For simplified
            projects of 25 kW and below practice differs, so there it is a warning.
    Wrong:  a 20 BD submittal without a stamp
    Right:  a stamp on the revision that is filed
    """
    if site.document.stamp is not None:
        return
    stage = site.project.text("stage")
    if stage is None:
        yield Finding.undecided("@project", needs="project.stage")
        return
    yield Finding.at(
        "@project",
        says=f"The one-line is not stamped, and it is {_STAGES.get(stage, stage)}.",
        remedy="Have the sheet stamped by an electrical professional engineer of the project's state.",
        severity=Severity.WARNING if is_small_and_simplified(site) else None,
    )


@rule("DOC-003", "stamp-electrical-and-state", Severity.ERROR, scope=once, cites=ESB("5.1.1.6"))
def stamp_is_electrical_and_of_the_state(site: Site) -> Iterator[Finding]:
    """The stamp is that of an electrical professional engineer of the state the project stands in.

    Why:    The bulletin names both.
    Wrong:  a Massachusetts engineer's stamp on a project in Rhode Island; a civil engineer's stamp
    Right:  electrical, RI
    """
    stamp = site.document.stamp
    if stamp is None:
        return
    state, here = _upper(stamp.state), _upper(site.project.text("state"))
    if stamp.discipline and stamp.discipline.strip().lower() != "electrical":
        yield Finding.at(
            "@stamp",
            says=f"The stamp is that of an engineer of the discipline {stamp.discipline!r}, not electrical.",
            remedy="Have the sheet stamped by an electrical professional engineer.",
        )
    if state and here and state != here:
        yield Finding.at(
            "@stamp",
            says=f"The stamp is of {state}, and the project stands in {here}.",
            remedy=f"Have the sheet stamped by an engineer licensed in {here}.",
        )
    facts = {"stamp.discipline": stamp.discipline, "stamp.state": state, "project.state": here}
    if missing := [name for name, value in facts.items() if not value]:
        yield Finding.undecided("@stamp", needs=missing)


def _upper(text: str | None) -> str:
    return (text or "").strip().upper()


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None


@rule("DOC-004", "stamp-dated-after-changes", Severity.ERROR, scope=once, cites=ESB("5.1.1.6"))
def stamp_is_dated_after_all_changes(site: Site) -> Iterator[Finding]:
    """The stamp is dated, and not before any change.

    Why:    The engineer answers for what the sheet shows; a later change is not covered.
    Wrong:  stamped on May 1, revised on May 3
    Right:  stamped on May 4
    """
    stamp = site.document.stamp
    if stamp is None:
        return
    stamped = _day(stamp.date)
    if stamped is None:
        yield Finding.at("@stamp", says="The stamp bears no date.", remedy="State the date of the stamp.")
        return
    for revision in site.document.revisions.values():
        changed = _day(revision.date)
        if changed is None:
            yield Finding.undecided("@stamp", revision.id, needs=f"the date of revision {revision.number}")
        elif changed > stamped:
            yield Finding.at(
                "@stamp",
                revision.id,
                says=f"The stamp of {stamped} is older than revision {revision.number} of {changed}.",
                values={"stamp_date": str(stamped), "revision_date": str(changed)},
                remedy="Have the revised sheet stamped again.",
            )


@rule("DOC-005", "stamped-content-unchanged", Severity.ERROR, scope=once, cites=ESB("5.1.1.6"))
def stamped_content_is_unchanged(site: Site) -> Iterator[Finding]:
    """What was stamped is what the sheets show now.

    Why:    The fingerprint of the stamped content is kept with the stamp; any later change makes it differ.
    Wrong:  a breaker's rating changed after the stamp
    Right:  fingerprints equal
    """
    stamp: Stamp | None = site.document.stamp
    if stamp is None:
        return
    if not stamp.fingerprint:
        yield Finding.undecided("@stamp", needs="stamp.fingerprint")
        return
    if not matches(site.document, stamp.fingerprint):
        now = fingerprint(site.document)
        yield Finding.at(
            "@stamp",
            says="The sheets were changed after they were stamped.",
            values={"stamped_fingerprint": stamp.fingerprint, "current_fingerprint": now},
            remedy="Have the changed sheets stamped again, or take the change back.",
        )

"""All safe fixes at once: made together, checked together, and left out where one of them would do harm."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from tieline.edit.edit import EditError, Steps
from tieline.fixes.fix import Fix, fix_for
from tieline.fixes.trial import few_trials
from tieline.model.change import Change
from tieline.model.document import Document
from tieline.model.profile import Profile
from tieline.network.site import Site
from tieline.rules.engine import Report, check
from tieline.rules.finding import Finding, Severity

FOLLOWS_FROM_ANY_CHANGE = frozenset({"DOC-004", "DOC-005", "DOC-006", "DOC-007", "DOC-009"})
"""What every change of a stamped or filed sheet brings about: a new stamp, a new row in the revision block."""
_ROUNDS = 20
"""A fix may uncover what another mends; more rounds than this would be a circle."""

Place = tuple[str, str]
"""A rule and the id it points to first."""


@dataclass(frozen=True, slots=True)
class Mended:
    """What came of it: the fixes made, in their order, as one edit, and the document as they leave it."""

    document: Document
    made: tuple[tuple[Finding, Fix], ...]

    @property
    def edit(self) -> Steps:
        """All of them as one step to undo."""
        count = len(self.made)
        return Steps(f"Make {count} safe fix{'es' if count != 1 else ''}", tuple(fix.edit for _, fix in self.made))


def mend_all(document: Document, profile: Profile, codes: Collection[str] = (), report: Report | None = None) -> Mended:
    """Make every safe fix that findings of the rules in `codes` (of all, where it is empty) offer.

    After it each of those findings is gone and no error has come that was not there. `report` is a check of the
    document that has been made already.
    """
    made: list[tuple[Finding, Fix]] = []
    tried: set[Place] = set()
    for _ in range(_ROUNDS):
        before = report or check(document, profile)
        offers = _apart(document, _offers(document, before, codes, tried))
        if not offers:
            break
        tried |= {_place(finding) for finding, _ in offers}
        kept = _harmless(document, profile, before, offers)
        for _, fix in kept:
            document = document.apply(fix.edit.apply(document))
        made += kept
        report = None
    return Mended(document, tuple(made))


def safe_fixes(document: Document, report: Report, codes: Collection[str] = ()) -> tuple[tuple[Finding, Fix], ...]:
    """The findings that offer a safe fix, each with it; those of the rules in `codes`, or of all."""
    return tuple(_offers(document, report, codes, frozenset()))


def _offers(
    document: Document, report: Report, codes: Collection[str], tried: Collection[Place]
) -> list[tuple[Finding, Fix]]:
    site = Site(document, report.profile)
    found: dict[Place, tuple[Finding, Fix]] = {}
    with few_trials(_DEVICES_TRIED):
        _find(report, site, codes, tried, found)
    return list(found.values())


_DEVICES_TRIED = 8_000
"""How many devices may be checked anew in a round to try fixes out, before all are made together and checked."""


def _find(
    report: Report,
    site: Site,
    codes: Collection[str],
    tried: Collection[Place],
    found: dict[Place, tuple[Finding, Fix]],
) -> None:
    for finding in report.findings:
        wanted = not finding.is_waived and (not codes or finding.rule in codes)
        if not wanted or _place(finding) in tried or _place(finding) in found:
            continue
        fix = fix_for(finding, site)
        if fix is not None and fix.safe:
            found[_place(finding)] = (finding, fix)


def _apart(document: Document, offers: Sequence[tuple[Finding, Fix]]) -> list[tuple[Finding, Fix]]:
    """Those of the offers that touch no record an earlier one touches; the others wait for the next round, as they
    were made for the document as it is."""
    touched: set[str] = set()
    apart = []
    for finding, fix in offers:
        ids = fix.edit.apply(document).ids
        if touched.isdisjoint(ids):
            touched |= ids
            apart.append((finding, fix))
    return apart


def _harmless(
    document: Document, profile: Profile, before: Report, offers: Sequence[tuple[Finding, Fix]]
) -> list[tuple[Finding, Fix]]:
    """Those of the offers that can be made together: all, or what is left of each half when one does harm."""
    fit, mended = _made(document, offers)
    if not fit:
        return []
    after = check(mended, profile)
    if not _harm(before, after) and not _left([_place(finding) for finding, _ in fit], before, after):
        return fit
    if len(fit) == 1:
        return []
    first = _harmless(document, profile, before, fit[: len(fit) // 2])
    _, halfway = _made(document, first)
    return first + _harmless(halfway, profile, check(halfway, profile), fit[len(fit) // 2 :])


def _made(document: Document, offers: Sequence[tuple[Finding, Fix]]) -> tuple[list[tuple[Finding, Fix]], Document]:
    """The offers whose edits can be made one after the other, and the document they give."""
    fit: list[tuple[Finding, Fix]] = []
    for finding, fix in offers:
        try:
            change: Change = fix.edit.apply(document)
        except EditError:
            continue
        if change:
            document = document.apply(change)
            fit.append((finding, fix))
    return fit, document


def _harm(before: Report, after: Report) -> bool:
    return bool(_errors(after) - _errors(before)) or len(after.crashed) > len(before.crashed)


def _left(places: Collection[Place], before: Report, after: Report) -> bool:
    """Whether a finding is still there that was to be mended; a rule may have several at one device."""
    was, still = (Counter(_place(finding) for finding in report.findings) for report in (before, after))
    return any(still[place] >= was[place] for place in places)


def _errors(report: Report) -> Counter[Place]:
    wrong = (f for f in report.findings if f.weight is Severity.ERROR and not f.is_undecided and not f.is_waived)
    return Counter(_place(f) for f in wrong if f.rule not in FOLLOWS_FROM_ANY_CHANGE)


def _place(finding: Finding) -> Place:
    return finding.rule, finding.where[0] if finding.where else ""

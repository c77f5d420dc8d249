"""A fix tried out before it is offered: is its finding gone, and has no other of these rules found anything new?"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from weakref import WeakKeyDictionary

from tieline.edit.edit import Edit, EditError
from tieline.network.site import Site
from tieline.rules.engine import all_rules, check
from tieline.rules.finding import Finding, Severity

Place = tuple[str, str]
"""A rule and the id it points to first."""

_BUSBAR = ("BUS", "PCS", "LBL-010")
_BEFORE: WeakKeyDictionary[Site, dict[frozenset[str], dict[Place, Severity]]] = WeakKeyDictionary()


_left: ContextVar[int | None] = ContextVar("trials left, counted in devices checked", default=None)


@contextmanager
def few_trials(devices: int) -> Iterator[None]:
    """Within it fixes are tried out only until so many devices have been checked anew; those left are not offered.

    A report on a thousand findings would else make a thousand checks. The count, not the clock, decides, so that the
    same document always gives the same report.
    """
    token = _left.set(devices)
    try:
        yield
    finally:
        _left.reset(token)


def _may_try(site: Site) -> bool:
    left = _left.get()
    if left is None:
        return True
    _left.set(left - len(site.document.devices))
    return left >= len(site.document.devices)


def does_no_harm(edit: Edit, finding: Finding, site: Site, codes: Collection[str]) -> bool:
    """Whether the edit rids of the finding, leaving no question of its rule in its place, and brings no error of the
    rules in `codes` to any place that had none. An edit that cannot be made does harm."""
    if not _may_try(site):
        return False
    asked = frozenset({*codes, finding.rule})
    kept = _BEFORE.setdefault(site, {})
    if asked not in kept:
        kept[asked] = _decided(check(site.document, site.profile, only=asked, site=site).findings)
    try:
        mended = site.document.apply(edit.apply(site.document))
    except EditError:
        return False
    findings = check(mended, site.profile, only=asked).findings
    if any(f.rule == finding.rule and f.where[:1] == finding.where[:1] for f in findings):
        return False
    errors = {place for place, weight in _decided(findings).items() if weight is Severity.ERROR}
    return errors <= set(kept[asked])


def settles(edit: Edit, finding: Finding, site: Site) -> bool:
    """Whether the edit rids of the finding and brings no error of any rule: for edits that change what is drawn."""
    return does_no_harm(edit, finding, site, [rule.code for rule in all_rules()])


def readers_of(facts: Collection[str]) -> tuple[str, ...]:
    """The codes of the rules that read one of these facts (KIND.property), or that hang on what busbars bear."""
    return tuple(r.code for r in all_rules() if r.code.startswith(_BUSBAR) or not set(facts).isdisjoint(r.fields))


def _decided(findings: Collection[Finding]) -> dict[Place, Severity]:
    return {(f.rule, f.where[0]): f.weight for f in findings if f.where and not f.is_undecided}

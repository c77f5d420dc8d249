"""A fix tried out before it is offered: is its finding gone, and has no other of these rules found anything new?"""

from __future__ import annotations

from collections.abc import Collection
from weakref import WeakKeyDictionary

from tieline.edit.edit import Edit
from tieline.network.site import Site
from tieline.rules.engine import check
from tieline.rules.finding import Finding, Severity

Place = tuple[str, str]
"""A rule and the id it points to first."""

_BEFORE: WeakKeyDictionary[Site, dict[frozenset[str], dict[Place, Severity]]] = WeakKeyDictionary()


def does_no_harm(edit: Edit, finding: Finding, site: Site, codes: Collection[str]) -> bool:
    """Whether the edit rids of the finding, and brings no error of the rules in `codes` to any place that had none."""
    asked = frozenset({*codes, finding.rule})
    kept = _BEFORE.setdefault(site, {})
    if asked not in kept:
        kept[asked] = _decided(check(site.document, site.profile, only=asked, site=site).findings)
    after = _decided(check(site.document.apply(edit.apply(site.document)), site.profile, only=asked).findings)
    errors = {place for place, weight in after.items() if weight is Severity.ERROR}
    return (finding.rule, finding.where[0]) not in after and errors <= set(kept[asked])


def _decided(findings: Collection[Finding]) -> dict[Place, Severity]:
    return {(f.rule, f.where[0]): f.weight for f in findings if f.where and not f.is_undecided}

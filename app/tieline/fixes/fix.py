"""A fix: what a finding offers to mend itself, one undoable edit; and the register of who offers what."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from tieline.edit.edit import Edit, EditError
from tieline.edit.fitness import refuse_unfit
from tieline.network.site import Site
from tieline.rules.finding import Finding


@dataclass(frozen=True, slots=True)
class Fix:
    """A mend of one finding.

    `title` is an order ("Move CB-PV to the opposite end"). `safe` says that it may be made unseen: the requirement
    leaves one way to meet it, and nothing the designer has stated about the equipment is overwritten or taken away.
    """

    title: str
    edit: Edit
    safe: bool


Mender = Callable[[Finding, Site], Fix | None]

_MENDERS: dict[str, list[Mender]] = {}


def mends(*codes: str) -> Callable[[Mender], Mender]:
    """Make a function the one that offers a fix for findings of these rules; it gives None where there is none."""

    def register(mender: Mender) -> Mender:
        for code in codes:
            _MENDERS.setdefault(code, []).append(mender)
        return mender

    return register


@cache
def menders() -> dict[str, tuple[Mender, ...]]:
    """Those who offer fixes, by the code of the rule."""
    from tieline.fixes.catalogue import MODULES

    for module in MODULES:
        importlib.import_module(f"tieline.fixes.{module}")
    return {code: tuple(offering) for code, offering in sorted(_MENDERS.items())}


def fix_for(finding: Finding, site: Site) -> Fix | None:
    """The fix a finding offers on this site, or None. Never raises: a fix that fails is one that is not offered."""
    try:
        return fix_or_fault(finding, site)
    except Exception:  # noqa: BLE001 - the finding stands by itself, whatever becomes of its fix
        return None


def fix_or_fault(finding: Finding, site: Site) -> Fix | None:
    """As `fix_for`, but what is wrong with a fix is raised, for tests. What cannot be made here is not offered."""
    for mender in menders().get(finding.rule, ()):
        fix = mender(finding, site)
        if fix is not None and _can_be_made(fix, site):
            return fix
    return None


def _can_be_made(fix: Fix, site: Site) -> bool:
    try:
        return bool(refuse_unfit(fix.edit.apply(site.document)))
    except EditError:
        return False

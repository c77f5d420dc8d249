"""The check as the window asks for it: at once for a small diagram, on another thread for a large one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tieline.model.document import Document
from tieline.model.profile import Profile
from tieline.ui.errands import beside

if TYPE_CHECKING:
    from tieline.network.site import Site
    from tieline.rules.engine import Report

SMALL = 200
"""Up to so many devices a check is over before anybody notices (100 ms), and needs no other thread."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a check found, and of which document."""

    document: Document
    site: Site
    report: Report


def is_small(document: Document) -> bool:
    """Whether a document is checked where it stands."""
    return len(document.devices) <= SMALL


def check_here(document: Document, profile: Profile, judged: Document) -> Verdict:
    """Check a document now, on this thread. It is a value, so any thread will do.

    `judged` is the document as the rules see it, which differs in the name of the file it was submitted as.
    """
    from tieline.network.site import Site
    from tieline.rules.engine import check

    site = Site(judged, profile)
    return Verdict(document, site, check(judged, profile, site=site))


def check_beside(document: Document, profile: Profile, judged: Document, tell: Callable[[Verdict], None]) -> None:
    """Check a document on another thread and call `tell`, a method of a QObject, on that object's thread."""
    beside(lambda: check_here(document, profile, judged), tell)

"""The check as the window asks for it: at once for a small diagram, on another thread for a large one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal

from tieline.model.document import Document
from tieline.model.profile import Profile

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


def check_here(document: Document, profile: Profile) -> Verdict:
    """Check a document now, on this thread. It is a value, so any thread will do."""
    from tieline.network.site import Site
    from tieline.rules.engine import check

    site = Site(document, profile)
    return Verdict(document, site, check(document, profile, site=site))


class _Bell(QObject):
    rung = Signal(object)


class _Errand(QRunnable):
    def __init__(self, document: Document, profile: Profile) -> None:
        super().__init__()
        self.setAutoDelete(False)
        self.bell = _Bell()
        self._document, self._profile = document, profile

    def run(self) -> None:
        self.bell.rung.emit(check_here(self._document, self._profile))
        _under_way.discard(self)


_under_way: set[_Errand] = set()
"""Keeps the errands alive until they have come back."""


def check_beside(document: Document, profile: Profile, tell: Callable[[Verdict], None]) -> None:
    """Check a document on another thread and call `tell`, a method of a QObject, on that object's thread."""
    errand = _Errand(document, profile)
    _under_way.add(errand)
    errand.bell.rung.connect(tell, Qt.ConnectionType.QueuedConnection)
    QThreadPool.globalInstance().start(errand)

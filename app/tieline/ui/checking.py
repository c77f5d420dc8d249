"""The check as the window asks for it: at once for a small diagram, on another thread for a large one."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from tieline.model.document import Document
from tieline.model.profile import Profile
from tieline.ui.considerate import considerate
from tieline.ui.errands import beside

if TYPE_CHECKING:
    from tieline.network.site import Site
    from tieline.rules.engine import Report
    from tieline.rules.stages import Readiness
    from tieline.ui.panels.finding_groups import Listing

SMALL = 200
"""Up to so many devices a check that is asked for is made at once."""
UNNOTICED_MS = 25.0
"""A check that takes longer is made beside the window's work when it was not asked for."""


class SupersededError(Exception):
    """Nobody waits for this check any more: the document has changed."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a check found, of which document, and how long it took; the findings are sorted for the panel already."""

    document: Document
    site: Site
    report: Report
    listing: Listing
    took_ms: float


@dataclass(slots=True)
class _Order:
    """One question on its way; `dropped` when its answer is wanted no more."""

    document: Document
    dropped: bool = False

    def go_on(self) -> None:
        """Raises SupersededError where the answer is wanted no more."""
        if self.dropped:
            raise SupersededError


@dataclass(frozen=True, slots=True)
class _Answer:
    order: _Order
    verdict: Verdict | None = None
    readiness: tuple[Readiness, ...] = field(default=())


def is_small(document: Document) -> bool:
    """Whether a document is checked where it stands."""
    return len(document.devices) <= SMALL


def check_here(
    document: Document, profile: Profile, judged: Document, pause: Callable[[], None] | None = None
) -> Verdict:
    """Check a document now, on this thread. It is a value, so any thread will do.

    `judged` is the document as the rules see it, which differs in the name of the file it was submitted as.
    """
    from tieline.fixes.fix import menders
    from tieline.network.site import Site
    from tieline.rules.engine import check
    from tieline.ui.panels.finding_groups import Listing

    start = time.perf_counter()
    site = Site(judged, profile)
    report = check(judged, profile, site=site, pause=pause)
    _ = site.points, menders()  # the panels ask for them at once
    return Verdict(document, site, report, Listing.of(report), (time.perf_counter() - start) * 1000)


class Checker(QObject):
    """Checks documents on another thread, one at a time: a new question drops the one before it."""

    decided = Signal(object)
    """The Verdict on the document asked about last."""
    readied = Signal(object)
    """(Document, how ready it is for each stage)."""
    busy_changed = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._order: _Order | None = None
        self._staging: _Order | None = None
        self._is_busy = False

    @property
    def is_busy(self) -> bool:
        """Whether a check is under way, or the next one is about to begin."""
        return self._is_busy

    def ask(self, document: Document, profile: Profile, judged: Document) -> None:
        """Check a document; `decided` tells of it unless another question comes first."""
        self.drop()
        order = self._order = _Order(document)

        def work() -> _Answer:
            try:
                with considerate():
                    return _Answer(order, check_here(document, profile, judged, order.go_on))
            except SupersededError:
                return _Answer(order)

        beside(work, self._take_verdict)
        self._tell(True)

    def ask_stages(self, document: Document, profile: Profile, judged: Document, report: Report) -> None:
        """Look what stands between a document and each stage; `readied` tells of it unless it changes first."""
        if self._staging is not None:
            self._staging.dropped = True
        order = self._staging = _Order(document)

        def work() -> _Answer:
            from tieline.rules.stages import readiness

            try:
                with considerate():
                    found = readiness(judged, profile, report, order.go_on)
                    _ = [(one.errors, one.undecided, one.warnings, one.wrong_rules, one.open_rules) for one in found]
                    return _Answer(order, readiness=found)
            except SupersededError:
                return _Answer(order)

        beside(work, self._take_readiness)

    def drop(self) -> None:
        """Nobody waits for what is under way any more; another question follows."""
        for order in (self._order, self._staging):
            if order is not None:
                order.dropped = True
        self._order = self._staging = None

    def rest(self) -> None:
        """Drop what is under way, and ask nothing in its place."""
        self.drop()
        self._tell(False)

    def _tell(self, busy: bool) -> None:
        if busy != self._is_busy:
            self._is_busy = busy
            self.busy_changed.emit(busy)

    def _take_verdict(self, answer: _Answer) -> None:
        if answer.order is not self._order:
            return
        self._order = None
        self._tell(False)
        if answer.verdict is not None:
            self.decided.emit(answer.verdict)

    def _take_readiness(self, answer: _Answer) -> None:
        if answer.order is self._staging:
            self._staging = None
            if answer.readiness:
                self.readied.emit((answer.order.document, answer.readiness))

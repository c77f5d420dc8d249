"""Which findings offer a fix: found out while the window has nothing better to do, the rows shown first."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from tieline.ui.checking import is_small
from tieline.ui.considerate import considerate
from tieline.ui.errands import beside
from tieline.ui.session import Session

if TYPE_CHECKING:
    from tieline.fixes.fix import Fix
    from tieline.network.site import Site
    from tieline.rules.finding import Finding

_SLICE_S = 0.004
_BATCH_S = 0.25
_BETWEEN_MS = 12
_PATIENCE_S = 5.0
"""So much time is given to all findings that nobody has asked about; beyond it the count says "more"."""
_MOST_AWAITED = 60
"""So many rows at most wait for their answer: those scrolled past ask again when they are painted again."""

Known = tuple["Finding", "Fix | None"]


class FixFinder(QObject):
    """Answers by and by; `found` says that more is known. A large document is looked at on another thread."""

    found = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self._known: dict[int, Known] = {}
        self._first: deque[Finding] = deque()
        self._later: deque[Finding] = deque()
        self._spent_s = 0.0
        self._site_away: Site | None = None
        self._timer = QTimer(self, interval=_BETWEEN_MS)
        self._timer.timeout.connect(self._go_on)
        self.is_cut_short = False

    def begin(self, findings: Iterable[Finding]) -> None:
        """Look through the findings of a new report."""
        from tieline.fixes.fix import menders

        self._known.clear()
        self._first.clear()
        codes = menders()
        self._later = deque(f for f in findings if f.rule in codes and f.waiver is None)
        self._spent_s, self.is_cut_short = 0.0, False
        self._wake()

    def fix_of(self, finding: Finding) -> Fix | None:
        """The fix of a finding as far as it is known; one not looked at yet comes next."""
        known = self._known.get(id(finding))
        if known is not None and known[0] is finding:
            return known[1]
        if len(self._first) < _MOST_AWAITED and not any(waiting is finding for waiting in self._first):
            self._first.append(finding)
            self._wake()
        return None

    def fix_now(self, finding: Finding) -> Fix | None:
        """The fix of a finding, looked for at once."""
        if id(finding) not in self._known and self.session.site is not None:
            self._keep(_look((finding,), self.session.site, _SLICE_S))
        return self._known[id(finding)][1] if id(finding) in self._known else None

    @property
    def safe(self) -> int:
        """How many findings are known to offer a fix that is safe to make unseen."""
        return sum(1 for _, fix in self._known.values() if fix is not None and fix.safe)

    @property
    def is_done(self) -> bool:
        """Whether all were looked at that are going to be."""
        return not self._later and not self._first

    def _wake(self) -> None:
        if not self.is_done and not self._timer.isActive():
            self._timer.start()

    def _go_on(self) -> None:
        site = self.session.site
        if site is None or self.is_done:
            self._timer.stop()
            return
        if self._site_away is not None or self.session.is_checking:
            return
        if self._spent_s > _PATIENCE_S and self._later:
            self._later.clear()
            self.is_cut_short = True
        waiting = (*self._first, *self._later)
        if is_small(self.session.document):
            self._take(_look(waiting, site, _SLICE_S))
            return
        self._site_away = site

        def work() -> tuple[Site, list[Known], float]:
            start = time.perf_counter()
            with considerate():
                return site, list(_look(waiting, site, _BATCH_S)), time.perf_counter() - start

        beside(work, self._come_back)

    def _come_back(self, answer: tuple[Site, list[Known], float]) -> None:
        site, known, spent_s = answer
        self._site_away = None
        self._spent_s += spent_s
        if site is self.session.site:
            self._take(known)
        self._wake()

    def _take(self, known: Iterable[Known]) -> None:
        self._keep(known)
        for waiting in (self._first, self._later):
            while waiting and id(waiting[0]) in self._known:
                waiting.popleft()
        self.found.emit()

    def _keep(self, known: Iterable[Known]) -> None:
        # the finding is kept beside its fix, as its id() is only its own while it lives
        self._known.update((id(finding), (finding, fix)) for finding, fix in known)


def _look(findings: Iterable[Finding], site: Site, for_s: float) -> Iterator[Known]:
    """The findings with their fixes, as many as can be looked at in a time, one at least."""
    from tieline.fixes.fix import fix_for

    until = time.perf_counter() + for_s
    for finding in findings:
        yield finding, None if finding.waiver is not None else fix_for(finding, site)
        if time.perf_counter() >= until:
            return

"""Which findings offer a fix: found out while the window has nothing better to do, the rows shown first."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from tieline.ui.session import Session

if TYPE_CHECKING:
    from tieline.fixes.fix import Fix
    from tieline.rules.finding import Finding

_SLICE_S = 0.004
_BETWEEN_MS = 12
MOST = 1500
"""So many findings at most are looked at for a safe fix; beyond it the count says "more"."""


class FixFinder(QObject):
    """Answers by and by; `found` says that more is known."""

    found = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self._known: dict[int, tuple[Finding, Fix | None]] = {}
        self._first: deque[Finding] = deque()
        self._later: deque[Finding] = deque()
        self._timer = QTimer(self, interval=_BETWEEN_MS)
        self._timer.timeout.connect(self._go_on)
        self.is_cut_short = False

    def begin(self, findings: Iterable[Finding]) -> None:
        """Look through the findings of a new report."""
        from tieline.fixes.fix import menders

        self._known.clear()
        self._first.clear()
        codes = menders()
        mendable = [f for f in findings if f.rule in codes and f.waiver is None]
        self.is_cut_short = len(mendable) > MOST
        self._later = deque(mendable[:MOST])
        self._timer.start() if self._later else self._timer.stop()

    def fix_of(self, finding: Finding) -> Fix | None:
        """The fix of a finding as far as it is known; one not looked at yet comes next."""
        known = self._known.get(id(finding))
        if known is not None and known[0] is finding:
            return known[1]
        if len(self._first) < 60 and not any(waiting is finding for waiting in self._first):
            self._first.append(finding)
            if not self._timer.isActive():
                self._timer.start()
        return None

    def fix_now(self, finding: Finding) -> Fix | None:
        """The fix of a finding, looked for at once."""
        if id(finding) not in self._known:
            self._look_at(finding)
        return self._known[id(finding)][1] if id(finding) in self._known else None

    @property
    def safe(self) -> int:
        """How many findings are known to offer a fix that is safe to make unseen."""
        return sum(1 for _, fix in self._known.values() if fix is not None and fix.safe)

    @property
    def is_done(self) -> bool:
        """Whether all were looked at that are going to be."""
        return not self._later and not self._first

    def _go_on(self) -> None:
        until = time.perf_counter() + _SLICE_S
        while (self._first or self._later) and time.perf_counter() < until:
            finding = self._first.popleft() if self._first else self._later.popleft()
            if id(finding) not in self._known:
                self._look_at(finding)
        if self.is_done:
            self._timer.stop()
        self.found.emit()

    def _look_at(self, finding: Finding) -> None:
        from tieline.fixes.fix import fix_for

        site = self.session.site
        if site is None or finding.waiver is not None:
            return
        # the finding is kept beside its fix, as its id() is only its own while it lives
        self._known[id(finding)] = (finding, fix_for(finding, site))

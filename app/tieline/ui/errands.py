"""Work done on another thread: a pure function is sent away and its answer comes back on the asker's thread."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal


class _Bell(QObject):
    rung = Signal(object)


class _Errand(QRunnable):
    def __init__(self, work: Callable[[], object]) -> None:
        super().__init__()
        self.setAutoDelete(False)
        self.bell = _Bell()
        self._work = work

    def run(self) -> None:
        self.bell.rung.emit(self._work())
        _under_way.discard(self)


_under_way: set[_Errand] = set()
"""Keeps the errands alive until they have come back."""


def beside(work: Callable[[], object], tell: Callable[[Any], None]) -> None:
    """Do `work`, which must not touch the window, on another thread; hand its answer to `tell`, a QObject's method."""
    errand = _Errand(work)
    _under_way.add(errand)
    errand.bell.rung.connect(tell, Qt.ConnectionType.QueuedConnection)
    QThreadPool.globalInstance().start(errand)

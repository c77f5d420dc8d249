"""How thousands of findings nobody needs any more are let go: some at a time, as freeing them at once takes a frame."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, QTimer

_AT_A_TIME = 800
_BETWEEN_MS = 6


class LettingGo(QObject):
    """Holds what is left of old reports until it is gone."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._left: list[object] = []
        self._timer = QTimer(self, interval=_BETWEEN_MS)
        self._timer.timeout.connect(self._go_on)

    def take(self, things: Iterable[object]) -> None:
        """Keep these for now, and let them go by and by."""
        self._left.extend(things)
        if len(self._left) > _AT_A_TIME:
            self._timer.start()
        else:
            self._left.clear()

    def _go_on(self) -> None:
        del self._left[-_AT_A_TIME:]
        if not self._left:
            self._timer.stop()

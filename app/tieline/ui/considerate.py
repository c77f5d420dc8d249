"""How a long computation on another thread leaves the window its frames."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

_SWITCH_S = 0.0005
"""So often Python looks whether another thread waits; its own 5 ms add up to lost frames, as painting asks anew for
every call into Qt."""

_lock = Lock()
_under_way: list[tuple[float, bool]] = []
"""What to go back to, one entry a computation; the first one holds what was there before any."""


@contextmanager
def considerate() -> Iterator[None]:
    """Give way to the window at once while this lasts, and keep the collection of garbage off its results.

    A full collection holds every thread for a tenth of a second and more where a document is large. What a check
    makes is let go by its last user and needs no collecting, so it is set aside.
    """
    with _lock:
        _under_way.append((sys.getswitchinterval(), gc.isenabled()))
        sys.setswitchinterval(_SWITCH_S)
        gc.disable()
    try:
        yield
    finally:
        with _lock:
            interval, collects = _under_way[0]
            _under_way.pop()
            if not _under_way:
                sys.setswitchinterval(interval)
                gc.freeze()
                if collects:
                    gc.enable()


def collect_all() -> None:
    """Collect garbage of what was set aside, too: while everybody waits for something else anyway."""
    if not _under_way and gc.get_freeze_count():
        gc.unfreeze()
        gc.collect()

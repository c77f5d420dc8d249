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
    """Give way to the window at once while this lasts, and put off the collection of garbage.

    A full collection holds every thread for a tenth of a second where a document is large.
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
                if collects:
                    gc.enable()

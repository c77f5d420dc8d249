"""`tieline [FILE]`: the editor."""

from __future__ import annotations

import os
import sys

from tieline.commands.problems import CallError

DEBIAN = "libgl1 libegl1 libglib2.0-0 libxkbcommon0 libdbus-1-3 libfontconfig1 libxcb-cursor0"
"""Libraries of the system without which Qt does not start, by their names on Debian."""


def run(file: str | None) -> int:
    """The editor's exit status. Raises CallError where no window can be opened."""
    if not has_screen():
        raise CallError("there is no screen to open the editor on; `tieline --help` lists what goes without one")
    try:
        from tieline.ui.app import run as run_editor
    except ImportError as error:
        raise CallError(missing(error)) from None
    return run_editor(file)


def has_screen() -> bool:
    """Whether Qt will find a place for windows; without one it would end the process with no word."""
    if not sys.platform.startswith("linux"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def missing(error: ImportError) -> str:
    """What to do where Qt cannot be loaded."""
    hint = f"; on Debian: apt-get install {DEBIAN}" if sys.platform.startswith("linux") else ""
    return f"Qt cannot be loaded ({error}){hint}"

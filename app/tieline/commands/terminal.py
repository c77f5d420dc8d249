"""The terminal: colours where they are wanted, lines that fit, and progress of long work."""

from __future__ import annotations

import os
import shutil
import sys
import time
from typing import TextIO

_CODES = {"bold": "1", "dim": "2", "red": "31", "green": "32", "yellow": "33", "blue": "34", "magenta": "35"}
WIDEST = 110


class Pen:
    """Writes text in a style, or plainly where `NO_COLOR` is set, the terminal is dumb, or there is none."""

    def __init__(self, stream: TextIO) -> None:
        self.coloured = stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
        self.width = min(shutil.get_terminal_size((100, 24)).columns, WIDEST) if stream.isatty() else 100

    def __call__(self, text: str, *styles: str) -> str:
        if not self.coloured or not styles or not text:
            return text
        return f"\x1b[{';'.join(_CODES[style] for style in styles)}m{text}\x1b[0m"

    def wrapped(self, text: str, indent: str, hanging: str | None = None) -> str:
        """The text in lines that fit, the first after `indent`, the others after `hanging`."""
        import textwrap

        hanging = indent if hanging is None else hanging
        return textwrap.fill(text, self.width, initial_indent=indent, subsequent_indent=hanging, break_on_hyphens=False)


class Progress:
    """A line on a terminal's standard error, from the third second of work on; it goes when the work is done."""

    def __init__(self, what: str, total: int) -> None:
        self._what, self._total, self._done = what, total, 0
        self._start = self._told = time.monotonic()
        self._shown = False

    def step(self) -> None:
        """One more is done."""
        self._done += 1
        now = time.monotonic()
        if sys.stderr.isatty() and now - self._start > 2 and now - self._told > 0.1:
            self._told, self._shown = now, True
            print(f"\r{self._what} {self._done:,} of {self._total:,}", end="", file=sys.stderr, flush=True)

    def close(self) -> None:
        """Take the line away."""
        if self._shown:
            print("\r" + " " * 60 + "\r", end="", file=sys.stderr, flush=True)

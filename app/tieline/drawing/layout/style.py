"""How roomy a layout is: the distances it keeps, from generous to as tight as can be read."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tieline.drawing.paper import Paper


@dataclass(frozen=True, slots=True)
class Style:
    """Distances in grid units."""

    wire: int
    """Least length of the wire between two devices of a run."""
    drop: int
    """From a bus down to the first devices of its bays."""
    beside: int
    """Between bays, and between a run and what stands beside it."""
    company: int
    """Between a run and the relays and switches to its left: room for their wires."""
    first: int
    """From the place where the main lands to the first bay."""
    aligned: bool = True
    """The same thing stands on one line in all bays of a bus."""
    stacked: bool = False
    """What hangs on a relay stands above or below it, not behind it."""
    widest: float = 1e9
    """Bays of a bus that would reach further are folded into rows."""
    tallest: float = 1e9
    """Bays are not folded into more rows than reach so far down."""
    page: Paper | None = None
    """The page that every part must fit; what is larger is cut, the rest going on elsewhere."""
    apart: bool = False
    """What is cut goes on on another sheet: its wire ends in a stub that says where."""


STYLES = (
    Style(wire=10, drop=12, beside=12, company=14, first=18),
    Style(wire=8, drop=10, beside=9, company=12, first=16),
    Style(wire=6, drop=8, beside=7, company=10, first=14),
    Style(wire=4, drop=6, beside=5, company=8, first=10),
    Style(wire=4, drop=4, beside=3, company=8, first=8, aligned=False),
)
"""From the roomiest to the tightest."""

STACKED = replace(STYLES[-1], stacked=True)
"""The tightest, and narrower still."""

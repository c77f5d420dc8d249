"""Boxes on a sheet, in grid units from its top left corner, y downward."""

from __future__ import annotations

from typing import NamedTuple


class Box(NamedTuple):
    """An upright rectangle; its edges belong to it."""

    left: float
    top: float
    right: float
    bottom: float

"""The continuous current that sources bring to a place, as rules ask for it."""

from __future__ import annotations

from tieline.studies.continuous_current import carried, output_at

__all__ = ["carried", "output_at"]

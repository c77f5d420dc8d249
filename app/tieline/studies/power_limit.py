"""The set point of a power element (32) that keeps a limit whatever its voltage and current transformers and relay err.

Method (ESB 756, 7.6.13): the manufacturers' published accuracies are stacked, that is added, which covers
manufacturing defects, lifetime wear and replacement. An upper limit of P kW with errors e1, e2, e3 in percent is kept
by a set point of P (1 - (e1 + e2 + e3) / 100), a least import of P kW by one of P (1 + (e1 + e2 + e3) / 100).
"""

from __future__ import annotations

from collections.abc import Iterable


def stacked_error_pct(errors_pct: Iterable[float]) -> float:
    """The sum of the published accuracies in percent, each counted as a magnitude."""
    return sum(abs(error) for error in errors_pct)


def highest_set_point_kw(limit_kw: float, errors_pct: Iterable[float]) -> float:
    """The highest set point in kW that keeps export or import at or below a limit."""
    return limit_kw * (1 - min(stacked_error_pct(errors_pct), 100) / 100)


def lowest_set_point_kw(limit_kw: float, errors_pct: Iterable[float]) -> float:
    """The lowest set point in kW that keeps import at or above a limit."""
    return limit_kw * (1 + stacked_error_pct(errors_pct) / 100)

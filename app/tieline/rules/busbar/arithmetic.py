"""The arithmetic of a busbar with two supplies: what fits, the largest supply, how far a main must come down."""

from __future__ import annotations

from collections.abc import Iterable

_SIZES_A = (
    15, 20, 25, 30, 35, 40, 45, 50, 60, 70, 80, 90, 100, 110, 125, 150, 175, 200, 225, 250, 300, 350, 400, 450, 500,
    600, 700, 800, 1000, 1200, 1600, 2000, 2500, 3000, 4000, 5000, 6000,
)  # fmt: skip
_FUSES_A = (1, 3, 6, 10, 601)
_TOLERANCE_A = 1e-6
"""Sums of ratings are whole amperes; this only absorbs the rounding of 1.2 x 175 and the like."""


def standard_sizes_a(nec_edition: int, *, fuse: bool = False) -> tuple[int, ...]:
    """The standard ampere ratings of overcurrent devices, NEC 240.6(A); 10 A is one since 2023, some are fuses' own."""
    extra = _FUSES_A if fuse else (10,) if nec_edition >= 2023 else ()
    return tuple(sorted({*_SIZES_A, *extra}))


def is_within(total_a: float, limit_a: float) -> bool:
    """Whether a sum of currents does not exceed a limit, both in amperes."""
    return total_a <= limit_a + _TOLERANCE_A


def limit_a(bus_a: float, share_pct: float) -> float:
    """What main and supplies may come to: the share (100 or 120 %) of the busbar's ampacity, in amperes."""
    return bus_a * share_pct / 100


def room_a(bus_a: float, main_a: float, share_pct: float) -> float:
    """What the main leaves for all supplies together, in amperes; negative where the main alone is too large."""
    return limit_a(bus_a, share_pct) - main_a


def largest_size_a(room: float, sizes: Iterable[int]) -> int | None:
    """The largest standard size that fits in a room in amperes; None where not even the smallest does."""
    return max((size for size in sizes if is_within(size, room)), default=None)


def derated_mains_a(
    bus_a: float, main_a: float, supply_a: float, share_pct: float, sizes: Iterable[int], *, load_a: float = 0
) -> tuple[int, ...]:
    """The standard mains below `main_a` with which the supplies fit, the largest first; none is below the load."""
    limit = limit_a(bus_a, share_pct)
    fitting = [s for s in sizes if s < main_a and is_within(s + supply_a, limit) and is_within(load_a, s)]
    return tuple(sorted(fitting, reverse=True))

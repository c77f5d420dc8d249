"""Where the taps of a bus land on its bar as drawn.

A tap's `position` from 0 to 1 is the physical order of the breakers. Drawn to scale it lies at that share of the bar.
Where the layout had to draw a bar out of scale, so that every bay has room, the bus says so in `drawn_taps`: pairs of
a position and the share of the bar at which it is drawn, in rising order. Taps of equal position stand there as often
as there are such taps; the position -1 stands for a tap that has none.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence

from tieline.model.records import Device, End, Wire

DEFAULT_LENGTH = 40
"""Length in grid units of a bar that does not say how long it is drawn."""

NO_POSITION = -1.0

WireEnd = tuple[str, int]
"""A wire's id and which of its ends: 0 for `a`, 1 for `b`."""


def drawn_length(bus: Device) -> int:
    """The length of the bar in grid units."""
    length = bus.integer("drawn_length")
    return length if length is not None and length > 0 else DEFAULT_LENGTH


def drawn_taps(bus: Device) -> tuple[tuple[float, float], ...]:
    """The pairs (position, share of the bar) of a bar drawn out of scale; empty for one drawn to scale."""
    numbers = bus.items("drawn_taps")
    if not all(isinstance(number, int | float) for number in numbers):
        return ()
    return tuple(zip(map(float, numbers[::2]), map(float, numbers[1::2]), strict=False))


def offset_of(
    bus: Device, position: float | None, rank: int = 0, pairs: Sequence[tuple[float, float]] | None = None
) -> int:
    """Grid units from the bar's left end at which a tap is drawn.

    `rank` counts the taps of equal position from the left, from 0. `pairs` are the bar's `drawn_taps`, where known.
    """
    length = drawn_length(bus)
    pairs = drawn_taps(bus) if pairs is None else pairs
    if not pairs:
        return _whole(_clipped(0.5 if position is None else position) * length)
    wanted = NO_POSITION if position is None else position
    same = [share for known, share in pairs if known == wanted]
    if same:
        return _whole(_clipped(same[min(rank, len(same) - 1)]) * length)
    return _whole(_clipped(_between(pairs, 0.5 if position is None else position)) * length)


def position_at(bus: Device, offset: float) -> float:
    """The position that is drawn at `offset` grid units from the bar's left end; the inverse of `offset_of`."""
    share = _clipped(offset / drawn_length(bus))
    pairs = [(drawn, position) for position, drawn in drawn_taps(bus) if position >= 0]
    return round(_clipped(_between(sorted(pairs), share) if pairs else share), 4)


def _whole(length: float) -> int:
    return int(length + 0.5)


def _clipped(share: float) -> float:
    return min(max(share, 0.0), 1.0)


def _between(pairs: Sequence[tuple[float, float]], value: float) -> float:
    """The straight line through the pairs, which runs to 0 and to 1 at its ends."""
    known = [pair for pair in pairs if pair[0] >= 0]
    if not known or known[0][0] > 0:
        known.insert(0, (0.0, 0.0))
    if known[-1][0] < 1:
        known.append((1.0, 1.0))
    index = bisect_right([first for first, _ in known], value)
    if index == 0:
        return known[0][1]
    if index == len(known):
        return known[-1][1]
    (x1, y1), (x2, y2) = known[index - 1], known[index]
    return y1 if x2 == x1 else y1 + (y2 - y1) * (value - x1) / (x2 - x1)


def ranks(devices: Mapping[str, Device], wires: Iterable[Wire]) -> dict[WireEnd, int]:
    """For the taps of bars drawn out of scale: the rank among the taps of equal position, in the order of the wires."""
    counts: dict[tuple[str, float | None], int] = {}
    found: dict[WireEnd, int] = {}
    for wire in wires:
        for which, end in enumerate(wire.ends):
            device = devices.get(end.device)
            if device is not None and device.kind == "bus" and "drawn_taps" in device.props:
                key = (end.device, end.position)
                found[wire.id, which] = counts.get(key, 0)
                counts[key] = found[wire.id, which] + 1
    return found


def order_key(end: End, index: int) -> tuple[float, int]:
    """By what the taps of a bus are ordered from left to right: position, then the order of the wires.

    A tap without a position stands in the middle, between those that surely lie at an end.
    """
    return (0.5 if end.position is None else end.position, index)

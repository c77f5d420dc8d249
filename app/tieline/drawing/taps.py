"""Where the taps of a bus land on its bar: the model's reading of them, as the drawing uses it."""

from tieline.model.taps import (
    DEFAULT_LENGTH,
    NO_POSITION,
    WireEnd,
    drawn_length,
    drawn_taps,
    offset_of,
    order_key,
    position_at,
    ranks,
)

__all__ = [
    "DEFAULT_LENGTH",
    "NO_POSITION",
    "WireEnd",
    "drawn_length",
    "drawn_taps",
    "offset_of",
    "order_key",
    "position_at",
    "ranks",
]

"""How the status of a device shows: new work bold, future work dashed, what is removed crossed out."""

from __future__ import annotations

from dataclasses import replace

from tieline.drawing.geometry import Box
from tieline.drawing.marks import Layer, Line, Mark, Pen, Text
from tieline.model.records import Status


def in_status(marks: tuple[Mark, ...], status: Status, body: Box, layer: Layer, proposed: Pen) -> tuple[Mark, ...]:
    """The marks of a symbol in the pen of its status; `body` is what the cross of a removed device covers."""
    match status:
        case "proposed":
            return tuple(_with_pen(mark, proposed) for mark in marks)
        case "future":
            return tuple(_with_pen(mark, Pen.FUTURE, every=True) for mark in marks)
        case "removed":
            left, top, right, bottom = body
            return (
                *marks,
                Line((left, top), (right, bottom), Pen.SYMBOL, layer),
                Line((left, bottom), (right, top), Pen.SYMBOL, layer),
            )
    return marks


def _with_pen(mark: Mark, pen: Pen, every: bool = False) -> Mark:
    """The mark in another pen; only what the symbol pen draws unless `every` stroke is meant. Dots stay as they are."""
    if isinstance(mark, Text) or getattr(mark, "filled", False):
        return mark
    return replace(mark, pen=pen) if every or mark.pen is Pen.SYMBOL else mark

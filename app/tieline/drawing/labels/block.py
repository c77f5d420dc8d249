"""A block of lettering: a few lines set under each other, their size and the texts that show them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from tieline.drawing.geometry import Box
from tieline.drawing.marks import GRID_MM, Layer, Text
from tieline.drawing.text_metrics import ASCENT, text_width_mm

SIZE_MM = 2.8
"""Height of the em of device lettering; its capitals are 2.04 mm high."""

SIZE = SIZE_MM / GRID_MM
PITCH = 3.0
"""Grid units from one baseline to the next."""


@lru_cache(maxsize=20_000)
def text_width(text: str, bold: bool = False) -> float:
    """Width in grid units of a line of device lettering."""
    return text_width_mm(text, SIZE_MM, bold) / GRID_MM


@dataclass(frozen=True, slots=True)
class Block:
    """Lines set under each other, the first bold if `headed`."""

    lines: tuple[str, ...]
    width: float
    height: float
    headed: bool = False

    def box(self, left: float, top: float) -> Box:
        """The box around the block that stands with its upper left corner at this place."""
        return Box(left, top, left + self.width, top + self.height)

    def texts(self, box: Box, of: str, anchor: Literal["left", "center", "right"]) -> tuple[Text, ...]:
        """The lines as texts that stand in `box`."""
        x = {"left": box.left, "center": (box.left + box.right) / 2, "right": box.right}[anchor]
        return tuple(
            Text(
                (round(x, 3), round(box.top + ASCENT * SIZE + index * PITCH, 3)),
                line, SIZE_MM, Layer.TEXT, of, anchor, bold=self.headed and index == 0,
            )
            for index, line in enumerate(self.lines)
        )  # fmt: skip


def block(lines: tuple[str, ...], headed: bool = False) -> Block:
    """The block of these lines."""
    width = max((text_width(line, headed and index == 0) for index, line in enumerate(lines)), default=0.0)
    return Block(lines, width, SIZE + PITCH * (len(lines) - 1) if lines else 0.0, headed)

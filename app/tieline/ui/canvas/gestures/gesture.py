"""What a gesture is, and what it is told of the pointer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt

from tieline.model.records import Point
from tieline.ui.canvas.overlay import Shape

if TYPE_CHECKING:
    from tieline.ui.canvas.view import SheetView

GRID = 2
"""Things are put on every second grid unit (0.1 in), where the ports of symbols fall."""


@dataclass(frozen=True, slots=True)
class Pointer:
    """Where the pointer is on the sheet, in grid units; `px` is the size of a pixel there."""

    at: QPointF
    px: float
    shift: bool = False
    ctrl: bool = False
    alt: bool = False

    @property
    def grid(self) -> Point:
        """The nearest place where things are put."""
        return (GRID * round(self.at.x() / GRID), GRID * round(self.at.y() / GRID))


class Gesture:
    """Something the user is in the middle of. It shows shapes over the sheet and makes at most one edit, at its end.

    Leaving it at any moment leaves nothing behind.
    """

    cursor = Qt.CursorShape.ArrowCursor
    hint = ""

    def __init__(self, view: SheetView) -> None:
        self.view = view
        self.scene = view.sheet_scene
        self.session = view.session

    def shapes(self) -> Sequence[Shape]:
        """What is shown over the sheet now."""
        return ()

    def press(self, pointer: Pointer) -> None:
        """The left button went down."""

    def move(self, pointer: Pointer) -> None:
        """The pointer moved, with or without the button."""

    def release(self, pointer: Pointer) -> None:
        """The left button was let go."""

    def key(self, key: int, pointer: Pointer) -> bool:
        """A key was pressed; True where the gesture made use of it."""
        return False

    def leave(self) -> None:
        """The gesture is over, finished or not; put back what was shown otherwise."""

    def refresh(self) -> None:
        """Show what `shapes` says now."""
        self.view.show_shapes(self.shapes())

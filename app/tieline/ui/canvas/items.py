"""The items of the scene: each draws the ink of one thing."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from tieline.ui.canvas.ink import Ink

_HALO = 1.0


class InkItem(QGraphicsItem):
    """Something on the sheet: `of` is the id it shows, empty for the sheet's own frame and tables.

    Takes no mouse events of its own; gestures ask the scene what lies where.
    """

    def __init__(self, of: str, ink: Ink, color: str, z: float) -> None:
        super().__init__()
        self.of = of
        self.ink = ink
        self.color = color
        self.halo: str | None = None
        self.is_concealed = False
        self.setZValue(z)

    def show_ink(self, ink: Ink) -> None:
        """Draw this instead."""
        self.prepareGeometryChange()
        self.ink = ink
        self.update()

    def show_color(self, color: str, halo: str | None = None) -> None:
        """Draw in this color; with `halo`, in a soft glow of that color."""
        if (color, halo) != (self.color, self.halo):
            self.color, self.halo = color, halo
            self.update()

    def conceal(self, concealed: bool = True) -> None:
        """Do not draw it for now, while something else is shown in its stead; it can still be pointed at."""
        if concealed != self.is_concealed:
            self.is_concealed = concealed
            self.update()

    def boundingRect(self) -> QRectF:
        return self.ink.bounds.adjusted(-_HALO, -_HALO, _HALO, _HALO)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        if self.is_concealed:
            return
        if self.halo is not None:
            self.ink.glow(painter, self.halo)
        self.ink.paint(painter, self.color)

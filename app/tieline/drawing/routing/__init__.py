"""Orthogonal routing: laying wires, reading their way, and drawing them."""

from tieline.drawing.routing.ends import WireEnds, wire_path
from tieline.drawing.routing.marks import wire_marks
from tieline.drawing.routing.wires import route

__all__ = ["WireEnds", "route", "wire_marks", "wire_path"]

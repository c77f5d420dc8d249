"""Lettering of devices and wires: what is written, and where."""

from tieline.drawing.labels.lines import conductor_line, label_lines
from tieline.drawing.labels.places import device_block, lettering_around, place_labels

__all__ = ["conductor_line", "device_block", "label_lines", "lettering_around", "place_labels"]

"""Automatic placement of a one-line diagram that has no coordinates, or of what has none in it."""

from tieline.drawing.layout.place import place

__all__ = ["place"]

"""Tieline draws one-line diagrams of distributed energy resources and checks them while they are drawn."""

__version__ = "0.2.0"

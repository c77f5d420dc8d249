"""What the frozen program holds beside what PyInstaller finds by itself: everything that is imported by its name."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "app"))

from tieline import __version__
from tieline.cli import COMMANDS
from tieline.fixes.catalogue import MODULES as FIXES
from tieline.rules.catalogue import MODULES as RULES

CONSOLE_NAME = "tieline"
WINDOW_NAME = "Tieline Editor"

HIDDEN_IMPORTS: list[str] = [
    "tieline.commands.editor",
    *(f"tieline.commands.{name.replace('-', '_')}" for name in COMMANDS),
    *(f"tieline.rules.{module}" for module in RULES),
    *(f"tieline.fixes.{module}" for module in FIXES),
]

LEFT_OUT: list[str] = ["tkinter", "numpy", "matplotlib", "scipy", "pandas", "IPython", "pytest", "setuptools", "pip"]
"""Libraries that networkx or reportlab would use if they were there; Tieline has no need of them."""
NOT_SHIPPED: tuple[str, ...] = (
    "libqgtk3", "libgtk-3", "libgdk", "libatk", "libatspi", "libcairo", "libpango", "libepoxy", "libthai", "libdatrie",
    "libfribidi", "libgraphite", "libharfbuzz.so", "libpixman", "libxcb-render.so", "libwayland-egl", "libXcursor",
    "libXcomposite", "libXdamage", "libXinerama", "libXrandr",
)  # fmt: skip
"""Libraries of GTK that PyInstaller would copy for Qt's GTK look. An old GTK beside the desktop's own does harm, and
without it Qt asks the desktop's portal for its dialogs."""

LICENSED: list[str] = [
    "PySide6_Essentials", "shiboken6", "networkx", "msgspec", "reportlab", "pikepdf", "lxml", "pillow", "pypdfium2",
    "svgwrite", "defusedxml", "platformdirs", "packaging", "charset-normalizer",
]  # fmt: skip
"""Libraries whose licence texts go with the program."""


def version() -> str:
    """The program's version, as installers print it."""
    return __version__

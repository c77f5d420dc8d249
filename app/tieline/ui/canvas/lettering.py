"""The bundled DejaVu Sans as the screen draws it: what is on the sheet has the widths it has in the PDF."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontDatabase, QStaticText

from tieline.drawing.marks import GRID_MM, Text
from tieline.paths import data_folder

FONT_PX = 32
"""Pixel size at which letters are laid out before they are scaled to the sheet."""


@cache
def sheet_font(bold: bool = False) -> QFont:
    """The font of the sheet at FONT_PX; the painter scales it."""
    file = data_folder("resources") / "fonts" / ("DejaVuSans-Bold.ttf" if bold else "DejaVuSans.ttf")
    families = QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(file)))
    font = QFont(families[0] if families else "DejaVu Sans")
    font.setPixelSize(FONT_PX)
    font.setBold(bold)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setStyleStrategy(QFont.StyleStrategy.PreferAntialias)
    font.setKerning(False)
    return font


@cache
def laid_out(text: str, bold: bool) -> QStaticText:
    """A line of writing laid out once for all places where it stands."""
    line = QStaticText(text)
    line.setTextFormat(Qt.TextFormat.PlainText)
    line.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
    line.prepare(font=sheet_font(bold))
    return line


def scale_of(mark: Text) -> float:
    """Grid units for a pixel of the laid-out font."""
    return mark.size_mm / GRID_MM / FONT_PX

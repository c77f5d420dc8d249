"""The icon set: line drawings on a 20 pixel grid, tinted in the color of their use."""

from __future__ import annotations

import weakref
from functools import cache
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QByteArray, QDir, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap

from tieline.paths import data_folder
from tieline.ui.style.theme import colors, theme

if TYPE_CHECKING:
    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QAbstractButton

NAMES: tuple[str, ...] = (
    "arrow-down", "arrow-up", "book", "check", "chevron", "close", "copy", "cut", "delete", "document", "error",
    "export", "findings", "fit", "fix", "float", "folder", "grid", "group", "info", "inspector", "mirror",
    "new", "open", "palette", "paste", "plus", "point", "project", "redo", "refresh", "revision", "rotate",
    "save", "search", "sheets", "target", "undecided", "undo", "warning", "wire", "zoom-in", "zoom-out",
)  # fmt: skip
"""Every icon by name; a file each in resources/icons."""


def add_search_path() -> None:
    """Let the style sheet find the small glyphs of check boxes and arrows as `icons:…`."""
    QDir.addSearchPath("icons", str(data_folder("resources") / "icons"))


@cache
def _drawing(name: str) -> str:
    return (data_folder("resources") / "icons" / f"{name}.svg").read_text(encoding="utf-8")


@cache
def pixmap(name: str, color: str, size: int = 20, ratio: float = 1.0) -> QPixmap:
    """The icon in one color, `size` logical pixels square, for a screen of this pixel ratio."""
    from PySide6.QtSvg import QSvgRenderer

    side = round(size * ratio)
    picture = QPixmap(side, side)
    picture.fill(Qt.GlobalColor.transparent)
    renderer = QSvgRenderer(QByteArray(_drawing(name).replace("currentColor", color).encode()))
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer.render(painter, QRectF(0, 0, side, side))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


def icon(name: str, size: int = 20, color: str = "") -> QIcon:
    """The icon in the text color of the theme in force, gray where disabled."""
    ratio = _pixel_ratio()
    made = QIcon()
    made.addPixmap(pixmap(name, color or colors().text, size, ratio), QIcon.Mode.Normal)
    made.addPixmap(pixmap(name, colors().faint, size, ratio), QIcon.Mode.Disabled)
    return made


_worn: dict[int, tuple[weakref.ref[Any], str, int, str]] = {}
"""Who wears which icon, so that a change of theme reaches them; nobody is kept alive by it."""


def wear(owner: QAction | QAbstractButton, name: str, size: int = 20, use: str = "text") -> None:
    """Give an action or a button an icon that follows the theme; `use` names the color."""
    if not _worn:
        theme().changed.connect(_wear_anew)
    key = id(owner)
    _worn[key] = (weakref.ref(owner, lambda _: _worn.pop(key, None)), name, size, use)
    owner.setIcon(icon(name, size, str(getattr(colors(), use))))
    if hasattr(owner, "setIconSize"):
        owner.setIconSize(QSize(size, size))


def _wear_anew() -> None:
    from shiboken6 import isValid

    for reference, name, size, use in list(_worn.values()):
        owner = reference()
        if owner is not None and isValid(owner):
            owner.setIcon(icon(name, size, str(getattr(colors(), use))))


def _pixel_ratio() -> float:
    screen = QGuiApplication.primaryScreen()
    return screen.devicePixelRatio() if screen else 1.0


def severity_color(severity: str) -> QColor:
    """The color of error, warning, info, undecided or sound."""
    return QColor(str(getattr(colors(), severity)))

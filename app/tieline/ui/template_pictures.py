"""Pictures of the templates, drawn by the very pipeline that draws the sheet, one at a time, and kept for next time."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRectF, QSize, QStandardPaths, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap

from tieline import __version__
from tieline.ui.style.theme import colors

if TYPE_CHECKING:
    from tieline.storage.templates import Template

PICTURE = QSize(600, 390)
"""Pixels of a kept picture; the start page shows it at half of that."""


class TemplatePictures(QObject):
    """Fires `ready` as each picture is there; what is not kept yet is drawn while the window is idle."""

    ready = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pictures: dict[tuple[str, bool], QPixmap] = {}
        self._waiting: list[Template] = []
        self._idle = QTimer(self, singleShot=True, interval=30)
        self._idle.timeout.connect(self._draw_next)

    def picture(self, template: Template) -> QPixmap | None:
        """The picture in the colors of the theme, or None until it is ready."""
        key = (template.name, colors().dark)
        if key in self._pictures:
            return self._pictures[key]
        if template not in self._waiting:
            self._waiting.append(template)
            self._idle.start()
        return None

    def _draw_next(self) -> None:
        if not self._waiting:
            return
        template = self._waiting.pop(0)
        self._pictures[(template.name, colors().dark)] = self._made(template)
        self.ready.emit(template.name)
        if self._waiting:
            self._idle.start()

    def _made(self, template: Template) -> QPixmap:
        kept = self._file(template)
        if kept.is_file():
            picture = QPixmap(str(kept))
            if picture.size() == PICTURE:
                return picture
        image = drawn(template)
        kept.parent.mkdir(parents=True, exist_ok=True)
        image.save(str(kept))
        return QPixmap.fromImage(image)

    @staticmethod
    def _file(template: Template) -> Path:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.CacheLocation)
        stem = hashlib.sha256(template.path.read_bytes() + __version__.encode()).hexdigest()[:16]
        return Path(folder) / "templates" / f"{template.name}-{stem}-{'dark' if colors().dark else 'light'}.png"


def drawn(template: Template) -> QImage:
    """The first sheet of a template as it is printed, in the colors of the screen."""
    from tieline.drawing.compose import draw
    from tieline.ui.canvas.ink import Ink

    c = colors()
    image = QImage(PICTURE, QImage.Format.Format_RGB32)
    image.fill(QColor(c.paper))
    picture = draw(template.document())[0]
    scale = min(PICTURE.width() / picture.width, PICTURE.height() / picture.height)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    room = QRectF(0, 0, PICTURE.width(), PICTURE.height())
    painter.translate(room.center())
    painter.scale(scale, scale)
    painter.translate(-picture.width / 2, -picture.height / 2)
    Ink(picture.marks).paint(painter, c.ink)
    painter.end()
    return image


def half_size(picture: QPixmap, size: QSize, ratio: float) -> QPixmap:
    """The picture at `size` logical pixels for a screen of this ratio."""
    shown = picture.scaled(size * ratio, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
    shown.setDevicePixelRatio(ratio)
    return shown

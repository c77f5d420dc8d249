"""Pictures of the templates, drawn by the very pipeline that draws the sheet, beside the window's work, and kept."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRectF, QRunnable, QSize, QStandardPaths, Qt, QThreadPool, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap

from tieline import __version__
from tieline.drawing.marks import Layer, Mark, Text
from tieline.ui.style.theme import colors

if TYPE_CHECKING:
    from tieline.storage.templates import Template

PICTURE = QSize(720, 400)
"""Pixels of a kept picture; the start page shows it at half of that."""

_RUN = frozenset({Layer.SYMBOLS, Layer.WIRES, Layer.PROTECTION})
_MANNER = 2
"""Goes up when the pictures are drawn in another way, so that none of the old ones is shown."""
_BOLDER_MM = 0.35
"""What is added to every pen, so that strokes are seen at this size."""


class TemplatePictures(QObject):
    """Fires `ready` as each picture is there; what is not kept yet is drawn on another thread, one after the other."""

    ready = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pictures: dict[tuple[str, bool], QPixmap] = {}
        self._marks: dict[str, tuple[Mark, ...]] = {}
        self._fetching: set[str] = set()
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)

    def picture(self, template: Template) -> QPixmap | None:
        """The picture in the colors of the theme, or None until it is ready."""
        key = (template.name, colors().dark)
        if key not in self._pictures and (made := self._made(template)) is not None:
            self._pictures[key] = made
        return self._pictures.get(key)

    def _made(self, template: Template) -> QPixmap | None:
        """Kept from before, or painted from marks that are there; else the marks are sent for."""
        file = _file(template)
        if template.name in self._marks:
            image = painted(self._marks[template.name])
            file.parent.mkdir(parents=True, exist_ok=True)
            image.save(str(file))
            return QPixmap.fromImage(image)
        if (kept := QPixmap(str(file))).size() == PICTURE:
            return kept
        if template.name not in self._fetching:
            self._fetching.add(template.name)
            errand = _Errand(template)
            errand.bell.rung.connect(self._take, Qt.ConnectionType.QueuedConnection)
            self._pool.start(errand)
        return None

    def _take(self, name: str, marks: tuple[Mark, ...]) -> None:
        self._marks[name] = marks
        self.ready.emit(name)

    def stop(self) -> None:
        """Draw no more."""
        self._pool.clear()
        self._pool.waitForDone()


class _Bell(QObject):
    rung = Signal(str, object)


class _Errand(QRunnable):
    def __init__(self, template: Template) -> None:
        super().__init__()
        self.bell = _Bell()
        self._template = template

    def run(self) -> None:
        self.bell.rung.emit(self._template.name, run_of(self._template))


def _file(template: Template) -> Path:
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.CacheLocation)
    stem = hashlib.sha256(template.path.read_bytes() + f"{__version__} {_MANNER}".encode()).hexdigest()[:16]
    return Path(folder) / "templates" / f"{template.name}-{stem}-{'dark' if colors().dark else 'light'}.png"


def run_of(template: Template) -> tuple[Mark, ...]:
    """The symbols and wires of the fullest sheet of a template, without lettering and frame."""
    from tieline.drawing.compose import draw

    sheets: list[tuple[Mark, ...]] = [
        tuple(mark for mark in sheet.marks if mark.of and mark.layer in _RUN and not isinstance(mark, Text))
        for sheet in draw(template.document())
    ]
    return max(sheets, key=len, default=())


def painted(marks: Sequence[Mark]) -> QImage:
    """Marks in the middle of a picture, as large as fits, in the colors of the screen."""
    from tieline.ui.canvas.ink import Ink, pen_for

    c = colors()
    image = QImage(PICTURE, QImage.Format.Format_RGB32)
    image.fill(QColor(c.paper))
    ink = Ink(marks)
    bounds = ink.bounds
    if bounds.isEmpty():
        return image
    room = QRectF(0, 0, PICTURE.width(), PICTURE.height()).adjusted(40, 30, -40, -30)
    scale = min(room.width() / bounds.width(), room.height() / bounds.height(), 6.0)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(room.center())
    painter.scale(scale, scale)
    painter.translate(-bounds.center())
    for pen, path in ink.strokes:
        painter.strokePath(path, pen_for(pen, c.ink, _BOLDER_MM))
    painter.fillPath(ink.fills, QColor(c.ink))
    painter.end()
    return image


def half_size(picture: QPixmap, size: QSize, ratio: float) -> QPixmap:
    """The picture at `size` logical pixels for a screen of this ratio."""
    shown = picture.scaled(size * ratio, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
    shown.setDevicePixelRatio(ratio)
    return shown

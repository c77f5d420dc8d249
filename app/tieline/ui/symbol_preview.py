"""Small pictures of symbols, drawn from the very marks that the sheet and the paper show."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap

if TYPE_CHECKING:
    from tieline.model.records import Device
    from tieline.ui.canvas.ink import Ink

_inks: dict[str, Ink] = {}


def paint_kind(painter: QPainter, kind: str, box: QRectF, color: str) -> None:
    """Draw the symbol of a kind, as large as fits into `box` but never over one fifth of its size on paper at 100 %."""
    paint_ink(painter, ink_of_kind(kind), box, color)


def paint_device(painter: QPainter, device: Device, box: QRectF, color: str) -> None:
    """Draw a device's own symbol with its states and windings, upright."""
    paint_ink(painter, _ink(device), box, color)


def paint_ink(painter: QPainter, ink: Ink, box: QRectF, color: str, most: float = 5.0) -> None:
    """Draw ink in the middle of `box`, at most `most` pixels a grid unit."""
    bounds = ink.bounds
    if bounds.isEmpty():
        return
    scale = min(box.width() / bounds.width(), box.height() / bounds.height(), most)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(box.center())
    painter.scale(scale, scale)
    painter.translate(-bounds.center())
    ink.paint(painter, color)
    painter.restore()


def ink_of_kind(kind: str) -> Ink:
    """The symbol of a kind with nothing stated about it."""
    if kind not in _inks:
        from tieline.model.records import Device

        props: dict[str, Any] = {"drawn_length": 12} if kind == "bus" else {}
        _inks[kind] = _ink(Device(id="", kind=kind, status="existing", props=props))
    return _inks[kind]


def _ink(device: Device) -> Ink:
    import msgspec

    from tieline.drawing.symbols import library
    from tieline.ui.canvas.ink import Ink

    upright = msgspec.structs.replace(device, at=(0, 0), turn=0, flip=False)
    return Ink(library().marks(upright))


def preview(device: Device, size: int, ratio: float, color: str) -> QPixmap:
    """A device's symbol as a picture `size` logical pixels square."""
    picture = QPixmap(round(size * ratio), round(size * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    paint_device(painter, device, QRectF(2, 2, size - 4, size - 4), color)
    painter.end()
    return picture

"""The program's icon in the forms that desktops want, all derived from resources/tieline.svg.

    .venv/bin/python packaging/icons.py

Writes packaging/icons/: PNGs for Linux, tieline.ico for Windows, tieline.icns for macOS.
"""

from __future__ import annotations

import os
import struct
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "resources" / "tieline.svg"
TARGET = ROOT / "packaging" / "icons"
LINUX = (16, 24, 32, 48, 64, 128, 256, 512)
WINDOWS = (16, 24, 32, 48, 64, 128, 256)
MACOS = {b"ic11": 32, b"ic12": 64, b"ic07": 128, b"ic13": 256, b"ic08": 256, b"ic14": 512, b"ic09": 512, b"ic10": 1024}
"""Kinds of picture in an .icns file by their size in pixels; some stand for half the size at double density."""


def png(size: int) -> bytes:
    """The icon as a PNG of `size` by `size` pixels."""
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(str(SOURCE)).render(painter)
    painter.end()
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(data.data())


def ico(pictures: dict[int, bytes]) -> bytes:
    """A Windows icon that holds these PNGs."""
    header = struct.pack("<HHH", 0, 1, len(pictures))
    entries, bodies, offset = b"", b"", 6 + 16 * len(pictures)
    for size, data in pictures.items():
        entries += struct.pack("<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(data), offset)
        bodies += data
        offset += len(data)
    return header + entries + bodies


def icns(pictures: dict[bytes, bytes]) -> bytes:
    """A macOS icon that holds these PNGs."""
    body = b"".join(kind + struct.pack(">I", len(data) + 8) + data for kind, data in pictures.items())
    return b"icns" + struct.pack(">I", len(body) + 8) + body


def main() -> None:
    """Write all forms."""
    from PySide6.QtGui import QGuiApplication

    application = QGuiApplication([])
    TARGET.mkdir(exist_ok=True)
    drawn = {size: png(size) for size in sorted({*LINUX, *WINDOWS, *MACOS.values()})}
    for size in LINUX:
        (TARGET / f"tieline-{size}.png").write_bytes(drawn[size])
    (TARGET / "tieline.ico").write_bytes(ico({size: drawn[size] for size in WINDOWS}))
    (TARGET / "tieline.icns").write_bytes(icns({kind: drawn[size] for kind, size in MACOS.items()}))
    application.quit()


if __name__ == "__main__":
    main()

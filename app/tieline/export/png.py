"""The sheets as PNG pictures: the PDF page, drawn by pdfium at a chosen resolution, in grey levels."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence

from tieline.drawing.marks import Picture
from tieline.export.pdf import write_pdf

DEFAULT_DPI = 150
MAX_PIXELS = 400_000_000
"""Larger pictures are refused: a sheet of ARCH D at 600 dots to the inch is 311 million."""
_SIGNATURE = b"\x89PNG\r\n\x1a\n"


class ResolutionError(ValueError):
    """A resolution at which no picture can be made; the message says what would do."""


def write_png(picture: Picture, dpi: float = DEFAULT_DPI) -> bytes:
    """`picture` as a PNG at `dpi` dots to the inch. Raises ResolutionError where that is none or too many."""
    _check(picture, dpi)
    return page_as_png(write_pdf([picture]), 0, dpi)


def write_pngs(pictures: Sequence[Picture], dpi: float = DEFAULT_DPI) -> tuple[bytes, ...]:
    """Each of `pictures` as a PNG. Raises ResolutionError as `write_png` does."""
    for picture in pictures:
        _check(picture, dpi)
    pdf = write_pdf(pictures)
    return tuple(page_as_png(pdf, number, dpi) for number in range(len(pictures)))


def page_as_png(pdf: bytes, page: int, dpi: float = DEFAULT_DPI) -> bytes:
    """One page (from 0) of a PDF as a PNG in grey levels."""
    import pypdfium2

    with pypdfium2.PdfDocument(pdf) as document:
        # a hair less, since pdfium rounds the size up and 150 / 72 is not exact
        bitmap = document[page].render(scale=dpi / 72 * (1 - 1e-9), grayscale=True)
        rows, stride = bytes(bitmap.buffer), bitmap.stride
        width, height = bitmap.width, bitmap.height
    # each row begins with the number of its filter: 0, the bytes as they are
    raw = b"".join(b"\0" + rows[start : start + width] for start in range(0, stride * height, stride))
    return encode_grey(raw, width, height, dpi)


def encode_grey(raw: bytes, width: int, height: int, dpi: float) -> bytes:
    """A PNG of eight-bit grey levels from filtered rows (PNG, third edition, 11.2)."""
    per_metre = round(dpi / 0.0254)
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    density = struct.pack(">IIB", per_metre, per_metre, 1)
    chunks = ((b"IHDR", header), (b"pHYs", density), (b"IDAT", zlib.compress(raw, 6)), (b"IEND", b""))
    return _SIGNATURE + b"".join(_chunk(kind, data) for kind, data in chunks)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _check(picture: Picture, dpi: float) -> None:
    if not dpi >= 10:
        raise ResolutionError(f"{dpi:g} dots to the inch is too coarse; 10 or more are wanted")
    if picture.width / 20 * dpi * picture.height / 20 * dpi > MAX_PIXELS:
        raise ResolutionError(f"a sheet of this size at {dpi:g} dots to the inch is too large; 600 or fewer will do")

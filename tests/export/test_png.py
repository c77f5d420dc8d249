"""The PNG: the right size at each resolution, ink where the marks are, and a file that any reader takes."""

import struct
import zlib

import pytest
from PIL import Image

from tieline.drawing.marks import Layer, Line, Pen, Picture, Text
from tieline.export.png import ResolutionError, write_png, write_pngs


def picture(*marks) -> Picture:
    return Picture("E-1", "One-line", 340, 220, marks)


def chunks(png: bytes) -> dict[bytes, bytes]:
    found, at = {}, 8
    while at < len(png):
        (length,) = struct.unpack_from(">I", png, at)
        kind, data = png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        assert struct.unpack_from(">I", png, at + 8 + length)[0] == zlib.crc32(kind + data)
        found[kind] = found.get(kind, b"") + data
        at += 12 + length
    return found


@pytest.mark.parametrize(("dpi", "size"), [(72, (1224, 792)), (100, (1700, 1100)), (150, (2550, 1650))])
def test_size_follows_the_resolution(dpi, size):
    parts = chunks(write_png(picture(), dpi))
    assert struct.unpack_from(">II", parts[b"IHDR"]) == size
    assert struct.unpack(">IIB", parts[b"pHYs"]) == (round(dpi / 0.0254), round(dpi / 0.0254), 1)


def test_ink_is_where_the_marks_are(tmp_path):
    path = tmp_path / "sheet.png"
    path.write_bytes(write_png(picture(Line((20, 40), (120, 40), Pen.BUS, Layer.WIRES)), 100))
    with Image.open(path) as image:
        assert image.mode == "L"
        assert image.getpixel((5 * 70, 5 * 40)) == 0
        assert image.getpixel((5 * 70, 5 * 60)) == 255
        assert image.getpixel((5 * 140, 5 * 40)) == 255


def test_each_sheet_is_a_picture():
    one, two = write_pngs([picture(), picture(Text((20, 20), "B", 5, Layer.TEXT))], 50)
    assert one != two


@pytest.mark.parametrize("dpi", [0, -5, 9, float("nan"), 5000])
def test_resolution_that_will_not_do(dpi):
    with pytest.raises(ResolutionError):
        write_png(picture(), dpi)

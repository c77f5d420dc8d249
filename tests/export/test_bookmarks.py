"""The outline of a PDF: points first, then main equipment, on the sheet where it is lettered."""

from tieline.drawing.marks import Layer, Picture, Text
from tieline.export.bookmarks import bookmarks_of
from tieline.model.document import Document
from tieline.model.records import Device


def test_points_come_before_equipment_and_unlettered_devices_are_left_out():
    document = Document(
        devices=(
            Device("D1", "bus", props={"tag": "MSP"}),
            Device("D2", "point", props={"points": ["PCC", "POI"]}),
            Device("D3", "breaker", props={"tag": "CB-1"}),
            Device("D4", "inverter", props={"tag": "INV-1"}),
        )
    )
    texts = [Text((10 * n, 20), key, 2.8, Layer.TEXT, key) for n, key in enumerate(("D1", "D2", "D3", "W9"))]
    found = bookmarks_of(document, [Picture("E-1", "One-line", 340, 220, tuple(texts))])
    assert [(one.sheet, one.title, one.at) for one in found] == [
        ("E-1", "PCC / POI", (10, 20)),
        ("E-1", "MSP", (0, 20)),
    ]

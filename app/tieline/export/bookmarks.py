"""The entries of a PDF's outline: the points of the interconnection and the main equipment, where they are drawn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tieline.drawing.marks import Picture, Text
from tieline.export.pdf import Bookmark
from tieline.model.document import Document
from tieline.model.records import Device

_MAIN = (
    "point", "utility_source", "meter", "bus", "transformer", "grounding_transformer", "inverter", "ess", "generator",
    "recloser", "relay", "controller",
)  # fmt: skip


def bookmarks_of(document: Document, pictures: Iterable[Picture]) -> tuple[Bookmark, ...]:
    """A bookmark for each point and each piece of main equipment that is lettered; the points come first."""
    return tuple(bookmark for picture in pictures for bookmark in _on(document, picture))


def _on(document: Document, picture: Picture) -> Iterator[Bookmark]:
    lettered: dict[str, Text] = {}
    for mark in picture.marks:
        if isinstance(mark, Text) and mark.of in document.devices:
            lettered.setdefault(mark.of, mark)
    shown = [document.devices[key] for key in lettered if document.devices[key].kind in _MAIN]
    for device in sorted(shown, key=lambda device: _MAIN.index(device.kind)):
        yield Bookmark(picture.sheet, _title(device), lettered[device.id].at)


def _title(device: Device) -> str:
    points = [name for name in device.items("points") if isinstance(name, str)]
    return " / ".join(points) if device.kind == "point" and points else device.tag

"""A document while its loose devices are being set out: its forest, its shapes in any style, the pages there are."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeVar

from tieline.drawing.geometry import Box
from tieline.drawing.labels.places import place_labels
from tieline.drawing.layout.build import Builder
from tieline.drawing.layout.pose import Pose
from tieline.drawing.layout.shape import Shape, Standing
from tieline.drawing.layout.style import Style
from tieline.drawing.layout.tree import Forest, Node, grow
from tieline.drawing.paper import Paper
from tieline.drawing.symbols import library
from tieline.drawing.text_metrics import text_box
from tieline.model.document import Document
from tieline.model.records import Device, Sheet

MANY = 150
"""Devices above which fewer ways of setting them out are tried."""

_CUT_BEFORE = frozenset(
    {"bus", "breaker", "switch", "fuse", "recloser", "contactor", "transformer", "transfer_switch", "mid", "meter"}
)
_DENSEST = 0.25
"""Share of a page's free area that symbols and lettering can cover at most."""

_Found = TypeVar("_Found")


@dataclass(frozen=True)
class Plan:
    """Where everything goes: for each sheet its size and what stands on it."""

    sheets: Mapping[str, tuple[str, Sequence[Standing]]]


class Setting:
    """The loose devices of a document and the ways to set them out."""

    def __init__(self, document: Document, loose: Sequence[Device]) -> None:
        self.document = document
        self.loose = loose
        self.sheet: Sheet = next(iter(document.sheets.values()))
        self.forest: Forest = grow(document, loose)
        self._poses: dict[tuple[str, bool], Pose] = {}

    @cached_property
    def taken(self) -> list[Box]:
        """What stands on the first sheet already."""
        return self.taken_on(self.sheet.id)

    def taken_on(self, sheet: str) -> list[Box]:
        """What stands on a sheet already."""
        stands = [d for d in self.document.devices.values() if d.at is not None and d.sheet == sheet]
        if not stands:
            return []
        texts = place_labels(self.document, sheet, conductors=False)
        return [library().box(device) for device in stands] + [text_box(text) for text in texts]

    def builder(self, style: Style, cuts: Collection[str] = ()) -> Builder:
        """A builder of shapes in a style."""
        return Builder(self.document, self.forest, style, self._poses, cuts)

    def pieces(self, style: Style) -> list[Shape]:
        """Each tree, and each device that stands by itself."""
        builder = self.builder(style)
        return [builder.tree(root) for root in self.forest.roots] + self.alone(style)

    def parts(self, style: Style) -> list[tuple[str | None, list[Shape]]]:
        """As `pieces` in a style that cuts; what was cut off goes by what it was cut from, the upper parts first."""
        builder = self.builder(style)
        trees = [builder.tree(root) for root in self.forest.roots]
        return [(None, trees), *reversed(builder.detached), (None, self.alone(style))]

    def alone(self, style: Style) -> list[Shape]:
        """The devices that are joined to nothing."""
        builder = self.builder(style)
        return [builder.lone(device) for device in self.forest.single]

    def others(self, style: Style) -> list[Shape]:
        """All trees but the first, and what stands alone."""
        builder = self.builder(style)
        return [builder.tree(root) for root in self.forest.roots[1:]] + self.alone(style)

    def heavy_path(self) -> list[Node]:
        """From the first root down, always to where most of the tree hangs."""
        path = list(self.forest.roots[:1])
        while path and path[-1].children:
            path.append(max(path[-1].children, key=lambda child: child.weight))
        return path

    def cuts(self) -> list[Node]:
        """The devices on the heavy path before which a run may be interrupted: those one looks for by tag."""
        return [node for node in self.heavy_path()[1:] if node.device.kind in _CUT_BEFORE]

    def can_fit(self, kind: Paper) -> bool:
        """Whether the page is large enough for the symbols and their lettering, before anything is tried."""
        free = kind.field.width * kind.field.height - sum(box.width * box.height for box in kind.reserved)
        return self._area <= _DENSEST * free

    @cached_property
    def _area(self) -> float:
        builder = self.builder(Style(4, 4, 3, 8, 8))
        area = 0.0
        for device in self.loose:
            node = self.forest.nodes.get(device.id)
            pose = builder.device_pose(device, node.entry if node is not None else None)
            label = pose.label()
            area += pose.box.width * pose.box.height + (label.width * label.height if label is not None else 0)
        return area


def roomiest(attempt: Callable[[Style], _Found | None], styles: Sequence[Style]) -> _Found | None:
    """What the roomiest style yields that yields anything; nothing is tried where the tightest, the last, fails."""
    tightest = attempt(styles[-1])
    if tightest is None:
        return None
    for style in styles[:-1]:
        found = attempt(style)
        if found is not None:
            return found
    return tightest


def moved(shape: Shape, dx: int, dy: int) -> list[Standing]:
    """Everything in a shape as it stands when the shape is moved."""
    return [replace(thing, x=thing.x + dx, y=thing.y + dy) for thing in shape.all_standing()]

"""What the check shows on the sheet: a badge on each thing it speaks of, and ghosts of points not drawn yet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from tieline.model.records import Device
from tieline.ui.canvas.colors import CanvasColors
from tieline.ui.canvas.items import InkItem
from tieline.ui.canvas.scene import SheetScene
from tieline.ui.canvas.standing import Stand, midpoint, stand_in
from tieline.ui.wording import finding_words

if TYPE_CHECKING:
    from tieline.network.points import Place, Points
    from tieline.rules.finding import Finding
    from tieline.ui.panels.finding_groups import Listing

Weight = Literal["error", "warning", "info", "undecided"]
_ORDER: tuple[Weight, ...] = ("error", "warning", "undecided", "info")
_BADGE_PX = 8.5
_LARGE = 6.0
_PX = 20 / 96


@dataclass(frozen=True, slots=True)
class Badge:
    """The findings that name one device or wire first: how many, and the heaviest."""

    of: str
    at: QPointF
    aside_px: float
    weight: Weight
    count: int
    findings: tuple[Finding, ...]

    @property
    def messages(self) -> tuple[str, ...]:
        """What the findings say, the heaviest first."""
        ranked = sorted(self.findings, key=lambda finding: _ORDER.index(_weight(finding)))
        return tuple(finding_words(finding) for finding in ranked)

    def center(self, px: float) -> QPointF:
        """Its middle: so many pixels left of its place, whatever the zoom; `px` is the size of a pixel there."""
        return QPointF(self.at.x() - self.aside_px * px, self.at.y())

    def box(self, px: float) -> QRectF:
        """What it covers."""
        r, middle = (_BADGE_PX + 2) * px, self.center(px)
        return QRectF(middle.x() - r, middle.y() - r, 2 * r, 2 * r)


@dataclass(frozen=True, slots=True)
class Flag:
    """A point the graph has and the sheet does not: where it would be drawn."""

    names: tuple[str, ...]
    wire: str | None
    marker: str | None
    at: QPointF
    leftward: bool = False

    @property
    def text(self) -> str:
        return " · ".join("PoC" if name == "POC" else name for name in self.names)

    def box(self, px: float) -> QRectF:
        """What it covers, `px` being the size of a pixel in grid units."""
        wide = (len(self.text) * 9 + 40) * px
        left = self.at.x() + 8 * px - wide if self.leftward else self.at.x() - 8 * px
        return QRectF(left, self.at.y() - 12 * px, wide, 24 * px)


def badges(scene: SheetScene, listing: Listing | None) -> tuple[Badge, ...]:
    """A badge for each thing on the sheet that a finding, not waived, names first."""
    if listing is None:
        return ()
    return tuple(_badge(scene, key, found) for key, found in listing.by_thing.items() if scene.is_here(key))


def _badge(scene: SheetScene, key: str, found: tuple[Finding, ...]) -> Badge:
    worst = min((_weight(finding) for finding in found), key=_ORDER.index)
    at, aside = _place(scene, key)
    return Badge(key, at, aside, worst, len(found), found)


def _weight(finding: Finding) -> Weight:
    return "undecided" if finding.is_undecided else finding.weight.value


def _place(scene: SheetScene, key: str) -> tuple[QPointF, float]:
    """Where a badge stands and how many pixels left of it: on a wire, at a large symbol's corner, beside a small."""
    course = scene.courses.get(key)
    if course:
        return midpoint(course), 0.0
    box = scene.box(key)
    if min(box.width(), box.height()) >= _LARGE:
        return box.topLeft() + QPointF(-0.4, 0.6), 0.0
    return QPointF(box.left(), box.center().y()), _BADGE_PX + 4


def flags(scene: SheetScene, points: Points | None) -> tuple[Flag, ...]:
    """The points that are computed on this sheet and not drawn; those of one place share a flag."""
    if points is None:
        return ()
    places: dict[tuple[str | None, str | None], list[str]] = {}
    for name, found in (("PCC", points.pcc), ("POI", points.poi), ("POC", points.poc), ("RPA", points.rpa)):
        for place in found:
            key = _where(scene, place)
            if place.marker is None and key is not None and name not in places.setdefault(key, []):
                places[key].append(name)
    return tuple(flag for key, names in places.items() if (flag := _flag(scene, key, tuple(names))) is not None)


def _where(scene: SheetScene, place: Place) -> tuple[str | None, str | None] | None:
    """The marker that already stands at the place, or its wire."""
    wire = scene.document.wires.get(place.wire or "")
    if wire is None:
        return None
    for end in wire.ends:
        if scene.document.devices[end.device].kind == "point":
            return (None, end.device)
    return (wire.id, None)


def _flag(scene: SheetScene, key: tuple[str | None, str | None], names: tuple[str, ...]) -> Flag | None:
    wire_id, marker = key
    if marker is not None:
        box = scene.box(marker)
        return Flag(names, None, marker, box.center(), leftward=True) if marker in scene.devices else None
    course = scene.courses.get(wire_id or "")
    if wire_id is None or not course:
        return None
    middle = midpoint(course)
    flag = Flag(names, wire_id, None, middle)
    return replace(flag, leftward=bool(_written(scene, flag)))


def stand_of(scene: SheetScene, flag: Flag) -> Stand | None:
    """How the marker would stand in the wire where its ghost is; None where it has no room, or a marker is there."""
    course = scene.courses.get(flag.wire or "")
    if flag.wire is None or not course:
        return None
    return stand_in(scene.document, scene.document.wires[flag.wire], course, Device("?", "point"), flag.at)


def _written(scene: SheetScene, flag: Flag) -> list[InkItem]:
    """The writing that a flag to the right would cover, at print size."""
    covered = flag.box(_PX)
    return [item for item in scene.lettering.values() if item.sceneBoundingRect().intersects(covered)]


# ---------------------------------------------------------------- painting
def paint_badges(painter: QPainter, shown: Iterable[Badge], colors: CanvasColors, px: float, area: QRectF) -> None:
    """Paint the badges that lie in `area`."""
    for badge in shown:
        if badge.box(px).intersects(area):
            _paint_badge(painter, badge, colors, px)


def _paint_badge(painter: QPainter, badge: Badge, colors: CanvasColors, px: float) -> None:
    fill = {"error": colors.error, "warning": colors.warning, "info": colors.info, "undecided": colors.undecided}
    painter.save()
    painter.translate(badge.center(px))
    painter.scale(px, px)
    painter.setPen(QPen(QColor(colors.paper), 1.5))
    painter.setBrush(QColor(fill[badge.weight]))
    painter.drawEllipse(QPointF(0, 0), _BADGE_PX, _BADGE_PX)
    painter.setPen(QColor(colors.on_mark))
    font = QFont(painter.font())
    font.setPixelSize(10)
    font.setBold(True)
    painter.setFont(font)
    text = str(badge.count) if badge.count > 1 else {"undecided": "?", "info": "i"}.get(badge.weight, "!")
    painter.drawText(QRectF(-9, -9, 18, 18), Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()


def paint_flags(painter: QPainter, shown: Iterable[Flag], colors: CanvasColors, px: float, hot: Flag | None) -> None:
    """Paint the ghosts of points: a small flag on the run, firmer under the pointer."""
    for flag in shown:
        painter.save()
        painter.setOpacity(1.0 if flag == hot else 0.72)
        painter.translate(flag.at)
        painter.scale(px, px)
        _paint_flag(painter, flag, colors, flag == hot)
        painter.restore()


def _paint_flag(painter: QPainter, flag: Flag, colors: CanvasColors, hot: bool) -> None:
    font = QFont(painter.font())
    font.setPixelSize(11)
    font.setWeight(QFont.Weight.DemiBold)
    wide = QFontMetricsF(font).horizontalAdvance(flag.text) + 22
    pen = QPen(QColor(colors.accent), 1.3)
    if not hot:
        pen.setDashPattern([3, 2])
    painter.setPen(pen)
    painter.setBrush(QColor(colors.accent_soft))
    way = -1 if flag.leftward else 1
    corners = ((6, 0), (14, -10), (wide, -10), (wide, 10), (14, 10))
    painter.drawPolygon(QPolygonF([QPointF(way * x, y) for x, y in corners]))
    painter.setBrush(QColor(colors.accent))
    painter.drawEllipse(QPointF(0, 0), 3.5, 3.5)
    painter.setPen(QColor(colors.accent))
    painter.setFont(font)
    plate = QRectF(-wide if flag.leftward else 14, -10, wide - 14, 20)
    painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, flag.text)


def texts_of(badge: Badge) -> Iterator[str]:
    """What the tooltip of a badge says, the heaviest first."""
    yield from badge.messages[:4]
    if len(badge.messages) > 4:
        yield f"and {len(badge.messages) - 4} more"

"""The scene of one sheet: an item for each symbol, wire and text, kept in step with the document."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping

from PySide6.QtCore import QObject, QPointF, QRectF, QTimer, Signal
from PySide6.QtWidgets import QGraphicsScene

from tieline.drawing.geometry import Box
from tieline.drawing.marks import Mark
from tieline.drawing.paper import DEFAULT_SIZE, Paper, paper
from tieline.drawing.routing import WireEnds, wire_path
from tieline.drawing.routing.marks import pen_of
from tieline.drawing.symbols import library
from tieline.model.change import Change
from tieline.model.document import Document
from tieline.model.records import Device, Point
from tieline.ui.canvas.colors import CanvasColors
from tieline.ui.canvas.ink import Ink, course_marks
from tieline.ui.canvas.items import InkItem
from tieline.ui.canvas.sheet_groups import Groups, sheet_groups
from tieline.ui.errands import beside
from tieline.ui.session import Session

_PROMPT_S = 0.04
"""What takes less than this to work out is worked out at once; what takes more, when the hand rests."""
_REST_MS = 60
_MANY = 300
"""A sheet with more devices shows its symbols and wires first and its lettering when that has been placed."""
_FELT_S = 0.15
"""What takes longer than this is worked out on another thread."""
_FURNITURE_Z, _WIRE_Z, _DEVICE_Z, _LETTERING_Z, _NOTE_Z = 0.0, 1.0, 2.0, 3.0, 4.0

Table = dict[str, InkItem]


class SheetScene(QGraphicsScene):
    """What stands on the sheet shown, in grid units.

    Symbols and the courses of wires follow each change at once. Lettering, hops, dots and the sheet's own tables look
    at the whole sheet; they follow at once too as long as that is quick.
    """

    refreshed = Signal()

    def __init__(self, session: Session, colors: CanvasColors, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.colors = colors
        self.sheet: str | None = None
        self.devices: Table = {}
        self.wires: Table = {}
        self.lettering: Table = {}
        self.notes: Table = {}
        self.furniture: Table = {}
        self.courses: dict[str, tuple[Point, ...]] = {}
        self.serial = 0
        """Counts up with every change of what is drawn."""
        self._drawn: dict[tuple[int, str], tuple[Mark, ...]] = {}
        self._poses: dict[int, tuple[tuple[Mark, ...], Ink]] = {}
        self._selected: frozenset[str] = frozenset()
        self._last_took = 0.0
        self._soon = QTimer(self, singleShot=True, interval=_REST_MS)
        self._soon.timeout.connect(self._refine_at_rest)

    # ------------------------------------------------------------ which sheet
    @property
    def document(self) -> Document:
        """The session's document."""
        return self.session.document

    @property
    def paper(self) -> Paper:
        """The paper of the sheet shown."""
        record = self.document.sheets.get(self.sheet or "")
        return paper(record.size if record is not None else DEFAULT_SIZE)

    def show_sheet(self, sheet: str | None) -> None:
        """Show this sheet from nothing."""
        self.clear()
        for table in (self.devices, self.wires, self.lettering, self.notes, self.furniture):
            table.clear()
        self._drawn.clear()
        self._poses.clear()
        self.courses.clear()
        self.sheet = sheet
        here = [device.id for device in self.devices_here()]
        self._draw_devices(here)
        if len(here) > _MANY:
            self._draw_courses(self.document.wires)
            self._refine_beside()
        else:
            self.refine()

    def devices_here(self) -> Iterator[Device]:
        """The devices that stand on this sheet."""
        for device in self.document.devices.values():
            if device.sheet == self.sheet and device.at is not None:
                yield device

    def is_here(self, key: str) -> bool:
        """Whether a device, wire or note is on this sheet."""
        return key in self.devices or key in self.wires or key in self.notes

    # ------------------------------------------------------------ following the document
    def follow(self, change: Change) -> None:
        """Show what a change did."""
        near = set(change.ids)
        for key in change.ids:
            for record in change.records[key]:
                for end in getattr(record, "ends", ()):
                    near.add(end.device)
        self._draw_devices([key for key in near if key in self.devices or key in self.document.devices])
        if self._last_took < _PROMPT_S:
            self.refine()
        else:
            self._carry_lettering(change)
            self._draw_courses(change.ids)
            self._soon.start()

    def refine(self) -> None:
        """Bring everything that depends on the whole sheet up to date, now."""
        began = time.perf_counter()
        self._soon.stop()
        self._take_courses()
        self._take_groups(sheet_groups(self.document, self.sheet, self.session.profile))
        self._last_took = time.perf_counter() - began

    def _refine_at_rest(self) -> None:
        """Bring it up to date: now, or beside the window's work where that would be felt."""
        if self._last_took < _FELT_S:
            self.refine()
        else:
            self._refine_beside()

    def _refine_beside(self) -> None:
        self._take_courses()
        document, sheet, profile = self.document, self.sheet, self.session.profile
        beside(lambda: (document, sheet, sheet_groups(document, sheet, profile)), self._take_late_groups)

    def _take_late_groups(self, found: tuple[Document, str | None, Groups]) -> None:
        document, sheet, groups = found
        self._last_took = max(self._last_took, _FELT_S)
        if document is self.document and sheet == self.sheet:
            self._take_groups(groups)

    def _take_groups(self, groups: Groups) -> None:
        self._show(self.wires, groups.wires, _WIRE_Z)
        self._show(self.lettering, groups.lettering, _LETTERING_Z)
        self._show(self.notes, groups.notes, _NOTE_Z)
        self._show(self.furniture, groups.furniture, _FURNITURE_Z)
        self.serial += 1
        self.refreshed.emit()

    def _take_courses(self) -> None:
        ends = WireEnds(self.document)
        self.courses = {
            wire.id: course
            for wire in self.document.wires.values()
            if ends.sheet(wire.a) == self.sheet and (course := wire_path(self.document, wire, ends))
        }

    def _draw_devices(self, ids: list[str]) -> None:
        self.serial += 1
        wired = self._wired(frozenset(ids))
        for key in ids:
            device = self.document.devices.get(key)
            if device is None or device.at is None or device.sheet != self.sheet:
                self._drop(self.devices, key)
            else:
                item = self._put(self.devices, key, self.pose(device, wired.get(key, frozenset())), _DEVICE_Z)
                item.setPos(*device.at)

    def _wired(self, ids: frozenset[str]) -> Mapping[str, frozenset[str]]:
        ports: dict[str, frozenset[str]] = {}
        for wire in self.document.wires.values():
            for end in wire.ends:
                if end.device in ids:
                    ports[end.device] = ports.get(end.device, frozenset()) | {end.port}
        return ports

    def pose(self, device: Device, wired: frozenset[str] = frozenset()) -> Ink:
        """The ink of a device with its origin at (0, 0); devices that look alike share one."""
        marks = library().pose_marks(device, wired)
        known = self._poses.get(id(marks))
        if known is None:
            known = self._poses[id(marks)] = (marks, Ink(marks))
        return known[1]

    def _draw_courses(self, ids: Iterable[str]) -> None:
        """The bare courses of some wires, until hops and dots have been worked out again."""
        ends = WireEnds(self.document)
        for key in ids:
            wire = self.document.wires.get(key)
            course = wire_path(self.document, wire, ends) if wire and ends.sheet(wire.a) == self.sheet else ()
            if wire is None or not course:
                self._drop(self.wires, key)
                self.courses.pop(key, None)
            else:
                self.courses[key] = course
                self._put(self.wires, key, Ink(course_marks(course, pen_of(self.document, wire), key)), _WIRE_Z)
                self._drawn.pop((id(self.wires), key), None)

    def _carry_lettering(self, change: Change) -> None:
        """Let the writing beside a device go along with it until it is placed again."""
        for key, (before, after) in change.records.items():
            item = self.lettering.get(key)
            if item is None or not isinstance(before, Device) or before.at is None:
                continue
            if isinstance(after, Device) and after.at is not None:
                item.moveBy(after.at[0] - before.at[0], after.at[1] - before.at[1])
            else:
                item.conceal()

    # ------------------------------------------------------------ items
    def _show(self, table: Table, groups: Mapping[str, tuple[Mark, ...]], z: float) -> None:
        for key in [key for key in table if key not in groups]:
            self._drop(table, key)
            self._drawn.pop((id(table), key), None)
        for key, marks in groups.items():
            if self._drawn.get((id(table), key)) != marks:
                self._drawn[id(table), key] = marks
                self._put(table, key, Ink(marks), z)
            item = table[key]
            if not item.pos().isNull():
                item.setPos(0, 0)
            item.conceal(False)

    def _put(self, table: Table, key: str, ink: Ink, z: float) -> InkItem:
        item = table.get(key)
        if item is None:
            item = table[key] = InkItem("" if table is self.furniture else key, ink, self.colors.ink, z)
            self.addItem(item)
        elif item.ink is not ink:
            item.show_ink(ink)
        self._tint(table, key)
        return item

    def _drop(self, table: Table, key: str) -> None:
        if (item := table.pop(key, None)) is not None:
            self.removeItem(item)

    # ------------------------------------------------------------ colors
    def use_colors(self, colors: CanvasColors) -> None:
        """Paint everything in these colors."""
        self.colors = colors
        for table in (self.devices, self.wires, self.lettering, self.notes, self.furniture):
            for key in table:
                self._tint(table, key)
        self.serial += 1

    def show_selection(self, ids: Iterable[str]) -> None:
        """Mark these as selected and no others."""
        wanted = frozenset(ids)
        changed = wanted ^ self._selected
        self._selected = wanted
        for table in (self.devices, self.wires, self.lettering, self.notes):
            for key in changed & table.keys():
                self._tint(table, key)

    def _tint(self, table: Table, key: str) -> None:
        item = table[key]
        if table is self.furniture:
            item.show_color(self.colors.frame)
        elif key in self._selected:
            item.show_color(self.colors.accent, None if table is self.lettering else self.colors.accent)
        else:
            item.show_color(self.color_of(key))

    def color_of(self, key: str) -> str:
        """The color in which a thing is drawn while it is not selected."""
        if (device := self.document.devices.get(key)) is not None:
            if device.status in ("future", "removed"):
                return self.colors.quiet
            return self.colors.company if device.owner == "utility" else self.colors.ink
        if (wire := self.document.wires.get(key)) is not None:
            ends = [self.document.devices.get(end.device) for end in wire.ends]
            if all(device is not None and device.owner == "utility" for device in ends):
                return self.colors.company
            return self.colors.ink if wire.kind in ("power", "dc", "neutral", "ground") else self.colors.signal
        return self.colors.note if key in self.notes else self.colors.ink

    # ------------------------------------------------------------ what lies where
    def box(self, key: str) -> QRectF:
        """The box of a device's symbol on the sheet; of a wire or a note, what it covers."""
        device = self.document.devices.get(key)
        if device is not None and device.at is not None:
            return rect(library().box(device))
        item = self.wires.get(key) or self.notes.get(key)
        return item.ink.bounds if item is not None else QRectF()

    def box_of_all(self, ids: Iterable[str]) -> QRectF:
        """The box around several things with their lettering."""
        whole = QRectF()
        for key in ids:
            whole = whole.united(self.box(key))
            if (letters := self.lettering.get(key)) is not None:
                whole = whole.united(letters.sceneBoundingRect())
        return whole

    def items_about(self, at: QPointF, reach: float) -> list[InkItem]:
        """The items near a point, the uppermost first."""
        around = QRectF(at.x() - reach, at.y() - reach, 2 * reach, 2 * reach)
        return [item for item in self.items(around) if isinstance(item, InkItem) and item.of]


def rect(box: Box) -> QRectF:
    """A box as Qt has it."""
    return QRectF(box.left, box.top, box.width, box.height)

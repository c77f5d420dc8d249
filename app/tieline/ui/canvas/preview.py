"""What an edit would do, shown on the canvas before it is done: things moved, wires as they would run."""

from __future__ import annotations

import time
from collections.abc import Iterator

import msgspec

from tieline.drawing.routing import WireEnds, wire_path
from tieline.edit.edit import Edit, EditError
from tieline.model.change import Change
from tieline.model.document import Document
from tieline.model.records import Device, Point, Wire
from tieline.ui.canvas.overlay import Shape, Stroke
from tieline.ui.canvas.scene import SheetScene
from tieline.ui.session import Session

_PROMPT_S = 0.03
"""As long as laying the wires takes no longer than this, they are shown exactly as they will lie."""


_BREADTH = 0.4
"""Wires that are shown beforehand are as broad as power wires, in grid units."""


class Preview:
    """Shows one edit after another; `clear` puts the canvas back as it was.

    Wires are shown as the router would lay them. Where that is too slow for the hand, they are shown with a plain
    corner until the button is let go.
    """

    def __init__(self, session: Session, scene: SheetScene) -> None:
        self.session = session
        self.scene = scene
        self.refused: str | None = None
        self.change = Change()
        self._slow = 0
        self._dragged: frozenset[str] = frozenset()
        """Wires whose record stays as it is though the ports at their ends move, straight ones above all."""
        self._moved: set[str] = set()
        self._hidden: set[str] = set()
        self._last: Edit | None = None

    def show(self, edit: Edit) -> list[Shape]:
        """Show what the edit would do; the wires it lays come back as shapes."""
        if edit == self._last:
            return self._strokes()
        self._last = edit
        self.refused = None
        try:
            self.change = self._foreseen(edit)
        except EditError as error:
            self.refused = str(error)
            self.change = Change()
        self._put_back()
        for key, (before, after) in self.change.records.items():
            if isinstance(before, Device) and isinstance(after, Device):
                self._shift(key, before, after)
            elif isinstance(before, Wire):
                self._hide(key)
        self._dragged = self._wires_dragged()
        for key in self._dragged:
            self._hide(key)
        return self._strokes()

    def _foreseen(self, edit: Edit) -> Change:
        document = self.session.document
        if self._slow > 0:
            self._slow -= 1
            return _with_plain_wires(document, edit.apply(document))
        began = time.perf_counter()
        change = self.session.foreseen(edit)
        took = time.perf_counter() - began
        if took > _PROMPT_S:
            self._slow = 2 + int(20 * min(took, 1.0))
        return change

    @property
    def document(self) -> Document:
        """The document as it would be."""
        return self.session.document.apply(self.change)

    def clear(self) -> None:
        """Show the document as it is."""
        self._put_back()
        self.change, self._last, self.refused, self._dragged = Change(), None, None, frozenset()

    def _put_back(self) -> None:
        for key in self._moved:
            device = self.session.document.devices.get(key)
            if device is not None and device.at is not None and key in self.scene.devices:
                self.scene.devices[key].setPos(*device.at)
            if key in self.scene.lettering:
                self.scene.lettering[key].setPos(0, 0)
        for key in self._hidden:
            if key in self.scene.wires:
                self.scene.wires[key].conceal(False)
            if key in self.scene.lettering:
                self.scene.lettering[key].conceal(False)
        self._moved.clear()
        self._hidden.clear()

    def _shift(self, key: str, before: Device, after: Device) -> None:
        if before.at is None or after.at is None or key not in self.scene.devices:
            return
        self._moved.add(key)
        self.scene.devices[key].setPos(*after.at)
        if key in self.scene.lettering:
            self.scene.lettering[key].setPos(after.at[0] - before.at[0], after.at[1] - before.at[1])

    def _hide(self, key: str) -> None:
        self._hidden.add(key)
        for table in (self.scene.wires, self.scene.lettering):
            if key in table:
                table[key].conceal()

    def _wires_dragged(self) -> frozenset[str]:
        moved = {key for key, (before, after) in self.change.records.items() if isinstance(before and after, Device)}
        return frozenset(
            key
            for key, wire in self.session.document.wires.items()
            if (wire.a.device in moved or wire.b.device in moved) and key not in self.change.records
        )

    def _strokes(self) -> list[Shape]:
        document = self.document
        ends = WireEnds(document)
        strokes: list[Shape] = []
        heals = False
        for before, after in self.change.records.values():
            if isinstance(after, Wire) and (course := wire_path(document, after, ends)):
                joins = not isinstance(before, Wire) or _joined(before) != _joined(after)
                heals = heals or (joins and before is not None)
                strokes.append(Stroke(course, "good" if joins else "accent", 1.8, width=_BREADTH))
        for key in self._dragged:
            strokes.append(Stroke(wire_path(document, document.wires[key], ends), "accent", 1.8, width=_BREADTH))
        for key, (before, after) in self.change.records.items():
            if isinstance(before, Wire) and after is None and not heals and key in self.scene.courses:
                strokes.append(Stroke(self.scene.courses[key], "bad", 1.5, dashed=True))
        return strokes


def _joined(wire: Wire) -> tuple[tuple[str, str], ...]:
    return tuple((end.device, end.port) for end in wire.ends)


def _loose(change: Change) -> Iterator[str]:
    """The wires that the router would have to lay."""
    for key, (_, after) in change.records.items():
        if isinstance(after, Wire) and after.route is None:
            yield key


def _with_plain_wires(document: Document, change: Change) -> Change:
    """The change with plain corners in each wire that the router would have to lay."""
    after = document.apply(change)
    ends = WireEnds(after)
    wires = [after.wires[key] for key in _loose(change)]
    return change.then(Change.of(after, *(msgspec.structs.replace(w, route=_plain_bends(w, ends)) for w in wires)))


def _plain_bends(wire: Wire, ends: WireEnds) -> tuple[Point, ...]:
    """One corner between two ports that look across each other, two half way where they look the same way."""
    first, last = ends.place(wire, 0), ends.place(wire, 1)
    if first is None or last is None:
        return ()
    (a, way), (b, back) = first, last
    if a[0] == b[0] or a[1] == b[1]:
        return ()
    level, level_back = (bool(side[0]) for side in (way, back))
    if level and level_back:
        middle = (a[0] + b[0]) // 2
        return ((middle, a[1]), (middle, b[1]))
    if level or level_back:
        return ((b[0], a[1]),) if level else ((a[0], b[1]),)
    middle = (a[1] + b[1]) // 2
    return ((a[0], middle), (b[0], middle))


def plain_course(a: Point, b: Point, *, level_first: bool) -> tuple[Point, ...]:
    """A course with one corner, for a wire whose far end is still in the air."""
    corner = (b[0], a[1]) if level_first else (a[0], b[1])
    return (a, corner, b)

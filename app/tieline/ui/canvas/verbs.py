"""The verbs a menu or a key asks for, done to what is selected."""

from __future__ import annotations

from functools import reduce
from math import ceil, floor
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence

from tieline.drawing.geometry import Box
from tieline.drawing.symbols import library
from tieline.edit.change_wires import RouteAnew
from tieline.edit.delete_things import DeleteThings
from tieline.edit.draw_point import DrawPoint
from tieline.edit.edit import Edit, EditError
from tieline.edit.move_devices import MoveDevices
from tieline.edit.paste import MIME_TYPE, Clipping, Paste, copied, read_clipping
from tieline.edit.turn_devices import MirrorDevices, RotateDevices
from tieline.model.document import Document
from tieline.model.records import Point
from tieline.ui.canvas.gestures.gesture import GRID, Pointer
from tieline.ui.canvas.marks_on_sheet import Flag
from tieline.ui.canvas.reading import OnBarEnd, OnPort, OnTap, OnThing, OnWire, OnWireEnd, under
from tieline.ui.canvas.scene import SheetScene
from tieline.ui.canvas.standing import Stand
from tieline.ui.session import Session

if TYPE_CHECKING:
    from tieline.ui.canvas.view import SheetView

_NUDGES: dict[int, Point] = {
    Qt.Key.Key_Left: (-GRID, 0),
    Qt.Key.Key_Right: (GRID, 0),
    Qt.Key.Key_Up: (0, -GRID),
    Qt.Key.Key_Down: (0, GRID),
}
_BESIDE = 4 * GRID
_FAR_NUDGE = 5


def key_pressed(view: SheetView, event: QKeyEvent) -> bool:
    """Do what a key asks for at rest; False where it asks for nothing."""
    session = view.session
    if event.key() in _NUDGES and session.selection:
        nudge(session, _NUDGES[event.key()], far=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        return True
    for keys, verb in (
        (QKeySequence.StandardKey.Copy, view.copy),
        (QKeySequence.StandardKey.Cut, view.cut),
        (QKeySequence.StandardKey.Paste, view.paste),
        (QKeySequence.StandardKey.SelectAll, view.select_all),
        (QKeySequence.StandardKey.Undo, session.undo),
        (QKeySequence.StandardKey.Redo, session.redo),
        (QKeySequence.StandardKey.ZoomIn, view.zoom_in),
        (QKeySequence.StandardKey.ZoomOut, view.zoom_out),
    ):
        if event.matches(keys):
            verb()
            return True
    plain = {
        Qt.Key.Key_Delete: view.delete,
        Qt.Key.Key_Backspace: view.delete,
        Qt.Key.Key_R: view.rotate_selected,
        Qt.Key.Key_M: view.mirror_selected,
        Qt.Key.Key_F: view.fit,
    }
    held = {Qt.Key.Key_D: view.duplicate, Qt.Key.Key_0: view.fit}
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    key = Qt.Key(event.key())
    if modifiers == Qt.KeyboardModifier.NoModifier and key in plain:
        plain[key]()
        return True
    if modifiers == Qt.KeyboardModifier.ControlModifier and key in held:
        held[key]()
        return True
    return False


def thing_at(scene: SheetScene, pointer: Pointer) -> str | None:
    """The id of the device, wire or note under the pointer."""
    match under(scene, pointer.at, pointer.px):
        case OnPort(end, _, _):
            return end.device
        case OnThing(key) | OnWire(key, _) | OnTap(key, _, _, _) | OnBarEnd(key, _, _) | OnWireEnd(key, _, _):
            return key
    return None


def sheet_of(document: Document, key: str) -> str | None:
    """The sheet a device, wire or note stands on."""
    wire = document.wires.get(key)
    thing = document.devices.get(wire.a.device if wire is not None else key) or document.annotations.get(key)
    return None if thing is None else thing.sheet


# ---------------------------------------------------------------- moving
def nudge(session: Session, step: Point, *, far: bool = False) -> None:
    """Move what is selected a grid step, or five; nudges in a row are one step of the history."""
    times = _FAR_NUDGE if far else 1
    ids = tuple(key for key in session.selection if key not in session.document.wires)
    if ids:
        session.do(MoveDevices(ids, step[0] * times, step[1] * times), merges=f"nudge {' '.join(ids)}")


def rotate(session: Session, scene: SheetScene, *, clockwise: bool = True) -> None:
    """Turn what is selected: one thing about itself, several about their middle."""
    ids = _standing(session)
    if ids:
        session.do(RotateDevices(ids, _middle(scene, ids) if len(ids) > 1 else None, clockwise))


def mirror(session: Session, scene: SheetScene) -> None:
    """Mirror what is selected left to right, about its middle."""
    ids = _standing(session)
    if ids:
        alone = len(ids) == 1 and session.document.devices.get(ids[0]) is not None
        bar = alone and session.document.devices[ids[0]].kind == "bus"
        session.do(MirrorDevices(ids, None if alone and not bar else _middle(scene, ids)[0]))


def _standing(session: Session) -> tuple[str, ...]:
    return tuple(key for key in session.selection if key not in session.document.wires)


def _middle(scene: SheetScene, ids: tuple[str, ...]) -> Point:
    whole = QRectF()
    for key in ids:
        whole = whole.united(scene.box(key))
    return (GRID * round(whole.center().x() / GRID), GRID * round(whole.center().y() / GRID))


# ---------------------------------------------------------------- clipboard
def copy(session: Session) -> bool:
    """Put what is selected on the clipboard, for this window and others."""
    if not any(key not in session.document.wires for key in session.selection):
        return False
    text = copied(session.document, session.selection)
    data = QMimeData()
    data.setData(MIME_TYPE, text.encode())
    data.setText(text)
    QGuiApplication.clipboard().setMimeData(data)
    return True


def cut(session: Session) -> None:
    """Copy what is selected and delete it."""
    if copy(session):
        delete(session)


def paste(view: SheetView, pointer: Pointer | None) -> None:
    """Paste at the pointer, or a little beside where it was copied."""
    data = QGuiApplication.clipboard().mimeData()
    text = bytes(data.data(MIME_TYPE).data()).decode() if data.hasFormat(MIME_TYPE) else data.text()
    paste_text(view, text, pointer)


def duplicate(view: SheetView) -> None:
    """Paste a copy of what is selected beside it, the clipboard left alone."""
    if any(key not in view.document.wires for key in view.session.selection):
        paste_text(view, copied(view.document, view.session.selection), None)


def paste_text(view: SheetView, text: str, pointer: Pointer | None) -> None:
    """Paste a clipping and select what came of it."""
    try:
        clipping = read_clipping(text)
    except EditError as error:
        view.session.refused.emit(str(error))
        return
    dx, dy = (_BESIDE, _BESIDE)
    if pointer is not None:
        corner = clipping.corner()
        dx, dy = pointer.grid[0] - corner[0], pointer.grid[1] - corner[1]
    dx, dy = _kept_on(view.sheet_scene.paper.field, clipping, dx, dy)
    before = view.document
    if view.session.do(Paste(text, view.sheet, dx, dy)):
        after = view.document
        view.session.select([key for key in (*after.devices, *after.annotations) if key not in before])


def _kept_on(field: Box, clipping: Clipping, dx: int, dy: int) -> Point:
    """The step (dx, dy), shortened so that what is pasted stays within `field`, if it has room there."""
    boxes = [library().box(device) for device in clipping.devices if device.at is not None]
    if not boxes:
        return dx, dy
    whole = reduce(Box.joined, boxes)
    return (
        _within(dx, field.left - whole.left, field.right - whole.right),
        _within(dy, field.top - whole.top, field.bottom - whole.bottom),
    )


def _within(step: int, least: float, most: float) -> int:
    """The step, no less than `least` and no more than `most`, on the grid; as it is where there is no room."""
    if least > most:
        return step
    return max(GRID * ceil(least / GRID), min(step, GRID * floor(most / GRID)))


def delete(session: Session) -> None:
    """Delete what is selected; runs heal."""
    if session.selection:
        ids = tuple(key for key in session.selection if _deletable(session.document, key))
        if ids:
            session.do(DeleteThings(ids))


def _deletable(document: Document, key: str) -> bool:
    return key in document.devices or key in document.wires or key in document.annotations


def route_anew(session: Session) -> None:
    """Let the router lay the wires selected, and those between the devices selected."""
    chosen = frozenset(session.selection)
    wires = tuple(
        key
        for key, wire in session.document.wires.items()
        if key in chosen or (wire.a.device in chosen and wire.b.device in chosen)
    )
    if wires:
        session.do(RouteAnew(wires))


def point_edit(flag: Flag, stand: Stand | None) -> Edit:
    """The edit that draws a point where its ghost is."""
    if stand is None:
        return DrawPoint(flag.names, flag.wire, flag.marker)
    return DrawPoint(flag.names, flag.wire, None, stand.at, stand.turn, stand.bend)

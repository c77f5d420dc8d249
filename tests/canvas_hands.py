"""Hands for the tests of the canvas: real mouse and key events at places of the sheet."""

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tieline.model.document import Document
from tieline.model.records import Device, End, Sheet, Wire
from tieline.ui.canvas.view import SheetView
from tieline.ui.session import Session

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier


class Hand:
    """Works on a view as a user does. Places are in grid units of the sheet."""

    def __init__(self, view: SheetView) -> None:
        self.view = view
        self.session = view.session

    @property
    def document(self) -> Document:
        return self.session.document

    def px(self, at) -> QPoint:
        return self.view.mapFromScene(QPointF(*at))

    def _send(self, kind, at, button, buttons, modifiers):
        place = QPointF(self.px(at))
        target = self.view.viewport()
        event = QMouseEvent(kind, place, target.mapToGlobal(place), button, buttons, modifiers)
        QApplication.sendEvent(target, event)

    def move(self, at, *, held=False, modifiers=NONE):
        self._send(QEvent.Type.MouseMove, at, Qt.MouseButton.NoButton, LEFT if held else Qt.MouseButton.NoButton,
                   modifiers)  # fmt: skip

    def press(self, at, *, modifiers=NONE, button=LEFT):
        self.move(at, modifiers=modifiers)
        self._send(QEvent.Type.MouseButtonPress, at, button, button, modifiers)

    def release(self, at, *, modifiers=NONE, button=LEFT):
        self._send(QEvent.Type.MouseButtonRelease, at, button, Qt.MouseButton.NoButton, modifiers)

    def click(self, at, *, modifiers=NONE):
        self.press(at, modifiers=modifiers)
        self.release(at, modifiers=modifiers)

    def double_click(self, at):
        QTest.mouseDClick(self.view.viewport(), LEFT, NONE, self.px(at))

    def drag(self, start, *way, modifiers=NONE, let_go=True):
        self.press(start, modifiers=modifiers)
        last = start
        for at in way:
            for share in (0.25, 0.5, 1.0):
                self.move(
                    (last[0] + (at[0] - last[0]) * share, last[1] + (at[1] - last[1]) * share), held=True,
                    modifiers=modifiers,
                )  # fmt: skip
            last = at
        if let_go:
            self.release(last, modifiers=modifiers)

    def key(self, key, modifiers=NONE):
        QTest.keyClick(self.view, key, modifiers)

    def device(self, tag) -> Device:
        return next(d for d in self.document.devices.values() if d.tag == tag)

    def joined(self) -> set[tuple[str, str]]:
        """Which devices are wired to which, by tag, the Company's side or the earlier drawn first."""
        devices = self.document.devices
        return {(devices[w.a.device].tag, devices[w.b.device].tag) for w in self.document.wires.values()}


def placed(key, kind, at, **props) -> Device:
    """A device on sheet E-1 that bears its id as its tag."""
    return Device(key, kind, sheet="E-1", at=at, props={"tag": key, **props})


def site() -> Document:
    """A small site: the utility above a bar, two breakers below it, one with a load; a loose breaker aside."""
    return Document(
        sheets=[Sheet("E-1", "One-line")],
        devices=[
            placed("EPS", "utility_source", (100, 30)),
            placed("MSP", "bus", (80, 80), drawn_length=80),
            placed("CB-1", "breaker", (90, 100)),
            placed("CB-2", "breaker", (150, 100)),
            placed("LOAD-1", "load", (90, 130)),
            placed("CB-9", "breaker", (220, 120)),
        ],
        wires=[
            Wire("W1", "power", End("EPS", "out"), End("MSP", "bus", 0.25)),
            Wire("W2", "power", End("MSP", "bus", 0.125), End("CB-1", "line")),
            Wire("W3", "power", End("MSP", "bus", 0.875), End("CB-2", "line")),
            Wire("W4", "power", End("CB-1", "load"), End("LOAD-1", "line")),
        ],
    )


def hand_on(qtbot, document=None, *, live_check=False) -> Hand:
    """A view of a document at four times print size, in a window of its own."""
    session = Session(document)
    session.live_check = live_check
    view = SheetView(session)
    session.setParent(view)
    qtbot.addWidget(view)
    view.resize(1500, 1000)
    view.show()
    view.fit()
    return Hand(view)

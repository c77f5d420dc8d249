"""How long the canvas takes for a frame at 2,000 symbols, beside a bare QGraphicsView with as many path items.

Run as a program: `python tests/benchmarks/bench_canvas.py [symbols]`. Both draw the same strokes at the same places in
one process, by turns; the figures are the best of several frames and the ratio is ours to the bare view's. Then: a
pan, a zoom step, a drag of one device over the sheet with its wires followed, and what one edit costs on a sheet that
large.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPainterPath, QPen, QTransform
from PySide6.QtWidgets import QApplication, QGraphicsPathItem, QGraphicsScene, QGraphicsView

from tieline.model.document import Document
from tieline.model.records import Device, End, Sheet, Wire
from tieline.ui.canvas.ink import Ink
from tieline.ui.canvas.view import SheetView
from tieline.ui.canvas.zoom import PX_AT_FULL_SIZE
from tieline.ui.session import Session

KINDS = ("breaker", "switch", "meter", "transformer", "inverter")
PORTS = {"breaker": ("line", "load"), "switch": ("line", "load"), "meter": ("line", "load"),
         "transformer": ("primary", "secondary"), "inverter": ("ac", "dc")}  # fmt: skip
SIZE = (1600, 1000)
FRAMES = 7


def grid_of(symbols: int) -> Document:
    """A sheet of `symbols` devices in columns of five, each joined to the next below it."""
    columns = symbols // len(KINDS)
    across = max(1, round((columns * 0.5) ** 0.5 * 2))
    devices: list[Device] = []
    wires: list[Wire] = []
    for number in range(symbols):
        column, row = divmod(number, len(KINDS))
        kind = KINDS[row]
        at = (20 + 26 * (column % across), 20 + 30 * row + 160 * (column // across))
        devices.append(Device(f"D{number}", kind, sheet="E-1", at=at, props={"tag": f"T-{number}", "rating_a": 100}))
        if row and kind != "inverter":
            above = KINDS[row - 1]
            a, b = End(f"D{number - 1}", PORTS[above][1]), End(f"D{number}", PORTS[kind][0])
            wires.append(Wire(f"W{number}", "power", a, b, ()))
    return Document(sheets=[Sheet("E-1", size="ARCH D")], devices=devices, wires=wires)


def bare_view(view: SheetView) -> QGraphicsView:
    """A plain view with a QGraphicsPathItem for each item of ours, of the same strokes, and no texts."""
    scene = QGraphicsScene()
    scene.setSceneRect(view.sceneRect())
    for table in (view.sheet_scene.wires, view.sheet_scene.devices, view.sheet_scene.furniture):
        for item in table.values():
            ink: Ink = item.ink
            path = QPainterPath(ink.fills)
            for _, stroke in ink.strokes:
                path.addPath(stroke)
            shown = QGraphicsPathItem(path)
            shown.setPen(QPen(view.palette().text().color(), 0.35))
            shown.setPos(item.pos())
            scene.addItem(shown)
    bare = QGraphicsView(scene)
    bare.setRenderHints(QPainter.RenderHint.Antialiasing)
    bare.resize(view.size())
    scene.setParent(bare)
    return bare


def best(work: Callable[[], object], times: int = FRAMES) -> float:
    """The shortest of several runs, in milliseconds."""
    shortest = float("inf")
    for _ in range(times):
        began = time.perf_counter()
        work()
        shortest = min(shortest, time.perf_counter() - began)
    return shortest * 1000


def frame(view: QGraphicsView) -> Callable[[], object]:
    """Paint the whole viewport once."""
    return lambda: view.viewport().repaint()


def at_zoom(view: QGraphicsView, zoom: float, middle: QPointF) -> None:
    """Look at a place of the sheet at a zoom, 1.0 being print size."""
    view.setTransform(QTransform.fromScale(zoom * PX_AT_FULL_SIZE, zoom * PX_AT_FULL_SIZE))
    view.centerOn(middle)


def line(name: str, ours: float, floor: float | None = None) -> None:
    """Print one figure, and its ratio to the bare view's where there is one."""
    beside = f"  bare {floor:8.2f} ms   ratio {ours / floor:5.2f}" if floor else ""
    print(f"{name:34} {ours:8.2f} ms{beside}")


def main(symbols: int = 2000) -> None:
    """Print the figures for a sheet of so many symbols."""
    app = QApplication.instance() or QApplication([])
    session = Session()
    session.live_check = False
    began = time.perf_counter()
    document = grid_of(symbols)
    session._history.document = document  # placed and routed already; opening is timed by bench_layout
    view = SheetView(session)
    shown = time.perf_counter() - began
    print(f"{symbols} symbols, {len(document.wires)} wires; symbols and wires shown after {shown:.2f} s")
    view.sheet_scene.refine()  # the lettering is there before anything is timed
    view.resize(*SIZE)
    view.show()
    bare = bare_view(view)
    bare.show()
    app.processEvents()
    everything = view.sheet_scene.itemsBoundingRect()
    middle = everything.center()
    whole = min(SIZE[0] / everything.width(), SIZE[1] / everything.height()) / PX_AT_FULL_SIZE
    for name, zoom in (("whole sheet in view", min(whole, 0.34)), ("at print size", 1.0), ("at twice print size", 2.0)):
        figures = []
        for each, other in ((view, bare), (bare, view)):
            other.hide()
            each.show()
            at_zoom(each, zoom, middle)
            app.processEvents()
            figures.append(best(frame(each)))
        line(f"{name} ({zoom:.0%})", *figures)
    view.show()
    _pan_zoom_drag(app, view, bare, middle)
    _one_edit(app, view, session)


def _pan_zoom_drag(app, view, bare, middle) -> None:  # type: ignore[no-untyped-def]
    for each in (view, bare):
        at_zoom(each, 1.0, middle)
    app.processEvents()

    def panned(each: QGraphicsView) -> Callable[[], object]:
        def pan() -> None:
            bar = each.horizontalScrollBar()
            bar.setValue(bar.value() + 12)
            app.processEvents()

        return pan

    line("pan by 12 pixels", best(panned(view)), best(panned(bare)))

    def zoomed(each: QGraphicsView, factor: float) -> Callable[[], object]:
        def zoom() -> None:
            each.scale(factor, factor)
            app.processEvents()

        return zoom

    line("zoom step", best(zoomed(view, 1.01)), best(zoomed(bare, 1.01)))
    at_zoom(view, 1.0, middle)
    at_zoom(bare, 1.0, middle)
    app.processEvents()
    ours = next(item for item in view.sheet_scene.items(QRectF(middle, middle).adjusted(-20, -20, 20, 20)) if item.of)
    theirs = next(iter(bare.scene().items(QRectF(middle, middle).adjusted(-20, -20, 20, 20))))

    def moved(item) -> Callable[[], object]:  # type: ignore[no-untyped-def]
        def move() -> None:
            item.moveBy(0.4, 0.4)
            app.processEvents()

        return move

    line("one item moved and repainted", best(moved(ours)), best(moved(theirs)))


def _one_edit(app, view, session) -> None:  # type: ignore[no-untyped-def]
    from tieline.edit.move_devices import MoveDevices
    from tieline.ui.canvas.preview import Preview

    key = f"D{len(session.document.devices) // 2 + 1}"
    preview = Preview(session, view.sheet_scene)
    step = iter(range(2, 1000, 2))

    def drag() -> None:
        view.show_shapes(preview.show(MoveDevices((key,), next(step), 0)))
        app.processEvents()

    line("drag of a device, wires shown", best(drag, 12))
    preview.clear()
    view.show_shapes(())

    def edit() -> None:
        session.do(MoveDevices((key,), 0, 2))
        app.processEvents()

    line("an edit, until it is on the screen", best(edit, 3))
    line("lettering and tables after it", best(view.sheet_scene.refine, 2))


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:]))

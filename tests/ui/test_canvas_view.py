"""The view: zoom and pan, what is drawn from near and from afar, badges, flags of points, the minimap, tooltips."""

import sys

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QGraphicsRectItem

from canvas_hands import Hand, hand_on, site
from diagram import diagram
from tieline.drawing.compose import draw
from tieline.drawing.marks import Text
from tieline.edit.move_devices import MoveDevices
from tieline.edit.set_props import SetOwner, SetProps, SetStatus
from tieline.edit.sheets import AddSheet, ResizeSheet
from tieline.model.fingerprint import fingerprint
from tieline.ui.canvas.colors import DARK_CANVAS, LIGHT_CANVAS
from tieline.ui.canvas.marks_on_sheet import stand_of
from tieline.ui.canvas.tooltip import tooltip


@pytest.fixture
def hand(qtbot) -> Hand:
    return hand_on(qtbot, site())


def wheel(hand, at, notches, modifiers=Qt.KeyboardModifier.NoModifier, pixels=None):
    place = QPointF(hand.px(at))
    event = QWheelEvent(
        place, hand.view.viewport().mapToGlobal(place), pixels or QPoint(), QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton, modifiers,
        Qt.ScrollPhase.ScrollUpdate if pixels else Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(hand.view.viewport(), event)


# ---------------------------------------------------------------- zoom and pan
@pytest.mark.parametrize("notches", [1, -1, 3])
def test_the_wheel_zooms_and_what_is_under_the_pointer_stays_there(hand, notches):
    before, zoom = hand.px((150, 106)), hand.view.zoom
    wheel(hand, (150, 106), notches)
    assert hand.view.zoom == pytest.approx(zoom * 1.2**notches)
    assert (hand.px((150, 106)) - before).manhattanLength() <= 3


def test_two_fingers_and_the_middle_button_pan(hand):
    zoom, before = hand.view.zoom, hand.px((150, 106))
    wheel(hand, (150, 106), 1, pixels=QPoint(30, -40))
    assert hand.view.zoom == zoom and hand.px((150, 106)) - before == QPoint(30, -40)
    hand.press((150, 106), button=Qt.MouseButton.MiddleButton)
    hand.move((160, 106))
    hand.release((160, 106), button=Qt.MouseButton.MiddleButton)
    assert hand.px((150, 106)).x() - before.x() == pytest.approx(30 + 10 * hand.view.unit_px, abs=2)
    assert hand.session.selection == ()


def test_space_and_the_left_button_pan_too(hand):
    before = hand.px((150, 106))
    QTest.keyPress(hand.view, Qt.Key.Key_Space)
    hand.drag((150, 106), (140, 106))
    assert hand.px((150, 106)).x() < before.x() and hand.document.devices["CB-2"].at == (150, 100)


def test_fit_shows_the_whole_sheet_and_goes_on_doing_so(hand):
    sheet = QRectF(0, 0, 340, 220)
    hand.view.set_zoom(3.0)
    assert not hand.view.area_in_view().contains(sheet)
    hand.key(Qt.Key.Key_F)
    assert hand.view.area_in_view().contains(sheet)
    hand.view.resize(700, 500)
    assert hand.view.area_in_view().contains(sheet)


def test_zoom_has_its_bounds(hand):
    hand.view.set_zoom(1e6)
    assert hand.view.zoom <= 12.01
    hand.view.set_zoom(1e-6)
    assert hand.view.zoom >= 0.059


# ---------------------------------------------------------------- what is drawn
def ink_at(hand, at, radius=1.0):
    """Whether anything dark is drawn within `radius` grid units of a place."""
    image = hand.view.grab().toImage()
    middle, reach = hand.px(at), max(int(radius * hand.view.unit_px), 1)
    return any(
        image.pixelColor(middle.x() + dx, middle.y() + dy).lightness() < 128
        for dx in range(-reach, reach + 1)
        for dy in range(-reach, reach + 1)
        if image.rect().contains(middle + QPoint(dx, dy))
    )


@pytest.mark.parametrize("zoom", [0.3, 0.8, 2.0])
def test_symbols_wires_and_frame_are_drawn_from_near_and_from_afar(hand, zoom):
    hand.view.set_zoom(zoom)
    hand.view.look_at(QPointF(120, 100))
    assert hand.view.is_overview == (zoom < 0.35)
    assert ink_at(hand, (110, 80)), "the bar"
    assert ink_at(hand, (90, 121)), "a wire"
    assert ink_at(hand, (90, 106), 3), "a breaker"
    assert not ink_at(hand, (60, 110), 2)


def test_what_is_on_the_screen_is_what_is_on_paper(qtbot):
    """Every text of the printed sheet is drawn by the scene, and no other."""
    hand = hand_on(qtbot, diagram("EPS M1 PCC MAIN MSP@0; MSP@1 CB-1 INV-1 PV-1"))
    scene, document = hand.view.sheet_scene, hand.document
    tables = (scene.devices, scene.wires, scene.lettering, scene.notes, scene.furniture)
    shown = [text.text for table in tables for item in table.values() for text in item.ink.texts]
    printed = [
        mark.text for mark in draw(document, fingerprint=fingerprint(document))[0].marks if isinstance(mark, Text)
    ]
    assert sorted(shown) == sorted(printed) != []


def test_the_scene_follows_changes_of_any_kind(hand):
    scene = hand.view.sheet_scene
    hand.session.do(SetProps(("CB-1",), {"tag": "CB-77"}))
    scene.refine()
    assert any(text.text == "CB-77" for text in scene.lettering["CB-1"].ink.texts)
    hand.session.do(SetStatus(("CB-1",), "future"))
    assert scene.devices["CB-1"].color == LIGHT_CANVAS.quiet
    hand.session.do(ResizeSheet("E-1", "ANSI D"))
    assert (scene.paper.width, scene.paper.height) == (680, 440)
    hand.session.do(AddSheet("Second"))
    hand.view.show_sheet("E-2")
    assert not scene.devices
    hand.session.undo()
    assert hand.view.sheet == "E-1", "a sheet that is gone is not shown"


def test_large_sheets_follow_at_rest_and_the_wires_at_once(hand, qtbot):
    scene = hand.view.sheet_scene
    scene._last_took = 1.0
    hand.session.do(MoveDevices(("LOAD-1",), 20, 10))
    assert scene.courses["W4"][-1] == (110, 140)
    with qtbot.waitSignal(scene.refreshed, timeout=1000):
        pass
    assert scene.lettering["LOAD-1"].pos().isNull()


def test_dark_and_light(hand):
    hand.session.do(SetOwner(("EPS",), "utility"))
    hand.view.use_colors(DARK_CANVAS)
    image = hand.view.grab().toImage()
    assert image.pixelColor(hand.px((255, 63))) == QColor(DARK_CANVAS.paper)
    assert hand.view.sheet_scene.devices["CB-1"].color == DARK_CANVAS.ink
    assert hand.view.sheet_scene.devices["EPS"].color == DARK_CANVAS.company


# ---------------------------------------------------------------- badges and flags
@pytest.fixture
def checked(qtbot) -> Hand:
    owner = {"M1": "utility", "EPS": "utility"}
    document = diagram("EPS M1 MAIN MSP@0; MSP@0.5 CB-1 INV-1 PV-1; MSP@1 CB-2 LOAD-1", owner=owner)
    hand = hand_on(qtbot, document)
    hand.session.check_now()
    return hand


def test_things_that_findings_name_bear_a_badge(checked, qtbot):
    badges = checked.view._badges
    named = {f.where[0] for f in checked.session.report.findings if f.where and not f.is_waived}
    assert {badge.of for badge in badges} == {key for key in named if checked.view.sheet_scene.is_here(key)} != set()
    badge = badges[0]
    middle = badge.center(checked.view.px)
    with qtbot.waitSignal(checked.view.badge_clicked) as clicked:
        checked.click((middle.x(), middle.y()))
    assert clicked.args == [badge.of]


def test_a_point_that_is_not_drawn_is_a_ghost_and_a_click_draws_it(checked):
    flag = next(flag for flag in checked.view._flags if "PCC" in flag.names)
    assert flag.wire is not None and stand_of(checked.view.sheet_scene, flag) is not None
    middle = flag.box(checked.view.px).center()
    checked.click((middle.x(), middle.y()))
    marker = next(device for device in checked.document.devices.values() if device.kind == "point")
    assert set(flag.names) == set(marker.items("points"))
    checked.session.check_now()
    assert not any("PCC" in shown.names for shown in checked.view._flags)
    checked.session.undo()
    assert not any(device.kind == "point" for device in checked.document.devices.values())


def test_tooltips_say_what_a_thing_is_and_what_is_found(checked):
    scene, view = checked.view.sheet_scene, checked.view
    at = scene.box("INV-1").center()
    pointer = view._pointer_at(QPointF(checked.px((at.x(), at.y()))), Qt.KeyboardModifier.NoModifier)
    assert "INV-1 · inverter" in tooltip(scene, None, None, pointer)
    assert "Click to draw it" in tooltip(scene, None, view._flags[0], pointer)
    badge = view._badges[0]
    assert checked.document.devices[badge.of].tag in tooltip(scene, badge, None, pointer)


# ---------------------------------------------------------------- minimap
def test_the_minimap_shows_itself_when_it_is_of_use_and_takes_one_there(hand, qtbot):
    assert not hand.view.minimap.isVisible()
    hand.view.set_zoom(3.0)
    assert hand.view.minimap.isVisible()
    place = hand.view.minimap.rect().center()
    QTest.mouseClick(hand.view.minimap, Qt.MouseButton.LeftButton, pos=place)
    middle = hand.view.area_in_view().center()
    assert (middle.x(), middle.y()) == (pytest.approx(170, abs=3), pytest.approx(110, abs=3))


# ---------------------------------------------------------------- trap 1
def test_painting_does_not_wear_out_none(qapp):
    """PySide6 6.12.0 on Python 3.10 and 3.11 drops a reference of None in each of these calls and dies of it."""
    image = QImage(64, 64, QImage.Format.Format_ARGB32)
    item = QGraphicsRectItem()
    before = sys.getrefcount(None)
    painter = QPainter(image)
    for number in range(5000):
        painter.drawLine(0, 0, number % 64, 9)
        item.setPos(number, 3)
    painter.end()
    assert abs(sys.getrefcount(None) - before) < 1000

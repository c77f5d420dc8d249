"""The gestures of the canvas, each done with real mouse events: what it shows on the way and the edit it ends in."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QPointF, Qt

from canvas_hands import Hand, hand_on, placed, site
from tieline.drawing.routing import WireEnds, wire_path
from tieline.drawing.symbols import library
from tieline.edit.bars import SlideTap
from tieline.edit.insert_on_wire import companys_end
from tieline.edit.sheets import AddSheet
from tieline.model.document import Document
from tieline.model.records import End, Sheet, Wire
from tieline.ui.canvas import preview, verbs
from tieline.ui.canvas.gestures.gesture import Pointer
from tieline.ui.canvas.gestures.rest import Rest
from tieline.ui.canvas.overlay import Ghost, Handle, Note, Spot, Stroke

ALT, CTRL, SHIFT = (
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


@pytest.fixture
def hand(qtbot) -> Hand:
    return hand_on(qtbot, site())


def roles(hand, kind):
    return [shape.role for shape in hand.view._shapes if isinstance(shape, kind)]


def notes(hand):
    return [shape.text for shape in hand.view._shapes if isinstance(shape, Note)]


def is_as_it_was(hand, before):
    assert hand.document is before
    assert isinstance(hand.view.gesture, Rest) and hand.session.undo_label is None
    assert not hand.view._shapes
    assert all(not item.is_concealed for item in hand.view.sheet_scene.wires.values())
    for key, item in hand.view.sheet_scene.devices.items():
        assert (item.pos().x(), item.pos().y()) == before.devices[key].at


# ---------------------------------------------------------------- selecting
def test_a_click_selects_and_a_click_beside_selects_nothing(hand):
    hand.click((90, 106))
    assert hand.session.selection == ("CB-1",)
    hand.click((150, 106), modifiers=SHIFT)
    assert hand.session.selection == ("CB-1", "CB-2")
    hand.click((90, 106), modifiers=SHIFT)
    assert hand.session.selection == ("CB-2",)
    hand.click((90, 120))
    assert hand.session.selection == ("W4",)
    hand.click((40, 180))
    assert hand.session.selection == ()


def test_a_marquee_takes_what_lies_inside_and_leftward_what_it_touches(hand):
    hand.drag((84, 96), (100, 116))
    assert hand.session.selection == ("CB-1",)
    hand.drag((155, 116), (140, 70))
    assert set(hand.session.selection) == {"CB-2", "W3", "MSP"}


def test_a_double_click_asks_for_the_properties(hand, qtbot):
    with qtbot.waitSignal(hand.view.edit_requested) as asked:
        hand.double_click((150, 106))
    assert asked.args == ["CB-2"] and hand.session.selection == ("CB-2",)


def test_the_right_button_selects_and_asks_for_a_menu(hand, qtbot):
    with qtbot.waitSignal(hand.view.menu_requested) as asked:
        hand.press((150, 106), button=Qt.MouseButton.RightButton)
    assert asked.args[0] == "CB-2" and hand.session.selection == ("CB-2",)


# ---------------------------------------------------------------- moving
def test_what_is_dragged_moves_on_the_grid_and_its_wires_follow(hand):
    before = hand.document
    hand.drag((150, 106), (170.4, 125.2), let_go=False)
    assert "accent" in roles(hand, Stroke)
    assert hand.view.sheet_scene.wires["W3"].is_concealed
    assert hand.document is before, "nothing is done before the button is let go"
    hand.release((170.4, 125.2))
    assert hand.document.devices["CB-2"].at == (170, 120)
    course = wire_path(hand.document, hand.document.wires["W3"])
    assert course[0] == (150, 80) and course[-1] == (170, 120)
    assert hand.session.undo_label == "Move"
    hand.session.undo()
    assert hand.document == before


def test_escape_in_the_middle_of_a_drag_leaves_nothing_behind(hand):
    before = hand.document
    hand.drag((150, 106), (190, 150), let_go=False)
    hand.key(Qt.Key.Key_Escape)
    is_as_it_was(hand, before)
    hand.release((190, 150))
    is_as_it_was(hand, before)


def test_several_things_move_together_and_the_wire_between_them_as_it_is(hand):
    hand.session.select(["CB-1", "LOAD-1"])
    hand.drag((90, 106), (110, 126))
    assert [hand.document.devices[key].at for key in ("CB-1", "LOAD-1")] == [(110, 120), (110, 150)]
    assert hand.document.wires["W4"].route == ()


def test_what_is_moved_snaps_into_line_with_its_neighbors(hand):
    hand.drag((220, 126), (200.0, 106.9), let_go=False)
    guides = [shape for shape in hand.view._shapes if isinstance(shape, Stroke) and shape.dashed]
    assert guides, "a line shows what it is in line with"
    hand.release((200.0, 106.9))
    assert hand.document.devices["CB-9"].at[1] == 100


def test_a_loose_device_dropped_on_a_wire_goes_into_the_run(hand):
    hand.drag((220, 126), (120, 112), (90.4, 121), let_go=False)
    assert notes(hand) == ["Joins the run here"]
    hand.release((90.4, 121))
    assert {("CB-1", "CB-9"), ("CB-9", "LOAD-1")} <= hand.joined()
    assert hand.session.undo_label == "Insert on wire"


def test_a_device_in_a_run_is_never_set_into_another_by_passing_over_it(hand):
    before = hand.joined()
    hand.drag((150, 106), (90, 121))
    assert hand.joined() == before


def test_with_alt_a_device_is_pulled_out_and_the_run_closes(hand):
    hand.drag((90, 106), (60, 140), modifiers=ALT, let_go=False)
    assert any("closes up" in note for note in notes(hand))
    hand.release((60, 140), modifiers=ALT)
    assert ("MSP", "LOAD-1") in hand.joined()
    assert not hand.document.wires_at("CB-1") and hand.document.devices["CB-1"].at == (60, 134)


def test_arrow_keys_nudge_and_a_row_of_them_is_one_step(hand):
    before = hand.document
    hand.click((150, 106))
    for _ in range(3):
        hand.key(Qt.Key.Key_Right)
    hand.key(Qt.Key.Key_Down, SHIFT)
    assert hand.document.devices["CB-2"].at == (156, 110)
    hand.session.undo()
    assert hand.document == before


# ---------------------------------------------------------------- wiring
def test_a_drag_from_port_to_port_draws_a_wire(hand):
    hand.drag((150, 112), (200, 125), (220, 120.4), let_go=False)
    assert "good" in roles(hand, Spot) and "good" in roles(hand, Stroke)
    hand.release((220, 120.4))
    assert ("CB-2", "CB-9") in hand.joined()


def test_two_clicks_draw_a_wire_too(hand):
    hand.click((150, 112))
    assert not isinstance(hand.view.gesture, Rest)
    hand.move((200, 140))
    hand.click((220, 120))
    assert ("CB-2", "CB-9") in hand.joined() and isinstance(hand.view.gesture, Rest)


def test_only_ports_that_take_the_wire_are_lit(hand):
    hand.press((150, 112))
    hand.move((160, 118), held=True)
    lit = {shape.at for shape in hand.view._shapes if isinstance(shape, Spot) and shape.role == "good"}
    assert (220, 120) in lit and (220, 132) in lit
    assert (90, 112) not in lit, "that port has its wire"
    hand.key(Qt.Key.Key_Escape)


def test_a_wire_let_go_on_a_port_that_is_taken_says_so_and_draws_nothing(hand, qtbot):
    before = hand.document
    hand.drag((150, 112), (100, 120), (90, 112), let_go=False)
    assert notes(hand) == ["CB-1: the port load has its wire already."]
    with qtbot.waitSignal(hand.session.refused):
        hand.release((90, 112))
    assert hand.document is before


def test_a_wire_let_go_on_nothing_draws_nothing(hand):
    before = hand.document
    hand.drag((150, 112), (200, 180))
    is_as_it_was(hand, before)


def test_a_wire_from_a_bar_begins_where_it_was_pressed(hand):
    hand.drag((130.2, 80), (180, 100), (220, 120))
    wire = next(w for w in hand.document.wires.values() if w.b.device == "CB-9")
    assert wire.a == End("MSP", "bus", 0.625)


def test_a_wire_let_go_on_a_bar_lands_there(hand):
    hand.drag((220, 120), (180, 100), (120, 80.3))
    wire = next(w for w in hand.document.wires.values() if "CB-9" in (w.a.device, w.b.device))
    assert wire.b == End("MSP", "bus", 0.5)


def test_a_wire_let_go_on_a_wire_joins_it_at_a_junction_that_was_announced(hand):
    hand.drag((220, 120), (180, 125), (90, 122), let_go=False)
    assert notes(hand) == ["Joins this wire at a junction"]
    hand.release((90, 122))
    junction = next(d for d in hand.document.devices.values() if d.kind == "junction")
    assert len(hand.document.wires_at(junction.id)) == 3
    hand.session.undo()
    assert hand.document == hand.session.document and len(hand.document.wires) == 4


def test_an_end_of_a_selected_wire_is_put_elsewhere_or_stays(hand):
    hand.click((90, 122))
    hand.drag((90, 130), (150, 140), (220, 132))
    assert hand.document.wires["W4"].b == End("CB-9", "load")
    hand.drag((220, 132), (250, 180))
    assert hand.document.wires["W4"].b == End("CB-9", "load"), "let go on nothing it stays"


# ---------------------------------------------------------------- bars and bends
def test_a_tap_slides_along_its_bar(hand):
    hand.drag((90, 80), (130.3, 82), let_go=False)
    assert any("Tap" in note for note in notes(hand))
    hand.release((130.3, 82))
    assert hand.document.wires["W2"].a.position == 0.625


def test_a_selected_bar_is_stretched_by_its_ends_and_inner_taps_stay(hand):
    hand.click((120, 80))
    assert hand.session.selection == ("MSP",)
    hand.drag((160, 80), (200, 82))
    bus = hand.document.devices["MSP"]
    assert (bus.at, bus.props["drawn_length"]) == ((80, 80), 120)
    assert [w.a.position for w in hand.document.wires.values() if w.a.device == "MSP"] == [0.125, 0.875]
    assert wire_path(hand.document, hand.document.wires["W3"])[0] == (150, 80)
    hand.drag((80, 80), (60, 80))
    bus = hand.document.devices["MSP"]
    assert (bus.at, bus.props["drawn_length"]) == ((60, 80), 140)
    assert wire_path(hand.document, hand.document.wires["W2"])[0] == (90, 80)


def test_a_selected_bar_is_moved_by_its_middle(hand):
    hand.click((120, 80))
    hand.drag((130, 80), (130, 70))
    assert hand.document.devices["MSP"].at == (80, 70)


def test_a_stretch_of_a_wire_dragged_aside_is_a_bend_made_by_hand(hand):
    hand.drag((90, 121), (70.3, 121))
    wire = hand.document.wires["W4"]
    assert wire.by_hand and wire_path(hand.document, wire) == (
        (90, 112), (90, 116), (70, 116), (70, 126), (90, 126), (90, 130),
    )  # fmt: skip
    hand.drag((90, 106), (100, 106))
    moved = hand.document.wires["W4"]
    assert moved.by_hand and (70, 126) in moved.route, "hand-made bends stay when an end moves"
    hand.session.select(["W4"])
    hand.view.route_anew()
    assert not hand.document.wires["W4"].by_hand


# ---------------------------------------------------------------- placing
def test_a_kind_is_placed_where_one_clicks(hand, qtbot):
    hand.view.place("inverter")
    hand.move((250, 60.7))
    assert roles(hand, Ghost) == ["accent"]
    with qtbot.waitSignal(hand.view.placed):
        hand.click((250, 60.7))
    inverter = hand.device("INV-1")
    assert inverter.sheet == "E-1" and hand.session.selection == (inverter.id,)
    box = hand.view.sheet_scene.box(inverter.id)
    assert abs(box.center().x() - 250) <= 1 and abs(box.center().y() - 60.7) <= 1.5
    assert isinstance(hand.view.gesture, Rest)


def test_with_shift_one_goes_on_placing(hand):
    hand.view.place("load")
    hand.click((250, 60), modifiers=SHIFT)
    hand.click((270, 60), modifiers=SHIFT)
    assert hand.view.is_placing == "load"
    hand.key(Qt.Key.Key_Escape)
    assert hand.view.is_placing is None
    assert {d.tag for d in hand.document.devices.values() if d.kind == "load"} == {"LOAD-1", "L-1", "L-2"}


def test_the_ghost_turns_and_mirrors(hand):
    hand.view.place("breaker")
    hand.move((250, 60))
    hand.key(Qt.Key.Key_R)
    hand.key(Qt.Key.Key_M)
    hand.click((250, 60))
    breaker = hand.document.devices[hand.session.selection[0]]
    assert (breaker.turn, breaker.flip) == (90, True)


def test_placed_on_a_wire_it_goes_into_the_run_turned_to_fit(hand):
    hand.view.place("meter")
    hand.move((99.6, 62))
    assert roles(hand, Ghost) == ["good"] and notes(hand) == ["Goes into this run"]
    hand.click((99.6, 62))
    meter = next(d for d in hand.document.devices.values() if d.kind == "meter")
    assert {("EPS", meter.tag), (meter.tag, "MSP")} <= hand.joined()
    wire = next(w for w in hand.document.wires.values() if w.a.device == "EPS")
    assert companys_end(hand.document, wire).device == "EPS" and wire.b.port == "line"
    assert wire_path(hand.document, wire)[-1][0] == 100


def test_placed_in_line_with_a_port_it_joins_as_shown_and_with_alt_it_does_not(hand):
    hand.view.place("load")
    hand.move((220, 145))
    assert "good" in roles(hand, Stroke)
    hand.move((220, 145), modifiers=ALT)
    assert "good" not in roles(hand, Stroke)
    hand.move((220, 145))
    hand.click((220, 145))
    load = next(d for d in hand.document.devices.values() if d.kind == "load" and d.tag != "LOAD-1")
    assert ("CB-9", load.tag) in hand.joined() or (load.tag, "CB-9") in hand.joined()


def test_placed_on_a_device_it_takes_its_place_with_all_its_wires(hand):
    before = hand.joined()
    hand.view.place("fuse")
    hand.move((89.5, 106))
    assert notes(hand) == ["Replaces CB-1 and keeps its wires"]
    hand.click((89.5, 106))
    assert hand.document.devices["CB-1"].kind == "fuse" and hand.document.devices["CB-1"].at == (90, 100)
    assert len(hand.joined()) == len(before)
    assert {end.port for w in hand.document.wires_at("CB-1") for end in w.ends if end.device == "CB-1"} == {
        "line", "load",
    }  # fmt: skip
    hand.session.undo()
    assert hand.document.devices["CB-1"].kind == "breaker"


def test_undo_in_the_middle_of_a_gesture_ends_it_and_selecting_ends_at_the_sheet(hand):
    hand.session.select(["CB-9"])
    hand.key(Qt.Key.Key_R)
    hand.drag((220, 126), (240, 150), let_go=False)
    hand.session.undo()
    assert isinstance(hand.view.gesture, Rest)
    hand.release((240, 150))
    assert hand.document.devices["CB-9"].at == (220, 120)
    hand.session.do(AddSheet())
    hand.session.select(["CB-9"])
    hand.view.show_sheet("E-2")
    assert hand.session.selection == ()


def test_a_bus_is_drawn_from_end_to_end(hand):
    hand.view.place("bus")
    hand.drag((200, 170), (260.3, 171))
    bus = hand.device("BUS-1")
    assert (bus.at, bus.props["drawn_length"], bus.turn) == ((200, 170), 60, 0)


def test_a_kind_is_dragged_in_from_the_palette(hand):
    import json

    from PySide6.QtCore import QMimeData, QPointF
    from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
    from PySide6.QtWidgets import QApplication

    from tieline.ui.canvas.view import MIME_KIND

    data = QMimeData()
    data.setData(MIME_KIND, json.dumps({"kind": "ess", "props": {"kw": 5}}).encode())
    place = hand.px((250, 60))
    viewport, copy, none = hand.view.viewport(), Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    for event in (
        QDragEnterEvent(place, copy, data, Qt.MouseButton.LeftButton, none),
        QDragMoveEvent(place, copy, data, Qt.MouseButton.LeftButton, none),
        QDropEvent(QPointF(place), copy, data, Qt.MouseButton.LeftButton, none),
    ):
        QApplication.sendEvent(viewport, event)
    assert hand.device("ESS-1").props["kw"] == 5


# ---------------------------------------------------------------- keys and clipboard
def test_delete_heals_the_run(hand):
    hand.click((90, 106))
    hand.key(Qt.Key.Key_Delete)
    assert ("MSP", "LOAD-1") in hand.joined() and hand.session.selection == ()
    course = wire_path(hand.document, next(w for w in hand.document.wires.values() if w.b.device == "LOAD-1"))
    assert course[0] == (90, 80) and course[-1] == (90, 130)


def test_r_and_m_turn_what_is_selected(hand):
    hand.click((220, 126))
    hand.key(Qt.Key.Key_R)
    hand.key(Qt.Key.Key_M)
    device = hand.document.devices["CB-9"]
    assert (device.turn, device.flip) == (270, True)


def test_copy_and_paste_between_two_windows(hand, qtbot):
    hand.session.select(["CB-1", "LOAD-1"])
    hand.key(Qt.Key.Key_C, CTRL)
    other = hand_on(qtbot, Document(sheets=[Sheet("E-1")]))
    other.key(Qt.Key.Key_V, CTRL)
    assert other.joined() == {("CB-1", "LOAD-1")}
    hand.key(Qt.Key.Key_V, CTRL)
    assert ("CB-3", "LOAD-2") in hand.joined()
    assert {hand.document.devices[key].tag for key in hand.session.selection} == {"CB-3", "LOAD-2"}


def test_cut_and_duplicate(hand):
    hand.click((220, 126))
    hand.key(Qt.Key.Key_D, CTRL)
    assert hand.device("CB-3").at == (228, 128)
    hand.key(Qt.Key.Key_X, CTRL)
    assert "CB-3" not in {d.tag for d in hand.document.devices.values()}
    hand.key(Qt.Key.Key_V, CTRL)
    assert hand.device("CB-3").at is not None


def test_undo_and_redo_by_keys(hand):
    before = hand.document
    hand.click((220, 126))
    hand.key(Qt.Key.Key_R)
    turned = hand.document
    hand.key(Qt.Key.Key_Z, CTRL)
    assert hand.document == before
    hand.key(Qt.Key.Key_Z, CTRL | SHIFT)
    assert hand.document == turned


def test_wires_between_sheets_and_loose_ends_do_not_trouble_the_canvas(qtbot):
    document = Document(
        sheets=[Sheet("E-1"), Sheet("E-2")],
        devices=[placed("CB-1", "breaker", (90, 100)), placed("CB-2", "breaker", (150, 100))],
        wires=[Wire("W1", "power", End("CB-1", "load"), End("CB-2", "line"))],
    )
    hand = hand_on(qtbot, document)
    from tieline.edit.move_devices import MoveDevices

    assert hand.session.do(MoveDevices(("CB-2",), sheet="E-2"))
    assert "CB-2" not in hand.view.sheet_scene.devices
    hand.view.show_sheet("E-2")
    assert set(hand.view.sheet_scene.devices) == {"CB-2"}
    hand.view.reveal(["CB-1"])
    assert hand.view.sheet == "E-1" and hand.session.selection == ("CB-1",)


def test_what_is_pasted_near_the_edge_stays_on_the_sheet(hand):
    hand.session.select(["CB-1", "LOAD-1"])
    hand.view.copy()
    field = hand.view.sheet_scene.paper.field
    before = set(hand.document.devices)
    verbs.paste(hand.view, Pointer(QPointF(field.right + 30, field.bottom - 4), 1.0))
    pasted = [device for key, device in hand.document.devices.items() if key not in before]
    assert len(pasted) == 2
    for device in pasted:
        box = library().box(device)
        assert box.right <= field.right and box.bottom <= field.bottom and device.at[0] % 2 == device.at[1] % 2 == 0


@pytest.mark.parametrize(("place", "words"), [("title_block", "title block"), ("seal", "seal"), ("off", "Outside")])
def test_a_place_that_is_kept_free_is_shown_before_a_device_is_let_go_there(hand, place, words):
    paper = hand.view.sheet_scene.paper
    x, y = (4, 100) if place == "off" else getattr(paper, place).center
    hand.view.place("breaker")
    hand.move((x, y))
    assert any(words in note for note in notes(hand))
    hand.move((200, 40))
    assert not notes(hand)
    hand.view.rest()
    hand.drag((220, 126), (x, y), let_go=False)
    assert any(words in note for note in notes(hand))
    hand.view.rest()


@pytest.mark.parametrize("quick", [True, False])
def test_wires_are_seen_at_both_their_ports_while_devices_are_dragged(hand, monkeypatch, quick):
    if not quick:
        monkeypatch.setattr(preview, "_PROMPT_S", -1.0)
    hand.session.select(["CB-1", "LOAD-1"])
    hand.drag((90, 106), (90, 110), (104, 114), (108, 116), let_go=False)
    gesture = hand.view.gesture
    ends = WireEnds(gesture.preview.document)
    for key in ("W2", "W4"):
        wire = gesture.preview.document.wires[key]
        places = {ends.place(wire, 0)[0], ends.place(wire, 1)[0]}
        assert any({s.points[0], s.points[-1]} == places for s in hand.view._shapes if isinstance(s, Stroke)), key
        assert hand.view.sheet_scene.wires[key].is_concealed
    for stroke in (shape for shape in hand.view._shapes if isinstance(shape, Stroke) and not shape.dashed):
        assert all(a[0] == b[0] or a[1] == b[1] for a, b in pairwise(stroke.points))
    hand.release((108, 116))
    assert not any(item.is_concealed for item in hand.view.sheet_scene.wires.values())


@pytest.mark.parametrize("zoom", [0.4, 1.0, 4.0])
@pytest.mark.parametrize("aside", [(0, 0), (-1, 0), (-1.6, 1.2), (1, 0)])
def test_a_click_on_a_breaker_selects_it_though_its_trip_port_is_near(hand, zoom, aside):
    hand.view.set_zoom(zoom)
    hand.click((90 + aside[0], 106 + aside[1]))
    assert hand.session.selection == ("CB-1",)
    assert isinstance(hand.view.gesture, Rest)
    hand.key(Qt.Key.Key_Escape)
    hand.view.set_zoom(4.0)
    hand.click((88, 106))
    assert not isinstance(hand.view.gesture, Rest)


def test_the_handles_of_a_wire_go_along_with_its_tap(hand):
    hand.session.select(["W3"])
    hand.session.do(SlideTap("W3", "a", 0.75))
    assert {shape.at for shape in hand.view._shapes if isinstance(shape, Handle)} == {(140, 80), (150, 100)}

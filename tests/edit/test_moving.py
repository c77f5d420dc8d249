"""Moving, turning, mirroring; bars that stretch and taps that slide; bends made by hand."""

import msgspec
import pytest

from tieline.edit.bars import SlideTap, StretchBus
from tieline.edit.bends import is_square, segment_moved, simplified
from tieline.edit.change_wires import BendWire, ReconnectWire, RouteAnew
from tieline.edit.edit import EditError
from tieline.edit.move_devices import MoveDevices
from tieline.edit.tap_places import shares_on
from tieline.edit.turn_devices import MirrorDevices, RotateDevices
from tieline.model import taps
from tieline.model.change import Change
from tieline.model.document import Document
from tieline.model.records import Device, End, Sheet, Wire


def bus(**props):
    return Device("MSP", "bus", at=(100, 60), sheet="E-1", props={"drawn_length": 40, **props})


def breaker(key, x, y=80):
    return Device(key, "breaker", at=(x, y), sheet="E-1")


@pytest.fixture
def sheet():
    return Document(
        sheets=[Sheet("E-1"), Sheet("E-2")],
        devices=[bus(), breaker("CB-1", 100), breaker("CB-2", 120), breaker("CB-3", 140)],
        wires=[
            Wire("W1", "power", End("MSP", "bus", 0.0), End("CB-1", "line"), ()),
            Wire("W2", "power", End("MSP", "bus", 0.5), End("CB-2", "line"), ((120, 70),), by_hand=True),
            Wire("W3", "power", End("MSP", "bus", 1.0), End("CB-3", "line"), ()),
        ],
    )


def after(document, edit):
    change = edit.apply(document)
    assert document.apply(change).apply(change.inverse()) == document
    return document.apply(change)


def test_a_wire_with_both_ends_moved_goes_along_and_others_are_left_to_the_router(sheet):
    moved = after(sheet, MoveDevices(("MSP", "CB-2"), 10, 4))
    assert moved.devices["CB-2"].at == (130, 84)
    assert moved.wires["W2"].route == ((130, 74),) and moved.wires["W2"].by_hand
    assert moved.wires["W1"].route is None


def test_bends_made_by_hand_are_kept_when_one_end_moves(sheet):
    assert after(sheet, MoveDevices(("CB-2",), 6, 0)).wires["W2"].route == ((120, 70),)


def test_devices_move_to_another_sheet_that_exists(sheet):
    assert after(sheet, MoveDevices(("CB-1",), sheet="E-2")).devices["CB-1"].sheet == "E-2"
    with pytest.raises(EditError, match="no sheet E-7"):
        MoveDevices(("CB-1",), sheet="E-7").apply(sheet)


def test_four_quarter_turns_about_a_point_change_nothing(sheet):
    document = sheet
    for _ in range(4):
        document = after(document, RotateDevices(("CB-1", "CB-2"), (110, 80)))
    assert document.devices == sheet.devices
    once = after(sheet, RotateDevices(("CB-1",)))
    assert (once.devices["CB-1"].turn, once.devices["CB-1"].at) == (90, (100, 80))


def test_mirroring_twice_changes_nothing_and_a_bar_is_counted_from_its_other_end(sheet):
    ids = ("MSP", "CB-1", "CB-2", "CB-3")
    once = after(sheet, MirrorDevices(ids, 100))
    assert once.devices["MSP"].at == (60, 60) and once.devices["MSP"].turn == 0
    assert [once.wires[key].a.position for key in ("W1", "W2", "W3")] == [1.0, 0.5, 0.0]
    assert once.devices["CB-3"].at == (60, 80) and once.devices["CB-3"].flip
    assert once.wires["W2"].route == ((80, 70),)
    assert after(once, MirrorDevices(ids, 100)).devices == sheet.devices


def drawn_at(document):
    """Where each tap lies on the sheet, by wire."""
    bar = document.devices["MSP"]
    places = [bar.at[0] + round(share * taps.drawn_length(bar)) for _, share in shares_on(document, bar)]
    return dict(zip(("W1", "W2", "W3"), places, strict=True))


def test_stretching_keeps_positions_and_inner_taps_in_place(sheet):
    longer = after(sheet, StretchBus("MSP", (100, 60), 80))
    assert [longer.wires[key].a.position for key in ("W1", "W2", "W3")] == [0.0, 0.5, 1.0]
    assert drawn_at(longer) == {"W1": 100, "W2": 120, "W3": 180}
    assert longer.wires["W1"].route is None and longer.wires["W2"].by_hand


def test_stretching_leftward_keeps_inner_taps_in_place(sheet):
    longer = after(sheet, StretchBus("MSP", (80, 60), 60))
    assert drawn_at(longer) == {"W1": 80, "W2": 120, "W3": 140}


def test_a_bar_too_short_for_its_taps_draws_them_together_in_order(sheet):
    shorter = after(sheet, StretchBus("MSP", (100, 60), 16))
    assert drawn_at(shorter) == {"W1": 100, "W2": 108, "W3": 116}


@pytest.mark.parametrize("edit", [StretchBus("MSP", (100, 60), 2), StretchBus("CB-1", (100, 60), 20)])
def test_what_cannot_be_stretched_is_refused(sheet, edit):
    with pytest.raises(EditError):
        edit.apply(sheet)


def test_a_tap_slides_and_its_order_with_it(sheet):
    slid = after(sheet, SlideTap("W1", "a", 0.75))
    assert slid.wires["W1"].a.position == 0.75 and slid.wires["W1"].route is None
    with pytest.raises(EditError, match="is no bus"):
        SlideTap("W1", "b", 0.5).apply(sheet)
    with pytest.raises(EditError, match="from 0 to 1"):
        SlideTap("W1", "a", 1.5).apply(sheet)


def test_a_tap_slides_along_a_bar_drawn_out_of_scale(sheet):
    stretched = after(sheet, StretchBus("MSP", (100, 60), 80))
    bar = stretched.devices["MSP"]
    slid = after(stretched, SlideTap("W2", "a", taps.position_at(bar, 60), 60 / 80))
    assert drawn_at(slid) == {"W1": 100, "W2": 160, "W3": 180}
    assert 0.5 < slid.wires["W2"].a.position < 1


def test_a_tap_goes_along_with_the_device_straight_below_it(sheet):
    moved = after(sheet, MoveDevices(("CB-3",), -10, 6))
    assert moved.wires["W3"].a.position == 0.75 and moved.wires["W3"].route is None
    assert after(sheet, MoveDevices(("CB-3",), 0, 6)).wires["W3"].a.position == 1.0


@pytest.mark.parametrize(
    ("ids", "dx"),
    [
        pytest.param(("CB-3",), -20, id="onto the tap of another"),
        pytest.param(("CB-3",), -30, id="past the tap of another"),
        pytest.param(("CB-3",), 10, id="off the bar"),
        pytest.param(("CB-2",), 6, id="by a wire with a bend"),
        pytest.param(("CB-3", "MSP"), -10, id="with the bar"),
    ],
)
def test_a_tap_stays_where_its_place_among_the_others_would_change(sheet, ids, dx):
    moved = after(sheet, MoveDevices(ids, dx, 0))
    assert [wire.a.position for wire in moved.wires.values()] == [0.0, 0.5, 1.0]


def test_on_a_bar_out_of_scale_the_place_moves_and_the_position_stays(sheet):
    stretched = after(sheet, StretchBus("MSP", (100, 60), 80))
    straight = stretched.apply(Change.of(stretched, msgspec.structs.replace(sheet.wires["W1"])))
    moved = after(straight, MoveDevices(("CB-1",), 8, 0))
    assert moved.wires["W1"].a.position == 0.0
    assert dict(shares_on(moved, moved.devices["MSP"])) == {0.0: 0.1, 0.5: 0.25, 1.0: 1.0}


def test_a_wire_is_bent_by_hand_and_given_back(sheet):
    bent = after(sheet, BendWire("W1", ((96, 60), (96, 76))))
    assert bent.wires["W1"].by_hand
    freed = after(bent, RouteAnew(("W1",)))
    assert freed.wires["W1"].route is None and not freed.wires["W1"].by_hand
    with pytest.raises(EditError, match="level or plumb"):
        BendWire("W1", ((96, 60), (90, 76))).apply(sheet)


def test_an_end_is_put_on_another_port_if_that_takes_it(sheet):
    loose = sheet.apply(MoveDevices(("CB-1",)).apply(sheet))
    put = after(loose, ReconnectWire("W1", "b", End("CB-2", "load")))
    assert put.wires["W1"].b == End("CB-2", "load")
    with pytest.raises(EditError, match="has its wire already"):
        ReconnectWire("W1", "b", End("CB-2", "line")).apply(sheet)


@pytest.mark.parametrize(
    ("path", "segment", "to", "course"),
    [
        (((0, 0), (0, 10), (20, 10), (20, 30)), 1, 16, ((0, 0), (0, 16), (20, 16), (20, 30))),
        (((0, 0), (0, 10), (20, 10), (20, 30)), 0, 6, ((0, 0), (6, 0), (6, 10), (20, 10), (20, 30))),
        (((0, 0), (0, 10), (20, 10)), 1, 4, ((0, 0), (0, 4), (20, 4), (20, 10))),
        (((0, 0), (0, 10), (20, 10), (20, 30)), 1, 0, ((0, 0), (20, 0), (20, 30))),
    ],
)
def test_a_stretch_moves_across_itself_and_the_ends_stay(path, segment, to, course):
    moved = segment_moved(path, segment, to)
    assert moved == course and is_square(moved)


def test_the_simplest_form_has_no_point_between_two_on_a_line():
    assert simplified(((0, 0), (0, 4), (0, 4), (0, 9), (5, 9), (5, 9))) == ((0, 0), (0, 9), (5, 9))


def test_edits_of_things_that_are_not_there_are_refused(sheet):
    for edit in (MoveDevices(("X",), 1, 1), RotateDevices(("X",)), MirrorDevices(("X",)), BendWire("X", ()),
                 RouteAnew(("X",)), StretchBus("X", (0, 0), 20), SlideTap("X", "a", 0)):  # fmt: skip
        with pytest.raises(EditError):
            edit.apply(sheet)


def test_notes_move_with_the_rest(sheet):
    from tieline.edit.annotate import Annotate

    noted = sheet.apply(Annotate("hello", "E-1", (10, 10)).apply(sheet))
    key = next(iter(noted.annotations))
    assert after(noted, MoveDevices((key,), 4, 2)).annotations[key].at == (14, 12)
    assert msgspec.structs.asdict(noted.annotations[key])["text"] == "hello"

"""Setting devices into runs, swapping them, drawing points."""

import msgspec
import pytest

from diagram import diagram
from tieline.edit.draw_point import DrawPoint
from tieline.edit.edit import EditError
from tieline.edit.insert_on_wire import InsertOnWire, MoveOntoWire, can_stand_in, companys_end
from tieline.edit.swap_device import SwapDevice
from tieline.model.change import Change
from tieline.model.records import End, Wire


def after(document, edit):
    change = edit.apply(document)
    assert document.apply(change).apply(change.inverse()) == document
    return document.apply(change)


def run(document, start):
    """The devices along a run from `start`, each entered at its first and left at its second port."""
    found, here = [start], start
    while (wire := next((w for w in document.wires.values() if w.a.device == here), None)) is not None:
        here = wire.b.device
        found.append(here)
    return found


def test_a_device_set_into_a_wire_has_its_line_side_toward_the_company():
    document = diagram("EPS M1 MSP@0")
    drawn = after(document, InsertOnWire("W2", "breaker"))
    new = next(key for key in drawn.devices if key not in document.devices)
    assert run(drawn, "EPS") == ["EPS", "M1", new, "MSP"]
    assert drawn.wires["W2"].b == End(new, "line")
    assert [w.a for w in drawn.wires.values() if w.b.device == "MSP"] == [End(new, "load")]


def test_and_so_it_has_on_a_wire_drawn_the_other_way_round():
    document = diagram("EPS M1; MSP M1.load")
    wire = next(w for w in document.wires.values() if w.a.device == "MSP")
    assert companys_end(document, wire) == wire.b
    drawn = after(document, InsertOnWire(wire.id, "breaker"))
    new = next(key for key in drawn.devices if key not in document.devices)
    assert drawn.wires[wire.id] == Wire(wire.id, "power", wire.a, End(new, "load"), None, False, {})


def test_hand_made_bends_stay_on_their_side():
    document = diagram("EPS M1 MSP@0")
    bent = msgspec.structs.replace(document.wires["W2"], route=((0, 10), (20, 10), (20, 30)), by_hand=True)
    document = document.apply(Change.of(document, bent))
    drawn = after(document, InsertOnWire("W2", "breaker", bend=1))
    second = next(w for w in drawn.wires.values() if w.b.device == "MSP")
    assert drawn.wires["W2"].route == ((0, 10),) and drawn.wires["W2"].by_hand
    assert second.route == ((20, 10), (20, 30)) and second.by_hand


def test_an_unconnected_device_moves_into_a_run_and_a_connected_one_does_not():
    document = diagram("EPS M1 MSP@0; CB-1")
    assert run(after(document, MoveOntoWire("CB-1", "W2", (4, 4), 90)), "EPS") == ["EPS", "M1", "CB-1", "MSP"]
    with pytest.raises(EditError, match="on this wire already"):
        MoveOntoWire("M1", "W2").apply(document)
    with pytest.raises(EditError, match="connected already"):
        MoveOntoWire("M1", "W4").apply(diagram("EPS M1 MSP@0; MSP@1 CB-1 LOAD-1"))


@pytest.mark.parametrize(
    ("kind", "wire", "can"),
    [
        ("breaker", "power", True), ("breaker", "dc", True), ("breaker", "trip", False), ("junction", "power", True),
        ("junction", "sensing", False), ("ct", "neutral", True), ("inverter", "power", False),
        ("transformer", "power", False), ("point", "power", True), ("load", "power", False),
    ],
)  # fmt: skip
def test_what_can_stand_in_which_wire(kind, wire, can):
    assert can_stand_in(kind, wire) is can


def test_what_cannot_stand_in_a_wire_is_refused():
    with pytest.raises(EditError, match="cannot stand in a power wire"):
        InsertOnWire("W1", "inverter").apply(diagram("EPS MSP@0"))


def test_a_point_is_set_into_its_wire_or_named_on_its_marker():
    document = diagram("EPS M1 MSP@0")
    drawn = after(document, DrawPoint(("PCC", "RPA"), wire="W2"))
    marker = next(device for device in drawn.devices.values() if device.kind == "point")
    assert marker.props == {"points": ["PCC", "RPA"]}
    more = after(drawn, DrawPoint(("POI", "PCC"), marker=marker.id))
    assert more.devices[marker.id].items("points") == ("PCC", "RPA", "POI")


@pytest.mark.parametrize("edit", [DrawPoint(("XYZ",), "W1"), DrawPoint(("PCC",)), DrawPoint(("PCC",), marker="M1")])
def test_points_that_cannot_be_drawn_are_refused(edit):
    with pytest.raises(EditError):
        edit.apply(diagram("EPS M1 MSP@0"))


def test_a_swapped_device_keeps_its_connections_and_what_both_kinds_know():
    document = diagram("EPS CB-1 MSP@0; R1 ~trip~> CB-1", props={"CB-1": {"rating_a": 200, "frame_a": 225, "x": 1}})
    swapped = after(document, SwapDevice("CB-1", "switch"))
    device = swapped.devices["CB-1"]
    assert device.kind == "switch" and device.props == {"tag": "DS-1", "rating_a": 200, "x": 1}
    assert [wire.ends for wire in swapped.wires_at("CB-1")] == [wire.ends for wire in document.wires_at("CB-1")]


def test_ports_of_the_same_side_stand_for_one_another():
    swapped = after(diagram("EPS CB-1 LOAD-1"), SwapDevice("CB-1", "transformer"))
    assert {end.port for wire in swapped.wires_at("CB-1") for end in wire.ends if end.device == "CB-1"} == {
        "primary", "secondary",
    }  # fmt: skip


def test_a_swap_that_would_lose_a_wire_is_refused():
    with pytest.raises(EditError, match="has no port for the wire"):
        SwapDevice("CB-1", "load").apply(diagram("EPS CB-1 LOAD-1"))
    with pytest.raises(EditError, match="no device kind"):
        SwapDevice("CB-1", "toaster").apply(diagram("EPS CB-1 LOAD-1"))

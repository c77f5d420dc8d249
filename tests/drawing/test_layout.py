"""Layout: what has no coordinates is set out as one would draw it; what has a place keeps it."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from random_documents import documents
from sites_drawn import bays, grown, panels, protected, two_sources
from tieline.drawing.layout import place
from tieline.drawing.paper import paper
from tieline.drawing.routing import WireEnds, route
from tieline.drawing.symbols import library
from tieline.model.document import Document
from tieline.model.records import Device, End, Sheet, Wire

B = Sheet("E-1", "One-line diagram", "ANSI B")


def by_tag(document: Document) -> dict[str, Device]:
    return {device.tag: device for device in document.devices.values()}


def landing(document: Document, wire: str, which: int) -> tuple[int, int]:
    found = WireEnds(document).place(document.wires[wire], which)
    assert found is not None
    return found[0]


def test_the_company_is_on_top_and_the_run_goes_straight_down():
    placed = place(bays(1))
    tags = by_tag(placed)
    run = [tags[tag].at for tag in ("EPS", "M1", "MAIN")]
    assert [y for _, y in run] == sorted(y for _, y in run)
    laid = route(placed)
    straight = [w.id for w in laid.wires.values() if w.route == ()]
    assert len(straight) == len(laid.wires)


def test_the_main_lands_at_the_left_end_and_the_last_bay_at_the_right():
    placed = place(bays(4))
    bus = by_tag(placed)["MSP"]
    assert bus.at is not None
    ends = [landing(placed, w.id, 0)[0] for w in placed.wires.values() if w.a.device == bus.id]
    assert landing(placed, "W4", 1)[0] == bus.at[0]
    assert ends == sorted(ends)
    assert ends[-1] == bus.at[0] + (bus.integer("drawn_length") or 0)


@pytest.mark.parametrize("position", ["even", "none", "equal", "odd"])
def test_bays_stand_apart_in_the_order_of_their_positions_at_a_fixed_pitch(position):
    placed = place(bays(6, position=position))
    bus = by_tag(placed)["MSP"]
    taps = [(w.a.position, landing(placed, w.id, 0)[0]) for w in placed.wires.values() if w.a.device == bus.id]
    taps.sort(key=lambda tap: (0.5 if tap[0] is None else tap[0], tap[1]))
    steps = [right - left for (_, left), (_, right) in pairwise(taps)]
    assert min(steps) >= 8
    if position != "odd":
        assert len(set(steps)) == 1


def test_breakers_stand_on_one_line_and_loads_on_another():
    placed = place(bays(5))
    for kind in ("breaker", "load"):
        rows = {d.at[1] for d in placed.devices.values() if d.kind == kind and d.tag != "MAIN" and d.at is not None}
        assert len(rows) == 1


def test_relays_and_voltage_transformers_stand_left_of_the_run():
    tags = by_tag(place(protected()))
    run = tags["CT-1"].at
    assert run is not None
    for tag in ("R-1", "VT-1"):
        at = tags[tag].at
        assert at is not None
        assert at[0] < run[0]


def test_grounds_lie_below_what_they_ground():
    placed = place(two_sources())
    for wire in placed.wires.values():
        if wire.kind == "ground":
            assert landing(placed, wire.id, 1)[1] > landing(placed, wire.id, 0)[1]


def test_a_wide_bus_is_folded_into_rows_and_the_sheet_grows_where_none_is_named():
    placed = place(bays(60))
    rows = {d.at[1] for d in placed.devices.values() if d.kind == "load" and d.at is not None}
    assert len(rows) > 1
    assert [sheet.size for sheet in placed.sheets.values()] == ["ANSI D"]


def test_a_sheet_that_is_named_keeps_its_size_and_is_followed_by_others():
    placed = place(bays(40, sheets=(B,)))
    assert {sheet.size for sheet in placed.sheets.values()} == {"ANSI B"}
    assert len(placed.sheets) > 1


def test_placed_devices_stay_and_are_kept_clear_of():
    stays = Device("D2", "breaker", sheet="E-1", at=(100, 60), turn=90, props={"tag": "CB-1"})
    loose = [Device(f"X{n}", "inverter", props={"tag": f"INV-{n}"}) for n in range(6)]
    wires = [Wire("W1", "power", End("D2", "load"), End("X0", "ac"))]
    placed = place(Document(sheets=[B], devices=[stays, *loose], wires=wires))
    assert placed.devices["D2"] == stays
    boxes = [library().box(device) for device in placed.devices.values()]
    assert not any(a.overlaps(b) for n, a in enumerate(boxes) for b in boxes[:n])


def test_what_is_complete_is_returned_as_it_is():
    placed = place(two_sources())
    assert place(placed) == placed


def test_an_empty_document_gets_no_sheet():
    assert place(Document()) == Document()


def test_a_device_with_a_place_but_no_sheet_is_put_on_the_first():
    placed = place(Document(devices=[Device("D1", "load", at=(40, 40))]))
    assert placed.devices["D1"].sheet == next(iter(placed.sheets))


@given(documents())
@settings(max_examples=40, deadline=None)
def test_any_document_gets_a_place_for_everything_inside_the_frame(document):
    placed = place(document)
    assert place(document) == placed
    for device in placed.devices.values():
        assert device.at is not None
        frame = paper(placed.sheets[device.sheet].size).frame
        left, top, right, bottom = library().box(device)
        assert frame.left <= left and frame.top <= top and right <= frame.right and bottom <= frame.bottom


@given(st.integers(0, 10_000))
@settings(max_examples=15, deadline=None)
def test_no_two_symbols_of_a_grown_tree_overlap(seed):
    placed = place(grown(seed))
    for sheet in placed.sheets:
        boxes = [library().box(d) for d in placed.devices.values() if d.sheet == sheet]
        assert not any(a.overlaps(b) for n, a in enumerate(boxes) for b in boxes[:n])


def test_two_thousand_devices_come_out():
    placed = place(panels(20, 48))
    assert all(device.at is not None for device in placed.devices.values())
    assert len(placed.sheets) > 1

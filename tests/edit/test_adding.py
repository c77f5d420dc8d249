"""Adding devices and wires: tags, ids, and what the ports refuse."""

import pytest

from diagram import diagram
from tieline.edit.add_device import AddDevice
from tieline.edit.add_wire import AddWire
from tieline.edit.edit import EditError, Steps
from tieline.edit.ports import refusal, wire_kind_between
from tieline.model.document import Document
from tieline.model.records import Device, End, Sheet

ONE_SHEET = Document(sheets=[Sheet("E-1")])


def made(document, *edits):
    for edit in edits:
        document = document.apply(edit.apply(document))
    return document


@pytest.mark.parametrize(
    ("kind", "tag"),
    [("breaker", "CB-1"), ("inverter", "INV-1"), ("bus", "BUS-1"), ("recloser", "52R-1"), ("point", None)],
)
def test_a_new_device_gets_the_letters_of_its_kind_and_the_next_number(kind, tag):
    document = made(ONE_SHEET, AddDevice(kind, "E-1", (10, 20)))
    assert document.devices["D2"].props.get("tag") == tag
    assert (document.devices["D2"].at, document.devices["D2"].sheet) == ((10, 20), "E-1")


def test_numbers_of_tags_skip_what_is_taken():
    document = made(ONE_SHEET, AddDevice("breaker"), AddDevice("breaker", props={"tag": "CB-3"}), AddDevice("breaker"))
    document = made(document, AddDevice("breaker"))
    assert [device.tag for device in document.devices.values()] == ["CB-1", "CB-3", "CB-2", "CB-4"]


def test_a_utility_source_is_the_utilitys_and_exists():
    source = made(ONE_SHEET, AddDevice("utility_source")).devices["D2"]
    assert (source.owner, source.status) == ("utility", "existing")


@pytest.mark.parametrize(
    ("edit", "says"),
    [
        (AddDevice("flux_capacitor"), "no device kind"),
        (AddDevice("breaker", "E-9", (0, 0)), "no sheet E-9"),
        (AddWire(End("CB-1", "load"), End("CB-1", "line")), "wired to itself"),
        (AddWire(End("MSP", "bus"), End("CB-1", "line")), "has its wire already"),
        (AddWire(End("CB-1", "load"), End("R1", "sense")), "no common wire"),
        (AddWire(End("CB-1", "load"), End("R1", "trip"), "trip"), "for power and takes no trip wire"),
        (AddWire(End("CB-1", "end"), End("MSP", "bus")), "no port called end"),
        (AddWire(End("CB-9", "load"), End("MSP", "bus")), "no device CB-9"),
        (AddWire(End("CB-1", "load"), End("MSP", "bus", 1.5)), "from 0 to 1"),
    ],
)
def test_what_cannot_be_added_is_refused_with_the_reason(edit, says):
    document = diagram("EPS MSP@0; MSP@1 CB-1; R1", kinds={"R1": "relay"})
    with pytest.raises(EditError, match=says):
        edit.apply(document)


@pytest.mark.parametrize(
    ("a", "b", "kind"),
    [
        (("CB-1", "load"), ("MSP", "bus"), "power"),
        (("INV-1", "dc"), ("PV-1", "dc"), "dc"),
        (("DS-1", "line"), ("PV-1", "dc"), "dc"),
        (("T1", "secondary_neutral"), ("GND-1", "g"), "ground"),
        (("T1", "secondary_neutral"), ("CT-1", "line"), "neutral"),
        (("CT-1", "secondary"), ("R1", "sense"), "sensing"),
        (("R1", "trip"), ("CB-1", "trip"), "trip"),
        (("R1", "trip"), ("MSP", "bus"), None),
    ],
)
def test_the_ports_tell_the_kind_of_wire(a, b, kind):
    document = diagram("CB-1; MSP; INV-1; PV-1; DS-1; T1; GND-1; CT-1; R1")
    assert wire_kind_between(document, End(*a), End(*b)) == kind
    assert (refusal(document, None, End(*a), End(*b)) is None) == (kind is not None)


def test_what_runs_through_a_switch_goes_on_behind_it():
    document = made(
        diagram("PV-1; DS-1; FU-1"), AddWire(End("PV-1", "dc"), End("DS-1", "line")),
        AddWire(End("DS-1", "load"), End("FU-1", "line")),
    )  # fmt: skip
    assert [wire.kind for wire in document.wires.values()] == ["dc", "dc"]


def test_taps_without_a_position_take_the_ends_of_the_bar_and_then_the_widest_gap():
    document = diagram("MSP; CB-1; CB-2; CB-3; CB-4")
    for number in range(1, 5):
        document = made(document, AddWire(End("MSP", "bus"), End(f"CB-{number}", "line")))
    assert [wire.a.position for wire in document.wires.values()] == [0.0, 1.0, 0.5, 0.25]


def test_steps_are_one_change():
    edit = Steps("Add two", (AddDevice("breaker"), AddDevice("inverter"), AddWire(End("D2", "load"), End("D3", "ac"))))
    change = edit.apply(ONE_SHEET)
    after = ONE_SHEET.apply(change)
    assert set(after.devices) == {"D2", "D3"} and len(after.wires) == 1
    assert after.apply(change.inverse()) == ONE_SHEET


def test_a_device_of_a_kind_without_a_tag_is_named_by_kind():
    document = made(ONE_SHEET, AddDevice("point"))
    assert isinstance(document.devices["D2"], Device)
    with pytest.raises(EditError, match="point D2 has no port"):
        AddWire(End("D2", "line"), End("D2", "a")).apply(document)

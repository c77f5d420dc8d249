"""Copying and pasting as text, within a document and between two."""

import msgspec
import pytest

from diagram import diagram
from tieline.edit.edit import EditError
from tieline.edit.paste import Paste, copied, read_clipping
from tieline.model.change import Change
from tieline.model.document import Document
from tieline.model.records import Device, End, Sheet, Wire

SITE = diagram("EPS CB-1 MSP@0; MSP@1 CB-2 INV-1")


def after(document, edit):
    change = edit.apply(document)
    assert document.apply(change).apply(change.inverse()) == document
    return document.apply(change)


def test_a_copy_takes_the_wires_between_what_is_copied():
    clipping = read_clipping(copied(SITE, ("MSP", "CB-2", "INV-1")))
    assert [device.id for device in clipping.devices] == ["MSP", "CB-2", "INV-1"]
    assert {(w.a.device, w.b.device) for w in clipping.wires} == {("MSP", "CB-2"), ("CB-2", "INV-1")}


def test_pasting_gives_new_ids_and_tags_that_are_free():
    pasted = after(SITE, Paste(copied(SITE, ("MSP", "CB-2", "INV-1")), dx=10))
    new = [device for key, device in pasted.devices.items() if key not in SITE.devices]
    assert [device.tag for device in new] == ["MSP-1", "CB-3", "INV-2"]
    assert len(pasted.wires) == len(SITE.wires) + 2
    assert len({*pasted.devices, *pasted.wires}) == len(pasted.devices) + len(pasted.wires)


def test_pasting_into_another_document_keeps_the_tags_and_puts_all_on_its_sheet():
    wired = SITE.apply(
        Change.of(SITE, *(msgspec.structs.replace(d, at=(10, 10), sheet="E-1") for d in SITE.devices.values()),
                  *(msgspec.structs.replace(w, route=((10, 20),)) for w in SITE.wires.values()))
    )  # fmt: skip
    other = Document(sheets=[Sheet("X-1")])
    pasted = after(other, Paste(copied(wired, ("CB-1", "MSP")), "X-1", 5, 6))
    assert {(device.tag, device.at, device.sheet) for device in pasted.devices.values()} == {
        ("CB-1", (15, 16), "X-1"), ("MSP", (15, 16), "X-1"),
    }  # fmt: skip
    assert next(iter(pasted.wires.values())).route == ((15, 26),)
    with pytest.raises(EditError, match="no sheet"):
        Paste(copied(wired, ("CB-1",)), "E-1").apply(other)


def test_lists_of_ids_follow_the_new_ids():
    site = diagram("MSP; CTRL", props={"CTRL": {"protected_buses": ["MSP"]}})
    pasted = after(site, Paste(copied(site, ("MSP", "CTRL"))))
    new = {device.kind: device for key, device in pasted.devices.items() if key not in site.devices}
    assert new["controller"].props["protected_buses"] == [new["bus"].id]


@pytest.mark.parametrize(
    "text",
    ["", "hello", "[1, 2]", "{}", '{"format": "other"}', '{"format": "tieline-clipping", "devices": 4}', "[" * 100_000],
)
def test_other_text_is_no_clipping(text):
    with pytest.raises(EditError, match="no part of a one-line"):
        Paste(text).apply(SITE)


@pytest.mark.parametrize(
    ("devices", "wires"),
    [
        ([Device("A", "warp_core")], []),
        ([Device("A", "breaker"), Device("A", "fuse")], []),
        ([Device("A", "breaker", props={"rating_a": "big"})], []),
        ([Device("A", "breaker")], [Wire("W", "power", End("A", "line"), End("B", "load"))]),
        ([Device("A", "breaker"), Device("B", "relay")], [Wire("W", "power", End("A", "line"), End("B", "sense"))]),
    ],
)
def test_a_broken_clipping_is_refused(devices, wires):
    text = msgspec.json.encode({"format": "tieline-clipping", "devices": devices, "wires": wires}).decode()
    with pytest.raises(EditError):
        Paste(text).apply(SITE)

"""What the fixes of busbars do to a sheet: the supply at the far end, as drawn and as wired, and what they refuse."""

from __future__ import annotations

import json

import msgspec
import pytest

from rules.busbar_sheets import BESIDE, house
from tieline.drawing import layout, routing
from tieline.drawing.compose import draw
from tieline.drawing.measure import measure
from tieline.fixes.fix import Fix, fix_for
from tieline.model.change import Change
from tieline.model.document import Document
from tieline.model.profile import load_profile
from tieline.model.records import Sheet
from tieline.network.site import Site
from tieline.paths import data_folder
from tieline.rules.engine import check
from tieline.storage import loads


def offered(document: Document, code: str) -> Fix:
    """The fix that the first finding of this rule offers."""
    site = Site(document, load_profile())
    finding = check(document, only=[code], site=site).findings[0]
    fix = fix_for(finding, site)
    assert fix is not None
    return fix


def mended(document: Document, code: str) -> Document:
    return document.apply(offered(document, code).edit.apply(document))


def laid_out(document: Document) -> Document:
    return routing.route(layout.place(document))


def position(document: Document, tag: str) -> float | None:
    """Where the wire of a breaker lands on its busbar."""
    key = next(device.id for device in document.devices.values() if device.tag == tag)
    (end,) = (
        end
        for wire in document.wires_at(key)
        for end in wire.ends
        if document.devices[end.device].kind == "bus" and end.device != key
    )
    return end.position


def test_a_supply_goes_to_the_opposite_end_unseen():
    fix = offered(house(BESIDE), "BUS-005")
    assert (fix.title, fix.safe) == ("Move CB-PV to the opposite end", True)
    after = mended(house(BESIDE), "BUS-005")
    assert position(after, "CB-PV") == 1
    assert position(after, "CB-1") == 0.5


def test_with_the_main_at_the_other_end_it_goes_the_other_way():
    turned = house("EPS M1 PCC MAIN MSP@1; MSP@.9 CB-PV INV; MSP@.5 CB-1 LOAD")
    assert position(mended(turned, "BUS-005"), "CB-PV") == 0


def test_on_a_laid_out_sheet_nothing_comes_to_lie_on_anything():
    example = json.loads((data_folder("resources") / "templates" / "residential-pv-load-side.tieline").read_text())
    breaker = next(device["id"] for device in example["devices"] if device["props"].get("tag") == "CB-PV")
    for wire in example["wires"]:
        if breaker in (wire["a"]["device"], wire["b"]["device"]) and "position" in wire["a"]:
            wire["a"]["position"] = 0.1
    before = laid_out(loads(json.dumps(example).encode(), "example").document)
    after = routing.route(mended(before, "BUS-005"))
    assert position(after, "CB-PV") == 1
    assert measure(draw(after), after) == measure(draw(before), before)


PLACES = {
    "EPS": (20, 20), "M1": (20, 40), "PCC": (20, 60), "MAIN": (20, 80), "MSP": (20, 100), "CB-PV": (60, 110),
    "INV": (60, 140), "CB-1": (120, 110), "LOAD": (260, 200),
}  # fmt: skip


def placed(**others: tuple[int, int]) -> Document:
    """A house drawn by hand, its supply between main and load, free sheet under the far end of the bar."""
    sheet = house("EPS M1 PCC MAIN MSP@0; MSP@.2 CB-PV INV; MSP@.5 CB-1 LOAD", MSP={"drawn_length": 200})
    places = PLACES | {tag.replace("_", "-"): at for tag, at in others.items()}
    moved = (msgspec.structs.replace(sheet.devices[tag], at=at, sheet="E-1") for tag, at in places.items())
    return routing.route(sheet.apply(Change.of(sheet, Sheet("E-1"), *moved)))


def test_the_bay_goes_along_where_there_is_room():
    after = mended(placed(), "BUS-005")
    assert (after.devices["CB-PV"].at, after.devices["INV"].at) == ((220, 110), (220, 140))
    assert after.devices["LOAD"].at == (260, 200)


@pytest.mark.parametrize("others", [{"CB_1": (215, 110)}, {"LOAD": (210, 200)}, {"LOAD": (260, 120)}])
def test_the_bay_stays_where_something_stands_or_the_sheet_may_end(others):
    after = mended(placed(**others), "BUS-005")
    assert position(after, "CB-PV") == 1
    assert after.devices["CB-PV"].at == (60, 110)


@pytest.mark.parametrize(("status", "is_safe"), [("proposed", True), ("existing", False)])
def test_the_place_of_a_breaker_that_stands_already_is_not_guessed(status, is_safe):
    sheet = house("EPS M1 PCC MAIN MSP@0; MSP@0.5 CB-1 LOAD; MSP CB-PV INV PV", status={"CB-PV": status})
    fix = offered(sheet, "BUS-006")
    assert fix.safe is is_safe
    assert fix.title == "Place CB-PV at the end opposite the main"


def test_a_smaller_breaker_is_offered_only_where_it_carries_the_output():
    assert offered(house(CB_PV={"rating_a": 45}), "BUS-004").title == "Take 40 A for CB-PV"
    known = house(CB_PV={"rating_a": 45}, INV={"max_output_a": 36}, MSP={"connected_load_a": 112})
    assert offered(known, "BUS-004").title == "Derate MAIN to 175 A"
    unknown = house(CB_PV={"rating_a": 45}, INV={"max_output_a": 36})
    site = Site(unknown, load_profile())
    assert all(fix_for(finding, site) is None for finding in check(unknown, only=["BUS-004"], site=site).findings)


def test_a_larger_breaker_is_offered_for_the_output():
    fix = offered(house(CB_PV={"rating_a": 35}), "BUS-018")
    assert (fix.title, fix.safe) == ("Take 40 A for CB-PV", False)

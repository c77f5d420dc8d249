"""Continuous current through a device: outputs added, carried over transformers, and the largest load."""

from __future__ import annotations

import pytest

from diagram import diagram
from rules.cases_service import HOUSE, house, mill
from tieline.model.document import Document
from tieline.model.profile import load_profile
from tieline.network.site import Site
from tieline.studies.continuous_current import Through, current_through, output_at


def through(document: Document, tag: str) -> Through:
    site = Site(document, load_profile())
    device = site.device(tag)
    assert device is not None
    return current_through(device, site)


def test_outputs_behind_a_device_add():
    two = house(HOUSE + "; MSP@.9 CB-2 INV2", INV2={"kva": 3.8, "phases": 1, "voltage_v": 240})
    assert through(two, "MAIN").output_a == pytest.approx(32 + 3.8e3 / 240)
    assert through(two, "CB-2").output_a == pytest.approx(15.83, abs=0.01)
    assert [der.tag for der in through(two, "MAIN").ders] == ["INV", "INV2"]


def test_output_is_carried_over_the_transformer_by_the_voltages():
    at_13_kv = mill("EPS M1 PCC REC XFMR CB-1 INV", owner={})
    assert through(at_13_kv, "CB-1").output_a == pytest.approx(1203)
    assert through(at_13_kv, "REC").output_a == pytest.approx(1203 * 480 / 13200)


def test_the_pass_over_all_ways_agrees_with_the_sum_at_one_place():
    site = Site(mill("EPS M1 PCC REC XFMR CB-1 INV", owner={}), load_profile())
    for device in site.devices("recloser", "breaker"):
        assert current_through(device, site).output_a == pytest.approx(
            output_at(device, site.ders_beyond(device), site).value
        )


def test_the_largest_load_counts_and_not_their_sum():
    two = house(HOUSE + "; MSP@.6 CB-2 LOAD-2", LOAD_2={"a": 90})
    assert through(two, "MAIN").load_a == 100  # the panel's calculated load
    assert through(two, "CB-2").load_a == 90
    assert through(two, "CB-1").load_a == 48


def test_a_load_is_not_carried_over_a_transformer():
    assert through(mill("EPS M1 PCC REC XFMR CB-1 LOAD", owner={}, LOAD={"a": 500}), "REC").load_a == 0


def test_sources_under_control_count_with_no_more_than_the_limit():
    held = through(house(INV={"max_output_a": 210, "pcs_controlled": True}), "MAIN")
    assert (held.output_a, held.controlled_a) == (0, 210)
    assert held.least_a() == 210
    assert held.least_a(160) == 160


def test_what_is_missing_is_named_once():
    unknown = through(house(INV={"max_output_a": None, "kva": None}), "MAIN")
    assert list(unknown.missing) == ["INV.max_output_a", "INV.kva"]
    assert through(diagram("EPS MAIN LOAD"), "MAIN") == Through()


PAIRS = "EPS M1 PCC MAIN MSP@0; MSP@1 CB-9 BUS-2@0; BUS-2@.3 CB-1 INV1; BUS-2@.6 CB-2 INV2; BUS-2@.9 CB-3 INV3"


@pytest.mark.parametrize(
    ("phases", "wiring", "amperes"),
    [
        (("AB", "BC", "CA"), "L-L", 20 * 3**0.5),  # 12.47 kVA at 208 V is 34.6 A of three-phase current
        (("AB", "AB", "AB"), "L-L", 60),
        (("AB", "AB", "BC"), "L-L", 20 * 7**0.5),  # |2 + 1 at 60 degrees| in the shared conductor
        (("A", "B", "C"), "L-N", 20),
        (("A", "A", "B"), "L-N", 40),
    ],
)
def test_single_phase_sources_add_by_the_phases_they_stand_on(phases: tuple[str, ...], wiring: str, amperes: float):
    one = {"phases": 1, "wiring": wiring, "max_output_a": 20}
    facts = {f"INV{n}": one | {"phase": phase} for n, phase in enumerate(phases, 1)}
    facts |= {"EPS": {"phases": 3}, "CB-9": {"poles": 3}, "CB-1": {"poles": 2}}
    site = Site(diagram(PAIRS, props=facts), load_profile())
    for tag in ("CB-9", "MAIN", "BUS-2"):
        device = site.device(tag)
        assert device is not None
        assert current_through(device, site).output_a == pytest.approx(amperes)
        assert output_at(device, site.ders, site).value == pytest.approx(amperes)
    branch = site.device("CB-1")
    assert branch is not None
    assert current_through(branch, site).output_a == pytest.approx(20)


def test_single_phase_sources_of_unknown_phase_add_arithmetically():
    one = {"phases": 1, "wiring": "L-L", "max_output_a": 20}
    facts = {"EPS": {"phases": 3}, "INV1": one | {"phase": "AB"}, "INV2": one | {"phase": "BC"}, "INV3": one}
    assert through(diagram(PAIRS, props=facts), "MAIN").output_a == pytest.approx(20 + 20 * 3**0.5)

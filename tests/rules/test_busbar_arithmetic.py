"""The arithmetic of the 120 % rule, for any busbar: monotone, and what a finding proposes indeed passes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.busbar_sheets import STORED, controlled, house
from tieline.rules.busbar.arithmetic import (
    derated_mains_a,
    is_within,
    largest_size_a,
    limit_a,
    room_a,
    standard_sizes_a,
)
from tieline.rules.engine import check

SIZES = standard_sizes_a(2020)
sizes = st.sampled_from(SIZES)
shares = st.sampled_from([100, 120])


@pytest.mark.parametrize(
    ("bus_a", "main_a", "room"),
    [(100, 100, 20), (125, 125, 25), (125, 100, 50), (200, 200, 40), (200, 175, 65), (200, 150, 90), (225, 200, 70)],
)
def test_the_table_every_installer_knows(bus_a, main_a, room):
    assert room_a(bus_a, main_a, 120) == pytest.approx(room)


@given(bus=sizes, main=sizes, supply=sizes, more=sizes, share=shares)
def test_more_supply_never_helps(bus, main, supply, more, share):
    fits = is_within(main + supply, limit_a(bus, share))
    assert fits or not is_within(main + supply + more, limit_a(bus, share))


@given(bus=sizes, main=sizes, share=shares)
def test_the_largest_supply_passes_and_the_next_size_does_not(bus, main, share):
    largest = largest_size_a(room_a(bus, main, share), SIZES)
    above = [size for size in SIZES if largest is None or size > largest]
    assert largest is None or is_within(main + largest, limit_a(bus, share))
    assert not above or not is_within(main + above[0], limit_a(bus, share))


@given(bus=sizes, main=sizes, supply=sizes, load=st.integers(0, 400), share=shares)
def test_derated_mains_pass_carry_the_load_and_are_all_there_are(bus, main, supply, load, share):
    mains = derated_mains_a(bus, main, supply, share, SIZES, load_a=load)
    assert list(mains) == sorted(mains, reverse=True)
    for size in SIZES:
        passes = load <= size < main and is_within(size + supply, limit_a(bus, share))
        assert (size in mains) is passes


@given(bus=sizes, main=sizes, supply=sizes)
def test_a_finding_proposes_what_the_same_rule_accepts(bus, main, supply):
    def found(main_a, supply_a):
        sheet = house(
            MSP={"rating_a": bus}, MAIN={"rating_a": main_a}, CB_PV={"rating_a": supply_a}, INV={"max_output_a": 1}
        )
        return [f for f in check(sheet, only=["BUS-004"]).findings if not f.is_undecided]

    for finding in found(main, supply):
        figures = finding.values
        assert figures["limit_a"] == pytest.approx(max(bus * 1.2 - main, 0))
        if (largest := figures.get("largest_supply_a")) is not None:
            assert largest < supply
            assert found(main, largest) == []
            above = next((size for size in SIZES if size > largest), None)
            assert above is None or found(main, above) != []
        for derated in figures.get("derated_mains_a", []):
            assert derated < main
            assert found(derated, supply) == []


def test_the_other_supplies_are_kept_when_the_largest_is_proposed():
    sheet = house(STORED, MSP={"rating_a": 225})
    (finding,) = check(sheet, only=["BUS-004"]).findings or (None,)
    assert finding is None
    (finding,) = check(house(STORED, MSP={"rating_a": 215}), only=["BUS-004"]).findings
    assert finding.values["largest_supply_a"] == 25
    assert finding.values["derated_mains_a"] == [175, 150, 125]
    assert "25 A for CB-PV" in finding.remedy and "175, 150 or 125 A" in finding.remedy


def test_a_main_is_not_derated_below_the_calculated_load():
    (finding,) = check(house(CB_PV={"rating_a": 80}, MSP={"connected_load_a": 145}), only=["BUS-004"]).findings
    assert finding.values["derated_mains_a"] == [150]
    assert "145 A" in finding.remedy


def test_by_current_where_the_profile_says_so():
    from dataclasses import replace

    from tieline.model.profile import load_profile

    by_current = load_profile()
    by_current = replace(by_current, switches={**by_current.switches, "busbar_addend": "current"})
    oversized = house(CB_PV={"rating_a": 50})
    assert check(oversized, only=["BUS-004"]).fails()
    assert not check(oversized, by_current, only=["BUS-004"]).findings


def test_citations_follow_the_edition():
    for edition, section in [(2014, "705.12(D)(2)(3)(b)"), (2017, "705.12(B)(2)(3)(b)"), (2023, "705.12(B)(2)")]:
        (finding,) = check(house(CB_PV={"rating_a": 45}, project={"nec_edition": edition}), only=["BUS-004"]).findings
        assert [str(c) for c in finding.citation] == [f"NEC {edition}, {section}", "load-side-interconnection, Step 1"]


@pytest.mark.parametrize(
    ("sheet", "hint"),
    [
        (house(CB_PV={"rating_a": 60}), "The breakers drawn come to 110 A"),
        # the sheet itself tells of more breakers than are drawn
        (house(CB_PV={"rating_a": 60}, MSP={"spaces": 42}), None),
        (house(CB_PV={"rating_a": 60}, MSP={"connected_load_a": 112}), None),
        (house(CB_PV={"rating_a": 60}, CB_1={"rating_a": 150}), None),
        (controlled(MSP={"busbar_method": None}), "busbar_method = pcs"),
        (house(CB_PV={"rating_a": 60}, MSP={"busbar_method": "120"}), None),
    ],
)
def test_a_finding_points_to_another_way_only_where_the_sheet_suggests_it(sheet, hint):
    (finding,) = check(sheet, only=["BUS-004"]).findings
    assert ("busbar_method" in finding.remedy) is (hint is not None)
    assert hint is None or hint in finding.remedy

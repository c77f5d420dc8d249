"""Busbars: what feeds each, from which end, and what hangs on it in physical order."""

import pytest

from diagram import diagram
from tieline.model.profile import load_profile
from tieline.network.site import Site

PROFILE = load_profile()


def site(drawn, **facts):
    return Site(diagram(drawn, **facts), PROFILE)


def taps(busbar):
    """The taps as (first device, role, overcurrent device, DERs...)."""
    return [
        (tap.device.id, tap.role, tap.ocpd.id if tap.ocpd else None, *(der.id for der in tap.ders))
        for tap in busbar.taps
    ]


def test_taps_stand_in_physical_order_whatever_the_order_of_wires():
    panel = site("MSP@1 CB-PV INV; MSP CB-9 LOAD-9; MSP@.5 CB-1 LOAD; EPS M1 PCC MAIN MSP@0").busbar("MSP")
    assert taps(panel) == [
        ("MAIN", "main", "MAIN"), ("CB-1", "load", "CB-1"), ("CB-PV", "supply", "CB-PV", "INV"),
        ("CB-9", "load", "CB-9"),
    ]  # fmt: skip
    assert (panel.main.device.id, panel.main_ocpd.id, panel.fed, panel.main_end) == ("MAIN", "MAIN", "end", 0)
    assert [tap.position for tap in panel.taps] == [0, 0.5, 1, None]
    assert [tap.device.id for tap in panel.loads] == ["CB-1", "CB-9"]
    assert panel.id == panel.tag == "MSP"


def test_ratings_and_poles_come_from_the_overcurrent_device():
    panel = site(
        "EPS M1 PCC MAIN MSP@0; MSP@.4 CB-1 LOAD; MSP@.7 DS-1 INV1; MSP@.8 DS-2 F-2 INV2; MSP@1 LOAD-2",
        props={
            "MAIN": {"rating_a": 200, "poles": 2}, "CB-1": {"rating_a": 20},
            "DS-1": {"fused": True, "rating_a": 60, "fuse_a": 40}, "F-2": {"rating_a": 35},
        },
    ).busbar("MSP")  # fmt: skip
    assert [tap.rating_a for tap in panel.taps] == [200, 20, 40, 35, None]
    assert [tap.ocpd and tap.ocpd.id for tap in panel.taps] == ["MAIN", "CB-1", "DS-1", "F-2", None]
    assert panel.taps[0].poles == 2
    assert panel.main_rating_a == 200


@pytest.mark.parametrize(
    ("drawn", "facts", "main", "ocpd"),
    [
        # main lugs only, fed by a breaker in the main panel
        ("EPS M1 PCC MAIN MSP@0; MSP@.5 CB-SUB SUB@0; SUB@1 CB INV", {}, "CB-SUB", "CB-SUB"),
        ("EPS M1 PCC MAIN MSP@0; MSP@.5 CB-SUB J SUB@0; J LOAD; SUB@1 CB INV", {}, "J", "CB-SUB"),
        # feed-through lugs: what protects the panel ahead protects this one
        ("EPS M1 PCC MAIN MSP@0; MSP@1 SUB@0; SUB@1 CB INV", {}, "MSP", "MAIN"),
        ("EPS M1 PCC MAIN MSP@0; MSP@1 CB-1 M2 SUB@0; SUB@1 CB INV", {}, "M2", "CB-1"),
        # a breaker ahead of a transformer does not protect the busbar behind it
        ("EPS M1 PCC CB-1 XFMR SUB@0; SUB@1 CB INV", {}, "XFMR", None),
        # what is the Company's is not the customer's main
        ("EPS CB-1 M1 PCC SUB@0; SUB@1 CB INV", {"owner": {"CB-1": "utility"}}, "PCC", None),
        ("EPS M1 PCC MAIN ATS SUB@0; G ATS.emergency; SUB@1 CB LOAD", {}, "ATS", "MAIN"),
        ("EPS M1 PCC MAIN MID SUB@0; SUB@1 CB ESS", {}, "MID", "MAIN"),
        # the main drawn the wrong way round, its wires too
        ("SUB@0 MAIN.load; MAIN.line PCC; PCC M1.line; M1.load EPS; SUB@1 CB INV", {}, "MAIN", "MAIN"),
    ],
)  # fmt: skip
def test_what_feeds_a_busbar_and_what_protects_it(drawn, facts, main, ocpd):
    busbar = site(drawn, **facts).busbar("SUB")
    assert busbar.main.device.id == main
    assert (busbar.main_ocpd.id if busbar.main_ocpd else None) == ocpd


@pytest.mark.parametrize(
    ("drawn", "props", "fed", "end"),
    [
        ("EPS MAIN MSP@0; MSP@.5 CB LOAD; MSP@1 CB-2 INV", {}, "end", 0),
        ("EPS MAIN MSP@1; MSP@.5 CB LOAD; MSP@0 CB-2 INV", {}, "end", 1),
        ("EPS MAIN MSP@.5; MSP@0 CB LOAD; MSP@1 CB-2 INV", {}, "center", None),
        ("EPS MAIN MSP@.2; MSP@.5 CB LOAD; MSP@1 CB-2 INV", {}, "end", 0),
        ("EPS MAIN MSP@.9; MSP@.5 CB LOAD; MSP@.1 CB-2 INV", {}, "end", 1),
        ("EPS MAIN MSP; MSP@.5 CB LOAD; MSP@1 CB-2 INV", {}, None, None),
        ("EPS MAIN MSP@0; MSP CB LOAD; MSP@1 CB-2 INV", {}, "end", 0),
        ("EPS MAIN MSP@.2; MSP CB LOAD; MSP@1 CB-2 INV", {}, None, None),
        ("EPS MAIN MSP@.2; MSP CB LOAD; MSP@1 CB-2 INV; MSP@0 CB-3 LOAD-3", {}, "center", None),
        ("EPS MAIN MSP@.5; MSP CB LOAD; MSP CB-2 INV", {}, None, None),
        ("EPS MAIN MSP@0; MSP@.5 CB LOAD; MSP@1 CB-2 INV", {"MSP": {"feed": "center"}}, "center", None),
        ("EPS MAIN MSP; MSP@.5 CB LOAD; MSP@1 CB-2 INV", {"MSP": {"feed": "end"}}, "end", None),
        ("EPS MAIN MSP@.5; MSP@0 CB LOAD; MSP@1 CB-2 INV", {"MSP": {"feed": "as-drawn"}}, "center", None),
    ],
)
def test_where_the_main_lands(drawn, props, fed, end):
    busbar = site(drawn, props=props).busbar("MSP")
    assert (busbar.fed, busbar.main_end) == (fed, end)


def test_each_upstream_busbar_has_the_feeder_as_a_supply():
    house = site(
        "EPS M1 PCC MAIN MSP@0; MSP@.5 CB-1 LOAD; MSP@1 CB-SUB SUB@0;"
        "SUB@.5 CB-2 LOAD-2; SUB@1 CB-PV INV; SUB@.9 CB-B ESS"
    )
    assert [busbar.id for busbar in house.busbars_toward_company(house.device("INV"))] == ["SUB", "MSP"]
    assert taps(house.busbar("MSP"))[-1] == ("CB-SUB", "supply", "CB-SUB", "INV", "ESS")
    assert {tap.device.id: [d.id for d in tap.ders] for tap in house.busbar("SUB").supplies} == {
        "CB-PV": ["INV"], "CB-B": ["ESS"],
    }  # fmt: skip


def test_a_supply_side_tap_is_on_no_busbar():
    house = site("EPS M1 PCC J MAIN MSP@0; MSP@.5 CB LOAD; J DS INV")
    assert house.busbars_toward_company(house.device("INV")) == ()
    assert house.busbar("MSP").supplies == ()


def test_busbars_of_the_companys_are_left_out():
    plant = site("EPS BUS0@0; BUS0@1 M1 PCC MAIN MSP@0; MSP@1 CB INV", owner={"BUS0": "utility"})
    assert [busbar.id for busbar in plant.busbars] == ["MSP"]
    assert [busbar.id for busbar in plant.busbars_toward_company(plant.device("INV"))] == ["MSP"]
    assert plant.busbar("BUS0").device.owner == "utility"


def test_a_busbar_fed_from_both_ends_has_two_mains():
    plant = site("EPS1 M1 CB-1 BUS@0; EPS2 M2 CB-2 BUS@1; BUS@.5 CB INV")
    busbar = plant.busbar("BUS")
    assert [tap.device.id for tap in busbar.mains] == ["CB-1", "CB-2"]
    assert (busbar.main, busbar.main_ocpd, busbar.fed) == (None, None, None)


def test_two_transformers_from_one_bus_are_two_mains():
    plant = site("EPS M1 PCC SWBD@0; SWBD@.5 CB-1 T1 CB-A BUS@0; SWBD@1 DS CB-2 T2 CB-B BUS@1; BUS@.5 CB INV")
    assert [tap.device.id for tap in plant.busbar("BUS").mains] == ["CB-A", "CB-B"]
    assert [tap.role for tap in plant.busbar("SWBD").taps] == ["main", "supply", "supply"]
    assert [b.id for b in plant.busbars_toward_company(plant.device("INV"))] == ["BUS", "SWBD"]


TIED = (
    "EPS M1 PCC SWBD@0; SWBD@.4 CB-1 BUS1@0; SWBD@.8 CB-2 BUS2@0; BUS1@1 TIE BUS2@1;BUS1@.5 CB-3 LOAD; BUS2@.5 CB-4 INV"
)


def test_a_closed_tie_brings_what_is_on_the_other_busbar():
    plant = site(TIED)
    assert taps(plant.busbar("BUS1")) == [
        ("CB-1", "main", "CB-1"), ("CB-3", "load", "CB-3"), ("TIE", "tie", "TIE", "INV"),
    ]  # fmt: skip
    assert taps(plant.busbar("BUS2")) == [
        ("CB-2", "main", "CB-2"), ("CB-4", "supply", "CB-4", "INV"), ("TIE", "tie", "TIE"),
    ]  # fmt: skip
    assert [b.id for b in plant.busbars_toward_company(plant.device("INV"))] == ["BUS2", "BUS1", "SWBD"]


def test_an_open_tie_brings_nothing():
    plant = site(TIED, props={"TIE": {"normal_position": "open"}})
    assert taps(plant.busbar("BUS1"))[-1] == ("TIE", "open", "TIE")
    assert [b.id for b in plant.busbars_toward_company(plant.device("INV"))] == ["BUS2", "SWBD"]
    further = site(TIED.replace("TIE", "DS-1 TIE"), props={"TIE": {"normal_position": "open"}})
    assert taps(further.busbar("BUS1"))[-1] == ("DS-1", "open", "TIE")


def test_a_source_behind_an_open_breaker_is_still_a_supply():
    plant = site("EPS M1 PCC MAIN MSP@0; MSP@.5 CB LOAD; MSP@1 CB-G G", props={"CB-G": {"normal_position": "open"}})
    assert taps(plant.busbar("MSP"))[-1] == ("CB-G", "supply", "CB-G", "G")
    assert [b.id for b in plant.busbars_toward_company(plant.device("G"))] == ["MSP"]


def test_a_standby_generator_is_no_supply():
    plant = site(
        "EPS M1 PCC MAIN MSP@0; MSP@1 CB-1 ATS SUB@0; SUB@1 CB-2 LOAD; G CB-G ATS.emergency",
        props={"G": {"operation": "standby"}, "ATS": {"transition": "open"}},
    )
    assert taps(plant.busbar("MSP"))[-1] == ("CB-1", "load", "CB-1")
    assert taps(plant.busbar("SUB"))[0] == ("ATS", "main", "CB-1")


def test_a_panel_drawn_without_its_source_is_read_by_what_is_stated():
    half = site("MAIN MSP@0; MSP@.5 CB-1 LOAD; MSP@1 CB-PV INV", props={"MAIN": {"role": "main"}})
    assert taps(half.busbar("MSP")) == [
        ("MAIN", "main", "MAIN"), ("CB-1", "load", "CB-1"), ("CB-PV", "supply", "CB-PV", "INV"),
    ]  # fmt: skip
    flagged = site("PCC CB-0 MSP@0; MSP@.5 CB-1 LOAD; MSP@1 CB-PV INV")
    assert flagged.busbar("MSP").main.device.id == "CB-0"


def test_a_panel_of_which_nothing_tells_the_feed_has_no_main():
    bare = site("CB-0 MSP@0; MSP@.5 CB-1 LOAD; MSP@1 CB-PV INV; SUB@0 CB-9 MSP@.7; SUB@1 CB-10 ESS")
    assert (bare.busbar("MSP").main, bare.busbar("SUB").main) == (None, None)
    assert [tap.role for tap in bare.busbar("MSP").taps] == ["load", "load", "supply", "supply"]
    assert taps(bare.busbar("SUB")) == [("CB-9", "supply", "CB-9", "INV"), ("CB-10", "supply", "CB-10", "ESS")]


def test_a_wire_from_a_busbar_to_itself_is_no_tap():
    loop = site("EPS MAIN MSP@0; MSP@.2 MSP@.4; MSP@1 CB INV")
    assert [tap.device.id for tap in loop.busbar("MSP").taps] == ["MAIN", "CB"]


def test_two_branch_breakers_on_one_inverter_bring_it_twice():
    twice = site("EPS MAIN MSP@0; MSP@.5 CB-1 INV; MSP@1 CB-2 INV; MSP@.2 LOAD")
    assert [(tap.device.id, [d.id for d in tap.ders]) for tap in twice.busbar("MSP").supplies] == [
        ("CB-1", ["INV"]), ("CB-2", ["INV"]),
    ]  # fmt: skip

"""Sensing and trip circuits as wired."""

import pytest

from diagram import diagram
from tieline.model.profile import load_profile
from tieline.model.records import Device
from tieline.network.relaying import functions, standards
from tieline.network.site import Site

PROFILE = load_profile()
PLANT = "EPS M1 PCC CT 52-1 BUS@0; BUS@.5 VT; BUS@1 CB INV"


def ids(devices):
    return [device.id for device in devices]


def site(drawn, **facts):
    return Site(diagram(drawn, **facts), PROFILE)


def test_a_relay_senses_and_trips_through_test_switches():
    here = site(f"{PLANT}; CT.secondary TS.ac R1; VT.secondary TS; R1 ~trip~> TS-2 ~trip~> 52-1")
    relay = here.device("R1")
    assert ids(here.senses(relay)) == ["CT", "VT"]
    assert ids(here.trips(relay)) == ["52-1"]
    assert ids(here.relays_tripping(here.device("52-1"))) == ["R1"]
    assert here.relays_tripping(here.device("CB")) == ()


def test_relays_in_series_share_their_instrument_transformer():
    here = site(f"{PLANT}; CT.secondary R1; R1.sense R2.sense")
    assert ids(here.senses(here.device("R2"))) == ["CT"]


def test_a_lockout_passes_the_trip_on_to_all_it_trips():
    here = site(f"{PLANT}; R1.trip 86-1.trip; 86-1.trip 52-1.trip; 86-1.trip CB.trip", kinds={"86-1": "relay"})
    assert ids(here.trips(here.device("R1"))) == ["52-1", "CB"]
    assert ids(here.relays_tripping(here.device("CB"))) == ["R1", "86-1"]


def test_relays_on_one_breaker_do_not_trip_each_others_devices():
    here = site(f"{PLANT}; R1.trip 52-1.trip; R2.trip 52-1.trip; R2.trip CB.trip")
    assert ids(here.trips(here.device("R1"))) == ["52-1"]
    assert ids(here.relays_tripping(here.device("52-1"))) == ["R1", "R2"]


def test_a_trip_by_way_of_a_controller_is_none():
    here = site(f"{PLANT}; R1.trip CTRL.trip; CTRL.trip 52-1.trip")
    assert here.trips(here.device("R1")) == ()
    assert ids(here.trips(here.device("CTRL"))) == ["52-1"]


def test_wires_to_what_is_removed_sense_and_trip_nothing():
    here = site(f"{PLANT}; CT.secondary R1; R1.trip 52-1.trip", status={"CT": "removed", "52-1": "removed"})
    assert here.senses(here.device("R1")) == here.trips(here.device("R1")) == ()


def test_a_trip_path_tells_what_stands_on_it():
    sheet = site("EPS PCC CB-1 INV; R1 ~trip~> TS1.dc; TS1.dc ~trip~> CB-1")
    (path,) = sheet.trip_paths(sheet.device("R1"))
    assert path.device.id == "CB-1" and [d.id for d in path.through] == ["TS1"]
    assert [w.id for w in path.wires] == ["W4", "W5"] and path.computers == ()


def test_a_trip_through_a_controller_is_told_as_such_and_is_no_trip_of_the_relay():
    sheet = site("EPS PCC CB-1 INV; R1 ~trip~> PPC.trip; PPC.trip ~trip~> CB-1")
    (path,) = sheet.trip_paths(sheet.device("R1"))
    assert [d.id for d in path.computers] == ["PPC"] and sheet.trips(sheet.device("R1")) == ()


def test_a_hard_wired_path_is_preferred_to_a_shorter_one_through_a_controller():
    round_it = "R1 ~trip~> PPC.trip; PPC.trip ~trip~> CB-1"
    sheet = site(f"EPS PCC CB-1 INV; {round_it}; R1 ~trip~> TS1.dc; TS1.dc ~trip~> 86; 86 ~trip~> CB-1")
    (path,) = sheet.trip_paths(sheet.device("R1"))
    assert [d.id for d in path.through] == ["TS1", "86"]


def test_a_relay_that_only_commands_a_controller_trips_through_it():
    sheet = site("EPS PCC CB-1 INV; R1 ~control~> PPC.control; PPC.trip ~trip~> CB-1")
    assert [d.id for d in sheet.trip_paths(sheet.device("R1"))[0].computers] == ["PPC"]


PROTECTIVE = {"relay": {"functions": ["27", "59"]}}


def test_relays_that_share_a_test_switch_do_not_trip_each_others_breakers():
    sheet = site(
        "EPS PCC CB-1 CB-2 INV; R1 ~trip~> TS1.dc; R2 ~trip~> TS1.dc; TS1.dc ~trip~> CB-1; R2 ~trip~> CB-2",
        props=PROTECTIVE,
    )
    assert [d.id for d in sheet.trips(sheet.device("R1"))] == ["CB-1"]
    assert [d.id for d in sheet.trips(sheet.device("R2"))] == ["CB-2", "CB-1"]


@pytest.mark.parametrize(
    ("stated", "read"),
    [
        ("81U/O", {"81U", "81O"}), ("81", {"81U", "81O"}), ("50/51", {"50", "51"}),
        ("27/59, 81O/U", {"27", "59", "81O", "81U"}),
        ("50/51N", {"50", "51N"}), ("3V0", {"59N"}), ("51P1", {"51"}), ("32R", {"32"}), ("UV1", {"UV1"}), ("", set()),
        ("27 (under voltage)", {"27"}), ("27 - undervoltage", {"27"}), ("81O: overfrequency", {"81O"}),
        ("51N neutral overcurrent", {"51N"}), ("27 - 59", {"27", "59"}),
        # the words make another function of it
        ("51 neutral", {"51NEUTRAL"}), ("59 (zero sequence)", {"59ZEROSEQUENCE"}),
    ],
)  # fmt: skip
def test_functions_are_read_as_they_are_written_in_the_trade(stated, read):
    assert functions(Device("R1", "relay", props={"functions": [stated]})) == read


@pytest.mark.parametrize("stated", [["IEEE C37.90", "C37.90.1", "ANSI/IEEE C37.90.2-2004"], ["IEEE C37.90/.1/.2"]])
def test_standards_are_read_without_body_and_year(stated):
    assert standards(Device("R1", "relay", props={"standards": stated})) >= {"C37.90", "C37.90.1", "C37.90.2"}


def test_a_part_of_a_standard_is_not_the_whole():
    assert "C37.90" not in standards(Device("R1", "relay", props={"standards": ["IEEE C37.90.1"]}))

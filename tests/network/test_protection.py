"""Sensing and trip circuits as wired."""

from diagram import diagram
from tieline.model.profile import load_profile
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

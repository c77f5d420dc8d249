"""The nominal voltage at each device: from sources and windings through the drawing, never from a rating."""

import pytest

from diagram import diagram
from tieline.model.profile import load_profile
from tieline.network.site import Site

PROFILE = load_profile()
EPS = {"voltage_v": 13200}
STEP = {"primary_v": 13200, "secondary_v": 480}


def volts(drawn, device, port=None, **props):
    site = Site(diagram(drawn, props=props), PROFILE)
    return site.voltage_v(site.device(device), port)


PLANT = "EPS M1 PCC 52-1 XFMR BUS@0; BUS@1 CB INV; BUS@.5 CB-2 T2 LOAD"


@pytest.mark.parametrize(
    ("device", "port", "found"),
    [
        ("EPS", None, 13200), ("PCC", None, 13200), ("52-1", "load", 13200), ("XFMR", None, 13200),
        ("XFMR", "primary", 13200), ("XFMR", "secondary", 480), ("BUS", None, 480), ("INV", None, 480),
        ("T2", "secondary", 208), ("LOAD", None, 208), ("XFMR", "tertiary", None),
    ],
)  # fmt: skip
def test_voltage_follows_the_windings(device, port, found):
    facts = {"EPS": EPS, "XFMR": STEP, "T2": {"primary_v": 480, "secondary_v": 208}, "INV": {"voltage_v": 600}}
    assert volts(PLANT, device, port, **facts) == found


@pytest.mark.parametrize(
    ("drawn", "device", "facts", "found"),
    [
        # a missing winding voltage leaves unknown only what is behind it
        (PLANT, "INV", {"EPS": EPS, "XFMR": {"primary_v": 13200}}, None),
        (PLANT, "LOAD", {"EPS": EPS, "T2": {"secondary_v": 208}}, 208),
        (PLANT, "M1", {"XFMR": STEP}, None),
        (PLANT, "INV", {"XFMR": STEP}, 480),
        # what a busbar states is the system's voltage, where nothing nearer the source tells
        (PLANT, "INV", {"BUS": {"voltage_v": 480}}, 480),
        (PLANT, "INV", {"EPS": EPS, "XFMR": STEP, "BUS": {"voltage_v": 208}}, 480),
        # a device's own rating is never taken for it
        ("EPS M1 CB INV", "INV", {"CB": {"voltage_v": 600}, "INV": {"voltage_v": 240}}, None),
        # a transformer connected the other way round
        ("EPS XFMR.secondary; XFMR.primary BUS@0; BUS@1 INV", "INV", {"EPS": EPS, "XFMR": STEP}, 13200),
        # sources that differ in one circuit
        ("EPS1 BUS@0; EPS2 BUS@1; BUS@.5 INV", "INV", {"EPS1": EPS, "EPS2": {"voltage_v": 4160}}, None),
        ("EPS1 BUS@0; EPS2 BUS@1; BUS@.5 INV", "INV", {"EPS1": EPS, "EPS2": EPS}, 13200),
        ("EPS1 M1 INV1; EPS2 M2 INV2", "INV2", {"EPS1": EPS, "EPS2": {"voltage_v": 240}}, 240),
        # windings in parallel that differ
        ("EPS BUS@0; BUS@.5 T1 BUS2@0; BUS@1 T2 BUS2@1; BUS2@.5 INV", "INV",
         {"EPS": EPS, "T1": {"secondary_v": 480}, "T2": {"secondary_v": 208}}, None),
        # behind an open switch and on the emergency side of a transfer switch the system is the same
        ("EPS M1 DS INV", "INV", {"EPS": EPS, "DS": {"normal_position": "open"}}, 13200),
        ("EPS M1 ATS LOAD; G ATS.emergency", "G", {"EPS": {"voltage_v": 240}}, 240),
        # nothing drawn to a source
        ("CB INV", "INV", {}, None),
        ("EPS T1 INV; T1.tertiary LOAD", "LOAD", {"EPS": EPS, "T1": STEP | {"tertiary_v": 4160}}, 4160),
        ("R1", "R1", {}, None),
    ],
)  # fmt: skip
def test_voltage_of_hard_cases(drawn, device, facts, found):
    assert volts(drawn, device, **facts) == found


@pytest.mark.parametrize(
    ("facts", "found"),
    [
        ({"EPS1": {"voltage_v": 13200}}, 13200),
        ({"EPS1": {"voltage_v": 240}}, None),
        ({"EPS1": {"voltage_v": 240, "distribution_voltage_v": 4160}}, 4160),
        ({"EPS1": {"voltage_v": 600}}, None),
        ({}, None),
    ],
)
def test_the_voltage_of_the_companys_circuit(facts, found):
    assert Site(diagram("EPS1 M1 INV", props=facts), PROFILE).system_voltage_v == found


def test_sources_of_two_circuits_leave_the_companys_voltage_open():
    two = diagram("EPS1 M1 INV; EPS2 M2 LOAD", props={"EPS1": EPS, "EPS2": {"voltage_v": 4160}})
    assert Site(two, PROFILE).system_voltage_v is None

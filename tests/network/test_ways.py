"""What lies between each device and the Company, with switches open and closed, sources on standby, wires every way."""

import pytest

from diagram import diagram
from tieline.model.profile import load_profile
from tieline.network.kinds import is_overcurrent_device
from tieline.network.site import Site

PROFILE = load_profile()
HOUSE = "EPS M1 PCC MAIN MSP@0; MSP@0.5 CB-1 LOAD; MSP@1 CB-PV DS INV PV"


def site(drawn, **facts):
    return Site(diagram(drawn, **facts), PROFILE)


def way(drawn, device, **facts):
    here = site(drawn, **facts)
    return " ".join(passed.id for passed in here.way(here.device(device)))


def beyond(drawn, device, **facts):
    here = site(drawn, **facts)
    return {behind.id for behind in here.beyond(here.device(device))}


@pytest.mark.parametrize(
    ("drawn", "device", "passed"),
    [
        (HOUSE, "INV", "DS CB-PV MSP MAIN PCC M1 EPS"),
        (HOUSE, "M1", "EPS"),
        (HOUSE, "EPS", ""),
        (HOUSE, "PV", ""),
        # a device passed on one of two ways is not on every way
        ("EPS M1 BUS@0; BUS@.5 CB-1 BUS2@0; BUS@1 CB-2 BUS2@1; BUS2@.5 DS INV", "INV", "DS BUS2 BUS M1 EPS"),
        ("EPS1 M1 CB-1 BUS@0; EPS2 M2 CB-2 BUS@1; BUS@.5 DS INV", "INV", "DS BUS"),
        ("EPS1 CB-1 BUS@0; EPS1 CB-2 BUS@1; BUS@.5 INV", "INV", "BUS EPS1"),
        # two pieces, each with its own source
        ("EPS1 M1 INV1; EPS2 M2 INV2", "INV2", "M2 EPS2"),
        ("EPS M1 MAIN; CB INV", "INV", ""),
        # wires drawn either way, equipment installed the other way round
        ("INV.ac CB.load; CB.line MSP@1; MSP@0 MAIN.load; MAIN.line EPS", "INV", "CB MSP MAIN EPS"),
        ("INV.ac CB.line; CB.load MSP@1; MSP@0 MAIN.line; MAIN.load EPS", "INV", "CB MSP MAIN EPS"),
        # both wires on the line side: the breaker is not between them
        ("EPS M1 CB.line; CB.line INV; CB.load LOAD", "INV", "M1 EPS"),
        # inverters in a daisy chain are joined at their terminals
        ("EPS M1 CB INV1; INV1.ac INV2.ac; INV2.ac INV3.ac", "INV3", "CB M1 EPS"),
        ("EPS M1 CB CB", "CB", "M1 EPS"),
    ],
)
def test_what_every_way_passes(drawn, device, passed):
    assert way(drawn, device) == passed


TIED = "EPS1 M1 MAIN-1 BUS1@0; EPS2 M2 MAIN-2 BUS2@0; BUS1@1 TIE BUS2@1; BUS1@.5 CB-1 INV; BUS2@.5 CB-2 LOAD"


def test_a_tie_that_is_normally_open_makes_no_second_way():
    assert way(TIED, "INV") == "CB-1 BUS1"
    open_tie = {"props": {"TIE": {"normal_position": "open"}}}
    assert way(TIED, "INV", **open_tie) == "CB-1 BUS1 MAIN-1 M1 EPS1"
    here = site(TIED, **open_tie)
    assert here.connected(here.device("TIE"))
    assert here.company_port(here.device("TIE")) is None
    assert here.on_ways(here.device("INV")) == {"INV", "CB-1", "BUS1", "MAIN-1", "M1", "EPS1"}


def test_what_is_behind_an_open_switch_has_the_way_through_it():
    drawn = "EPS M1 MAIN MSP@0; MSP@1 DS INV; MSP@.5 LOAD"
    facts = {"props": {"DS": {"normal_position": "open"}}}
    here = site(drawn, **facts)
    inverter, switch = here.device("INV"), here.device("DS")
    assert not here.connected(inverter) and here.connected(switch)
    assert way(drawn, "INV", **facts) == "DS MSP MAIN M1 EPS"
    assert here.company_port(switch) == "line"
    assert beyond(drawn, "MAIN", **facts) == {"MSP", "LOAD", "DS", "INV"}
    assert beyond(drawn, "DS", **facts) == {"INV"}
    assert here.reaches_company(inverter) and not here.reaches_company(inverter, without=["DS"])


BACKED_UP = "EPS M1 MAIN MSP@0; MSP@1 CB ATS SUB@0; SUB@1 LOAD; G CB-G ATS.emergency"


@pytest.mark.parametrize(
    ("generator", "switch", "is_parallel"),
    [
        ({"operation": "standby"}, {"transition": "open"}, False),
        ({"operation": "standby"}, {}, False),
        ({}, {"transition": "open"}, False),
        ({}, {}, False),
        ({}, {"transition": "closed"}, True),
        ({"operation": "standby"}, {"transition": "closed"}, True),
        ({"operation": "standby"}, {"transition": "soft-load"}, True),
        ({"operation": "parallel"}, {"transition": "open"}, True),
        ({"operation": "parallel"}, {"transition": "closed"}, True),
    ],
)
def test_when_a_generator_behind_a_transfer_switch_runs_in_parallel(generator, switch, is_parallel):
    here = site(BACKED_UP, props={"G": generator, "ATS": switch})
    assert [g.id for g in here.ders] == (["G"] if is_parallel else [])
    assert [g.id for g in here.standby_generators] == ([] if is_parallel else ["G"])
    assert here.connected(here.device("G")) == (switch.get("transition") in ("closed", "soft-load"))
    assert way(BACKED_UP, "G", props={"G": generator, "ATS": switch}) == "CB-G ATS CB MSP MAIN M1 EPS"
    assert way(BACKED_UP, "LOAD", props={"G": generator, "ATS": switch}) == "SUB ATS CB MSP MAIN M1 EPS"


def test_a_standby_generator_without_a_transfer_switch_is_seen_to_be_connected():
    here = site("EPS M1 MAIN MSP@0; MSP@1 CB G", props={"G": {"operation": "standby"}})
    assert here.standby_generators and here.connected(here.device("G"))


def test_a_transfer_switch_between_two_company_sources_stands_on_normal():
    drawn = "EPS1 M1 ATS BUS@0; EPS2 M2 ATS.emergency; BUS@1 INV"
    assert way(drawn, "INV") == "BUS ATS M1 EPS1"
    here = site(drawn)
    assert here.company_port(here.device("ATS")) == "normal"


def test_a_generator_that_also_reaches_a_busbar_is_no_standby_by_its_switch():
    here = site("EPS MAIN MSP@0; MSP@.5 CB ATS LOAD; G BUS@0; BUS@1 ATS.emergency; BUS@.5 CB-2 INV",
                props={"ATS": {"transition": "open"}})  # fmt: skip
    assert [der.id for der in here.ders] == ["INV"]
    tied = site("EPS MAIN MSP@0; MSP@.5 CB ATS LOAD; G BUS@0; BUS@1 ATS.emergency; BUS@.5 CB-2 MSP@1",
                props={"ATS": {"transition": "open"}})  # fmt: skip
    assert [der.id for der in tied.ders] == ["G"]


@pytest.mark.parametrize(
    ("drawn", "device", "behind"),
    [
        (HOUSE, "MAIN", {"MSP", "CB-1", "LOAD", "CB-PV", "DS", "INV"}),
        (HOUSE, "INV", set()),
        ("EPS M1 BUS@0; BUS@.5 CB-1 BUS2@0; BUS@1 CB-2 BUS2@1; BUS2@.5 INV", "CB-1", set()),
        ("EPS1 M1 INV1; EPS2 M2 INV2", "EPS1", {"M1", "INV1"}),
        ("EPS1 M1 BUS@0; EPS2 M2 BUS@1; BUS@.5 INV2", "EPS1", set()),
        ("EPS1 M1 DS-1 BUS@0; EPS2 M2 BUS@1; BUS@.5 INV2; M1.load DS-2 LOAD", "M1", set()),
    ],
)
def test_what_loses_the_company_when_a_device_is_taken_out(drawn, device, behind):
    assert beyond(drawn, device) == behind


def test_what_a_source_alone_feeds_takes_what_is_behind_open_switches_too():
    assert beyond(
        "EPS1 M1 DS INV1; EPS2 M2 INV2", "EPS1", props={"DS": {"normal_position": "open"}}
    ) == {"M1", "DS", "INV1"}  # fmt: skip


def test_company_port_tells_the_line_side_as_connected():
    here = site("EPS M1 MAIN MSP@0; MSP@1 DS.load; DS.line INV; MSP@.2 XFMR.secondary; XFMR.primary LOAD")
    sides = {key: here.company_port(here.device(key)) for key in ("MAIN", "DS", "XFMR", "MSP", "INV", "EPS")}
    assert sides == {"MAIN": "line", "DS": "load", "XFMR": "secondary", "MSP": "bus", "INV": "ac", "EPS": None}
    ring = site("EPS M1 BUS@0; BUS@.5 CB-1 BUS2@0; BUS@1 CB-2 BUS2@1; BUS2@.5 INV")
    assert ring.company_port(ring.device("CB-1")) is None
    loose = site("CB INV")
    assert loose.company_port(loose.device("CB")) is None


def test_must_pass_asks_the_trade_not_the_graph():
    here = site(HOUSE)
    inverter = here.device("INV")
    assert [d.id for d in here.must_pass(inverter, lambda d: d.kind == "switch")] == ["DS"]
    assert [d.id for d in here.must_pass(inverter, is_overcurrent_device)] == ["CB-PV", "MAIN"]
    assert here.is_upstream(here.device("MAIN"), inverter) and here.is_upstream(here.device("EPS"), inverter)
    assert not here.is_upstream(inverter, here.device("MAIN")) and not here.is_upstream(inverter, inverter)
    assert [d.id for d in here.ders_beyond(here.device("MAIN"))] == ["INV"]
    assert not here.reaches_company(inverter, without=[here.device("PCC")])


def test_what_is_removed_or_planned_is_not_there():
    drawn = "EPS M1 MAIN MSP@0; MSP@1 CB-1 INV1; MSP@.8 CB-2 INV2; MSP@.6 CB-3 INV3"
    here = site(drawn, status={"INV1": "removed", "CB-2": "removed", "INV3": "future"})
    assert [der.id for der in here.ders] == ["INV2"]
    assert here.device("INV1") is None
    assert here.way(here.device("INV2")) == ()
    assert not here.connected(here.document.devices["INV1"])
    assert [near.device.id for near in here.neighbours(here.device("CB-1"))] == ["MSP"]


def test_neighbours_tell_both_ports_and_the_place_on_the_busbar():
    here = site(HOUSE)
    near = here.at_port(here.device("CB-PV"), "line")
    assert [(n.device.id, n.port, n.other_port, n.position) for n in near] == [("MSP", "line", "bus", None)]
    places = {n.device.id: n.position for n in here.neighbours(here.device("MSP"), "power")}
    assert places == {"MAIN": 0, "CB-1": 0.5, "CB-PV": 1}
    assert here.neighbours(here.device("INV"), "trip") == ()
    own = site("CB.line CB.load")
    assert [n.port for n in own.neighbours(own.device("CB"))] == ["line", "load"]


def test_the_dc_side_belongs_to_its_inverter():
    here = site("EPS M1 CB INV RSD PV; INV.dc BAT; EPS CB-2 ESS.ac; ESS.dc PV-2; PV-3 COMB@0")
    assert [d.id for d in here.dc_side(here.device("INV"))] == ["RSD", "BAT", "PV"]
    assert [d.id for d in here.dc_side(here.device("ESS"))] == ["PV-2"]
    assert [d.id for d in here.ders] == ["INV", "ESS"]

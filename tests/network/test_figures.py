"""Nameplate and output figures: summed over units and sources, never guessed."""

import pytest

from diagram import diagram
from tieline.model.profile import load_profile
from tieline.network.site import Site

PROFILE = load_profile()


def site(drawn, owner=None, status=None, **props):
    return Site(diagram(drawn, props=props, owner=owner, status=status), PROFILE)


def test_aggregate_adds_storage_and_generation_times_their_number():
    ratings = {
        "INV": {"kw": 50, "kva": 55, "quantity": 4},
        "ESS": {"kw": 100, "kva": 100},
        "G": {"kw": 60.5, "kva": 75},
    }
    here = site("EPS M1 BUS@0; BUS@.3 INV; BUS@.6 ESS; BUS@1 G; INV.dc PV", **ratings)
    assert here.aggregate_kw.value == 360.5
    assert here.aggregate_kw.parts == (("INV", 200), ("ESS", 100), ("G", 60.5))
    assert here.aggregate_kva.value == 395


def test_a_missing_nameplate_leaves_the_sum_open_and_is_named():
    here = site("EPS M1 BUS@0; BUS@.5 INV; BUS@1 ESS", INV={"kw": 50})
    assert here.aggregate_kw.value is None
    assert here.aggregate_kw.missing == ("ESS.kw",)
    assert here.aggregate_kw.parts == (("INV", 50),)
    assert here.aggregate_kva.missing == ("INV.kva", "ESS.kva")


@pytest.mark.parametrize(
    ("facts", "kw"),
    [
        ({"kw": 500, "derated_kw": 400}, 500),
        ({"kw": 500, "derated_kw": 400, "derate_nameplate": True}, 500),
        ({"kw": 500, "derated_kw": 400, "approval": "letter 4"}, 500),
        ({"kw": 500, "derated_kw": 400, "derate_nameplate": True, "approval": "letter 4"}, 400),
        ({"kw": 500, "quantity": 0}, 500),
        ({"kva": 500}, None),
    ],
)
def test_full_nameplate_counts_unless_factory_derated_and_approved(facts, kw):
    here = site("EPS M1 INV", INV=facts)
    assert here.nameplate_kw(here.device("INV")) == kw


def test_an_engine_does_not_derate_its_generator():
    here = site("EPS M1 G", G={"kw": 600, "derated_kw": 450, "engine_kw": 450, "approval": "x"})
    assert here.aggregate_kw.value == 600


def test_what_is_not_there_or_not_parallel_or_not_the_customers_does_not_count():
    here = site(
        "EPS INV0; EPS M1 MSP@0; MSP@.2 INV1; MSP@.4 INV2; MSP@.6 G",
        owner={"INV0": "utility"}, status={"INV2": "removed"},
        inverter={"kw": 10}, G={"kw": 10, "operation": "standby"},
    )  # fmt: skip
    assert here.aggregate_kw.parts == (("INV1", 10),)


def test_a_source_not_yet_wired_counts():
    assert site("EPS M1 MAIN; INV", INV={"kw": 10}).aggregate_kw.value == 10


@pytest.mark.parametrize(
    ("facts", "amperes", "missing"),
    [
        ({"max_output_a": 32}, 32, ()),
        ({"max_output_a": 32, "quantity": 2}, 64, ()),
        ({"kva": 7.68, "voltage_v": 240, "phases": 1}, 32, ()),
        ({"kva": 100, "voltage_v": 480, "phases": 3}, 120.28, ()),
        ({"kva": 7.68, "phases": 1}, 32, ()),
        ({"kva": 7.68, "phases": 1, "wiring": "L-N"}, None, ("INV.max_output_a", "INV.voltage_v")),
        ({"kw": 7.68, "phases": 1}, None, ("INV.max_output_a", "INV.kva")),
        ({"kva": 7.68}, None, ("INV.max_output_a", "INV.phases")),
        ({"kva": 7.68, "phases": 2}, None, ("INV.max_output_a", "INV.phases")),
        ({}, None, ("INV.max_output_a", "INV.kva", "INV.phases")),
    ],
)
def test_output_current_is_stated_or_follows_from_kva(facts, amperes, missing):
    here = site("EPS M1 INV", EPS={"voltage_v": 240}, INV=facts)
    output = here.output_a(here.device("INV"))
    assert output.value == (None if amperes is None else pytest.approx(amperes, abs=0.01))
    assert output.missing == missing


def test_a_generator_has_no_rated_output_current_to_ask_for():
    here = site("EPS M1 G", G={"phases": 3})
    assert here.output_a(here.device("G")).missing == ("G.kva", "G.voltage_v")

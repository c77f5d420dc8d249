"""Fault duty: the worked example of a 1,000 kVA transformer, motors, machines, and what is missing."""

from __future__ import annotations

import math

import pytest

from diagram import diagram
from rules.cases_service import house, mill
from tieline.model.document import Document
from tieline.model.profile import load_profile
from tieline.network.site import Site
from tieline.studies.fault_duty import Duty, duty_at


def duty(document: Document, tag: str) -> Duty:
    site = Site(document, load_profile())
    device = site.device(tag)
    assert device is not None
    return duty_at(device, site)


def test_worked_example_at_480_v():
    at_main = duty(mill(), "MAIN")
    assert at_main.company_ka == pytest.approx(19.11, abs=0.01)
    # 1.2 pu of 1 MVA
    assert at_main.behind_ka == pytest.approx(1.443, abs=0.001)
    assert at_main.beside_ka == 0
    assert at_main.total_ka == pytest.approx(20.55, abs=0.01)
    assert any("1.2 times" in note for note in at_main.assumed)


def test_an_infinite_bus_brings_full_load_current_over_impedance():
    endless = duty(mill(EPS={"fault_3ph_ka": 1e9}), "MAIN")
    full_load_a = 1000 / (math.sqrt(3) * 0.48)
    assert endless.company_ka == pytest.approx(full_load_a * 100 / 5.75 / 1000, rel=1e-4)  # 20.9 kA


def test_the_source_itself_brings_what_it_states():
    assert duty(house(), "MAIN").company_ka == pytest.approx(10)


def test_what_is_behind_a_device_and_beside_it():
    at_branch, at_source = duty(mill(), "CB-1"), duty(mill(), "CB-PV")
    assert (at_branch.behind_ka, at_branch.beside_ka) == (0, pytest.approx(1.443, abs=0.001))
    assert at_branch.through_ka == pytest.approx(20.55, abs=0.01)
    assert at_source.beside_ka == 0
    assert at_source.through_ka == pytest.approx(19.11, abs=0.01)
    assert at_branch.total_ka == pytest.approx(at_source.total_ka or 0)


def test_a_machine_feeds_one_over_its_subtransient_reactance():
    machine = {"kva": 250, "phases": 3, "voltage_v": 480, "subtransient_x_pu": 0.125, "operation": "parallel"}
    drawn = diagram(
        "EPS M1 PCC CB-1 G",
        props={"EPS": {"voltage_v": 480, "phases": 3, "fault_3ph_ka": 20, "x_r": 5}, "G": machine},
    )
    assert duty(drawn, "CB-1").behind_ka == pytest.approx(250 / (math.sqrt(3) * 480) / 0.125)


def test_the_full_nameplate_counts_whatever_the_derating():
    derated = mill(INV={"derated_kw": 400, "derate_nameplate": True, "approval": "RIE 1"})
    assert duty(derated, "MAIN").behind_ka == duty(mill(), "MAIN").behind_ka


def test_what_is_missing_is_named():
    assert duty(mill(XFMR={"x_r": None}), "MAIN").missing == ("XFMR.x_r",)
    assert duty(mill(EPS={"x_r": None}), "MAIN").missing == ("EPS.x_r",)
    assert duty(house(EPS={"x_r": None}), "MAIN") == duty(house(), "MAIN")
    unknown = duty(house(EPS={"fault_3ph_ka": None}, INV={"kva": None}), "MAIN")
    assert unknown.total_ka is None
    assert set(unknown.missing) == {"EPS.fault_3ph_ka", "INV.kva"}
    assert unknown.behind_ka is None
    assert unknown.beside_ka == 0

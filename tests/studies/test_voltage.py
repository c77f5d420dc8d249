"""Golden numbers of voltage change, voltage rise along conductors, and unbalance."""

import math

import pytest

from diagram import diagram
from rules.settings_sheets import plant
from tieline.model.profile import load_profile
from tieline.model.records import End, Wire
from tieline.network.site import Site
from tieline.studies.conductor_run import resistance_of
from tieline.studies.unbalance import Unit, negative_sequence_va, per_phase_va, spread, unbalance_pct
from tieline.studies.voltage_change import change_pct, full_output, impedance_at, rise_pct, source_ohm

PROFILE = load_profile()


def test_a_strong_circuit_hardly_moves_and_a_weak_one_does():
    strong = source_ohm(13200, 8, 10)
    assert (abs(strong), strong.real) == (pytest.approx(0.9526, abs=1e-4), pytest.approx(0.0948, abs=1e-4))
    assert change_pct(1e6, 0, strong, 13200) == pytest.approx(0.0544, abs=1e-4)
    weak = source_ohm(13200, 1, 2)
    assert change_pct(2e6, 0, weak, 13200) == pytest.approx(3.912, abs=1e-3)


def test_a_single_phase_service_is_a_loop():
    assert abs(source_ohm(240, 10, 2, single_phase=True)) == pytest.approx(0.024)
    assert change_pct(7600, 0, source_ohm(240, 10, 2, single_phase=True), 240) == pytest.approx(0.1416, abs=1e-4)


def test_the_wire_gauges_of_the_article():
    """32 A over 100 ft at 240 V: 2.07 % on 8 AWG, 1.31 % on 6 AWG copper."""
    here = Site(plant(), PROFILE)

    def rise(size):
        wire = Wire(
            "W1", "power", End("A", "x"), End("B", "x"), props={"conductor": f"3 x {size} Cu", "length_ft": 100}
        )
        return rise_pct(32, resistance_of([wire], here).ohm, 240, three_phase=False)

    assert rise("8") == pytest.approx(2.07, abs=0.005)
    assert rise("6") == pytest.approx(1.31, abs=0.005)
    assert rise_pct(120, 0.05, 480, three_phase=True) == pytest.approx(math.sqrt(3) * 120 * 0.05 / 480 * 100)


def test_a_run_lettered_on_each_piece_counts_once_and_other_lengths_add():
    here = Site(plant(), PROFILE)
    piece = {"conductor": "3 x 8 Cu", "length_ft": 40}

    def run(*props):
        return resistance_of([Wire(f"W{n}", "power", End("A", "x"), End("B", "x"), props=p) for n, p in
                              enumerate(props)], here)  # fmt: skip

    assert run(piece, {}, piece).length_ft == 40
    assert run(piece, piece | {"length_ft": 60}).ohm == pytest.approx(0.0778)
    assert run(piece | {"sets": 2}).ohm == pytest.approx(0.01556)
    assert run({"length_ft": 1000, "r_ohm_per_kft": 0.2}).ohm == pytest.approx(0.2)
    assert run({"conductor": "3 x 8 Cu"}).missing == ("W0.length_ft",)
    assert run({"length_ft": 10}).missing == ("W0.conductor",)


def test_one_unit_on_one_phase_unbalances_by_its_share_of_the_short_circuit_power():
    volts, ohm = 208.0, 0.02
    short_circuit_va = volts**2 / ohm
    assert unbalance_pct([Unit("A", 10_000)], ohm, volts) == pytest.approx(10_000 / short_circuit_va * 100)
    assert negative_sequence_va([Unit("AB", 9000)]) == pytest.approx(3000)
    assert negative_sequence_va([Unit(phase, 5000) for phase in "ABC"]) == pytest.approx(0, abs=1e-6)
    assert negative_sequence_va([Unit(pair, 5000) for pair in ("AB", "BC", "CA")]) == pytest.approx(0, abs=1e-6)


def test_units_are_spread_as_evenly_as_they_go():
    assert spread(10, 1.0, line_to_neutral=True) == (Unit("A", 4.0), Unit("B", 3.0), Unit("C", 3.0))
    assert spread(2, 1.0, line_to_neutral=False) == (Unit("AB", 1.0), Unit("BC", 1.0))
    assert per_phase_va([Unit("AB", 10), Unit("C", 4)]) == {"A": 5, "B": 5, "C": 4}


def test_the_companys_transformer_counts_ahead_of_the_pcc_and_the_customers_does_not():
    facts = {"EPS": {"fault_3ph_ka": 8, "x_r": 10}, "XFMR": {"kva": 1000, "impedance_pct": 5.75, "x_r": 6}}
    own = Site(plant(more=facts), PROFILE)
    at_own, _ = impedance_at(own.points.pcc[0], own)
    assert at_own is not None and at_own.voltage_v == 13200 and abs(at_own.ohm) == pytest.approx(0.9526, abs=1e-4)
    drawn = "EPS XFMR M1 PCC CB-1 MSP@0; MSP@1 CB-PV INV; R1 ~trip~> CB-1"
    document = diagram(
        drawn,
        props={"EPS": {"voltage_v": 13200, "phases": 3, "fault_3ph_ka": 8, "x_r": 10},
               "XFMR": facts["XFMR"] | {"primary_v": 13200, "secondary_v": 480}, "INV": {"kw": 100, "kva": 100}},
        owner={"XFMR": "utility"},
    )  # fmt: skip
    served = Site(document, PROFILE)
    behind, missing = impedance_at(served.points.pcc[0], served)
    assert behind is not None and missing == ()
    assert behind.voltage_v == 480
    fault_ka = 480 / math.sqrt(3) / abs(behind.ohm) / 1000
    assert fault_ka == pytest.approx(19.1, abs=0.1)  # the golden number of the fault study at the same place
    assert full_output(served.ders, served).p_w == 100_000

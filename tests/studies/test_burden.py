"""Golden numbers of the secondary circuit of a current transformer."""

import pytest

from tieline.studies.burden import SecondaryCircuit, secondary_a


def test_the_secondary_currents_of_the_catalogue():
    assert secondary_a(43.7, 40, 5) == pytest.approx(5.4625)
    assert secondary_a(8000, 100, 5) == pytest.approx(400)
    assert secondary_a(8000, 600, 5) == pytest.approx(66.67, abs=0.01)
    with pytest.raises(ValueError, match="rated primary"):
        secondary_a(1, 0, 5)


def test_eighty_two_volts_are_too_many_for_c50_and_fit_c100():
    circuit = SecondaryCircuit(0.31, 0.42, 0.5)
    assert circuit.voltage_v(66.67) == pytest.approx(82.0, abs=0.1)
    assert circuit.is_known


def test_what_is_not_known_gives_the_least_voltage():
    circuit = SecondaryCircuit(None, None, 1.0)
    assert not circuit.is_known
    assert circuit.voltage_v(66.67) == pytest.approx(66.67)

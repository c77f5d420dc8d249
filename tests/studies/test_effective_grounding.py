"""Effective grounding against the numbers that the guide and a hand calculation give."""

import pytest

from tieline.studies.effective_grounding import (
    coefficient_of_grounding_pct,
    in_parallel,
    machine_ohm,
    ratios,
)


@pytest.mark.parametrize(("z0", "cog_pct"), [(1 + 3j, 77.8), (4j, 76.4), (1j, 57.7)])
def test_coefficient_of_grounding_at_the_limits_of_effective_grounding(z0, cog_pct):
    assert coefficient_of_grounding_pct(z0, 1j) == pytest.approx(cog_pct, abs=0.05)


def test_an_ungrounded_system_reaches_line_voltage():
    assert coefficient_of_grounding_pct(1e9j, 1j) == pytest.approx(100, abs=0.001)


def test_ratios_of_a_machine_with_a_reactor_in_its_neutral():
    # 1,000 kVA at 4.16 kV: base 17.3 ohm; X"d 0.2 pu, X0 0.05 pu, 1 ohm reactor in the neutral
    z1 = machine_ohm(4160, 1000, 0.2)
    z0 = machine_ohm(4160, 1000, 0.05) + 3 * 1j
    assert z1.imag == pytest.approx(3.461, abs=0.001)
    assert ratios(z0, z1).x0_x1 == pytest.approx(1.117, abs=0.001)
    assert ratios(z0, z1).r0_x1 == 0


def test_a_resistor_raises_the_resistance_alone():
    found = ratios(2j + 3 * 1.5, 3j)
    assert (found.x0_x1, found.r0_x1) == pytest.approx((2 / 3, 1.5))


def test_resistance_only_where_its_ratio_is_given():
    assert machine_ohm(480, 500, 0.12, 20) == pytest.approx(0.055296 / 20 + 0.055296j)
    assert machine_ohm(480, 500, 0.12).real == 0


def test_impedances_in_parallel():
    assert in_parallel([2j, 2j]) == pytest.approx(1j)
    assert in_parallel([3 + 4j]) == pytest.approx(3 + 4j)


@pytest.mark.parametrize("impedances", [[], [0j, 1j]])
def test_nothing_and_a_short_circuit_are_refused(impedances):
    with pytest.raises(ValueError, match="parallel"):
        in_parallel(impedances)


def test_no_reactance_is_refused():
    with pytest.raises(ValueError, match="reactance"):
        ratios(1j, 0j)

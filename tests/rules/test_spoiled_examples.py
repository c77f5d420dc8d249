"""Spoiled examples are read or refused in one line; every rule answers, and every fix can be asked for."""

import pytest

from mutated_examples import faults_of, spoiled


@pytest.mark.parametrize("start", range(0, 400, 50))
def test_no_spoiled_example_brings_a_rule_or_a_fix_down(start: int):
    assert {seed: wrong for seed in range(start, start + 50) if (wrong := faults_of(seed)[1])} == {}


def test_most_are_read():
    taken = [faults_of(seed)[0] for seed in range(100)]
    assert taken.count("read") + taken.count("read leniently") >= 60


def test_the_same_seed_spoils_alike():
    assert spoiled(7) == spoiled(7) != spoiled(8)

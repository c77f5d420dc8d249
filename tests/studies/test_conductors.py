"""Conductors as a sheet writes them, and their ampacity by the table of the code."""

from __future__ import annotations

import pytest

from tieline.model.profile import load_profile
from tieline.studies.conductors import (
    Conductors,
    largest_ocpd_a,
    read_conductors,
    size_words,
    smallest_size,
    table_ampacity_a,
)

PROFILE = load_profile()


@pytest.mark.parametrize(
    ("text", "count", "size", "material"),
    [
        ("3 x 10 Cu THWN-2 + #10 G", 3, "10", "copper"),
        ("3 x 4/0 Al XHHW-2", 3, "4/0", "aluminum"),
        ("4 x 600 kcmil Al XHHW-2", 4, "600", "aluminum"),
        ("3 x 500 kcmil Al XHHW-2 + #3/0 G", 3, "500", "aluminum"),
        ("3x350 kcmil Cu, 3 in EMT", 3, "350", "copper"),
        ("4-#2/0 AWG copper THHN", 4, "2/0", "copper"),
        ("#8 Cu", None, "8", "copper"),
        ("10 AWG", None, "10", None),
        ("250 MCM aluminium", None, "250", "aluminum"),
        ("4 × 1/0 Cu", 4, "1/0", "copper"),
        ("as per plan", None, None, None),
        ("", None, None, None),
        ("Cu 6", None, None, "copper"),
    ],
)
def test_a_text_names_its_conductors(text, count, size, material):
    assert read_conductors(text) == Conductors(count, size, material)


@pytest.mark.parametrize(
    ("size", "copper", "aluminum"),
    # NEC 310.16, 75 degC
    [("14", 20, None), ("10", 35, 30), ("8", 50, 40), ("6", 65, 50), ("1/0", 150, 120), ("4/0", 230, 180),
     ("250", 255, 205), ("500", 380, 310), ("750", 475, 385)],
)  # fmt: skip
def test_the_table_of_the_code(size, copper, aluminum):
    assert table_ampacity_a(Conductors(3, size, "copper"), PROFILE) == copper
    assert table_ampacity_a(Conductors(3, size, "aluminum"), PROFILE) == aluminum
    assert table_ampacity_a(Conductors(3, size, None), PROFILE) is None


def test_small_conductors_take_small_devices():
    assert largest_ocpd_a(Conductors(3, "10", "copper"), PROFILE) == 30
    assert largest_ocpd_a(Conductors(3, "12", "aluminum"), PROFILE) == 15
    assert largest_ocpd_a(Conductors(3, "8", "copper"), PROFILE) is None


@pytest.mark.parametrize(
    ("amperes", "material", "size"),
    [
        (40, "copper", "8"),
        (35, "copper", "8"),
        (30, "copper", "10"),
        (40, "aluminum", "8"),
        (65, "copper", "6"),
        (900, "copper", None),
    ],
)
def test_the_smallest_size_that_will_do(amperes, material, size):
    assert smallest_size(amperes, Conductors(3, None, material), PROFILE) == size


def test_sizes_as_printed():
    assert [size_words(size) for size in ("10", "1/0", "250")] == ["10 AWG", "1/0 AWG", "250 kcmil"]

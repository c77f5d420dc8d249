"""The set point of a power element against its limit and errors."""

import pytest

from tieline.studies.power_limit import highest_set_point_kw, lowest_set_point_kw, stacked_error_pct


def test_accuracies_are_added():
    assert stacked_error_pct([0.6, 1.2, 1.0]) == pytest.approx(2.8)
    assert stacked_error_pct([-1, 2]) == 3
    assert stacked_error_pct([]) == 0


@pytest.mark.parametrize(("limit", "errors", "highest", "lowest"), [
    (500, [1, 1, 1], 485, 515),
    (1000, [0.6, 0.3, 1], 981, 1019),
    (5000, [7.5], 4625, 5375),
    (0, [3], 0, 0),
])  # fmt: skip
def test_the_set_point_stays_off_the_limit_by_the_stacked_errors(limit, errors, highest, lowest):
    assert highest_set_point_kw(limit, errors) == pytest.approx(highest)
    assert lowest_set_point_kw(limit, errors) == pytest.approx(lowest)


def test_errors_beyond_all_bounds_leave_no_export():
    assert highest_set_point_kw(500, [80, 80]) == 0

"""The settings devices state, read and set beside the defaults of the profile."""

import pytest

from tieline.model.default_settings import read_default_settings
from tieline.model.profile import ProfileError, load_profile, profile_file
from tieline.model.records import Device
from tieline.model.settings import Setting, beside_defaults, of_function, stated_settings

PROFILE = load_profile()


def stated(*entries):
    return stated_settings(Device("R1", "relay", props={"settings": list(entries)}))


@pytest.mark.parametrize(
    ("said", "pickup", "function"),
    [("81U", 56.5, "81U"), ("81U-2", 58.5, "81U"), ("81 O", 62, "81O"), ("81", 58.5, "81U"), ("81U/O", 62, "81O"),
     (27, 88, "27"), ("27P1", 88, "27"), ("59", 110, "59"), ("59N", 20, "59N"), ("51N", 1, "51N"), ("UV", 50, "27")],
)  # fmt: skip
def test_the_function_is_read_as_engineers_write_it(said, pickup, function):
    (setting,) = stated({"function": said, "pickup": pickup, "unit": "Hz"})
    assert setting.function == function


def test_per_unit_reads_as_percent_and_what_is_not_given_as_nothing():
    assert stated({"function": "27", "pickup": 0.88, "unit": "pu"}, {"function": "59"}, "rubbish") == (
        Setting("27", 88.0, "pct-nominal"),
        Setting("59", None, None),
    )


def test_each_default_finds_the_setting_that_stands_for_it():
    rows = beside_defaults(
        stated(
            {"function": "27", "pickup": 70, "unit": "%", "clearing_s": 2},
            {"function": "27", "pickup": 50, "unit": "%", "clearing_s": 1.1},
            {"function": "27", "pickup": 40, "unit": "%", "clearing_s": 1},
        ),
        PROFILE.trip_defaults("1741-SB"),
    )
    found = {(row.default.value if row.default else None): row.setting.pickup for row in rows if row.setting}
    assert found == {50: 50, 88: 70, None: 40}
    assert len([row for row in rows if row.setting is None]) == 6


def test_the_tables_of_the_bulletin_are_in_the_profile():
    by_class = {name: {(row.function, row.value): row.clearing_s for row in PROFILE.trip_defaults(name)}
                for name in ("1741-SA", "1741-SB", "none")}  # fmt: skip
    assert [len(rows) for rows in by_class.values()] == [8, 8, 8]
    assert [rows["27", 88] for rows in by_class.values()] == [2, 3, 2]
    assert [rows["27", 50] for rows in by_class.values()] == [1.1, 1.1, 0.16]
    assert PROFILE.trip_defaults("something else") == ()
    limits = [PROFILE.defaults.sync_limit(kva) for kva in (500, 501, 10000, 10001)]
    assert [limit and limit.angle_deg for limit in limits] == [20, 15, 10, None]


def test_settings_of_one_function_differ_by_what_both_state():
    (a,) = of_function(stated({"function": "27", "pickup": 88, "unit": "%", "clearing_s": 3}), "27")
    assert not a.differs(Setting("27", 88, "pct-nominal", None, 3))
    assert not a.differs(Setting("27", 88, "pct-nominal", None, None))
    assert a.differs(Setting("27", 88, "pct-nominal", None, 2))


def test_a_wrong_table_is_one_clear_error(tmp_path):
    file = tmp_path / "other.toml"
    text = profile_file("rie-esb756-v8").read_text(encoding="utf-8").replace("droop = 0.05", 'droop = "much"')
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ProfileError, match=r"droop is .much.; a number is wanted"):
        load_profile(file)
    assert read_default_settings({}).trips == {}

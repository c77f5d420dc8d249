"""`tieline panel-limit`: the words and the JSON of its answer, and what it refuses."""

from __future__ import annotations

import json

import pytest

from tieline.cli import main
from tieline.paths import data_folder

EXAMPLES = data_folder("resources") / "examples"
PARTIAL = str(EXAMPLES / "powerwall-2-gateway-2.tieline")
WHOLE = str(EXAMPLES / "powerwall-plus-backup-switch.tieline")
PLAIN = str(EXAMPLES / "residential-pv-load-side.tieline")


def asked(file: str, grid: float, solar: float, battery: float, *more: str) -> list[str]:
    return ["panel-limit", file, "--grid", str(grid), "--solar", str(solar), "--battery", str(battery), *more]


def test_it_says_what_the_controller_does_and_shows_the_sum(capsys):
    assert main(asked(WHOLE, 100, 24, 24)) == 0
    out = capsys.readouterr().out
    assert "CTRL-1, panel limit 160 A, for MSP" in out
    assert "CTRL-1 reduces the batteries: 148 A has reached 144 A (90 % of the limit)." in out
    assert "grid 100 A + solar 24 A + battery 24 A = 148 A" in out


@pytest.mark.parametrize(
    ("grid", "solar", "battery", "state"),
    [(100, 24, 10, "below"), (110, 24, 10, "battery"), (110, 32, 10, "solar"), (110, 32, 20, "curtailed"),
     (-100, 32, -20, "below"), (0, 32, 130, "curtailed")],
)  # fmt: skip
def test_the_json_names_the_state(capsys, grid, solar, battery, state):
    assert main(asked(WHOLE, grid, solar, battery, "--format", "json")) == 0
    found = json.loads(capsys.readouterr().out)
    (answer,) = found["answers"]
    assert answer["state"] == state
    assert found["total_a"] == max(grid, 0) + solar + max(battery, 0)
    assert [step["at_a"] for step in answer["steps"]] == [144, 152, 160]
    assert [step["reached"] for step in answer["steps"]] == [found["total_a"] >= 144, found["total_a"] >= 152,
                                                            found["total_a"] > 160]  # fmt: skip
    assert answer["undecided"] is False


def test_uncontrolled_solar_is_counted_and_not_reduced(capsys):
    assert main(asked(PARTIAL, 20, 21, 24, "--format", "json")) == 0
    (answer,) = json.loads(capsys.readouterr().out)["answers"]
    assert answer["state"] == "curtailed"
    assert (answer["remaining_a"], answer["grid_after_a"]) == (21, 44)
    assert (answer["controlled"], answer["uncontrolled"]) == (["D18"], ["D20"])


def test_without_a_controller_it_cannot_tell(capsys):
    assert main(asked(PLAIN, 20, 21, 24)) == 0
    assert "Cannot tell; missing: a controller with the panel limit." in capsys.readouterr().out
    assert main(asked(PLAIN, 20, 21, 24, "--format", "json")) == 0
    (answer,) = json.loads(capsys.readouterr().out)["answers"]
    assert answer["undecided"] and answer["state"] is None and answer["controller"] is None


def test_a_blank_limit_is_disabled(tmp_path, capsys):
    record = json.loads((EXAMPLES / "powerwall-plus-backup-switch.tieline").read_text(encoding="utf-8"))
    for device in record["devices"]:
        device.get("props", {}).pop("panel_limit_a", None)
    file = tmp_path / "blank.tieline"
    file.write_text(json.dumps(record), encoding="utf-8")
    assert main(asked(str(file), 190, 32, 24)) == 0
    out = capsys.readouterr().out
    assert "panel limit blank" in out
    assert "disables the function" in out and "Cannot tell; missing: the panel limit (A) of CTRL-1." in out


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (asked(WHOLE, 1, -5, 0), "the solar current is -5 A"),
        (asked(WHOLE, 1, 5, 0, "--uncontrolled-solar", "6"), "more than all solar"),
        (["panel-limit", WHOLE, "--grid", "many", "--solar", "1", "--battery", "0"], "'many' is no number of amperes"),
        (["panel-limit", WHOLE, "--grid", "nan", "--solar", "1", "--battery", "0"], "a number of amperes is wanted"),
        (["panel-limit", WHOLE, "--grid", "1"], "--solar"),
        (asked(str(EXAMPLES / "no such file.tieline"), 1, 1, 1), "no such file"),
    ],
)
def test_a_wrong_call_is_one_line_and_ends_with_2(words, says, capsys):
    assert main(words) == 2
    err = capsys.readouterr().err
    assert says in err and err.count("\n") == 1

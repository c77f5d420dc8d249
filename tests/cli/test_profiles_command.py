"""`tieline profiles`: what it lists and what it says of a wrong one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tieline.cli import main
from tieline.model.profile_file import profiles_folder
from tieline.paths import data_folder

EXAMPLE = data_folder("resources") / "examples" / "residential-pv-load-side.tieline"


def test_the_profiles_are_listed(capsys: pytest.CaptureFixture[str]):
    assert main(["profiles"]) == 0
    out = capsys.readouterr().out
    for path in profiles_folder().glob("*.toml"):
        assert path.stem in out
    assert "based on rie-esb756-v8" in out


def test_good_and_wrong_ones_are_told_apart(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    head = 'based_on = "rie-esb756-v8"\nid = "x"\ntitle = "X"\nutility = "U"\n'
    wrong = tmp_path / "wrong.toml"
    wrong.write_text(head + 'switched_off = ["BUS-404"]\n[severities]\nBUX-004 = "info"\n', encoding="utf-8")
    good = profiles_folder() / "rie-esb756-v8.toml"
    assert main(["profiles", str(good)]) == 0
    assert "good" in capsys.readouterr().out
    assert main(["profiles", str(wrong), str(good), str(tmp_path / "none.toml")]) == 2
    told = capsys.readouterr()
    assert f"{wrong}:5: there is no rule BUS-404" in told.err
    assert f"{wrong}:7: there is no rule BUX-004; did you mean BUS-004?" in told.err
    assert "there is no such file" in told.err and "good" in told.out


def test_a_file_serves_as_a_profile(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    own = tmp_path / "own.toml"
    own.write_text('based_on = "rie-esb756-v8"\nid = "own"\ntitle = "Own"\nutility = "U"\n', encoding="utf-8")
    assert main(["check", str(EXAMPLE), "--profile", str(own), "--only", "BUS"]) == 0
    assert "Own, NEC 2020" in capsys.readouterr().out
    own.write_text("id = 3\n", encoding="utf-8")
    assert main(["check", str(EXAMPLE), "--profile", str(own)]) == 2
    err = capsys.readouterr().err
    assert err.startswith("tieline: own.toml") and err.count("\n") == 1


def test_the_second_profile_judges_a_busbar_by_the_output_current(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    document = json.loads(EXAMPLE.read_text(encoding="utf-8"))
    for device in document["devices"]:
        if device["props"].get("tag") == "CB-PV":
            device["props"]["rating_a"] = 45  # of 32 A output: 125 % are 40 A, and the busbar has room for 40 A
    path = tmp_path / "house.tieline"
    path.write_text(json.dumps(document), encoding="utf-8")
    assert main(["check", str(path), "--only", "BUS-004"]) == 1
    assert main(["check", str(path), "--only", "BUS-004", "--profile", "rie-esb756-v8-nec2017"]) == 0

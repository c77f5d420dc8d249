"""`tieline fix`: what it makes, what it leaves, and that nothing is written by a trial run."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tieline.cli import main
from tieline.paths import data_folder
from tieline.storage import load

EXAMPLE = data_folder("resources") / "examples" / "residential-pv-load-side.tieline"


@pytest.fixture
def unlabeled(tmp_path: Path) -> Path:
    """The example with its labels and its stamp taken away."""
    document = json.loads(EXAMPLE.read_text(encoding="utf-8"))
    for device in document["devices"]:
        device.pop("labels", None)
    document.pop("stamp", None)
    path = tmp_path / "bare.tieline"
    path.write_text(json.dumps(document), encoding="utf-8")
    return path


def test_labels_are_put_back(unlabeled: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["check", str(unlabeled), "--only", "LBL"]) == 1
    assert main(["fix", str(unlabeled), "--rule", "LBL"]) == 0
    out = capsys.readouterr().out
    assert "LBL-005  Label" in out and "fixes made." in out
    assert main(["check", str(unlabeled), "--only", "LBL"]) == 0
    assert any(device.labels for device in load(unlabeled).document.devices.values())


def test_a_trial_run_writes_nothing(unlabeled: Path, capsys: pytest.CaptureFixture[str]):
    before = unlabeled.read_bytes()
    assert main(["fix", str(unlabeled), "--dry-run"]) == 0
    assert "would be made; nothing is written" in capsys.readouterr().out
    assert unlabeled.read_bytes() == before


def test_a_sound_document_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    path = tmp_path / "sound.tieline"
    path.write_bytes(EXAMPLE.read_bytes())
    assert main(["fix", str(path), "--rule", "LBL-005"]) == 0
    assert "nothing that can safely be mended" in capsys.readouterr().out
    assert path.read_bytes() == EXAMPLE.read_bytes()


def test_a_change_after_the_stamp_is_told_of(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    document = json.loads(EXAMPLE.read_text(encoding="utf-8"))
    for device in document["devices"]:
        device["labels"] = []
    document["project"]["title"] = "Another title"
    path = tmp_path / "stamped.tieline"
    path.write_text(json.dumps(document), encoding="utf-8")
    assert main(["fix", str(path)]) == 0
    assert "a new stamp" in capsys.readouterr().out


def test_a_sheet_that_never_went_out_needs_no_new_stamp(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    document = json.loads(EXAMPLE.read_text(encoding="utf-8"))
    for device in document["devices"]:
        device["labels"] = []
    document["stamp"], document["revisions"] = None, []
    path = tmp_path / "fresh.tieline"
    path.write_text(json.dumps(document), encoding="utf-8")
    assert main(["fix", str(path)]) == 0
    said = capsys.readouterr().out
    assert "made." in said and "stamp" not in said


@pytest.mark.parametrize("words", [["--rule", "NO-1"], ["--rule", ","]])
def test_a_rule_that_is_not_there_is_one_line(words: list[str], unlabeled: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["fix", str(unlabeled), *words]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_what_was_filed_is_not_changed(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["export", str(EXAMPLE), "--to", "pdf", "-o", str(tmp_path), "--date", "2026-11-21"]) == 0
    (filed,) = tmp_path.iterdir()
    before = filed.read_bytes()
    assert main(["fix", str(filed)]) == 2
    assert "what was filed is not changed" in capsys.readouterr().err
    assert filed.read_bytes() == before

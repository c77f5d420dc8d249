"""`tieline locate, export, new, templates, rules`: what they print and write."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tieline import storage
from tieline.cli import COMMANDS, main
from tieline.paths import data_folder
from tieline.reports.figures import figure
from tieline.rules.engine import all_rules

EXAMPLE = data_folder("resources") / "examples" / "residential-pv-load-side.tieline"
APP = Path(__file__).resolve().parents[2] / "app"


def test_locate_prints_drawn_and_computed(capsys):
    assert main(["locate", str(EXAMPLE)]) == 0
    out = capsys.readouterr().out
    for word in ("PCC", "POI", "PoC", "RPA", "computed", "drawn"):
        assert word in out


def test_locate_in_json(capsys):
    assert main(["locate", str(EXAMPLE), "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["points"]["pcc"][0]["marker"] in found["drawn"]["pcc"]


@pytest.mark.parametrize(("to", "begins"), [("pdf", b"%PDF-"), ("svg", b"<?xml"), ("png", b"\x89PNG")])
def test_export_writes_under_the_filing_name(to, begins, tmp_path, capsys):
    words = ["export", str(EXAMPLE), "--to", to, "-o", str(tmp_path / "out"), "--date", "2026-11-21"]
    assert main(words) == 0
    paths = sorted((tmp_path / "out").iterdir())
    marks = [""] if to == "pdf" else [f"_Sheet#{number:02d}" for number in range(1, len(paths) + 1)]
    name = "Case#00412345_Oneline_Revision#00_(2026-11-21)"
    assert [path.name for path in paths] == [f"{name}{mark}.{to}" for mark in marks]
    assert capsys.readouterr().out.splitlines() == list(map(str, paths))
    first = [path.read_bytes() for path in paths]
    assert all(data.startswith(begins) for data in first)
    assert main(words) == 2
    assert "--force" in capsys.readouterr().err
    assert main([*words, "--force"]) == 0
    assert [path.read_bytes() for path in paths] == first


def test_the_exported_pdf_gives_the_same_document(tmp_path):
    assert main(["export", str(EXAMPLE), "--to", "pdf", "-o", str(tmp_path), "--date", "2026-11-21"]) == 0
    (path,) = tmp_path.iterdir()
    assert storage.load(path).document == storage.load(EXAMPLE).document
    assert main(["check", str(path), "--only", "PCC"]) == 0
    again = tmp_path / "again"
    assert main(["export", str(path), "--to", "pdf", "-o", str(again), "--date", "2026-11-21"]) == 0
    assert (again / path.name).read_bytes() == path.read_bytes()


def test_a_document_without_case_number_is_not_exported(tmp_path, capsys):
    path = tmp_path / "bare.tieline"
    path.write_text('{"format": "tieline", "version": 1, "revisions": [{"number": 0}]}')
    assert main(["export", str(path), "--to", "pdf"]) == 2
    err = capsys.readouterr().err
    assert "case number" in err
    assert err.startswith(str(path))
    assert err.count("\n") == 1
    assert list(tmp_path.iterdir()) == [path]


def test_export_into_what_is_no_folder(tmp_path, capsys):
    blocking = tmp_path / "file"
    blocking.write_text("x")
    assert main(["export", str(EXAMPLE), "--to", "svg", "-o", str(blocking)]) == 2
    assert "is no folder" in capsys.readouterr().err
    assert blocking.read_text() == "x"


def test_a_file_name_is_no_folder_to_export_to(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["export", str(EXAMPLE), "--to", "pdf", "-o", str(tmp_path / "mine.pdf")]) == 2
    assert "-o names the folder" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_new_makes_a_document_with_facts_set(tmp_path):
    path = tmp_path / "new.tieline"
    facts = ["case_number=00499", "nec_edition=2023", "exports=yes", "notes=one,two", "MSP.rating_a=225"]
    words = ["new", "residential-pv-load-side", "-o", str(path)]
    assert main([*words, *(word for fact in facts for word in ("--set", fact))]) == 0
    document = storage.load(path).document
    assert document.project.text("case_number") == "00499"
    assert document.project.integer("nec_edition") == 2023
    assert document.project.flag("exports") is True
    assert document.project.items("notes") == ("one", "two")
    (bus,) = [device for device in document.devices.values() if device.tag == "MSP"]
    assert bus.number("rating_a") == 225


@pytest.mark.parametrize(
    ("fact", "said"),
    [
        ("case_number", "KEY=VALUE is wanted"),
        ("case_nmber=1", "did you mean case_number?"),
        ("nec_edition=2019", "nec_edition is"),
        ("exports=perhaps", "true or false is wanted"),
        ("MSP.rating_a=forty", "a number in amperes is wanted"),
        ("XYZ.rating_a=40", "no device with the tag 'XYZ'"),
        ("MSP.colour=red", "a bus has no such property"),
    ],
)
def test_a_wrong_fact_writes_nothing(fact, said, tmp_path, capsys):
    path = tmp_path / "new.tieline"
    assert main(["new", "residential-pv-load-side", "-o", str(path), "--set", fact]) == 2
    assert said in capsys.readouterr().err
    assert not path.exists()


def test_new_does_not_overwrite(tmp_path, capsys):
    path = tmp_path / "new.tieline"
    path.write_text("mine")
    assert main(["new", "residential-pv-load-side", "-o", str(path)]) == 2
    assert path.read_text() == "mine"
    assert main(["new", "residential-pv-load-side", "-o", str(path), "--force"]) == 0


def test_rules_lists_every_rule_and_explains_one(capsys):
    assert main(["rules"]) == 0
    listed = capsys.readouterr().out
    for rule in all_rules():
        assert f"{rule.code} " in listed
    rule = all_rules()[0]
    assert main(["rules", rule.code.lower()]) == 0
    page = capsys.readouterr().out
    assert rule.name in page
    assert "Why:" in page
    assert "Written in ESB 756-2023" in page
    assert main(["rules", "FILE-001"]) == 0
    assert "unknown-field" in capsys.readouterr().out


def test_templates_are_listed(capsys):
    assert main(["templates", "--format", "json"]) == 0
    names = [template["name"] for template in json.loads(capsys.readouterr().out)]
    assert len(names) == 10
    assert main(["templates"]) == 0
    out = capsys.readouterr().out
    assert all(name in out for name in names)


@pytest.mark.parametrize(
    ("name", "value", "shown"),
    [
        ("bus_a", 200, "bus 200 A"),
        ("limit_pct", 12.5, "limit 12.5 %"),
        ("aggregate_kva", 1250.0, "aggregate 1,250 kVA"),
        ("position", 0.5, "position 0.5"),
        ("missing", None, "missing not given"),
        ("tags", ["A", "B"], "tags A, B"),
        ("closed", True, "closed yes"),
    ],
)
def test_figures_carry_their_units(name, value, shown):
    assert figure(name, value) == shown


def fresh(*words, **environment):
    """The command in a process of its own."""
    import os

    return subprocess.run(
        [sys.executable, "-m", "tieline", *words], capture_output=True, text=True, encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(APP), **environment}, check=False,
    )  # fmt: skip


def test_help_names_every_command():
    told = fresh("--help")
    assert told.returncode == 0
    assert all(name in told.stdout for name in COMMANDS)


def test_output_survives_a_poor_encoding_and_a_reader_that_leaves(tmp_path):
    path = tmp_path / "Ω.tieline"
    path.write_text('{"format": "tieline", "version": 1, "project": {"title": "Ωφ→"}}', encoding="utf-8")
    told = fresh("check", str(path), PYTHONIOENCODING="ascii", PYTHONUTF8="0", LC_ALL="C")
    assert told.returncode in (0, 1)
    assert "Traceback" not in told.stderr


def test_version():
    from tieline import __version__

    assert fresh("--version").stdout == f"tieline {__version__}\n"


def test_the_symbol_library_is_written_as_a_sheet(tmp_path, capsys):
    path = tmp_path / "library.pdf"
    assert main(["symbols", "-o", str(path)]) == 0
    assert capsys.readouterr().out == f"{path}\n"
    assert path.read_bytes().startswith(b"%PDF-")
    assert main(["symbols", "-o", str(path)]) == 2
    assert main(["symbols", "-o", str(tmp_path / "library.docx")]) == 2
    assert "a name that ends in" in capsys.readouterr().err


def test_the_editor_says_where_there_is_no_screen(monkeypatch, capsys):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    assert main([str(EXAMPLE)]) == 2
    assert "there is no screen" in capsys.readouterr().err


def test_the_self_test_passes_and_leaves_a_page_of_each_kind(tmp_path):
    told = fresh("self-test", "--keep", str(tmp_path), QT_QPA_PLATFORM="offscreen")
    assert told.returncode == 0, told.stdout + told.stderr
    assert "all is well" in told.stdout
    assert f"{len(all_rules())} rules" in told.stdout
    assert {path.suffix for path in tmp_path.iterdir() if path.is_file()} >= {".pdf", ".svg", ".png"}


def test_the_self_test_fails_where_a_part_does(monkeypatch, capsys, tmp_path):
    from tieline.commands import self_test

    def breaks(folder):
        raise self_test.SelfTestError("it is broken")

    monkeypatch.setattr(self_test, "TESTS", {"rules": self_test.TESTS["rules"], "window": breaks})
    assert main(["self-test", "--keep", str(tmp_path)]) == 1
    out = capsys.readouterr().out
    assert "fails  window     it is broken" in out
    assert "1 of 2 parts fail" in out

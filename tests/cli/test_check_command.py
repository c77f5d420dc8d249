"""`tieline check`: JSON to the letter, exit status, folders, PDFs, batches, reports written to a file."""

import json
import re

import pytest

from tieline import storage
from tieline.cli import main
from tieline.paths import data_folder

EXAMPLE = data_folder("resources") / "examples" / "residential-pv-load-side.tieline"


@pytest.fixture
def sound(tmp_path):
    path = tmp_path / "sound.tieline"
    path.write_bytes(EXAMPLE.read_bytes())
    return path


@pytest.fixture
def faulty(tmp_path):
    """The example with its PCC marker's name taken away: an error finding."""
    raw = json.loads(EXAMPLE.read_bytes())
    for device in raw["devices"]:
        if device["kind"] == "point":
            device["props"]["points"] = []
    path = tmp_path / "faulty.tieline"
    path.write_text(json.dumps(raw))
    return path


@pytest.fixture
def broken(tmp_path):
    path = tmp_path / "broken.tieline"
    path.write_text(
        '{"format": "tieline", "version": 1, "devices": [{"id": "D7", "kind": "breaker", "props": {"rating_a": "x"}}]}'
    )
    return path  # fmt: skip


def said(capsys):
    captured = capsys.readouterr()
    return captured.out, captured.err


def test_a_sound_document_passes(sound, capsys):
    assert main(["check", str(sound)]) == 0
    out, err = said(capsys)
    assert "0 errors" in out
    assert err == ""
    assert "\x1b" not in out


def test_json_has_the_shape_of_the_contract(faulty, capsys):
    assert main(["check", str(faulty), "--format", "json"]) == 1
    report = json.loads(said(capsys)[0])
    assert list(report) == ["file", "profile", "points", "summary", "findings"]
    assert report["file"] == str(faulty)
    assert report["profile"] == "rie-esb756-v8"
    assert list(report["points"]) == ["pcc", "poi", "poc", "rpa"]
    assert [set(place) for place in report["points"]["pcc"]] == [{"wire", "marker"}]
    assert [set(place) for place in report["points"]["poc"]] == [{"wire", "marker", "ders"}]
    assert list(report["summary"]) == ["error", "warning", "info", "undecided", "waived"]
    ids = storage.load(faulty).document
    keys = ["rule", "name", "severity", "message", "where", "citation", "values", "remedy", "fix", "waived"]
    for finding in report["findings"]:
        assert list(finding)[:10] == keys
        assert set(finding) - set(keys) in (set(), {"undecided", "needs"})
        assert finding["severity"] in ("error", "warning", "info")
        assert re.fullmatch(r"[A-Z]+-\d{3}", finding["rule"])
        assert all(set(citation) == {"document", "section"} for citation in finding["citation"])
        assert all(key in ids for key in finding["where"])
    assert "PCC-001" in {finding["rule"] for finding in report["findings"] if finding["severity"] == "error"}
    assert report["summary"]["error"] == sum(
        f["severity"] == "error" and not f.get("undecided") and not f["waived"] for f in report["findings"]
    )


def test_several_files_make_a_list_and_an_unreadable_one_does_not_stop_the_batch(sound, broken, faulty, capsys):
    assert main(["check", str(broken), str(faulty), str(sound), "--format", "json"]) == 2
    out, err = said(capsys)
    reports = json.loads(out)
    assert [report["file"] for report in reports] == [str(broken), str(faulty), str(sound)]
    assert reports[0] == {
        "file": str(broken),
        "error": f'{broken}, device D7: rating_a is "x"; a number in amperes is wanted',
    }
    assert reports[1]["summary"]["error"] > 0
    assert reports[2]["summary"]["error"] == 0
    assert err == ""


def test_an_unreadable_file_is_one_line_on_standard_error(broken, capsys):
    assert main(["check", str(broken)]) == 2
    out, err = said(capsys)
    assert out == ""
    assert err == f'{broken}, device D7: rating_a is "x"; a number in amperes is wanted\n'


def test_folders_are_searched_for_documents_and_pdfs(tmp_path, sound, capsys):
    import io

    import pikepdf

    below = tmp_path / "b" / "deeper"
    below.mkdir(parents=True)
    (below / "second.TIELINE").write_bytes(EXAMPLE.read_bytes())
    (tmp_path / ".hidden.tieline").write_text("not looked at")
    (tmp_path / "notes.txt").write_text("not looked at")
    buffer = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(buffer)
        (tmp_path / "cut-sheet.pdf").write_bytes(buffer.getvalue())
        pdf.attachments["x.tieline"] = pikepdf.AttachedFileSpec(pdf, EXAMPLE.read_bytes())
        pdf.save(tmp_path / "a.pdf")
    main(["check", str(tmp_path), str(sound), "--format", "json"])
    out, err = said(capsys)
    assert [report["file"] for report in json.loads(out)] == [
        str(tmp_path / "a.pdf"), str(sound), str(below / "second.TIELINE")
    ]  # fmt: skip
    passed_over = tmp_path / "cut-sheet.pdf"
    assert err.startswith(f"{passed_over}: this PDF carries no Tieline document")
    assert err.endswith("; it is passed over\n")
    assert main(["check", str(tmp_path / "cut-sheet.pdf")]) == 2


def test_jobs_give_the_same_answers_in_the_same_order(sound, faulty, broken, capsys):
    files = [str(faulty), str(sound), str(broken)]
    assert main(["check", *files, "--format", "json"]) == 2
    alone = said(capsys)[0]
    assert main(["check", *files, "--format", "json", "--jobs", "2"]) == 2
    assert said(capsys)[0] == alone


def test_only_asks_the_rules_named(faulty, capsys):
    assert main(["check", str(faulty), "--format", "json", "--only", "pcc-001,DOC"]) == 1
    rules = {finding["rule"] for finding in json.loads(said(capsys)[0])["findings"]}
    assert "PCC-001" in rules
    assert all(rule == "PCC-001" or rule.startswith("DOC-") for rule in rules)
    assert main(["check", str(faulty), "--only", "XFM"]) == 0


def test_strict_makes_an_undecided_error_rule_fail(tmp_path, capsys):
    raw = json.loads(EXAMPLE.read_bytes())
    raw["project"].pop("stage", None)
    raw["stamp"] = None
    path = tmp_path / "undecided.tieline"
    path.write_text(json.dumps(raw))
    only = ["--only", "DOC-002"]
    assert main(["check", str(path), "--format", "json", *only]) == 0
    report = json.loads(said(capsys)[0])
    (finding,) = report["findings"]
    assert finding["undecided"] is True
    assert finding["needs"] == ["project.stage"]
    assert finding["severity"] == "error"
    assert report["summary"] == {"error": 0, "warning": 0, "info": 0, "undecided": 1, "waived": 0}
    assert main(["check", str(path), *only, "--strict"]) == 1


def test_what_is_not_known_is_an_information_finding(tmp_path, capsys):
    raw = json.loads(EXAMPLE.read_bytes())
    raw["devices"][0]["props"]["colour"] = "red"
    raw["devices"][1]["layer"] = 7
    path = tmp_path / "coloured.tieline"
    path.write_text(json.dumps(raw))
    assert main(["check", str(path), "--format", "json", "--only", "FILE,DOC-090"]) == 0
    report = json.loads(said(capsys)[0])
    found = {finding["rule"]: finding for finding in report["findings"]}
    assert set(found) == {"FILE-001", "DOC-090"}
    assert len(report["findings"]) == 2
    assert {finding["severity"] for finding in report["findings"]} == {"info"}
    assert found["DOC-090"]["where"] == [raw["devices"][0]["id"]]
    assert found["FILE-001"]["where"] == [raw["devices"][1]["id"]]
    assert "layer" in found["FILE-001"]["message"]
    assert report["summary"]["info"] == 2


def test_lenient_reads_what_can_be_read_and_lists_the_rest(broken, capsys):
    status = main(["check", str(broken), "--format", "json", "--lenient"])
    report = json.loads(said(capsys)[0])
    assert status in (0, 1)
    left_out = [finding for finding in report["findings"] if finding["rule"] == "FILE-003"]
    assert [finding["where"] for finding in left_out] == [["D7"]]


def test_a_report_is_written_to_a_file(sound, tmp_path, capsys):
    out = tmp_path / "report.json"
    assert main(["check", str(sound), "--format", "json", "-o", str(out)]) == 0
    assert json.loads(out.read_text())["summary"]["error"] == 0
    assert said(capsys) == ("", "")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["check"], "tieline check: the following arguments are required: FILE"),
        (["check", "x.tieline", "--format", "docx"], "invalid choice: 'docx'"),
        (["check", "x.tieline", "--jobs", "0"], "'0' is no number of jobs"),
        (["check", "x.tieline", "--only", "XYZ-1"], "no rule or family called 'XYZ-1'"),
        (["check", "x.tieline", "--only", ","], "--only names no rule"),
        (["check", "x.tieline", "--profile", "mars"], "no rule profile is called 'mars'"),
        (["check", "none.tieline"], "none.tieline: there is no such file"),
        (["chekc"], "no command and no file called 'chekc'"),
        (["chekc", "x.tieline"], "'chekc'; did you mean check?"),
        (["a.tieline", "b.tieline"], "one file is opened at a time"),
        (["--nonsense"], "tieline: the following arguments are required: COMMAND"),
        (["rules", "XYZ-1"], "no rule called 'XYZ-1'"),
        (["locate", "none.tieline"], "there is no such file"),
        (["export", "none.tieline", "--to", "pdf"], "there is no such file"),
        (["export", "none.tieline", "--to", "docx"], "invalid choice: 'docx'"),
        (["export", "none.tieline", "--to", "pdf", "--date", "2.11.2026"], "a date YYYY-MM-DD is wanted"),
        (["new", "castle", "-o", "x.tieline"], "no template called 'castle'"),
    ],
)
def test_a_wrong_call_is_one_line_and_status_2(words, told, capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert main(words) == 2
    out, err = said(capsys)
    assert out == ""
    assert told in err
    assert err.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_the_report_never_overwrites_a_document(sound, capsys):
    before = sound.read_bytes()
    assert main(["check", str(sound), "-o", str(sound)]) == 2
    assert "overwrite" in said(capsys)[1]
    assert sound.read_bytes() == before


def test_an_empty_folder_is_told(tmp_path, capsys):
    assert main(["check", str(tmp_path)]) == 2
    assert "no document and no PDF" in said(capsys)[1]


def test_a_document_that_names_an_unknown_profile(tmp_path, capsys):
    path = tmp_path / "mars.tieline"
    path.write_text('{"format": "tieline", "version": 1, "project": {"jurisdiction": "mars"}}')
    assert main(["check", str(path)]) == 2
    assert "jurisdiction is 'mars'" in said(capsys)[1]
    assert main(["check", str(path), "--profile", "rie-esb756-v8"]) in (0, 1)


def test_an_internal_fault_is_one_line(sound, capsys, monkeypatch):
    monkeypatch.delenv("TIELINE_TRACEBACK", raising=False)
    from tieline.commands import locate

    def fail(arguments):
        raise RuntimeError("boom")

    monkeypatch.setattr(locate, "run", fail)
    assert main(["locate", str(sound)]) == 2
    err = said(capsys)[1]
    assert err.count("\n") == 1
    assert "internal fault" in err
    assert "boom" in err


@pytest.mark.parametrize(("form", "begins"), [("sarif", "{"), ("html", "<!DOCTYPE html>")])
def test_other_forms_are_printed_or_written(form, begins, tmp_path, capsys):
    assert main(["check", str(EXAMPLE), "--format", form]) == 0
    assert capsys.readouterr().out.startswith(begins)
    assert main(["check", str(EXAMPLE), "--format", form, "-o", str(tmp_path / "report")]) == 0
    assert (tmp_path / "report").read_text(encoding="utf-8").startswith(begins)


def test_pdf_reports_are_a_file_or_a_folder(tmp_path, capsys):
    assert main(["check", str(EXAMPLE), "--format", "pdf"]) == 2
    assert "-o names" in capsys.readouterr().err
    assert main(["check", str(EXAMPLE), "--format", "pdf", "-o", str(tmp_path / "one.pdf")]) == 0
    assert (tmp_path / "one.pdf").read_bytes().startswith(b"%PDF-")
    other = tmp_path / "other" / EXAMPLE.name
    other.parent.mkdir()
    other.write_bytes(EXAMPLE.read_bytes())
    assert main(["check", str(EXAMPLE), str(other), "--format", "pdf", "-o", str(tmp_path / "both")]) == 0
    assert len(list((tmp_path / "both").iterdir())) == 2


def test_json_names_the_fix_a_finding_offers(tmp_path, capsys):
    document = json.loads(EXAMPLE.read_text(encoding="utf-8"))
    for device in document["devices"]:
        device["labels"] = []
    path = tmp_path / "bare.tieline"
    path.write_text(json.dumps(document), encoding="utf-8")
    assert main(["check", str(path), "--only", "LBL-005", "--format", "json"]) == 1
    (finding,) = json.loads(capsys.readouterr().out)["findings"]
    assert finding["fix"] == {"title": "Label DS-1 AC DISCONNECT", "safe": True}


def test_the_closing_line_counts_what_could_not_be_read(tmp_path, capsys):
    (tmp_path / "cut.tieline").write_text('{"format": "tieline", ')
    (tmp_path / "bare.tieline").write_text('{"format": "tieline", "version": 1}')
    assert main(["check", str(tmp_path)]) == 2
    out, _ = said(capsys)
    assert out.rstrip().endswith("1 document checked, 0 with errors, 1 could not be read")

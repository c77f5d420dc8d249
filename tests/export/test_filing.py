"""The filing name of ESB 756, 5.1.1.6, and writing that never harms what is there."""

from datetime import date
from pathlib import Path

import pytest

from tieline.export.filing import FilingNameError, filing_name, write_new
from tieline.model.document import Document
from tieline.model.profile import load_profile
from tieline.model.records import Project, Revision

TODAY = date(2026, 11, 21)


def sheet(case: object = "00412345", *revisions: Revision) -> Document:
    props = {} if case is None else {"case_number": case}
    return Document(Project(props), revisions=revisions or (Revision(2),))


@pytest.mark.parametrize(
    ("case", "revision", "given", "name"),
    [
        ("00412345", Revision(2), date(2026, 11, 21), "Case#00412345_Oneline_Revision#02_(2026-11-21).pdf"),
        ("00412345", Revision(0, submitted="2026-11-03"), None, "Case#00412345_Oneline_Revision#00_(2026-11-03).pdf"),
        ("00412345", Revision(0, submitted="2026-11-03"), TODAY, "Case#00412345_Oneline_Revision#00_(2026-11-21).pdf"),
        ("00412345", Revision(0, date="2026-11-02"), None, "Case#00412345_Oneline_Revision#00_(2026-11-21).pdf"),
        ("RI-20", Revision(117), None, "Case#RI-20_Oneline_Revision#117_(2026-11-21).pdf"),
        ("12 34", Revision(1), None, "Case#12 34_Oneline_Revision#01_(2026-11-21).pdf"),
    ],
)
def test_name(case, revision, given, name):
    assert filing_name(sheet(case, revision), load_profile(), given, today=TODAY) == name


def test_name_takes_the_highest_revision_whatever_their_order():
    document = sheet("00412345", Revision(3), Revision(1), Revision(2))
    assert "Revision#03" in filing_name(document, load_profile(), TODAY)


def test_suffix_is_that_of_the_format():
    assert filing_name(sheet(), load_profile(), TODAY, suffix=".svg").endswith("(2026-11-21).svg")


@pytest.mark.parametrize("char", [*'<>:"/\\|?*', "\n", "\0", "\x7f", "\u202e", "\ud800"])
def test_character_that_no_file_can_bear(char):
    with pytest.raises(FilingNameError, match="case number .* holds .*Windows or macOS"):
        filing_name(sheet(f"0041{char}2345"), load_profile(), TODAY)


@pytest.mark.parametrize(
    ("case", "says"),
    [
        (None, "no case number"),
        ("", "no case number"),
        ("   ", "no case number"),
        (" 123", "blank"),
        ("123.", "ends in a dot"),
        ("..", "no name"),
        ("CON", "keeps for a device"),
        ("lpt1.txt", "keeps for a device"),
        ("1" * 240, "longer than 255"),
        (412345, "text is wanted"),
    ],
)
def test_case_number_that_will_not_do(case, says):
    with pytest.raises(FilingNameError, match=says):
        filing_name(sheet(case), load_profile(), TODAY)


def test_no_revision_and_no_date_are_said():
    profile = load_profile()
    with pytest.raises(FilingNameError, match="no revision"):
        filing_name(Document(Project({"case_number": "00412345"})), profile, TODAY)
    with pytest.raises(FilingNameError, match="give a date"):
        filing_name(sheet(), profile)
    with pytest.raises(FilingNameError, match="YYYY-MM-DD"):
        filing_name(sheet("00412345", Revision(0, submitted="last week")), profile)
    with pytest.raises(FilingNameError, match="0 or more"):
        filing_name(sheet("00412345", Revision(-1)), profile, TODAY)


def test_writing_keeps_what_is_there(tmp_path: Path):
    path = tmp_path / "sheet.pdf"
    write_new(path, b"one")
    with pytest.raises(FileExistsError, match="nothing was written"):
        write_new(path, b"two")
    assert path.read_bytes() == b"one"
    write_new(path, b"three", force=True)
    assert path.read_bytes() == b"three"
    assert list(tmp_path.iterdir()) == [path]


def test_one_who_took_the_name_meanwhile_keeps_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = tmp_path / "sheet.pdf"
    path.write_bytes(b"other")
    monkeypatch.setattr(Path, "exists", lambda self: False)
    with pytest.raises(FileExistsError):
        write_new(path, b"mine")
    monkeypatch.undo()
    assert path.read_bytes() == b"other"
    assert list(tmp_path.iterdir()) == [path]


def test_fault_on_the_way_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = tmp_path / "sheet.pdf"
    path.write_bytes(b"old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("tieline.export.filing.os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_new(path, b"new", force=True)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_missing_folder_is_an_error_that_names_it(tmp_path: Path):
    with pytest.raises(FileNotFoundError, match="nowhere"):
        write_new(tmp_path / "nowhere" / "sheet.pdf", b"")

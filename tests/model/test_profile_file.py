"""Profiles as files: what is based on another, what is wrong and on which line, and that the shipped ones are good."""

from __future__ import annotations

from pathlib import Path

import pytest

from tieline.model import profile_file
from tieline.model.profile import ProfileError, load_profile
from tieline.model.profile_file import faults_of, line_of, profile_files, profiles_folder

HEAD = 'based_on = "rie-esb756-v8"\nid = "x"\ntitle = "X"\nutility = "U"\n'


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "x.toml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("path", sorted(profiles_folder().glob("*.toml")), ids=lambda path: path.stem)
def test_a_shipped_profile_is_good_and_bears_its_file_name(path: Path):
    assert faults_of(path) == ()
    assert load_profile(path).id == path.stem


def test_a_profile_states_only_what_differs_from_the_one_it_is_based_on(tmp_path: Path):
    path = written(tmp_path, HEAD + "[numbers]\nscope_kw = { value = 4000 }\n[switches]\nbusbar_addend = 'current'\n")
    own, base = load_profile(path), load_profile()
    assert own.number("scope_kw") == 4000
    assert own.choice("busbar_addend") == "current"
    assert own.section("scope_kw") == base.section("scope_kw")
    assert own.number("single_phase_kva") == base.number("single_phase_kva")
    assert own.based_on == "rie-esb756-v8"


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("nec_edition = 2018\n", 5, "nec_edition is 2018; one of 2014, 2017, 2020, 2023 or 2026 is wanted"),
        ("[numbers]\nscope_kw = { value = '5 MW' }\n", 6, 'scope_kw.value is "5 MW"; a number is wanted'),
        ("[numbers]\n\nscpe_kw = { value = 5 }\n", 7, "did you mean scope_kw?"),
        ("[nmbers]\n", 5, "no rule knows nmbers; did you mean numbers?"),
        ("[switches]\nbusbar_addend = 'breaker'\n", 6, "one of ocpd or current is wanted"),
        ("[severities]\nBUS-004 = 'bad'\n", 6, "one of error, warning or info is wanted"),
        ("[filing_name]\npattern = 'Case {number}'\n", 6, "pattern may use {case}, {revision} and {date}"),
        ("[filing_name]\nrevision_digits = 0\n", 6, "1 to 6 is wanted"),
        ("[dates]\nsa_accepted_through = { value = 'May' }\n", 6, "a date is wanted"),
        ("[lists]\nservice_voltages = ['208', 240]\n", 6, "holds 240; a text is wanted"),
        ("switched_off = 'BUS-004'\n", 5, "a list of the codes of rules"),
        ("[numbers\n", 5, "Expected ']'"),
    ],
)
def test_a_fault_is_told_with_its_line(text: str, line: int, words: str, tmp_path: Path):
    path = written(tmp_path, HEAD + text)
    (fault,) = faults_of(path)
    assert fault.line == line
    assert words in fault.message
    with pytest.raises(ProfileError, match=f"x.toml, line {line}: "):
        load_profile(path)


def test_a_profile_based_on_nothing_must_state_everything(tmp_path: Path):
    path = written(tmp_path, 'id = "x"\ntitle = "X"\nutility = "U"\n[numbers]\n')
    messages = [fault.message for fault in faults_of(path)]
    assert any(message.startswith("numbers.scope_kw is missing") for message in messages)
    whole = (profiles_folder() / "rie-esb756-v8.toml").read_text(encoding="utf-8")
    assert faults_of(written(tmp_path, whole)) == ()


@pytest.mark.parametrize("base", ['"nowhere"', '"../../secret"', "7", '"x"'])
def test_a_base_that_is_not_there_is_one_fault(base: str, tmp_path: Path):
    path = written(tmp_path, f'based_on = {base}\nid = "x"\ntitle = "X"\nutility = "U"\n')
    faults = faults_of(path)
    assert [fault.line for fault in faults] == [1]


def test_profiles_based_on_each_other_are_refused(tmp_path: Path):
    for one, other in (("a", "b"), ("b", "a")):
        text = f'based_on = "{other}"\nid = "{one}"\ntitle = "X"\nutility = "U"\n'
        (tmp_path / f"{one}.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ProfileError, match="based on each other"):
        load_profile(tmp_path / "a.toml")


def test_a_users_own_profile_is_found_by_its_id(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(profile_file, "own_profiles_folder", lambda: tmp_path)
    written(tmp_path, HEAD)
    assert load_profile("x").title == "X"
    assert tmp_path / "x.toml" in profile_files()
    with pytest.raises(ProfileError, match="no rule profile is called 'y'; there are: rie-esb756-v8"):
        load_profile("y")


def test_a_changed_file_is_read_again(tmp_path: Path):
    path = written(tmp_path, HEAD)
    assert load_profile(path).title == "X"
    path.write_text(HEAD.replace('"X"', '"Another"'), encoding="utf-8")
    assert load_profile(path).title == "Another"


def test_every_switch_has_its_choices():
    choices = profile_file._choices()
    for path in profile_files():
        for name, choice in load_profile(path).switches.items():
            assert name in choices, f"{name} is not in resources/switches.toml"
            assert choice in choices[name] or not choices[name]


def test_the_line_of_a_key_in_a_table():
    text = "a = 1\n[b]\nc = 2\n[[d]]\n'e' = 1\n[b.f]\n"
    assert line_of(text, ("a",)) == 1
    assert line_of(text, ("b", "c")) == 3
    assert line_of(text, ("b", "x")) == 2
    assert line_of(text, ("b", "f", "y")) == 6
    assert line_of(text, ("z",)) is None

"""The readings A36 and A45 taken the other way by a profile's switch, and the dates and notes that rules read."""

import dataclasses
from datetime import date

import pytest

from diagram import diagram
from rules.cases_generators import two
from rules.cases_microgrids import gateway
from tieline.model.profile import ProfileError, load_profile
from tieline.network.site import Site
from tieline.rules.engine import check
from tieline.rules.notes import names, notes_with

PROFILE = load_profile()


def read_as(**switches):
    return dataclasses.replace(PROFILE, switches={**PROFILE.switches, **switches})


@pytest.mark.parametrize(("reading", "count"), [("ask", 0), ("refuse", 2)])
def test_sa_from_500_kw_on_is_asked_about_or_refused(reading: str, count: int):
    report = check(two(800, "2024-02-01"), read_as(sa_from_500_kw=reading), only=["GEN-008"])
    assert len(report.findings) == count


@pytest.mark.parametrize(("reading", "count"), [("listed", 0), ("relay", 1)])
def test_a_backup_device_is_spared_its_check_or_not(reading: str, count: int):
    sheet = gateway(mid={"protective_functions": ["27"]}, grid_forming=True, certification="1741-SB")
    report = check(sheet, read_as(backup_device_check=reading), only=["MGD-006"])
    assert [f.is_undecided for f in report.findings] == [False] * count


def test_a_date_is_read_from_the_profile():
    assert PROFILE.date("sb_from") == date(2023, 5, 1)
    with pytest.raises(ProfileError, match="the date 'no_such' is missing"):
        PROFILE.date("no_such")


def test_every_shipped_profile_has_the_dates():
    assert load_profile("rie-esb756-v8-nec2017").date("sa_accepted_through") == date(2023, 10, 1)


@pytest.mark.parametrize(
    ("note", "is_named"), [("INV-1 off", True), ("inv-1: off", True), ("INV-10 off", False), ("INV-1A off", False)]
)
def test_a_note_names_a_device_by_its_whole_tag(note: str, is_named: bool):
    assert names(note, "INV-1") is is_named


def test_notes_are_found_by_whole_words():
    site = Site(diagram("EPS M1 PCC", project={"notes": ["Discharging from 17 h.", "Rechargeable."]}), PROFILE)
    assert notes_with(site, ["DISCHARGING", "CHARGE"]) == ["Discharging from 17 h."]

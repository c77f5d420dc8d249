"""The schedules: what they hold, that nothing in them overlaps, and how they are cut."""

from __future__ import annotations

from itertools import combinations

import pytest

from diagram import diagram
from tieline.drawing.compose import draw
from tieline.drawing.extent import mark_box
from tieline.drawing.geometry import Box
from tieline.drawing.marks import Text
from tieline.drawing.schedules import SCHEDULES, Column, Schedule, schedules_of
from tieline.drawing.schedules.tags import listed_tags
from tieline.model.document import Document
from tieline.model.profile import load_profile
from tieline.paths import data_folder
from tieline.storage import load

PROFILE = load_profile()
TRIPS = [
    {"function": "27", "pickup": 50, "unit": "pct-nominal", "clearing_s": 1.1},
    {"function": "81U", "pickup": 57.0, "unit": "Hz", "delay_s": 0.1},
    {"function": "25", "pickup": 0.3, "unit": "Hz"},
]
SITE = diagram(
    "EPS M1 PCC MAIN MSP@0; MSP@.9 CB-1 INV-1; MSP@.95 CB-2 INV-2; MSP@1 CB-3 INV-3; VT-1.secondary R-1; CTRL RTU-1",
    props={
        "inverter": {"certification": "1741-SB", "frequency_watt": "off", "settings": TRIPS, "return_delay_s": 300,
                     "manufacturer": "SolarEdge", "model": "SE7600H", "kw": 7.6, "listing": "UL 1741"},
        "R-1": {"settings": TRIPS}, "RTU-1": {"points": ["Breaker status", "kW"]},
    },
    labels={"M1": ["WARNING: DUAL POWER SOURCE"], "CB-1": ["KEEP"], "CB-2": ["KEEP"]},
    project={"attachments": [{"kind": "site-plan", "title": "Site plan", "file": "C-1.pdf"}, 7]},
)  # fmt: skip
EXAMPLES = sorted((data_folder("resources") / "examples").glob("*.tieline"))


def made(document: Document) -> dict[str, Schedule]:
    return {schedule.title: schedule for schedule in schedules_of(document, PROFILE)}


def test_each_has_the_default_beside_what_is_set():
    trips = made(SITE)["VOLTAGE AND FREQUENCY TRIP SETTINGS"]
    inverters = [row for row in trips.rows if row[0] == "INV-1 to INV-3, R-1"]
    default = PROFILE.trip_defaults("1741-SB")
    assert len(inverters) == len(default)
    (low,) = [row for row in inverters if row[1] == "27" and row[4] != "not set"]
    assert low[2:] == (default[4].printed, "1.1 s", "50 %", "1.1 s")
    (slow,) = [row for row in inverters if row[4] == "57 Hz"]
    assert slow[5] == "0.1 s delay"
    assert trips.note == "Defaults per Table 7.6.11.1-2."


def test_a_relay_is_set_as_the_sources_are_certified():
    alone = diagram(
        "EPS M1 PCC MAIN INV-1; VT-1.secondary R-1",
        props={"INV-1": {"certification": "1741-SB"}, "R-1": {"settings": TRIPS}},
    )
    rows = made(alone)["VOLTAGE AND FREQUENCY TRIP SETTINGS"].rows
    assert {row[0] for row in rows} == {"R-1"}
    assert [row[2] for row in rows] == [default.printed for default in PROFILE.trip_defaults("1741-SB")]


def test_the_others_tell_states_return_sync_points_and_papers():
    found = made(SITE)
    assert ("INV-1 to INV-3", "FW, frequency-watt", "on", "off") in found["GRID SUPPORT FUNCTIONS"].rows
    assert found["RETURN TO SERVICE"].rows[0][:2] == ("Default", "300 s")
    assert found["RETURN TO SERVICE"].rows[1][:2] == ("INV-1 to INV-3", "300 s")
    assert found["SYNCHRONISM CHECK (25)"].rows[-1] == ("R-1", "0.3 Hz", "–", "–")
    assert found["RTU POINTS"].rows == (("RTU-1", "1", "Breaker status"), ("RTU-1", "2", "kW"))
    assert found["FILED WITH THIS DRAWING"].rows == (("Site plan", "C-1.pdf"),)
    assert ("KEEP", "2", "CB-1, CB-2") in found["PLACARD SCHEDULE"].rows
    (inverters,) = [row for row in found["EQUIPMENT SCHEDULE"].rows if row[0].startswith("INV")]
    assert inverters[:2] == ("INV-1 to INV-3", "3") and inverters[3] == "SolarEdge SE7600H"


def test_nothing_is_said_of_what_is_not_there():
    assert schedules_of(Document(), PROFILE) == ()
    future = diagram("EPS M1 PCC MAIN INV-1", props={"INV-1": {"settings": TRIPS}}, status={"INV-1": "future"})
    assert "VOLTAGE AND FREQUENCY TRIP SETTINGS" not in made(future)


def test_a_profile_may_leave_some_out():
    raw = {**PROFILE.raw, "drawing": {"schedules": ["equipment"]}}
    profile = type(PROFILE)(**{**vars(PROFILE), "raw": raw})
    assert [schedule.title for schedule in schedules_of(SITE, profile)] == ["EQUIPMENT SCHEDULE"]
    assert PROFILE.raw["drawing"]["schedules"] == list(SCHEDULES)


def test_texts_keep_to_their_cells():
    for schedule in schedules_of(SITE, PROFILE):
        for width, height, shape in schedule.shapes():
            box = Box(10, 10, 10 + width, 10 + height)
            texts = [mark_box(mark) for mark in schedule.marks(box, shape) if isinstance(mark, Text)]
            assert all(box.grown(0.1).joined(text) == box.grown(0.1) for text in texts), schedule.title
            assert not any(one.grown(-0.05).overlaps(other.grown(-0.05)) for one, other in combinations(texts, 2))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_schedule_of_an_example_is_on_some_sheet(path):
    document = load(path).document
    words = {mark.text for picture in draw(document) for mark in picture.marks if isinstance(mark, Text)}
    wanted = {schedule.title for schedule in schedules_of(document, PROFILE)}
    assert {"EQUIPMENT SCHEDULE", "PLACARD SCHEDULE"} <= wanted <= words


def test_a_part_says_that_it_goes_on_and_names_what_it_is_for():
    schedule = Schedule("POINTS", (Column("RTU", 30, merged=True), Column("POINT", 60)), (("R", "a"), ("R", "b")))
    part = schedule.cut(1, 2)
    assert part.title == "POINTS (CONTINUED)" and part.cut(0, 1).title == part.title
    width, height, shape = next(iter(part.shapes()))
    words = [mark.text for mark in part.marks(Box(0, 0, width, height), shape) if isinstance(mark, Text)]
    assert words[-2:] == ["R", "b"]
    whole = next(iter(schedule.shapes()))
    words = [m.text for m in schedule.marks(Box(0, 0, *whole[:2]), whole[2]) if isinstance(m, Text)]
    assert words.count("R") == 1


@pytest.mark.parametrize(
    ("tags", "said"),
    [
        (["INV-1", "INV-2", "INV-3"], "INV-1 to INV-3"),
        (["A1", "A2", "B3"], "A1, A2, B3"),
        (["CB-9", "CB-10", "CB-11", "CB-13"], "CB-9 to CB-11, CB-13"),
        (["MAIN"], "MAIN"),
        ([], ""),
    ],
)
def test_tags_are_drawn_together(tags, said):
    assert listed_tags(tags) == said

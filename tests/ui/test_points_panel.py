"""The points panel shows where the points are, and draws those that are missing in one step."""

import pytest

from tieline.edit.delete_things import DeleteThings
from tieline.ui.panels.points import PointsPanel
from tieline.ui.session import Session


@pytest.fixture
def session(qtbot):
    from tieline.storage.templates import find_template

    session = Session(find_template("residential-pv-load-side").document())
    session.live_check = False
    flags = tuple(d.id for d in session.document.devices.values() if d.kind == "point")
    session.do(DeleteThings(flags))
    session.check_now()
    return session


@pytest.fixture
def panel(session, qtbot):
    panel = PointsPanel(session)
    qtbot.addWidget(panel)
    panel.show()
    return panel


def test_points_that_are_not_drawn_are_offered(panel):
    assert {row.name for row in panel.missing} == {"PCC", "POI", "POC", "RPA"}
    assert all(row.where for row in panel.rows)


def test_all_are_drawn_in_one_step(panel, session):
    before = session.document
    assert panel.draw()
    session.check_now()
    assert panel.missing == ()
    assert all(row.is_drawn for row in panel.rows)
    session.undo()
    assert set(session.document.devices) == set(before.devices)


def test_points_at_one_place_share_a_flag(panel, session):
    panel.draw()
    flags = [d for d in session.document.devices.values() if d.kind == "point"]
    assert sorted(flags[0].props["points"]) == ["PCC", "POI", "RPA"] or sorted(flags[-1].props["points"]) == [
        "PCC",
        "POI",
        "RPA",
    ]


def test_one_after_the_other_is_drawn_on_the_flag_that_is_there(panel, session):
    count = len([d for d in session.document.devices.values() if d.kind == "point"])
    for name in ("PCC", "RPA"):
        panel.draw([row for row in panel.rows if row.name == name])
        session.check_now()
    flags = [d for d in session.document.devices.values() if d.kind == "point"]
    assert len(flags) == count + 1
    assert {"PCC", "RPA"} <= set(flags[0].props["points"])


def test_an_empty_sheet_says_what_is_wanted(qtbot):
    from PySide6.QtWidgets import QLabel

    session = Session()
    panel = PointsPanel(session)
    qtbot.addWidget(panel)
    session.check_now()
    assert any("source" in label.text() for label in panel.findChildren(QLabel))
    assert not panel.draw()

"""Checks beside the window's work: the newest wins, the last answer stays, and the window keeps its frames."""

import gc
import sys

import pytest
from PySide6.QtCore import QElapsedTimer, QTimer

from large_sites import plant
from tieline.edit.set_props import SetProps
from tieline.model.document import Document
from tieline.ui import checking
from tieline.ui.considerate import considerate
from tieline.ui.letting_go import LettingGo
from tieline.ui.session import Session


@pytest.fixture
def session(qtbot, monkeypatch):
    monkeypatch.setattr(checking, "SMALL", 0)
    monkeypatch.setattr("tieline.ui.session.placed", lambda document: document)
    monkeypatch.setattr("tieline.ui.session.with_wires_laid", lambda document, change: change)
    session = Session(plant(150))
    session.live_check = False
    return session


def test_the_last_answer_stays_until_the_next_is_there(session, qtbot):
    with qtbot.waitSignal(session.checked, timeout=30_000):
        session.check_now()
    first = session.report
    busy = []
    session.checking_changed.connect(busy.append)
    session.do(SetProps(("D1",), {"voltage_v": 480}))
    with qtbot.waitSignal(session.checked, timeout=30_000):
        session.check_now()
        assert session.is_checking and session.report is first
    assert not session.is_checking and session.report is not first
    assert busy == [True, False]


def test_a_question_that_nobody_waits_for_is_dropped(session, qtbot, monkeypatch):
    told = []
    session.checked.connect(lambda: told.append(session.document))
    session.check_now()
    order = session.checker._order
    session.do(SetProps(("D1",), {"voltage_v": 480}))
    with qtbot.waitSignal(session.checked, timeout=30_000):
        session.check_now()
    qtbot.wait(100)
    assert order.dropped
    assert told == [session.document]
    with pytest.raises(checking.SupersededError):
        order.go_on()


def test_closing_drops_what_is_under_way(session):
    session.check_now()
    assert session.is_checking
    session.checker.rest()
    assert not session.is_checking


def test_the_window_keeps_its_frames(session, qtbot):
    """No stop longer than a quarter of a second while 2,000 devices are checked; without care it is several."""
    session.show(plant(2000))
    gaps, clock = [], QElapsedTimer()
    timer = QTimer(interval=5)
    timer.timeout.connect(lambda: gaps.append(clock.restart()))
    clock.start()
    timer.start()
    with qtbot.waitSignal(session.checked, timeout=60_000):
        session.check_now()
    timer.stop()
    assert len(gaps) > 10
    assert max(gaps) < 250


def test_python_is_left_as_it_was():
    interval, collects = sys.getswitchinterval(), gc.isenabled()
    with considerate():
        with considerate():
            assert sys.getswitchinterval() < interval and not gc.isenabled()
        assert not gc.isenabled()
    assert sys.getswitchinterval() == pytest.approx(interval) and gc.isenabled() == collects
    gc.unfreeze()


def test_a_slow_check_that_nobody_asked_for_goes_beside(qtbot, monkeypatch):
    session = Session(Document())
    session.live_check = False
    monkeypatch.setattr(checking, "UNNOTICED_MS", -1.0)
    with qtbot.waitSignal(session.checked, timeout=10_000):
        session._check_live()
        assert session.is_checking


def test_old_findings_are_let_go_by_and_by(qtbot):
    import weakref

    class Thing:
        pass

    things = [Thing() for _ in range(2000)]
    last = weakref.ref(things[0])
    letting = LettingGo()
    letting.take(things)
    things.clear()
    assert last() is not None
    qtbot.waitUntil(lambda: last() is None)

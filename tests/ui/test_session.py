"""The session: edits with their wires laid as one step, what counts as changed, opening, saving, checking."""

from itertools import pairwise

import pytest

from canvas_hands import site
from diagram import diagram
from tieline.drawing.routing import WireEnds, wire_path
from tieline.edit.add_device import AddDevice
from tieline.edit.bars import StretchBus
from tieline.edit.change_wires import BendWire
from tieline.edit.delete_things import DeleteThings
from tieline.edit.draw_point import DrawPoint
from tieline.edit.move_devices import MoveDevices
from tieline.edit.set_props import SetProject, SetProps
from tieline.storage import StorageError, dumps
from tieline.ui import checking
from tieline.ui.session import Session


@pytest.fixture
def session(qapp):
    made = Session(site())
    made.live_check = False
    return made


def test_an_edit_and_the_wires_it_loosens_are_one_step(session):
    before = session.document
    assert session.do(MoveDevices(("CB-2",), 20, 20))
    wire = session.document.wires["W3"]
    assert wire.route is not None and not wire.by_hand
    assert wire_path(session.document, wire)[-1] == (170, 120)
    session.undo()
    assert session.document == before
    session.redo()
    assert session.document.wires["W3"] == wire


def test_listeners_hear_of_the_ids_touched_and_no_others(session, qtbot):
    with qtbot.waitSignal(session.changed) as heard:
        session.do(SetProps(("CB-1",), {"rating_a": 100}))
    assert heard.args[0].ids == {"CB-1"}


def test_an_edit_that_cannot_be_made_says_why_and_does_nothing(session, qtbot):
    before = session.document
    with qtbot.waitSignal(session.refused) as heard:
        assert not session.do(SetProps(("CB-1",), {"rating_a": "big"}))
    assert "a number in amperes" in heard.args[0]
    assert session.document is before and not session.is_dirty


def test_hand_made_bends_are_stretched_when_an_end_moves(session):
    session.do(BendWire("W4", ((90, 118), (70, 118), (70, 124), (90, 124))))
    session.do(MoveDevices(("LOAD-1",), 10, 6))
    wire = session.document.wires["W4"]
    assert wire.by_hand and wire_path(session.document, wire) == (
        (90, 112), (90, 118), (70, 118), (70, 124), (100, 124), (100, 136),
    )  # fmt: skip


def test_a_wire_of_the_router_gives_way_to_a_device_put_on_top_of_it(session):
    session.do(AddDevice("inverter", "E-1", (90, 118)))
    course = wire_path(session.document, session.document.wires["W4"])
    assert len(course) > 2, "it goes around"


def test_a_device_set_into_a_wire_without_a_place_stands_on_it(session):
    assert session.do(DrawPoint(("POC",), "W3"))
    point = next(device for device in session.document.devices.values() if device.kind == "point")
    assert point.at == (150, 88)
    courses = [wire_path(session.document, wire) for wire in session.document.wires_at(point.id)]
    assert len(courses) == 2 and all(x == 150 for course in courses for x, _ in course)


def test_a_device_for_which_its_wire_has_no_room_gets_a_place_all_the_same(session):
    session.do(MoveDevices(("CB-2",), 0, -8))
    assert session.do(DrawPoint(("POC",), "W3"))
    point = next(device for device in session.document.devices.values() if device.kind == "point")
    assert point.at is not None and all(wire.route is not None for wire in session.document.wires_at(point.id))


def test_every_wire_ends_on_its_ports_whatever_is_done(session):
    for edit in (
        MoveDevices(("MSP",), 6, -10), StretchBus("MSP", (70, 70), 100), SetProps(("MSP",), {"drawn_length": 120}),
        MoveDevices(("CB-1", "LOAD-1"), 30, 0), DeleteThings(("CB-1",)), MoveDevices(("EPS",), 40, 0),
    ):  # fmt: skip
        assert session.do(edit)
        ends = WireEnds(session.document)
        for wire in session.document.wires.values():
            course = wire_path(session.document, wire, ends)
            assert course[1:-1] == wire.route
            assert all(a[0] == b[0] or a[1] == b[1] for a, b in pairwise(course))


def test_a_document_without_places_gets_them_on_opening_and_is_no_less_clean(qapp, tmp_path):
    bare = diagram("EPS M1 PCC MAIN MSP@0; MSP@1 CB-1 INV-1 PV-1")
    file = tmp_path / "bare.tieline"
    file.write_bytes(dumps(bare))
    session = Session()
    session.open(file)
    assert all(device.at is not None for device in session.document.devices.values())
    assert all(wire.route is not None for wire in session.document.wires.values())
    assert not session.is_dirty and session.undo_label is None and session.path == file
    session.save()
    assert file.read_bytes() == dumps(bare), "saving an unchanged document changes no byte"
    session.do(SetProps(("CB-1",), {"rating_a": 40}))
    session.save()
    assert b'"at"' in file.read_bytes() and not session.is_dirty


def test_what_is_not_saved_is_known(session, qtbot, tmp_path):
    said = []
    session.dirty_changed.connect(said.append)
    session.do(SetProps(("CB-1",), {"rating_a": 40}))
    session.save(tmp_path / "a.tieline")
    session.undo()
    session.redo()
    assert said == [True, False, True, False]
    assert session.path == tmp_path / "a.tieline"


def test_a_file_that_cannot_be_read_leaves_the_document_as_it_was(session, tmp_path):
    before = session.document
    file = tmp_path / "broken.tieline"
    file.write_text("{")
    with pytest.raises(StorageError):
        session.open(file)
    assert session.document is before
    with pytest.raises(ValueError, match="under a name"):
        session.save()


def test_selection_drops_what_is_gone(session, qtbot):
    session.select(["CB-1", "CB-2", "nothing"])
    assert session.selection == ("CB-1", "CB-2")
    with qtbot.waitSignal(session.selection_changed):
        session.do(DeleteThings(("CB-1",)))
    assert session.selection == ("CB-2",)


def test_typing_is_one_step(session):
    before = session.document
    for text in ("w", "we", "wes", "west"):
        session.do(SetProps(("CB-1",), {"location": text}), merges="location CB-1")
    assert session.document.devices["CB-1"].text("location") == "west"
    session.undo()
    assert session.document == before


@pytest.mark.parametrize("small", [1000, 0])
def test_the_check_follows_each_change_here_or_on_another_thread(qapp, qtbot, monkeypatch, small):
    monkeypatch.setattr(checking, "SMALL", small)
    session = Session(diagram("EPS M1 PCC MAIN MSP@0; MSP@1 CB-1 INV-1 PV-1"))
    with qtbot.waitSignal(session.checked, timeout=10_000):
        session.check_later()
    assert session.report is not None and session.report.asked
    assert session.points is not None and session.site.document is session.document
    before = session.report
    with qtbot.waitSignal(session.checked, timeout=10_000):
        session.do(DeleteThings(("M1",)))
    assert session.report is not before


def test_the_profile_is_that_of_the_project(session):
    session.do(SetProject({"jurisdiction": "nowhere-at-all"}))
    assert session.profile.id == "rie-esb756-v8", "an unknown one is left for the check to speak of"


def test_a_reviewer_judges_by_another_profile_and_the_document_stays(session):
    before = session.document
    session.judge_by("rie-esb756-v8-nec2017")
    assert session.report.profile.id == "rie-esb756-v8-nec2017"
    assert session.document is before and not session.is_dirty
    assert session.profile.id == "rie-esb756-v8", "the sheets are drawn and named as before"
    session.judge_by("rie-esb756-v8")
    assert session.report.profile.id == "rie-esb756-v8"

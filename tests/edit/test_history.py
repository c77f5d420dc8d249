"""The history: undo and redo without limit, steps that merge, and what counts as saved."""

import pytest

from diagram import diagram
from tieline.edit.add_device import AddDevice
from tieline.edit.edit import EditError
from tieline.edit.history import History
from tieline.edit.move_devices import MoveDevices
from tieline.edit.set_props import SetProps

SITE = diagram("EPS CB-1 MSP@0")


def typed(history, value, key="tag"):
    history.do(SetProps(("CB-1",), {"location": value}), merges=key)


def test_undo_and_redo_without_limit():
    history = History(SITE)
    seen = [history.document]
    for _ in range(300):
        history.do(AddDevice("breaker"))
        seen.append(history.document)
    for document in reversed(seen[:-1]):
        history.undo()
        assert history.document == document
    assert history.undo() is None and history.undo_label is None
    while history.redo() is not None:
        pass
    assert history.document == seen[-1]


def test_a_new_step_forgets_what_was_undone():
    history = History(SITE)
    history.do(AddDevice("breaker"))
    history.undo()
    assert history.redo_label == "Add breaker"
    history.do(AddDevice("fuse"))
    assert history.redo_label is None and history.undo_label == "Add fuse"


def test_steps_of_one_key_in_a_row_are_one_step():
    history = History(SITE)
    for text in ("w", "we", "west"):
        typed(history, text)
    history.undo()
    assert history.document == SITE


@pytest.mark.parametrize("between", ["settle", "undo", "save", "other key"])
def test_what_comes_between_parts_them(between):
    history = History(SITE)
    typed(history, "a")
    if between == "settle":
        history.settle()
    elif between == "undo":
        history.undo()
        history.redo()
    elif between == "save":
        history.mark_clean()
    typed(history, "b", "owner" if between == "other key" else "tag")
    history.undo()
    assert history.document.devices["CB-1"].text("location") == "a"


def test_typing_back_what_was_there_leaves_no_step():
    history = History(SITE)
    typed(history, "x")
    history.do(SetProps(("CB-1",), {"location": None}), merges="tag")
    assert history.undo_label is None and history.is_clean


def test_clean_is_where_it_was_saved():
    history = History(SITE)
    assert history.is_clean
    history.do(AddDevice("breaker"))
    assert not history.is_clean
    history.mark_clean()
    assert history.is_clean
    history.undo()
    assert not history.is_clean
    history.redo()
    assert history.is_clean
    history.undo()
    history.do(AddDevice("fuse"))
    history.undo()
    assert not history.is_clean, "the saved document can no longer be reached"


def test_an_edit_that_is_refused_or_does_nothing_leaves_no_step():
    history = History(SITE)
    with pytest.raises(EditError):
        history.do(AddDevice("toaster"))
    history.do(MoveDevices(("CB-1",), 0, 0))
    assert history.undo_label is None and history.document is SITE


@pytest.mark.parametrize(
    "edit",
    [
        SetProps(("CB-1",), {"location": "a\x1bb"}),
        SetProps(("CB-1",), {"their_own": [1e300]}),
        SetProps(("CB-1",), {"location": "x" * 20_001}),
        AddDevice("breaker", at=(10**6, 0)),
    ],
)
def test_what_could_not_be_read_again_is_refused(edit):
    history = History(SITE)
    with pytest.raises(EditError):
        history.do(edit)
    assert history.document is SITE

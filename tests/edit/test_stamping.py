"""Recording and removing the engineer's stamp."""

import pytest

from diagram import diagram
from tieline.edit.edit import EditError
from tieline.edit.revisions import AddRevision
from tieline.edit.set_props import SetProps
from tieline.edit.stamping import RemoveStamp, StampSheets
from tieline.model.fingerprint import matches

BARE = diagram("EPS M-1 MSP@0; MSP@1 CB-2 LOAD-1")
SHEET = BARE.apply(AddRevision("2026-11-01", "AB", "Issued for application").apply(BARE))
STAMP = StampSheets("A. Baker", "9911", "RI", "electrical", "2026-11-02")


def after(document, edit):
    change = edit.apply(document)
    assert document.apply(change).apply(change.inverse()) == document
    return document.apply(change)


def test_a_stamp_covers_the_sheets_as_they_are():
    stamped = after(SHEET, STAMP)
    assert (stamped.stamp.engineer, stamped.stamp.license, stamped.stamp.revision) == ("A. Baker", "9911", 0)
    assert matches(stamped, stamped.stamp.fingerprint)
    breaker = next(d for d in stamped.devices.values() if d.tag == "CB-2")
    assert not matches(after(stamped, SetProps((breaker.id,), {"rating_a": 30})), stamped.stamp.fingerprint)


def test_the_stamped_revision_keeps_how_everything_stood():
    stamped = after(SHEET, STAMP)
    assert {d.id for d in stamped.current_revision().snapshot.devices} == set(SHEET.devices)


@pytest.mark.parametrize(
    ("document", "edit", "says"),
    [
        (BARE, STAMP, "revision 0 first"),
        (SHEET, StampSheets(" ", "9911", "RI", "electrical", "2026-11-02"), "name of the engineer"),
        (SHEET, StampSheets("A. Baker", "9911", "RI", "electrical", "soon"), "wants its day"),
        (SHEET, RemoveStamp(), "not stamped"),
    ],
)
def test_what_a_stamp_must_say(document, edit, says):
    with pytest.raises(EditError, match=says):
        edit.apply(document)


def test_a_stamp_is_taken_back():
    assert after(after(SHEET, STAMP), RemoveStamp()).stamp is None

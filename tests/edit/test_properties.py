"""Setting properties, the project, sheets, revisions, notes."""

import pytest

from diagram import diagram
from tieline.edit.annotate import Annotate, EditNote
from tieline.edit.edit import EditError
from tieline.edit.revisions import AddRevision, EditRevision, IssueRevision, RemoveRevision
from tieline.edit.set_props import SetLabels, SetOwner, SetProject, SetProps, SetStatus
from tieline.edit.sheets import AddSheet, RemoveSheet, RenameSheet, ResizeSheet
from tieline.model.document import Document
from tieline.model.records import Device, Sheet


def after(document, edit):
    change = edit.apply(document)
    assert document.apply(change).apply(change.inverse()) == document
    return document.apply(change)


SITE = diagram("EPS CB-1 MSP@0; MSP@1 CB-2 LOAD-1", props={"CB-1": {"their_own": [1]}})


def test_properties_are_set_on_many_at_once_and_the_rest_stays():
    site = after(SITE, SetProps(("CB-1", "CB-2"), {"rating_a": 200, "poles": 2}))
    assert [site.devices[key].number("rating_a") for key in ("CB-1", "CB-2")] == [200, 200]
    assert site.devices["CB-1"].props["their_own"] == [1]
    cleared = after(site, SetProps(("CB-1",), {"rating_a": None}))
    assert "rating_a" not in cleared.devices["CB-1"].props


def test_wires_have_properties_too():
    assert after(SITE, SetProps(("W1",), {"conductor": "4/0 Al"})).wires["W1"].text("conductor") == "4/0 Al"


@pytest.mark.parametrize(
    ("edit", "says"),
    [
        (SetProps(("CB-1",), {"rating_a": "forty"}), 'CB-1: rating_a is "forty"; a number in amperes is wanted'),
        (SetProps(("W1",), {"sets": 1.5}), "wire W1: sets is 1.5; a whole number is wanted"),
        (SetProps(("CB-1",), {"tag": "CB-2"}), "CB-2 is the tag of another breaker"),
        (SetProps(("CB-1", "CB-2"), {"tag": "CB-7"}), "A tag belongs to one device"),
        (SetProps(("CB-9",), {"rating_a": 1}), "nothing called CB-9"),
        (SetProject({"nec_edition": 1999}), "the project: nec_edition is 1999"),
        (SetOwner(("CB-9",), "utility"), "no device CB-9"),
    ],
)
def test_wrong_values_are_refused_with_what_is_wanted(edit, says):
    with pytest.raises(EditError) as caught:
        edit.apply(SITE)
    assert says in str(caught.value)


def test_a_tag_may_be_written_again_on_its_own_device():
    assert after(SITE, SetProps(("CB-1",), {"tag": "CB-1"})).devices["CB-1"].tag == "CB-1"


def test_owner_status_and_labels():
    site = after(SITE, SetOwner(("CB-1", "CB-2"), "utility"))
    site = after(site, SetStatus(("CB-2",), "future"))
    site = after(site, SetLabels(("CB-1",), ("WARNING", "DO NOT RELOCATE")))
    assert (site.devices["CB-1"].owner, site.devices["CB-2"].status) == ("utility", "future")
    assert site.devices["CB-1"].labels == ("WARNING", "DO NOT RELOCATE")


def test_the_project_record():
    site = after(SITE, SetProject({"case_number": "00412345", "nec_edition": 2020}))
    assert after(site, SetProject({"nec_edition": None})).project.props == {"case_number": "00412345"}


def test_sheets_come_and_go_but_not_with_things_on_them():
    document = after(Document(), AddSheet("One-line"))
    document = after(document, AddSheet("Tables", "ANSI D"))
    assert list(document.sheets) == ["E-1", "E-2"]
    document = after(document, RenameSheet("E-2", "Schedules"))
    document = after(document, ResizeSheet("E-2", "ISO A3"))
    assert document.sheets["E-2"] == Sheet("E-2", "Schedules", "ISO A3")
    held = Document(sheets=document.sheets.values(), devices=[Device("D1", "ground", sheet="E-1", at=(1, 1))])
    with pytest.raises(EditError, match="1 thing still on sheet E-1"):
        RemoveSheet("E-1").apply(held)
    document = after(document, RemoveSheet("E-2"))
    with pytest.raises(EditError, match="at least one sheet"):
        RemoveSheet("E-1").apply(document)
    assert "E-2" not in after(document, AddSheet()).sheets, "no id is used twice"


@pytest.mark.parametrize("edit", [AddSheet(size="A4"), ResizeSheet("E-1", "A4"), RenameSheet("E-3", "x"),
                                  AddSheet(id="E-1")])  # fmt: skip
def test_sheets_that_cannot_be_are_refused(edit):
    with pytest.raises(EditError):
        edit.apply(Document(sheets=[Sheet("E-1")]))


def test_revisions_are_numbered_from_nought_and_keep_how_things_stood_when_issued():
    document = after(SITE, AddRevision("2026-11-02", "AB", "Issued for application"))
    document = after(document, IssueRevision(0, "2026-11-03", "Case#1.pdf"))
    issued = document.revisions["@revision/0"]
    assert issued.snapshot is not None and len(issued.snapshot.devices) == len(SITE.devices)
    with pytest.raises(EditError, match="was submitted"):
        RemoveRevision(0).apply(document)
    document = after(document, AddRevision("2026-12-01", "AB", "Breaker added"))
    document = after(document, EditRevision(1, description="Breakers added"))
    assert document.revisions["@revision/1"].description == "Breakers added"
    with pytest.raises(EditError, match="Only the last"):
        RemoveRevision(0).apply(document)
    assert list(after(document, RemoveRevision(1)).revisions) == ["@revision/0"]
    with pytest.raises(EditError, match="no revision 7"):
        EditRevision(7).apply(document)


def test_notes_say_something():
    document = after(SITE, Annotate("Verify the rating", of="CB-1", by="QR", date="2026-11-05"))
    key = next(iter(document.annotations))
    assert after(document, EditNote(key, "Verified")).annotations[key].text == "Verified"
    for edit in (Annotate("  "), EditNote(key, ""), Annotate("x", of="CB-9"), Annotate("x", sheet="E-9"),
                 EditNote("A99", "x")):  # fmt: skip
        with pytest.raises(EditError):
            edit.apply(document)

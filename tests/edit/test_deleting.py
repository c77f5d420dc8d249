"""Deleting and pulling out: runs heal, loose wires go, ids are never used again."""

import pytest

from diagram import diagram
from tieline.edit.add_device import AddDevice
from tieline.edit.annotate import Annotate
from tieline.edit.delete_things import DeleteThings
from tieline.edit.edit import EditError
from tieline.edit.pull_out import PullOut
from tieline.model.document import Document
from tieline.model.records import End, Sheet


def without(document, *ids, heal=True):
    return document.apply(DeleteThings(ids, heal).apply(document))


def joins(document):
    return {(wire.a.device, wire.b.device) for wire in document.wires.values()}


def test_a_run_heals_over_a_device_deleted_from_it():
    after = without(diagram("EPS M1 CB-1 MSP@0", props={"W2": {"conductor": "4/0 Al"}}), "CB-1")
    assert joins(after) == {("EPS", "M1"), ("M1", "MSP")}
    healed = after.wires["W2"]
    assert (healed.a, healed.b, healed.text("conductor")) == (End("M1", "load"), End("MSP", "bus", 0.0), "4/0 Al")
    assert healed.route is None


def test_a_run_heals_over_several_devices_in_a_row():
    after = without(diagram("EPS M1 CB-1 DS-1 MSP@0"), "CB-1", "DS-1")
    assert joins(after) == {("EPS", "M1"), ("M1", "MSP")}


@pytest.mark.parametrize("drawn", ["EPS CB-1 INV-1", "EPS T1 MSP@0", "MSP@0 J1; MSP@.5 J1; MSP@1 J1"])
def test_what_ends_a_run_or_changes_it_takes_its_wires_along(drawn):
    document = diagram(drawn)
    gone = list(document.devices)[1 if "T1" in drawn or "J1" in drawn else 2]
    after = without(document, gone)
    assert all(gone not in (wire.a.device, wire.b.device) for wire in after.wires.values())
    assert len(after.wires) == len(document.wires) - len(document.wires_at(gone))


def test_without_healing_both_wires_go():
    assert joins(without(diagram("EPS M1 CB-1 MSP@0"), "CB-1", heal=False)) == {("EPS", "M1")}


def test_trip_wires_of_a_healed_breaker_go():
    after = without(diagram("EPS CB-1 MSP@0; R1 ~trip~> CB-1"), "CB-1")
    assert joins(after) == {("EPS", "MSP")}


def test_a_bare_junction_left_with_two_wires_closes_up():
    document = diagram("EPS J1 CB-1; J1 CB-2; CB-1 LOAD-1; CB-2 LOAD-2")
    document = document.apply(_bare(document, "J1"))
    wire = next(w.id for w in document.wires.values() if {w.a.device, w.b.device} == {"J1", "CB-2"})
    after = without(document, wire)
    assert "J1" not in after.devices
    assert ("EPS", "CB-1") in joins(after)


def _bare(document, key):
    from tieline.edit.set_props import SetProps

    return SetProps((key,), {"tag": None}).apply(document)


def test_the_last_id_is_remembered_when_its_record_goes():
    document = Document(sheets=[Sheet("E-1")])
    document = document.apply(AddDevice("breaker").apply(document))
    after = without(document, "D2")
    assert after.project.integer("last_id") == 2
    assert after.fresh_ids("D") == ("D3",)


def test_undoing_a_deletion_puts_the_very_records_back():
    document = diagram("EPS M1 CB-1 MSP@0; MSP@1 CB-2 LOAD-1")
    change = DeleteThings(("CB-1", "CB-2")).apply(document)
    assert document.apply(change).apply(change.inverse()) == document


def test_a_note_outlives_what_it_spoke_of():
    document = diagram("EPS CB-1 MSP@0")
    document = document.apply(Annotate("check rating", of="CB-1").apply(document))
    key = next(iter(document.annotations))
    assert without(document, "CB-1").annotations[key].of is None


def test_deleting_what_is_not_there_is_refused():
    with pytest.raises(EditError, match="nothing called CB-9"):
        DeleteThings(("CB-9",)).apply(diagram("EPS CB-1"))


def test_pulling_a_device_out_closes_the_run_and_leaves_it_loose():
    document = diagram("EPS M1 CB-1 MSP@0")
    after = document.apply(PullOut("CB-1").apply(document))
    assert joins(after) == {("EPS", "M1"), ("M1", "MSP")}
    assert "CB-1" in after.devices and not after.wires_at("CB-1")


def test_what_stands_in_no_run_cannot_be_pulled_out():
    with pytest.raises(EditError, match="no run that could close"):
        PullOut("LOAD-1").apply(diagram("EPS CB-1 LOAD-1"))

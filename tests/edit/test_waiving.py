"""Granting, renewing and removing waivers."""

import pytest

from diagram import diagram
from tieline.edit.delete_things import DeleteThings
from tieline.edit.edit import EditError
from tieline.edit.waivers import AddWaiver, RemoveWaivers, RenewWaiver
from tieline.model.records import Waiver

SITE = diagram("EPS CB-1 MSP@0; MSP@1 CB-2 LOAD-1")
GRANTED = Waiver("BUS-005", ("CB-2", "MSP"), "The Company agreed.", "A. Baker", "2026-11-21", "RIE-7", {"bus_a": 200})


def after(document, edit):
    change = edit.apply(document)
    assert document.apply(change).apply(change.inverse()) == document
    return document.apply(change)


def test_a_waiver_is_kept_with_all_it_says():
    site = after(SITE, AddWaiver(GRANTED))
    assert list(site.waivers.values()) == [GRANTED]
    assert AddWaiver(GRANTED).label == "Waive BUS-005"


def test_a_finding_has_one_waiver_however_its_places_are_ordered():
    site = after(SITE, AddWaiver(GRANTED))
    again = Waiver("BUS-005", ("MSP", "CB-2"), "Another reason.", "C. Doe", "2026-12-01")
    assert list(after(site, AddWaiver(again)).waivers.values()) == [again]


@pytest.mark.parametrize(
    ("waiver", "says"),
    [
        (Waiver("BUS-005", ("MSP",), " ", "A. Baker", "2026-11-21"), "needs a reason"),
        (Waiver("BUS-005", ("MSP",), "Agreed.", "", "2026-11-21"), "needs the name"),
        (Waiver("BUS-005", ("MSP",), "Agreed.", "A. Baker", "21.11.2026"), "21.11.2026 is no day"),
        (Waiver("BUS-005", ("MSP",), "Agreed.", "A. Baker", ""), "is no day"),
        (Waiver("BUS-005", (), "Agreed.", "A. Baker", "2026-11-21"), "things concerned"),
    ],
)
def test_what_a_waiver_must_say(waiver, says):
    with pytest.raises(EditError, match=says):
        AddWaiver(waiver).apply(SITE)


def test_renewing_takes_the_new_facts_and_keeps_the_reason():
    site = after(SITE, AddWaiver(GRANTED))
    site = after(site, RenewWaiver(GRANTED.id, {"bus_a": 225}, "C. Doe", "2026-12-24"))
    renewed = site.waivers[GRANTED.id]
    assert (renewed.facts, renewed.by, renewed.date) == ({"bus_a": 225}, "C. Doe", "2026-12-24")
    assert (renewed.reason, renewed.reference) == (GRANTED.reason, "RIE-7")


def test_a_waiver_that_is_gone_can_be_neither_renewed_nor_removed():
    for edit in (RenewWaiver(GRANTED.id, {}, "C. Doe", "2026-12-24"), RemoveWaivers((GRANTED.id,))):
        with pytest.raises(EditError, match="no longer"):
            edit.apply(SITE)


def test_several_are_removed_as_one_step():
    other = Waiver("BUS-004", ("MSP",), "Agreed.", "A. Baker", "2026-11-21")
    site = after(after(SITE, AddWaiver(GRANTED)), AddWaiver(other))
    remove = RemoveWaivers((GRANTED.id, other.id))
    assert remove.label == "Remove 2 waivers"
    assert not after(site, remove).waivers


def test_an_id_that_only_a_waiver_still_names_is_never_given_again():
    site = after(SITE, AddWaiver(Waiver("BUS-005", ("D40",), "Agreed.", "A. Baker", "2026-11-21")))
    waiver = next(iter(site.waivers))
    left = after(site, RemoveWaivers((waiver,)))
    assert left.fresh_ids("D") == site.fresh_ids("D") == ("D41",)


def test_a_waiver_outlives_the_device_it_names():
    site = after(SITE, AddWaiver(GRANTED))
    assert after(site, DeleteThings(("CB-2",))).waivers

"""A waiver covers its finding only while the facts stay, and says so when they do not."""

from dataclasses import replace

import msgspec
import pytest

from rules.busbar_sheets import HOUSE, house
from tieline.edit.set_props import SetLabels, SetOwner, SetProject, SetProps
from tieline.edit.waivers import AddWaiver, RemoveWaivers, RenewWaiver
from tieline.model.records import Waiver
from tieline.rules.engine import check, find_rule
from tieline.rules.waivers import NEEDS, SHEET, facts_of, stale, standings, what_changed
from tieline.storage import dumps, loads

TOO_LARGE = house(HOUSE, CB_PV={"rating_a": 60})


def only_finding(document, code):
    (finding,) = check(document, only=[code]).findings
    return finding


def waived(document, code, **changes):
    """The document with its one finding of a rule waived on the facts as they are."""
    finding = only_finding(document, code)
    facts = facts_of(finding, document, find_rule(code).fields)
    waiver = Waiver(code, finding.where, "The Company agreed.", "A. Baker", "2026-11-21", "RIE-7", facts)
    return after(document, AddWaiver(msgspec.structs.replace(waiver, **changes)))


def after(document, *edits):
    for edit in edits:
        document = document.apply(edit.apply(document))
    return document


def test_a_waived_finding_is_reported_and_never_fails():
    document = waived(TOO_LARGE, "BUS-004")
    report = check(document, only=["BUS-004"])
    assert [f.is_waived for f in report.findings] == [True]
    assert report.summary["waived"] == 1 and report.summary["error"] == 0
    assert not report.fails() and not report.fails(strict=True)


def test_a_waiver_outlives_the_file():
    document = waived(TOO_LARGE, "BUS-004")
    read = loads(dumps(document), "site.tieline").document
    assert read.waivers == document.waivers
    assert only_finding(read, "BUS-004").is_waived


@pytest.mark.parametrize(
    "edit",
    [
        SetProps(("CB-PV",), {"rating_a": 70}),
        SetProps(("MSP",), {"rating_a": 125}),
        SetProps(("MAIN",), {"rating_a": 225}),
        SetOwner(("CB-PV",), "utility"),
    ],
    ids=lambda edit: edit.label,
)
def test_it_expires_when_a_fact_changes_and_the_finding_says_so(edit):
    document = after(waived(TOO_LARGE, "BUS-004"), edit)
    finding = only_finding(document, "BUS-004")
    assert not finding.is_waived
    assert "The waiver of this finding (A. Baker, 2026-11-21) has expired" in finding.message
    assert check(document, only=["BUS-004"]).fails()


def test_what_decides_nothing_leaves_it_in_force():
    document = after(
        waived(TOO_LARGE, "BUS-004"),
        SetProps(("CB-PV",), {"tag": "CB-SOLAR"}),
        SetProject({"title": "Another title"}),
        SetLabels(("LOAD",), ("A LABEL",)),
    )
    assert only_finding(document, "BUS-004").is_waived


def test_the_facts_are_back_and_so_is_the_waiver():
    document = after(waived(TOO_LARGE, "BUS-004"), SetProps(("CB-PV",), {"rating_a": 70}))
    assert only_finding(after(document, SetProps(("CB-PV",), {"rating_a": 60})), "BUS-004").is_waived


def test_a_finding_without_figures_rests_on_all_that_is_stated_of_its_devices():
    document = house(HOUSE, CB_PV={"common_trip": False})
    finding = only_finding(document, "BUS-012")
    facts = facts_of(replace(finding, values={}), document, find_rule("BUS-012").fields)
    assert facts[SHEET]["CB-PV.common_trip"] is False and facts[SHEET]["CB-PV.rating_a"] == 40
    assert "CB-PV.tag" not in facts[SHEET]


def test_a_finding_with_figures_rests_on_what_the_rule_declares():
    document = waived(house(HOUSE, CB_PV={"common_trip": False}), "BUS-012")
    assert only_finding(after(document, SetProps(("CB-PV",), {"frame_a": 100})), "BUS-012").is_waived
    assert not only_finding(after(document, SetProps(("CB-PV",), {"poles": 3})), "BUS-012").is_waived


def test_an_undecided_finding_is_waived_until_it_misses_something_else():
    document = waived(house(HOUSE, MSP={"rating_a": None}), "BUS-001")
    finding = only_finding(document, "BUS-001")
    assert finding.is_waived
    (waiver,) = document.waivers.values()
    assert waiver.facts[NEEDS] == list(finding.needs)
    other = msgspec.structs.replace(waiver, facts={**waiver.facts, NEEDS: ["MSP.something_else"]})
    assert not only_finding(after(document, AddWaiver(other)), "BUS-001").is_waived
    assert "needs" in what_changed(other, finding, document)


def test_a_waiver_with_the_values_alone_still_holds():
    finding = only_finding(TOO_LARGE, "BUS-004")
    document = waived(TOO_LARGE, "BUS-004", facts=dict(finding.values))
    assert only_finding(document, "BUS-004").is_waived
    assert not only_finding(waived(TOO_LARGE, "BUS-004", facts={"bus_a": 1}), "BUS-004").is_waived


def test_a_waiver_that_keeps_no_facts_stands_as_long_as_the_finding():
    document = waived(TOO_LARGE, "BUS-004", facts=None)
    assert only_finding(after(document, SetProps(("CB-PV",), {"rating_a": 70})), "BUS-004").is_waived


def test_the_standing_of_each_waiver():
    document = waived(TOO_LARGE, "BUS-004")

    def state(changed):
        return [standing.state for standing in standings(changed, check(changed))]

    assert state(document) == ["in force"]
    assert state(after(document, SetProps(("CB-PV",), {"rating_a": 70}))) == ["expired"]
    mended = after(document, SetProps(("CB-PV",), {"rating_a": 40}))
    assert state(mended) == ["gone"]
    assert [waiver.rule for waiver in stale(mended, check(mended))] == ["BUS-004"]
    assert stale(mended, check(mended, only=["BUS-005"])) == ()
    cleared = after(mended, RemoveWaivers(tuple(w.id for w in stale(mended, check(mended)))))
    assert not cleared.waivers


def test_renewing_on_the_facts_of_today_brings_it_back_into_force():
    document = after(waived(TOO_LARGE, "BUS-004"), SetProps(("CB-PV",), {"rating_a": 70}))
    (waiver,) = document.waivers.values()
    finding = only_finding(document, "BUS-004")
    assert {"supplies_a", "CB-PV.rating_a"} & set(what_changed(waiver, finding, document))
    facts = facts_of(finding, document, find_rule("BUS-004").fields)
    assert only_finding(after(document, RenewWaiver(waiver.id, facts, "C. Doe", "2026-12-01")), "BUS-004").is_waived

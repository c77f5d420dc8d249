"""Single faults of papers, points, labels, ground sources, panels and shutdown, and sheets that only look like them."""

from __future__ import annotations

import pytest

from rules import (
    faults_of_ground_sources,
    faults_of_labels,
    faults_of_panel_limits,
    faults_of_panels,
    faults_of_papers,
    faults_of_scope,
)
from rules.fault_sheets import Fault, Quiet
from rules.plain_document import drawn_otherwise
from tieline.rules.engine import check

TOPICS = (
    faults_of_scope, faults_of_papers, faults_of_labels, faults_of_ground_sources, faults_of_panels,
    faults_of_panel_limits,
)  # fmt: skip
FAULTS = tuple(fault for topic in TOPICS for fault in topic.FAULTS)
QUIET = tuple(quiet for topic in TOPICS for quiet in topic.QUIET)


def _numbered(rows: tuple[Fault | Quiet, ...]) -> list[str]:
    return [f"{row.rule}-{n}" for n, row in enumerate(rows)]


@pytest.mark.parametrize("fault", FAULTS, ids=_numbered(FAULTS))
def test_a_single_fault_is_named_at_its_place(fault: Fault):
    report = check(fault.sheet().document(), only=[fault.rule])
    assert report.crashed == ()
    places = fault.at if isinstance(fault.at, tuple) else (fault.at,)
    told = [(finding.where, finding.is_undecided, finding.message) for finding in report.findings]
    assert any(where and where[0] in places and not undecided for where, undecided, _ in told), told


@pytest.mark.parametrize("fault", FAULTS, ids=_numbered(FAULTS))
def test_a_fault_is_named_however_it_is_drawn(fault: Fault):
    for seed in (3, 8):
        report = check(drawn_otherwise(fault.sheet(), seed).document(), only=[fault.rule])
        assert any(not finding.is_undecided for finding in report.findings)


@pytest.mark.parametrize("seed", [None, 5])
@pytest.mark.parametrize("quiet", QUIET, ids=_numbered(QUIET))
def test_what_only_looks_like_a_fault_is_none(quiet: Quiet, seed: int | None):
    sheet = quiet.sheet()
    document = (sheet if seed is None else drawn_otherwise(sheet, seed)).document()
    report = check(document, only=[quiet.rule])
    assert report.crashed == ()
    assert [(finding.where, finding.is_undecided, finding.message) for finding in report.findings] == []

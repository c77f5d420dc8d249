"""Held-out projects in the file format: no error on a sound one, every single fault named at its place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest

from rules.fault_sheets import Fault
from rules.faults_of_busbars import BUSBARS, SHUTDOWN_LABELS
from rules.faults_of_disconnects import DISCONNECT_INTERRUPTING
from rules.faults_of_grounding import TRANSFORMERS_GROUNDING
from rules.faults_of_points import SCOPE_DRAWING_POINTS
from rules.held_out_commercial import COMMERCIAL
from rules.held_out_homes import HOMES
from rules.held_out_primary import PRIMARY
from rules.held_out_variants import VARIANTS
from rules.plain_document import Plain, drawn_otherwise
from tieline.rules.engine import Report, Severity, check

FAULTS = (*SCOPE_DRAWING_POINTS, *TRANSFORMERS_GROUNDING, *DISCONNECT_INTERRUPTING, *BUSBARS, *SHUTDOWN_LABELS)
SOUND = (*HOMES, *COMMERCIAL, *PRIMARY, *VARIANTS)
NEVER_AN_ERROR = {"DIS-002", "DOC-090"}
"""Notes, which tell of something and find no fault."""
DRAWN_FOR = sorted({fault.rule for fault in FAULTS} | NEVER_AN_ERROR)
"""The rules these sheets were drawn for; they state nothing of what the others ask."""
Sheet = Callable[[], Plain]


def _errors(report: Report) -> list[str]:
    wrong = (f for f in report.findings if f.weight is Severity.ERROR and not f.is_undecided)
    return [f"{finding.rule} at {', '.join(finding.where)}: {finding.message}" for finding in wrong]


def _name(sheet: Sheet) -> str:
    return sheet.__name__


@pytest.mark.parametrize("sheet", SOUND, ids=_name)
def test_a_sound_project_has_no_error(sheet: Sheet):
    report = check(sheet().document(), only=DRAWN_FOR)
    assert report.crashed == ()
    assert _errors(report) == []


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("sheet", SOUND, ids=_name)
def test_nothing_hangs_on_the_order_of_records_or_the_sense_of_wires(sheet: Sheet, seed: int):
    drawn, otherwise = sheet().document(), drawn_otherwise(sheet(), seed).document()
    assert _told(check(otherwise, only=DRAWN_FOR)) == _told(check(drawn, only=DRAWN_FOR))


def _told(report: Report) -> Counter[tuple[str, bool, frozenset[str]]]:
    """What was found, at which devices; wires are left out, as they bear other names in the other drawing."""
    return Counter(
        (f.rule, f.is_undecided, frozenset(key for key in f.where if not key.startswith(("w", "n")) or key == "ngr"))
        for f in report.findings
    )


@pytest.mark.parametrize("fault", FAULTS, ids=[f"{fault.rule}-{n}" for n, fault in enumerate(FAULTS)])
def test_a_single_fault_is_named_by_its_rule_at_its_place(fault: Fault):
    report = check(fault.sheet().document())
    assert report.crashed == ()
    found = [finding for finding in report.findings if finding.rule == fault.rule]
    places = fault.at if isinstance(fault.at, tuple) else (fault.at,)
    assert any(f.where[0] in places for f in found if f.where and not f.is_undecided), [f.message for f in found]


@pytest.mark.parametrize("fault", FAULTS, ids=[f"{fault.rule}-{n}" for n, fault in enumerate(FAULTS)])
def test_a_fault_is_named_however_it_is_drawn(fault: Fault):
    report = check(drawn_otherwise(fault.sheet(), 7).document())
    assert any(f.rule == fault.rule and not f.is_undecided for f in report.findings)


def test_every_rule_they_were_drawn_for_has_two_faults():
    counted = Counter(fault.rule for fault in FAULTS)
    assert [code for code in DRAWN_FOR if counted[code] < 2 and code not in NEVER_AN_ERROR] == []

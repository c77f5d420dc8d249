"""Single faults of generation, islanding, monitoring and limits: each told at its device, near misses left alone."""

from __future__ import annotations

import pytest

from rules import faults_of_generation, faults_of_islanding, faults_of_limits, faults_of_storage, generation_sheets
from rules.generation_sheets import Silent, Told
from rules.plain_document import Plain, drawn_otherwise
from tieline.rules.engine import Report, all_rules, check
from tieline.rules.finding import Finding

PARTS = (faults_of_generation, faults_of_storage, faults_of_islanding, faults_of_limits)
FAULTS = tuple(fault for part in PARTS for fault in part.FAULTS)
NO_FAULTS = tuple(near for part in PARTS for near in part.NO_FAULTS)
FAMILIES = ("GEN", "ESS", "MGD", "NET", "ISL", "RTU", "LIM")


def _weight(finding: Finding) -> str:
    return "undecided" if finding.is_undecided else finding.weight.value


def _names(cases: tuple[Told | Silent, ...]) -> list[str]:
    return [f"{case.rule}-{number}" for number, case in enumerate(cases)]


def _of(rule: str, sheet: Plain) -> list[Finding]:
    report = check(sheet.document())
    assert report.crashed == ()
    return [finding for finding in report.findings if finding.rule == rule]


def _is_told(fault: Told, found: list[Finding]) -> bool:
    weights = ("error", "undecided") if fault.weight == "either" else (fault.weight,)
    return any(_weight(f) in weights and f.where and f.where[0] in _places(fault) for f in found)


def _places(fault: Told) -> tuple[str, ...]:
    return fault.at if isinstance(fault.at, tuple) else (fault.at,)


def _errors(report: Report) -> list[str]:
    return [f"{f.rule} at {f.where}: {f.message}" for f in report.findings
            if f.rule[:3] in FAMILIES and _weight(f) == "error"]  # fmt: skip


@pytest.mark.parametrize("sheet", generation_sheets.SOUND, ids=lambda sheet: sheet.__name__)
@pytest.mark.parametrize("seed", [None, 3])
def test_the_sheets_they_are_put_into_have_no_error(sheet, seed: int | None):
    drawn = sheet() if seed is None else drawn_otherwise(sheet(), seed)
    assert _errors(check(drawn.document())) == []


@pytest.mark.parametrize("fault", FAULTS, ids=_names(FAULTS))
def test_a_single_fault_is_told_at_its_device(fault: Told):
    found = _of(fault.rule, fault.sheet())
    assert _is_told(fault, found), [(_weight(f), f.where, f.message) for f in found]


@pytest.mark.parametrize("fault", FAULTS, ids=_names(FAULTS))
def test_a_single_fault_is_told_however_it_is_drawn(fault: Told):
    found = _of(fault.rule, drawn_otherwise(fault.sheet(), 11))
    assert [f for f in found if f.where and (f.where[0] in _places(fault) or f.where[0].startswith("n"))]


@pytest.mark.parametrize("near", NO_FAULTS, ids=_names(NO_FAULTS))
def test_what_only_looks_like_a_fault_is_left_alone(near: Silent):
    found = _of(near.rule, near.sheet())
    assert [f.message for f in found if near.weight in ("", _weight(f))] == []


def test_every_rule_of_these_families_has_a_fault():
    told = {fault.rule for fault in FAULTS}
    assert [rule.code for rule in all_rules() if rule.code[:3] in FAMILIES and rule.code not in told] == []

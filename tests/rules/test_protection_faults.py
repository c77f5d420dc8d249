"""Single faults of service and protection in the file format: named at their place, asked for, or passed over."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from rules.fault_sheets import Fault
from rules.faults_of_protection import PROTECTION_FAULTS, PROTECTION_SILENT, PROTECTION_UNSURE
from rules.faults_of_service import SERVICE_FAULTS, SERVICE_SILENT, SERVICE_UNSURE, Silent, Unsure
from rules.plain_document import Plain, drawn_otherwise
from rules.plants_for_protection import growth, machine_plant, solar_plant
from tieline.rules.engine import Report, Severity, check
from tieline.rules.finding import Finding

FAULTS: Sequence[Fault] = (*SERVICE_FAULTS, *PROTECTION_FAULTS)
UNSURE: Sequence[Unsure] = (*SERVICE_UNSURE, *PROTECTION_UNSURE)
SILENT: Sequence[Silent] = (*SERVICE_SILENT, *PROTECTION_SILENT)


def _named(sheets: Sequence[Fault] | Sequence[Unsure] | Sequence[Silent]) -> list[str]:
    return [f"{sheet.rule}-{n}" for n, sheet in enumerate(sheets)]


def _of(rule: str, sheet: Plain) -> list[Finding]:
    report: Report = check(sheet.document())
    assert report.crashed == ()
    return [finding for finding in report.findings if finding.rule == rule]


@pytest.mark.parametrize("plant", [solar_plant, machine_plant, growth], ids=lambda plant: plant.__name__)
def test_the_plants_they_are_put_into_have_no_error(plant):
    report = check(plant().document())
    wrong = [f for f in report.findings if f.weight is Severity.ERROR and not f.is_undecided]
    assert [f"{f.rule}: {f.message}" for f in wrong] == []


@pytest.mark.parametrize("fault", FAULTS, ids=_named(FAULTS))
def test_a_fault_is_named_at_its_device(fault: Fault):
    found = _of(fault.rule, fault.sheet())
    places = fault.at if isinstance(fault.at, tuple) else (fault.at,)
    assert any(f.where[0] in places for f in found if f.where and not f.is_undecided), [f.message for f in found]


@pytest.mark.parametrize("fault", FAULTS, ids=_named(FAULTS))
def test_a_fault_is_named_however_it_is_drawn(fault: Fault):
    assert any(not f.is_undecided for f in _of(fault.rule, drawn_otherwise(fault.sheet(), 11)))


@pytest.mark.parametrize("sheet", UNSURE, ids=_named(UNSURE))
def test_what_cannot_be_told_is_asked_for(sheet: Unsure):
    found = _of(sheet.rule, sheet.sheet())
    assert [f.message for f in found if not f.is_undecided] == []
    asked = [need for f in found if f.where[:1] == (sheet.at,) for need in f.needs]
    assert any(need.endswith(f".{sheet.asks}") for need in asked), [f.message for f in found]


@pytest.mark.parametrize("sheet", SILENT, ids=_named(SILENT))
def test_what_is_nearly_a_fault_is_passed_over(sheet: Silent):
    assert [f.message for f in _of(sheet.rule, sheet.sheet())] == []

"""Faulty sheets of the rules with a device of a make and model that the equipment catalogue knows."""

from __future__ import annotations

from collections.abc import Iterator

from diagram import diagram
from rule_cases import Never
from rules.test_cases import CASES
from tieline.edit.set_props import SetProps
from tieline.model.document import Document
from tieline.model.equipment import items_of
from tieline.model.records import Device
from tieline.rules.engine import check

_SMALL_HOUSE = diagram(
    "EPS M1 PCC MAIN MSP@0; MSP@.5 CB-1 LOAD; MSP@1 CB-PV DS INV PV",
    props={
        "EPS": {"voltage_v": 240, "phases": 1, "fault_3ph_ka": 5, "x_r": 2},
        "MAIN": {"role": "main"},
        "MSP": {"rating_a": 100},
        "INV": {"kw": 3.8, "kva": 3.8, "max_output_a": 16, "phases": 1, "voltage_v": 240},
    },
)
_OWN = {"SVC-002": _SMALL_HOUSE}
"""Sheets small enough for what the catalogue has, where those of the rule are not."""


def faulty(code: str) -> list[Document]:
    """The sheets on which this rule finds fault or asks."""
    cases = CASES[code]
    asking = [] if isinstance(cases.undecided, Never) else cases.undecided
    return [case.document for case in (*cases.wrong, *asking)]


def catalogued(code: str) -> Iterator[Document]:
    """The faulty sheets of a rule, each with one device concerned named as an item of the catalogue: as it is, where it
    may be that item, and with all that the data sheet says left unsaid."""
    for document in (*faulty(code), *([_OWN[code]] if code in _OWN else [])):
        for device in _concerned(document, code):
            for item in items_of(device.kind):
                for silent in ({}, dict.fromkeys(item.props)):
                    named = {"manufacturer": item.manufacturer, "model": item.model, **silent}
                    sheet = document.apply(SetProps((device.id,), named).apply(document))
                    if item.agrees_with(sheet.devices[device.id]):
                        yield sheet


def _concerned(document: Document, code: str) -> list[Device]:
    findings = check(document, only=[code]).findings
    ids = {key for finding in findings for key in finding.where}
    tags = {need.rpartition(".")[0] for finding in findings for need in finding.needs}
    return [d for d in document.devices.values() if d.id in ids or d.tag in tags]

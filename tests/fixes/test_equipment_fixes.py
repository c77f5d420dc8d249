"""Facts filled in from the equipment catalogue: for whose model it has, and only where that settles the finding."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

import pytest

from diagram import diagram
from fixes.catalogued import catalogued
from fixes.mended import assert_mends, offered
from tieline.edit.set_props import SetProps
from tieline.fixes.equipment import fill_in_from_the_catalogue
from tieline.fixes.fix import Fix, menders
from tieline.model.document import Document

SERVED = [code for code, offering in menders().items() if fill_in_from_the_catalogue in offering]
_TRIED = 3


def filled(code: str) -> Iterator[Document]:
    return (d for d in catalogued(code) if any("from the catalog" in fix.title for _, fix in offered(code, d)))


@pytest.mark.parametrize("code", SERVED)
def test_what_the_catalogue_knows_settles_a_finding_of_the_rule(code: str):
    sheets = list(islice(filled(code), _TRIED))
    assert sheets
    for sheet in sheets:
        assert_mends(code, sheet)


DRAWN = diagram(
    "EPS M1 PCC MAIN MSP@0; MSP@.5 CB-1 LOAD; MSP@1 CB-PV DS INV PV",
    props={
        "EPS": {"voltage_v": 240, "phases": 1},
        "DS": {"purpose": "generator-disconnect", "manufacturer": "Square D", "model": "DU222RB"},
        "INV": {"kw": 7.6, "kva": 7.6, "max_output_a": 32, "phases": 1, "voltage_v": 240},
    },
)


def one(code: str, **facts: object) -> Fix | None:
    sheet = DRAWN.apply(SetProps(("DS",), facts).apply(DRAWN))
    return next((fix for _, fix in offered(code, sheet)), None)


def test_it_is_safe_for_a_stated_make_and_model_only():
    fix = one("DIS-018")
    assert fix is not None and fix.safe
    assert fix.title == "Fill in 2 facts of DS from the catalog"
    guessed = one("DIS-018", manufacturer=None)
    assert guessed is not None and not guessed.safe


@pytest.mark.parametrize("facts", [{"model": "DU999"}, {"model": None}, {"manufacturer": "Eaton"}, {"poles": 3}])
def test_another_switch_is_left_to_the_designer(facts):
    assert one("DIS-018", **facts) is None


def test_what_would_show_another_fault_is_left_to_the_designer():
    assert one("DIS-006", model="DU221RB") is None


def test_only_what_the_rule_reads_is_filled_in():
    fix = one("DIS-018")
    assert fix is not None
    after = DRAWN.apply(fix.edit.apply(DRAWN)).devices["DS"].props
    assert after["rating_a"] == 60 and after["voltage_v"] == 240 and "poles" not in after

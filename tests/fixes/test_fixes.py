"""Every fix on every faulty sheet of its rule: the finding is gone, no new error has come, one undo takes it back."""

from __future__ import annotations

import pytest

from fixes.catalogued import catalogued, faulty
from fixes.mended import assert_mends, offered
from fixes.own_sheets import OWN
from rules.test_cases import CASES
from tieline.fixes.fix import menders
from tieline.model.document import Document
from tieline.rules.engine import find_rule

FAULTY = [
    pytest.param(code, sheet, id=f"{code}-{n}")
    for code in menders()
    for n, sheet in enumerate((*faulty(code), *OWN.get(code, ())))
]


@pytest.mark.parametrize(("code", "document"), FAULTY)
def test_a_fix_mends_its_finding_and_breaks_nothing(code: str, document: Document):
    assert_mends(code, document)


@pytest.mark.parametrize("code", menders())
def test_who_mends_a_rule_offers_a_fix_on_some_wrong_sheet(code: str):
    assert find_rule(code) is not None
    wrong = (*(case.document for case in CASES[code].wrong), *OWN.get(code, ()))
    assert any(offered(code, document) for document in wrong) or any(offered(code, d) for d in catalogued(code))

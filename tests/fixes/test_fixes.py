"""Every fix on every faulty sheet of its rule: the finding is gone, no new error has come, one undo takes it back."""

from __future__ import annotations

from collections import Counter

import pytest

from rule_cases import Never
from rules.test_cases import CASES
from tieline.fixes.fix import Fix, fix_for, menders
from tieline.model.document import Document
from tieline.model.profile import load_profile
from tieline.network.site import Site
from tieline.rules.engine import Report, Severity, check, find_rule
from tieline.rules.finding import Finding


def _faulty(code: str) -> list[Document]:
    """The sheets on which this rule finds fault or asks."""
    cases = CASES[code]
    asking = [] if isinstance(cases.undecided, Never) else cases.undecided
    return [case.document for case in (*cases.wrong, *asking)]


FAULTY = [pytest.param(code, sheet, id=f"{code}-{n}") for code in menders() for n, sheet in enumerate(_faulty(code))]


def offered(code: str, document: Document) -> list[tuple[Finding, Fix]]:
    """What the findings of this rule on this sheet offer."""
    site = Site(document, load_profile())
    report = check(document, only=[code], site=site)
    return [(finding, fix) for finding in report.findings if (fix := fix_for(finding, site)) is not None]


def errors(report: Report) -> Counter[tuple[str, str]]:
    wrong = (f for f in report.findings if f.weight is Severity.ERROR and not f.is_undecided)
    return Counter((f.rule, f.where[0] if f.where else "") for f in wrong)


@pytest.mark.parametrize(("code", "document"), FAULTY)
def test_a_fix_mends_its_finding_and_breaks_nothing(code: str, document: Document):
    before = check(document)
    for finding, fix in offered(code, document):
        change = fix.edit.apply(document)
        mended = document.apply(change)
        after = check(mended)
        assert after.crashed == ()
        same = [f for f in after.findings if f.rule == code and f.where[:1] == finding.where[:1]]
        assert len(same) < len([f for f in before.findings if f.rule == code and f.where[:1] == finding.where[:1]])
        new = errors(after) - errors(before)
        assert not new, [f.message for f in after.findings if (f.rule, *f.where[:1]) in new]
        assert mended.apply(change.inverse()) == document
        assert fix.title == fix.title.strip() and not fix.title.endswith(".")


@pytest.mark.parametrize("code", menders())
def test_who_mends_a_rule_offers_a_fix_on_some_wrong_sheet(code: str):
    assert find_rule(code) is not None
    assert any(offered(code, case.document) for case in CASES[code].wrong)

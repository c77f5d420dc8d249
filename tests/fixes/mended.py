"""What is expected of every fix: its finding is gone, no new error has come, one undo takes it back."""

from __future__ import annotations

from collections import Counter

from tieline.fixes.fix import Fix, fix_or_fault
from tieline.model.document import Document
from tieline.model.profile import load_profile
from tieline.network.site import Site
from tieline.rules.engine import Report, Severity, check
from tieline.rules.finding import Finding


def offered(code: str, document: Document) -> list[tuple[Finding, Fix]]:
    """What the findings of this rule on this sheet offer."""
    site = Site(document, load_profile())
    report = check(document, only=[code], site=site)
    return [(finding, fix) for finding in report.findings if (fix := fix_or_fault(finding, site)) is not None]


def errors(report: Report) -> Counter[tuple[str, str]]:
    wrong = (f for f in report.findings if f.weight is Severity.ERROR and not f.is_undecided)
    return Counter((f.rule, f.where[0] if f.where else "") for f in wrong)


def assert_mends(code: str, document: Document) -> None:
    """Make each fix that findings of this rule offer, and look at what has become of the sheet."""
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

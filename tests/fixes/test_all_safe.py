"""All safe fixes at once: what is mended stays mended, what would do harm is left out."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from diagram import diagram
from tieline.edit.set_props import SetLabels, SetProps
from tieline.fixes import all_safe, fix
from tieline.fixes.all_safe import mend_all, safe_fixes
from tieline.fixes.fix import Fix
from tieline.model.document import Document
from tieline.model.profile import load_profile
from tieline.network.site import Site
from tieline.rules.engine import check

UNLABELED = diagram("EPS M1 PCC MAIN MSP@0; MSP@1 CB-PV DS INV", props={"DS": {"purpose": "generator-disconnect"}})
CODES = ("LBL-001", "LBL-005")


def test_what_can_be_mended_is_mended_in_one_edit():
    mended = mend_all(UNLABELED, load_profile(), CODES)
    assert {finding.rule for finding, _ in mended.made} == set(CODES)
    assert check(mended.document, only=CODES).findings == ()
    assert UNLABELED.apply(mended.edit.apply(UNLABELED)) == mended.document
    assert mended.edit.label == f"Make {len(mended.made)} safe fixes"


def test_nothing_is_left_to_mend_afterwards():
    mended = mend_all(UNLABELED, load_profile())
    assert mended.made
    assert safe_fixes(mended.document, check(mended.document)) == ()
    assert mend_all(mended.document, load_profile()).made == ()


def test_a_waived_finding_is_not_mended():
    asked = check(UNLABELED, only=CODES)
    assert {finding.rule for finding, _ in safe_fixes(UNLABELED, asked)} == set(CODES)
    assert safe_fixes(UNLABELED, asked, ["XFM-001"]) == ()


@dataclass(frozen=True)
class _Spoils:
    """An edit that mends a label and takes the PCC's name away."""

    label = "Spoil"

    def apply(self, document: Document):
        change = SetLabels(("DS",), ("AC DISCONNECT",)).apply(document)
        return change.then(SetProps(("PCC",), {"points": None}).apply(document.apply(change)))


def test_a_fix_that_brings_a_new_error_is_left_out(monkeypatch: pytest.MonkeyPatch):
    def offered(finding, site: Site):
        return Fix("Spoil", _Spoils(), safe=True) if finding.rule == "LBL-005" else fix.fix_for(finding, site)

    monkeypatch.setattr(all_safe, "fix_for", offered)
    mended = mend_all(UNLABELED, load_profile(), CODES)
    assert [finding.rule for finding, _ in mended.made] == ["LBL-001"]
    assert mended.document.devices["PCC"].items("points")

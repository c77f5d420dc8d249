"""Every rule on its wrong, right, undecided and edge sheets; no rule may lack them."""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest

from rule_cases import Asks, Expected, Found, Never, RuleCases, Sound, sound
from tieline.rules.engine import all_rules, check, find_rule
from tieline.rules.finding import Finding

TOPICS = sorted(file.stem for file in Path(__file__).parent.glob("cases_*.py"))
CASES: dict[str, RuleCases] = {}
for topic in TOPICS:
    CASES |= importlib.import_module(f"rules.{topic}").CASES


def _expected() -> list[tuple[str, str, Expected]]:
    rows: list[tuple[str, str, Expected]] = []
    for code, cases in CASES.items():
        groups: dict[str, list[Expected]] = {
            "wrong": list(cases.wrong),
            "right": [sound(document) for document in cases.right],
            "undecided": [] if isinstance(cases.undecided, Never) else list(cases.undecided),
            "edge": list(cases.edge),
        }
        rows += [(code, f"{group}-{n}", case) for group, members in groups.items() for n, case in enumerate(members)]
    return rows


@pytest.mark.parametrize("code", [rule.code for rule in all_rules()])
def test_a_rule_has_all_four_kinds_of_cases(code):
    assert code in CASES, f"{code} has no cases"
    cases = CASES[code]
    assert cases.wrong and cases.right and cases.edge
    assert cases.undecided.reason if isinstance(cases.undecided, Never) else cases.undecided


def test_cases_are_of_rules_that_exist():
    assert [code for code in CASES if find_rule(code) is None] == []


@pytest.mark.parametrize(("code", "name", "case"), [pytest.param(*row, id=f"{row[0]}-{row[1]}") for row in _expected()])
def test_a_rule_answers_as_expected(code, name, case):
    report = check(case.document, only=[code])
    assert report.crashed == ()
    decided = [f for f in report.findings if not f.is_undecided]
    undecided = [f for f in report.findings if f.is_undecided]
    match case:
        case Sound():
            assert [f.message for f in report.findings] == []
        case Found():
            assert sorted(f.where[0] for f in decided) == sorted(case.at), [f.message for f in report.findings]
            assert [f.message for f in undecided] == []
            _looks_right(decided, case)
        case Asks():
            assert [f.message for f in decided] == []
            asked = {need for f in undecided for need in f.needs}
            assert set(case.needs) <= asked, asked


def _looks_right(findings: list[Finding], case: Found) -> None:
    for finding in findings:
        assert all(key in case.document or key.startswith("@") for key in finding.where)
        assert finding.message and finding.remedy and finding.citation
        if case.severity is not None:
            assert finding.weight.value == case.severity
    assert any(case.says in finding.message for finding in findings)


@pytest.mark.parametrize("code", [rule.code for rule in all_rules()])
def test_the_page_of_a_rule_says_why_and_shows_wrong_and_right(code):
    rule = find_rule(code)
    assert rule is not None
    for word in ("Why:", "Wrong:", "Right:"):
        assert word in rule.page, f"the page of {code} lacks {word!r}"

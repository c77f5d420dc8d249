"""Waivers at work: a finding stays switched off only while the facts it rested on stay as they were."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from tieline.model.records import Waiver
from tieline.rules.finding import Finding


def waive(findings: Iterable[Finding], waivers: Iterable[Waiver]) -> tuple[Finding, ...]:
    """The findings, those that a waiver covers marked with it; an expired waiver is told of in the finding's note."""
    by_rule: dict[str, list[Waiver]] = {}
    for waiver in waivers:
        by_rule.setdefault(waiver.rule, []).append(waiver)
    return tuple(_judged(finding, by_rule.get(finding.rule, ())) for finding in findings)


def _judged(finding: Finding, waivers: Iterable[Waiver]) -> Finding:
    for waiver in waivers:
        if set(waiver.where) != set(finding.where):
            continue
        if waiver.facts is None or dict(waiver.facts) == dict(finding.values):
            return replace(finding, waiver=waiver)
        granted = f"{waiver.by or 'nobody named'}, {waiver.date or 'no date'}"
        return replace(finding, note=f"The waiver of this finding ({granted}) has expired: the facts changed.")
    return finding

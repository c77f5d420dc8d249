"""Complete sound projects under all rules: no error, no warning but those told here, nothing undecided that matters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest

from rules.plain_document import Plain, drawn_otherwise
from rules.whole_commercial import WHOLE_COMMERCIAL
from rules.whole_homes import WHOLE_HOMES
from rules.whole_primary import WHOLE_PRIMARY
from rules.whole_special import WHOLE_SPECIAL
from tieline.fixes.all_safe import FOLLOWS_FROM_ANY_CHANGE, mend_all
from tieline.model.document import Document
from tieline.rules.engine import Report, Severity, check
from tieline.storage import fingerprint

PROJECTS = (*WHOLE_HOMES, *WHOLE_COMMERCIAL, *WHOLE_PRIMARY, *WHOLE_SPECIAL)
WARNED = {
    (
        "battery_on_the_dc_side",
        "RSD-004",
    ): "60 V within the array: allowed by the code, not by the article (A27)",
    ("two_services_on_one_lot", "RSD-004"): "80 V within the array, as the code allows (A27)",
    ("solar_in_a_garage_subpanel", "RSD-004"): "80 V within the array, as the code allows (A27)",
}
"""Warnings on sound sheets, each with the reason why it stands."""
UNDECIDED: dict[tuple[str, str], str] = {}
"""What rules with the weight of an error cannot tell on sound sheets, each with the reason."""
Project = Callable[[], Plain]


def _name(project: Project) -> str:
    return project.__name__


def _filed(plain: Plain) -> Document:
    """The document as it is filed: what is stamped carries the fingerprint of what was stamped."""
    if plain.data.get("stamp"):
        plain = plain.copy()
        plain.data["stamp"]["fingerprint"] = fingerprint(plain.document())
    return plain.document()


def _told(report: Report, weight: Severity, *, undecided: bool) -> list[str]:
    chosen = (f for f in report.findings if f.weight is weight and f.is_undecided is undecided)
    return [f"{finding.rule} at {', '.join(finding.where)}: {finding.message}" for finding in chosen]


def test_there_are_as_many_as_were_written():
    assert len({project.__name__ for project in PROJECTS}) == len(PROJECTS) >= 40


@pytest.mark.parametrize("project", PROJECTS, ids=_name)
def test_a_complete_sound_project_is_found_sound(project: Project):
    report = check(_filed(project()))
    assert report.crashed == ()
    assert _told(report, Severity.ERROR, undecided=False) == []
    warned = {f.rule for f in report.findings if f.weight is Severity.WARNING and not f.is_undecided}
    assert warned == {rule for name, rule in WARNED if name == project.__name__}, [
        f.message for f in report.findings if f.weight is Severity.WARNING
    ]
    asked = {f.rule for f in report.findings if f.weight is Severity.ERROR and f.is_undecided}
    assert asked == {rule for name, rule in UNDECIDED if name == project.__name__}, _told(
        report, Severity.ERROR, undecided=True
    )


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("project", PROJECTS, ids=_name)
def test_the_answer_does_not_hang_on_how_it_is_written_down(project: Project, seed: int):
    drawn, otherwise = project(), drawn_otherwise(project(), seed)
    assert _found(drawn) == _found(otherwise)


def _found(plain: Plain) -> Counter[tuple[str, bool, frozenset[str]]]:
    """What is found, at which devices; wires bear other names in the other drawing, and snapshots know the old ones."""
    plain = plain.copy()
    for row in plain.data["revisions"]:
        row.pop("snapshot", None)
    devices = {record["id"] for record in plain.data["devices"]}
    return Counter(
        (f.rule, f.is_undecided, frozenset(key for key in f.where if key in devices or key.startswith("@")))
        for f in check(_filed(plain)).findings
    )


@pytest.mark.parametrize("project", PROJECTS, ids=_name)
def test_safe_fixes_bring_no_error_to_a_sound_project(project: Project):
    document = _filed(project())
    report = check(document)
    mended = mend_all(document, report.profile, report=report)
    brought = [
        f"{f.rule}: {f.message}"
        for f in check(mended.document).findings
        if f.weight is Severity.ERROR and f.rule not in FOLLOWS_FROM_ANY_CHANGE
    ]
    assert brought == []


def _with_joints(plain: Plain) -> Plain:
    """Every run between the customer's devices drawn in two wires with a splice between."""
    owners = {record["id"]: record.get("owner", "customer") for record in plain.data["devices"]}
    for number, wire in enumerate(list(plain.data["wires"])):
        if wire["kind"] == "power" and {owners[wire["a"]["device"]], owners[wire["b"]["device"]]} == {"customer"}:
            plain.put(f"joint{number}", "junction", purpose="splice")
            rest, wire["b"] = wire["b"], {"device": f"joint{number}", "port": "p"}
            plain.wire({"device": f"joint{number}", "port": "p"}, rest, "power", **wire.get("props", {}))
    return plain


def _mirrored(plain: Plain) -> Plain:
    """Every busbar read from its other end."""
    for wire in plain.data["wires"]:
        for end in (wire["a"], wire["b"]):
            if "position" in end:
                end["position"] = round(1 - end["position"], 4)
    return plain


@pytest.mark.parametrize("drawn", [_with_joints, _mirrored], ids=["with joints", "mirrored"])
@pytest.mark.parametrize("project", PROJECTS, ids=_name)
def test_a_sound_project_is_sound_as_another_draws_it(project: Project, drawn: Callable[[Plain], Plain]):
    report = check(_filed(drawn(project())))
    assert _told(report, Severity.ERROR, undecided=False) == []
    assert _told(report, Severity.ERROR, undecided=True) == []
    assert {f.rule for f in report.findings if f.weight is Severity.WARNING and not f.is_undecided} <= {"RSD-004"}

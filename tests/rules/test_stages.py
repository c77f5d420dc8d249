"""What stands between a sheet and each stage is what a whole check of the sheet at that stage finds."""

import pytest

from tieline.edit.set_props import SetProject
from tieline.model.profile import load_profile
from tieline.paths import data_folder
from tieline.rules import engine
from tieline.rules.engine import Rule, all_rules, check, once
from tieline.rules.finding import Finding, Severity
from tieline.rules.stages import STAGES, as_of, readiness
from tieline.storage import load

EXAMPLES = sorted((data_folder("resources") / "examples").glob("*.tieline"))
PROFILE = load_profile()


def answers(report):
    return sorted((f.rule, f.where, f.message, f.weight.value, f.is_undecided) for f in report.findings)


def at(document, **project):
    return document.apply(SetProject(project).apply(document))


@pytest.mark.parametrize("path", EXAMPLES[::3], ids=lambda path: path.stem)
@pytest.mark.parametrize("stage", [None, "application", "as-built"])
def test_every_stage_is_as_a_whole_check_has_it(path, stage):
    document = load(path).document
    document = at(document, stage=stage, engineer_license=None)
    found = readiness(document, PROFILE, check(document, PROFILE))
    assert tuple(one.stage for one in found) == STAGES
    for one in found:
        whole = check(as_of(document, one.stage), PROFILE)
        assert answers(one.report) == answers(whole)
        assert one.report.asked == whole.asked


def test_counts_and_what_differs():
    document = at(load(EXAMPLES[0]).document, stage=None)
    present = check(document, PROFILE)
    found = {one.stage: one for one in readiness(document, PROFILE, present)}
    unstamped = found["20bd"]
    more, fewer = unstamped.differs_from(present)
    assert more or fewer
    assert set(map(id, more)) <= set(map(id, unstamped.report.findings))
    assert set(map(id, fewer)) <= set(map(id, present.findings))
    assert unstamped.errors + unstamped.undecided + unstamped.warnings == len(unstamped.standing)
    assert unstamped.is_ready == (not unstamped.errors and not unstamped.undecided)
    assert found["20bd"].differs_from(found["20bd"].report) == ((), ())


@pytest.mark.parametrize("through_the_site", [False, True])
def test_rules_that_read_the_stage_are_found_out_and_asked_again(monkeypatch, through_the_site):
    def ask(site):
        """A rule for as-built drawings."""
        if site.project.text("stage") == "as-built":
            yield Finding.at("@project", says="Not as built.", remedy="Build it.")

    own = Rule("DOC-999", "own", Severity.ERROR, once, (), (), ask)
    if through_the_site:
        monkeypatch.setitem(ask.__globals__, "__name__", "tieline.network.own")
    rules = (*all_rules(), own)
    monkeypatch.setattr(engine, "all_rules", lambda: rules)
    monkeypatch.setattr("tieline.rules.stages.all_rules", lambda: rules)
    document = at(load(EXAMPLES[0]).document, stage="application")
    found = readiness(document, PROFILE, check(document, PROFILE))
    assert [any(f.rule == "DOC-999" for f in one.report.findings) for one in found] == [False, False, False, True]


def test_it_can_be_broken_off():
    class EnoughError(Exception):
        pass

    def pause():
        raise EnoughError

    document = load(EXAMPLES[0]).document
    report = check(document, PROFILE)
    with pytest.raises(EnoughError):
        readiness(document, PROFILE, report, pause)
    with pytest.raises(EnoughError):
        check(document, PROFILE, pause=pause)

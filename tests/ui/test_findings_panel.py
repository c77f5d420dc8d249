"""The findings panel lists what the check says, by topic, and shows each in full."""

import pytest
from PySide6.QtCore import QUrl

from diagram import diagram
from tieline.edit.set_props import SetProps
from tieline.model.dictionary import dictionary
from tieline.rules.engine import find_rule
from tieline.rules.finding import Finding
from tieline.ui.panels.finding_groups import sort_of
from tieline.ui.panels.finding_model import Heading
from tieline.ui.panels.finding_page import finding_html, split_unit
from tieline.ui.panels.findings import FindingsPanel
from tieline.ui.panels.place_to_mend import Place, place_to_mend
from tieline.ui.panels.rule_html import page_parts, rule_html
from tieline.ui.session import Session
from tieline.ui.style.colors import LIGHT
from tieline.ui.wording import fact_words, finding_words


@pytest.fixture
def session(qtbot):
    from tieline.storage.templates import find_template

    session = Session(find_template("residential-pv-load-side").document())
    session.live_check = False
    breaker = next(d for d in session.document.devices.values() if d.props.get("role") == "der")
    bus = next(d for d in session.document.devices.values() if d.kind == "bus")
    session.do(SetProps((breaker.id,), {"rating_a": 400}))
    session.do(SetProps((bus.id,), {"sccr_ka": None}))
    session.check_now()
    return session


@pytest.fixture
def panel(session, qtbot):
    panel = FindingsPanel(session)
    qtbot.addWidget(panel)
    panel.resize(1200, 300)
    panel.show()
    return panel


def shown(panel):
    return [row for row in panel.list.findings.rows if not isinstance(row, Heading)]


def test_every_finding_is_listed_under_its_topic(session, panel):
    assert session.report.findings
    assert len(shown(panel)) == len(session.report.findings)
    heading = None
    for row in panel.list.findings.rows:
        if isinstance(row, Heading):
            heading = row
        else:
            assert row.rule.startswith(heading.family)


def test_the_chips_count_and_filter(session, panel):
    counts = {sort: sum(sort_of(f) == sort for f in session.report.findings) for sort in ("error", "undecided")}
    assert counts["error"]
    for sort, count in counts.items():
        assert panel.chips[sort].text().endswith(f" {count}")
    panel.chips["error"].setChecked(False)
    assert all(sort_of(f) != "error" for f in shown(panel))


def test_search_leaves_what_fits(panel):
    rule = shown(panel)[0].rule
    panel.search.setText(rule)
    assert {f.rule for f in shown(panel)} == {rule}
    panel.search.setText("no such finding")
    assert shown(panel) == []
    assert panel.pages.currentIndex() == 1


def test_a_topic_folds(panel):
    family = panel.list.findings.rows[0].family
    panel.list.findings.toggle(family)
    assert all(not f.rule.startswith(family) for f in shown(panel))
    panel.list.findings.toggle(family)
    assert any(f.rule.startswith(family) for f in shown(panel))


def test_the_page_has_message_arithmetic_citation_and_links(session):
    finding = next(f for f in session.report.findings if f.values and f.where and f.citation and not f.is_undecided)
    html = finding_html(finding, LIGHT, lambda key: f"[{key}]")
    assert str(finding.citation[0]).split(",")[0] in html
    assert f"show:{finding.where[0]}" in html
    assert f"rule:{finding.rule}" in html
    words, _ = split_unit(next(iter(finding.values)))
    assert words in html


def test_links_ask_for_what_they_name(panel, qtbot):
    with qtbot.waitSignal(panel.show_wanted) as wanted:
        panel._follow(QUrl("show:D7"))
    assert wanted.args == ["D7"]
    with qtbot.waitSignal(panel.rule_wanted) as asked:
        panel._follow(QUrl("rule:BUS-005"))
    assert asked.args == ["BUS-005"]


def test_stepping_goes_through_all_and_shows_each(panel, session, qtbot):
    on_sheets = [[key for key in f.where if not key.startswith("@")] for f in shown(panel)]
    places = [keys[0] for keys in on_sheets if keys]
    seen = []
    panel.show_wanted.connect(seen.append)
    for _ in shown(panel):
        panel.step(1)
    assert seen == places
    panel.step(-1)
    assert panel.list.current in shown(panel)


def test_what_concerns_the_project_opens_its_form_on_a_double_click_alone(panel, session, qtbot):
    session.new()
    session.check_now()
    finding = Finding("Not met.", ("@project",), rule="SCO-001")
    wanted = []
    panel.show_wanted.connect(wanted.append)
    panel.list.shown.emit(finding)
    assert wanted == []
    panel.list.opened.emit(finding)
    assert wanted == ["@project"]


def test_the_current_finding_stays_current_through_a_check(panel, session):
    finding = shown(panel)[-1]
    panel.go_to(finding)
    session.check_now()
    assert (panel.list.current.rule, panel.list.current.where) == (finding.rule, finding.where)


def test_what_is_mended_leaves_the_list(panel, session):
    before = {f.rule for f in shown(panel)}
    session.undo()
    session.undo()
    session.check_now()
    assert {f.rule for f in shown(panel)} < before


def test_a_rule_page_has_its_parts():
    rule = find_rule("BUS-005")
    titles = [title for title, _, _ in page_parts(rule.page)]
    assert {"Why", "Wrong", "Right"} <= set(titles)
    assert titles[0] == ""
    html = rule_html(rule, "NEC 2020, 705.12(B)(3)(2)", LIGHT)
    assert "705.12(B)(3)(2)" in html
    assert "Supply breaker" in html


def test_the_page_of_a_note_calls_nothing_wrong():
    html = rule_html(find_rule("ISL-007"), "ESB 756-2023, 7.6.12.3(3a)", LIGHT)
    assert "Not noted" in html and ">Wrong<" not in html


def test_units_are_parted_from_names():
    assert split_unit("main_a") == ("Main", "A")
    assert split_unit("limit_ka") == ("Limit", "kA")
    assert split_unit("der_a") == ("DER", "A")
    assert split_unit("method") == ("Method", "")


def test_facts_are_called_as_the_inspector_calls_them():
    finding = Finding.undecided("@project", needs=["INV-1.kw", "EPS-1.x_r", "project.case_number", "a second source"])
    assert finding_words(finding) == (
        "Cannot tell; missing: the real power of INV-1, the X/R of EPS-1, the case number of the project, "
        "a second source."
    )


def test_every_finding_of_a_bare_sheet_says_where_it_is_mended(qtbot):
    site = Session(diagram("EPS M-1 MSP@0; MSP@1 CB-2 INV-1"))
    site.check_now()
    places = {f.rule: place_to_mend(f, site.document) for f in site.report.findings}
    assert None not in places.values()
    assert places["DOC-002"] == Place("@project", "stage")


def test_a_finding_without_a_missing_fact_leads_to_a_field_its_rule_reads(session):
    document = session.document
    breaker = next(d for d in document.devices.values() if d.tag == "CB-PV")
    at_breaker = place_to_mend(Finding("Too much.", (breaker.id,), rule="BUS-004"), document)
    assert at_breaker.key == breaker.id and at_breaker.name in dictionary().kinds["breaker"].props
    assert place_to_mend(Finding("No contact.", ("@project",), rule="DOC-020"), document) == Place(
        "@project", "contact_24_7"
    )
    assert place_to_mend(Finding("Not stamped.", ("@project",), rule="DOC-002"), document) == Place("@stamp")
    assert place_to_mend(Finding("No date.", ("@revision/0",), rule="DOC-008"), document).key == "@revision/0"


def test_the_button_of_a_finding_says_where_it_leads():
    assert Place("@project", "contact_24_7").words(str) == "Contact, 24/7…"
    assert Place("D5", "rating_a").hint(lambda _: "MSP") == "Rating of MSP, in the inspector"


def test_a_missing_yes_or_no_is_named_as_its_field_is():
    assert fact_words("CB-2.common_trip") == "yes or no to “Common trip” of CB-2"
    finding = Finding.undecided("CB-2", needs=["CB-2.poles", "CB-2.common_trip", "project.contact_24_7"])
    assert finding_words(finding) == (
        "Cannot tell; missing: the poles of CB-2, yes or no to “Common trip” of CB-2, the 24/7 contact of the project."
    )


def test_a_double_click_goes_to_the_field_that_is_missing(panel, session, qtbot):
    row = next(f for f in shown(panel) if f.is_undecided and any(need.endswith(".sccr_ka") for need in f.needs))
    bus = next(d for d in session.document.devices.values() if d.kind == "bus")
    with qtbot.waitSignal(panel.field_wanted) as wanted:
        panel.list.opened.emit(row)
    assert wanted.args == [bus.id, "sccr_ka"]


def test_a_missing_revision_opens_the_form_of_revisions(panel, session, qtbot):
    with qtbot.waitSignal(panel.show_wanted) as wanted:
        panel.list.opened.emit(Finding("No row.", ("@project",), rule="DOC-007"))
    assert wanted.args == ["@revisions"]

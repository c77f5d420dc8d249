"""The panel's groups, filters, fixes, waivers, pages and stages."""

import pytest
from PySide6.QtCore import QEvent, Qt, QUrl
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from tieline.edit.set_props import SetLabels, SetProps
from tieline.edit.waivers import AddWaiver
from tieline.model.records import Waiver
from tieline.rules.engine import find_rule
from tieline.rules.finding import Finding, Severity
from tieline.rules.waivers import facts_of
from tieline.ui.dialogs.rule_page import RulePage
from tieline.ui.dialogs.waive import WaiveDialog
from tieline.ui.panels.finding_groups import SORTS, Listing, grouped, sort_of
from tieline.ui.panels.finding_model import MANY, FindingModel, Heading
from tieline.ui.panels.findings import FindingsPanel
from tieline.ui.panels.findings_head import CHECKS, FINDINGS, WAIVERS
from tieline.ui.session import Session


@pytest.fixture
def session(qtbot):
    from tieline.storage.templates import find_template

    session = Session(find_template("residential-pv-load-side").document())
    session.live_check = False
    breaker = next(d for d in session.document.devices.values() if d.props.get("role") == "der")
    bus = next(d for d in session.document.devices.values() if d.kind == "bus")
    session.do(SetProps((breaker.id,), {"rating_a": 400}))
    session.do(SetProps((bus.id,), {"sccr_ka": None}))
    session.do(SetLabels(tuple(session.document.devices), ()))
    session.check_now()
    return session


@pytest.fixture
def panel(session, qtbot):
    panel = FindingsPanel(session)
    qtbot.addWidget(panel)
    qtbot.addWidget(panel.head)
    panel.resize(1200, 300)
    panel.show()
    panel._on_checked()
    return panel


def shown(panel):
    return [row for row in panel.list.findings.rows if not isinstance(row, Heading)]


def headings(panel):
    return [row for row in panel.list.findings.rows if isinstance(row, Heading)]


def many(count):
    return [Finding("Says.", (f"D{n % 7}",), rule=f"BUS-{n % 9:03}", severity=Severity.ERROR) for n in range(count)]


def test_grouped_by_the_missing_fact_on_which_most_hangs(panel, session):
    panel.strip.group_by("fact")
    groups = panel.list.findings._groups
    asking = [group for group in groups if group.key.startswith("missing ")]
    assert [len(group.findings) for group in asking] == sorted((len(g.findings) for g in asking), reverse=True)
    for group in asking:
        fact = group.key.removeprefix("missing ")
        assert all(finding.is_undecided and fact in finding.needs for finding in group.findings)
    assert sum(len(group.findings) for group in groups) == len(session.report.findings)


def test_grouped_by_severity_and_by_device(panel, session):
    panel.strip.group_by("severity")
    assert [h.family for h in headings(panel)] == [s for s in SORTS if session.listing.counts[s]]
    panel.strip.group_by("device")
    for heading in headings(panel):
        assert heading.title == panel.name_of(heading.family)
    assert len(shown(panel)) == len(session.report.findings)
    assert sum(h.count for h in headings(panel)) == len(session.report.findings)


def test_the_listing_counts_what_the_report_counts(session):
    counts = session.listing.counts
    summary = session.report.summary
    assert {sort: counts[sort] for sort in summary} == summary
    named = {f.where[0] for f in session.report.findings if f.where and not f.is_waived}
    assert set(session.listing.by_thing) == named


def test_only_what_concerns_the_selection(panel, session):
    finding = next(f for f in shown(panel) if f.where and f.where[0] in session.document.devices)
    panel.strip.selection.setChecked(True)
    assert shown(panel) == []
    assert panel.empty.text() == "Nothing is selected."
    session.select([finding.where[0]])
    assert shown(panel) and all(finding.where[0] in f.where for f in shown(panel))


def test_many_findings_begin_folded_and_f8_opens_what_it_comes_to(qapp):
    model = FindingModel()
    findings = many(MANY + 1)
    model.show(grouped(findings, "device", str))
    assert all(isinstance(row, Heading) and row.folded for row in model.rows)
    assert sum(row.count for row in model.rows) == len(findings)
    first = model.next_to(-1, 1)
    assert first == 1 and not isinstance(model.rows[1], Heading)
    last = model.next_to(len(model.rows), -1)
    assert last == len(model.rows) - 1 and not isinstance(model.rows[last], Heading)
    model.fold_all(False)
    assert sum(not isinstance(row, Heading) for row in model.rows) == len(findings)
    model.fold_all(True)
    assert all(isinstance(row, Heading) for row in model.rows)


def test_arrow_keys_fold_and_open(panel):
    family = headings(panel)[0].family
    panel.list.setCurrentIndex(panel.list.findings.index(1))
    for key, folded in ((Qt.Key.Key_Left, False), (Qt.Key.Key_Left, True), (Qt.Key.Key_Right, False)):
        QApplication.sendEvent(panel.list, QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier))
        assert panel.list.findings.is_folded(family) is folded
    assert panel.list.currentIndex().row() == 0


def test_fixes_are_found_by_and_by_and_one_is_made(panel, session, qtbot):
    qtbot.waitUntil(lambda: panel.fixes.is_done and panel.fixes.safe > 0)
    assert f"({panel.fixes.safe})" in panel.strip.fixes.text()
    finding = next(f for f in shown(panel) if panel.fixes.fix_of(f) is not None)
    panel.go_to(finding)
    assert not panel.detail.fix.isHidden()
    title = panel.fixes.fix_of(finding).title
    assert title in panel.detail.pane().toPlainText()
    panel.detail.fix.click()
    session.check_now()
    assert (finding.rule, finding.where) not in {(f.rule, f.where) for f in session.report.findings}
    assert session.undo_label


def test_all_safe_fixes_are_one_step(panel, session, qtbot):
    qtbot.waitUntil(lambda: panel.fixes.is_done)
    before = session.document
    with qtbot.waitSignal(session.history_changed, timeout=20_000):
        panel.strip.fixes.click()
    assert "safe fix" in session.undo_label
    assert any(device.labels for device in session.document.devices.values())
    session.undo()
    assert session.document == before


def test_nothing_is_fixed_where_the_sheet_has_changed_meanwhile(panel, session, qtbot):
    bus = next(d for d in session.document.devices.values() if d.kind == "bus")
    with qtbot.waitSignal(panel.said, timeout=20_000, check_params_cb=lambda text: "nothing was fixed" in text):
        panel.fix_all()
        session.do(SetProps((bus.id,), {"rating_a": 225}))
    assert session.undo_label == "Set rating_a"


def fill(dialog, reason="The Company agreed.", by="A. Baker"):
    dialog.reason.setPlainText(reason)
    dialog.by.setText(by)
    dialog.reference.setText("RIE-7")
    dialog.grant()


def test_the_waive_dialog_asks_for_reason_and_name(session, qtbot):
    finding = next(f for f in session.report.findings if f.where)
    dialog = WaiveDialog(finding, session)
    qtbot.addWidget(dialog)
    fill(dialog, reason="  ")
    assert "needs a reason" in dialog.refusal.text()
    fill(dialog, by="")
    assert "needs the name" in dialog.refusal.text()
    assert not session.document.waivers
    fill(dialog)
    (waiver,) = session.document.waivers.values()
    assert (waiver.by, waiver.reference, waiver.where) == ("A. Baker", "RIE-7", finding.where)
    assert waiver.facts == facts_of(finding, session.document, find_rule(finding.rule).fields)
    session.check_now()
    again = next(f for f in session.report.findings if (f.rule, f.where) == (finding.rule, finding.where))
    assert again.is_waived
    another = WaiveDialog(again, session)
    qtbot.addWidget(another)
    assert another.by.text() == "A. Baker", "the name is remembered"


def test_the_page_of_waivers_lists_each_and_removes_what_is_gone(panel, session, qtbot):
    bus = next(d for d in session.document.devices.values() if d.kind == "bus")
    finding = next(f for f in session.report.findings if f.rule == "BUS-004")
    facts = facts_of(finding, session.document, find_rule("BUS-004").fields)
    granted = Waiver("BUS-004", finding.where, "Agreed.", "A. Baker", "2026-11-21", None, facts)
    session.do(AddWaiver(granted))
    session.do(AddWaiver(Waiver("DIS-001", (bus.id,), "No reason left.", "A. Baker", "2026-11-21")))
    session.check_now()
    panel.show_page(WAIVERS)
    text = panel._browser().toPlainText()
    assert "In force 1" in text and "Finding gone 1" in text and "No reason left." in text
    assert panel.head.tabs.button(WAIVERS).text() == "Waivers 2 !"
    breaker = next(d for d in session.document.devices.values() if d.props.get("role") == "der")
    session.do(SetProps((breaker.id,), {"rating_a": 350}))
    session.check_now()
    text = panel._browser().toPlainText()
    assert "Expired 1" in text and "Changed since" in text and "rating" in text.lower()
    panel._follow(QUrl("remove-gone:"))
    assert [w.rule for w in session.document.waivers.values()] == ["BUS-004"]
    session.check_now()
    panel._follow(QUrl("remove:%40waiver%2FBUS-004%2F" + "%2C".join(finding.where)))
    assert not session.document.waivers


def test_what_was_checked_and_what_was_not(panel, session, qtbot):
    panel.show_page(CHECKS)
    text = panel._browser().toPlainText()
    report = session.report
    assert f"{session.profile.title}, NEC {report.nec_edition}" in text
    assert f"{len(report.sound)} sound" in text
    assert "Short-circuit rating (SCCR) of MSP" in text
    assert all(code in text for code in report.sound[:40])
    panel.search.setText(report.sound[0])
    assert report.sound[1] not in panel._browser().toPlainText()
    with qtbot.waitSignal(panel.field_wanted) as wanted:
        panel._follow(QUrl("need:MSP.sccr_ka"))
    assert wanted.args[1] == "sccr_ka"
    panel.search.clear()
    panel.show_page(FINDINGS)
    assert panel.pages.currentIndex() == 0


def test_rules_left_out_are_said_with_the_reason(session):
    from dataclasses import replace

    from tieline.ui.panels.checks_page import checks_html
    from tieline.ui.style.colors import LIGHT

    off = replace(session.profile, switched_off=frozenset({"BUS-001"}))
    report = replace(session.report, profile=off, asked=tuple(c for c in session.report.asked if c != "BUS-001"))
    html = checks_html(report, "BUS-001", LIGHT)
    assert "Not asked" in html and "switched off by the profile" in html


def test_a_stage_is_listed_and_left_again(panel, session, qtbot):
    with qtbot.waitSignal(session.readied, timeout=20_000):
        session.look_at_stages()
    assert [one.stage for one in session.readiness] == ["application", "20bd", "50bd", "as-built"]
    meter = panel.head.meter
    assert meter.isVisibleTo(panel.head)
    assert "As built" in meter.accessibleDescription()
    present = session.document.project.text("stage")
    other = next(one for one in session.readiness if one.stage != present)
    meter.stage_wanted.emit(other.stage)
    assert panel.report is other.report and panel.banner.isVisibleTo(panel)
    assert len(shown(panel)) == len(other.report.findings)
    meter.stage_wanted.emit("")
    assert panel.report is session.report and not panel.banner.isVisibleTo(panel)


def test_the_meter_paints_and_tells(panel, session, qtbot):
    with qtbot.waitSignal(session.readied, timeout=20_000):
        session.look_at_stages()
    meter = panel.head.meter
    meter.resize(meter.sizeHint())
    picture = meter.grab().toImage()
    assert len({picture.pixel(x, y) for x in range(picture.width()) for y in range(picture.height())}) > 8
    with qtbot.waitSignal(meter.stage_wanted) as wanted:
        qtbot.mouseClick(meter, Qt.MouseButton.LeftButton, pos=meter.rect().topLeft() + meter.rect().center() / 8)
    assert wanted.args == ["application"]


def test_a_finding_opens_its_page_with_the_section_beside_it(session, qtbot):
    page = RulePage("DIS-005", session)
    qtbot.addWidget(page)
    assert "7.4" in page.section.toPlainText()
    assert page.citations[0].document in page.section.toPlainText()
    code = RulePage("BUS-004", session)
    qtbot.addWidget(code)
    code.show_section(0)
    assert "NFPA" in code.section.toPlainText()
    assert len(code.tabs.buttons()) == len(code.citations) > 1
    unknown = RulePage("XXX-001", session)
    qtbot.addWidget(unknown)
    assert "no page" in unknown.page.toPlainText()


def test_a_text_of_the_users_own_is_shown(session, qtbot, tmp_path):
    from tieline.ui import settings

    (tmp_path / "load-side-interconnection.txt").write_text(
        "An introduction that is much too long to be taken for a heading of any kind.\n"
        "Step 1: Capacity\nThe busbar is the limit.\n",
        encoding="utf-8",
    )
    settings.remember_references_folder(tmp_path)
    page = RulePage("BUS-004", session)
    qtbot.addWidget(page)
    assert "The busbar is the limit." in page.section.toPlainText()


def test_waived_findings_are_a_sort_of_their_own(session):
    finding = next(f for f in session.report.findings if f.where)
    session.do(AddWaiver(Waiver(finding.rule, finding.where, "Agreed.", "A. Baker", "2026-11-21")))
    session.check_now()
    listing = Listing.of(session.report)
    assert listing.counts["waived"] == 1
    waived = [f for group in listing.groups for f in group.findings if sort_of(f) == "waived"]
    assert waived[0].rule == finding.rule

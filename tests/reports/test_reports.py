"""The compliance report in all its forms: complete, linked, the same every time, and safe with hostile words."""

from __future__ import annotations

import json
import re
from datetime import date
from html.parser import HTMLParser
from io import BytesIO

import pikepdf
import pytest

from diagram import diagram
from tieline.drawing.compose import draw
from tieline.export.svg import write_svg
from tieline.model.document import Document
from tieline.model.profile import load_profile
from tieline.model.records import Waiver
from tieline.network.site import Site
from tieline.reports import html, sarif
from tieline.reports.contents import Contents, contents
from tieline.reports.pdf import pdf
from tieline.rules.engine import all_rules, check
from tieline.rules.titles import rule_title
from tieline.storage import dumps

DAY = date(2026, 11, 21)
HOUSE = diagram(
    "EPS M1 PCC MAIN MSP@0; MSP@.5 CB-1 LOAD; MSP@1 CB-PV DS INV",
    props={"DS": {"purpose": "generator-disconnect"}, "LOAD": {"remarks": "</script><b>&"}},
    project={"title": "Doe & Sons <rooftop>", "case_number": "00412345"},
)


def told_of(document: Document, only: tuple[str, ...] = ()) -> Contents:
    profile = load_profile()
    site = Site(document, profile)
    return contents(site, check(document, profile, only=only, site=site), "doe.tieline", DAY)


TOLD = told_of(HOUSE)
PICTURES = draw(HOUSE, profile=load_profile())


def test_the_gravest_come_first_and_nothing_is_left_out():
    report = check(HOUSE)
    assert len(TOLD.entries) == len(report.findings)
    order = [sort for sort, _ in TOLD.counts]
    sorts = [order.index(entry.sort) for entry in TOLD.entries]
    assert sorts == sorted(sorts)
    assert {line.code for line in TOLD.sound} == set(report.sound)
    assert not TOLD.passes and "stand" in TOLD.verdict


def test_rules_that_were_not_asked_are_named():
    told = told_of(HOUSE, only=("LBL-005",))
    assert [entry.rule for entry in told.entries] == ["LBL-005"]
    assert len(told.not_asked) == len(all_rules()) - 1
    assert told.entries[0].fix == "Label DS AC DISCONNECT"


def test_a_waived_finding_is_printed_and_passes():
    finding = check(HOUSE, only=["LBL-005"]).findings[0]
    waiver = Waiver("LBL-005", finding.where, reason="Agreed on site", by="AB", date="2026-11-01", reference="R-7")
    waived = Document(
        HOUSE.project, devices=HOUSE.devices.values(), wires=HOUSE.wires.values(), waivers=[waiver]
    )  # fmt: skip
    told = told_of(waived, only=("LBL-005",))
    assert told.passes and told.entries[0].waiver == "Agreed on site (AB, 2026-11-01, R-7)"


def test_a_waiver_that_waives_nothing_is_told_of():
    gone = Waiver("LBL-005", ("MSP",), reason="Mended since", by="AB", date="2026-11-01")
    finding = check(HOUSE, only=["LBL-001"]).findings[0]
    expired = Waiver("LBL-001", finding.where, reason="As agreed", facts={"sources": 7})
    document = Document(
        HOUSE.project, devices=HOUSE.devices.values(), wires=HOUSE.wires.values(), waivers=[gone, expired]
    )
    told = told_of(document)
    assert {(idle.rule, idle.where) for idle in told.idle_waivers} == {("LBL-005", ("MSP",)), ("LBL-001", ("M1",))}
    page = html.html([html.Checked(told)])
    assert "Mended since (AB, 2026-11-01)" in page and "the facts changed" in page
    assert pdf(told, (), DAY).startswith(b"%PDF-")


def test_names_of_rules_read_as_headings():
    assert rule_title("switch-labeled-ac-disconnect") == "Switch labeled AC disconnect"
    assert rule_title("pcc-once-a-service") == "PCC once a service"


class _Page(HTMLParser):
    """Collects ids and links, and the words outside of scripts."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if tag != "path" and (name := found.get("id")):
            self.ids.append(name)
        if (link := found.get("href") or "").startswith("#"):
            self.links.append(link[1:])

    def handle_data(self, data: str) -> None:
        self.words += data


def test_every_link_of_the_page_leads_to_something_and_ids_are_single():
    sheets = tuple(write_svg(picture).decode() for picture in PICTURES)
    page = _Page()
    page.feed(
        html.html([html.Checked(TOLD, sheets), html.Checked(TOLD, sheets)], [("bad.tieline", "is no <document>")])
    )
    assert len(page.ids) == len(set(page.ids))
    assert page.links and set(page.links) <= set(page.ids)
    for words in ("Doe & Sons <rooftop>", "is no <document>", "What was sound", TOLD.verdict):
        assert words in page.words
    assert all(entry.message in page.words for entry in TOLD.entries)


def test_sarif_has_a_result_for_every_finding_and_every_sound_rule():
    source = dumps(HOUSE)
    ids = frozenset(key for entry in TOLD.entries for key, _ in entry.where)
    log = json.loads(sarif.sarif([sarif.Checked(TOLD, sarif.lines_of(source, ids))], [("bad.tieline", "unreadable")]))
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert log["version"] == "2.1.0" and len(rules) == len(all_rules())
    kinds = [result["kind"] for result in run["results"]]
    assert kinds.count("pass") == len(TOLD.sound)
    assert len(kinds) == len(TOLD.sound) + len(TOLD.entries)
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] == "none" or result["kind"] == "fail"
    lines = source.decode().splitlines()
    pointed = [r for r in run["results"] if r["kind"] == "fail" and "logicalLocations" in r["locations"][0]]
    assert pointed
    for result in pointed:
        (place,) = result["locations"]
        number = place["physicalLocation"]["region"]["startLine"]
        assert f'"{place["logicalLocations"][0]["fullyQualifiedName"]}"' in lines[number - 1]
    assert not run["invocations"][0]["executionSuccessful"]


def test_the_pdf_links_findings_and_sheets_both_ways():
    data = pdf(TOLD, PICTURES, DAY)
    assert data == pdf(TOLD, PICTURES, DAY)
    with pikepdf.open(BytesIO(data)) as file:
        pages = [page.obj.objgen for page in file.pages]
        reports, drawn = pages[: -len(PICTURES)], pages[-len(PICTURES) :]
        aims = {page.obj.objgen: _aims(page) for page in file.pages}
        assert reports and set(drawn) & {aim for page in reports for aim in aims[page]}
        assert set(reports) & {aim for page in drawn for aim in aims[page]}
        assert {aim for page in pages for aim in aims[page]} <= set(pages)


def _aims(page: pikepdf.Page) -> list[tuple[int, int]]:
    """The pages that the links of a page lead to."""
    return [note.Dest[0].objgen for note in page.obj.get("/Annots", [])]


@pytest.mark.parametrize("title", ["", "日本 ✓ \u202e", "x" * 3000, "<para>&amp;</para>"])
def test_no_title_breaks_the_pdf(title: str):
    document = diagram("EPS M1 PCC MAIN MSP@0; MSP@1 CB-PV INV", project={"title": title})
    assert pdf(told_of(document, only=("LBL", "LBL-001")), (), DAY).startswith(b"%PDF-")


def test_hostile_words_do_not_become_markup():
    text = html.html([html.Checked(TOLD)])
    assert not re.search(r"<rooftop>|<b>&", text)

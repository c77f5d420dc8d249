"""The cited section is found in the text of its reference, and the words cited are marked."""

from pathlib import Path

import pytest

from tieline.model.profile import load_profile
from tieline.rules.engine import all_rules
from tieline.rules.reference_text import file_name, is_at_hand, passage, section_text

ESB = load_profile().documents["esb"]
PAGE = """A page without numbers. It has an introduction that is long enough to be no heading at all, truly.
| Parameter | Value |
| :— | :— |
| Resource Requirement | Minimum 2 pole spaces |
Implementation Logic
The supplies stand opposite.
Step 2: Physical Installation
Insert a breaker.
System Note: Label it.
Feature Overview
Text of the feature.
Note
Loads are fed from the grid.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a-page.txt").write_text(PAGE, encoding="utf-8")
    return tmp_path


def cited(section, **more):
    found = passage(ESB, section, **more)
    assert found is not None
    return found.number, [p.text for p in found.paragraphs if p.is_cited]


@pytest.mark.parametrize(
    ("section", "number", "begins"),
    [
        ("7.4(2)", "7.4", "2. Arrangement"),
        ("7.4(3)c", "7.4", "c. For DER systems connected directly"),
        ("7.4(5)a", "7.4", "a. The disconnecting means must be readily accessible"),
        ("7.4(6)", "7.4", "6. Identification"),
        ("7.4, Exception", "7.4", "Exception:"),
        ("7.3.2.1(4) to (6)", "7.3.2.1", "4. A delta primary winding"),
        ("7.3.2.1, footnote 13", "7.3.2.1", "¹³ For any transformer winding"),
        ("4.0(13)", "4.0", "13. Point of Common Coupling"),
        ("7.6.12.2(1a)", "7.6.12.2", "a. DER ≥ 300 kW"),
        ("Exhibit 4, item 3", "Exhibit 4", "3. Identify cable"),
        ("Exhibit 1, items 25 and 26", "Exhibit 1", "25\t"),
    ],
)
def test_what_is_cited_is_marked(section, number, begins):
    where, marked = cited(section)
    assert where == number
    assert marked[0].startswith(begins)


def test_a_range_of_items_is_marked_whole():
    assert [text[0] for text in cited("7.3.2.1(4) to (6)")[1]] == ["4", "5", "6"]
    assert [text[:2] for text in cited("Exhibit 1, items 25 and 26")[1]] == ["25", "26"]


def test_an_unknown_section_falls_back_to_what_holds_it():
    assert cited("7.4.9.9(3)")[0] == "7.4"
    assert cited("7.99")[0] == "7.0"
    assert section_text(ESB, "99.1") is None
    assert section_text("NEC 2020", "705.12") is None
    assert not is_at_hand("NEC 2020") and is_at_hand(ESB)


def test_a_section_has_its_parts_and_ends_before_the_next():
    text = section_text(ESB, "7.4(2)")
    assert "jaw side" in text and "25 kW and below" in text
    assert "undervoltage trip" not in text.lower()
    assert "Company Requirements" not in text
    assert "**" not in text and "<u>" not in text


def test_of_a_whole_section_the_paragraph_is_marked_that_speaks_of_the_same():
    about = (
        "The one-line shows the ratings of current transformers: ratio, accuracy class, burden, thermal rating factor"
    )
    (marked,) = cited("5.1.1.6", about=about)[1]
    assert "Secondary Protection Current Transformers" in marked
    assert cited("5.1.1.6", about="something else entirely")[1] == []


def test_pages_without_numbers_are_read_by_their_headings(folder):
    def marked(section):
        found = passage("a page", section, folder=folder)
        return found.number, [p.text for p in found.paragraphs if p.is_cited]

    assert file_name("a page") == "a-page.txt"
    assert marked("Implementation Logic")[0] == "Implementation Logic"
    assert marked("Step 2, System Note") == ("Step 2", ["System Note: Label it."])
    assert marked("Resource Requirement") == ("Introduction", ["Resource Requirement\tMinimum 2 pole spaces"])
    assert marked("Feature Overview, note") == ("Feature Overview", ["Loads are fed from the grid."])
    assert passage("a page", "Nothing of the sort", folder=folder) is None


def test_every_section_of_the_bulletin_that_a_rule_cites_is_found():
    profile = load_profile()
    lost = []
    for rule in all_rules():
        for source in rule.cites:
            citation = source.cite(profile, 2020)
            if citation.document == ESB and section_text(citation.document, citation.section) is None:
                lost.append((rule.code, citation.section))
    assert lost == []

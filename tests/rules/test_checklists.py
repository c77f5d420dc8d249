"""The checklist of what no drawing shows, and the form of Exhibit 7."""

from __future__ import annotations

import pytest

from diagram import diagram
from tieline.model.document import Document
from tieline.model.profile import load_profile
from tieline.network.site import Site
from tieline.paths import data_folder
from tieline.rules.checklist import checklist
from tieline.rules.witness_checklist import FormField, is_wanted, witness_checklist
from tieline.storage import load

HOME = "EPS M1 PCC MAIN MSP@0; MSP@1 CB-PV DS INV"


def fields(document: Document) -> dict[str, FormField]:
    parts = witness_checklist(Site(document, load_profile()))
    return {field.label: field for part in parts for field in part.fields}


def home(**project: object) -> Document:
    return diagram(
        HOME,
        props={
            "M1": {"role": "service", "number": "58 214 907"},
            "DS": {"purpose": "generator-disconnect", "location": "East wall", "adjacent_to_meter": True},
            "INV": {
                "manufacturer": "SolarEdge", "model": "SE7600H", "certification": "1741-SB", "return_delay_s": 300,
            },
        },
        labels={"DS": ["AC DISCONNECT"]},
        project=project,
    )  # fmt: skip


@pytest.mark.parametrize("profile", ["rie-esb756-v8", "rie-esb756-v8-nec2017"])
def test_the_checklist_says_where_each_item_is_written(profile):
    items = checklist(load_profile(profile))
    assert len({item.text for item in items}) == len(items) > 15
    assert all(item.text.endswith(".") and item.section and item.document for item in items)
    assert "ESB 756-2023, 9.0(8)" in {item.citation for item in items}


def test_the_form_takes_equipment_and_contact_from_the_document():
    document = home(
        program="net-metering",
        contact_24_7="Jane Doe, 401-555-0142",
        attachments=[{"kind": "lrov-letter", "firmware": "4.19", "serials": ["1"]}],
    )
    form = fields(document)
    assert form["UL 1741 certified inverter model"].value == "SolarEdge SE7600H (UL 1741 SB)"
    assert form["Software version"].value == "4.19"
    assert form["Company billing meter s/n"].value == "58 214 907"
    assert form["Net-meter one meter option"].value == "YES"
    assert form["Name and number"].value == "Jane Doe, 401-555-0142"


def test_what_is_verified_on_site_stays_blank():
    ticked = [field for field in fields(home()).values() if field.choices]
    assert [field.value for field in ticked] == [""] * len(ticked)


def test_the_form_repeats_what_the_sheet_says_of_it():
    form = fields(home())
    assert form["Generator disconnect switch is at agreed location"].on_sheet == "East wall"
    assert form["Generator disconnect switch is labeled as such"].on_sheet == "AC DISCONNECT"
    assert form["Time between is greater than 5 minutes"].on_sheet == "return to service set to 300 s"


def test_a_second_meter_of_the_company_is_not_the_one_meter_option():
    document = diagram(
        "EPS J1 M1 PCC MAIN LOAD; J1 M2 INV",
        props={"M1": {"role": "service"}, "M2": {"role": "generation"}},
        project={"program": "net-metering"},
    )
    assert fields(document)["Net-meter one meter option"].value == "NO"


def test_the_form_is_for_simplified_projects():
    assert is_wanted(Site(home(process="simplified"), load_profile()))
    assert not is_wanted(Site(home(process="expedited"), load_profile()))
    assert not is_wanted(Site(home(), load_profile()))


@pytest.mark.parametrize(
    "path", sorted((data_folder("resources") / "examples").glob("*.tieline")), ids=lambda p: p.stem
)
def test_the_form_can_be_made_of_every_example(path):
    form = fields(load(path).document)
    assert form["Name and number"].value


def test_the_form_of_an_empty_document_is_blank():
    assert {field.value for field in fields(Document()).values()} == {""}

"""The equipment catalogue: every entry is whole and true to the dictionary, and is found by make and model."""

from __future__ import annotations

from pathlib import Path

import pytest

from tieline.model.dictionary import dictionary
from tieline.model.equipment import (
    EquipmentError,
    catalogue,
    facts_for,
    item_for,
    items_of,
    matching,
    missing_facts,
    read_catalogue,
)
from tieline.model.records import Device


def piece(kind: str, **props: object) -> Device:
    return Device("D1", kind, props=props)


@pytest.mark.parametrize("item", catalogue(), ids=lambda item: item.name)
def test_an_entry_says_facts_of_its_kind_and_where_they_are_written(item):
    specs = dictionary().kinds[item.kind].props
    assert item.props and item.source
    for name, value in item.props.items():
        assert specs[name].fault(value) is None
    device = piece(item.kind, manufacturer=item.manufacturer, model=item.model)
    assert item in matching(device)
    assert facts_for(piece(item.kind, manufacturer=item.manufacturer, model=item.model, **item.props)) == {}


def test_no_name_stands_for_two_models():
    for item in catalogue():
        alike = [o for o in items_of(item.kind, item.manufacturer) if o.is_model(item.model)]
        assert {o.model for o in alike} == {item.model}
        assert len({o.variant for o in alike}) == len(alike)


def test_make_and_model_are_read_without_case_and_spaces():
    wanted = {"rating_a": 40, "voltage_v": 240, "poles": 2}
    for maker, model in (("Square D", "QO240"), ("SQUARED", "qo 240"), ("Schneider Electric", "Square D QO240")):
        facts = facts_for(piece("breaker", manufacturer=maker, model=model))
        assert wanted.items() <= facts.items() and "manufacturer" not in facts
    assert facts_for(piece("breaker", model="QO240"))["manufacturer"] == "Square D"
    assert facts_for(piece("breaker", manufacturer="Siemens", model="QO240")) == {}
    assert facts_for(piece("switch", model="QO240")) == {}
    assert facts_for(piece("breaker", manufacturer="Square D")) == {}


def test_of_several_variants_only_what_they_share_is_known():
    battery = piece("ess", manufacturer="Tesla", model="Powerwall 3")
    assert len(matching(battery)) > 1
    facts = facts_for(battery)
    assert facts["kwh"] == 13.5 and "kw" not in facts and "max_output_a" not in facts


def test_what_is_stated_tells_the_variant():
    battery = piece("ess", manufacturer="Tesla", model="Powerwall 3", kw=7.6)
    (item,) = matching(battery)
    assert item.variant == "7.6 kW"
    assert missing_facts(battery, item)["max_output_a"] == 31.7


def test_a_device_that_contradicts_the_data_sheet_is_not_taken_for_it():
    assert item_for(piece("breaker", manufacturer="Square D", model="QO240", rating_a=50)) is None
    assert facts_for(piece("switch", manufacturer="Square D", model="DU222RB", listing="UL 98, NEMA KS 1"))


ENTRY = '[[item]]\nmodel = "X"\nmanufacturer = "M"\nkind = "switch"\nsource = "sheet"\nprops = { rating_a = 30 }\n'


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[[item", "a.toml: "),
        ("item = 3", "a.toml: item is no list of entries"),
        (ENTRY + ENTRY, "a.toml, entry 2 (X): M X stands already in a.toml, entry 1 (X)"),
        (ENTRY.replace('source = "sheet"', ""), "source is None; text is wanted"),
        (ENTRY.replace("rating_a = 30", 'rating_a = "30"'), 'rating_a is "30"; a number in amperes is wanted'),
        (ENTRY.replace("rating_a", "ratings_a"), "ratings_a is no fact of a switch"),
        (ENTRY.replace("{ rating_a = 30 }", "{}"), "a table of facts is wanted"),
        (ENTRY.replace('"switch"', '"swich"'), "there is no kind of device called swich"),
        (ENTRY + "aliases = [3]\n", "aliases is [3]; a list of names is wanted"),
        (ENTRY + "price = 3\n", "nothing is called price"),
    ],
)
def test_a_wrong_file_is_refused_with_its_place(tmp_path: Path, text: str, says: str):
    (tmp_path / "a.toml").write_text(text)
    with pytest.raises(EquipmentError) as caught:
        read_catalogue(tmp_path)
    assert says in str(caught.value)


def test_what_a_file_says_once_holds_for_its_entries(tmp_path: Path):
    (tmp_path / "a.toml").write_text('manufacturer = "N"\n' + ENTRY.replace('manufacturer = "M"\n', ""))
    assert read_catalogue(tmp_path)[0].name == "N X"

"""Filling in from the equipment catalogue: only what is not stated, and only for the very model."""

from __future__ import annotations

import pytest

from diagram import diagram
from tieline.edit.edit import EditError
from tieline.edit.fill_from_catalogue import FillFromCatalogue
from tieline.model.equipment import Item, catalogue

ITEM = next(item for item in catalogue() if item.model == "QO240")
SITE = diagram(
    "EPS MSP@0; MSP@.5 CB-1 INV-1; MSP@1 CB-2 INV-2",
    props={"CB-1": {"model": "QO240", "voltage_v": 240, "tandem": False}, "CB-2": {"model": "qo 240"}},
)


def test_what_is_stated_stays_and_the_rest_is_filled_in_as_one_step():
    change = FillFromCatalogue(("CB-1", "CB-2"), ITEM).apply(SITE)
    after = SITE.apply(change)
    for key in ("CB-1", "CB-2"):
        props = after.devices[key].props
        assert ITEM.props.items() <= props.items() and props["manufacturer"] == "Square D"
    assert after.devices["CB-2"].text("model") == "qo 240"
    assert after.apply(change.inverse()) == SITE


def test_one_may_choose_what_is_filled_in():
    after = SITE.apply(FillFromCatalogue(("CB-1",), ITEM, only={"rating_a", "voltage_v"}).apply(SITE))
    assert set(after.devices["CB-1"].props) == {"tag", "model", "voltage_v", "tandem", "rating_a"}


@pytest.mark.parametrize(
    ("key", "props", "says"),
    [
        ("INV-1", {}, "INV-1 is no breaker"),
        ("CB-1", {"model": "QO250"}, "CB-1 is not stated to be a Square D QO240"),
        ("CB-1", {"model": None}, "CB-1 is not stated to be a Square D QO240"),
        ("CB-1", {"manufacturer": "Siemens"}, "CB-1 is not stated to be a Square D QO240"),
        ("CB-1", {"rating_a": 50}, "CB-1 states otherwise than the data sheet of Square D QO240"),
    ],
)
def test_another_device_is_refused(key, props, says):
    facts = {"CB-1": {"model": "QO240"} | props, "CB-2": {}}
    site = diagram("EPS MSP@0; MSP@.5 CB-1 INV-1; MSP@1 CB-2 INV-2", props=facts)
    with pytest.raises(EditError) as caught:
        FillFromCatalogue((key,), ITEM).apply(site)
    assert says in str(caught.value)


def test_a_fact_of_the_wrong_type_is_refused():
    wrong = Item("Square D", "QO240", "breaker", "none", {"rating_a": "forty"})
    with pytest.raises(EditError, match="rating_a"):
        FillFromCatalogue(("CB-1",), wrong).apply(SITE)

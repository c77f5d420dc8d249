"""What the site controller does, figure by figure as the panel-limit page tells it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.busbar_sheets import HOUSE, STORED, controlled, house
from tieline.model.document import Document
from tieline.model.profile import load_profile
from tieline.network.site import Site
from tieline.studies.panel_limit import Answer, CurrentError, Currents, answers
from tieline.studies.panel_limit_words import arithmetic, headline, notes

PROFILE = load_profile()
POWERWALL = {"ESS": {"pcs_controlled": True, "integrated_solar": True, "model": "Powerwall 3"}}
AC_SOLAR = {"INV": {"source": "pv"}}


def site(document: Document) -> Site:
    return Site(document, PROFILE)


def asked(document: Document, grid: float, solar: float, battery: float, uncontrolled: float | None = None) -> Answer:
    (given,) = answers(site(document), Currents(grid, solar, battery, uncontrolled))
    return given


def stored() -> Document:
    """A limit of 160 A on a 200 A panel, a battery under it."""
    return controlled("EPS M1 PCC MAIN MSP@0; MSP@0.5 CB-1 LOAD; MSP@1 CB-B ESS; ESS.dc PV", **POWERWALL)


@pytest.mark.parametrize(
    ("grid", "solar", "battery", "state"),
    [
        # 160 A: batteries from 144 A on, controlled solar from 152 A on, everything above 160 A
        (143.9, 0, 0, "below"),
        (144, 0, 0, "battery"),
        (100, 24, 20, "battery"),
        (151.9, 0, 0, "battery"),
        (152, 0, 0, "solar"),
        (100, 40, 20, "solar"),
        (160, 0, 0, "solar"),
        (160.1, 0, 0, "curtailed"),
        (100, 40, 21, "curtailed"),
        (0, 0, 0, "below"),
    ],
)
def test_the_steps_of_a_limit_of_160_a(grid, solar, battery, state):
    assert asked(stored(), grid, solar, battery).state == state


@pytest.mark.parametrize("limit", [10, 35, 70, 80, 95, 110, 125, 175, 200])
def test_a_step_comes_at_its_very_share_and_the_limit_only_above_it(limit):
    sheet = controlled(CTRL={"panel_limit_a": limit})
    assert asked(sheet, limit * 0.9, 0, 0).state == "battery"
    assert asked(sheet, limit * 0.9 - 0.01, 0, 0).state == "below"
    assert asked(sheet, limit * 0.95, 0, 0).state == "solar"
    assert asked(sheet, limit, 0, 0).state == "solar"
    assert asked(sheet, limit + 0.01, 0, 0).state == "curtailed"


def test_export_and_charging_count_as_nothing():
    told = asked(stored(), -50, 120, -30)
    assert told.currents.counted == (0, 120, 0)
    assert told.currents.total_a == 120
    assert told.state == "below"
    # taken off, they would leave 40 A; so the limit bounds the export too
    assert asked(stored(), -150, 165, 0).state == "curtailed"
    assert "export of 50 A is not counted" in arithmetic(told)[0]
    assert "charging of 30 A is not counted" in arithmetic(told)[0]


def test_the_arithmetic_is_shown():
    told = asked(stored(), 100, 24, 24)
    assert arithmetic(told) == (
        "grid 100 A + solar 24 A + battery 24 A = 148 A",
        "148 A / 160 A = 92.5 % of the limit",
        "90 % x 160 A = 144 A: reduces batteries; passed by 4 A, 24 A can be taken",
        "95 % x 160 A = 152 A: reduces controlled solar too; 4 A short of it",
        "160 A: takes all to 0; 12 A short of it",
    )
    assert headline(told) == "CTRL reduces the batteries: 148 A has reached 144 A (90 % of the limit)."


def test_only_what_can_be_reduced_is_said_to_be():
    sheet = controlled(STORED, ESS={"pcs_controlled": True}, **AC_SOLAR)
    assert (
        headline(asked(sheet, 120, 36, 0))
        == "CTRL finds nothing to reduce: 156 A has reached 152 A (95 % of the limit)."
    )
    assert "CTRL reduces the batteries: 156 A" in headline(asked(sheet, 110, 36, 10))
    assert "reduces the batteries and limits controlled solar" in headline(asked(stored(), 110, 36, 10))
    assert "nothing can be taken" in arithmetic(asked(sheet, 120, 36, 0))[3]


def test_at_the_limit_itself_nothing_goes_to_zero():
    told = asked(stored(), 160, 0, 0)
    assert arithmetic(told)[-1] == "160 A: takes all to 0; at it, and not above"


def test_above_the_limit_the_loads_draw_on_from_the_grid():
    sheet = controlled(STORED, ESS={"pcs_controlled": True}, **AC_SOLAR)
    told = asked(sheet, 110, 32, 24)
    assert told.state == "curtailed"
    assert told.remaining_a == 32
    assert told.grid_after_a == 134
    said = " ".join(notes(told, site(sheet)))
    assert "the grid brings 134 A of it and uncontrolled sources 32 A" in said
    assert "It cannot reduce INV" in said


def test_the_grid_alone_is_never_limited():
    sheet = stored()
    told = asked(sheet, 190, 0, 0)
    assert told.state == "curtailed"
    assert "never reduces what the loads draw" in " ".join(notes(told, site(sheet)))


def test_the_example_of_the_page():
    # 200 A panel, 160 A limit, 40 A of uncontrolled solar: counted in, not reduced
    sheet = controlled(STORED, ESS={"pcs_controlled": True, "quantity": 3}, **AC_SOLAR)
    told = asked(sheet, 10, 40, 90)
    assert told.state == "below"
    told = asked(sheet, 14, 40, 90)
    assert told.state == "battery"
    assert [step.gives_a for step in told.steps] == [90, 0, 90]


def test_a_blank_limit_is_disabled_and_said_to_be_missing():
    told = asked(controlled(CTRL={"panel_limit_a": None}), 190, 40, 20)
    assert told.state == "disabled"
    assert told.needs == ("CTRL.panel_limit_a",)
    assert "disables the function" in headline(told)


def test_no_controller_is_no_answer():
    told = asked(house(HOUSE), 100, 20, 0)
    assert told.state is None
    assert told.needs == ("a controller with the panel limit",)
    assert "no controller" in headline(told)


@pytest.mark.parametrize("limit", [0, -80])
def test_a_limit_of_nothing_is_no_limit(limit):
    told = asked(controlled(CTRL={"panel_limit_a": limit}), 10, 0, 0)
    assert told.state is None and told.is_undecided


def test_who_is_controlled_may_not_be_told():
    sheet = controlled(STORED, ESS={"pcs_controlled": None}, **AC_SOLAR)
    told = asked(sheet, 120, 10, 20)
    assert told.state == "battery"
    assert told.needs == ("ESS.pcs_controlled",)
    assert told.steps[0].gives_a is None
    # below the first step it does not matter
    assert asked(sheet, 20, 10, 20).needs == ()


def mixed() -> Document:
    """Solar on a Powerwall 3 and on a standalone inverter beside it."""
    return controlled(STORED + "; ESS.dc PV-2", **POWERWALL, **AC_SOLAR)


def test_solar_of_both_kinds_has_to_be_told_apart():
    told = asked(mixed(), 100, 45, 8)
    assert told.state == "solar"
    assert told.needs == ("how much of the solar current is of INV, which the controller cannot reduce",)
    told = asked(mixed(), 100, 45, 8, 30)
    assert told.needs == ()
    assert [step.gives_a for step in told.steps] == [8, 15, 23]


def test_a_controller_of_another_make_may_reduce_an_inverter():
    own = {"source": "pv", "pcs_controlled": True}
    sheet = controlled(HOUSE, CTRL={"manufacturer": "SolarEdge"}, INV=own)
    assert asked(sheet, 120, 32, 0).steps[1].gives_a == 32
    sheet = controlled(HOUSE, CTRL={"manufacturer": "Tesla"}, INV=own)
    assert asked(sheet, 120, 32, 0).steps[1].gives_a == 0


def test_each_controller_answers():
    both = controlled(STORED + "; CTRL-2 ~communication~ INV", **{"CTRL-2": {"functions": ["pcs-panel-limit"]}})
    assert {told.panel_limit.tag for told in answers(site(both), Currents(1, 1, 1)) if told.panel_limit} == {
        "CTRL",
        "CTRL-2",
    }


def test_settings_that_cannot_be_are_noted():
    sheet = controlled(CTRL={"panel_limit_a": 225})
    said = " ".join(notes(asked(sheet, 10, 0, 0), site(sheet)))
    assert "cannot be set" in said and "above the 200 A that MSP bears" in said
    sheet = controlled(MSP={"rating_a": None})
    assert "rating of MSP is not stated" in " ".join(notes(asked(sheet, 10, 0, 0), site(sheet)))


@pytest.mark.parametrize(
    "currents", [(0, -3, 0, None), (float("nan"), 0, 0, None), (0, float("inf"), 0, None), (0, 5, 0, 6)]
)
def test_what_cannot_have_been_measured_is_refused(currents):
    with pytest.raises(CurrentError, match="current is"):
        Currents(*currents)


amounts = st.floats(0, 400, allow_nan=False)


@given(grid=st.floats(-400, 400), solar=amounts, battery=st.floats(-200, 200), more=amounts)
def test_more_current_never_releases_a_step(grid, solar, battery, more):
    order = ["below", "battery", "solar", "curtailed"]
    sheet = stored()
    before, after = asked(sheet, grid, solar, battery), asked(sheet, grid, solar + more, battery)
    assert order.index(str(before.state)) <= order.index(str(after.state))
    assert before.currents.total_a >= 0
    assert before.steps[2].is_reached == (before.currents.total_a > 160 + 1e-9)

"""The profile's switches for what the articles leave open: center-fed dwellings, shutdown voltage, the limit."""

from __future__ import annotations

from dataclasses import replace

import pytest

from diagram import diagram
from rules.busbar_sheets import controlled, house
from tieline.model.document import Document
from tieline.model.profile import load_profile
from tieline.rules.engine import check

CENTER_FED = house(
    "EPS M1 PCC MAIN MSP@.5; MSP@.3 CB-1 LOAD; MSP@1 CB-PV INV",
    MSP={"rating_a": 125, "occupancy": "dwelling"}, MAIN={"rating_a": 125}, CB_PV={"rating_a": 25},
    INV={"max_output_a": 16},
)  # fmt: skip
SHUTDOWN = diagram("EPS M1 PCC CB-1 RSD INV PV", props={"RSD": {"voltage_v": 30, "voltage_inside_v": 60}})
OVER = controlled(CTRL={"panel_limit_a": 180}, INV={"source": "pv"})


def weights(sheet: Document, code: str, **switches: str) -> list[str]:
    """The severities this rule answers with under these readings."""
    profile = load_profile()
    changed = replace(profile, switches={**profile.switches, **switches})
    return [finding.weight.value for finding in check(sheet, changed, only=[code]).findings]


@pytest.mark.parametrize(("reading", "answer"), [("warn", ["warning"]), ("error", ["error"]), ("allow", [])])
def test_a_center_fed_dwelling_within_120_percent(reading, answer):
    assert weights(CENTER_FED, "BUS-007", center_fed_dwelling=reading) == answer


@pytest.mark.parametrize(("reading", "answer"), [("warn", ["warning"]), ("error", ["error"]), ("allow", [])])
def test_thirty_to_eighty_volts_inside_the_array(reading, answer):
    assert weights(SHUTDOWN, "RSD-004", shutdown_inside=reading) == answer


@pytest.mark.parametrize(("reading", "answer"), [("bus-less-uncontrolled", ["warning"]), ("limit-alone", [])])
def test_the_limit_with_the_uncontrolled_sources(reading, answer):
    assert weights(OVER, "PCS-006", panel_limit_reading=reading) == answer


def test_the_maker_of_whom_the_page_speaks_is_the_profiles():
    sheet = controlled(CTRL={"panel_limit_a": 225, "manufacturer": "Other Works"})
    assert weights(sheet, "PCS-001") == []
    assert weights(sheet, "PCS-001", panel_limit_maker="Other Works") == ["error"]

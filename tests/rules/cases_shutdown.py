"""Sheets for the rules on rapid shutdown."""

from __future__ import annotations

from typing import Any

from diagram import diagram
from rule_cases import RuleCases, asks, found, sound
from tieline.model.document import Document

WITH = "EPS M1 PCC MAIN MSP@0; MSP@.5 CB-1 LOAD; MSP@1 CB-PV RSD INV PV"
WITHOUT = WITH.replace("RSD ", "")
ROOF = {"mounting": "building"}


def array(drawn: str, mounting: str | None, **others: Any) -> Document:
    said = {} if mounting is None else {"mounting": mounting}
    return diagram(drawn, props={"PV": said, **others.pop("props", {})}, **others)


def switch(edition: int = 2020, **facts: Any) -> Document:
    usual = {"time_s": 30, "voltage_v": 30, "voltage_inside_v": 30} | facts
    said = {key: value for key, value in usual.items() if value is not None}
    return diagram(WITH, props={"RSD": said, "PV": ROOF}, project={"nec_edition": edition})


CASES: dict[str, RuleCases] = {
    "RSD-001": RuleCases(
        wrong=[found(array(WITHOUT, "building"), "PV")],
        right=[array(WITH, "building"), array(WITHOUT, "ground")],
        undecided=[asks(array(WITHOUT, None), "PV.mounting")],
        edge=[
            sound(array(WITHOUT, "carport")),
            sound(array(WITH, None)),
            found(array(WITH, "building", status={"RSD": "removed"}), "PV"),
            # a controller that initiates it
            sound(
                array(WITHOUT + "; CTRL ~control~ PV", "building", props={"CTRL": {"functions": ["rapid-shutdown"]}})
            ),
            found(
                array(WITHOUT + "; CTRL ~control~ INV", "building", props={"CTRL": {"functions": ["gateway"]}}), "PV"
            ),
            # no array, nothing to shut down
            sound(diagram("EPS M1 PCC MAIN MSP@0; MSP@1 CB ESS")),
        ],
    ),
    "RSD-003": RuleCases(
        wrong=[found(switch(time_s=45), "RSD")],
        right=[switch()],
        undecided=[asks(switch(time_s=None), "RSD.time_s")],
        edge=[found(switch(time_s=30.1), "RSD"), sound(switch(2014)), sound(diagram(WITHOUT))],
    ),
    "RSD-004": RuleCases(
        wrong=[
            found(switch(voltage_v=60), "RSD", says="outside"),
            found(switch(voltage_inside_v=90), "RSD", severity="error"),
            found(switch(voltage_v=60, voltage_inside_v=90), "RSD", "RSD"),
        ],
        right=[switch()],
        undecided=[
            asks(switch(voltage_v=None), "RSD.voltage_v"),
            asks(switch(voltage_inside_v=None), "RSD.voltage_inside_v"),
        ],
        edge=[
            # between 30 and 80 V inside only the load-side article objects; before 2017 the code sets no limit there
            found(switch(voltage_inside_v=80), "RSD", severity="warning", says="load-side"),
            found(switch(voltage_inside_v=80.1), "RSD", severity="error"),
            found(switch(2014, voltage_inside_v=400), "RSD", severity="warning"),
            found(switch(2014, voltage_v=31), "RSD", severity="error"),
        ],
    ),
}

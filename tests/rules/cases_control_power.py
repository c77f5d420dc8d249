"""Cases of the rules about trip and control power."""

from rule_cases import Never, RuleCases, asks, found, sound
from rules.relay_sheets import BATTERY, PAIR, POWER, SITE, relayed

TO_RTU = f"{POWER}; BATT ~control~> RTU.control"
UPS = {"supply": "ups"}
UNPOWERED = SITE.replace(f"; {BATTERY}", "")
THROUGH_SWITCH = SITE.replace(BATTERY, "BATT ~control~> TS2.dc_control; TS2.dc_control ~control~> R1.control")
CONTACTOR = UNPOWERED.replace("CB-1", "K1")
AC = {"supply": "ac"}
FALLS_OPEN = {"latching": False, "release_s": 1.5}


def supply(drawn=SITE, **facts):
    return relayed(drawn, more={"BATT": facts})


def contactor(relays=None, **facts):
    return relayed(CONTACTOR, kw=200, relays=AC | (relays or {}), more={"K1": FALLS_OPEN | facts})


CASES = {
    "PSU-001": RuleCases(
        wrong=[
            found(supply(supply="ups", survives_rectifier_failure=False), "BATT"),
            found(supply(survives_rectifier_failure=False), "BATT"),
        ],
        right=[supply(), supply(supply="ups")],
        undecided=[
            asks(supply(supply="ups", survives_rectifier_failure=None), "BATT.survives_rectifier_failure"),
            asks(supply(supply=None, survives_rectifier_failure=None), "BATT.supply"),
        ],
        edge=[
            sound(supply(survives_rectifier_failure=None)), sound(supply(TO_RTU, survives_rectifier_failure=False)),
            sound(supply(supply="ac", survives_rectifier_failure=False)),
        ],
    ),
    "PSU-002": RuleCases(
        wrong=[found(supply(alarm_in_trip=False), "BATT")],
        right=[supply()],
        undecided=[asks(supply(alarm_in_trip=None), "BATT.alarm_in_trip")],
        edge=[
            sound(supply(TO_RTU, alarm_in_trip=False)), sound(supply(supply="ac", alarm_in_trip=None)),
            found(supply(f"{SITE}; BATT ~control~> RTU.control", alarm_in_trip=False), "BATT"),
            found(relayed(f"{POWER}; BATT", more={"BATT": {"alarm_in_trip": False}}), "BATT"),
        ],
    ),
    "PSU-003": RuleCases(
        wrong=[
            found(supply(capacity_ah=None), "BATT", says="capacity of BATT is not shown"),
            found(supply(autonomy_h=0), "BATT", says="no reserve"),
        ],
        right=[supply(), supply(autonomy_h=0.5)],
        undecided=[asks(supply(autonomy_h=None), "BATT.autonomy_h")],
        edge=[
            sound(relayed(more={"BATT": {"autonomy_h": None}}, project={"attachments": [{"kind": "dc-calculation"}]})),
            sound(supply(TO_RTU, capacity_ah=None)), found(supply(capacity_ah=0), "BATT"),
        ],
    ),
    "PSU-004": RuleCases(
        wrong=[found(supply(hard_wired=False), "BATT", says="cord and plug")],
        right=[supply()],
        undecided=[asks(supply(hard_wired=None), "BATT.hard_wired")],
        edge=[
            sound(supply(TO_RTU, hard_wired=False)),
            sound(relayed(more={"BATT": {"hard_wired": False}}, owner={"BATT": "utility"})),
        ],
    ),
    "PSU-005": RuleCases(
        wrong=[
            found(relayed(relays=AC), "R1", says="by AC"), found(relayed(relays=UPS), "R1", says="by a UPS"),
            found(supply(supply="ac"), "R1"), found(relayed(PAIR, more={"R2": AC}), "R2"),
        ],
        right=[relayed(), relayed(relays={"supply": "self-powered"}), relayed(relays={"supply": None})],
        undecided=[asks(relayed(UNPOWERED, relays={"supply": None}), "R1.supply")],
        edge=[
            sound(contactor()), sound(relayed(UNPOWERED)), sound(relayed(THROUGH_SWITCH, relays={"supply": None})),
            sound(relayed(relays=AC, owner={"R1": "utility"})),
        ],
    ),
    "PSU-006": RuleCases(
        wrong=[
            found(contactor(release_s=3), "K1", says="3 s"), found(contactor(latching=True), "K1", says="latches"),
            found(contactor({"fail_safe": False}), "R1", says="not fail-safe"),
        ],
        right=[contactor(), contactor(release_s=0.1)],
        undecided=[
            asks(contactor(release_s=None), "K1.release_s"), asks(contactor(latching=None), "K1.latching"),
            asks(contactor({"fail_safe": None}), "R1.fail_safe"),
        ],
        edge=[
            sound(contactor(release_s=2)), found(contactor(release_s=2.01), "K1"),
            sound(contactor({"supply": "dc-battery"}, release_s=3)), sound(relayed(relays=AC)),
        ],
    ),
    "PSU-007": RuleCases(
        wrong=[found(relayed(UNPOWERED), "R1"), found(relayed(PAIR.replace("; BATT ~control~> R2.control", "")), "R2")],
        right=[relayed(), relayed(THROUGH_SWITCH)],
        undecided=Never("whether a source is drawn is always on the sheet"),
        edge=[
            sound(relayed(UNPOWERED, relays={"supply": "self-powered"})), sound(relayed(POWER)),
            found(relayed(f"{UNPOWERED}; BATT"), "R1"), sound(relayed(UNPOWERED, owner={"R1": "utility"})),
        ],
    ),
}  # fmt: skip

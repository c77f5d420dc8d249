"""Cases of the rules about effective grounding."""

from typing import Any

from diagram import diagram
from rule_cases import Never, RuleCases, asks, found, sound
from rules.cases_transformers import plant
from tieline.model.document import Document

GT_AHEAD = "EPS M1 PCC CB-1 J1 XFMR MSP@0; MSP@1 CB-PV INV; J1 GT; GT.neutral GND"
GT_BEHIND = "EPS M1 PCC CB-1 XFMR MSP@0; MSP@1 CB-PV INV; MSP@0.5 GT; GT.neutral GND"
REACTOR = "EPS M1 PCC CB-1 XFMR MSP@0; MSP@1 CB-PV INV; XFMR.primary_neutral NGR.neutral; NGR.ground GND.g"
DELTA = {"primary_winding": "delta", "primary_grounding": None}
YG_DELTA = {"secondary_winding": "delta", "secondary_grounding": None}
UNGROUNDED = {
    "primary_winding": "wye", "primary_grounding": "ungrounded",
    "secondary_winding": "wye", "secondary_grounding": "ungrounded",
}  # fmt: skip
BIG = {"kw": 750, "kva": 750}
MEDIUM = {"kw": 300, "kva": 300}
FAULTS = {"fault_3ph_ka": 8, "fault_slg_ka": 6.5, "x_r": 10}
GT = {"GT": {"kva": 150, "impedance_ohm_per_phase": 104.5, "x_r": 8}}
NGR = {"element": "reactor", "impedance_ohm": 30, "continuous_a": 150}
SMALL_NGR = {"NGR": NGR | {"impedance_ohm": 1}}
THREE_WIRE = {"wires": 3, "grounding": "not-effectively-grounded", "connection": "delta"}
SENSED = "EPS M1 PCC J1 CB-1 XFMR MSP@0; MSP@1 CB-PV INV; J1 VT1; VT1.secondary R1; R1 ~trip~> CB-1"
SENSED_LOW = SENSED.replace("J1 VT1", "MSP@0.5 VT1")
HAS_59N = {"R1": {"functions": ["27", "59N"]}}


def generator(winding: str | None):
    return diagram(
        "EPS M1 PCC CB-1 XFMR MSP@0; MSP@1 CB-G G1",
        props={
            "EPS": {"voltage_v": 13200, "phases": 3, "wires": 4, "grounding": "effectively-grounded"},
            "XFMR": {
                "primary_winding": "wye-grounded",
                "secondary_winding": "wye-grounded",
                "purpose": "interconnection",
            },
            "G1": {"kw": 750, "operation": "parallel"} | ({"winding": winding} if winding else {}),
        },
    )


def house(supply: dict[str, Any]) -> Document:
    return diagram("EPS M1 PCC MAIN MSP@0; MSP@1 CB-PV INV", props={"EPS": supply})


CASES = {
    "GND-001": RuleCases(
        wrong=[
            found(plant(inv=BIG, plate=DELTA), "XFMR"),
            found(plant(inv=BIG), "XFMR", says="not stated that INV acts as a ground source"),
        ],
        right=[plant(GT_AHEAD, inv=BIG, plate=DELTA, more=GT), plant(inv=BIG | {"grounded_source": True})],
        undecided=[
            asks(plant(inv={"kw": None}, plate=DELTA), "INV.kw"),
            asks(plant(inv=BIG, plate={"primary_winding": None}), "XFMR.primary_winding"),
        ],
        edge=[found(plant(inv={"kw": 500, "kva": 500}, plate=DELTA), "XFMR")],
    ),
    "GND-002": RuleCases(
        wrong=[found(plant(inv=MEDIUM, plate=DELTA), "XFMR")],
        right=[plant(GT_AHEAD, inv=MEDIUM, plate=DELTA, more=GT)],
        undecided=[asks(plant(inv={"kw": None}, plate=DELTA), "INV.kw")],
        edge=[
            sound(plant(inv={"kw": 250, "kva": 250}, plate=DELTA, project={"study": "SIS-1"})),
            sound(plant(inv=MEDIUM, plate=DELTA, project={"notes": ["Effective grounding: as the study will tell."]})),
            found(plant(inv=MEDIUM, plate=DELTA, project={"notes": ["Grounding per NEC 250."]}), "XFMR"),
        ],
    ),
    "GND-004": RuleCases(
        wrong=[found(plant(inv=BIG, plate=UNGROUNDED), "XFMR")],
        right=[plant(GT_AHEAD, inv=BIG, plate=DELTA, more=GT)],
        undecided=[asks(plant(inv=BIG, plate={"primary_winding": None}), "XFMR.primary_winding")],
        edge=[sound(plant(inv=BIG, plate=YG_DELTA))],
    ),
    "GND-005": RuleCases(
        wrong=[
            found(plant(inv=BIG | {"grounded_source": False}), "INV", says="is no grounded source"),
            found(plant(inv=BIG), "INV", says="is not stated to be a grounded source"),
        ],
        right=[generator("wye-grounded")],
        undecided=[asks(generator(None), "G1.winding")],
        edge=[sound(plant(GT_BEHIND, inv=BIG | {"grounded_source": False}, more=GT))],
    ),
    "GND-006": RuleCases(
        wrong=[found(plant(GT_BEHIND, inv=BIG, plate=DELTA, more=GT), "GT")],
        right=[plant(GT_AHEAD, inv=BIG, plate=DELTA, more=GT)],
        undecided=Never("on which side a grounding transformer stands is always on the sheet"),
        edge=[sound(plant(GT_BEHIND, inv=BIG, more=GT))],
    ),
    "GND-007": RuleCases(
        wrong=[found(plant(GT_AHEAD, inv=BIG, plate=DELTA, more=GT), "GT")],
        right=[plant(GT_AHEAD, inv=BIG, plate=DELTA, more={"GT": {"interlock": "fuse status trips CB-1"}})],
        undecided=Never("a scheme that is not shown is itself what is wrong"),
        edge=[
            sound(
                plant(
                    GT_AHEAD.replace("J1 GT;", "J1 CT1 GT; CT1.secondary R1; R1 ~trip~> CB-1;"),
                    inv=BIG,
                    plate=DELTA,
                    more=GT,
                )
            )
        ],
    ),
    "GND-008": RuleCases(
        wrong=[found(plant(GT_AHEAD, more={"GT": {"kva": 150}}), "GT")],
        right=[plant(GT_AHEAD, more=GT)],
        undecided=Never("that a value is missing is itself what is wrong"),
        edge=[found(plant(GT_AHEAD, more={"GT": {"impedance_ohm_per_phase": 105}}), "GT")],
    ),
    "GND-009": RuleCases(
        wrong=[found(plant(REACTOR, plate=YG_DELTA, more={"NGR": {"impedance_ohm": 2}}), "NGR")],
        right=[plant(REACTOR, plate=YG_DELTA, more={"NGR": NGR})],
        undecided=Never("that a value is missing is itself what is wrong"),
        edge=[found(plant(REACTOR, plate=YG_DELTA, more={"NGR": {"continuous_a": 150}}), "NGR")],
    ),
    "GND-010": RuleCases(
        wrong=[found(plant(REACTOR, plate=YG_DELTA, more={"NGR": NGR | {"continuous_a": 50}}), "NGR")],
        right=[plant(REACTOR, plate=YG_DELTA, more={"NGR": NGR})],
        undecided=[asks(plant(REACTOR, plate=YG_DELTA, more={"NGR": {"impedance_ohm": 2}}), "NGR.continuous_a")],
        edge=[
            found(plant(REACTOR, plate=YG_DELTA, more={"NGR": NGR | {"continuous_a": 110, "unbalance_a": 120}}), "NGR")
        ],
    ),
    "GND-011": RuleCases(
        wrong=[found(plant(REACTOR, eps=FAULTS, inv=BIG, plate=YG_DELTA, more=SMALL_NGR), "XFMR")],
        right=[plant(REACTOR, eps=FAULTS, inv=BIG, plate=YG_DELTA, more={"NGR": NGR | {"impedance_ohm": 40}})],
        undecided=[
            asks(
                plant(REACTOR, eps=FAULTS | {"fault_slg_ka": None}, inv=BIG, plate=YG_DELTA, more={"NGR": NGR}),
                "EPS.fault_slg_ka",
            )
        ],
        edge=[sound(plant(GT_AHEAD, eps=FAULTS, inv={"kw": 1000, "kva": 1000}, plate=DELTA, more=GT))],
    ),
    "GND-012": RuleCases(
        wrong=[found(plant(eps=FAULTS, inv=BIG, plate=YG_DELTA | {"kva": 3000}), "XFMR")],
        right=[plant(GT_AHEAD, eps=FAULTS, inv=BIG, plate=DELTA, more=GT)],
        undecided=[
            asks(
                plant(REACTOR, eps=FAULTS, inv=BIG, plate=YG_DELTA, more={"NGR": {"element": "reactor"}}),
                "NGR.impedance_ohm",
            )
        ],
        edge=[sound(plant(eps=FAULTS, inv=BIG, plate=YG_DELTA | {"impedance_pct": 12}))],
    ),
    "GND-015": RuleCases(
        wrong=[found(plant(SENSED, eps=THREE_WIRE, plate=DELTA), "R1")],
        right=[plant(SENSED, eps=THREE_WIRE, plate=DELTA, more=HAS_59N)],
        undecided=[asks(house({"wires": 3}), "EPS.phases")],
        edge=[
            found(plant(SENSED, eps=THREE_WIRE, plate=YG_DELTA, more=HAS_59N), "XFMR"),
            # a dwelling's three wires are not a three-wire circuit
            sound(house({"wires": 3, "phases": 1})),
            sound(house({"wires": 3, "connection": "split-phase"})),
            found(house({"wires": 3, "connection": "delta"}), "INV"),
            found(house({"wires": 3, "phases": 3}), "INV"),
        ],
    ),
    "GND-016": RuleCases(
        wrong=[found(plant(SENSED_LOW, eps=THREE_WIRE, plate=DELTA, more=HAS_59N), "VT1")],
        right=[plant(SENSED, eps=THREE_WIRE, plate=DELTA, more=HAS_59N)],
        undecided=Never("where a voltage transformer stands is always on the sheet"),
        edge=[found(plant(SENSED.replace("; VT1.secondary R1", ""), plate=DELTA, more=HAS_59N), "R1")],
    ),
    "GND-018": RuleCases(
        wrong=[found(plant(SENSED.replace("; R1 ~trip~> CB-1", ""), plate=DELTA, more=HAS_59N), "R1")],
        right=[plant(SENSED, plate=DELTA, more=HAS_59N)],
        undecided=Never("whether a trip line is drawn is always on the sheet"),
        edge=[found(plant(SENSED, plate=DELTA), "XFMR")],
    ),
}

"""Sheets for the rules on care of grounding equipment, on ratios, and on ungrounded interconnections."""

from __future__ import annotations

from typing import Any

from diagram import diagram
from rule_cases import Never, RuleCases, asks, found, sound
from rules.cases_grounding import BIG, DELTA, GT, GT_AHEAD, MEDIUM, NGR, REACTOR, THREE_WIRE, UNGROUNDED, YG_DELTA
from rules.cases_transformers import HOUSE, plant
from tieline.model.document import Document

MACHINE = "EPS M1 PCC CB-1 XFMR MSP@0; MSP@1 CB-G G1; XFMR.primary_neutral NGR1.neutral; NGR1.ground GND.g"
NEUTRAL = "EPS M1 PCC CB-1 XFMR MSP@0; MSP@1 CB-G G1; G1.neutral NGR1.neutral; NGR1.ground GND.g"
FUSED = "EPS M1 PCC CB-1 J1 XFMR MSP@0; MSP@1 CB-PV INV; J1 F1 GT; GT.neutral GND"
BANK_REACTOR = "EPS M1 PCC CB-1 J1 XFMR MSP@0; MSP@1 CB-PV INV; J1 F1 GT; GT.neutral NGR.neutral; NGR.ground GND.g"
WATCHED = GT_AHEAD.replace("J1 GT;", "J1 CT1 GT; CT1.secondary R1; R1 ~trip~> CB-1;")
BARE = REACTOR.replace("CB-1 ", "")
SENSED = "EPS M1 PCC J1 CB-1 XFMR MSP@0; MSP@1 CB-PV INV; J1 VT1; VT1.secondary R1; R1 ~trip~> CB-1"
YG_FLOATING = {"inv": MEDIUM | {"grounded_source": False}}


def machine(
    reactor_ohm: float | None,
    drawn: str = MACHINE,
    *,
    ngr: dict[str, Any] | None = None,
    kw: float | None = 750,
    plate: dict[str, Any] | None = None,
    **facts: Any,
) -> Document:
    """A synchronous machine of 1,000 kVA behind a Yg-delta transformer, with this reactor in its primary neutral.

    At 13.2 kV: transformer 5.75 % of 174.24 ohm = 10.02 ohm at X/R 6 (9.88 j), machine 0.15 pu = 26.14 ohm.
    """
    g1 = {"machine": "synchronous", "operation": "parallel", "kw": kw, "kva": 1000, "voltage_v": 480, "phases": 3,
          "subtransient_x_pu": 0.15, "winding": "wye", "zero_sequence_x_pu": 0.05}  # fmt: skip
    said = {} if reactor_ohm is None else {"impedance_ohm": reactor_ohm}
    more = {"G1": g1 | facts, "NGR1": {"element": "reactor"} | said | (ngr or {})}
    return plant(
        drawn, plate=plate or YG_DELTA, more={k: {n: v for n, v in f.items() if v is not None} for k, f in more.items()}
    )


def small(kw: float, **project: Any) -> Document:
    """This many kW of inverters that are no ground source, behind the customer's transformer."""
    facts = {"kw": kw, "kva": kw, "grounded_source": False}
    return plant(inv=facts, plate=DELTA, project={"service_arrangement": "primary"} | project)


def three_wire(**project: Any) -> Document:
    return plant(eps=THREE_WIRE, plate=DELTA, project=project)


def with_59n(functions: list[str]) -> Document:
    return plant(SENSED, inv=MEDIUM, plate=UNGROUNDED, more={"R1": {"functions": functions}})


CASES: dict[str, RuleCases] = {
    "GND-003": RuleCases(
        wrong=[
            found(small(90), "XFMR", says="below 250 kW"),
            found(small(400, study="SIS-1"), "XFMR", says="as SIS-1 found"),
        ],
        right=[plant(GT_AHEAD, inv={"kw": 90}, plate=DELTA, more=GT), small(300), small(600)],
        undecided=Never("what is missing is asked for by GND-001 and GND-002"),
        edge=[
            found(small(249.9), "XFMR"),
            sound(small(250)),
            sound(small(500, study="SIS-1")),
            sound(plant(eps=THREE_WIRE, inv={"kw": 90}, plate=DELTA)),
            sound(diagram("EPS M1 PCC MAIN INV", props={"EPS": {"phases": 1}, "INV": {"kw": 8}})),
            sound(plant(inv={"kw": 90}, plate={"primary_winding": None})),
        ],
    ),
    "GND-013": RuleCases(
        wrong=[
            # X1 9.88 + 26.14 = 36.0; X0 9.88 + 3 x 40 = 129.9
            found(machine(40), "NGR1", says="X0/X1 is 3.61"),
            found(machine(15, ngr={"element": "resistor"}), "NGR1", says="R0/X1 is 1.30"),
        ],
        right=[machine(20), machine(5, ngr={"element": "resistor"})],
        undecided=[
            asks(machine(None), "NGR1.impedance_ohm"),
            asks(machine(40, subtransient_x_pu=None), "G1.subtransient_x_pu"),
            asks(machine(40, plate=YG_DELTA | {"x_r": None}), "XFMR.x_r"),
            asks(machine(40, kw=None), "G1.kw"),
        ],
        edge=[
            sound(machine(40, kw=499)),
            found(machine(40, kw=500), "NGR1"),
            # inverters have no X1
            sound(plant(REACTOR, inv=BIG, plate=YG_DELTA, more={"NGR": NGR | {"impedance_ohm": 400}})),
            # in the machine's own neutral, behind Yg-Yg
            found(machine(0.5, NEUTRAL, winding="wye-grounded", plate={"purpose": "interconnection"}), "NGR1"),
            sound(machine(0.01, NEUTRAL, winding="wye-grounded", plate={"purpose": "interconnection"})),
            # it grounds nothing that the Company sees
            sound(machine(40, plate=DELTA)),
            sound(machine(40, operation="standby")),
        ],
    ),
    "GND-014": RuleCases(
        wrong=[
            found(plant(GT_AHEAD, inv=BIG, plate=DELTA, more=GT), "GT"),
            found(plant(inv=BIG, plate=YG_DELTA), "XFMR"),
            found(plant(inv=BIG | {"grounded_source": True}), "INV"),
        ],
        right=[
            plant(GT_AHEAD, inv=BIG, plate=DELTA, more={"GT": GT["GT"] | {"neutral_reactor_provision": True}}),
            plant(inv=BIG, plate=YG_DELTA | {"primary_neutral_insulated": True}),
            plant(REACTOR, inv=BIG, plate=YG_DELTA, more={"NGR": NGR}),
        ],
        undecided=Never("a provision that is not shown is itself what is wrong"),
        edge=[
            found(plant(inv=BIG, plate=YG_DELTA | {"neutral_reactor_provision": False}), "XFMR"),
            sound(plant(inv=BIG | {"grounded_source": True}, plate={"neutral_reactor_provision": True})),
            sound(plant(inv=BIG, plate=DELTA)),
            sound(plant(GT_AHEAD, eps=THREE_WIRE, inv=BIG, plate=DELTA, more=GT)),
        ],
    ),
    "GND-017": RuleCases(
        wrong=[found(three_wire(service_arrangement="secondary"), "M1")],
        right=[three_wire(service_arrangement="primary")],
        undecided=[
            asks(
                diagram("EPS M1 PCC CB-1 INV", props={"EPS": {"wires": 3, "phases": 3}, "PCC": {"points": ["PCC"]}}),
                "project.service_arrangement",
            ),
        ],
        edge=[
            sound(plant(project={"service_arrangement": "secondary"})),
            found(
                diagram(
                    "EPS M1 PCC CB-1 INV",
                    props={"EPS": {"wires": 3, "phases": 3, "voltage_v": 480}, "PCC": {"points": ["PCC"]}},
                ),
                "M1",
            ),
        ],
    ),
    "GND-019": RuleCases(
        wrong=[found(small(400), "XFMR"), found(plant(inv=MEDIUM, plate=UNGROUNDED), "XFMR")],
        right=[with_59n(["27", "59N"]), small(400, study="SIS-1"), small(400, notes=["59N if the study asks for it."])],
        undecided=[
            asks(
                plant(inv=MEDIUM | {"grounded_source": False}, plate={"primary_winding": None}), "XFMR.primary_winding"
            ),
        ],
        edge=[
            found(with_59n(["27", "59"]), "XFMR"),
            sound(with_59n(["59G"])),
            sound(small(500)),
            found(small(499.9), "XFMR"),
            # behind the Company's transformer
            sound(plant(HOUSE, inv=MEDIUM, owner={"XFMR": "utility"}, project={"service_arrangement": "secondary"})),
            sound(plant(GT_AHEAD, inv=MEDIUM, plate=DELTA, more=GT)),
            sound(plant(eps=THREE_WIRE, inv=MEDIUM, plate=DELTA)),
            found(plant(**YG_FLOATING), "XFMR"),
        ],
    ),
    "GND-020": RuleCases(
        wrong=[
            found(plant(GT_AHEAD, plate=DELTA, more=GT), "GT"),
            found(plant(BARE, plate=YG_DELTA, more={"NGR": NGR}), "NGR"),
            found(plant(FUSED, plate=DELTA, more=GT, owner={"F1": "utility"}), "GT"),
        ],
        right=[plant(FUSED, plate=DELTA, more=GT), plant(REACTOR, plate=YG_DELTA, more={"NGR": NGR})],
        undecided=Never("what protects it is on the sheet"),
        edge=[
            sound(plant(WATCHED, plate=DELTA, more=GT)),
            sound(plant(BANK_REACTOR, plate=DELTA, more=GT | {"NGR": NGR})),
            found(plant(BANK_REACTOR.replace("F1 ", ""), plate=DELTA, more=GT | {"NGR": NGR}), "GT", "NGR"),
            # a relay that trips nothing protects nothing
            found(plant(WATCHED.replace(" R1 ~trip~> CB-1;", ""), plate=DELTA, more=GT), "GT"),
        ],
    ),
    "GND-021": RuleCases(
        wrong=[
            found(plant(REACTOR, plate=YG_DELTA, more={"NGR": NGR}), "NGR"),
            found(plant(FUSED, plate=DELTA, more=GT), "GT"),
            found(
                plant(FUSED, plate=DELTA, more={"GT": GT["GT"] | {"unbalance_a": 35, "continuous_a": 20}}),
                "GT",
                says="35 A of unbalance",
            ),
        ],
        right=[
            plant(REACTOR, plate=YG_DELTA, more={"NGR": NGR | {"unbalance_a": 35}}),
            plant(FUSED, plate=DELTA, more={"GT": GT["GT"] | {"unbalance_a": 35, "continuous_a": 35}}),
        ],
        undecided=Never("a current that is not stated is itself what is warned of"),
        edge=[
            sound(plant(FUSED, plate=DELTA, more=GT, project={"notes": ["Unbalance of 30 A considered."]})),
            sound(plant(FUSED, plate=DELTA, more={"GT": GT["GT"] | {"unbalance_a": 0}})),
            # one finding for a bank with a reactor in its neutral
            found(plant(BANK_REACTOR, plate=DELTA, more=GT | {"NGR": NGR}), "NGR"),
            # isolated behind a delta
            sound(plant("EPS M1 PCC XFMR MSP@0; MSP@1 INV; MSP@.5 GT; GT.neutral GND", plate=DELTA, more=GT)),
        ],
    ),
    "GND-022": RuleCases(
        wrong=[found(plant(FUSED, plate=DELTA, more=GT), "GT", says="104.5 ohms per phase")],
        right=[plant()],
        undecided=Never("missing ohms per phase are GND-008's matter"),
        edge=[sound(plant(FUSED, plate=DELTA, more={"GT": {"kva": 150}}))],
    ),
    "GND-023": RuleCases(
        wrong=[
            found(plant(FUSED, plate=DELTA, more={"GT": {"kva": 150}}), "GT", says="X/R"),
            found(plant(FUSED, plate=DELTA, more=GT), "GT", says="winding"),
        ],
        right=[plant(FUSED, plate=DELTA, more={"GT": GT["GT"] | {"winding": "zigzag"}})],
        undecided=Never("that a value is missing is itself what is wrong"),
        edge=[sound(plant()), found(plant(FUSED, more={"GT": GT["GT"] | {"winding": ""}}), "GT")],
    ),
    "GND-024": RuleCases(
        wrong=[found(plant(project={"facility": "campus"}), "@project", says="500 kW")],
        right=[plant()],
        undecided=[asks(plant(inv={"kw": None}, project={"facility": "campus"}), "INV.kw")],
        edge=[
            sound(diagram("EPS M1 PCC LOAD", project={"facility": "campus"})),
            sound(plant(project={"facility": "microgrid"})),
        ],
    ),
}

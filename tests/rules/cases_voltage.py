"""Cases of the rules about voltage, balance, power factor and overvoltage."""

from typing import Any

from diagram import diagram
from rule_cases import Never, RuleCases, asks, found, sound
from rules.settings_sheets import MACHINE, home, plant
from tieline.model.document import Document

STIFF = {"fault_3ph_ka": 8, "x_r": 10}
WEAK = {"fault_3ph_ka": 1, "x_r": 2}
SPLIT = "EPS M1 PCC MAIN MSP@0; MSP@1 CB-1 INV1; MSP@0.8 CB-2 INV2; MSP@0.6 CB-3 INV3"
LOADED = SPLIT + "; MSP@0.3 CB-L LOAD"
RUN = "EPS M1 PCC MAIN MSP@0; MSP@1 CB-PV DS INV"
LETTER = {"kind": "lrov-letter", "title": "LROV letter of the maker"}


def at_pcc(eps=None, **inv) -> Document:
    return plant(inv=inv, more={"EPS": eps or {}})


def two(**second) -> Document:
    """Two inverters on one board: one large at unity, another with these facts."""
    drawn = "EPS M1 PCC MAIN MSP@0; MSP@1 CB-1 INV1; MSP@0.8 CB-2 INV2"
    unit = {"kw": 100, "kva": 100, "power_factor": 1}
    props = {"INV1": unit, "INV2": {name: v for name, v in (unit | second).items() if v is not None}}
    return diagram(drawn, props=props)


def units(*phases, kva=10.0, wiring="L-N", eps=None, drawn=SPLIT, load=None) -> Document:
    """Three single-phase inverters at a 208 V service, on these phases."""
    one: dict[str, Any] = {"kw": kva, "kva": kva, "phases": 1, "wiring": wiring}
    props: dict[str, Any] = {
        f"INV{n}": one | ({} if phase is None else {"phase": phase}) for n, phase in enumerate(phases, start=1)
    }
    props["EPS"] = {"voltage_v": 208, "phases": 3, "wires": 4, "fault_3ph_ka": 2, "x_r": 1} | (eps or {})
    if load is not None:
        props["LOAD"] = load
    return diagram(drawn, props={tag: {k: v for k, v in own.items() if v is not None} for tag, own in props.items()})


def beside(load: dict[str, Any]) -> Document:
    """A three-phase inverter beside a load at a 208 V service."""
    props = {
        "EPS": {"voltage_v": 208, "phases": 3, "wires": 4, "fault_3ph_ka": 2, "x_r": 1},
        "INV": {"kw": 30, "kva": 30, "phases": 3}, "LOAD": load,
    }  # fmt: skip
    return diagram("EPS M1 PCC MAIN MSP@0; MSP@1 CB-PV INV; MSP@0.3 CB-L LOAD", props=props)


def many(quantity, **facts) -> Document:
    """One symbol of so many microinverters at a 208 V service."""
    one = {"kw": 0.29, "kva": 0.29, "phases": 1, "wiring": "L-L", "phase": "ABC", "quantity": quantity} | facts
    eps = {"voltage_v": 208, "phases": 3, "fault_3ph_ka": 5, "x_r": 2}
    said = {name: value for name, value in one.items() if value is not None}
    return diagram("EPS M1 PCC MAIN MSP@0; MSP@1 CB INV", props={"EPS": eps, "INV": said})


def run(size="8", feet=100.0, inv=None, **wire) -> Document:
    """A 32 A inverter behind a run of three wires that state this conductor and length."""
    facts = {
        name: v for name, v in ({"conductor": f"3 x {size} Cu", "length_ft": feet} | wire).items() if v is not None
    }
    unit = {"kw": 7.6, "kva": 7.6, "voltage_v": 240, "phases": 1, "max_output_a": 32} | (inv or {})
    props: dict[str, Any] = {f"W{n}": facts for n in (5, 6, 7)}
    props |= {"EPS": {"voltage_v": 240, "phases": 1}, "INV": {k: v for k, v in unit.items() if v is not None}}
    return diagram(RUN, props=props)


CASES = {
    "PQ-001": RuleCases(
        wrong=[
            found(at_pcc(WEAK, kw=2100, kva=2100), "PCC", says="changes the voltage at the PCC by 4.1 %"),
            found(at_pcc(WEAK, kw=1000, kva=1200, power_factor=0.9), "PCC"),
        ],
        right=[at_pcc(STIFF, kw=2100, kva=2100)],
        undecided=[
            asks(at_pcc(), "EPS.fault_3ph_ka", "EPS.x_r"),
            asks(at_pcc(STIFF, kw=None), "INV.kw"),
        ],
        edge=[
            sound(at_pcc(WEAK, kw=1000, kva=1000)),
            # a stiff service: too little for any X/R
            sound(diagram(RUN, props={"EPS": {"voltage_v": 240, "phases": 1, "fault_3ph_ka": 10},
                                      "INV": {"kw": 7.6}})),
            asks(diagram(RUN, props={"EPS": {"voltage_v": 240, "phases": 1, "fault_3ph_ka": 0.6},
                                     "INV": {"kw": 7.6}}), "EPS.x_r"),
            sound(diagram(RUN, props={"EPS": {"voltage_v": 240, "phases": 1, "fault_3ph_ka": 10, "x_r": 2},
                                      "INV": {"kw": 7.6}})),
            found(diagram(RUN, props={"EPS": {"voltage_v": 240, "phases": 1, "fault_3ph_ka": 0.4, "x_r": 0.5},
                                      "INV": {"kw": 7.6}}), "PCC"),
        ],
    ),
    "PQ-002": RuleCases(
        wrong=[
            found(units("A", "A", "A"), "PCC", says="unbalanced by 4.2 % with generation"),
            found(units("A", "B", "C", drawn=LOADED, load={"kw": 20, "phases": 1, "phase": "B"}), "PCC",
                  says="without generation"),
        ],
        right=[units("A", "B", "C"), units("A", "A", "A", eps={"fault_3ph_ka": 20})],
        undecided=[
            asks(units("A", "B", None), "INV3.phase"),
            asks(units("A", "B", "C", drawn=LOADED, load={"kw": 5}), "LOAD.phases"),
            asks(units("A", "B", "C", drawn=LOADED, load={"kw": 5, "phases": 1}), "LOAD.phase"),
            asks(units("A", "B", "C", eps={"x_r": None}), "EPS.x_r"),
        ],
        edge=[
            sound(home()),
            sound(units("AB", "BC", "CA", wiring="L-L")),
            sound(units("A", "B", "C", drawn=LOADED, load={"kw": 200, "phases": 3})),
            sound(many(10)),
            # load on one phase beside three-phase generation
            found(beside({"kw": 40, "phases": 1, "phase": "A"}), "PCC", says="without generation"),
            sound(beside({"kw": 40, "phases": 3})), sound(beside({"kw": 40})),
        ],
    ),
    "PQ-003": RuleCases(
        wrong=[
            found(units("A", "A", "A"), "INV1", severity="warning"),
            found(units("AB", "AB", "AB", wiring="L-L"), "INV1"),
            found(many(6, phase="AB"), "INV"),
        ],
        right=[units("A", "B", "C"), many(9)],
        undecided=[asks(units("A", "B", None), "INV3.phase"), asks(many(9, phase=None), "INV.phase")],
        edge=[sound(many(10)), sound(home()), found(units("A", "A", "B"), "INV1"), sound(many(11, wiring="L-N"))],
    ),
    "PQ-004": RuleCases(
        wrong=[
            found(home(power_factor=0.85), "INV"),
            found(plant(MACHINE, inv={"power_factor": -0.8}), "G1"),
            found(two(power_factor=0.5), "INV2", says="the power factor at the PCC is 0.76"),
        ],
        right=[home(power_factor=1), two()],
        undecided=[
            asks(home(), "INV.power_factor"),
            asks(two(power_factor=0.5, kw=None), "INV2.kw"),
        ],
        edge=[sound(home(power_factor=0.9)), sound(two(power_factor=0.85)), sound(home(power_factor=-0.95))],
    ),
    "PQ-005": RuleCases(
        wrong=[
            found(home(), "INV", says="neither setting nor time"),
            found(home(lrov_pu=1.5, lrov_ms=1), "INV", says="1.4 pu in 1 ms is allowed"),
            found(home(lrov_pu=1.4), "INV", says="no time"),
        ],
        right=[home(lrov_pu=1.4, lrov_ms=1), home(project={"attachments": [LETTER]})],
        undecided=Never("what is neither stated nor confirmed is itself what is wrong"),
        edge=[
            sound(home(project={"attachments": [LETTER | {"device": "INV"}]}, lrov_pu=1.6, lrov_ms=5)),
            found(home(project={"attachments": [LETTER | {"device": "INV-9"}]}), "INV"),
            sound(plant(MACHINE)),
            found(home(lrov_pu=1.4, lrov_ms=1.1), "INV"),
        ],
    ),
    "PQ-006": RuleCases(
        wrong=[found(run(feet=140), "INV", says="rises by 2.9 %"), found(run("10", 100), "INV")],
        right=[run("6"), run(feet=90)],
        undecided=[
            asks(run(feet=None), "W7.length_ft"),
            asks(run(conductor="as needed"), "W7.conductor"),
            asks(run(inv={"max_output_a": None, "kva": None}), "INV.max_output_a"),
        ],
        edge=[
            sound(run(feet=140, sets=2)),
            sound(run(feet=140, r_ohm_per_kft=0.3)),
            sound(run(feet=1000, inv={"voltage_v": 800, "phases": 3})),
            found(run("1/0", 300, inv={"voltage_v": 208, "phases": 3, "max_output_a": 100}), "INV", says="3.0 %"),
        ],
    ),
}  # fmt: skip

"""Sheets for the rules on scope and size."""

from __future__ import annotations

from typing import Any

from diagram import diagram
from rule_cases import RuleCases, asks, found, sound
from tieline.model.document import Document


def sized(*units: dict[str, Any], eps: dict[str, Any] | None = None) -> Document:
    """A site with these inverters, INV1, INV2 ..., on a three-phase 13.2 kV circuit where nothing else is said."""
    props = {f"INV{n}": {"phases": 3} | unit for n, unit in enumerate(units, 1)}
    runs = "; ".join(["EPS M1 PCC CB BUS@0", *(f"BUS@.5 CB-{n} INV{n}" for n in range(1, len(units) + 1))])
    source = {"voltage_v": 13200, "phases": 3} | (eps or {})
    return diagram(runs, props=props | {"EPS": {key: value for key, value in source.items() if value is not None}})


def kw(value: float) -> dict[str, Any]:
    return {"kw": value}


def kva(value: float | None, **facts: Any) -> dict[str, Any]:
    return {name: said for name, said in ({"kva": value} | facts).items() if said is not None}


AT_4KV = {"voltage_v": 4160}
ONE_PHASE = {"voltage_v": 240, "phases": 1}
CASES: dict[str, RuleCases] = {
    "SCO-001": RuleCases(
        wrong=[found(sized(kw(6000)), "INV1"), found(sized(kw(3000), kw(3000)), "INV1")],
        right=[sized(kw(4900)), sized()],
        undecided=[asks(sized(kw(3000), {}), "INV2.kw")],
        edge=[
            sound(sized(kw(4999.9))),
            found(sized(kw(5000)), "INV1", severity="warning", says="reaches the end"),
            # too much already, whatever the other is
            found(sized(kw(6000), {}), "INV1"),
            found(sized(kw(500) | {"quantity": 11}), "INV1"),
        ],
    ),
    "SCO-007": RuleCases(
        wrong=[found(sized(kva(350), eps=AT_4KV), "INV1")],
        right=[sized(kva(300), eps=AT_4KV), sized(kva(350))],
        undecided=[
            asks(sized(kva(None), eps=AT_4KV), "INV1.kva"),
            asks(sized(kva(350), eps={"voltage_v": 480}), "EPS.distribution_voltage_v"),
        ],
        edge=[
            found(sized(kva(300.1), eps=AT_4KV), "INV1"),
            found(sized(kva(350), eps={"voltage_v": 480, "distribution_voltage_v": 4160}), "INV1"),
            sound(sized(kva(350), eps={"voltage_v": 480, "distribution_voltage_v": 12470})),
            sound(sized(kva(350), eps={"voltage_v": 5000})),
            # small enough at any voltage
            sound(sized(kva(100), eps={"voltage_v": 240})),
            found(sized(kva(350), kva(None), eps=AT_4KV), "INV1"),
        ],
    ),
    "SCO-008": RuleCases(
        wrong=[found(sized(kva(60), eps=ONE_PHASE), "INV1"), found(sized(kva(30), kva(30), eps=ONE_PHASE), "INV1")],
        right=[sized(kva(48), eps=ONE_PHASE), sized(kva(60))],
        undecided=[
            asks(sized(kva(None), eps=ONE_PHASE), "INV1.kva"),
            asks(sized(kva(60), eps={"phases": None}), "EPS.phases"),
        ],
        edge=[
            sound(sized(kva(50), eps=ONE_PHASE)),
            found(sized(kva(50.1), eps=ONE_PHASE), "INV1"),
            sound(sized(kva(40), eps={"phases": None})),
            found(sized(kva(60), kva(None), eps=ONE_PHASE), "INV1"),
        ],
    ),
    "SCO-010": RuleCases(
        wrong=[
            found(sized(kva(80, phases=1)), "INV1"),
            found(sized(kva(60, phases=1), eps=ONE_PHASE), "INV1"),
            found(sized(kva(40, phases=1, phase="A"), kva(40, phases=1, phase="A")), "INV1", "INV2", says="one phase"),
        ],
        right=[sized(kva(80)), sized(kva(40, phases=1))],
        undecided=[
            asks(sized({"kva": 80, "phases": None}), "INV1.phases"),
            asks(sized(kva(40, phases=1), kva(40, phases=1)), "INV1.phase", "INV2.phase"),
        ],
        edge=[
            # single-phase units spread over a three-phase service
            sound(sized(*(kva(40, phases=1, phase=on) for on in ("AB", "BC", "CA")))),
            sound(sized(kva(10, phases=1, quantity=9, phase="ABC"))),
            # a small one beside a large three-phase one
            sound(sized(kva(200), kva(10, phases=1, phase="A"))),
            sound(sized(kva(200), kva(10, phases=1))),
            sound(sized(kva(50, phases=1))),
            found(sized(kva(50.1, phases=1)), "INV1"),
        ],
    ),
}

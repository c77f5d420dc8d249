"""Sheets for the rules on the process: modification, ISO-NE, studies, services, single-phase wiring."""

from __future__ import annotations

from typing import Any

from diagram import diagram
from rule_cases import Never, RuleCases, asks, found, sound
from tieline.model.document import Document

PLAIN = "EPS M1 PCC CB-1 INV"
TWO = "EPS M1 PCC CB-1 INV; EPS M2 MAIN LOAD"
COMPANYS = "EPS DS-9 J1 M1 PCC CB-1 INV; J1 M2 MAIN LOAD"
UNITS = "EPS M1 PCC MAIN MSP@0; MSP@.5 CB-1 INV1; MSP@1 CB-2 INV2"
SERVICES = {"M1": {"role": "service"}, "M2": {"role": "service"}}
NOT_GROUNDED = {"phases": 3, "grounding": "not-effectively-grounded"}
PLAN = [{"kind": "site-plan"}]


def size(kw: float | None, drawn: str = PLAIN, *, inv: dict[str, Any] | None = None, **project: Any) -> Document:
    """One inverter of this nameplate."""
    facts = ({} if kw is None else {"kw": kw, "kva": kw}) | (inv or {})
    return diagram(drawn, props={"INV": facts}, project=project)


def circuit(kw: float | None, volts: float | None, **project: Any) -> Document:
    """One inverter on a distribution circuit of this voltage."""
    eps = {"voltage_v": 480} | ({} if volts is None else {"distribution_voltage_v": volts})
    return diagram(PLAIN, props={"INV": {} if kw is None else {"kw": kw}, "EPS": eps}, project=project)


def ungrounded(kw: float | None, *, study: str | None = None, **facts: Any) -> Document:
    """One inverter on a circuit that is not effectively grounded."""
    eps = facts if "wires" in facts else NOT_GROUNDED | facts
    inverter = {} if kw is None else {"kw": kw}
    return diagram(PLAIN, props={"EPS": {"voltage_v": 11500, "phases": 3} | eps, "INV": inverter},
                   project={"study": study} if study else {})  # fmt: skip


def extended(kw: float | None, **project: Any) -> Document:
    """An existing inverter of 100 kW and a new one."""
    new = {} if kw is None else {"kw": kw}
    return diagram(UNITS, props={"INV1": {"kw": 100}, "INV2": new}, status={"INV1": "existing"}, project=project)


def home(*, phases: int | None = 1, **facts: Any) -> Document:
    return diagram(PLAIN, props={"EPS": {} if phases is None else {"phases": phases}, "INV": {"phases": 1} | facts})


def without_neutral(run: bool | None = True, **facts: Any) -> Document:
    """A unit that needs no neutral ends line to line; its circuit has one from the panel to the point of connection."""
    wires = {} if run is None else {"W5": {"neutral": run}}
    inverter = {"phases": 1, "wiring": "L-L", "neutral_required": False} | facts
    drawn = "EPS M1 PCC MAIN MSP@0; MSP@1 CB-1 POC INV; MSP@.5 LOAD"
    return diagram(drawn, props={"EPS": {"phases": 1}, "INV": inverter} | wires)


def units(one: dict[str, Any], two: dict[str, Any]) -> Document:
    """Two line-to-neutral units of 2 kVA on a single-phase service."""
    base = {"phases": 1, "wiring": "L-N", "kva": 2}
    return diagram(UNITS, props={"EPS": {"phases": 1}, "INV1": base | one, "INV2": base | two})


def services(drawn: str = TWO, **project: Any) -> Document:
    return diagram(drawn, props=SERVICES, project=project, owner={"DS-9": "utility"} if "DS-9" in drawn else None)


def served(dedicated: bool | None, phases: int = 1, owner: str = "utility") -> Document:
    facts = {"EPS": {"phases": phases}, "T1": {} if dedicated is None else {"dedicated": dedicated}}
    return diagram("EPS T1 M1 PCC CB-1 INV", props=facts, owner={"T1": owner})


CASES: dict[str, RuleCases] = {
    "SCO-002": RuleCases(
        wrong=[
            found(size(12000, agreement="ISA-2019-7"), "INV", says="12,000 kW"),
            found(extended(9950), "INV1", says="10,050 kW"),
        ],
        right=[size(8000, agreement="ISA-2019-7"), size(12000), extended(500)],
        undecided=[asks(size(None, agreement="ISA-2019-7"), "INV.kw"), asks(extended(None), "INV2.kw")],
        edge=[
            sound(size(10000, agreement="ISA-2019-7")),
            sound(size(None)),
            found(size(10000.5, agreement="ISA-2019-7"), "INV"),
        ],
    ),
    "SCO-003": RuleCases(
        wrong=[
            found(size(75, exports=True), "@project", says="75 kW"),
            found(size(75, program="net-metering"), "@project"),
            found(size(75, facility="standalone"), "@project"),
        ],
        right=[size(50, exports=True), size(75, exports=False), size(75, program="peak-shaving")],
        undecided=[asks(size(75), "project.exports")],
        edge=[
            found(size(60, exports=True), "@project"),
            sound(size(59.9, exports=True)),
            sound(size(75, exports=False, program="net-metering")),
            sound(size(None, exports=True)),
        ],
    ),
    "SCO-004": RuleCases(
        wrong=[found(size(2000), "@project", says="2,000 kW"), found(size(1001), "@project")],
        right=[size(500), size(6000)],
        undecided=Never("a missing kW is asked for by SCO-001 and GEN-001"),
        edge=[sound(size(1000)), sound(size(5000)), found(size(4999), "@project"), sound(size(None))],
    ),
    "SCO-005": RuleCases(
        wrong=[
            found(size(5000, attachments=[]), "@project", says="5,000 kW"),
            found(size(6000, attachments=[{"kind": "roi-study"}]), "@project"),
        ],
        right=[size(5000, attachments=[{"kind": "stability-model"}]), size(4900, attachments=[])],
        undecided=[asks(size(5000), "project.attachments")],
        edge=[
            sound(size(4999.9, attachments=[])),
            sound(diagram("EPS M1 PCC CB-1 G1", props={"G1": {"kw": 6000}}, project={"attachments": []})),
            sound(size(None, attachments=[])),
        ],
    ),
    "SCO-006": RuleCases(
        wrong=[found(circuit(150, 4160), "EPS", says="4,160 V"), found(circuit(100, 4160), "EPS")],
        right=[circuit(150, 4160, study="SIS-2026-1"), circuit(150, 13200)],
        undecided=[asks(circuit(150, None), "EPS.distribution_voltage_v"), asks(circuit(None, 4160), "INV.kw")],
        edge=[
            sound(circuit(99.9, 4160)),
            sound(circuit(99.9, None)),
            sound(circuit(150, 5000)),
            sound(circuit(None, None)),
            found(diagram(PLAIN, props={"EPS": {"voltage_v": 4160}, "INV": {"kw": 150}}), "EPS"),
        ],
    ),
    "SCO-014": RuleCases(
        wrong=[
            found(ungrounded(40), "EPS", says="any size"),
            found(ungrounded(40, wires=3, connection="delta"), "EPS"),
        ],
        right=[ungrounded(40, study="SIS-2026-2"), ungrounded(40, grounding="effectively-grounded")],
        undecided=Never("PCC-008 asks for the grounding of the incoming circuit"),
        edge=[
            found(ungrounded(None), "EPS"),
            sound(ungrounded(40, phases=1)),
            sound(circuit(40, 13200)),
            sound(diagram("EPS M1 PCC LOAD", props={"EPS": NOT_GROUNDED})),
        ],
    ),
    "SCO-009": RuleCases(
        wrong=[
            found(home(wiring="L-L"), "INV", says="L-L to a single-phase"),
            found(home(wiring="L-N", phase="A", kva=2), "INV", says="2 kVA on one leg"),
            found(units({"phase": "A"}, {"phase": "A"}), "INV1", "INV2"),
        ],
        right=[home(wiring="L-L-N"), units({"phase": "A"}, {"phase": "B"})],
        undecided=[
            asks(home(), "INV.wiring"),
            asks(home(phases=None, wiring="L-L"), "EPS.phases"),
            asks(units({"phase": "A"}, {}), "INV2.phase"),
            asks(units({"phase": "A"}, {"phase": "B", "kva": None}), "INV2.kva"),
        ],
        edge=[
            sound(home(phases=3, wiring="L-L")),
            sound(home(phases=None, wiring="L-L-N")),
            # an odd number of units cannot be spread evenly
            sound(units({"phase": "A", "quantity": 2}, {"phase": "B"})),
            found(units({"phase": "A", "quantity": 3}, {"phase": "B"}), "INV1", "INV2"),
            sound(home(wiring="L-N", phase="AB", kva=2, quantity=2)),
            found(home(wiring="L-L-L"), "INV"),
            # micro-inverters on a circuit that brings the neutral to their point of connection
            sound(without_neutral()),
            found(without_neutral(None), "INV"),
            found(without_neutral(False), "INV"),
            found(without_neutral(neutral_required=True), "INV"),
        ],
    ),
    "SCO-011": RuleCases(
        wrong=[found(size(50, agreement="ISA-2019-7"), "@project", says="ISA-2019-7")],
        right=[size(50)],
        undecided=[asks(extended(50), "project.agreement")],
        edge=[
            found(extended(50, agreement="ISA-1"), "@project"),
            sound(size(50, agreement="  ")),
            # as built: all of it exists
            sound(diagram(PLAIN, status={"INV": "existing"})),
        ],
    ),
    "SCO-012": RuleCases(
        wrong=[
            found(services(attachments=[]), "M1", says="no disconnect of the Company's own and no site plan"),
            found(services(attachments=PLAN), "M1", says="no disconnect"),
            found(services(COMPANYS, attachments=[]), "M1", says="no site plan"),
            found(diagram("EPS1 M1 PCC INV; EPS2 M2 LOAD", project={"attachments": []}), "EPS1"),
        ],
        right=[services(COMPANYS, attachments=PLAN)],
        undecided=[asks(services(COMPANYS), "project.attachments")],
        edge=[
            # a service split into two meters, one of them the generation's, is one service
            sound(diagram(TWO, props={"M1": {"role": "generation"}, "M2": {"role": "service"}})),
            sound(size(50, attachments=[])),
            found(services(), "M1"),
        ],
    ),
    "SCO-013": RuleCases(
        wrong=[found(served(dedicated=True), "T1")],
        right=[served(dedicated=False), served(dedicated=None)],
        undecided=Never("the note appears where the transformer is stated to be dedicated"),
        edge=[sound(served(dedicated=True, phases=3)), sound(served(dedicated=True, owner="customer"))],
    ),
}

"""Sheets for the rules on supply breakers in their panels, conductors, large sources, mains, and enclosures."""

from __future__ import annotations

from typing import Any

import msgspec

from diagram import diagram
from rule_cases import Never, RuleCases, asks, found, sound
from rules.busbar_sheets import HOUSE, STORED, SUBPANEL, TAPPED, combined, house
from tieline.model.change import Change
from tieline.model.document import Document

QO_PANEL = {"manufacturer": "Square D", "model": "QO142M200"}


def plugged(breaker: dict[str, Any], panel: dict[str, Any] = QO_PANEL, **changes: Any) -> Document:
    """A house with these makes of supply breaker and panel."""
    return house(CB_PV=breaker, MSP={**panel, **changes})


def wired(drawn: str = HOUSE, /, *, wire: dict[str, Any], breaker: float | None = 40, **changes: Any) -> Document:
    """A house with these facts on the run from its supply breaker to the inverter."""
    sheet = house(drawn, CB_PV={"rating_a": breaker}, **changes)
    run = next(w for w in sheet.wires.values() if {"CB-PV", "INV"} == {end.device for end in w.ends})
    return house(drawn, CB_PV={"rating_a": breaker}, **changes, **{run.id: wire})


def neutral(
    runs: bool | None, /, *, conductor: str | None = None, panel: dict[str, Any] | None = None, **inverter: Any
) -> Document:
    """A house with or without a neutral on the run from the panel to the inverter."""
    said = {"neutral": runs, "conductor": conductor}
    wires = {key: {name: value for name, value in said.items() if value is not None} for key in ("W7", "W8")}
    return house(INV=inverter, MSP=panel or {}, **{key: facts for key, facts in wires.items() if facts})


def derated(main_a: float | None, /, *, load: float | None, **changes: Any) -> Document:
    """A 200 A panel behind such a main, with such a calculated load."""
    return house(MAIN={"rating_a": main_a}, MSP={"connected_load_a": load}, **changes)


def house_labeled(*labels: str, **facts: Any) -> Document:
    """A house whose supply breaker bears these labels."""
    bare = house(CB_PV=facts)
    breaker = msgspec.structs.replace(bare.devices["CB-PV"], labels=labels)
    return bare.apply(Change.of(bare, breaker))


def kilowatts(kw: float | None, /, **changes: Any) -> Document:
    """A switchboard with solar of so many kW on its load side."""
    drawn = "EPS M1 PCC MAIN SWBD@0; SWBD@.5 CB-1 LOAD; SWBD@1 CB-PV INV PV"
    facts: dict[str, dict[str, Any]] = {
        "SWBD": {"rating_a": 1200}, "MAIN": {"rating_a": 800}, "CB-PV": {"rating_a": 200}, "INV": {"kw": kw},
    }  # fmt: skip
    project = changes.pop("project", {})
    for name, said in changes.items():
        facts[name.replace("_", "-")] = facts.get(name.replace("_", "-"), {}) | said
    facts = {tag: {key: value for key, value in said.items() if value is not None} for tag, said in facts.items()}
    return diagram(drawn, props=facts, project=project)


def ground_fault(rating_a: float = 1200, volts: float = 480, /, drawn: str = "", **main: Any) -> Document:
    """A 480Y/277 V service with solar behind its main."""
    sheet = drawn or "EPS M1 PCC MAIN SWBD@0; SWBD@.5 CB-1 LOAD; SWBD@1 CB-PV INV"
    return diagram(
        sheet,
        props={
            "EPS": {"voltage_v": volts, "phases": 3, "connection": main.pop("connection", "wye-grounded")},
            "MAIN": {"rating_a": rating_a, **main}, "SWBD": {"rating_a": 2000},
        },
    )  # fmt: skip


BEHIND = {"ground_fault_protection": True, "ground_fault_all_sources": False}
CASES = {
    "BUS-015": RuleCases(
        wrong=[
            found(plugged({"manufacturer": "Eaton", "model": "BR240"}), "CB-PV", says="type BR"),
            found(plugged({"manufacturer": "Square D", "model": "HOM240"}), "CB-PV", says="takes QO"),
            found(plugged({"model": "CH240"}, {"manufacturer": "Eaton", "model": "BRP40"}), "CB-PV"),
            found(plugged({"manufacturer": "Cutler"}, {"manufacturer": "Siemens"}), "CB-PV", says="made by Cutler"),
            found(plugged({"model": "CH240"}, {"manufacturer": "Tesla", "model": "Gateway 3"}), "CB-PV"),
        ],
        right=[
            plugged({"manufacturer": "Square D", "model": "QO240"}),
            plugged({"manufacturer": "Siemens", "model": "Q240"}, {"manufacturer": "Siemens", "model": "P4040"}),
            plugged({"manufacturer": "Eaton", "model": "BR260"}, {"manufacturer": "Tesla", "model": "Gateway 3"}),
        ],
        undecided=[
            asks(plugged({"manufacturer": "Eaton", "model": "BR240"}, {}), "MSP.manufacturer"),
            asks(plugged({}), "CB-PV.manufacturer"),
            asks(plugged({"manufacturer": "Eaton"}, {"manufacturer": "Tesla"}), "CB-PV.model"),
            asks(house(), "CB-PV.manufacturer", "MSP.manufacturer"),
        ],
        edge=[
            # one maker's, known under two names
            sound(plugged({"manufacturer": "Square D by Schneider", "model": "QO240"})),
            sound(plugged({"catalog_number": "qo240vh"})),
            # classified for the other panel
            sound(plugged({"manufacturer": "Eaton", "model": "CL240", "listing": "UL 489, classified for QO"})),
            # a switchboard's breakers are no plug-in breakers
            sound(combined(SWBD={"manufacturer": "Eaton"}, CB_PV={"manufacturer": "ABB"})),
            sound(house(TAPPED)),
        ],
    ),
    "BUS-017": RuleCases(
        wrong=[found(kilowatts(100), "CB-PV", says="100 kW"), found(kilowatts(250), "CB-PV")],
        right=[kilowatts(99), house(TAPPED, INV={"kw": 200})],
        undecided=Never("other rules ask for the kW of every source"),
        edge=[
            sound(kilowatts(99.9)),
            sound(kilowatts(100, SWBD={"busbar_method": "100"})),
            sound(kilowatts(100, project={"notes": ["PV connected on the load side by intent."]})),
            sound(kilowatts(None)),
            # the switchgear of a primary service
            sound(kilowatts(950, SWBD={"voltage_v": 4160})),
            found(kilowatts(950, SWBD={"voltage_v": 600}), "CB-PV"),
            # a board on which sources alone stand
            sound(
                diagram(
                    "EPS M1 PCC MAIN SWBD@0; SWBD@1 CB-PV INV PV",
                    props={"SWBD": {"connected_load_a": 0}, "INV": {"kw": 200}},
                )
            ),
            found(combined(INV1={"kw": 60}, INV2={"kw": 60}), "CB-PV", says="120 kW"),
        ],
    ),
    "BUS-019": RuleCases(
        wrong=[
            found(wired(wire={"conductor": "3 x 10 Cu THWN-2 + #10 G"}), "CB-PV", says="at most 30 A"),
            found(wired(wire={"ampacity_a": 30}), "CB-PV"),
            # too small even in copper
            found(wired(wire={"conductor": "10 AWG"}), "CB-PV", says="at most 30 A"),
            found(wired(wire={"conductor": "3 x 8 Al"}, breaker=50), "CB-PV"),
        ],
        right=[
            wired(wire={"conductor": "3 x 8 Cu THWN-2 + #10 G"}),
            wired(wire={"conductor": "3 x 10 Cu"}, breaker=30),
            wired(wire={"ampacity_a": 40}),
        ],
        undecided=[
            asks(house(), "W8.conductor"),
            asks(wired(wire={"conductor": "as per plan"}), "W8.ampacity_a"),
            asks(wired(wire={"conductor": "8 AWG"}), "W8.ampacity_a"),
            asks(wired(wire={"conductor": "3 x 8 Cu"}, breaker=None), "CB-PV.rating_a"),
        ],
        edge=[
            # the next standard size: 65 A of conductor, a 70 A device
            sound(wired(wire={"conductor": "3 x 6 Cu"}, breaker=70)),
            found(wired(wire={"conductor": "3 x 6 Cu"}, breaker=80), "CB-PV"),
            # 10 AWG never takes more than 30 A, whatever its ampacity
            found(wired(wire={"conductor": "3 x 10 Cu", "ampacity_a": 40}, breaker=35), "CB-PV"),
            # an ampacity that is stated stands where the metal is not named: a maker's trunk cable
            sound(wired(wire={"conductor": "Q Cable 12 AWG, 2 wire", "ampacity_a": 25}, breaker=25)),
            # two sets
            sound(wired(wire={"conductor": "3 x 4/0 Al", "sets": 2}, breaker=350)),
            # above 800 A the ampacity itself counts
            found(wired(wire={"ampacity_a": 990}, breaker=1000), "CB-PV"),
            sound(wired(wire={"ampacity_a": 1000}, breaker=1000)),
            # a circuit of loads is another rule's; so is what the Company's side feeds
            sound(house("EPS M1 PCC MAIN MSP@0; MSP@.5 CB-1 LOAD")),
            # medium voltage is in another table
            sound(
                diagram(
                    "EPS M1 PCC MAIN BUS@0; BUS@.5 LOAD; BUS@1 CB-PV INV",
                    props={"EPS": {"voltage_v": 13200, "phases": 3}, "CB-PV": {"rating_a": 600}},
                )
            ),
        ],
    ),
    "BUS-021": RuleCases(
        wrong=[
            found(neutral(False, neutral_required=True), "INV", says="none"),
            found(neutral(None, conductor="2 x 8 Cu + #10 G", neutral_required=True), "INV"),
            found(neutral(False, wiring="L-L-N"), "INV"),
            found(neutral(True, panel={"wires": 2}, neutral_required=True), "INV", says="no neutral bar"),
        ],
        right=[
            neutral(True, neutral_required=True),
            neutral(None, conductor="3 x 8 Cu + #10 G", neutral_required=True),
        ],
        undecided=[
            asks(neutral(None, neutral_required=True), "W7.neutral", "W8.neutral"),
            asks(neutral(None), "INV.neutral_required"),
            asks(neutral(False), "INV.neutral_required"),
        ],
        edge=[
            sound(neutral(True)),
            sound(neutral(False, neutral_required=False)),
            # three phases, nothing said of a neutral
            sound(neutral(False, phases=3)),
            found(neutral(None, conductor="3 x 8 Cu", phases=3, neutral_required=True), "INV"),
            sound(neutral(None, conductor="2 x 12 Cu", wiring="L-N")),
        ],
    ),
    "BUS-022": RuleCases(
        wrong=[
            found(derated(150, load=170), "MAIN", says="170 A"),
            found(derated(160, load=100), "MAIN", says="no standard size"),
            found(derated(125, load=140), "MAIN"),
        ],
        right=[derated(175, load=170), derated(150, load=112)],
        undecided=[asks(derated(150, load=None, status={"MAIN": "proposed"}), "MSP.connected_load_a")],
        edge=[
            sound(derated(150, load=150)),
            found(derated(150, load=150.5), "MAIN"),
            # not derated
            sound(derated(200, load=250)),
            # an existing main is nobody's derating
            sound(derated(150, load=None)),
            # a subpanel's feeder
            sound(house(SUBPANEL, MAIN={"rating_a": 200}, SUB={"connected_load_a": 90})),
            sound(derated(None, load=170)),
        ],
    ),
    "BUS-023": RuleCases(
        wrong=[
            found(house(CB_PV={"backfeed_listed": False}), "CB-PV", says="not suitable"),
            found(house_labeled("LINE", "LOAD"), "CB-PV", says="marked line and load"),
            found(house_labeled("Line/Load"), "CB-PV"),
        ],
        right=[house(CB_PV={"backfeed_listed": True})],
        undecided=[asks(house(), "CB-PV.backfeed_listed")],
        edge=[
            found(house(STORED, CB_PV={"backfeed_listed": True}, CB_B={"backfeed_listed": False}), "CB-B"),
            sound(house(TAPPED)),
            # marked after all, though stated to be suitable
            found(house_labeled("LINE", "LOAD", backfeed_listed=True), "CB-PV"),
        ],
    ),
    "BUS-024": RuleCases(
        wrong=[found(ground_fault(**BEHIND), "MAIN"), found(ground_fault(400, **BEHIND), "MAIN")],
        right=[
            ground_fault(ground_fault_protection=True, ground_fault_all_sources=True),
            ground_fault(ground_fault_protection=False),
            ground_fault(drawn="EPS M1 PCC J MAIN SWBD@0; SWBD@.5 CB-1 LOAD; J DS INV", **BEHIND),
        ],
        undecided=[
            asks(ground_fault(), "MAIN.ground_fault_protection"),
            asks(ground_fault(ground_fault_protection=True), "MAIN.ground_fault_all_sources"),
        ],
        edge=[
            # below 1000 A, at 208 V, and on systems without that ground the code wants none
            sound(ground_fault(999)),
            asks(ground_fault(1000), "MAIN.ground_fault_protection"),
            sound(ground_fault(1200, 208)),
            sound(ground_fault(1200, 480, connection="delta")),
            sound(ground_fault(drawn="EPS M1 PCC MAIN SWBD@0; SWBD@.5 CB-1 LOAD")),
        ],
    ),
    "BUS-025": RuleCases(
        wrong=[
            found(house(MSP={"outdoor": True, "enclosure": "NEMA 1"}), "MSP", says="NEMA 1"),
            found(house(MSP={"outdoor": True}), "MSP", says="no type"),
            found(house(MSP={"location": "Outside, beside the meter", "enclosure": "NEMA 12"}), "MSP"),
        ],
        right=[house(MSP={"outdoor": True, "enclosure": "NEMA 3R"}), house(MSP={"enclosure": "NEMA 1"})],
        undecided=Never("a type that is not stated is itself noted"),
        edge=[
            sound(house(MSP={"outdoor": True, "enclosure": "Type 4X stainless"})),
            sound(house(MSP={"outdoor": False, "location": "Outdoors", "enclosure": "NEMA 1"})),
            sound(house(TAPPED, MSP={"outdoor": True, "enclosure": "NEMA 1"})),
        ],
    ),
}  # fmt: skip

"""Sheets for the rules on sources, supply breakers, panels and supply-side taps."""

from __future__ import annotations

from rule_cases import RuleCases, asks, found, sound
from rules.busbar_sheets import FEEDER, FULL, SMALL, STORED, SUBPANEL, TAPPED, TWO_SMALL, combined, controlled, house

CASES: dict[str, RuleCases] = {
    "BUS-010": RuleCases(
        wrong=[
            found(house(STORED), "CB-B", says="CB-B and CB-PV"),
            found(house(STORED, MSP={"busbar_method": "100"}, MAIN={"rating_a": 150}), "CB-B"),
            # a main of 125 A would carry the load
            found(house(STORED, MSP={"busbar_method": "100", "connected_load_a": 112}, MAIN={"rating_a": 150}), "CB-B"),
        ],
        right=[house(STORED, **TWO_SMALL)],
        undecided=[asks(house(STORED, CB_B={"rating_a": None}, **SMALL), "CB-B.rating_a")],
        edge=[
            # one alone is too much: that is the arithmetic's finding
            sound(house(STORED, CB_PV={"rating_a": 60})),
            sound(house(CB_PV={"rating_a": 60})),
            # several inverters behind one supply breaker are one supply
            sound(combined(CB_PV={"rating_a": 200})),
            # three that fit by two, not by three
            found(
                house(STORED + "; MSP@.95 CB-3 INV3", **TWO_SMALL, CB_3={"rating_a": 15}, INV3={"max_output_a": 12}),
                "CB-B",
            ),
            sound(controlled()),
        ],
    ),
    "BUS-011": RuleCases(
        wrong=[
            # the subpanel passes, the main panel does not
            found(house(SUBPANEL, CB_PV={"rating_a": 50}, SUB={"rating_a": 125}), "CB-SUB", says="MSP"),
            # the feeder stands among the loads
            found(house(SUBPANEL.replace("MSP@.5", "MSP@1").replace("MSP@1 CB-SUB", "MSP@.5 CB-SUB")), "CB-SUB"),
            found(house(SUBPANEL.replace("MSP@1 CB-SUB", "MSP CB-SUB")), "CB-SUB", says="position"),
            # a feeder too small beyond the connection
            found(house(FEEDER, W9={"ampacity_a": 65}), "J"),
        ],
        right=[
            house(SUBPANEL),
            combined(),
            house(FEEDER, W9={"ampacity_a": 100}),
            # an overcurrent device where the source joins
            house(FEEDER.replace("J SUB@0", "J CB-M SUB@0"), CB_M={"rating_a": 60}),
        ],
        undecided=[
            asks(house(SUBPANEL, MSP={"rating_a": None}), "MSP.rating_a"),
            asks(house(FEEDER), "W9.ampacity_a"),
        ],
        edge=[
            # a large feeder says nothing about the source behind it
            sound(house(SUBPANEL, CB_SUB={"rating_a": 100})),
            sound(house(SUBPANEL.replace("; SUB@.5 CB-2 LOAD-2", ""), CB_SUB={"rating_a": 100, "role": "feeder"})),
            # but where it is called the supply breaker it does, or feeds no load and is not called a feeder
            found(house(SUBPANEL.replace("; SUB@.5 CB-2 LOAD-2", ""), CB_SUB={"rating_a": 100}), "CB-SUB"),
            found(house(SUBPANEL, CB_SUB={"rating_a": 100, "role": "der"}), "CB-SUB"),
            # three in a row
            found(
                house(
                    SUBPANEL.replace("SUB@1 CB-PV", "SUB@1 CB-3 PNL@0; PNL@.5 CB-4 LOAD-3; PNL@1 CB-PV"),
                    SUB={"rating_a": 60},
                    CB_3={"rating_a": 60},
                    PNL={"rating_a": 100},
                    CB_4={"rating_a": 20},
                ),
                "CB-3",
            ),
            sound(house()),
            sound(house(TAPPED)),
            # through a combiner alone a source feeds the switchboard itself: BUS-004
            sound(combined(CB_PV={"rating_a": 175})),
            # the main panel is under power control, as stated
            sound(
                house(
                    SUBPANEL + "; CTRL ~communication~ INV",
                    CB_PV={"rating_a": 50},
                    SUB={"rating_a": 125},
                    MSP={"busbar_method": "pcs"},
                    INV={"pcs_controlled": True},
                )
            ),
        ],
    ),
    "BUS-012": RuleCases(
        wrong=[
            found(house(CB_PV={"poles": 1}), "CB-PV", says="1 pole"),
            found(house(CB_PV={"common_trip": False}), "CB-PV", says="common trip"),
            found(
                house(
                    "EPS M1 PCC MAIN MSP@0; MSP@.5 CB-1 LOAD; MSP@1 CB-PV INV; MSP@.9 CB-B INV",
                    CB_PV={"poles": 1},
                    CB_B={"poles": 1},
                ),
                "CB-PV",
                "CB-B",
            ),
            found(house(CB_PV={"poles": 2}, INV={"phases": 3}), "CB-PV", says="on three phases"),
            found(house(CB_PV={"poles": 3, "common_trip": False}, INV={"phases": 3}), "CB-PV", says="common trip"),
        ],
        right=[house(), house(SUBPANEL), house(CB_PV={"poles": 3}, INV={"phases": 3})],
        undecided=[
            asks(house(CB_PV={"poles": None}), "CB-PV.poles"),
            asks(house(CB_PV={"common_trip": None}), "CB-PV.common_trip"),
            asks(house(CB_PV={"poles": 1}, INV={"phases": None}), "INV.phases"),
        ],
        edge=[
            sound(combined(CB_2={"poles": 3})),
            sound(house(CB_PV={"poles": 1}, INV={"wiring": "L-N", "voltage_v": 120})),
            sound(house(INV={"phases": None})),
            # the feeder of a subpanel is no source's breaker; neither is a fused switch
            sound(house(SUBPANEL, CB_SUB={"poles": None})),
            sound(house("EPS M1 PCC MAIN MSP@0; MSP@.5 CB-1 LOAD; MSP@1 DS INV", DS={"fused": True, "fuse_a": 40})),
            found(house(CB_PV={"poles": 3}), "CB-PV"),
            # a group of single-phase units on three phases
            sound(house(CB_PV={"poles": 3}, EPS={"phases": 3, "voltage_v": 208})),
        ],
    ),
    "BUS-013": RuleCases(
        wrong=[
            found(house(MSP={"spaces_free": 0}), "MSP"),
            found(house(MSP={"spaces_free": 1}), "MSP"),
            found(house(STORED, MSP={"spaces_free": 2}), "MSP", says="4"),
        ],
        right=[house(MSP={"spaces_free": 2})],
        undecided=[asks(house(MSP={"spaces_free": None}), "MSP.spaces_free")],
        edge=[
            # branch circuits can move to a new subpanel
            sound(house("EPS M1 PCC MAIN MSP@0; MSP@.5 CB-1 SUB@0; SUB@.5 CB-2 LOAD; MSP@1 CB-PV INV", MSP=FULL)),
            # the breaker is there already, or the panel is new
            sound(house(MSP={"spaces_free": 0}, status={"CB-PV": "existing"})),
            sound(house(MSP={"spaces_free": None}, status={"MSP": "proposed"})),
            sound(house(MSP={"spaces_free": 2}, status={"MSP": "proposed"})),
            found(house(MSP={"spaces_free": 1}, status={"MSP": "proposed"}), "MSP"),
            # poles not given: as many as the phases ask for
            found(house(MSP={"spaces_free": 2}, CB_PV={"poles": None}, INV={"phases": 3}), "MSP"),
            sound(house(MSP={"spaces_free": None, "bus_type": "switchboard"})),
        ],
    ),
    "BUS-014": RuleCases(
        wrong=[found(house(CB_PV={"tandem": True}), "CB-PV")],
        right=[house()],
        undecided=[asks(house(CB_PV={"tandem": None}), "CB-PV.tandem")],
        edge=[
            sound(house(CB_PV={"tandem": None, "rating_a": 100})),
            sound(combined(CB_2={"poles": 3}, CB_3={"poles": 3})),
            # a tandem breaker of a load is no concern
            sound(house(CB_1={"tandem": True})),
            found(house(CB_PV={"tandem": True, "rating_a": 100}), "CB-PV"),
        ],
    ),
    "BUS-016": RuleCases(
        wrong=[found(house(MSP={"sccr_ka": 10}, EPS={"fault_3ph_ka": 11}), "MSP")],
        right=[house()],
        undecided=[
            asks(house(MSP={"sccr_ka": None}), "MSP.sccr_ka"),
            asks(house(EPS={"fault_3ph_ka": None}), "EPS.fault_3ph_ka"),
            asks(house(INV={"kva": None}), "INV.kva"),
        ],
        edge=[
            # 10 kA of the Company's are borne by 10 kA, not with the inverter's 38 A besides
            found(house(MSP={"sccr_ka": 10}), "MSP", says="1.2 times"),
            sound(house(MSP={"sccr_ka": 10.04})),
            sound(house(TAPPED, MSP={"sccr_ka": 5})),
        ],
    ),
    "BUS-018": RuleCases(
        wrong=[
            found(house(CB_PV={"rating_a": 35}), "CB-PV", says="40 A"),
            found(house(CB_PV={"rating_a": 42}), "CB-PV", says="no standard size"),
            found(house(INV={"quantity": 2}), "CB-PV"),
        ],
        right=[house(), combined()],
        undecided=[
            asks(house(CB_PV={"rating_a": None}), "CB-PV.rating_a"),
            asks(house(INV={"max_output_a": None, "kva": None}), "INV.max_output_a", "INV.kva"),
        ],
        edge=[
            # from kVA and voltage: 31.7 A, so 39.6 A
            sound(house(INV={"max_output_a": None})),
            # fuses of a switch, and a size that only fuses have
            found(house(TAPPED, DS={"fused": True, "fuse_a": 35}), "DS"),
            sound(house(TAPPED, DS={"fused": True, "fuse_a": 601})),
            # 10 A is a standard size since 2023
            found(house(CB_PV={"rating_a": 10}, INV={"max_output_a": 8}), "CB-PV"),
            sound(house(CB_PV={"rating_a": 10}, INV={"max_output_a": 8}, project={"nec_edition": 2023})),
            # an adjustable trip is set, not bought
            sound(house(CB_PV={"rating_a": 42, "breaker_type": "insulated-case"})),
            # a combiner's supply breaker carries all inverters, a subpanel's feeder carries loads too
            found(combined(CB_PV={"rating_a": 125}), "CB-PV"),
            sound(house(SUBPANEL, CB_SUB={"rating_a": 30})),
        ],
    ),
    "BUS-020": RuleCases(
        wrong=[
            found(house(TAPPED, DS={"fused": False}), "DS", says="no overcurrent device"),
            found(house(TAPPED.replace("J DS INV", "J INV")), "INV", says="no disconnect and overcurrent device"),
            found(house(TAPPED.replace("J DS INV", "J F INV")), "INV", says="no disconnect of its own"),
        ],
        right=[
            house(TAPPED, DS={"fused": True}),
            house(TAPPED.replace("J DS INV", "J CB-PV INV")),
            house(TAPPED.replace("J DS INV", "J DS F INV"), DS={"fused": False}),
        ],
        undecided=[asks(house(TAPPED), "DS.fused")],
        edge=[
            # load side, and on the load side of the main at a junction
            sound(house()),
            sound(house("EPS M1 PCC MAIN J MSP@0; MSP@.5 CB-1 LOAD; J DS INV", DS={"fused": False})),
            # both on the lugs of the meter
            found(house("EPS M1 MAIN MSP@0; MSP@.5 CB-1 LOAD; M1 DS INV", DS={"fused": False}), "DS"),
            # a service of its own, split on the Company's side
            sound(
                house("EPS J M1 MAIN MSP@0; MSP@.5 CB-1 LOAD; J M2 DS INV", owner={"J": "utility"}, DS={"fused": False})
            ),
            # no load: the DER has the service to itself
            sound(house("EPS M1 PCC DS INV", DS={"fused": False})),
        ],
    ),
}

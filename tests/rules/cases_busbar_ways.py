"""Sheets for the rules on the ways of judging a busbar."""

from __future__ import annotations

from diagram import diagram
from rule_cases import Never, RuleCases, asks, found, sound
from rules.busbar_sheets import BESIDE, CENTER, SMALL, STORED, SUBPANEL, TAPPED, TWO_SMALL, combined, controlled, house
from tieline.model.document import Document


def grounded(tap: str) -> Document:
    """A board of two sources with one more tap, which fits by the sum of its breakers and not by 120 %."""
    inverter = {"kva": 300, "kw": 300, "max_output_a": 361, "phases": 3}
    return diagram(
        f"EPS M1 PCC MAIN SWBD@0; SWBD@.5 CB-2 INV1; SWBD@1 CB-3 INV2; SWBD@.1 {tap}",
        props={
            "SWBD": {"rating_a": 1000, "bus_type": "switchgear", "connected_load_a": 0}, "MAIN": {"rating_a": 1000},
            "CB-2": {"rating_a": 500}, "CB-3": {"rating_a": 500}, "FU-1": {"rating_a": 0.5}, "INV1": inverter,
            "INV2": inverter,
        },
    )  # fmt: skip


CASES: dict[str, RuleCases] = {
    "BUS-001": RuleCases(
        wrong=[
            found(house(MSP={"rating_a": None}), "MSP"),
            found(house(MSP={"rating_a": 0}), "MSP"),
            found(house(SUBPANEL, SUB={"rating_a": None}), "SUB"),
        ],
        right=[house(), house(SUBPANEL)],
        undecided=Never("the rating is to be stated; a panel without it is wrong"),
        edge=[
            # no source on it: the busbar is nobody's concern
            sound(house(TAPPED, MSP={"rating_a": None})),
            sound(house(MSP={"rating_a": None}, status={"INV": "future"})),
            sound(house(MSP={"rating_a": None}, owner={"MSP": "utility"})),
        ],
    ),
    "BUS-002": RuleCases(
        wrong=[
            found(house(MAIN={"rating_a": None}), "MAIN", says="MAIN"),
            found(house("EPS M1 PCC MSP@0; MSP@.5 CB-1 LOAD; MSP@1 CB-PV INV"), "MSP", says="No overcurrent device"),
            found(house(SUBPANEL, CB_SUB={"rating_a": None}), "CB-SUB"),
        ],
        right=[house(), house(SUBPANEL)],
        undecided=[
            asks(house("CB-1 MSP@0; MSP@.5 LOAD; MSP@1 CB-PV INV", CB_1={}), "a way from MSP to the Company"),
        ],
        edge=[
            # fuses of the main switch
            sound(house("EPS M1 PCC DS MSP@0; MSP@.5 CB-1 LOAD; MSP@1 CB-PV INV", DS={"fused": True, "fuse_a": 200})),
            found(house("EPS M1 PCC DS MSP@0; MSP@.5 CB-1 LOAD; MSP@1 CB-PV INV", DS={"fused": True}), "DS"),
            # sources alone, behind a transformer with no secondary main
            sound(
                house("EPS M1 PCC CB-5 XFMR COMB@0; COMB@1 CB-PV INV", COMB={"connected_load_a": 0, "rating_a": 100})
            ),
        ],
    ),
    "BUS-003": RuleCases(
        wrong=[
            found(house(MSP={"busbar_method": "pcs"}), "MSP", says="no controller"),
            found(controlled(CTRL={"panel_limit_a": None}), "MSP", says="limit"),
            found(controlled(CTRL={"pcs_certified": False}), "MSP", says="certification"),
            found(controlled(CTRL={"pcs_certified": None}), "MSP"),
            found(controlled(CTRL={"panel_limit_a": 225}), "MSP", says="225 A"),
            found(controlled(CTRL={"protected_buses": ["D99"]}), "MSP"),
            found(house(MSP={"busbar_method": "engineered"}), "MSP"),
        ],
        right=[
            controlled(),
            house(
                MSP={"busbar_method": "engineered"},
                project={"attachments": [{"kind": "other", "title": "Busbar study", "device": "MSP", "stamped": True}]},
            ),
        ],
        undecided=[asks(controlled(MSP={"rating_a": None}), "MSP.rating_a")],
        edge=[
            sound(controlled(CTRL={"panel_limit_a": 200})),
            sound(house(MSP={"busbar_method": "120"})),
            # the attachment names another busbar, or bears no stamp
            found(
                house(
                    MSP={"busbar_method": "engineered"},
                    project={"attachments": [{"kind": "other", "device": "SUB", "stamped": True}]},
                ),
                "MSP",
            ),
            # neither way is stated: nothing to prove
            sound(house(CB_PV={"rating_a": 100})),
        ],
    ),
    "BUS-004": RuleCases(
        wrong=[
            found(house(CB_PV={"rating_a": 45}), "CB-PV", says="200 A + 45 A = 245 A"),
            found(house(CB_PV={"rating_a": 45}), "CB-PV", says="200 A + 40 A = 240 A"),
            found(house(MSP={"rating_a": 125}, MAIN={"rating_a": 125}), "CB-PV"),
            found(house(STORED), "CB-PV", says="270 A"),
            found(house(MSP={"busbar_method": "120", "rating_a": 225}, CB_PV={"rating_a": 80}), "CB-PV"),
            # the supply breaker of a combiner
            found(combined(CB_PV={"rating_a": 175}), "CB-PV"),
            found(combined(CB_PV={"rating_a": 175}, COMB={"connected_load_a": None}), "CB-PV"),
            # the main alone is too large
            found(house(MSP={"rating_a": 100}), "CB-PV", says="The main alone is more than that"),
            # a combiner only gathers sources; its supply breaker stands on the switchboard
            found(combined(CB_PV={"rating_a": 175}), "CB-PV"),
            # the breaker is too small for its inverter; what counts then is the current
            found(house(INV={"max_output_a": 40}), "CB-PV", says="250 A"),
        ],
        right=[
            house(),
            house(MAIN={"rating_a": 175}, CB_PV={"rating_a": 60}),
            house(MSP={"rating_a": 225}, CB_PV={"rating_a": 70}),
            house(MAIN={"rating_a": 150}, MSP={"busbar_method": "120"}),
        ],
        undecided=[
            asks(house(MSP={"rating_a": None}), "MSP.rating_a"),
            asks(house(MAIN={"rating_a": None}), "MAIN.rating_a"),
            asks(house(CB_PV={"rating_a": None}), "CB-PV.rating_a"),
            asks(combined(CB_1={"rating_a": 500}, CB_PV={"rating_a": 200}), "SWBD.busbar_method"),
            asks(house(STORED, CB_B={"rating_a": None}, **SMALL), "CB-B.rating_a"),
            # it passes by the sum of its breakers, if these are all
            asks(combined(CB_1={"rating_a": 500}, CB_PV={"rating_a": 200}), "SWBD.busbar_method"),
        ],
        edge=[
            # exactly 120 %, and a hair above
            sound(
                house(MSP={"rating_a": 125}, MAIN={"rating_a": 125}, CB_PV={"rating_a": 25}, INV={"max_output_a": 20})
            ),
            found(house(MSP={"rating_a": 199.9}), "CB-PV"),
            # a grounding bank behind its fuse is no load: nothing but sources stands on the board
            sound(grounded("FU-1 GT")),
            found(grounded("FU-1 LOAD"), "CB-2"),
            # 100 %: any position, any label
            sound(house(BESIDE, MAIN={"rating_a": 150})),
            # the sum of all breakers of a panel in which no other space is taken
            sound(house(MSP={"spaces": 4, "spaces_free": 2}, CB_PV={"rating_a": 60}, CB_1={"rating_a": 100})),
            found(house(MSP={"spaces": 42, "spaces_free": 8}, CB_PV={"rating_a": 60}, CB_1={"rating_a": 100}), "CB-PV"),
            # known to be too much even though a figure is missing
            found(
                house(STORED, ESS={"max_output_a": None, "kva": None}, CB_B={"rating_a": None}, CB_PV={"rating_a": 50}),
                "CB-PV",
            ),
            # other methods have rules of their own
            sound(house(CB_PV={"rating_a": 60}, MSP={"busbar_method": "sum"})),
            # a source to come is not there yet
            sound(house(STORED, status={"ESS": "future"})),
            # of the sources on a controlled busbar only the uncontrolled count
            sound(controlled()),
            found(controlled(CB_PV={"rating_a": 60}), "CB-PV"),
            # a certified controller limits the busbar, and nothing says that it is to be judged by that
            asks(controlled(MSP={"busbar_method": None}), "MSP.busbar_method"),
            found(controlled(MSP={"busbar_method": None}, CB_PV={"rating_a": 60}), "CB-PV"),
            sound(house(TAPPED)),
        ],
    ),
    "BUS-005": RuleCases(
        wrong=[
            found(house(BESIDE), "CB-PV", says="CB-1"),
            found(house("EPS M1 PCC MAIN MSP@0; MSP@.5 CB-PV INV; MSP@.4 CB-2 LOAD-2; MSP@1 CB-1 LOAD"), "CB-PV"),
            found(house("EPS M1 PCC MAIN MSP@1; MSP@.5 CB-1 LOAD; MSP@1 CB-PV INV"), "CB-PV", says="at the main's end"),
            found(
                house("EPS M1 PCC MAIN MSP@0; MSP@.2 CB-PV INV; MSP@.5 CB-1 LOAD; MSP@1 CB-B ESS", **TWO_SMALL),
                "CB-PV",
            ),
            # the position is judged where the method is stated, whatever else would pass
            found(house(BESIDE, MAIN={"rating_a": 150}, MSP={"busbar_method": "120"}), "CB-PV"),
        ],
        right=[
            house(),
            house("EPS M1 PCC MAIN MSP@1; MSP@.5 CB-1 LOAD; MSP@0 CB-PV INV"),
            # a group of supplies at the far end
            house(STORED, **TWO_SMALL),
        ],
        undecided=[asks(house(BESIDE, MSP={"rating_a": None}), "MSP.rating_a")],
        edge=[
            # neither first nor last, but nothing beyond it
            sound(house("EPS M1 PCC MAIN MSP@0.1; MSP@.5 CB-1 LOAD; MSP@.7 CB-PV INV")),
            # on the other row of the same spaces
            sound(house("EPS M1 PCC MAIN MSP@0; MSP@1 CB-1 LOAD; MSP@1 CB-PV INV")),
            # a voltage transformer and an arrester draw nothing
            sound(house("EPS M1 PCC MAIN MSP@0; MSP@.5 CB-1 LOAD; MSP@.9 CB-PV INV; MSP@.95 VT; MSP@1 LA")),
            # a load beyond that is only planned
            sound(
                house(
                    "EPS M1 PCC MAIN MSP@0; MSP@.5 CB-1 LOAD; MSP@.9 CB-PV INV; MSP@1 CB-2 LOAD-2",
                    status={"CB-2": "future"},
                )
            ),
            sound(house(BESIDE, MAIN={"rating_a": 150})),
            # two closed mains leave no opposite end
            found(
                diagram(
                    "EPS1 M1 PCC CB-1 BUS@0; EPS2 M2 PCC-2 CB-2 BUS@1; BUS@.5 CB-PV INV; BUS@.2 CB-3 LOAD",
                    props={
                        "BUS": {"rating_a": 400},
                        "CB-1": {"rating_a": 200},
                        "CB-2": {"rating_a": 200},
                        "CB-PV": {"rating_a": 40},
                        "INV": {"max_output_a": 32},
                        "CB-3": {"rating_a": 200},
                    },
                ),
                "CB-PV",
                says="several mains",
            ),
            # center-fed has a rule of its own; unknown positions too
            sound(house(MSP={"feed": "center"})),
            sound(house("EPS M1 PCC MAIN MSP@0; MSP@.5 CB-1 LOAD; MSP CB-PV INV")),
        ],
    ),
    "BUS-006": RuleCases(
        wrong=[
            found(house("EPS M1 PCC MAIN MSP@0; MSP@.5 CB-1 LOAD; MSP CB-PV INV"), "CB-PV"),
            found(house("EPS M1 PCC MAIN MSP; MSP@.5 CB-1 LOAD; MSP@1 CB-PV INV"), "MAIN"),
        ],
        right=[house(), house(BESIDE)],
        undecided=[
            # a load that may stand beyond the supply, or at either side of the main
            asks(house("EPS M1 PCC MAIN MSP@0; MSP CB-1 LOAD; MSP@.7 CB-PV INV"), "the position of CB-1 on MSP"),
            asks(house("EPS M1 PCC MAIN MSP@.1; MSP CB-1 LOAD; MSP@1 CB-PV INV"), "the position of CB-1 on MSP"),
            asks(
                house("EPS M1 PCC MAIN MSP@0; MSP@.5 CB-1 LOAD; MSP CB-PV INV", MAIN={"rating_a": None}),
                "MAIN.rating_a",
            ),
        ],
        edge=[
            # fed from an end, as stated
            sound(house("EPS M1 PCC MAIN MSP@.1; MSP CB-1 LOAD; MSP@1 CB-PV INV", MSP={"feed": "end"})),
            # at the very end nothing can stand beyond
            sound(house("EPS M1 PCC MAIN MSP@0; MSP CB-1 LOAD; MSP@1 CB-PV INV")),
            # known to be wrong: that is the other rule's finding
            sound(house("EPS M1 PCC MAIN MSP@0; MSP CB-1 LOAD; MSP@.7 CB-PV INV; MSP@1 CB-2 LOAD-2")),
            # passes by 100 %, wherever it stands
            sound(house("EPS M1 PCC MAIN MSP; MSP CB-1 LOAD; MSP CB-PV INV", MAIN={"rating_a": 150})),
            found(house("EPS M1 PCC MAIN MSP; MSP CB-1 LOAD; MSP CB-PV INV"), "CB-PV"),
        ],
    ),
    "BUS-007": RuleCases(
        wrong=[
            found(house(MSP=CENTER, MAIN={"rating_a": 125}, **SMALL), "CB-PV"),
            # a main of 100 A would carry the load
            found(house(MSP=CENTER | {"connected_load_a": 80}, MAIN={"rating_a": 125}, **SMALL), "CB-PV"),
            found(
                house("EPS M1 PCC MAIN MSP@.5; MSP@0 CB-1 LOAD; MSP@1 CB-PV INV", MSP={"occupancy": "other"}), "CB-PV"
            ),
            found(house(MSP=CENTER | {"occupancy": "dwelling"}, MAIN={"rating_a": 125}), "CB-PV", severity="error"),
            # a dwelling with supplies at both ends
            found(
                house(
                    "EPS M1 PCC MAIN MSP@.5; MSP@.3 CB-1 LOAD; MSP@0 CB-B ESS; MSP@1 CB-PV INV",
                    MSP={"occupancy": "dwelling"},
                    CB_PV={"rating_a": 25},
                    INV={"max_output_a": 16},
                    CB_B={"rating_a": 15},
                    ESS={"max_output_a": 12},
                ),
                "CB-PV",
                severity="error",
            ),
        ],
        right=[
            house(MSP={"feed": "center"}, MAIN={"rating_a": 150}),
            house("EPS M1 PCC MAIN MSP@.5; MSP@0 CB-1 LOAD; MSP@1 CB-PV INV", MAIN={"rating_a": 150}),
        ],
        undecided=[asks(house(MSP={"feed": "center", "rating_a": None}), "MSP.rating_a")],
        edge=[
            # the code's exception for dwellings is a warning, as the article knows none
            found(
                house("EPS M1 PCC MAIN MSP@.5; MSP@0 CB-1 LOAD; MSP@1 CB-PV INV", MSP={"occupancy": "dwelling"}),
                "CB-PV",
                severity="warning",
            ),
            # not before the 2017 code
            found(
                house(
                    "EPS M1 PCC MAIN MSP@.5; MSP@0 CB-1 LOAD; MSP@1 CB-PV INV",
                    MSP={"occupancy": "dwelling"},
                    project={"nec_edition": 2014},
                ),
                "CB-PV",
                severity="error",
            ),
            sound(house()),
            # neither occupancy nor positions show the exception
            found(house("EPS M1 PCC MAIN MSP@.5; MSP@0 CB-1 LOAD; MSP@1 CB-PV INV"), "CB-PV", severity="error"),
            found(
                house(
                    "EPS M1 PCC MAIN MSP; MSP@.2 CB-1 LOAD; MSP CB-PV INV",
                    MSP={"feed": "center", "occupancy": "dwelling"},
                ),
                "CB-PV",
                severity="error",
            ),
            # stated by the designer
            found(house(MSP={"busbar_method": "center-fed", "occupancy": "other"}), "CB-PV"),
        ],
    ),
    "BUS-008": RuleCases(
        wrong=[
            found(house(MSP={"busbar_method": "100"}, **SMALL), "CB-PV"),
            # a main of 175 A would carry the load
            found(house(MSP={"busbar_method": "100", "connected_load_a": 112}, **SMALL), "CB-PV"),
        ],
        right=[house(MSP={"busbar_method": "100"}, MAIN={"rating_a": 150})],
        undecided=[asks(house(MSP={"busbar_method": "100", "rating_a": None}), "MSP.rating_a")],
        edge=[
            sound(house(BESIDE, MSP={"busbar_method": "100"}, MAIN={"rating_a": 150}, CB_PV={"rating_a": 50})),
            sound(house()),
            sound(house(MSP={"busbar_method": "100", "feed": "center"}, MAIN={"rating_a": 150})),
        ],
    ),
    "BUS-009": RuleCases(
        wrong=[
            found(house(MSP={"busbar_method": "sum"}, CB_1={"rating_a": 185}), "CB-PV", says="225 A"),
            found(house(MSP={"busbar_method": "sum"}, MAIN={"rating_a": 225}), "CB-PV", says="225 A"),
        ],
        right=[house(MSP={"busbar_method": "sum"}, CB_1={"rating_a": 140})],
        undecided=[
            asks(house(MSP={"busbar_method": "sum"}, CB_1={"rating_a": None}), "CB-1.rating_a"),
            asks(
                house("EPS M1 PCC MAIN MSP@0; MSP@.5 LOAD; MSP@1 CB-PV INV", MSP={"busbar_method": "sum"}),
                "the overcurrent device of LOAD",
            ),
        ],
        edge=[
            sound(house(MSP={"busbar_method": "sum"}, CB_1={"rating_a": 160})),
            # too much already, whatever the unknown one is
            found(
                house(
                    MSP={"busbar_method": "sum", "rating_a": 100},
                    MAIN={"rating_a": 100},
                    CB_PV={"rating_a": 110},
                    CB_1={"rating_a": None},
                ),
                "CB-PV",
            ),
            sound(house(BESIDE, MSP={"busbar_method": "sum"})),
        ],
    ),
}

"""Cases of the rules about test switches."""

from rule_cases import Never, RuleCases, asks, found, sound
from rules.relay_sheets import FULL, INPUTS, PAIR, POWER, SITE, TRIP, relayed

BARE = f"{POWER}; VT1.secondary R1.sense; CT1.secondary R1.sense; R1 ~trip~> CB-1"
SHARED_AC = f"{SITE}; TS1.ac R2.sense; R2 ~trip~> TS4.dc; TS4.dc ~trip~> CB-1"
SHARED_DC = PAIR.replace("R2 ~trip~> TS4.dc; TS4.dc ~trip~> CB-1", "R2 ~trip~> TS2.dc")
OF_TWO = f"{SHARED_DC}; TS2.dc ~trip~> CB-PV"
IN_SERIES = f"{SITE}; R1.sense TS3.ac; TS3.ac R2.sense; R2 ~trip~> TS4.dc; TS4.dc ~trip~> CB-1"
CUSTOMERS = {"company_designated": False}
UNNAMED = {"functions": None}


LABELED = {"TS2": ["R1: blades 1 to 5; R2: blades 6 to 10"]}


def shared(drawn=SHARED_DC, protects=None, labels=LABELED, **switch):
    return relayed(drawn, relays=CUSTOMERS | {"protects": protects}, more={"TS2": switch}, labels=labels)


CASES = {
    "TST-001": RuleCases(
        wrong=[
            found(relayed(BARE), "R1", says="its AC inputs and its trip outputs"),
            found(relayed(f"{POWER}; {INPUTS}; R1 ~trip~> CB-1"), "R1", says="no test switch in its trip outputs"),
            found(relayed(f"{POWER}; VT1.secondary R1.sense; {TRIP}"), "R1", says="its AC inputs"),
            found(relayed(BARE, relays={"functions": ["86"]}), "R1"),
            found(relayed(BARE, relays={"draw_out": None}), "R1"),
            found(relayed(f"{POWER}; {INPUTS}"), "R1", says="its trip outputs"),
            found(relayed(f"{POWER}; {TRIP}"), "R1", says="its AC inputs"),
        ],
        right=[relayed(), relayed(PAIR), relayed(BARE, relays={"test_switch": "ABB FT-1, AC and DC"})],
        undecided=[asks(relayed(more={"TS1": {"make": None}}), "TS1.make")],
        edge=[
            sound(relayed(BARE, relays={"draw_out": True})), sound(relayed(BARE, relays={"control_cable": True})),
            sound(relayed(IN_SERIES)), sound(relayed(f"{POWER}; {INPUTS}", relays={"functions": ["25"]})),
            sound(relayed(BARE, owner={"R1": "utility"})),
            sound(relayed(more={"TS1": {"make": None, "model": "FT-1"}})),
        ],
    ),
    "TST-002": RuleCases(
        wrong=[
            found(relayed(SHARED_AC), "TS1", says="R1 and R2 together"),
            found(relayed(SITE.replace("TS2", "TS1")), "TS1", says="DC circuits"),
            found(relayed(more={"TS1": {"isolates": "dc"}}), "TS1", says="is a DC switch"),
            found(relayed(more={"TS2": {"isolates": "ac"}}), "TS2", says="DC circuits"),
        ],
        right=[relayed(), relayed(PAIR)],
        undecided=Never("what is wired to a test switch is always on the sheet"),
        edge=[sound(relayed(IN_SERIES)), sound(relayed(SHARED_AC, owner={"TS1": "utility"})),
              sound(relayed(BARE))],
    ),
    "TST-003": RuleCases(
        wrong=[
            found(relayed(SHARED_DC), "TS2", says="is shared by R1 and R2"),
            found(relayed(more={"TS2": {"isolates_both_poles": False}}), "TS2", says="both poles"),
            found(relayed(relays=CUSTOMERS, more={"TS2": {"isolates_both_poles": False}}), "TS2"),
        ],
        right=[relayed(), relayed(PAIR)],
        undecided=[
            asks(relayed(more={"TS2": {"isolates_both_poles": None}}), "TS2.isolates_both_poles"),
            asks(relayed(SHARED_DC, relays={"company_designated": None}), "R1.company_designated"),
        ],
        edge=[
            sound(shared()), sound(relayed(more={"TS1": {"isolates_both_poles": None}})),
            found(relayed(SHARED_DC, relays=CUSTOMERS, more={"R2": {"company_designated": True}}), "TS2"),
        ],
    ),
    "TST-004": RuleCases(
        wrong=[
            found(shared(labels=None, functions=None), "TS2", says="no label"),
            # the functions it isolates are named, which is not what each blade is for
            found(shared(labels=None), "TS2", says="no label"),
            found(shared(labels={"R1": ["R1: blades 1 to 5"]}), "TS2", says="no label"),
            found(shared(blades_grouped=False), "TS2", says="not grouped"),
            found(relayed(SHARED_DC, relays=CUSTOMERS, more={"R1": {"protects": "XFMR"}, "R2": {"protects": "MSP"}}),
                  "TS2", says="different equipment"),
        ],
        right=[shared(), shared(OF_TWO, protects="XFMR"), shared(functions=None),
               shared(labels={"R1": ["R1: blades 1 to 5"], "R2": ["R2: blades 6 to 10"]})],
        undecided=[asks(shared(blades_grouped=None), "TS2.blades_grouped"),
                   asks(shared(OF_TWO), "R1.protects", "R2.protects")],
        edge=[sound(relayed(SHARED_DC, more={"TS2": {"functions": None}})), sound(relayed(PAIR, relays=CUSTOMERS))],
    ),
    "TST-005": RuleCases(
        wrong=[
            found(relayed(more={"TS1": UNNAMED}), "TS1"),
            found(relayed(more={"TS1": UNNAMED, "TS2": UNNAMED}), "TS1", "TS2"),
            found(relayed(more={"TS1": {"functions": [" "]}}), "TS1"),
        ],
        right=[relayed(), relayed(more={"TS1": UNNAMED | {"tag": "TS-51"}})],
        undecided=Never("that it is not labeled is itself what is wrong"),
        edge=[found(relayed(more={"TS1": UNNAMED | {"tag": "TS-49"}}), "TS1"),
              sound(relayed(more={"TS1": UNNAMED}, owner={"TS1": "utility"}))],
    ),
    "TST-006": RuleCases(
        wrong=[found(relayed(BARE, relays={"control_cable": True}), "R1", severity="info")],
        right=[relayed(BARE), relayed()],
        undecided=Never("it is a note, which appears where the sheet states a control cable"),
        edge=[sound(relayed(relays={"control_cable": True, "functions": FULL})),
              sound(relayed(BARE, relays={"control_cable": True}, owner={"R1": "utility"}))],
    ),
}  # fmt: skip

"""Cases of the rules about what relays show, how many there are and which functions they have."""

from rule_cases import Never, RuleCases, asks, found, sound
from rules.relay_sheets import FULL, MACHINE, MACHINES, PAIR, POWER, SITE, relayed

HOME = "EPS M1 PCC MAIN MSP@0; MSP@1 CB-PV INV"
TEN_KW = {"kw": 10}
WITH_32 = {"functions": [*FULL, "32"]}
WITHOUT_GROUND = {"functions": ["27", "59", "81U", "81O", "51"]}
NONE = {"certification": "none"}
SMALL_MACHINE = {"kw": 200, "relays": {"functions": ["25", *FULL]}}
BIG_MACHINE = {"kw": 800, "relays": {"functions": ["25", *FULL]}}
SCHEME = "SEL-751 failure contact to 52-1, approved in CR-9"
HIGH = {"voltage_v": 23000}
UNGROUNDED = {"inv": {"grounded_source": False}}


def home(**facts):
    return relayed(HOME, **TEN_KW, inv=facts)


def having(*functions, drawn=SITE, **facts):
    return relayed(drawn, more={"R1": {"functions": list(functions)}}, **facts)


CASES = {
    "REL-001": RuleCases(
        wrong=[
            found(relayed(relays={"accuracy_pct": None}), "R1", says="its accuracy"),
            found(relayed(relays={"manufacturer": None, "model": None}), "R1", says="its make and its model"),
            found(relayed(PAIR, more={"R2": {"accuracy_pct": None}}), "R2"),
        ],
        right=[relayed(), relayed(relays={"accuracy_pct": None, "accuracy": "1 % voltage"})],
        undecided=Never("that a value is missing is itself what is wrong"),
        edge=[
            sound(relayed(relays={"accuracy_pct": None}, owner={"R1": "utility"})),
            sound(relayed(relays={"accuracy_pct": None, "auxiliary": True})),
            sound(relayed(relays={"accuracy_pct": None, "functions": ["86"]})),
        ],
    ),
    "REL-002": RuleCases(
        wrong=[found(relayed(relays=WITH_32), "R1"), found(relayed(relays={"functions": ["32R"]}), "R1")],
        right=[relayed(relays=WITH_32 | {"min_sensitivity": "0.5 W secondary"})],
        undecided=Never("that the value is missing is itself what is wrong"),
        edge=[sound(relayed()), found(relayed(relays=WITH_32 | {"min_sensitivity": " "}), "R1")],
    ),
    "REL-003": RuleCases(
        wrong=[found(relayed(inv={"protective_functions": None}), "INV"), found(home(protective_functions=[]), "INV")],
        right=[relayed(), home()],
        undecided=Never("that it is not shown is itself what is wrong"),
        edge=[
            sound(relayed(inv=NONE | {"protective_functions": None})),
            sound(relayed(MACHINE, **SMALL_MACHINE)),
            found(home(protective_functions=None, certification=None), "INV"),
        ],
    ),
    "REL-004": RuleCases(
        wrong=[
            found(home(protective_functions=["27", "59", "81O"]), "INV", says="81U"),
            found(home(anti_islanding="Passive: rate of change of frequency"), "INV", says="active anti-islanding"),
            found(home(protective_functions=["27"], anti_islanding="none"), "INV", says="59, 81U, 81O and active"),
        ],
        right=[home(), home(protective_functions=["27/59", "81O/U"]), home(protective_functions=["27", "59", "81"])],
        undecided=[
            asks(home(anti_islanding=None), "INV.anti_islanding"),
            asks(home(protective_functions=None, anti_islanding=None), "INV.anti_islanding"),
        ],
        edge=[
            sound(home(protective_functions=["27"], certification="none")),
            sound(home(anti_islanding="Active and passive methods")), sound(home(protective_functions=None)),
        ],
    ),
    "REL-005": RuleCases(
        wrong=[found(relayed(POWER, kw=300), "INV"), found(having("27", "51", kw=499), "INV")],
        right=[relayed(POWER, kw=300, project={"study": "SIS-4"}), relayed(kw=300)],
        undecided=Never("a missing kW is asked for by the rules that must have it"),
        edge=[
            sound(relayed(POWER, kw=250)), sound(relayed(POWER, kw=500)), sound(relayed(POWER, kw=300, inv=NONE)),
            found(relayed(POWER, kw=250.1), "INV"), sound(relayed(POWER, kw=None)),
            sound(relayed(POWER, kw=300, project={"notes": ["A utility-grade relay is added if the Company asks."]})),
            sound(relayed(POWER, kw=300, project={"notes": ["The Company may ask for an additional relay."]})),
        ],
    ),
    "REL-006": RuleCases(
        wrong=[
            found(relayed(more={"R1": WITHOUT_GROUND}), "R1", says="51N or 51G"),
            found(relayed(POWER), "INV", says="No utility grade relay"),
            found(having("27", "59", "51G"), "R1", says="81U and 81O"),
            found(relayed(relays={"utility_grade": False}), "R1", says="is not utility grade"),
            found(relayed(relays={"company_designated": False}), "INV"),
        ],
        right=[
            relayed(), having("27/59", "81U/O", "51G"),
            relayed(PAIR, more={"R1": {"functions": ["27", "59", "81"]}, "R2": {"functions": ["50", "51", "51G"]}}),
        ],
        undecided=[asks(relayed(POWER, kw=None), "INV.kw"), asks(having(), "R1.functions")],
        edge=[
            found(relayed(POWER, kw=500), "INV"), sound(relayed(POWER, kw=499.9)), sound(home()),
            sound(relayed(POWER, inv=NONE)), sound(relayed(kw=None)),
            found(relayed(f"{POWER}; MSP@0.5 INV2", kw=250), "INV"),
        ],
    ),
    "REL-007": RuleCases(
        wrong=[
            found(relayed(more={"R1": WITHOUT_GROUND}, **UNGROUNDED), "R1", says="59N"),
            found(relayed(MACHINE, machine={"winding": "wye"}, more={"R1": WITHOUT_GROUND}), "R1"),
        ],
        right=[relayed(**UNGROUNDED), having("59G", **UNGROUNDED), having("3V0", **UNGROUNDED)],
        undecided=[
            asks(relayed(more={"R1": WITHOUT_GROUND}, inv={"grounded_source": None}), "INV.grounded_source"),
            asks(relayed(more={"R1": WITHOUT_GROUND}, kw=None, **UNGROUNDED), "INV.kw"),
            asks(having(**UNGROUNDED), "R1.functions"),
        ],
        edge=[
            sound(relayed(more={"R1": WITHOUT_GROUND})),
            sound(relayed(more={"R1": WITHOUT_GROUND}, kw=499, **UNGROUNDED)),
            found(relayed(more={"R1": WITHOUT_GROUND}, kw=500, **UNGROUNDED), "R1"),
            sound(relayed(POWER, **UNGROUNDED)),
        ],
    ),
    "REL-008": RuleCases(
        wrong=[
            found(relayed(MACHINE, kw=200, relays={"functions": ["27"]}), "R1", says="59, 81U and 81O"),
            found(relayed(POWER.replace("INV", "G1"), kw=20), "G1"),
            found(relayed(HOME, kw=10, inv=NONE), "INV"),
            found(relayed(MACHINE, kw=200, relays={"utility_grade": False}), "R1"),
        ],
        right=[relayed(MACHINE, **SMALL_MACHINE), relayed(kw=20, inv=NONE)],
        undecided=[
            asks(home(certification=None), "INV.certification"),
            asks(relayed(MACHINE, kw=200, relays={"functions": None}), "R1.functions"),
        ],
        edge=[
            sound(home()), sound(relayed(kw=20, inv={"certification": None})),
            found(relayed(MACHINE, kw=499, relays={"functions": ["27"]}), "R1"),
            sound(relayed(MACHINE, kw=500, relays={"functions": ["27"]})),
            sound(relayed(HOME.replace("INV", "G1"), kw=10, machine={"operation": "standby"})),
        ],
    ),
    "REL-009": RuleCases(
        wrong=[found(relayed(MACHINE, kw=300), "G1"), found(relayed(MACHINE, kw=250), "G1")],
        right=[relayed(MACHINE, kw=300, project={"study": "SIS-4"}), relayed(MACHINES, kw=300)],
        undecided=Never("a missing kW is asked for by the rules that must have it"),
        edge=[
            sound(relayed(MACHINE, kw=249)), sound(relayed(MACHINE, kw=500)), sound(relayed(kw=300)),
            sound(relayed(MACHINE, kw=300, project={"notes": ["Redundant relays: per the impact study."]})),
            found(relayed(MACHINES, kw=300, more={"R2": {"functions": ["27"]}}), "G1"),
        ],
    ),
    "REL-010": RuleCases(
        wrong=[
            found(relayed(MACHINE, **BIG_MACHINE), "R1", says="is the only relay"),
            found(relayed(MACHINES, kw=800, more={"R2": WITHOUT_GROUND}), "R2", says="51N"),
            found(relayed(POWER.replace("INV", "G1"), kw=800), "G1", says="No utility grade relay"),
            found(relayed(MACHINE, kw=800, eps=HIGH, relays={"fail_scheme": SCHEME}), "R1"),
        ],
        right=[relayed(MACHINES, **BIG_MACHINE), relayed(MACHINE, kw=800, relays={"fail_scheme": SCHEME})],
        undecided=[
            asks(relayed(MACHINE, kw=None), "G1.kw"),
            asks(relayed(inv={"certification": None}), "INV.certification"),
            asks(relayed(MACHINES, kw=800, more={"R2": {"functions": None}}), "R2.functions"),
            asks(relayed(MACHINE, kw=800, eps={"voltage_v": None}, relays={"fail_scheme": SCHEME}), "EPS.voltage_v"),
        ],
        edge=[
            found(relayed(MACHINE, kw=500), "R1"), sound(relayed(MACHINE, kw=499)), sound(relayed()),
            found(relayed(f"{MACHINE}; MSP@0.5 INV", kw=300), "R1"),
            found(relayed(MACHINES, kw=800, more={"R2": {"utility_grade": False}}), "R2", says="not utility"),
            # a synchronism check is no second relay of the protection
            found(relayed(MACHINES, kw=800, more={"R2": {"functions": ["25"]}}), "R1", says="R1 is the only relay"),
        ],
    ),
    "REL-014": RuleCases(
        wrong=[
            found(relayed(MACHINE, kw=800), "R1", says="no approved scheme"),
            found(relayed(MACHINE, kw=800, eps=HIGH, relays={"fail_scheme": SCHEME}), "R1", says="15 kV"),
            found(relayed(inv=NONE), "R1"),
        ],
        right=[relayed(MACHINE, kw=800, relays={"fail_scheme": SCHEME}), relayed(MACHINES, kw=800)],
        undecided=[
            asks(relayed(MACHINE, kw=800, eps={"voltage_v": None}, relays={"fail_scheme": SCHEME}), "EPS.voltage_v")
        ],
        edge=[
            found(relayed(MACHINE, kw=800, eps={"voltage_v": 15000}, relays={"fail_scheme": SCHEME}), "R1"),
            sound(relayed(MACHINE, kw=800, eps={"voltage_v": 14999}, relays={"fail_scheme": SCHEME})),
            sound(relayed(MACHINE, kw=499)), sound(relayed()),
            found(relayed(MACHINES, kw=800, more={"R2": {"functions": ["25"]}}), "R1", says="R1 stands alone"),
        ],
    ),
    "REL-018": RuleCases(
        wrong=[
            found(relayed(SITE.replace("; R1 ~trip~> TS2.dc; TS2.dc ~trip~> CB-1", "")), "R1"),
            found(relayed(SITE.replace("; TS2.dc ~trip~> CB-1", "")), "R1"),
        ],
        right=[relayed(), relayed(PAIR)],
        undecided=Never("whether a trip line is drawn is always on the sheet"),
        edge=[
            sound(relayed(POWER + "; VT1.secondary R1.sense", relays={"functions": ["25"]})),
            sound(relayed(POWER + "; R1 ~control~> INV.control", relays={"functions": ["32"]})),
            sound(relayed(SITE.replace("TS2.dc; TS2.dc", "PPC.trip; PPC.trip"))),
            sound(relayed(POWER + "; VT1.secondary R1.sense", owner={"R1": "utility"})),
            found(relayed(POWER + "; VT1.secondary R1.sense"), "R1"),
        ],
    ),
    "REL-029": RuleCases(
        wrong=[
            found(relayed(relays={"frequency_compensated": None}), "R1", says="not stated"),
            found(relayed(relays={"frequency_compensated": False}), "R1", says="is not frequency"),
        ],
        right=[relayed()],
        undecided=Never("that it is not stated is itself what is wrong"),
        edge=[sound(relayed(relays={"frequency_compensated": None, "functions": ["51", "51N"]}))],
    ),
}  # fmt: skip

"""Cases of the rules about relays alike, relays that fail, and the grade of relays and of their helpers."""

from rule_cases import Never, RuleCases, asks, found, sound
from rules.relay_sheets import FULL, MACHINE, MACHINES, PAIR, POWER, SITE, relayed

HOME = "EPS M1 PCC MAIN MSP@0; MSP@1 CB-PV INV"
NONE = {"certification": "none"}
NO_59N = {"functions": [name for name in FULL if name != "59N"]}
ALARM = {"failure_action": "alarm", "fail_safe": None}
UNSAID = {"failure_action": None, "fail_safe": None}
NO_WORD = {"W14": {"block_close": None}, "W15": {"block_close": None}}
NO_BLOCK = {"W14": {"block_close": False}, "W15": {"block_close": False}}
NO_TRIP = SITE.replace("; R1 ~trip~> TS2.dc; TS2.dc ~trip~> CB-1", "")
HELPED = SITE.replace("TS2.dc; TS2.dc ~trip~>", "TS2.dc; TS2.dc ~trip~> R-A ~trip~>")
LOCKED = SITE.replace("TS2.dc; TS2.dc ~trip~>", "TS2.dc; TS2.dc ~trip~> 86 ~trip~>")
AUX = {"auxiliary": True, "utility_grade": True, "fail_safe": True, "functions": ["94"], "approval": "CR-118"}
STANDARDS = ["IEEE C37.90", "IEEE C37.90.1", "IEEE C37.90.2"]
ADVANCED = {"volt_var": "on", "frequency_watt": "off"}


def helped(**facts):
    return relayed(HELPED, more={"R-A": AUX | facts})


CASES = {
    "REL-011": RuleCases(
        wrong=[
            found(relayed(MACHINES, kw=800, more={"R2": NO_59N}), "R2", says="R2 lacks 59N"),
            found(relayed(MACHINES, kw=800, more={"R1": {"functions": [*FULL, "32"]}}), "R2", says="32"),
            found(relayed(MACHINES, kw=800, more={"R2": {"utility_grade": False}}), "R2", says="not utility grade"),
        ],
        right=[relayed(MACHINES, kw=800), relayed(MACHINES, kw=800, more={"R1": {"functions": [*FULL, "25", "86"]}})],
        undecided=[asks(relayed(MACHINES, kw=800, more={"R2": {"functions": None}}), "R2.functions")],
        edge=[
            sound(relayed(MACHINES, kw=499, more={"R2": NO_59N})), sound(relayed(PAIR, more={"R2": NO_59N})),
            sound(relayed(MACHINES, kw=800, more={"R2": {"functions": ["25"]}})),
            sound(relayed(MACHINE, kw=800)), found(relayed(MACHINES, kw=500, more={"R2": NO_59N}), "R2"),
            sound(relayed(f"{MACHINES}; R3 ~trip~> CB-1", kw=800, more={"R3": {"functions": ["50"]}})),
            # a utility grade synchronism check does not make up for the second relay
            found(
                relayed(f"{MACHINES}; R3 ~trip~> CB-1", kw=800,
                        more={"R3": {"functions": ["25"]}, "R2": {"utility_grade": False}}), "R2",
            ),
        ],
    ),
    "REL-012": RuleCases(
        wrong=[
            found(relayed(relays=ALARM), "R1", says="51N"),
            found(relayed(relays={"fail_safe": False}), "R1"),
            found(relayed(MACHINE, kw=200, relays=ALARM), "R1", says="27"),
        ],
        right=[relayed(), relayed(relays=UNSAID | {"fail_safe": True}), relayed(PAIR, relays=ALARM)],
        undecided=[asks(relayed(relays=UNSAID), "R1.failure_action")],
        edge=[
            sound(relayed(kw=499, relays=ALARM)), found(relayed(kw=500, relays=ALARM), "R1"),
            sound(relayed(relays=ALARM | {"functions": ["27", "59", "81"]})),
            found(relayed(PAIR, relays=ALARM, more={"R2": NO_59N}), "R1", says="59N stands"),
        ],
    ),
    "REL-013": RuleCases(
        wrong=[
            found(relayed(NO_TRIP), "R1", says="wired to no"),
            found(relayed(relays=ALARM), "R1", says="does not trip and block"),
            found(relayed(more=NO_BLOCK), "R1", says="do not block closing"),
            found(relayed(relays={"utility_grade": None} | ALARM), "R1"),
        ],
        right=[relayed(), relayed(relays=UNSAID), relayed(more=NO_WORD)],
        undecided=[asks(relayed(relays=UNSAID, more=NO_WORD), "R1.failure_action")],
        edge=[
            sound(relayed(NO_TRIP, kw=20, relays={"utility_grade": False})),
            sound(relayed(NO_TRIP, relays={"company_designated": False})),
            sound(relayed(POWER + "; VT1.secondary R1.sense", relays={"functions": ["25"]})),
            found(relayed(PAIR, more={"R2": ALARM}), "R2"),
            # the Company's breaker, and one that it has accepted in place of the customer's
            found(relayed(owner={"CB-1": "utility"}), "R1", says="of the customer's"),
            sound(relayed(owner={"CB-1": "utility"}, more={"CB-1": {"approval": "RIE 12"}})),
        ],
    ),
    "REL-015": RuleCases(
        wrong=[
            found(helped(utility_grade=False), "R-A", says="utility grade"),
            found(helped(fail_safe=False, utility_grade=False), "R-A", says="utility grade and fail-safe"),
        ],
        right=[helped(), helped(utility_grade=None, standards=STANDARDS)],
        undecided=[asks(helped(utility_grade=None, standards=None), "R-A.utility_grade"),
                   asks(helped(fail_safe=None), "R-A.fail_safe")],
        edge=[
            sound(relayed()), sound(relayed(LOCKED, more={"86": {"functions": ["86"], "utility_grade": False}})),
            found(relayed(LOCKED, more={"86": {"functions": ["86"], "utility_grade": False, "auxiliary": True}}), "86"),
            sound(relayed(LOCKED, more={"86": {"functions": ["86"], "fail_safe": None, "auxiliary": True}})),
        ],
    ),
    "REL-016": RuleCases(
        wrong=[
            found(relayed(relays={"standards": None}), "R1", says="C37.90, C37.90.1 and C37.90.2"),
            found(relayed(relays={"standards": ["IEEE C37.90", "C37.90.2"]}), "R1", says="IEEE C37.90.1"),
            found(relayed(relays={"utility_grade": False}), "R1", says="is not utility grade"),
            found(relayed(kw=20, relays={"standards": ["C37.90.1", "C37.90.2"]}), "R1"),
        ],
        right=[relayed(), relayed(relays={"standards": ["IEEE C37.90/.1/.2"], "utility_grade": None})],
        undecided=Never("that the standards are not stated is itself what is wrong"),
        edge=[
            sound(relayed(kw=20, relays={"utility_grade": False, "company_designated": None, "standards": None})),
            sound(relayed(relays={"company_designated": False, "standards": None})),
            found(relayed(kw=20, inv=NONE, relays={"utility_grade": None, "standards": None}), "R1"),
        ],
    ),
    "REL-017": RuleCases(
        wrong=[
            found(relayed(MACHINE, kw=200, relays={"return_to_service": False}), "R1", says="no return to service"),
            found(relayed(POWER.replace("INV", "G1"), kw=20), "G1", says="No C37.90 relay"),
            found(relayed(MACHINE, kw=200, relays={"functions": ["27", "59"]}), "R1", says="81U and 81O"),
            found(
                relayed(MACHINES, kw=200, more={"R1": {"return_to_service": False}, "R2": {"functions": ["25"]}}), "R1"
            ),
            found(relayed(POWER, kw=200, inv=ADVANCED), "INV"),
            found(relayed(POWER, kw=200, inv=ADVANCED | {"specified_pf": "on", "volt_var": "off"}), "INV"),
        ],
        right=[
            relayed(MACHINE, kw=200), relayed(inv=ADVANCED),
            relayed(MACHINE, kw=200, relays={"return_to_service": None, "return_delay_s": 300}),
        ],
        undecided=[
            asks(relayed(MACHINE, kw=200, relays={"return_to_service": None}), "R1.return_to_service"),
            asks(relayed(POWER, kw=200, inv=ADVANCED, eps={"min_load_kw": None}), "EPS.min_load_kw"),
            asks(relayed(MACHINE, kw=200, relays={"standards": None, "utility_grade": None}), "R1.standards"),
        ],
        edge=[
            sound(relayed(POWER, kw=200)), sound(relayed(HOME, kw=10)),
            found(relayed(POWER, kw=200, inv=ADVANCED | {"frequency_watt": "on"}), "INV"),
            sound(relayed(POWER, kw=200, inv={"specified_pf": "on", "power_factor": 1})),
            sound(relayed(HOME, kw=10, inv=ADVANCED, eps={"min_load_kw": None})),
            sound(relayed(POWER, kw=200, inv=ADVANCED, eps={"min_load_kw": 1600})),
            sound(relayed(POWER, kw=228, inv=ADVANCED, eps={"min_load_kw": 1600})),
            found(relayed(POWER, kw=229, inv=ADVANCED, eps={"min_load_kw": 1600}), "INV"),
            found(relayed(POWER, kw=200, inv=ADVANCED, eps={"min_load_kw": 1600, "voltage_v": 35000}), "INV"),
        ],
    ),
    "REL-021": RuleCases(
        wrong=[
            found(helped(approval=None), "R-A", says="approved by the Company"),
            found(helped(utility_grade=False), "R-A"),
            found(helped(auxiliary=None, functions=None, approval=None), "R-A"),
            found(relayed(PAIR, more={"R2": {"interposing": True}}), "R2"),
        ],
        right=[helped(), helped(auxiliary=None, interposing=True)],
        undecided=[asks(helped(fail_safe=None), "R-A.fail_safe"),
                   asks(helped(utility_grade=None, standards=None), "R-A.utility_grade")],
        edge=[
            sound(relayed(LOCKED, more={"86": {"functions": ["86"]}})), sound(relayed(PAIR)),
            sound(relayed(f"{SITE}; R9 ~trip~> CB-PV", more={"R9": AUX | {"approval": None}})),
        ],
    ),
    "REL-032": RuleCases(
        wrong=[found(relayed(), "R1"), found(relayed(relays=UNSAID), "R1")],
        right=[
            relayed(LOCKED, more={"86": {"functions": ["86"]}}), relayed(relays={"functions": [*FULL, "86"]}),
            relayed(project={"attachments": [{"kind": "logic-diagram", "title": "Logic"}]}),
            relayed(project={"notes": ["Relay failure blocks closing of CB-1 until reset by hand."]}),
        ],
        undecided=Never("whether a lockout is shown is always on the sheet"),
        edge=[
            sound(relayed(NO_TRIP)), sound(relayed(relays=ALARM, more=NO_BLOCK)),
            found(relayed(HELPED, more={"R-A": AUX}), "R1"),
        ],
    ),
}  # fmt: skip

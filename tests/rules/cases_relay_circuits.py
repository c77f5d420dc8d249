"""Cases of the rules about trip circuits, relay inputs, overcurrent and synchronizing."""

from rule_cases import Never, RuleCases, asks, found, sound
from rules.relay_sheets import FULL, MACHINE, MACHINES, PAIR, POWER, SITE, relayed

PLC = SITE.replace("TS2.dc; TS2.dc ~trip~>", "PPC.trip; PPC.trip ~trip~>")
COMMANDED = f"{POWER}; R1 ~control~> PPC.control; PPC.trip ~trip~> CB-1"
BOTH_WAYS = f"{SITE}; R1 ~trip~> PPC.trip; PPC.trip ~trip~> CB-1"
NO_CT = SITE.replace("; CT1.secondary TS1.ac", "")
NO_VT = SITE.replace("VT1.secondary TS1.ac; ", "")
NO_VT_AT_ALL = NO_VT.replace("; J1 VT1", "")
LOW = "EPS XFMR M1 PCC J1 CT1 CB-1 MSP@0; MSP@1 CB-PV INV; CT1.secondary R1.sense; R1 ~trip~> CB-1"
AMMETER = {"W12": {"selector_switch": True}}
WITH_25 = {"functions": ["25", *FULL]}
PHASE_ONLY = {"functions": ["27", "59", "81", "51"]}
VOLTAGE_ONLY = {"functions": ["27", "59", "81"]}
WITH_51C = {"functions": [*FULL, "51C"]}
TIE = MACHINE.replace("XFMR MSP@0", "XFMR CB-T MSP@0")
BACKUP = "EPS M1 PCC MAIN MID MSP@0; MSP@1 CB-PW ESS"
FORMING = {"grid_forming": True}
LISTED = {"MID": {"listed": "UL 1741, UL 67"}}
RATED = {"out_of_phase": True, "utility_grade": True}


def backup(mid=None, **inv):
    return relayed(BACKUP, kw=5, inv=FORMING | inv, more={"MID": mid or {}})


def machine(**facts):
    return relayed(MACHINE, kw=200, machine=facts)


CASES = {
    "REL-019": RuleCases(
        wrong=[
            found(relayed(PLC), "PPC", says="R1 trips CB-1 through PPC"), found(relayed(COMMANDED), "PPC"),
            found(relayed(PLC.replace("PPC", "RTU")), "RTU"),
        ],
        right=[relayed(), relayed(PAIR)],
        undecided=Never("what stands in a trip line is always on the sheet"),
        edge=[
            sound(relayed(BOTH_WAYS)), sound(relayed(f"{SITE}; PPC.trip ~trip~> CB-PV; R1 ~communication~> PPC")),
            sound(relayed(PLC, owner={"R1": "utility"})),
        ],
    ),
    "REL-020": RuleCases(
        wrong=[
            found(relayed(more={"W15": {"fused": True}}), "W15", says="between TS2 and CB-1"),
            found(relayed(more={"W14": {"fused": True}, "W15": {"fused": True}}), "W14", "W15"),
        ],
        right=[relayed(), relayed(PAIR)],
        undecided=[
            asks(relayed(more={"W14": {"fused": None}, "W15": {"fused": None}}), "W14.fused", "W15.fused"),
            asks(relayed(more={"W14": {"fused": None}}), "W14.fused"),
        ],
        edge=[
            sound(relayed(POWER)),
            sound(relayed(more={"W15": {"fused": True}}, owner={"TS2": "utility", "CB-1": "utility"})),
            found(relayed(f"{SITE}; DTT ~trip~> CB-1", more={"W17": {"fused": True}}), "W17"),
        ],
    ),
    "REL-022": RuleCases(
        wrong=[
            found(relayed(more=AMMETER), "W12", says="CT1, which feeds R1"),
            found(relayed(f"{SITE}; CT1.secondary M2.sense", more={"W17": {"selector_switch": True}}), "W17"),
        ],
        right=[relayed(), relayed(more={"W12": {"selector_switch": False}})],
        undecided=[asks(relayed(more=AMMETER, relays={"company_designated": None}), "R1.company_designated")],
        edge=[
            sound(relayed(more=AMMETER, relays={"company_designated": False})),
            sound(relayed(f"{SITE}; MSP@0.5 CT2; CT2.secondary M2.sense", more={"W18": {"selector_switch": True}})),
        ],
    ),
    "REL-023": RuleCases(
        wrong=[found(relayed(relays={"distance_ft": 45}), "R1", says="45 ft"),
               found(relayed(PAIR, more={"R2": {"distance_ft": 31}}), "R2")],
        right=[relayed(relays={"distance_ft": 20})],
        undecided=[asks(relayed(relays={"distance_ft": None}), "R1.distance_ft")],
        edge=[
            sound(relayed(relays={"distance_ft": 30})), found(relayed(relays={"distance_ft": 30.1}), "R1"),
            sound(relayed(f"{SITE}; MSP@0.5 CB-F LOAD; R2 ~trip~> CB-F", more={"R2": {"distance_ft": 90}})),
            sound(relayed(relays={"distance_ft": 45}, owner={"R1": "utility"})),
        ],
    ),
    "REL-024": RuleCases(
        wrong=[
            found(machine(), "CB-PV", says="25"),
            found(relayed(TIE, kw=200, relays=WITH_25, more={"CB-T": {"role": "tie"}}), "CB-T", says="island"),
            found(backup({"protective_functions": ["27", "59"]}), "MID"),
            found(backup({"protective_functions": ["27"], "listed": "UL 67"}, certification="none"), "MID"),
        ],
        right=[
            relayed(MACHINE, kw=200, relays=WITH_25), backup({"protective_functions": ["25", "27"]}),
            relayed(f"{TIE}; R1 ~trip~> CB-T", kw=200, relays=WITH_25, more={"CB-T": {"role": "tie"}}),
            backup(LISTED["MID"]),
        ],
        undecided=[
            asks(machine(machine=None), "G1.machine"), asks(backup(), "MID.protective_functions", "MID.listed"),
            asks(backup(LISTED["MID"], certification=None), "ESS.certification"),
        ],
        edge=[
            sound(machine(machine="induction")), sound(relayed()), sound(machine(operation="standby")),
            sound(relayed(BACKUP, kw=5)), sound(relayed(POWER.replace("MSP@1 CB-PV", "MSP@1"), kw=5, inv=FORMING)),
            sound(machine(synchronizing="Woodward easYgen, UL 1741 listed")),
            found(relayed("EPS M1 PCC MSP@0; MSP@1 G1", kw=20), "G1"),
        ],
    ),
    "REL-025": RuleCases(
        wrong=[
            found(relayed(MACHINE, kw=200, relays=WITH_25, more={"CB-1": {"out_of_phase": None}}), "CB-1"),
            found(relayed(MACHINE, kw=200, relays=WITH_25, more={"CB-1": {"out_of_phase": False}}), "CB-1"),
            found(relayed(MACHINE, kw=200, relays=WITH_25, more={"CB-1": {"utility_grade": False}}), "CB-1"),
            found(relayed(MACHINE.replace("CB-1", "K1"), kw=200, relays=WITH_25), "K1", says="not stated to be able"),
        ],
        right=[relayed(MACHINE, kw=200, relays=WITH_25)],
        undecided=[
            asks(relayed(MACHINE, kw=200, relays=WITH_25, more={"CB-1": {"utility_grade": None}}), "CB-1.utility_grade")
        ],
        edge=[
            sound(machine()), sound(relayed(more={"CB-1": {"out_of_phase": None}})),
            sound(relayed(f"{MACHINE}; R1 ~trip~> CB-PV", kw=200, relays=WITH_25,
                          more={"CB-1": {"out_of_phase": None}, "CB-PV": RATED})),
        ],
    ),
    "REL-026": RuleCases(
        wrong=[found(relayed(relays=PHASE_ONLY), "R1", says="51G"),
               found(relayed(relays={"functions": ["27", "59", "81", "51G"]}), "R1", says="51 or 50"),
               found(relayed(MACHINES, kw=800, relays=VOLTAGE_ONLY), "R1")],
        right=[relayed(), relayed(relays={"functions": ["50/51", "50G"]}),
               relayed(PAIR, more={"R1": {"functions": ["51"]}, "R2": {"functions": ["51G"]}})],
        undecided=[asks(relayed(kw=None, relays=PHASE_ONLY), "INV.kw"),
                   asks(relayed(relays={"functions": None}), "R1.functions")],
        edge=[sound(relayed(kw=499, relays=PHASE_ONLY)), found(relayed(kw=500, relays=PHASE_ONLY), "R1"),
              sound(relayed(POWER)), sound(relayed(kw=None))],
    ),
    "REL-027": RuleCases(
        wrong=[
            found(relayed(relays=WITH_51C, more={"VT1": {"connection": "open-delta"}}), "VT1", says="open-delta"),
            found(relayed(NO_VT, relays=WITH_51C), "R1", says="no voltage transformer"),
        ],
        right=[relayed(relays=WITH_51C)],
        undecided=[asks(relayed(relays=WITH_51C, more={"VT1": {"connection": None}}), "VT1.connection")],
        edge=[
            sound(relayed(more={"VT1": {"connection": "open-delta"}})),
            sound(relayed(relays=WITH_51C, more={"VT1": {"connection": None, "sensor": "direct"}})),
            sound(relayed(f"{SITE}; MSP@0.5 VT2; VT2.secondary TS1.ac", relays=WITH_51C,
                          more={"VT2": {"connection": "open-delta"}})),
        ],
    ),
    "REL-028": RuleCases(
        wrong=[
            found(relayed(MACHINE, kw=200, relays=VOLTAGE_ONLY), "R1", says="G1"),
            found(relayed(relays=PHASE_ONLY), "R1"),
            found(relayed(POWER.replace("INV", "G1"), kw=20), "G1"),
            found(relayed(SITE.replace("; R1 ~trip~> TS2.dc; TS2.dc ~trip~> CB-1", "")), "INV"),
        ],
        right=[relayed(), machine(), relayed(relays={"functions": ["51", "64"]})],
        undecided=[asks(relayed(relays={"functions": None}), "R1.functions")],
        edge=[
            sound(relayed(POWER, kw=499)), found(relayed(POWER, kw=500), "INV"), sound(relayed(POWER, kw=None)),
            sound(machine(operation="standby")),
            found(relayed(f"{SITE}; J1 CB-2 INV2", kw=300), "INV2"), sound(relayed(PLC)),
        ],
    ),
    "REL-030": RuleCases(
        wrong=[found(machine(), "G1"), found(machine(machine="induction"), "G1"),
               found(relayed(POWER.replace("INV", "G1"), kw=20), "G1")],
        right=[relayed(MACHINE, kw=200, relays=WITH_25),
               machine(machine="induction", synchronizing="Listed speed switch closes 52-G within 1 % slip")],
        undecided=[asks(relayed(MACHINE, kw=200, relays={"functions": None}), "R1.functions")],
        edge=[sound(relayed()), sound(machine(operation="standby")),
              sound(relayed(MACHINE, kw=200, relays={"functions": ["25A", "27"]}))],
    ),
    "REL-031": RuleCases(
        wrong=[
            found(relayed(NO_CT), "R1", says="no CT is wired to it for 51 and 51N"),
            found(relayed(NO_VT), "R1", says="no VT is wired"),
            found(relayed(f"{POWER}; R1 ~trip~> CB-1", relays={"functions": ["32"]}), "R1", says="no CT"),
            found(relayed(LOW, kw=20, eps={"voltage_v": 480}, relays={"functions": ["27"]}), "R1"),
        ],
        right=[relayed(), relayed(NO_CT, relays=VOLTAGE_ONLY), relayed(NO_VT, relays={"functions": ["50/51", "51G"]})],
        undecided=[asks(relayed(relays={"functions": None}), "R1.functions")],
        edge=[
            sound(relayed(LOW, kw=20, relays={"functions": ["27"], "input_range_v": 300})),
            found(relayed(LOW, kw=20, relays={"functions": ["27"], "input_range_v": 150}), "R1"),
            found(relayed(NO_VT_AT_ALL, relays={"functions": ["27"], "input_range_v": 300}), "R1"),
            sound(relayed(f"{POWER}; R1 ~trip~> CB-1", relays={"functions": ["86"]})),
            sound(relayed(f"{POWER}; R1 ~trip~> CB-1", owner={"R1": "utility"})),
        ],
    ),
}  # fmt: skip

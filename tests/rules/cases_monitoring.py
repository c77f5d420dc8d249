"""Cases of the rules about SCADA, the Company's recloser for monitoring, and the RTU."""

from rule_cases import Never, RuleCases, asks, found, sound
from rules.islanding_sheets import NONE, RECLOSER, line_section

BTM, IPP = {"facility": "behind-the-meter"}, {"facility": "standalone"}
BEHIND = "EPS M1 PCC MAIN MSP@0; MSP@0.5 LOAD; MSP@1 CB-PV INV"
TWO = BEHIND + "; MSP@0.8 CB-G G1"
G1 = {"G1": {"kw": 600, "operation": "parallel"}}
DRAWN = BEHIND + "; RTU ~trip~> CB-PV; RTU ~communication~ CTRL"
DRAWN_TWO = TWO + "; RTU ~trip~> MAIN; RTU ~communication~ CTRL"
BULLETIN = [
    "Status of main or interconnect breaker at the point of common coupling (PCC)",
    "Status of individual generator breakers",
    "Control input for the designated generator interrupting device for trip, block close & permit close",
    "Three phase line current for each generator",
    "Three phase line current at the PCC with the Company (when there is multiple generator breakers)",
    "Three phase line-to-line voltage for each generator",
    "Three phase line-to-line voltage at the PCC with the Company (when there is multiple generator breakers)",
    "Output kW for each unit (+ delivered to the Company, - received)",
    "Output kVAR for each unit (+ delivered to the Company, - received)",
    "Total MW (+ delivered by generator, - received by generator) at the PCC",
    "Total MVAR (+ delivered by generator, - received by generator) at the PCC",
]
PLAIN = ["breaker status", "current", "voltage", "kW", "kVAR", "trip and block close"]
NO_PCC_VOLTAGE = [point for point in BULLETIN if not point.startswith("Three phase line-to-line voltage at the PCC")]
SHORT = ["PCC status", "CB-PV status", "trip / block close", "INV V, I, kW, kvar", "PCC V, I, MW, Mvar"]
BY_LETTER = ["Ia Ib Ic of each unit", "Ia Ib Ic, PCC", "Vab of each unit", "Vab, PCC", "P, Q each unit", "P, Q total"]


def points(*items):
    return {"RTU": {"points": list(items)}}


def wire(block):
    """The trip wire of the RTU in DRAWN."""
    return {"W8": {"block_close": block}}


CASES = {
    "RTU-001": RuleCases(
        wrong=[found(line_section(kw=300), "PCC", severity="warning", says="250 kW")],
        right=[
            line_section(kw=300, project={"study": "SIS-1"}),
            line_section(kw=300, project={"notes": ["Need of SCADA is to be determined in the impact study."]}),
            line_section(kw=300, rec=RECLOSER),
            line_section(DRAWN, kw=300),
        ],
        undecided=[asks(line_section(kw=300, eps={"network": None}), "EPS.network")],
        edge=[
            found(line_section(kw=250), "PCC"),
            sound(line_section(kw=249)),
            sound(line_section(kw=300, eps={"network": "spot-network"})),
            sound(line_section(kw=None)),
        ],
    ),
    "RTU-002": RuleCases(
        wrong=[found(line_section(project=IPP), "PCC", says="600 kW")],
        right=[line_section(project=IPP, rec=RECLOSER)],
        undecided=[asks(line_section(), "project.facility"), asks(line_section(kw=None, project=IPP), "INV.kw")],
        edge=[
            found(line_section(kw=500, project=IPP), "PCC"),
            sound(line_section(kw=499, project=IPP)),
            sound(line_section(project=BTM)),
            sound(line_section(BEHIND)),
            found(line_section(project=IPP, rec=RECLOSER, owner={"REC": "customer"}), "REC"),
            sound(line_section(kw=10)),
        ],
    ),
    "RTU-003": RuleCases(
        wrong=[found(line_section(project=IPP), "PCC", severity="info")],
        right=[line_section(project=BTM)],
        undecided=Never("a note is printed only where it is known to be true"),
        edge=[sound(line_section()), sound(line_section(BEHIND))],
    ),
    "RTU-004": RuleCases(
        wrong=[
            found(line_section(BEHIND, kw=1200), "PCC", says="1,000 kW"),
            found(line_section(kw=600, eps={"voltage_v": 4160}, project=BTM), "PCC"),
            found(line_section(kw=1800, eps={"voltage_v": 34500}, project=BTM), "PCC"),
        ],
        right=[line_section(DRAWN, kw=1200), line_section(kw=1700, eps={"voltage_v": 23000}, project=BTM)],
        undecided=[
            asks(line_section(kw=1200), "project.facility"),
            asks(line_section(kw=1200, eps={"voltage_v": 480}, project=BTM), "EPS.distribution_voltage_v"),
            asks(line_section(kw=None, project=BTM), "INV.kw"),
        ],
        edge=[
            found(line_section(kw=1000, eps={"voltage_v": 15000}, project=BTM), "PCC"),
            sound(line_section(kw=1000, eps={"voltage_v": 15001}, project=BTM)),
            found(line_section(kw=500, eps={"voltage_v": 5000}, project=BTM), "PCC"),
            sound(line_section(kw=999, project=BTM)),
            sound(line_section(kw=400, eps={"voltage_v": 480}, project=BTM)),
            found(line_section(kw=2000, eps={"voltage_v": 480}, project=BTM), "PCC"),
            found(line_section(kw=600, eps={"voltage_v": 480, "distribution_voltage_v": 4160}, project=BTM), "PCC"),
            sound(line_section(kw=1200, project=IPP)),
            sound(line_section(kw=None, project=BTM | {"process": "simplified"})),
        ],
    ),
    "RTU-005": RuleCases(
        wrong=[
            found(line_section(BEHIND, kw=1200), "PCC", says="no RTU circuit"),
            found(line_section(BEHIND + "; RTU ~trip~> CB-PV", kw=1200), "RTU", says="an input circuit"),
            found(line_section(BEHIND + "; RTU ~communication~ CTRL", kw=1200), "RTU", says="a control circuit"),
        ],
        right=[line_section(DRAWN, kw=1200)],
        undecided=Never("RTU-004 says what is missing to tell whether one is required; what is drawn is on the sheet"),
        edge=[sound(line_section(BEHIND, kw=999)), sound(line_section(DRAWN, kw=10))],
    ),
    "RTU-006": RuleCases(
        wrong=[
            found(line_section(DRAWN_TWO, more=G1 | points(*NO_PCC_VOLTAGE)), "RTU", says="voltage at the PCC"),
            found(line_section(DRAWN, more=points(*BULLETIN[:7])), "RTU", says="kW of each unit"),
            found(line_section(DRAWN), "RTU", says="lists no points"),
            found(line_section(DRAWN, more=points("Status of a generator breaker")), "RTU", says="line current"),
        ],
        right=[line_section(DRAWN_TWO, more=G1 | points(*BULLETIN)), line_section(DRAWN, more=points(*SHORT))],
        undecided=Never("a point that is not on the list is itself what is wrong"),
        edge=[
            sound(line_section(DRAWN, more=points(*NO_PCC_VOLTAGE))),
            found(line_section(DRAWN, more=points(*BULLETIN[:2], *BULLETIN[3:])), "RTU", says="block close"),
            sound(line_section(DRAWN_TWO, more=G1 | points(*SHORT[:3], *BY_LETTER))),
            sound(line_section(DRAWN, owner={"RTU": "utility"})),
            # the place in parentheses
            sound(line_section(DRAWN, more=points(*(f"{point} ({at})" for at in ("PCC", "unit") for point in PLAIN)))),
            found(
                line_section(
                    DRAWN_TWO,
                    more=G1
                    | points(
                        *(
                            f"{point} ({at})"
                            for at in ("PCC", "unit")
                            for point in PLAIN
                            if (point, at) != ("voltage", "PCC")
                        )
                    ),
                ),
                "RTU",
                says="voltage at the PCC",
            ),
            # one status with no place, beside that of the unit's breaker
            sound(line_section(DRAWN, more=points("Breaker status", *SHORT[1:]))),
            found(line_section(DRAWN, more=points("Breaker status", *SHORT[2:])), "RTU", says="generator breakers"),
        ],
    ),
    "RTU-007": RuleCases(
        wrong=[
            found(line_section(BEHIND + "; RTU ~communication~ CTRL"), "RTU", says="only monitors"),
            found(line_section(DRAWN, more=wire(False)), "RTU", says="does not block"),
        ],
        right=[line_section(DRAWN, more=wire(True)), line_section(DRAWN, more=points("trip, block close"))],
        undecided=[asks(line_section(DRAWN), "W8.block_close")],
        edge=[
            found(line_section(BEHIND + "; RTU ~trip~> DS; DS LOAD2"), "RTU"),
            found(line_section(BEHIND.replace("0.5 LOAD", "0.5 CB-2 LOAD") + "; RTU ~trip~> CB-2"), "RTU", says="only"),
            found(line_section(DRAWN, more=wire(False) | points("trip, block close")), "RTU", says="does not block"),
            sound(line_section(DRAWN + "; RTU ~control~ CTRL", more=wire(False) | points("trip, block close"))),
            sound(line_section(BEHIND + "; RTU ~trip~> 86; 86 ~trip~> CB-PV", more={"86": {"functions": ["86"]}})),
            sound(line_section(BEHIND)),
        ],
    ),
    "RTU-008": RuleCases(
        wrong=[found(line_section(BEHIND, kw=800), "PCC", severity="info", says="case by case")],
        right=[line_section(BEHIND, kw=10), line_section(BEHIND, kw=1200)],
        undecided=Never("a note is printed only where it is known to be true"),
        edge=[
            found(line_section(BEHIND, kw=250), "PCC"),
            sound(line_section(BEHIND, kw=249)),
            sound(line_section(DRAWN, kw=800)),
            sound(line_section(kw=800, project=IPP)),
            sound(line_section(BEHIND, kw=800, eps={"voltage_v": 480})),
            found(line_section(BEHIND, kw=800, inv=NONE), "PCC"),
        ],
    ),
}

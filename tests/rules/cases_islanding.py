"""Cases of the rules about island detection, transfer trip, advanced functions, what counts, and the notes."""

from rule_cases import Never, RuleCases, asks, found, sound
from rules.islanding_sheets import BLOCKING, LOADED, NONE, RECLOSER, ROI, SA, SB, line_section

UNLOADED = dict.fromkeys(LOADED)
METHOD = {"anti_islanding": "Active: frequency shift with positive feedback"}
SIMPLE = {"process": "simplified"}
G1 = {"kw": 600, "operation": "parallel", "machine": "synchronous"}
VOLTAGE = {"R1": {"functions": ["27", "59", "81U/O"]}}
INV_DTT = "EPS M1 PCC CB-1 INV; DTT ~trip~> CB-1"
RING = "EPS M1 PCC BUS1@0; BUS1@0.5 CB-1 BUS2@0; BUS1@1 CB-2 BUS2@1; BUS2@0.5 INV; DTT ~trip~> CB-1"
LEASED = {"DTT": {"medium": "leased line"}}
TWO = "EPS M1 PCC CB-1 MSP@0; MSP@0.5 INV; MSP@1 CB-G G1"
VARS = {"volt_var": "on"}
STUDIED = {"attachments": [ROI]}
STANDBY = {"G1": {"operation": "standby", "kw": 200}}
BACKFED = "EPS M1 PCC MAIN MSP@0; MSP@1 CB-G G1; MSP@0.5 INV"
TRANSFERRED = (
    "EPS M1 PCC MAIN MSP@0; MSP@1 ATS.normal; ATS.load LOAD; ATS.emergency CB-G.load; CB-G.line G1; MSP@0.5 INV"
)
SKIPPED = TRANSFERRED + "; LOAD TIE MSP@0.7"
AROUND = TRANSFERRED.replace("ATS.load LOAD", "ATS.load BUS1@0; BUS1@0.5 LOAD; BUS1@1 TIE MSP@0.7")
RINGED = TRANSFERRED.replace("ATS.load LOAD", "ATS.load BUS1@0; BUS1@0.3 CB-3 BUS2@0; BUS2@1 CB-4 BUS1@1; BUS2 LOAD")
DERATED = {"derated_kw": 499}
SIDE_BY_SIDE = "EPS M1 PCC1 CB-1 INV; EPS2 M2 PCC2 CB-2 INV2"


CASES = {
    "ISL-001": RuleCases(
        wrong=[
            found(line_section(inv=SB | {"anti_islanding": "None"}), "INV"),
            found(line_section(inv=NONE), "INV", says="neither"),
        ],
        right=[line_section(inv=SB | METHOD), line_section(inv=NONE | METHOD)],
        undecided=[
            asks(line_section(), "INV.anti_islanding"),
            asks(line_section(kw=10, inv={}), "INV.anti_islanding"),
            asks(line_section(inv=SB | {"anti_islanding": "TBD by the manufacturer"}), "INV.anti_islanding"),
            asks(line_section(inv=NONE | {"protective_functions": ["27", "59"]}), "INV.anti_islanding"),
        ],
        edge=[
            sound(line_section(kw=10)),
            sound(line_section(kw=20, project=SIMPLE)),
            sound(line_section(TWO + "; R1 ~trip~> CB-G", inv=SB | METHOD, more=VOLTAGE | {"G1": G1})),
            found(line_section(TWO, inv=SB | METHOD, more={"G1": G1}), "G1"),
            found(
                line_section(TWO + "; R1 ~trip~> CB-G", inv=SB | METHOD, more={"R1": {"functions": ["51"]}, "G1": G1}),
                "G1",
            ),
        ],
    ),
    "ISL-002": RuleCases(
        wrong=[found(line_section(kw=300), "PCC", severity="info", says="30 %")],
        right=[line_section(kw=400), line_section(kw=300, eps={"voltage_v": 46000})],
        undecided=Never("the rules it spares ask for what is missing, where the size does not settle them"),
        edge=[
            found(line_section(kw=330), "PCC"),
            sound(line_section(kw=300, eps={"voltage_v": 35000})),
            sound(line_section(kw=300, eps=UNLOADED)),
            sound(line_section(kw=300, eps={"section_der_kw": 200})),
            sound(line_section(kw=300, eps={"network": "area-network"})),
            found(line_section(kw=10, eps={"voltage_v": 240, "distribution_voltage_v": 12470}), "PCC"),
        ],
    ),
    "ISL-017": RuleCases(
        wrong=[
            found(line_section(inv=NONE, kw=400), "INV", says="33 %"),
            found(line_section(TWO, kw=100, more={"G1": G1 | {"kw": 300}}), "G1"),
            found(line_section(TWO + "; DTT ~trip~> CB-G2; MSP@0.7 CB-G2 G2", kw=100, more={"G1": G1, "G2": G1}), "G1"),
        ],
        right=[line_section(INV_DTT, inv=NONE, kw=400), line_section(inv=NONE, kw=300)],
        undecided=[
            asks(line_section(inv=NONE, kw=400, eps=UNLOADED), "EPS.min_load_kw", "EPS.section_der_kw"),
            asks(line_section(inv={}, kw=400), "INV.certification"),
        ],
        edge=[
            sound(line_section(inv=NONE, kw=330)),
            sound(line_section(kw=400)),
            sound(line_section(inv={}, kw=10, eps=UNLOADED, project=SIMPLE)),
            found(line_section(inv=NONE, kw=40, eps={"min_load_kw": 100}), "INV"),
            found(line_section(inv=NONE, kw=400, eps={"dtt_required": False}), "INV"),
            sound(line_section(TWO + "; DTT ~trip~> CB-G", kw=100, more={"G1": G1})),
        ],
    ),
    "ISL-018": RuleCases(
        wrong=[
            found(line_section(kw=400, inv=SB | VARS), "INV", says="volt-var"),
            found(
                line_section(kw=400, inv=SA | {"specified_pf": "on", "power_factor": 0.98}), "INV", says="power factor"
            ),
        ],
        right=[line_section(kw=400), line_section(kw=400, inv=SB | VARS, project=STUDIED)],
        undecided=[
            asks(line_section(kw=400, inv=SB | VARS, eps=UNLOADED), "EPS.min_load_kw"),
            asks(line_section(kw=400, inv=SB | {"volt_var": None}), "INV.volt_var"),
        ],
        edge=[
            sound(line_section(kw=330, inv=SB | VARS)),
            sound(line_section(kw=400, inv=SB | {"specified_pf": "on", "power_factor": 1})),
            sound(line_section(kw=400, inv=SB | VARS, eps={"roi_no_risk": True})),
            sound(line_section(kw=400, inv=NONE | VARS)),
            sound(line_section(kw=10, inv=SB | {"volt_var": None}, eps=UNLOADED)),
            sound(line_section(kw=10, inv=SB | VARS, eps=UNLOADED)),
            found(line_section(TWO, kw=100, inv=SB | VARS, more={"G1": G1}), "INV"),
        ],
    ),
    "ISL-019": RuleCases(
        wrong=[found(line_section(kw=400, inv=SB | VARS), "INV", says="7.6.12.4")],
        right=[line_section(kw=400), line_section(kw=300, inv=SB | VARS)],
        undecided=[asks(line_section(kw=400, inv=SB | VARS, eps=UNLOADED), "EPS.min_load_kw")],
        edge=[
            sound(line_section(kw=330, inv=SB | VARS)),
            found(line_section(kw=300, inv=SB | VARS, eps={"voltage_v": 46000}), "INV"),
            sound(line_section(kw=400, inv=SB | VARS, project=STUDIED)),
            sound(line_section(kw=10, inv=SB | VARS, eps=UNLOADED)),
            sound(line_section(kw=400, inv=NONE | VARS)),
        ],
    ),
    "ISL-020": RuleCases(
        wrong=[
            found(line_section(inv=SA | DERATED), "INV", says="600 kW"),
            found(line_section(inv=SB | DERATED | {"derate_nameplate": False}), "INV", says="499 kW"),
            found(line_section(kw=300, inv=SB | {"derated_kw": 250}), "INV"),
        ],
        right=[line_section(inv=SA), line_section(inv=SB)],
        undecided=[asks(line_section(kw=None, inv=SA | DERATED), "INV.kw")],
        edge=[
            sound(line_section(inv=SA | DERATED | {"derate_nameplate": True})),
            sound(line_section(inv=SB | {"derated_kw": 510})),
            sound(line_section(kw=10, inv=SB | {"derated_kw": 7.6})),
            found(line_section(kw=300, inv=SA | {"derated_kw": 240, "quantity": 2}), "INV"),
            sound(line_section(inv=SB | {"derated_kw": 600})),
            sound(line_section(TWO, kw=100, more={"G1": G1 | {"derated_kw": 380}})),
        ],
    ),
    "ISL-021": RuleCases(
        wrong=[
            found(
                line_section(SIDE_BY_SIDE, kw=300, more={"EPS2": {"voltage_v": 13200}, "INV2": SB | {"kw": 300}}),
                "PCC1",
                "PCC2",
                severity="warning",
                says="600 kW",
            ),
            found(line_section(kw=300, project={"adjacent_der_kw": 300}), "PCC"),
        ],
        right=[line_section(), line_section(kw=300, project={"adjacent_der_kw": 300, "adjacent_der_counted": True})],
        undecided=Never("what is not stated of adjacent parcels cannot be asked of every project"),
        edge=[
            sound(
                line_section(
                    SIDE_BY_SIDE,
                    kw=300,
                    project={"adjacent_der_counted": True},
                    more={"EPS2": {"voltage_v": 13200}, "INV2": SB | {"kw": 300}},
                )
            ),
            sound(line_section(kw=300, project={"adjacent_der_kw": 300, "adjacent_der_counted": False})),
            sound(line_section(kw=300, project={"adjacent_der_kw": 50})),
            sound(line_section(kw=None, project={"adjacent_der_kw": 300})),
            sound(line_section(kw=600, eps=UNLOADED, project={"adjacent_der_kw": 300})),
        ],
    ),
    "ISL-022": RuleCases(
        wrong=[
            found(
                line_section(eps={"section_der_kw": 900, "section_dtt_kw": 300}), "EPS", severity="info", says="300 kW"
            ),
            found(line_section(INV_DTT, inv=NONE), "INV"),
        ],
        right=[line_section(eps={"section_der_kw": 900})],
        undecided=Never("a note is printed only where it is known to be true"),
        edge=[
            sound(line_section(eps={"section_der_kw": 900, "section_dtt_kw": 0})),
            sound(line_section("EPS M1 PCC CB-1 INV; DTT ~communication~ RTU")),
        ],
    ),
    "ISL-023": RuleCases(
        wrong=[found(line_section(eps={"network": "spot-network"}), "EPS", severity="info")],
        right=[line_section()],
        undecided=Never("a note is printed only where it is known to be true"),
        edge=[found(line_section(eps={"network": "area-network"}), "EPS"), sound(line_section(eps={"network": None}))],
    ),
    "ISL-024": RuleCases(
        wrong=[
            found(line_section(kw=1200, rec=BLOCKING), "REC", severity="info"),
            found(line_section(kw=1200, rec=BLOCKING | {"scada": False}), "REC", says="REC is stated to have none"),
        ],
        right=[line_section(kw=1200, eps={"min_load_kw": 3000}, rec=BLOCKING)],
        undecided=Never("a note is printed only where it is known to be true"),
        edge=[
            found(line_section(kw=1200), "PCC"),
            sound(line_section(kw=1200, eps={"min_load_kw": 2400}, rec=RECLOSER)),
            sound(line_section(kw=10)),
        ],
    ),
    "ISL-025": RuleCases(
        wrong=[
            found(line_section(eps={"dtt_required": True}), "PCC", says="no receiver"),
            found(line_section(INV_DTT), "DTT", says="its channel"),
            found(line_section("EPS M1 PCC CB-1 INV; DTT ~communication~ RTU"), "DTT", says="a trip"),
            found(line_section(inv=NONE, kw=400), "PCC"),
        ],
        right=[line_section(INV_DTT, eps={"dtt_required": True}, more=LEASED), line_section()],
        undecided=Never("whether transfer trip is required is the Company's to say, and ISL-017 asks for its ratio"),
        edge=[
            sound(line_section(eps={"dtt_required": False})),
            sound(line_section(RING + "; DTT ~trip~> CB-2", eps={"dtt_required": True}, more=LEASED)),
            found(line_section(RING, eps={"dtt_required": True}, more=LEASED), "DTT"),
            sound(line_section(INV_DTT + "; DTT ~communication~ RTU", eps={"dtt_required": True})),
            found(
                line_section(TWO + "; DTT ~trip~> CB-G", kw=100, eps={"dtt_required": True}, more=LEASED | {"G1": G1}),
                "DTT",
                says="leaves INV connected",
            ),
            sound(
                line_section(
                    "EPS M1 PCC CB-1 INV; DTT ~trip~> 86; 86 ~trip~> CB-1",
                    eps={"dtt_required": True},
                    more=LEASED | {"86": {"functions": ["86"]}},
                )
            ),
        ],
    ),
    "ISL-026": RuleCases(
        wrong=[found(line_section(BACKFED, more=STANDBY), "G1", says="neither a transfer switch")],
        right=[
            line_section(TRANSFERRED, more=STANDBY | {"ATS": {"transition": "open"}}),
            line_section(BACKFED, more=STANDBY | {"CB-G": {"interlock": "Kirk key K1 with MAIN"}}),
        ],
        undecided=Never("an interlock that is not shown is itself what is wrong"),
        edge=[
            found(line_section(SKIPPED, more=STANDBY | {"ATS": {"transition": "open"}}), "G1"),
            found(line_section(BACKFED, more=STANDBY | {"CB-G": {"normal_position": "open"}}), "G1"),
            found(line_section(BACKFED, more=STANDBY | {"CB-G": {"interlock": "none"}}), "G1"),
            sound(line_section(BACKFED, more={"G1": G1})),
            sound(line_section(TRANSFERRED)),
            found(line_section(AROUND, more=STANDBY | {"TIE": {"normal_position": "open"}}), "G1"),
            sound(line_section(AROUND, more=STANDBY | {"TIE": {"interlock": "Key K2 with CB-G"}})),
            sound(line_section(RINGED, more=STANDBY)),
            found(line_section(TRANSFERRED + "; LOAD CB-2 G2", more=STANDBY | {"G2": {"operation": "standby"}}), "G2"),
        ],
    ),
    "ISL-027": RuleCases(
        wrong=[
            found(
                line_section(TRANSFERRED, more=STANDBY | {"ATS": {"transition": "closed"}}), "G1", severity="warning"
            ),
            found(line_section(TRANSFERRED, more=STANDBY | {"ATS": {"transition": "soft-load"}}), "G1"),
        ],
        right=[
            line_section(TRANSFERRED, more=STANDBY | {"ATS": {"transition": "open"}}),
            line_section(TRANSFERRED, more={"G1": G1, "ATS": {"transition": "closed"}}),
        ],
        undecided=[asks(line_section(TRANSFERRED), "ATS.transition")],
        edge=[sound(line_section(BACKFED, more=STANDBY)), sound(line_section())],
    ),
    "ISL-028": RuleCases(
        wrong=[
            found(line_section(kw=1200), "PCC", severity="info", says="access rights"),
            found(line_section(kw=10, rec=RECLOSER), "REC"),
        ],
        right=[line_section(kw=400)],
        undecided=Never("a note is printed only where it is known to be true"),
        edge=[
            sound(line_section(kw=10, rec={"pcc_recloser": False})),
            sound(line_section(kw=10, rec=RECLOSER, owner={"REC": "customer"})),
            found(line_section(kw=1000), "PCC"),
        ],
    ),
}

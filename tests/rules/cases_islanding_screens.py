"""Cases of the islanding screens: what size, mix, load and detection group of the line section ask for."""

from rule_cases import Never, RuleCases, asks, found, sound
from rules.islanding_sheets import BLOCKING, LOADED, NONE, RECLOSER, ROI, SA, SB, line_section

LOW = {"voltage_v": 4160}
HIGH = {"voltage_v": 23000}
UNLOADED = dict.fromkeys(LOADED)
ONSITE = {"onsite_min_load_kw": 1000}
FEW, MANY = {"group1_2a_pct": 20}, {"group1_2a_pct": 60}
STUDIED = {"attachments": [ROI]}


def mixed(noncertified_pct, *, kw=300, others=1700, load=2000, **eps):
    """A line section of `kw` + `others`, of which so much is not certified."""
    return {"min_load_kw": load, "section_der_kw": others} | eps | {
        "section_noncertified_kw": (kw + others) * noncertified_pct / 100
    }  # fmt: skip


SANDIA = {"sandia_screen": "failed"}
NO_RISK = {"roi_no_risk": True}

CASES = {
    "ISL-003": RuleCases(
        wrong=[
            found(line_section(kw=300, eps=LOW | {"min_load_kw": 750}), "PCC", says="300 kW"),
            found(line_section(kw=300, eps=LOW | {"min_load_kw": 1500, "section_der_kw": 400}), "PCC"),
            found(
                line_section(kw=400, eps=LOW, rec=RECLOSER, owner={"REC": "customer"}), "REC", says="REC is not that"
            ),
            found(line_section(kw=400, eps=LOW, rec={"pcc_recloser": False}), "PCC"),
        ],
        right=[line_section(kw=400, eps=LOW, rec=RECLOSER), line_section(kw=299, eps=LOW | {"min_load_kw": 10})],
        undecided=[
            asks(line_section(kw=400, eps=LOW | UNLOADED), "EPS.min_load_kw", "EPS.section_der_kw"),
            asks(line_section(kw=None, eps=LOW), "INV.kw"),
            asks(line_section(kw=400, eps={"voltage_v": 480}), "EPS.distribution_voltage_v"),
            asks(line_section(kw=400, eps=LOW, rec={"rating_a": 400}), "REC.pcc_recloser"),
        ],
        edge=[
            sound(line_section(kw=330, eps=LOW)),
            sound(line_section(kw=400, eps={"voltage_v": 5000})),
            found(line_section(kw=400, eps={"voltage_v": 480, "distribution_voltage_v": 4160}), "PCC"),
            sound(line_section(kw=400, eps=LOW | {"network": "spot-network"})),
            sound(line_section(kw=10, eps=LOW | UNLOADED)),
            found(
                line_section(kw=400, eps=LOW, inv={"derated_kw": 250, "derate_nameplate": True, "approval": "x"}), "PCC"
            ),
        ],
    ),
    "ISL-004": RuleCases(
        wrong=[
            found(line_section(eps=HIGH, project=ONSITE), "PCC", says="above 15 kV"),
            found(line_section(eps=HIGH, project={"facility": "standalone"}), "PCC"),
        ],
        right=[line_section(eps=HIGH, project=ONSITE, rec=RECLOSER)],
        undecided=[asks(line_section(eps=HIGH), "project.onsite_min_load_kw")],
        edge=[
            sound(line_section(kw=500, eps=HIGH, project={"onsite_min_load_kw": 10})),
            sound(line_section(eps=HIGH, project={"onsite_min_load_kw": 1200})),
            sound(line_section(eps={"voltage_v": 15000}, project=ONSITE)),
            sound(line_section(eps={"voltage_v": 35000}, project=ONSITE)),
            sound(line_section(kw=10, eps=HIGH)),
            found(line_section(eps=HIGH | {"min_load_kw": 100_000}, project=ONSITE), "PCC"),
        ],
    ),
    "ISL-005": RuleCases(
        wrong=[found(line_section(eps={"voltage_v": 46000, "radially_supplied": True}, project=ONSITE), "EPS")],
        right=[
            line_section(eps={"voltage_v": 46000, "radially_supplied": True, "dtt_required": False}, project=ONSITE),
            line_section(eps={"voltage_v": 46000, "radially_supplied": True}, project=ONSITE | {"study": "SIS-1"}),
        ],
        undecided=[asks(line_section(eps={"voltage_v": 46000}, project=ONSITE), "EPS.radially_supplied")],
        edge=[
            sound(line_section(eps={"voltage_v": 35000, "radially_supplied": True}, project=ONSITE)),
            sound(line_section(eps={"voltage_v": 46000, "radially_supplied": False}, project=ONSITE)),
            sound(line_section(kw=500, eps={"voltage_v": 46000, "radially_supplied": True}, project=ONSITE)),
        ],
    ),
    "ISL-006": RuleCases(
        wrong=[found(line_section(kw=40, inv=SA, eps={"min_load_kw": 100}), "PCC", severity="info")],
        right=[line_section(kw=60, inv=SA), line_section(kw=40, inv=SB, eps={"min_load_kw": 100})],
        undecided=Never("a note is printed only where it is known to be true"),
        edge=[
            found(line_section(kw=50, inv=SA, eps=UNLOADED), "PCC"),
            sound(line_section(kw=40, inv=SA, eps={"min_load_kw": 1000})),
            sound(line_section(kw=None, inv=SA)),
        ],
    ),
    "ISL-007": RuleCases(
        wrong=[found(line_section(kw=300, inv=SA, eps=mixed(8)), "PCC", severity="info")],
        right=[line_section(kw=300, inv=SA, eps=mixed(12))],
        undecided=Never("a note is printed only where it is known to be true"),
        edge=[
            found(line_section(kw=300, inv=SA, eps=mixed(10)), "PCC"),
            sound(line_section(kw=50, inv=SA, eps=mixed(8, kw=50))),
            sound(line_section(kw=500, inv=SA, eps=mixed(8, kw=500))),
            sound(line_section(kw=300, inv=SA, eps=mixed(8) | {"section_noncertified_kw": None})),
        ],
    ),
    "ISL-008": RuleCases(
        wrong=[
            found(line_section(kw=300, inv=SA, eps=mixed(15) | SANDIA), "PCC", says="10 to 25 %"),
            found(
                line_section(kw=300, inv=SA, eps=mixed(15) | SANDIA, rec=RECLOSER | {"reclose_blocking": False}), "REC"
            ),
        ],
        right=[
            line_section(kw=300, inv=SA, eps=mixed(15, sandia_screen="passed")),
            line_section(kw=300, inv=SA, eps=mixed(15) | SANDIA, rec=BLOCKING),
            line_section(kw=300, inv=SA, eps=mixed(15) | SANDIA | NO_RISK),
        ],
        undecided=[
            asks(line_section(kw=300, inv=SA, eps=mixed(15)), "EPS.sandia_screen"),
            asks(line_section(kw=300, inv=SA, eps=mixed(15, sandia_screen="not-run")), "EPS.sandia_screen"),
            asks(
                line_section(kw=300, inv=SA, eps=mixed(15) | SANDIA | {"section_noncertified_kw": None}),
                "EPS.section_noncertified_kw",
            ),
            asks(line_section(kw=300, inv=SA, eps=mixed(15) | SANDIA, rec=RECLOSER), "REC.reclose_blocking"),
            asks(line_section(kw=300, inv={}, eps=mixed(15) | SANDIA), "INV.certification"),
        ],
        edge=[
            sound(line_section(kw=300, inv=SA, eps=mixed(10) | SANDIA)),
            found(line_section(kw=300, inv=SA, eps=mixed(25) | SANDIA), "PCC"),
            sound(line_section(kw=50, inv=SA, eps=mixed(15, kw=50) | SANDIA)),
            sound(line_section(kw=500, inv=SA, eps=mixed(15, kw=500) | SANDIA)),
            sound(line_section(kw=300, inv=SA, eps=mixed(15, load=10_000) | SANDIA)),
            sound(line_section(kw=300, inv=SB, eps=mixed(15) | SANDIA)),
            sound(line_section(kw=300, inv=SA, eps=mixed(15, section_dtt_kw=300) | SANDIA)),
        ],
    ),
    "ISL-009": RuleCases(
        wrong=[
            found(line_section(kw=300, inv=SA, eps=mixed(30)), "PCC", says="over 25 %"),
            found(line_section(kw=300, inv=SA, eps=mixed(30), rec=RECLOSER | {"reclose_blocking": False}), "REC"),
        ],
        right=[
            line_section(kw=300, inv=SA, eps=mixed(30), rec=BLOCKING),
            line_section(kw=300, inv=SA, eps=mixed(30) | NO_RISK),
        ],
        undecided=[
            asks(line_section(kw=300, inv=SA, eps=mixed(30) | {"min_load_kw": None}), "EPS.min_load_kw"),
            # the recloser is spared for 67 % and below 500 kW; of the blocking the bulletin does not say so
            asks(
                line_section(kw=300, inv=SA, eps=mixed(30, load=3500)),
                "reclose blocking at the sectionalizing device of the line section",
            ),
            asks(
                line_section(kw=300, inv=SA, eps=mixed(30, others=150, load=500)),
                "reclose blocking at the sectionalizing device of the line section",
            ),
        ],
        edge=[
            sound(line_section(kw=300, inv=SA, eps=mixed(25))),
            sound(line_section(kw=300, inv=SA, eps=mixed(30, load=3500), rec={"reclose_blocking": True})),
            found(line_section(kw=300, inv=SA, eps=mixed(30, load=2950)), "PCC"),
            sound(line_section(kw=300, inv=SA, eps=mixed(30, load=10_000))),
        ],
    ),
    "ISL-010": RuleCases(
        wrong=[
            found(line_section(inv=SA), "PCC", says="600 kW"),
            found(line_section(inv=SA, eps={"min_load_kw": 1500}), "PCC", says="needs the Company's PCC recloser; it"),
            found(line_section(inv=SA, rec=RECLOSER | {"reclose_blocking": False}), "REC", says="50 %"),
        ],
        right=[line_section(inv=SA, rec=BLOCKING), line_section(inv=SA, eps={"min_load_kw": 1200}, rec=RECLOSER)],
        undecided=[
            asks(line_section(inv=SA, eps=UNLOADED), "EPS.min_load_kw", "EPS.section_der_kw"),
            asks(line_section(kw=None, inv=SA), "INV.kw"),
            asks(line_section(inv={}), "INV.certification"),
        ],
        edge=[
            found(line_section(kw=500, inv=SA), "PCC"),
            found(line_section(inv=SA, rec={"pcc_recloser": False, "reclose_blocking": False}), "PCC"),
            sound(line_section(kw=499, inv=SA)),
            sound(line_section(inv=SA, eps={"min_load_kw": 3000})),
            found(line_section(inv=SA, eps={"min_load_kw": 3000, "voltage_v": 46000}), "PCC"),
            sound(line_section(inv=SB)),
            found(
                line_section(
                    "EPS M1 PCC CB-1 MSP@0; MSP@0.5 INV; MSP@1 INV2",
                    kw=100,
                    inv=SA,
                    more={"INV2": SB | {"kw": 500, "kva": 500}},
                ),
                "PCC",
            ),
            sound(line_section(kw=None, inv=SA, project={"process": "simplified"})),
            found(
                line_section(
                    "EPS M1 PCC1 CB-1 INV; EPS2 M2 PCC2 CB-2 INV2",
                    kw=300,
                    inv=SA,
                    project={"adjacent_der_counted": True},
                    more={"EPS2": {"voltage_v": 13200} | LOADED, "INV2": SA | {"kw": 300}},
                ),
                "PCC1",
                "PCC2",
            ),
            found(line_section(kw=300, inv=SA, project={"adjacent_der_kw": 300, "adjacent_der_counted": True}), "PCC"),
        ],
    ),
    "ISL-011": RuleCases(
        wrong=[found(line_section(kw=200, eps={"min_load_kw": 300}), "PCC", severity="info", says="250 kW or less")],
        right=[line_section(kw=300), line_section(kw=200, inv=SA, eps={"min_load_kw": 300})],
        undecided=Never("a note is printed only where it is known to be true"),
        edge=[
            found(line_section(kw=250, eps=UNLOADED), "PCC"),
            sound(line_section(kw=200, eps={"min_load_kw": 1000})),
            found(
                line_section(
                    "EPS M1 PCC CB-1 MSP@0; MSP@0.5 INV; MSP@1 G1",
                    kw=100,
                    eps={"min_load_kw": 300},
                    more={"G1": {"kw": 100, "operation": "parallel"}},
                ),
                "PCC",
                says="on their account",
            ),
        ],
    ),
    "ISL-012": RuleCases(
        wrong=[
            found(line_section(kw=300, eps=mixed(0) | FEW), "PCC", says="33 %"),
            found(line_section(kw=300, eps=mixed(0) | FEW, rec=RECLOSER | {"reclose_blocking": False}), "REC"),
        ],
        right=[
            line_section(kw=300, eps=mixed(0) | FEW, rec={"reclose_blocking": True}),
            line_section(kw=300, eps=mixed(0) | MANY),
        ],
        undecided=[
            asks(line_section(kw=300, eps=mixed(0)), "EPS.group1_2a_pct"),
            asks(line_section(kw=300, eps=mixed(0) | FEW, rec=RECLOSER), "REC.reclose_blocking"),
        ],
        edge=[
            sound(line_section(kw=300, eps=mixed(0) | {"group1_2a_pct": 33})),
            sound(line_section(kw=250, eps=mixed(0, kw=250) | FEW)),
            sound(line_section(kw=500, eps=mixed(0, kw=500) | FEW)),
            sound(line_section(kw=300, eps={"min_load_kw": 1000} | FEW)),
            sound(line_section(kw=10, eps=UNLOADED)),
        ],
    ),
    "ISL-013": RuleCases(
        wrong=[found(line_section(kw=300, eps=mixed(8) | MANY), "PCC", severity="info")],
        right=[line_section(kw=300, eps=mixed(12) | MANY)],
        undecided=Never("a note is printed only where it is known to be true"),
        edge=[
            found(line_section(kw=300, eps=mixed(10) | MANY), "PCC"),
            sound(line_section(kw=300, eps=mixed(8) | FEW)),
            sound(line_section(kw=300, eps=mixed(8))),
            sound(line_section(kw=250, eps=mixed(8, kw=250) | MANY)),
        ],
    ),
    "ISL-014": RuleCases(
        wrong=[
            found(line_section(kw=300, eps=mixed(15)), "PCC", says="over 10 %"),
            found(line_section(kw=300, eps=mixed(15) | NO_RISK, rec={"reclose_blocking": False}), "REC"),
        ],
        right=[
            line_section(kw=300, eps=mixed(15), rec=BLOCKING),
            line_section(kw=300, eps=mixed(15) | NO_RISK, rec={"reclose_blocking": True}),
        ],
        undecided=[
            asks(
                line_section(kw=300, eps=mixed(15) | {"section_noncertified_kw": None}), "EPS.section_noncertified_kw"
            ),
            asks(
                line_section(kw=300, eps=mixed(15, others=150, load=500)),
                "reclose blocking at the sectionalizing device of the line section",
            ),
            asks(
                line_section(kw=300, eps=mixed(15) | NO_RISK),
                "reclose blocking at the sectionalizing device of the line section",
            ),
        ],
        edge=[
            sound(line_section(kw=300, eps=mixed(10))),
            found(line_section(kw=300, eps=mixed(15, others=200, load=900)), "PCC"),
            sound(line_section(kw=300, eps=mixed(15, load=10_000))),
            sound(line_section(kw=300, eps=mixed(15, section_dtt_kw=300))),
            found(line_section(kw=300, eps=mixed(15, section_dtt_kw=300, section_noncertified_dtt_kw=0)), "PCC"),
            sound(line_section(kw=500, eps=mixed(15, kw=500))),
        ],
    ),
    "ISL-015": RuleCases(
        wrong=[
            found(line_section(kw=800, eps=FEW, rec=BLOCKING), "PCC", says="risk-of-islanding study"),
            found(line_section(kw=800, eps=FEW, project=STUDIED), "PCC", says="PCC recloser"),
            found(line_section(kw=800, eps=FEW | {"min_load_kw": 2000}, project=STUDIED), "PCC"),
        ],
        right=[
            line_section(kw=800, eps=FEW, rec=BLOCKING, project=STUDIED),
            line_section(kw=800, eps=FEW | {"roi_no_risk": False}, rec=BLOCKING),
            line_section(kw=800, eps=MANY),
        ],
        undecided=[asks(line_section(kw=800), "EPS.group1_2a_pct")],
        edge=[
            found(line_section(kw=500, eps=FEW), "PCC"),
            sound(line_section(kw=499, eps=FEW)),
            sound(line_section(kw=800, eps={"group1_2a_pct": 33})),
            sound(line_section(kw=1200, eps=FEW, project=STUDIED)),
            sound(line_section(kw=800, eps=FEW | {"min_load_kw": 3000})),
        ],
    ),
    "ISL-016": RuleCases(
        wrong=[
            found(line_section(kw=1200), "PCC", says="1,200 kW"),
            found(line_section(kw=1200, eps={"min_load_kw": 3000}), "PCC", says="needs the Company's PCC recloser; it"),
            found(line_section(kw=1200, rec=RECLOSER | {"reclose_blocking": False}), "REC"),
        ],
        right=[line_section(kw=1200, rec=BLOCKING), line_section(kw=1200, eps={"min_load_kw": 2500}, rec=RECLOSER)],
        undecided=[
            asks(line_section(kw=1200, rec=RECLOSER), "REC.reclose_blocking"),
            asks(line_section("EPS M1 PCC; CB-1 INV", kw=1200), "a way from INV to the Company"),
            asks(line_section(kw=1200, eps=UNLOADED), "EPS.min_load_kw"),
            asks(line_section(kw=1200, inv={}), "INV.certification"),
        ],
        edge=[
            found(line_section(kw=1000), "PCC"),
            sound(line_section(kw=999)),
            sound(line_section(kw=1200, eps={"min_load_kw": 2400}, rec=RECLOSER | {"reclose_blocking": False})),
            sound(line_section(kw=1200, eps={"min_load_kw": 5000})),
            sound(line_section(kw=1200, inv=NONE)),
            found(
                line_section(
                    "EPS M1 PCC1 CB-1 INV; EPS2 M2 PCC2 CB-2 INV2",
                    kw=1200,
                    more={"EPS2": {"voltage_v": 13200} | LOADED, "INV2": SB | {"kw": 100}},
                ),
                "PCC1",
            ),
        ],
    ),
}

"""Cases of the rules about limits on export and import."""

from rule_cases import Never, RuleCases, asks, found, sound
from rules.islanding_sheets import SB, line_section

AT_PCC = "EPS M1 PCC CT MAIN MSP@0; MSP@0.5 LOAD; MSP@1 CB-PV INV; CT.secondary R1; R1 ~trip~> CB-PV"
AT_POC = "EPS M1 PCC MAIN MSP@0; MSP@0.5 LOAD; MSP@1 CT CB-PV INV; CT.secondary R1; R1 ~trip~> CB-PV"
OWN_RECLOSER = "EPS M1 PCC REC MAIN MSP@0; MSP@0.5 LOAD; MSP@1 CB-PV INV"
IDLE = "EPS M1 PCC CT MAIN MSP@0; MSP@0.5 LOAD; MSP@1 CB-PV INV; CT.secondary R1"
AMID = "EPS M1 PCC MAIN MSP@0; MSP@0.5 LOAD; MSP@1 CT SUB@0; SUB@1 CB-PV INV; SUB@0.5 LOAD2; CT.secondary R1"
PLAIN = "EPS M1 PCC MAIN MSP@0; MSP@0.5 LOAD; MSP@1 CB-PV INV"
PCS = PLAIN + "; CTRL ~communication~ INV"
SENSING = "EPS M1 PCC CT MAIN MSP@0; MSP@0.5 LOAD; MSP@1 CB-PV INV; CT ~sensing~ CTRL; CTRL ~communication~ INV"
VOLTS = AT_PCC + "; MSP@0.2 VT; VT ~sensing~ R1"
WHOLE_HOME = "EPS M1 PCC MID MSP@0; MSP@0.5 LOAD; MSP@1 CB-PV INV; CTRL ~control~ MID"
PART_HOME = "EPS M1 PCC MSP@0; MSP@0.5 LOAD; MSP@1 MID SUB@0; SUB@1 CB-PV INV; CTRL ~control~ MID"
EXPORT = {"power_limit": ["export"], "export_limit_kw": 500}
LEAST = {"power_limit": ["minimum-import"], "import_limit_kw": 100}
TIMED = {"power_limit": ["schedule"]}
SIMPLE = {"process": "simplified"}
LIMITER = {"functions": ["pcs-export-limit"], "pcs_certified": True, "response_s": 1.5}
PANEL = {"functions": ["pcs-panel-limit"]}
R32 = {"functions": ["32"], "utility_grade": True}
LETTER = {"attachments": [{"kind": "pcs-certification", "title": "UL 1741 PCS"}]}
RTAC = {"functions": ["time-schedule"], "standards": ["IEEE 1613-2009", "IEEE C37.90"]}


def controlled(drawn=PCS, project=EXPORT | SIMPLE, **facts):
    """A project limited by a power control system."""
    return line_section(drawn, kw=10, project=project, more={"CTRL": LIMITER | facts})


def relayed(drawn=AT_PCC, project=EXPORT, more=None, **facts):
    """A project limited by a power element."""
    return line_section(drawn, project=project, more={"R1": R32 | facts} | (more or {}))


def by_own_recloser(project, **facts):
    """A project limited by the control of the customer's recloser at the PCC."""
    more = {"REC": {"functions": ["32"]} | facts}
    return line_section(OWN_RECLOSER, project=project, more=more, owner={"REC": "customer"})


def set_to(kw, *, errors=(1, 1, 1), project=EXPORT, function="32"):
    """A power element with this set point; errors of the CT, the VT and the relay in percent."""
    ct, vt, relay = errors
    more = {"CT": {} if ct is None else {"error_pct": ct}, "VT": {} if vt is None else {"error_pct": vt}}
    facts = {} if relay is None else {"accuracy_pct": relay}
    settings = [{"function": function, "pickup": kw, "unit": "kW"}]
    return relayed(VOLTS, project, more, settings=settings, **facts)


def derated(kw=680, *, of=800, drawn=PLAIN, **facts):
    return line_section(drawn, kw=of, inv=SB | {"derated_kw": kw} | facts, more={"R1": R32} if "R1" in drawn else None)


CASES = {
    "LIM-001": RuleCases(
        wrong=[
            found(controlled(pcs_certified=False), "CTRL"),
            found(line_section(PLAIN, kw=10, project=EXPORT | SIMPLE), "PCC", says="nothing that keeps it"),
        ],
        right=[controlled()],
        undecided=[
            asks(controlled(pcs_certified=None), "CTRL.pcs_certified"),
            asks(controlled(functions=None), "CTRL.functions"),
        ],
        edge=[
            sound(controlled(project=EXPORT, pcs_certified=False)),
            sound(controlled(project=SIMPLE, functions=["pcs-panel-limit"], pcs_certified=False)),
            sound(relayed(project=EXPORT | SIMPLE)),
            found(controlled(project=EXPORT | SIMPLE, functions=["pcs-panel-limit"]), "PCC"),
        ],
    ),
    "LIM-002": RuleCases(
        wrong=[found(controlled(response_s=10), "CTRL", says="10 s")],
        right=[controlled()],
        undecided=[asks(controlled(response_s=None), "CTRL.response_s")],
        edge=[
            sound(controlled(response_s=2)),
            found(controlled(response_s=2.01), "CTRL"),
            sound(line_section(PCS, kw=10, more={"CTRL": PANEL})),
            found(line_section(PCS, kw=10, more={"CTRL": PANEL | {"response_s": 10}}), "CTRL"),
            sound(line_section(PCS, kw=10, more={"CTRL": {"functions": ["gateway"], "response_s": 10}})),
        ],
    ),
    "LIM-003": RuleCases(
        wrong=[found(controlled(), "CTRL")],
        right=[controlled(project=EXPORT | SIMPLE | LETTER)],
        undecided=Never("a letter that is not among the attachments is itself what is wrong"),
        edge=[
            sound(line_section(PCS, kw=10, project=SIMPLE, more={"CTRL": PANEL})),
            found(
                controlled(project=EXPORT | SIMPLE | {"attachments": [LETTER["attachments"][0] | {"device": "CTRL9"}]}),
                "CTRL",
            ),
            sound(
                controlled(project=EXPORT | SIMPLE | {"attachments": [LETTER["attachments"][0] | {"device": "CTRL"}]})
            ),
            sound(relayed(AT_PCC + "; CTRL ~communication~ INV", more={"CTRL": LIMITER})),
        ],
    ),
    "LIM-004": RuleCases(
        wrong=[
            found(line_section(PCS, project=EXPORT, more={"CTRL": LIMITER}), "CTRL", says="power element"),
            found(line_section(PLAIN, project=EXPORT), "PCC"),
            found(relayed(utility_grade=False), "R1", says="not utility grade"),
        ],
        right=[relayed()],
        undecided=[
            asks(relayed(utility_grade=None), "R1.utility_grade"),
            asks(line_section(PCS, project=EXPORT | {"process": None}, more={"CTRL": LIMITER}), "project.process"),
        ],
        edge=[
            sound(controlled()),
            sound(line_section(PLAIN)),
            sound(relayed(utility_grade=None, standards=["IEEE C37.90", "C37.90.1", "C37.90.2"])),
            sound(line_section(PLAIN, project=EXPORT, rec={"pcc_recloser": True, "functions": ["32"]})),
            sound(line_section(PLAIN, project=LEAST)),
            sound(by_own_recloser(EXPORT, utility_grade=True)),
            asks(by_own_recloser(EXPORT), "REC.utility_grade"),
            found(relayed(functions=["27", "59"]), "PCC"),
            found(relayed(IDLE), "R1", says="no circuit leads"),
            sound(relayed(IDLE + "; R1 ~control~ INV")),
            found(relayed(IDLE.replace("0.5 LOAD", "0.5 CB-2 LOAD") + "; R1 ~trip~> CB-2"), "R1", says="no circuit"),
            sound(
                relayed(
                    IDLE.replace("0.5 LOAD", "0.5 CB-2 LOAD") + "; R1 ~trip~> CB-2",
                    {"power_limit": ["import"], "import_limit_kw": 500},
                )
            ),
        ],
    ),
    "LIM-005": RuleCases(
        wrong=[
            found(set_to(500), "R1", says="at most 485 kW"),
            found(set_to(100, project=LEAST), "R1", says="at least 103 kW"),
            found(set_to(490, errors=(3, None, None)), "R1"),
        ],
        right=[set_to(485), set_to(103, project=LEAST)],
        undecided=[
            asks(set_to(485, errors=(1, None, 1)), "VT.error_pct"),
            asks(set_to(485, errors=(None, 1, None)), "CT.error_pct", "R1.accuracy_pct"),
            asks(relayed(), "R1.settings"),
            asks(relayed(project={"power_limit": ["export"]}), "project.export_limit_kw"),
        ],
        edge=[
            sound(set_to(400)),
            found(set_to(485.1), "R1"),
            sound(set_to(-485, function="32R")),
            sound(line_section(AT_PCC, more={"R1": R32})),
            found(set_to(102, project=LEAST), "R1"),
        ],
    ),
    "LIM-006": RuleCases(
        wrong=[found(derated(), "INV", says="800 kVA")],
        right=[derated(drawn=AT_PCC)],
        undecided=[
            asks(line_section(PLAIN, kw=800, inv=SB | {"derated_kw": 680, "kva": None}), "INV.kva"),
            asks(line_section(PLAIN, kw=None, inv=SB | {"derated_kw": 680, "kva": 800}), "INV.kw"),
        ],
        edge=[
            found(derated(720), "INV"),
            sound(derated(721)),
            sound(derated(400, of=500)),
            found(derated(400, of=501), "INV"),
            found(derated(derate_nameplate=True, approval="SIS-1"), "INV"),
            sound(line_section(PLAIN, kw=800)),
            sound(derated(5, of=10)),
            found(derated(drawn=IDLE), "INV"),
        ],
    ),
    "LIM-007": RuleCases(
        wrong=[found(derated(), "INV", severity="info", says="7.5 %"), found(derated(drawn=AT_PCC), "INV")],
        right=[derated(760), line_section(PLAIN, kw=800)],
        undecided=Never("a note is printed only where it is known to be true"),
        edge=[sound(derated(400, of=500)), found(derated(720), "INV")],
    ),
    "LIM-008": RuleCases(
        wrong=[
            found(relayed(AT_POC, LEAST), "R1", says="not at the PCC"),
            found(line_section(PLAIN, project=LEAST), "PCC"),
            found(relayed(AT_PCC, LEAST, utility_grade=False), "R1"),
        ],
        right=[relayed(AT_PCC, LEAST)],
        undecided=[
            asks(relayed(AT_PCC, LEAST, utility_grade=None), "R1.utility_grade"),
            asks(relayed(PLAIN + "; R1 ~trip~> CB-PV", LEAST), "the current transformers that R1 reads"),
        ],
        edge=[
            sound(relayed(AT_POC)),
            sound(by_own_recloser(LEAST, utility_grade=True)),
            found(relayed(IDLE, LEAST), "R1", says="no circuit leads"),
            sound(
                relayed(
                    AT_PCC + "; MSP@0.8 CT2 CB-2 INV2; CT2.secondary R2",
                    LEAST,
                    {"R2": R32, "INV2": SB | {"kw": 10}},
                )
            ),
        ],
    ),
    "LIM-009": RuleCases(
        wrong=[
            found(
                line_section(
                    PCS, project=TIMED, more={"CTRL": {"functions": ["time-schedule"], "standards": ["UL 508"]}}
                ),
                "CTRL",
                says="IEEE 1613 and IEEE C37.90",
            ),
            found(line_section(PLAIN, project=TIMED), "PCC"),
            found(line_section(PCS, more={"CTRL": RTAC | {"standards": ["IEEE 1613"]}}), "CTRL", says="IEEE C37.90"),
            found(line_section(PCS, more={"CTRL": RTAC | {"standards": []}}), "CTRL"),
        ],
        right=[line_section(PCS, project=TIMED, more={"CTRL": RTAC})],
        undecided=[asks(line_section(PCS, more={"CTRL": {"functions": ["time-schedule"]}}), "CTRL.standards")],
        edge=[
            sound(line_section(PCS, more={"CTRL": {"functions": ["plant"]}})),
            found(line_section(PCS, more={"CTRL": RTAC | {"standards": ["1613", "C37.90.1"]}}), "CTRL"),
            sound(line_section(PLAIN)),
        ],
    ),
    "LIM-010": RuleCases(
        wrong=[
            found(relayed(AT_POC), "CT", says="PCC"),
            found(relayed(AMID), "CT"),
            found(relayed(AMID, EXPORT | {"power_limit_at": "PoC"}), "CT", says="PoC"),
        ],
        right=[relayed(), controlled(SENSING)],
        undecided=[
            asks(relayed(PLAIN + "; R1 ~trip~> CB-PV"), "where R1 measures"),
            asks(controlled(), "where CTRL measures"),
            asks(controlled(PART_HOME), "where CTRL measures"),
        ],
        edge=[
            sound(relayed(AT_POC, EXPORT | {"power_limit_at": "PoC"})),
            sound(controlled(WHOLE_HOME)),
            sound(relayed(AT_POC, {})),
            sound(relayed(AT_POC, LEAST)),
            found(
                relayed(
                    AT_PCC + "; CT MSP2@0; MSP2@1 INV2".replace("CT MSP2", "M1 MSP2"), more={"INV2": SB | {"kw": 10}}
                ),
                "CT",
            ),
        ],
    ),
}

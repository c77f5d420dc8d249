"""Cases of the rules about DER on secondary networks."""

from diagram import diagram
from rule_cases import Never, RuleCases, asks, found, sound

DRAWN = "EPS NP1 M1 PCC MAIN MSP@0; MSP@1 CB-PV INV; MSP@0.5 CB-2 LOAD"
DRIVEN = "EPS M1 PCC MAIN MSP@0; MSP@1 CB-G G1; MSP@0.5 CB-2 LOAD"
WATCHED = DRAWN + "; NP1 ~control~> CTRL; CTRL ~trip~> CB-PV"
LIMITED = DRAWN + "; CTRL ~control~> INV"
TWO = "EPS1 M1 PCC1 MAIN1 MSP@0; MSP@1 CB-PV INV; EPS2 M2 PCC2 MAIN2 BUS@0; BUS@1 CB-G G1"
LOADED = "EPS1 M1 PCC1 MAIN1 MSP@0; MSP@1 CB-PV INV; EPS2 M2 PCC2 MAIN2 BUS@0; BUS@1 CB-2 LOAD"
RELAYED = DRAWN + "; R1 ~trip~> CB-PV"
SOURCE = {"voltage_v": 208, "phases": 3}
SPOT = {"network": "spot-network"}
AREA = {"network": "area-network"}
RADIAL = {"network": "radial"}
PERMISSIVE = {"interlock": "Permissive: more than 50 % of the network protectors closed"}
STUDY = {"study": "RIE-N-12"}
ADDRESS = "5 Mill St, Cranston"
APPROVED = {"approval": "RIE network letter of 2026-03-01"}
LIST = [{"kind": "site-plan"}]
PROFILE = [{"kind": "load-profile"}]
IMPORTS = {"power_limit": ["minimum-import"]}


def on(network=SPOT, drawn=DRAWN, *, project=None, **props):
    """DER on a source of this network; an underscore in a tag is a dash."""
    given = {"EPS": SOURCE | network} | {key.replace("_", "-"): facts for key, facts in props.items()}
    return diagram(drawn, props=given, project=project)


def driven(network=SPOT, machine="synchronous", **project):
    """A machine that runs in parallel with such a source."""
    facts = {"operation": "parallel"} | ({"machine": machine} if machine else {})
    return on(network, DRIVEN, project=project, G1=facts)


def two(first, second):
    """An inverter on one source and a synchronous machine on another."""
    props = {"EPS1": SOURCE | first, "EPS2": SOURCE | second, "G1": {"machine": "synchronous", "operation": "parallel"}}
    return diagram(TWO, props=props)


def beside(network, **project):
    """An inverter on a radial source, and a network that feeds load alone."""
    props = {"EPS1": SOURCE | RADIAL, "EPS2": SOURCE | network}
    return diagram(LOADED, props=props, project=project)


CASES = {
    "NET-001": RuleCases(
        wrong=[found(on(), "EPS"), found(on(AREA), "EPS")],
        right=[on(project=STUDY), on(RADIAL)],
        undecided=[
            asks(on({}), "EPS.network"),
            asks(on({}, project={"site_address": "1 Dorrance St, Providence"}), "EPS.network"),
        ],
        edge=[
            sound(on({}, project={"site_address": ADDRESS})),
            sound(on({"voltage_v": 13200})),
            found(two(RADIAL, SPOT), "EPS2"),
            sound(beside(SPOT)),
            sound(on(drawn="EPS NP1 M1 PCC MAIN MSP@0; MSP@0.5 CB-2 LOAD")),
        ],
    ),
    "NET-002": RuleCases(
        wrong=[found(driven(), "G1"), found(driven(AREA), "G1")],
        right=[driven(RADIAL), on(), driven(machine="induction")],
        undecided=[asks(driven(machine=None), "G1.machine"), asks(driven({}), "EPS.network")],
        edge=[
            found(two(RADIAL, SPOT), "G1"),
            sound(two(SPOT, RADIAL)),
            sound(driven({}, site_address=ADDRESS)),
            sound(driven({"voltage_v": 13200})),
        ],
    ),
    "NET-003": RuleCases(
        wrong=[found(on(), "INV"), found(driven(machine="induction"), "G1")],
        right=[on(INV=APPROVED), on(RADIAL)],
        undecided=Never("that no approval is referred to is itself what is wrong"),
        edge=[sound(driven()), found(two(AREA, RADIAL), "INV"), sound(on({}))],
    ),
    "NET-004": RuleCases(
        wrong=[
            found(on(), "INV"),
            found(on(CB_PV={"interlock": "Key interlock with DS-1"}), "INV"),
            found(on(CB_PV={"interlock": "25 % of the network protectors closed"}), "INV", says="25 %"),
        ],
        right=[
            on(CB_PV=PERMISSIVE),
            on(drawn=WATCHED),
            on(project={"notes": ["CB-PV opens unless more than 50 % of network protectors are closed."]}),
        ],
        undecided=Never("an interlock that is neither stated nor drawn is what is wrong"),
        edge=[
            sound(on(AREA)),
            sound(on(CB_PV={"interlock": "NP status: 50 % or more"})),
            sound(on(RADIAL)),
            sound(on(MAIN={"interlock": "Opens on NP status"})),
            found(on(CB_PV={"interlock": "Closes while one of three network protectors is closed"}), "INV", says="33"),
            found(on(CB_PV={"interlock": "2 of 4 network protectors closed"}), "INV", says="50 %"),
            sound(on(CB_PV={"interlock": "More than 2 of 4 network protectors closed"})),
            sound(on(CB_PV={"interlock": "Two out of three network protectors closed"})),
        ],
    ),
    "NET-005": RuleCases(
        wrong=[found(on(project={"attachments": LIST}), "@project")],
        right=[on(project={"attachments": PROFILE})],
        undecided=[asks(on(), "project.attachments")],
        edge=[
            sound(on(RADIAL, project={"attachments": LIST})),
            found(on(AREA, project={"attachments": []}), "@project"),
            sound(beside(AREA, attachments=LIST)),
        ],
    ),
    "NET-006": RuleCases(
        wrong=[
            found(on(project={"export_limit_kw": 10}), "EPS", says="10 kW"),
            found(on(project={"exports": True} | IMPORTS), "EPS"),
            found(on(), "EPS", says="no control"),
            found(on(drawn=LIMITED, CTRL={"export_limit_kw": 5}), "EPS"),
        ],
        right=[
            on(project=IMPORTS),
            on(project={"export_limit_kw": 0}),
            on(drawn=LIMITED, CTRL={"export_limit_kw": 0}),
            on(drawn=RELAYED, R1={"functions": ["32", "27"]}),
        ],
        undecided=[asks(on(project={"exports": False}), "the control that keeps the export at zero")],
        edge=[
            sound(on(RADIAL, project={"export_limit_kw": 10})),
            sound(on({}, project={"exports": True})),
            found(on(AREA, project={"export_limit_kw": 0.1}), "EPS"),
            found(on(drawn=DRAWN + "; NP1 ~sensing~ R1", R1={"functions": ["32"]}), "R1", says="no circuit leads"),
            sound(beside(AREA, exports=True)),
        ],
    ),
}

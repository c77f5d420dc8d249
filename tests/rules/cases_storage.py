"""Cases of the rules about energy storage: home batteries, and batteries behind inverters."""

from diagram import diagram
from rule_cases import Never, RuleCases, asks, found, sound

HOME = "EPS M1 PCC MAIN MSP@0; MSP@1 CB-ESS ESS; MSP@0.5 CB-1 LOAD"
BARE = "EPS M1 PCC MAIN ESS"
HYBRID = "EPS M1 PCC MAIN MSP@0; MSP@1 CB-INV INV; INV BAT; INV PV; MSP@0.5 CB-1 LOAD"
OWN_INVERTER = "EPS M1 PCC MAIN MSP@0; MSP@1 CB-INV INV; INV BAT; MSP@0.8 CB-PV INV2 PV; MSP@0.5 CB-1 LOAD"
EXPANDED = HOME + "; ESS BAT"
JOINT = "EPS M1 PCC MAIN MSP@0; MSP@1 CB-J BUS@0; BUS@0.5 CB-ESS ESS; BUS@1 CB-PV INV PV; MSP@0.5 CB-1 LOAD"
TWO = "EPS M1 PCC MAIN MSP@0; MSP@1 CB-J BUS@0; BUS@0.5 CB-E1 ESS1; BUS@1 CB-E2 ESS2; MSP@0.5 CB-1 LOAD"
RELAYED = "EPS M1 PCC MAIN MSP@0; MSP@1 CB-ESS ESS; R1 ~trip~> CB-ESS"
BATTERY_RELAYED = HYBRID + "; R1 ~trip~> CB-INV"
POWERWALL = {
    "kw": 11.5, "kva": 11.5, "kwh": 13.5, "management_system": "Tesla BMS", "coupling": "ac-coupled", "voltage_v": 240,
    "phases": 1, "max_output_a": 48, "schedule": "Self-powered", "ramp_w_per_s": 100, "certification": "1741-SB",
}  # fmt: skip
BATTERY = {"kw": 250, "kwh": 500, "management_system": "BMS", "coupling": "dc-coupled", "schedule": "17 to 20 h",
           "ramp_w_per_s": 5000}  # fmt: skip
INVERTER = {"kw": 250, "kva": 250, "voltage_v": 480, "phases": 3, "certification": "1741-SB", "source": "hybrid"}
LISTED = {"functions": ["27", "59", "81U/O"]}
EXECUTED = {"notes": ["The site controller charges ESS from 10 to 14 h and discharges it from 17 to 20 h."]}
FINAL = {"stage": "50bd"}


def _said(facts):
    return {name: value for name, value in facts.items() if value is not None}


def home(drawn=HOME, *, project=None, more=None, status=None, **facts):
    """A home battery on a panel with load, with these facts in place of the usual ones."""
    props = {"EPS": {"voltage_v": 240, "phases": 1}, "ess": _said(POWERWALL | facts)} | (more or {})
    return diagram(drawn, props=props, project=project, status=status)


def hybrid(drawn=HYBRID, *, project=None, inverter=None, more=None, **facts):
    """A battery on the dc side of an inverter."""
    props = {"INV": _said(INVERTER | (inverter or {})), "BAT": _said(BATTERY | facts)} | (more or {})
    return diagram(drawn, props=props, project=project)


def joint(drawn=JOINT, *, breaker, solar=None, **facts):
    """A home battery and solar on one breaker."""
    pv = {"kw": 7.6, "kva": 7.6, "voltage_v": 240, "phases": 1, "max_output_a": 32} | (solar or {})
    more = {"CB-J": _said({"rating_a": breaker})} | ({"INV": _said(pv)} if "INV" in drawn else {})
    return home(drawn, more=more, **facts)


def at(feet=None, lockable=None):
    """What is known of the battery's breaker: how far it is, whether it can be locked open."""
    return {"CB-ESS": _said({"lockable_open": lockable}), "W6": _said({"length_ft": feet})}


CASES = {
    "ESS-001": RuleCases(
        wrong=[
            found(home(kwh=None), "ESS"),
            found(home(management_system=None), "ESS"),
            found(home(management_system="TBD"), "ESS", says="management"),
            found(hybrid(kwh=None, kw=None), "BAT", says="its kW and its kWh"),
            found(diagram(HOME.replace("ESS", "INV"), props={"INV": {"source": "storage"}}), "INV"),
        ],
        right=[home(), hybrid()],
        undecided=Never("that one of the three is missing is itself what is wrong"),
        edge=[
            sound(hybrid(kw=None, inverter={"source": "storage"})),
            sound(home(EXPANDED, kwh=None, more={"BAT": {"kwh": 27}})),
            sound(home(EXPANDED)),
            sound(home(kwh=None, status={"ESS": "removed"})),
        ],
    ),
    "ESS-002": RuleCases(
        wrong=[
            found(home(coupling=None), "ESS"),
            found(home(coupling="dc-coupled"), "ESS"),
            found(hybrid(coupling="ac-coupled"), "BAT"),
            found(home(coupling="direct-to-eps"), "ESS", says="load"),
            found(home(BARE, coupling="load-side"), "ESS", says="no load"),
            found(hybrid(OWN_INVERTER, inverter={"source": "storage"}), "BAT"),
        ],
        right=[
            home(), hybrid(), home(coupling="load-side"), home(BARE, coupling="direct-to-eps"),
            hybrid(OWN_INVERTER, coupling="ac-coupled", inverter={"source": "storage"}),
        ],
        undecided=[asks(diagram("EPS M1 PCC MAIN MSP; BAT", props={"BAT": BATTERY}), "the inverter that BAT is on")],
        edge=[
            sound(home(HOME + "; ESS PV", coupling="dc-coupled")),
            sound(home(HOME + "; ESS PV")),
            sound(home(coupling="dc-coupled", integrated_solar=True)),
        ],
    ),
    "ESS-003": RuleCases(
        wrong=[found(home(schedule=None), "ESS"), found(hybrid(schedule=None), "BAT")],
        right=[home(), hybrid()],
        undecided=Never("that the schedule is not given is itself what is wrong"),
        edge=[
            sound(home(schedule=None, project={"attachments": [{"kind": "sequence-of-operations"}]})),
            found(home(schedule=None, project={"attachments": [{"kind": "site-plan"}]}), "ESS"),
        ],
    ),
    "ESS-004": RuleCases(
        wrong=[
            found(home(), "ESS"),
            found(home(project={"notes": ["Certified to UL 1741 SB Edition 3."]}), "ESS"),
            found(hybrid(), "BAT"),
            found(home(project={"notes": ["The electrician in charge verifies all torques."]}), "ESS"),
            found(home(project={"notes": ["Equipment schedule on sheet E-2."]}), "ESS"),
        ],
        right=[home(project=EXECUTED), home(project={"notes": ["Operating modes: self-powered, backup."]})],
        undecided=Never("whether a note stands on the sheet is always known"),
        edge=[sound(home(schedule=None)), sound(home(remarks="Time control: charges from solar only")),
              sound(home(project={"notes": ["Battery schedule on sheet E-2."]})),
              sound(home(HOME + "; CTRL ~control~ ESS", more={"CTRL": {"operating_modes": "Peak shaving 17-20 h"}}))],
    ),
    "ESS-005": RuleCases(
        wrong=[found(home(ramp_w_per_s=None), "ESS"), found(hybrid(ramp_w_per_s=None), "BAT")],
        right=[home(), hybrid()],
        undecided=Never("that the ramp is not given is itself what is wrong"),
        edge=[sound(home(EXPANDED)), sound(diagram("EPS M1 PCC MAIN MSP@0; MSP@1 CB-PV INV PV"))],
    ),
    "ESS-006": RuleCases(
        wrong=[
            found(home(certification="none"), "ESS", says="no relay"),
            found(home(RELAYED, certification="none", more={"R1": {"functions": ["27", "59"]}}), "ESS", says="81U"),
            found(hybrid(inverter={"certification": "none"}), "INV"),
        ],
        right=[
            home(RELAYED, certification="none", more={"R1": LISTED}),
            hybrid(BATTERY_RELAYED, inverter={"certification": "none"}, more={"R1": LISTED}),
            home(),
        ],
        undecided=[
            asks(home(certification=None), "ESS.certification"),
            asks(home(RELAYED, certification="none"), "R1.functions"),
        ],
        edge=[
            sound(home(certification="1741-SA")),
            found(home(RELAYED, certification="none", more={"R1": LISTED | {"utility_grade": False}}), "ESS",
                  says="no utility grade"),
            found(home(RELAYED.replace("CB-ESS; R", "CB-ESS; MSP@0.5 CB-1 LOAD; R").replace("> CB-ESS", "> CB-1"),
                       certification="none", more={"R1": LISTED}), "ESS"),
        ],
    ),
    "ESS-007": RuleCases(
        wrong=[
            found(joint(breaker=60), "CB-J"),
            found(joint(breaker=70, max_output_a=None, solar={"max_output_a": None}), "CB-J"),
            found(joint(breaker=80, kva=15, max_output_a=48), "CB-J"),
        ],
        right=[joint(breaker=90), joint(breaker=100)],
        undecided=[
            asks(joint(breaker=None), "CB-J.rating_a"),
            asks(joint(breaker=70, solar={"kva": None}), "INV.kva"),
        ],
        edge=[
            sound(joint(breaker=80)),
            found(joint(breaker=79.9), "CB-J"),
            found(joint(breaker=45, solar={"kva": None}, kva=11.5, max_output_a=48), "CB-J"),
            sound(joint(breaker=60, pcs_controlled=True, solar={"pcs_controlled": True})),
            sound(joint(TWO, breaker=60)),
            sound(home(more={"MAIN": {"rating_a": 20}})),
        ],
    ),
    "ESS-008": RuleCases(
        wrong=[
            found(home(schedule=None, project=FINAL), "ESS"),
            found(hybrid(schedule=None, project=FINAL | {"notes": ["As built."]}), "BAT"),
        ],
        right=[
            home(project=FINAL),
            home(schedule=None, project=FINAL | {"notes": ["Study SIS-31 asks for no curtailment."]}),
        ],
        undecided=[asks(home(schedule=None), "project.stage")],
        edge=[sound(home(schedule=None, project={"stage": "20bd"})), sound(home()),
              found(home(schedule=None, project=FINAL | {"notes": ["Equipment schedule on sheet E-2."]}), "ESS")],
    ),
    "ESS-009": RuleCases(
        wrong=[
            found(home(more=at(30, False)), "ESS"),
            found(home("EPS M1 PCC ESS"), "ESS", says="No disconnect"),
        ],
        right=[home(more=at(6, False)), home(more=at(30, True)), home(integrated_disconnect=True)],
        undecided=[
            asks(home(more=at(30)), "CB-ESS.lockable_open"),
            asks(home(more=at(None, False)), "the distance from ESS to CB-ESS"),
        ],
        edge=[
            sound(home(more=at(10, False))),
            found(home(more=at(10.1, False)), "ESS"),
            sound(home(more=at(30, False), project={"nec_edition": 2014})),
            sound(hybrid(more={"CB-INV": {"lockable_open": True}})),
            found(home(more=at(30, False) | {"MAIN": {"lockable_open": True}}), "ESS"),
            sound(home(JOINT, more={"CB-J": {"rating_a": 250, "lockable_open": True}})),
        ],
    ),
}  # fmt: skip

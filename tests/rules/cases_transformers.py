"""Cases of the rules about transformers."""

from diagram import diagram
from rule_cases import Never, RuleCases, asks, found, sound

PLANT = "EPS M1 PCC CB-1 XFMR MSP@0; MSP@1 CB-PV INV"
EPS = {"voltage_v": 13200, "phases": 3, "wires": 4, "grounding": "effectively-grounded"}
PLATE = {
    "purpose": "interconnection", "primary_v": 13200, "secondary_v": 480, "primary_winding": "wye-grounded",
    "secondary_winding": "wye-grounded", "kva": 1000, "impedance_pct": 5.75, "x_r": 6,
    "primary_grounding": "solid", "secondary_grounding": "solid",
}  # fmt: skip
INV = {"kw": 500, "kva": 500, "voltage_v": 480, "phases": 3}
PRIMARY = {"service_arrangement": "primary"}


def plant(drawn=PLANT, *, eps=None, plate=None, inv=None, owner=None, status=None, project=None, more=None):
    """A plant behind one transformer, with these facts in place of the usual ones."""
    props = {"EPS": EPS | (eps or {}), "XFMR": PLATE | (plate or {}), "inverter": INV | (inv or {})} | (more or {})
    blank = {key: {name: value for name, value in facts.items() if value is not None} for key, facts in props.items()}
    return diagram(drawn, props=blank, owner=owner, status=status, project=PRIMARY if project is None else project)


HOUSE = "EPS XFMR M1 PCC MAIN MSP@0; MSP@1 CB-PV INV"
COMPANYS = {
    "owner": {"XFMR": "utility"},
    "status": {"XFMR": "proposed"},
    "project": {"service_arrangement": "secondary"},
}
REPLACING = HOUSE + "; T1"
REPLACED = COMPANYS | {"owner": {"XFMR": "utility", "T1": "utility"}, "status": {"XFMR": "proposed", "T1": "removed"}}
SERVICE = {"purpose": "service", "kva": 225}
RELAYED = "EPS M1 PCC J1 CT CB-1 XFMR MSP@0; MSP@1 CB-PV INV; J1 VT; VT.secondary R1; R1 ~trip~> CB-1"

CASES = {
    "XFM-001": RuleCases(
        wrong=[found(plant(plate={"x_r": None}), "XFMR")],
        right=[plant()],
        undecided=Never("that a value is missing is itself what is wrong"),
        edge=[sound(plant(HOUSE, plate=SERVICE | {"x_r": None}, **COMPANYS))],
    ),
    "XFM-002": RuleCases(
        wrong=[found(plant(plate={"primary_winding": "wye", "primary_grounding": None}), "XFMR")],
        right=[plant()],
        undecided=[asks(plant(plate={"primary_grounding": None}), "XFMR.primary_grounding")],
        edge=[sound(plant(plate={"primary_winding": "wye", "primary_grounding": "ungrounded"}))],
    ),
    "XFM-003": RuleCases(
        wrong=[found(plant(HOUSE, plate=SERVICE | {"kva": 500}, **COMPANYS), "XFMR")],
        right=[plant(HOUSE, plate=SERVICE, **COMPANYS)],
        undecided=[asks(plant(HOUSE, plate=SERVICE | {"kva": None}, **COMPANYS), "XFMR.kva")],
        edge=[
            found(plant(HOUSE, plate=SERVICE | {"kva": 300}, **COMPANYS), "XFMR"),
            # in place of one that is removed it may be of 300 kVA, and of no more
            sound(plant(REPLACING, plate=SERVICE | {"kva": 300}, **REPLACED)),
            found(plant(REPLACING, plate=SERVICE | {"kva": 301}, **REPLACED), "XFMR"),
        ],
    ),
    "XFM-005": RuleCases(
        wrong=[found(plant(HOUSE, inv={"kw": 1200, "kva": 1200}, **COMPANYS), "M1")],
        right=[plant(HOUSE, inv={"kw": 900, "kva": 900}, **COMPANYS)],
        undecided=[asks(plant(HOUSE, inv={"kw": None}, **COMPANYS), "INV.kw")],
        edge=[sound(plant(HOUSE, inv={"kw": 999, "kva": 999}, **COMPANYS))],
    ),
    "XFM-008": RuleCases(
        wrong=[found(plant(eps={"wires": 3, "grounding": "not-effectively-grounded"}), "XFMR")],
        right=[plant(eps={"wires": 3, "grounding": "not-effectively-grounded"}, plate={"primary_winding": "delta"})],
        undecided=[asks(plant(eps={"wires": None, "grounding": None}), "EPS.grounding")],
        edge=[
            sound(plant(eps={"wires": 3, "phases": 1, "grounding": None})),
            sound(plant(eps={"wires": 3, "phases": None, "connection": "split-phase"})),
            asks(plant(eps={"wires": 3, "phases": None, "grounding": None}), "EPS.phases"),
            found(plant(eps={"wires": 3, "phases": None, "grounding": None, "connection": "delta"}), "XFMR"),
        ],
    ),
    "XFM-010": RuleCases(
        wrong=[found(plant(plate={"primary_winding": "delta"}), "XFMR")],
        right=[plant(RELAYED, plate={"primary_winding": "delta"})],
        undecided=[
            asks(
                plant(plate={"primary_winding": "delta"}, eps={"voltage_v": None}, project={}),
                "project.service_arrangement",
            )
        ],
        edge=[found(plant(RELAYED.replace("; R1 ~trip~> CB-1", ""), plate={"secondary_winding": "delta"}), "XFMR")],
    ),
    "XFM-013": RuleCases(
        wrong=[found(plant(inv={"kva": 1100}), "XFMR")],
        right=[plant(inv={"kva": 950})],
        undecided=[asks(plant(plate={"kva": None}), "XFMR.kva")],
        edge=[sound(plant(inv={"kva": 1000}))],
    ),
    "XFM-014": RuleCases(
        wrong=[found(plant(inv={"voltage_v": 208}), "INV")],
        right=[plant()],
        undecided=[asks(plant(inv={"voltage_v": None}), "INV.voltage_v")],
        edge=[
            found(plant(plate={"primary_v": 12470}), "XFMR"),
            # a bus and an inverter agree against the winding; the inverter alone does not outweigh it
            found(plant(plate={"secondary_v": 600}, more={"MSP": {"voltage_v": 480}}), "XFMR"),
            found(plant(plate={"secondary_v": 600}), "INV"),
        ],
    ),
}

"""Sheets for the rules on labels."""

from __future__ import annotations

from typing import Any

from diagram import diagram
from rule_cases import Never, RuleCases, asks, found, sound
from rules.busbar_sheets import BESIDE, HOUSE, SUBPANEL, TAPPED, house
from tieline.model.document import Document

METERED = "EPS M1 PCC MAIN MSP@0; MSP@.5 CB-1 LOAD; MSP@1 CB-PV M2 DS INV"
WARNING = "WARNING: DUAL POWER SOURCE"
RELOCATE = "WARNING: INVERTER OUTPUT CONNECTION. DO NOT RELOCATE THIS OVERCURRENT DEVICE"


def metered(*labels: str, m1: dict[str, Any] | None = None, **others: Any) -> Document:
    """A house with a production meter, these labels on its service meter; `m2`, `ds` are what the others carry."""
    said = {"M1": labels, "M2": others.get("m2", ()), "DS": others.get("ds", ())}
    props = {"M1": {"role": "service"} | (m1 or {}), "M2": others.get("m2_facts", {"role": "generation"}),
             "DS": {"purpose": "generator-disconnect"} | others.get("ds_facts", {})}  # fmt: skip
    return diagram(METERED, labels=said, props=props, owner=others.get("owner"))


def breaker(*labels: str, drawn: str = HOUSE, **changes: Any) -> Document:
    """A house with these labels on its supply breaker."""
    sheet = house(drawn, **changes)
    return diagram(
        drawn,
        props={key: dict(device.props) for key, device in sheet.devices.items()},
        status={key: device.status for key, device in sheet.devices.items()},
        labels={"CB-PV": labels},
    )


CASES: dict[str, RuleCases] = {
    "LBL-001": RuleCases(
        wrong=[
            found(metered(), "M1"),
            found(metered("Utility Service Meter"), "M1", says="“Utility Service Meter”"),
            found(metered("DUAL POWER SOURCE"), "M1"),
            found(metered("WARNING: POWER SOURCE"), "M1"),
        ],
        right=[metered(WARNING), metered("WARNING: MULTIPLE POWER SOURCES")],
        undecided=Never("the labels are always on the sheet"),
        edge=[
            sound(metered("warning - dual  power source!")),
            sound(metered("WARNING: DUAL POWER SOURCES. SECOND SOURCE IS PV")),
            sound(metered("Utility Service Meter", WARNING)),
            # nothing but load behind it; no source on the sheet
            sound(diagram("EPS M1 PCC MAIN LOAD")),
            # a meter of which nothing is said is taken for the service's
            found(metered(m1={"role": None}), "M1"),
        ],
    ),
    "LBL-003": RuleCases(
        wrong=[
            found(metered("Meter 1", m2=["Utility PV Generation Sub-Meter"]), "M1"),
            found(metered("Utility Service Meter", m2=["Meter 2"]), "M2", says="“Meter 2”"),
            found(
                metered(
                    "Utility Service Meter",
                    m2=["Utility Wind Generation Sub-Meter"],
                    m2_facts={"role": "generation", "der_type": "PV"},
                ),
                "M2",
            ),
            found(
                metered("Utility Service Meter", m2=["Utility PV Generation Sub-Meter"], m2_facts={"role": "storage"}),
                "M2",
            ),
        ],
        right=[
            metered("Utility Service Meter", m2=["Utility PV Generation Sub-Meter"]),
            metered("Utility Service Meter", m2=["Utility Storage Sub-Meter"], m2_facts={"role": "storage"}),
        ],
        undecided=[
            asks(metered("Utility Service Meter", m2=["Utility PV Generation Sub-Meter"], m2_facts={}), "M2.role"),
        ],
        edge=[
            sound(metered("UTILITY SERVICE METER", m2=["utility pv generation submeter"])),
            # footnote 11 numbers them, and leaves Sub- out
            sound(metered("Utility Service Meter 1", m2=["Utility PV Generation Meter 2"])),
            sound(
                metered(
                    "Utility Service Meter",
                    m2=["Utility PV Generation Sub-Meter"],
                    m2_facts={"role": "generation", "der_type": "PV Generation"},
                )
            ),
            # not the Company's meter
            sound(metered("Utility Service Meter", owner={"M2": "customer"})),
        ],
    ),
    "LBL-005": RuleCases(
        wrong=[found(metered(), "DS"), found(metered(ds=["PV DISC"]), "DS", says="“PV DISC”")],
        right=[metered(ds=["AC DISCONNECT"])],
        undecided=Never("the labels are always on the sheet"),
        edge=[
            sound(metered(ds=["A.C. Disconnect"])),
            sound(metered(ds=["UTILITY AC-DISCONNECT SWITCH"])),
            sound(metered(ds=["ACDISCONNECT"])),
            found(metered(ds=["HVAC DISCONNECT"]), "DS"),
            found(metered(ds=["AC", "DISCONNECT"]), "DS"),
        ],
    ),
    "LBL-007": RuleCases(
        wrong=[
            found(metered(owner={"M2": "customer"}), "M2"),
            found(metered(m2=["OWNER'S METER"], m2_facts={"role": "customer"}), "M2"),
        ],
        right=[metered(m2=["CUSTOMER-OWNED METER"], owner={"M2": "customer"})],
        undecided=Never("the labels are always on the sheet"),
        edge=[sound(metered(m2=["Customer owned meter no. 2"], owner={"M2": "customer"})), sound(metered())],
    ),
    "LBL-010": RuleCases(
        wrong=[
            found(breaker(), "CB-PV"),
            found(breaker("SOLAR"), "CB-PV", says="“SOLAR”"),
            found(breaker("WARNING: INVERTER OUTPUT CONNECTION"), "CB-PV"),
            found(breaker(drawn=SUBPANEL, SUB={"rating_a": 90}), "CB-PV"),
        ],
        right=[
            breaker(RELOCATE),
            breaker("WARNING: POWER SOURCE OUTPUT CONNECTION - DO NOT RELOCATE THIS OVERCURRENT DEVICE"),
        ],
        undecided=[asks(breaker(MSP={"rating_a": None}), "MSP.rating_a")],
        edge=[
            sound(breaker(RELOCATE.lower())),
            # on two placards
            sound(breaker("WARNING: INVERTER OUTPUT CONNECTION", "DO NOT RELOCATE THIS OVERCURRENT DEVICE")),
            found(breaker("WARNING: INVERTER OUTPUT CONNECTION. RELOCATE THIS OVERCURRENT DEVICE"), "CB-PV"),
            # the position does not matter
            sound(breaker(drawn=BESIDE, MAIN={"rating_a": 150})),
            sound(breaker(MSP={"busbar_method": "sum"})),
            # wrong in other ways, and still to be labeled
            found(breaker(CB_PV={"rating_a": 60}), "CB-PV"),
            # supply side
            sound(house(TAPPED, DS={"fused": True})),
        ],
    ),
}

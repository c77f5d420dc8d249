"""Cases of the rules about what is shown of SB inverters, about communication, surges and the neutral."""

from rule_cases import Never, RuleCases, asks, found, sound
from rules.cases_generators import HOUSE, LISTED, STORED, driven, house
from rules.cases_transformers import plant

MODES = "Cat III: OV2 cease; OV1 momentary; continuous 0.88-1.1; LV1 mandatory; LV2 momentary"
WATT = {"frequency_watt": "on", "fw_deadband_hz": 0.036, "fw_droop": 0.05, "fw_response_s": 5}
STATED = "Certified to UL 1741 SB Edition 3"
SA = {"certification": "1741-SA"}
BIG = {"kw": 500, "kva": 500}
PLANT = "EPS M1 PCC CB-1 XFMR MSP@0; MSP@1 CB-PV INV"
RELAYED = "EPS M1 PCC J1 CT CB-1 XFMR MSP@0; MSP@1 CB-PV INV; CT.secondary R1; R1 ~trip~> CB-1"
UTILITY_GRADE = {"functions": ["27", "59"], "utility_grade": True}
SUB = "EPS M1 PCC MAIN MSP@0; MSP@1 CB-F SUB@0; SUB@1 CB-PV INV"
BEHIND = "EPS M1 PCC MAIN MSP@0; MSP@1 CB-F XFMR SUB@0; SUB@1 CB-PV INV"
SERVICE = {"MSP": {"neutral_bond": True, "service_equipment": True}}
CONTROLLED = HOUSE + "; CTRL ~communication~> INV"


def notes(*lines):
    return {"notes": list(lines)}


def panel(drawn=SUB, *, sub=None, msp=None, more=None, **facts):
    """An inverter behind a subpanel, the neutral bonded at the service."""
    buses = {"MSP": SERVICE["MSP"] | (msp or {}), "SUB": sub or {}}
    return house(drawn, more={key: _said(props) for key, props in (buses | (more or {})).items()}, **facts)


def _said(props):
    return {name: value for name, value in props.items() if value is not None}


CASES = {
    "GEN-011": RuleCases(
        wrong=[
            found(house(), "INV"),
            found(house(project=notes(STATED)), "INV", severity="warning"),
            found(house(certification_edition="Edition 2", project=notes(STATED)), "INV", severity="error"),
            found(house(project=notes("Certified to UL 1741")), "INV", severity="error"),
            found(house(STORED, certification_edition="Edition 3", more={"ESS": LISTED}), "ESS"),
        ],
        right=[
            house(certification_edition="Edition 3"),
            house(certification_edition="Edition 3 pending"),
            house(project=notes("INV is certified to UL 1741 SB Edition 3.")),
            house(labels={"INV": ["UL 1741 SB, 3rd Ed."]}),
        ],
        undecided=Never("that it is not shown is itself what is wrong"),
        edge=[
            sound(house(**SA)),
            sound(driven()),
            sound(house(certification_edition="3")),
            sound(house(project=notes("All inverters are certified to UL 1741 SB Edition 3."))),
        ],
    ),
    "GEN-012": RuleCases(
        wrong=[
            found(house(), "INV"),
            found(house(**WATT | {"fw_droop": None}), "INV", says="droop"),
            found(house(frequency_watt="on", project=notes("Frequency-watt is on.")), "INV"),
        ],
        right=[
            house(**WATT),
            house(project=notes("Frequency-watt on: dbOF, dbUF 0.036 Hz, kOF, kUF 0.05, response 5 s.")),
        ],
        undecided=Never("that a setting is not shown is itself what is wrong"),
        edge=[sound(house(frequency_watt="off")), sound(house(**SA)), sound(house(**WATT | {"frequency_watt": None}))],
    ),
    "GEN-013": RuleCases(
        wrong=[
            found(house(), "INV"),
            found(house(ride_through_modes="Trips at 88 % and 110 %"), "INV", says="no mode"),
            found(house(ride_through_modes="LV1 mandatory, LV2 momentary"), "INV", says="frequency"),
            found(house(ride_through_modes="UF and OF mandatory"), "INV", says="voltage"),
        ],
        right=[
            house(ride_through_modes=MODES),
            house(ride_through_modes="LV1 mandatory, LV2 momentary; UF and OF mandatory"),
            house(ride_through_modes="See table on sheet E-2"),
        ],
        undecided=Never("that the modes are not shown is itself what is wrong"),
        edge=[
            sound(house(**SA)),
            found(house(ride_through_modes="Category III"), "INV"),
            found(house(ride_through_modes="See the manufacturer's data sheet"), "INV"),
            sound(house(ride_through_modes="V < 0.5 momentary, 0.5 to 0.88 mandatory; 57 to 61.8 Hz mandatory")),
        ],
    ),
    "GEN-014": RuleCases(
        wrong=[
            found(house(), "INV"),
            found(house(rocof_enabled=False), "INV", says="angle"),
            found(house(phase_jump_enabled=False, project=notes("ROCOF protection")), "INV", says="ROCOF"),
        ],
        right=[
            house(rocof_enabled=False, phase_jump_enabled=False),
            house(project=notes("ROCOF off, phase jump off.")),
        ],
        undecided=Never("that it is not shown is itself what is wrong"),
        edge=[sound(house(rocof_enabled=True, phase_jump_enabled=True)), sound(house(**SA))],
    ),
    "GEN-018": RuleCases(
        wrong=[found(house(), "INV")],
        right=[house(anti_islanding="Frequency shift with positive feedback"), house(anti_islanding_group="2A")],
        undecided=Never("that it is not described is itself what is wrong"),
        edge=[
            sound(driven()),
            found(house(STORED, anti_islanding_group="1", more={"ESS": {"kw": 5}}), "ESS"),
            found(house(anti_islanding="To be determined"), "INV"),
        ],
    ),
    "GEN-019": RuleCases(
        wrong=[
            found(house(), "INV"),
            found(house(protocols=["dnp3"]), "INV", says="a spare port"),
            found(driven(spare_ports=["rs-485"]), "G1", says="protocol"),
        ],
        right=[
            house(protocols=["sunspec-modbus"], spare_ports=["ethernet"]),
            house(CONTROLLED, more={"CTRL": {"protocols": ["ieee-2030.5"]}}),
        ],
        undecided=Never("that it is left blank is itself what is noted"),
        edge=[found(house(CONTROLLED), "INV"), sound(house(status={"INV": "future"}))],
    ),
    "GEN-020": RuleCases(
        wrong=[
            found(plant(inv=BIG), "CB-1"),
            found(plant(RELAYED, inv=BIG, more={"R1": {"functions": ["27", "59"]}}), "CB-1", "R1"),
            found(plant(inv=BIG, more={"CB-1": {"surge_withstand": "BIL 95 kV"}}), "CB-1"),
        ],
        right=[
            plant(inv=BIG, more={"CB-1": {"surge_withstand": "IEEE C37.90.1"}}),
            plant(RELAYED, inv=BIG, more={"R1": UTILITY_GRADE}),
            plant(RELAYED, inv=BIG, more={"R1": {"standards": ["IEEE C37.90", "C37.90.1"]}}),
        ],
        undecided=Never("that it is not stated is itself what is wrong"),
        edge=[
            sound(house()),
            sound(plant(PLANT, inv=BIG, more={"CB-1": {"surge_withstand": "ANSI/IEEE C62.41.2-2002"}})),
        ],
    ),
    "GEN-021": RuleCases(
        wrong=[
            found(panel(sub={"neutral_bond": True}), "SUB"),
            found(panel(sub={"neutral_bond": True, "service_equipment": True}), "SUB"),
            found(house(more={"MSP": {"neutral_bond": True, "service_equipment": False}}), "MSP"),
            found(house(neutral_required=True, more={"W6": {"neutral": False}}), "INV"),
        ],
        right=[panel(sub={"neutral_bond": False}, wiring="L-L-N"), house(more=SERVICE)],
        undecided=[
            asks(panel(wiring="L-L-N"), "SUB.neutral_bond"),
            asks(panel(neutral_required=True), "SUB.neutral_bond"),
        ],
        edge=[
            sound(panel(wiring="L-L")),
            found(house(neutral_required=True, more={"W5": {"neutral": False}}), "INV", says="between MSP and"),
            sound(house(neutral_required=True, more={"W4": {"neutral": False}, "MSP": {"neutral_bond": True}})),
            sound(panel(BEHIND, sub={"neutral_bond": True})),
            sound(panel(sub={"neutral_bond": True, "service_equipment": True}, msp={"neutral_bond": None,
                        "service_equipment": None})),
            sound(house(wiring="L-L-N")),
            sound(driven()),
        ],
    ),
}  # fmt: skip

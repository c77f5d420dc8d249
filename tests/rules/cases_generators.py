"""Cases of the rules about generators: their nameplate, de-rating, certification, and what fault studies rest on."""

from diagram import diagram
from rule_cases import Never, RuleCases, asks, found, sound
from rules.cases_transformers import plant

HOUSE = "EPS M1 PCC MAIN MSP@0; MSP@1 CB-PV INV PV"
STORED = "EPS M1 PCC MAIN MSP@0; MSP@1 CB-PV INV; MSP@0.9 CB-ESS ESS"
DRIVEN = "EPS M1 PCC MAIN MSP@0; MSP@1 CB-G G1"
SOURCE = {"voltage_v": 240, "phases": 1}
LISTED = {
    "manufacturer": "SolarEdge", "model": "SE7600H-US", "kw": 7.6, "kva": 7.6, "voltage_v": 240, "phases": 1,
    "max_output_a": 32, "certification": "1741-SB", "ride_through_category": "III",
}  # fmt: skip
MACHINE = {
    "manufacturer": "Tecogen", "model": "CM-200S", "machine": "synchronous", "kw": 200, "kva": 250, "engine_kw": 215,
    "winding": "wye-grounded", "subtransient_x_pu": 0.14, "zero_sequence_x_pu": 0.05, "operation": "parallel",
    "voltage_v": 480, "phases": 3, "ride_through_category": "I",
}  # fmt: skip


def _given(usual, facts):
    return {name: value for name, value in (usual | facts).items() if value is not None}


def house(drawn=HOUSE, *, status=None, labels=None, project=None, more=None, **facts):
    """A dwelling with one listed inverter, with these facts in place of the usual ones; None leaves one unsaid."""
    props = {"EPS": SOURCE, "INV": _given(LISTED, facts)} | (more or {})
    return diagram(drawn, props=props, status=status, labels=labels, project=project)


def driven(drawn=DRIVEN, *, status=None, **facts):
    """A machine on a plant bus."""
    return diagram(drawn, props={"EPS": {"voltage_v": 480, "phases": 3}, "G1": _given(MACHINE, facts)}, status=status)


STORAGE = {"ESS": LISTED | {"kva": None} | {"model": "Powerwall 3"}}
BIG = {"kw": 500, "kva": 550, "max_output_a": 660, "voltage_v": 480, "phases": 3}
DERATED = BIG | {"derated_kw": 400}
NOTED = {"derate_note": "Factory de-rated to 400 kW", "derate_nameplate": True}
SA = {"certification": "1741-SA", "ride_through_category": "II"}
EARLY, AFTER = {"application_date": "2023-06-15"}, {"application_date": "2024-02-01"}
LAST, NEXT = {"application_date": "2023-10-01"}, {"application_date": "2023-10-02"}


def two(size, date):
    """Two SA inverters that share this many kW, applied for on this day."""
    drawn = "EPS M1 PCC MAIN MSP@0; MSP@1 CB-1 INV1; MSP@0.9 CB-2 INV2"
    each = LISTED | SA | {"kw": size / 2}
    return diagram(drawn, props={"EPS": SOURCE, "inverter": each}, project={"application_date": date} if date else {})


CASES = {
    "GEN-001": RuleCases(
        wrong=[
            found(house(kva=None), "INV"),
            found(house(kw=None, kva=None), "INV", says="kW and kVA"),
            found(house(STORED, more=STORAGE), "ESS"),
            found(driven(kva=0), "G1"),
        ],
        right=[house(), driven()],
        undecided=Never("that a rating is missing is itself what is wrong"),
        edge=[
            sound(house(status={"INV": "removed"}, kva=None)),
            sound(
                driven("EPS M1 PCC MAIN ATS.normal; ATS.load MSP@0; G1 ATS.emergency", operation="standby", kva=None)
            ),
        ],
    ),
    "GEN-002": RuleCases(
        wrong=[found(house(**DERATED), "INV"), found(house(derate_note="De-rated by the factory"), "INV")],
        right=[house(**DERATED | NOTED), house(**DERATED, project={"notes": ["INV is de-rated to 400 kW."]})],
        undecided=[asks(house(**DERATED | {"kw": None}), "INV.kw")],
        edge=[
            sound(house()),
            sound(house(**BIG | {"derated_kw": 500})),
            sound(house(**DERATED, labels={"INV": ["Factory derated to 400 kW"]})),
            sound(house(derate_note="De-rated to 6 kW")),
            found(house(**DERATED, project={"notes": ["INV-9 is de-rated to 300 kW."]}), "INV"),
        ],
    ),
    "GEN-003": RuleCases(
        wrong=[
            found(house(**DERATED, derate_nameplate=False), "INV"),
            found(house(**DERATED, derate_note="400 kW set in the firmware"), "INV"),
        ],
        right=[house(**DERATED | NOTED)],
        undecided=[
            asks(house(**DERATED, derate_note="Factory de-rated to 400 kW"), "INV.derate_nameplate"),
            asks(house(**DERATED | {"kw": None}, derate_nameplate=False), "INV.kw"),
        ],
        edge=[sound(house(derate_nameplate=False)), sound(house(**BIG | {"derated_kw": 500}))],
    ),
    "GEN-004": RuleCases(
        wrong=[
            found(driven(kw=600, kva=750, engine_kw=480, derated_kw=450), "G1"),
            found(driven(kw=450, kva=750, engine_kw=450), "G1"),
        ],
        right=[driven(), driven(kw=600, kva=750, engine_kw=450)],
        undecided=[asks(driven(kw=None, derated_kw=450), "G1.kw")],
        edge=[
            sound(driven(kw=600, kva=750, engine_kw=600)),
            sound(driven(derated_kw=200)),
            sound(driven(machine="induction", kw=75, kva=110, engine_kw=75)),
        ],
    ),
    "GEN-005": RuleCases(
        wrong=[
            found(house(model=None), "INV"),
            found(house(model="TBD"), "INV"),
            found(house(certification=None, manufacturer=None), "INV", says="its make and its UL 1741"),
            found(house(STORED, more={"ESS": {"manufacturer": "Tesla", "model": "Powerwall 3"}}), "ESS"),
        ],
        right=[house(), house(model=None, catalog_number="SE7600H-US")],
        undecided=Never("that one of the three is missing is itself what is wrong"),
        edge=[sound(house(certification="none")), sound(driven(model=None))],
    ),
    "GEN-006": RuleCases(
        wrong=[
            found(driven(winding=None), "G1"),
            found(driven(model=None), "G1"),
            found(driven(DRIVEN + "; G1.neutral NGR GND", winding="delta"), "G1"),
        ],
        right=[driven(), driven(DRIVEN + "; G1.neutral NGR GND", winding="wye")],
        undecided=Never("that one of the four is missing is itself what is wrong"),
        edge=[sound(driven(winding="delta")), sound(house(model=None)), sound(driven(machine=None))],
    ),
    "GEN-007": RuleCases(
        wrong=[found(house(certification="none"), "INV")],
        right=[house(), house(certification="none", approval="RIE letter of 2026-03-01")],
        undecided=[asks(house(certification=None), "INV.certification")],
        edge=[
            sound(driven()),
            sound(house(certification="none", status={"INV": "existing"})),
            found(house(STORED, more={"ESS": {"certification": "none"}}), "ESS"),
        ],
    ),
    "GEN-008": RuleCases(
        wrong=[found(house(**SA, project=AFTER), "INV"), found(two(499, "2024-02-01"), "INV1", "INV2")],
        right=[house(**SA, project=EARLY), house(project=AFTER)],
        undecided=[
            asks(house(**SA), "project.application_date"),
            asks(house(**SA, project={"application_date": "next week"}), "project.application_date"),
            asks(house(**SA, kw=None, project=AFTER), "INV.kw"),
        ],
        edge=[
            sound(house(**SA, project=LAST)),
            found(house(**SA, project=NEXT), "INV"),
            sound(two(500, "2024-02-01")),
            sound(house(**SA, project=AFTER, status={"INV": "existing"})),
        ],
    ),
    "GEN-009": RuleCases(
        wrong=[
            found(two(800, "2023-06-01"), "INV1", "INV2"),
            found(two(1000, "2023-02-01"), "INV1", "INV2"),
        ],
        right=[house(**BIG, project=EARLY), two(800, "2022-06-01")],
        undecided=[
            asks(two(800, None), "project.application_date"),
            asks(house(**SA, kw=None, project=AFTER), "INV.kw"),
        ],
        edge=[
            found(two(500, "2023-05-01"), "INV1", "INV2"),
            sound(two(999, "2023-04-30")),
            found(two(1000, "2023-01-01"), "INV1", "INV2"),
            sound(two(1000, "2022-12-31")),
            sound(two(499, "2024-02-01")),
        ],
    ),
    "GEN-010": RuleCases(
        wrong=[
            found(house(ride_through_category="II"), "INV"),
            found(house(**SA | {"ride_through_category": "III"}), "INV"),
            found(driven(ride_through_category="III"), "G1"),
        ],
        right=[house(), house(**SA), driven(), house(certification="none", ride_through_category="I")],
        undecided=[
            asks(house(ride_through_category=None), "INV.ride_through_category"),
            asks(house(certification=None), "INV.certification"),
        ],
        edge=[sound(diagram("EPS M1 PCC MAIN MSP; MSP CB LOAD"))],
    ),
    "GEN-015": RuleCases(
        wrong=[
            found(house(**DERATED | {"kva": 400}), "INV"),
            found(house(**DERATED | {"max_output_a": 481}), "INV", says="de-rated output"),
            found(house(**BIG, fault_current_pu=0.73), "INV"),
        ],
        right=[house(**DERATED), house(), driven()],
        undecided=[asks(house(kva=None), "INV.kva"), asks(driven(kva=None), "G1.kva")],
        edge=[
            sound(house(fault_current_pu=1)),
            sound(house(max_output_a=20)),
            sound(house(**DERATED | {"max_output_a": 630})),
            sound(house(**DERATED | {"max_output_a": None})),
        ],
    ),
    "GEN-016": RuleCases(
        wrong=[
            found(house(kva=7), "INV", "INV"),
            found(house(kw=100, kva=100, voltage_v=480, phases=3, max_output_a=80), "INV"),
        ],
        right=[house(), house(kw=100, kva=100, voltage_v=480, phases=3, max_output_a=120), driven()],
        undecided=[asks(house(phases=None), "INV.phases")],
        edge=[
            sound(house(kva=8, max_output_a=35)),
            found(house(kva=8, max_output_a=35.1), "INV"),
            sound(house(max_output_a=None, phases=None)),
            sound(house(voltage_v=None)),
            sound(plant(inv={"max_output_a": 600})),
        ],
    ),
    "GEN-017": RuleCases(
        wrong=[
            found(driven(subtransient_x_pu=None), "G1"),
            found(driven(machine="induction", subtransient_x_pu=None), "G1"),
        ],
        right=[driven(), driven(zero_sequence_x_pu=None), driven(machine="induction", zero_sequence_x_pu=None)],
        undecided=Never("that an impedance is missing is itself what is wrong"),
        edge=[sound(driven(winding="delta", zero_sequence_x_pu=None)), sound(house())],
    ),
    "GEN-022": RuleCases(
        wrong=[found(house(), "INV")],
        right=[house(status={"INV": "existing"})],
        undecided=Never("whether a source is new is always on the sheet"),
        edge=[found(house(STORED), "INV"), sound(diagram("EPS M1 PCC MAIN MSP; MSP CB LOAD"))],
    ),
    "GEN-023": RuleCases(
        wrong=[
            found(driven(kw=215), "G1"),
            found(driven(kw=450, kva=750, engine_kw=450), "G1"),
            found(house(kw=57.6, kva=45, more={"PV": {"kw_dc": 57.6}}), "INV"),
        ],
        right=[driven(), house(more={"PV": {"kw_dc": 9.6}}), driven(kw=200, kva=250, engine_kw=200)],
        undecided=[
            asks(driven(kw=None), "G1.kw"),
            asks(driven(kw=215, kva=None), "G1.kva"),
        ],
        edge=[
            sound(driven(engine_kw=None)),
            sound(house(kw=7.6, kva=7.6, more={"PV": {"kw_dc": 7.6}})),
            sound(house(quantity=2, kw=10, kva=9, more={"PV": {"kw_dc": 12}})),
            sound(driven(machine="induction", kw=215)),
        ],
    ),
}

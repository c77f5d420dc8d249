"""What the designers of the whole projects state of a project, of a supply and of equipment, as data sheets give it."""

from __future__ import annotations

from typing import Any

from rules.plain_document import Plain

# fmt: off
Facts = dict[str, Any]


# ---------------------------------------------------------------- the project
def paper(kind: str, title: str, **more: Any) -> Facts:
    return {"kind": kind, "title": title, "file": f"{title.replace(' ', '-').lower()}.pdf", **more}


def home_project(case: str, title: str, **more: Any) -> Facts:
    """The project record of a dwelling that applies under the simplified process."""
    return {"case_number": case, "eso_number": "10044821", "title": title, "customer": "M. and J. Costa",
          "site_address": "41 Hope Street, Bristol, RI 02809", "contact_24_7": "J. Costa, 401-555-0134",
          "submitter": "East Bay Solar LLC", "submitter_address": "9 Wood Street, Bristol, RI 02809", "state": "RI",
          "engineer": "P. Almeida, PE", "engineer_license": "11873 RI", "jurisdiction": "rie-esb756-v8",
          "nec_edition": 2020, "application_date": "2026-03-02", "interconnection_date": "2026-08-15",
          "process": "simplified", "program": "net-metering", "facility": "behind-the-meter", "stage": "application",
          "service_arrangement": "secondary", "line_construction": "overhead", "pole": "P.2114 Hope Street",
          "exports": True, "labels_preprinted": True, "label_specification": "UL 969 listed, ANSI Z535.4",
          "label_warranty_sheltered_years": 5, "label_warranty_outdoor_years": 5,
          "notes": ["24-hour contact: J. Costa, 401-555-0134."], "attachments": home_papers()} | more


def home_papers(*more: Facts) -> list[Facts]:
    return [paper("site-plan", "Plot plan", stamped=True, date="2026-03-01",
          notes="For information purposes only. Final location determined by Utility"), paper("cut-sheet",
          "Cut sheets"), paper("label-data-sheet", "Label data sheets"), paper("sequence-of-operations",
          "Sequence of operations"), *more]


def plant_project(case: str, title: str, **more: Any) -> Facts:
    """The project record of a business under the expedited or standard process."""
    return {"case_number": case, "eso_number": "10078810", "title": title, "customer": "Ocean State Castings Inc.",
          "site_address": "310 Allens Avenue, Providence, RI 02905", "state": "RI",
          "contact_24_7": "Shift foreman, 401-555-0190", "submitter": "Blackstone Power Engineers",
          "submitter_address": "55 Pine Street, Providence, RI 02903", "engineer": "D. Whitford, PE",
          "engineer_license": "9024, Rhode Island", "jurisdiction": "rie-esb756-v8", "nec_edition": 2020,
          "application_date": "2026-02-10", "interconnection_date": "2027-04-01", "process": "expedited",
          "program": "net-metering", "facility": "behind-the-meter", "stage": "application",
          "service_arrangement": "secondary", "line_construction": "overhead", "pole": "Pole 88-14, Allens Avenue",
          "exports": True, "labels_preprinted": True,
          "label_specification": "Engraved phenolic, UL 969, ANSI Z535.4, 25 year warranty",
          "label_warranty_sheltered_years": 10, "label_warranty_outdoor_years": 25, "notes": [],
          "attachments": plant_papers()} | more


def plant_papers(*more: Facts) -> list[Facts]:
    return [paper("site-plan", "Site plan C-1", stamped=True, date="2026-02-01", by="D. Whitford, PE"),
          paper("cut-sheet", "Equipment cut sheets"), paper("label-data-sheet", "Data sheets of labels"),
          paper("sequence-of-operations", "Sequence of operations"), *more]


RELAY_PAPERS = (paper("control-diagram", "DC control schematic"), paper("logic-diagram", "Relay logic diagram"),
      paper("ct-calculation", "CT accuracy and burden calculation"), paper("dc-calculation",
      "Battery and charger sizing"))


def issued(sheet: Plain, *, date: str = "2026-02-16", by: str = "DW", stamp: bool = True) -> Plain:
    """The sheet with its revision block, the file's name at submission, and the engineer's stamp."""
    case, project = sheet.data["project"]["case_number"], sheet.data["project"]
    row = {"number": 0, "date": date, "by": by, "description": "Issued for interconnection application",
          "submitted": date, "file": f"Case#{case}_Oneline_Revision#00_({date}).pdf"}
    sheet.data["revisions"] = [row]
    sheet.data["sheets"] = [{"id": "E-1", "title": "One-line diagram", "size": "ANSI D"}]
    if stamp:
        sheet.data["stamp"] = {"engineer": project["engineer"], "license": project["engineer_license"],
              "discipline": "electrical", "state": "RI", "date": date, "stage": project["stage"], "revision": 0}
    return sheet


# ---------------------------------------------------------------- trip settings of the bulletin's tables
def trips(low_s: float, sag_s: float, *, relay_delay: bool = False) -> list[Facts]:
    rows = [("81U", 56.5, "Hz", 0.16), ("81U", 58.5, "Hz", 300), ("81O", 61.2, "Hz", 300), ("81O", 62.0, "Hz", 0.16),
          ("27", 50, "pct-nominal", low_s), ("27", 88, "pct-nominal", sag_s), ("59", 110, "pct-nominal", 2), ("59", 120,
          "pct-nominal", 0.16)]
    settings = [{"function": f, "pickup": p, "unit": u, "clearing_s": c} for f, p, u, c in rows]
    if relay_delay:
        for setting in settings:
            setting["delay_s"] = round(float(str(setting["clearing_s"])) - 0.06, 3)
    return settings


TRIPS_SB = trips(1.1, 3)
TRIPS_SA = trips(1.1, 2.0)
TRIPS_MACHINE = trips(0.16, 2)
RETURN: Facts = {"return_delay_s": 300, "return_v_min_pu": 0.917, "return_v_max_pu": 1.05, "return_f_min_hz": 59.5,
      "return_f_max_hz": 60.5}
SB: Facts = {"certification": "1741-SB", "certification_edition": "Edition 3", "ride_through_category": "III",
      "frequency_watt": "on", "fw_deadband_hz": 0.036, "fw_droop": 0.05, "fw_response_s": 5, "volt_var": "off",
      "specified_pf": "off", "power_factor": 1, "rocof_enabled": False, "phase_jump_enabled": False,
      "ride_through_modes": "Cat III. Voltage: continuous 0.88-1.10, mandatory 0.50-0.88, momentary below 0.50 and "
      "1.10-1.20, cease above 1.20. Frequency: continuous 58.8-61.2, mandatory 57.0-58.8 and " "61.2-61.8",
      "anti_islanding": "Active frequency shift with positive feedback", "anti_islanding_group": "2A",
      "protective_functions": ["27", "59", "81U", "81O"], "detection_s": 2, "lrov_pu": 1.4, "lrov_ms": 1,
      "settings": TRIPS_SB, "default_settings_apply": True, "protocols": ["sunspec-modbus"],
      "spare_ports": ["rs-485"]} | RETURN
PV_SB = SB | {"source": "pv", "normal_ramp_pct": 100}
SA: Facts = {key: value for key, value in PV_SB.items() if not key.startswith(("fw_", "rocof", "phase_jump",
      "normal_ramp"))} | {"certification": "1741-SA", "certification_edition": "UL 1741-SA 2nd edition",
      "ride_through_category": "II", "frequency_watt": "off", "settings": TRIPS_SA}


# ---------------------------------------------------------------- supply
HOUSE_SUPPLY: Facts = {"tag": "RIE", "voltage_v": 240, "phases": 1, "wires": 3, "frequency_hz": 60,
      "connection": "split-phase", "grounding": "effectively-grounded", "network": "radial",
      "distribution_voltage_v": 12470, "fault_3ph_ka": 9, "x_r": 2}
SHOP_SUPPLY: Facts = {"tag": "RIE 480Y/277", "voltage_v": 480, "phases": 3, "wires": 4, "frequency_hz": 60,
      "connection": "wye-grounded", "grounding": "effectively-grounded", "network": "radial",
      "distribution_voltage_v": 12470, "fault_3ph_ka": 24, "fault_slg_ka": 22, "x_r": 5, "min_load_kw": 2600,
      "section_der_kw": 310, "section_noncertified_kw": 0, "group1_2a_pct": 71}
FEEDER_SUPPLY: Facts = {"tag": "RIE 2227-84F3", "voltage_v": 13200, "phases": 3, "wires": 4, "frequency_hz": 60,
      "connection": "wye-grounded", "grounding": "effectively-grounded", "network": "radial", "feeder": "84F3",
      "substation": "Wolf Hill", "fault_3ph_ka": 8, "fault_slg_ka": 6.5, "x_r": 10, "min_load_kw": 4200,
      "section_der_kw": 560, "section_noncertified_kw": 20, "group1_2a_pct": 64.5, "dtt_required": False,
      "radially_supplied": True}


# ---------------------------------------------------------------- equipment of dwellings
METER_LABELS = ("WARNING: MULTIPLE POWER SOURCES", "Utility Service Meter")
MOVE_NOT = "WARNING: INVERTER OUTPUT CONNECTION. DO NOT RELOCATE THIS OVERCURRENT DEVICE"
DIRECTORY = "CAUTION: MULTIPLE SOURCES OF POWER. PV disconnect: west wall beside the meter. Off-site help: 401-555-0100"
SHUTDOWN = "SOLAR PV SYSTEM IS EQUIPPED WITH RAPID SHUTDOWN"
HOUSE_METER: Facts = {"role": "service", "metering": "self-contained", "rating_a": 200, "voltage_v": 240,
      "registers": "net", "recording": "watt-hour", "form": "Form 2S, 200 A socket, line lugs at the top",
      "number": "88 123 456"}
HOUSE_MAIN: Facts = {"role": "main", "breaker_type": "molded-case", "manufacturer": "Square D", "model": "QOM2",
      "catalog_number": "QOM2200VH", "rating_a": 200, "voltage_v": 240, "interrupting_ka": 22, "poles": 2,
      "common_trip": True, "trip_coils": 0, "listing": "UL 489"}
HOUSE_PANEL: Facts = {"bus_type": "load-center", "manufacturer": "Square D", "model": "QO140M200", "rating_a": 200,
      "voltage_v": 240, "phases": 1, "wires": 3, "sccr_ka": 22, "service_equipment": True, "occupancy": "dwelling",
      "spaces": 40, "spaces_free": 8, "neutral_bond": True, "enclosure": "NEMA 1", "connected_load_a": 118}
QO: Facts = {"manufacturer": "Square D", "breaker_type": "molded-case", "voltage_v": 240, "interrupting_ka": 10,
      "poles": 2, "common_trip": True, "tandem": False, "trip_coils": 0, "listing": "UL 489"}
HOUSE_SWITCH: Facts = {"purpose": "generator-disconnect", "switch_type": "blade", "manufacturer": "Eaton",
      "model": "DG222URB", "catalog_number": "DG222URB", "fused": False, "rating_a": 60, "voltage_v": 240,
      "interrupting_ka": 10, "poles": 2, "gang_operated": True, "load_break": True, "visible_open": True,
      "lockable_open": True, "grounding_provision": True, "access_24_7": True, "behind_locked_gate": False,
      "adjacent_to_meter": True, "listing": "UL 98",
      "location": "Outdoors, west wall, 3 ft right of the Company's meter"}
IN_EMT: Facts = {"conduit": "1 in EMT", "neutral": True}


def qo_breaker(sheet: Plain, key: str, tag: str, amperes: float, **more: Any) -> None:
    sheet.put(key, "breaker", tag=tag, rating_a=amperes, **QO | {"model": "QO", "catalog_number": f"QO2{amperes}"}
          | more)


def house_load(sheet: Plain, panel: str, position: float, kw: float = 8, *, key: str = "ld") -> None:
    """What the dwelling uses, behind a breaker of the panel."""
    sheet.put(f"b{key}", "breaker", status="existing", tag=f"CB-{key.upper()}", role="branch", rating_a=50, **QO
          | {"model": "QO250", "catalog_number": "QO250"})
    sheet.put(key, "load", status="existing", tag=f"HOUSE-{key.upper()}", kw=kw, a=33.3, phases=1)
    sheet.run(f"{panel}@{position}", f"b{key}", key, conductor="3 x 6 AWG Cu NM-B", length_ft=30, neutral=True,
          conduit="none, cable")


# ---------------------------------------------------------------- equipment of plants
SHOP_SWITCH: Facts = HOUSE_SWITCH | {"manufacturer": "Siemens", "model": "HNF365R", "catalog_number": "HNF365R",
      "rating_a": 400, "voltage_v": 600, "interrupting_ka": 200, "poles": 3,
      "location": "Outdoors, on the south wall below the service drop, no fence"}
MCCB: Facts = {"breaker_type": "molded-case", "manufacturer": "Eaton", "voltage_v": 480, "interrupting_ka": 35,
      "poles": 3, "common_trip": True, "tandem": False, "trip_coils": 0, "listing": "UL 489"}
SHOP_MAIN: Facts = MCCB | {"role": "main", "model": "NGS308033E", "catalog_number": "NGS308033E", "rating_a": 800,
      "frame_a": 800, "interrupting_ka": 50}
SHOP_BOARD: Facts = {"bus_type": "switchboard", "manufacturer": "Eaton", "model": "Pow-R-Line C", "rating_a": 800,
      "voltage_v": 480, "phases": 3, "wires": 4, "sccr_ka": 50, "service_equipment": True, "occupancy": "other",
      "spaces": 24, "spaces_free": 9, "neutral_bond": True, "enclosure": "NEMA 1", "connected_load_a": 410}
SHOP_METER: Facts = {"role": "service", "metering": "transformer-rated", "rating_a": 800, "voltage_v": 480,
      "registers": "net", "recording": "interval", "form": "9S in CT cabinet", "number": "70 445 118",
      "telemetry": True}


def shop_load(sheet: Plain, board: str, position: float, kw: float = 150, *, key: str = "ld", **more: Any) -> None:
    sheet.put(f"b{key}", "breaker", status="existing", tag=f"F-{key.upper()}", role="feeder", rating_a=250,
          model="JGS3250", catalog_number="JGS3250FAG", **MCCB | {"interrupting_ka": 50} | more)
    sheet.put(key, "load", status="existing", tag=f"LOAD-{key.upper()}", kw=kw, a=round(kw / 0.75), phases=3)
    sheet.run(f"{board}@{position}", f"b{key}", key, conductor="4 x 250 kcmil Cu THWN-2", conduit="3 in EMT",
          length_ft=60, neutral=True)


# ---------------------------------------------------------------- medium voltage
GOAB: Facts = {"purpose": "generator-disconnect", "switch_type": "blade", "manufacturer": "S&C", "model": "Omni-Rupter",
      "catalog_number": "147442", "fused": False, "rating_a": 600, "voltage_v": 15500, "interrupting_ka": 12.5,
      "poles": 3, "gang_operated": True, "load_break": True, "visible_open": True, "lockable_open": True,
      "grounding_provision": True, "access_24_7": True, "behind_locked_gate": False, "adjacent_to_meter": True,
      "listing": "ANSI C37.32", "location": "Customer's riser pole C-1 at the road, outside the fence"}
VACUUM: Facts = {"role": "interconnection", "breaker_type": "vacuum", "manufacturer": "ABB", "model": "R-MAG",
      "catalog_number": "RMAG-15-600", "rating_a": 600, "frame_a": 600, "voltage_v": 15500, "interrupting_ka": 12.5,
      "poles": 3, "common_trip": True, "trip_coils": 1, "trip_coil_supply": "dc", "trips_on_supply_loss": True,
      "out_of_phase": True, "trip_time_cycles": 3, "listing": "ANSI C37.04", "surge_withstand": "IEEE C37.90.1",
      "utility_grade": True, "normal_position": "closed", "ground_fault_protection": False}
RELAY: Facts = {"manufacturer": "SEL", "model": "SEL-751", "catalog_number": "751401A1A0X70851630",
      "utility_grade": True, "standards": ["IEEE C37.90", "IEEE C37.90.1", "IEEE C37.90.2"],
      "accuracy": "1 % voltage, 0.01 Hz, 3 % current", "accuracy_pct": 1, "fail_safe": True,
      "failure_action": "trip-and-block-close", "supply": "dc-battery",
      "fail_scheme": "Relay failure contact trips and blocks close of 52-1 through 86", "distance_ft": 12,
      "return_to_service": True, "frequency_compensated": True, "input_range_v": 300, "company_designated": True,
      "auxiliary": False, "interposing": False, "draw_out": False} | RETURN
LOCKOUT: Facts = {"manufacturer": "Electroswitch", "model": "LOR", "functions": ["86"], "utility_grade": True,
      "standards": ["IEEE C37.90", "IEEE C37.90.1", "IEEE C37.90.2"], "accuracy": "not measuring", "fail_safe": True,
      "auxiliary": True, "failure_action": "trip-and-block-close", "supply": "dc-battery", "distance_ft": 12,
      "test_switch": "ABB FT-1 on its DC inputs and outputs", "remarks": "Hand reset"}
CT_600: Facts = {"purpose": "relaying", "manufacturer": "ABB", "model": "SCV-D", "ratio": "600:5", "accuracy": "C200",
      "thermal_rating_factor": 2, "burden": "B-0.5", "mounting": "external", "quantity": 3,
      "secondary_resistance_ohm": 0.31, "lead_resistance_ohm": 0.08}
VT_14400: Facts = {"manufacturer": "ABB", "model": "VOG-11", "ratio": "14400:120", "accuracy": "0.3WXYZ, 1.2ZZ",
      "thermal_va": 1000, "burden": "X, 25 VA", "connection": "wye-grounded/wye-grounded", "sensor": "vt",
      "rated_line_to_line": True, "fused": True, "quantity": 3, "error_pct": 0.3, "error_extreme_pct": 1.2}
STATION_BATTERY: Facts = {"manufacturer": "SENS", "model": "48 V battery and charger", "supply": "dc-battery",
      "voltage_v": 48, "alarm_in_trip": True, "hard_wired": True, "survives_rectifier_failure": True, "capacity_ah": 50,
      "autonomy_h": 8}

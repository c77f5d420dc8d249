"""Sound plants with their whole protection drawn: relays, instrument transformers, test switches, battery, settings."""

from __future__ import annotations

from typing import Any

from rules.held_out_commercial import BUSINESS, SERVICE_480
from rules.held_out_homes import AC_DISCONNECT, METER_LABELS
from rules.held_out_primary import BREAKER_15KV, FEEDER, GOAB
from rules.plain_document import Plain

SWITCH: dict[str, Any] = AC_DISCONNECT | {"listing": "UL 98", "adjacent_to_meter": True}
UTILITY_GRADE: dict[str, Any] = {
    "manufacturer": "SEL", "utility_grade": True, "standards": ["IEEE C37.90", "IEEE C37.90.1", "IEEE C37.90.2"],
    "accuracy": "1 % of reading", "accuracy_pct": 1, "fail_safe": True, "failure_action": "trip-and-block-close",
    "supply": "dc-battery", "distance_ft": 12, "frequency_compensated": True, "company_designated": True,
    "return_to_service": True, "return_delay_s": 300, "return_v_min_pu": 0.917, "return_v_max_pu": 1.05,
    "return_f_min_hz": 59.5, "return_f_max_hz": 60.5, "input_range_v": 300,
}  # fmt: skip


def trips(low_s: float, sag_s: float) -> list[dict[str, Any]]:
    """The bulletin's default set points; `low_s` clears 50 % voltage, `sag_s` 88 %."""
    rows = (
        ("81U", 56.5, "Hz", 0.16), ("81U", 58.5, "Hz", 300), ("81O", 61.2, "Hz", 300), ("81O", 62, "Hz", 0.16),
        ("27", 50, "pct-nominal", low_s), ("27", 88, "pct-nominal", sag_s), ("59", 110, "pct-nominal", 2),
        ("59", 120, "pct-nominal", 0.16),
    )  # fmt: skip
    return [{"function": f, "pickup": p, "unit": u, "clearing_s": s} for f, p, u, s in rows]


SB: dict[str, Any] = {
    "source": "pv", "manufacturer": "Sungrow", "model": "SG250HX", "certification": "1741-SB",
    "certification_edition": "Edition 3", "ride_through_category": "III", "anti_islanding_group": "2A",
    "anti_islanding": "Active frequency shift, Group 2A", "protective_functions": ["27", "59", "81U", "81O"],
    "frequency_watt": "on", "volt_var": "off", "specified_pf": "off", "normal_ramp_pct": 100,
    "fw_deadband_hz": 0.036, "fw_droop": 0.05, "fw_response_s": 5, "rocof_enabled": False,
    "phase_jump_enabled": False, "ride_through_modes": "Category III, each region as Table 7.6.11.1-2",
    "detection_s": 2, "lrov_pu": 1.4, "lrov_ms": 1, "power_factor": 1, "return_delay_s": 300,
    "return_v_min_pu": 0.917, "return_v_max_pu": 1.05, "return_f_min_hz": 59.5, "return_f_max_hz": 60.5,
    "default_settings_apply": True, "settings": trips(1.1, 3), "wiring": "L-L-L-N", "phase": "ABC",
    "protocols": ["sunspec-modbus"], "spare_ports": ["ethernet"],
}  # fmt: skip
CT: dict[str, Any] = {
    "purpose": "relaying", "ratio": "600:5", "accuracy": "C200", "thermal_rating_factor": 2, "burden": "B-1.0",
    "quantity": 3, "error_pct": 1,
}  # fmt: skip
VT: dict[str, Any] = {
    "ratio": "14400:120", "accuracy": "0.6", "thermal_va": 500, "burden": "Y", "sensor": "vt", "quantity": 3,
    "connection": "wye-grounded/wye-grounded", "rated_line_to_line": True, "fused": True, "error_pct": 0.6,
    "error_extreme_pct": 1,
}  # fmt: skip
BATTERY: dict[str, Any] = {
    "supply": "dc-battery", "voltage_v": 48, "alarm_in_trip": True, "hard_wired": True,
    "survives_rectifier_failure": True, "capacity_ah": 40, "autonomy_h": 8,
}  # fmt: skip
PAPERS: list[dict[str, Any]] = [
    {"kind": kind, "title": kind, "date": "2026-08-30", "by": "C. Seal", "stamped": True}
    for kind in (
        "site-plan", "control-diagram", "logic-diagram", "sequence-of-operations", "ct-calculation", "dc-calculation",
        "lrov-letter", "roi-study", "label-data-sheet",
    )
]  # fmt: skip


def _stamped(sheet: Plain) -> Plain:
    sheet.data["revisions"] = [{"number": 0, "date": "2026-09-01", "by": "BD", "description": "Issued"}]
    sheet.data["stamp"] = {
        "engineer": "C. Seal", "license": "4321", "discipline": "electrical", "state": "RI", "date": "2026-09-02",
        "stage": "application", "revision": 0,
    }  # fmt: skip
    return sheet


def _primary_service(**project: Any) -> Plain:
    """The Company's side of Exhibit 6, the dead-end pole and the customer's switch on it, as far as the breaker."""
    s = Plain(**BUSINESS | {
        "facility": "standalone", "service_arrangement": "primary", "process": "standard", "program": "wholesale",
        "line_construction": "overhead", "application_date": "2026-08-01", "contact_24_7": "B. Owner, 401 555 0100",
        "study": "SIS-77", "attachments": PAPERS, "pole": "P 12", "customer": "Mill Solar LLC", "exports": True,
        "labels_preprinted": True, "label_specification": "UL 969, ANSI Z535.4, 25 years",
        "label_warranty_outdoor_years": 25, "label_warranty_sheltered_years": 5,
    } | project)  # fmt: skip
    s.put("u", "utility_source", status="existing", network="radial", feeder="49F1", min_load_kw=6000,
          section_der_kw=100, section_noncertified_kw=0, group1_2a_pct=60, dtt_required=False,
          radially_supplied=True, distribution_voltage_v=13200, **FEEDER)  # fmt: skip
    s.put("rec", "recloser", owner="utility", tag="RIE-R", pcc_recloser=True, rating_a=630, voltage_v=15500,
          interrupting_ka=12.5, reclose_blocking=True, scada=True)  # fmt: skip
    s.put("m", "meter", owner="utility", labels=METER_LABELS, tag="PRIMARY METER", role="service",
          metering="transformer-rated", registers="bidirectional", number="1", recording="interval")  # fmt: skip
    s.put("pcc", "point", points=["PCC", "POI", "RPA", "POC"], service_point=True)
    s.put("goab", "switch", labels=["AC DISCONNECT"], listing="IEEE C37.74", adjacent_to_meter=True, **GOAB)
    s.put("j", "junction")
    s.put("cb", "breaker", tag="52-1", manufacturer="Eaton", model="VCP-W", catalog_number="150VCPW500",
          trip_time_cycles=3, listing="IEEE C37.04", surge_withstand="IEEE C37.90.1", **BREAKER_15KV)  # fmt: skip
    s.put("vt", "vt", tag="VT-1", **VT)
    s.put("ct", "ct", tag="CT-1", **CT)
    s.run("u.out", "rec", "m", "pcc", "goab", "j", "ct", "cb", conductor="3 x 1/0 Al", conduit="overhead")
    s.run("j", "vt")
    s.put("bat", "control_power", tag="BATT", **BATTERY)
    return s


def _relay(s: Plain, key: str, functions: tuple[str, ...], *, model: str = "751", **more: Any) -> None:
    """A relay with its own FT-1 switches drawn: it senses CT and VT through one and trips 52-1 through the other."""
    s.put(key, "relay", tag=key.upper(), model=model, functions=list(functions), **UTILITY_GRADE | more)
    for part, isolates in (("a", "ac"), ("d", "dc")):
        s.put(f"{key}ts{part}", "test_switch", tag=f"TS-{part.upper()}-{key.upper()}", make="ABB FT-1",
              isolates=isolates, functions=list(functions), isolates_both_poles=True)  # fmt: skip
    s.run("vt.secondary", f"{key}tsa.ac", f"{key}.sense", kind="sensing")
    s.run("ct.secondary", f"{key}tsa.ac", kind="sensing")
    s.run(f"{key}.trip", f"{key}tsd.dc", "cb.trip", kind="trip", block_close=True, fused=False)
    s.run("bat.out", f"{key}.control", kind="control")


def solar_plant() -> Plain:
    """1 MW of certified inverters behind Yg-Yg with a grounding transformer at 480 V; one relay at 13.2 kV."""
    s = _primary_service()
    functions = ("27", "59", "81U", "81O", "51", "51N")
    _relay(s, "r", functions, settings=trips(1.1, 3))
    s.put("t", "transformer", tag="T-1", purpose="interconnection", kva=1000, primary_v=13200, secondary_v=480,
          primary_winding="wye-grounded", secondary_winding="wye-grounded", primary_grounding="solid",
          secondary_grounding="solid", phases=3, impedance_pct=5.75, x_r=6, manufacturer="Cooper", model="PM",
          neutral_reactor_provision=True)  # fmt: skip
    s.put("lv", "breaker", tag="LV MAIN", role="main", rating_a=1600, voltage_v=600, interrupting_ka=65, poles=3,
          manufacturer="Eaton", model="NRX", trip_coils=1, trip_coil_supply="dc")  # fmt: skip
    s.put("sg", "bus", tag="SWGR", bus_type="switchgear", rating_a=2000, voltage_v=480, phases=3, wires=4, sccr_ka=65,
          connected_load_a=0)  # fmt: skip
    s.run("cb", "t", "lv", "sg@0", conductor="3 x 500 Cu", conduit="4 in PVC")
    for n in range(1, 5):
        s.put(f"b{n}", "breaker", tag=f"B-{n}", rating_a=400, voltage_v=600, poles=3, interrupting_ka=65,
              role="der", trip_coils=1)  # fmt: skip
        s.put(f"inv{n}", "inverter", tag=f"INV-{n}", kw=250, kva=250, voltage_v=480, phases=3, max_output_a=301,
              grounded_source=False, **SB)  # fmt: skip
        s.run(f"sg@{n / 5 + 0.1}", f"b{n}", f"inv{n}")
    s.put("gb", "breaker", tag="52-GT", rating_a=200, voltage_v=600, poles=3, interrupting_ka=65, role="feeder",
          trip_coils=1)  # fmt: skip
    s.put("gt", "grounding_transformer", tag="GT-1", kva=150, winding="zigzag", impedance_ohm_per_phase=0.3, x_r=8,
          continuous_a=150, unbalance_a=40, neutral_reactor_provision=True,
          interlock="Its status contact trips and blocks 52-1")  # fmt: skip
    s.put("gnd", "ground")
    s.run("sg@0.98", "gb", "gt")
    s.run("gt.neutral", "gnd.g", kind="ground")
    return _stamped(s)


def machine_plant() -> Plain:
    """A synchronous machine of 1 MVA behind delta-Yg with a bank at 13.2 kV; two equal relays, and a 25 at 52-G."""
    s = _primary_service(program="other", process="standard")
    s.set("u", min_load_kw=9000)
    functions = ("27", "59", "59N", "81U", "81O", "51", "51N")
    for key in ("r", "q"):
        _relay(s, key, functions, settings=trips(0.16, 2))
    s.put("j2", "junction")
    s.put("t", "transformer", tag="T-1", purpose="interconnection", kva=1500, primary_v=13200, secondary_v=4160,
          primary_winding="delta", secondary_winding="wye-grounded", secondary_grounding="solid", phases=3,
          impedance_pct=5.75, x_r=6, manufacturer="Cooper", model="PM")  # fmt: skip
    s.put("gf", "fuse", tag="F-GT", rating_a=20, voltage_v=15500, interrupting_ka=12.5, fuse_class="E")
    s.put("gt", "grounding_transformer", tag="GT-1", kva=150, winding="zigzag", impedance_ohm_per_phase=150, x_r=8,
          continuous_a=150, unbalance_a=40, neutral_reactor_provision=True,
          interlock="Its status contact trips and blocks 52-1")  # fmt: skip
    s.put("gnd", "ground")
    s.put("jg", "junction")
    s.put("vtb", "vt", tag="VT-B", **VT | {"ratio": "4200:120"})
    s.put("gcb", "breaker", tag="52-G", **BREAKER_15KV | {
        "role": "generator", "rating_a": 300, "voltage_v": 5000, "interrupting_ka": 25, "manufacturer": "Eaton",
        "model": "VCP-W", "catalog_number": "50VCPW", "utility_grade": True, "trip_time_cycles": 3,
    })  # fmt: skip
    s.put("jh", "junction")
    s.put("vtg", "vt", tag="VT-G", **VT | {"ratio": "4200:120"})
    s.put("g", "generator", tag="G-1", machine="synchronous", manufacturer="CAT", model="G3516", kw=800, kva=1000,
          voltage_v=4160, phases=3, winding="wye-grounded", operation="parallel", subtransient_x_pu=0.15,
          zero_sequence_x_pu=0.05, ride_through_category="I", certification="none", engine_kw=850,
          anti_islanding="27, 59, 81 and transfer trip", detection_s=1.5, fw_deadband_hz=1, fw_droop=0.05,
          fw_response_s=10, power_factor=1, wiring="L-L-L-N", neutral_reactor_provision=True, phase="ABC")  # fmt: skip
    s.put("ngr", "neutral_impedance", tag="NGR-G", element="resistor", impedance_ohm=24, continuous_a=150, x_r=0.1,
          unbalance_a=20, interlock="64G and NGR monitor trip 52-G")  # fmt: skip
    s.put("gg", "ground")
    s.run("cb", "j2", "t", "jg", "gcb", "jh", "g", conductor="3 x 4/0 Cu", conduit="4 in PVC")
    s.run("j2", "gf", "gt")
    s.run("gt.neutral", "gnd.g", kind="ground")
    s.run("g.neutral", "ngr.neutral", kind="neutral")
    s.run("ngr.ground", "gg.g", kind="ground")
    s.run("jg", "vtb")
    s.run("jh", "vtg")
    limits = (("Hz", 0.2), ("pct-nominal", 5), ("deg", 15))
    s.put("r25", "relay", tag="R25", model="700G", functions=["25"], **UTILITY_GRADE | {
        "settings": [{"function": "25", "pickup": p, "unit": u} for u, p in limits],
        "test_switch": "ABB FT-1, AC and DC",
    })  # fmt: skip
    s.run("vtb.secondary", "r25.sense", kind="sensing")
    s.run("vtg.secondary", "r25.sense", kind="sensing")
    s.run("r25.trip", "gcb.trip", kind="trip", block_close=True, fused=False)
    s.run("bat.out", "r25.control", kind="control")
    return _stamped(s)


def growth() -> Plain:
    """75 kW of solar under REGrowth at 208 V: a three-gang socket, a supply meter and the meter of the generation."""
    s = Plain(**BUSINESS | {"program": "regrowth", "service_arrangement": "secondary", "process": "expedited",
                            "application_date": "2026-08-01", "contact_24_7": "B. Owner, 401 555 0100"})  # fmt: skip
    s.put("u", "utility_source", status="existing", network="radial", **SERVICE_480 | {"voltage_v": 208})
    s.put("head", "junction", purpose="weatherhead", owner="utility")
    s.put("m1", "meter", owner="utility", labels=METER_LABELS, tag="M-1", role="service", metering="self-contained",
          rating_a=320, voltage_v=208, registers="delivered-only", number="1", form="gang socket", recording="interval",
          wireless=True, telemetry=True)  # fmt: skip
    s.put("pcc", "point", points=["PCC", "RPA", "POI"], service_point=True)
    s.put("main", "breaker", tag="MAIN", role="main", rating_a=300, voltage_v=240, interrupting_ka=65, poles=3,
          manufacturer="Eaton", model="HKD", catalog_number="HKD3300", breaker_type="molded-case",
          trip_coils=1)  # fmt: skip
    s.put("mdp", "bus", tag="MDP", bus_type="panelboard", rating_a=400, voltage_v=208, phases=3, wires=4, sccr_ka=65,
          connected_load_a=100, service_equipment=True)  # fmt: skip
    s.put("f", "breaker", tag="F-1", role="feeder", rating_a=100, voltage_v=240, poles=3, interrupting_ka=65)
    s.put("ld", "load", tag="SHOP", kw=30)
    s.put("pcc2", "point", points=["PCC", "RPA", "POI"])
    s.put("m2", "meter", owner="utility", labels=["WARNING: MULTIPLE POWER SOURCES", "Utility PV Generation Sub-Meter"],
          tag="M-2", role="generation", der_type="PV", metering="self-contained", rating_a=320, voltage_v=208,
          registers="bidirectional", number="2", form="gang socket", recording="interval", wireless=True,
          telemetry=True)  # fmt: skip
    s.put("poc", "point", points=["POC"])
    s.put("ds", "switch", labels=["AC DISCONNECT"], **SWITCH | {
        "tag": "DS", "rating_a": 400, "poles": 3, "fused": True, "fuse_a": 300, "fuse_class": "RK1, current limiting",
        "interrupting_ka": 200, "model": "HF365", "catalog_number": "HF365"})  # fmt: skip
    s.put("comb", "bus", tag="COMB", bus_type="combiner", rating_a=400, voltage_v=208, phases=3, wires=4, sccr_ka=65)
    s.run("u.out", "head", "pcc", "m1", "main", "mdp@0", conductor="4 x 350 Cu", conduit="3 in PVC")
    s.run("mdp@0.5", "f", "ld")
    s.run("head", "pcc2", "m2", "poc", "ds", "comb", conductor="4 x 350 Cu", conduit="3 in PVC")
    for n in (1, 2, 3):
        s.put(f"b{n}", "breaker", tag=f"B-{n}", rating_a=90, voltage_v=240, poles=3, interrupting_ka=65, role="der")
        s.put(f"inv{n}", "inverter", tag=f"INV-{n}", kw=25, kva=25, voltage_v=208, phases=3, max_output_a=69.4,
              **SB | {"manufacturer": "CPS", "model": "SCA25"})  # fmt: skip
        s.run("comb", f"b{n}", f"inv{n}")
    return _stamped(s)

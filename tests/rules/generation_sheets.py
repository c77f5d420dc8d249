"""Sound one-lines that state everything of their generation, into which single faults are put."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from rules.held_out_commercial import BUSINESS, DO_NOT_RELOCATE, SERVICE_480, SWITCH_480, stamped
from rules.held_out_homes import METER_LABELS
from rules.held_out_primary import plant
from rules.plain_document import Plain


class Told(NamedTuple):
    """A sheet with one fault, what it weighs ("undecided": a fact is missing), and the id that stands first."""

    rule: str
    at: str | tuple[str, ...]
    sheet: Callable[[], Plain]
    weight: str = "error"


class Silent(NamedTuple):
    """A sheet that looks like a fault of the rule and is none: the rule says nothing of that weight, or nothing."""

    rule: str
    sheet: Callable[[], Plain]
    weight: str = ""


RETURNS: dict[str, Any] = {
    "return_delay_s": 300, "return_v_min_pu": 0.917, "return_v_max_pu": 1.05, "return_f_min_hz": 59.5,
    "return_f_max_hz": 60.5,
}  # fmt: skip
SB: dict[str, Any] = RETURNS | {
    "certification": "1741-SB", "certification_edition": "Edition 3", "ride_through_category": "III",
    "ride_through_modes": "Category III: cease, momentary, mandatory, continuous, per the table on this sheet",
    "rocof_enabled": False, "phase_jump_enabled": False, "anti_islanding_group": "1",
    "anti_islanding": "Active: positive feedback on frequency", "frequency_watt": "on", "fw_deadband_hz": 0.036,
    "fw_droop": 0.05, "fw_response_s": 5, "volt_var": "off", "specified_pf": "off", "power_factor": 1,
    "protective_functions": ["27", "59", "81U", "81O"], "detection_s": 2, "protocols": ["sunspec-modbus"],
    "spare_ports": ["ethernet"], "ramp_pct_per_s": 2,
}  # fmt: skip
SECTION: dict[str, Any] = {
    "network": "radial", "min_load_kw": 4000, "section_der_kw": 100, "section_noncertified_kw": 0,
    "group1_2a_pct": 60, "dtt_required": False, "radially_supplied": True,
}  # fmt: skip
SURGE = "IEEE C37.90.1"


def roof() -> Plain:
    """240 kW behind a 480 V service: one inverter, two alike under one symbol, and an AC-coupled storage unit."""
    s = Plain(**BUSINESS | {"application_date": "2026-08-01", "exports": True, "onsite_min_load_kw": 300,
              "notes": ["ESS-1 charges from 10:00 to 14:00 and discharges from 17:00 to 20:00, by its controller."],
              "attachments": [{"kind": "sequence-of-operations", "title": "Charge and discharge"}]})  # fmt: skip
    s.put("u", "utility_source", status="existing", **SERVICE_480 | SECTION)
    s.put("m", "meter", owner="utility", status="existing", labels=METER_LABELS, tag="M", role="service")
    s.put("pcc", "point", points=["PCC", "POI", "RPA"])
    s.put("main", "breaker", status="existing", tag="MAIN", role="main", rating_a=800, voltage_v=480,
          interrupting_ka=65, poles=3)  # fmt: skip
    s.put("msb", "bus", status="existing", tag="MSB", bus_type="switchboard", rating_a=1200, voltage_v=480, phases=3,
          sccr_ka=65, connected_load_a=400, service_equipment=True, neutral_bond=True)  # fmt: skip
    s.run("u.out", "m", "pcc", "main", "msb@0", conductor="3 x (4 x 500 Cu)", neutral=True)
    s.put("cb", "breaker", labels=[DO_NOT_RELOCATE], tag="CB-PV", role="der", rating_a=300, voltage_v=480, poles=3,
          interrupting_ka=65, surge_withstand=SURGE)  # fmt: skip
    s.put("poc", "point", points=["POC"])
    s.put("ds", "switch", labels=["AC DISCONNECT"], tag="DS-1", **SWITCH_480)
    s.put("ac", "bus", tag="AC COMB", bus_type="combiner", rating_a=400, phases=3, voltage_v=480, sccr_ka=65,
          neutral_bond=False)  # fmt: skip
    s.run("msb@1", "cb", "poc", "ds", "ac", conductor="4 x 350 Cu", neutral=True)
    for n, (kw, amperes, count) in enumerate(((80, 96.2, 1), (50, 60.1, 2)), start=1):
        s.put(f"b{n}", "breaker", tag=f"B-{n}", rating_a=175, poles=3, voltage_v=480, surge_withstand=SURGE)
        s.put(f"inv{n}", "inverter", tag=f"INV-{n}", manufacturer="SMA", model=f"STP {kw}", source="pv", kw=kw, kva=kw,
              quantity=count, voltage_v=480, phases=3, max_output_a=amperes, wiring="L-L-L-N", neutral_required=True,
              **SB)  # fmt: skip
        s.put(f"pv{n}", "pv_array", tag=f"PV-{n}", kw_dc=kw * count, mounting="ground")
        s.run("ac", f"b{n}", f"inv{n}", conductor="4 x 2/0 Cu", neutral=True)
        s.run(f"inv{n}.dc", f"pv{n}", kind="dc")
    s.put("cbe", "breaker", labels=[DO_NOT_RELOCATE], tag="CB-ESS", role="der", rating_a=100, voltage_v=480, poles=3,
          surge_withstand=SURGE)  # fmt: skip
    s.put("poce", "point", points=["POC"])
    s.put("dse", "switch", labels=["AC DISCONNECT"], tag="DS-2", **SWITCH_480)
    s.put("ess", "ess", tag="ESS-1", manufacturer="Tesla", model="MP", kw=60, kva=60, kwh=120, voltage_v=480, phases=3,
          max_output_a=72.2, coupling="ac-coupled", management_system="BMS in the unit", ramp_w_per_s=5000,
          schedule="Charge 10-14 h, discharge 17-20 h", **SB)  # fmt: skip
    s.run("msb@0.9", "cbe", "poce", "dse", "ess", conductor="4 x 1 Cu", neutral=True)
    s.put("f", "fuse", status="existing", tag="F-1", role="feeder", rating_a=400, voltage_v=600)
    s.put("ld", "load", status="existing", tag="SHOP", kw=300, min_kw=300)
    s.run("msb@0.4", "f", "ld")
    return stamped(s)


def dc_coupled() -> Plain:
    """The roof's storage as a battery on the DC side of the first inverter."""
    s = roof()
    for key in ("ess", "dse", "poce", "cbe"):
        s.remove(key)
    s.put("bat", "battery", tag="BAT-1", kw=40, kwh=80, management_system="BMS-1", coupling="dc-coupled",
          schedule="Charge 10-14 h, discharge 17-20 h", ramp_w_per_s=4000)  # fmt: skip
    s.run("inv1.dc", "bat", kind="dc")
    return s.set("inv1", source="hybrid")


def cogeneration(machine: str = "synchronous", kw: float = 400, **machine_props: Any) -> Plain:
    """A rotating machine on a 480 V board with its relay, the section's load being large; a diesel behind an ATS."""
    s = Plain(**BUSINESS | {"application_date": "2026-08-01", "onsite_min_load_kw": 2000})
    s.put("u", "utility_source", status="existing", **SERVICE_480 | SECTION)
    s.put("m", "meter", owner="utility", status="existing", labels=METER_LABELS, tag="M", role="service")
    s.put("pcc", "point", points=["PCC", "POI", "RPA"])
    s.put("main", "breaker", status="existing", tag="MAIN", role="main", rating_a=2000, voltage_v=480, poles=3,
          interrupting_ka=65)  # fmt: skip
    s.put("dp", "bus", status="existing", tag="DP", bus_type="switchboard", rating_a=3000, sccr_ka=65,
          connected_load_a=1500)  # fmt: skip
    s.run("u.out", "m", "pcc", "main", "dp@0", conductor="6 x (4 x 600 Cu)")
    s.put("poc", "point", points=["POC"])
    s.put("ds", "switch", labels=["AC DISCONNECT"], tag="89-G", **SWITCH_480 | {"rating_a": 800})
    s.put("gcb", "breaker", tag="52-G", labels=[DO_NOT_RELOCATE], role="generator", rating_a=800, voltage_v=600,
          poles=3, interrupting_ka=65, trips_on_supply_loss=True, out_of_phase=True, surge_withstand=SURGE)  # fmt: skip
    s.put("vt", "vt", tag="VT", ratio="4:1", connection="wye-grounded/wye-grounded")
    s.put("r", "relay", tag="R-1", functions=["27", "59", "81U", "81O", "51", "51N", "25"], manufacturer="SEL",
          model="700G", utility_grade=True, return_to_service=True, **RETURNS)  # fmt: skip
    s.put("j", "junction")
    given: dict[str, Any] = {
        "machine": machine, "manufacturer": "CAT", "model": "G3412", "kw": kw, "kva": kw / 0.8, "voltage_v": 480,
        "phases": 3, "winding": "wye", "operation": "parallel", "subtransient_x_pu": 0.15, "zero_sequence_x_pu": 0.05,
        "power_factor": 0.8, "ride_through_category": "I", "protocols": ["dnp3"], "spare_ports": ["rs-485"],
        "anti_islanding": "27, 59 and 81 of R-1 with vector shift", "detection_s": 2,
    }  # fmt: skip
    s.put("g", "generator", tag="G-1", **given | machine_props)
    s.run("dp@1", "poc", "ds", "j", "gcb", "g", conductor="2 x (4 x 500 Cu)")
    s.run("j", "vt")
    s.run("vt.secondary", "r.sense", kind="sensing")
    s.run("r.trip", "gcb.trip", kind="trip", block_close=True)
    s.put("fb", "breaker", status="existing", tag="CB-ATS", rating_a=200)
    s.put("ats", "transfer_switch", status="existing", tag="ATS", transition="open", rating_a=200)
    s.put("dg", "generator", status="existing", tag="DIESEL", operation="standby", kw=150)
    s.put("em", "load", status="existing", tag="EMERGENCY", kw=100)
    s.run("dp@0.5", "fb", "ats.normal|load", "em")
    s.run("dg", "ats.emergency")
    return stamped(s)


def feeder(
    kw: float = 600, *, recloser: bool = True, facility: str = "standalone", section: dict[str, Any] | None = None,
    **inverter: Any,
) -> Plain:  # fmt: skip
    """Two inverters behind a primary service on a line section; the Company's recloser at the PCC and one mid-line."""
    s = plant(("delta", "wye-grounded"), kw=kw, bank="primary")
    s.project(facility=facility, application_date="2026-08-01", onsite_min_load_kw=kw * 4)
    s.set("u", **SECTION | (section or {}))
    for n in (1, 2):
        s.set(f"inv{n}", manufacturer="Sungrow", model="SG250", **SB | inverter)
    s.put("mid", "recloser", owner="utility", status="existing", tag="LINE-R", rating_a=630, voltage_v=15500,
          pcc_recloser=False, reclose_blocking=True, scada=True)  # fmt: skip
    wire = s.between("u", "poi")
    s.data["wires"].remove(wire)
    s.run("u.out", "mid", "poi")
    s.set("rec", reclose_blocking=True, scada=True, surge_withstand=SURGE)
    s.set("cb", surge_withstand=SURGE)
    if facility == "behind-the-meter":
        s.put("fcb", "breaker", tag="52-F", role="feeder", rating_a=800, voltage_v=600)
        s.put("ld", "load", tag="PLANT", kw=kw * 4)
        s.run("sg@0.2", "fcb", "ld")
    return s if recloser else s.remove("rec")


RTU_POINTS = (
    "Status of main breaker 52-1 at PCC", "Status of generator breakers B-1, B-2",
    "Trip, block close and permit close of 52-1", "Three-phase current of each generator",
    "Three-phase current at PCC", "Three-phase voltage of each generator", "Three-phase voltage at PCC",
    "kW of each unit", "kVAR of each unit", "Total MW at PCC", "Total MVAR at PCC",
)  # fmt: skip


def mill(kw: float = 1200, **section: Any) -> Plain:
    """Behind the meter at 13.2 kV with an RTU that watches and trips."""
    s = feeder(kw, facility="behind-the-meter", section=section)
    s.put("rtu", "rtu", tag="RTU-1", manufacturer="SEL", model="3505", points=list(RTU_POINTS))
    s.run("vt.secondary", "rtu.sense", kind="sensing")
    s.run("ct.secondary", "rtu.sense", kind="sensing")
    s.run("rtu.trip", "cb.trip", kind="trip", block_close=True)
    for n in (1, 2):
        s.run("rtu.control", f"inv{n}.control", kind="control")
    return s


def microgrid() -> Plain:
    """The roof as a microgrid: a breaker at the PCC islands the board; all data between PCC and PoC are given."""
    s = roof().project(facility="microgrid", notes=[
        "ESS-1 charges from 10:00 to 14:00 and discharges from 17:00 to 20:00, by its controller.",
        "52-I opens to island; MGC reconnects after the Company's authorization, by 25 of R-I.",
    ])  # fmt: skip
    s.set("main", role="interconnection", tag="52-I", out_of_phase=True, surge_withstand=SURGE, utility_grade=True)
    s.set("ess", grid_forming=True)
    s.put("ri", "relay", tag="R-I", functions=["25", "27", "59", "81U", "81O"], utility_grade=True,
          manufacturer="SEL", model="451", settings=[
              {"function": "25", "pickup": 0.1, "unit": "Hz"}, {"function": "25", "pickup": 5, "unit": "pct-nominal"},
              {"function": "25", "pickup": 10, "unit": "deg"},
              {"function": "27", "pickup": 88, "unit": "pct-nominal", "clearing_s": 2}])  # fmt: skip
    s.put("vti", "vt", tag="VT-I", ratio="4:1")
    s.put("ji", "junction")
    wire = s.between("pcc", "main")
    s.data["wires"].remove(wire)
    s.run("pcc", "ji", "main")
    s.run("ji", "vti")
    s.run("vti.secondary", "ri.sense", kind="sensing")
    s.run("ri.trip", "main.trip", kind="trip", block_close=True)
    s.put(
        "mgc", "controller", tag="MGC", functions=["microgrid"], operating_modes="Grid connected; island; black start"
    )
    s.run("mgc.control", "ri.control", kind="control")
    s.run("mgc.control", "ess.control", kind="control")
    return _runs_told(s).set("cb", frame_a=400).set("ds", fused=False)


def _runs_told(sheet: Plain) -> Plain:
    for wire in sheet.data["wires"]:
        if wire["kind"] == "power":
            wire["props"] = {"conductor": "4 x 350 Cu XHHW-2", "sets": 2, "length_ft": 60, "neutral": True}
    return sheet


def gateway() -> Plain:
    """A microgrid whose islanding device is a listed one between service and board."""
    s = roof().project(facility="microgrid", notes=[
        "ESS-1 charges from 10:00 to 14:00 and discharges from 17:00 to 20:00, by its controller.",
        "The islanding device reconnects after authorization by the Company.",
    ])  # fmt: skip
    s.set("ess", grid_forming=True)
    s.put("mid", "mid", tag="MID", rating_a=800, voltage_v=480, listed="UL 1741", close_blocked=True,
          protective_functions=["25", "27", "59", "81U", "81O"])  # fmt: skip
    s.data["wires"].remove(s.between("main", "msb"))
    s.run("main", "mid", "msb@0")
    s.put("mgc", "controller", tag="MGC", functions=["microgrid"], operating_modes="Grid connected; island")
    s.run("mgc.control", "mid.control", kind="control")
    s.run("mgc.control", "ess.control", kind="control")
    return _runs_told(s)


def network(kind: str = "area-network") -> Plain:
    """The roof on a secondary network that takes no back feed: a 32 at the PCC holds a minimum import."""
    s = roof().project(
        exports=False,
        power_limit=["minimum-import"],
        import_limit_kw=20,
        study="NET-7",
        attachments=[
            {"kind": "load-profile", "title": "Demand and generation, 24 h and 7 days"},
            {"kind": "sequence-of-operations", "title": "Charge and discharge"},
            {"kind": "other", "title": "Single-line diagram of the service with all tenants"},
        ],
    )
    s.set("u", network=kind, distribution_voltage_v=12470)
    for key in ("inv1", "inv2", "ess"):
        s.set(key, approval="RIE letter of 2026-07-01")
    s.put("ct", "ct", tag="CT-P", purpose="relaying", ratio="800:5", error_pct=1)
    s.put("ji", "junction")
    s.put("vtp", "vt", tag="VT-P", ratio="4:1", error_pct=0.3)
    s.put("rp", "relay", tag="R-32", functions=["32", "27"], utility_grade=True, manufacturer="SEL", model="751",
          accuracy_pct=1, min_sensitivity="0.5 % of rating",
          settings=[{"function": "32", "pickup": 21, "unit": "kW", "delay_s": 0.1}])  # fmt: skip
    s.data["wires"].remove(s.between("pcc", "main"))
    s.run("pcc", "ct", "ji", "main")
    s.run("ji", "vtp")
    s.run("ct.secondary", "rp.sense", kind="sensing")
    s.run("vtp.secondary", "rp.sense", kind="sensing")
    s.run("rp.trip", "cb.trip", kind="trip")
    s.run("rp.trip", "cbe.trip", kind="trip")
    if kind == "spot-network":
        for n in (1, 2, 3):
            s.put(f"np{n}", "network_protector", owner="utility", status="existing", tag=f"NP-{n}", rating_a=1200,
                  voltage_v=480)  # fmt: skip
        s.put("nb", "bus", owner="utility", status="existing", tag="NET BUS", rating_a=4000, sccr_ka=100)
        s.data["wires"].remove(s.between("u", "m"))
        for n in (1, 2, 3):
            s.run("u.out", f"np{n}", f"nb@0.{n}")
        s.run("nb@1", "m")
        s.set("cb", interlock="Closes only while two of three network protectors NP-1 to NP-3 are closed")
        s.set("cbe", interlock="Closes only while two of three network protectors NP-1 to NP-3 are closed")
        for n in (1, 2, 3):
            s.run(f"np{n}.control", "rp.control", kind="control")
    return s


def limited(kw: float = 600, *, limit_kw: float = 500) -> Plain:
    """A plant behind the meter whose export a 32 of its relay at the PCC holds, all errors in its set point."""
    s = feeder(kw, facility="behind-the-meter").project(power_limit=["export"], export_limit_kw=limit_kw)
    s.set("ct", error_pct=0.5).set("vt", error_pct=0.5)
    s.set("r", functions=["27", "59", "59N", "81U", "81O", "51", "51N", "32"], accuracy_pct=1,
          min_sensitivity="1 % of rating",
          settings=[{"function": "32", "pickup": limit_kw * 0.98, "unit": "kW", "delay_s": 2}])  # fmt: skip
    return s


def home_limited() -> Plain:
    """A small simplified project held by a certified power control system."""
    s = roof().project(process="simplified", power_limit=["export"], export_limit_kw=20, attachments=[
        {"kind": "sequence-of-operations", "title": "Charge and discharge"},
        {"kind": "pcs-certification", "title": "UL 1741 PCS letter"}])  # fmt: skip
    for key in ("inv2", "b2", "pv2"):
        s.remove(key)
    s.set("inv1", kw=15, kva=15, max_output_a=18, pcs_controlled=True)
    s.set("ess", kw=8, kva=8, max_output_a=9.6, kwh=16, pcs_controlled=True)
    s.put("pcs", "controller", tag="PCS", functions=["pcs-export-limit"], pcs_certified=True, response_s=1.5,
          export_limit_kw=20, operating_modes="Export limited to 20 kW")  # fmt: skip
    s.put("ct", "ct", tag="CT-S", purpose="monitoring", ratio="800:5")
    s.data["wires"].remove(s.between("pcc", "main"))
    s.run("pcc", "ct", "main")
    s.run("ct.secondary", "pcs.sense", kind="sensing")
    s.run("pcs.control", "inv1.control", kind="control")
    s.run("pcs.control", "ess.control", kind="control")
    return s


SOUND = (roof, dc_coupled, cogeneration, feeder, mill, microgrid, gateway, network, limited, home_limited)

"""Complete sound one-lines of special sites: machines, standby sets, islands, networks, later stages."""

from __future__ import annotations

from typing import Any

from rules.plain_document import Plain
from rules.whole_commercial import RUN_100, RUN_400, THREE_PHASE, thirty_kilowatts_on_a_208_v_board
from rules.whole_equipment import (
    CT_600,
    DIRECTORY,
    FEEDER_SUPPLY,
    GOAB,
    MCCB,
    METER_LABELS,
    MOVE_NOT,
    PV_SB,
    RELAY,
    RELAY_PAPERS,
    SB,
    SHOP_BOARD,
    SHOP_MAIN,
    SHOP_METER,
    SHOP_SUPPLY,
    SHOP_SWITCH,
    STATION_BATTERY,
    VACUUM,
    VT_14400,
    issued,
    paper,
    plant_papers,
    plant_project,
    shop_load,
    trips,
)
from rules.whole_primary import CABLE_15KV, one_megawatt_with_a_bank_on_the_low_side, standalone

# fmt: off
Facts = dict[str, Any]
CABLE_5KV: Facts = {"conductor": "3 x 350 kcmil Cu 5 kV EPR + 2/0 AWG N", "conduit": "4 in RGS", "length_ft": 80,
      "neutral": True, "ampacity_a": 400}
MACHINE_RIDE: Facts = {"certification": "none", "ride_through_category": "I", "detection_s": 2, "fw_deadband_hz": 1,
      "fw_droop": 0.05, "fw_response_s": 10, "power_factor": 0.98, "default_settings_apply": True, "wiring": "L-L-L-N",
      "phase": "ABC"}
SYNC_CHECK_1500 = [{"function": "25", "pickup": 0.2, "unit": "Hz"}, {"function": "25", "pickup": 5,
      "unit": "pct-nominal"}, {"function": "25", "pickup": 15, "unit": "deg"}]
SYNC_CHECK_500 = [{"function": "25", "pickup": 0.3, "unit": "Hz"}, {"function": "25", "pickup": 10,
      "unit": "pct-nominal"}, {"function": "25", "pickup": 20.0, "unit": "deg"}]


# ---------------------------------------------------------------- rotating machines
def a_hospital_with_two_relays_for_its_generator() -> Plain:
    """Synchronous 1 MW CHP at 4.16 kV behind a Yg-Yg transformer: two relays alike, a neutral reactor, 25."""
    s = Plain(**standalone("00815001", "Hospital CHP, 950 kW", facility="behind-the-meter", program="other",
          onsite_min_load_kw=1100, exports=False, service_arrangement="primary"))
    s.project(notes=["CHP follows the hospital's load and imports at all times; the engine controller holds it.",
          "Devices of the Company are shown for information only."])
    s.put("u", "utility_source", status="existing", **FEEDER_SUPPLY | {"min_load_kw": 5000, "section_der_kw": 400})
    s.put("m", "meter", owner="utility", status="existing", labels=METER_LABELS, tag="M-PRI", role="service",
          metering="transformer-rated", rating_a=200, voltage_v=15000, registers="bidirectional", recording="interval",
          form="Pad-mounted primary metering cabinet")
    s.put("pcc", "point", points=["PCC", "POI", "RPA"], service_point=True)
    s.put("ds", "switch", status="existing", tag="89-M", **GOAB | {"purpose": "isolation"})
    s.put("jv", "junction", purpose="splice")
    s.put("vt1", "vt", tag="VT-PCC", **VT_14400)
    s.put("ct1", "ct", tag="CT-A", **CT_600)
    s.put("ct2", "ct", tag="CT-B", **CT_600)
    s.put("m52", "breaker", tag="52-M", labels=[DIRECTORY], **VACUUM | {"trip_coils": 2})
    s.put("t", "transformer", status="existing", tag="XFMR-1", purpose="interconnection", manufacturer="ABB",
          model="pad", kva=3000, primary_v=13200, secondary_v=4160, primary_winding="wye-grounded",
          secondary_winding="wye-grounded", primary_grounding="solid", secondary_grounding="solid", phases=3,
          impedance_pct=5.75, x_r=8, neutral_reactor_provision=True)
    s.put("sw", "bus", status="existing", tag="4 kV SWGR", bus_type="switchgear", manufacturer="GE", model="PowerVac",
          rating_a=1200, voltage_v=5000, phases=3, wires=4, sccr_ka=36, service_equipment=False, occupancy="other",
          connected_load_a=300, neutral_bond=True, enclosure="NEMA 1")
    s.put("lv", "breaker", status="existing", tag="52-T", **VACUUM | {"role": "main", "manufacturer": "GE",
          "model": "PowerVac", "catalog_number": "VB-4.76", "rating_a": 600, "frame_a": 1200, "voltage_v": 5000,
          "interrupting_ka": 36})
    s.run("u.out", "m.line|load", "pcc", "ds", "jv", "ct1", "ct2", "m52", "t", **CABLE_15KV)
    s.run("t", "lv", "sw@0", **CABLE_5KV)
    s.run("jv", "vt1.line", conductor="3 x 2 AWG Cu")
    s.put("fb", "breaker", status="existing", tag="52-F1", **VACUUM | {"role": "feeder", "model": "PowerVac",
          "manufacturer": "GE", "catalog_number": "VB-4.76", "rating_a": 400, "frame_a": 1200, "voltage_v": 5000,
          "interrupting_ka": 36})
    s.put("ld", "load", status="existing", tag="HOSPITAL", kw=1800, min_kw=1100, a=260, phases=3)
    s.run("sw@0.4", "fb", "ld", **CABLE_5KV)
    s.put("poc", "point", points=["POC"])
    s.put("gds", "switch", labels=["AC DISCONNECT"], tag="89-G", **GOAB | {"voltage_v": 5000, "rating_a": 600,
          "interrupting_ka": 40, "adjacent_to_meter": False, "location": "Outdoor switch pad, east court, always open"})
    s["m"]["labels"] = [*METER_LABELS, "AC DISCONNECT: LOCATION EAST COURT, SWITCH PAD 89-G"]
    s.put("jg", "junction", purpose="splice")
    s.put("jg2", "junction", purpose="splice")
    s.put("vtb", "vt", tag="VT-BUS", **VT_14400 | {"ratio": "4200:120"})
    s.put("vtg", "vt", tag="VT-GEN", **VT_14400 | {"ratio": "4200:120"})
    s.put("g52", "breaker", tag="52-G", **VACUUM | {"role": "generator", "manufacturer": "GE", "model": "PowerVac",
          "catalog_number": "VB-4.76", "rating_a": 400, "frame_a": 1200, "voltage_v": 5000, "interrupting_ka": 36,
          "trip_coils": 2, "trip_time_cycles": 3})
    s.put("g", "generator", tag="G-1", machine="synchronous", manufacturer="Jenbacher", model="JMS 320",
          prime_mover="Gas engine", kw=950, kva=1188, engine_kw=1000, voltage_v=4160, phases=3, winding="wye",
          operation="parallel", subtransient_x_pu=0.2, zero_sequence_x_pu=0.06, x_r=30, neutral_reactor_provision=True,
          anti_islanding="27, 59, 81 and rate of change in both relays", **MACHINE_RIDE)
    s.put("ngr", "neutral_impedance", tag="NGR-G", manufacturer="Trench", model="Air core", element="reactor",
          impedance_ohm=2.4, continuous_a=150, unbalance_a=20, x_r=40,
          interlock="Temperature and position contacts of NGR-G trip and blocks close of 52-G")
    s.put("gnd", "ground")
    s.run("sw@1", "poc", "gds", "jg", "g52", "jg2", "g.line", **CABLE_5KV)
    s.run("jg", "vtb.line", conductor="3 x 2 AWG Cu")
    s.run("jg2", "vtg.line", conductor="3 x 2 AWG Cu")
    s.run("g.neutral", "ngr.neutral", kind="neutral")
    s.run("ngr.ground", "gnd.g", kind="ground")
    s.put("bt", "control_power", tag="125 VDC", **STATION_BATTERY | {"voltage_v": 125, "capacity_ah": 100})
    wanted = ["27", "59", "81U", "81O", "51", "51N", "32"]
    for n in (1, 2):
        s.put(f"r{n}", "relay", tag=f"R-{'AB'[n - 1]}", functions=wanted, settings=[*trips(0.16, 2, relay_delay=True),
              {"function": "32", "pickup": 10, "unit": "kW", "delay_s": 2, "clearing_s": 2.1}],
              min_sensitivity="0.5 % of rated power",
              test_switch="ABB FT-1, own AC switch and own DC switch, labeled by function", **RELAY
              | {"model": "SEL-700G", "fail_scheme": "Each relay's failure trips and blocks close"})
        s.run("vt1.secondary", f"r{n}.sense", kind="sensing")
        s.run(f"ct{n}.secondary", f"r{n}.sense", kind="sensing")
        s.run(f"r{n}.trip", "m52.trip", kind="trip", fused=False, block_close=True)
        s.run(f"r{n}.trip", "g52.trip", kind="trip", fused=False, block_close=True)
        s.run("bt.out", f"r{n}.control", kind="control")
    s.put("r25", "relay", tag="R-25", functions=["25"], settings=SYNC_CHECK_1500,
          test_switch="ABB FT-1, own AC switch and own DC switch, labeled 25", **{k: v for k,
          v in RELAY.items() if not k.startswith("return_")} | {"model": "SEL-700G"})
    s.run("vtb.secondary", "r25.sense", kind="sensing")
    s.run("vtg.secondary", "r25.sense", kind="sensing")
    s.run("r25.trip", "g52.trip", kind="trip", fused=False)
    s.run("bt.out", "r25.control", kind="control")
    return issued(s)


def a_school_with_one_relay_for_its_generator() -> Plain:
    """200 kW synchronous CHP on a 480 V board under one utility grade relay with 25."""
    s = Plain(**plant_project("00815002", "School CHP 200 kW", program="other", attachments=plant_papers(*RELAY_PAPERS),
          notes=["Load-side connection by the 120 % way of NEC 705.12."]))
    s.put("u", "utility_source", status="existing", **SHOP_SUPPLY)
    s.put("m", "meter", owner="utility", status="existing", labels=METER_LABELS, tag="M-1", **SHOP_METER
          | {"registers": "bidirectional", "rating_a": 1200})
    s.put("pcc", "point", points=["PCC", "POI", "RPA"], service_point=True)
    s.put("main", "breaker", status="existing", tag="MAIN", **SHOP_MAIN)
    s.put("swbd", "bus", status="existing", labels=[DIRECTORY], tag="MDS", **SHOP_BOARD | {"rating_a": 1200})
    s.run("u.out", "m.line|load", "pcc", "main", "swbd@0", **RUN_400 | {"sets": 2, "ampacity_a": 840})
    shop_load(s, "swbd", 0.4, 160)
    s.put("poc", "point", points=["POC"])
    s.put("gd", "switch", labels=["AC DISCONNECT"], tag="89-G", **SHOP_SWITCH)
    s.put("j1", "junction", purpose="junction-box")
    s.put("j2", "junction", purpose="junction-box")
    low = VT_14400 | {"ratio": "480:120", "accuracy": "0.6W", "thermal_va": 150, "burden": "W, 12.5 VA",
          "error_pct": 0.6}
    s.put("va", "vt", tag="VT-LINE", **low)
    s.put("vb", "vt", tag="VT-GEN", **low)
    s.put("ct", "ct", tag="CT-G", **CT_600 | {"ratio": "2000:5"})
    s.put("cb", "breaker", tag="52-G", labels=[MOVE_NOT], **MCCB | {"role": "generator",
          "breaker_type": "insulated-case", "model": "NRX", "catalog_number": "NRX08", "rating_a": 400,
          "interrupting_ka": 50, "trip_coils": 1, "trip_coil_supply": "dc", "backfeed_listed": True,
          "trips_on_supply_loss": True, "out_of_phase": True, "utility_grade": True, "trip_time_cycles": 3,
          "surge_withstand": "IEEE C62.41.2"})
    s.put("g", "generator", tag="G-1", machine="synchronous", manufacturer="2G", model="agenitor 404",
          prime_mover="Gas engine", kw=200, kva=250, voltage_v=480, phases=3, winding="wye", operation="parallel",
          subtransient_x_pu=0.14, zero_sequence_x_pu=0.05, x_r=15, anti_islanding="27, 59, 81 of R-G", **MACHINE_RIDE)
    s.put("r", "relay", tag="R-G", functions=["25", "27", "59", "81U", "81O", "32", "51", "51N"], settings=[*trips(0.16,
          2, relay_delay=True), *SYNC_CHECK_500], min_sensitivity="0.5 %",
          test_switch="ABB FT-1, own AC switch and own DC switch, labeled by function", **RELAY | {"model": "SEL-700GT",
          "fail_scheme": "Relay failure trips and blocks close of 52-G"})
    s.put("bt", "control_power", tag="24 VDC", **STATION_BATTERY | {"voltage_v": 24})
    s.run("swbd@1", "poc", "gd", "j1", "ct", "cb", "j2", "g.line", **RUN_400)
    s.run("j1", "va.line", conductor="4 x 12 AWG Cu")
    s.run("j2", "vb.line", conductor="4 x 12 AWG Cu")
    for key in ("va", "vb", "ct"):
        s.run(f"{key}.secondary", "r.sense", kind="sensing")
    s.run("r.trip", "cb.trip", kind="trip", fused=False, block_close=True)
    s.run("bt.out", "r.control", kind="control")
    return issued(s)


def solar_at_a_site_with_a_standby_diesel() -> Plain:
    """60 kW of solar and a 150 kW diesel on an automatic transfer switch that serves the emergency panel alone."""
    s = Plain(**plant_project("00815003", "Nursing home, 60 kW solar"))
    s.put("u", "utility_source", status="existing", **SHOP_SUPPLY)
    s.put("m", "meter", owner="utility", status="existing", labels=METER_LABELS, tag="M-1", **SHOP_METER)
    s.put("pcc", "point", points=["PCC", "POI", "RPA"], service_point=True)
    s.put("main", "breaker", status="existing", tag="MAIN", **SHOP_MAIN)
    s.put("swbd", "bus", status="existing", labels=[DIRECTORY], tag="SWBD", **SHOP_BOARD)
    s.run("u.out", "m.line|load", "pcc", "main", "swbd@0", **RUN_400 | {"sets": 2, "ampacity_a": 840})
    shop_load(s, "swbd", 0.3, 150)
    s.put("fe", "breaker", status="existing", tag="F-ATS", role="feeder", rating_a=225, **MCCB | {"model": "JGS",
          "catalog_number": "JGS3225", "interrupting_ka": 50})
    s.put("ats", "transfer_switch", status="existing", tag="ATS-E", manufacturer="ASCO", model="7000", rating_a=260,
          voltage_v=480, positions=3, transition="open", withstand_ka=42)
    s.put("ep", "bus", status="existing", tag="EP", bus_type="panelboard", manufacturer="Eaton", model="PRL2a",
          rating_a=225, voltage_v=480, phases=3, wires=4, sccr_ka=42, service_equipment=False, occupancy="other",
          spaces=30, spaces_free=4, neutral_bond=False, enclosure="NEMA 1", connected_load_a=120)
    s.put("el", "load", status="existing", tag="EMERGENCY", kw=70, a=100, phases=3)
    s.put("eb", "breaker", status="existing", tag="EB-1", role="branch", rating_a=125, **MCCB | {"model": "JGS",
          "catalog_number": "JGS3125", "interrupting_ka": 42})
    s.put("gen", "generator", status="existing", tag="EG-1", machine="synchronous", manufacturer="Kohler",
          model="150REOZJF", prime_mover="Diesel", kw=150, kva=188, voltage_v=480, phases=3, winding="wye-grounded",
          operation="standby", certification="none", subtransient_x_pu=0.13)
    s.put("gb", "breaker", status="existing", tag="52-EG", role="generator", rating_a=225, **MCCB | {"model": "JGS",
          "catalog_number": "JGS3225"})
    s.run("swbd@0.6", "fe", "ats.normal|load", "ep@0", "eb", "el", **RUN_400)
    s.run("gen.line", "gb.load|line", "ats.emergency", **RUN_400)
    s.put("cb", "breaker", tag="CB-PV", role="der", rating_a=100, labels=[MOVE_NOT], **MCCB | {"model": "JGS",
          "catalog_number": "JGS3100", "interrupting_ka": 50, "backfeed_listed": True})
    s.put("poc", "point", points=["POC"])
    s.put("ds", "switch", labels=["AC DISCONNECT"], tag="DS-PV", **SHOP_SWITCH | {"rating_a": 100})
    s.put("inv", "inverter", tag="INV-1", manufacturer="CPS", model="SCA60KTL", kw=60, kva=60, max_output_a=72.2,
          **PV_SB | THREE_PHASE)
    s.put("pv", "pv_array", tag="PV-1", kw_dc=75, modules="139 x 540 W", mounting="ground")
    s.run("swbd@1", "cb", "poc", "ds", "inv", **RUN_100)
    s.run("inv.dc", "pv", kind="dc")
    return issued(s)


# ---------------------------------------------------------------- islands and networks
def a_campus_that_can_island() -> Plain:
    """Campus microgrid: island breaker with 25 and block-close, solar and grid-forming storage on the campus board."""
    s = Plain(**plant_project("00815004", "College campus microgrid", facility="campus", process="standard",
          study="SIS-2026-052", nec_edition=2023, onsite_min_load_kw=200, attachments=plant_papers(*RELAY_PAPERS,
          paper("narrative", "Microgrid control"))))
    s.project(notes=["52-I opens on loss of the Company's supply and islands the campus; it is blocked from closing "
          "until the Company authorizes it. The scheme of disconnection and reconnection is subject to the "
          "Company's approval.",
          "Microgrid controller: grid-connected, islanded, and black start modes; storage charges from PV "
          "and discharges 17-20 h.", "Load-side connection by the 120 % way of NEC 705.12."])
    s.put("u", "utility_source", status="existing", **SHOP_SUPPLY | {"fault_3ph_ka": 20, "fault_slg_ka": 19})
    s.put("m", "meter", owner="utility", status="existing", labels=METER_LABELS, tag="M-1", **SHOP_METER
          | {"rating_a": 1200})
    s.put("pcc", "point", points=["PCC", "POI", "RPA"], service_point=True)
    s.put("main", "breaker", status="existing", tag="52-MAIN", **SHOP_MAIN)
    s.put("j1", "junction", purpose="junction-box")
    s.put("ct", "ct", tag="CT-I", **CT_600 | {"ratio": "2000:5"})
    s.put("i52", "breaker", tag="52-I", **MCCB | {"role": "tie", "breaker_type": "insulated-case", "model": "NRX",
          "catalog_number": "NRX08", "rating_a": 800, "frame_a": 800, "interrupting_ka": 50, "trip_coils": 1,
          "trip_coil_supply": "dc", "trips_on_supply_loss": True, "out_of_phase": True, "utility_grade": True,
          "trip_time_cycles": 3, "normal_position": "closed", "surge_withstand": "IEEE C62.41.2",
          "interlock": "Close blocked by MGC until the Company authorizes"})
    s.put("j2", "junction", purpose="junction-box")
    low = VT_14400 | {"ratio": "480:120", "accuracy": "0.6W", "thermal_va": 150, "burden": "W, 12.5 VA",
          "error_pct": 0.6}
    s.put("va", "vt", tag="VT-EPS", **low)
    s.put("vb", "vt", tag="VT-CAMPUS", **low)
    s.put("swbd", "bus", status="existing", labels=[DIRECTORY], tag="CAMPUS BUS", **SHOP_BOARD | {"rating_a": 1200,
          "connected_load_a": 520, "service_equipment": False, "neutral_bond": False})
    run = RUN_400 | {"sets": 2, "ampacity_a": 840}
    s.run("u.out", "m.line|load", "pcc", "main", "j1", "ct", "i52", "j2", "swbd@0", **run)
    s.run("j1", "va.line", conductor="4 x 12 AWG Cu THWN", length_ft=10)
    s.run("j2", "vb.line", conductor="4 x 12 AWG Cu THWN", length_ft=10)
    s.put("r", "relay", tag="R-PCC", functions=["25", "27", "59", "81U", "81O", "51", "51N"], settings=[*trips(1.1, 3,
          relay_delay=True), *SYNC_CHECK_500, {"function": "51", "pickup": 800, "unit": "A", "delay_s": 1},
          {"function": "51N", "pickup": 200, "unit": "A", "delay_s": 0.5}],
          test_switch="ABB FT-1, own AC switch and own DC switch, labeled by function", **RELAY | {"model": "SEL-700GT",
          "fail_scheme": "Relay failure trips and blocks close of 52-I"})
    s.put("bt", "control_power", tag="24 VDC", **STATION_BATTERY | {"voltage_v": 24})
    for key in ("va", "vb", "ct"):
        s.run(f"{key}.secondary", "r.sense", kind="sensing")
    s.run("r.trip", "i52.trip", kind="trip", fused=False, block_close=True)
    s.run("bt.out", "r.control", kind="control")
    shop_load(s, "swbd", 0.35, 160, key="hall")
    s.put("dbd", "breaker", tag="52-DER", labels=[MOVE_NOT], role="der", rating_a=350, **MCCB | {"model": "LGS",
          "catalog_number": "LGS3350", "interrupting_ka": 50, "backfeed_listed": True})
    s.put("poc", "point", points=["POC"])
    s.put("ds", "switch", labels=["AC DISCONNECT"], tag="DS-DER", **SHOP_SWITCH)
    s.put("dp", "bus", tag="DER PANEL", bus_type="panelboard", manufacturer="Eaton", model="PRL4", rating_a=600,
          voltage_v=480, phases=3, wires=4, sccr_ka=50, service_equipment=False, occupancy="other", spaces=30,
          spaces_free=18, neutral_bond=False, enclosure="NEMA 3R", connected_load_a=0)
    s.run("swbd@1", "dbd", "poc", "ds", "dp@0", **RUN_400)
    s.put("b1", "breaker", tag="CB-PV", role="der", rating_a=150, **MCCB | {"model": "JGS", "catalog_number": "JGS3150",
          "interrupting_ka": 50, "backfeed_listed": True})
    s.put("inv", "inverter", tag="PV-INV", manufacturer="CPS", model="SCA100", kw=90, kva=90, max_output_a=108.3,
          **PV_SB | THREE_PHASE)
    s.put("pv", "pv_array", tag="PV-1", kw_dc=110, modules="204 x 540 W", mounting="ground")
    s.put("b2", "breaker", tag="CB-ESS", role="der", rating_a=175, **MCCB | {"model": "JGS",
          "catalog_number": "JGS3175", "interrupting_ka": 50, "backfeed_listed": True})
    s.put("ess", "ess", tag="BESS-1", manufacturer="Dynapower", model="CPS-100", kw=100, kva=100, kwh=400,
          max_output_a=120.3, management_system="Dynapower BMS", coupling="ac-coupled", ramp_pct_per_s=2,
          ramp_w_per_s=2000, schedule="Charge from PV, discharge 17-20 h", grid_forming=True, **SB | THREE_PHASE)
    s.run("dp@0.4", "b1", "inv", conductor="4 x 1/0 AWG Cu THWN-2 + 6 AWG G", conduit="2 in EMT", length_ft=40,
          neutral=True, ampacity_a=150)
    s.run("inv.dc", "pv", kind="dc")
    s.run("dp@0.8", "b2", "ess", conductor="4 x 2/0 AWG Cu THWN-2 + 6 AWG G", conduit="2 in EMT", length_ft=8,
          neutral=True, ampacity_a=175)
    s.put("mgc", "controller", tag="MGC", manufacturer="SEL", model="SEL-3555", functions=["microgrid"],
          standards=["IEEE 1613", "IEEE C37.90"], protocols=["dnp3"],
          operating_modes="Grid-connected, islanded, black start; blocks closing of 52-I until authorized")
    s.run("mgc.communication", "ess.communication", kind="communication")
    s.run("mgc.control", "r.control", kind="control")
    s.run("mgc.communication", "inv.communication", kind="communication")
    return issued(s)


def a_roof_on_a_spot_network() -> Plain:
    """45 kW on a 480 V spot network: three protectors, a permissive from their status, minimum import by 32."""
    s = Plain(**plant_project("00815005", "Bank tower, 45 kW on a spot network", process="standard", exports=False,
          study="SIS-2026-099", power_limit=["minimum-import"], import_limit_kw=20, line_construction="underground",
          program="other"))
    s.project(notes=["DER runs only while more than 50 % of the network protectors (2 of 3) are closed: their status "
          "contacts give the permissive through R-32 to 52-PV.",
          "Company approval of this inverter on the network: letter NET-2026-4."],
          attachments=plant_papers(*RELAY_PAPERS, paper("load-profile",
          "Demand and generation profiles, 24 h and seven days"), paper("other",
          "Complete single-line diagram with all tenants")))
    s.put("u", "utility_source", status="existing", **SHOP_SUPPLY | {"network": "spot-network", "fault_3ph_ka": 40,
          "fault_slg_ka": 38})
    s.put("nb", "bus", owner="utility", status="existing", tag="NETWORK BUS", bus_type="bus", rating_a=4000,
          voltage_v=480, phases=3, wires=4, sccr_ka=100)
    for n in (1, 2, 3):
        s.put(f"np{n}", "network_protector", owner="utility", status="existing", tag=f"NP-{n}", rating_a=1875,
              voltage_v=480, interrupting_ka=60, normal_position="closed")
        s.run("u.out", f"np{n}.line|load", f"nb@{n / 3:.2f}", conductor="Network cable", conduit="vault", length_ft=10)
    s.put("m", "meter", owner="utility", status="existing", labels=METER_LABELS, tag="M-1", **SHOP_METER
          | {"registers": "delivered-only", "rating_a": 1600})
    s.put("pcc", "point", points=["PCC", "POI", "RPA"], service_point=True)
    s.put("jv", "junction", purpose="wiring-trough")
    s.put("vt", "vt", tag="VT-32", **VT_14400 | {"ratio": "480:120", "accuracy": "0.3W", "thermal_va": 150,
          "burden": "W, 12.5 VA"})
    s.put("ct", "ct", tag="CT-32", **CT_600 | {"ratio": "3000:5", "error_pct": 0.3})
    s.put("main", "breaker", status="existing", tag="MAIN", **SHOP_MAIN | {"rating_a": 1600, "frame_a": 1600,
          "model": "Magnum", "catalog_number": "MDS616", "interrupting_ka": 65})
    s.put("swbd", "bus", status="existing", labels=[DIRECTORY, "RAPID SHUTDOWN SWITCH FOR SOLAR PV SYSTEM"], tag="SWBD",
          **SHOP_BOARD | {"rating_a": 2000, "sccr_ka": 65, "connected_load_a": 800})
    s.run("nb@0.5", "m.line|load", "pcc", "jv", "ct", "main", "swbd@0", **RUN_400 | {"sets": 4, "ampacity_a": 1680})
    s.run("jv", "vt.line", conductor="4 x 12 AWG Cu")
    shop_load(s, "swbd", 0.4, 160, interrupting_ka=65)
    s.put("cb", "breaker", tag="52-PV", labels=[MOVE_NOT], **MCCB | {"role": "der", "breaker_type": "insulated-case",
          "model": "NRX", "catalog_number": "NRX04", "rating_a": 80, "interrupting_ka": 65, "trip_coils": 1,
          "trip_coil_supply": "dc", "trips_on_supply_loss": True, "backfeed_listed": True, "out_of_phase": True,
          "trip_time_cycles": 3, "surge_withstand": "IEEE C62.41.2",
          "interlock": "Permissive of NP-1, NP-2 and NP-3: more than 50 % closed"})
    s.put("poc", "point", points=["POC"])
    s.put("ds", "switch", labels=["AC DISCONNECT"], tag="DS", **SHOP_SWITCH | {"rating_a": 100})
    s.put("rsd", "rapid_shutdown", tag="RSD", at_service_entrance=True, time_s=30, voltage_v=30, voltage_inside_v=30,
          location="Service entrance, Weybosset Street")
    s.put("inv", "inverter", tag="INV-1", manufacturer="CPS", model="SCA45KTL", kw=45, kva=45, max_output_a=54.2,
          approval="NET-2026-4", **PV_SB | THREE_PHASE)
    s.put("pv", "pv_array", tag="PV-1", kw_dc=54, modules="100 x 540 W", mounting="building", rapid_shutdown=True)
    s.run("swbd@1", "cb", "poc", "ds", "rsd", "inv", **RUN_100)
    s.run("inv.dc", "pv", kind="dc")
    s.run("rsd.control", "pv.control", kind="control")
    s.put("r", "relay", tag="R-32", functions=["32"], min_sensitivity="0.5 %", settings=[{"function": "32",
          "pickup": 20.4, "unit": "kW", "delay_s": 1, "clearing_s": 1.1}],
          test_switch="ABB FT-1, own AC switch and own DC switch, labeled 32", **{k: v for k,
          v in RELAY.items() if not k.startswith("return_")})
    s.put("bt", "control_power", tag="BATT", **STATION_BATTERY)
    s.run("bt.out", "r.control", kind="control")
    s.run("vt.secondary", "r.sense", kind="sensing")
    s.run("ct.secondary", "r.sense", kind="sensing")
    s.run("r.trip", "cb.trip", kind="trip", fused=False, block_close=True)
    for n in (1, 2, 3):
        s.run(f"np{n}.control", "r.control", kind="control")
    return issued(s)


# ---------------------------------------------------------------- transfer trip and later stages
def a_plant_with_transfer_trip() -> Plain:
    """The 1 MW plant where the study asks for direct transfer trip: receiver, leased fiber, trip to 52-1."""
    s = one_megawatt_with_a_bank_on_the_low_side()
    s.project(case_number="00815006", title="Mill River Solar, 1 MW with transfer trip")
    s.set("u", dtt_required=True)
    s.put("dtt", "dtt_receiver", tag="DTT-RX", manufacturer="RFL", model="9780", medium="Leased fiber to Wolf Hill")
    s.put("sub", "controller", owner="utility", tag="DTT-TX WOLF HILL", operating_modes="Transmitter at the substation",
          functions=["gateway"])
    s.run("sub.communication", "dtt.communication", kind="communication")
    s.run("dtt.trip", "cb.trip", kind="trip", fused=False, block_close=True)
    return issued(s, date="2026-03-10")


def the_megawatt_as_built() -> Plain:
    """The 1 MW plant as built: second row, snapshot, letters with firmware and serial numbers, tests."""
    s = one_megawatt_with_a_bank_on_the_low_side()
    s.project(case_number="00815007", stage="as-built", witness_test_date="2027-03-15")
    s.data["project"]["attachments"] += [paper("lrov-letter", "Overvoltage letter of CPS", firmware="3.1.4",
          date="2026-12-01", by="CPS", serials=[f"125-{n:04}" for n in range(1, 9)]), paper("test-letter",
          "Wiring verified and relays calibrated", date="2027-02-20", by="Blackstone"), paper("testing-plan",
          "Testing and commissioning plan", date="2027-01-20")]
    issued(s)
    before = s.copy()
    before.set("cb", rating_a=400)
    s.data["revisions"][0]["snapshot"] = {"devices": before.data["devices"], "wires": before.data["wires"]}
    s.data["revisions"].append({"number": 1, "date": "2027-02-22", "by": "DW", "description": "As built",
          "submitted": "2027-02-23", "file": "Case#00815007_Oneline_Revision#01_(2027-02-23).pdf"})
    s.data["stamp"] |= {"date": "2027-02-22", "stage": "as-built", "revision": 1}
    return s


def storage_added_to_a_roof_that_stands() -> Plain:
    """Modification at the 50 BD review: 30 kW roof exists under its agreement, 20 kW of storage is added beside it."""
    s = thirty_kilowatts_on_a_208_v_board()
    s.project(case_number="00815008", title="Bakery, storage added", agreement="ISA 2024-118", stage="50bd",
          study="ISR-2026-12", exports=False, attachments=plant_papers(paper("narrative", "Storage operation")),
          notes=["Storage charges 10-15 h from PV, discharges 16-20 h; its own controller executes the schedule.",
          "Study ISR-2026-12: no curtailment of the schedule is required."])
    for key in ("cb", "ds", "rsd", "inv", "pv1", "poc"):
        s[key]["status"] = "existing"
    s.put("be", "breaker", tag="CB-ESS", role="der", rating_a=70, **MCCB | {"model": "JGE", "catalog_number": "JGE3070",
          "voltage_v": 240, "interrupting_ka": 25, "backfeed_listed": True})
    s.put("poe", "point", points=["POC"])
    s.put("de", "switch", labels=["AC DISCONNECT"], tag="DS-2", **SHOP_SWITCH | {"rating_a": 100, "voltage_v": 240})
    s.put("ess", "ess", tag="ESS-1", manufacturer="Fortress", model="eSpire 20", kw=20, kva=20, kwh=80,
          max_output_a=55.5, management_system="Fortress BMS", coupling="ac-coupled", ramp_pct_per_s=2,
          ramp_w_per_s=400, schedule="Charge 10-15 h, discharge 16-20 h", grid_forming=False, **SB | THREE_PHASE
          | {"voltage_v": 208})
    s.run("swbd@0.9", "be", "poe", "de", "ess", conductor="4 x 4 AWG Cu THWN-2 + 8 AWG G", conduit="1-1/4 in EMT",
          length_ft=20, neutral=True, ampacity_a=85)
    s.set("swbd", rating_a=800, connected_load_a=300)
    return issued(s)


WHOLE_SPECIAL = (a_hospital_with_two_relays_for_its_generator, a_school_with_one_relay_for_its_generator,
      solar_at_a_site_with_a_standby_diesel, a_campus_that_can_island, a_roof_on_a_spot_network,
      a_plant_with_transfer_trip, the_megawatt_as_built, storage_added_to_a_roof_that_stands)

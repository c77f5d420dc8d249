"""Complete sound one-lines of businesses on secondary services: roofs, carports, REGrowth, storage, small machines."""

from __future__ import annotations

from typing import Any

from rules.plain_document import Plain
from rules.whole_equipment import (
    CT_600,
    DIRECTORY,
    MCCB,
    METER_LABELS,
    MOVE_NOT,
    PV_SB,
    RELAY,
    RELAY_PAPERS,
    SA,
    SB,
    SHOP_BOARD,
    SHOP_MAIN,
    SHOP_METER,
    SHOP_SUPPLY,
    SHOP_SWITCH,
    SHUTDOWN,
    STATION_BATTERY,
    TRIPS_MACHINE,
    TRIPS_SB,
    VT_14400,
    issued,
    paper,
    plant_papers,
    plant_project,
    shop_load,
)

# fmt: off
MAINS: dict[str, Any] = {"conductor": "4 x 600 kcmil Cu XHHW-2", "sets": 2, "conduit": "4 in PVC", "length_ft": 40,
      "neutral": True}
RUN_100: dict[str, Any] = {"conductor": "4 x 3 AWG Cu THWN-2 + 8 AWG G", "conduit": "1-1/2 in EMT", "length_ft": 60,
      "neutral": True, "ampacity_a": 100}
RUN_200: dict[str, Any] = {"conductor": "4 x 3/0 AWG Cu THWN-2 + 6 AWG G", "conduit": "2 in EMT", "length_ft": 80,
      "neutral": True, "ampacity_a": 200}
RUN_400: dict[str, Any] = {"conductor": "4 x 600 kcmil Cu THWN-2 + 3 AWG G", "conduit": "4 in EMT", "length_ft": 60,
      "neutral": True, "ampacity_a": 420}
THREE_PHASE: dict[str, Any] = {"voltage_v": 480, "phases": 3, "wiring": "L-L-L-N", "phase": "ABC",
      "neutral_required": False, "grounded_source": False}


# ---------------------------------------------------------------- parts
def _business(
    sheet: Plain,
    *,
    supply: dict[str, Any] | None = None,
    meter: dict[str, Any] | None = None,
    main: dict[str, Any] | None = None,
    board: dict[str, Any] | None = None,
    load_kw: float = 150,
) -> None:
    """An existing service: Company's CT cabinet, PCC at its load side, main breaker and switchboard."""
    sheet.put("u", "utility_source", status="existing", **SHOP_SUPPLY | (supply or {}))
    sheet.put("m", "meter", owner="utility", status="existing", labels=METER_LABELS, tag="M-1", **SHOP_METER
          | (meter or {}))
    sheet.put("pcc", "point", points=["PCC", "POI", "RPA"], service_point=True)
    sheet.put("main", "breaker", status="existing", tag="MAIN", **SHOP_MAIN | (main or {}))
    sheet.put("swbd", "bus", status="existing", labels=[DIRECTORY, SHUTDOWN], tag="SWBD-1", **SHOP_BOARD
          | (board or {}))
    sheet.run("u.out", "m.line|load", "pcc", "main", "swbd@0", **MAINS)
    voltage = {"voltage_v": supply["voltage_v"]} if supply and "voltage_v" in supply else {}
    shop_load(sheet, "swbd", 0.45, load_kw, **voltage)


def _der_breaker(sheet: Plain, key: str, tag: str, amperes: float, **more: Any) -> None:
    sheet.put(key, "breaker", tag=tag, rating_a=amperes, **MCCB | {"role": "der", "model": "JGS3",
          "catalog_number": f"JGS3{amperes}FAG", "backfeed_listed": True, "interrupting_ka": 50} | more)


def _roof(sheet: Plain, inverter: str, kw_dc: float, rsd: str, *, n: int = 1) -> None:
    sheet.put(f"pv{n}", "pv_array", tag=f"PV-{n}", kw_dc=kw_dc, modules=f"{kw_dc / 0.54:.0f} x 540 W",
          mounting="building", rapid_shutdown=True)
    sheet.run(f"{inverter}.dc", f"pv{n}", kind="dc", conductor="8 x 10 AWG PV wire", conduit="1 in EMT")
    sheet.run(f"{rsd}.control", f"pv{n}.control", kind="control")


# ---------------------------------------------------------------- roofs and carports
def thirty_kilowatts_on_a_208_v_board() -> Plain:
    """30 kW at 208Y/120 V by the 100 % way, so that no label about the place is asked for; shutdown at the service."""
    s = Plain(**plant_project("00613001", "Bakery roof, 30 kW", nec_edition=2023))
    _business(s, supply={"voltage_v": 208, "fault_3ph_ka": 16, "fault_slg_ka": 15, "tag": "RIE 208Y/120"},
          meter={"rating_a": 400, "voltage_v": 208}, main={"rating_a": 400, "frame_a": 400, "voltage_v": 208,
          "model": "LGE3400", "interrupting_ka": 25, "catalog_number": "LGE3400FAG"}, board={"rating_a": 600,
          "voltage_v": 208, "sccr_ka": 25, "busbar_method": "100", "connected_load_a": 260}, load_kw=70)
    _der_breaker(s, "cb", "CB-PV", 110, voltage_v=240, interrupting_ka=25)
    s.put("poc", "point", points=["POC"])
    s.put("ds", "switch", labels=["AC DISCONNECT"], tag="DS-1", **SHOP_SWITCH | {"rating_a": 200, "voltage_v": 240})
    s.put("rsd", "rapid_shutdown", tag="RSD-1", at_service_entrance=True, time_s=30, voltage_v=30, voltage_inside_v=30,
          location="Outdoors beside the CT cabinet")
    s.put("inv", "inverter", tag="INV-1", manufacturer="SMA", model="Sunny Tripower X 30-US", kw=30, kva=30,
          max_output_a=83.3, **PV_SB | THREE_PHASE | {"voltage_v": 208})
    s.run("swbd@0.7", "cb", "poc", "ds", "rsd", "inv", conductor="4 x 2 AWG Cu THWN-2 + 6 AWG G", conduit="2 in EMT",
          length_ft=50, neutral=True, ampacity_a=115)
    _roof(s, "inv", 36.18, "rsd")
    return issued(s)


def a_carport_with_four_inverters() -> Plain:
    """150 kW on a parking canopy: three inverters on an AC combiner, fed by one 250 A circuit."""
    s = Plain(**plant_project("00613002", "Parking canopy, 150 kW"))
    s.project(notes=["Load-side connection by the 120 % way of NEC 705.12 at SWBD-1."])
    _business(s, load_kw=180)
    s["main"]["props"]["rating_a"] = 700
    s.put("fu", "switch", labels=["AC DISCONNECT"], tag="AC-DISC", **SHOP_SWITCH | {"fused": False, "rating_a": 400,
          "location": "Outdoors at the CT cabinet"})
    _der_breaker(s, "cb", "52-PV", 250)
    s["cb"]["labels"] = [MOVE_NOT]
    s.put("poc", "point", points=["POC"])
    s.put("ac", "bus", tag="ACC-1", bus_type="combiner", manufacturer="Eaton", model="PRL3a", rating_a=400,
          voltage_v=480, phases=3, wires=4, sccr_ka=35, service_equipment=False, occupancy="other", spaces=30,
          spaces_free=12, neutral_bond=False, enclosure="NEMA 3R", connected_load_a=0, outdoor=True)
    s.run("swbd@1", "cb", "poc", "fu", "ac@0", conductor="4 x 350 kcmil Cu THWN-2 + 4 AWG G", conduit="3 in PVC",
          length_ft=210, neutral=True, ampacity_a=310)
    for n in (1, 2, 3):
        _der_breaker(s, f"b{n}", f"CB-{n}", 90, interrupting_ka=35)
        s.put(f"i{n}", "inverter", tag=f"INV-{n}", manufacturer="CPS", model="SCA50KTL-DO/US-480", kw=50, kva=55,
              max_output_a=66.2, location="Canopy column", outdoor=True, **PV_SB | THREE_PHASE | {"wiring": "L-L-L"})
        s.put(f"p{n}", "pv_array", tag=f"PV-{n}", kw_dc=62.1, modules="115 x 540 W", mounting="carport",
              rapid_shutdown=True)
        s.run(f"ac@{n * 0.3:.1f}", f"b{n}", f"i{n}", conductor="3 x 4 AWG Cu THWN-2 + 8 AWG G", conduit="1-1/4 in EMT",
              length_ft=40, ampacity_a=85)
        s.run(f"i{n}.dc", f"p{n}", kind="dc")
    s.put("rsd", "controller", tag="RSD", functions=["rapid-shutdown"], location="At the service entrance",
          operating_modes="Opens all canopy strings to 30 V in 30 s")
    for n in (1, 2, 3):
        s.run("rsd.control", f"p{n}.control", kind="control")
    return issued(s)


def three_hundred_kilowatts_on_the_supply_side() -> Plain:
    """300 kW tapped ahead of the main, with an utility grade relay though none is asked; Company transformer drawn."""
    s = Plain(**plant_project("00613003", "Warehouse, 300 kW supply side", nec_edition=2023,
          notes=["SCADA and effective grounding: as the Company determines in its review."],
          attachments=plant_papers(*RELAY_PAPERS)))
    s.put("e", "utility_source", status="existing", **SHOP_SUPPLY | {"tag": "RIE 12.47", "voltage_v": 12470,
          "fault_3ph_ka": 6, "fault_slg_ka": 5, "x_r": 8})
    s.put("t", "transformer", owner="utility", status="existing", tag="XF-88", purpose="service", kva=750,
          primary_v=12470, secondary_v=480, primary_winding="wye-grounded", secondary_winding="wye-grounded",
          primary_grounding="solid", secondary_grounding="solid", phases=3, impedance_pct=5.75, x_r=6, dedicated=True,
          manufacturer="ABB", model="750 kVA pad")
    s.put("ctc", "ct", owner="utility", status="existing", tag="CT-M", purpose="metering", ratio="1200:5",
          accuracy="0.3B0.5", thermal_rating_factor=2, burden="B-0.1", quantity=3)
    s.put("m", "meter", owner="utility", status="existing", labels=METER_LABELS, tag="M-7", **SHOP_METER
          | {"rating_a": 1200})
    s.put("pcc", "point", points=["PCC", "POI", "RPA"], service_point=True)
    s.put("gut", "junction", tag="GUTTER", purpose="wiring-trough")
    s.put("main", "breaker", status="existing", labels=[DIRECTORY], tag="MAIN", **SHOP_MAIN | {"rating_a": 1000,
          "frame_a": 1200, "model": "NGS312033E", "catalog_number": "NGS312033E"})
    s.put("board", "bus", status="existing", tag="MSB", **SHOP_BOARD | {"rating_a": 1200, "connected_load_a": 640})
    s.run("e.out", "t", conductor="3 x 1/0 AWG Al 15 kV", conduit="4 in PVC", length_ft=200)
    s.run("t", "ctc", "pcc", "gut", "main", "board@0", **MAINS | {"sets": 4})
    s.run("ctc.secondary", "m.sense", kind="sensing")
    shop_load(s, "board", 0.5, 160)
    s.put("ds", "switch", labels=["AC DISCONNECT"], tag="DS-PV", **SHOP_SWITCH | {"rating_a": 600, "fused": True,
          "fuse_a": 500, "fuse_class": "J, current limiting", "model": "HF366R", "catalog_number": "HF366R"})
    s.put("poc", "point", points=["POC"])
    s.put("j1", "junction", tag="J-1", purpose="junction-box")
    s.put("vt", "vt", tag="VT-PV", **VT_14400 | {"ratio": "480:120", "accuracy": "0.6W", "thermal_va": 150,
          "burden": "W, 12.5 VA", "error_pct": 0.6})
    s.put("ctp", "ct", tag="CT-PV", **CT_600 | {"ratio": "2000:5", "accuracy": "C200"})
    s.put("cb", "breaker", tag="52-PV", **MCCB | {"role": "interconnection", "breaker_type": "insulated-case",
          "model": "NRX", "rating_a": 500, "frame_a": 800, "catalog_number": "NRX08", "interrupting_ka": 50,
          "trip_coils": 1, "trip_coil_supply": "dc", "trips_on_supply_loss": True, "out_of_phase": True,
          "trip_time_cycles": 3, "surge_withstand": "IEEE C62.41.2", "listing": "ANSI C37.50"})
    s.put("r", "relay", tag="R-PV", functions=["27", "59", "81U", "81O", "51", "51N"], settings=TRIPS_SB,
          test_switch="ABB FT-1, own AC switch and own DC switch, labeled by function", **RELAY
          | {"fail_scheme": "Fail-safe contact opens 52-PV"})
    s.put("bat", "control_power", tag="BATT", **STATION_BATTERY)
    s.run("bat.out", "r.control", kind="control")
    s.run("vt.secondary", "r.sense", kind="sensing")
    s.run("ctp.secondary", "r.sense", kind="sensing")
    s.run("r.trip", "cb.trip", kind="trip", block_close=True, fused=False)
    s.put("pvb", "bus", tag="PV-SWBD", **SHOP_BOARD | {"rating_a": 600, "connected_load_a": 0,
          "service_equipment": False, "neutral_bond": False, "model": "PRL4"})
    s.run("gut", "poc", "ds", "j1", "ctp", "cb", "pvb@0", conductor="4 x 350 kcmil Cu XHHW-2", sets=2,
          conduit="3 in EMT", length_ft=10, neutral=True, ampacity_a=620)
    s.run("j1", "vt.line", conductor="4 x 12 AWG Cu")
    for n in range(1, 7):
        _der_breaker(s, f"b{n}", f"CB-{n}", 80)
        s.put(f"inv{n}", "inverter", tag=f"INV-{n}", manufacturer="Solectria", model="PVI-50TL-480", kw=50, kva=50,
              max_output_a=60.2, **PV_SB | THREE_PHASE)
        s.put(f"pv{n}", "pv_array", tag=f"PV-{n}", kw_dc=60.0, modules="111 x 540 W", mounting="ground")
        s.run(f"pvb@{n / 6:.2f}", f"b{n}", f"inv{n}", **RUN_100)
        s.run(f"inv{n}.dc", f"pv{n}", kind="dc")
    return issued(s)


def sixty_kilowatts_re_growth() -> Plain:
    """REGrowth of exactly 60 kW at 480 V: 200 A socket of its own with disconnects at both sides, interval metering."""
    s = Plain(**plant_project("00613004", "Orchard barn REGrowth 60 kW", program="regrowth"))
    s.put("u", "utility_source", status="existing", **SHOP_SUPPLY | {"fault_3ph_ka": 14, "fault_slg_ka": 13})
    s.put("wh", "junction", tag="WH", purpose="weatherhead")
    s.put("pcc", "point", points=["PCC", "POI", "RPA"], service_point=True)
    s.put("m1", "meter", owner="utility", status="existing", labels=METER_LABELS, tag="M1", **SHOP_METER
          | {"registers": "delivered-only", "rating_a": 400, "wireless": True})
    s.put("main", "breaker", status="existing", labels=[DIRECTORY], tag="MAIN", **SHOP_MAIN | {"rating_a": 400,
          "frame_a": 400, "model": "LGS3400", "catalog_number": "LGS3400FAG"})
    s.put("mdp", "bus", status="existing", tag="MDP", **SHOP_BOARD | {"rating_a": 400, "connected_load_a": 200})
    s.run("u.out", "pcc", "wh", "m1.line|load", "main", "mdp@0", **MAINS | {"sets": 1})
    shop_load(s, "mdp", 0.5, 90)
    s.put("dsu", "switch", labels=["AC DISCONNECT"], tag="DS-U", **SHOP_SWITCH | {"rating_a": 100,
          "purpose": "meter-disconnect-utility-side"})
    s.put("m2", "meter", owner="utility", labels=["WARNING: DUAL POWER SOURCE", "Utility PV Generation Sub-Meter"],
          tag="M2", **SHOP_METER | {"role": "generation", "der_type": "PV", "metering": "self-contained",
          "rating_a": 200, "registers": "bidirectional", "wireless": True, "form": "16S socket, line lugs at the top"})
    s.put("poc", "point", points=["POC"])
    s.put("dsg", "switch", labels=["AC DISCONNECT"], tag="DS-G", **SHOP_SWITCH | {"rating_a": 100, "fused": True,
          "fuse_a": 100, "fuse_class": "J", "model": "HF363R", "catalog_number": "HF363R"})
    s.put("inv", "inverter", tag="INV-1", manufacturer="CPS", model="SCA60KTL-DO/US-480", kw=60, kva=60,
          max_output_a=72.2, **PV_SB | THREE_PHASE)
    s.put("pv", "pv_array", tag="PV-1", kw_dc=75.6, modules="140 x 540 W", mounting="ground")
    s.run("wh", "dsu", "m2.line|load", "poc", "dsg", "inv", **RUN_100)
    s.run("inv.dc", "pv", kind="dc")
    return issued(s)


def forty_kilowatts_with_sa_inverters() -> Plain:
    """Applied for in June 2023 with UL 1741-SA inverters; load side of a 400 A board."""
    s = Plain(**plant_project("00513005", "Gym roof 40 kW", application_date="2023-06-14", nec_edition=2017))
    _business(s, supply={"fault_3ph_ka": 15, "fault_slg_ka": 14}, main={"rating_a": 400, "frame_a": 400,
          "model": "LGS3400", "catalog_number": "LGS3400FAG"}, board={"rating_a": 400, "connected_load_a": 210},
          meter={"rating_a": 400}, load_kw=90)
    _der_breaker(s, "cb", "CB-PV", 70)
    s["cb"]["labels"] = ["Warning: Inverter Output Connection - Do Not Relocate This Overcurrent Device"]
    s.put("poc", "point", points=["POC"])
    s.put("ds", "switch", labels=["AC Disconnect"], tag="DS", **SHOP_SWITCH | {"rating_a": 100})
    s.put("rsd", "rapid_shutdown", tag="RSD", at_service_entrance=True, time_s=30, voltage_v=30, voltage_inside_v=30,
          location="Service entrance")
    s.put("inv", "inverter", tag="INV", manufacturer="SMA", model="STP CORE1 40-US", kw=40, kva=40, max_output_a=48.1,
          **SA | THREE_PHASE)
    s.run("swbd@1", "cb", "poc", "ds", "rsd", "inv", **RUN_100)
    _roof(s, "inv", 48.6, "rsd")
    return issued(s, date="2023-06-14")


# ---------------------------------------------------------------- storage and limits
def _limiting_relay(s: Plain, *, trips: str, pickup: float) -> None:
    """A utility grade relay with 32 at the service: CTs and VTs between the main and the board."""
    s.put("jv", "junction", tag="JV", purpose="splice")
    s.put("ctl", "ct", tag="CT-32", **CT_600 | {"ratio": "2000:5", "error_pct": 0.3})
    s.put("vtl", "vt", tag="VT-32", **VT_14400 | {"ratio": "480:120", "accuracy": "0.3W", "thermal_va": 150,
          "burden": "W, 12.5 VA"})
    s.put("r32", "relay", tag="R-32", functions=["32"], min_sensitivity="0.5 % of nominal power",
          settings=[{"function": "32", "pickup": pickup, "unit": "kW", "delay_s": 1.5, "clearing_s": 2.0}],
          test_switch="ABB FT-1, one AC and one DC switch, labeled by function", **RELAY | {"accuracy": "1 % power",
          "accuracy_pct": 1, "fail_scheme": "Fail-safe contact trips and blocks close"})
    s.put("bat", "control_power", tag="BATT-1", **STATION_BATTERY)
    s.data["wires"].remove(s.between("pcc", "main"))
    s.run("pcc", "jv", "ctl", "main", **MAINS)
    s.run("jv", "vtl.line", conductor="4 x 12 AWG Cu")
    s.run("ctl.secondary", "r32.sense", kind="sensing")
    s.run("vtl.secondary", "r32.sense", kind="sensing")
    s.run("bat.out", "r32.control", kind="control")
    s.run("r32.trip", f"{trips}.trip", kind="trip", block_close=True, fused=False)


def solar_and_storage_that_export_little() -> Plain:
    """100 kW of solar with 60 kW of storage on one board, export held to 50 kW by 32 under the expedited process."""
    s = Plain(**plant_project("00613006", "Market: PV and storage, 50 kW export", nec_edition=2023,
          power_limit=["export"], export_limit_kw=50, power_limit_at="PCC", attachments=plant_papers(*RELAY_PAPERS,
          paper("narrative", "Operation of storage"))))
    s.project(notes=["Storage charges from PV 10-15 h, discharges 16-20 h; the plant controller executes the schedule.",
          "32 at the PCC trips 52-DER above 49.2 kW of export."])
    _business(s, load_kw=160)
    s.set("swbd", busbar_method="120")
    _limiting_relay(s, trips="cb", pickup=49.2)
    s.put("cb", "breaker", tag="52-DER", labels=[MOVE_NOT], **MCCB | {"role": "der", "model": "NRX",
          "catalog_number": "NRX08", "rating_a": 250, "interrupting_ka": 50, "breaker_type": "insulated-case",
          "trip_coils": 1, "trip_coil_supply": "dc", "backfeed_listed": True, "trips_on_supply_loss": True,
          "out_of_phase": True, "trip_time_cycles": 3, "surge_withstand": "IEEE C62.41.2"})
    s["main"]["props"]["rating_a"] = 700
    s.put("poc", "point", points=["POC"])
    s.put("ds", "switch", labels=["AC DISCONNECT"], tag="DS-DER", **SHOP_SWITCH)
    s.put("dp", "bus", tag="DER PANEL", bus_type="panelboard", manufacturer="Eaton", model="PRL3", rating_a=400,
          voltage_v=480, phases=3, wires=4, sccr_ka=50, service_equipment=False, occupancy="other", spaces=30,
          spaces_free=18, neutral_bond=False, enclosure="NEMA 3R", connected_load_a=0)
    s.run("swbd@1", "cb", "poc", "ds", "dp@0", conductor="4 x 250 kcmil Cu + 4 AWG G", conduit="3 in EMT", length_ft=60,
          neutral=True, ampacity_a=255)
    _der_breaker(s, "b1", "CB-PV", 175)
    s.put("inv", "inverter", tag="PV-INV", manufacturer="CPS", model="SCA100KTL", kw=100, kva=100, max_output_a=120.3,
          **PV_SB | THREE_PHASE)
    s.put("pv", "pv_array", tag="PV-1", kw_dc=124.2, modules="230 x 540 W", mounting="ground")
    _der_breaker(s, "b2", "CB-ESS", 100)
    s.put("dse", "switch", tag="ESS-DISC", labels=["ESS DISCONNECT"], **SHOP_SWITCH | {"purpose": "isolation",
          "rating_a": 100, "location": "On the storage cabinet"})
    s.put("ess", "ess", tag="BESS-1", manufacturer="Dynapower", model="MPS-60", kw=60, kva=60, kwh=240,
          max_output_a=72.2, management_system="Dynapower BMS", coupling="ac-coupled", ramp_pct_per_s=2,
          ramp_w_per_s=1200, schedule="Charge 10-15 h, discharge 16-20 h", grid_forming=False, **SB | THREE_PHASE)
    s.put("ems", "controller", tag="EMS", functions=["plant"], manufacturer="SEL", model="SEL-3505 RTAC",
          standards=["IEEE 1613", "IEEE C37.90"], protocols=["dnp3"],
          operating_modes="Self-consumption of PV; evening discharge; no charging from the grid")
    s.run("dp@0.4", "b1", "inv", conductor="4 x 2/0 AWG Cu + 6 AWG G", conduit="2 in EMT", length_ft=40, neutral=True,
          ampacity_a=175)
    s.run("inv.dc", "pv", kind="dc")
    s.run("dp@0.8", "b2", "dse", "ess", **RUN_100 | {"length_ft": 8})
    s.run("ems.communication", "ess.communication", kind="communication")
    s.run("ems.control", "inv.control", kind="control")
    return issued(s)


def peak_shaving_without_export() -> Plain:
    """A 200 kW battery shaves the peak behind a detented meter; 32 keeps it from exporting; 50 BD review."""
    s = Plain(**plant_project("00613007", "Mill: peak shaving", program="peak-shaving", exports=False, stage="50bd",
          power_limit=["export"], export_limit_kw=0, power_limit_at="PCC", study="SIS-2026-118",
          attachments=plant_papers(*RELAY_PAPERS, paper("narrative", "Peak shaving"))))
    s.project(notes=["Battery charges 22-05 h at no more than 100 kW, discharges into the plant's load above 350 kW; "
          "the site controller executes it.",
          "Impact study SIS-2026-118: charging is curtailed to 50 kW 16-20 h, June to September."])
    _business(s, meter={"registers": "delivered-only"}, load_kw=170)
    s.set("swbd", busbar_method="120")
    _limiting_relay(s, trips="cb", pickup=0)
    s.put("cb", "breaker", tag="52-ESS", labels=[MOVE_NOT], **MCCB | {"role": "der", "model": "NRX",
          "catalog_number": "NRX08", "rating_a": 350, "interrupting_ka": 50, "breaker_type": "insulated-case",
          "trip_coils": 1, "trip_coil_supply": "dc", "backfeed_listed": True, "trips_on_supply_loss": True,
          "out_of_phase": True, "trip_time_cycles": 3, "surge_withstand": "IEEE C62.41.2"})
    s["main"]["props"]["rating_a"] = 600
    s.put("poc", "point", points=["POC"])
    s.put("ds", "switch", labels=["AC DISCONNECT"], tag="DS-1", **SHOP_SWITCH)
    s.put("ess", "ess", tag="ESS-1", manufacturer="Tesla", model="Megapack-type 200", kw=200, kva=220, kwh=800,
          max_output_a=264.6, management_system="Tesla BMS", coupling="load-side", ramp_pct_per_s=2.6,
          ramp_w_per_s=4000, schedule="Charge 22-05 h, discharge above 350 kW of load", grid_forming=False, **SB
          | THREE_PHASE | {"wiring": "L-L-L"})
    s.run("swbd@1", "cb", "poc", "ds", "ess", conductor="3 x 500 kcmil Cu + 3 AWG G", conduit="4 in EMT", length_ft=40,
          ampacity_a=380)
    s.put("sc", "controller", tag="SC-1", functions=["plant"], manufacturer="SEL", model="SEL-3530", protocols=["dnp3"],
          standards=["IEEE 1613", "IEEE C37.90"], operating_modes="Peak shaving by the schedule")
    s.run("sc.communication", "ess.communication", kind="communication")
    return issued(s)


def storage_alone_on_a_secondary_service() -> Plain:
    """A 250 kW battery with a service of its own and no load; charges and discharges for the wholesale market."""
    s = Plain(**plant_project("00613008", "Storage yard 250 kW", facility="standalone", program="wholesale"))
    s.project(notes=["The Company may require SCADA and effective grounding; the impact study will tell.",
          "Charges 23-06 h, discharges 17-21 h; the controller of the yard executes the schedule."],
          attachments=plant_papers(paper("narrative", "Storage operation")))
    s.put("u", "utility_source", status="existing", **SHOP_SUPPLY)
    s.put("m", "meter", owner="utility", labels=METER_LABELS, tag="M-1", **SHOP_METER | {"rating_a": 600,
          "registers": "bidirectional"})
    s.put("pcc", "point", points=["PCC", "POC", "RPA", "POI"], service_point=True)
    s.put("ds", "switch", labels=["AC DISCONNECT"], tag="DS-1", **SHOP_SWITCH | {"rating_a": 600})
    s.put("main", "breaker", tag="52-M", labels=[DIRECTORY], **SHOP_MAIN | {"rating_a": 400, "frame_a": 600,
          "model": "LGS3400", "catalog_number": "LGS3400FAG", "role": "main"})
    s.put("ess", "ess", tag="BESS", manufacturer="Sungrow", model="ST250", kw=250, kva=250, kwh=1000,
          max_output_a=300.7, management_system="Sungrow BMS", coupling="direct-to-eps", ramp_pct_per_s=2,
          ramp_w_per_s=5000, schedule="Charge 23-06 h, discharge 17-21 h", grid_forming=False, **SB | THREE_PHASE
          | {"wiring": "L-L-L"})
    s.put("c", "controller", tag="PPC", functions=["plant", "time-schedule"], manufacturer="SEL", model="SEL-3505",
          standards=["IEEE 1613", "IEEE C37.90"], protocols=["dnp3"],
          operating_modes="Time schedule; unity power factor")
    s.run("u.out", "m.line|load", "pcc", "ds", "main", "ess", conductor="3 x 600 kcmil Cu XHHW-2 + 3 AWG G",
          conduit="4 in PVC", length_ft=50, ampacity_a=420)
    s.run("c.communication", "ess.communication", kind="communication")
    return issued(s)


# ---------------------------------------------------------------- machines, stages, changes
def an_induction_cogenerator() -> Plain:
    """A 75 kW induction unit with one utility grade relay, and a diesel behind an open-transition transfer switch."""
    s = Plain(**plant_project("00613009", "Hotel cogeneration 75 kW", program="other",
          attachments=plant_papers(*RELAY_PAPERS)))
    _business(s, meter={"registers": "bidirectional"}, load_kw=170)
    s.put("cb", "breaker", tag="52-G", labels=[MOVE_NOT], **MCCB | {"role": "generator", "model": "NRX",
          "catalog_number": "NRX04", "rating_a": 150, "interrupting_ka": 50, "breaker_type": "insulated-case",
          "trip_coils": 1, "trip_coil_supply": "dc", "backfeed_listed": True, "trips_on_supply_loss": True,
          "out_of_phase": True, "trip_time_cycles": 3, "utility_grade": True, "surge_withstand": "IEEE C62.41.2"})
    s.put("poc", "point", points=["POC"])
    s.put("ds", "switch", labels=["AC DISCONNECT"], tag="GEN-DISC", **SHOP_SWITCH | {"rating_a": 200})
    s.put("jv", "junction", tag="JB-V", purpose="junction-box")
    s.put("vt", "vt", tag="VT-G", **VT_14400 | {"ratio": "480:120", "accuracy": "0.6W", "thermal_va": 150,
          "burden": "W, 12.5 VA", "error_pct": 0.6})
    s.put("ct", "ct", tag="CT-G", **CT_600 | {"ratio": "2000:5"})
    s.put("r", "relay", tag="R-G", functions=["27", "59", "81U", "81O", "51", "51N", "32"], settings=TRIPS_MACHINE,
          min_sensitivity="0.5 %", test_switch="FT-1, own AC and DC switches labeled by function", **RELAY
          | {"fail_scheme": "Relay failure trips and blocks close of 52-G"})
    s.put("bat", "control_power", tag="BATT", **STATION_BATTERY)
    s.put("g", "generator", tag="CHP-1", machine="induction", manufacturer="Tecogen", model="CM-75",
          prime_mover="Natural gas engine", kw=75, kva=90, voltage_v=480, phases=3, winding="delta",
          operation="parallel", subtransient_x_pu=0.2, certification="none", wiring="L-L-L", power_factor=0.95,
          synchronizing="Speed switch closes 52-G at synchronous speed", ride_through_category="I",
          anti_islanding="27, 59, 81 and loss of excitation", detection_s=2, fw_deadband_hz=1, fw_droop=0.05,
          fw_response_s=10, default_settings_apply=True, x_r=20)
    s.set("u", min_load_kw=2600, section_der_kw=310)
    s.run("swbd@1", "poc", "ds", "jv", "ct", "cb", "g", **RUN_200)
    s.run("jv", "vt.line", conductor="4 x 12 AWG Cu")
    s.run("vt.secondary", "r.sense", kind="sensing")
    s.run("r.sense", "ct.secondary", kind="sensing")
    s.run("bat.out", "r.control", kind="control")
    s.run("cb.trip", "r.trip", kind="trip", block_close=True, fused=False)
    return issued(s)


def twenty_days_after_the_study() -> Plain:
    """The 20 BD submission of a 90 kW roof: second revision, change highlighted, snapshot of the first kept."""
    s = Plain(**plant_project("00613010", "School roof 90 kW", stage="20bd"))
    _business(s, load_kw=140)
    _der_breaker(s, "cb", "CB-PV", 150)
    s["cb"]["labels"] = [MOVE_NOT]
    s.put("poc", "point", points=["POC"])
    s.put("ds", "switch", labels=["AC DISCONNECT"], tag="DS-1", **SHOP_SWITCH | {"rating_a": 200})
    s.put("rsd", "rapid_shutdown", tag="RSD", at_service_entrance=True, time_s=25, voltage_v=30, voltage_inside_v=30,
          location="Service entrance, south wall")
    s.put("inv", "inverter", tag="INV-1", manufacturer="SMA", model="SHP 90-US", kw=90, kva=90, max_output_a=108.3,
          **PV_SB | THREE_PHASE)
    s.run("swbd@1", "cb", "poc", "ds", "rsd", "inv", **RUN_200)
    _roof(s, "inv", 108, "rsd")
    first = s.copy()
    first.set("ds", rating_a=400)
    issued(s)
    s.data["revisions"][0]["snapshot"] = {"devices": first.data["devices"], "wires": first.data["wires"]}
    s.data["revisions"].append({"number": 1, "date": "2026-05-20", "by": "DW", "description": "DS-1 now 200 A",
          "submitted": "2026-05-21", "file": "Case#00613010_Oneline_Revision#01_(2026-05-21).pdf"})
    s.data["stamp"] |= {"date": "2026-05-20", "stage": "20bd", "revision": 1}
    return s


def more_panels_on_a_roof_that_has_some() -> Plain:
    """Modification: 50 kW exist under an agreement, 36 kW are added on the same PV panel; sum of breakers."""
    s = Plain(**plant_project("00613011", "Addition of 36 kW", agreement="ISA RI-2019-0042", nec_edition=2023))
    _business(s, load_kw=150)
    _der_breaker(s, "cb", "CB-PV", 150)
    s["cb"]["labels"] = [MOVE_NOT]
    s.put("poc", "point", points=["POC"])
    s.put("ds", "switch", labels=["AC DISCONNECT"], tag="DS-1", **SHOP_SWITCH | {"rating_a": 200})
    s.put("pvp", "bus", tag="PVP", bus_type="panelboard", manufacturer="Eaton", model="PRL2a", rating_a=225,
          voltage_v=480, phases=3, wires=4, sccr_ka=50, service_equipment=False, occupancy="other", spaces=18,
          spaces_free=9, neutral_bond=False, enclosure="NEMA 3R", connected_load_a=0, busbar_method="sum")
    s.put("rsd", "rapid_shutdown", tag="RSD-1", at_service_entrance=True, time_s=30, voltage_v=30, voltage_inside_v=30,
          location="Service entrance")
    s.run("swbd@1", "cb", "poc", "ds", "rsd", "pvp@0", **RUN_200)
    for n, kw, a, size in ((1, 50, 60.2, 80), (2, 36, 43.3, 60)):
        _der_breaker(s, f"b{n}", f"CB-{n}", size)
        s.put(f"inv{n}", "inverter", tag=f"INV-{n}", manufacturer="CPS", model=f"SCA{kw}KTL", kw=kw, kva=kw,
              max_output_a=a, **PV_SB | THREE_PHASE)
        s.run(f"pvp@{0.4 * n}", f"b{n}", f"inv{n}", **RUN_100)
        _roof(s, f"inv{n}", kw * 1.2, "rsd", n=n)
    for key in ("cb", "ds", "pvp", "rsd", "b1", "inv1", "pv1"):
        s[key]["status"] = "existing"
    return issued(s)


def six_single_phase_units_spread_over_the_phases() -> Plain:
    """24 kW at 208Y/120 V of six single-phase 208 V units, two across each pair of phases, in a subpanel."""
    s = Plain(**plant_project("00613012", "Clinic roof 24 kW", process="simplified", nec_edition=2017))
    _business(s, supply={"voltage_v": 208, "fault_3ph_ka": 16, "fault_slg_ka": 15, "tag": "RIE 208Y/120"},
          meter={"rating_a": 400, "voltage_v": 208}, main={"rating_a": 400, "frame_a": 400, "voltage_v": 240,
          "model": "LGE3400", "interrupting_ka": 25, "catalog_number": "LGE3400FAG"}, board={"rating_a": 600,
          "voltage_v": 208, "sccr_ka": 25, "connected_load_a": 250}, load_kw=60)
    _der_breaker(s, "cb", "CB-PV", 100, voltage_v=240, interrupting_ka=25)
    s["cb"]["labels"] = [MOVE_NOT]
    s.put("poc", "point", points=["POC"])
    s.put("ds", "switch", labels=["AC DISCONNECT"], tag="DS", **SHOP_SWITCH | {"rating_a": 100, "voltage_v": 240})
    s.put("rsd", "rapid_shutdown", tag="RSD", at_service_entrance=True, time_s=30, voltage_v=30, voltage_inside_v=30,
          location="Service entrance")
    s.put("sp", "bus", tag="PVP", bus_type="panelboard", manufacturer="Eaton", model="PRL1a", rating_a=225,
          voltage_v=208, phases=3, wires=4, sccr_ka=25, service_equipment=False, occupancy="other", spaces=24,
          spaces_free=12, neutral_bond=False, enclosure="NEMA 3R", connected_load_a=0)
    s.run("swbd@1", "cb", "poc", "ds", "rsd", "sp@0", conductor="4 x 3 AWG Cu THWN-2 + 8 AWG G", conduit="1-1/2 in EMT",
          length_ft=60, neutral=True, ampacity_a=100)
    for n, phase in enumerate(("AB", "BC", "CA", "AB", "BC", "CA"), 1):
        _der_breaker(s, f"b{n}", f"CB-{n}", 25, voltage_v=240, poles=2, interrupting_ka=25)
        s.put(f"inv{n}", "inverter", tag=f"INV-{n}", manufacturer="SMA", model="SB4.0-1SP-US-41", kw=4, kva=4,
              voltage_v=208, phases=1, max_output_a=19.2, wiring="L-L-N", phase=phase, neutral_required=True,
              grounded_source=False, **PV_SB)
        s.run(f"sp@{n * 0.15:.2f}", f"b{n}", f"inv{n}", conductor="3 x 10 AWG Cu + 10 AWG G", conduit="3/4 in EMT",
              length_ft=25, neutral=True, ampacity_a=35)
        _roof(s, f"inv{n}", 4.86, "rsd", n=n)
    return issued(s)


WHOLE_COMMERCIAL = (thirty_kilowatts_on_a_208_v_board, a_carport_with_four_inverters,
      three_hundred_kilowatts_on_the_supply_side, sixty_kilowatts_re_growth, forty_kilowatts_with_sa_inverters,
      solar_and_storage_that_export_little, peak_shaving_without_export, storage_alone_on_a_secondary_service,
      an_induction_cogenerator, twenty_days_after_the_study, more_panels_on_a_roof_that_has_some,
      six_single_phase_units_spread_over_the_phases)

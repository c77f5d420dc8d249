"""Complete sound one-lines of dwellings, as careful designers file them: solar, batteries, REGrowth."""

from __future__ import annotations

from typing import Any

from rules.plain_document import Plain
from rules.whole_equipment import (
    DIRECTORY,
    HOUSE_MAIN,
    HOUSE_METER,
    HOUSE_PANEL,
    HOUSE_SUPPLY,
    HOUSE_SWITCH,
    IN_EMT,
    METER_LABELS,
    MOVE_NOT,
    PV_SB,
    QO,
    SB,
    SHUTDOWN,
    home_papers,
    home_project,
    house_load,
    issued,
    paper,
    qo_breaker,
)

# fmt: off
SERVICE: dict[str, Any] = {"conductor": "3 x 4/0 AWG Al XHHW-2", "conduit": "2 in PVC", "length_ft": 25,
      "neutral": True}
CIRCUIT_40: dict[str, Any] = {"conductor": "3 x 8 AWG Cu THWN-2 + 10 AWG G", "length_ft": 20, "ampacity_a": 50} | IN_EMT
POWERWALL: dict[str, Any] = {key: value for key, value in SB.items() if key not in ("source",
      )} | {"manufacturer": "Tesla", "voltage_v": 240, "phases": 1, "wiring": "L-L-N", "phase": "AB", "kwh": 13.5,
      "management_system": "Integral BMS", "ramp_pct_per_s": 2, "ramp_w_per_s": 100, "grid_forming": True,
      "neutral_required": True, "grounded_source": False,
      "schedule": "Self-consumption; discharges to the house, charges from solar"}


# ---------------------------------------------------------------- service
def _house(sheet: Plain, *, main: dict[str, Any] | None = None, panel: dict[str, Any] | None = None) -> None:
    """Overhead service, meter, PCC, main and panel, all existing; ids as a database gives them."""
    sheet.put("u", "utility_source", status="existing", **HOUSE_SUPPLY)
    sheet.put("m", "meter", owner="utility", status="existing", labels=METER_LABELS, tag="M-1", **HOUSE_METER)
    sheet.put("pcc", "point", points=["PCC", "POI", "RPA"], service_point=True)
    sheet.put("main", "breaker", status="existing", tag="MAIN", **HOUSE_MAIN | (main or {}))
    sheet.put("msp", "bus", status="existing", labels=[DIRECTORY, SHUTDOWN], tag="MSP", **HOUSE_PANEL | (panel or {}))
    sheet.run("u.out", "m.line|load", "pcc", "main", "msp@0", **SERVICE)
    house_load(sheet, "msp", 0.4)


def solar_on_the_main_panel() -> Plain:
    """7.6 kW string inverter on a 40 A breaker at the far end of a 200 A panel, NEC 2020, shutdown by a switch."""
    s = Plain(**home_project("00512001", "Costa residence, 7.6 kW roof PV"))
    _house(s)
    qo_breaker(s, "cb", "CB-PV", 40, role="der", backfeed_listed=True)
    s["cb"]["labels"] = [MOVE_NOT]
    s.put("poc", "point", points=["POC"])
    s.put("acd", "switch", labels=["AC DISCONNECT"], tag="ACD-1", **HOUSE_SWITCH)
    s.put("inv", "inverter", tag="INV-1", manufacturer="SolarEdge", model="SE7600H-US", kw=7.6, kva=7.6, voltage_v=240,
          phases=1, max_output_a=32, wiring="L-L-N", phase="AB", neutral_required=True, grounded_source=False, **PV_SB)
    s.put("pv", "pv_array", tag="PV-1", kw_dc=9.2, modules="23 x Qcells Q.PEAK DUO 400 W", mounting="building",
          rapid_shutdown=True)
    s.put("rsd", "rapid_shutdown", tag="RSD", at_service_entrance=True, time_s=30, voltage_v=30, voltage_inside_v=30,
          location="Beside the meter, outdoors", manufacturer="SolarEdge", model="Initiator switch")
    s.run("msp@1.0", "cb", "poc", "acd", "rsd", "inv", **CIRCUIT_40)
    s.run("inv.dc", "pv", kind="dc", conductor="4 x 10 AWG PV wire", conduit="3/4 in EMT")
    s.run("rsd.control", "pv.control", kind="control")
    return issued(s, by="PA")


def solar_on_the_supply_side() -> Plain:
    """11.4 kW through a fused switch tapped ahead of the main, NEC 2017, ground-mounted array; no stamp but a note."""
    s = Plain(**home_project("00512002", "Barn array, supply-side connection", nec_edition=2017))
    s.put("q10", "utility_source", status="existing", **HOUSE_SUPPLY | {"tag": "EPS", "fault_3ph_ka": 8.5})
    s.put("q11", "point", points=["POI", "PCC"], service_point=True)
    s.put("q12", "meter", owner="utility", status="existing", labels=["WARNING: DUAL POWER SOURCE",
          "UTILITY SERVICE METER"], tag="MTR", **HOUSE_METER)
    s.put("q13", "junction", tag="JB-1", purpose="supply-side-tap")
    s.put("q14", "breaker", status="existing", tag="CB-MAIN", **HOUSE_MAIN)
    s.put("q15", "bus", status="existing", labels=[DIRECTORY], tag="LC", **HOUSE_PANEL)
    s.set("q11", points=["POI", "PCC", "RPA"])
    s.run("q10.out", "q11", "q12.line|load", "q13", "q14", "q15@0.0", **SERVICE)
    house_load(s, "q15", 0.55, 6)
    s.put("q20", "switch", labels=["AC DISCONNECT"], tag="FDS-1", **HOUSE_SWITCH | {"model": "DG222NRB",
          "catalog_number": "DG222NRB", "fused": True, "fuse_a": 60, "fuse_class": "RK5, dual element",
          "interrupting_ka": 100})
    s.put("q21", "point", points=["POC"])
    s.put("q22", "inverter", tag="INV", manufacturer="SMA", model="Sunny Boy 11.4", kw=11.4, kva=11.4, voltage_v=240.0,
          phases=1, max_output_a=47.5, wiring="L-L-N", phase="AB", neutral_required=True, grounded_source=False, **PV_SB
          | {"certification_edition": "Certified to UL 1741 SB Edition 3"})
    s.put("q23", "pv_array", tag="PV", kw_dc=14, modules="35 x REC 400 AA", mounting="ground")
    s.run("q13", "q21", "q20", "q22", conductor="3 x 4 AWG Cu THWN-2 + 8 AWG G", conduit="1-1/4 in PVC sch 80",
          length_ft=9, neutral=True, ampacity_a=85)
    s.run("q22.dc", "q23", kind="dc", conductor="6 x 10 AWG PV wire")
    return issued(s, by="PA")


def micro_inverters_on_two_branches() -> Plain:
    """26 micro-inverters as two symbols with a quantity, a combiner box with gateway, NEC 2014."""
    s = Plain(**home_project("00512003", "26 micro-inverters", nec_edition=2014))
    _house(s, panel={"rating_a": 225, "model": "QO142M200"})
    qo_breaker(s, "feed", "CB-COMB", 50, role="der", backfeed_listed=True)
    s["feed"]["labels"] = ["WARNING: POWER SOURCE OUTPUT CONNECTION. DO NOT RELOCATE THIS OVERCURRENT DEVICE"]
    s.put("sw", "switch", labels=["AC DISCONNECT"], tag="AC DISC", **HOUSE_SWITCH)
    s.put("poc", "point", points=["POC"])
    s.put("comb", "bus", tag="IQ COMBINER", bus_type="combiner", manufacturer="Enphase", model="IQ Combiner 5",
          rating_a=125, voltage_v=240, phases=1, wires=3, sccr_ka=10, service_equipment=False, occupancy="dwelling",
          spaces=8, spaces_free=4, neutral_bond=False, enclosure="NEMA 3R", connected_load_a=0)
    s.run("msp@0.98", "feed", "poc", "sw", "comb@0", conductor="3 x 6 AWG Cu + 8 AWG G", length_ft=35, ampacity_a=65,
          **IN_EMT)
    for n, count in ((1, 13), (2, 13)):
        s.put(f"b{n}", "breaker", tag=f"CB-{n}", role="der", rating_a=20, **QO | {"manufacturer": "Eaton",
              "model": "BR220B", "catalog_number": "BR220B"})
        s.put(f"iq{n}", "inverter", tag=f"IQ-{n}", manufacturer="Enphase", model="IQ8PLUS-72-2-US", quantity=count,
              kw=0.29, kva=0.3, voltage_v=240, phases=1, max_output_a=1.21, wiring="L-L", phase="AB",
              neutral_required=False, grounded_source=False, **PV_SB | {"anti_islanding_group": "1"})
        s.put(f"pv{n}", "pv_array", tag=f"PV-{n}", kw_dc=0.4 * count, modules=f"{count} x 400 W", mounting="building",
              rapid_shutdown=True)
        s.run(f"comb@{0.3 * n}", f"b{n}", f"iq{n}", conductor="Q Cable 12 AWG, 2 wire", conduit="3/4 in EMT",
              length_ft=30)
        s.run(f"iq{n}.dc", f"pv{n}", kind="dc")
    s.put("env", "controller", tag="ENVOY", manufacturer="Enphase", model="IQ Gateway", functions=["gateway",
          "rapid-shutdown"], protocols=["ieee-2030.5"], operating_modes="Monitoring; loss of AC shuts the modules down")
    s.run("env.communication", "iq1.communication", kind="communication")
    s.run("iq2.communication", "env.communication", kind="communication")
    for n in (1, 2):
        s.run("env.control", f"pv{n}.control", kind="control")
    return issued(s, by="PA")


def powerwall_2_behind_a_gateway() -> Plain:
    """Partial backup: a gateway between the main panel and a backup panel with Powerwall 2 and a solar inverter."""
    s = Plain(**home_project("00512004", "Powerwall 2 and 3.8 kW solar", nec_edition=2017,
          attachments=home_papers(paper("narrative", "Operation of the battery"))))
    s.project(notes=["Battery: charges from solar only, discharges to backup loads; the gateway opens on loss of the "
          "Company's supply and recloses after five minutes of healthy voltage.",
          "Schedule is carried out by the gateway from its stored setting."])
    _house(s, main={"rating_a": 175, "catalog_number": "QOM2175VH"}, panel={"connected_load_a": 96})
    qo_breaker(s, "cb", "CB-GW", 60, role="feeder", backfeed_listed=True)
    s["cb"]["labels"] = [MOVE_NOT]
    s.put("gw", "mid", tag="GATEWAY 2", manufacturer="Tesla", model="1232100", rating_a=200, voltage_v=240,
          withstand_ka=10, listed="UL 1741, UL 869A", normal_position="closed", integrated_metering=True,
          protective_functions=["25", "27", "59", "81U", "81O"])
    s.put("bp", "bus", tag="BACKUP", labels=["CAUTION: MULTIPLE SOURCES OF POWER"], **HOUSE_PANEL
          | {"model": "QO816L125", "rating_a": 125, "spaces": 16, "spaces_free": 6, "service_equipment": False,
          "neutral_bond": False, "connected_load_a": 38})
    s.run("msp@1", "cb", "gw", "bp@0", conductor="3 x 6 AWG Cu THWN-2 + 10 AWG G", length_ft=12, ampacity_a=65,
          **IN_EMT)
    house_load(s, "bp", 0.3, 4, key="esl")
    qo_breaker(s, "cbw", "CB-PW", 30, role="der", backfeed_listed=True)
    s.put("poc1", "point", points=["POC"])
    s.put("dsw", "switch", labels=["AC DISCONNECT"], tag="ACD-ESS", **HOUSE_SWITCH)
    s.put("pw", "ess", tag="ESS-1", model="Powerwall 2, 2012170", kw=5, kva=5.8, max_output_a=24, coupling="ac-coupled",
          **POWERWALL)
    qo_breaker(s, "cbs", "CB-PV", 20, role="der", backfeed_listed=True)
    s.put("poc2", "point", points=["POC"])
    s.put("dss", "switch", labels=["AC DISCONNECT"], tag="ACD-PV", **HOUSE_SWITCH | {"rating_a": 30,
          "model": "DG221URB", "catalog_number": "DG221URB"})
    s.put("inv", "inverter", tag="INV-1", manufacturer="Fronius", model="Primo 3.8-1", kw=3.8, kva=3.8, voltage_v=240,
          phases=1, max_output_a=15.8, wiring="L-L-N", phase="AB", neutral_required=True, grounded_source=False,
          **PV_SB)
    s.put("pv", "pv_array", tag="PV-1", kw_dc=4.4, modules="11 x 400 W", mounting="building", rapid_shutdown=True)
    s.put("rsd", "rapid_shutdown", tag="RSD-1", at_service_entrance=True, time_s=15, voltage_v=20, voltage_inside_v=30,
          location="Outdoors at the meter")
    s.run("bp@0.9", "cbw", "poc1", "dsw", "pw", conductor="3 x 10 AWG Cu", length_ft=10, ampacity_a=30, **IN_EMT)
    s.run("bp@1", "cbs", "poc2", "dss", "rsd", "inv", conductor="3 x 12 AWG Cu", length_ft=15, ampacity_a=25, **IN_EMT)
    s.run("inv.dc", "pv", kind="dc")
    s.run("pv.control", "rsd.control", kind="control")
    s.put("site", "controller", tag="SITE CTRL", functions=["gateway"], manufacturer="Tesla", model="Site Controller",
          operating_modes="Self-consumption; backup of the BACKUP panel", protocols=["other"])
    s.run("site.control", "gw.control", kind="control")
    s.run("site.communication", "pw.communication", kind="communication")
    return issued(s, by="PA")


def powerwall_plus_behind_a_backup_switch() -> Plain:
    """Whole-home backup: a backup switch in the meter socket, Powerwall+ with its own solar on a 40 A breaker."""
    s = Plain(**home_project("00512005", "Powerwall+ whole-home backup"))
    s.project(notes=["ESS charges from solar, discharges to house loads and the grid within its rating.",
          "In an outage the backup switch opens before the ESS forms the island."])
    s.put("a1", "utility_source", status="existing", **HOUSE_SUPPLY)
    s.put("a2", "meter", owner="utility", status="existing", labels=METER_LABELS, tag="M", **HOUSE_METER)
    s.put("a3", "point", points=["PCC", "POI", "RPA"], service_point=True)
    s.put("a4", "mid", tag="BACKUP SWITCH", manufacturer="Tesla", model="1624171", rating_a=200, voltage_v=240,
          withstand_ka=22, listed="UL 414 meter socket adapter, UL 1741", normal_position="closed",
          integrated_metering=True, protective_functions=["25"])
    s.put("a5", "breaker", status="existing", tag="MAIN", **HOUSE_MAIN)
    s.put("a6", "bus", status="existing", labels=[DIRECTORY, SHUTDOWN], tag="MSP", **HOUSE_PANEL)
    s.run("a1.out", "a2.line|load", "a3", "a4", "a5", "a6@0", **SERVICE)
    house_load(s, "a6", 0.5)
    qo_breaker(s, "a7", "CB-PW+", 40, role="der", backfeed_listed=True)
    s["a7"]["labels"] = [MOVE_NOT]
    s.put("a8", "point", points=["POC"])
    s.put("a9", "switch", labels=["AC DISCONNECT"], tag="AC-1", **HOUSE_SWITCH)
    s.put("pw", "ess", tag="PW+", model="Powerwall+ 1850000", kw=7.6, kva=7.6, max_output_a=32, coupling="load-side",
          integrated_solar=True, **POWERWALL)
    s.put("pv", "pv_array", tag="PV-1", kw_dc=8.8, modules="22 x 400 W", mounting="building", rapid_shutdown=True)
    s.put("rsd", "controller", tag="RSD BUTTON", functions=["rapid-shutdown"], location="At the service entrance",
          operating_modes="Emergency stop: opens the mid-circuit interrupters, 30 V within 30 s")
    s.run("a6@1", "a7", "a8", "a9", "pw", **CIRCUIT_40)
    s.run("pw.dc", "pv", kind="dc")
    s.run("rsd.control", "pv.control", kind="control")
    s.run("rsd.control", "pw.control", kind="control")
    s.put("ctl", "controller", tag="SC", functions=["gateway"], manufacturer="Tesla", model="Site Controller",
          operating_modes="Self-powered; backup")
    s.run("ctl.control", "a4.control", kind="control")
    s.run("ctl.control", "pw.control", kind="control")
    return issued(s, by="PA")


def powerwall_3_under_a_panel_limit() -> Plain:
    """Two Powerwall 3 on the backup panel of a Gateway 3, held by a panel limit, NEC 2023; no other source."""
    s = Plain(**home_project("00512006", "2 x Powerwall 3 with Gateway 3", nec_edition=2023,
          attachments=home_papers(paper("pcs-certification", "UL 1741 PCS CRD letter"))))
    s.project(notes=["Panel limit 160 A: at 90 % the batteries are reduced, at 95 % the solar; above it output is 0.",
          "ESS: self-consumption schedule kept by the site controller."])
    s.put("u", "utility_source", status="existing", **HOUSE_SUPPLY)
    s.put("m", "meter", owner="utility", status="existing", labels=METER_LABELS, tag="M1", **HOUSE_METER)
    s.put("pcc", "point", points=["PCC", "RPA", "POI"], service_point=True)
    s.put("sd", "breaker", labels=[DIRECTORY, SHUTDOWN], tag="SERVICE DISC", **HOUSE_MAIN
          | {"model": "QOM2 in NEMA 3R enclosure"})
    s.put("gw", "mid", tag="GATEWAY 3", manufacturer="Tesla", model="1841000", rating_a=200, voltage_v=240,
          withstand_ka=22, listed="UL 1741, UL 67", normal_position="closed", integrated_metering=True,
          protective_functions=["25", "27", "59", "81"])
    s.put("bp", "bus", labels=["CAUTION: MULTIPLE SOURCES OF POWER"], tag="BACKUP PANEL", **HOUSE_PANEL
          | {"service_equipment": False, "neutral_bond": False, "busbar_method": "pcs", "connected_load_a": 122})
    s.run("u.out", "m.line|load", "pcc", "sd", "gw", "bp@0", **SERVICE)
    house_load(s, "bp", 0.35, 9)
    s.put("site", "controller", tag="SITE CTRL", manufacturer="Tesla", model="Site Controller",
          functions=["pcs-panel-limit", "gateway", "rapid-shutdown"], pcs_certified=True, response_s=1.5,
          panel_limit_a=160, approved_limit_a=160, protected_buses=["bp"], license_number="RI A-004411",
          operating_modes="Panel limit 160 A; self-consumption; backup", protocols=["other"],
          location="In GATEWAY 3 at the service entrance")
    s.run("site.control", "gw.control", kind="control")
    for n, place in ((1, 0.9), (2, 1)):
        qo_breaker(s, f"cb{n}", f"CB-PW{n}", 60, role="der", backfeed_listed=True)
        s[f"cb{n}"]["labels"] = [MOVE_NOT]
        s.put(f"poc{n}", "point", points=["POC"])
        s.put(f"ds{n}", "switch", labels=["AC DISCONNECT"], tag=f"ACD-{n}", **HOUSE_SWITCH | {"rating_a": 100,
              "model": "DG223URB", "catalog_number": "DG223URB"})
        s.put(f"pw{n}", "ess", tag=f"PW3-{n}", model="Powerwall 3 1707000", kw=11.5, kva=11.5, max_output_a=48,
              coupling="load-side", integrated_solar=True, pcs_controlled=True, **POWERWALL)
        s.put(f"pv{n}", "pv_array", tag=f"PV-{n}", kw_dc=10, modules="25 x 400 W", mounting="building",
              rapid_shutdown=True)
        s.run(f"bp@{place}", f"cb{n}", f"poc{n}", f"ds{n}", f"pw{n}", conductor="3 x 6 AWG Cu + 10 AWG G", length_ft=12,
              ampacity_a=65, **IN_EMT)
        s.run(f"pw{n}.dc", f"pv{n}", kind="dc")
        s.run("site.control", f"pw{n}.control", kind="control")
        s.run("site.control", f"pv{n}.control", kind="control")
    return issued(s, by="PA")


def battery_on_the_dc_side() -> Plain:
    """A hybrid inverter with the array and a battery on its DC side, NEC 2023, main reduced to 175 A."""
    s = Plain(**home_project("00512007", "DC-coupled 10 kW hybrid", nec_edition=2023))
    s.project(notes=["Battery charges from the array only and serves the evening; the inverter holds the schedule.",
          "No export from the battery."])
    _house(s, main={"rating_a": 175, "catalog_number": "QOM2175VH", "interrupting_ka": 22})
    qo_breaker(s, "c", "CB-HYB", 60, role="der", backfeed_listed=True)
    s["c"]["labels"] = ["WARNING: POWER SOURCE OUTPUT CONNECTION - DO NOT RELOCATE THIS OVERCURRENT DEVICE"]
    s.put("p", "point", points=["POC"])
    s.put("d", "switch", labels=["AC DISCONNECT"], tag="DS", **HOUSE_SWITCH | {"adjacent_to_meter": False,
          "location": "Outdoors, garage north wall, no gate"})
    s.labeled("m", *METER_LABELS, "AC DISCONNECT LOCATED ON GARAGE NORTH WALL, 25 FT LEFT OF METER")
    s.put("h", "inverter", tag="HYB-1", manufacturer="Sol-Ark", model="12K-2P-N", kw=10, kva=10, voltage_v=240,
          phases=1, max_output_a=41.7, wiring="L-L-N", phase="AB", neutral_required=True, grounded_source=False,
          grid_forming=False, **SB | {"source": "hybrid", "normal_ramp_pct": 100, "ramp_pct_per_s": 2})
    s.put("b", "battery", tag="BAT-1", manufacturer="HomeGrid", model="Stack'd 19.2", kw=9.6, kwh=19.2,
          management_system="HomeGrid BMS, closed-loop CAN", coupling="dc-coupled", ramp_w_per_s=200,
          schedule="Charge 09-15 from PV, discharge 17-21 to house")
    s.put("a", "pv_array", tag="PV-1", kw_dc=12, modules="30 x 400 W", mounting="building", rapid_shutdown=True)
    s.put("r", "rapid_shutdown", tag="RSD-1", at_service_entrance=True, time_s=20, voltage_v=25, voltage_inside_v=60,
          location="Beside the meter")
    s.run("msp@1", "c", "p", "d", "r", "h", conductor="3 x 6 AWG Cu THWN-2 + 10 AWG G", length_ft=45, ampacity_a=65,
          **IN_EMT)
    s.put("bd", "switch", tag="DC-DISC", purpose="isolation", switch_type="integrated", rating_a=250, voltage_v=60,
          poles=2, gang_operated=True, load_break=True, lockable_open=True, location="On the battery")
    s.run("h.dc", "bd", "b.dc", kind="dc")
    s.run("a.dc", "h.dc", kind="dc")
    s.run("a.control", "r.control", kind="control")
    return issued(s, by="PA")


def two_services_on_one_lot() -> Plain:
    """A two-family house: one service feeds loads alone, the other carries 5 kW of solar; grouped at one place."""
    s = Plain(**home_project("00512008", "Two-family house, solar on the owner's service"))
    s.project(attachments=[paper("site-plan", "Plot plan with both services grouped", stamped=True,
          notes="Company disconnect of the parcel at the pole"), *home_papers()[1:]])
    for n, name in ((1, "OWNER"), (2, "TENANT")):
        s.put(f"eps{n}", "utility_source", status="existing", **HOUSE_SUPPLY | {"tag": f"RIE-{n}"})
        s.put(f"co{n}", "switch", owner="utility", status="existing", tag=f"CO-{n}", purpose="isolation",
              switch_type="blade", rating_a=200, voltage_v=600, poles=2, gang_operated=True, load_break=True,
              visible_open=True, lockable_open=True, access_24_7=True, location="Pole 2114")
        labels = METER_LABELS if n == 1 else ["Utility Service Meter"]
        s.put(f"mt{n}", "meter", owner="utility", status="existing", labels=labels, tag=f"M-{name}", **HOUSE_METER)
        s.put(f"pt{n}", "point", points=["PCC", "POI", "RPA"], service_point=True)
        s.put(f"mn{n}", "breaker", status="existing", tag=f"MAIN-{n}", **HOUSE_MAIN | {"rating_a": 100,
              "catalog_number": "QOM1100VH"})
        s.put(f"lc{n}", "bus", status="existing", labels=[DIRECTORY, SHUTDOWN] if n == 1 else [], tag=f"LC-{name}",
              **HOUSE_PANEL | {"rating_a": 125, "model": "QO120M100", "spaces": 20, "connected_load_a": 70})
        s.run(f"eps{n}.out", f"co{n}", f"mt{n}.line|load", f"pt{n}", f"mn{n}", f"lc{n}@1", **SERVICE
              | {"conductor": "3 x 1/0 AWG Al"})
        house_load(s, f"lc{n}", 0.5, 5, key=f"l{n}")
    qo_breaker(s, "cb", "CB-SOLAR", 30, role="der", backfeed_listed=True)
    s["cb"]["labels"] = [MOVE_NOT]
    s.put("poc", "point", points=["POC"])
    s.put("ds", "switch", labels=["AC DISCONNECT"], tag="DS-PV", **HOUSE_SWITCH)
    s.put("inv", "inverter", tag="INV-A", manufacturer="SMA", model="SB5.0-1SP-US-41", kw=5, kva=5, voltage_v=240,
          phases=1, max_output_a=21, wiring="L-L-N", phase="AB", neutral_required=True, grounded_source=False, **PV_SB)
    s.put("pv", "pv_array", tag="PV-A", kw_dc=5.6, modules="14 x 400 W", mounting="building", rapid_shutdown=True)
    s.put("rsd", "rapid_shutdown", tag="RSD-A", at_service_entrance=True, time_s=30, voltage_v=30, voltage_inside_v=80,
          location="At the meters")
    s.run("lc1@0", "cb", "poc", "ds", "rsd", "inv", conductor="3 x 10 AWG Cu + 10 AWG G", length_ft=30, ampacity_a=35,
          **IN_EMT)
    s.run("inv.dc", "pv", kind="dc")
    s.run("rsd.control", "pv.control", kind="control")
    return issued(s, by="PA")


def re_growth_in_a_two_gang_socket() -> Plain:
    """REGrowth: one service to a two-gang socket at the house, a net meter for the solar beside the supply meter."""
    s = Plain(**home_project("00512009", "REGrowth 9.6 kW", program="regrowth"))
    s.put("u", "utility_source", status="existing", **HOUSE_SUPPLY)
    s.put("wh", "junction", tag="WH", purpose="weatherhead")
    s.put("pcc", "point", points=["PCC", "POI", "RPA"], service_point=True)
    s.put("m1", "meter", owner="utility", status="existing", labels=METER_LABELS, tag="M1", **HOUSE_METER
          | {"form": "2-gang meter socket trough, left gang", "registers": "delivered-only"})
    s.put("m2", "meter", owner="utility", labels=["WARNING: MULTIPLE POWER SOURCES", "Utility PV Generation Sub-Meter"],
          tag="M2", **HOUSE_METER | {"role": "generation", "der_type": "PV",
          "form": "2-gang meter socket trough, right gang", "number": "88 123 457"})
    s.put("main", "breaker", status="existing", tag="MAIN", **HOUSE_MAIN | {"rating_a": 150,
          "catalog_number": "QOM2150VH"})
    s.put("lc", "bus", status="existing", labels=[DIRECTORY], tag="LC", **HOUSE_PANEL | {"connected_load_a": 88})
    s.put("ds", "switch", labels=["AC DISCONNECT"], tag="DS-1", **HOUSE_SWITCH | {"fused": True, "fuse_a": 50,
          "fuse_class": "RK5", "interrupting_ka": 100, "model": "DG222NRB", "catalog_number": "DG222NRB"})
    s.put("poc", "point", points=["POC"])
    s.put("inv", "inverter", tag="INV-1", manufacturer="Fronius", model="Primo 10.0", kw=9.6, kva=9.6, voltage_v=240,
          phases=1, max_output_a=40, wiring="L-L-N", phase="AB", neutral_required=True, grounded_source=False, **PV_SB)
    s.put("pv", "pv_array", tag="PV-1", kw_dc=11.2, modules="28 x 400 W", mounting="ground")
    s.run("u.out", "pcc", "wh", "m1.line|load", "main", "lc@0", **SERVICE)
    s.run("wh", "m2.line|load", "poc", "ds", "inv", conductor="3 x 6 AWG Cu THWN-2", length_ft=22, ampacity_a=65,
          **IN_EMT)
    s.run("inv.dc", "pv", kind="dc")
    house_load(s, "lc", 0.4, 7)
    return issued(s, by="PA")


def solar_in_a_garage_subpanel() -> Plain:
    """Solar in a garage subpanel behind a 60 A feeder breaker at the end of the main panel; 100 % at the subpanel."""
    s = Plain(**home_project("00512010", "Garage roof, 5 kW in the subpanel"))
    _house(s, main={"rating_a": 150, "catalog_number": "QOM2150VH"})
    qo_breaker(s, "fd", "CB-GARAGE", 60, role="feeder", backfeed_listed=True)
    s["fd"]["labels"] = [MOVE_NOT]
    s.put("gp", "bus", status="existing", labels=["CAUTION: MULTIPLE SOURCES OF POWER", SHUTDOWN], tag="GP",
          **HOUSE_PANEL | {"rating_a": 125, "model": "QO112L125", "spaces": 12, "spaces_free": 4, "neutral_bond": False,
          "service_equipment": False, "connected_load_a": 24, "busbar_method": "100"})
    s.run("msp@1", "fd", "gp@0", conductor="3 x 4 AWG Cu + 10 AWG G", conduit="1-1/4 in PVC", length_ft=70,
          neutral=True, ampacity_a=85)
    house_load(s, "gp", 0.5, 3, key="gar")
    qo_breaker(s, "cb", "CB-PV", 30, role="der", backfeed_listed=True)
    s["cb"]["labels"] = [MOVE_NOT]
    s.put("poc", "point", points=["POC"])
    s.put("ds", "switch", labels=["AC DISCONNECT"], tag="PV DISC", **HOUSE_SWITCH | {"adjacent_to_meter": False,
          "location": "Garage east wall, outdoors"})
    s.labeled("m", *METER_LABELS, "Location of AC disconnect: garage, east wall")
    s.put("inv", "inverter", tag="INV-1", manufacturer="SolarEdge", model="SE5000H-US", kw=5, kva=5, voltage_v=240,
          phases=1, max_output_a=21, wiring="L-L-N", phase="AB", neutral_required=True, grounded_source=False, **PV_SB
          | {"rocof_enabled": True, "rocof_hz_per_s": 3.5, "phase_jump_enabled": True,
          "phase_jump_ride_through": "20 degrees positive sequence, 60 degrees a phase"})
    s.put("pv", "pv_array", tag="PV-1", kw_dc=6, modules="15 x 400 W", mounting="building", rapid_shutdown=True)
    s.put("rsd", "rapid_shutdown", tag="RSD", at_service_entrance=True, time_s=30, voltage_v=30, voltage_inside_v=80,
          location="At the service entrance")
    s.run("gp@1", "cb", "poc", "ds", "rsd", "inv", conductor="3 x 10 AWG Cu + 10 AWG G", length_ft=15, ampacity_a=35,
          **IN_EMT)
    s.run("inv.dc", "pv", kind="dc")
    s.run("rsd.control", "pv.control", kind="control")
    return issued(s, by="PA")


def more_solar_at_a_house_that_has_some() -> Plain:
    """A modification: the existing 3.8 kW stays, 3.8 kW is added; both at the far end of a 225 A panel."""
    s = Plain(**home_project("00512011", "Addition to existing PV", agreement="ISA 2019-4471 of 2019-06-03"))
    _house(s, panel={"rating_a": 225, "model": "QO142M225", "connected_load_a": 130})
    for n, place, status in ((1, 0.95, "existing"), (2, 1.0, "proposed")):
        qo_breaker(s, f"cb{n}", f"CB-PV{n}", 20, role="der", backfeed_listed=True)
        s.put(f"poc{n}", "point", points=["POC"])
        s.put(f"ds{n}", "switch", labels=["AC DISCONNECT"], tag=f"ACD-{n}", **HOUSE_SWITCH)
        s.put(f"inv{n}", "inverter", tag=f"INV-{n}", manufacturer="SolarEdge", model="SE3800H-US", kw=3.8, kva=3.8,
              voltage_v=240, phases=1, max_output_a=16, wiring="L-L-N", phase="AB", neutral_required=True,
              grounded_source=False, **PV_SB)
        s.put(f"pv{n}", "pv_array", tag=f"PV-{n}", kw_dc=4.4, modules="11 x 400 W", mounting="building",
              rapid_shutdown=True)
        s.run(f"msp@{place}", f"cb{n}", f"poc{n}", f"ds{n}", f"inv{n}", conductor="3 x 12 AWG Cu", length_ft=18,
              ampacity_a=25, **IN_EMT)
        s.run(f"inv{n}.dc", f"pv{n}", kind="dc")
        s[f"cb{n}"]["labels"] = [MOVE_NOT]
        for key in ("cb", "ds", "inv", "pv"):
            s[f"{key}{n}"]["status"] = status
    s.put("rsd", "controller", tag="RSD-1", functions=["rapid-shutdown"], location="At the service entrance, outdoors",
          operating_modes="Both arrays to 30 V in 30 s when the AC disconnects are opened")
    s.run("rsd.control", "pv1.control", kind="control")
    s.run("pv2.control", "rsd.control", kind="control")
    return issued(s, by="PA")


def as_built_with_the_makers_letter() -> Plain:
    """The sheet as built: second row in the revision block with its snapshot, letters on file, stamp of the stage."""
    s = solar_on_the_main_panel()
    s.project(case_number="00512012", stage="as-built", witness_test_date="2026-08-20",
          attachments=home_papers(paper("lrov-letter", "Transient overvoltage letter of SolarEdge", firmware="4.18.32",
          serials=["SJ-0423-7F1"], device="INV-1", date="2026-06-01", by="SolarEdge"), paper("test-letter",
          "Wiring and calibration verified", date="2026-08-01", by="East Bay Solar"), paper("testing-plan",
          "Testing plan", date="2026-07-01")))
    issued(s, by="PA")
    snapshot = {"devices": s.copy().data["devices"], "wires": s.copy().data["wires"]}
    s.data["revisions"][0]["snapshot"] = snapshot
    s.data["revisions"].append({"number": 1, "date": "2026-08-03", "by": "PA",
          "description": "As built; conduit of the PV circuit", "submitted": "2026-08-04",
          "file": "Case#00512012_Oneline_Revision#01_(2026-08-04).pdf"})
    s.data["stamp"] |= {"date": "2026-08-03", "stage": "as-built", "revision": 1}
    return s


def solar_beside_a_standby_generator() -> Plain:
    """A natural-gas standby set behind a break-before-make transfer switch ahead of the panel with the solar."""
    s = Plain(**home_project("00512013", "Solar and standby generator", nec_edition=2023))
    s.put("u", "utility_source", status="existing", **HOUSE_SUPPLY)
    s.put("m", "meter", owner="utility", status="existing", labels=METER_LABELS, tag="M1", **HOUSE_METER)
    s.put("pcc", "point", points=["PCC", "POI", "RPA"], service_point=True)
    s.put("main", "breaker", status="existing", labels=[DIRECTORY], tag="MAIN", **HOUSE_MAIN)
    s.put("j", "junction", tag="TROUGH", purpose="wiring-trough")
    s.put("ats", "transfer_switch", status="existing", tag="ATS-1", manufacturer="Generac", model="RXSW200A3",
          rating_a=200, voltage_v=240, positions=2, transition="open", withstand_ka=22)
    s.put("lc", "bus", status="existing", tag="LC", labels=["CAUTION: MULTIPLE SOURCES OF POWER"], **HOUSE_PANEL
          | {"service_equipment": False, "neutral_bond": False})
    s.run("u.out", "m.line|load", "pcc", "main", "j", "ats.normal|load", "lc@0", **SERVICE)
    s.put("gs", "generator", status="existing", tag="GEN-1", machine="synchronous", manufacturer="Generac",
          model="G007210", prime_mover="Natural gas engine", kw=22, kva=22, voltage_v=240, phases=1, winding="wye",
          operation="standby", certification="none", subtransient_x_pu=0.12)
    s.put("gcb", "breaker", status="existing", tag="GEN-CB", role="generator", rating_a=100, **QO | {"model": "QO2100",
          "catalog_number": "QO2100"})
    s.run("gs.line", "gcb.load|line", "ats.emergency", conductor="3 x 3 AWG Cu", length_ft=20, ampacity_a=100, **IN_EMT)
    house_load(s, "lc", 0.45)
    s.put("fds", "switch", labels=["AC DISCONNECT"], tag="FDS-PV", **HOUSE_SWITCH | {"fused": True, "fuse_a": 40,
          "fuse_class": "J", "interrupting_ka": 100, "model": "DG222NRB", "catalog_number": "DG222NRB"})
    s.put("poc", "point", points=["POC"])
    s.put("tap", "junction", tag="TAP BOX", purpose="supply-side-tap")
    s.data["wires"].remove(s.between("pcc", "main"))
    s.run("pcc", "tap", "main", **SERVICE)
    s.put("inv", "inverter", tag="INV-1", manufacturer="SMA", model="SB7.7", kw=7.6, kva=7.6, voltage_v=240, phases=1,
          max_output_a=32, wiring="L-L-N", phase="AB", neutral_required=True, grounded_source=False, **PV_SB)
    s.put("pv", "pv_array", tag="PV-1", kw_dc=8.8, modules="22 x 400 W", mounting="ground")
    s.run("tap", "poc", "fds", "inv", conductor="3 x 6 AWG Cu THWN-2", length_ft=8, ampacity_a=65, **IN_EMT)
    s.run("inv.dc", "pv", kind="dc")
    return issued(s, by="PA")


def export_held_by_a_certified_controller() -> Plain:
    """10 kW of solar that may export 5 kW: a certified power control system under the simplified process."""
    s = Plain(**home_project("00512014", "Export limited to 5 kW", power_limit=["export"], export_limit_kw=5,
          power_limit_at="PCC", attachments=home_papers(paper("pcs-certification",
          "UL 1741 PCS CRD letter of SolarEdge"), paper("narrative", "How export is held"))))
    s.project(notes=[
          "Export at the PCC is held to 5 kW by the inverter's power control system from the meter at the main panel."])
    _house(s, main={"rating_a": 175, "catalog_number": "QOM2175VH"})
    s.put("ct", "ct", tag="CT-SITE", manufacturer="SolarEdge", model="SECT-SPL-225A", purpose="monitoring",
          ratio="225:1", accuracy="1 %", quantity=2, mounting="window", burden="0.33 V output",
          thermal_rating_factor=1.2)
    s.data["wires"].remove(s.between("main", "msp"))
    s.run("main", "ct", "msp@0", **SERVICE)
    s.put("pcs", "controller", tag="PCS-1", manufacturer="SolarEdge", model="Energy Net meter",
          functions=["pcs-export-limit"], pcs_certified=True, response_s=1.8, export_limit_kw=5,
          operating_modes="Holds export at the PCC to 5 kW; zero output on loss of the meter",
          protocols=["sunspec-modbus"])
    s.run("ct.secondary", "pcs.sense", kind="sensing")
    qo_breaker(s, "cb", "CB-PV", 60, role="der", backfeed_listed=True)
    s["cb"]["labels"] = [MOVE_NOT]
    s.put("poc", "point", points=["POC"])
    s.put("ds", "switch", labels=["AC DISCONNECT"], tag="ACD", **HOUSE_SWITCH)
    s.put("inv", "inverter", tag="INV-1", manufacturer="SolarEdge", model="SE10000H-US", kw=10, kva=10, voltage_v=240,
          phases=1, max_output_a=42, wiring="L-L-N", phase="AB", neutral_required=True, grounded_source=False,
          pcs_controlled=True, **PV_SB | {"certification_edition": "Edition 3 pending"})
    s.put("pv", "pv_array", tag="PV", kw_dc=12, modules="30 x 400 W", mounting="ground")
    s.run("pcs.communication", "inv.communication", kind="communication")
    s.run("pcs.control", "inv.control", kind="control")
    s.run("msp@1", "cb", "poc", "ds", "inv", conductor="3 x 6 AWG Cu + 10 AWG G", length_ft=28, ampacity_a=65, **IN_EMT)
    s.run("inv.dc", "pv", kind="dc")
    return issued(s, by="PA")


WHOLE_HOMES = (solar_on_the_main_panel, solar_on_the_supply_side, micro_inverters_on_two_branches,
      powerwall_2_behind_a_gateway, powerwall_plus_behind_a_backup_switch, powerwall_3_under_a_panel_limit,
      battery_on_the_dc_side, two_services_on_one_lot, re_growth_in_a_two_gang_socket, solar_in_a_garage_subpanel,
      more_solar_at_a_house_that_has_some, as_built_with_the_makers_letter, solar_beside_a_standby_generator,
      export_held_by_a_certified_controller)

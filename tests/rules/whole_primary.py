"""Complete sound one-lines of primary services: the accepted groundings, three-wire circuits, storage, 4 kV."""

from __future__ import annotations

from typing import Any

from rules.plain_document import Plain
from rules.whole_equipment import (
    CT_600,
    DIRECTORY,
    FEEDER_SUPPLY,
    GOAB,
    MCCB,
    METER_LABELS,
    PV_SB,
    RELAY,
    RELAY_PAPERS,
    SB,
    SHOP_BOARD,
    STATION_BATTERY,
    VACUUM,
    VT_14400,
    issued,
    paper,
    plant_papers,
    plant_project,
    trips,
)

# fmt: off
OVERHEAD: dict[str, Any] = {"conductor": "3 x 1/0 AWG AAC + 1/0 AWG AAC neutral", "conduit": "overhead on poles",
      "length_ft": 150, "neutral": True, "ampacity_a": 240}
CABLE_15KV: dict[str, Any] = {"conductor": "3 x 1/0 AWG Al 15 kV EPR + 1/0 AWG N", "conduit": "5 in PVC",
      "length_ft": 220, "neutral": True, "ampacity_a": 170}
BUS_480: dict[str, Any] = {"conductor": "4 x 600 kcmil Al XHHW-2", "sets": 5, "conduit": "4 in PVC", "length_ft": 25,
      "neutral": True, "ampacity_a": 1700}
STRING_UNIT: dict[str, Any] = PV_SB | {"manufacturer": "CPS", "model": "SCH125KTL-DO/US-600", "kw": 125, "kva": 125,
      "voltage_v": 480, "phases": 3, "wiring": "L-L-L", "phase": "ABC", "neutral_required": False,
      "grounded_source": False, "max_output_a": 150.4, "fault_current_pu": 1.2}
FUNCTIONS = ("27", "59", "81U", "81O", "51", "51N")
Facts = dict[str, Any]


def standalone(case: str, title: str, **more: Any) -> Facts:
    given: Facts = {"facility": "standalone", "program": "wholesale", "service_arrangement": "primary",
          "process": "standard", "study": "SIS-2026-041",
          "notes": ["PCC recloser and primary metering are the Company's, on its poles; easement by the Customer.",
          "All devices ahead of the PCC are shown for information only."], "attachments": plant_papers(*RELAY_PAPERS,
          paper("roi-study", "Risk of islanding study"))}
    return plant_project(case, title, **given | more)


# ---------------------------------------------------------------- parts
def riser(s: Plain, *, recloser: bool = True, supply: Facts | None = None, meter: Facts | None = None) -> str:
    """Company's pole line as Exhibit 6 has it: recloser, metering, PCC at the dead end, the customer's GOAB."""
    s.put("u", "utility_source", status="existing", **FEEDER_SUPPLY | (supply or {}))
    s.put("poi", "point", owner="utility", points=["POI"])
    s.put("m", "meter", owner="utility", labels=METER_LABELS, tag="M-PRI", role="service",
          **{"metering": "transformer-rated", "rating_a": 200, "voltage_v": 15000, "registers": "bidirectional",
          "recording": "interval", "telemetry": True, "form": "Pole-mounted primary metering cluster"} | (meter or {}))
    s.put("pcc", "point", points=["PCC", "RPA"], service_point=True)
    s.put("goab", "switch", labels=["AC DISCONNECT"], tag="89-1", **GOAB)
    if recloser:
        s.put("rec", "recloser", owner="utility", tag="RIE-PCC-R", manufacturer="G&W", model="Viper-ST", rating_a=630,
              voltage_v=15500, interrupting_ka=12.5, pcc_recloser=True, functions=["50", "51", "51N", "27", "59", "81"],
              scada=True, reclose_blocking=True, out_of_phase=True, utility_grade=True, normal_position="closed",
              trip_time_cycles=3)
        s.run("u.out", "poi", "rec", "m.line|load", "pcc", "goab", **OVERHEAD)
    else:
        s.run("u.out", "poi", "m.line|load", "pcc", "goab", **OVERHEAD)
    return "goab"


def protection(
    s: Plain,
    behind: str,
    *,
    tag: str = "52-1",
    functions: tuple[str, ...] = FUNCTIONS,
    drawn_switches: bool = True,
    relay: Facts | None = None,
    breaker: Facts | None = None,
    ct: Facts | None = None,
    vt: Facts | None = None,
) -> str:
    """VTs at the utility side, CTs, the interrupting device, relay with test switches, battery; gives the breaker."""
    s.put("jvt", "junction", purpose="splice")
    s.put("vt", "vt", tag="VT-1", **VT_14400 | (vt or {}))
    s.put("ct", "ct", tag="CT-1", **CT_600 | (ct or {}))
    s.put("cb", "breaker", tag=tag, **VACUUM | (breaker or {}))
    stated: Facts = RELAY | {"functions": list(functions), "settings": trips(1.1, 3, relay_delay=True)} | (relay or {})
    s.put("r", "relay", tag="R-751", **stated)
    s.put("batt", "control_power", tag="48 VDC", **STATION_BATTERY)
    s.run(behind, "jvt", "ct", "cb", **CABLE_15KV)
    s.run("jvt", "vt.line", conductor="3 x 2 AWG Cu")
    s.run("batt.out", "r.control", kind="control")
    if drawn_switches:
        s.put("ts1", "test_switch", tag="TS-AC1", make="ABB FT-1", isolates="ac", functions=list(functions))
        s.put("ts2", "test_switch", tag="TS-DC1", make="ABB FT-1", isolates="dc", functions=list(functions),
              isolates_both_poles=True)
        s.run("vt.secondary", "ts1.ac", kind="sensing")
        s.run("ct.secondary", "ts1.ac", kind="sensing")
        s.run("ts1.ac", "r.sense", kind="sensing")
        s.run("r.trip", "ts2.dc", kind="trip", fused=False, block_close=True)
        s.run("ts2.dc", "cb.trip", kind="trip", fused=False, block_close=True)
    else:
        s.set("r", test_switch="ABB FT-1: own AC switch, own DC switch isolating + and -, labeled by function")
        s.run("vt.secondary", "r.sense", kind="sensing")
        s.run("r.sense", "ct.secondary", kind="sensing")
        s.run("cb.trip", "r.trip", kind="trip", fused=False, block_close=True)
    return "cb"


def unit_transformer(s: Plain, primary: str, secondary: str, *, kva: float, second: float = 480, **more: Any) -> None:
    grounding = {f"{side}_grounding": "solid" if winding == "wye-grounded" else "ungrounded" for side,
          winding in (("primary", primary), ("secondary", secondary)) if winding.startswith("wye")}
    s.put("t", "transformer", tag="XFMR-1", purpose="interconnection", manufacturer="Cooper", model="Envirotran pad",
          catalog_number="pad", kva=kva, secondary_v=second, primary_winding=primary, secondary_winding=secondary,
          phases=3, **{"neutral_reactor_provision": True, "impedance_pct": 5.75, "x_r": 7, "primary_v": 13200}
          | grounding | more)


def string_units(s: Plain, count: int, *, main_a: float = 1600, unit: Facts | None = None, start: str = "t") -> None:
    """The low-voltage switchboard with its main and so many inverters."""
    s.put("lv", "breaker", tag="52-LV", role="main", rating_a=main_a, frame_a=main_a, **MCCB | {"model": "Magnum DS",
          "catalog_number": "MDS616", "breaker_type": "insulated-case", "interrupting_ka": 65, "trip_coils": 1,
          "trip_coil_supply": "dc"})
    s.put("swb", "bus", labels=[DIRECTORY], tag="PV-SWBD", **SHOP_BOARD | {"bus_type": "switchboard",
          "rating_a": max(main_a, 200 * count + 400), "sccr_ka": 65, "connected_load_a": 0, "service_equipment": False,
          "neutral_bond": False, "enclosure": "NEMA 3R", "wires": 4, "busbar_method": "sum"})
    s.run(start, "lv", "swb@0", **BUS_480)
    for n in range(1, count + 1):
        s.put(f"b{n}", "breaker", tag=f"CB-{n}", rating_a=200, role="der", **MCCB | {"model": "JGH3200",
              "catalog_number": "JGH3200FAG", "interrupting_ka": 65, "backfeed_listed": True})
        s.put(f"inv{n}", "inverter", tag=f"INV-{n}", **STRING_UNIT | (unit or {}))
        s.put(f"pv{n}", "pv_array", tag=f"PV-{n}", kw_dc=162, modules="300 x 540 W", mounting="ground")
        s.run(f"swb@{n / count:.3f}", f"b{n}", f"inv{n}", conductor="3 x 4/0 AWG Cu XHHW-2 + 6 AWG G",
              conduit="2-1/2 in PVC", length_ft=90, ampacity_a=230)
        s.run(f"inv{n}.dc", f"pv{n}", kind="dc")


def grounding_bank(s: Plain, at: str, *, ohm: float, kva: float, **more: Any) -> None:
    """A zigzag bank behind a fuse of its own, whose contact trips the interrupting device."""
    s.put("gf", "fuse", tag="F-GT", rating_a=more.pop("fuse_a", 40), voltage_v=more.pop("fuse_v", 15500),
          interrupting_ka=more.pop("fuse_ka", 40), fuse_class="E, current limiting")
    s.put("gt", "grounding_transformer", tag="GT-1", manufacturer="Niagara", model="Zigzag", kva=kva, winding="zigzag",
          impedance_ohm_per_phase=ohm, x_r=8, continuous_a=110, unbalance_a=40, neutral_reactor_provision=True,
          interlock="Loss of GT-1 (blown fuse contact, 51G) trips and blocks close of 52-1")
    s.put("gnd", "ground")
    s.run(at, "gf", "gt.line", conductor="3 x 2 AWG Cu")
    s.run("gt.neutral", "gnd.g", kind="ground")


def poc_at_pcc(s: Plain) -> Plain:
    s.set("pcc", points=["PCC", "POC", "RPA"])
    return s


# ---------------------------------------------------------------- solar plants
def one_megawatt_with_a_bank_on_the_low_side() -> Plain:
    """1 MW standalone, Yg-Yg with a grounding bank at 480 V (third arrangement), recloser, drawn test switches."""
    s = Plain(**standalone("00714001", "Pasture Lane Solar, 1 MW"))
    protection(s, riser(s))
    unit_transformer(s, "wye-grounded", "wye-grounded", kva=1000)
    s.run("cb", "t", **CABLE_15KV)
    string_units(s, 8)
    grounding_bank(s, "swb@0.05", ohm=0.125, kva=150, fuse_a=400, fuse_v=600, fuse_ka=200)
    return issued(poc_at_pcc(s))


def half_a_megawatt_of_grounded_inverters() -> Plain:
    """Exactly 500 kW: Yg-Yg and inverters that are ground sources (first arrangement); switches by words, no recloser
    of the customer's; SB."""
    s = Plain(**standalone("00714002", "Quarry Solar, 500 kW"))
    protection(s, riser(s), drawn_switches=False, functions=("27", "59", "81U", "81O", "51", "51G"))
    unit_transformer(s, "wye-grounded", "wye-grounded", kva=750)
    s.run("cb", "t", **CABLE_15KV)
    string_units(s, 4, main_a=1000, unit={"grounded_source": True, "wiring": "L-L-L-N"})
    return issued(poc_at_pcc(s))


def two_megawatts_on_two_transformers() -> Plain:
    """2 MW standalone of two blocks, each with its own bank at the low side, behind one interrupting device."""
    s = Plain(**standalone("00714003", "Landfill Solar, 2 MW"))
    protection(s, riser(s, supply={"min_load_kw": 5200, "section_der_kw": 300}))
    s.put("hv", "bus", tag="15 kV BUS", bus_type="switchgear", manufacturer="S&C", model="Vista", rating_a=600,
          voltage_v=15500, phases=3, wires=4, sccr_ka=12.5, service_equipment=False, occupancy="other",
          connected_load_a=0, enclosure="NEMA 3R", neutral_bond=False)
    s.run("cb", "hv@0", **CABLE_15KV)
    for side, place in (("a", 0.4), ("b", 0.8)):
        s.put(f"f{side}", "fuse", tag=f"F-{side.upper()}", rating_a=65, voltage_v=15500, interrupting_ka=40,
              fuse_class="E, current limiting", role="feeder")
        s.put(f"t{side}", "transformer", tag=f"XFMR-{side.upper()}", purpose="interconnection", manufacturer="Cooper",
              model="Envirotran", kva=1000, primary_v=13200, secondary_v=480, primary_winding="wye-grounded",
              secondary_winding="wye-grounded", primary_grounding="solid", secondary_grounding="solid", phases=3,
              impedance_pct=5.75, x_r=7, neutral_reactor_provision=True)
        s.put(f"lv{side}", "breaker", tag=f"52-LV{side.upper()}", role="main", rating_a=1600, frame_a=1600, **MCCB
              | {"model": "Magnum DS", "catalog_number": "MDS616", "breaker_type": "insulated-case",
              "interrupting_ka": 65, "trip_coils": 1, "trip_coil_supply": "dc"})
        s.put(f"s{side}", "bus", labels=[DIRECTORY], tag=f"PV-SWBD-{side.upper()}", **SHOP_BOARD | {"rating_a": 2000,
              "sccr_ka": 65, "connected_load_a": 0, "service_equipment": False, "neutral_bond": False,
              "enclosure": "NEMA 3R", "busbar_method": "sum"})
        s.run(f"hv@{place}", f"f{side}", f"t{side}", **CABLE_15KV)
        s.run(f"t{side}", f"lv{side}", f"s{side}@0", **BUS_480)
        for n in range(1, 9):
            s.put(f"c{side}{n}", "breaker", tag=f"CB-{side.upper()}{n}", rating_a=200, role="der", **MCCB
                  | {"model": "JGH3200", "catalog_number": "JGH3200FAG", "interrupting_ka": 65,
                  "backfeed_listed": True})
            s.put(f"i{side}{n}", "inverter", tag=f"INV-{side.upper()}{n}", **STRING_UNIT)
            s.run(f"s{side}@{n / 8:.3f}", f"c{side}{n}", f"i{side}{n}", conductor="3 x 4/0 AWG Cu XHHW-2 + 6 AWG G",
                  conduit="2-1/2 in PVC", length_ft=90, ampacity_a=230)
        s.put(f"gf{side}", "fuse", tag=f"F-GT{side.upper()}", rating_a=400, voltage_v=600, interrupting_ka=200,
              fuse_class="J")
        s.put(f"gt{side}", "grounding_transformer", tag=f"GT-{side.upper()}", manufacturer="Niagara", model="Zigzag",
              kva=150, winding="zigzag", impedance_ohm_per_phase=0.125, x_r=8, continuous_a=400, unbalance_a=60,
              neutral_reactor_provision=True, interlock="Its status contact trips and blocks close of 52-1")
        s.put(f"g{side}", "ground")
        s.run(f"s{side}@0.05", f"gf{side}", f"gt{side}.line", conductor="3 x 2/0 AWG Cu")
        s.run(f"gt{side}.neutral", f"g{side}.g", kind="ground")
    return issued(poc_at_pcc(s))


def delta_primary_with_its_bank() -> Plain:
    """990 kW through a delta primary: grounding bank behind the breaker at 13.2 kV, 59N on VTs of the full voltage."""
    s = Plain(**standalone("00714004", "Reservoir Solar, 875 kW"))
    protection(s, riser(s), functions=("27", "59", "59N", "81U", "81O", "51", "51N"))
    s.put("jg", "junction", purpose="splice")
    unit_transformer(s, "delta", "wye-grounded", kva=1000)
    s.run("cb", "jg", "t", **CABLE_15KV)
    string_units(s, 7)
    grounding_bank(s, "jg", ohm=110, kva=250)
    return issued(poc_at_pcc(s))


def yg_delta_with_a_reactor() -> Plain:
    """750 kW through Yg-delta (second arrangement): insulated neutral on a reactor with a stated rating."""
    s = Plain(**standalone("00714005", "Airport Solar, 750 kW"))
    protection(s, riser(s), functions=("27", "59", "81U", "81O", "51", "51N", "51G"))
    unit_transformer(s, "wye-grounded", "delta", kva=1000, primary_neutral_insulated=True, primary_grounding="reactor")
    s.put("ngr", "neutral_impedance", tag="NGR-1", manufacturer="Trench", model="Air core", element="reactor",
          impedance_ohm=32, x_r=20, continuous_a=120, unbalance_a=40,
          interlock="Open or bypassed reactor (position contact) trips and blocks close of 52-1")
    s.put("gn", "ground")
    s.run("cb", "t", **CABLE_15KV)
    string_units(s, 6, unit={"voltage_v": 480})
    s.set("swb", wires=3)
    s.run("t.primary_neutral", "ngr.neutral", kind="neutral")
    s.run("ngr.ground", "gn.g", kind="ground")
    return issued(poc_at_pcc(s))


def three_wire_circuit() -> Plain:
    """400 kW on a three-wire ungrounded circuit: delta primary, 59N on VTs for line-to-line voltage, no ground."""
    s = Plain(**standalone("00714006", "Harbor Solar, 500 kW on a three-wire circuit"))
    riser(s, supply={"wires": 3, "connection": "delta", "grounding": "not-effectively-grounded", "voltage_v": 11000,
          "fault_slg_ka": 0.05})
    protection(s, "goab", functions=("27", "59", "59N", "81U", "81O", "51", "51N"))
    unit_transformer(s, "delta", "wye-grounded", kva=500, primary_v=11000)
    s.run("cb", "t", conductor="3 x 1/0 AWG Al 15 kV EPR", conduit="5 in PVC", length_ft=200, ampacity_a=170)
    string_units(s, 4, main_a=1000)
    return issued(poc_at_pcc(s))


def quarter_megawatt_at_four_kilovolts() -> Plain:
    """250 kW at 4.16 kV with its impact study: Yg-Yg, relay of its own, small line section."""
    s = Plain(**standalone("00714007", "Brewery Solar, 250 kW at 4 kV", study="SIS-2026-077"))
    riser(s, recloser=False, supply={"voltage_v": 4160, "fault_3ph_ka": 5, "fault_slg_ka": 4, "min_load_kw": 1600,
          "section_der_kw": 90, "section_noncertified_kw": 0})
    s.set("m", voltage_v=5000).set("goab", voltage_v=5000)
    protection(s, "goab", breaker={"voltage_v": 5000}, vt={"ratio": "4200:120"})
    unit_transformer(s, "wye-grounded", "wye-grounded", kva=300, primary_v=4160)
    s.run("cb", "t", conductor="3 x 1/0 AWG Al 5 kV EPR + N", conduit="4 in PVC", length_ft=120, neutral=True,
          ampacity_a=170)
    string_units(s, 2, main_a=600)
    return issued(poc_at_pcc(s))


def behind_the_meter_with_an_rtu() -> Plain:
    """1 MW beside a plant's load at 13.2 kV: RTU with its points and circuits, 2,000 kVA Yg-Yg with a bank."""
    s = Plain(**standalone("00714008", "Foundry, 1 MW behind the meter", facility="behind-the-meter",
          program="net-metering", onsite_min_load_kw=300))
    riser(s, meter={"registers": "net"})
    s.set("goab", purpose="isolation")["goab"]["labels"] = []
    s.put("ft", "junction", purpose="feeder-tap")
    s.run("goab", "ft", **OVERHEAD)
    s.put("tl", "transformer", status="existing", tag="XFMR-PLANT", purpose="distribution", manufacturer="GE",
          model="pad", kva=1500, primary_v=13200, secondary_v=480, primary_winding="delta",
          secondary_winding="wye-grounded", secondary_grounding="solid", phases=3, impedance_pct=5.75, x_r=7)
    s.put("tf", "fuse", status="existing", tag="F-PLANT", rating_a=100, voltage_v=15500, interrupting_ka=40,
          role="feeder", fuse_class="E", manufacturer="S&C", model="SMU-20", catalog_number="612100")
    s.put("ml", "breaker", status="existing", tag="52-P", role="main", rating_a=1600, frame_a=2000, **MCCB
          | {"model": "Magnum", "catalog_number": "MDS620", "interrupting_ka": 65})
    s.put("pb", "bus", status="existing", tag="PLANT SWBD", **SHOP_BOARD | {"rating_a": 2000, "sccr_ka": 65,
          "connected_load_a": 900, "service_equipment": True})
    s.put("fp", "breaker", status="existing", tag="F-1", role="feeder", rating_a=800, **MCCB | {"model": "NGS",
          "catalog_number": "NGS308", "interrupting_ka": 65})
    s.put("ld", "load", status="existing", tag="PLANT", kw=450, min_kw=300, a=600, phases=3)
    s.run("ft", "tf", "tl", **CABLE_15KV)
    s.run("tl", "ml", "pb@0", **BUS_480)
    s.run("pb@0.5", "fp", "ld", **BUS_480 | {"sets": 2, "ampacity_a": 850})
    s.put("poc", "point", points=["POC"])
    s.put("gd", "switch", labels=["AC DISCONNECT"], tag="89-PV", **GOAB | {"adjacent_to_meter": False,
          "location": "Array pad at the gate road, outside the fence"})
    s["m"]["labels"] = [*METER_LABELS, "AC DISCONNECT 89-PV IS LOCATED 400 FT EAST ON POLE C-4"]
    s.run("ft", "poc", "gd", **CABLE_15KV)
    protection(s, "gd")
    unit_transformer(s, "wye-grounded", "wye-grounded", kva=1000)
    s.run("cb", "t", **CABLE_15KV)
    string_units(s, 8)
    grounding_bank(s, "swb@0.05", ohm=0.125, kva=150, fuse_a=400, fuse_v=600, fuse_ka=200)
    s.put("rtu", "rtu", tag="RTU-1", manufacturer="SEL", model="SEL-3530",
          points=["Status of interconnect breaker 52-1 at the PCC", "Status of each generator breaker",
          "Trip, block close and permit close of 52-1", "Three-phase line current of each generator",
          "Three-phase line current at the PCC", "Three-phase line-to-line voltage of each generator",
          "Three-phase line-to-line voltage at the PCC", "Output kW of each unit", "Output kVAR of each unit",
          "Total MW at the PCC", "Total MVAR at the PCC"])
    s.run("rtu.communication", "r.communication", kind="communication")
    s.run("rtu.trip", "cb.trip", kind="trip", fused=False, block_close=True)
    return issued(s)


def storage_alone_of_one_megawatt() -> Plain:
    """1 MW / 4 MWh standing alone on a dedicated feed: two units on a 480 V board, schedule by an automation
    controller."""
    s = Plain(**standalone("00714009", "Storage, 1 MW / 4 MWh"))
    s.project(notes=["PCC recloser and metering are the Company's on its poles; easement by the Customer. "
          "For information purposes only. Final location determined by Utility.",
          "Charges 23-06 h, discharges 17-21 h; RTAC executes the schedule and holds the ramp."],
          attachments=plant_papers(*RELAY_PAPERS, paper("roi-study", "Risk of islanding study"), paper("narrative",
          "Storage operation")))
    protection(s, riser(s))
    unit_transformer(s, "wye-grounded", "wye-grounded", kva=1000)
    s.run("cb", "t", **CABLE_15KV)
    s.put("lv", "breaker", tag="52-LV", role="main", rating_a=1600, frame_a=1600, **MCCB | {"model": "Magnum DS",
          "catalog_number": "MDS616", "breaker_type": "insulated-case", "interrupting_ka": 65, "trip_coils": 1,
          "trip_coil_supply": "dc"})
    s.put("swb", "bus", labels=[DIRECTORY], tag="BESS-SWBD", **SHOP_BOARD | {"rating_a": 2000, "sccr_ka": 65,
          "connected_load_a": 0, "service_equipment": False, "neutral_bond": False, "enclosure": "NEMA 3R",
          "busbar_method": "sum"})
    s.run("t", "lv", "swb@0", **BUS_480)
    for n in (1, 2):
        s.put(f"b{n}", "breaker", tag=f"CB-{n}", rating_a=800, role="der", **MCCB | {"model": "NGH",
              "catalog_number": "NGH308", "interrupting_ka": 65, "backfeed_listed": True})
        s.put(f"e{n}", "ess", tag=f"BESS-{n}", manufacturer="Tesla", model="Megapack 2", kw=500, kva=500, kwh=2000,
              voltage_v=480, phases=3, wiring="L-L-L", phase="ABC", max_output_a=601.4, fault_current_pu=1.2,
              management_system="Tesla BMS", coupling="direct-to-eps", schedule="Charge 23-06 h, discharge 17-21 h",
              ramp_pct_per_s=2, ramp_w_per_s=10000, grid_forming=False, grounded_source=False, neutral_required=False,
              **SB)
        s.run(f"swb@{0.45 * n}", f"b{n}", f"e{n}", conductor="3 x 500 kcmil Cu XHHW-2", sets=2, conduit="4 in PVC",
              length_ft=8, ampacity_a=760)
    grounding_bank(s, "swb@0.05", ohm=0.125, kva=150, fuse_a=400, fuse_v=600, fuse_ka=200)
    s.put("rtac", "controller", tag="RTAC", manufacturer="SEL", model="SEL-3555", functions=["plant", "time-schedule"],
          standards=["IEEE 1613", "IEEE C37.90"], protocols=["dnp3", "sunspec-modbus"],
          operating_modes="Time schedule; unity power factor; ramp 2 % a second")
    for n in (1, 2):
        s.run("rtac.communication", f"e{n}.communication", kind="communication")
    return issued(poc_at_pcc(s))


def solar_with_storage_held_to_its_export() -> Plain:
    """1 MW of solar with 500 kW of storage, export held to 1 MW by 32 in a second relay at the PCC."""
    s = Plain(**standalone("00714010", "Solar and storage, export 1,000 kW", power_limit=["export"],
          export_limit_kw=1000, power_limit_at="PCC"))
    s.project(notes=["PCC recloser and metering are the Company's, for information only; easement by the Customer.",
          "Storage charges from PV above 1,000 kW and discharges 17-20 h; PPC executes the schedule; "
          "R-32 trips 52-1 above 984 kW of export."], attachments=plant_papers(*RELAY_PAPERS, paper("roi-study",
          "Risk of islanding study"), paper("narrative", "Storage operation")))
    protection(s, riser(s, supply={"min_load_kw": 5600}))
    s.put("ctm", "ct", tag="CT-32", **CT_600 | {"purpose": "metering", "accuracy": "0.3B0.5", "burden": "B-0.1",
          "error_pct": 0.3})
    s.data["wires"].remove(s.between("jvt", "ct"))
    s.run("jvt", "ctm", "ct", **CABLE_15KV)
    s.put("r32", "relay", tag="R-32", functions=["32"], min_sensitivity="0.2 % of rated power",
          settings=[{"function": "32", "pickup": 984, "unit": "kW", "delay_s": 1.5, "clearing_s": 1.6}],
          test_switch="ABB FT-1: own AC and own DC switch, labeled by function", **{k: v for k,
          v in RELAY.items() if not k.startswith("return_")} | {"model": "SEL-735 with SEL-751",
          "accuracy": "1 % of power"})
    s.run("ctm.secondary", "r32.sense", kind="sensing")
    s.run("vt.secondary", "r32.sense", kind="sensing")
    s.run("r32.trip", "cb.trip", kind="trip", fused=False, block_close=True)
    s.run("batt.out", "r32.control", kind="control")
    unit_transformer(s, "wye-grounded", "wye-grounded", kva=1500)
    s.run("cb", "t", **CABLE_15KV)
    string_units(s, 8, main_a=2500)
    s.set("swb", rating_a=3000)
    s.between("t", "lv")["props"] |= {"sets": 8, "ampacity_a": 2720}
    s.between("lv", "swb")["props"] |= {"sets": 8, "ampacity_a": 2720}
    s.put("be", "breaker", tag="CB-ESS", rating_a=800, role="der", **MCCB | {"model": "NGH", "catalog_number": "NGH308",
          "interrupting_ka": 65, "backfeed_listed": True})
    s.put("e", "ess", tag="BESS-1", manufacturer="Sungrow", model="PowerTitan 500", kw=500, kva=500, kwh=2000,
          voltage_v=480, phases=3, wiring="L-L-L", phase="ABC", max_output_a=601.4, fault_current_pu=1.2,
          management_system="Sungrow BMS", coupling="ac-coupled", schedule="Discharge 17-20 h", ramp_pct_per_s=2,
          ramp_w_per_s=10000, grid_forming=False, grounded_source=False, neutral_required=False, **SB)
    s.run("swb@0.1", "be", "e", conductor="3 x 500 kcmil Cu XHHW-2", sets=2, conduit="4 in PVC", length_ft=8,
          ampacity_a=760)
    grounding_bank(s, "swb@0.05", ohm=0.08, kva=225, fuse_a=400, fuse_v=600, fuse_ka=200)
    s.put("ppc", "controller", tag="PPC", manufacturer="SEL", model="SEL-3555", functions=["plant", "time-schedule"],
          standards=["IEEE 1613", "IEEE C37.90"], protocols=["dnp3", "sunspec-modbus"],
          operating_modes="Export limit; evening discharge by schedule")
    s.run("ppc.communication", "e.communication", kind="communication")
    return issued(poc_at_pcc(s))


WHOLE_PRIMARY = (one_megawatt_with_a_bank_on_the_low_side, half_a_megawatt_of_grounded_inverters,
      two_megawatts_on_two_transformers, delta_primary_with_its_bank, yg_delta_with_a_reactor, three_wire_circuit,
      quarter_megawatt_at_four_kilovolts, behind_the_meter_with_an_rtu, storage_alone_of_one_megawatt,
      solar_with_storage_held_to_its_export)

"""Sound one-lines of secondary services for business: three-phase boards, the Company's transformer drawn or not."""

from __future__ import annotations

from typing import Any

from rules.held_out_homes import AC_DISCONNECT, DO_NOT_RELOCATE, METER_LABELS
from rules.plain_document import Plain

BUSINESS: dict[str, Any] = {
    "case_number": "00600777", "eso_number": "2233445", "title": "PV on a roof", "site_address": "5 Mill St, Pawtucket",
    "submitter": "B. Designer", "submitter_address": "2 Dorrance St, Providence", "state": "RI", "nec_edition": 2020,
    "jurisdiction": "rie-esb756-v8", "process": "expedited", "stage": "application", "facility": "behind-the-meter",
}  # fmt: skip
SERVICE_480: dict[str, Any] = {
    "tag": "RIE", "voltage_v": 480, "phases": 3, "wires": 4, "frequency_hz": 60, "connection": "wye-grounded",
    "grounding": "effectively-grounded", "distribution_voltage_v": 12470, "fault_3ph_ka": 22, "x_r": 5,
}  # fmt: skip
FEEDER_12KV: dict[str, Any] = SERVICE_480 | {
    "voltage_v": 12470,
    "fault_3ph_ka": 6,
    "fault_slg_ka": 5,
    "x_r": 8,
    "distribution_voltage_v": 12470,
}
SWITCH_480 = AC_DISCONNECT | {"poles": 3, "voltage_v": 600, "rating_a": 400}


def stamped(sheet: Plain) -> Plain:
    """The sheet with its revision block and the engineer's stamp."""
    sheet.data["revisions"] = [{"number": 0, "date": "2026-09-01", "by": "BD", "description": "Issued"}]
    sheet.data["stamp"] = {
        "engineer": "C. Seal", "license": "4321", "discipline": "Electrical", "state": "RI", "date": "2026-09-02",
        "stage": "application", "revision": 0,
    }  # fmt: skip
    return sheet


def _inverter(sheet: Plain, key: str, kw: float, **more: Any) -> None:
    given: dict[str, Any] = {"voltage_v": 480, "phases": 3, "source": "pv", "certification": "1741-SB"}
    sheet.put(key, "inverter", tag=key.upper(), manufacturer="Solectria", model="XGI", kw=kw, kva=kw, **given | more)


def solar_on_a_208_v_board() -> Plain:
    """208Y/120 V from a transformer of the Company's that is not drawn; two inverters without stated amperes."""
    s = Plain(**BUSINESS)
    s.put("u", "utility_source", status="existing", **SERVICE_480 | {"voltage_v": 208})
    s.put("ctc", "ct", owner="utility", status="existing", tag="CT-M", ratio="800:5")
    s.put("pcc", "point", points=["PCC", "POI", "RPA"], service_point=True)
    s.put("m", "meter", owner="utility", status="existing", labels=METER_LABELS, tag="M", role="service",
          metering="transformer-rated")  # fmt: skip
    s.put("main", "breaker", status="existing", tag="MAIN", role="main", rating_a=800, voltage_v=208,
          interrupting_ka=65)  # fmt: skip
    s.put("swbd", "bus", status="existing", tag="MDP", bus_type="switchboard", rating_a=1200, voltage_v=208, phases=3,
          sccr_ka=65, connected_load_a=500)  # fmt: skip
    s.run("u.out", "pcc", "ctc", "main", "swbd@0", conductor="3 x (4 x 500 Cu)", conduit="3 x 4 in PVC")
    s.run("ctc.secondary", "m.sense", kind="sensing")
    s.put("cb", "breaker", tag="CB-PV", labels=[DO_NOT_RELOCATE], role="der", rating_a=400, voltage_v=240, poles=3,
          common_trip=True)  # fmt: skip
    s.put("poc", "point", points=["POC"])
    s.put("ds", "switch", labels=["AC DISCONNECT"], tag="DS", **SWITCH_480)
    s.put("ac", "bus", tag="AC COMB", bus_type="combiner", rating_a=600, phases=3, sccr_ka=65)
    s.run("swbd@1", "cb", "poc", "ds", "ac")
    for n in (1, 2):
        s.put(f"b{n}", "breaker", tag=f"B-{n}", rating_a=175, poles=3, voltage_v=240)
        _inverter(s, f"inv{n}", 50, voltage_v=208)
        s.run("ac", f"b{n}", f"inv{n}")
    s.put("f", "fuse", status="existing", tag="F-1", role="feeder", rating_a=200, voltage_v=250)
    s.put("ld", "load", status="existing", tag="SHOP", kw=60)
    s.run("swbd@0.4", "f", "ld")
    return stamped(s)


def quarter_megawatt_behind_a_company_transformer(kw: float = 62.25) -> Plain:
    """The Company's transformer is drawn; the PCC is at its low side; just below 250 kW."""
    s = Plain(**BUSINESS | {"service_arrangement": "secondary"})
    s.put("u", "utility_source", status="existing", **FEEDER_12KV)
    s.put("t", "transformer", owner="utility", status="existing", tag="XF-RIE", purpose="service", kva=750,
          primary_v=12470, secondary_v=480, primary_winding="wye-grounded", secondary_winding="wye-grounded", phases=3,
          impedance_pct=5.75, x_r=6)  # fmt: skip
    s.put("m", "meter", owner="utility", status="existing", labels=METER_LABELS, tag="M", role="service")
    s.put("pcc", "point", points=["PCC", "POI", "RPA"])
    s.put("main", "breaker", status="existing", tag="MAIN", role="main", rating_a=1000, voltage_v=480,
          interrupting_ka=35)  # fmt: skip
    s.put("swbd", "bus", status="existing", tag="MSB", bus_type="switchboard", rating_a=1200, sccr_ka=35,
          connected_load_a=400)  # fmt: skip
    s.run("u.out", "t", "m", "pcc", "main", "swbd@0", conductor="4 x (4 x 500 Al)", conduit="4 x 4 in PVC")
    s.put("cb", "breaker", tag="CB-PV", labels=[DO_NOT_RELOCATE], role="der", rating_a=400, voltage_v=480, poles=3)
    s.put("poc", "point", points=["POC"])
    s.put("ds", "switch", labels=["AC DISCONNECT"], tag="DS", **SWITCH_480)
    _inverter(s, "inv", kw, quantity=4, max_output_a=75)
    s.run("swbd@1", "poc", "cb", "ds", "inv")
    s.put("mcb", "breaker", status="existing", tag="CB-M", rating_a=250)
    s.put("mtr", "motor", status="existing", tag="CHILLER", hp=100, voltage_v=480, phases=3, locked_rotor_a=700)
    s.run("swbd@0.5", "mcb", "mtr")
    return stamped(s)


def two_services_on_one_site() -> Plain:
    """The mill's old service carries load only, with a PCC flag of its own; the solar service has two inverters."""
    s = Plain(**BUSINESS)
    for n in (1, 2):
        s.put(f"u{n}", "utility_source", status="existing", **SERVICE_480 | {"tag": f"RIE-{n}"})
        s.put(f"m{n}", "meter", owner="utility", status="existing", labels=METER_LABELS, tag=f"M-{n}", role="service")
        s.put(f"pcc{n}", "point", points=["PCC", "POI", "RPA"] if n == 2 else ["PCC"])
        s.put(f"main{n}", "breaker", status="existing", tag=f"MAIN-{n}", role="main", rating_a=400, voltage_v=480,
              interrupting_ka=35)  # fmt: skip
        s.put(f"bus{n}", "bus", status="existing", tag=f"PNL-{n}", bus_type="panelboard", rating_a=600, phases=3,
              sccr_ka=35, connected_load_a=150, spaces_free=12)  # fmt: skip
        s.run(f"u{n}.out", f"m{n}", f"pcc{n}", f"main{n}", f"bus{n}@0", conductor="4 x 500 Cu", conduit="4 in EMT")
    for n, place in ((1, 0.97), (2, 1.0)):
        s.put(f"cb{n}", "breaker", tag=f"CB-{n}", labels=[DO_NOT_RELOCATE], role="der", rating_a=80,
              voltage_v=480, poles=3)  # fmt: skip
        s.put(f"poc{n}", "point", points=["POC"])
        s.put(f"ds{n}", "switch", labels=["AC DISCONNECT"], tag=f"DS-{n}", **SWITCH_480 | {"rating_a": 100})
        _inverter(s, f"inv{n}", 50, max_output_a=60.2)
        s.run(f"bus2@{place}", f"cb{n}", f"poc{n}", f"ds{n}", f"inv{n}")
    return stamped(s)


def induction_generator_and_standby_diesel() -> Plain:
    """A 75 kW cogeneration unit on a 480 V board, and a diesel behind a break-before-make transfer switch."""
    s = Plain(**BUSINESS)
    s.put("u", "utility_source", status="existing", **SERVICE_480)
    s.put("m", "meter", owner="utility", status="existing", labels=METER_LABELS, tag="M", role="service")
    s.put("pcc", "point", points=["PCC", "POI", "RPA"])
    s.put("main", "breaker", status="existing", tag="MAIN", role="main", rating_a=400, voltage_v=480, poles=3,
          interrupting_ka=35)  # fmt: skip
    s.put("dp", "bus", status="existing", tag="DP", bus_type="switchboard", rating_a=600, sccr_ka=35,
          connected_load_a=300)  # fmt: skip
    s.run("u.out", "m", "pcc", "main", "dp@1", conductor="4 x 600 Cu", conduit="4 in EMT")
    s.put("ds", "switch", labels=["AC DISCONNECT"], tag="GEN DISC", **SWITCH_480 | {"rating_a": 200})
    s.put("g", "generator", tag="CHP", machine="induction", manufacturer="Tecogen", model="CM-75", kw=75, kva=90,
          voltage_v=480, phases=3, winding="delta", operation="parallel", subtransient_x_pu=0.2)  # fmt: skip
    s.put("gcb", "breaker", tag="52-G", labels=[DO_NOT_RELOCATE], role="generator", rating_a=150, voltage_v=600,
          poles=3, interrupting_ka=35, trips_on_supply_loss=True, out_of_phase=True)  # fmt: skip
    s.put("poc", "point", points=["POC"])
    s.run("dp@0", "poc", "ds", "gcb", "g")
    s.put("vt", "vt", tag="VT", ratio="4:1")
    s.put("r", "relay", tag="R-1", functions=["27", "59", "81U", "81O"], manufacturer="SEL", model="547",
          utility_grade=True)  # fmt: skip
    s.put("jx", "junction")
    s.wire({"device": "jx", "port": "p"}, {"device": "vt", "port": "line"}, "power")
    for wire in (s.between("gcb", "g"),):
        s.data["wires"].remove(wire)
    s.run("gcb", "jx", "g")
    s.run("vt.secondary", "r.sense", kind="sensing")
    s.run("r.trip", "gcb.trip", kind="trip")
    s.put("fb", "breaker", status="existing", tag="CB-ATS", rating_a=200)
    s.put("ats", "transfer_switch", status="existing", tag="ATS", transition="open", rating_a=200)
    s.put("dg", "generator", status="existing", tag="DIESEL", kw=150, kva=187, voltage_v=480, phases=3)
    s.put("em", "load", status="existing", tag="EMERGENCY", kw=100)
    s.run("dp@0.5", "fb", "ats.normal|load", "em")
    s.run("dg", "ats.emergency")
    return stamped(s)


def three_hundred_kva_on_4_kv() -> Plain:
    """Exactly 300 kVA on a 4.16 kV circuit, connected ahead of the main at the service, with the study's reference."""
    s = Plain(**BUSINESS | {"study": "ISRDG-88"})
    s.put("u", "utility_source", status="existing", **SERVICE_480 | {"distribution_voltage_v": 4160})
    s.put("m", "meter", owner="utility", status="existing", labels=METER_LABELS, tag="M", role="service")
    s.put("pcc", "point", points=["PCC", "POI", "RPA"])
    s.put("tap", "junction", tag="GUTTER", purpose="wiring-trough")
    s.put("main", "switch", status="existing", tag="MAIN SW", purpose="service", fused=True, fuse_a=600, rating_a=800,
          voltage_v=600)  # fmt: skip
    s.put("sb", "bus", status="existing", tag="SB", bus_type="switchboard", rating_a=800, sccr_ka=65)
    s.put("ld", "load", status="existing", tag="PLANT", kw=300)
    s.put("poc", "point", points=["POC"])
    s.put("ds", "switch", labels=["AC DISCONNECT"], tag="FDS", **SWITCH_480 | {"rating_a": 600, "fused": True,
          "fuse_a": 500})  # fmt: skip
    _inverter(s, "inv", 100, quantity=3, max_output_a=120.3)
    s.run("u.out", "m", "pcc", "tap", "main", "sb", "ld", conductor="4 x (2 x 500 Cu)", conduit="2 x 4 in EMT")
    s.run("tap", "poc", "ds", "inv", conductor="4 x (2 x 4/0 Cu)", conduit="2 x 3 in EMT")
    return stamped(s)


COMMERCIAL = (
    solar_on_a_208_v_board, quarter_megawatt_behind_a_company_transformer, two_services_on_one_site,
    induction_generator_and_standby_diesel, three_hundred_kva_on_4_kv,
)  # fmt: skip

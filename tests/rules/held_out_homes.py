"""Sound one-lines of dwellings as different designers draw them: rich and sparse, with and without splices."""

from __future__ import annotations

from typing import Any

from rules.plain_document import Plain

DO_NOT_RELOCATE = "WARNING: INVERTER OUTPUT CONNECTION. DO NOT RELOCATE THIS OVERCURRENT DEVICE"
METER_LABELS = ("WARNING: MULTIPLE POWER SOURCES", "Utility Service Meter")
HOME: dict[str, Any] = {
    "case_number": "00500123", "eso_number": "1122334", "title": "PV at a dwelling",
    "site_address": "9 Elm St, Cranston", "submitter": "A. Installer", "submitter_address": "1 Main St, Warwick",
    "state": "RI", "jurisdiction": "rie-esb756-v8", "nec_edition": 2020, "process": "simplified",
    "stage": "application",
}  # fmt: skip
SPLIT_PHASE: dict[str, Any] = {
    "tag": "UTILITY", "voltage_v": 240, "phases": 1, "wires": 3, "frequency_hz": 60, "connection": "split-phase",
    "grounding": "effectively-grounded", "distribution_voltage_v": 12470, "fault_3ph_ka": 10, "x_r": 2,
}  # fmt: skip
AC_DISCONNECT: dict[str, Any] = {
    "purpose": "generator-disconnect", "switch_type": "blade", "manufacturer": "Siemens", "rating_a": 60,
    "voltage_v": 240, "poles": 2, "gang_operated": True, "load_break": True, "visible_open": True, "fused": False,
    "lockable_open": True, "grounding_provision": True, "access_24_7": True, "location": "Outside, beside the meter",
}  # fmt: skip
FULL_SIZE: dict[str, Any] = {"poles": 2, "common_trip": True, "tandem": False, "role": "der"}


def _filed(sheet: Plain) -> Plain:
    sheet.data["revisions"] = [{"number": 0, "date": "2026-10-01", "by": "AI", "description": "For application"}]
    return sheet


def _inverter(sheet: Plain, key: str, *, kw: float, amperes: float, **more: Any) -> None:
    sheet.put(
        key, "inverter", tag=key.upper(), manufacturer="SMA", model="SB", source="pv", kw=kw, kva=kw, voltage_v=240,
        phases=1, max_output_a=amperes, certification="1741-SB", **more,
    )  # fmt: skip


def two_inverters_pcc_at_the_weatherhead() -> Plain:
    """PCC at a splice on the pole side, the Company's meter behind it; two inverters share the far end of the panel."""
    s = Plain(**HOME)
    s.put("u", "utility_source", status="existing", **SPLIT_PHASE)
    s.put("head", "junction", purpose="weatherhead")
    s.put("pcc", "point", points=["PCC", "RPA"], service_point=True)
    s.put("m", "meter", owner="utility", status="existing", labels=METER_LABELS, tag="M1", role="service",
          metering="self-contained", rating_a=200, voltage_v=240)  # fmt: skip
    s.put("main", "breaker", status="existing", tag="MAIN", role="main", rating_a=200, voltage_v=240, poles=2,
          interrupting_ka=22)  # fmt: skip
    s.put("panel", "bus", status="existing", tag="LP", bus_type="load-center", rating_a=225, voltage_v=240, phases=1,
          sccr_ka=22, spaces=40, spaces_free=6, connected_load_a=120, occupancy="dwelling")  # fmt: skip
    s.run("u.out", "pcc", "head", "m", "main", "panel@0", conductor="3 x 4/0 Al", conduit="2 in PVC")
    for n, place in ((1, 0.95), (2, 1.0)):
        s.put(f"cb{n}", "breaker", labels=[DO_NOT_RELOCATE], tag=f"CB-{n}", rating_a=30, voltage_v=240,
              interrupting_ka=22, **FULL_SIZE)  # fmt: skip
        s.put(f"poc{n}", "point", points=["POC"])
        s.put(f"ds{n}", "switch", labels=["AC DISCONNECT"], tag=f"DS-{n}", **AC_DISCONNECT)
        _inverter(s, f"inv{n}", kw=5.7, amperes=24)
        s.put(f"pv{n}", "pv_array", tag=f"PV-{n}", kw_dc=7, mounting="building", rapid_shutdown=True)
        s.run(f"panel@{place}", f"cb{n}", f"poc{n}", f"ds{n}", f"inv{n}")
        s.run(f"inv{n}.dc", f"pv{n}", kind="dc")
    s.put("rsd", "controller", tag="RSD", functions=["rapid-shutdown"], operating_modes="Shuts down both arrays")
    s.run("rsd.control", "pv1.control", kind="control")
    s.run("rsd.control", "pv2.control", kind="control")
    for n, place in ((1, 0.3), (2, 0.5)):
        s.put(f"br{n}", "breaker", status="existing", tag=f"BR-{n}", role="branch", rating_a=20, poles=1)
        s.put(f"load{n}", "load", status="existing", tag=f"LOADS-{n}", kw=2)
        s.run(f"panel@{place}", f"br{n}", f"load{n}")
    return _filed(s)


def microinverters_through_a_combiner() -> Plain:
    """Few facts, no project record but the state of things; quantities, a combiner without positions, no load drawn."""
    s = Plain(jurisdiction="rie-esb756-v8")
    s.put("src", "utility_source", voltage_v=240, phases=1)
    s.put("mtr", "meter", owner="utility", role="service",
          labels=["Utility Service Meter", "Warning! Dual power source"])  # fmt: skip
    s.put("flag", "point", points=["PCC", "POI", "RPA"])
    s.put("mb", "breaker", rating_a=100, role="main")
    s.put("lc", "bus", rating_a=125, connected_load_a=70, sccr_ka=10)
    s.put("cb", "breaker", labels=[DO_NOT_RELOCATE], rating_a=40, poles=2, common_trip=True, tandem=False)
    s.put("poc", "point", points=["POC"])
    s.put("sw", "switch", labels=["AC DISCONNECT"], switch_type="rotary", manufacturer="Eaton", rating_a=60,
          voltage_v=240, load_break=True, gang_operated=True, lockable_open=True, access_24_7=True,
          location="North wall")  # fmt: skip
    s.put("comb", "bus", bus_type="combiner", rating_a=125, sccr_ka=10)
    s.run("src.out", "mtr", "flag", "mb", "lc@0")
    s.run("lc@1", "cb", "poc", "sw", "comb")
    for n in (1, 2):
        s.put(f"b{n}", "breaker", rating_a=20, poles=2, common_trip=True, tandem=False)
        s.put(f"micro{n}", "inverter", quantity=11, source="pv", kw=0.29, kva=0.29, voltage_v=240, phases=1,
              max_output_a=1.21)  # fmt: skip
        s.put(f"mods{n}", "pv_array", mounting="building")
        s.run("comb", f"b{n}", f"micro{n}")
        s.run(f"micro{n}.dc", f"mods{n}", kind="dc")
    s.put("rss", "rapid_shutdown", time_s=30, voltage_v=30, voltage_inside_v=30)
    s.run("rss.control", "mods1.control", kind="control")
    return s


def solar_and_storage_on_one_panel() -> Plain:
    """PV and a battery on the last spaces of one panel with a derated main; no PoC flag shares a place with another."""
    s = Plain(**HOME | {"title": "PV and storage", "process": "expedited", "program": "net-metering"})
    s.data["stamp"] = {
        "engineer": "P. Engineer", "license": "7777", "discipline": "electrical", "state": "RI", "date": "2026-10-02",
        "stage": "application", "revision": 0,
    }  # fmt: skip
    s.put("eps", "utility_source", status="existing", **SPLIT_PHASE)
    s.put("m1", "meter", owner="utility", status="existing", labels=METER_LABELS, tag="KWH", role="service")
    s.put("p", "point", points=["PCC"])
    s.put("q", "point", points=["RPA"], approval="RIE letter of 2026-08-30")
    s.put("mcb", "breaker", tag="MCB", role="main", rating_a=150, voltage_v=240, poles=2, interrupting_ka=22)
    s.put("msp", "bus", tag="MSP", bus_type="panelboard", rating_a=200, voltage_v=240, phases=1, sccr_ka=22,
          spaces=30, service_equipment=True)  # fmt: skip
    s.run("eps.out", "m1", "p", "q", "mcb", "msp@1", conductor="3 x 2/0 Cu", conduit="2 in EMT")
    for key, place, size in (("pv", 0.0, 40), ("bat", 0.1, 30)):
        s.put(f"{key}cb", "breaker", tag=f"CB-{key}", labels=[DO_NOT_RELOCATE], rating_a=size, interrupting_ka=22,
              voltage_v=240, **FULL_SIZE)  # fmt: skip
        s.put(f"{key}ds", "switch", labels=["AC DISCONNECT"], tag=f"DS-{key}", **AC_DISCONNECT)
        s.put(f"{key}poc", "point", points=["POC"])
        s.run(f"msp@{place}", f"{key}poc", f"{key}cb", f"{key}ds")
    _inverter(s, "inv", kw=7.6, amperes=32, wiring="L-L-N")
    s.put("ess", "ess", tag="ESS-1", manufacturer="LG", model="x", kw=5, kva=5, kwh=16, voltage_v=240, phases=1,
          max_output_a=21, certification="1741-SB", coupling="ac-coupled")  # fmt: skip
    s.put("arr", "pv_array", tag="PV", mounting="ground")
    s.run("pvds", "inv")
    s.run("batds", "ess")
    s.run("inv.dc", "arr", kind="dc")
    s.put("brk", "breaker", tag="BR", role="branch", rating_a=60, poles=2)
    s.put("ld", "load", tag="HOUSE", kw=8)
    s.run("msp@0.6", "brk", "ld")
    return _filed(s)


def solar_in_a_main_lug_subpanel() -> Plain:
    """PV at the far end of a subpanel with main lugs; the feeder sits at the far end of the service panel."""
    s = Plain(**HOME)
    s.put("u", "utility_source", status="existing", **SPLIT_PHASE)
    s.put("m", "meter", owner="utility", status="existing", labels=METER_LABELS, tag="M", role="service")
    s.put("pcc", "point", points=["PCC", "POI", "RPA"])
    s.put("main", "breaker", status="existing", tag="MAIN", role="main", rating_a=200, voltage_v=240,
          interrupting_ka=22)  # fmt: skip
    s.put("msp", "bus", status="existing", tag="MSP", bus_type="load-center", rating_a=200, sccr_ka=22,
          connected_load_a=90, spaces_free=4)  # fmt: skip
    s.put("fdr", "breaker", tag="FDR", role="feeder", rating_a=90, poles=2, common_trip=True)
    s.put("sub", "bus", tag="GARAGE", bus_type="load-center", rating_a=125, sccr_ka=22, connected_load_a=40)
    s.put("cbpv", "breaker", tag="CB-PV", labels=[DO_NOT_RELOCATE], rating_a=40, **FULL_SIZE)
    s.put("poc", "point", points=["POC"])
    s.put("ds", "switch", labels=["AC DISCONNECT"], tag="ACD", **AC_DISCONNECT)
    _inverter(s, "inv", kw=7.6, amperes=32)
    s.put("pv", "pv_array", tag="PV", mounting="carport")
    s.run("inv", "ds.load|line", "poc.b|a", "cbpv.load|line", "sub@1")  # drawn from the source to the Company
    s.run("sub@0", "fdr.load|line", "msp@1")
    s.run("msp@0", "main.load|line", "pcc.b|a", "m.load|line", "u.out")
    s.run("inv.dc", "pv", kind="dc")
    s.put("br", "breaker", tag="BR", role="branch", rating_a=20, poles=1)
    s.put("ld", "load", tag="HOUSE", kw=3)
    s.run("msp@0.4", "br", "ld")
    return _filed(s)


def supply_side_tap() -> Plain:
    """A fused switch on a tap between the meter and the service disconnect; the full panel is left as it is."""
    s = Plain(**HOME)
    s.put("u", "utility_source", status="existing", **SPLIT_PHASE)
    s.put("pole", "junction", owner="utility", status="existing", purpose="pole")
    s.put("m", "meter", owner="utility", status="existing", labels=METER_LABELS, tag="M", role="service")
    s.put("pcc", "point", points=["PCC", "POI", "RPA"])
    s.put("tap", "junction", tag="JB-1", purpose="supply-side-tap")
    s.put("main", "breaker", status="existing", tag="MAIN", role="main", rating_a=200, voltage_v=240,
          interrupting_ka=22)  # fmt: skip
    s.put("msp", "bus", status="existing", tag="MSP", bus_type="load-center", rating_a=200, connected_load_a=150,
          spaces_free=0, sccr_ka=22)  # fmt: skip
    s.put("poc", "point", points=["POC"])
    s.put("ds", "switch", labels=["AC DISCONNECT"], tag="FDS", **AC_DISCONNECT | {"fused": True, "fuse_a": 50})
    _inverter(s, "inv", kw=9.6, amperes=40)
    s.put("pv", "pv_array", tag="PV", mounting="ground")
    s.run("u.out", "pole", "m", "pcc", "tap", "main", "msp@0", conductor="3 x 4/0 Al", conduit="2 in PVC")
    s.run("tap", "poc", "ds", "inv", conductor="3 x 6 Cu", conduit="1 in EMT")
    s.run("inv.dc", "pv", kind="dc")
    return _filed(s)


def center_fed_panel(supply_at: float = 1.0, *, main_a: float = 150) -> Plain:
    """A main in the middle of the bar; main and supply stay within the bar's rating."""
    s = Plain(**HOME)
    s.put("u", "utility_source", status="existing", **SPLIT_PHASE)
    s.put("m", "meter", owner="utility", status="existing", labels=METER_LABELS, tag="M", role="service")
    s.put("pcc", "point", owner="utility", status="existing", points=["PCC", "POI", "RPA"])
    s.put("main", "breaker", status="existing", tag="MAIN", role="main", rating_a=main_a, voltage_v=240)
    s.put("msp", "bus", status="existing", tag="MSP", bus_type="load-center", rating_a=200, occupancy="dwelling",
          connected_load_a=80, spaces_free=4, sccr_ka=22)  # fmt: skip
    s.put("cb", "breaker", tag="CB-PV", labels=[DO_NOT_RELOCATE], rating_a=40, **FULL_SIZE)
    s.put("poc", "point", points=["POC"])
    s.put("ds", "switch", labels=["AC DISCONNECT"], tag="ACD", **AC_DISCONNECT)
    _inverter(s, "inv", kw=7.6, amperes=32)
    s.run("u.out", "m", "pcc", "main", "msp@0.5", conductor="3 x 4/0 Al", conduit="2 in PVC")
    s.run(f"msp@{supply_at}", "cb", "poc", "ds", "inv")
    for n, place in ((1, 0.2), (2, 0.8)):
        s.put(f"br{n}", "breaker", status="existing", tag=f"BR-{n}", role="branch", rating_a=30, poles=2)
        s.put(f"ld{n}", "load", status="existing", tag=f"LD-{n}", kw=3)
        s.run(f"msp@{place}", f"br{n}", f"ld{n}")
    return _filed(s)


def powerwalls_behind_a_gateway(*, limit_a: float = 160) -> Plain:
    """Two Powerwall 3 on a backup panel behind a gateway, held by its panel limit; PV on the units' own DC side."""
    s = Plain(**HOME | {"nec_edition": 2023})
    s.put("u", "utility_source", status="existing", **SPLIT_PHASE)
    s.put("m", "meter", owner="utility", status="existing", labels=METER_LABELS, tag="M", role="service")
    s.put("pcc", "point", points=["PCC", "POI", "RPA"])
    s.put("sd", "switch", tag="SERVICE", purpose="service", fused=True, fuse_a=200, rating_a=200, voltage_v=240)
    s.put("gw", "mid", tag="GATEWAY 3", rating_a=200, voltage_v=240, listed="UL 1741")
    s.put("bp", "bus", tag="BACKUP", bus_type="panelboard", rating_a=200, connected_load_a=110, sccr_ka=22,
          busbar_method="pcs")  # fmt: skip
    s.run("u.out", "m", "pcc", "sd", "gw", "bp@0", conductor="3 x 3/0 Cu", conduit="2 in EMT")
    s.put("site", "controller", tag="SITE CTRL", functions=["pcs-panel-limit", "gateway"], pcs_certified=True,
          panel_limit_a=limit_a, approved_limit_a=limit_a, protected_buses=["BACKUP"],
          operating_modes="Panel limit; self-consumption; backup")  # fmt: skip
    s.run("site.control", "gw.control", kind="control")
    for n, place in ((1, 0.9), (2, 1.0)):
        s.put(f"cb{n}", "breaker", tag=f"CB-{n}", labels=[DO_NOT_RELOCATE], rating_a=60, **FULL_SIZE)
        s.put(f"ds{n}", "switch", labels=["AC DISCONNECT"], tag=f"ACD-{n}", **AC_DISCONNECT | {"rating_a": 100})
        s.put(f"poc{n}", "point", points=["POC"])
        s.put(f"pw{n}", "ess", tag=f"PW-{n}", manufacturer="Tesla", model="Powerwall 3", kw=11.5, kva=11.5, kwh=13.5,
              voltage_v=240, phases=1, max_output_a=48, pcs_controlled=True, integrated_solar=True)  # fmt: skip
        s.put(f"pv{n}", "pv_array", tag=f"PV-{n}", mounting="building")
        s.run(f"bp@{place}", f"cb{n}", f"poc{n}", f"ds{n}", f"pw{n}")
        s.run(f"pw{n}.dc", f"pv{n}", kind="dc")
        s.run("site.control", f"pw{n}.control", kind="control")
    s.put("rsd", "rapid_shutdown", tag="RSD", time_s=30, voltage_v=30, voltage_inside_v=80, at_service_entrance=True)
    s.run("rsd.control", "pv1.control", kind="control")
    s.put("br", "breaker", tag="BR", role="branch", rating_a=50, poles=2)
    s.put("ld", "load", tag="HOUSE", kw=9)
    s.run("bp@0.5", "br", "ld")
    return _filed(s)


def re_growth_split_at_the_weatherhead() -> Plain:
    """Two meters of the Company's from one weatherhead: the house on one, the PV alone on the other."""
    s = Plain(**HOME | {"program": "regrowth"})
    s.put("u", "utility_source", status="existing", **SPLIT_PHASE)
    s.put("pcc", "point", points=["PCC", "POI", "RPA"])
    s.put("wh", "junction", tag="WH", purpose="weatherhead")
    s.put("m1", "meter", owner="utility", status="existing", labels=METER_LABELS, tag="M1", role="service")
    s.put("m2", "meter", owner="utility", labels=["Utility PV Generation Sub-Meter", "WARNING: DUAL POWER SOURCE"],
          tag="M2", role="generation", der_type="PV")  # fmt: skip
    s.put("main", "breaker", status="existing", tag="MAIN", role="main", rating_a=100, voltage_v=240)
    s.put("msp", "bus", status="existing", tag="MSP", rating_a=100, connected_load_a=60)
    s.put("poc", "point", points=["POC"])
    s.put("fds", "switch", labels=["AC DISCONNECT"], tag="FDS", **AC_DISCONNECT | {"fused": True, "fuse_a": 60})
    _inverter(s, "inv", kw=11.4, amperes=47.5)
    s.put("pv", "pv_array", tag="PV", mounting="ground")
    s.run("u.out", "pcc", "wh", "m1", "main", "msp@0", conductor="3 x 2/0 Cu", conduit="2 in PVC")
    s.run("wh", "m2", "poc", "fds", "inv", conductor="3 x 4 Cu", conduit="1 in PVC")
    s.run("inv.dc", "pv", kind="dc")
    return _filed(s)


def integrated_disconnect_and_standby_generator() -> Plain:
    """A small inverter with its own disconnect, a customer's meter for it, a generator behind a transfer switch."""
    s = Plain(**HOME)
    s.put("u", "utility_source", status="existing", **SPLIT_PHASE)
    s.put("m", "meter", owner="utility", status="existing", labels=METER_LABELS, tag="M", role="service")
    s.put("pcc", "point", points=["PCC", "RPA"])
    s.put("main", "fuse", status="existing", tag="MAIN", role="main", rating_a=200, voltage_v=240, interrupting_ka=100)
    s.put("ats", "transfer_switch", status="existing", tag="ATS", rating_a=200, transition="open")
    s.put("gen", "generator", status="existing", tag="GEN", machine="synchronous", kw=20, kva=25, voltage_v=240,
          phases=1, operation="standby", winding="wye-grounded")  # fmt: skip
    s.put("gcb", "breaker", status="existing", tag="GCB", role="generator", rating_a=100)
    s.put("lp", "bus", status="existing", tag="LP", rating_a=225, connected_load_a=100, spaces_free=10, sccr_ka=22)
    s.put("cb", "breaker", tag="CB", labels=[DO_NOT_RELOCATE], rating_a=20, **FULL_SIZE)
    s.put("poc", "point", points=["POC"])
    s.put("pm", "meter", labels=["Customer-Owned Meter"], tag="PM", role="customer")
    s.put("inv", "inverter", tag="INV", kw=3.8, kva=3.8, voltage_v=240, phases=1, max_output_a=16,
          integrated_disconnect=True)  # fmt: skip
    s.put("pv", "pv_array", tag="PV", mounting="building")
    s.put("rsd", "rapid_shutdown", tag="RSD", time_s=20, voltage_v=20, voltage_inside_v=20)
    s.run("u.out", "m", "pcc", "main", "ats.normal|load", "lp@0", conductor="3 x 4/0 Al", conduit="2 in PVC")
    s.run("gen", "gcb.load|line", "ats.emergency")
    s.run("lp@1", "cb", "poc", "pm", "rsd", "inv")
    s.run("inv.dc", "pv", kind="dc")
    s.put("br", "breaker", status="existing", tag="BR", role="branch", rating_a=30, poles=2)
    s.put("ld", "load", status="existing", tag="LD", kw=3)
    s.run("lp@0.3", "br", "ld")
    return _filed(s)


HOMES = (
    two_inverters_pcc_at_the_weatherhead, microinverters_through_a_combiner, solar_and_storage_on_one_panel,
    solar_in_a_main_lug_subpanel, supply_side_tap, center_fed_panel, powerwalls_behind_a_gateway,
    re_growth_split_at_the_weatherhead, integrated_disconnect_and_standby_generator,
)  # fmt: skip

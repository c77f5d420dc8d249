"""Single faults of instrument transformers, test switches, relays, their settings and their control power."""

from __future__ import annotations

from typing import Any

from rules.fault_sheets import Fault, put_between
from rules.faults_of_service import INVERTERS, Silent, Unsure, each
from rules.plain_document import Plain
from rules.plants_for_protection import BATTERY, UTILITY_GRADE, growth, machine_plant, solar_plant, trips


def _setting(sheet: Plain, key: str, function: str, at: float, **more: Any) -> Plain:
    """One set point of a device changed; the row with this function and pickup."""
    rows = [dict(row) for row in sheet[key]["props"]["settings"]]
    row = next(row for row in rows if row["function"] == function and row["pickup"] == at)
    row.update(more)
    return sheet.set(key, settings=rows)


def _without_setting(sheet: Plain, key: str, function: str, pickup: float) -> Plain:
    kept = [row for row in sheet[key]["props"]["settings"] if (row["function"], row["pickup"]) != (function, pickup)]
    return sheet.set(key, settings=kept)


def _without(sheet: Plain, key: str, *functions: str) -> Plain:
    return sheet.set(key, functions=[f for f in sheet[key]["props"]["functions"] if f not in functions])


def _with(sheet: Plain, key: str, *functions: str) -> Plain:
    return sheet.set(key, functions=[*sheet[key]["props"]["functions"], *functions])


def _without_paper(sheet: Plain, kind: str) -> Plain:
    return sheet.project(attachments=[paper for paper in sheet.data["project"]["attachments"] if paper["kind"] != kind])


def _moved(sheet: Plain, key: str, one: str, other: str) -> Plain:
    """A device of the run stands elsewhere in it; its secondary wires stay."""
    kept = [w for w in sheet.data["wires"] if key in (w["a"]["device"], w["b"]["device"]) and w["kind"] != "power"]
    record = sheet[key]
    sheet.remove(key)
    sheet.data["devices"].append(record)
    sheet.data["wires"] += kept
    return put_between(sheet, one, other, key, ("line", "load"))


def _vt_at(sheet: Plain, where: str) -> Plain:
    sheet.unwire("j", "vt")
    sheet.run(where, "vt")
    return sheet


def _yg_delta_ct_below() -> Plain:
    s = (
        solar_plant()
        .set("t", secondary_winding="delta", primary_neutral_insulated=True)
        .drop("t", "secondary_grounding")
    )
    return _moved(s, "ct", "t", "lv").set("ct", ratio="2000:5")


def _bank_outside_the_ct() -> Plain:
    s = solar_plant().unwire("sg", "gb").remove("gb")
    s.put("gf", "fuse", tag="F-GT", rating_a=20, voltage_v=15500, interrupting_ka=12.5, fuse_class="E")
    s.run("j", "gf", "gt")
    return s.set("gt", impedance_ohm_per_phase=150)


def _one_switch_for_both(part: str) -> Plain:
    """Two relays whose circuits lead through one test switch."""
    s = machine_plant()
    port = {"a": "ac", "d": "dc"}[part]
    for wire in s.data["wires"]:
        for end in (wire["a"], wire["b"]):
            if end["device"] == f"qts{part}":
                end.update(device=f"rts{part}", port=port)
    s.data["devices"] = [d for d in s.data["devices"] if d["id"] != f"qts{part}"]
    seen: set[tuple[str, str]] = set()
    kept = []
    for wire in s.data["wires"]:
        pair = (wire["a"]["device"], wire["b"]["device"])
        if f"rts{part}" in pair and pair in seen:
            continue
        seen.add(pair)
        kept.append(wire)
    s.data["wires"] = kept
    return s


def _no_test_switches(key: str = "r", *, parts: str = "ad") -> Plain:
    """A relay wired straight, past its test switches."""
    s = solar_plant()
    if "a" in parts:
        s.remove(f"{key}tsa")
        s.run("vt.secondary", f"{key}.sense", kind="sensing")
        s.run("ct.secondary", f"{key}.sense", kind="sensing")
    if "d" in parts:
        s.remove(f"{key}tsd")
        s.run(f"{key}.trip", "cb.trip", kind="trip", block_close=True, fused=False)
    return s


def _lockout(*, switch: bool = True, **more: Any) -> Plain:
    """The relay trips through a lockout relay of its own."""
    s = solar_plant().unwire("rtsd", "cb")
    s.put("l", "relay", tag="86", model="LOR", functions=["86"], **UTILITY_GRADE | {"auxiliary": True} | more)
    s.run("rtsd.dc", "l.trip", kind="trip", block_close=True, fused=False)
    if switch:
        s.put("ltsd", "test_switch", tag="TS-86", make="ABB FT-1", isolates="dc", functions=["86"],
              isolates_both_poles=True)  # fmt: skip
        s.run("l.trip", "ltsd.dc", "cb.trip", kind="trip", block_close=True, fused=False)
    else:
        s.run("l.trip", "cb.trip", kind="trip", block_close=True, fused=False)
    s.run("bat.out", "l.control", kind="control")
    return s


def _sa() -> Plain:
    """The same plant with SA inverters."""
    s = each(
        solar_plant(), INVERTERS, certification="1741-SA", settings=trips(1.1, 2), frequency_watt="off",
        ride_through_category="II", rocof_enabled=False,
    )  # fmt: skip
    return s.set("r", settings=trips(1.1, 2))


def _delays(cycles: float, *, opening: float = 3) -> Plain:
    """The relay's fast elements stated as delays; the breaker opens in `opening` cycles."""
    s = solar_plant().set("cb", trip_time_cycles=opening)
    rows = [dict(row) for row in s["r"]["props"]["settings"]]
    for row in rows:
        whole = row.pop("clearing_s")
        row["delay_s"] = cycles / 60 if whole == 0.16 else whole - opening / 60
    return s.set("r", settings=rows)


def _numbered() -> Plain:
    """Elements named as relays number them: 27-1, 27P2, 81U-1, 81O2."""
    s = solar_plant()
    rows = [dict(row) for row in s["r"]["props"]["settings"]]
    seen: dict[str, int] = {}
    for row in rows:
        name = row["function"]
        seen[name] = seen.get(name, 0) + 1
        row["function"] = f"{name}-{seen[name]}"
    return s.set("r", settings=rows, functions=[*dict.fromkeys(row["function"] for row in rows), "51P1T", "51N1T"])


def _storage(**more: Any) -> Plain:
    s = growth()
    s["inv3"]["kind"] = "ess"
    facts = s["inv3"]["props"]
    for name in ("source", "normal_ramp_pct", "default_settings_apply"):
        facts.pop(name, None)
    return s.set("inv3", kwh=50, management_system="BMS-1", coupling="ac-coupled", ramp_pct_per_s=2,
                 ramp_w_per_s=500, **more)  # fmt: skip


def _through(kind: str, port: str, **props: Any) -> Plain:
    """The trip goes through another device on its way."""
    s = solar_plant().unwire("rtsd", "cb")
    s.put("x", kind, tag="X", **props)
    s.run("rtsd.dc", f"x.{port}", kind="trip", block_close=True, fused=False)
    s.run(f"x.{port}", "cb.trip", kind="trip", block_close=True, fused=False)
    return s


def _fused_trip(one: str, other: str) -> Plain:
    s = solar_plant()
    s.between(one, other)["props"]["fused"] = True
    return s


def _selector(one: str, other: str) -> Plain:
    s = solar_plant()
    s.between(one, other)["props"] = {"selector_switch": True}
    return s


def _contactor(seconds: float | None) -> Plain:
    """A 225 kW rotary machine on a non-latching contactor with an AC relay."""
    s = machine_plant()
    s["gcb"].update(kind="contactor", props={
        "tag": "42-G", "rating_a": 300, "voltage_v": 5000, "interrupting_ka": 25, "latching": False,
        "out_of_phase": True, "utility_grade": True, "trip_time_cycles": 3,
        **({} if seconds is None else {"release_s": seconds}),
    })  # fmt: skip
    return s.set("r25", supply="ac")


def _no_25() -> Plain:
    s = machine_plant()
    return s.remove("r25")


def _both_on_one_side() -> Plain:
    s = machine_plant().unwire("jh", "vtg")
    s.run("jg", "vtg")
    return s


def _unit(word: str | None, scale: float) -> Plain:
    """The relay's voltage elements written in another unit."""
    s = solar_plant()
    rows = [dict(row) for row in s["r"]["props"]["settings"]]
    for row in rows:
        if row["unit"] == "pct-nominal":
            row.update(pickup=row["pickup"] * scale)
            row.pop("unit")
            row.update({"unit": word} if word else {})
    return s.set("r", settings=rows)


def _plain_81() -> Plain:
    """Frequency elements written as 81, over and under told apart by their pickups."""
    s = solar_plant()
    rows = [{**row, "function": row["function"].rstrip("UO")} for row in s["r"]["props"]["settings"]]
    return s.set("r", settings=rows, functions=["27", "59", "81", "51", "51N"])


def _ungrounded() -> Plain:
    """Delta-Yg with no ground source, permitted as such."""
    s = solar_plant().remove("gt").remove("gb").remove("gnd")
    return s.set("t", primary_winding="delta").drop("t", "primary_grounding")


def _dc_on_the_ac_switch() -> Plain:
    s = solar_plant().remove("rtsd")
    s.run("r.trip", "rtsa.dc", "cb.trip", kind="trip", block_close=True, fused=False)
    return s


def _shared_by_customers_own(**more: Any) -> Plain:
    s = _one_switch_for_both("d")
    each(s, ("r", "q"), company_designated=False, protects="T-1")
    return s.set("rtsd", **more)


def _rotary(kw: float = 300) -> Plain:
    """A machine below 500 kW with one relay."""
    s = machine_plant().remove("qtsa").remove("qtsd").remove("q")
    return s.set("g", kw=kw, kva=kw * 1.25)


def _trips_the_machine_only(key: str) -> Plain:
    s = machine_plant().unwire(f"{key}tsd", "cb")
    s.run(f"{key}tsd.dc", "gcb.trip", kind="trip", block_close=True, fused=False)
    return s


def _trips_the_companys_recloser() -> Plain:
    s = solar_plant().unwire("rtsd", "cb")
    s.run("rtsd.dc", "rec.trip", kind="trip", block_close=True, fused=False)
    return s


def _direct_480(volts: float) -> Plain:
    """No voltage transformers: the relay takes 480 V itself, on the low side of the Yg-Yg transformer."""
    s = _vt_at(solar_plant(), "sg@0.02")
    s.set("vt", sensor="direct", ratio="1:1")
    return s.set("r", input_range_v=volts)


TRANSFORMERS_OF_INSTRUMENTS = (
    Fault("CT-001", "ct", lambda: solar_plant().drop("ct", "thermal_rating_factor")),
    Fault("CT-001", "ct", lambda: machine_plant().drop("ct", "ratio")),
    Fault("CT-001", "ct", lambda: machine_plant().drop("ct", "burden")),
    Fault("CT-002", "ct", lambda: solar_plant().set("ct", ratio="40:5")),
    Fault("CT-002", "ct", lambda: solar_plant().set("ct", ratio="600:5 MR", tap="40:5")),
    Fault("CT-002", "ct", lambda: solar_plant().set("ct", ratio="8:1")),
    Fault("CT-003", "ct", lambda: solar_plant().set("ct", ratio="100:5")),
    Fault("CT-003", "ct", lambda: solar_plant().set("ct", ratio="600/5", tap="200:5")),
    Fault("CT-003", "ct", lambda: solar_plant().set("ct", ratio="400:5")),
    Fault("CT-004", "ct", _yg_delta_ct_below),
    Fault("CT-005", ("ct", "gt"), _bank_outside_the_ct),
    Fault("CT-006", ("ct", "@project"), lambda: _without_paper(solar_plant(), "ct-calculation")),
    Fault("CT-007", "ct", lambda: solar_plant().set("ct", accuracy="0.3B1.8")),
    Fault("CT-007", "ct", lambda: machine_plant().set("ct", accuracy="0.15 B-0.5")),
    Fault("CT-008", "ct", lambda: solar_plant().set("ct", ratio="600:5 MR")),
    Fault("CT-009", "ct", lambda: solar_plant().set(
        "ct", accuracy="C50", secondary_resistance_ohm=0.3, lead_resistance_ohm=0.5)),
    Fault("VT-001", "vt", lambda: solar_plant().drop("vt", "thermal_va")),
    Fault("VT-001", "vtg", lambda: machine_plant().drop("vtg", "connection")),
    Fault("VT-002", ("vt", "r"), lambda: _vt_at(solar_plant(), "sg@0.05")),
    Fault("VT-002", ("vt", "r", "q"), lambda: _vt_at(machine_plant(), "j2")),
    Fault("VT-002", ("vt", "r"), lambda: solar_plant().set("vt", quantity=1)),
    Fault("VT-002", ("vt", "r"), lambda: solar_plant().set("vt", quantity=2)),
    Fault("VT-003", "vt", lambda: solar_plant().set("vt", connection="open-delta")),
    Fault("VT-003", "vt", lambda: machine_plant().set("vt", connection="line-to-line")),
    Fault("VT-004", "vt", lambda: machine_plant().set("vt", connection="wye-grounded/broken-delta")),
    Fault("VT-005", "vt", lambda: solar_plant().set("vt", error_pct=3)),
    Fault("VT-005", "vt", lambda: solar_plant().set("vt", error_extreme_pct=4.5)),
    Fault("VT-006", ("r", "vt"), lambda: _direct_480(150)),
    Fault("VT-007", "vt", lambda: machine_plant().set("vt", ratio="7200:120", rated_line_to_line=False)),
    Fault("VT-008", "vt", lambda: machine_plant().set(
        "u", wires=3, connection="delta", grounding="not-effectively-grounded").set("vt", sensor="lea-capacitive")),
    Fault("VT-009", ("r25", "gcb"), lambda: machine_plant().remove("vtg")),
    Fault("VT-009", ("r25", "gcb"), _both_on_one_side),
)  # fmt: skip

SWITCHES = (
    Fault("TST-001", "r", _no_test_switches),
    Fault("TST-001", "r", lambda: _no_test_switches(parts="d")),
    Fault("TST-001", "r", lambda: _no_test_switches(parts="a")),
    Fault("TST-001", "l", lambda: _lockout(switch=False)),
    Fault("TST-001", "r25", lambda: machine_plant().drop("r25", "test_switch")),
    Fault("TST-002", ("rtsa", "r", "q"), lambda: _one_switch_for_both("a")),
    Fault("TST-003", ("rtsd", "r", "q"), lambda: _one_switch_for_both("d")),
    Fault("TST-003", ("rtsd", "r"), lambda: solar_plant().set("rtsd", isolates_both_poles=False)),
    Fault("TST-002", ("rtsa", "r"), _dc_on_the_ac_switch),
    Fault("TST-004", "rtsd", lambda: _shared_by_customers_own(blades_grouped=False)),
    Fault("TST-006", "r", lambda: _no_test_switches().set("r", control_cable=True)),
    Fault("TST-005", "rtsa", lambda: solar_plant().drop("rtsa", "functions")),
    Fault("TST-005", "qtsd", lambda: machine_plant().set("qtsd", functions=[])),
)

SETTINGS = (
    Fault("SET-001", "inv2", lambda: _setting(_sa(), "inv2", "27", 88, pickup=70)),
    Fault("SET-001", "r", lambda: _setting(_sa(), "r", "59", 120, clearing_s=1)),
    Fault("SET-002", "inv3", lambda: _setting(solar_plant(), "inv3", "27", 88, clearing_s=2)),
    Fault("SET-002", "r", lambda: _setting(solar_plant(), "r", "27", 88, clearing_s=2)),
    Fault("SET-002", "r", lambda: _setting(solar_plant(), "r", "81O", 61.2, clearing_s=0.16)),
    Fault("SET-002", "r", lambda: _setting(_numbered(), "r", "81U-2", 58.5, pickup=59.3)),
    Fault("SET-002", "r", lambda: _unit("pct-nominal", 0.01)),
    Fault("SET-002", "r", lambda: _setting(_plain_81(), "r", "81", 61.2, pickup=60.5)),
    Fault("SET-003", "r", lambda: _setting(machine_plant(), "r", "27", 50, clearing_s=1.1)),
    Fault("SET-003", "q", lambda: _setting(machine_plant(), "q", "81U", 56.5, pickup=57)),
    Fault("SET-004", "r", lambda: _setting(solar_plant(), "r", "59", 110, pickup=115)),
    Fault("SET-005", "r", lambda: _delays(9.6, opening=5)),
    Fault("SET-005", "r", lambda: _delays(7)),
    Fault("SET-005", "r", lambda: solar_plant().set("cb", trip_time_cycles=12)),
    Fault("SET-006", "inv2", lambda: solar_plant().set("inv2", rocof_enabled=True, rocof_hz_per_s=2)),
    Fault("SET-006", "inv2", lambda: solar_plant().set("inv2", rocof_enabled=True, rocof_hz_per_s=3)),
    Fault("SET-007", "inv2", lambda: solar_plant().set("inv2", phase_jump_enabled=True)),
    Fault("SET-008", "r25", lambda: _setting(machine_plant(), "r25", "25", 0.2, pickup=0.3)),
    Fault("SET-008", "r25", lambda: _setting(machine_plant(), "r25", "25", 15, pickup=20)),
    Fault("SET-008", "r25", lambda: machine_plant().set("g", kva=1501)),
    Fault("SET-009", "inv1", lambda: solar_plant().set("inv1", return_delay_s=60)),
    Fault("SET-009", "r", lambda: solar_plant().set("r", return_v_max_pu=1.1)),
    Fault("SET-009", "q", lambda: machine_plant().set("q", return_f_min_hz=59.3)),
    Fault("SET-009", "inv2", lambda: solar_plant().set("inv2", return_v_min_pu=91.7)),
    Fault("SET-009", "inv3", lambda: solar_plant().set("inv3", return_v_min_pu=0.88)),
    Fault("SET-010", "r", lambda: solar_plant().set("r", return_to_service=False)),
    Fault("SET-011", "inv2", lambda: _sa().set("inv2", volt_var="on")),
    Fault("SET-011", "inv3", lambda: _sa().set("inv3", frequency_watt="on")),
    Fault("SET-012", "inv2", lambda: solar_plant().set("inv2", frequency_watt="off")),
    Fault("SET-012", "inv4", lambda: solar_plant().set("inv4", volt_var="on")),
    Fault("SET-012", "inv1", lambda: solar_plant().set("inv1", normal_ramp_pct=50)),
    Fault("SET-012", "inv1", lambda: solar_plant().set("inv1", specified_pf="on", power_factor=0.98)),
    Fault("SET-013", "inv3", lambda: _storage().set("inv3", ramp_pct_per_s=5)),
    Fault("SET-013", "inv3", lambda: _storage().set("inv3", ramp_pct_per_s=2.7)),
    Fault("SET-014", "inv2", lambda: solar_plant().set("inv2", fw_response_s=10)),
    Fault("SET-014", "inv2", lambda: solar_plant().set("inv2", fw_deadband_hz=0.36)),
    Fault("SET-015", "g", lambda: machine_plant().set("g", fw_deadband_hz=0.036)),
    Fault("SET-015", "g", lambda: machine_plant().set("g", fw_response_s=5)),
    Fault("SET-016", "inv2", lambda: solar_plant().set("inv2", default_settings_apply=False, volt_var="on")),
    Fault("SET-017", "r", lambda: _setting(machine_plant(), "r", "81U", 58.5, pickup=59, clearing_s=2)),
    Fault("SET-018", "inv2", lambda: _setting(_sa(), "inv2", "27", 88, clearing_s=3)),
    Fault("SET-019", "inv2", lambda: _setting(
        solar_plant().set("inv2", approved_settings=trips(1.1, 3)), "inv2", "27", 88, clearing_s=10)),
    Fault("SET-019", "r", lambda: _setting(
        machine_plant().set("r", approved_settings=trips(0.16, 2)), "r", "59", 110, pickup=112)),
    Fault("SET-021", "inv2", lambda: solar_plant().set("inv2", settings=[])),
    Fault("SET-020", "inv1", lambda: solar_plant().set("inv1", detection_s=3)),
    Fault("SET-020", "g", lambda: machine_plant().set("g", detection_s=2.5)),
)  # fmt: skip

RELAYS = (
    Fault("REL-001", "r", lambda: solar_plant().drop("r", "accuracy", "accuracy_pct")),
    Fault("REL-001", "q", lambda: machine_plant().drop("q", "model")),
    Fault("REL-002", "r", lambda: _with(solar_plant(), "r", "32")),
    Fault("REL-002", "r", lambda: _with(solar_plant(), "r", "32R")),
    Fault("REL-003", "inv2", lambda: solar_plant().drop("inv2", "protective_functions")),
    Fault("REL-004", "inv2", lambda: solar_plant().set("inv2", protective_functions=["27", "59", "81O"])),
    Fault("REL-006", ("r", *INVERTERS), lambda: _without(solar_plant(), "r", "51N")),
    Fault("REL-006", ("r", *INVERTERS), lambda: _without(solar_plant(), "r", "81O")),
    Fault("REL-006", ("r", *INVERTERS), lambda: solar_plant().set("r", utility_grade=False)),
    Fault("REL-006", ("cb", *INVERTERS), lambda: _no_test_switches().remove("r")),
    Fault("REL-005", INVERTERS, lambda: each(_no_test_switches().remove("r").project(study=None), INVERTERS, kw=75,
                                             kva=75)),
    Fault("REL-007", "r", _ungrounded),
    Fault("REL-008", "r", lambda: _without(_rotary(), "r", "81U")),
    Fault("REL-008", "g", lambda: _rotary().remove("rtsa").remove("rtsd").remove("r")),
    Fault("REL-009", "g", lambda: _rotary().project(study=None)),
    Fault("REL-014", "r", lambda: machine_plant().remove("qtsa").remove("qtsd").remove("q")),
    Fault("REL-028", ("r", *INVERTERS), lambda: _without(solar_plant(), "r", "51N")),
    Fault("REL-032", "r", lambda: _without_paper(_without_paper(solar_plant(), "logic-diagram"), "control-diagram")),
    Fault("REL-010", ("r", "g", "gcb", "cb"), lambda: machine_plant().remove("qtsa").remove("qtsd").remove("q")),
    Fault("REL-010", ("q", "g"), lambda: _without(machine_plant(), "q", "51N")),
    Fault("REL-010", ("q", "g"), lambda: _without(machine_plant(), "q", "51")),
    Fault("REL-011", ("q", "r"), lambda: _without(machine_plant(), "q", "59N")),
    Fault("REL-011", ("q", "r"), lambda: machine_plant().set("q", utility_grade=False)),
    Fault("REL-012", "r", lambda: solar_plant().set("r", failure_action="alarm", fail_safe=False)),
    Fault("REL-013", "r", lambda: solar_plant().set("r", failure_action="alarm", fail_safe=False)),
    Fault("REL-013", "r", _trips_the_companys_recloser),
    Fault("REL-013", "q", lambda: machine_plant().set("q", failure_action="none", fail_safe=False)),
    Fault("REL-015", "l", lambda: _lockout(utility_grade=False)),
    Fault("REL-015", "l", lambda: _lockout(fail_safe=False)),
    Fault("REL-016", "r", lambda: solar_plant().set("r", standards=["IEEE C37.90", "IEEE C37.90.1"])),
    Fault("REL-016", "q", lambda: machine_plant().drop("q", "standards")),
    Fault("REL-017", ("q", "r"), lambda: machine_plant().set("r", return_to_service=False).set(
        "q", return_to_service=False)),
    Fault("REL-018", "r", lambda: solar_plant().unwire("rtsd", "cb")),
    Fault("REL-018", "q", lambda: machine_plant().unwire("q", "qtsd")),
    Fault("REL-019", ("r", "x"), lambda: _through("controller", "trip", functions=["plant"])),
    Fault("REL-019", ("r", "x"), lambda: _through("rtu", "trip")),
    Fault("REL-020", ("w12", "w13"), lambda: _fused_trip("rtsd", "cb")),
    Fault("REL-020", ("w12", "w13"), lambda: _fused_trip("r", "rtsd")),
    Fault("REL-021", "l", lambda: _lockout(interposing=True, auxiliary=False)),
    Fault("REL-022", ("w10", "w11"), lambda: _selector("ct", "rtsa")),
    Fault("REL-022", ("w10", "w11"), lambda: _selector("rtsa", "r")),
    Fault("REL-023", "r", lambda: solar_plant().set("r", distance_ft=30.5)),
    Fault("REL-023", "q", lambda: machine_plant().set("q", distance_ft=45)),
    Fault("REL-024", ("gcb", "g"), _no_25),
    Fault("REL-025", "gcb", lambda: machine_plant().set("gcb", out_of_phase=False)),
    Fault("REL-025", "gcb", lambda: machine_plant().set("gcb", utility_grade=False)),
    Fault("REL-026", ("r", *INVERTERS, "cb"), lambda: _without(solar_plant(), "r", "51N")),
    Fault("REL-026", ("r", *INVERTERS, "cb"), lambda: _without(solar_plant(), "r", "51")),
    Fault("REL-027", ("vt", "r"), lambda: _with(solar_plant(), "r", "51C").set("vt", connection="open-delta")),
    Fault("REL-029", "r", lambda: solar_plant().set("r", frequency_compensated=False)),
    Fault("REL-029", "q", lambda: machine_plant().drop("q", "frequency_compensated")),
    Fault("REL-030", "g", _no_25),
    Fault("REL-031", "r", lambda: solar_plant().unwire("ct", "rtsa")),
    Fault("REL-031", "r", lambda: solar_plant().unwire("vt", "rtsa")),
    Fault("REL-031", "q", lambda: machine_plant().unwire("qtsa", "q")),
)  # fmt: skip

SUPPLY = (
    Fault("PSU-001", "bat", lambda: solar_plant().set("bat", survives_rectifier_failure=False)),
    Fault("PSU-002", "bat", lambda: solar_plant().set("bat", alarm_in_trip=False)),
    Fault("PSU-003", "bat", lambda: machine_plant().set("bat", autonomy_h=0)),
    Fault("PSU-004", "bat", lambda: solar_plant().set("bat", hard_wired=False)),
    Fault("PSU-005", ("r", "bat"), lambda: solar_plant().set("r", supply="ac")),
    Fault("PSU-005", ("q", "bat"), lambda: machine_plant().set("q", supply="ups")),
    Fault("PSU-005", ("bat", "r"), lambda: solar_plant().set("bat", supply="ups")),
    Fault("PSU-006", ("gcb", "r25"), lambda: _contactor(3)),
    Fault("PSU-007", "r", lambda: solar_plant().remove("bat")),
    Fault("PSU-007", "q", lambda: machine_plant().unwire("bat", "q")),
)

PROTECTION_FAULTS = (*TRANSFORMERS_OF_INSTRUMENTS, *SWITCHES, *SETTINGS, *RELAYS, *SUPPLY)

PROTECTION_UNSURE = (
    Unsure("CT-002", "ct", "ratio", lambda: solar_plant().drop("ct", "ratio")),
    Unsure("CT-003", "ct", "fault_3ph_ka", lambda: solar_plant().drop("u", "fault_3ph_ka")),
    Unsure("VT-005", "vt", "error_pct", lambda: solar_plant().drop("vt", "error_pct")),
    Unsure("VT-007", "vt", "rated_line_to_line", lambda: machine_plant().drop("vt", "rated_line_to_line", "ratio")),
    Unsure("SET-002", "inv2", "settings", lambda: solar_plant().drop("inv2", "settings")),
    Unsure("SET-009", "inv2", "return_delay_s", lambda: growth().drop("inv2", "return_delay_s")),
    Unsure("SET-012", "inv2", "volt_var", lambda: solar_plant().drop("inv2", "volt_var")),
    Unsure("SET-020", "inv1", "detection_s", lambda: solar_plant().drop("inv1", "detection_s")),
    Unsure("REL-023", "r", "distance_ft", lambda: solar_plant().drop("r", "distance_ft")),
    Unsure("REL-004", "inv2", "anti_islanding", lambda: solar_plant().drop(
        "inv2", "anti_islanding", "anti_islanding_group")),
    Unsure("REL-012", "r", "failure_action", lambda: solar_plant().drop("r", "failure_action", "fail_safe")),
    Unsure("PSU-001", "bat", "survives_rectifier_failure", lambda: solar_plant().set(
        "bat", supply="ups").drop("bat", "survives_rectifier_failure")),
    Unsure("PSU-004", "bat", "hard_wired", lambda: solar_plant().drop("bat", "hard_wired")),
    Unsure("PSU-006", "gcb", "release_s", lambda: _contactor(None)),
)  # fmt: skip

PROTECTION_SILENT = (
    *(Silent(rule, _numbered) for rule in ("SET-002", "REL-006", "REL-026", "REL-031", "DOC-021", "SET-004")),
    *(Silent(rule, _lockout) for rule in ("REL-015", "REL-018", "REL-021", "REL-019", "TST-001", "INT-012", "REL-013")),
    *(Silent(rule, _sa) for rule in ("SET-001", "SET-002", "SET-011", "SET-018", "SET-004")),
    *(Silent(rule, lambda: _delays(6)) for rule in ("SET-002", "SET-005", "SET-004")),
    *(Silent(rule, _storage) for rule in ("SET-013", "SET-012", "SET-002")),
    *(Silent(rule, _plain_81) for rule in ("SET-002", "SET-004", "REL-006", "REL-031", "DOC-021")),
    *(Silent("SET-002", lambda word=word: _unit(word, 0.01)) for word in ("pu", "per-unit")),
    Silent("SET-002", lambda: _unit("%", 1)),
    Silent("TST-004", lambda: _shared_by_customers_own(blades_grouped=True).labeled("rtsd", "1-4: R, 5-8: Q")),
    Silent("REL-032", lambda: _without_paper(_without_paper(_lockout(), "logic-diagram"), "control-diagram")),
    Silent("REL-008", _rotary),
    Silent("CT-002", lambda: solar_plant().set("ct", ratio="50:5")),
    Silent("CT-003", lambda: solar_plant().set("ct", ratio="600:1")),
    Silent("CT-003", lambda: solar_plant().set("ct", ratio="1200:5 MR", tap="600:5")),
    Silent("CT-004", solar_plant),
    Silent("CT-005", solar_plant),
    Silent("CT-007", lambda: _without(solar_plant(), "r", "51", "51N").set("ct", accuracy="0.3B1.8")),
    Silent("CT-008", lambda: solar_plant().set("ct", ratio="1200:5 MR", tap="600:5")),
    Silent("CT-009", lambda: solar_plant().set("ct", secondary_resistance_ohm=0.3, lead_resistance_ohm=0.5)),
    Silent("VT-002", lambda: machine_plant()),
    Silent("VT-003", lambda: machine_plant().set("vt", connection="wye-grounded/broken-delta", approval="RIE 3")),
    Silent("VT-005", lambda: solar_plant().set("vt", error_pct=2, error_extreme_pct=4)),
    Silent("VT-006", lambda: _direct_480(300)),
    Silent("VT-007", lambda: solar_plant().set("vt", ratio="7200:120", rated_line_to_line=False)),
    Silent("VT-008", lambda: solar_plant().set("vt", sensor="lea-capacitive")),
    Silent("VT-009", machine_plant),
    Silent("TST-001", lambda: _no_test_switches().set("r", draw_out=True)),
    Silent("TST-001", lambda: _no_test_switches().set("r", test_switch="ABB FT-1, AC and DC")),
    Silent("SET-006", lambda: solar_plant().set("inv2", rocof_enabled=True, rocof_hz_per_s=3.5)),
    Silent("SET-008", lambda: machine_plant().set("g", kva=1500)),
    Silent("SET-009", lambda: solar_plant().set("inv1", return_delay_s=360)),
    Silent("SET-012", lambda: solar_plant().set("inv1", specified_pf="on", power_factor=1)),
    Silent("SET-013", lambda: _storage().set("inv3", ramp_pct_per_s=2.6)),
    Silent("SET-015", machine_plant),
    Silent("SET-017", machine_plant),
    Silent("SET-020", lambda: solar_plant().set("inv1", detection_s=2)),
    Silent("REL-004", lambda: solar_plant().set("inv2", protective_functions=["27", "59", "81O/U"])),
    Silent("REL-006", lambda: _with(_without(solar_plant(), "r", "51N"), "r", "51G")),
    Silent("REL-006", lambda: _with(_without(solar_plant(), "r", "81U", "81O"), "r", "81O/U")),
    Silent("REL-007", solar_plant),
    Silent("REL-010", machine_plant),
    Silent("REL-011", machine_plant),
    Silent("REL-023", lambda: solar_plant().set("r", distance_ft=30)),
    Silent("REL-024", machine_plant),
    Silent("REL-024", solar_plant),
    Silent("REL-028", solar_plant),
    Silent("REL-028", machine_plant),
    Silent("PSU-005", lambda: solar_plant().set("r", supply="self-powered")),
    Silent("PSU-006", lambda: _contactor(2)),
    Silent("PSU-001", growth),
    Silent("PSU-003", lambda: solar_plant().set("bat", **BATTERY)),
)  # fmt: skip

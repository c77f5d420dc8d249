"""Single faults of service equipment, metering, transformers, disconnects, interrupting devices and power quality."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from rules import held_out_commercial as business
from rules import held_out_primary as primary
from rules.fault_sheets import Fault, behind_company_bank, board, home, micros, pair, put_between, re_growth, standby
from rules.plain_document import Plain
from rules.plants_for_protection import SB, growth, machine_plant, solar_plant

INVERTERS = ("inv1", "inv2", "inv3", "inv4")


class Unsure(NamedTuple):
    """A sheet that lacks a fact: the rule cannot tell, at this device, and asks for this."""

    rule: str
    at: str
    asks: str
    sheet: Callable[[], Plain]


class Silent(NamedTuple):
    """A sheet near to a fault, of which the rule neither says that it is wrong nor that it cannot tell."""

    rule: str
    sheet: Callable[[], Plain]


def each(sheet: Plain, keys: tuple[str, ...], **props: Any) -> Plain:
    for key in keys:
        sheet.set(key, **props)
    return sheet


def _joined(sheet: Plain, bus: str, position: float, *keys: str) -> Plain:
    sheet.run(f"{bus}@{position}", *keys)
    return sheet


def _second_source(sheet: Plain) -> Plain:
    """A second transformer and inverter, joined ahead of the interconnection breaker."""
    sheet.put("t2", "transformer", **sheet["t"]["props"] | {"tag": "T-2", "kva": 150})
    sheet.put("x", "inverter", tag="INV-X", kw=100, kva=100, voltage_v=480, phases=3, **SB)
    sheet.run("j", "t2", "x")
    return sheet


def _storage_beside_the_switch(sheet: Plain) -> Plain:
    """A battery on the customer's own panel, past the disconnect of the solar."""
    sheet.put("ess", "ess", tag="ESS-X", kw=30, kva=30, kwh=60, voltage_v=208, phases=3, max_output_a=83)
    sheet.put("eb", "breaker", tag="CB-E", rating_a=110, voltage_v=240, poles=3, interrupting_ka=65, role="der")
    sheet.put("epoc", "point", points=["POC"])
    return _joined(sheet, "mdp", 1.0, "eb", "epoc", "ess")


def _growth_at_480() -> Plain:
    s = growth().set("u", voltage_v=480).set("mdp", voltage_v=480).set("comb", voltage_v=480).set("ds", voltage_v=600)
    each(s, ("m1", "m2"), voltage_v=480)
    each(s, ("main", "b1", "b2", "b3", "f"), voltage_v=480)
    return each(s, ("inv1", "inv2", "inv3"), voltage_v=480, max_output_a=30.1)


def _utility_side_switch(sheet: Plain, *, after: str = "pcc2", before: str = "m2") -> Plain:
    sheet.put("us", "switch", **sheet["ds"]["props"] | {"tag": "US", "purpose": "meter-disconnect-utility-side"})
    return put_between(sheet, after, before, "us", ("line", "load"))


def _switch_moved_to_the_utility_side() -> Plain:
    s = growth().remove("ds")
    s.put("ds", "switch", labels=["AC DISCONNECT"], **growth()["ds"]["props"])
    return put_between(s, "pcc2", "m2", "ds", ("line", "load"))


def _box_below_the_weatherhead(purpose: str = "junction-box") -> Plain:
    """One service from the weatherhead down to a box on the wall, which serves both sockets."""
    s = growth()
    s.put("jb", "junction", purpose=purpose)
    s.unwire("head", "pcc").unwire("head", "pcc2")
    s.run("head", "jb", "pcc")
    s.run("jb", "pcc2")
    return s


def _gang_socket() -> Plain:
    """One service into a gang socket, split on its own bars."""
    s = growth()
    s.put("gang", "bus", tag="SOCKET", bus_type="gutter", rating_a=400, voltage_v=208, phases=3, sccr_ka=65)
    s.unwire("head", "pcc").unwire("head", "pcc2")
    s.run("head", "gang@0")
    s.run("gang@0.4", "pcc")
    s.run("gang@0.8", "pcc2")
    return s


def _solar_and_storage() -> Plain:
    s = growth()
    return s.set("inv3", source="storage").set("m2", registers="bidirectional-no-detent")


def _of(kw: float, **more: Any) -> Plain:
    """The REGrowth plant with three inverters of this size each."""
    return each(growth(), ("inv1", "inv2", "inv3"), kw=kw, kva=kw, **more)


def _load_behind_the_generation_meter() -> Plain:
    s = growth()
    s.put("lb", "breaker", tag="B-L", rating_a=20, voltage_v=240, poles=1, interrupting_ka=65, role="branch")
    s.put("lx", "load", tag="SHED", kw=2)
    s.run("comb", "lb", "lx")
    return s


def _peak_shaving(*, function: str = "32", registers: str = "delivered-only") -> Plain:
    s = solar_plant().project(program="peak-shaving", facility="behind-the-meter").set("m", registers=registers)
    s["r"]["props"]["functions"].append(function)
    return s.set("r", min_sensitivity="0.5 W secondary")


def _new_company_bank(kva: float, *, kw: float = 50) -> Plain:
    s = behind_company_bank().set("inv", kw=kw, kva=kw).set("t", kva=kva)
    s["t"]["status"] = "proposed"
    return s


def _three_wire(sheet: Plain) -> Plain:
    return sheet.set("u", wires=3, connection="delta", grounding="not-effectively-grounded")


def _low_side_sensing() -> Plain:
    s = machine_plant().unwire("j", "vt")
    s.run("jg", "vt")
    return s


def _yg_delta() -> Plain:
    return (
        solar_plant()
        .set("t", secondary_winding="delta", primary_neutral_insulated=True)
        .drop("t", "secondary_grounding")
    )


def _breaker_below() -> Plain:
    """The only breaker stands on the low side of the delta transformer."""
    s = machine_plant()
    s.remove("cb")
    for key in ("r", "q"):
        s.run(f"{key}tsd.dc", "gcb.trip", kind="trip", block_close=True, fused=False)
    return s


def _molded_case_disconnect(**more: Any) -> Plain:
    s = board()
    for name in ("switch_type", "purpose", "fused"):
        s["ds"]["props"].pop(name, None)
    s["ds"]["kind"] = "breaker"
    s["ds"]["props"].pop("gang_operated")
    s["ds"]["props"].pop("load_break")
    return s.set("ds", breaker_type="molded-case", role="der", interrupting_ka=65, common_trip=True, **more)


def _no_block_close(sheet: Plain, relay: str) -> Plain:
    sheet.between(relay, f"{relay}tsd")["props"]["block_close"] = False
    sheet.between(f"{relay}tsd", "cb")["props"]["block_close"] = False
    return sheet


def _relay_on_the_main() -> Plain:
    """A customer's overcurrent relay on the low side main, which is not the generator interrupting device."""
    s = growth()
    s.put("rm", "relay", tag="R-M", manufacturer="SEL", model="551", functions=["51"], utility_grade=False)
    s.run("rm.trip", "f.trip", kind="trip")
    return s


def _companys_recloser_alone() -> Plain:
    s = _switch_for_breaker()
    s.run("rtsd.dc", "rec.trip", kind="trip", block_close=True)
    return s


def _switch_for_breaker() -> Plain:
    """A load-break switch in the breaker's place, and fuses on the low side."""
    s = solar_plant()
    for key in ("lv", "b1", "b2", "b3", "b4", "gb"):
        props = s[key]["props"]
        s[key].update(kind="fuse", props={n: props[n] for n in ("tag", "rating_a", "voltage_v", "interrupting_ka")})
    s.unwire("rtsd", "cb")
    s["cb"].update(kind="switch", props=s["goab"]["props"] | {"tag": "LBS", "purpose": "isolation"})
    return s


def _no_letter(sheet: Plain) -> Plain:
    kept = [paper for paper in sheet.data["project"]["attachments"] if paper["kind"] != "lrov-letter"]
    return sheet.project(attachments=kept)


def _one_phase_units(phases: tuple[str, ...]) -> Plain:
    s = board()
    s.put("b3", "breaker", tag="B-3", rating_a=175, poles=3, voltage_v=240)
    s.put("inv3", "inverter", **s["inv1"]["props"] | {"tag": "INV3"})
    s.run("ac", "b3", "inv3")
    for n in (1, 2, 3):
        s.set(f"inv{n}", quantity=1, kw=20, kva=20, phases=1, voltage_v=208, max_output_a=96, phase=phases[n - 1])
    return s


def _long_run(feet: float) -> Plain:
    s = home()
    wire = s.between("inv", _neighbor(s, "inv"))
    wire["props"] = {"conductor": "3 x #10 Cu", "length_ft": feet, "sets": 1}
    return s.remove("ess")


def _neighbor(sheet: Plain, key: str) -> str:
    for wire in sheet.data["wires"]:
        ends = [wire["a"]["device"], wire["b"]["device"]]
        if key in ends and wire["kind"] == "power":
            return next(end for end in ends if end != key)
    raise KeyError(key)


def _meter(sheet: Plain) -> str:
    return next(str(d["id"]) for d in sheet.data["devices"] if d["kind"] == "meter" and d["owner"] == "utility")


def _drawn_out(amperes: float) -> Plain:
    """A draw-out breaker as the disconnect of 1,080 A of inverters at 480 V."""
    s = _molded_case_disconnect()
    s.set("u", voltage_v=480).set("main", voltage_v=480).set("swbd", voltage_v=480)
    each(s, ("cb", "b1", "b2", "ds"), voltage_v=600)
    each(s, ("inv1", "inv2"), voltage_v=480, kw=440, kva=449, max_output_a=540)
    each(s, ("b1", "b2"), rating_a=700)
    return s.set("ds", breaker_type="drawout", rating_a=amperes).set("ac", rating_a=1600).set("cb", rating_a=1400)


def _past_the_pole() -> Plain:
    """A transformer of its own for a late inverter, tapped between the PCC and the gang-operated switch."""
    s = solar_plant()
    s.put("jx", "junction")
    put_between(s, "pcc", "goab", "jx", ("p", "p"))
    s.put("fx", "fuse", tag="F-X", rating_a=10, voltage_v=15500, interrupting_ka=12.5)
    s.put("t2", "transformer", **s["t"]["props"] | {"tag": "T-2", "kva": 150})
    s.put("x", "inverter", tag="INV-X", kw=100, kva=100, voltage_v=480, phases=3, **SB)
    s.run("jx", "fx", "t2", "x")
    return s


def _bypassed(key: str, one: str, other: str, position: str) -> Plain:
    """A bypass switch round a device of the run."""
    s = solar_plant()
    for name, near in (("ja", one), ("jb", other)):
        s.put(name, "junction")
        put_between(s, *((near, key) if name == "ja" else (key, near)), name, ("p", "p"))
    s.put("bp", "switch", tag="BYPASS", purpose="bypass", rating_a=600, voltage_v=15000, normal_position=position,
          poles=3, gang_operated=True, manufacturer="S&C", interrupting_ka=12.5)  # fmt: skip
    s.run("ja", "bp", "jb")
    return s


def _yg_delta_with_breaker_below() -> Plain:
    s = _yg_delta().remove("cb")
    s.run("rtsd.dc", "lv.trip", kind="trip", block_close=True)
    return s


def _sensing_below_yg_delta() -> Plain:
    s = _yg_delta().unwire("j", "vt")
    s.run("sg@0.03", "vt")
    return s


def _loads_on_one_phase(kw: float) -> Plain:
    s = board()
    s.set("u", fault_3ph_ka=2)
    return s.set("ld", kw=kw, phases=1, phase="A")


def _bank_ahead() -> Plain:
    s = machine_plant().unwire("j2", "gf")
    s.run("j", "gf")
    return s


SERVICE = (
    Fault("SVC-001", "inv", lambda: re_growth().remove("fds").set("inv", integrated_disconnect=True)),
    Fault("SVC-001", INVERTERS, lambda: solar_plant().remove("goab").remove("cb")),
    Fault("SVC-002", "main", lambda: pair().drop("main", "interrupting_ka")),
    Fault("SVC-002", "ds", lambda: growth().drop("ds", "interrupting_ka")),
    Fault("SVC-002", "cb", lambda: solar_plant().drop("cb", "rating_a")),
    Fault("SVC-002", "main", lambda: board().drop("main", "voltage_v")),
    Fault("SVC-003", "main", lambda: behind_company_bank().set("main", interrupting_ka=15)),
    Fault("SVC-003", "ds", lambda: growth().set("ds", interrupting_ka=14)),
    Fault("SVC-003", "main", lambda: growth().set("main", interrupting_ka=22)),
    Fault("SVC-004", "main", lambda: growth().drop("main", "catalog_number")),
    Fault("SVC-004", "ds", lambda: growth().drop("ds", "manufacturer")),
    Fault("SVC-005", "b2", lambda: solar_plant().drop("b2", "interrupting_ka")),
    Fault("SVC-005", "gf", lambda: machine_plant().drop("gf", "rating_a")),
    Fault("SVC-005", "f", _relay_on_the_main),
    Fault("SVC-005", "lv", lambda: solar_plant().drop("lv", "voltage_v")),
    Fault("SVC-006", "gf", lambda: machine_plant().drop("gf", "fuse_class")),
    Fault("SVC-006", "ds", lambda: growth().drop("ds", "fuse_class")),
    Fault("SVC-007", "u", lambda: growth().drop("u", "fault_3ph_ka")),
    Fault("SVC-007", "u", lambda: solar_plant().set("u", fault_3ph_ka=0)),
    Fault("SVC-007", "u1", lambda: business.two_services_on_one_site().drop("u1", "fault_3ph_ka")),
    Fault("SVC-008", "b3", lambda: solar_plant().set("b3", voltage_v=240)),
    Fault("SVC-008", "gf", lambda: machine_plant().set("gf", voltage_v=5500)),
    Fault("SVC-008", "sg", lambda: solar_plant().set("sg", voltage_v=208)),
    Fault("SVC-008", "m2", lambda: growth().set("m2", voltage_v=120)),
    Fault("SVC-009", "lv", lambda: solar_plant().set("lv", rating_a=1200)),
    Fault("SVC-009", "b2", lambda: solar_plant().set("b2", rating_a=300)),
    Fault("SVC-009", "m2", lambda: growth().set("m2", rating_a=200)),
    Fault("SVC-009", "goab", lambda: solar_plant().set("goab", rating_a=40)),
    Fault("SVC-009", "cb", lambda: behind_company_bank().set("cb", rating_a=250)),
    Fault("SVC-009", "ds2", lambda: business.two_services_on_one_site().set("ds2", rating_a=60)),
    Fault("SVC-010", "f", lambda: board().set("f", interrupting_ka=22)),
    Fault("SVC-010", "mcb", lambda: behind_company_bank().set("mcb", interrupting_ka=14.4)),
)  # fmt: skip

METERING = (
    Fault("MTR-001", "p", lambda: home().remove(_meter(home()))),
    Fault("MTR-001", "pcc", lambda: solar_plant().remove("m")),
    Fault("MTR-001", ("pcc2", "inv1"), lambda: business.two_services_on_one_site().remove("m2")),
    Fault("MTR-002", "m2", lambda: growth().turn_round("m2")),
    Fault("MTR-002", "m1", lambda: growth().turn_round("m1")),
    Fault("MTR-003", ("pcc2", "m1", "inv1", "inv2", "inv3", "u"), lambda: growth().remove("m2")),
    Fault("MTR-003", ("m2", "inv1"), lambda: growth().owned("m2", "customer").set("m2", role="customer").labeled(
        "m2", "CUSTOMER-OWNED METER")),
    Fault("MTR-004", "head", lambda: growth().set("head", purpose="junction-box")),
    Fault("MTR-004", "jb", _box_below_the_weatherhead),
    Fault("MTR-004", "jb", lambda: each(_box_below_the_weatherhead("wiring-trough"), ("m1", "m2"),
         form="single socket")),
    Fault("MTR-005", "m2", lambda: growth().set("m2", recording="watt-hour")),
    Fault("MTR-005", "m2", lambda: growth().set("m2", telemetry=False)),
    Fault("MTR-005", "m2", lambda: _of(20).set("m2", recording="watt-hour")),
    Fault("MTR-005", "m2", lambda: _of(15)),
    Fault("MTR-006", "m2", lambda: growth().remove("ds")),
    Fault("MTR-006", "m2", _switch_moved_to_the_utility_side),
    Fault("MTR-007", "m2", _growth_at_480),
    Fault("MTR-007", "m2", lambda: growth().set("u", network="spot-network")),
    Fault("MTR-008", "m2", lambda: growth().set("m2", rating_a=400)),
    Fault("MTR-008", "m1", lambda: growth().set("m1", rating_a=400).set("main", rating_a=400)),
    Fault("MTR-009", "m2", lambda: _solar_and_storage().set("m2", registers="delivered-only")),
    Fault("MTR-009", "m2", lambda: _solar_and_storage().set("m2", registers="net")),
    Fault("MTR-010", "m2", lambda: growth().set("m2", wireless=False)),
    Fault("MTR-010", "m1", lambda: growth().set("m1", registers="net")),
    Fault("MTR-010", "m2", lambda: growth().set("m2", registers="delivered-only")),
    Fault("MTR-011", "m", lambda: solar_plant().set("m", registers="net")),
    Fault("MTR-011", "m", lambda: behind_company_bank().project(program="qf").set("m", registers="net")),
    Fault("MTR-012", "m", lambda: _peak_shaving(registers="bidirectional")),
    Fault("MTR-012", ("m", "pcc", "inv1", "r"), lambda: _peak_shaving(function="67")),
    Fault("MTR-013", "m", solar_plant),
    Fault("MTR-014", "m2", _load_behind_the_generation_meter),
    Fault("MTR-015", "ds", lambda: growth().set("ds", switch_type="pull-out")),
    Fault("MTR-015", "ds", lambda: growth().set("ds", lockable_open=False)),
    Fault("MTR-015", "us", lambda: _utility_side_switch(_growth_at_480()).set("us", gang_operated=False)),
)  # fmt: skip

TRANSFORMERS = (
    Fault("XFM-001", "t", lambda: solar_plant().drop("t", "x_r")),
    Fault("XFM-001", "t", lambda: machine_plant().drop("t", "kva")),
    Fault("XFM-001", "t", lambda: machine_plant().drop("t", "primary_winding")),
    Fault("XFM-002", "t", lambda: solar_plant().set("t", primary_winding="wye").drop("t", "primary_grounding")),
    Fault("XFM-002", "t", lambda: machine_plant().set("t", secondary_winding="wye").drop("t", "secondary_grounding")),
    Fault("XFM-003", "t", lambda: _new_company_bank(500)),
    Fault("XFM-003", "t", lambda: _new_company_bank(300)),
    Fault("XFM-004", "t", lambda: behind_company_bank().set("t", kva=225)),
    Fault("XFM-005", ("m", "t", "pcc", "inv"), lambda: behind_company_bank().set("inv", kw=250, kva=250).set(
        "t", kva=1500)),
    Fault("XFM-006", "t", lambda: behind_company_bank().set("t", secondary_v=440)),
    Fault("XFM-007", "t", lambda: behind_company_bank().set("t", primary_winding="delta")),
    Fault("XFM-008", "t", lambda: _three_wire(solar_plant())),
    Fault("XFM-008", "t", lambda: solar_plant().set("u", grounding="not-effectively-grounded")),
    Fault("XFM-008", "t", lambda: _three_wire(solar_plant()).set("t", primary_winding="zigzag-grounded")),
    Fault("XFM-009", "t", lambda: _three_wire(solar_plant()).set(
        "t", primary_winding="wye", primary_grounding="ungrounded")),
    Fault("XFM-010", "t", _low_side_sensing),
    Fault("XFM-010", "t", _breaker_below),
    Fault("XFM-010", "t", _sensing_below_yg_delta),
    Fault("XFM-010", "t", lambda: machine_plant().remove("vt")),
    Fault("XFM-011", "t", lambda: _yg_delta().set("t", primary_neutral_insulated=False)),
    Fault("XFM-012", "t", solar_plant),
    Fault("XFM-013", "t", lambda: solar_plant().set("t", kva=999)),
    Fault("XFM-013", "t", lambda: machine_plant().set("t", kva=900)),
    Fault("XFM-014", "inv3", lambda: solar_plant().set("inv3", voltage_v=600)),
    Fault("XFM-014", "t", lambda: solar_plant().set("t", primary_v=12470)),
    Fault("XFM-014", "t", lambda: solar_plant().set("t", secondary_v=600)),
    Fault("XFM-014", "g", lambda: machine_plant().set("g", voltage_v=2400)),
    Fault("XFM-015", "t", lambda: solar_plant().set("t", company_primary_winding="delta")),
    Fault("XFM-015", "t", lambda: machine_plant().set("t", company_secondary_winding="delta")),
)  # fmt: skip

DISCONNECTS = (
    Fault("DIS-001", "ess", lambda: _storage_beside_the_switch(growth())),
    Fault("DIS-001", "x", lambda: _past_the_pole()),
    Fault("DIS-001", INVERTERS, lambda: solar_plant().owned("goab", "utility").labeled("goab")),
    Fault("DIS-001", INVERTERS, lambda: _bypassed("goab", "pcc", "j", "closed")),
    Fault("DIS-001", ("inv1", "inv2"), lambda: business.two_services_on_one_site().remove("ds2")),
    Fault("DIS-006", "ds", lambda: behind_company_bank().set("ds", rating_a=250)),
    Fault("DIS-006", "ds2", lambda: business.two_services_on_one_site().set("ds2", rating_a=60)),
    Fault("DIS-013", "ds", lambda: _drawn_out(1200)),
    Fault("DIS-021", "goab", solar_plant),
    Fault("DIS-004", "goab", lambda: solar_plant().drop("goab", "switch_type")),
    Fault("DIS-005", "ds", lambda: growth().drop("ds", "location")),
    Fault("DIS-006", "goab", lambda: solar_plant().set("goab", rating_a=40)),
    Fault("DIS-006", "ds", lambda: growth().set("ds", rating_a=200)),
    Fault("DIS-007", "goab", lambda: solar_plant().turn_round("goab")),
    Fault("DIS-009", "goab", lambda: solar_plant().set("goab", grounding_provision=False)),
    Fault("DIS-009", "ds", lambda: board().set("ds", grounding_provision=False)),
    Fault("DIS-008", "ds", lambda: growth().set("ds", poles=2)),
    Fault("DIS-014", "ds", lambda: growth().set("ds", lockable_open=False)),
    Fault("DIS-010", "ds", lambda: growth().set("ds", switch_type="rotary")),
    Fault("DIS-011", "ds", lambda: growth().set("ds", visible_open=False)),
    Fault("DIS-012", "ds", _molded_case_disconnect),
    Fault("DIS-015", "goab", lambda: solar_plant().set("goab", behind_locked_gate=True, double_locking=False)),
    Fault("DIS-015", "ds", lambda: board().set("ds", behind_locked_gate=True, double_locking=False)),
    Fault("DIS-016", "ds", lambda: growth().labeled("ds")),
    Fault("DIS-016", "goab", lambda: solar_plant().labeled("goab")),
    Fault("DIS-017", "goab", lambda: solar_plant().drop("goab", "listing")),
    Fault("DIS-017", "ds2", lambda: pair()),
    Fault("DIS-018", "ds", lambda: growth().drop("ds", "voltage_v")),
    Fault("DIS-018", "goab", lambda: solar_plant().drop("goab", "rating_a")),
    Fault("DIS-019", ("ds", "m2", "m1"), lambda: growth().set("ds", adjacent_to_meter=False)),
    Fault("DIS-019", ("goab", "m"), lambda: solar_plant().set("goab", adjacent_to_meter=False)),
)  # fmt: skip

INTERRUPTING = (
    Fault("INT-001", INVERTERS, _switch_for_breaker),
    Fault("INT-003", INVERTERS, lambda: each(_switch_for_breaker(), INVERTERS, kw=75, kva=75)),
    Fault("INT-004", "cb", lambda: solar_plant().drop("cb", "rating_a")),
    Fault("INT-005", "cb", lambda: solar_plant().set("u", fault_3ph_ka=13)),
    Fault("INT-006", "cb", lambda: machine_plant().set("cb", trips_on_supply_loss=False)),
    Fault("INT-007", "cb", lambda: solar_plant().set("cb", trip_coil_supply="ac")),
    Fault("INT-007", "gcb", lambda: machine_plant().set("gcb", trip_coil_supply="ac")),
    Fault("INT-008", ("gcb", "t"), _breaker_below),
    Fault("INT-009", "cb", lambda: solar_plant().set("cb", out_of_phase=False)),
    Fault("INT-010", "x", lambda: _second_source(solar_plant())),
    Fault("INT-010", "gt", lambda: _bank_ahead()),
    Fault("INT-002", (*INVERTERS, "u", "pcc"), lambda: each(
        _switch_for_breaker(), INVERTERS, kw=75, kva=75).project(adjacent_der_kw=300, adjacent_der_counted=True)),
    Fault("INT-008", ("lv", "t"), lambda: _yg_delta_with_breaker_below()),
    Fault("INT-011", "cb", lambda: solar_plant().drop("cb", "trip_coils")),
    Fault("INT-011", "gcb", lambda: machine_plant().drop("gcb", "trip_coil_supply")),
    Fault("INT-012", "r", lambda: _no_block_close(solar_plant(), "r")),
    Fault("INT-012", "r", lambda: solar_plant().set("r", failure_action="alarm", fail_safe=False)),
    Fault("INT-012", "q", lambda: machine_plant().set("q", failure_action="none", fail_safe=False)),
    Fault("INT-013", "rec", _companys_recloser_alone),
    Fault("INT-014", "cb", lambda: solar_plant().set("cb", rating_a=50)),
)  # fmt: skip

QUALITY = (
    Fault("COM-002", "inv2", lambda: solar_plant().set("inv2", protocols=["other"])),
    Fault("PQ-001", ("pcc", *INVERTERS, "u"), lambda: solar_plant().set("u", fault_3ph_ka=0.6, x_r=1)),
    Fault("PQ-002", ("pcc", "u", "ld", "inv1", "@project"), lambda: _loads_on_one_phase(60)),
    Fault("PQ-003", ("inv1", "inv2", "inv3"), lambda: _one_phase_units(("A", "A", "B"))),
    Fault("PQ-004", INVERTERS, lambda: each(solar_plant(), INVERTERS, power_factor=0.85)),
    Fault("PQ-004", "g", lambda: machine_plant().set("g", power_factor=0.89)),
    Fault("PQ-005", "inv3", lambda: _no_letter(solar_plant()).set("inv3", lrov_pu=1.6)),
    Fault("PQ-005", "inv1", lambda: _no_letter(solar_plant()).set("inv1", lrov_ms=16)),
    Fault("PQ-005", "inv2", lambda: _no_letter(solar_plant()).drop("inv2", "lrov_pu")),
    Fault("PQ-006", "inv", lambda: _long_run(400)),
)  # fmt: skip

SERVICE_FAULTS = (*SERVICE, *METERING, *TRANSFORMERS, *DISCONNECTS, *INTERRUPTING, *QUALITY)

SERVICE_UNSURE = (
    Unsure("SVC-003", "main", "fault_3ph_ka", lambda: growth().drop("u", "fault_3ph_ka")),
    Unsure("MTR-002", "m", "metering", lambda: behind_company_bank().turn_round("m")),
    Unsure("MTR-011", "m", "registers", lambda: solar_plant().drop("m", "registers")),
    Unsure("DIS-009", "goab", "grounding_provision", lambda: solar_plant().drop("goab", "grounding_provision")),
    Unsure("DIS-014", "ds", "lockable_open", lambda: growth().drop("ds", "lockable_open")),
    Unsure("DIS-006", "goab", "load_break", lambda: solar_plant().drop("goab", "load_break")),
    Unsure("DIS-015", "goab", "double_locking", lambda: solar_plant().set("goab", behind_locked_gate=True)),
    Unsure("INT-006", "cb", "trips_on_supply_loss", lambda: solar_plant().drop("cb", "trips_on_supply_loss")),
    Unsure("XFM-013", "t", "kva", lambda: machine_plant().drop("g", "kva")),
    Unsure("XFM-005", "inv", "kw", lambda: behind_company_bank().drop("inv", "kw")),
)  # fmt: skip

SERVICE_SILENT = (
    Silent("SVC-003", lambda: growth().set("main", interrupting_ka=25)),
    Silent("SVC-009", lambda: solar_plant().set("lv", rating_a=1204)),
    Silent("SVC-009", lambda: growth().set("m2", rating_a=320)),
    Silent("SVC-008", lambda: solar_plant().set("b1", voltage_v=480)),
    Silent("SVC-010", lambda: solar_plant()),
    Silent("MTR-002", lambda: solar_plant().turn_round("m")),
    Silent("MTR-004", _gang_socket),
    Silent("MTR-004", lambda: growth().set("head", purpose="pole")),
    Silent("MTR-005", lambda: _of(19.9).set("m2", recording="watt-hour")),
    Silent("MTR-006", lambda: growth().set("m2", metering="transformer-rated").remove("ds")),
    Silent("MTR-007", lambda: _utility_side_switch(_growth_at_480())),
    Silent("MTR-008", lambda: growth().set("m2", metering="transformer-rated", rating_a=400)),
    Silent("MTR-009", _solar_and_storage),
    Silent("MTR-011", lambda: behind_company_bank().project(program="net-metering").set("m", registers="net")),
    Silent("MTR-012", _peak_shaving),
    Silent("MTR-014", growth),
    Silent("MTR-015", growth),
    Silent("XFM-003", lambda: _new_company_bank(225)),
    Silent("XFM-004", lambda: behind_company_bank().set("t", kva=249)),
    Silent("XFM-005", lambda: behind_company_bank().set("inv", kw=249.75, kva=249.75).set("t", kva=1500)),
    Silent("XFM-008", lambda: _three_wire(solar_plant()).set("t", primary_winding="delta")),
    Silent("XFM-008", growth),
    Silent("XFM-010", solar_plant),
    Silent("XFM-010", machine_plant),
    Silent("XFM-013", lambda: solar_plant().set("t", kva=1000)),
    Silent("XFM-014", lambda: solar_plant().set("t", primary_v=13800)),
    Silent("XFM-015", lambda: solar_plant().set("t", company_primary_winding="wye-grounded")),
    Silent("DIS-010", lambda: board().set("ds", switch_type="rotary")),
    Silent("DIS-012", lambda: _molded_case_disconnect(approval="RIE 2026-14")),
    Silent("DIS-011", lambda: board().set("ds", visible_open=True)),
    Silent("DIS-019", solar_plant),
    Silent("DIS-001", lambda: _bypassed("goab", "pcc", "j", "open")),
    Silent("DIS-013", lambda: _drawn_out(1200).set("ds", approval="RIE 5", lockable_drawn_out=True)),
    Silent("DIS-001", standby),
    Silent("DIS-001", micros),
    Silent("INT-001", lambda: primary.plant(("wye-grounded", "wye-grounded"), kw=499)),
    Silent("INT-005", lambda: solar_plant().set("u", fault_3ph_ka=12)),
    Silent("INT-008", solar_plant),
    Silent("INT-010", machine_plant),
    Silent("INT-012", machine_plant),
    Silent("INT-013", solar_plant),
    Silent("PQ-003", lambda: _one_phase_units(("A", "B", "C"))),
    Silent("PQ-004", lambda: solar_plant().set("inv2", power_factor=0.9)),
    Silent("PQ-005", solar_plant),
    Silent("PQ-006", lambda: _long_run(20)),
)  # fmt: skip

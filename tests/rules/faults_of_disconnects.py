"""Single faults of the manual disconnect and of the interrupting device."""

from __future__ import annotations

from rules import held_out_primary as primary
from rules.fault_sheets import (
    Fault,
    behind_company_bank,
    board,
    delta,
    machine,
    pair,
    put_between,
    re_growth,
    standby,
    subpanel,
)
from rules.plain_document import Plain


def _past_the_switch(sheet: Plain) -> Plain:
    """A second inverter joined ahead of the disconnect."""
    sheet.put("extra", "inverter", tag="INV-X", kw=50, kva=50, voltage_v=208, phases=3, source="pv")
    sheet.put("xcb", "breaker", tag="CB-X", rating_a=175, poles=3)
    sheet.put("xpoc", "point", points=["POC"])
    sheet.run("swbd@0.98", "xcb", "xpoc", "extra")
    return sheet


def _ahead_of_the_breaker(sheet: Plain) -> Plain:
    """The grounding transformer joined on the Company's side of the interconnection breaker."""
    sheet.unwire("j2", "gt")
    sheet.run("j", "gt")
    return sheet


def _bare_meter_to_inverter() -> Plain:
    s = re_growth()
    return s.remove("fds").set("inv", integrated_disconnect=True)


_BREAKERS = ("cb", "lv", "b1", "b2")


def _no_breaker() -> Plain:
    sheet = primary.first_arrangement()
    for key in _BREAKERS:
        sheet.remove(key)
    return sheet


def _fuses_for_breakers() -> Plain:
    sheet = primary.first_arrangement()
    for key in _BREAKERS:
        props = sheet[key]["props"]
        sheet[key].update(kind="fuse", props={name: props[name] for name in ("tag", "rating_a", "voltage_v")})
    sheet.unwire("r", "cb")
    return sheet


DISCONNECT_INTERRUPTING = (
    Fault("DIS-001", "extra", lambda: _past_the_switch(board())),
    Fault("DIS-001", ("inv1", "inv2"), lambda: board().remove("ds")),
    Fault("DIS-001", "inv", lambda: standby().set(
        "inv", integrated_disconnect=False)),
    Fault("DIS-003", "inv", _bare_meter_to_inverter),
    Fault("DIS-003", "inv", lambda: _bare_meter_to_inverter().remove("poc")),
    Fault("DIS-004", "ds", lambda: board().drop("ds", "manufacturer")),
    Fault("DIS-004", "ds1", lambda: pair().drop("ds1", "switch_type")),
    Fault("DIS-005", "ds", lambda: board().set("ds", access_24_7=False)),
    Fault("DIS-005", "goab", lambda: delta().drop("goab", "location")),
    Fault("DIS-006", "ds", lambda: board().set("ds", rating_a=200)),
    Fault("DIS-006", "goab", lambda: delta().set("goab", voltage_v=600)),
    Fault("DIS-006", "ds1", lambda: pair().set("ds1", load_break=False)),
    Fault("DIS-007", "ds", lambda: board().turn_round("ds")),
    Fault("DIS-007", "ds", lambda: subpanel().turn_round("ds")),
    Fault("DIS-008", "goab", lambda: delta().set("goab", gang_operated=False)),
    Fault("DIS-008", "ds2", lambda: pair().set("ds2", gang_operated=False)),
    Fault("DIS-010", "goab", lambda: delta().set("goab", switch_type="pull-out")),
    Fault("DIS-010", "goab", lambda: primary.first_arrangement().set("goab", switch_type="rotary")),
    Fault("DIS-011", "goab", lambda: delta().set("goab", visible_open=False)),
    Fault("DIS-011", "gds", lambda: machine().set("gds", visible_open=False)),
    Fault("DIS-011", "goab", lambda: _molded_case(delta())),
    Fault("DIS-013", "ds", lambda: _draw_out(
        behind_company_bank().set("inv", max_output_a=250), 1200)),
    Fault("DIS-013", "gds", lambda: _draw_out(machine(), 600, "gds")),
    Fault("DIS-014", "ds", lambda: board().set("ds", lockable_open=False)),
    Fault("DIS-014", "goab", lambda: delta().set("goab", lockable_open=False)),
    Fault("DIS-020", ("ds", "ds9"), lambda: _two_named(board(), "ds", "ac")),
    Fault("DIS-020", ("ds1", "ds9"), lambda: _two_named(pair(), "ds1", "inv1")),
    Fault("INT-001", ("inv1", "inv2"), _no_breaker),
    Fault("INT-001", ("inv1", "inv2"), _fuses_for_breakers),
    Fault("INT-004", "cb", lambda: delta().drop("cb", "interrupting_ka")),
    Fault("INT-004", "cb", lambda: primary.second_arrangement().drop("cb", "voltage_v")),
    Fault("INT-005", "cb", lambda: delta().set("cb", interrupting_ka=6)),
    Fault("INT-005", "cb", lambda: delta().set("u", fault_3ph_ka=14)),
    Fault("INT-006", "cb", lambda: delta().set("cb", trips_on_supply_loss=False)),
    Fault("INT-006", "gcb", lambda: machine().set(
        "gcb", trips_on_supply_loss=False)),
    Fault("INT-006", "cb", lambda: delta().drop("cb", "trips_on_supply_loss").set("cb", trip_coil_supply="ac")),
    Fault("INT-007", "cb", lambda: _with_battery(delta()).set("cb", trip_coil_supply="ac")),
    Fault("INT-007", "cb", lambda: _with_battery(primary.second_arrangement()).set("cb", trip_coil_supply="none")),
    Fault("INT-008", ("lv", "cb2", "t"), lambda: _breaker_below(delta())),
    Fault("INT-008", ("lv", "cb2", "t"), lambda: _breaker_below(primary.second_arrangement())),
    Fault("INT-009", "cb", lambda: delta().drop("cb", "out_of_phase")),
    Fault("INT-009", "gcb", lambda: machine().set("gcb", out_of_phase=False)),
    Fault("INT-010", "gt", lambda: _ahead_of_the_breaker(delta())),
    Fault("INT-010", "gt", lambda: _ahead_of_the_breaker(primary.fifth_arrangement())),
)  # fmt: skip


def _molded_case(sheet: Plain) -> Plain:
    """A molded-case breaker labeled as the disconnect."""
    props = {"tag": "CB-D", "breaker_type": "molded-case", "visible_open": False, "access_24_7": True}
    sheet["goab"].update(kind="breaker", props=props)
    return sheet


def _draw_out(sheet: Plain, amperes: float, key: str = "ds") -> Plain:
    sheet[key]["kind"] = "breaker"
    for name in ("switch_type", "purpose", "gang_operated", "load_break", "fused"):
        sheet[key]["props"].pop(name, None)
    return sheet.set(key, breaker_type="drawout", rating_a=amperes, role="der")


def _two_named(sheet: Plain, one: str, other: str) -> Plain:
    sheet.put("ds9", "switch", labels=["AC DISCONNECT"], **sheet[one]["props"] | {"tag": "DS-9"})
    return put_between(sheet, one, other, "ds9", ("line", "load"))


def _with_battery(sheet: Plain) -> Plain:
    sheet.put("batt", "control_power", tag="BATT", supply="dc-battery", voltage_v=48)
    sheet.run("batt.out", "r.control", kind="control")
    return sheet


def _breaker_below(sheet: Plain) -> Plain:
    """The interconnection breaker moved to the low side of the transformer."""
    props = sheet["cb"]["props"]
    sheet.remove("cb")
    wire = sheet.between("t", "lv")
    sheet.data["wires"].remove(wire)
    sheet.put("cb2", "breaker", **props | {"voltage_v": 600, "rating_a": 1600, "interrupting_ka": 65})
    sheet.run("t", "cb2", "lv")
    sheet.run("r.trip", "cb2.trip", kind="trip")
    return sheet

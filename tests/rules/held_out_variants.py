"""Sound one-lines drawn in ways that tempt a rule to find fault: facts left out, devices put in, words changed."""

from __future__ import annotations

from rules import held_out_commercial as business
from rules import held_out_homes as homes
from rules import held_out_primary as primary
from rules.fault_sheets import board, center_fed, delta, home, machine, micros, pair, put_between, re_growth, standby
from rules.fault_sheets import powerwalls as _powerwalls
from rules.plain_document import Plain


def home_with_no_load_drawn() -> Plain:
    """Nothing is said of loads: the switch beside the panel need not be a blade switch for that."""
    sheet = center_fed().drop("msp", "connected_load_a").set("ds", switch_type="rotary")
    for key in ("ld1", "br1", "ld2", "br2"):
        sheet.remove(key)
    return sheet


def combiner_panel_with_no_load_said() -> Plain:
    return micros().drop("lc", "connected_load_a")


def service_of_load_alone_with_a_bare_meter() -> Plain:
    return business.two_services_on_one_site().labeled("m1")


def services_with_an_open_tie() -> Plain:
    sheet = business.two_services_on_one_site()
    sheet.put("tie", "breaker", tag="TIE", role="tie", rating_a=400, normal_position="open")
    sheet.run("bus1@0.9", "tie", "bus2@0.4")
    return sheet


def panel_limit_with_no_method_stated() -> Plain:
    return _powerwalls().drop("bp", "busbar_method")


def methods_written_as_text() -> Plain:
    return home().set("msp", busbar_method="120")


def generator_of_which_nothing_is_said_behind_a_transfer_switch() -> Plain:
    return standby().drop("gen", "operation").drop("ats", "transition")


def branch_breaker_without_a_position() -> Plain:
    return home().move("brk", "msp", None)


def plant_without_a_low_side_main() -> Plain:
    return primary.first_arrangement().remove("lv").drop("sg", "connected_load_a")


def two_skids_on_a_medium_voltage_bus() -> Plain:
    sheet = primary.second_arrangement()
    sheet.put("mv", "bus", tag="MV", bus_type="switchgear", rating_a=600, voltage_v=13200, sccr_ka=12.5)
    sheet.unwire("j2", "t")
    sheet.run("j2", "mv@0")
    for n, place in ((1, 0.5), (2, 1.0)):
        sheet.put(f"f{n}", "breaker", tag=f"F-{n}", role="feeder", rating_a=100, voltage_v=15000, interrupting_ka=12.5)
        sheet.run(f"mv@{place}", f"f{n}")
    sheet.put("t2", "transformer", **sheet["t"]["props"] | {"tag": "T-2", "primary_grounding": "solid"})
    sheet.put("l2", "breaker", tag="LV-2", rating_a=1600, voltage_v=600)
    sheet.put("s2", "bus", tag="SWGR-2", bus_type="switchgear", rating_a=1600, sccr_ka=65)
    sheet.put("b3", "breaker", tag="B-3", rating_a=800, voltage_v=600)
    sheet.put("inv3", "inverter", tag="INV-3", kw=500, kva=500, voltage_v=480, phases=3)
    sheet.run("f1", "t")
    sheet.run("f2", "t2", "l2", "s2@0")
    sheet.run("s2@1", "b3", "inv3")
    return sheet


def single_phase_units_spread_over_three_phases() -> Plain:
    sheet = board().set("ds", rating_a=400)
    for n in (1, 2):
        sheet.set(f"inv{n}", quantity=30, kw=1.6, kva=1.6, phases=1, max_output_a=7.7, phase="ABC")
    return sheet


def pole_transformer_of_a_home() -> Plain:
    """The Company's transformer between one phase and neutral of a 12.47 kV circuit."""
    sheet = center_fed().set("u", voltage_v=12470, phases=1, wires=2, connection="wye-grounded", fault_3ph_ka=4)
    sheet.put("t", "transformer", owner="utility", status="existing", tag="XF", purpose="service", kva=25, phases=1,
              primary_v=7200, secondary_v=240, primary_winding="wye-grounded", secondary_winding="split-phase",
              impedance_pct=2, x_r=2)  # fmt: skip
    return put_between(sheet, "u", "m", "t", ("primary", "secondary"))


def dry_type_transformer_before_the_combiner() -> Plain:
    sheet = board()
    for key in ("u", "main", "swbd", "cb"):
        sheet.set(key, voltage_v=480)
    sheet.set("cb", rating_a=200)
    sheet.set("f", voltage_v=600)
    sheet.put("tx", "transformer", tag="TX", kva=150, primary_v=480, secondary_v=208, primary_winding="delta", phases=3,
              secondary_winding="wye-grounded", secondary_grounding="solid", impedance_pct=4, x_r=2)  # fmt: skip
    put_between(sheet, "ds", "ac", "tx", ("primary", "secondary"))
    sheet.put("b0", "breaker", tag="B-0", rating_a=400, voltage_v=240)
    return put_between(sheet, "tx", "ac", "b0", ("line", "load"))


def center_fed_as_stated_with_no_positions() -> Plain:
    return center_fed().set("msp", feed="center").move("main", "msp", None).move("cb", "msp", None)


def hybrid_inverter_with_battery() -> Plain:
    sheet = center_fed().set("inv", source="hybrid")
    sheet.put("bat", "battery", kw=5, kwh=10)
    sheet.put("arr", "pv_array", mounting="ground")
    sheet.run("inv.dc", "bat", kind="dc")
    sheet.run("inv.dc", "arr", kind="dc")
    return sheet


def source_without_an_owner_and_a_cutout() -> Plain:
    sheet = pair()
    del sheet["u"]["owner"]
    sheet.put("fco", "fuse", owner="utility", tag="CUTOUT", rating_a=10)
    return put_between(sheet, "head", "m", "fco", ("line", "load"))


def photovoltaics_alone_on_its_service() -> Plain:
    sheet = re_growth().set("m2", der_type="Solar")
    for key in ("m1", "main", "msp"):
        sheet.remove(key)
    return sheet


def meter_collar_and_a_source_that_is_there_already() -> Plain:
    sheet = pair()
    sheet["inv1"]["status"] = sheet["cb1"]["status"] = "existing"
    sheet.put("mid", "mid", tag="BACKUP SWITCH", listed="UL 414", rating_a=200)
    return put_between(sheet, "m", "main", "mid", ("line", "load"))


def machine_called_wye_grounded() -> Plain:
    return machine().set("g", winding="wye-grounded")


def arresters_and_a_ground_wire() -> Plain:
    sheet = delta()
    sheet.put("la", "arrester", mcov_kv=8.4)
    sheet.put("gl", "ground")
    sheet.run("j", "la")
    sheet.run("la.ground", "gl.g", kind="ground")
    return sheet


def spot_network() -> Plain:
    """Two sources of the Company's on one bus of the Company's, and one PCC."""
    sheet = homes.center_fed_panel(main_a=150)
    sheet.put("u2", "utility_source", status="existing", **homes.SPLIT_PHASE | {"tag": "UTILITY 2"})
    sheet.put("nb", "bus", owner="utility", status="existing", rating_a=3000)
    sheet.unwire("u", "m")
    for n, source in enumerate(("u", "u2")):
        sheet.put(f"np{n}", "network_protector", owner="utility", status="existing", rating_a=1600)
        sheet.run(f"{source}.out", f"np{n}", f"nb@{n}")
    sheet.run("nb@0.5", "m")
    return sheet


VARIANTS = (
    home_with_no_load_drawn, combiner_panel_with_no_load_said, service_of_load_alone_with_a_bare_meter,
    services_with_an_open_tie, panel_limit_with_no_method_stated, methods_written_as_text,
    generator_of_which_nothing_is_said_behind_a_transfer_switch, branch_breaker_without_a_position,
    plant_without_a_low_side_main, two_skids_on_a_medium_voltage_bus, single_phase_units_spread_over_three_phases,
    pole_transformer_of_a_home, dry_type_transformer_before_the_combiner, center_fed_as_stated_with_no_positions,
    hybrid_inverter_with_battery, source_without_an_owner_and_a_cutout, photovoltaics_alone_on_its_service,
    meter_collar_and_a_source_that_is_there_already, machine_called_wye_grounded, arresters_and_a_ground_wire,
    spot_network,
)  # fmt: skip

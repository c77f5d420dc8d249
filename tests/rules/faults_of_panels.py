"""Single faults of ground sources, busbars, panel limits and rapid shutdown; and what only looks like one."""

from __future__ import annotations

from typing import Any

from rules import held_out_commercial as business
from rules import held_out_primary as primary
from rules.fault_sheets import (
    Fault,
    Quiet,
    behind_company_bank,
    board,
    center_fed,
    delta,
    home,
    machine,
    micros,
    pair,
    powerwalls,
    put_between,
    standby,
    tapped,
)
from rules.plain_document import Plain


# ------------------------------------------------------------------ ground sources
def _reactor(ohms: float) -> Plain:
    """The synchronous machine with a reactor of so many ohms in its neutral."""
    return machine().set("ngr", element="reactor", impedance_ohm=ohms)


def _without_59n(sheet: Plain) -> Plain:
    return sheet.set("r", functions=["27", "59", "81U", "81O", "51", "51N"])


def _fused_bank(sheet: Plain, near: str) -> Plain:
    sheet.put("gf", "fuse", tag="F-GT", rating_a=15, voltage_v=15500)
    return put_between(sheet, near, "gt", "gf", ("line", "load"))


def _noted(sheet: Plain, *notes: str) -> Plain:
    return sheet.project(notes=list(notes))


GROUND_SOURCES = (
    Fault("GND-003", ("t", "inv"), lambda: behind_company_bank().set("inv", grounded_source=False)),
    Fault("GND-003", ("t", "inv1"), primary.ungrounded_below_500_kw),
    Fault("GND-013", "ngr", lambda: _reactor(3)),
    Fault("GND-013", "ngr", machine),
    Fault("GND-014", "gt", lambda: delta().set("gt", neutral_reactor_provision=False)),
    Fault("GND-014", ("t", "inv1"), lambda: primary.first_arrangement().set("t", neutral_reactor_provision=False)),
    Fault("GND-017", ("m", "u"), lambda: board().set("u", grounding="not-effectively-grounded", wires=3)),
    Fault("GND-017", ("m", "u"), lambda: behind_company_bank().set("u", grounding="not-effectively-grounded", wires=3,
                                                                   connection="delta")),
    Fault("GND-019", ("t", "r", "u", "inv1"), lambda: _without_59n(
        primary.ungrounded_below_500_kw().project(study=None))),
    Fault("GND-019", ("t", "r", "u", "inv1"), lambda: _without_59n(
        primary.plant(("wye-grounded", "wye"), kw=300))),
    Fault("GND-020", "gt", delta),
    Fault("GND-020", "gt", primary.third_arrangement),
    Fault("GND-021", "gt", delta),
    Fault("GND-021", "ngr", primary.second_arrangement),
    Fault("GND-022", "gt", delta),
    Fault("GND-022", "gt", primary.third_arrangement),
    Fault("GND-023", "gt", lambda: delta().drop("gt", "x_r")),
    Fault("GND-023", "gt", lambda: primary.fifth_arrangement().drop("gt", "winding")),
    Fault("GND-024", ("@project", "pcc"), lambda: behind_company_bank().project(facility="campus")),
    Fault("GND-024", ("@project", "pcc"), lambda: board().project(facility="campus")),
)  # fmt: skip

NO_FAULT_OF_GROUND_SOURCES = (
    Quiet("GND-003", primary.first_arrangement),
    Quiet("GND-003", primary.three_wire_feeder),
    Quiet("GND-013", lambda: _reactor(1)),
    Quiet("GND-013", primary.second_arrangement),
    Quiet("GND-014", lambda: delta().set("gt", neutral_reactor_provision=True)),
    Quiet("GND-014", primary.second_arrangement),
    Quiet("GND-014", primary.three_wire_feeder),
    Quiet("GND-017", primary.three_wire_feeder),
    Quiet("GND-017", board),
    Quiet("GND-019", primary.ungrounded_below_500_kw),
    Quiet("GND-019", lambda: primary.ungrounded_below_500_kw().project(study=None)),
    Quiet("GND-019", home),
    Quiet("GND-020", lambda: _fused_bank(delta(), "j2")),
    Quiet("GND-020", lambda: _fused_bank(primary.third_arrangement(), "sg")),
    Quiet("GND-021", lambda: delta().set("gt", unbalance_a=30)),
    Quiet("GND-021", lambda: _noted(delta(), "GT-1 is rated for 35 A of unbalance and triplen harmonics.")),
    Quiet("GND-021", primary.first_arrangement),
    Quiet("GND-022", primary.first_arrangement),
    Quiet("GND-023", delta),
    Quiet("GND-024", behind_company_bank),
)  # fmt: skip


# ------------------------------------------------------------------ busbars
def _made(sheet: Plain, key: str, manufacturer: str, model: str, **more: Any) -> Plain:
    return sheet.set(key, manufacturer=manufacturer, model=model, **more)


def _conductors(sheet: Plain, keys: tuple[str, ...], conductor: str, **more: Any) -> Plain:
    """The runs between these devices, one after the other, in such conductors."""
    for one, other in zip(keys, keys[1:], strict=False):
        sheet.between(one, other)["props"] = {"conductor": conductor, **more}
    return sheet


_SOLAR_RUN = ("msp", "cb", "poc", "ds", "inv")


def _derated(main_a: float, load_a: float) -> Plain:
    return center_fed(main_a=main_a).set("msp", connected_load_a=load_a).move("main", "msp", 0.0)


def _ground_fault_main(**facts: Any) -> Plain:
    """The 480 V board behind a 1200 A main with ground-fault protection."""
    return behind_company_bank().set("main", rating_a=1200, ground_fault_protection=True, **facts)


QO_PANEL = {"manufacturer": "Square D", "model": "QO142M200"}

BUSBARS = (
    Fault("BUS-015", "cb", lambda: _made(_made(center_fed(), "msp", **QO_PANEL), "cb", "Eaton", "BR240")),
    Fault("BUS-015", "cb2", lambda: _made(_made(_made(pair(), "panel", "Siemens", "P4040B1200CU"), "cb1", "Siemens",
                                                "QP230"), "cb2", "Square D", "HOM230")),
    Fault("BUS-017", ("inv1", "inv2", "cb", "swbd"), board),
    Fault("BUS-017", ("inv", "cb", "swbd"), behind_company_bank),
    Fault("BUS-019", ("cb", "ds", "w10", "w5", "w6", "w7", "w8"), lambda: _conductors(
        center_fed(), _SOLAR_RUN, "3 x 10 AWG Cu THWN-2")),
    Fault("BUS-019", ("cb", "ds", "w5", "w6", "w7", "w8"), lambda: _conductors(
        center_fed(), _SOLAR_RUN, "2 x 10 AWG Al", ampacity_a=30)),
    Fault("BUS-021", "inv", lambda: _conductors(
        center_fed().set("inv", neutral_required=True), _SOLAR_RUN, "2 x 8 AWG Cu + 10 AWG G", neutral=False)),
    Fault("BUS-021", "inv", lambda: _conductors(
        center_fed().set("inv", neutral_required=True), _SOLAR_RUN, "2 x 8 AWG Cu")),
    Fault("BUS-022", "main", lambda: _derated(150, 170)),
    Fault("BUS-022", "main", lambda: _derated(160, 90)),
    Fault("BUS-023", "cb", lambda: center_fed().set("cb", backfeed_listed=False)),
    Fault("BUS-023", "cb2", lambda: pair().set("cb1", backfeed_listed=True).set("cb2", backfeed_listed=False)),
    Fault("BUS-024", ("main", "inv"), lambda: _ground_fault_main(ground_fault_all_sources=False)),
    Fault("BUS-024", ("main", "inv1", "inv2"), lambda: board().set(
        "main", ground_fault_protection=True, ground_fault_all_sources=False)),
    Fault("BUS-025", "msp", lambda: center_fed().set("msp", outdoor=True, enclosure="NEMA 1")),
    Fault("BUS-025", "panel", lambda: pair().set("panel", location="Outdoors, south wall", enclosure="Type 1")),
)  # fmt: skip

NO_FAULT_OF_BUSBARS = (
    Quiet("BUS-015", lambda: _made(_made(center_fed(), "msp", **QO_PANEL), "cb", "Square D", "QO240")),
    Quiet("BUS-015", lambda: _made(_made(center_fed(), "msp", **QO_PANEL), "cb", "Eaton", "CHQ240",
                                   listing="UL classified for use in QO panels")),
    Quiet("BUS-015", lambda: _made(_made(center_fed(), "msp", **QO_PANEL), "cb", "SQUARE D", "QO240")),
    Quiet("BUS-017", lambda: board().set("swbd", busbar_method="120")),
    Quiet("BUS-017", lambda: board().set("inv2", kw=49.9)),
    Quiet("BUS-017", business.three_hundred_kva_on_4_kv),
    Quiet("BUS-017", lambda: _noted(board(), "Load-side connection per NEC 705.12.")),
    Quiet("BUS-019", lambda: _conductors(center_fed(), _SOLAR_RUN, "3 x 8 AWG Cu THWN-2")),
    Quiet("BUS-019", lambda: _conductors(center_fed(), _SOLAR_RUN, "2 x 8 AWG Al", ampacity_a=40)),
    Quiet("BUS-021", lambda: _conductors(
        center_fed().set("inv", neutral_required=True), _SOLAR_RUN, "3 x 8 AWG Cu + 10 AWG G")),
    Quiet("BUS-021", lambda: _conductors(
        center_fed().set("inv", neutral_required=False), _SOLAR_RUN, "2 x 8 AWG Cu")),
    Quiet("BUS-022", lambda: _derated(150, 150)),
    Quiet("BUS-022", lambda: _derated(175, 80)),
    Quiet("BUS-023", lambda: center_fed().set("cb", backfeed_listed=True)),
    Quiet("BUS-023", tapped),
    Quiet("BUS-024", lambda: _ground_fault_main(ground_fault_all_sources=True)),
    Quiet("BUS-024", lambda: behind_company_bank().set("main", rating_a=1200, ground_fault_protection=False)),
    Quiet("BUS-024", board),
    Quiet("BUS-024", home),
    Quiet("BUS-025", lambda: center_fed().set("msp", outdoor=True, enclosure="NEMA 3R")),
    Quiet("BUS-025", lambda: center_fed().set("msp", outdoor=True, enclosure="Type 4X stainless")),
    Quiet("BUS-025", lambda: center_fed().set("msp", outdoor=False, enclosure="NEMA 1")),
    Quiet("BUS-025", center_fed),
)  # fmt: skip


# ------------------------------------------------------------------ panel limits
def _with_solar(amperes: float = 32, breaker: float = 40, *, limit_a: float = 160, **inverter: Any) -> Plain:
    """A standalone inverter, which the site controller cannot reduce, at the far end of the backup panel."""
    sheet = powerwalls(limit_a=limit_a).move("cb2", "bp", 0.95)
    sheet.put("scb", "breaker", tag="CB-S", rating_a=breaker, poles=2, common_trip=True, tandem=False, role="der")
    facts = {"manufacturer": "SolarEdge", "model": "SE7600H-US", "kw": 7.6, "kva": 7.6, "phases": 1, "source": "pv"}
    sheet.put("spoc", "point", points=["POC"])
    sheet.put("sinv", "inverter", tag="INV-S", voltage_v=240, max_output_a=amperes, **facts | inverter)
    sheet.run("bp@1", "scb", "spoc", "sinv")
    return sheet


def _clamped(sheet: Plain, one: str, other: str, key: str = "sct", *, wired: bool = True) -> Plain:
    """A current transformer of the site controller's on the run between two devices."""
    sheet.put(key, "ct", tag=key.upper(), purpose="monitoring", ratio="200:0.05")
    put_between(sheet, one, other, key, ("line", "load"))
    if wired:
        sheet.run(f"{key}.secondary", "site.sense", kind="sensing")
    return sheet


def _no_gateway(sheet: Plain) -> Plain:
    """The same house with an islanding device that measures nothing."""
    return sheet.set("gw", tag="MID-1", model="Islanding contactor", integrated_metering=False)


def _set(limit_a: float, **more: Any) -> Plain:
    return powerwalls(limit_a=limit_a).set("site", **more)


def _blank(**more: Any) -> Plain:
    sheet = powerwalls().drop("site", "panel_limit_a", "approved_limit_a").drop("bp", "busbar_method")
    return sheet.set("bp", **more) if more else sheet


def _small_supplies(sheet: Plain) -> Plain:
    """Two units of 5 kW on breakers of 20 A."""
    for n in (1, 2):
        sheet.set(f"cb{n}", rating_a=20).set(f"pw{n}", kw=3.8, kva=3.8, max_output_a=16)
    return sheet.drop("bp", "connected_load_a").remove("br").remove("ld")


def _ahead_of_the_gateway() -> Plain:
    """The second Powerwall joins between the service switch and the gateway, where nothing measures it."""
    sheet = powerwalls()
    sheet.unwire("bp", "cb2")
    sheet.put("tap", "junction", purpose="splice")
    put_between(sheet, "sd", "gw", "tap", ("p", "p"))
    sheet.run("tap", "cb2")
    return sheet


def _on_another_panel() -> Plain:
    """The second Powerwall lands on a subpanel of which the controller knows nothing, ahead of the backup panel."""
    sheet = powerwalls()
    sheet.unwire("bp", "cb2")
    sheet.put("np", "bus", tag="NON-BACKUP", bus_type="panelboard", rating_a=200)
    put_between(sheet, "sd", "gw", "np", ("bus", "bus"))
    sheet.run("np", "cb2")
    return sheet


PANEL_LIMITS = (
    Fault("PCS-001", "site", lambda: _set(225)),
    Fault("PCS-001", "site", lambda: _set(9)),
    Fault("PCS-001", "site", lambda: _set(0)),
    Fault("PCS-002", "site", lambda: powerwalls().drop("site", "panel_limit_a")),
    Fault("PCS-002", "site", lambda: powerwalls(limit_a=80).drop("site", "approved_limit_a")),
    Fault("PCS-003", ("site", "bp"), lambda: powerwalls().set("bp", rating_a=125)),
    Fault("PCS-003", ("site", "bp"), lambda: _set(200).set("bp", rating_a=175)),
    Fault("PCS-004", ("scb", "sinv"), lambda: _with_solar(40, 50)),
    Fault("PCS-004", ("scb", "sinv"), lambda: _with_solar(32, 45)),
    Fault("BUS-005", "scb", lambda: _with_solar().move("scb", "bp", 0.02)),
    Fault("PCS-005", "sinv", lambda: _with_solar(pcs_controlled=True)),
    Fault("PCS-005", "sinv", lambda: _with_solar(manufacturer="Tesla", model="Solar Inverter 7.6", pcs_controlled=True)),
    Fault("PCS-005", "pw2", lambda: powerwalls().set(
        "pw2", manufacturer="Enphase", model="IQ Battery 5P", integrated_solar=False).set("site", manufacturer="Tesla")),
    Fault("PCS-006", "site", lambda: _with_solar(limit_a=180)),
    Fault("PCS-006", "site", lambda: _with_solar(limit_a=161)),
    Fault("PCS-007", "bp", lambda: _set(100).set("bp", rating_a=100)),
    Fault("PCS-007", ("bp", "sd"), lambda: powerwalls().set("sd", fuse_a=100)),
    Fault("PCS-008", "sinv", _with_solar),
    Fault("PCS-008", ("site", "bp"), lambda: _no_gateway(powerwalls())),
    Fault("PCS-009", ("bp", "site"), powerwalls),
    Fault("PCS-009", ("bp", "site"), _with_solar),
    Fault("PCS-010", "site", lambda: _set(160, approved_limit_a=120)),
    Fault("PCS-010", "site", lambda: powerwalls().drop("site", "panel_limit_a")),
    Fault("PCS-011", "site", powerwalls),
    Fault("PCS-011", "site", lambda: _set(100, license_number=" ")),
    Fault("PCS-012", ("site", "@project"), lambda: _set(80).project(exports=True, export_limit_kw=50)),
    Fault("PCS-012", ("site", "@project"), lambda: _set(100, export_limit_kw=25).project(exports=True)),
    Fault("PCS-013", ("site", "@project"), lambda: powerwalls().project(power_limit=["export"], export_limit_kw=10)),
    Fault("PCS-013", ("site", "@project"), lambda: _set(60).project(export_limit_kw=10)),
    Fault("PCS-014", ("cb1", "cb2", "bp", "site"), _blank),
    Fault("PCS-014", ("cb1", "cb2", "bp", "site"), lambda: _blank(rating_a=225)),
    Fault("PCS-015", ("cb2", "pw2"), _ahead_of_the_gateway),
    Fault("PCS-015", ("cb2", "pw2"), _on_another_panel),
    Fault("PCS-016", ("site", "bp"), powerwalls),
    Fault("PCS-016", ("site", "bp"), lambda: _set(100)),
)  # fmt: skip

NO_FAULT_OF_PANEL_LIMITS = (
    Quiet("PCS-001", lambda: _set(200)),
    Quiet("PCS-001", lambda: _set(10)),
    Quiet("PCS-001", lambda: powerwalls().drop("site", "panel_limit_a")),
    Quiet("PCS-002", powerwalls),
    Quiet("PCS-002", lambda: _set(80)),
    Quiet("PCS-003", lambda: _set(200)),
    Quiet("PCS-003", lambda: _set(125).set("bp", rating_a=125)),
    Quiet("PCS-004", _with_solar),
    Quiet("PCS-004", powerwalls),
    Quiet("PCS-005", _with_solar),
    Quiet("PCS-005", powerwalls),
    Quiet("PCS-006", _with_solar),
    Quiet("PCS-006", lambda: _set(200)),
    Quiet("PCS-007", powerwalls),
    Quiet("PCS-007", lambda: powerwalls().set("bp", connected_load_a=200)),
    Quiet("PCS-008", lambda: powerwalls().set("gw", model="Gateway 3")),
    Quiet("PCS-008", lambda: _clamped(_with_solar(), "scb", "spoc").set("gw", integrated_metering=True)),
    Quiet("PCS-008", lambda: _clamped(_no_gateway(powerwalls()), "m", "pcc")),
    Quiet("PCS-009", board),
    Quiet("PCS-010", powerwalls),
    Quiet("PCS-011", lambda: _set(160, license_number="RI A-004512")),
    Quiet("PCS-011", lambda: _set(80)),
    Quiet("PCS-012", lambda: _set(80).project(exports=True, export_limit_kw=19.2)),
    Quiet("PCS-012", lambda: powerwalls().project(exports=False)),
    Quiet("PCS-013", lambda: powerwalls().project(power_limit=["export"], export_limit_kw=10).set(
        "site", functions=["pcs-panel-limit", "pcs-export-limit"])),
    Quiet("PCS-013", powerwalls),
    Quiet("PCS-014", lambda: _small_supplies(_blank())),
    Quiet("PCS-014", powerwalls),
    Quiet("PCS-015", powerwalls),
    Quiet("PCS-016", board),
    Quiet("PCS-016", lambda: powerwalls().drop("site", "panel_limit_a")),
)  # fmt: skip


# ------------------------------------------------------------------ rapid shutdown
def _on_a_building(sheet: Plain, key: str) -> Plain:
    return sheet.set(key, mounting="building")


def _shutdown_of_both() -> Plain:
    """One switch whose control line goes to the array and to the storage."""
    sheet = _on_a_building(home(), "arr")
    sheet.put("rsd", "rapid_shutdown", tag="RSD", time_s=30, voltage_v=30, at_service_entrance=True)
    sheet.run("rsd.control", "arr.control", kind="control")
    sheet.run("rsd.control", "ess.control", kind="control")
    return sheet


def _shutdown_in_the_run() -> Plain:
    """Both sources behind one switch in their common run."""
    sheet = _on_a_building(home(), "arr")
    sheet.put("cmb", "bus", tag="COMBINER", bus_type="combiner", rating_a=125)
    sheet.put("rsd", "rapid_shutdown", tag="RSD", time_s=30, voltage_v=30, at_service_entrance=True)
    sheet.put("mainc", "breaker", tag="CB-C", rating_a=70, poles=2)
    for key in ("pvpoc", "batpoc"):
        wire = sheet.between("msp", key)
        end = wire["a"] if wire["a"]["device"] == "msp" else wire["b"]
        end["device"] = "cmb"
    sheet.run("msp@0", "mainc", "rsd", "cmb@0")
    return sheet


SHUTDOWN = (
    Fault("RSD-002", "rsd", lambda: powerwalls().set("rsd", at_service_entrance=False)),
    Fault("RSD-002", "rss", lambda: micros().set("rss", at_service_entrance=False, location="On the roof")),
    Fault("RSD-005", ("pv2", "rsd"), powerwalls),
    Fault("RSD-005", ("pv2", "rsd"), lambda: pair().unwire("rsd", "pv2")),
    Fault("RSD-005", ("mods2", "rss"), micros),
    Fault("RSD-006", "rsd", _shutdown_of_both),
    Fault("RSD-006", "rsd", _shutdown_in_the_run),
)  # fmt: skip

NO_FAULT_OF_SHUTDOWN = (
    Quiet("RSD-002", powerwalls),
    Quiet("RSD-002", board),
    Quiet("RSD-005", pair),
    Quiet("RSD-005", standby),
    Quiet("RSD-005", home),
    Quiet("RSD-006", pair),
    Quiet("RSD-006", standby),
)  # fmt: skip

FAULTS = (*GROUND_SOURCES, *BUSBARS, *PANEL_LIMITS, *SHUTDOWN)
QUIET = (
    *NO_FAULT_OF_GROUND_SOURCES, *NO_FAULT_OF_BUSBARS, *NO_FAULT_OF_PANEL_LIMITS, *NO_FAULT_OF_SHUTDOWN,
)  # fmt: skip

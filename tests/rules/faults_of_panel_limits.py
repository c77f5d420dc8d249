"""Single faults of panel limits; and what only looks like one."""

from __future__ import annotations

from typing import Any

from rules.fault_sheets import (
    Fault,
    Quiet,
    board,
    powerwalls,
    put_between,
)
from rules.plain_document import Plain


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


def _two_panels(load_a: float = 40) -> Plain:
    """A subpanel of 125 A behind the backup panel, held by the same limit."""
    sheet = powerwalls().set("site", protected_buses=["BACKUP", "LP2"])
    sheet.put("p2", "bus", tag="LP2", bus_type="panelboard", rating_a=125, connected_load_a=load_a)
    sheet.put("f2", "breaker", tag="F2", role="feeder", rating_a=100, poles=2)
    sheet.run("bp@0.6", "f2", "p2@0")
    return sheet


PANEL_LIMITS = (
    Fault("PCS-001", "site", lambda: _set(225)),
    Fault("PCS-001", "site", lambda: _set(9)),
    Fault("PCS-001", "site", lambda: _set(0)),
    Fault("PCS-002", "site", lambda: powerwalls().drop("site", "panel_limit_a")),
    Fault("PCS-002", "site", lambda: powerwalls(limit_a=80).drop("site", "approved_limit_a")),
    Fault("PCS-003", ("site", "bp"), lambda: powerwalls().set("bp", rating_a=125)),
    Fault("PCS-003", ("site", "bp"), lambda: _set(200).set("bp", rating_a=175)),
    Fault("PCS-003", ("site", "p2"), _two_panels),
    Fault("PCS-004", ("scb", "sinv"), lambda: _with_solar(40, 50)),
    Fault("PCS-004", ("scb", "sinv"), lambda: _with_solar(32, 45)),
    Fault("BUS-005", "scb", lambda: _with_solar().move("scb", "bp", 0.02)),
    Fault("PCS-005", "sinv", lambda: _with_solar(pcs_controlled=True)),
    Fault("PCS-005", "sinv", lambda: _with_solar(
        manufacturer="Tesla", model="Solar Inverter 7.6", pcs_controlled=True)),
    Fault("PCS-005", "pw2", lambda: _set(160, manufacturer="Tesla").set(
        "pw2", manufacturer="Enphase", model="IQ Battery 5P", integrated_solar=False)),
    Fault("PCS-006", "site", lambda: _with_solar(limit_a=180)),
    Fault("PCS-006", "site", lambda: _with_solar(limit_a=161)),
    Fault("PCS-007", "bp", lambda: _set(100).set("bp", rating_a=100)),
    Fault("PCS-007", ("bp", "sd"), lambda: powerwalls().set("sd", fuse_a=100)),
    Fault("PCS-007", ("p2", "f2"), lambda: _two_panels(130)),
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
    Quiet("PCS-001", lambda: _set(300, manufacturer="Enphase")),
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


FAULTS = PANEL_LIMITS
QUIET = NO_FAULT_OF_PANEL_LIMITS

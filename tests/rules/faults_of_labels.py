"""Single faults of labels and of rapid shutdown; and what only looks like one."""

from __future__ import annotations

from typing import Any

from rules.fault_sheets import (
    Fault,
    Quiet,
    board,
    center_fed,
    delta,
    filed,
    home,
    micros,
    pair,
    powerwalls,
    re_growth,
    standby,
    subpanel,
    tapped,
)
from rules.plain_document import Plain


def _more_meters(**labels: str) -> Plain:
    """REGrowth with a second inverter on a meter of its own; `labels` are those of the two meters of DER."""
    sheet = re_growth()
    sheet.put("m3", "meter", owner="utility", labels=["WARNING: MULTIPLE POWER SOURCES"], tag="M3", role="generation",
              der_type="PV")  # fmt: skip
    sheet.put("inv3", "inverter", tag="INV-3", source="pv", kw=5, kva=5, voltage_v=240, phases=1)
    sheet.run("wh", "m3", "inv3")
    for key, text in labels.items():
        sheet[key]["labels"] = ["WARNING: MULTIPLE POWER SOURCES", text]
    return sheet


def _remote(sheet: Plain, key: str, meter: str, *more: str) -> Plain:
    sheet[meter]["labels"] = [*sheet[meter]["labels"], *more]
    return sheet.set(key, adjacent_to_meter=False, location="Behind the barn, 90 ft from the meter")


_GOOD_LABELS: dict[str, Any] = {
    "labels_preprinted": True, "label_specification": "Engraved, UL 969, ANSI Z535.4",
    "label_warranty_sheltered_years": 5, "label_warranty_outdoor_years": 25,
}  # fmt: skip


def _said(sheet: Plain, **facts: Any) -> Plain:
    return sheet.project(**_GOOD_LABELS | facts)


def _metered_storage(label: str) -> Plain:
    """REGrowth whose second meter measures storage and says so, or says something else."""
    sheet = re_growth().set("m2", role="storage", der_type="Storage")
    return sheet.labeled("m2", "WARNING: DUAL POWER SOURCE", label)


def _relabeled(*labels: str) -> Plain:
    return board().labeled("m", *labels)


def _kept_in_place(*labels: str) -> Plain:
    """A supply breaker under the 120 % rule, with these labels."""
    return center_fed(1.0, main_a=200).move("main", "msp", 0).labeled("cb", *labels)


def _dwelling(first_kw: float, second_kw: float) -> Plain:
    """A dwelling with two inverters, whose labels outdoors are warranted for five years."""
    return _said(pair().set("inv1", kw=first_kw).set("inv2", kw=second_kw), label_warranty_outdoor_years=5)


LABELS = (
    Fault("LBL-001", "m", lambda: _relabeled("MULTIPLE POWER SOURCES", "Utility Service Meter")),
    Fault("LBL-001", "m", lambda: _relabeled("WARNING: TWO SOURCES", "Utility Service Meter")),
    Fault("LBL-002", "m1", lambda: home().labeled("m1", "WARNING: DUAL POWER SOURCE", "Utility Service Meter")),
    Fault("LBL-002", "m", lambda: powerwalls_and_wind().labeled("m", "Utility service meter",
                                                                "Warning: dual power source")),
    Fault("LBL-003", "m2", lambda: _metered_storage("Utility PV Generation Sub-Meter")),
    Fault("LBL-003", "m", lambda: _relabeled("WARNING: DUAL POWER SOURCE", "Utility PV Generation Sub-Meter")),
    Fault("LBL-003", "m2", lambda: re_growth().labeled("m2", "WARNING: DUAL POWER SOURCE",
                                                       "Utility Generation Sub-Meter")),
    Fault("LBL-004", ("m2", "m3"), lambda: _more_meters(m3="Utility PV Generation Sub-Meter")),
    Fault("LBL-004", ("m2", "m3"), lambda: _more_meters(
        m2="Utility PV Generation Meter 1", m3="Utility PV Generation Meter 1")),
    Fault("LBL-004", ("m2", "m3"), lambda: _more_meters(
        m2="Utility PV Generation Meter 2", m3="Utility PV Generation Meter 3")),
    Fault("LBL-005", "ds", lambda: board().labeled("ds", "DC DISCONNECT")),
    Fault("LBL-005", "ds", lambda: board().labeled("ds", "AC DISC")),
    Fault("LBL-005", "ds2", lambda: pair().labeled("ds2", "DISCONNECT")),
    Fault("LBL-006", ("m", "ds"), lambda: _remote(board(), "ds", "m")),
    Fault("LBL-006", ("m", "ds"), lambda: _remote(board(), "ds", "m").labeled("ds", "AC DISCONNECT",
                                                                              "LOCATION: NORTH WALL")),
    Fault("LBL-007", "pm", lambda: standby().set("pm", role="generation").labeled("pm", "Production")),
    Fault("LBL-007", "pm", lambda: standby().labeled("pm", "OWNED BY CUSTOMER")),
    Fault("LBL-006", ("m", "ds2"), lambda: _remote(pair(), "ds2", "m")),
    Fault("LBL-006", ("m", "ds"), lambda: _remote(subpanel(), "ds", "m", "AC DISCONNECT")),
    Fault("LBL-008", "@project", lambda: _said(board(), labels_preprinted=False)),
    Fault("LBL-008", "@project", lambda: _said(board(), label_warranty_outdoor_years=24)),
    Fault("LBL-008", "@project", lambda: _said(delta(), label_warranty_sheltered_years=3)),
    Fault("LBL-008", "@project", lambda: _said(board(), label_specification="Vinyl stickers")),
    Fault("LBL-008", "@project", lambda: _said(board().set("inv1", kw=10).set("inv2", kw=10),
                                               label_warranty_outdoor_years=5)),
    Fault("LBL-008", "@project", lambda: _dwelling(12.5, 12.5)),
    Fault("LBL-009", "@project", lambda: filed(board(), "site-plan")),
    Fault("LBL-009", "@project", lambda: filed(home())),
    Fault("LBL-010", "cb", lambda: _kept_in_place("WARNING: DO NOT RELOCATE")),
    Fault("LBL-011", ("lp", "main", "m", "pv", "rsd", "@project"), standby),
    Fault("LBL-011", ("lc", "mb", "mtr", "mods1", "mods2", "rss", "@project"), micros),
)  # fmt: skip


def powerwalls_and_wind() -> Plain:
    """Solar with storage, and a small turbine that joins at a breaker of its own."""
    sheet = powerwalls()
    sheet.put("wcb", "breaker", tag="CB-W", rating_a=20, poles=2, common_trip=True)
    sheet.put("wind", "inverter", tag="WT-1", source="wind", kw=2, kva=2, voltage_v=240, phases=1)
    sheet.run("bp@0.8", "wcb", "wind")
    return sheet


def _placarded(sheet: Plain, panel: str, switch: str) -> Plain:
    where = "DIRECTORY OF POWER SOURCES: RIE service and PV, disconnect on the east wall"
    sheet[panel]["labels"] = [where]
    sheet[switch]["labels"] = ["RAPID SHUTDOWN SWITCH FOR SOLAR PV SYSTEM"]
    return sheet


NO_FAULT_OF_LABELS = (
    Quiet("LBL-001", lambda: _relabeled("WARNING - MULTIPLE POWER SOURCES", "Utility Service Meter")),
    Quiet("LBL-001", lambda: _relabeled("Warning Dual Power Source", "Utility Service Meter")),
    Quiet("LBL-003", lambda: _metered_storage("Utility Storage Sub-Meter")),
    Quiet("LBL-003", lambda: _more_meters(m2="Utility PV Generation Meter 1", m3="Utility PV Generation Meter 2")),
    Quiet("LBL-003", lambda: re_growth().set("m2", der_type="Wind").labeled(
        "m2", "WARNING: DUAL POWER SOURCE", "Utility Wind Generation Sub-Meter")),
    Quiet("LBL-005", lambda: board().labeled("ds", "AC Disconnect")),
    Quiet("LBL-005", lambda: board().labeled("ds", "PV SYSTEM AC DISCONNECT SWITCH")),
    Quiet("LBL-007", lambda: standby().labeled("pm", "CUSTOMER OWNED METER")),
    Quiet("LBL-008", lambda: _dwelling(12, 12.9)),
    Quiet("LBL-010", lambda: _kept_in_place(
        "WARNING - POWER SOURCE OUTPUT CONNECTION - DO NOT RELOCATE THIS OVERCURRENT DEVICE")),
    Quiet("LBL-010", lambda: center_fed(main_a=150).labeled("cb")),
    Quiet("LBL-010", tapped),
    Quiet("LBL-002", micros),
    Quiet("LBL-002", home),
    Quiet("LBL-002", lambda: center_fed().labeled("m", "WARNING: DUAL POWER SOURCE", "Utility Service Meter")),
    Quiet("LBL-004", lambda: _more_meters(m2="Utility PV Generation Meter 1", m3="Utility PV Generation Meter 2")),
    Quiet("LBL-004", lambda: _more_meters(m3="Utility Storage Sub-Meter").set("m3", der_type="Storage")),
    Quiet("LBL-004", re_growth),
    Quiet("LBL-006", lambda: _remote(board(), "ds", "m", "AC DISCONNECT LOCATED BEHIND BARN")),
    Quiet("LBL-006", lambda: board().set("ds", adjacent_to_meter=True)),
    Quiet("LBL-008", lambda: _said(board())),
    Quiet("LBL-008", lambda: _said(pair(), label_warranty_outdoor_years=5)),
    Quiet("LBL-009", lambda: filed(board(), "label-data-sheet")),
    Quiet("LBL-011", lambda: _placarded(standby(), "lp", "rsd")),
    Quiet("LBL-011", tapped),
)  # fmt: skip


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
    Fault("RSD-001", "arr", lambda: _on_a_building(home(), "arr")),
    Fault("RSD-001", ("pv", "inv"), lambda: standby().remove("rsd")),
    Fault("RSD-003", "rss", lambda: micros().set("rss", time_s=30.5)),
    Fault("RSD-004", "rss", lambda: micros().set("rss", voltage_v=31)),
    Fault("RSD-004", "rsd", lambda: powerwalls().set("rsd", voltage_inside_v=81)),
    Fault("RSD-002", "rsd", lambda: powerwalls().set("rsd", at_service_entrance=False)),
    Fault("RSD-002", "rss", lambda: micros().set("rss", at_service_entrance=False, location="On the roof")),
    Fault("RSD-005", ("pv2", "rsd"), powerwalls),
    Fault("RSD-005", ("pv2", "rsd"), lambda: pair().unwire("rsd", "pv2")),
    Fault("RSD-005", ("mods2", "rss"), micros),
    Fault("RSD-006", "rsd", _shutdown_of_both),
    Fault("RSD-006", "rsd", _shutdown_in_the_run),
)  # fmt: skip

NO_FAULT_OF_SHUTDOWN = (
    Quiet("RSD-001", powerwalls),
    Quiet("RSD-001", pair),
    Quiet("RSD-003", lambda: micros().set("rss", time_s=30)),
    Quiet("RSD-004", micros),
    Quiet("RSD-002", powerwalls),
    Quiet("RSD-002", board),
    Quiet("RSD-005", pair),
    Quiet("RSD-005", standby),
    Quiet("RSD-005", home),
    Quiet("RSD-006", pair),
    Quiet("RSD-006", standby),
)  # fmt: skip


FAULTS = (*LABELS, *SHUTDOWN)
QUIET = (*NO_FAULT_OF_LABELS, *NO_FAULT_OF_SHUTDOWN)

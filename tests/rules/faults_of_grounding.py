"""Single faults of transformers and of grounding."""

from __future__ import annotations

from typing import Any

from rules import held_out_primary as primary
from rules.fault_sheets import Fault, behind_company_bank, board, delta, machine
from rules.plain_document import Plain


def _company_bank(**props: Any) -> Plain:
    s = behind_company_bank()
    s["t"]["status"] = "proposed"
    return s.set("t", **props)


def _bank_below(sheet: Plain) -> Plain:
    """The grounding transformer moved to the low side."""
    sheet.unwire("j2", "gt")
    sheet.run("sg@0.8", "gt")
    return sheet


TRANSFORMERS_GROUNDING = (
    Fault("XFM-001", "t", lambda: delta().drop("t", "x_r")),
    Fault("XFM-001", "t", lambda: primary.first_arrangement().drop("t", "impedance_pct")),
    Fault("XFM-002", "t", lambda: primary.sixth_arrangement().drop("t", "primary_grounding")),
    Fault("XFM-002", "t", lambda: primary.fifth_arrangement().set("t", secondary_grounding="solid")),
    Fault("XFM-003", "t", lambda: _company_bank(kva=500)),
    Fault("XFM-003", "t", lambda: _company_bank(kva=301)),
    Fault("XFM-005", "m", lambda: behind_company_bank(kw=300)),
    Fault("XFM-005", "m", lambda: board().set("inv1", kw=1200, kva=1200)),
    Fault("XFM-008", "t", lambda: primary.plant(("wye-grounded", "wye-grounded"), wires=3)),
    Fault("XFM-008", "t", lambda: primary.three_wire_feeder().set(
        "t", primary_winding="wye-grounded", primary_grounding="solid")),
    Fault("XFM-010", "t", lambda: delta().unwire("vt", "r")),
    Fault("XFM-010", "t", lambda: primary.second_arrangement().unwire("r", "cb")),
    Fault("XFM-013", "t", lambda: delta().set("t", kva=900)),
    Fault("XFM-013", "t", lambda: behind_company_bank().set("t", kva=225)),
    Fault("XFM-014", "t", lambda: delta().set("t", primary_v=12470)),
    Fault("XFM-014", "inv1", lambda: board().set("inv1", voltage_v=480)),
    Fault("GND-001", "t", lambda: delta().remove("gt")),
    Fault("GND-001", "t", lambda: primary.first_arrangement().set("inv1", grounded_source=False).set(
        "inv2", grounded_source=False)),
    Fault("GND-002", "t", lambda: primary.ungrounded_below_500_kw().project(study=None)),
    Fault("GND-002", "t", lambda: behind_company_bank(kw=62.5)),
    Fault("GND-004", "t", lambda: primary.plant(("wye", "wye"), kw=600)),
    Fault("GND-004", "t", lambda: primary.fifth_arrangement().remove("gt")),
    Fault("GND-005", "inv1", lambda: primary.first_arrangement().set("inv1", grounded_source=False)),
    Fault("GND-005", "g", lambda: machine().set("g", winding="delta")),
    Fault("GND-006", "gt", lambda: _bank_below(delta())),
    Fault("GND-006", "gt", lambda: _bank_below(primary.sixth_arrangement())),
    Fault("GND-007", "gt", lambda: delta().drop("gt", "interlock")),
    Fault("GND-007", "ngr", lambda: primary.second_arrangement().drop("ngr", "interlock")),
    Fault("GND-008", "gt", lambda: delta().drop("gt", "impedance_ohm_per_phase")),
    Fault("GND-008", "gt", lambda: primary.third_arrangement().drop("gt", "kva")),
    Fault("GND-009", "ngr", lambda: primary.second_arrangement().drop("ngr", "continuous_a")),
    Fault("GND-009", "ngr", lambda: machine().drop("ngr", "impedance_ohm")),
    Fault("GND-010", "ngr", lambda: primary.second_arrangement().set("ngr", continuous_a=50)),
    Fault("GND-010", "ngr", lambda: primary.second_arrangement().set("ngr", unbalance_a=180)),
    Fault("GND-011", "gt", lambda: delta().set("gt", impedance_ohm_per_phase=60)),
    Fault("GND-011", "t", lambda: primary.second_arrangement().set("ngr", impedance_ohm=1)),
    Fault("GND-012", "gt", lambda: delta().set("gt", impedance_ohm_per_phase=4)),
    Fault("GND-012", "t", lambda: primary.second_arrangement().set("t", kva=5000).set("ngr", impedance_ohm=0.1)),
    Fault("GND-015", ("t", "inv1"), lambda: primary.three_wire_feeder().set(
        "t", primary_winding="wye-grounded", primary_grounding="solid", secondary_winding="delta")),
    Fault("GND-015", "r", lambda: primary.three_wire_feeder().set("r", functions=["27", "59", "81U", "81O", "51"])),
    Fault("GND-016", "vt2", lambda: _sensed_below(primary.three_wire_feeder())),
    Fault("GND-016", "vt2", lambda: _sensed_below(delta())),
    Fault("GND-018", "t", lambda: delta().set("r", functions=["27", "59", "81U", "81O", "51"])),
    Fault("GND-018", "r", lambda: delta().unwire("r", "cb")),
)  # fmt: skip


def _sensed_below(sheet: Plain) -> Plain:
    """The zero-sequence relay reads a voltage transformer on the low side."""
    sheet.unwire("vt", "r")
    sheet.put("vt2", "vt", tag="VT-2", ratio="480:120")
    sheet.run("sg@0.3", "vt2")
    sheet.run("vt2.secondary", "r.sense", kind="sensing")
    return sheet

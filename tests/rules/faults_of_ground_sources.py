"""Single faults of ground sources and what stands in their neutrals; and what only looks like one."""

from __future__ import annotations

from rules import held_out_primary as primary
from rules.fault_sheets import (
    Fault,
    Quiet,
    behind_company_bank,
    board,
    delta,
    home,
    machine,
    put_between,
)
from rules.plain_document import Plain


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
    Fault("GND-021", "gt", lambda: delta().set("gt", unbalance_a=101)),
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
    Quiet("GND-021", lambda: delta().set("gt", unbalance_a=100)),
    Quiet("GND-021", lambda: _noted(delta(), "GT-1 is rated for 35 A of unbalance and triplen harmonics.")),
    Quiet("GND-021", primary.first_arrangement),
    Quiet("GND-022", primary.first_arrangement),
    Quiet("GND-023", delta),
    Quiet("GND-024", behind_company_bank),
)  # fmt: skip


FAULTS = GROUND_SOURCES
QUIET = NO_FAULT_OF_GROUND_SOURCES

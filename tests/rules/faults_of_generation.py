"""Single faults of generators and inverters, and sheets that only look like faults."""

from __future__ import annotations

from typing import Any

from rules.generation_sheets import Silent, Told, cogeneration, dc_coupled, feeder, roof
from rules.plain_document import Plain
from rules.sheet_changes import noted, status, wire_props


def _second_inverter(**props: Any) -> Plain:
    """Only the second of two symbols is changed."""
    return roof().set("inv2", **props)


def _spare(sheet: Plain, status: str, **left: Any) -> Plain:
    """One more inverter of which almost nothing is said, of this status."""
    sheet.put("b9", "breaker", tag="B-9", status=status, rating_a=60, poles=3)
    sheet.put("inv9", "inverter", tag="INV-9", status=status, **left)
    sheet.run("ac", "b9", "inv9")
    return sheet


def _sa(kw: float, date: str | None, **more: Any) -> Plain:
    """The field with SA inverters, applied for on this day."""
    return feeder(kw, certification="1741-SA", certification_edition="Edition 2", ride_through_category="II",
                  **more).project(application_date=date)  # fmt: skip


def _derated(sheet: Plain, key: str, kw: float, note: str = "", **more: Any) -> Plain:
    if note:
        more["derate_note"] = note
    return sheet.set(key, derated_kw=kw, derate_nameplate=True, approval="RIE letter of 2026-07-01") and sheet.set(
        key, **more
    )


GENERATORS = (
    Told("GEN-001", "inv1", lambda: roof().drop("inv1", "kva")),
    Told("GEN-001", "inv2", lambda: roof().drop("inv2", "kw")),
    Told("GEN-001", "ess", lambda: roof().drop("ess", "kva")),
    Told("GEN-001", "g", lambda: cogeneration().drop("g", "kva")),
    Told("GEN-001", "inv9", lambda: _spare(roof(), "existing", kw=10)),
    Told("GEN-001", "inv1", lambda: roof().set("inv1", kva=0)),
    Told("GEN-001", "ess", lambda: status(roof().drop("ess", "kva"), "ess", "existing")),
    Told("GEN-002", "inv1", lambda: _derated(roof(), "inv1", 60)),
    Told("GEN-002", "ess", lambda: _derated(roof(), "ess", 50)),
    Told("GEN-002", "inv2", lambda: _derated(roof(), "inv2", 45)),
    Told(
        "GEN-003", "inv1", lambda: _derated(roof(), "inv1", 60, "De-rated to 60 kW in firmware", derate_nameplate=False)
    ),
    Told(
        "GEN-003",
        "ess",
        lambda: _derated(roof(), "ess", 50, "De-rated to 50 kW by its parameters", derate_nameplate=False),
    ),
    Told("GEN-004", "g", lambda: cogeneration().set("g", derated_kw=300)),
    Told("GEN-004", "g", lambda: cogeneration(kw=600).set("g", kw=450, engine_kw=450)),
    Told("GEN-004", "g", lambda: cogeneration("induction").set("g", derated_kw=350)),
    Told("GEN-005", "inv2", lambda: roof().drop("inv2", "model")),
    Told("GEN-005", "inv1", lambda: roof().set("inv1", model="TBD")),
    Told("GEN-005", "inv1", lambda: roof().drop("inv1", "certification")),
    Told("GEN-005", "ess", lambda: roof().drop("ess", "manufacturer")),
    Told("GEN-005", "inv1", lambda: dc_coupled().set("inv1", manufacturer="")),
    Told("GEN-005", "inv1", lambda: roof().set("inv1", model="-")),
    Told("GEN-005", "inv1", lambda: roof().set("inv1", model="TBD by contractor")),
    Told("GEN-005", "inv1", lambda: roof().set("inv1", manufacturer="?")),
    Told("GEN-005", "ess", lambda: roof().set("ess", model="N/A")),
    Told("GEN-005", "inv2", lambda: roof().set("inv2", model="or equal")),
    Told("GEN-006", "g", lambda: cogeneration().drop("g", "winding")),
    Told("GEN-006", "g", lambda: cogeneration("induction").drop("g", "model")),
    Told("GEN-006", "g", lambda: cogeneration().drop("g", "manufacturer")),
    Told("GEN-006", "g", lambda: cogeneration().set("g", model="To be selected")),
    Told("GEN-007", "inv2", lambda: _second_inverter(certification="none")),
    Told("GEN-007", "ess", lambda: roof().set("ess", certification="none")),
    Told("GEN-008", ("inv1", "inv2"), lambda: _sa(400, "2024-02-01")),
    Told("GEN-008", ("inv1", "inv2"), lambda: _sa(499, "2023-10-02")),
    Told("GEN-008", "ess", lambda: roof().set("ess", certification="1741-SA")),
    Told("GEN-008", ("inv1", "inv2"), lambda: _sa(400, None), "undecided"),
    Told("GEN-009", ("inv1", "inv2"), lambda: _sa(800, "2023-06-15"), "warning"),
    Told("GEN-009", ("inv1", "inv2"), lambda: _sa(500, "2023-05-01"), "warning"),
    Told("GEN-009", ("inv1", "inv2"), lambda: _sa(1000, "2023-01-01"), "warning"),
    Told("GEN-010", "inv2", lambda: _second_inverter(ride_through_category="II")),
    Told("GEN-010", "ess", lambda: roof().set("ess", ride_through_category="I")),
    Told("GEN-010", "g", lambda: cogeneration().set("g", ride_through_category="II")),
    Told("GEN-010", ("inv1", "inv2"), lambda: _sa(400, "2023-06-01").set("inv1", ride_through_category="III")),
    Told("GEN-011", "inv1", lambda: roof().drop("inv1", "certification_edition")),
    Told("GEN-011", "inv1", lambda: roof().set("inv1", certification_edition="UL 1741")),
    Told("GEN-011", "ess", lambda: roof().set("ess", certification_edition="Edition 2")),
    Told("GEN-012", "inv2", lambda: roof().drop("inv2", "fw_droop")),
    Told("GEN-012", "ess", lambda: roof().drop("ess", "fw_deadband_hz", "fw_droop", "fw_response_s")),
    Told("GEN-013", "inv1", lambda: roof().drop("inv1", "ride_through_modes")),
    Told("GEN-013", "ess", lambda: roof().set("ess", ride_through_modes=" ")),
    Told(
        "GEN-013",
        "inv1",
        lambda: roof().set(
            "inv1", ride_through_modes="27 trips at 88 % in 2 s, 59 trips at 110 % in 2 s, 81U 58.5 Hz 300 s"
        ),
    ),
    Told("GEN-013", "inv1", lambda: roof().set("inv1", ride_through_modes="See manufacturer's data sheet")),
    Told("GEN-013", "ess", lambda: roof().set("ess", ride_through_modes="By the manufacturer")),
    Told(
        "GEN-013",
        "ess",
        lambda: roof().set(
            "ess", ride_through_modes="Voltage: mandatory operation below 0.88 pu, momentary cessation below 0.5 pu"
        ),
    ),
    Told("GEN-014", "inv2", lambda: roof().drop("inv2", "rocof_enabled")),
    Told("GEN-014", "ess", lambda: roof().drop("ess", "phase_jump_enabled")),
    Told("GEN-015", "inv1", lambda: roof().set("inv1", fault_current_pu=0.8)),
    Told("GEN-015", "ess", lambda: _derated(roof(), "ess", 40, "Factory de-rated to 40 kW", kva=50, max_output_a=60.1)),
    Told("GEN-015", "inv2", lambda: _derated(roof(), "inv2", 40, "Factory de-rated to 40 kW", max_output_a=48.1)),
    Told("GEN-016", "inv1", lambda: roof().set("inv1", kva=75, max_output_a=90.2), "warning"),
    Told("GEN-016", "inv1", lambda: roof().set("inv1", max_output_a=70), "warning"),
    Told("GEN-016", "ess", lambda: roof().set("ess", max_output_a=90), "warning"),
    Told("GEN-016", "g", lambda: cogeneration().set("g", kva=390), "warning"),
    Told("GEN-017", "g", lambda: cogeneration().drop("g", "subtransient_x_pu"), "warning"),
    Told("GEN-018", "inv2", lambda: roof().drop("inv2", "anti_islanding", "anti_islanding_group"), "warning"),
    Told("GEN-018", "ess", lambda: roof().drop("ess", "anti_islanding", "anti_islanding_group"), "warning"),
    Told(
        "GEN-018",
        "inv1",
        lambda: roof().set("inv1", anti_islanding="TBD").drop("inv1", "anti_islanding_group"),
        "warning",
    ),
    Told("GEN-019", "inv1", lambda: roof().drop("inv1", "protocols"), "info"),
    Told("GEN-019", "ess", lambda: roof().drop("ess", "spare_ports"), "info"),
    Told("GEN-020", "main", lambda: roof().set("main", role="interconnection"), "warning"),
    Told(
        "GEN-020",
        ("gcb", "r"),
        lambda: cogeneration().set("gcb", surge_withstand="IEEE C62.41.1").drop("r", "utility_grade"),
        "warning",
    ),
    Told("GEN-021", "ac", lambda: roof().set("ac", neutral_bond=True)),
    Told("GEN-021", "inv1", lambda: wire_props(roof(), "b1", "inv1", neutral=False)),
    Told("GEN-021", ("inv1", "inv2"), lambda: wire_props(roof(), "msb", "cb", neutral=False)),
    Told("GEN-021", ("inv1", "inv2"), lambda: wire_props(roof(), "ds", "ac", neutral=False)),
    Told("GEN-022", ("inv1", "inv2", "ess"), roof, "info"),
    Told("GEN-023", "g", lambda: cogeneration().set("g", kw=360, engine_kw=360)),
    Told("GEN-023", "inv1", lambda: roof().set("inv1", kw=100).set("pv1", kw_dc=100)),
)

NO_GENERATOR_FAULTS = (
    Silent("GEN-001", lambda: _spare(roof(), "removed")),
    Silent("GEN-001", cogeneration),
    Silent("GEN-001", dc_coupled),
    Silent("GEN-002", lambda: _derated(roof(), "inv1", 60, "Factory de-rated to 60 kW, so marked by its nameplate")),
    Silent("GEN-002", lambda: _derated(roof(), "inv1", 80)),
    Silent("GEN-002", lambda: _derated(roof(), "inv1", 60, remarks="Factory derated to 60 kW, plate changed")),
    Silent("GEN-002", lambda: noted(_derated(roof(), "inv1", 60), "INV-1 is factory de-rated to 60 kW.")),
    Silent("GEN-003", lambda: _derated(roof(), "inv1", 60, "Factory de-rated to 60 kW")),
    Silent("GEN-003", lambda: cogeneration().set("g", derated_kw=300)),
    Silent("GEN-004", lambda: cogeneration().set("g", engine_kw=360)),
    Silent("GEN-004", lambda: cogeneration().set("dg", kva=187, derated_kw=100)),
    Silent("GEN-005", lambda: _spare(roof(), "removed")),
    Silent("GEN-005", cogeneration),
    Silent("GEN-006", lambda: cogeneration("induction").set("g", winding="delta")),
    Silent("GEN-006", cogeneration),
    Silent("GEN-007", lambda: roof().set("inv1", certification="none", approval="RIE, special case 12")),
    Silent("GEN-007", lambda: cogeneration().set("g", certification="none")),
    Silent("GEN-008", lambda: _sa(400, "2023-10-01")),
    Silent("GEN-008", lambda: _sa(500, "2024-02-01")),
    Silent("GEN-009", lambda: _sa(800, "2023-04-30")),
    Silent("GEN-009", lambda: _sa(499, "2023-06-01")),
    Silent("GEN-009", lambda: feeder(800).project(application_date="2023-06-01")),
    Silent("GEN-010", lambda: roof().set("inv1", certification="none", approval="RIE 12", ride_through_category="I")),
    Silent("GEN-011", lambda: roof().set("inv1", certification_edition="Edition 3 certification is pending")),
    Silent("GEN-011", lambda: roof().set("inv1", certification_edition="UL 1741 SB Ed. 3")),
    Silent("GEN-011", lambda: roof().set("ess", certification_edition="3rd edition")),
    Silent(
        "GEN-011",
        lambda: noted(roof().drop("inv1", "certification_edition"), "All inverters certified to UL 1741 SB Edition 3."),
    ),
    Silent("GEN-012", lambda: _sa(400, "2023-06-01")),
    Silent("GEN-013", lambda: _sa(400, "2023-06-01").drop("inv1", "ride_through_modes")),
    Silent("GEN-013", lambda: roof().set("inv1", ride_through_modes="Per IEEE 1547-2018 Category III, table on E-2")),
    Silent(
        "GEN-013",
        lambda: roof().set(
            "inv1",
            ride_through_modes="V<0.5 momentary cessation; 0.5-0.88 mandatory; f 57-58.5 Hz and 61.2-62 Hz mandatory",
        ),
    ),
    Silent("GEN-014", lambda: roof().set("inv1", rocof_enabled=True, rocof_hz_per_s=4)),
    Silent("GEN-015", lambda: roof().set("inv1", fault_current_pu=1)),
    Silent("GEN-016", lambda: roof().set("inv1", max_output_a=100)),
    Silent("GEN-016", lambda: roof().set("inv2", quantity=20)),
    Silent("GEN-016", lambda: roof().set("inv1", kva=84, max_output_a=101)),
    Silent("GEN-017", lambda: cogeneration().set("dg", kva=187)),
    Silent("GEN-017", lambda: cogeneration().set("g", winding="wye-grounded").drop("g", "zero_sequence_x_pu")),
    Silent("GEN-021", lambda: roof().drop("ac", "neutral_bond"), "error"),
    Silent("GEN-021", lambda: wire_props(roof(), "f", "ld", neutral=False)),
    Silent("GEN-021", lambda: roof().set("inv1", neutral_required=False)),
    Silent("GEN-023", lambda: roof().set("pv1", kw_dc=110)),
    Silent("GEN-023", lambda: cogeneration().set("g", engine_kw=430)),
)

FAULTS = (*GENERATORS,)
NO_FAULTS = (*NO_GENERATOR_FAULTS,)

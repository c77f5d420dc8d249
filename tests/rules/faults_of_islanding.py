"""Single faults of unintentional islanding, and sheets that only look like faults."""

from __future__ import annotations

from typing import Any

from rules.generation_sheets import Silent, Told, cogeneration, feeder, network, roof
from rules.plain_document import Plain
from rules.sheet_changes import PLACE, SA, customers, status

ROI = {"kind": "roi-study", "title": "Risk of islanding"}


def section(
    kw: float, *, load: float | None = 1000, other: float | None = 0, noncertified: float | None = 0,
    recloser: bool = False, blocking: bool = False, facility: str = "behind-the-meter", group: float | None = 60,
    volts: float = 13200, inverter: dict[str, Any] | None = None, **facts: Any,
) -> Plain:  # fmt: skip
    """A project on a line section of this load and mix, with the Company's recloser and the blocking or without."""
    told = {"min_load_kw": load, "section_der_kw": other, "section_noncertified_kw": noncertified,
            "group1_2a_pct": group, "voltage_v": volts} | facts  # fmt: skip
    s = feeder(kw, recloser=recloser, facility=facility, section=told, **inverter or {})
    s["u"]["props"] = {name: value for name, value in s["u"]["props"].items() if value is not None}
    s.set("t", primary_v=volts).set("mid", reclose_blocking=blocking)
    if recloser:
        s.set("rec", reclose_blocking=blocking)
    return s


def _sa_section(kw: float, **more: Any) -> Plain:
    return section(kw, inverter=SA, **more).project(application_date="2023-06-01")


def _study(sheet: Plain) -> Plain:
    """The risk-of-islanding study is attached and finds no risk."""
    sheet.set("u", roi_no_risk=True)
    return sheet.project(attachments=[ROI])


def _transfer_trip(sheet: Plain, to: str | None = "gcb", medium: str | None = "leased line") -> Plain:
    sheet.put("dtt", "dtt_receiver", tag="DTT-1", **({"medium": medium} if medium else {}))
    if to:
        sheet.run("dtt.trip", f"{to}.trip", kind="trip", block_close=True)
    return sheet


def _machine(load: float, *, machine: str = "synchronous", **section: Any) -> Plain:
    s = cogeneration(machine)
    s.set("u", min_load_kw=load, **section)
    return s


def _unheld(sheet: Plain) -> Plain:
    """The diesel is wired to the board through its breaker, and the transfer switch is left out."""
    for key in ("ats", "dg", "em"):
        sheet.remove(key)
    sheet.put("dg", "generator", status="existing", tag="DIESEL", operation="standby", kw=150)
    sheet.run("fb", "dg")
    return sheet


def _bypassed(sheet: Plain) -> Plain:
    """A maintenance bypass runs from the diesel to the board, around the transfer switch."""
    sheet.put("by", "breaker", tag="CB-BY", rating_a=200)
    sheet.put("jd", "junction")
    sheet.data["wires"].remove(sheet.between("dg", "ats"))
    sheet.run("dg", "jd", "ats.emergency")
    sheet.run("jd", "by", "dp@0.7")
    return sheet


def _interlocked(sheet: Plain) -> Plain:
    _unheld(sheet)
    return sheet.set("fb", interlock="Kirk key K1 with MAIN: only one of the two can be closed")


def _closed_transition(sheet: Plain, **more: Any) -> Plain:
    return sheet.set("ats", transition="closed").set("dg", **more)


def _high(kw: float, volts: float = 23000, **more: Any) -> Plain:
    given = {"load": 10000.0, "volts": volts} | more
    return section(kw, **given)


def _onsite(sheet: Plain, kw: float | None) -> Plain:
    for device in sheet.data["devices"]:
        if device["kind"] == "load":
            device["props"].pop("min_kw", None)
    return sheet.project(onsite_min_load_kw=kw)


def _tie(sheet: Plain) -> Plain:
    sheet.put("ep", "bus", tag="EP", bus_type="panelboard", rating_a=200)
    sheet.data["wires"].remove(sheet.between("ats", "em"))
    sheet.run("ats.load", "ep")
    sheet.run("ep", "em")
    sheet.put("tie", "breaker", tag="TIE", role="tie", rating_a=200, normal_position="open")
    sheet.run("ep", "tie", "dp@0.8")
    return sheet


def _two_machines(load: float) -> Plain:
    s = _transfer_trip(_machine(load))
    s.put("gcb2", "breaker", tag="52-G2", role="generator", rating_a=400, voltage_v=600, poles=3)
    s.put("g2", "generator", tag="G-2", **{k: v for k, v in s["g"]["props"].items() if k != "tag"})
    s.run("dp@0.9", "gcb2", "g2")
    return s


ISLANDING = (
    Told("ISL-001", "g", lambda: cogeneration().drop("g", "anti_islanding").set("r", functions=["51", "25"])),
    Told("ISL-001", "ess", lambda: roof().set("ess", anti_islanding="none").drop("ess", "anti_islanding_group")),
    Told(
        "ISL-001",
        "inv2",
        lambda: (
            roof()
            .set("inv2", certification="none", protective_functions=[])
            .drop("inv2", "anti_islanding", "anti_islanding_group")
        ),
    ),
    Told(
        "ISL-001",
        "inv1",
        lambda: roof().set("inv1", anti_islanding="TBD").drop("inv1", "anti_islanding_group"),
        "either",
    ),
    Told(
        "ISL-001", "inv1", lambda: roof().set("inv1", kw=80, anti_islanding="N/A").drop("inv1", "anti_islanding_group")
    ),
    Told("ISL-002", "pcc", lambda: section(330), "info"),
    Told("ISL-003", PLACE, lambda: section(300, volts=4160, load=800)),
    Told("ISL-003", PLACE, lambda: customers(section(300, volts=4160, load=800, recloser=True))),
    Told(
        "ISL-003", PLACE, lambda: roof().set("inv1", quantity=2).set("u", distribution_voltage_v=4160, min_load_kw=900)
    ),
    Told("ISL-003", PLACE, lambda: section(300, volts=4160, load=None), "undecided"),
    Told("ISL-004", PLACE, lambda: _onsite(_high(600), 1000)),
    Told("ISL-004", PLACE, lambda: _onsite(_high(501, 34500), 900)),
    Told("ISL-004", PLACE, lambda: _onsite(_high(600), None), "undecided"),
    Told("ISL-004", PLACE, lambda: _onsite(_high(600, facility="standalone"), None)),
    Told("ISL-004", PLACE, lambda: _onsite(customers(_high(600, recloser=True)), 1000)),
    Told("ISL-005", ("pcc", "u"), lambda: _onsite(_high(600, 46000, dtt_required=None), 1000), "warning"),
    Told("ISL-006", PLACE, lambda: _sa_section(50, load=100), "info"),
    Told("ISL-007", PLACE, lambda: _sa_section(300, load=600, other=100, noncertified=40), "info"),
    Told("ISL-008", PLACE, lambda: _sa_section(300, load=600, other=100, noncertified=80, sandia_screen="failed")),
    Told(
        "ISL-008",
        (*PLACE, "rec", "mid"),
        lambda: _sa_section(300, load=600, other=100, noncertified=80, sandia_screen="failed", recloser=True),
    ),
    Told("ISL-008", (*PLACE, "u"), lambda: _sa_section(300, load=600, other=100, noncertified=80), "undecided"),
    Told("ISL-009", PLACE, lambda: _sa_section(300, load=300, other=300, noncertified=200)),
    Told(
        "ISL-009",
        (*PLACE, "rec", "mid"),
        lambda: _sa_section(300, load=300, other=300, noncertified=200, recloser=True),
    ),
    Told("ISL-009", PLACE, lambda: _sa_section(300, load=300, other=300, noncertified=200, blocking=True)),
    Told("ISL-009", (*PLACE, "u"), lambda: _sa_section(300, load=300, other=300, noncertified=None), "undecided"),
    Told("ISL-010", PLACE, lambda: _sa_section(600)),
    Told("ISL-010", PLACE, lambda: _sa_section(500)),
    Told("ISL-010", (*PLACE, "rec", "mid"), lambda: _sa_section(600, recloser=True)),
    Told("ISL-010", PLACE, lambda: customers(_sa_section(600, load=1500, recloser=True))),
    Told("ISL-010", PLACE, lambda: section(600, load=1500).set("inv1", **SA).project(application_date="2023-06-01")),
    Told("ISL-011", PLACE, lambda: section(250, load=500), "info"),
    Told("ISL-012", (*PLACE, "mid"), lambda: section(300, load=600, group=20)),
    Told("ISL-012", (*PLACE, "u"), lambda: section(300, load=600, group=None), "undecided"),
    Told("ISL-013", PLACE, lambda: section(300, load=600), "info"),
    Told("ISL-014", PLACE, lambda: section(300, load=900, other=300, noncertified=100)),
    Told("ISL-014", (*PLACE, "rec", "mid"), lambda: section(300, load=900, other=300, noncertified=100, recloser=True)),
    Told("ISL-014", PLACE, lambda: section(300, load=2500, other=800, noncertified=500).set("u", roi_no_risk=False)),
    Told("ISL-015", PLACE, lambda: section(800, group=20, recloser=True, blocking=True)),
    Told("ISL-015", PLACE, lambda: section(800, group=20).project(attachments=[ROI])),
    Told("ISL-015", (*PLACE, "u"), lambda: section(800, group=None, recloser=True, blocking=True), "undecided"),
    Told("ISL-016", PLACE, lambda: section(1200, load=3000)),
    Told("ISL-016", PLACE, lambda: section(1000, load=2500)),
    Told("ISL-016", (*PLACE, "rec", "mid"), lambda: section(1200, load=2000, recloser=True)),
    Told("ISL-016", PLACE, lambda: status(section(1200, load=2500, recloser=True), "rec", "future"), "either"),
    Told("ISL-017", "g", lambda: _machine(1000)),
    Told("ISL-017", "g", lambda: _machine(1000, machine="induction")),
    Told("ISL-017", "g", lambda: _machine(1500, section_der_kw=100)),
    Told("ISL-017", "g", lambda: _transfer_trip(_machine(1000), to=None)),
    Told(
        "ISL-017",
        ("inv1", "inv2"),
        lambda: section(400, inverter={"certification": "none", "approval": "RIE 9", "ride_through_category": "I"}),
    ),
    Told("ISL-017", "g", lambda: _transfer_trip(_machine(1000), to="fb")),
    Told("ISL-017", "g2", lambda: _two_machines(1000)),
    Told("ISL-018", "inv2", lambda: section(400).set("inv2", volt_var="on")),
    Told("ISL-018", ("inv1", "inv2"), lambda: section(400, inverter={"specified_pf": "on", "power_factor": 0.95})),
    Told("ISL-018", "ess", lambda: roof().set("u", min_load_kw=500).set("ess", volt_var="on")),
    Told("ISL-019", "inv2", lambda: section(400).set("inv2", volt_var="on")),
    Told("ISL-019", "ess", lambda: roof().set("u", min_load_kw=500).set("ess", volt_var="on")),
    Told("ISL-019", "inv1", lambda: section(400).set("inv1", specified_pf="on", power_factor=0.98)),
    Told("ISL-020", ("inv1", "inv2"), lambda: _sa_section(600, load=1500).set("inv1", derated_kw=199)),
    Told("ISL-020", ("inv1", "inv2"), lambda: section(260, load=500).set("inv1", derated_kw=110)),
    Told("ISL-021", ("pcc", "@project"), lambda: section(300, load=600).project(adjacent_der_kw=300), "warning"),
    Told("ISL-022", ("u", *PLACE), lambda: section(300, load=600, other=200, section_dtt_kw=100), "info"),
    Told("ISL-023", "u", network, "info"),
    Told("ISL-024", ("mid", "rec", *PLACE), lambda: section(1200, load=2000, recloser=True, blocking=True), "info"),
    Told("ISL-025", ("u", *PLACE), lambda: section(600, recloser=True, blocking=True, dtt_required=True)),
    Told("ISL-025", "dtt", lambda: _transfer_trip(section(600, dtt_required=True), to=None)),
    Told("ISL-025", "dtt", lambda: _transfer_trip(_machine(4000, dtt_required=True), to="fb")),
    Told("ISL-025", ("u", *PLACE), lambda: status(_transfer_trip(_machine(4000, dtt_required=True)), "dtt", "future")),
    Told("ISL-026", "dg", lambda: _unheld(cogeneration())),
    Told("ISL-026", "dg", lambda: _bypassed(cogeneration())),
    Told("ISL-026", "dg", lambda: _tie(cogeneration())),
    Told("ISL-027", ("dg", "ats"), lambda: _closed_transition(cogeneration()), "warning"),
    Told("ISL-027", ("dg", "ats"), lambda: cogeneration().set("ats", transition="soft-load"), "warning"),
    Told("ISL-028", ("rec", "pcc"), lambda: section(1200, load=3000, recloser=True), "info"),
)

NO_ISLANDING_FAULTS = (
    Silent("ISL-001", lambda: cogeneration().drop("g", "anti_islanding")),
    Silent("ISL-002", lambda: section(331)),
    Silent("ISL-002", lambda: section(300, volts=35000)),
    Silent("ISL-003", lambda: section(299, volts=4160, load=800)),
    Silent("ISL-003", lambda: section(300, volts=4160, load=910)),
    Silent("ISL-003", lambda: section(300, volts=4160, load=800, recloser=True)),
    Silent("ISL-004", lambda: _onsite(_high(500), 600)),
    Silent("ISL-004", lambda: _onsite(_high(600), 1200)),
    Silent("ISL-004", lambda: _onsite(_high(600, 15000), 900)),
    Silent("ISL-004", lambda: _onsite(_high(600, 35000), 900)),
    Silent("ISL-004", lambda: _onsite(_high(600, recloser=True), 900)),
    Silent("ISL-005", lambda: _onsite(_high(600, 46000, dtt_required=None), 1200)),
    Silent("ISL-005", lambda: _onsite(_high(600, 46000, dtt_required=None, radially_supplied=False), 900)),
    Silent("ISL-006", lambda: _sa_section(51, load=100)),
    Silent("ISL-007", lambda: _sa_section(300, load=600, other=100, noncertified=41)),
    Silent("ISL-008", lambda: _sa_section(300, load=600, other=100, noncertified=80, sandia_screen="passed")),
    Silent("ISL-008", lambda: _study(_sa_section(300, load=600, other=100, noncertified=80, sandia_screen="failed"))),
    Silent(
        "ISL-008",
        lambda: _sa_section(
            300, load=600, other=100, noncertified=80, sandia_screen="failed", recloser=True, blocking=True
        ),
    ),
    Silent("ISL-008", lambda: section(300, load=600, other=100, noncertified=80, recloser=True)),
    Silent("ISL-009", lambda: _study(_sa_section(300, load=300, other=300, noncertified=200))),
    Silent("ISL-009", lambda: _sa_section(300, load=300, other=100, noncertified=100, blocking=True)),
    Silent("ISL-009", lambda: _sa_section(300, load=300, other=300, noncertified=200, recloser=True, blocking=True)),
    Silent("ISL-010", lambda: _sa_section(499)),
    Silent("ISL-010", lambda: _sa_section(600, load=1200, recloser=True)),
    Silent("ISL-010", lambda: _sa_section(600, recloser=True, blocking=True)),
    Silent("ISL-012", lambda: section(300, load=600, group=33)),
    Silent("ISL-012", lambda: section(300, load=600, group=20, blocking=True)),
    Silent("ISL-012", lambda: section(250, load=500, group=20)),
    Silent("ISL-014", lambda: section(300, load=900, other=100, noncertified=100, blocking=True)),
    Silent("ISL-014", lambda: _study(section(300, load=900, other=300, noncertified=100, blocking=True))),
    Silent("ISL-014", lambda: section(250, load=500, other=300, noncertified=100)),
    Silent("ISL-015", lambda: section(800, group=20, recloser=True, blocking=True).project(attachments=[ROI])),
    Silent("ISL-015", lambda: section(800, group=33)),
    Silent("ISL-015", lambda: section(499, group=20, blocking=True)),
    Silent("ISL-016", lambda: section(999, load=2500)),
    Silent("ISL-016", lambda: section(1200, load=2400, recloser=True)),
    Silent("ISL-016", lambda: section(1200, load=2500, recloser=True).turn_round("rec")),
    Silent("ISL-017", lambda: _machine(1515.2)),
    Silent("ISL-017", lambda: _transfer_trip(_machine(1000))),
    Silent("ISL-017", lambda: status(_machine(1000), "g", "removed")),
    Silent("ISL-018", lambda: section(400)),
    Silent("ISL-018", lambda: section(400, inverter={"volt_var": "on"}).project(attachments=[ROI])),
    Silent("ISL-018", lambda: section(400, inverter={"specified_pf": "on", "power_factor": 1})),
    Silent("ISL-018", lambda: section(330, inverter={"volt_var": "on"})),
    Silent("ISL-019", lambda: section(400)),
    Silent("ISL-020", lambda: _sa_section(600, load=1500)),
    Silent("ISL-021", lambda: section(300, load=600).project(adjacent_der_kw=300, adjacent_der_counted=False)),
    Silent("ISL-021", lambda: section(300, load=600).project(adjacent_der_kw=300, adjacent_der_counted=True)),
    Silent("ISL-022", roof),
    Silent("ISL-025", lambda: _transfer_trip(_machine(4000, dtt_required=True))),
    Silent("ISL-026", cogeneration),
    Silent("ISL-026", lambda: _interlocked(cogeneration())),
    Silent(
        "ISL-026",
        lambda: _tie(cogeneration()).set(
            "tie", interlock="Kirk key K2 with CB-ATS and ATS: closed only with DIESEL locked out"
        ),
    ),
    Silent("ISL-027", cogeneration),
)

FAULTS = (*ISLANDING,)
NO_FAULTS = (*NO_ISLANDING_FAULTS,)

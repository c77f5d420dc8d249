"""Single faults of islanding, monitoring and power limits, and sheets that only look like faults."""

from __future__ import annotations

from typing import Any

from rules.generation_sheets import (
    RTU_POINTS,
    Silent,
    Told,
    cogeneration,
    feeder,
    home_limited,
    limited,
    mill,
    network,
    roof,
)  # fmt: skip
from rules.plain_document import Plain

PLACE = ("pcc", "inv1", "inv2", "inv", "ess", "g")
ROI = {"kind": "roi-study", "title": "Risk of islanding"}
SA: dict[str, Any] = {
    "certification": "1741-SA", "certification_edition": "Edition 2", "ride_through_category": "II",
    "settings": [{"function": "27", "pickup": 88, "unit": "pct-nominal", "clearing_s": 2},
                 {"function": "27", "pickup": 50, "unit": "pct-nominal", "clearing_s": 1.1}],
}  # fmt: skip


def _section(
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


def _sa(kw: float, **more: Any) -> Plain:
    return _section(kw, inverter=SA, **more).project(application_date="2023-06-01")


def _study(sheet: Plain) -> Plain:
    """The risk-of-islanding study is attached and finds no risk."""
    sheet.set("u", roi_no_risk=True)
    return sheet.project(attachments=[ROI])


def _customers(sheet: Plain) -> Plain:
    """The recloser is the customer's own, on his side of the PCC."""
    return sheet.owned("rec", "customer").set("rec", pcc_recloser=False)


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


def _rtu_less(sheet: Plain) -> Plain:
    return sheet.remove("rtu")


def _unwired(sheet: Plain, key: str, *kinds: str) -> Plain:
    sheet.data["wires"] = [
        w for w in sheet.data["wires"] if key not in (w["a"]["device"], w["b"]["device"]) or w["kind"] not in kinds
    ]
    return sheet


def _points_less(sheet: Plain, *words: str) -> Plain:
    return sheet.set("rtu", points=[point for point in RTU_POINTS if not all(word in point for word in words)])


def _unblocked(sheet: Plain, one: str, other: str) -> Plain:
    sheet.between(one, other)["props"] = {"block_close": False}
    return sheet


def _facility(sheet: Plain, facility: str | None) -> Plain:
    return sheet.project(facility=facility)


def _high(kw: float, volts: float = 23000, **more: Any) -> Plain:
    given = {"load": 10000.0, "volts": volts} | more
    return _section(kw, **given)


def _onsite(sheet: Plain, kw: float | None) -> Plain:
    for device in sheet.data["devices"]:
        if device["kind"] == "load":
            device["props"].pop("min_kw", None)
    return sheet.project(onsite_min_load_kw=kw)


ISLANDING = (
    Told("ISL-001", "g", lambda: cogeneration().drop("g", "anti_islanding").set("r", functions=["51", "25"])),
    Told("ISL-001", "ess", lambda: roof().set("ess", anti_islanding="none").drop("ess", "anti_islanding_group")),
    Told("ISL-001", "inv2", lambda: roof().set("inv2", certification="none", protective_functions=[]).drop(
        "inv2", "anti_islanding", "anti_islanding_group")),
    Told("ISL-002", "pcc", lambda: _section(330), "info"),
    Told("ISL-003", PLACE, lambda: _section(300, volts=4160, load=800)),
    Told("ISL-003", PLACE, lambda: _customers(_section(300, volts=4160, load=800, recloser=True))),
    Told("ISL-003", PLACE, lambda: roof().set("inv1", quantity=2).set(
        "u", distribution_voltage_v=4160, min_load_kw=900)),
    Told("ISL-003", PLACE, lambda: _section(300, volts=4160, load=None), "undecided"),
    Told("ISL-004", PLACE, lambda: _onsite(_high(600), 1000)),
    Told("ISL-004", PLACE, lambda: _onsite(_high(501, 34500), 900)),
    Told("ISL-004", PLACE, lambda: _onsite(_high(600), None), "undecided"),
    Told("ISL-004", PLACE, lambda: _onsite(_high(600, facility="standalone"), None)),
    Told("ISL-004", PLACE, lambda: _onsite(_customers(_high(600, recloser=True)), 1000)),
    Told("ISL-005", ("pcc", "u"), lambda: _onsite(_high(600, 46000, dtt_required=None), 1000), "warning"),
    Told("ISL-006", PLACE, lambda: _sa(50, load=100), "info"),
    Told("ISL-007", PLACE, lambda: _sa(300, load=600, other=100, noncertified=40), "info"),
    Told("ISL-008", PLACE, lambda: _sa(300, load=600, other=100, noncertified=80, sandia_screen="failed")),
    Told("ISL-008", (*PLACE, "rec", "mid"), lambda: _sa(
        300, load=600, other=100, noncertified=80, sandia_screen="failed", recloser=True)),
    Told("ISL-008", (*PLACE, "u"), lambda: _sa(300, load=600, other=100, noncertified=80), "undecided"),
    Told("ISL-009", PLACE, lambda: _sa(300, load=300, other=300, noncertified=200)),
    Told("ISL-009", (*PLACE, "rec", "mid"), lambda: _sa(300, load=300, other=300, noncertified=200, recloser=True)),
    Told("ISL-009", PLACE, lambda: _sa(300, load=300, other=300, noncertified=200, blocking=True)),
    Told("ISL-009", (*PLACE, "u"), lambda: _sa(300, load=300, other=300, noncertified=None), "undecided"),
    Told("ISL-010", PLACE, lambda: _sa(600)),
    Told("ISL-010", PLACE, lambda: _sa(500)),
    Told("ISL-010", (*PLACE, "rec", "mid"), lambda: _sa(600, recloser=True)),
    Told("ISL-010", PLACE, lambda: _customers(_sa(600, load=1500, recloser=True))),
    Told("ISL-011", PLACE, lambda: _section(250, load=500), "info"),
    Told("ISL-012", (*PLACE, "mid"), lambda: _section(300, load=600, group=20)),
    Told("ISL-012", (*PLACE, "u"), lambda: _section(300, load=600, group=None), "undecided"),
    Told("ISL-013", PLACE, lambda: _section(300, load=600), "info"),
    Told("ISL-014", PLACE, lambda: _section(300, load=900, other=300, noncertified=100)),
    Told("ISL-014", (*PLACE, "rec", "mid"), lambda: _section(
        300, load=900, other=300, noncertified=100, recloser=True)),
    Told("ISL-015", PLACE, lambda: _section(800, group=20, recloser=True, blocking=True)),
    Told("ISL-015", PLACE, lambda: _section(800, group=20).project(attachments=[ROI])),
    Told("ISL-015", (*PLACE, "u"), lambda: _section(800, group=None, recloser=True, blocking=True), "undecided"),
    Told("ISL-016", PLACE, lambda: _section(1200, load=3000)),
    Told("ISL-016", PLACE, lambda: _section(1000, load=2500)),
    Told("ISL-016", (*PLACE, "rec", "mid"), lambda: _section(1200, load=2000, recloser=True)),
    Told("ISL-017", "g", lambda: _machine(1000)),
    Told("ISL-017", "g", lambda: _machine(1000, machine="induction")),
    Told("ISL-017", "g", lambda: _machine(1500, section_der_kw=100)),
    Told("ISL-017", "g", lambda: _transfer_trip(_machine(1000), to=None)),
    Told("ISL-017", ("inv1", "inv2"), lambda: _section(400, inverter={
        "certification": "none", "approval": "RIE 9", "ride_through_category": "I"})),
    Told("ISL-018", "inv2", lambda: _section(400).set("inv2", volt_var="on")),
    Told("ISL-018", ("inv1", "inv2"), lambda: _section(400, inverter={"specified_pf": "on", "power_factor": 0.95})),
    Told("ISL-018", "ess", lambda: roof().set("u", min_load_kw=500).set("ess", volt_var="on")),
    Told("ISL-019", "inv2", lambda: _section(400).set("inv2", volt_var="on")),
    Told("ISL-019", "ess", lambda: roof().set("u", min_load_kw=500).set("ess", volt_var="on")),
    Told("ISL-020", ("inv1", "inv2"), lambda: _sa(600, load=1500).set("inv1", derated_kw=199)),
    Told("ISL-021", ("pcc", "@project"), lambda: _section(300, load=600).project(adjacent_der_kw=300), "warning"),
    Told("ISL-022", ("u", *PLACE), lambda: _section(300, load=600, other=200, section_dtt_kw=100), "info"),
    Told("ISL-023", "u", network, "info"),
    Told("ISL-024", ("mid", "rec", *PLACE), lambda: _section(1200, load=2000, recloser=True, blocking=True), "info"),
    Told("ISL-025", ("u", *PLACE), lambda: _section(600, recloser=True, blocking=True, dtt_required=True)),
    Told("ISL-025", "dtt", lambda: _transfer_trip(_section(600, dtt_required=True), to=None)),
    Told("ISL-025", "dtt", lambda: _transfer_trip(_machine(4000, dtt_required=True), to="fb")),
    Told("ISL-026", "dg", lambda: _unheld(cogeneration())),
    Told("ISL-026", "dg", lambda: _bypassed(cogeneration())),
    Told("ISL-027", ("dg", "ats"), lambda: _closed_transition(cogeneration()), "warning"),
    Told("ISL-028", ("rec", "pcc"), lambda: _section(1200, load=3000, recloser=True), "info"),
)  # fmt: skip

NO_ISLANDING_FAULTS = (
    Silent("ISL-001", lambda: cogeneration().drop("g", "anti_islanding")),
    Silent("ISL-002", lambda: _section(331)),
    Silent("ISL-002", lambda: _section(300, volts=35000)),
    Silent("ISL-003", lambda: _section(299, volts=4160, load=800)),
    Silent("ISL-003", lambda: _section(300, volts=4160, load=910)),
    Silent("ISL-003", lambda: _section(300, volts=4160, load=800, recloser=True)),
    Silent("ISL-004", lambda: _onsite(_high(500), 600)),
    Silent("ISL-004", lambda: _onsite(_high(600), 1200)),
    Silent("ISL-004", lambda: _onsite(_high(600, 15000), 900)),
    Silent("ISL-004", lambda: _onsite(_high(600, 35000), 900)),
    Silent("ISL-004", lambda: _onsite(_high(600, recloser=True), 900)),
    Silent("ISL-005", lambda: _onsite(_high(600, 46000, dtt_required=None), 1200)),
    Silent("ISL-005", lambda: _onsite(_high(600, 46000, dtt_required=None, radially_supplied=False), 900)),
    Silent("ISL-006", lambda: _sa(51, load=100)),
    Silent("ISL-007", lambda: _sa(300, load=600, other=100, noncertified=41)),
    Silent("ISL-008", lambda: _sa(300, load=600, other=100, noncertified=80, sandia_screen="passed")),
    Silent("ISL-008", lambda: _study(_sa(300, load=600, other=100, noncertified=80, sandia_screen="failed"))),
    Silent("ISL-008", lambda: _sa(
        300, load=600, other=100, noncertified=80, sandia_screen="failed", recloser=True, blocking=True)),
    Silent("ISL-008", lambda: _section(300, load=600, other=100, noncertified=80, recloser=True)),
    Silent("ISL-009", lambda: _study(_sa(300, load=300, other=300, noncertified=200))),
    Silent("ISL-009", lambda: _sa(300, load=300, other=100, noncertified=100, blocking=True)),
    Silent("ISL-009", lambda: _sa(300, load=300, other=300, noncertified=200, recloser=True, blocking=True)),
    Silent("ISL-010", lambda: _sa(499)),
    Silent("ISL-010", lambda: _sa(600, load=1200, recloser=True)),
    Silent("ISL-010", lambda: _sa(600, recloser=True, blocking=True)),
    Silent("ISL-012", lambda: _section(300, load=600, group=33)),
    Silent("ISL-012", lambda: _section(300, load=600, group=20, blocking=True)),
    Silent("ISL-012", lambda: _section(250, load=500, group=20)),
    Silent("ISL-014", lambda: _section(300, load=900, other=100, noncertified=100, blocking=True)),
    Silent("ISL-014", lambda: _study(_section(300, load=900, other=300, noncertified=100, blocking=True))),
    Silent("ISL-014", lambda: _section(250, load=500, other=300, noncertified=100)),
    Silent("ISL-015", lambda: _section(800, group=20, recloser=True, blocking=True).project(attachments=[ROI])),
    Silent("ISL-015", lambda: _section(800, group=33)),
    Silent("ISL-015", lambda: _section(499, group=20, blocking=True)),
    Silent("ISL-016", lambda: _section(999, load=2500)),
    Silent("ISL-016", lambda: _section(1200, load=2400, recloser=True)),
    Silent("ISL-017", lambda: _machine(1515.2)),
    Silent("ISL-017", lambda: _transfer_trip(_machine(1000))),
    Silent("ISL-018", lambda: _section(400)),
    Silent("ISL-018", lambda: _section(400, inverter={"volt_var": "on"}).project(attachments=[ROI])),
    Silent("ISL-018", lambda: _section(400, inverter={"specified_pf": "on", "power_factor": 1})),
    Silent("ISL-018", lambda: _section(330, inverter={"volt_var": "on"})),
    Silent("ISL-019", lambda: _section(400)),
    Silent("ISL-020", lambda: _sa(600, load=1500)),
    Silent("ISL-021", lambda: _section(300, load=600).project(adjacent_der_kw=300, adjacent_der_counted=False)),
    Silent("ISL-022", roof),
    Silent("ISL-025", lambda: _transfer_trip(_machine(4000, dtt_required=True))),
    Silent("ISL-026", cogeneration),
    Silent("ISL-026", lambda: _interlocked(cogeneration())),
    Silent("ISL-027", cogeneration),
)  # fmt: skip

MONITORING = (
    Told("RTU-001", ("pcc", "inv1", "inv2"), lambda: feeder(300, recloser=False), "warning"),
    Told("RTU-001", ("pcc", "g"), cogeneration, "warning"),
    Told("RTU-001", PLACE, lambda: roof().set("inv2", quantity=3), "warning"),
    Told("RTU-002", PLACE, lambda: feeder(600, recloser=False)),
    Told("RTU-002", PLACE, lambda: feeder(500, recloser=False)),
    Told("RTU-002", PLACE, lambda: _customers(feeder(600))),
    Told("RTU-002", PLACE, lambda: _facility(feeder(600, recloser=False), None), "either"),
    Told("RTU-003", PLACE, feeder, "info"),
    Told("RTU-004", PLACE, lambda: _rtu_less(mill())),
    Told("RTU-004", PLACE, lambda: _rtu_less(mill(1000))),
    Told("RTU-004", PLACE, lambda: _rtu_less(mill(1000, voltage_v=15000)).set("t", primary_v=15000)),
    Told("RTU-004", PLACE, lambda: _rtu_less(mill(500, voltage_v=4160)).set("t", primary_v=4160)),
    Told("RTU-004", PLACE, lambda: _rtu_less(mill(1800, voltage_v=23000)).set("t", primary_v=23000)),
    Told("RTU-004", PLACE, lambda: roof().set("inv1", quantity=20)),
    Told("RTU-004", PLACE, lambda: _facility(_rtu_less(mill()), "campus")),
    Told("RTU-004", PLACE, lambda: _facility(_rtu_less(mill()), None)),
    Told("RTU-004", PLACE, lambda: roof().set("inv1", quantity=20).drop("u", "distribution_voltage_v"), "undecided"),
    Told("RTU-005", "rtu", lambda: _unwired(mill(), "rtu", "sensing", "trip", "control")),
    Told("RTU-005", "rtu", lambda: _unwired(mill(), "rtu", "sensing", "control")),
    Told("RTU-006", "rtu", lambda: _points_less(mill(), "voltage", "PCC")),
    Told("RTU-006", "rtu", lambda: _points_less(mill(), "kVAR")),
    Told("RTU-006", "rtu", lambda: _points_less(mill(), "Status of generator")),
    Told("RTU-006", "rtu", lambda: mill().set("rtu", points=[])),
    Told("RTU-007", "rtu", lambda: _unwired(mill(), "rtu", "trip")),
    Told("RTU-007", "rtu", lambda: _unblocked(mill(), "rtu", "cb")),
    Told("RTU-008", PLACE, lambda: _rtu_less(mill(999)), "info"),
)  # fmt: skip

NO_MONITORING_FAULTS = (
    Silent("RTU-001", feeder),
    Silent("RTU-001", lambda: roof().set("inv1", kw=89, kva=89)),
    Silent("RTU-001", lambda: network().set("inv1", quantity=3)),
    Silent("RTU-002", lambda: feeder(499, recloser=False)),
    Silent("RTU-002", mill),
    Silent("RTU-003", mill),
    Silent("RTU-004", lambda: _rtu_less(mill(999))),
    Silent("RTU-004", lambda: _rtu_less(mill(1799, voltage_v=23000)).set("t", primary_v=23000)),
    Silent("RTU-004", lambda: _rtu_less(mill(499, voltage_v=4160)).set("t", primary_v=4160)),
    Silent("RTU-004", lambda: feeder(1200)),
    Silent("RTU-004", mill),
    Silent("RTU-005", mill),
    Silent("RTU-006", mill),
    Silent("RTU-007", mill),
    Silent("RTU-008", mill),
)  # fmt: skip


def _elements(sheet: Plain, *without: str) -> Plain:
    return sheet.set("r", functions=[f for f in sheet["r"]["props"]["functions"] if f not in without])


def _pickup(sheet: Plain, kw: float, key: str = "r") -> Plain:
    return sheet.set(key, settings=[{"function": "32", "pickup": kw, "unit": "kW", "delay_s": 2}])


def _letterless(sheet: Plain) -> Plain:
    return sheet.project(attachments=[{"kind": "sequence-of-operations", "title": "Charge and discharge"}])


def _by_pcs(sheet: Plain) -> Plain:
    """A plant of the standard process that is held by a certified controller in place of a relay."""
    sheet.put("pcs", "controller", tag="PCS", functions=["pcs-export-limit"], pcs_certified=True, response_s=1,
              export_limit_kw=500, operating_modes="Export limited")  # fmt: skip
    sheet.run("ct.secondary", "pcs.sense", kind="sensing")
    for n in (1, 2):
        sheet.run("pcs.control", f"inv{n}.control", kind="control")
    return _elements(sheet, "32").project(attachments=[{"kind": "pcs-certification", "title": "Letter"}])


def _factory_derated(sheet: Plain, share: float) -> Plain:
    for n in (1, 2):
        rated = sheet[f"inv{n}"]["props"]["kw"]
        sheet.set(f"inv{n}", derated_kw=rated * share, derate_nameplate=True, approval="RIE 12",
                  derate_note="Factory de-rated, nameplate so marked")  # fmt: skip
    return sheet


def _minimum_import(sheet: Plain) -> Plain:
    return sheet.project(power_limit=["minimum-import"], import_limit_kw=20, export_limit_kw=None)


def _at_the_generators(sheet: Plain) -> Plain:
    """The relay's 32 looks at the low side, behind the loads' tap, not at the PCC."""
    sheet.remove("ct").remove("vt")
    sheet.put("ctl", "ct", tag="CT-G", purpose="relaying", ratio="800:5", error_pct=0.5)
    sheet.put("vtl", "vt", tag="VT-G", ratio="4:1", error_pct=0.5)
    sheet.data["wires"].remove(sheet.between("b1", "inv1"))
    sheet.run("b1", "ctl", "inv1")
    sheet.run("sg@0.9", "vtl")
    sheet.run("ctl.secondary", "r.sense", kind="sensing")
    sheet.run("vtl.secondary", "r.sense", kind="sensing")
    return sheet


def _scheduled(sheet: Plain, **controller: Any) -> Plain:
    sheet.project(power_limit=["export", "schedule"])
    given: dict[str, Any] = {
        "tag": "RTAC", "functions": ["time-schedule"], "standards": ["IEEE 1613", "IEEE C37.90"],
        "manufacturer": "SEL", "model": "3505", "operating_modes": "Export by the hour, table on this sheet",
    }  # fmt: skip
    sheet.put("ac1", "controller", **{n: v for n, v in (given | controller).items() if v is not None})
    sheet.run("ac1.control", "r.control", kind="control")
    return sheet


LIMITS = (
    Told("LIM-001", "pcs", lambda: home_limited().set("pcs", pcs_certified=False)),
    Told("LIM-001", ("pcs",), lambda: home_limited().drop("pcs", "pcs_certified"), "undecided"),
    Told("LIM-001", ("pcc", "@project"), lambda: home_limited().remove("pcs")),
    Told("LIM-002", "pcs", lambda: home_limited().set("pcs", response_s=10)),
    Told("LIM-002", "pcs", lambda: home_limited().set("pcs", response_s=2.1)),
    Told("LIM-002", "pcs", lambda: home_limited().drop("pcs", "response_s"), "undecided"),
    Told("LIM-003", ("pcs", "@project"), lambda: _letterless(home_limited())),
    Told("LIM-004", ("pcc", "pcs", "r"), lambda: _elements(limited(), "32")),
    Told("LIM-004", ("pcc", "pcs"), lambda: _by_pcs(limited())),
    Told("LIM-004", "r", lambda: limited().set("r", utility_grade=False)),
    Told("LIM-004", ("r", "pcc"), lambda: _unwired(limited(), "r", "trip")),
    Told("LIM-006", ("inv1", "inv2"), lambda: _unwired(_factory_derated(limited(800), 0.85), "r", "trip").project(
        power_limit=None, export_limit_kw=None)),
    Told("LIM-008", ("r", "pcc"), lambda: _unwired(_minimum_import(limited()), "r", "trip")),
    Told("LIM-005", "r", lambda: _pickup(limited(), 500)),
    Told("LIM-005", "r", lambda: _pickup(limited(), 495)),
    Told("LIM-005", ("r", "ct"), lambda: limited().drop("ct", "error_pct"), "undecided"),
    Told("LIM-005", ("r",), lambda: limited().drop("r", "accuracy_pct"), "undecided"),
    Told("LIM-006", ("inv1", "inv2", "pcc"), lambda: _factory_derated(mill(800), 0.85)),
    Told("LIM-006", ("inv1", "inv2", "pcc"), lambda: _factory_derated(feeder(501), 0.9)),
    Told("LIM-007", PLACE, lambda: _factory_derated(mill(800), 0.85), "info"),
    Told("LIM-008", ("pcc", "r"), lambda: _elements(_minimum_import(limited()), "32")),
    Told("LIM-008", ("r", "pcc"), lambda: _at_the_generators(_minimum_import(limited()))),
    Told("LIM-008", "rp", lambda: network().set("rp", utility_grade=False)),
    Told("LIM-009", "ac1", lambda: _scheduled(limited(), standards=["UL 508"])),
    Told("LIM-009", "ac1", lambda: _scheduled(limited(), standards=["IEEE 1613"])),
    Told("LIM-009", ("pcc", "@project"), lambda: limited().project(power_limit=["export", "schedule"])),
    Told("LIM-010", ("r", "ctl"), lambda: _at_the_generators(limited())),
)  # fmt: skip

NO_LIMIT_FAULTS = (
    Silent("LIM-001", lambda: limited()),
    Silent("LIM-002", lambda: home_limited().set("pcs", response_s=2)),
    Silent("LIM-003", home_limited),
    Silent("LIM-004", home_limited),
    Silent("LIM-004", limited),
    Silent("LIM-005", lambda: _pickup(limited(), 490)),
    Silent("LIM-005", lambda: _pickup(limited(), 450)),
    Silent("LIM-006", lambda: _factory_derated(mill(800), 0.91)),
    Silent("LIM-006", lambda: _factory_derated(mill(500), 0.85)),
    Silent("LIM-006", lambda: _factory_derated(limited(800), 0.85)),
    Silent("LIM-008", lambda: _minimum_import(limited())),
    Silent("LIM-008", network),
    Silent("LIM-009", lambda: _scheduled(limited())),
    Silent("LIM-009", limited),
    Silent("LIM-010", limited),
    Silent("LIM-010", home_limited),
)  # fmt: skip

FAULTS = (*ISLANDING, *MONITORING, *LIMITS)
NO_FAULTS = (*NO_ISLANDING_FAULTS, *NO_MONITORING_FAULTS, *NO_LIMIT_FAULTS)

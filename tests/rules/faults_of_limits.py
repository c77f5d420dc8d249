"""Single faults of monitoring and of power limits, and sheets that only look like faults."""

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
)
from rules.plain_document import Plain
from rules.sheet_changes import PLACE, customers, status


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


def _trips_feeder(sheet: Plain, key: str) -> Plain:
    sheet = _unwired(sheet, key, "trip")
    sheet.run(f"{key}.trip", "fcb.trip", kind="trip", block_close=True)
    return sheet


def _own_recloser(sheet: Plain, **facts: Any) -> Plain:
    """In place of relay and breaker a recloser of the customer's with a control of its own holds the 32."""
    _elements(sheet, "32")["cb"]["kind"] = "recloser"
    sheet["cb"]["props"] = {
        "tag": "52-1", "rating_a": 600, "voltage_v": 15000, "interrupting_ka": 12.5, "functions": ["27", "59", "32"],
    } | facts  # fmt: skip
    return sheet


def _past_the_recloser(sheet: Plain, **switch: Any) -> Plain:
    """A bypass switch lies beside the Company's recloser."""
    sheet.put("ja", "junction")
    sheet.put("jb", "junction")
    sheet.put("by", "switch", owner="utility", tag="BYPASS", purpose="bypass", rating_a=600, voltage_v=15000, **switch)
    for near in ("poi", "m"):
        sheet.data["wires"].remove(sheet.between(near, "rec"))
    sheet.run("poi", "ja", "rec", "jb", "m")
    sheet.run("ja", "by", "jb")
    return sheet


def _load_ahead(sheet: Plain) -> Plain:
    sheet.put("jl", "junction")
    sheet.put("cbl", "breaker", tag="CB-L", rating_a=100)
    sheet.put("ldl", "load", tag="HOUSE", kw=50)
    sheet.data["wires"].remove(sheet.between("pcc", "goab"))
    sheet.run("pcc", "jl", "goab")
    sheet.run("jl", "cbl", "ldl")
    return sheet


MONITORING = (
    Told("RTU-001", ("pcc", "inv1", "inv2"), lambda: feeder(300, recloser=False), "warning"),
    Told("RTU-001", ("pcc", "g"), cogeneration, "warning"),
    Told("RTU-001", PLACE, lambda: roof().set("inv2", quantity=3), "warning"),
    Told("RTU-002", PLACE, lambda: feeder(600, recloser=False)),
    Told("RTU-002", PLACE, lambda: feeder(500, recloser=False)),
    Told("RTU-002", PLACE, lambda: customers(feeder(600))),
    Told("RTU-002", PLACE, lambda: _facility(feeder(600, recloser=False), None), "either"),
    Told("RTU-002", PLACE, lambda: status(feeder(600), "rec", "future"), "either"),
    Told("RTU-002", PLACE, lambda: _past_the_recloser(feeder(600))),
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
    Told("RTU-004", PLACE, lambda: status(mill(), "rtu", "future")),
    Told("RTU-005", "rtu", lambda: _unwired(mill(), "rtu", "sensing", "trip", "control")),
    Told("RTU-005", "rtu", lambda: _unwired(mill(), "rtu", "sensing", "control")),
    Told("RTU-006", "rtu", lambda: _points_less(mill(), "voltage", "PCC")),
    Told("RTU-006", "rtu", lambda: _points_less(mill(), "kVAR")),
    Told("RTU-006", "rtu", lambda: _points_less(mill(), "Status of generator")),
    Told("RTU-006", "rtu", lambda: mill().set("rtu", points=[])),
    Told("RTU-007", "rtu", lambda: _unwired(mill(), "rtu", "trip")),
    Told("RTU-007", "rtu", lambda: _unblocked(mill(), "rtu", "cb")),
    Told("RTU-007", "rtu", lambda: _trips_feeder(mill(), "rtu")),
    Told("RTU-008", PLACE, lambda: _rtu_less(mill(999)), "info"),
)

NO_MONITORING_FAULTS = (
    Silent("RTU-001", feeder),
    Silent("RTU-001", lambda: roof().set("inv1", kw=89, kva=89)),
    Silent("RTU-001", lambda: network().set("inv1", quantity=3)),
    Silent("RTU-002", lambda: feeder(499, recloser=False)),
    Silent("RTU-002", mill),
    Silent("RTU-002", lambda: _past_the_recloser(feeder(600), normal_position="open")),
    Silent("RTU-003", mill),
    Silent("RTU-004", lambda: _rtu_less(mill(999))),
    Silent("RTU-004", lambda: _rtu_less(mill(1799, voltage_v=23000)).set("t", primary_v=23000)),
    Silent("RTU-004", lambda: _rtu_less(mill(499, voltage_v=4160)).set("t", primary_v=4160)),
    Silent("RTU-004", lambda: feeder(1200)),
    Silent("RTU-004", mill),
    Silent("RTU-005", mill),
    Silent("RTU-006", mill),
    Silent("RTU-007", mill),
    Silent("RTU-007", lambda: mill().turn_round("cb")),
    Silent("RTU-008", mill),
)

LIMITS = (
    Told("LIM-001", "pcs", lambda: home_limited().set("pcs", pcs_certified=False)),
    Told("LIM-001", ("pcs",), lambda: home_limited().drop("pcs", "pcs_certified"), "undecided"),
    Told("LIM-001", ("pcc", "@project"), lambda: home_limited().remove("pcs")),
    Told("LIM-002", "pcs", lambda: home_limited().set("pcs", response_s=10)),
    Told("LIM-002", "pcs", lambda: home_limited().set("pcs", response_s=2.1)),
    Told("LIM-002", "pcs", lambda: home_limited().drop("pcs", "response_s"), "undecided"),
    Told("LIM-003", ("pcs", "@project"), lambda: _letterless(home_limited())),
    Told(
        "LIM-003",
        ("pcs", "@project"),
        lambda: home_limited().project(
            attachments=[{"kind": "pcs-certification", "title": "x", "device": "GATEWAY-9"}]
        ),
    ),
    Told("LIM-004", ("pcc", "pcs", "r"), lambda: _elements(limited(), "32")),
    Told("LIM-004", ("pcc", "pcs"), lambda: _by_pcs(limited())),
    Told("LIM-004", "r", lambda: limited().set("r", utility_grade=False)),
    Told("LIM-004", ("r", "pcc"), lambda: _unwired(limited(), "r", "trip")),
    Told("LIM-004", ("r", "pcc"), lambda: _trips_feeder(limited(), "r")),
    Told("LIM-004", "cb", lambda: _own_recloser(limited()), "undecided"),
    Told("LIM-005", "r", lambda: _pickup(limited(), 500)),
    Told("LIM-005", "r", lambda: _pickup(limited(), 495)),
    Told("LIM-005", ("r", "ct"), lambda: limited().drop("ct", "error_pct"), "undecided"),
    Told("LIM-005", ("r",), lambda: limited().drop("r", "accuracy_pct"), "undecided"),
    Told(
        "LIM-006",
        ("inv1", "inv2"),
        lambda: _unwired(_factory_derated(limited(800), 0.85), "r", "trip").project(
            power_limit=None, export_limit_kw=None
        ),
    ),
    Told("LIM-006", ("inv1", "inv2", "pcc"), lambda: _factory_derated(mill(800), 0.85)),
    Told("LIM-006", ("inv1", "inv2", "pcc"), lambda: _factory_derated(feeder(501), 0.9)),
    Told(
        "LIM-006",
        "ess",
        lambda: roof().set(
            "ess",
            kw=500,
            kva=500,
            max_output_a=601,
            derated_kw=400,
            derate_nameplate=True,
            derate_note="Factory de-rated to 400 kW",
        ),
    ),
    Told("LIM-007", PLACE, lambda: _factory_derated(mill(800), 0.85), "info"),
    Told("LIM-008", ("r", "pcc"), lambda: _unwired(_minimum_import(limited()), "r", "trip")),
    Told("LIM-008", ("pcc", "r"), lambda: _elements(_minimum_import(limited()), "32")),
    Told("LIM-008", ("r", "pcc"), lambda: _at_the_generators(_minimum_import(limited()))),
    Told("LIM-008", "rp", lambda: network().set("rp", utility_grade=False)),
    Told("LIM-008", ("r", "ct"), lambda: _load_ahead(_minimum_import(limited()))),
    Told("LIM-009", "ac1", lambda: _scheduled(limited(), standards=["UL 508"])),
    Told("LIM-009", "ac1", lambda: _scheduled(limited(), standards=["IEEE 1613"])),
    Told("LIM-009", ("pcc", "@project"), lambda: limited().project(power_limit=["export", "schedule"])),
    Told("LIM-010", ("r", "ctl"), lambda: _at_the_generators(limited())),
    Told("LIM-010", ("r", "ct"), lambda: _load_ahead(limited())),
)

NO_LIMIT_FAULTS = (
    Silent("LIM-001", lambda: limited()),
    Silent("LIM-002", lambda: home_limited().set("pcs", response_s=2)),
    Silent("LIM-003", home_limited),
    Silent("LIM-004", home_limited),
    Silent("LIM-004", limited),
    Silent("LIM-004", lambda: _own_recloser(limited(), utility_grade=True)),
    Silent("LIM-005", lambda: _pickup(limited(), 490)),
    Silent("LIM-005", lambda: _pickup(limited(), 450)),
    Silent("LIM-006", lambda: _factory_derated(mill(800), 0.91)),
    Silent("LIM-006", lambda: _factory_derated(mill(500), 0.85)),
    Silent("LIM-006", lambda: _factory_derated(limited(800), 0.85)),
    Silent("LIM-008", lambda: _minimum_import(limited())),
    Silent("LIM-008", network),
    Silent("LIM-008", lambda: _minimum_import(limited()).turn_round("ct")),
    Silent("LIM-009", lambda: _scheduled(limited())),
    Silent("LIM-009", limited),
    Silent("LIM-010", limited),
    Silent("LIM-010", home_limited),
    Silent("LIM-010", lambda: limited().turn_round("ct")),
)

FAULTS = (
    *MONITORING,
    *LIMITS,
)
NO_FAULTS = (
    *NO_MONITORING_FAULTS,
    *NO_LIMIT_FAULTS,
)

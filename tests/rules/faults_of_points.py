"""Single faults of scope, drawing, file and points."""

from __future__ import annotations

from typing import Any

from rules import held_out_commercial as business
from rules import held_out_homes as homes
from rules import held_out_primary as primary
from rules.fault_sheets import Fault, bare_run, board, delta, home, pair, powerwalls, put_between, tapped
from rules.plain_document import Plain


def _revised(sheet: Plain, **row: Any) -> Plain:
    sheet.data["revisions"][0].update(row)
    return sheet


def _stamp(sheet: Plain, **facts: Any) -> Plain:
    sheet.data["stamp"].update(facts)
    return sheet


def _unstamped(sheet: Plain) -> Plain:
    del sheet.data["stamp"]
    return sheet


def _without_pcc(sheet: Plain, flag: str, *left: str) -> Plain:
    return sheet.set(flag, points=list(left)) if left else sheet.remove(flag)


def _second_feed_past_the_pcc() -> Plain:
    s = home()
    s.put("u2", "utility_source", **homes.SPLIT_PHASE | {"tag": "UTILITY 2"})
    s.put("tie", "breaker", tag="TIE", role="tie", rating_a=100)
    s.run("u2.out", "tie", "msp@0.9")
    return s


def _tied_to_another_service() -> Plain:
    s = tapped()
    s.put("u2", "utility_source", **homes.SPLIT_PHASE | {"tag": "UTILITY 2"})
    s.run("u2.out", "msp@0.7")
    return s


def _unrevised(sheet: Plain) -> Plain:
    del sheet.data["revisions"]
    return sheet


def _without_load_circuits(sheet: Plain) -> Plain:
    """Only the panel's calculated load tells of load."""
    for key in ("br1", "load1", "br2", "load2"):
        sheet.remove(key)
    return sheet


def _flag_inserted(sheet: Plain, one: str, other: str, key: str, *points: str, owner: str = "customer") -> Plain:
    sheet.put(key, "point", owner=owner, points=list(points))
    return put_between(sheet, one, other, key, ("a", "b"))


SCOPE_DRAWING_POINTS = (
    Fault("SCO-001", ("inv1", "inv2"), lambda: primary.plant(("delta", "wye-grounded"), kw=6000, bank="primary")),
    Fault("SCO-001", "inv", lambda: business.three_hundred_kva_on_4_kv().set("inv", quantity=51)),
    Fault("SCO-007", "inv", lambda: business.three_hundred_kva_on_4_kv().set("inv", kva=117)),
    Fault("SCO-007", ("inv1", "inv2"), lambda: primary.first_arrangement().set(
        "u", distribution_voltage_v=4160)),
    Fault("SCO-008", ("inv", "ess"), lambda: home().set("inv", kva=60, kw=60)),
    Fault("SCO-008", ("inv1", "inv2"), lambda: pair().set("inv1", kva=30).set("inv2", kva=30)),
    Fault("SCO-010", "inv", lambda: business.three_hundred_kva_on_4_kv().set("inv", phases=1, kva=80, kw=80)),
    Fault("SCO-010", "g", lambda: business.induction_generator_and_standby_diesel().set("g", phases=1)),
    Fault("DOC-001", "cb1", lambda: pair().set("cb1", symbol="my-breaker.png")),
    Fault("DOC-001", "u", lambda: board().set("u", symbol="tower")),
    Fault("DOC-002", "@project", lambda: _unstamped(board())),
    Fault("DOC-002", "@project", lambda: _unstamped(delta()).project(stage="20bd")),
    Fault("DOC-003", "@stamp", lambda: _stamp(board(), state="MA")),
    Fault("DOC-003", "@stamp", lambda: _stamp(board(), discipline="civil")),
    Fault("DOC-004", "@stamp", lambda: _stamp(board(), date="2026-08-31")),
    Fault("DOC-004", "@stamp", lambda: _revised(delta(), date="2026-12-01")),
    Fault("DOC-005", "@stamp", lambda: _stamp(board(), fingerprint="0123456789abcdef")),
    Fault("DOC-005", "@stamp", lambda: _stamp(home(), fingerprint="f" * 16)),
    Fault("DOC-007", ("@revision/0", "@stamp"), lambda: _stamp(board(), revision=3)),
    Fault("DOC-007", "@project", lambda: _unrevised(pair())),
    Fault("DOC-009", "@revision/1", lambda: _second_revision(board())),
    Fault("DOC-009", "@revision/1", lambda: _second_revision(delta())),
    Fault("DOC-010", "@revision/0", lambda: _revised(board(), file="oneline_v2.pdf", submitted="2026-09-03")),
    Fault("DOC-010", "@project", lambda: pair().project(case_number="12")),
    Fault("DOC-011", "@revision/0", lambda: _revised(
        board(), file="Case#00600777_Oneline_Revision#01_(2026-09-03).pdf", submitted="2026-09-03")),
    Fault("DOC-011", "@revision/0", lambda: _revised(
        board(), file="Case#00600778_Oneline_Revision#00_(2026-09-03).pdf", submitted="2026-09-03")),
    Fault("DOC-011", "@revision/0", lambda: _revised(
        board(), file="Case#00600777_Oneline_Revision#00_(2026-09-04).pdf", submitted="2026-09-03")),
    Fault("DOC-012", "@project", lambda: board().project(eso_number=None)),
    Fault("DOC-012", "@project", lambda: pair().project(submitter_address="")),
    Fault("DOC-015", "@project", lambda: board().project(attachments=[{"kind": "narrative", "title": "Control"}])),
    Fault("DOC-015", "@project", lambda: home().project(attachments=[{"kind": "narrative"}], notes=[])),
    Fault("DOC-016", "site", lambda: powerwalls().drop("site", "operating_modes")),
    Fault("DOC-016", "rsd", lambda: pair().unwire("rsd", "pv1").unwire("rsd", "pv2")),
    Fault("PCC-001", ("w1", "w2", "u"), lambda: pair().remove("pcc")),
    Fault("PCC-001", ("pcc2", "m", "inv1"), lambda: _flag_inserted(pair(), "ds1", "inv1", "pcc2", "PCC")),
    Fault("PCC-001", ("u", "eps", "w1"), lambda: _without_pcc(board(), "pcc", "POI", "RPA")),
    Fault("PCC-002", "ess", lambda: home().remove("batpoc")),
    Fault("PCC-002", ("inv1", "inv2"), lambda: board().remove("poc")),
    Fault("PCC-002", ("inv1", "inv2"), lambda: _flag_inserted(
        _without_load_circuits(pair().remove("poc1").remove("poc2")), "main", "panel", "poc9", "POC")),
    Fault("PCC-003", "pcc2", lambda: _flag_inserted(_without_pcc(board(), "pcc", "POI"), "poc", "ds", "pcc2", "PCC")),
    Fault("PCC-003", "p", lambda: _flag_inserted(home().remove("p"), "pvds", "inv", "p", "PCC")),
    Fault("PCC-004", "early", lambda: _flag_inserted(home(), "eps", "m1", "early", "POC", owner="utility")),
    Fault("PCC-004", "poc9", lambda: _flag_inserted(pair(), "br1", "load1", "poc9", "POC")),
    Fault("PCC-006", "rpa", lambda: _flag_inserted(home().remove("q"), "mcb", "msp", "rpa", "RPA")),
    Fault("PCC-006", "poc", lambda: board().set("pcc", points=["PCC", "POI"]).set("poc", points=["POC", "RPA"])),
    Fault("PCC-007", "u", lambda: board().drop("u", "phases")),
    Fault("PCC-007", "u", lambda: board().set("u", frequency_hz=50)),
    Fault("PCC-008", "t", lambda: delta().drop("t", "secondary_winding")),
    Fault("PCC-008", "u", lambda: board().drop("u", "connection")),
    Fault("PCC-009", ("w3", "w4", "w5", "w6"), lambda: bare_run(board(), "ctc", "main")),
    Fault("PCC-009", ("w1", "w2", "w3", "w4"), lambda: bare_run(pair(), "m", "main")),
    Fault("PCC-015", "inv", _tied_to_another_service),
    Fault("PCC-015", ("inv", "ess"), _second_feed_past_the_pcc),
)  # fmt: skip


def _second_revision(sheet: Plain) -> Plain:
    sheet.data["revisions"].append({"number": 1, "date": "2026-09-01", "by": "BD", "description": "Relay added"})
    return sheet.project(revision_marks=False)

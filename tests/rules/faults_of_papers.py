"""Single faults of scope, of the papers that go with the sheet, of the points and of labels; and what only looks so."""

from __future__ import annotations

import copy
from typing import Any

from rules import held_out_commercial as business
from rules import held_out_primary as primary
from rules import held_out_variants as variants
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
    re_growth,
    standby,
    subpanel,
    tapped,
)  # fmt: skip
from rules.plain_document import Plain

Papers = tuple[dict[str, Any], ...]


def _paper(kind: str, **more: Any) -> dict[str, Any]:
    return {"kind": kind, "title": kind.replace("-", " ").capitalize(), **more}


def _filed(sheet: Plain, *papers: dict[str, Any] | str) -> Plain:
    """The sheet with this list of what is attached to it."""
    return sheet.project(attachments=[_paper(paper) if isinstance(paper, str) else paper for paper in papers])


def _status(sheet: Plain, status: str, *keys: str) -> Plain:
    for key in keys:
        sheet[key]["status"] = status
    return sheet


def _solar(kw: float) -> Plain:
    return primary.plant(("wye-grounded", "wye-grounded"), kw=kw, grounded_source=True)


# ------------------------------------------------------------------ scope and process
def _enlarged(old: float, new: float) -> Plain:
    """What stands already, and what is added to it; no agreement is named."""
    return _status(_solar(1000).set("inv1", kw=old, kva=old).set("inv2", kw=new, kva=new), "existing", "inv1")


def _on_four_kv(each_kw: float, volts: float = 4160) -> Plain:
    sheet = business.three_hundred_kva_on_4_kv().project(study=None)
    return sheet.set("u", distribution_voltage_v=volts).set("inv", kw=each_kw, kva=each_kw)


def _on_one_leg(*phases: str) -> Plain:
    sheet = pair()
    for n, phase in enumerate(phases, 1):
        sheet.set(f"inv{n}", wiring="L-N", phase=phase, kw=3, kva=3)
    return sheet


def _services(*papers: dict[str, Any] | str, switches: bool) -> Plain:
    """Two services of one site, with or without a switch of the Company's ahead of each meter."""
    sheet = _filed(business.two_services_on_one_site(), *papers)
    for n in (1, 2) if switches else ():
        sheet.put(f"co{n}", "switch", owner="utility", tag=f"RIE-SW-{n}", purpose="isolation", rating_a=600)
        put_between(sheet, f"u{n}", f"m{n}", f"co{n}", ("line", "load"))
    return sheet


_SERVICES_AT = ("@project", "u1", "u2", "m1", "m2", "pcc1", "pcc2")

SCOPE = (
    Fault("SCO-002", ("inv1", "inv2", "@project"), lambda: _solar(11000).project(agreement="ISA 2016-118")),
    Fault("SCO-002", ("inv1", "inv2", "@project"), lambda: _enlarged(6000, 4001)),
    Fault("SCO-003", "@project", lambda: board().set("inv1", kw=30).set("inv2", kw=30).project(exports=True)),
    Fault("SCO-003", "@project", lambda: board().project(program="net-metering")),
    Fault("SCO-003", "@project", lambda: _solar(500)),
    Fault("SCO-004", "@project", lambda: _solar(1001)),
    Fault("SCO-004", "@project", machine),
    Fault("SCO-005", "@project", lambda: _filed(_solar(5000), "site-plan")),
    Fault("SCO-005", "@project", lambda: _filed(_solar(7500))),
    Fault("SCO-006", "u", lambda: _on_four_kv(100 / 3 + 0.01)),
    Fault("SCO-006", "u", lambda: _on_four_kv(60, 4800)),
    Fault("SCO-009", "inv", lambda: home().set("inv", wiring="L-L", neutral_required=True)),
    Fault("SCO-009", ("inv1", "inv2"), lambda: _on_one_leg("A", "A")),
    Fault("SCO-009", "inv", lambda: center_fed().set("inv", wiring="L-N", phase="B")),
    Fault("SCO-011", "@project", lambda: board().project(agreement="ISA of 2019-06-03")),
    Fault("SCO-011", "@project", lambda: _status(pair(), "existing", "inv1").project(agreement="RIE 2018-77")),
    Fault("SCO-012", _SERVICES_AT, lambda: _services(switches=True)),
    Fault("SCO-012", _SERVICES_AT, lambda: _services("site-plan", switches=False)),
    Fault("SCO-012", _SERVICES_AT, lambda: _services(switches=False)),
    Fault("SCO-013", "t", lambda: variants.pole_transformer_of_a_home().set("t", dedicated=True)),
    Fault("SCO-013", "t", lambda: variants.pole_transformer_of_a_home().set("t", dedicated=True, kva=50)),
    Fault("SCO-014", "u", primary.three_wire_feeder),
    Fault("SCO-014", "u", lambda: board().set("u", grounding="not-effectively-grounded", wires=3)),
)  # fmt: skip

NO_FAULT_OF_SCOPE = (
    Quiet("SCO-002", lambda: _solar(10000).project(agreement="ISA 2016-118")),
    Quiet("SCO-002", lambda: _solar(12000)),
    Quiet("SCO-002", lambda: _enlarged(6000, 4000)),
    Quiet("SCO-003", lambda: board().set("inv1", kw=29.9).set("inv2", kw=30).project(exports=True)),
    Quiet("SCO-003", lambda: board().project(program="net-metering", exports=False)),
    Quiet("SCO-003", lambda: board().project(program="peak-shaving")),
    Quiet("SCO-004", lambda: _solar(1000)),
    Quiet("SCO-004", lambda: _solar(5000)),
    Quiet("SCO-005", lambda: _filed(_solar(4999))),
    Quiet("SCO-005", lambda: _filed(_solar(5000), "stability-model")),
    Quiet("SCO-005", lambda: _filed(machine().set("g", kw=6000, kva=7500))),
    Quiet("SCO-006", lambda: _on_four_kv(33)),
    Quiet("SCO-006", lambda: _on_four_kv(60).project(study="SIS-12")),
    Quiet("SCO-006", lambda: _on_four_kv(60, 13200)),
    Quiet("SCO-009", lambda: home().set("ess", wiring="L-L-N")),
    Quiet("SCO-009", lambda: _on_one_leg("A", "B")),
    Quiet("SCO-009", board),
    Quiet("SCO-011", board),
    Quiet("SCO-012", lambda: _services("site-plan", switches=True)),
    Quiet("SCO-012", lambda: _filed(board())),
    Quiet("SCO-013", lambda: behind_company_bank().set("t", dedicated=True)),
    Quiet("SCO-013", lambda: variants.pole_transformer_of_a_home().set("t", dedicated=False)),
    Quiet("SCO-014", lambda: primary.three_wire_feeder().project(study="SIS-2026-9")),
    Quiet("SCO-014", delta),
    Quiet("SCO-014", home),
)  # fmt: skip


# ------------------------------------------------------------------ drawing, stamp and papers
def _stamped_before(sheet: Plain) -> Plain:
    """The first row holds what was stamped and issued; what is done to the sheet from here on came later."""
    kept = {"devices": copy.deepcopy(sheet.data["devices"]), "wires": copy.deepcopy(sheet.data["wires"])}
    sheet.data["revisions"][0]["snapshot"] = kept
    return sheet


def _without(sheet: Plain, key: str) -> Plain:
    return sheet.remove(key)


def _rows(sheet: Plain, *rows: dict[str, Any]) -> Plain:
    sheet.data["revisions"] = [{"by": "BD", **row} for row in rows]
    return sheet


_FIRST = {"number": 0, "date": "2026-09-01", "description": "Issued for application"}
_SECOND = {"number": 1, "date": "2026-10-01", "description": "Relay R-2 added"}


def _all_modeled(sheet: Plain) -> Plain:
    for device in sheet.data["devices"]:
        if device["kind"] in ("breaker", "switch", "inverter", "relay", "transformer", "bus", "ess", "fuse"):
            device["props"] |= {"manufacturer": "Eaton", "model": f"X-{device['id']}"}
    return sheet


_EVERY_TAG = ["MAIN", "MDP", "CB-PV", "DS", "INV1", "INV2", "PCC", "RIE", "M", "B-1", "B-2", "AC COMB"]
_LETTER = _paper("lrov-letter", date="2027-01-04", firmware="4.19.38", serials=["7E1A-01", "7E1A-02"])


def _plan(*tags: str, **more: Any) -> dict[str, Any]:
    return _paper("site-plan", stamped=True, tags=list(tags), **more)


def _built(sheet: Plain, *papers: dict[str, Any] | str) -> Plain:
    return _filed(sheet, *papers).project(stage="as-built", witness_test_date="2026-10-30")


def _functions(*numbers: str) -> Plain:
    return delta().set("r", functions=list(numbers))


def _battery(sheet: Plain) -> Plain:
    sheet.put("ps", "control_power", tag="BATT-1", supply="dc-battery", voltage_v=48)
    sheet.run("ps.out", "r.control", kind="control")
    return sheet


PAPERS = (
    Fault("DOC-006", ("cb", "@stamp"), lambda: _stamped_before(board()).set("cb", rating_a=350)),
    Fault("DOC-006", "@stamp", lambda: _without(_stamped_before(board()), "b2")),
    Fault("DOC-006", ("r", "@stamp"), lambda: _stamped_before(delta()).set("r", functions=["27", "59", "81U"])),
    Fault("DOC-006", ("m1", "@stamp"), lambda: _stamped_before(home()).owned("m1", "customer")),
    Fault("DOC-008", "@revision/1", lambda: _rows(board(), _FIRST, _SECOND | {"description": " "})),
    Fault("DOC-008", ("@revision/0", "@revision/1"), lambda: _rows(board(), _FIRST, _SECOND | {"date": "2026-08-01"})),
    Fault("DOC-008", "@revision/2", lambda: _rows(pair(), _FIRST, _SECOND, _SECOND | {"number": 2, "date": ""})),
    Fault("DOC-013", "inv2", lambda: _filed(_all_modeled(board()).set("inv2", model="T.B.D."), "cut-sheet")),
    Fault("DOC-013", "ds1", lambda: _filed(_all_modeled(pair()).set("ds1", model=""), "cut-sheet")),
    Fault("DOC-013", "r", lambda: _filed(_all_modeled(delta()).set("r", model="SEL-751 or equal"), "cut-sheet")),
    Fault("DOC-013", "inv2", lambda: _filed(_all_modeled(pair()), *(
        _paper("cut-sheet", device=key) for key in ("main", "panel", "ds1", "ds2", "inv1", "cb1", "cb2")))),
    Fault("DOC-014", ("r", "@project"), lambda: _filed(delta(), "site-plan")),
    Fault("DOC-014", ("r", "@project"), lambda: _filed(delta(), "control-diagram")),
    Fault("DOC-014", ("r", "@project"), lambda: _filed(machine(), "logic-diagram")),
    Fault("DOC-017", "@project", lambda: _filed(board(), "site-plan")),
    Fault("DOC-017", "@project", lambda: _filed(pair()).project(notes=["All work per NEC 2020."])),
    Fault("DOC-018", "@project", lambda: _filed(board(), "sequence-of-operations")),
    Fault("DOC-018", "@project", lambda: _filed(delta(), _paper("site-plan", stamped=False))),
    Fault("DOC-019", "ds", lambda: _filed(board(), _plan(*(tag for tag in _EVERY_TAG if tag != "DS")))),
    Fault("DOC-019", "pcc", lambda: _filed(board(), _plan(*(tag for tag in _EVERY_TAG if tag != "PCC")))),
    Fault("DOC-019", "@project", lambda: _filed(board(), _plan(*_EVERY_TAG, "INV3"))),
    Fault("DOC-020", "@project", lambda: board().project(contact_24_7="Facilities office")),
    Fault("DOC-020", "@project", lambda: delta().project(contact_24_7="", stage="20bd")),
    Fault("DOC-021", "r", lambda: _functions("27", "59", "UV1")),
    Fault("DOC-021", "r", lambda: _functions("Undervoltage", "59")),
    Fault("DOC-021", "r", lambda: _functions("27", "151")),
    Fault("DOC-022", "r", lambda: _functions("27", "59", "46")),
    Fault("DOC-022", "r", lambda: machine().set("r", functions=["27", "46", "51V", "59"])),
    Fault("DOC-023", "@project", delta),
    Fault("DOC-023", "@project", lambda: delta().project(line_construction="underground", pole="12")),
    Fault("DOC-024", ("inv1", "inv2", "@project"), lambda: _built(board())),
    Fault("DOC-024", ("inv1", "inv2", "@project"), lambda: _built(board(), {k: v for k, v in _LETTER.items()
                                                                      if k != "firmware"})),
    Fault("DOC-024", ("inv1", "inv2", "@project"), lambda: _built(board(), _LETTER | {"serials": []})),
    Fault("DOC-024", "inv2", lambda: _built(board(), _LETTER | {"device": "inv1"})),
    Fault("DOC-025", "@project", lambda: _built(board(), _paper("testing-plan", date="2026-10-05"))),
    Fault("DOC-025", "@project", lambda: _built(
        board(), _paper("testing-plan", date="2026-09-01"), _paper("testing-plan", title="Final", date="2026-10-26"))),
    Fault("DOC-026", "@project", lambda: _built(delta(), _LETTER)),
    Fault("DOC-026", "@project", lambda: _built(delta(), _paper("test-letter", date="2026-11-02"))),
    Fault("DOC-027", ("@project", "rec", "m"), lambda: _filed(delta(), "site-plan")),
    Fault("DOC-027", ("@project", "t"), lambda: _filed(_status(behind_company_bank(), "proposed", "t"), "site-plan")),
    Fault("DOC-028", ("ps", "@project"), lambda: _filed(_battery(delta()), "control-diagram")),
    Fault("DOC-028", ("ps", "@project"), lambda: _filed(_battery(machine()).set("ps", supply="ups"))),
    Fault("DOC-029", "@project", delta),
    Fault("DOC-029", "@project", machine),
    Fault("DOC-090", "cb", lambda: board().set("cb", ratng_a=400)),
    Fault("DOC-090", "inv", lambda: home().set("inv", kilowatts=7.6)),
)  # fmt: skip

NO_FAULT_OF_PAPERS = (
    Quiet("DOC-006", lambda: _stamped_before(board()).set("cb", tag="CB-SOLAR", location="Room 2", remarks="moved")),
    Quiet("DOC-006", lambda: _stamped_before(board()).labeled("ds", "AC DISCONNECT", "ENGRAVED")),
    Quiet("DOC-006", lambda: _stamped_before(delta())),
    Quiet("DOC-008", lambda: _rows(board(), _FIRST, _SECOND | {"date": "2026-09-01", "number": 2})),
    Quiet("DOC-013", lambda: _filed(_all_modeled(board()), "cut-sheet")),
    Quiet("DOC-014", lambda: _filed(delta(), "control-diagram", "logic-diagram")),
    Quiet("DOC-014", lambda: _filed(board())),
    Quiet("DOC-017", lambda: _filed(board(), "sequence-of-operations")),
    Quiet("DOC-017", lambda: _filed(board()).project(notes=["SEQUENCE OF OPERATIONS: normal, PV in parallel."])),
    Quiet("DOC-018", lambda: _filed(board(), _plan())),
    Quiet("DOC-019", lambda: _filed(board(), _plan(*_EVERY_TAG))),
    Quiet("DOC-020", lambda: board().project(contact_24_7="Security desk, (401) 555-0177 ext. 12")),
    Quiet("DOC-020", lambda: board().project(contact_24_7="Control room +1 401 555 0177")),
    Quiet("DOC-021", lambda: _functions("27", "50BF", "51V", "59G", "67N", "78", "81R", "87T", "86")),
    Quiet("DOC-022", lambda: _functions("27", "47", "50/51")),
    Quiet("DOC-023", lambda: delta().project(pole="P.12-1 Depot Road")),
    Quiet("DOC-023", board),
    Quiet("DOC-024", lambda: _filed(board())),
    Quiet("DOC-024", lambda: _built(board(), _LETTER)),
    Quiet("DOC-024", lambda: _built(machine())),
    Quiet("DOC-025", lambda: _built(
        board(), _paper("testing-plan", date="2026-10-02"), _paper("testing-plan", title="Final", date="2026-10-23"))),
    Quiet("DOC-026", lambda: _built(delta(), _paper("test-letter", date="2026-10-20"))),
    Quiet("DOC-026", lambda: _filed(delta())),
    Quiet("DOC-026", lambda: _built(pair())),
    Quiet("DOC-027", lambda: _filed(delta(), "site-plan").project(
        notes=["Pole locations for information purposes only, final location determined by utility"])),
    Quiet("DOC-027", lambda: _filed(behind_company_bank(), "site-plan")),
    Quiet("DOC-028", lambda: _filed(_battery(delta()), "dc-calculation")),
    Quiet("DOC-028", lambda: _filed(board())),
    Quiet("DOC-029", board),
    Quiet("DOC-090", board),
)  # fmt: skip


# ------------------------------------------------------------------ points
def _tapped_at_a_terminal() -> Plain:
    """Two runs leave the PCC; the gutter in which they part is not drawn."""
    sheet = tapped()
    for other in ("main", "poc"):
        wire = sheet.between("tap", other)
        end = wire["a"] if wire["a"]["device"] == "tap" else wire["b"]
        end.update(device="pcc", port="b")
    sheet.unwire("pcc", "tap")
    sheet.data["devices"] = [d for d in sheet.data["devices"] if d["id"] != "tap"]
    return sheet


def _vt_at_a_terminal() -> Plain:
    """The voltage transformer hangs on the terminal of the disconnect instead of a tap."""
    sheet = delta()
    wire = sheet.between("j", "vt")
    end = wire["a"] if wire["a"]["device"] == "j" else wire["b"]
    end.update(device="goab", port="load")
    return sheet.remove("j")


def _swapped(sheet: Plain, one: str, other: str) -> Plain:
    """Two devices of one run change places, each keeping the way it faces."""
    for wire in sheet.data["wires"]:
        if wire["kind"] == "power":
            for end in (wire["a"], wire["b"]):
                if end["device"] in (one, other):
                    end["device"] = other if end["device"] == one else one
    sides = {sheet[key]["kind"]: key for key in (one, other)}
    if len(sides) == 2:
        _faced_again(sheet, one, other)
    return sheet


_PORTS = {"point": ("a", "b"), "meter": ("line", "load"), "switch": ("line", "load"), "breaker": ("line", "load")}


def _faced_again(sheet: Plain, one: str, other: str) -> None:
    names = {key: _PORTS[sheet[key]["kind"]] for key in (one, other)}
    former = {one: names[other], other: names[one]}
    for wire in sheet.data["wires"]:
        for end in (wire["a"], wire["b"]):
            key = end["device"]
            if key in names and end["port"] in former[key]:
                end["port"] = names[key][former[key].index(end["port"])]


def _pcc_behind_the_switch() -> Plain:
    return _swapped(delta(), "pcc", "goab")


def _breaker_first() -> Plain:
    """The breaker stands where the disconnect belongs; the disconnect comes after the taps."""
    return _swapped(delta(), "goab", "cb")


def _easement(sheet: Plain) -> Plain:
    return sheet.project(notes=["Easement granted to the Company for RIE-R and PRIMARY METER"])


_AT_THE_POI = ("w1", "u")

POINTS = (
    Fault("PCC-005", _AT_THE_POI, lambda: delta().remove("poi")),
    Fault("PCC-005", _AT_THE_POI, lambda: _status(behind_company_bank().set("pcc", points=["PCC", "RPA"]),
                                                  "proposed", "t")),
    Fault("PCC-010", ("pcc", "m", "main", "poc"), _tapped_at_a_terminal),
    Fault("PCC-010", ("j", "goab", "ct"), _vt_at_a_terminal),
    Fault("PCC-011", ("p", "eps", "@project"), home),
    Fault("PCC-011", ("pcc", "u", "@project"), lambda: board().set("pcc", service_point=False)),
    Fault("PCC-012", "m1", lambda: home().turn_round("m1")),
    Fault("PCC-012", "m", lambda: delta().turn_round("m")),
    Fault("PCC-013", ("goab", "pcc"), _pcc_behind_the_switch),
    Fault("PCC-013", ("goab", "cb"), _breaker_first),
    Fault("PCC-013", ("m", "pcc"), lambda: _swapped(delta(), "pcc", "m")),
    Fault("PCC-014", ("rec", "m"), delta),
    Fault("PCC-014", "t", lambda: _status(behind_company_bank(), "proposed", "t")),
    Fault("PCC-016", "tie", lambda: variants.services_with_an_open_tie().drop("tie", "normal_position")),
    Fault("PCC-016", "tie", lambda: variants.services_with_an_open_tie().drop("tie", "normal_position", "role")),
)  # fmt: skip

NO_FAULT_OF_POINTS = (
    Quiet("PCC-005", delta),
    Quiet("PCC-005", home),
    Quiet("PCC-005", re_growth),
    Quiet("PCC-010", tapped),
    Quiet("PCC-010", home),
    Quiet("PCC-011", board),
    Quiet("PCC-011", pair),
    Quiet("PCC-012", home),
    Quiet("PCC-013", delta),
    Quiet("PCC-013", lambda: _swapped(primary.ungrounded_below_500_kw(), "pcc", "goab")),
    Quiet("PCC-014", lambda: _easement(delta())),
    Quiet("PCC-014", behind_company_bank),
    Quiet("PCC-016", variants.services_with_an_open_tie),
    Quiet("PCC-016", standby),
)  # fmt: skip


# ------------------------------------------------------------------ labels
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


LABELS = (
    Fault("LBL-002", "m1", lambda: home().labeled("m1", "WARNING: DUAL POWER SOURCE", "Utility Service Meter")),
    Fault("LBL-002", "m", lambda: powerwalls_and_wind().labeled("m", "Utility service meter",
                                                                "Warning: dual power source")),
    Fault("LBL-004", ("m2", "m3"), lambda: _more_meters(m3="Utility PV Generation Sub-Meter")),
    Fault("LBL-004", ("m2", "m3"), lambda: _more_meters(
        m2="Utility PV Generation Meter 1", m3="Utility PV Generation Meter 1")),
    Fault("LBL-004", ("m2", "m3"), lambda: _more_meters(
        m2="Utility PV Generation Meter 2", m3="Utility PV Generation Meter 3")),
    Fault("LBL-006", ("m", "ds"), lambda: _remote(board(), "ds", "m")),
    Fault("LBL-006", ("m", "ds2"), lambda: _remote(pair(), "ds2", "m")),
    Fault("LBL-006", ("m", "ds"), lambda: _remote(subpanel(), "ds", "m", "AC DISCONNECT")),
    Fault("LBL-008", "@project", lambda: _said(board(), labels_preprinted=False)),
    Fault("LBL-008", "@project", lambda: _said(board(), label_warranty_outdoor_years=24)),
    Fault("LBL-008", "@project", lambda: _said(delta(), label_warranty_sheltered_years=3)),
    Fault("LBL-008", "@project", lambda: _said(board(), label_specification="Vinyl stickers")),
    Fault("LBL-009", "@project", lambda: _filed(board(), "site-plan")),
    Fault("LBL-009", "@project", lambda: _filed(home())),
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
    Quiet("LBL-009", lambda: _filed(board(), "label-data-sheet")),
    Quiet("LBL-011", lambda: _placarded(standby(), "lp", "rsd")),
    Quiet("LBL-011", tapped),
)  # fmt: skip

FAULTS = (*SCOPE, *PAPERS, *POINTS, *LABELS)
QUIET = (*NO_FAULT_OF_SCOPE, *NO_FAULT_OF_PAPERS, *NO_FAULT_OF_POINTS, *NO_FAULT_OF_LABELS)

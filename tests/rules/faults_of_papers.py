"""Single faults of the drawing, its stamp and the papers that go with it; and what only looks like one."""

from __future__ import annotations

import copy
from typing import Any

from rules.fault_sheets import (
    Fault,
    Quiet,
    behind_company_bank,
    board,
    delta,
    filed,
    home,
    machine,
    marked,
    pair,
    paper,
)
from rules.plain_document import Plain


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
_LETTER = paper("lrov-letter", date="2027-01-04", firmware="4.19.38", serials=["7E1A-01", "7E1A-02"])


def _plan(*tags: str, **more: Any) -> dict[str, Any]:
    return paper("site-plan", stamped=True, tags=list(tags), **more)


def _built(sheet: Plain, *papers: dict[str, Any] | str) -> Plain:
    return filed(sheet, *papers).project(stage="as-built", witness_test_date="2026-10-30")


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
    Fault("DOC-012", "@project", lambda: board().project(site_address="   ")),
    Fault("DOC-013", "inv2", lambda: filed(_all_modeled(board()).set("inv2", model="T.B.D."), "cut-sheet")),
    Fault("DOC-013", "ds1", lambda: filed(_all_modeled(pair()).set("ds1", model=""), "cut-sheet")),
    Fault("DOC-013", "r", lambda: filed(_all_modeled(delta()).set("r", model="SEL-751 or equal"), "cut-sheet")),
    Fault("DOC-013", "inv2", lambda: filed(_all_modeled(pair()), *(
        paper("cut-sheet", device=key) for key in ("main", "panel", "ds1", "ds2", "inv1", "cb1", "cb2")))),
    Fault("DOC-014", ("r", "@project"), lambda: filed(delta(), "site-plan")),
    Fault("DOC-014", ("r", "@project"), lambda: filed(delta(), "control-diagram")),
    Fault("DOC-014", ("r", "@project"), lambda: filed(machine(), "logic-diagram")),
    Fault("DOC-017", "@project", lambda: filed(board(), "site-plan")),
    Fault("DOC-017", "@project", lambda: filed(pair()).project(notes=["All work per NEC 2020."])),
    Fault("DOC-018", "@project", lambda: filed(board(), "sequence-of-operations")),
    Fault("DOC-018", "@project", lambda: filed(delta(), paper("site-plan", stamped=False))),
    Fault("DOC-019", "ds", lambda: filed(board(), _plan(*(tag for tag in _EVERY_TAG if tag != "DS")))),
    Fault("DOC-019", "pcc", lambda: filed(board(), _plan(*(tag for tag in _EVERY_TAG if tag != "PCC")))),
    Fault("DOC-019", "@project", lambda: filed(board(), _plan(*_EVERY_TAG, "INV3"))),
    Fault("DOC-020", "@project", lambda: board().project(contact_24_7="Facilities office")),
    Fault("DOC-020", "@project", lambda: delta().project(contact_24_7="", stage="20bd")),
    Fault("DOC-020", "@project", lambda: board().project(contact_24_7="Dispatch 911")),
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
    Fault("DOC-025", "@project", lambda: _built(board(), paper("testing-plan", date="2026-10-05"))),
    Fault("DOC-025", "@project", lambda: _built(
        board(), paper("testing-plan", date="2026-09-01"), paper("testing-plan", title="Final", date="2026-10-26"))),
    Fault("DOC-026", "@project", lambda: _built(delta(), _LETTER)),
    Fault("DOC-026", "@project", lambda: _built(delta(), paper("test-letter", date="2026-11-02"))),
    Fault("DOC-027", ("@project", "rec", "m"), lambda: filed(delta(), "site-plan")),
    Fault("DOC-027", ("@project", "t"), lambda: filed(marked(behind_company_bank(), "proposed", "t"), "site-plan")),
    Fault("DOC-028", ("ps", "@project"), lambda: filed(_battery(delta()), "control-diagram")),
    Fault("DOC-028", ("ps", "@project"), lambda: filed(_battery(machine()).set("ps", supply="ups"))),
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
    Quiet("DOC-013", lambda: filed(_all_modeled(board()), "cut-sheet")),
    Quiet("DOC-014", lambda: filed(delta(), "control-diagram", "logic-diagram")),
    Quiet("DOC-014", lambda: filed(board())),
    Quiet("DOC-017", lambda: filed(board(), "sequence-of-operations")),
    Quiet("DOC-017", lambda: filed(board()).project(notes=["SEQUENCE OF OPERATIONS: normal, PV in parallel."])),
    Quiet("DOC-018", lambda: filed(board(), _plan())),
    Quiet("DOC-019", lambda: filed(board(), _plan(*_EVERY_TAG))),
    Quiet("DOC-020", lambda: board().project(contact_24_7="Security desk, (401) 555-0177 ext. 12")),
    Quiet("DOC-020", lambda: board().project(contact_24_7="Control room +1 401 555 0177")),
    Quiet("DOC-020", lambda: board().project(contact_24_7="401.555.0177")),
    Quiet("DOC-021", lambda: _functions("27", "50BF", "51V", "59G", "67N", "78", "81R", "87T", "86")),
    Quiet("DOC-022", lambda: _functions("27", "47", "50/51")),
    Quiet("DOC-023", lambda: delta().project(pole="P.12-1 Depot Road")),
    Quiet("DOC-023", board),
    Quiet("DOC-024", lambda: filed(board())),
    Quiet("DOC-024", lambda: _built(board(), _LETTER)),
    Quiet("DOC-024", lambda: _built(machine())),
    Quiet("DOC-025", lambda: _built(
        board(), paper("testing-plan", date="2026-10-02"), paper("testing-plan", title="Final", date="2026-10-23"))),
    Quiet("DOC-026", lambda: _built(delta(), paper("test-letter", date="2026-10-20"))),
    Quiet("DOC-026", lambda: filed(delta())),
    Quiet("DOC-026", lambda: _built(pair())),
    Quiet("DOC-027", lambda: filed(delta(), "site-plan").project(
        notes=["Pole locations for information purposes only, final location determined by utility"])),
    Quiet("DOC-027", lambda: filed(behind_company_bank(), "site-plan")),
    Quiet("DOC-028", lambda: filed(_battery(delta()), "dc-calculation")),
    Quiet("DOC-028", lambda: filed(board())),
    Quiet("DOC-029", board),
    Quiet("DOC-090", board),
)  # fmt: skip


FAULTS = PAPERS
QUIET = NO_FAULT_OF_PAPERS
